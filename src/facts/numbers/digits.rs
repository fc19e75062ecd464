//! [`digits`]: numbers in digits: which of their marks is the decimal one, fractions, exponents, scale letters.

use crate::facts::cues::{AND, EXPONENT, METRE, TIMES_TEN};
use crate::facts::numbers::fraction::{scaled_share, with_fraction_words};
use crate::facts::numbers::number::Numeral;
use crate::facts::numbers::numeral::{below_hundred, point_words, scale_at};
use crate::facts::numbers::rational::Rational;
use crate::facts::token::{Class, Line};

// ---- digits

pub(in crate::facts) fn digits(line: &Line<'_>, i: usize) -> Option<Numeral> {
    let (mut value, mut to) = literal(line, i)?;
    let mut number = Numeral { bare: true, ..Numeral::new(value, to) };
    if let Some((with, after)) = exponent(line, to, value).or_else(|| power(line, to, value)) {
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

#[derive(Clone, Copy)]
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

pub(in crate::facts) fn plain(word: &str) -> Option<i128> {
    (word.len() <= 3 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
}

/// Digits of the longest number in groups; what goes on is a table.
const LONGEST: usize = 18;

/// Reads a token of digits, and those that follow in groups of three (`1 234 567`).
fn literal(line: &Line<'_>, i: usize) -> Option<(Rational, usize)> {
    let first = line.word(i);
    let mut to = i + 1;
    if i > 0 && line.word(i - 1) == "." && line.glued(i) && line.get(i - 1).is_some_and(|t| t.gap) {
        return Some((Rational::parse(&format!("0.{first}"))?, to));
    }
    if first.len() <= 3 && !first.contains(['.', ',']) && !first.starts_with('0') {
        let mut joined = first.to_owned();
        while let Some(group) = group_of_three(line, to).filter(|_| joined.len() < LONGEST) {
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
pub(in crate::facts) fn read(text: &str, comma_decimals: bool) -> Option<Rational> {
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

/// The number that a mark makes which parts thousands, though the language writes decimals with it: `1,500`.
pub(in crate::facts) fn other_reading(text: &str) -> Option<Rational> {
    let mark = text.chars().find(|c| !c.is_ascii_digit())?;
    (text.matches(mark).count() == 1 && grouped(text, mark))
        .then(|| Rational::parse(&text.replace(mark, "")))?
}

/// `12,34,567`: the last group has three digits, those before it two.
fn indian(text: &str) -> bool {
    let groups: Vec<&str> = text.split(',').collect();
    let Some((last, rest)) = groups.split_last() else { return false };
    let Some((first, middle)) = rest.split_first() else { return false };
    last.len() == 3 && (1..=2).contains(&first.len()) && middle.iter().all(|g| g.len() == 2)
}

/// `1.1^23`, `2.5^-1`.
fn power(line: &Line<'_>, to: usize, value: Rational) -> Option<(Rational, usize)> {
    /// Greater powers of anything but one overflow.
    const GREATEST: u32 = 126;
    if line.word(to) != "^" || !line.glued(to) {
        return None;
    }
    let signs = (to + 1..line.len()).take_while(|&i| line.is_any(i, &["+", "-", "−"])).count().min(2);
    let at = to + 1 + signs;
    let times = line.word(at).parse::<u32>().ok().filter(|&n| line.glued(at) && n <= GREATEST)?;
    let result = (0..times).try_fold(Rational::ONE, |product, _| product.times(value))?;
    let negative = signs > 0 && !line.is_any(at - 1, &["+"]);
    Some((if negative { Rational::ONE.over(result)? } else { result }, at + 1))
}

/// `1e10`, `1.3x10^6`.
fn exponent(line: &Line<'_>, to: usize, value: Rational) -> Option<(Rational, usize)> {
    let word = line.lower(to);
    let glued = EXPONENT.iter().find_map(|mark| word.strip_prefix(mark));
    let (power, after, negative) =
        if let Some(power) = glued.filter(|power| !power.is_empty() && line.glued(to)) {
            (power.parse::<u32>().ok()?, to + 1, false)
        } else {
            let from = if EXPONENT.contains(&word) {
                to + 1
            } else if TIMES_TEN.contains(&word) && line.word(to + 1) == "^" {
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

pub(in crate::facts) fn scale_digits(line: &Line<'_>, number: Numeral) -> Option<Numeral> {
    let mut number = number;
    while let Some((scale, to, letter)) = scale_at(line, number.to, true) {
        let metre = letter && METRE.contains(&line.word(number.to)) && line.glued(number.to);
        let metres = metre.then_some(number.value);
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
    let skip = usize::from(line.is_any(number.to, AND));
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

pub(in crate::facts) fn vulgar(mark: &str) -> Option<Rational> {
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
