//! [`hash`]: by which words are laid out in the tables of [`Lists`](super::Lists), and found there again.
//!
//! The build script lays out, and the program finds; both compile this file.

/// Odd numbers whose bits are evenly spread (the fractions of the golden ratio and of the square root of 3), so that
/// short words, whose bytes are all letters, differ in all bits.
const HEAD: u64 = 0x9E37_79B9_7F4A_7C15;
const TAIL: u64 = 0xBB67_AE85_84CA_A73B;

/// Returns the hash of a word: its first and its last eight bytes, which overlap in most words, multiplied, and the
/// product folded. Long words that differ only within have one hash; no list has many of them.
pub(super) fn hash(word: &[u8]) -> u64 {
    let (head, tail) = match (word.first_chunk(), word.last_chunk()) {
        (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
        _ => short(word),
    };
    let product = u128::from(head ^ HEAD) * u128::from(tail ^ (word.len() as u64).wrapping_mul(TAIL));
    (product as u64) ^ (product >> 64) as u64
}

/// The first and the last four bytes of a word of less than eight; of one of less than four, each byte.
fn short(word: &[u8]) -> (u64, u64) {
    if let (Some(head), Some(tail)) = (word.first_chunk(), word.last_chunk()) {
        return (u64::from(u32::from_le_bytes(*head)), u64::from(u32::from_le_bytes(*tail)));
    }
    let byte = |at: usize| word.get(at).map_or(0, |&byte| u64::from(byte));
    (byte(0) | byte(1) << 8, byte(2))
}
