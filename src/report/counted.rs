//! [`counted`]: a number with its noun.

/// "1 claim", "2 claims".
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
