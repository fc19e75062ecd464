//! [`Vocabulary`]: the words of one language by which the rules of who says so know speakers, replies and disclosures.

use crate::audit::lexicon;
use crate::facts::read_as;
use crate::language::Language;
use crate::languages::speech::{Entry, Kind, Speech};
use crate::ledger::Case;
use crate::words::fold;

/// A word of a sentence, in lower case.
pub(super) struct Spoken {
    pub(super) text: String,
    /// Has it a capital that no sentence begins with?
    pub(super) is_noun: bool,
}

/// The words of the language that both articles are in: English ones (`audit.txt`), or those of `speech.txt`.
#[derive(Clone, Copy)]
pub(super) struct Vocabulary {
    speech: Option<&'static Speech>,
}

impl Vocabulary {
    /// Returns the words for a case; `None` where there are none for the language of both.
    pub(super) fn of(case: &Case<'_>) -> Option<Self> {
        if case.is_english {
            return Some(Self { speech: None });
        }
        let language: Language = read_as(case.documents.a);
        let same = read_as(case.documents.b) == language;
        let speech = Speech::of(language.code()).filter(|_| same)?;
        Some(Self { speech: Some(speech) })
    }

    /// English words, which find nothing in other languages.
    pub(super) fn english() -> Self {
        Self { speech: None }
    }

    fn is(self, english: fn(&str) -> bool, kind: Kind, word: &str) -> bool {
        self.speech.map_or_else(|| english(word), |speech| speech.is(word, kind))
    }

    /// A text in lower case, and without accents where the sources of credits are known without.
    pub(super) fn plain(self, text: &str) -> String {
        if self.speech.is_some() { fold(text).into_owned() } else { text.to_lowercase() }
    }

    /// Stands the word of a source in a text as it is, in lower case?
    pub(super) fn writes(self, text: &str, word: &str) -> bool {
        if self.speech.is_some() { fold(text).contains(word) } else { text.contains(word) }
    }

    /// Is the character part of a word?
    pub(super) fn joins(self, c: char) -> bool {
        c.is_alphanumeric() || self.speech.is_none() && matches!(c, '\'' | '’' | '‘')
    }

    /// Does the word negate what follows it?
    pub(super) fn is_negation(self, word: &str) -> bool {
        match self.speech {
            None => lexicon::is_negation(word),
            Some(speech) => speech.is(word, Kind::Negation) || speech.is(&format!("{word}'"), Kind::Negation),
        }
    }

    /// Does the word say that someone denies? English ones are known by their stems.
    pub(super) fn is_denial(self, stem: &str, word: &str) -> bool {
        let Some(speech) = self.speech else { return lexicon::is_denial(stem) };
        let denies = |kind: Kind| {
            matches!(kind, Kind::Deny | Kind::Reject | Kind::Denial | Kind::Refuse | Kind::SilenceAlone)
        };
        // What an elision leaves (`s’`) begins many phrases and is none of them.
        !word.ends_with(['’', '\'']) && speech.entries(word).iter().any(|entry| denies(entry.kind))
    }

    /// Is the source a word that stands for one named elsewhere?
    pub(super) fn is_pronoun(self, source: &str) -> bool {
        let own = |speech: &Speech| {
            let said = fold(source);
            let mut words = said.split(' ');
            let first = words.next().unwrap_or_default();
            let rest: Vec<&str> = words.collect();
            speech.entries(first).iter().any(|entry| {
                entry.kind == Kind::Own && entry.rest.iter().map(|word| fold(word)).eq(rest.iter().copied())
            })
        };
        self.is(lexicon::is_pronoun, Kind::Pronoun, source) || self.speech.is_some_and(own)
    }

    /// Does the word say that someone speaks?
    pub(super) fn is_saying(self, word: &str) -> bool {
        self.speech.map_or_else(|| lexicon::is_saying(word), |speech| speech.is_saying(word))
    }

    /// Says one of some words, or one with the words that belong to it (`teilte … mit`), that someone speaks? What has a capital
    /// within a sentence is no verb.
    pub(super) fn says(self, words: &[Spoken]) -> bool {
        let Some(speech) = self.speech else {
            return words.iter().any(|word| lexicon::is_saying(&word.text));
        };
        words.iter().enumerate().filter(|(_, word)| !word.is_noun).any(|(at, word)| {
            let behind = &words[at + 1..];
            let whole =
                |entry: &Entry| entry.rest.iter().all(|part| behind.iter().any(|word| word.text == *part));
            speech.entries(&word.text).iter().any(|entry| entry.kind.says() && whole(entry))
        })
    }

    /// Does the word say that someone speaks, thinks or judges?
    pub(super) fn is_voice(self, word: &str) -> bool {
        let verb = |speech: &Speech| speech.entries(word).iter().any(|entry| entry.kind.is_verb());
        let verb = self.speech.is_some_and(verb);
        verb || self.is_saying(word) || self.is(lexicon::is_voice, Kind::Voice, word)
    }

    /// `Ela vê`: does one who was named before judge? English pronouns are credits.
    pub(super) fn is_judged(self, pronoun: &str, verb: &str) -> bool {
        self.speech.is_some_and(|speech| speech.is(pronoun, Kind::Person)) && self.is_voice(verb)
    }

    /// Does it stand for a person or thing named before?
    pub(super) fn is_person(self, word: &str) -> bool {
        self.is(lexicon::is_person, Kind::Person, word)
    }

    /// Does the word stand for one person?
    pub(super) fn is_one(self, word: &str) -> bool {
        self.is(lexicon::is_one, Kind::One, word)
    }

    /// Does the word stand for someone or something that acts?
    pub(super) fn is_actor(self, word: &str) -> bool {
        self.is(lexicon::is_actor, Kind::Actor, word)
    }

    /// Does the word point to somebody known?
    pub(super) fn is_definite(self, word: &str) -> bool {
        self.is(lexicon::is_definite, Kind::Definite, word)
    }

    /// Is it a body of people?
    pub(super) fn is_body(self, word: &str) -> bool {
        self.is(lexicon::is_body, Kind::Body, word)
    }

    /// Does the word belong to the phrase that someone gave no answer?
    pub(super) fn is_silence(self, word: &str) -> bool {
        self.is(lexicon::is_silence, Kind::Silence, word)
            || self.speech.is_some_and(|speech| speech.is(word, Kind::SilenceAlone))
    }

    /// Does the word say that it is not as somebody said?
    pub(super) fn is_counter(self, word: &str) -> bool {
        self.is(lexicon::is_counter, Kind::Counter, word)
    }

    /// Does the word say that somebody answers back? English ones are told by what was said before.
    pub(super) fn is_retort(self, word: &str) -> bool {
        self.speech.is_some_and(|speech| speech.entries(word).iter().any(|entry| entry.kind == Kind::Retort))
    }

    /// Does the word say that somebody speaks for one who is accused?
    pub(super) fn is_defence(self, word: &str) -> bool {
        self.is(lexicon::is_defence, Kind::Defence, word)
    }

    /// Does the word, negated, say that nobody is to blame?
    pub(super) fn is_clearing(self, word: &str) -> bool {
        self.is(lexicon::is_clearing, Kind::Clearing, word)
    }

    /// Is it a source that does not speak for itself?
    pub(super) fn is_paper(self, word: &str) -> bool {
        self.is(lexicon::is_paper, Kind::Paper, word)
    }

    /// Is it an auxiliary by which a rumour is told (`aurait`)?
    pub(super) fn is_rumour(self, word: &str) -> bool {
        self.speech.is_some_and(|speech| speech.is(&word.to_lowercase(), Kind::Rumour))
    }

    /// May papers be called by different nouns? English ones are told by theirs.
    pub(super) fn tells_papers(self) -> bool {
        self.speech.is_some()
    }

    /// Does the word tie somebody to another by money or work?
    pub(super) fn is_tie(self, word: &str) -> bool {
        self.is(lexicon::is_tie, Kind::Tie, word)
    }

    /// Does the word tie somebody to another, if he is an author?
    pub(super) fn is_share(self, word: &str) -> bool {
        self.is(lexicon::is_share, Kind::Share, word)
    }

    /// Does the word tie a publisher to its owner?
    pub(super) fn is_owner(self, word: &str) -> bool {
        self.is(lexicon::is_owner, Kind::Owner, word)
    }

    /// Is it what a publication or those who wrote it are called there?
    pub(super) fn is_self(self, word: &str) -> bool {
        self.is(lexicon::is_self, Kind::Itself, word)
    }

    /// Does the label open a line that limits what somebody is liable for?
    pub(super) fn is_disclaimer(self, label: &str) -> bool {
        self.is(lexicon::is_disclaimer, Kind::Disclaimer, label)
    }

    /// Does the word say that something was put right?
    pub(super) fn is_corrected(self, word: &str) -> bool {
        self.is(lexicon::is_corrected, Kind::Corrected, word)
    }

    /// Is it what a note about an article calls it?
    pub(super) fn is_note(self, word: &str) -> bool {
        self.is(lexicon::is_note, Kind::Note, word)
    }

    /// Does the word call the form of an article before this one?
    pub(super) fn is_earlier(self, word: &str) -> bool {
        self.is(lexicon::is_earlier, Kind::Earlier, word)
    }

    /// Does the word point to the article that it stands in?
    pub(super) fn is_this(self, word: &str) -> bool {
        self.is(lexicon::is_this, Kind::This, word)
    }

    /// Is it a noun that many sources share?
    pub(super) fn is_source_noun(self, word: &str) -> bool {
        self.is(lexicon::is_source_noun, Kind::Source, word)
    }

    /// Do two words of sources name one: the same, or one as a part of a compound?
    pub(super) fn meet(self, x: &str, y: &str) -> bool {
        /// Letters of a part.
        const PART: usize = 5;
        let compounds = self.speech.is_some_and(|speech| !speech.noun_first);
        let part =
            |x: &str, y: &str| x.len() >= PART && y.len() >= x.len() && (y.starts_with(x) || y.ends_with(x));
        x == y || compounds && (part(x, y) || part(y, x))
    }

    /// May two sources without names be one: two nouns for one kind of body, of which one says no more, or somebody who speaks for
    /// whatever body it is? English ones are told by their words.
    pub(super) fn are_alike(self, x: &str, y: &str) -> bool {
        let Some(speech) = self.speech else { return false };
        let kinds = |of: &str| of.split(' ').flat_map(|word| speech.entries(word)).collect::<Vec<_>>();
        let [mine, theirs] = [x, y].map(kinds);
        let group = |entry: &&&Entry| matches!(entry.kind, Kind::Alike(_));
        let one_kind = mine.iter().filter(group).any(|it| theirs.iter().any(|other| other.kind == it.kind));
        let speaks = mine.iter().chain(&theirs).any(|entry| entry.kind == Kind::Spokes);
        (one_kind || speaks) && (self.is_plain_source(x) || self.is_plain_source(y))
    }

    /// Says a source no more than what kind of body or person it is?
    fn is_plain_source(self, source: &str) -> bool {
        let Some(speech) = self.speech else { return false };
        let plain = |word: &str| {
            let listed = |entry: &Entry| {
                matches!(entry.kind, Kind::Alike(_) | Kind::Spokes | Kind::Source | Kind::Body | Kind::Paper)
            };
            speech.is_small(word) || speech.entries(word).iter().any(listed)
        };
        !source.is_empty() && source.split([' ', '-']).all(plain)
    }

    /// Is a source one that the lists know: a body, a paper, some people?
    pub(super) fn is_known_source(self, source: &str) -> bool {
        let known = |word: &str| {
            [Kind::Body, Kind::Paper, Kind::Source, Kind::Many, Kind::Itself]
                .iter()
                .any(|&kind| self.speech.is_some_and(|of| of.is(word, kind)))
        };
        self.speech.is_none() || source.split(' ').any(known)
    }

    /// Is it a word that tells nobody from another?
    pub(super) fn is_common(self, word: &str) -> bool {
        self.speech.map_or_else(|| lexicon::is_common(word), |speech| speech.is_small(word))
    }

    /// A text in which names that count as a common word are that word.
    pub(super) fn called(self, text: String) -> String {
        if self.speech.is_some() { text } else { lexicon::called(text) }
    }

    /// Are those that a source is called several who are not named (`critics`)?
    pub(super) fn is_many(self, source: &str) -> bool {
        match self.speech {
            None => lexicon::is_plural(source),
            Some(speech) => source.split(' ').any(|word| speech.is(word, Kind::Many)),
        }
    }

    /// The word of a source that says what it is: the last, or the first where nouns come first.
    pub(super) fn noun(self, source: &str) -> &str {
        let mut words = source.split(' ');
        let noun_first = self.speech.is_some_and(|speech| speech.noun_first);
        if noun_first { words.next() } else { words.next_back() }.unwrap_or_default()
    }
}
