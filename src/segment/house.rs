//! [`set_aside`]: a house's own boilerplate, by patterns that its configuration adds to those of the program.

use super::unit::{Class, Unit, UnitKind};
use crate::document::Document;

/// A line of a house that is no part of the story.
///
/// The pattern is compared with a whole unit, whatever its case and its last mark; `…` in it stands for anything, also
/// for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HousePattern {
    /// What such a unit is.
    pub class: Class,
    /// The pattern, as in `sign up for …`.
    pub pattern: String,
}

/// Makes boilerplate of the units that fit a pattern.
///
/// ```
/// use claimdiff::segment::{Class, HousePattern, UnitKind, segment, set_aside};
/// let story = claimdiff::Document::new("story.txt", "The bridge opened.\n\nOur Orme Daily app has all the news.");
/// let pattern = HousePattern { class: Class::Promo, pattern: "Our Orme Daily app …".to_owned() };
/// let mut units = segment(&story);
/// set_aside(&story, &mut units, &[pattern]);
/// assert_eq!(units[1].kind, UnitKind::Boilerplate(Class::Promo));
/// ```
pub fn set_aside(document: &Document, units: &mut [Unit], patterns: &[HousePattern]) {
    let folded: Vec<(Class, Vec<String>)> = patterns
        .iter()
        .map(|house| (house.class, fold(&house.pattern).split('…').map(str::to_owned).collect()))
        .collect();
    if folded.is_empty() {
        return;
    }
    for unit in units.iter_mut().filter(|unit| !unit.kind.is_aside()) {
        let text = fold(document.visible(unit.span).text());
        if let Some((class, _)) = folded.iter().find(|(_, parts)| fits(&text, parts)) {
            unit.kind = UnitKind::of(*class);
        }
    }
}

/// Lower case, straight apostrophes, single spaces, no mark at the end.
fn fold(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("...", "…");
    let lower: String =
        flat.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect();
    lower.trim_end_matches(['.', ':', '!', ' ']).to_owned()
}

/// Do the parts stand in the text in order, the first at its start and the last at its end?
fn fits(text: &str, parts: &[String]) -> bool {
    let [first, middle @ .., last] = parts else {
        return parts.first().is_some_and(|only| only == text);
    };
    let Some(mut rest) = text.strip_prefix(first.as_str()) else { return false };
    for part in middle {
        let Some(at) = rest.find(part.as_str()) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_a_whole_unit() {
        let is = |text: &str, pattern: &str| {
            fits(&fold(text), &fold(pattern).split('…').map(str::to_owned).collect::<Vec<_>>())
        };
        assert!(is("Get the Orme Daily app.", "get the … app"));
        assert!(is("Want more news? Sign up!", "… sign up"));
        assert!(is("Orme’s news, daily", "orme's news, …"));
        assert!(is("Orme Daily", "Orme Daily"));
        assert!(!is("They get the mayor's app.", "get the … app"));
        assert!(!is("Get the app today.", "get the … app"));
        assert!(!is("Orme Daily News", "Orme Daily"));
    }
}
