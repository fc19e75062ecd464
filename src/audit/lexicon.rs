//! The words that the rules look for, from the lists of `languages/en/`.

use crate::languages::Lists;

/// The longest beginning that makes a word an opposite, in bytes: `non-`.
const LONGEST_PREFIX: usize = 4;

/// The rest of a word behind a beginning that makes it an opposite; shorter ones are chance (`in`, `into`).
const SHORTEST_REST: usize = 4;

// From the lists `audit.txt` (`WORDS`), `opposites.txt` and so on, in which lines that are no comments count from 0:
//
// `WORDS`: the kinds of each word.
// `OPPOSITES`: for each stem, the numbers of the lines it stands on, and whether behind the slash.
// `CONVERSES`: as `OPPOSITES`.
// `RIVALS`: for each stem, the numbers of the lines it stands on, and its place there.
// `SAME`: for each stem, the numbers of the lines it stands on.
// `VERBS`: for each stem, the number of the line of its verb.
// `HOUSES`: for each name, the number of its line.
// `CALLED`: names with the word that they count as.
// `NEGATION_ENDINGS` and so on: the endings of `audit.txt`.
include!(concat!(env!("OUT_DIR"), "/audit.rs"));

// From `roles.txt` of each language: `ROLES`: what each word or phrase is there, by the code of the language.
include!(concat!(env!("OUT_DIR"), "/roles.rs"));

/// What a word or phrase has to do with the office of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is an office or calling: the number of it, which all its names share.
    Post(u16),
    /// It is a rank if a name follows it.
    Rank(u16),
    /// The name of an office of so many words may begin with it.
    Phrase(u8),
    /// It limits the office beside it.
    Limit(Limit),
    /// It may stand for such a limit.
    Hint(Limit),
    /// Near an office it says that it was held.
    Past,
}

/// How an office is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    /// It is over.
    Former,
    /// It is that of the second.
    Deputy,
    /// It is held for a time.
    Acting,
    /// It is not held yet.
    Elect,
    /// It is shared.
    Joint,
    /// It is that of one who learns, or comes after others.
    Junior,
    /// It is held for the honour.
    Honorary,
}

/// What a word or phrase (in lower case, without hyphens) has to do with offices in a language.
pub(super) fn roles(code: &str, phrase: &str) -> impl Iterator<Item = Role> {
    ROLES.get(phrase).iter().filter(move |(of, _)| *of == code).map(|(_, role)| *role)
}

fn is(kind: &'static str, word: &str) -> bool {
    WORDS.has(word, &kind)
}

fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

/// Returns the word without the ending of a plural, if it has one.
pub(crate) fn without_plural(word: &str) -> Option<&str> {
    PLURAL_ENDINGS.iter().find_map(|ending| word.strip_suffix(ending))
}

/// Does the word look like a plural, by its ending?
pub(super) fn is_plural(word: &str) -> bool {
    ends(word, PLURAL_ENDINGS) && !ends(word, SINGULAR_ENDINGS)
}

/// Does the word negate what follows it?
pub(crate) fn is_negation(word: &str) -> bool {
    ends(word, NEGATION_ENDINGS) || is("negation", word)
}

/// Is the word an indefinite article?
pub(super) fn is_indefinite(word: &str) -> bool {
    is("indefinite", word)
}

/// Does the word say no by itself?
pub(super) fn is_negative(word: &str) -> bool {
    is_negation(word) || is("negative", word) || has_prefix(word)
}

fn has_prefix(word: &str) -> bool {
    let has = |kind, least| starts(word).any(|(start, rest)| rest.len() >= least && is(kind, start));
    has("prefix", SHORTEST_REST) && !has("no_prefix", 0)
}

/// The ways to cut a word in two, but for those with a beginning that is longer than any prefix.
fn starts(word: &str) -> impl Iterator<Item = (&str, &str)> {
    (1..=LONGEST_PREFIX).filter_map(|at| word.split_at_checked(at))
}

/// Does the stem say that someone denies?
pub(crate) fn is_denial(stem: &str) -> bool {
    is("denial", stem)
}

/// Does the word say that nothing is more so (`lowest`, `first`)?
pub(super) fn is_superlative(word: &str) -> bool {
    is("superlative", word)
        || word.len() > 5 && ends(word, SUPERLATIVE_ENDINGS) && !is("not_superlative", word)
}

/// How open the word leaves it: 3 may be, 2 is likely or meant, 0 says nothing of it.
pub(crate) fn doubt(word: &str) -> u8 {
    match WORDS.get(word) {
        kinds if kinds.contains(&"doubt 3") => 3,
        kinds if kinds.contains(&"doubt 2") => 2,
        _ => 0,
    }
}

/// Does the small word say that it is so (`will`, `is`)?
pub(crate) fn is_firm(word: &str) -> bool {
    is("firm", word)
}

/// May the word be put for one of doubt?
pub(super) fn is_soft(word: &str) -> bool {
    is("soft", word) || doubt(word) > 0
}

/// Does the word leave open, in a heading, whether something happens?
pub(super) fn is_open(word: &str) -> bool {
    is("open", word) || doubt(word) == 3
}

/// Does the word say, in a heading, that a matter is still looked into?
#[cfg(feature = "words")]
pub(super) fn is_process(word: &str) -> bool {
    is("process", word)
}

/// Does the word say, in a heading, that somebody says it is not so?
#[cfg(feature = "words")]
pub(super) fn is_denied(word: &str) -> bool {
    is("denied", word)
}

/// Does the word say, in a heading, that something will happen?
pub(super) fn is_settled(word: &str) -> bool {
    is("settled", word)
}

/// Does the word say, before a date, that something will happen then?
pub(super) fn is_fixed(word: &str) -> bool {
    is("fixed", word)
}

/// How much of a whole the word means, from 0 (none) to 5 (all); 9 is `only`.
pub(crate) fn scope(word: &str) -> Option<u8> {
    const GRADES: [(&str, u8); 7] = [
        ("scope 0", 0),
        ("scope 1", 1),
        ("scope 2", 2),
        ("scope 3", 3),
        ("scope 4", 4),
        ("scope 5", 5),
        ("scope 9", 9),
    ];
    let kinds = WORDS.get(word);
    GRADES.into_iter().find(|(kind, _)| kinds.contains(kind)).map(|(_, grade)| grade)
}

/// Is the source a word that stands for one named elsewhere?
pub(super) fn is_pronoun(source: &str) -> bool {
    is("pronoun", source)
}

/// Does the word say that someone speaks?
pub(crate) fn is_saying(word: &str) -> bool {
    is("saying", word)
}

/// Does the word say that someone speaks, thinks or judges?
pub(super) fn is_voice(word: &str) -> bool {
    is_saying(word) || is("voice", word)
}

/// Does it stand for a person or thing named before?
pub(super) fn is_person(word: &str) -> bool {
    is("person", word)
}

/// Does a text begin with the ending of an owner?
pub(super) fn is_possessive(behind: &str) -> bool {
    let ending: String =
        behind.chars().take(2).map(|c| if matches!(c, '’' | '‘') { '\'' } else { c }).collect();
    is("possessive", &ending)
}

/// Does the word point to somebody known (`the`)?
pub(super) fn is_definite(word: &str) -> bool {
    is("definite", word)
}

/// Is it a body of people, which nobody calls he or she?
pub(super) fn is_body(word: &str) -> bool {
    is("body", word)
}

/// Does the word belong to the phrase that someone gave no answer?
pub(super) fn is_silence(word: &str) -> bool {
    is("silence", word)
}

/// Does the word say that it is not as somebody said (`otherwise`)?
pub(super) fn is_counter(word: &str) -> bool {
    is("counter", word)
}

/// Does the word say that somebody speaks for one who is accused (`defending`)?
pub(super) fn is_defence(word: &str) -> bool {
    is("defence", word)
}

/// Does the word, negated, say that nobody is to blame (`suggestion`)?
pub(super) fn is_clearing(word: &str) -> bool {
    is("clearing", word)
}

/// Is it a source that does not speak for itself (`survey`)?
pub(super) fn is_paper(word: &str) -> bool {
    is("paper", word)
}

/// Does the word tie somebody to another by money or work (`fees`)?
pub(super) fn is_tie(word: &str) -> bool {
    is("tie", word)
}

/// Does the word tie somebody to another, if he is an author (`paid`)?
pub(super) fn is_share(word: &str) -> bool {
    is("share", word)
}

/// Is it a word of tying that may mean no more than to tell (`advised`)?
pub(super) fn is_advising(word: &str) -> bool {
    is("advising", word)
}

/// May it follow whom somebody is advised to do something (`to`)?
pub(super) fn is_urged(word: &str) -> bool {
    is("urged", word)
}

/// Does the word tie a publisher to its owner (`stake`)?
pub(super) fn is_owner(word: &str) -> bool {
    is("owner", word)
}

/// Before the name of a publication, does the word say that it came by what it writes (`seen by`)?
pub(super) fn is_shown(word: &str) -> bool {
    is("shown", word)
}

/// Is it what a publication or those who wrote it are called there (`author`)?
pub(super) fn is_self(word: &str) -> bool {
    is("self", word)
}

/// Does the label open a line that limits what somebody is liable for?
pub(super) fn is_disclaimer(label: &str) -> bool {
    is("disclaimer", label)
}

/// Does the word say that something was put right (`amended`)?
pub(super) fn is_corrected(word: &str) -> bool {
    is("corrected", word)
}

/// Is it what a note about an article calls it (`story`)?
pub(super) fn is_note(word: &str) -> bool {
    is("note", word)
}

/// Does the word call the form of an article before this one (`earlier`)?
pub(super) fn is_earlier(word: &str) -> bool {
    is("earlier", word)
}

/// Does the word point to the article that it stands in (`this`)?
pub(super) fn is_this(word: &str) -> bool {
    is("this", word)
}

/// Is it a noun that many sources share (`officials`, `report`)?
pub(super) fn is_source_noun(word: &str) -> bool {
    is("source", word)
}

/// Has the word a capital only because it opens a sentence?
pub(super) fn is_common(word: &str) -> bool {
    is("common", word)
}

/// Do the stems say the opposite of each other?
pub(crate) fn are_opposites(x: &str, y: &str) -> bool {
    let listed = OPPOSITES.get(x).iter().any(|&(line, side)| OPPOSITES.has(y, &(line, !side)));
    listed || negates(x, y) || negates(y, x)
}

/// Do the stems name one deed, each from another side of it (`buy`, `sell`)?
pub(super) fn are_converses(x: &str, y: &str) -> bool {
    CONVERSES.get(x).iter().any(|&(line, side)| CONVERSES.has(y, &(line, !side)))
}

/// Before one of two converses, does the word turn the parts round (`was`)?
pub(super) fn is_turn(word: &str) -> bool {
    is("turn", word)
}

/// Behind a deed, does the word say who takes part (`by`, `from`)?
pub(super) fn is_party(word: &str) -> bool {
    is("party", word)
}

/// May the word stand before a noun?
pub(super) fn is_determiner(word: &str) -> bool {
    is("determiner", word)
}

/// `unhappi` is `un` and `happi`.
fn negates(word: &str, of: &str) -> bool {
    of.len() >= SHORTEST_REST && word.strip_suffix(of).is_some_and(|start| is("prefix", start))
}

/// Does the word, before "to", take for an impression what follows?
pub(super) fn is_seeming(word: &str) -> bool {
    is("seeming", word)
}

/// Does the word stand for one person (`he`)?
pub(super) fn is_one(word: &str) -> bool {
    is("one", word)
}

/// Does the word stand for someone or something that acts (`they`, `it`)?
pub(super) fn is_actor(word: &str) -> bool {
    is("actor", word)
}

/// Does the word begin another clause (`and`)?
pub(super) fn is_clause(word: &str) -> bool {
    is("clause", word)
}

/// Does the word set another clause beside the one before (`while`)?
pub(super) fn is_contrast(word: &str) -> bool {
    is("contrast", word)
}

/// Does the word begin what someone says (`that`)?
pub(super) fn is_reported(word: &str) -> bool {
    is("reported", word)
}

/// Puts the names for those who speak in one way (`attorneys` as `lawyer`).
pub(super) fn called(text: String) -> String {
    CALLED.iter().fold(text, |text, (name, word)| text.replace(name, word))
}

/// May a writer put one of the stems for the other?
pub(crate) fn are_same(x: &str, y: &str) -> bool {
    SAME.get(x).iter().any(|line| SAME.has(y, line))
}

/// Are the stems of one kind, and not the same?
pub(crate) fn are_rivals(x: &str, y: &str) -> bool {
    let of_x = RIVALS.get(x);
    let of_y = if of_x.is_empty() { &[] } else { RIVALS.get(y) };
    let shared = |same: fn(u16, u16) -> bool| {
        of_x.iter().any(|&(line, place)| of_y.iter().any(|&(other, at)| line == other && same(place, at)))
    };
    shared(|x, y| x != y) && !shared(|x, y| x == y)
}

/// Are the stems forms of one verb?
pub(super) fn same_verb(x: &str, y: &str) -> bool {
    x == y || VERBS.first(x).is_some_and(|verb| VERBS.first(y) == Some(verb))
}

/// Returns what stands for the name (by its key) in the news, as a number that all its names share.
pub(super) fn house(name: &str) -> Option<usize> {
    HOUSES.first(name).copied().map(usize::from)
}

/// Do the names (by their keys) stand for each other in the news?
pub(super) fn same_house(x: &str, y: &str) -> bool {
    house(x).is_some_and(|of| house(y) == Some(of))
}

/// What a small word says, before a verb, of when it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// It is to come.
    Will,
    /// It is done.
    Did,
    /// It was done, or going on.
    Was,
    /// It goes on.
    Does,
    /// It may be.
    Open,
    /// Nothing: it stands between those and the verb.
    Between,
}

/// What a small word says, before a verb, of when it happens.
pub(super) fn tense(word: &str) -> Option<Tense> {
    const TENSES: [(&str, Tense); 6] = [
        ("tense will", Tense::Will),
        ("tense did", Tense::Did),
        ("tense was", Tense::Was),
        ("tense does", Tense::Does),
        ("tense open", Tense::Open),
        ("tense between", Tense::Between),
    ];
    let kinds = WORDS.get(word);
    TENSES.into_iter().find(|(kind, _)| kinds.contains(kind)).map(|(_, tense)| tense)
}

/// Does the word, before "to", say that the deed is to come?
pub(super) fn is_meant(word: &str) -> bool {
    is("tense meant", word)
}

/// Stands the word behind a deed, before who did it?
pub(super) fn is_doer(word: &str) -> bool {
    is("doer", word)
}

/// Does the word stand before who does it, behind a passive verb?
pub(super) fn is_agent(word: &str) -> bool {
    is("agent", word)
}

/// Does the word join things of which one is meant?
pub(super) fn is_either(word: &str) -> bool {
    is("either", word)
}

/// Does the word, before "to", say that the deed is done?
pub(super) fn is_managed(word: &str) -> bool {
    is("tense managed", word)
}

/// Does the word, before a verb, say that it is to come?
pub(super) fn is_will(word: &str) -> bool {
    is("tense will", word)
}

/// Is it a small word that says, before a verb, that it is so?
pub(super) fn is_auxiliary(word: &str) -> bool {
    is_firm(word) && !is_will(word)
}

/// Does the word stand before the plain form of a verb?
pub(super) fn is_infinitive(word: &str) -> bool {
    is("infinitive", word)
}

/// Does the word say what something is for (`to`)?
pub(super) fn is_toward(word: &str) -> bool {
    is("toward", word)
}

/// Does the word begin a clause that a word before it does not reach into?
pub(super) fn is_apart(word: &str) -> bool {
    is("apart", word)
}

/// May the word by itself answer a question?
pub(super) fn is_answer(word: &str) -> bool {
    is("answer", word)
}

/// Is it a small word whose exchange may turn the meaning (`up`, `down`)?
pub(super) fn is_particle(word: &str) -> bool {
    is("particle", word)
}

/// Is it an adverb, by its ending?
pub(super) fn is_adverb(word: &str) -> bool {
    ends(word, ADVERB_ENDINGS)
}

/// Does the verb go on, by its ending?
pub(super) fn is_progressive(word: &str) -> bool {
    ends(word, PROGRESSIVE_ENDINGS)
}

/// Is it a past form of a verb: one in `-ed`, or an irregular one, which does not begin with its stem?
pub(super) fn is_past(word: &str, stem: &str) -> bool {
    let is_regular = ends(word, PRESENT_ENDINGS) || is_progressive(word) || word.starts_with(stem);
    ends(word, PAST_ENDINGS) || !is_regular
}
