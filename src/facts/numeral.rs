//! [`numeral`]: a number as it is written, in digits (`1,200.5`), words (`forty-two`) or both (`1.2 million`).

use crate::facts::lexicon::Sense;
use crate::facts::rational::Rational;
use crate::facts::token::{Class, Line};

/// A number and the tokens it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub(super) value: Rational,
    /// One past its last token.
    pub(super) to: usize,
    /// Digits and nothing else: it may be a year, a label, an hour.
    pub(super) bare: bool,
    /// A fraction of a whole: `two thirds`, `½`.
    pub(super) share: bool,
    /// A scale word or letter belongs to it.
    pub(super) scaled: bool,
    /// The product of the scales at its end: a million for `5 million`.
    pub(super) scale: Rational,
    /// The scale is a lone `m`, which may mean metres; then the number before it.
    pub(super) metres: Option<Rational>,
    /// The word `one`, which is mostly no number.
    pub(super) one: bool,
}

impl Numeral {
    fn new(value: Rational, to: usize) -> Self {
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

/// Reads the number that starts at token `i`, if one does.
pub(super) fn numeral(line: &Line<'_>, i: usize) -> Option<Numeral> {
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
    let said = line.lexicon.english && line.is_any(i, &["minus", "negative"]);
    (dash || said).then_some(i + 1)
}

// ---- digits

fn digits(line: &Line<'_>, i: usize) -> Option<Numeral> {
    let (mut value, mut to) = literal(line, i)?;
    let mut number = Numeral { bare: true, ..Numeral::new(value, to) };
    if let Some((with, after)) = exponent(line, to, value) {
        (value, to) = (with, after);
        number = Numeral { scaled: true, ..Numeral::new(value, to) };
    }
    if let Some((part, after)) = fraction_after(line, i, to) {
        return scaled_share(line, part_of(part, value, after)?);
    }
    scale_digits(line, number)
}

/// What a fraction after digits makes of them: `10 1/2`, `3½`, or `1/4` itself.
fn part_of(part: FractionAfter, whole: Rational, to: usize) -> Option<Numeral> {
    Some(match part {
        FractionAfter::Added(part) => Numeral::new(whole.plus(part)?, to),
        FractionAfter::Over(below) => Numeral { share: true, ..Numeral::new(whole.over(below)?, to) },
    })
}

enum FractionAfter {
    Added(Rational),
    Over(Rational),
}

fn fraction_after(line: &Line<'_>, i: usize, to: usize) -> Option<(FractionAfter, usize)> {
    if let Some(part) = vulgar(line.word(to)).filter(|_| line.is_class(to, Class::Mark)) {
        return Some((FractionAfter::Added(part), to + 1));
    }
    let slash = |i: usize| {
        line.is_class(i, Class::Number) && line.word(i + 1) == "/" && line.glued(i + 1) && line.glued(i + 2)
    };
    if slash(to) && to == i + 1 && line.get(to)?.gap {
        let (above, below) = simple_fraction(line, to)?;
        return Some((FractionAfter::Added(above.over(below)?), to + 3));
    }
    if to == i + 1 && slash(i) {
        let (_, below) = simple_fraction(line, i)?;
        return Some((FractionAfter::Over(below), i + 3));
    }
    None
}

/// Denominators that prices, measures and odds are written with. Others are dates, ids, ratios.
const DENOMINATORS: [i128; 12] = [2, 3, 4, 5, 6, 8, 10, 15, 16, 20, 32, 100];

/// `1/4`, but not `24/7`, `9/11`, `2014/15` or a date of three parts.
fn simple_fraction(line: &Line<'_>, i: usize) -> Option<(Rational, Rational)> {
    let chained = line.is_any(i + 3, &["/", "-"]) && line.glued(i + 3) && line.glued(i + 4);
    let before = line.glued(i) && !line.is_any(i - 1, &["$", "£", "€", "(", "-"]);
    let (above, below) = (plain(line.word(i))?, plain(line.word(i + 2))?);
    let fits = above < below && DENOMINATORS.contains(&below) && !chained && !before;
    fits.then(|| (Rational::whole(above), Rational::whole(below)))
}

fn plain(word: &str) -> Option<i128> {
    (word.len() <= 3 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
}

/// Reads a token of digits, and those that follow in groups of three (`1 234 567`).
fn literal(line: &Line<'_>, i: usize) -> Option<(Rational, usize)> {
    let first = line.word(i);
    let mut to = i + 1;
    if i > 0 && line.word(i - 1) == "." && line.glued(i) && line.get(i - 1).is_some_and(|t| t.gap) {
        return Some((Rational::parse(&format!("0.{first}"))?, to));
    }
    if first.len() <= 3 && !first.contains(['.', ',']) && !first.starts_with('0') {
        let mut joined = first.to_owned();
        while let Some(group) = group_of_three(line, to) {
            joined.push_str(group);
            to += 1;
        }
        if to > i + 1 {
            return Some((read(&joined, line.lexicon.comma_decimals)?, to));
        }
    }
    Some((read(first, line.lexicon.comma_decimals)?, to))
}

fn group_of_three<'l>(line: &'l Line<'_>, i: usize) -> Option<&'l str> {
    let token = line.get(i).filter(|t| t.class == Class::Number)?;
    let word = line.word(i);
    let gap = &line.text[line.get(i - 1)?.span.end..token.span.start];
    let one_space = gap.chars().count() == 1;
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let last = word.len() == 3 || matches!(word.as_bytes().get(3), Some(b'.' | b','));
    let three = digits == 3;
    (one_space && three && last && word.matches(['.', ',']).count() <= 1).then_some(word)
}

/// Reads digits with separators: which of them is the decimal one follows from where they stand, then the language.
pub(super) fn read(text: &str, comma_decimals: bool) -> Option<Rational> {
    let dots = text.matches('.').count();
    let commas = text.matches(',').count();
    let without = |c: char| text.replace(c, "");
    match (dots, commas) {
        (0, 0) => Rational::parse(text),
        (1, 0) if comma_decimals && grouped(text, '.') => Rational::parse(&without('.')),
        (1, 0) => Rational::parse(text),
        (0, 1) if grouped(text, ',') && !comma_decimals => Rational::parse(&without(',')),
        (0, 1) => Rational::parse(&text.replace(',', ".")),
        (0, _) => (grouped(text, ',') || indian(text)).then(|| Rational::parse(&without(','))).flatten(),
        (_, 0) => grouped(text, '.').then(|| Rational::parse(&without('.'))).flatten(),
        (1, _) if text.rfind('.') > text.rfind(',') => {
            let (whole, fraction) = text.split_once('.')?;
            (grouped(whole, ',') || indian(whole))
                .then(|| Rational::parse(&format!("{}.{fraction}", whole.replace(',', ""))))
                .flatten()
        }
        (_, 1) => {
            let (whole, fraction) = text.split_once(',')?;
            grouped(whole, '.')
                .then(|| Rational::parse(&format!("{}.{fraction}", whole.replace('.', ""))))
                .flatten()
        }
        _ => None,
    }
}

/// Groups of three after a first group of one to three that does not start with nought.
fn grouped(text: &str, separator: char) -> bool {
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|g| g.len() == 3)
}

/// `12,34,567`: the last group has three digits, those before it two.
fn indian(text: &str) -> bool {
    let groups: Vec<&str> = text.split(',').collect();
    let Some((last, rest)) = groups.split_last() else { return false };
    let Some((first, middle)) = rest.split_first() else { return false };
    last.len() == 3 && (1..=2).contains(&first.len()) && middle.iter().all(|g| g.len() == 2)
}

/// `1e10`, `1.3x10^6`.
fn exponent(line: &Line<'_>, to: usize, value: Rational) -> Option<(Rational, usize)> {
    let word = line.lower(to);
    let (power, after, negative) =
        if let Some(power) = word.strip_prefix('e').filter(|p| !p.is_empty() && line.glued(to)) {
            (power.parse::<u32>().ok()?, to + 1, false)
        } else {
            let from = if word == "e" {
                to + 1
            } else if word == "x10" && line.word(to + 1) == "^" {
                to + 2
            } else {
                return None;
            };
            let negative = line.is_any(from, &["-", "−"]);
            let from = from + usize::from(negative);
            (line.word(from).parse::<u32>().ok().filter(|_| line.glued(from))?, from + 1, negative)
        };
    let ten = Rational::whole(10_i128.checked_pow(power)?);
    Some((if negative { value.over(ten)? } else { value.times(ten)? }, after))
}

fn scale_digits(line: &Line<'_>, number: Numeral) -> Option<Numeral> {
    let mut number = number;
    while let Some((scale, to, letter)) = scale_at(line, number.to, true) {
        let metres = (letter && line.word(number.to) == "m" && line.glued(number.to)).then_some(number.value);
        let scale = Rational::whole(scale);
        let product = number.scale.times(scale)?;
        number =
            Numeral { metres, scaled: true, scale: product, ..Numeral::new(number.value.times(scale)?, to) };
        if letter {
            break;
        }
    }
    number = smaller_section(line, number);
    number = point_words(line, number);
    with_fraction_words(line, number)
}

/// `4 thousand 3 hundred and 21`.
fn smaller_section(line: &Line<'_>, number: Numeral) -> Numeral {
    if !number.scaled || !number.value.is_whole() {
        return number;
    }
    let skip = usize::from(line.lower(number.to) == "and");
    let next = number.to + skip;
    let figures = line.is_class(next, Class::Number).then(|| literal(line, next)).flatten();
    let words = || below_hundred(line, next).map(|(n, to)| (Rational::whole(i128::from(n)), to));
    let Some((value, to)) = figures.or_else(|| words().filter(|_| skip == 1)) else { return number };
    let scaled = scale_at(line, to, false);
    let (more, to) = match scaled {
        Some((scale, to, _)) => match value.times(Rational::whole(scale)) {
            Some(more) => (more, to),
            None => return number,
        },
        None if skip == 1 && value < Rational::whole(100) && !line.glued(to) => (value, to),
        None => return number,
    };
    // The smaller section must fit below the larger: "4 thousand 3 hundred", not "3 hundred and 2 hundred".
    let fits =
        more.is_whole() && number.value.significant().is_some_and(|(_, zeros)| digits_of(more) <= zeros);
    if !fits {
        return number;
    }
    match number.value.plus(more) {
        Some(value) => smaller_section(line, Numeral { scaled: true, ..Numeral::new(value, to) }),
        None => number,
    }
}

fn digits_of(value: Rational) -> i32 {
    i32::try_from(value.to_string().len()).unwrap_or(i32::MAX)
}

/// A scale word at token `i`, or a scale letter right after digits; the number, the next token, whether it is letters.
fn scale_at(line: &Line<'_>, i: usize, after_digits: bool) -> Option<(i128, usize, bool)> {
    let (from, hyphen) =
        if line.word(i) == "-" && line.glued(i) && line.glued(i + 1) { (i + 1, true) } else { (i, false) };
    let word = line.sense(from, |s| if let Sense::Scale(n) = s { Some(*n) } else { None });
    if let Some(scale) = word {
        return Some((i128::from(scale), from + 1, false));
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
    let fits = match letters {
        "g" | "mm" => false,
        "k" | "K" | "M" | "G" => line.glued(i) || !line.get(i)?.gap || letters != "K",
        "m" | "b" | "B" => line.glued(i),
        _ => true,
    };
    let ends = !line.glued(i + 1) || !line.is_class(i + 1, Class::Word);
    (fits && ends).then_some((i128::from(scale), i + 1, true))
}

/// `two hundred point seven`.
fn point_words(line: &Line<'_>, number: Numeral) -> Numeral {
    if line.lower(number.to) != "point" || !line.lexicon.english {
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

fn words(line: &Line<'_>, i: usize) -> Option<Numeral> {
    let article = line.lexicon.english && line.is_any(i, &["a", "an"]);
    let start = i + usize::from(article);
    if let Some(share) = share_words(line, i) {
        return Some(share);
    }
    let starts = if article {
        scale_word(line, start)
            .filter(|_| !line.is_any(start + 1, &["of"]) || scale_word(line, start) == Some(12))
            .is_some()
    } else {
        is_word_numeral(line, start)
    };
    if !starts {
        return None;
    }
    let composed = compose(line, start)?;
    if let Some(share) = composed_over(line, &composed).filter(|_| !article) {
        return Some(share);
    }
    let one = !article && composed.to == i + 1 && composed.value == Rational::ONE;
    let composed = point_words(line, Numeral { one, ..composed });
    with_fraction_words(line, composed)
}

/// `one hundred thirty-two fifths`.
fn composed_over(line: &Line<'_>, above: &Numeral) -> Option<Numeral> {
    let hyphen = usize::from(line.is_any(above.to, &["-", "‑"]) && line.glued(above.to));
    let at = above.to + hyphen;
    let below = line.sense(at, |s| if let Sense::Parts(n) = s { Some(*n) } else { None })?;
    let value = above.value.over(Rational::whole(i128::from(below)))?;
    Some(Numeral { share: true, ..Numeral::new(value, at + 1) })
}

fn scale_word(line: &Line<'_>, i: usize) -> Option<u64> {
    line.sense(i, |s| if let Sense::Scale(n) = s { Some(*n) } else { None })
}

fn is_word_numeral(line: &Line<'_>, i: usize) -> bool {
    below_hundred(line, i).is_some() || scale_word(line, i).is_some()
}

/// A numeral below a hundred, with or without a hyphen; and the token after it.
fn below_hundred(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
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
            let unit_first = n == 1 && line.lower(to) == "of";
            if unit_first && at > start {
                break;
            }
            current = Some(current.unwrap_or(0) + i128::from(n));
            at = to;
        } else if let Some((scale, to, _)) = scale_at(line, at, false) {
            let digits_before = current.unwrap_or(1);
            if scale == 100 || scale == 12 {
                if current.is_some_and(|c| c % 100 == 0 && c > 0 && scale == 100) {
                    break;
                }
                // "three hundred and two dozens": only the last part is multiplied.
                let (high, low) = if scale == 12 && digits_before > 100 && digits_before % 100 > 0 {
                    (digits_before / 100 * 100, digits_before % 100)
                } else {
                    (0, digits_before)
                };
                current = Some(high + low.checked_mul(scale)?);
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
        } else if at > start && line.lower(at) == "and" && scaled && joins(line, at, current) {
            at += 1;
        } else {
            break;
        }
    }
    let value = total.plus(Rational::whole(current.unwrap_or(0)))?;
    let scale = scale_of_last(line, at).filter(|_| scaled).map_or(Rational::ONE, Rational::whole);
    (at > start).then(|| Numeral { scaled, scale, ..Numeral::new(value, at) })
}

/// "Two hundred and six": what follows `and` fits below what stands before it, and no unit of its own follows.
fn joins(line: &Line<'_>, at: usize, current: Option<i128>) -> bool {
    let digits = line.is_class(at + 1, Class::Number) && plain(line.word(at + 1)).is_some_and(|n| n < 100);
    let below = below_hundred(line, at + 1).is_some_and(|(_, to)| !matches!(line.lower(to), "of"));
    !digits && below && current.is_none_or(|c| c % 100 == 0) && !fraction_follows(line, at + 1)
}

/// "One hundred and three quarters" adds; "one hundred and thirty fifths" divides.
fn fraction_follows(line: &Line<'_>, i: usize) -> bool {
    parts(line, i).is_some() && line.sense(i, |s| matches!(s, Sense::Tens(_)).then_some(())).is_none()
}

// ---- fractions in words

/// `half`, `a third`, `two-thirds`, `three quarters`; then a scale: `half a million`.
fn share_words(line: &Line<'_>, i: usize) -> Option<Numeral> {
    let (value, to) = parts(line, i)?;
    scaled_share(line, Numeral { share: true, ..Numeral::new(value, to) })
}

/// Several parts of a whole, or one; what follows decides whether "a third" is a fraction or a rank.
fn parts(line: &Line<'_>, i: usize) -> Option<(Rational, usize)> {
    let part = |i: usize| line.sense(i, |s| if let Sense::Part(n) = s { Some(*n) } else { None });
    if let Some(below) =
        part(i).filter(|_| !line.is_any(i.wrapping_sub(1), HALVES_OF_TIME) && part_follows(line, i + 1))
    {
        return share(1, below, i + 1);
    }
    let article = line.is_any(i, &["a", "an"]).then_some((1, i + 1));
    let (above, next) = article.or_else(|| below_hundred(line, i))?;
    let hyphen = usize::from(line.is_any(next, &["-", "‑"]) && line.glued(next));
    let at = next + hyphen;
    if let Some(below) = line
        .sense(at, |s| if let Sense::Parts(n) = s { Some(*n) } else { None })
        .filter(|_| article.is_none())
    {
        return share(above, below, at + 1);
    }
    let below = part(at).or_else(|| ordinal_word(line, at).filter(|&(n, _)| n > 2).map(|(n, _)| n))?;
    let to = ordinal_word(line, at).map_or(at + 1, |(_, to)| to);
    let follows = part_follows(line, to) || (hyphen == 1 && article.is_none());
    (above == 1 && follows).then(|| share(1, below, to)).flatten()
}

fn share(above: u8, below: u64, to: usize) -> Option<(Rational, usize)> {
    Some((Rational::new(i128::from(above), i128::from(below))?, to))
}

/// "The second half", "this quarter": a part of a match or a year.
const HALVES_OF_TIME: &[&str] = &[
    "first", "second", "third", "fourth", "last", "latter", "this", "that", "final", "other", "the",
    "better", "each", "next", "previous", "former", "current", "1st", "2nd",
];

/// What may follow a fraction that is meant as one.
fn part_follows(line: &Line<'_>, i: usize) -> bool {
    const AFTER: &[&str] = &[
        "of", "the", "a", "an", "its", "his", "her", "their", "our", "my", "were", "was", "is", "are",
        "have", "had", "has", "said", "say", "more", "less", "in", "to", "as", "and", "or", "from", "by",
        "off", "at", "on", "who", "that", "this", "those", "these", "all", "would", "will", "still",
    ];
    let Some(token) = line.get(i) else { return true };
    token.class != Class::Word && !(token.class == Class::Mark && line.word(i) == "-" && !token.gap)
        || AFTER.contains(&line.lower(i))
        || scale_word(line, i).is_some()
        || line
            .phrase(i, |s| {
                matches!(s, Sense::Unit(u) if u.family.dimension != "time" || u.symbol == "h").then_some(())
            })
            .is_some()
}

/// `third`, `twenty-first`, `one hundred and fifth`: the number and the next token.
pub(super) fn ordinal_word(line: &Line<'_>, i: usize) -> Option<(u64, usize)> {
    short_ordinal(line, i).or_else(|| long_ordinal(line, i))
}

/// `one hundred twenty-fifth`, `three trillionth`.
fn long_ordinal(line: &Line<'_>, i: usize) -> Option<(u64, usize)> {
    let article = usize::from(line.is_any(i, &["a"]) && scale_word(line, i + 1).is_some());
    if article == 0 && !is_word_numeral(line, i) {
        return None;
    }
    let high = compose(line, i + article)?;
    let at = high.to + usize::from(line.is_any(high.to, &["-", "‑", "and"]));
    let (low, to) = short_ordinal(line, at)?;
    let value = u64::try_from(high.value.as_whole()?).ok()?;
    let follows =
        value >= 100 && low < 100 && (value % 100 == 0 || value % 10 == 0 && value % 100 >= 20 && low < 10);
    if follows {
        return Some((value + low, to));
    }
    (low >= 100 && value > 1).then(|| value.checked_mul(low).map(|n| (n, to))).flatten()
}

fn short_ordinal(line: &Line<'_>, i: usize) -> Option<(u64, usize)> {
    let ordinal = |i: usize| line.sense(i, |s| if let Sense::Ordinal(n) = s { Some(*n) } else { None });
    if let Some(n) = ordinal(i) {
        return Some((n, i + 1));
    }
    let tens = line.sense(i, |s| if let Sense::Tens(n) = s { Some(u64::from(*n)) } else { None })?;
    let at = i + 1 + usize::from(line.is_any(i + 1, &["-", "–", "—", "‑"]));
    ordinal(at).filter(|n| (1..=9).contains(n)).map(|n| (tens + n, at + 1))
}

/// `half a million`, `two thirds of a million`.
fn scaled_share(line: &Line<'_>, number: Numeral) -> Option<Numeral> {
    let mut at = number.to;
    if line.is_any(at, &["of"]) && line.is_any(at + 1, &["a"]) {
        at += 2;
    } else if line.is_any(at, &["a"]) {
        at += 1;
    }
    match scale_at(line, at, false).filter(|_| line.lexicon.english) {
        Some((scale, to, _)) => {
            Some(Numeral { scaled: true, ..Numeral::new(number.value.times(Rational::whole(scale))?, to) })
        }
        None => Some(number),
    }
}

/// `one and a half`, `3 million and a half`, `five and a half million`.
fn with_fraction_words(line: &Line<'_>, number: Numeral) -> Option<Numeral> {
    if line.lower(number.to) != "and" || number.one && line.is_any(number.to + 1, &["one"]) {
        return Some(number);
    }
    let Some((part, to)) = half_after(line, number.to + 1) else { return Some(number) };
    let scale = scale_of_last(line, number.to);
    if let Some((next, to, _)) = scale_at(line, to, false) {
        let next = Rational::whole(next);
        let value = match scale {
            Some(_) => number.value.plus(part.times(next)?)?,
            None => number.value.plus(part)?.times(next)?,
        };
        return Some(Numeral { scaled: true, ..Numeral::new(value, to) });
    }
    let part = scale.filter(|&s| s >= 1000).map_or(Some(part), |s| part.times(Rational::whole(s)))?;
    Some(Numeral { scaled: number.scaled, ..Numeral::new(number.value.plus(part)?, to) })
}

/// The fraction of "and a half", "and two thirds".
pub(super) fn half_after(line: &Line<'_>, i: usize) -> Option<(Rational, usize)> {
    let article = usize::from(line.is_any(i, &["a", "one"]));
    let part = line.sense(i + article, |s| if let Sense::Part(n) = s { Some(*n) } else { None });
    match part {
        Some(below) => share(1, below, i + article + 1),
        None => parts(line, i),
    }
}

fn scale_of_last(line: &Line<'_>, to: usize) -> Option<i128> {
    scale_word(line, to.checked_sub(1)?).map(i128::from)
}

fn vulgar(mark: &str) -> Option<Rational> {
    let (above, below) = match mark {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Rational::new(above, below)
}
