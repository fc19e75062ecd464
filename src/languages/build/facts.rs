//! The lists of `facts`: what words mean to the recognisers, and names that mean the same.

use std::collections::BTreeMap;

use super::folder::{Folder, with};
use super::spelling::{self, Spellings};
use super::table::Table;
use super::{camel_case, entries, named, read};

/// Longest phrase in the lists, in words.
const MAX_PHRASE: usize = 5;

/// `LEXICONS`, `COMMON`, `UNITS` and `ENGLISH_UNITS`, as `src/facts/lexicon.rs` describes them.
pub(super) fn code(folders: &[Folder]) -> String {
    let mut units = Units::default();
    let mut lexicons = String::new();
    let mut english = Vec::new();
    let shared = ["units", "names"].map(|file| read(&format!("shared/{file}.txt")));
    let lists = with(folders, "facts");
    for (folder, own) in &lists {
        let lexicon = Lexicon::of(&[&shared[0], &shared[1], own], &mut units);
        lexicons += &format!("    ({:?}, {}),\n", folder.name, lexicon.code(Some(folder)));
        if folder.name == "en" {
            // English comes first: these are its units and no others.
            english = units.sorted(units.of.len());
        }
    }
    let common = Lexicon::of(&[&shared[0], &shared[1]], &mut units).code(None);
    let count = units.of.len();
    format!(
        "static LEXICONS: [(&str, Lexicon); {}] = [\n{lexicons}];\nstatic COMMON: Lexicon = {common};\n\
         static UNITS: [UnitDef; {count}] = [\n{}];\nconst ENGLISH_UNITS: [u16; {}] = {english:?};\n",
        lists.len(),
        units.code(),
        english.len(),
    )
}

/// `ALIASES`: for each folded name the key of those that mean the same. `SPELLINGS`: what folding puts for what.
pub(super) fn aliases(folders: &[Folder]) -> String {
    let list = read("en/spellings.txt");
    let pairs = |of| entries(&list).filter_map(move |line| line.strip_prefix(of)?.split_once(" = "));
    let (words, parts): (Vec<_>, Vec<_>) = (pairs("word: ").collect(), pairs("part: ").collect());
    let spellings = Spellings { words: &words, parts: &parts };
    let fold = |name: &str| {
        assert!(name.is_ascii(), "aliases.txt: {name}: write it without accents");
        spelling::unified(spelling::lower(name), &spellings)
    };
    let mut table = Table::default();
    for (_, list) in with(folders, "aliases") {
        for (canonical, others) in entries(&list).filter_map(|line| line.split_once(" = ")) {
            let key = fold(canonical);
            for name in [canonical].into_iter().chain(others.split(" | ")) {
                table.set(&fold(name), format!("{key:?}"));
            }
        }
    }
    let aliases = named("ALIASES", "&str", &table);
    format!(
        "{aliases}static SPELLINGS: Spellings<'static> = Spellings {{ words: &{words:?}, parts: &{parts:?} }};\n"
    )
}

/// The groups of words of `src/facts/cues.rs`, each a slice under its name: what each language has, and what all share.
pub(super) fn cues(folders: &[Folder]) -> String {
    let own = with(folders, "cues").into_iter().map(|(_, list)| list);
    let lists: Vec<String> = own.chain([read("shared/cues.txt")]).collect();
    let mut groups = BTreeMap::<&str, Vec<String>>::new();
    for line in lists.iter().flat_map(|list| entries(list)) {
        let (name, words) = line.split_once(": ").unwrap_or_else(|| panic!("cues.txt: {line}: a name"));
        let group = groups.entry(name).or_default();
        for word in words.split_whitespace().map(|word| word.replace('_', " ")) {
            if !group.contains(&word) {
                group.push(word);
            }
        }
    }
    let group = |(name, words)| format!("pub(super) const {name}: &[&str] = &{words:?};\n");
    groups.into_iter().map(group).collect()
}

/// Units of measure and currencies, each with its number.
#[derive(Default)]
struct Units {
    numbers: BTreeMap<String, usize>,
    of: Vec<Unit>,
}

struct Unit {
    /// Dimension, family, symbol.
    key: [String; 3],
    code: String,
}

impl Units {
    /// Enters a unit by its fields in a list: symbol, dimension, family, factor, perhaps an offset.
    fn number(&mut self, fields: &[&str]) -> usize {
        let [symbol, dimension, family, factor, rest @ ..] = fields else { panic!("unit {fields:?}") };
        let offset = rational(rest.first().unwrap_or(&"0"));
        let code = format!(
            "    UnitDef {{ symbol: {symbol:?}, family: Family {{ dimension: {dimension:?}, name: {family:?} }}, \
             factor: {}, offset: {offset} }},\n",
            rational(factor)
        );
        *self.numbers.entry(code.clone()).or_insert_with(|| {
            let key = [dimension, family, symbol].map(|part| (*part).to_owned());
            self.of.push(Unit { key, code });
            self.of.len() - 1
        })
    }

    fn code(&self) -> String {
        self.of.iter().map(|unit| unit.code.as_str()).collect()
    }

    /// The numbers of the first so many but for money, by dimension, family and symbol, of which each stands once.
    fn sorted(&self, count: usize) -> Vec<usize> {
        let numbered = self.of[..count].iter().enumerate().filter(|(_, unit)| unit.key[0] != "money");
        let mut sorted = BTreeMap::new();
        for (number, unit) in numbered {
            let before = sorted.insert(&unit.key, number);
            assert!(before.is_none(), "{:?}: a symbol of two units of a family", unit.key);
        }
        sorted.into_values().collect()
    }
}

/// What a word means, as Rust code; or that a phrase of so many words starts with it.
#[derive(Clone, PartialEq)]
enum Sense {
    Code(String),
    Phrase(usize),
}

/// What the words and phrases of one language mean.
#[derive(Default)]
struct Lexicon {
    words: BTreeMap<String, Vec<Sense>>,
}

impl Lexicon {
    fn of(lists: &[&str], units: &mut Units) -> Self {
        let mut lexicon = Self::default();
        for list in lists {
            for (head, forms) in entries(list).filter_map(|line| line.split_once(": ")) {
                lexicon.add_line(head, forms, units);
            }
        }
        lexicon
    }

    /// A line `KIND VALUE: forms`.
    fn add_line(&mut self, head: &str, forms: &str, units: &mut Units) {
        let fields: Vec<&str> = head.split_whitespace().collect();
        let unit = (fields[0] == "unit").then(|| units.number(&fields[1..]));
        for form in forms.split_whitespace() {
            let (form, variant) = form.strip_prefix('~').map_or((form, "Unit"), |form| (form, "GluedUnit"));
            let sense = match unit {
                Some(number) => format!("{variant}(&UNITS[{number}])"),
                None => sense(fields[0], fields.get(1).copied().unwrap_or_default()),
            };
            self.add_form(form, sense);
        }
    }

    fn add_form(&mut self, form: &str, sense: String) {
        // A word before which a limit stands is no beginning of a value.
        let value = !sense.starts_with("Bound");
        let form = form.replace('_', " ");
        self.enter(&form).push(Sense::Code(sense));
        let letters = |c: char| c.is_alphanumeric();
        if form.contains(' ') {
            let words = form.split(' ').count().min(MAX_PHRASE);
            let first = form.split(' ').next().unwrap_or_default();
            self.add_phrase_start(first, words, value);
        } else if form.contains(letters) && !form.chars().all(letters) {
            // "km/h", "°c", "us$": several tokens, none of them after a space.
            let first = form.find(|c| letters(c) != form.starts_with(letters)).unwrap_or(form.len());
            self.add_phrase_start(&form[..first], 1, true);
        }
    }

    /// Marks a word as the first of a longer phrase; `value`: of one that a value may start with.
    fn add_phrase_start(&mut self, first: &str, words: usize, value: bool) {
        let senses = self.enter(first);
        let cue = Sense::Code("Cue".to_owned());
        if value && !senses.contains(&cue) {
            senses.push(cue);
        }
        match senses.iter_mut().find_map(|it| if let Sense::Phrase(words) = it { Some(words) } else { None })
        {
            Some(longest) => *longest = (*longest).max(words),
            None => senses.push(Sense::Phrase(words)),
        }
    }

    fn enter(&mut self, form: &str) -> &mut Vec<Sense> {
        self.words.entry(form.to_owned()).or_default()
    }

    fn code(&self, of: Option<&Folder>) -> String {
        let mut table = Table::default();
        for (form, senses) in &self.words {
            *table.enter(form) = senses.iter().map(Sense::code).collect();
        }
        let has = |grammar| of.is_some_and(|folder| folder.has(grammar));
        format!(
            "Lexicon {{ words: {}, comma_decimals: {}, capital_nouns: {}, elision: {}, english: {}, code: {:?} }}",
            table.code(),
            has("comma_decimals"),
            has("capital_nouns"),
            has("elision"),
            of.is_some_and(|folder| folder.name == "en"),
            of.map_or("", |folder| &folder.name)
        )
    }
}

impl Sense {
    fn code(&self) -> String {
        match self {
            Self::Code(code) => format!("Sense::{code}"),
            Self::Phrase(words) => format!("Sense::Phrase({words})"),
        }
    }
}

/// The sense of a kind of line with its value; the compiler sees to it that the value is one.
fn sense(kind: &str, value: &str) -> String {
    match kind {
        "multiple" => format!("Multiple({})", rational(value)),
        "holiday" => format!("Holiday({})", holiday(value)),
        "feast" => format!("Feast({})", feast(value)),
        "bound" | "bound_after" => format!("{}(Bound::{})", camel_case(kind), camel_case(value)),
        "third" => format!("Part3({value})"),
        _ if matches!(value, "" | "-") => camel_case(kind),
        _ => format!("{}({value})", camel_case(kind)),
    }
}

/// A month and a day, as in `12-25`.
fn holiday(value: &str) -> String {
    value.split('-').map(|number| number.trim_start_matches('0')).collect::<Vec<_>>().join(", ")
}

/// `easter-2`, or month, weekday and which one, as in `11-4-4` or `11-4-4+1`.
fn feast(value: &str) -> String {
    if let Some(days) = value.strip_prefix("easter") {
        return format!("Feast::Easter({})", days.trim_start_matches('+'));
    }
    let (days, shift) = value.split_once('+').unwrap_or((value, "0"));
    let [month, weekday, nth] = days.split('-').collect::<Vec<_>>()[..] else { panic!("feast {value}") };
    format!("Feast::Nth {{ month: {month}, weekday: {weekday}, nth: {nth}, shift: {shift} }}")
}

/// A decimal number, or a fraction of two, in lowest terms.
fn rational(text: &str) -> String {
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    let [(a, tens_a), (b, tens_b)] = [decimal(above), decimal(below)];
    let (numerator, denominator) = (a * tens_b, b * tens_a);
    let divisor = divisor(numerator.abs(), denominator);
    format!("Rational::lowest({}, {})", numerator / divisor, denominator / divisor)
}

/// A number without its point, and what it is to be divided by.
fn decimal(text: &str) -> (i128, i128) {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction}").parse().unwrap_or_else(|_| panic!("{text} is no number"));
    (digits, 10_i128.pow(fraction.len() as u32))
}

fn divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { divisor(b, a % b) }
}
