//! How fast [`segment`] is, in megabytes of text a second of CPU time, beside the sentence iterator of Unicode's UAX #29.
//!
//! `cargo bench --bench segment`. The text is made here, the same in every run: news prose with headings, abbreviations,
//! quotations and numbers, with about as many full stops a sentence as edited news has. Only the call is measured, not the making of the [`Document`].

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use claimdiff::{Document, Language, segment::segment};
use unicode_segmentation::UnicodeSegmentation;

/// The size of the text, in bytes: large beside every cache, small enough for a run of seconds.
const SIZE: usize = 10_000_000;
/// Runs of each; the fastest counts, the others had company on the machine.
const ROUNDS: usize = 7;

const SUBJECTS: [&str; 20] = [
    "The fishermen on the north shore",
    "Her brother, who had built the first of the cranes,",
    "An engineer familiar with the plans",
    "The union that speaks for the dockers",
    "The harbour board",
    "Mayor Lena Ortiz",
    "Her deputy, Amal Haddad,",
    "The U.S. Coast Guard",
    "Gen. Robert Quill",
    "The ferry company Northwind",
    "A spokeswoman for the ministry",
    "A senator from the coast, Paul Whitcombe,",
    "The committee's chairman, Jonas Tolland,",
    "A professor of hydrology at the college",
    "Residents of the old quarter",
    "The company’s engineers",
    "Two former officials",
    "Nearly 1,200 volunteers",
    "The plant behind the old shipyard",
    "Mrs. Dunne, who runs the ferry,",
];
const VERBS: [&str; 14] = [
    "said on Monday that",
    "told reporters in Lisbon that",
    "confirmed in a letter dated Sept. 14 that",
    "denied late on Tuesday that",
    "had hoped that",
    "wrote in a 46-page report that",
    "insisted, according to people in the room, that",
    "argued for years that",
    "acknowledged that",
    "warned two years ago that",
    "will announce next week that",
    "estimated that",
    "could not rule out that",
    "repeated at the hearing (the third since May) that",
];
const CLAIMS: [&str; 22] = [
    "the money for the repairs had been spent on a car park behind the town hall",
    "the last inspection of the piers took place before any of the present members were elected",
    "the tunnel could carry twice the traffic if the lights at its southern end were changed",
    "no other town on the coast had lost so many of its young people in so short a time",
    "the new rules would make it harder for small boats to land their catch after dark",
    "the storm damaged more than two hundred roofs and left the lower town without power",
    "the bridge across the northern arm of the harbour would cost $4.2 million more than planned",
    "traffic through the strait fell by 3.5 percent, the lowest since 1998",
    "nobody had told the families, the schools or the police, although the letter lay on a desk for most of the summer",
    "the new pier would open before the winter storms arrive",
    "prices for diesel, timber and steel had doubled within a year",
    "the dam holds about 60 million cubic meters of water, half of what the valley needs in a dry year",
    "talks between the U.K. and the islands had stalled over fishing rights",
    "a second inspection, paid for by the city and carried out by divers, found no cracks at all in the piers",
    "the vote of 52 to 48 came too late to change anything for the people who had already sold their houses",
    "it owed its suppliers 310,000 euros and its workers two months of wages",
    "the so-called “green corridor” was never more than a line on a map",
    "about a third of the fleet, or 41 boats, stays in port",
    "the data had been published at example.org without the permission of those who had collected it",
    "more than half of those who moved away since 2019 want to come back",
    "the agreement reached at No. 12 Quay Street binds both sides until the end of the decade",
    "Acme Corp. and its partner had known about the leak since the spring and had told no one",
];
const QUOTES: [&str; 8] = [
    "“We were never asked,” he said. “Nobody came. Nobody called.”",
    "“Is this the best we can do?” asked Ms. Arden.",
    "\"It's over,\" she told the crowd. \"Go home.\"",
    "“That is not what the contract says,” the lawyer replied, adding: “Read it again.”",
    "“Look at the river!” a boy shouted.",
    "“The numbers speak for themselves.”",
    "“I came to the U.S. as a child. I have never seen such a tide,” said Mr. Bao.",
    "\"Why now?\" one of them wondered. \"Why us?\"",
];
const HEADINGS: [&str; 6] = [
    "Harbour Plan Divides the Council",
    "What the Report Leaves Out",
    "A Winter Without Ferries",
    "Costs and consequences",
    "Who Pays for the Bridge",
    "Officials Weigh a Second Inspection",
];

/// Knuth's linear congruential generator: enough to vary prose, the same everywhere.
struct Dice(u64);

impl Dice {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

fn prose(size: usize) -> String {
    let mut dice = Dice(20_250_903);
    let mut text = String::with_capacity(size + 4096);
    while text.len() < size {
        if dice.below(6) == 0 {
            text.push_str(dice.pick(&HEADINGS));
            text.push_str("\n\n");
        }
        for _ in 0..2 + dice.below(4) {
            sentence(&mut dice, &mut text);
        }
        text.truncate(text.trim_end().len());
        text.push_str(if dice.below(3) == 0 { "\n\n" } else { "\n" });
    }
    text
}

fn sentence(dice: &mut Dice, text: &mut String) {
    if dice.below(6) == 0 {
        text.push_str(dice.pick(&QUOTES));
    } else {
        let (subject, verb, claim) = (dice.pick(&SUBJECTS), dice.pick(&VERBS), dice.pick(&CLAIMS));
        write!(text, "{subject} {verb} {claim}.").expect("a string takes all");
    }
    text.push(' ');
}

/// The time this thread has spent on a processor, in seconds; where Linux does not tell, the time on the clock.
fn cpu_seconds(start: Instant) -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = stat.and_then(|stat| stat.split(' ').next()?.parse::<u64>().ok());
    nanos.map_or_else(|| start.elapsed().as_secs_f64(), |nanos| nanos as f64 / 1e9)
}

/// The best rate of several rounds, in MB/s.
fn rate(bytes: usize, mut work: impl FnMut() -> usize) -> f64 {
    let start = Instant::now();
    let best = (0..ROUNDS).map(|_| {
        let before = cpu_seconds(start);
        black_box(work());
        cpu_seconds(start) - before
    });
    bytes as f64 / 1e6 / best.fold(f64::INFINITY, f64::min)
}

fn main() {
    let text = prose(SIZE);
    let document = Document::new("bench", text.as_str()).with_language(Language::ENGLISH);
    let ours = rate(text.len(), || segment(&document).len());
    let theirs = rate(text.len(), || text.unicode_sentences().count());
    let units = segment(&document).len();
    let marks = text.matches(['.', '!', '?']).count() as f64 / units as f64;
    println!("{:.1} MB of text, {units} units, {marks:.2} marks a unit", text.len() as f64 / 1e6);
    println!("segment            {ours:7.0} MB/s");
    println!("unicode_sentences  {theirs:7.0} MB/s");
    println!("ratio              {:7.1}", ours / theirs);
}
