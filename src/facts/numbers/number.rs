//! [`Numeral`]: what is read of a number as it is written.

use crate::facts::numbers::rational::Rational;

/// A number and the tokens it takes.
#[derive(Clone, Copy, Debug)]
pub(in crate::facts) struct Numeral {
    pub(in crate::facts) value: Rational,
    /// One past its last token.
    pub(in crate::facts) to: usize,
    /// Digits and nothing else: it may be a year, a label, an hour.
    pub(in crate::facts) bare: bool,
    /// A fraction of a whole: `two thirds`, `½`.
    pub(in crate::facts) share: bool,
    /// A scale word or letter belongs to it.
    pub(in crate::facts) scaled: bool,
    /// The product of the scales at its end: a million for `5 million`.
    pub(in crate::facts) scale: Rational,
    /// The scale is a lone `m`, which may mean metres; then the number before it.
    pub(in crate::facts) metres: Option<Rational>,
    /// The word `one`, which is mostly no number.
    pub(in crate::facts) one: bool,
}

impl Numeral {
    pub(in crate::facts) fn new(value: Rational, to: usize) -> Self {
        Self {
            value,
            to,
            bare: false,
            share: false,
            scaled: false,
            scale: Rational::ONE,
            metres: None,
            one: false,
        }
    }
}
