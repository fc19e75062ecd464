//! The lists of `words`: irregular forms.

use std::collections::BTreeMap;

use super::table::Table;
use super::{english, named, read};

/// Where the irregular forms stand.
const IRREGULAR: &str = "en/irregular.txt";

/// `IRREGULAR`: the plain form of irregular English ones.
pub(super) fn code() -> String {
    let mut irregular = Table::default();
    for (form, plain) in &forms(&read(IRREGULAR)) {
        irregular.set(form, format!("{plain:?}"));
    }
    named("IRREGULAR", "&str", &irregular)
}

/// The plain form for each irregular one.
fn forms(list: &str) -> BTreeMap<&str, &str> {
    let pair = |line| str::split_once(line, ' ').unwrap_or_else(|| panic!("{IRREGULAR}: {line}"));
    super::entries(list).map(pair).collect()
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
