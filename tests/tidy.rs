//! The shape of the project: which way imports point, who may talk to the outside, what data files explain, how long
//! a file may be, and what stands at the top.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in reading order. Each imports only modules above it.
const ORDER: [&str; 22] = [
    "languages",
    "sides",
    "language",
    "document",
    "input",
    "segment",
    "facts",
    "words",
    "claim",
    "similarity",
    "align",
    "wording",
    "frame",
    "ledger",
    "audit",
    "compare",
    "report",
    "dedup",
    "story",
    "cli",
    "main",
    "python",
];

/// The parts of `report` that read the pipeline's values and make a [`Report`] of them. All other files of `report`
/// are formats: they see the report and the plain types of its fields.
const REPORT_BUILDERS: [&str; 14] = [
    "src/report/mod.rs",
    "src/report/build.rs",
    "src/report/explain.rs",
    "src/report/extraction.rs",
    "src/report/segmentation.rs",
    "src/report/settled.rs",
    "src/report/told.rs",
    "src/report/trace.rs",
    "src/report/tracked/mod.rs",
    "src/report/tracked/links.rs",
    "src/report/tracked/order.rs",
    "src/report/tracked/weave.rs",
    "src/report/tracked/word.rs",
    "src/report/unchecked.rs",
];

/// The plain types that are fields of the report.
const REPORT_FIELDS: [&str; 6] =
    ["audit::Rule", "audit::Severity", "compare::Relation", "document::Span", "segment::Class", "sides"];

/// What only the command line may touch.
const OUTSIDE: [&str; 12] = [
    "std::env",
    "std::process",
    "std::time",
    "SystemTime",
    "Instant",
    "stdin()",
    "stdout()",
    "stderr()",
    "print!(",
    "println!(",
    "eprint!(",
    "eprintln!(",
];

/// The build script: a program of its own, which reads the lists and tells cargo what it read.
const BUILD_SCRIPT: &str = "src/languages/build/";

/// Where words that the code compares are no words of a language, by the start of the path, and what they are.
const NAMES_AND_CODES: [(&str, &str); 40] = [
    ("src/align/genre.rs", "names of the genres"),
    ("src/align/model.rs", "names of the features of the model"),
    ("src/audit/added.rs", "how the value of a number is written"),
    ("src/audit/hidden.rs", "letters that look like others"),
    ("src/audit/judge/", "names of the features of the models"),
    ("src/audit/lexicon.rs", "kinds of the lists"),
    ("src/audit/mod.rs", "names of rules"),
    ("src/audit/said/marks.rs", "how the value of a date is written"),
    ("src/audit/signals.rs", "names of the signals of a finding"),
    ("src/audit/weights.rs", "names of rules"),
    ("src/cli/", "keys of settings, names of formats, words of git and of HTTP"),
    ("src/dedup/report/", "names of verdicts"),
    ("src/dedup/source/", "endings of files and keys of JSON"),
    ("src/facts/blocking.rs", "dimensions of units"),
    ("src/facts/lexicon.rs", "symbols of units"),
    ("src/facts/names/akin.rs", "vowels of the Latin alphabet"),
    ("src/facts/names/name.rs", "letters that are folded"),
    ("src/facts/numbers/agree_amount.rs", "dimensions of units"),
    ("src/facts/numbers/quantity.rs", "dimensions of units"),
    ("src/facts/time/when.rs", "how the value of a season is written"),
    ("src/facts/token.rs", "dimensions of units"),
    ("src/facts/value.rs", "dimensions of units"),
    (
        "src/input/",
        "elements, attributes and styles of HTML and office documents, keys of front matter, codes of languages",
    ),
    ("src/python/", "values of arguments"),
    ("src/report/", "names of columns, verdicts and formats"),
    ("src/segment/boilerplate.rs", "sections of the lists"),
    ("src/segment/glued.rs", "parts of addresses and names of software"),
    ("src/segment/marks.rs", "a template of wikis, codes of languages"),
    ("src/segment/period.rs", "beginnings of addresses"),
    ("src/segment/place.rs", "beginnings of names that hold a capital"),
    ("src/segment/scan.rs", "eyes of emoticons"),
    ("src/segment/unit.rs", "names of classes"),
    ("src/story/history/", "names of columns and events"),
    ("src/story/html.rs", "the code of an unknown language"),
    ("src/story/matrix/report/", "names of columns and verdicts"),
    ("src/words/algorithm.rs", "codes of languages"),
    ("src/words/english.rs", "endings and exceptions of the Snowball algorithm"),
    ("src/words/forms.rs", "letters with accents"),
    ("src/words/mod.rs", "a letter that is folded"),
    ("src/words/relations.rs", "parts of speech, by the letters of WordNet"),
];

/// Lines of code (not blank, not comment, not test) that a file may have.
const LONGEST: usize = 400;

/// Files that may be longer, how long, and why.
const LONG: [(&str, usize, &str); 0] = [];

/// What may stand at the top beside dot files.
const TOP: [&str; 13] = [
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "benches",
    "docs",
    "pyproject.toml",
    "rustfmt.toml",
    "samples",
    "src",
    "tests",
];

#[test]
fn every_module_has_its_place_in_the_order() {
    for file in sources() {
        let module = file.module();
        assert!(module == "lib" || ORDER.contains(&module), "{}: add `{module}` to ORDER", file.name);
    }
}

#[test]
fn modules_import_only_modules_above() {
    let place = |module: &str| ORDER.iter().position(|name| *name == module);
    for file in sources().iter().filter(|file| file.module() != "lib") {
        for (line, path) in file.crate_paths() {
            let imported = path.split("::").next().unwrap();
            assert!(
                imported == file.module()
                    || place(imported) < place(file.module()) && place(imported).is_some(),
                "{}:{line}: `crate::{path}`: {} may import only what stands above it in ORDER, by its own path",
                file.name,
                file.module()
            );
        }
    }
}

#[test]
fn parts_of_a_module_stay_inside_it() {
    for file in sources() {
        // How often `super::` may be written before it means the crate: once in src/align/order.rs, never in src/claim.rs.
        let depth = file.name.matches('/').count() - usize::from(file.name.ends_with("/mod.rs"));
        let leaves = "super::".repeat(depth);
        for (number, line) in file.code() {
            assert!(
                !line.contains(&leaves),
                "{}:{number}: `super` leaves the module; write `crate::`",
                file.name
            );
        }
    }
}

#[test]
fn formats_see_the_report_and_nothing_else() {
    for file in sources() {
        if file.module() != "report" || REPORT_BUILDERS.contains(&file.name.as_str()) {
            continue;
        }
        for (line, path) in file.crate_paths() {
            let is_field =
                REPORT_FIELDS.iter().any(|field| path == *field || path.starts_with(&format!("{field}::")));
            assert!(
                is_field || path.starts_with("report"),
                "{}:{line}: a format reads `crate::{path}`",
                file.name
            );
        }
    }
}

#[test]
fn only_the_command_line_touches_the_outside() {
    let is_inside =
        |file: &&Source| !["cli", "main"].contains(&file.module()) && !file.name.starts_with(BUILD_SCRIPT);
    for file in sources().iter().filter(is_inside) {
        for (number, line) in file.code() {
            for word in OUTSIDE {
                let found =
                    line.match_indices(word).any(|(at, _)| !line[..at].ends_with(char::is_alphanumeric));
                assert!(!found, "{}:{number}: `{word}` belongs in src/cli", file.name);
            }
        }
    }
}

#[test]
fn data_files_say_how_to_add_an_entry() {
    let is_list = |path: &PathBuf| !path.ends_with("NOTICE.txt");
    for path in files(&root().join("src"), "txt").into_iter().filter(is_list) {
        let text = fs::read_to_string(&path).unwrap();
        let header: String =
            text.lines().take_while(|line| line.starts_with('#')).collect::<Vec<_>>().join("\n");
        let says = ["To add", "add an entry", "add one"].iter().any(|words| header.contains(words));
        assert!(says, "{}: start with a comment that says how to add an entry", path.display());
    }
}

#[test]
fn files_are_short() {
    for file in sources() {
        let lines = file.code().filter(|(_, line)| !line.trim().is_empty()).count();
        let longest =
            LONG.iter().find(|(name, ..)| *name == file.name).map_or(LONGEST, |(_, limit, _)| *limit);
        assert!(lines <= longest, "{}: {lines} lines of code; at most {longest}", file.name);
    }
    for (name, _, reason) in LONG {
        assert!(root().join(name).exists() && !reason.is_empty(), "{name} in LONG");
    }
}

/// Code that compares a text with a word knows a language: the word belongs in a list, which others can read and add to.
#[test]
fn no_word_of_a_language_stands_in_code() {
    let is_named = |name: &str| NAMES_AND_CODES.iter().any(|(start, _)| name.starts_with(start));
    let mut faults = Vec::new();
    for file in sources().iter().filter(|file| !is_named(&file.name) && !file.name.starts_with(BUILD_SCRIPT))
    {
        let words = file.compared_words();
        if !words.is_empty() {
            faults.push(format!("{}: {words:?}", file.name));
        }
    }
    assert!(faults.is_empty(), "write these words into lists in src/languages:\n{}", faults.join("\n"));
    for (start, reason) in NAMES_AND_CODES {
        let mut of_it = sources().into_iter().filter(|file| file.name.starts_with(start));
        assert!(
            !reason.is_empty() && of_it.any(|file| !file.compared_words().is_empty()),
            "{start}: has no word"
        );
    }
}

#[test]
fn compared_words_are_found() {
    let text = r##"
        fn f(x: &str) -> bool { x == "one" || "Two" != x && g(x, "not this", '"') }
        const NAMES: [&str; 3] = ["two", "th\"ree", "o’clock"];
        // a comment: x == "none"
        fn h(x: &str) { if matches!(&*x.low(), "four" | "five") { match x { "six" => 1, _ if x.is(&["seven"]) => 2 } } }
        const PAIRS: [(&str, u8); 2] = [("a.m.", 1), ("pm", g("not this"))];
        fn i<'t>(x: &'t str) -> &'t str { x.trim_end_matches("ly").strip_prefix("un").unwrap_or("not this") }
        fn j(x: &str) -> bool { x.ends_with('s') || x.contains(['é', ',']) || matches!(x.chars().next(), Some('w')) }
        fn k(x: &str) -> bool { x.split(' ').all(|word| word.len() > 1 && word != "it's") }
        #[cfg(test)]
        mod tests { fn t() { x == "eight" } }
    "##;
    let text = text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    let source = Source { name: "src/x.rs".into(), text };
    let words = [
        "one",
        "two",
        "o’clock",
        "four",
        "five",
        "six",
        "seven",
        "a.m.",
        "pm",
        "ly",
        "un",
        "s",
        "é",
        "w",
        "it's",
    ];
    assert_eq!(source.compared_words(), words);
}

#[test]
fn nothing_else_stands_at_the_top() {
    let ignored = fs::read_to_string(root().join(".gitignore")).unwrap_or_default();
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_ignored = ignored.lines().any(|line| line.trim_matches('/') == name);
        assert!(name.starts_with('.') || is_ignored || TOP.contains(&name.as_str()), "{name} at the top");
    }
}

/// A Rust file under `src/`, with its path from the root, and `/` on every system.
struct Source {
    name: String,
    text: String,
}

impl Source {
    /// The module of the crate that it belongs to: the name behind `src/`.
    fn module(&self) -> &str {
        let inner = self.name.strip_prefix("src/").unwrap();
        inner.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// The lines of code with their numbers: no comments, and nothing from the tests on, which stand last.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let numbered = self.text.lines().enumerate().map(|(at, line)| (at + 1, line));
        let mut lines = numbered.peekable();
        std::iter::from_fn(move || {
            let (number, line) = lines.next()?;
            let next = lines.peek().map_or("", |(_, next)| next.trim_start());
            let tests = line.trim() == "#[cfg(test)]"
                && next.split(' ').zip(next.split(' ').skip(1)).any(|pair| pair == ("mod", "tests"));
            (!tests).then_some((number, line))
        })
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The strings and letters in the code that are words in lower case and are compared: behind `==` or `!=`, in a
    /// `matches!`, before an arm of a `match`, in an array, looked for in a text.
    fn compared_words(&self) -> Vec<String> {
        let code: String = self.code().flat_map(|(_, line)| [line, "\n"]).collect();
        let mut words = Vec::new();
        let mut in_array = false;
        let mut last = 0;
        for (from, to) in literals(&code) {
            let (before, behind) = (code[..from].trim_end(), code[to..].trim_start());
            // A pair may be an item of an array; the argument of a function is none.
            let item = before.trim_end_matches('(').trim_end();
            in_array = item.ends_with('[') || in_array && goes_on(&code[last..from]);
            let in_array = in_array && !item.ends_with(char::is_alphanumeric);
            last = to;
            let is_pattern = behind.starts_with("=>") || behind.starts_with('|') || before.ends_with('|');
            let is_compared = before.ends_with("==") || before.ends_with("!=") || is_pattern || in_array;
            let word = &code[from + 1..to - 1];
            if (is_compared || is_looked_for(before) || is_in_matches(before)) && is_word(word) {
                words.push(word.to_owned());
            }
        }
        words
    }

    /// What follows `crate::` in the code, one path each, with the groups of `use crate::{…}` taken apart.
    fn crate_paths(&self) -> Vec<(usize, String)> {
        let mut paths = Vec::new();
        let code: Vec<_> = self.code().collect();
        for (at, (number, line)) in code.iter().enumerate() {
            for (start, _) in line.match_indices("crate::") {
                if line[..start].ends_with("(in ") {
                    continue;
                }
                let rest = code[at..].iter().map(|(_, line)| *line).collect::<Vec<_>>().join(" ");
                let rest = &rest[start + "crate::".len()..];
                let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
                match rest.strip_prefix('{') {
                    Some(group) => {
                        let group = &group[..group.find('}').unwrap()];
                        paths.extend(group.split(',').map(|path| (*number, path.trim().to_owned())));
                    }
                    None => {
                        let end = rest.find(|c| !is_path(c)).unwrap_or(rest.len());
                        paths.push((*number, rest[..end].trim_end_matches(':').to_owned()));
                    }
                }
            }
        }
        paths
    }
}

/// Where the literals of strings and characters of some code stand, with their quotation marks.
fn literals(code: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let len = match code.as_bytes()[at] {
            b'"' => string(&code[at..]),
            b'\'' => character(&code[at..]),
            _ => None,
        };
        // Bytes are no letters of words.
        let is_byte = code.as_bytes()[..at].ends_with(b"b") && code.as_bytes()[at] == b'\'';
        found.extend(len.filter(|_| !is_byte).map(|len| (at, at + len)));
        at += len.unwrap_or(1);
    }
    found
}

/// The length of the literal of a string that a text begins with.
fn string(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += 1 + usize::from(bytes[at] == b'\\');
    }
    (at < bytes.len()).then_some(at + 1)
}

/// The length of the literal of a character that a text begins with; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().skip(1);
    if chars.next()?.1 == '\\' {
        return text[2..].char_indices().skip(1).find(|(_, c)| *c == '\'').map(|(at, _)| at + 3);
    }
    chars.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at + 1)
}

/// Does an array go on between two of its literals?
fn goes_on(between: &str) -> bool {
    between.contains(',') && !between.contains([']', ';', '{', '|'])
}

/// Is the end of this code the place of what is looked for in a text?
fn is_looked_for(before: &str) -> bool {
    const BY: [&str; 18] = [
        "starts_with",
        "ends_with",
        "contains",
        "find",
        "rfind",
        "strip_prefix",
        "strip_suffix",
        "split",
        "rsplit",
        "split_once",
        "rsplit_once",
        "matches",
        "match_indices",
        "trim_matches",
        "trim_start_matches",
        "trim_end_matches",
        "replace",
        "eq_ignore_ascii_case",
    ];
    let Some(call) = before.strip_suffix('(') else { return false };
    let name = call.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    BY.contains(&name)
}

/// Is the end of this code inside the parentheses of a `matches!`?
fn is_in_matches(before: &str) -> bool {
    let Some(at) = before.rfind("matches!(") else { return false };
    let open = before[at..].chars().map(|c| i32::from(c == '(') - i32::from(c == ')'));
    let mut depths = open.scan(0, |depth, step| {
        *depth += step;
        Some(*depth)
    });
    depths.by_ref().skip("matches!".len()).all(|depth| depth > 0)
}

/// Is it a word or some, in lower case?
fn is_word(text: &str) -> bool {
    let is_part =
        |c: char| c.is_lowercase() && !matches!(c, 'º' | 'ª') || matches!(c, ' ' | '\'' | '’' | '-' | '.');
    text.chars().all(is_part) && text.chars().any(|c| c.is_lowercase() && is_part(c))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files of the library and the program, but for files of tests.
fn sources() -> Vec<Source> {
    let source = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        Source { name, text: fs::read_to_string(path).unwrap() }
    };
    let is_test =
        |source: &Source| source.name.ends_with("/tests.rs") || source.name.ends_with("/fixture.rs");
    files(&root().join("src"), "rs").into_iter().map(source).filter(|source| !is_test(source)).collect()
}

/// All files below a folder that end so, in the order of their names.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
