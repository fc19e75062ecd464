//! Two writings of one word: a slip of a scanner or a typist, another spelling, or the word cut short.

use super::lists;

/// Are they one word as British and American writers spell it?
pub(super) fn is_spelling(x: &str, y: &str) -> bool {
    /// Bytes that two spellings differ in length at most.
    const LONGER: usize = 3;
    x.as_bytes().first() == y.as_bytes().first()
        && x.len().abs_diff(y.len()) <= LONGER
        && lists::american(&x.to_lowercase()) == lists::american(&y.to_lowercase())
}

/// `Supt` for `Superintendent`, `Prof` for `Professor`: the letters of one in the order of the other, from the first.
pub(super) fn is_initials(x: &str, y: &str) -> bool {
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    let mut rest = long.chars();
    short.chars().next() == long.chars().next()
        && short.len() > 1
        && short.chars().all(|c| rest.any(|d| c == d))
}

/// Are they one word, but for letters that a scanner confuses or a typist exchanges?
pub(super) fn is_slip(x: &str, y: &str) -> bool {
    shapes(x).eq(shapes(y)) || is_mistyped(x, y)
}

/// Have two letters that follow each other changed places?
fn is_mistyped(x: &str, y: &str) -> bool {
    let lower = |word: &str| word.chars().flat_map(char::to_lowercase).collect::<Vec<_>>();
    let (x, y) = (lower(x), lower(y));
    let differing: Vec<usize> = (0..x.len().min(y.len())).filter(|&at| x[at] != y[at]).take(3).collect();
    let &[at, next] = differing.as_slice() else { return false };
    x.len() == y.len() && x.len() > 3 && next == at + 1 && x[at] == y[next] && x[next] == y[at]
}

/// Returns a word by the shapes of its letters, in which those that a scanner takes for each other are the same.
fn shapes(word: &str) -> impl Iterator<Item = char> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let pair = rest.get(..2).and_then(lists::shape);
        let (shape, read) = pair.map_or((first.to_ascii_lowercase(), first.len_utf8()), |shape| (shape, 2));
        rest = &rest[read..];
        let mut letter = [0; 4];
        Some(lists::shape(shape.encode_utf8(&mut letter)).unwrap_or(shape))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_writings_of_one_word() {
        for (x, y) in [("modern", "rnodern"), ("clear", "dear"), ("Village", "vi11age"), ("their", "thier")] {
            assert!(is_slip(x, y) && is_slip(y, x), "{x} {y}");
        }
        for (x, y) in
            [("harbour", "harbor"), ("analyse", "analyze"), ("theatre", "theater"), ("programme", "program")]
        {
            assert!(is_spelling(x, y) && is_spelling(y, x), "{x} {y}");
        }
        for (x, y) in [("north", "south"), ("raise", "lower"), ("", "a")] {
            assert!(!is_slip(x, y) && !is_spelling(x, y), "{x} {y}");
        }
        assert!(is_initials("supt", "superintendent") && !is_initials("supt", "sergeant"));
    }
}
