//! `claimdiff rules`.

use clap::Args;

use super::audit::no_such_rule;
use super::exit::{Exit, Failure};
use super::output;
use crate::audit::Rule;
use crate::report::{columns, counted};

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
/// Without a name a line for each rule. With one, what it flags and what it leaves alone, by example, and how to change
/// what it weighs.
#[derive(Args)]
#[command(after_help = "Example:\n  claimdiff rules\n  claimdiff rules negation.flipped")]
pub(super) struct Rules {
    /// A rule.
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

impl Rules {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let text = match &self.rule {
            None => list(),
            Some(name) => page(rule(name)?),
        };
        output::to_stdout(&text)?;
        Ok(Exit::Done)
    }
}

fn rule(name: &str) -> Result<Rule, Failure> {
    Rule::from_name(name).ok_or_else(|| Failure::new(format!("{name}: {}", no_such_rule(name))))
}

fn list() -> String {
    let width = Rule::ALL.iter().map(|rule| columns(rule.name())).max().unwrap_or_default();
    let line = |rule: &Rule| {
        let measured = measured(*rule).map_or_else(|| "-".to_owned(), |[n, right]| format!("{right}/{n}"));
        let (name, severity) = (rule.name(), rule.severity().name());
        format!("{name:width$}  {severity:8}  {measured:>7}  {}\n", rule.description())
    };
    let head = format!("{:width$}  {:8}  {:>7}  what it says\n", "rule", "at most", "right");
    head + &Rule::ALL.iter().map(line).collect::<String>()
}

fn page(rule: Rule) -> String {
    let (name, severity) = (rule.name(), rule.severity().name());
    let was = match measured(rule) {
        Some([n, right]) => {
            format!("Of {} on labelled rewrites {right} stood on a fault.", counted(n, "finding"))
        }
        None => "It has not fired on labelled rewrites.".to_owned(),
    };
    let mut text = format!(
        "{name}\n\n{}\n\nIt weighs at most {severity}, and less where findings like it were less often right. {was}\n",
        rule.description()
    );
    text += &shown("Flagged", &examples(rule, "+ "), 1);
    text += &shown("Left alone", &examples(rule, "- "), LEFT_ALONE);
    text + &format!(
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

fn shown(title: &str, examples: &[[&str; 2]], most: usize) -> String {
    let pair = |[a, b]: &[&str; 2]| format!("  original   {a}\n  rewritten  {b}\n");
    let pairs: Vec<String> = examples.iter().take(most).map(pair).collect();
    if pairs.is_empty() { String::new() } else { format!("\n{title}\n{}", pairs.join("\n")) }
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
            page(Rule::NegationFlipped).contains("\nFlagged\n") && list().lines().count() > Rule::ALL.len()
        );
        assert!(measured(Rule::NumberChanged).is_some_and(|[n, right]| right <= n && n > 0));
    }
}
