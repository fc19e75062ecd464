//! Decides whether a mark ends its sentence. Every rule looks at a bounded stretch on either side.

use super::attribution::speaks;
use super::cursor::{Token, after, before, floor, skip, skip_space};
use super::glued;
use super::lexicon::Role;
use super::marks;
use super::period;
use super::scan::Tongue;

/// A mark, and the stretch of text around it.
pub(super) struct Place<'a> {
    /// The block.
    pub(super) text: &'a str,
    /// Where the sentence at hand starts.
    pub(super) start: usize,
    /// Where the run of marks starts.
    pub(super) mark: usize,
    /// Where the run of marks ends.
    pub(super) run_end: usize,
    /// Where the sentence would end: after quotation marks, brackets and notes. There is more text behind it.
    pub(super) end: usize,
    pub(super) tongue: Tongue,
}

/// What follows a mark.
pub(super) struct Next<'a> {
    /// Where the next visible character stands.
    pub(super) at: usize,
    /// That character.
    pub(super) first: char,
    /// Is there white space before it?
    pub(super) gap: bool,
    /// Quotation marks and brackets that open before the next word.
    pub(super) opener: Option<char>,
    /// The first character of the next word.
    pub(super) letter: Option<char>,
    /// The next word.
    pub(super) word: Token<'a>,
}

impl<'a> Next<'a> {
    fn of(text: &'a str, end: usize) -> Option<Self> {
        let at = skip_space(text, end);
        let first = after(text, at)?;
        let mut word = skip(text, at, marks::is_opener);
        if word > at && after(text, word).is_some_and(char::is_whitespace) {
            word = skip(text, word, |c| marks::is_opener(c) || c.is_whitespace());
        }
        let opener = (word > at).then_some(first);
        let letter = after(text, word);
        Some(Self { at, first, gap: at > end, opener, letter, word: Token::after(text, word) })
    }

    pub(super) fn is_lower(&self) -> bool {
        self.letter.is_some_and(char::is_lowercase)
    }

    pub(super) fn is_upper(&self) -> bool {
        self.letter.is_some_and(char::is_uppercase)
    }

    pub(super) fn is_digit(&self) -> bool {
        self.letter.is_some_and(|c| c.is_ascii_digit())
    }

    /// `I`, `I'm`, also as people write it in a hurry: `i`.
    pub(super) fn is_first_person(&self) -> bool {
        matches!(&*self.word.low(), "i" | "i'm" | "i've" | "i'd" | "i'll")
    }

    /// Names that start lower case: `eBay`, `iPhone`.
    pub(super) fn is_camel(&self) -> bool {
        let mut letters = self.word.raw.chars();
        matches!(letters.next(), Some('i' | 'e')) && letters.next().is_some_and(char::is_uppercase)
            || matches!(&*self.word.low(), "ebay" | "iphone" | "ipad" | "ipod")
    }

    pub(super) fn opens_quote(&self) -> bool {
        self.opener.is_some_and(|c| matches!(c, '"' | '“' | '‘' | '«' | '„'))
    }

    pub(super) fn is_dash(&self, text: &str) -> bool {
        matches!(self.first, '—' | '–') || self.first == '-' && text[self.at + 1..].starts_with(['-', ' '])
    }

    /// Does a capital follow the dash?
    pub(super) fn capital_after_dash(&self, text: &str) -> bool {
        let word = skip(text, self.at, |c| matches!(c, '-' | '—' | '–' | ' '));
        after(text, word).is_some_and(char::is_uppercase)
    }
}

impl<'a> Place<'a> {
    /// The run of marks.
    pub(super) fn run(&self) -> &'a str {
        &self.text[self.mark..self.run_end]
    }

    /// What closes between the run and the end.
    pub(super) fn closers(&self) -> &'a str {
        &self.text[self.run_end..self.end]
    }

    pub(super) fn is_closed(&self) -> bool {
        self.end > self.run_end
    }

    /// Does a quotation mark close with the mark?
    pub(super) fn closes_quote(&self) -> bool {
        self.closers().contains(marks::is_closing_quote)
    }

    /// The word before the mark.
    pub(super) fn word(&self) -> Token<'a> {
        Token::before(self.text, self.start, self.mark)
    }

    pub(super) fn is(&self, role: Role, word: &str) -> bool {
        self.tongue.lexicon.is(role, word)
    }

    /// Does the next word start sentences? The initials `A.` and `I.` do not.
    pub(super) fn starts(&self, next: &Next) -> bool {
        let end = next.word.start + next.word.raw.len();
        let initial = next.word.raw.chars().nth(1).is_none() && self.text[end..].starts_with('.');
        self.is(Role::Starter, &next.word.low()) && !initial
    }
}

/// Returns where the sentence ends, if it ends at this mark.
pub(super) fn decide(place: &Place) -> Option<usize> {
    let Some(next) = Next::of(place.text, place.end) else { return Some(place.end) };
    let mark = after(place.text, place.mark)?;
    if marks::is_unspaced(mark) {
        return ends_unspaced(place, &next).then_some(place.end);
    }
    if goes_on(&next) {
        return None;
    }
    if marks::is_plain_stop(mark) {
        return next.gap.then_some(place.end);
    }
    if place.tongue.extra.is(mark) {
        return ends_own(place, &next).then_some(place.end);
    }
    if place.run().contains(marks::is_loud) || closes_with_more(place) {
        return ends_loud(place, &next).then_some(place.end);
    }
    if is_ellipsis(place.run()) {
        return ends_ellipsis(place, &next);
    }
    if next.gap { period::ends(place, &next).then_some(place.end) } else { glued::end(place, &next) }
}

/// `He left (at last.), she stayed`: a sign that no sentence starts with.
fn goes_on(next: &Next) -> bool {
    let closing_quote = matches!(next.first, '’' | '”');
    matches!(next.first, ',' | ';' | ':' | ')' | ']' | '}' | '»' | '%' | '№' | '/')
        || closing_quote && !next.gap
}

/// `「帰ろう。」と彼は言った。`: after a closing bracket a particle goes on with the sentence.
fn ends_unspaced(place: &Place, next: &Next) -> bool {
    let particle = "とってのをがはにもで的など、という";
    let comma = matches!(next.first, '，' | '、' | ',' | '；' | ';');
    // ３．２９％
    let decimal = place.run() == "．" && next.first.is_numeric();
    let goes_on = place.is_closed() && (particle.contains(next.first) || "：:—…）".contains(next.first));
    !(comma || goes_on || decimal || is_in_title(place))
}

/// The longest rest of a Chinese title, in bytes: 20 characters.
const TITLE_REACH: usize = 60;

/// `《走吧！姐姐》`: marks within the brackets of a title.
fn is_in_title(place: &Place) -> bool {
    let rest = &place.text[place.end..floor(place.text, place.end + TITLE_REACH)];
    rest.find(['《', '》']).is_some_and(|at| rest[at..].starts_with('》'))
}

/// A colon that is a full stop (Armenian), a semicolon that is a question mark (Greek).
fn ends_own(place: &Place, next: &Next) -> bool {
    next.gap && !place.is_closed()
}

/// `(…!)` and emoji or notes after the mark: decided as after an exclamation.
fn closes_with_more(place: &Place) -> bool {
    place.closers().chars().any(|c| !c.is_whitespace() && !matches!(c, '\'' | '"' | '”' | '’' | '»' | ')'))
}

fn is_ellipsis(run: &str) -> bool {
    run.contains('…') || run.len() > 1
}

/// After `?` and `!`.
fn ends_loud(place: &Place, next: &Next) -> bool {
    let word = place.word();
    if !next.gap {
        return splits_without_space(place, next, &word);
    }
    if next.is_lower() && (next.opener.is_none() || matches!(next.opener, Some('(' | '['))) {
        return next.opener.is_none() && ends_before_lower(place, next, &word);
    }
    if next.is_dash(place.text) {
        return !place.is_closed() && next.capital_after_dash(place.text);
    }
    if place.run() == "!" && !place.is_closed() && place.is(Role::Exclaimed, &word.low()) {
        // Yahoo! Inc. was sold.
        return place.starts(next);
    }
    if place.closes_quote() && speaks(place, next) {
        return false;
    }
    !(next.is_lower() && place.run() == "!")
}

/// `Really?Then go.`
fn splits_without_space(place: &Place, next: &Next, word: &Token) -> bool {
    let opened = next.opener.is_some() || place.is_closed();
    if !opened && marks::is_cjk(next.first) && before(place.text, place.mark).is_some_and(marks::is_cjk) {
        // Japanese with the marks of ASCII: おいしかった!また行きます
        return true;
    }
    next.is_upper() && !opened && word.is_word() && place.mark - word.start >= 2
}

/// `really? i think so`: people who write no capitals. Not `"Stop!" she cried` and `Why? asked the boy`.
fn ends_before_lower(place: &Place, next: &Next, word: &Token) -> bool {
    if next.is_first_person() {
        return !place.is_closed();
    }
    if next.is_camel() {
        return true;
    }
    let run = place.run();
    let informal = run.starts_with('?') || run.len() > 1 || word.is_lower();
    if place.is_closed() || !informal || place.is(Role::Exclaimed, &word.low()) {
        return false;
    }
    let second = skip_space(place.text, next.word.start + next.word.raw.len());
    let second = Token::after(place.text, second);
    !place.is(Role::Said, &next.word.low()) && !place.is(Role::Said, &second.low())
}

/// After `…` and `...`.
fn ends_ellipsis(place: &Place, next: &Next) -> Option<usize> {
    let run = place.run();
    let dots = run.matches('.').count();
    if place.text[place.start..place.mark].trim().is_empty() {
        return None;
    }
    if !next.gap && !place.is_closed() {
        return ends_glued_ellipsis(place, next, run).then_some(place.end);
    }
    let quoted = next.opens_quote() && place.is_closed();
    if next.is_lower() && !quoted {
        return None;
    }
    if dots >= 4 && !next.is_lower() {
        return Some(four_dots_end(place, next, run));
    }
    let first_person = next.word.raw.starts_with('I') && next.is_first_person();
    if first_person && !place.is_closed() && run.contains(' ') || next.is_dash(place.text) {
        return None;
    }
    let spoken = place.is_closed() && !next.first.is_ascii_digit() && speaks(place, next);
    (!spoken).then_some(place.end)
}

/// `It was dark...Then the lamp came on.`
fn ends_glued_ellipsis(place: &Place, next: &Next, run: &str) -> bool {
    // Armenian writes its full stop as a colon; dots never end a sentence there.
    if !next.is_upper() || next.opener.is_some() || place.tongue.extra.is_some() {
        return false;
    }
    let word = place.word();
    let cased = next.word.raw.chars().nth(1).is_some_and(char::is_lowercase);
    let plain = run.len() >= 3 && (word.is_lower() || next.word.raw == "I");
    next.word.raw == "I" && plain || cased && (place.starts(next) || plain)
}

/// `It ended. . . . The next day`: a full stop, then an omission that belongs to what follows.
fn four_dots_end(place: &Place, next: &Next, run: &str) -> usize {
    let attached = before(place.text, place.mark).is_some_and(|c| !c.is_whitespace());
    if run == ". . . ." && !place.is_closed() && next.is_upper() && attached {
        place.mark + 1
    } else {
        place.end
    }
}
