//! [`Rational`]: exact arithmetic for amounts. `two thirds`, `0.1` and `1 mile = 1609.344 m` have no error.

use std::cmp::Ordering;
use std::fmt;

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rational {
    numerator: i128,
    denominator: i128,
}

impl Rational {
    /// Nought.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };
    /// One.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// Makes a whole number.
    pub const fn whole(n: i128) -> Self {
        Self { numerator: n, denominator: 1 }
    }

    /// Takes a fraction that is in lowest terms, as the build script writes those of the lists.
    pub(in crate::facts) const fn lowest(numerator: i128, denominator: i128) -> Self {
        Self { numerator, denominator }
    }

    /// Makes `numerator / denominator`; `None` when the denominator is nought.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 1 {
            return Some(Self { numerator, denominator });
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok().filter(|&d| d != 0 && denominator != 0)?;
        let sign = denominator.signum();
        Some(Self {
            numerator: (numerator / divisor).checked_mul(sign)?,
            denominator: (denominator / divisor).checked_mul(sign)?,
        })
    }

    /// Reads digits with at most one point: `12.50`.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let mut numerator: i128 = 0;
        for digit in whole.bytes().chain(fraction.bytes()) {
            let digit = digit.checked_sub(b'0').filter(|&d| d <= 9)?;
            numerator = numerator.checked_mul(10)?.checked_add(i128::from(digit))?;
        }
        Self::new(numerator, power_of_ten(fraction.len())?)
    }

    /// Returns the sum, unless it is too large to hold.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// Returns the difference, unless it is too large to hold.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// Returns the product, unless it is too large to hold.
    pub fn times(self, other: Self) -> Option<Self> {
        // Cross-reducing first keeps the products small.
        let a = Self::new(self.numerator, other.denominator)?;
        let b = Self::new(other.numerator, self.denominator)?;
        Self::new(a.numerator.checked_mul(b.numerator)?, a.denominator.checked_mul(b.denominator)?)
    }

    /// Returns the quotient, unless `other` is nought or the result too large to hold.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.denominator, other.numerator)?)
    }

    /// Returns the same amount with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { numerator: self.numerator.saturating_neg(), ..self }
    }

    /// Returns the amount without its sign.
    #[must_use]
    pub fn magnitude(self) -> Self {
        Self { numerator: self.numerator.saturating_abs(), ..self }
    }

    /// Is it a whole number?
    pub fn is_whole(self) -> bool {
        self.denominator == 1
    }

    /// Returns the whole number it is, if it is one.
    pub fn as_whole(self) -> Option<i128> {
        self.is_whole().then_some(self.numerator)
    }

    /// Returns the nearest `f64`, for ratios and tolerances only.
    pub fn approximate(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// Returns the decimal digits and the power of ten they count in (`1200` is `("12", 2)`), if it has an end.
    pub fn significant(self) -> Option<(String, i32)> {
        let (scaled, places) = self.decimal()?;
        let digits = scaled.unsigned_abs().to_string();
        let trimmed = digits.trim_end_matches('0');
        let zeros = i32::try_from(digits.len() - trimmed.len()).ok()?;
        let places = i32::try_from(places).ok()?;
        Some((if trimmed.is_empty() { "0".into() } else { trimmed.to_owned() }, zeros - places))
    }

    /// Has its decimal fraction an end, after not too many places?
    pub(in crate::facts) fn has_end(self) -> bool {
        self.decimal().is_some()
    }

    /// Returns it as a whole number of its last decimal place, and how many places there are: 1.25 is 125 in the second.
    fn decimal(self) -> Option<(i128, usize)> {
        // Larger ones have more places.
        let denominator = u64::try_from(self.denominator).ok()?;
        let (mut rest, mut twos, mut fives) = (denominator, 0, 0);
        while rest % 2 == 0 {
            (rest, twos) = (rest / 2, twos + 1);
        }
        while rest % 5 == 0 {
            (rest, fives) = (rest / 5, fives + 1);
        }
        let places = twos.max(fives);
        if rest != 1 || places > MAX_PLACES {
            return None;
        }
        let times = 10_u64.pow(places as u32) / denominator;
        Some((self.numerator.checked_mul(i128::from(times))?, places))
    }

    /// Returns how many characters it is written with.
    pub(in crate::facts) fn width(self) -> usize {
        let sign = usize::from(self.numerator < 0);
        let whole = |number: i128| match u64::try_from(number.unsigned_abs()) {
            Ok(small) => small.checked_ilog10().map_or(1, |log| log as usize + 1),
            Err(_) => number.unsigned_abs().ilog10() as usize + 1,
        };
        sign + match self.decimal() {
            _ if self.is_whole() => whole(self.numerator),
            Some((scaled, places)) => whole(scaled).max(places + 1) + 1,
            None => whole(self.numerator) + 1 + whole(self.denominator),
        }
    }
}

/// Decimal places after which a fraction is written as a fraction: `1/3`, not `0.333…`.
const MAX_PLACES: usize = 9;

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        let exact =
            self.numerator.checked_mul(other.denominator).zip(other.numerator.checked_mul(self.denominator));
        match exact {
            Some((left, right)) => left.cmp(&right),
            None => self.approximate().total_cmp(&other.approximate()),
        }
    }
}

impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_whole() {
            // What fits into a register is written many times faster.
            return match i64::try_from(self.numerator) {
                Ok(small) => small.fmt(f),
                Err(_) => self.numerator.fmt(f),
            };
        }
        let Some((scaled, places)) = self.decimal() else {
            return write!(f, "{}/{}", self.numerator, self.denominator);
        };
        let sign = if self.numerator < 0 { "-" } else { "" };
        let one = 10_u64.pow(places as u32);
        if let Ok(scaled) = u64::try_from(scaled.unsigned_abs()) {
            return write!(f, "{sign}{}.{:0places$}", scaled / one, scaled % one);
        }
        let (scaled, one) = (scaled.unsigned_abs(), u128::from(one));
        write!(f, "{sign}{}.{:0places$}", scaled / one, scaled % one)
    }
}

fn power_of_ten(exponent: usize) -> Option<i128> {
    10_i128.checked_pow(u32::try_from(exponent).ok()?)
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        // Division of what fits into a register is many times faster.
        match (u64::try_from(a), u64::try_from(b)) {
            (Ok(small_a), Ok(small_b)) => return u128::from(small_gcd(small_a, small_b)),
            _ => (a, b) = (b, a % b),
        }
    }
    a
}

fn small_gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_decimals_and_fractions() {
        let shown = |n, d| Rational::new(n, d).unwrap().to_string();
        assert_eq!(shown(3, 2), "1.5");
        assert_eq!(shown(-1, 20), "-0.05");
        assert_eq!(shown(2, 3), "2/3");
        assert_eq!(shown(0, 5), "0");
        assert_eq!(shown(1_200_000, 1), "1200000");
        assert_eq!(Rational::parse("012.50").unwrap().to_string(), "12.5");
    }

    #[test]
    fn knows_how_wide_it_is() {
        for (n, d) in
            [(3, 2), (-1, 20), (2, 3), (-2, 3), (0, 5), (1_200_000, 1), (-7, 1), (1, 1024), (1001, 1000)]
        {
            let number = Rational::new(n, d).unwrap();
            assert_eq!(number.width(), number.to_string().len(), "{number}");
        }
    }

    #[test]
    fn gives_up_instead_of_overflowing() {
        let huge = Rational::whole(i128::MAX);
        assert_eq!(huge.times(huge), None);
        assert_eq!(huge.plus(huge), None);
        assert_eq!(Rational::new(1, 0), None);
        assert!(Rational::whole(i128::MIN).magnitude() > Rational::ZERO);
    }
}
