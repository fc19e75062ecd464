//! [`Sides`]: the same thing for each of the two articles.

use serde::Serialize;

/// Names one of the two articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The original.
    A,
    /// The later or rewritten text.
    B,
}

impl Side {
    /// Both sides, A first.
    pub const BOTH: [Self; 2] = [Self::A, Self::B];

    /// Returns the letter that unit names start with: `A` or `B`.
    pub fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
        }
    }

    /// Returns the opposite side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// Holds the same thing for each of the two articles: `a` of the original, `b` of the later text.
///
/// ```
/// use claimdiff::Sides;
/// let words = Sides::new("a story", "its rewrite").map(|text| text.split(' ').count());
/// assert_eq!((words.a, words.b), (2, 2));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SidesOf{T}"))]
pub struct Sides<T> {
    /// The original's.
    pub a: T,
    /// The later text's.
    pub b: T,
}

impl<T> Sides<T> {
    /// Pairs the original's value with the later text's.
    pub fn new(a: T, b: T) -> Self {
        Self { a, b }
    }

    /// Applies `f` to both.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Sides<U> {
        Sides { a: f(self.a), b: f(self.b) }
    }

    /// Pairs up two `Sides`.
    pub fn zip<U>(self, other: Sides<U>) -> Sides<(T, U)> {
        Sides { a: (self.a, other.a), b: (self.b, other.b) }
    }

    /// Borrows both.
    pub fn as_ref(&self) -> Sides<&T> {
        Sides { a: &self.a, b: &self.b }
    }

    /// Exchanges the two.
    #[must_use]
    pub fn swap(self) -> Self {
        Self { a: self.b, b: self.a }
    }
}

impl<T> std::ops::Index<Side> for Sides<T> {
    type Output = T;
    fn index(&self, side: Side) -> &T {
        match side {
            Side::A => &self.a,
            Side::B => &self.b,
        }
    }
}

impl<T> std::ops::IndexMut<Side> for Sides<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::A => &mut self.a,
            Side::B => &mut self.b,
        }
    }
}
