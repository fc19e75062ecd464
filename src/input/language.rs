//! Which language a text is in, told from a bounded sample of it.

use whatlang::{Detector, Lang, Script, detect_script};

use super::grammar::vote;
use crate::language::Language;

/// Bytes of text that are looked at. The cost grows with every byte (0.2 ms at 1600 bytes), and samples of 300 letters
/// are told as surely as longer ones: 532 of 532 over ten languages.
const SAMPLE_BYTES: usize = 1000;

/// The sample is taken in this many pieces, spread over the text: a boilerplate beginning must not decide.
const PIECES: usize = 4;

/// Letters below which nothing is said about a text in a script of many languages: whatlang takes "I am begging
/// pardon" for Tagalog.
const MIN_LETTERS: usize = 24;

/// Letters from which a sample is long.
const LONG: usize = 60;

/// The confidence (0 to 1, whatlang's) from which a long sample is believed: 2 % of the samples of 60 to 130 letters
/// and 0.2 % of longer ones go wrong. whatlang itself calls .9 reliable, which turns away sound articles.
const MIN_CONFIDENCE: f64 = 0.1;

/// The same for a shorter sample: 3 % of those of 30 to 60 letters go wrong.
const MIN_CONFIDENCE_SHORT: f64 = 0.4;

/// Languages that are not looked for: each is taken for a bigger neighbour's text more often than it is met in news.
const SKIPPED: [Lang; 10] = [
    Lang::Epo,
    Lang::Jav,
    Lang::Aka,
    Lang::Zul,
    Lang::Sna,
    Lang::Lat,
    Lang::Tuk,
    Lang::Uzb,
    Lang::Tgl,
    Lang::Cym,
];

/// Letters from which a text by itself shows its language.
const CERTAIN: usize = 200;

/// Words of grammar that only one language has from which a shorter text shows it, if no other has any in it.
const CERTAIN_WORDS: usize = 3;

/// ... from which a text is taken to be in it though its letters say nothing, or so many times as many as of others. A
/// single one suffices if the letters come nearest to the same language, and none if those of several speak for it.
const TELLING_WORDS: usize = 2;
const TELLING_SHARE: usize = 3;

/// What a text says about its language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guess {
    pub(super) language: Language,
    /// Is the text long or clear enough to be believed against other texts?
    pub(super) is_certain: bool,
}

/// Detects the language of a text; [`Language::UNKNOWN`] when unsure or when there is too little of it.
///
/// ```
/// use claimdiff::input::detect_language;
/// assert_eq!(detect_language("Die Brücke wurde am Montag nach langer Bauzeit wieder geöffnet.").code(), "de");
/// assert_eq!(detect_language("The mayor did not resign.").code(), "en");
/// assert_eq!(detect_language("OK!").code(), "und");
/// ```
pub fn detect(text: &str) -> Language {
    guess(text).language
}

/// The same, and how sure it is.
pub(super) fn guess(text: &str) -> Guess {
    let sample = sample(text);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let (nearest, by_letters) = by_letters(&sample, letters);
    let vote = if letters < CERTAIN { vote(&sample) } else { None };
    let Some(vote) = vote else {
        let (language, only) = by_letters.unwrap_or((Language::UNKNOWN, false));
        return Guess { language, is_certain: only || letters >= CERTAIN && !language.is_unknown() };
    };
    let clear = vote.own >= TELLING_WORDS && vote.own >= vote.other * TELLING_SHARE;
    let agrees = vote.is_ahead || vote.own > 0 && nearest == Some(vote.language);
    let alone = vote.other == 0 && (vote.own >= TELLING_WORDS || agrees);
    let language = match by_letters {
        Some((language, _)) if language == vote.language => language,
        // English words of grammar are hardly ever met elsewhere; of close neighbours the letters know more.
        Some(_) if clear && vote.language == Language::ENGLISH => vote.language,
        None if clear || alone => vote.language,
        other => other.map_or(Language::UNKNOWN, |(language, _)| language),
    };
    let is_certain = language == vote.language && vote.own >= CERTAIN_WORDS && vote.other == 0;
    Guess { language, is_certain }
}

/// The language that the letters of a sample are nearest to; and the same if they are near enough, with whether its script
/// is of that language alone.
fn by_letters(sample: &str, letters: usize) -> (Option<Language>, Option<(Language, bool)>) {
    let Some(info) = Detector::with_denylist(SKIPPED.to_vec()).detect(sample) else { return (None, None) };
    let one_language = info.script().langs().len() == 1 || matches!(info.lang(), Lang::Cmn | Lang::Jpn);
    let least = if letters < LONG { MIN_CONFIDENCE_SHORT } else { MIN_CONFIDENCE };
    let is_sure = one_language || letters >= MIN_LETTERS && info.confidence() >= least;
    let language = Language::from_code(code(info.lang()));
    (language, language.filter(|_| is_sure).map(|language| (language, one_language)))
}

/// The script that most of a text is in, if it has any letters.
pub(super) fn script_of(text: &str) -> Option<Script> {
    detect_script(&sample(text))
}

/// Takes [`PIECES`] evenly spread pieces, cut on character boundaries, separated by line ends.
pub(super) fn sample(text: &str) -> String {
    if text.len() <= SAMPLE_BYTES {
        return text.to_owned();
    }
    let piece = SAMPLE_BYTES / PIECES;
    let mut sample = String::with_capacity(SAMPLE_BYTES + PIECES);
    for index in 0..PIECES {
        let start = boundary(text, (text.len() - piece) / (PIECES - 1) * index);
        let end = boundary(text, (start + piece).min(text.len()));
        sample.push_str(&text[start..end]);
        sample.push('\n');
    }
    sample
}

/// The first character boundary from `at` on.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// The two-letter code of ISO 639-1 where there is one, else the three-letter code.
fn code(language: Lang) -> &'static str {
    match language {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Afr => "af",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Hye => "hy",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for (text, expected) in [
            ("", "und"),
            ("42", "und"),
            ("The ferry is late.", "en"),
            ("Merrin did not resign.", "en"),
            ("Brackwell has urged Ossel Marine to follow its lead by signing a new deal.", "en"),
            ("Der Zug kam zu spät.", "de"),
            ("Mannen hjälpte en kvinna under stormen i går kväll på bron.", "sv"),
            ("The council approved the new bridge on Monday after a long debate.", "en"),
            ("Der Stadtrat hat am Montag nach langer Debatte die neue Brücke genehmigt.", "de"),
            (
                "Le conseil municipal a approuvé lundi soir le projet de nouveau pont, après plusieurs heures de débat.",
                "fr",
            ),
            ("El ayuntamiento aprobó el lunes el nuevo puente tras un largo debate.", "es"),
            ("Il consiglio comunale ha approvato lunedì il nuovo ponte dopo un lungo dibattito.", "it"),
            (
                "De gemeenteraad heeft maandag na een lang debat besloten dat de nieuwe brug er gewoon komt.",
                "nl",
            ),
            ("Городской совет в понедельник утвердил строительство нового моста.", "ru"),
            ("市议会周一批准了新桥。", "zh"),
            ("市議会は月曜日に新しい橋を承認しました。", "ja"),
            ("시의회는 월요일 새 다리를 승인했다.", "ko"),
            ("今日", "zh"),
            ("Το δημοτικό συμβούλιο ενέκρινε τη νέα γέφυρα.", "el"),
            ("สภาเทศบาลอนุมัติสะพานใหม่", "th"),
        ] {
            assert_eq!(detect(text).code(), expected, "{text}");
        }
    }

    #[test]
    fn the_sample_is_bounded_and_spread() {
        let text = format!("{}{}", "¡Oferta! ".repeat(40), "Стадион открыли в понедельник. ".repeat(400));
        let sample = sample(&text);
        assert!(sample.len() <= SAMPLE_BYTES + 4 * PIECES);
        assert_eq!(detect(&text).code(), "ru");
    }
}
