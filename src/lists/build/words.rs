//! The lists of `words`: words of grammar, irregular forms.

use std::collections::BTreeMap;

use super::table::Table;
use super::{english, named, read};

/// The languages that have a list of words of grammar.
const STOP: [&str; 9] = ["en", "de", "fr", "es", "it", "pt", "nl", "da", "ru"];

/// `STOP`: the words of grammar by language. `IRREGULAR`: the plain form of irregular English ones.
pub(super) fn code() -> String {
    let mut irregular = Table::default();
    for (form, plain) in &forms(&read("words/irregular/en.txt")) {
        irregular.set(form, format!("{plain:?}"));
    }
    let stop: String = STOP.iter().map(|code| format!("    ({code:?}, {}),\n", stop(code).code())).collect();
    let stop = format!("static STOP: [(&str, Lists<()>); {}] = [\n{stop}];\n", STOP.len());
    stop + &named("IRREGULAR", "&str", &irregular)
}

fn stop(code: &str) -> Table {
    let mut table = Table::default();
    let list = read(&format!("words/stop/{code}.txt"));
    for word in super::entries(&list).flat_map(str::split_whitespace) {
        table.enter(word);
    }
    table
}

/// The plain form for each irregular one.
fn forms(list: &str) -> BTreeMap<&str, &str> {
    let pair = |line| str::split_once(line, ' ').unwrap_or_else(|| panic!("words/irregular/en.txt: {line}"));
    super::entries(list).map(pair).collect()
}

/// Cuts English words as `words::Stemmer` does.
pub(super) struct Stemmer(String);

impl Stemmer {
    pub(super) fn new() -> Self {
        Self(read("words/irregular/en.txt"))
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
