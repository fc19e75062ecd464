//! Forms that no ending gives away: `rose` of `rise`, `women` of `woman`. The list is `languages/en/irregular.txt`.

use super::IRREGULAR;

/// Returns the plain form of an irregular English one.
pub(super) fn plain_form(word: &str) -> Option<&'static str> {
    IRREGULAR.first(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_are_sorted_and_lead_to_plain_ones() {
        let list = include_str!("../languages/en/irregular.txt").lines();
        let forms: Vec<_> =
            list.filter_map(|line| line.split_once(' ')).filter(|(form, _)| *form != "#").collect();
        assert!(forms.len() > 200 && forms.is_sorted_by(|x, y| x.0 < y.0));
        for (form, plain) in forms {
            assert_eq!(plain_form(form), Some(plain));
            assert_eq!(plain_form(plain), None, "{plain} is a plain form");
        }
    }
}
