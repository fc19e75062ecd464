//! A collection for benches, the same in every run: invented news of some 300 words made of the words of the samples, two
//! fifths of it edited copies, and fillings of templates that are no copies.

use std::fmt::Write as _;

/// Where the words come from.
const SAMPLES: [&str; 3] = [
    include_str!("../../samples/harbour/original.txt"),
    include_str!("../../samples/council/echo.txt"),
    include_str!("../../samples/bridge/v1.txt"),
];
/// Endings that make more words of them: a vocabulary of some thousands.
const ENDS: [&str; 12] = ["", "s", "ing", "ed", "al", "or", "men", "less", "ward", "side", "ly", "house"];

/// Articles as JSON Lines, and of which original each is a copy.
pub(crate) struct Collection {
    /// An object a line, with the fields `id` and `text`; the id is the place.
    pub(crate) lines: String,
    /// Equal for articles that are one.
    #[allow(dead_code, reason = "not every bench scores")]
    pub(crate) originals: Vec<usize>,
}

/// Knuth's linear congruential generator: enough to vary prose, the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// The words of the samples: the short ones, of which prose has most, and the long ones.
struct Words {
    short: Vec<String>,
    long: Vec<String>,
}

impl Words {
    fn new() -> Self {
        let mut words: Vec<String> = SAMPLES
            .iter()
            .flat_map(|text| text.split(|c: char| !c.is_ascii_alphabetic()))
            .filter(|word| word.len() > 1)
            .map(str::to_lowercase)
            .collect();
        words.sort();
        words.dedup();
        let (short, long) = words.into_iter().partition(|word| word.len() < 5);
        Self { short, long }
    }

    fn any(&self, dice: &mut Dice) -> String {
        match dice.below(20) {
            0..8 => self.short[dice.below(self.short.len())].clone(),
            8 => (1 + dice.below(2100)).to_string(),
            _ => format!("{}{}", self.long[dice.below(self.long.len())], ENDS[dice.below(ENDS.len())]),
        }
    }

    fn article(&self, dice: &mut Dice) -> Vec<String> {
        (0..150 + dice.below(300)).map(|_| self.any(dice)).collect()
    }

    /// Edits a copy: nothing, a few words, its end, or a notice around it.
    fn edited(&self, mut words: Vec<String>, dice: &mut Dice) -> Vec<String> {
        match dice.below(6) {
            0 | 1 => {}
            edit @ (2 | 3) => {
                for _ in 0..words.len() / [50, 14][edit - 2] {
                    let at = dice.below(words.len());
                    // A number is a fact, and another number no edit.
                    if !words[at].starts_with(|c: char| c.is_ascii_digit()) {
                        words[at].clone_from(&self.long[dice.below(self.long.len())]);
                    }
                }
            }
            4 => words.truncate(words.len() * (60 + dice.below(40)) / 100),
            _ => words.extend("read more of this in our morning letter".split(' ').map(str::to_owned)),
        }
        words
    }
}

/// Another filling of a template: two of its numbers are others. Nothing if it has no two.
fn refilled(mut words: Vec<String>, dice: &mut Dice) -> Option<Vec<String>> {
    let numbers: Vec<usize> =
        (0..words.len()).filter(|&at| words[at].starts_with(|c: char| c.is_ascii_digit())).collect();
    let &[first, second, ..] = numbers.as_slice() else { return None };
    words[first] = (3000 + dice.below(2000)).to_string();
    words[second] = (5000 + dice.below(2000)).to_string();
    Some(words)
}

/// Makes a collection of so many articles.
pub(crate) fn collection(articles: usize) -> Collection {
    let (mut dice, words) = (Dice(20_260_115), Words::new());
    let mut made: Vec<Vec<String>> = Vec::new();
    let mut all = Collection { lines: String::new(), originals: Vec::new() };
    for id in 0..articles {
        let of = dice.below(id.max(1));
        let (original, article) = match dice.below(20) {
            0..8 if id > 0 => (all.originals[of], words.edited(made[of].clone(), &mut dice)),
            8 if id > 0 => {
                let filled = refilled(made[of].clone(), &mut dice);
                (id, filled.unwrap_or_else(|| words.article(&mut dice)))
            }
            _ => (id, words.article(&mut dice)),
        };
        let sentences: Vec<String> = article.chunks(17).map(|words| words.join(" ") + ".").collect();
        let paragraphs: Vec<String> = sentences.chunks(3).map(|sentences| sentences.join(" ")).collect();
        let text = format!("{:?}", paragraphs.join("\n"));
        writeln!(all.lines, "{{\"id\": \"{id}\", \"text\": {text}}}").expect("a string takes all");
        all.originals.push(original);
        made.push(article);
    }
    all
}

/// The time that this process has spent on processors, in seconds; where Linux does not tell, nothing.
pub(crate) fn cpu_seconds() -> f64 {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let nanos = tasks.filter_map(|task| {
        let stat = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        stat.split(' ').next()?.parse::<u64>().ok()
    });
    nanos.sum::<u64>() as f64 / 1e9
}
