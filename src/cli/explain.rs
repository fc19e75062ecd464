//! `claimdiff explain`.

use clap::{Args, ValueEnum};

use super::exit::{Exit, Failure};
use super::flags::{LookFlags, OutputFlags};
use super::pair::Pair;
use super::several;
use crate::align::Model;
use crate::compare::Comparison;
use crate::report::{Explanation, explain_text, incomplete_notes, json};
use crate::sides::Side;

/// Shows every signal that made a match, or kept one from being made.
///
/// With one unit: its match and the best candidates that were turned down. With two: what speaks for and against
/// exactly this pair.
#[derive(Args)]
#[command(
    after_help = "Example:\n  claimdiff explain original.txt rewrite.txt A5\n  claimdiff explain original.txt rewrite.txt A5 B7"
)]
pub(super) struct Explain {
    #[command(flatten)]
    pair: Pair,
    /// A unit of either article, by its name: A5, B7 (`claimdiff segment` and every report show them).
    #[arg(value_name = "UNIT", value_parser = unit_name)]
    unit: UnitName,
    /// A unit of the other article.
    #[arg(value_name = "OTHER", value_parser = unit_name)]
    other: Option<UnitName>,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = ExplainFormat::Text, help_heading = "Writing")]
    format: ExplainFormat,
    #[command(flatten)]
    output: OutputFlags,
    #[command(flatten)]
    look: LookFlags,
}

/// The formats of `explain`.
#[derive(Clone, Copy, ValueEnum)]
enum ExplainFormat {
    /// For the terminal.
    Text,
    /// One object.
    Json,
}

/// A unit by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UnitName {
    side: Side,
    /// Its place among the units of its side, counted from 0.
    index: usize,
}

/// Reads the name of a unit.
pub(super) fn unit_name(name: &str) -> Result<UnitName, String> {
    let wrong = || "not the name of a unit; names are A1, A2 … and B1, B2 …".to_owned();
    let (letter, number) = name.split_at_checked(1).ok_or_else(wrong)?;
    let side = match letter {
        "A" | "a" => Side::A,
        "B" | "b" => Side::B,
        _ => return Err(wrong()),
    };
    let number: usize = number.parse().map_err(|_| wrong())?;
    Ok(UnitName { side, index: number.checked_sub(1).ok_or_else(wrong)? })
}

impl Explain {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let output = self.output.destination()?;
        differ(self.unit, self.other)?;
        let comparison = self.pair.compare()?;
        let explanation = explained(&comparison, self.unit, self.other)?;
        let out = match self.format {
            ExplainFormat::Text => explain_text::render(&explanation, self.look.look(&self.output)),
            ExplainFormat::Json => json::render(&explanation),
        };
        output.write(&out)?;
        Ok(several::exit(comparison.is_complete(), &incomplete_notes(&comparison)))
    }
}

/// Two units must be of two articles.
fn differ(unit: UnitName, other: Option<UnitName>) -> Result<(), Failure> {
    if other.is_some_and(|other| other.side == unit.side) {
        return Err(Failure::new(
            "explain: both units are of the same article; name one of each, as in A5 B7",
        ));
    }
    Ok(())
}

/// Explains the match of a unit, or of exactly a pair.
pub(super) fn explained(
    comparison: &Comparison,
    unit: UnitName,
    other: Option<UnitName>,
) -> Result<Explanation, Failure> {
    differ(unit, other)?;
    let model = Model::for_corpus(&comparison.corpus);
    let explanation =
        Explanation::new(comparison, &model, unit.side, unit.index, other.map(|other| other.index));
    explanation.ok_or_else(|| no_such_unit(comparison, [Some(unit), other]))
}

fn no_such_unit(comparison: &Comparison, asked: [Option<UnitName>; 2]) -> Failure {
    let exists = |name: &UnitName| name.index < comparison.units[name.side].len();
    let mut asked = asked.into_iter().flatten();
    let Some(name) = asked.find(|name| !exists(name)) else {
        return Failure::new("explain: no such units");
    };
    let (letter, count) = (name.side.letter(), comparison.units[name.side].len());
    Failure::new(format!(
        "{letter}{}: {} has only {count} units, {letter}1 to {letter}{count}; `claimdiff segment` shows them",
        name.index + 1,
        comparison.documents[name.side].name(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_units() {
        assert_eq!(unit_name("A5"), Ok(UnitName { side: Side::A, index: 4 }));
        assert_eq!(unit_name("b12"), Ok(UnitName { side: Side::B, index: 11 }));
        for wrong in ["", "A", "A0", "C1", "5", "A-1", "é1", "A1x"] {
            assert!(unit_name(wrong).is_err(), "{wrong}");
        }
    }
}
