//! Groups of words that the recognisers ask about by name. They stand in `languages/*/cues.txt`.

include!(concat!(env!("OUT_DIR"), "/cues.rs"));

/// Does a word end in one of these?
pub(super) fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

/// Does a word begin with one of these?
pub(super) fn begins(word: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| word.starts_with(beginning))
}

/// Returns a word without the ending of a plural, if it has one.
pub(super) fn singular(word: &str) -> Option<&str> {
    PLURAL_ENDINGS.iter().find_map(|ending| word.strip_suffix(ending))
}

/// Does a word look like a plural, as far as its ending tells?
pub(super) fn looks_plural(word: &str) -> bool {
    ends(word, PLURAL_ENDINGS) && !ends(word, SINGULAR_ENDINGS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_holds_the_words_of_all_languages_and_the_marks_of_none() {
        assert!(["to", "bis", "à", "a", "tot"].iter().all(|word| RANGE_TO.contains(word)));
        assert!(["between", "&", "und"].iter().map(|word| DAYS_AND.contains(word)).eq([false, true, true]));
        let times = |word: &&&str| **word == "de";
        assert_eq!(DAY_OF_MONTH.iter().filter(times).count(), 1, "a word of two languages stands once");
    }

    #[test]
    fn groups_that_are_read_in_their_order_belong_together() {
        assert_eq!(ZONE_NAMES.len(), ZONES_NAMED.len());
        assert_eq!(ORDINAL_ENDINGS, ["th", "st", "nd", "rd"]);
        assert_eq!(DECADES.len(), 8);
    }

    #[test]
    fn endings_tell_plurals() {
        assert!(looks_plural("boats") && !looks_plural("glass") && !looks_plural("boat"));
        assert_eq!(singular("boats"), Some("boat"));
        assert!(ends("quickly", ADVERB_ENDINGS) && begins("i’ll", I_CONTRACTED));
    }
}
