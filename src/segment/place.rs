//! A [`Place`]: a mark that may end a sentence, with what stands before and after it.

use super::cursor::{Token, after, skip, skip_space};
use super::lexicon::{LOOKS, Lexicon, Role};
use super::marks::{self, Extra};

/// What the rules need to know about the language.
#[derive(Clone, Copy)]
pub(super) struct Tongue {
    pub(super) lexicon: &'static Lexicon,
    pub(super) extra: Extra,
}

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
    /// Reads what follows `end`; nothing at the end of the text.
    pub(super) fn of(text: &'a str, end: usize) -> Option<Self> {
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
        LOOKS.has(&self.word.low(), &"first")
    }

    /// Names that start lower case: `eBay`, `iPhone`.
    pub(super) fn is_camel(&self) -> bool {
        let mut letters = self.word.raw.chars();
        matches!(letters.next(), Some('i' | 'e')) && letters.next().is_some_and(char::is_uppercase)
            || LOOKS.has(&self.word.low(), &"camel")
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
        self.is(Role::Starter, &next.word.low()) && !self.is_initial(&next.word)
    }

    /// A letter with a full stop.
    pub(super) fn is_initial(&self, word: &Token) -> bool {
        word.raw.chars().nth(1).is_none() && self.text[word.start + word.raw.len()..].starts_with('.')
    }
}
