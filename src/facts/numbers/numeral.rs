//! [`numeral`]: a number as it is written, in digits (`1,200.5`), words (`forty-two`) or both (`1.2 million`).

use crate::facts::cues::{A_OR_AN, AND, ARTICLES, MINUS, POINT, SCALES_GLUED, SHARE_OF, UNIT_LETTERS};
use crate::facts::lexicon::Sense;
use crate::facts::numbers::digits::{digits, plain, scale_digits, vulgar};
use crate::facts::numbers::fraction::{
    composed_over, fraction_follows, scaled_share, share_words, with_fraction_words,
};
use crate::facts::numbers::number::Numeral;
use crate::facts::numbers::rational::Rational;
use crate::facts::token::{Class, Line};

/// Reads the number that starts at token `i`, if one does. Most recognisers ask that of the same token, one after the other.
pub(in crate::facts) fn numeral(line: &Line<'_>, i: usize) -> Option<Numeral> {
    if let Some((_, known)) = line.numeral.get().filter(|(at, _)| *at == i) {
        return known;
    }
    let found = read(line, i);
    line.numeral.set(Some((i, found)));
    found
}

fn read(line: &Line<'_>, i: usize) -> Option<Numeral> {
    if let Some(after) = sign(line, i) {
        let inner = numeral(line, after).filter(|n| !n.share || line.is_class(after, Class::Number))?;
        return Some(Numeral { value: inner.value.negated(), bare: false, one: false, ..inner });
    }
    if line.is_class(i, Class::Number) {
        return digits(line, i);
    }
    if line.is_class(i, Class::Mark) {
        return vulgar(line.word(i))
            .map(|value| Numeral { share: true, ..Numeral::new(value, i + 1) })
            .and_then(|n| scaled_share(line, n));
    }
    words(line, i)
}

fn sign(line: &Line<'_>, i: usize) -> Option<usize> {
    let next_is_number = line.is_class(i + 1, Class::Number);
    let opens = i == 0 || line.get(i).is_some_and(|t| t.gap);
    let dash = line.is_any(i, &["-", "−"]) && opens && next_is_number && (!line.get(i + 1)?.gap || i == 0);
    let said = line.lexicon.english
        && line.is_any(i, MINUS)
        && !line.is_any(i + 1, MINUS)
        && !line.is_any(i + 1, &["-", "−"]);
    (dash || said).then_some(i + 1)
}

/// A scale word at token `i`, or a scale letter right after digits; the number, the next token, whether it is letters.
pub(in crate::facts) fn scale_at(
    line: &Line<'_>,
    i: usize,
    after_digits: bool,
) -> Option<(i128, usize, bool)> {
    let (from, hyphen) =
        if line.word(i) == "-" && line.glued(i) && line.glued(i + 1) { (i + 1, true) } else { (i, false) };
    let word = line.sense(from, |s| if let Sense::Scale(n) = s { Some(*n) } else { None });
    if let Some(scale) = word {
        return Some((i128::from(scale), past_dot(line, from + 1), false));
    }
    let plural = line.sense(from, |s| if let Sense::Many(n) = s { Some(*n) } else { None });
    if let Some(scale) = plural.filter(|_| line.lexicon.english) {
        return Some((i128::from(scale), from + 1, false));
    }
    if !after_digits || hyphen {
        return None;
    }
    let letters = line.word(i);
    let scale = line.sense(i, |s| if let Sense::Suffix(n) = s { Some(*n) } else { None })?;
    // "10G" is ten billion, "20g" grams; a lone letter after a space is a word of its own, but for "10 k".
    let fits = !UNIT_LETTERS.contains(&letters) && (line.glued(i) || !SCALES_GLUED.contains(&letters));
    let ends = !line.glued(i + 1) || !line.is_class(i + 1, Class::Word);
    (fits && ends).then_some((i128::from(scale), past_dot(line, i + 1), true))
}

/// `3,4 Mio. Euro`: the dot of an abbreviation, if a unit follows; else it may be that of the sentence.
fn past_dot(line: &Line<'_>, to: usize) -> usize {
    let unit = |at: usize| line.phrase(at, |s| matches!(s, Sense::Unit(_)).then_some(())).is_some();
    let dot = line.word(to) == "." && line.glued(to) && unit(to + 1);
    to + usize::from(dot)
}

/// `two hundred point seven`.
pub(in crate::facts) fn point_words(line: &Line<'_>, number: Numeral) -> Numeral {
    if !line.is_any(number.to, POINT) || !line.lexicon.english {
        return number;
    }
    let mut text = String::from("0.");
    let mut to = number.to + 1;
    while let Some(n) = below_hundred(line, to).filter(|_| text.len() < 12) {
        text.push_str(&n.0.to_string());
        to = n.1;
    }
    if text.len() == 2 && line.is_class(to, Class::Number) {
        text.push_str(line.word(to));
        to += 1;
    }
    let part = (text.len() > 2).then(|| Rational::parse(&text)).flatten();
    match part.and_then(|part| number.value.plus(part)) {
        Some(value) => {
            scale_digits(line, Numeral { scaled: true, ..Numeral::new(value, to) }).unwrap_or(number)
        }
        None => number,
    }
}

// ---- words

pub(in crate::facts) fn words(line: &Line<'_>, i: usize) -> Option<Numeral> {
    let article = line.lexicon.english && line.is_any(i, A_OR_AN);
    let start = i + usize::from(article);
    if let Some(share) = share_words(line, i) {
        return Some(share);
    }
    let starts = if article {
        scale_word(line, start)
            .filter(|_| !line.is_any(start + 1, SHARE_OF) || scale_word(line, start) == Some(12))
            .is_some()
    } else {
        is_word_numeral(line, start)
    };
    if !starts {
        return fraction_of_scale(line, i);
    }
    let composed = compose(line, start)?;
    if let Some(share) = composed_over(line, &composed).filter(|_| !article) {
        return Some(share);
    }
    let one = !article && composed.to == i + 1 && composed.value == Rational::ONE;
    let composed = point_words(line, Numeral { one, ..composed });
    with_fraction_words(line, composed)
}

/// `Medio millón`, `ein halbes Dutzend`.
fn fraction_of_scale(line: &Line<'_>, i: usize) -> Option<Numeral> {
    let below = line.sense(i, |s| if let Sense::Fraction(n) = s { Some(i128::from(*n)) } else { None })?;
    let scale = i128::from(scale_word(line, i + 1)?);
    Some(Numeral { scaled: true, ..Numeral::new(Rational::new(scale, below)?, i + 2) })
}

pub(in crate::facts) fn scale_word(line: &Line<'_>, i: usize) -> Option<u64> {
    line.sense(i, |s| if let Sense::Scale(n) = s { Some(*n) } else { None })
}

fn is_word_numeral(line: &Line<'_>, i: usize) -> bool {
    below_hundred(line, i).is_some() || scale_word(line, i).is_some()
}

/// A numeral below a hundred, with or without a hyphen; and the token after it.
pub(in crate::facts) fn below_hundred(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    let small = |i: usize| line.sense(i, |s| if let Sense::Small(n) = s { Some(*n) } else { None });
    let tens = line.sense(i, |s| if let Sense::Tens(n) = s { Some(*n) } else { None });
    let Some(tens) = tens else { return small(i).map(|n| (n, i + 1)) };
    let unit_at = |i: usize| small(i).filter(|n| (1..=9).contains(n)).map(|n| (tens + n, i + 1));
    let hyphen = line.is_any(i + 1, &["-", "–", "—", "‑"]);
    Some(if hyphen { unit_at(i + 2) } else { unit_at(i + 1) }.unwrap_or((tens, i + 1)))
}

/// `two million three hundred and sixty-one thousand`.
fn compose(line: &Line<'_>, start: usize) -> Option<Numeral> {
    let mut total = Rational::ZERO;
    let mut current: Option<i128> = None;
    let mut last_scale = i128::MAX;
    let mut at = start;
    let mut scaled = false;
    loop {
        if let Some((n, to)) =
            below_hundred(line, at).filter(|_| current.is_none_or(|c| c != 0 && c % 100 == 0))
        {
            let unit_first = n == 1 && line.is_any(to, SHARE_OF);
            if unit_first && at > start {
                break;
            }
            current = Some(current.unwrap_or(0).checked_add(i128::from(n))?);
            at = to;
        } else if let Some((scale, to, _)) = scale_at(line, at, false) {
            let digits_before = current.unwrap_or(1);
            if scale == 100 || scale == 12 {
                // Nor is "one hundred and one hundred" one number: read on and on, it would be too large to be any, each
                // time one word later.
                if current.is_some_and(|c| c >= 100 && scale == 100) {
                    break;
                }
                // "three hundred and two dozens": only the last part is multiplied.
                let (high, low) = if scale == 12 && digits_before > 100 && digits_before % 100 > 0 {
                    (digits_before / 100 * 100, digits_before % 100)
                } else {
                    (0, digits_before)
                };
                current = Some(high.checked_add(low.checked_mul(scale)?)?);
            } else if current.is_none() && total != Rational::ZERO {
                total = total.times(Rational::whole(scale))?;
            } else {
                if scale > last_scale {
                    break;
                }
                total = total.plus(Rational::whole(digits_before.checked_mul(scale)?))?;
                current = None;
                last_scale = scale;
            }
            scaled = true;
            at = to;
        } else if let Some(next) = Some(at).filter(|_| scaled).and_then(|at| joined(line, at, current)) {
            at = next;
        } else {
            break;
        }
    }
    let value = total.plus(Rational::whole(current.unwrap_or(0)))?;
    let scale = scale_of_last(line, at).filter(|_| scaled).map_or(Rational::ONE, Rational::whole);
    (at > start).then(|| Numeral { scaled, scale, ..Numeral::new(value, at) })
}

/// What joins the parts of a numeral: `and`, hyphens, both (`two-hundred-and-fifty`); returns where the next part begins.
fn joined(line: &Line<'_>, at: usize, current: Option<i128>) -> Option<usize> {
    let and = at + usize::from(hyphenated(line, at));
    if !line.is_any(and, AND) {
        let follows = current.is_none_or(|c| c % 100 == 0) && below_hundred(line, and).is_some();
        return (and > at && follows).then_some(and);
    }
    let next = and + 1 + usize::from(hyphenated(line, and + 1));
    joins(line, next - 1, current).then_some(next)
}

/// Is there a hyphen between two words that hang on it?
pub(in crate::facts) fn hyphenated(line: &Line<'_>, i: usize) -> bool {
    line.is_any(i, &["-", "‑"]) && line.glued(i) && line.glued(i + 1)
}

/// "Two hundred and six": what follows `and` fits below what stands before it, and no unit of its own follows.
fn joins(line: &Line<'_>, at: usize, current: Option<i128>) -> bool {
    let digits = line.is_class(at + 1, Class::Number) && plain(line.word(at + 1)).is_some_and(|n| n < 100);
    let below = below_hundred(line, at + 1).is_some_and(|(_, to)| !line.is_any(to, SHARE_OF));
    !digits && below && current.is_none_or(|c| c % 100 == 0) && !fraction_follows(line, at + 1)
}

/// `third`, `twenty-first`, `one hundred and fifth`: the number and the next token.
pub(in crate::facts) fn ordinal_word(line: &Line<'_>, i: usize) -> Option<(u64, usize)> {
    short_ordinal(line, i).or_else(|| long_ordinal(line, i))
}

/// `one hundred twenty-fifth`, `three trillionth`.
fn long_ordinal(line: &Line<'_>, i: usize) -> Option<(u64, usize)> {
    let article = usize::from(line.is_any(i, ARTICLES) && scale_word(line, i + 1).is_some());
    if article == 0 && !is_word_numeral(line, i) {
        return None;
    }
    let high = compose(line, i + article)?;
    let at = high.to + usize::from(line.is_any(high.to, &["-", "‑"]) || line.is_any(high.to, AND));
    let (low, to) = short_ordinal(line, at)?;
    let value = u64::try_from(high.value.as_whole()?).ok()?;
    let follows =
        value >= 100 && low < 100 && (value % 100 == 0 || value % 10 == 0 && value % 100 >= 20 && low < 10);
    if follows {
        return value.checked_add(low).map(|n| (n, to));
    }
    (low >= 100 && value > 1).then(|| value.checked_mul(low).map(|n| (n, to))).flatten()
}

pub(in crate::facts) fn short_ordinal(line: &Line<'_>, i: usize) -> Option<(u64, usize)> {
    let ordinal = |i: usize| line.sense(i, |s| if let Sense::Ordinal(n) = s { Some(*n) } else { None });
    if let Some(n) = ordinal(i) {
        return Some((n, i + 1));
    }
    let tens = line.sense(i, |s| if let Sense::Tens(n) = s { Some(u64::from(*n)) } else { None })?;
    let at = i + 1 + usize::from(line.is_any(i + 1, &["-", "–", "—", "‑"]));
    ordinal(at).filter(|n| (1..=9).contains(n)).map(|n| (tens + n, at + 1))
}

pub(in crate::facts) fn scale_of_last(line: &Line<'_>, to: usize) -> Option<i128> {
    scale_word(line, to.checked_sub(1)?).map(i128::from)
}
