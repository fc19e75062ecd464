//! `claimdiff rules`.

use clap::Args;

use super::audit::no_such_rule;
use super::exit::{Exit, Failure};
use super::{output, terminal};
use crate::audit::Rule;
use crate::report::{Label, Look, Page, Runs, columns, counted, padded};

/// The page with the tables that `tests/earned.rs` writes.
const MEASURED: &str = include_str!("../../docs/rules.md");

/// Under the name of each rule pairs of passages: those that it flags with `+`, those that it leaves alone with `-`.
const EXAMPLES: [&str; 4] = [
    include_str!("../../tests/audit/names.txt"),
    include_str!("../../tests/audit/speech.txt"),
    include_str!("../../tests/audit/statements.txt"),
    include_str!("../../tests/audit/values.txt"),
];

/// Examples that are shown of what a rule leaves alone.
const LEFT_ALONE: usize = 2;

/// Shows what the rules of audit look at, what they weigh, and how often they were right.
///
/// Without a name all rules, in short, and with the name of a family (`quote`) its rules. With the name of one, what it flags and what it leaves alone, by example, and how to change
/// what it weighs.
#[derive(Args)]
#[command(after_help = "Example:\n  claimdiff rules\n  claimdiff rules negation.flipped")]
pub(super) struct Rules {
    /// A rule, or a family of rules: `quote`, or `quote.*`.
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

impl Rules {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        output::to_stdout(&self.text(terminal::plain_look())?)?;
        Ok(Exit::Done)
    }

    fn text(&self, look: Look) -> Result<String, Failure> {
        let Some(name) = &self.rule else { return Ok(list(Rule::ALL, look)) };
        if let Some(rule) = Rule::from_name(name) {
            return Ok(page(rule, look));
        }
        match family(name).as_slice() {
            [] => Err(Failure::new(format!("{name}: {}", no_such_rule(name)))),
            rules => Ok(list(rules, look)),
        }
    }
}

/// The rules of a family: `quote`, or `quote.*` as the gate has it.
fn family(name: &str) -> Vec<Rule> {
    let family = name.strip_suffix(".*").unwrap_or(name);
    let is_of_it = |rule: &Rule| rule.name().split_once('.').is_some_and(|(first, _)| first == family);
    Rule::ALL.iter().copied().filter(is_of_it).collect()
}

fn list(rules: &[Rule], look: Look) -> String {
    let width = Rule::ALL.iter().map(|rule| columns(rule.name())).max().unwrap_or_default();
    let mut page = Page::new(look);
    let mut line = |[name, severity, right, says]: [&str; 4]| {
        let cells = [padded(name, width), padded(severity, 8), format!("{right:>7}")];
        page.columns(&cells, [Label::Plain; 3], &Runs::plain(says));
    };
    line(["rule", "at most", "right", "what it says"]);
    for rule in rules {
        let measured = measured(*rule).map_or_else(|| "-".to_owned(), |[n, right]| format!("{right}/{n}"));
        line([rule.name(), rule.severity().name(), &measured, rule.description()]);
    }
    page.finish()
}

fn page(rule: Rule, look: Look) -> String {
    let (name, severity) = (rule.name(), rule.severity().name());
    let was = match measured(rule) {
        Some([n, right]) => {
            format!("Of {} on labelled rewrites {right} stood on a fault.", counted(n, "finding"))
        }
        None => "It has not fired on labelled rewrites.".to_owned(),
    };
    let weighs =
        format!("It weighs at most {severity}, and less where findings like it were less often right. {was}");
    let mut page = Page::new(look);
    for text in [name, rule.description(), &weighs] {
        page.blank();
        page.text(0, &Runs::plain(text));
    }
    show("Flagged", &examples(rule, "+ "), 1, &mut page);
    show("Left alone", &examples(rule, "- "), LEFT_ALONE, &mut page);
    page.finish()
        + &format!(
            "\nTo change what it weighs, in claimdiff.toml (claimdiff init writes one):\n\n  [severity]\n  \"{name}\" = \"low\"\n"
        )
}

/// How many findings a rule had on labelled rewrites, and how many of them were right.
fn measured(rule: Rule) -> Option<[usize; 2]> {
    let row = format!("| `{}` | ", rule.name());
    let cells = MEASURED.lines().find_map(|line| line.strip_prefix(&row))?;
    let mut numbers = cells.split(" | ").skip(1).map_while(|cell| cell.parse().ok());
    Some([numbers.next()?, numbers.next()?])
}

/// The pairs of passages under the name of a rule that begin with a sign.
fn examples(rule: Rule, sign: &str) -> Vec<[&'static str; 2]> {
    let mut found = Vec::new();
    for table in EXAMPLES {
        let mut is_its_own = false;
        for line in table.lines() {
            if let Some(title) = line.strip_prefix("# ") {
                is_its_own = title == rule.name();
            } else if let Some((a, b)) = line.strip_prefix(sign).and_then(|pair| pair.split_once(" || "))
                && is_its_own
            {
                found.push([a, b]);
            }
        }
    }
    found
}

fn show(title: &str, examples: &[[&str; 2]], most: usize, page: &mut Page) {
    for (at, pair) in examples.iter().take(most).enumerate() {
        page.blank();
        if at == 0 {
            page.line(title);
        }
        for (label, text) in ["original", "rewritten"].iter().zip(pair) {
            page.hanging(2, &Runs::plain(label), 11, &Runs::plain(text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_rules_have_examples_of_both_kinds() {
        let has = |rule: &&Rule, sign: &str| !examples(**rule, sign).is_empty();
        let with = Rule::ALL.iter().filter(|rule| has(rule, "+ ") && has(rule, "- ")).count();
        assert!(with * 4 >= Rule::ALL.len() * 3, "{with} of {}", Rule::ALL.len());
        assert!(
            page(Rule::NegationFlipped, Look::default()).contains("\nFlagged\n")
                && list(Rule::ALL, Look::default()).lines().count() > Rule::ALL.len()
        );
        assert!(measured(Rule::NumberChanged).is_some_and(|[n, right]| right <= n && n > 0));
    }
}
