//! Lines of a page: does a line end cut a sentence, and are two pieces of a line two words?

use dom_query::NodeRef;

use super::furniture::{is_inline, name_of};

/// Letters of a word that a label ends with. Shorter pieces are drop caps and parts of names.
const FEWEST_LETTERS: usize = 3;
/// Characters of a line that may have been cut where the column ends.
const FEWEST_IN_COLUMN: usize = 40;
/// Words of preformatted prose.
const FEWEST_WORDS: usize = 12;
/// Elements of a line that are looked at.
const MOST_PIECES: usize = 64;

/// Does the line before a `<br>` go on behind it? In lower case it does; a capital may follow a cut if the line before or
/// behind shows that the text is wrapped.
pub(super) fn goes_on_after(br: &NodeRef<'_>) -> bool {
    let (before, above) = line(br, false);
    let (after, below) = line(br, true);
    if !may_go_on(&before, &after) {
        return false;
    }
    let wrapped_above = || above.is_some_and(|br| cuts(&line(&br, false).0, &before));
    let wrapped_below = || below.is_some_and(|br| cuts(&after, &line(&br, true).0));
    cuts(&before, &after) || is_column(&before) && (wrapped_above() || wrapped_below())
}

fn is_column(line: &str) -> bool {
    line.chars().count() >= FEWEST_IN_COLUMN
}

/// Neither the end of a sentence nor a label.
fn may_go_on(before: &str, after: &str) -> bool {
    let end = before.trim_end_matches(['”', '"', '’', ')', '»', ' ']);
    !after.is_empty() && !end.is_empty() && !end.ends_with(['.', '!', '?', ':', '…', '。'])
}

/// Does a line end cut a sentence, by the look of its two sides?
fn cuts(before: &str, after: &str) -> bool {
    may_go_on(before, after) && after.starts_with(char::is_lowercase) && !is_item(after)
}

/// `a) the wall`
fn is_item(line: &str) -> bool {
    let letter = line.chars().next().map_or(0, char::len_utf8);
    line[letter..].starts_with([')', '.'])
}

/// The text between a `<br>` and the next in one direction, and that one.
fn line<'a>(br: &NodeRef<'a>, ahead: bool) -> (String, Option<NodeRef<'a>>) {
    let step = |node: &NodeRef<'a>| if ahead { node.next_sibling() } else { node.prev_sibling() };
    let mut text = String::new();
    let mut at = step(br);
    for _ in 0..MOST_PIECES {
        let Some(node) = at else { break };
        if node.has_name("br") {
            return (text.trim().to_owned(), Some(node));
        }
        let name = name_of(&node);
        if node.is_element() && !is_inline(&name) {
            break;
        }
        let piece = node.text();
        if ahead {
            text.push_str(&piece);
        } else {
            text.insert_str(0, &piece);
        }
        at = step(&node);
    }
    (text.trim().to_owned(), None)
}

/// Are two elements that stand side by side without a blank two words: a label and its value, a name and a date?
pub(super) fn are_parted(before: &str, after: &str) -> bool {
    let mut ahead = after.chars();
    let (Some(last), Some(first)) = (before.chars().next_back(), ahead.next()) else { return false };
    let letters = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
    let value = first.is_numeric() || is_currency(first);
    if last.is_alphabetic() {
        letters >= FEWEST_LETTERS && (value || last.is_lowercase() && first.is_uppercase())
    } else if last.is_numeric() {
        first.is_uppercase() && ahead.next().is_some_and(char::is_lowercase) || is_currency(first)
    } else {
        matches!(last, '%' | ')') && (first.is_alphabetic() || value)
    }
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

/// Is preformatted text prose, and not code, a drawing or figures?
pub(super) fn is_prose(text: &str) -> bool {
    let (mut all, mut words) = (0, 0);
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let spoken = bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
        all += 1;
        words += usize::from(!bare.is_empty() && spoken && !word.contains(['{', '}', '=', ';', '<', '(']));
    }
    let sentences = text.split_whitespace().filter(|word| word.ends_with(['.', '!', '?', '。'])).count();
    all >= FEWEST_WORDS && words * 3 >= all * 2 && sentences > 0
}

/// The paragraphs of preformatted prose, their lines joined where they were cut.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before = "";
    for line in text.lines().map(str::trim) {
        let joins = !line.is_empty() && may_go_on_or_is_full(before, line);
        match paragraphs.last_mut().filter(|_| joins) {
            Some(open) => {
                open.push(' ');
                open.push_str(line);
            }
            None if !line.is_empty() => paragraphs.push(line.to_owned()),
            None => {}
        }
        before = line;
    }
    paragraphs
}

fn may_go_on_or_is_full(before: &str, line: &str) -> bool {
    let spaced = |line: &str| line.contains("   ") || line.contains('\t');
    !before.is_empty() && !spaced(before) && !spaced(line) && (is_column(before) || cuts(before, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_values_and_parts_of_one_word() {
        for (before, after, expected) in [
            ("Price", "£30", true),
            ("Height", "12 metres", true),
            ("Jon Brekke", "March 3", true),
            ("3 March 2026", "Updated", true),
            ("COST", "€5", true),
            ("40%", "of islanders", true),
            ("T", "he ferry", false),
            ("Mc", "Kay", false),
            ("un", "likely", false),
            ("ferry", "man", false),
            ("H", "2", false),
            ("4", "K", false),
            ("", "4", false),
            ("quay.", "", false),
        ] {
            assert_eq!(are_parted(before, after), expected, "{before}|{after}");
        }
    }

    #[test]
    fn preformatted_prose_and_code() {
        assert!(is_prose(
            "The ferry will sail again from 2 April, the yard said.\nIt cost $1.2 million, a third more."
        ));
        assert!(!is_prose(
            "fn main() {\n    let x = 5;\n    println!(\"{x}\");\n} // That is all of it. It ends here."
        ));
        assert!(!is_prose("12.5  13.5  14.5\n1.5 2.5 3.5 4.5 5.5 6.5 7.5 8.5 9.5 10."));
        let release = "FOR USE AT ONCE\n\nThe ferry will sail again from the second of\nApril, the yard said.\n\nContact:\nIna Holm";
        let expected = [
            "FOR USE AT ONCE",
            "The ferry will sail again from the second of April, the yard said.",
            "Contact:",
            "Ina Holm",
        ];
        assert_eq!(paragraphs(release), expected);
    }
}
