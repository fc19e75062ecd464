//! [`Evidence`]: what a whole document says of its capitalised words; [`link`]: mentions joined to full names.

use crate::document::Span;
use crate::facts::cues::{COMMON_ENDINGS, NAME_AND, NAME_LINKS, NAME_SMALL, NAME_SUFFIXES, ends};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::lexicon::Sense;
use crate::facts::names::find::{Candidate, opens};
use crate::facts::names::name::Name;
use crate::facts::token::{Class, Line};

/// What the body of a document shows of its words.
#[derive(Default)]
pub(in crate::facts) struct Evidence<'l> {
    /// Words seen without a capital.
    lower: FxHashSet<&'l str>,
    /// Words seen with a capital that their place does not explain, in lower case.
    capital: FxHashSet<&'l str>,
}

/// Tokens of a line that is nothing but a name: a cell of a table, an item of a list.
const ALONE: usize = 8;

impl<'l> Evidence<'l> {
    /// Adds what a line of running text shows.
    pub(in crate::facts) fn add(&mut self, line: &'l Line<'_>) {
        for (i, token) in line.tokens.iter().enumerate().filter(|(_, t)| t.class == Class::Word) {
            let hyphened =
                line.glued(i) && line.word(i - 1) == "-" || line.glued(i + 1) && line.word(i + 1) == "-";
            if !token.capital {
                self.lower.insert(line.lower(i));
            } else if !opens(line, i) && !hyphened {
                self.capital.insert(line.lower(i));
            }
        }
    }

    fn seen_lower(&self, word: &str) -> bool {
        self.lower.contains(word)
    }

    fn seen_capital(&self, word: &str) -> bool {
        self.capital.contains(word)
    }

    /// Is the candidate a name? It may lose a first word that is none.
    pub(in crate::facts) fn judge(
        &self,
        line: &Line<'_>,
        mut candidate: Candidate,
        name: impl Fn(&Candidate) -> Name,
    ) -> Option<Candidate> {
        candidate = without_calling(line, candidate);
        let from = candidate.from;
        if candidate.opens
            && candidate.to - from > 1
            && self.common(line, from)
            && !name(&candidate).is_known()
        {
            let next = (from + 1..candidate.to)
                .find(|&i| line.tokens[i].capital && line.is_class(i, Class::Word))?;
            let joined = line.word(from + 1) == "-";
            if !joined && next == from + 1 {
                candidate = Candidate { from: next, opens: false, ..candidate };
            }
        }
        let alone = candidate.to == candidate.from + 1;
        let whole = || {
            (0..line.len()).all(|i| {
                (candidate.from..candidate.to).contains(&i)
                    || line.has(i, Sense::Function) && i < candidate.from
                    || line.is_class(i, Class::Mark)
            })
        };
        // "Beans", as an item of a list of vegetables, is none if the text has it in small letters.
        let is_common = || (candidate.from..candidate.to).all(|i| self.seen_lower(line.lower(i)));
        if line.len() <= ALONE && !line.has(candidate.from, Sense::Title) && whole() && !is_common() {
            return Some(candidate);
        }
        let fits = if line.lexicon.capital_nouns {
            self.german(line, &candidate, &name)
        } else if alone {
            self.single(line, &candidate, &name)
        } else {
            !self.only_titles(line, &candidate)
        };
        fits.then_some(candidate)
    }

    /// A first word that is common elsewhere, or looks like a verb form, is not part of the name that follows it.
    fn common(&self, line: &Line<'_>, i: usize) -> bool {
        let word = line.lower(i);
        if self.seen_capital(word) {
            return false;
        }
        self.seen_lower(word)
            || line.has(i, Sense::Function)
            || (word.len() > 5 && ends(word, COMMON_ENDINGS))
    }

    fn single(&self, line: &Line<'_>, candidate: &Candidate, name: impl Fn(&Candidate) -> Name) -> bool {
        let i = candidate.from;
        let word = line.lower(i);
        if name(candidate).is_known() {
            return !(candidate.opens && self.seen_lower(word));
        }
        let sense = |want: fn(&Sense) -> bool| line.get(i).is_some_and(|t| t.senses.iter().any(want));
        if sense(|s| {
            matches!(
                s,
                Sense::Function
                    | Sense::Month(_)
                    | Sense::Weekday(_)
                    | Sense::Unit(_)
                    | Sense::Ordinal(_)
                    | Sense::Small(_)
                    | Sense::Tens(_)
                    | Sense::Scale(_)
                    | Sense::Shift(_)
            )
        }) && candidate.title.is_none()
        {
            return is_acronym(line.word(i)) && !candidate.opens && sense(|s| !matches!(s, Sense::Unit(_)));
        }
        if candidate.title.is_some() {
            return true;
        }
        if sense(|s| matches!(s, Sense::Title | Sense::Office | Sense::Head)) {
            return sense(|s| *s == Sense::Head) && !candidate.opens && !self.seen_lower(word)
                || sense(|s| *s == Sense::Given) && self.seen_capital(word);
        }
        if is_acronym(line.word(i)) {
            // "READ", "HERE": words in capitals for emphasis.
            return line.word(i).len() <= 3 || !self.seen_lower(word);
        }
        !candidate.opens
            || self.seen_capital(word) && !self.seen_lower(word)
            || sense(|s| *s == Sense::Given) && !self.seen_lower(word)
    }

    fn only_titles(&self, line: &Line<'_>, candidate: &Candidate) -> bool {
        (candidate.from..candidate.to).filter(|&i| line.is_class(i, Class::Word)).all(|i| {
            (line.has(i, Sense::Title) || line.has(i, Sense::Office)) && !line.has(i, Sense::Head)
                || line.has(i, Sense::Function)
        })
    }

    /// Where every noun has a capital, a name needs a title, a given name, or letters all capital.
    fn german(&self, line: &Line<'_>, candidate: &Candidate, name: impl Fn(&Candidate) -> Name) -> bool {
        let given = line.has(candidate.from, Sense::Given) && candidate.to - candidate.from > 1;
        candidate.title.is_some()
            || given
            || name(candidate).is_known()
            || candidate.to == candidate.from + 1 && is_acronym(line.word(candidate.from))
    }

    /// `Trump-Xi`: two names that the document has apart.
    pub(in crate::facts) fn parts(&self, line: &Line<'_>, candidate: &Candidate) -> Option<usize> {
        let hyphen = (candidate.from + 1..candidate.to).find(|&i| line.word(i) == "-" && line.glued(i))?;
        let known = |i: usize| {
            self.seen_capital(line.lower(i))
                || line.has(i, Sense::FamilyFirst)
                || crate::facts::names::name::alias(line.lower(i)).is_some()
        };
        let parted = hyphen + 1 < candidate.to && known(hyphen - 1) && known(hyphen + 1);
        parted.then_some(hyphen)
    }
}

/// "Analystin Frauke Lind", "Skipper Ann Lee": where the first word has its capital from its place or all nouns have one, a
/// person's name begins with the given name.
fn without_calling(line: &Line<'_>, candidate: Candidate) -> Candidate {
    let Candidate { from, to, .. } = candidate;
    let last = if line.lexicon.capital_nouns { to } else { (from + 2).min(to) };
    let given = (from + 1..last).find(|&i| line.has(i, Sense::Given));
    let goes_on = |i: usize| i + 1 < to && line.is_class(i + 1, Class::Word) && line.tokens[i + 1].capital;
    let is_body = (from..to).any(|i| line.has(i, Sense::Head) || line.has(i, Sense::Title));
    let may = candidate.opens || line.lexicon.capital_nouns;
    match given.filter(|&i| goes_on(i) && may && !is_body && !line.has(from, Sense::Given)) {
        Some(start) => Candidate { from: start, opens: false, ..candidate },
        None => candidate,
    }
}

/// `NATO`, `G7`, `U.S.`: two letters or more, none of them small.
pub(in crate::facts) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    (2..=8).contains(&letters) && word.chars().all(|c| !c.is_lowercase())
}

/// Joins later mentions to full names: `Trump` to `donald trump`, `ACCC` to the commission's whole name.
pub(in crate::facts) fn link<'n>(names: impl Iterator<Item = &'n mut Name>) {
    let mut names: Vec<&mut Name> = names.collect();
    let mut full: FxHashMap<Box<str>, Option<Box<str>>> = FxHashMap::default();
    let mut keys: Vec<Box<str>> =
        names.iter().filter(|n| n.key().contains(' ') && !n.is_known()).map(|n| Box::from(n.key())).collect();
    keys.sort_unstable_by(|x, y| y.len().cmp(&x.len()).then_with(|| x.cmp(y)));
    keys.dedup();
    for key in &keys {
        for short in shorter(key) {
            full.entry(short.into())
                .and_modify(|known| *known = same_entity(known.as_deref(), key))
                .or_insert_with(|| Some(key.clone()));
        }
    }
    defined(&names, &mut full);
    for name in &mut names {
        if name.is_known() {
            continue;
        }
        if let Some(Some(key)) = full.get(name.key()) {
            let key = key.clone();
            name.link_to(&key);
        }
    }
}

/// Adds the initials that a text gives to a name itself: "Green Harbour (GH)".
fn defined(names: &[&mut Name], full: &mut FxHashMap<Box<str>, Option<Box<str>>>) {
    let given = names.iter().filter(|name| name.acronym && !name.is_known() && name.key().contains(' '));
    for name in given {
        full.entry(name.mention.clone()).or_insert_with(|| Some(name.key().into()));
    }
}

/// Joins the initials in brackets behind a name to it, or those before a name in brackets: two letters may stand for much
/// elsewhere. The names of a line, with their places in it, in order.
pub(in crate::facts) fn define(text: &str, named: &mut [(&mut Name, Span)]) {
    for at in 1..named.len() {
        let (before, behind) = named.split_at_mut(at);
        let ((first, span), (second, other)) = (&mut before[at - 1], &mut behind[0]);
        let between = text.get(span.end..other.start).unwrap_or_default();
        if between.trim() != "(" || !text[other.end..].starts_with(')') {
            continue;
        }
        let (long, short) =
            if second.acronym { (&**first, &mut **second) } else { (&**second, &mut **first) };
        let fits = short.acronym && stand_for(&short.mention, long.key());
        if fits && !short.is_known() && !long.is_known() {
            short.link_to(&Box::<str>::from(long.key()));
        }
    }
}

fn stand_for(short: &str, key: &str) -> bool {
    short.chars().eq(initials(key)) || short_initials(key).any(|form| form == short)
}

/// Two names that shorten alike are one when the shorter shortens to it too: `george bush`, `george w bush`.
fn same_entity(known: Option<&str>, key: &str) -> Option<Box<str>> {
    let known = known?;
    (known == key || shorter(known).iter().any(|s| s == key)).then(|| known.into())
}

/// What a name may be shortened to: its last words, its first and last, its initials, its first if family names lead.
pub(in crate::facts) fn shorter(key: &str) -> Vec<String> {
    let words: Vec<&str> = key.split(' ').collect();
    // "Treaty of London" is not London, and the end of a list of nouns is not the body.
    let joined = words.iter().any(|word| NAME_LINKS.contains(word));
    let ends = if joined { 1 } else { words.len() };
    let mut forms: Vec<String> =
        (1..ends).map(|i| words[i..].join(" ")).filter(|s| !NAME_SMALL.contains(&s.as_str())).collect();
    if words.len() > 2 {
        if !joined {
            forms.push(format!("{} {}", words[0], words[words.len() - 1]));
        }
        forms.extend(short_initials(key));
    }
    if leads(words[0]) && words.len() == 2 {
        forms.push(words[0].to_owned());
    }
    forms.retain(|form| !generic(form));
    forms
}

/// Could `short` be one of the [`shorter`] forms of `long`? Says no to nearly all that are none, at a glance: every name
/// of one text is held against every name of the other.
pub(in crate::facts) fn may_shorten(long: &str, short: &str) -> bool {
    // Each of the forms begins as one of the words does.
    let starts = |byte| long.bytes().zip(long.bytes().skip(1)).any(|(x, y)| x == b' ' && y == byte);
    if !short.bytes().next().is_some_and(|byte| long.as_bytes().first() == Some(&byte) || starts(byte)) {
        return false;
    }
    let Some((first, rest)) = long.split_once(' ') else { return false };
    let last = rest.rsplit(' ').next().unwrap_or(rest);
    let ends = || short.split_once(' ').is_some_and(|(x, y)| x == first && y == last);
    long.ends_with(short) || short == first || ends() || initials(long).take(short.len()).eq(short.chars())
}

/// The initials that stand for a name by themselves; "and" may begin what they leave out: "Centre for Fish and Birds" is
/// the CFB; "Centre for Fish Care and Birds" may be the CFC.
pub(crate) fn short_initials(key: &str) -> impl Iterator<Item = String> + '_ {
    let before = NAME_AND.iter().find_map(|and| key.rfind(and)).map(|at| &key[..at]);
    let all = [Some(key), before].into_iter().flatten();
    all.map(|key| initials(key).collect::<String>()).filter(|initials| initials.chars().count() > 2)
}

/// Is it a small word inside names, which their initials leave out?
pub(crate) fn is_small_in_names(word: &str) -> bool {
    NAME_SMALL.contains(&word)
}

/// The first letters of a name, small words left out.
fn initials(key: &str) -> impl Iterator<Item = char> + '_ {
    key.split(' ').filter(|word| !NAME_SMALL.contains(word)).filter_map(|word| word.chars().next())
}

/// "Court", "Department", "II": the end of a name that cannot stand for it.
fn generic(form: &str) -> bool {
    let english = crate::facts::lexicon::Lexicon::of(crate::language::Language::ENGLISH);
    form.split(' ').all(|word| {
        english
            .senses(word)
            .iter()
            .any(|s| matches!(s, Sense::Head | Sense::Title | Sense::Function | Sense::Small(_)))
    }) || form.len() <= 2 && !leads(form)
        || form.chars().all(|c| "ivx0123456789".contains(c))
        || NAME_SUFFIXES.contains(&form)
        || crate::facts::names::name::alias(form).is_some()
}

fn leads(word: &str) -> bool {
    crate::facts::lexicon::Lexicon::of(crate::language::Language::ENGLISH)
        .senses(word)
        .contains(&Sense::FamilyFirst)
}
