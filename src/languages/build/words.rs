//! The lists of `words`: irregular forms, and what is known of endings beside the Snowball algorithms.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rust_stemmers::{Algorithm, Stemmer as Snowball};

use super::algorithm::algorithm;
use super::folder::Folder;
use super::forms::{Forms, plain_letters};
use super::table::Table;
use super::{english, entries, named, read};

/// Where the irregular forms stand.
const IRREGULAR: &str = "en/irregular.txt";

/// The tables that `src/words/mod.rs` describes.
pub(super) fn code(folders: &[Folder]) -> String {
    let mut irregular = Table::default();
    for (form, plain) in &forms(&read(IRREGULAR)) {
        irregular.set(form, format!("{plain:?}"));
    }
    let mut code = named("IRREGULAR", "&str", &irregular);
    let _ = writeln!(code, "#[cfg(feature = \"words\")]\n{}", detached(&read("en/endings.txt")));
    let beside: Vec<Cutter> = folders.iter().filter_map(Cutter::new).collect();
    let _ = writeln!(code, "static FORMS: [stem::Beside; {}] = [", beside.len());
    beside.iter().for_each(|cutter| code.push_str(&cutter.code()));
    code + "];\n"
}

/// Lines `ending = ending`: in the order of the list.
fn detached(list: &str) -> String {
    let pairs: Vec<(&str, &str)> = entries(list)
        .filter_map(|line| line.split_once('='))
        .map(|(ending, other)| (ending.trim(), other.trim()))
        .collect();
    format!("const DETACHED: [(&str, &str); {}] = {pairs:?};", pairs.len())
}

/// The plain form for each irregular one.
fn forms(list: &str) -> BTreeMap<&str, &str> {
    let pair = |line| str::split_once(line, ' ').unwrap_or_else(|| panic!("{IRREGULAR}: {line}"));
    entries(list).map(pair).collect()
}

/// Cuts English words as `words::Stemmer` does.
pub(super) struct Stemmer(String);

impl Stemmer {
    pub(super) fn new() -> Self {
        Self(read(IRREGULAR))
    }

    /// Returns a function that stems folded English words.
    pub(super) fn stems(&self) -> impl Fn(&str) -> String {
        let forms = forms(&self.0);
        move |word| {
            assert!(word.is_ascii(), "{word}: write it as texts are folded, without accents");
            english::stem(forms.get(word).copied().unwrap_or(word))
        }
    }
}

/// Cuts words of a language that is not English as `words::Stemmer` does.
pub(super) struct Cutter {
    code: String,
    snowball: Snowball,
    irregular: BTreeMap<String, String>,
    /// The words of `language.txt` under each key of [`Forms`].
    says: BTreeMap<&'static str, Vec<String>>,
}

/// What `language.txt` may say of the forms of words; `forms` for lists alone.
const KEYS: [&str; 7] = ["particles", "prefixes", "participle", "infinitive", "endings", "doubled", "forms"];

impl Cutter {
    /// Makes the one of a language that has `verbs.txt`, but for English.
    pub(super) fn new(folder: &Folder) -> Option<Self> {
        let algorithm =
            algorithm(&folder.name).filter(|algorithm| !matches!(algorithm, Algorithm::English))?;
        let snowball = Snowball::create(algorithm);
        let mut irregular = BTreeMap::new();
        for line in entries(&folder.list("verbs")?) {
            let mut forms = line.split_whitespace();
            let plain = forms.next().unwrap_or_default();
            for form in forms {
                irregular.entry(form.to_owned()).or_insert_with(|| plain.to_owned());
            }
            irregular.insert(plain.to_owned(), plain.to_owned());
        }
        let words = |key| folder.says(key).split_whitespace().map(str::to_owned).collect();
        let says = KEYS.into_iter().map(|key| (key, words(key))).collect();
        Some(Self { code: folder.name.clone(), snowball, irregular, says })
    }

    /// Returns the normal form of a word as it stands in a text.
    pub(super) fn stem(&self, word: &str) -> String {
        let list = |key| -> Vec<&str> { self.says[key].iter().map(String::as_str).collect() };
        let [particles, prefixes, participle, infinitive, endings, doubled, _] = KEYS.map(list);
        let forms = Forms {
            particles: &particles,
            prefixes: &prefixes,
            participle: participle.first().copied().unwrap_or_default(),
            infinitive: infinitive.first().copied().unwrap_or_default(),
            endings: &endings,
            doubled: &doubled,
        };
        let lower = word.to_lowercase();
        let plain = forms.plain(&lower, |word| self.irregular.get(word).map(String::as_str));
        let is_noun = word.starts_with(char::is_uppercase) && plain == lower;
        forms.bare(&plain_letters(&self.snowball.stem(&plain)), is_noun)
    }

    /// Returns the normal forms of a word of a list: of verbs also those of their endings, which the algorithm may cut in another
    /// way (`pondera` of `ponderar`).
    pub(super) fn stems(&self, word: &str) -> Vec<String> {
        let behind = |group: &String| {
            let (ending, others) = group.split_once(':')?;
            Some((word.strip_suffix(ending)?.to_owned(), others.to_owned()))
        };
        let (start, endings) = self.says["forms"].iter().find_map(behind).unwrap_or_default();
        let long = start.chars().count() > 2;
        let others = endings.split(',').filter(|ending| long && !ending.is_empty());
        let mut stems: Vec<String> = others.map(|ending| self.stem(&format!("{start}{ending}"))).collect();
        stems.push(self.stem(word));
        stems.sort();
        stems.dedup();
        stems
    }

    /// Its entry in `FORMS`.
    fn code(&self) -> String {
        let mut table = Table::default();
        self.irregular.iter().for_each(|(form, plain)| table.set(form, format!("{plain:?}")));
        let first = |key| self.says[key].first().cloned().unwrap_or_default();
        format!(
            "({:?}, {}, forms::Forms {{ particles: &{:?}, prefixes: &{:?}, participle: {:?}, infinitive: {:?}, endings: &{:?}, doubled: &{:?} }}),\n",
            self.code,
            table.code(),
            self.says["particles"],
            self.says["prefixes"],
            first("participle"),
            first("infinitive"),
            self.says["endings"],
            self.says["doubled"],
        )
    }
}
