//! [`SecondReader`]: what another program said of what this one could not settle, with its name, beside the findings.
//!
//! It is asked about findings on meaning, and about matches that are not sure. What it says raises or lowers a finding by one
//! step and takes none away; what the program found by itself stays in the report.

use serde::{Deserialize, Serialize};

use super::{DocumentReport, Finding, Group, Passage, Report, Severity, counted, sanitise};

/// Questions that are asked, at most; the rest is counted.
const MOST: usize = 200;

/// Characters of the words that an answer rests on, and of a name, that are kept.
const WORDS: usize = 300;

/// The rules of findings that are asked about, what kind of question each is, and the question. They are about meaning,
/// where words tell little.
const ASKED: [(&str, &str, &str); 9] = [
    ("status.changed", "status", "Is the matter at the same stage in both?"),
    ("cause.added", "cause", "Does the source say that the one thing caused the other, as the copy does?"),
    ("role.changed", "role", "Do both give this person the same role?"),
    ("binding.changed", "role", "Do both say this of the same person or thing?"),
    ("claim.added", "gist", "Does the source say this anywhere?"),
    ("clause.added", "gist", "Does the source say this anywhere?"),
    ("statement.changed", "gist", GIST),
    ("certainty.raised", "certainty", "Is the source as sure of it as the copy is?"),
    ("scope.changed", "certainty", "Do both say it of as many, or as much?"),
];
const GIST: &str = "Does the copy say what the source says?";

/// What a second reader said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SecondReader {
    /// Its name: what it calls itself, else its program.
    pub name: String,
    /// Questions that it was asked.
    pub asked: usize,
    /// … that it answered.
    pub answered: usize,
    /// Questions that were one too many.
    pub left_out: usize,
    /// What it said of matches that are not sure and have no finding.
    pub remarks: Vec<Remark>,
    /// Why it said less than it was asked, in sentences.
    pub notes: Vec<String>,
}

/// What it said of a match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Remark {
    /// The match.
    pub group: String,
    /// What it said.
    pub answer: Answer,
    /// The words that decided.
    pub words: String,
}

/// What a second reader said of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Opinion {
    /// Its name.
    pub reader: String,
    /// What it said.
    pub answer: Answer,
    /// The words that decided.
    pub words: String,
    /// What the finding weighed before.
    pub was: Severity,
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The copy says what the source says.
    Kept,
    /// It does not.
    Changed,
    /// It cannot tell.
    Unsure,
}

impl Answer {
    /// Its word in the reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Changed => "changed",
            Self::Unsure => "unsure",
        }
    }
}

/// A question, a line of JSON.
#[derive(Clone, Debug, Serialize)]
pub struct Question {
    /// `Q1`, `Q2` …
    pub id: String,
    /// `status`, `cause`, `role`, `certainty` or `gist`.
    pub kind: &'static str,
    /// The finding it is about, or null.
    pub finding: Option<String>,
    /// The match it is about, or null.
    pub group: Option<String>,
    /// What is asked.
    pub question: &'static str,
    /// The sentences of the source; empty if there are none that say it.
    pub source: String,
    /// The sentences of the copy.
    pub copy: String,
    /// The words at issue on both sides; empty where there are none.
    pub passages: [String; 2],
}

/// An answer as it comes, a line of JSON.
#[derive(Clone, Debug, Deserialize)]
pub struct Reply {
    /// Of which question.
    pub id: String,
    /// What it is.
    pub answer: Answer,
    /// The words that decide.
    #[serde(default)]
    pub words: String,
}

impl Report {
    /// Returns what a second reader can be asked, and how many questions are left out.
    pub fn questions(&self) -> (Vec<Question>, usize) {
        let findings = self.open_findings().filter_map(|found| self.of_finding(found));
        let has_finding =
            |group: &&Group| self.open_findings().any(|found| found.group.as_ref() == Some(&group.id));
        let weak = self.groups.iter().filter(|group| group.weak && !group.heading);
        let matches = weak.filter(|group| !has_finding(group)).map(|group| self.of_match(group));
        let mut questions: Vec<Question> = findings.chain(matches).collect();
        let left_out = questions.len().saturating_sub(MOST);
        questions.truncate(MOST);
        questions.iter_mut().zip(1..).for_each(|(question, at)| question.id = format!("Q{at}"));
        (questions, left_out)
    }

    fn of_finding(&self, found: &Finding) -> Option<Question> {
        let &(_, kind, question) = ASKED.iter().find(|(rule, ..)| *rule == found.rule)?;
        let group = found.group.as_ref().and_then(|id| self.groups.iter().find(|group| group.id == *id));
        let sentences = |document: &DocumentReport, ids: Option<&Vec<String>>, at: &Option<Passage>| {
            let own = at.as_ref().map(|at| vec![at.unit.clone()]);
            sentences(document, ids.cloned().or(own).unwrap_or_default().as_slice())
        };
        let words = |at: &Option<Passage>| at.as_ref().map_or(String::new(), |at| at.text.clone());
        Some(Question {
            id: String::new(),
            kind,
            finding: Some(found.id.clone()),
            group: found.group.clone(),
            question,
            source: sentences(&self.documents.a, group.map(|group| &group.a), &found.a),
            copy: sentences(&self.documents.b, group.map(|group| &group.b), &found.b),
            passages: [words(&found.a), words(&found.b)],
        })
    }

    fn of_match(&self, group: &Group) -> Question {
        Question {
            id: String::new(),
            kind: "gist",
            finding: None,
            group: Some(group.id.clone()),
            question: GIST,
            source: sentences(&self.documents.a, &group.a),
            copy: sentences(&self.documents.b, &group.b),
            passages: Default::default(),
        }
    }

    /// Takes the answers of a second reader, the first to each question; whatever else it said is counted.
    pub fn heard(&mut self, mut reader: SecondReader, questions: &[Question], replies: &[Reply]) {
        reader.name = kept(&reader.name);
        reader.asked = questions.len();
        for question in questions {
            let Some(reply) = replies.iter().find(|reply| reply.id == question.id) else { continue };
            reader.answered += 1;
            let (answer, words) = (reply.answer, kept(&reply.words));
            if let Some(id) = &question.finding {
                let reader = reader.name.clone();
                self.weigh(id, Opinion { reader, answer, words, was: Severity::Low });
            } else if let Some(group) = question.group.clone() {
                reader.remarks.push(Remark { group, answer, words });
            }
        }
        let strange = replies.len() - reader.answered;
        if strange > 0 {
            let (answers, were) = (counted(strange, "answer"), if strange == 1 { "was" } else { "were" });
            reader.notes.push(format!("{answers} {were} to no question, or to one that had been answered"));
        }
        // Worst first again; the names stay, for the answers refer to them.
        self.findings.sort_by_key(|found| found.severity);
        self.second_reader = Some(reader);
        self.decide();
    }

    fn weigh(&mut self, id: &str, opinion: Opinion) {
        let Some(found) = self.findings.iter_mut().find(|found| found.id == id) else { return };
        let was = found.severity;
        found.severity = match (opinion.answer, was) {
            (Answer::Changed, Severity::Low) | (Answer::Kept, Severity::High) => Severity::Medium,
            (Answer::Changed, _) => Severity::High,
            (Answer::Kept, _) => Severity::Low,
            (Answer::Unsure, same) => same,
        };
        found.second = Some(Opinion { was, ..opinion });
    }
}

impl Opinion {
    /// What was said, in words: `second reader (NAME): changed, “words”; medium before`.
    pub(crate) fn words_of(&self, now: Severity) -> String {
        let words = if self.words.is_empty() { String::new() } else { format!(", “{}”", self.words) };
        let was = if self.was == now { String::new() } else { format!("; {} before", self.was.name()) };
        format!("second reader ({}): {}{words}{was}", self.reader, self.answer.name())
    }
}

impl SecondReader {
    /// What it was asked and answered, in sentences.
    pub(crate) fn sentences(&self) -> Vec<String> {
        let mut said =
            vec![format!("{} answered {} of {}.", self.name, self.answered, counted(self.asked, "question"))];
        if self.left_out > 0 {
            let were = if self.left_out == 1 { "was" } else { "were" };
            said.push(format!("{} more {were} not asked.", self.left_out));
        }
        said.extend(self.notes.iter().map(|note| format!("{note}.")));
        said.extend(self.remarks.iter().filter(|remark| remark.answer != Answer::Kept).map(|remark| {
            let words =
                if remark.words.is_empty() { String::new() } else { format!(", “{}”", remark.words) };
            format!("{}: {}{words}.", remark.group, remark.answer.name())
        }));
        said
    }
}

fn sentences(document: &DocumentReport, ids: &[String]) -> String {
    let units = document.units.iter().filter(|unit| ids.contains(&unit.id));
    units.map(|unit| unit.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// What another program wrote, on one line, with nothing that a terminal would obey, cut where it is long.
fn kept(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    sanitise::sanitise(&line).chars().take(WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn reply(id: &str, answer: Answer) -> Reply {
        Reply { id: id.to_owned(), answer, words: " so \u{1b}[31m it  is ".to_owned() }
    }

    fn finding(at: usize, severity: Severity) -> Finding {
        Finding {
            id: format!("F{at}"),
            rule: "status.changed",
            severity,
            confidence: 0.5,
            doubt: 0.0,
            also: Vec::new(),
            group: None,
            message: "The source has “charged”.".to_owned(),
            fingerprint: at.to_string(),
            accepted: None,
            second: None,
            a: None,
            b: None,
        }
    }

    /// A report with findings of a rule that is asked about, one of each severity.
    fn report() -> Report {
        let findings = Severity::ALL.into_iter().zip(1..).map(|(severity, at)| finding(at, severity));
        Report { findings: findings.collect(), ..fixture::report() }
    }

    #[test]
    fn one_step_and_none_is_removed() {
        for (answer, expected) in [
            (Answer::Kept, ["medium", "low", "low"]),
            (Answer::Changed, ["high", "high", "medium"]),
            (Answer::Unsure, ["high", "medium", "low"]),
        ] {
            let mut report = report();
            let (questions, left_out) = report.questions();
            assert_eq!(left_out, 0);
            let replies: Vec<Reply> = questions.iter().map(|question| reply(&question.id, answer)).collect();
            report.heard(
                SecondReader { name: "other".into(), ..SecondReader::default() },
                &questions,
                &replies,
            );
            let now: Vec<&str> = (1..=3)
                .map(|at| report.findings.iter().find(|found| found.id == format!("F{at}")).unwrap())
                .map(|found| found.severity.name())
                .collect();
            assert_eq!((now, report.findings.len()), (expected.to_vec(), 3), "{answer:?}");
            let opinion = report.findings[0].second.as_ref().unwrap();
            assert!(!opinion.words.contains('\u{1b}') && opinion.reader == "other");
        }
    }

    #[test]
    fn what_was_not_asked_is_counted() {
        let mut report = report();
        let (questions, _) = report.questions();
        let replies = [reply("Q1", Answer::Kept), reply("Q1", Answer::Changed), reply("Q999", Answer::Kept)];
        report.heard(SecondReader::default(), &questions, &replies);
        let reader = report.second_reader.as_ref().unwrap();
        assert_eq!((reader.answered, reader.notes.len()), (1, 1));
        assert!(reader.notes[0].starts_with("2 answers"), "{}", reader.notes[0]);
    }

    #[test]
    fn questions_are_capped_and_counted() {
        let mut report = report();
        report.findings = (0..MOST + 7).map(|_| report.findings[0].clone()).collect();
        let (questions, left_out) = report.questions();
        assert_eq!(questions.len(), MOST);
        assert!(left_out >= 7);
    }
}
