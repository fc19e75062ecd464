//! [`Forms`]: forms of words that the Snowball algorithms leave apart, told by what a language's `language.txt` says of
//! its endings: participles with a beginning (`gekauft`), verbs with a particle (`zurückzukaufen`), past tenses.
//!
//! The build script compiles this file, too, so that lists and texts are cut in one way.

use std::borrow::Cow;

/// What a stem keeps at least, in letters: shorter ones are chance.
const SHORTEST: usize = 3;

/// What that of a word with a capital keeps, which is a noun and has few of these endings.
const SHORTEST_OF_NOUN: usize = 5;

/// How the words of a language change, beside what its Snowball algorithm knows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Forms<'a> {
    /// What a verb may have before it, and in a main clause behind it (`zurück`).
    pub(crate) particles: &'a [&'a str],
    /// What a verb may begin with and never lets go (`ent`): irregular forms are known behind it, too.
    pub(crate) prefixes: &'a [&'a str],
    /// The beginning of a participle.
    pub(crate) participle: &'a str,
    /// What stands between a particle and the infinitive.
    pub(crate) infinitive: &'a str,
    /// Endings that are cut off a stem, each once, in this order.
    pub(crate) endings: &'a [&'a str],
    /// Vowels that are written twice before one consonant at the end.
    pub(crate) doubled: &'a [&'a str],
}

impl Forms<'_> {
    /// The plain form of a word in lower case: by the list of irregular ones, also behind a particle.
    pub(crate) fn plain<'w>(
        &self,
        word: &'w str,
        irregular: impl Fn(&str) -> Option<&'w str>,
    ) -> Cow<'w, str> {
        if let Some(plain) = irregular(word) {
            return plain.into();
        }
        let behind = |before| Some((before, word.strip_prefix(before)?));
        let fixed = self
            .prefixes
            .iter()
            .copied()
            .filter_map(behind)
            .find_map(|(prefix, rest)| Some((prefix, irregular(rest)?)));
        let loose = |(particle, rest)| Some((particle, self.infinitive_behind(rest, &irregular)?));
        let found = fixed.or_else(|| self.particles.iter().copied().filter_map(behind).find_map(loose));
        found.map_or(word.into(), |(before, plain)| format!("{before}{plain}").into())
    }

    /// The plain form of what stands behind a particle.
    fn infinitive_behind<'w>(
        &self,
        rest: &'w str,
        irregular: &impl Fn(&str) -> Option<&'w str>,
    ) -> Option<&'w str> {
        let bare = rest.strip_prefix(self.infinitive).filter(|bare| bare.chars().count() > SHORTEST);
        let bare = bare.filter(|_| !self.infinitive.is_empty());
        irregular(rest).or_else(|| bare.and_then(irregular)).or(bare)
    }

    /// The stem without what is left of endings and of the beginning of a participle.
    pub(crate) fn bare(&self, stem: &str, is_noun: bool) -> String {
        let least = if is_noun { SHORTEST_OF_NOUN } else { SHORTEST };
        let shorter = |stem: &str, ending: &&str| {
            stem.strip_suffix(*ending).filter(|rest| rest.chars().count() >= least).map(str::to_owned)
        };
        let cut =
            self.endings.iter().fold(stem.to_owned(), |stem, ending| shorter(&stem, ending).unwrap_or(stem));
        let is_cut = cut.len() < stem.len() && !is_noun;
        self.single(if is_cut { self.without_participle(cut) } else { cut })
    }

    fn without_participle(&self, stem: String) -> String {
        let long = |rest: &&str| rest.chars().count() >= SHORTEST;
        let rest = |of: &str| of.strip_prefix(self.participle).filter(long).map(str::to_owned);
        if self.participle.is_empty() {
            return stem;
        }
        let inner = self.particles.iter().find_map(|p| Some(format!("{p}{}", rest(stem.strip_prefix(p)?)?)));
        rest(&stem).or(inner).unwrap_or(stem)
    }

    fn single(&self, stem: String) -> String {
        let mut chars = stem.char_indices().rev();
        let Some((last, _)) = chars.next() else { return stem };
        let (front, end) = stem.split_at(last);
        let vowel = self.doubled.iter().find(|vowels| front.ends_with(**vowels));
        vowel.map_or(stem.clone(), |vowels| format!("{}{end}", &front[..front.len() - vowels.len() / 2]))
    }
}

/// A stem without the accents of its letters.
pub(crate) fn plain_letters(stem: &str) -> String {
    let letter = |c: char| match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'ý' | 'ÿ' => 'y',
        c => c,
    };
    stem.chars().map(letter).collect()
}
