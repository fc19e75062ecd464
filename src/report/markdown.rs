//! The reports as GitHub-flavoured Markdown: what can be pasted into an issue or a review.
//!
//! Text of the articles is escaped: it stays text, whatever characters it holds.

use super::counted;
use super::redline::paragraphs;
use super::text::NAMES;
use super::{Edit, Extraction, Group, Op, Report};
use crate::sides::{Side, Sides};

/// Writes the report of `compare`.
pub fn compare(report: &Report) -> String {
    let mut out = opening("Claim overlap", report);
    findings(report, &mut out);
    let claims: Vec<_> = report.groups.iter().filter(|group| !group.heading).collect();
    if !claims.is_empty() {
        out += "\n| # | Original | Rewritten | Relation |\n|---|---|---|---|\n";
        for group in claims {
            let [a, b] = Side::BOTH.map(|side| units(report, group, side));
            out += &format!("| {} | {a} | {b} | {} |\n", group.id, relation(group));
        }
    }
    for side in Side::BOTH {
        only(report, side, &mut out);
    }
    headings(report, &mut out);
    boilerplate(report, &mut out);
    closing(report, &mut out);
    out
}

/// Writes the report of `audit`.
pub fn audit(report: &Report) -> String {
    let mut out = opening("Audit", report);
    if report.has_passed() {
        not_checked(report, &mut out);
    }
    findings(report, &mut out);
    second_reader(report, &mut out);
    traces(report, &mut out);
    if !report.has_passed() {
        not_checked(report, &mut out);
    }
    closing(report, &mut out);
    out
}

/// Writes the verdict, a line for each thing to resolve, and the counts.
pub fn brief(report: &Report) -> String {
    let mut out = format!("**{}**\n\n", escape(&report.verdict.text));
    for cause in report.causes() {
        let unit = cause.passage.map_or(String::new(), |at| format!("**{}** ", at.unit));
        out += &format!("- {unit}`{}` {}\n", cause.finding.rule, escape(&cause.finding.message));
    }
    let gap = if report.verdict.to_resolve > 0 { "\n" } else { "" };
    out + gap + &escape(&report.counts()) + "\n"
}

fn not_checked(report: &Report, out: &mut String) {
    *out += "\n## Not checked\n\n";
    for what in report.audit.iter().flat_map(|audit| &audit.not_checked) {
        *out += &format!("- {}\n", escape(what));
    }
}

fn second_reader(report: &Report, out: &mut String) {
    let Some(reader) = &report.second_reader else { return };
    *out += "\n## Second reader\n\n";
    reader.sentences().iter().for_each(|sentence| *out += &format!("- {}\n", escape(sentence)));
}

/// With several sources: which of them each sentence of the copy comes from.
fn traces(report: &Report, out: &mut String) {
    let Some(audit) = report.audit.as_ref().filter(|audit| audit.sources.len() > 1) else { return };
    *out += "\n## Where each sentence comes from\n\n";
    for trace in &audit.traces {
        *out += &format!("- **{}** {}\n", trace.unit, escape(&trace.words()));
    }
}

/// The findings, worst first.
fn findings(report: &Report, out: &mut String) {
    if report.findings.is_empty() {
        return;
    }
    *out += &format!("\n## Findings ({})\n\n", report.finding_counts());
    *out += "| # | Severity | Rule | Finding | Original | Rewritten |\n|---|---|---|---|---|---|\n";
    let passage = |at: &Option<super::Passage>| {
        at.as_ref().map_or(String::new(), |at| {
            let source = at.source.as_ref().map_or(String::new(), |source| format!("({}) ", escape(source)));
            format!("**{}** {source}{}", at.unit, escape(&at.text))
        })
    };
    for found in &report.findings {
        let accepted = found
            .accepted
            .as_ref()
            .map_or(String::new(), |reason| format!(" _(accepted: {})_", escape(reason)));
        let second = found
            .second
            .as_ref()
            .map_or(String::new(), |opinion| format!(" _({})_", escape(&opinion.words_of(found.severity))));
        *out += &format!(
            "| {} | {} | `{}` | {}{second}{accepted} | {} | {} |\n",
            found.id,
            found.severity.name(),
            found.rule,
            escape(&found.message),
            passage(&found.a),
            passage(&found.b),
        );
    }
}

/// Writes the report of `diff`: removed words struck, added words bold or underlined, moved words slanted.
pub fn diff(report: &Report) -> String {
    let mut out = opening("Wording differences", report);
    out += "\n~~removed~~ **added** _moved_ `same fact = written differently`\n";
    let (unchanged, changed): (Vec<_>, Vec<_>) = report.groups.iter().partition(|group| group.is_unchanged());
    for group in changed {
        out +=
            &format!("\n### {}: {} → {} ({})\n", group.id, names(&group.a), names(&group.b), relation(group));
        for text in redline(group) {
            out += &format!("\n{text}\n");
        }
    }
    if !unchanged.is_empty() {
        let pairs: Vec<_> =
            unchanged.iter().map(|group| format!("{} → {}", names(&group.a), names(&group.b))).collect();
        out += &format!("\n{} identical: {}\n", unchanged.len(), pairs.join(", "));
    }
    for side in Side::BOTH {
        only(report, side, &mut out);
    }
    closing(report, &mut out);
    out
}

fn opening(title: &str, report: &Report) -> String {
    let Sides { a, b } = &report.documents;
    let Sides { a: claims, b: b_claims } = report.summary.claims;
    let Sides { a: carried, b: traced } = report.summary.carried;
    let verdict = escape(&report.summary.verdict.join(" "));
    format!(
        "# {title}: {} → {}\n\n**{}**\n\n{verdict}\n\n- carried over: {carried} of {} of the original\n- traced: {traced} of {} of \
         the rewritten text\n- no source: {} of {}\n",
        escape(&a.path),
        escape(&b.path),
        escape(&report.verdict.text),
        counted(claims, "claim"),
        counted(b_claims, "claim"),
        b_claims.saturating_sub(traced),
        counted(b_claims, "claim"),
    )
}

fn closing(report: &Report, out: &mut String) {
    if !report.complete {
        *out += "\n## Not complete: do not read this report as clean\n\n";
        for note in &report.notes {
            *out += &format!("- {}\n", escape(note));
        }
    }
}

fn names(ids: &[String]) -> String {
    ids.join(" + ")
}

fn relation(group: &Group) -> String {
    let mut words = vec![group.relation.name().to_owned()];
    let (a, b) = (group.a.len(), group.b.len());
    if a != 1 || b != 1 {
        words[0] += &format!(" {a}→{b}");
    }
    words.extend(group.moved.then(|| "moved".to_owned()));
    words.extend(group.weak.then(|| "weak match".to_owned()));
    words.join(", ")
}

fn units(report: &Report, group: &Group, side: Side) -> String {
    let text = |id: &String| format!("**{id}** {}", escape(report.documents[side].text(id)));
    group.units(side).iter().map(text).collect::<Vec<_>>().join("<br>")
}

fn only(report: &Report, side: Side, out: &mut String) {
    *out += &format!("\n## Only in {} ({})\n", NAMES[side], report.only[side].len());
    let (checkable, commentary): (Vec<_>, Vec<_>) =
        report.unmatched[side].iter().partition(|claim| !claim.checkable.is_empty());
    for (number, claim) in checkable.into_iter().chain(commentary).enumerate() {
        *out += if number == 0 { "\n" } else { "" };
        *out += &format!("- **{}** {}", claim.id, escape(report.documents[side].text(&claim.id)));
        if !claim.checkable.is_empty() {
            *out += &format!(" _(check: {})_", escape(&claim.checkable.join(", ")));
        }
        if let Some(nearest) = &claim.nearest {
            *out += &format!(" _(nearest: {nearest})_");
        }
        out.push('\n');
    }
}

fn headings(report: &Report, out: &mut String) {
    let mut lines = Vec::new();
    for group in report.groups.iter().filter(|group| group.heading) {
        let [a, b] = Side::BOTH.map(|side| units(report, group, side));
        lines.push(format!("- {a} ≈ {b} ({})", relation(group)));
    }
    for side in Side::BOTH {
        for unit in report.lone_headings(side) {
            lines.push(format!("- **{}** {} (only in {})", unit.id, escape(&unit.text), NAMES[side]));
        }
    }
    if !lines.is_empty() {
        *out += &format!("\n## Headings\n\n{}\n", lines.join("\n"));
    }
}

fn boilerplate(report: &Report, out: &mut String) {
    let mut lines = Vec::new();
    for side in Side::BOTH {
        for unit in report.boilerplate(side) {
            let class = unit.label();
            lines.push(format!("- **{}** {class}: {}", unit.id, escape(&unit.text)));
        }
    }
    if !lines.is_empty() {
        *out += &format!(
            "\n## Set aside ({} of boilerplate)\n\n{}\n",
            counted(lines.len(), "piece"),
            lines.join("\n")
        );
    }
    for side in Side::BOTH {
        for (at, (class, text)) in
            report.documents[side].extracted.iter().flat_map(Extraction::outside_by_class).enumerate()
        {
            if at == 0 {
                *out += &format!("\n## Outside the article of the {}\n\n", NAMES[side]);
            }
            *out += &format!("- {class}: {}\n", escape(&text));
        }
    }
}

/// The wording of a group, one text for each unit of B.
fn redline(group: &Group) -> Vec<String> {
    redline_of(&group.edits)
}

/// The same for pieces of wording that belong to no group of this report.
pub(crate) fn redline_of(edits: &[Edit]) -> Vec<String> {
    let write = |edits: Vec<&Edit>| {
        let mut text = String::new();
        for (at, edit) in edits.iter().enumerate() {
            if edit.spaced && !text.is_empty() {
                text.push(' ');
            }
            let spaced = (at == 0 || edit.spaced) && edits.get(at + 1).is_none_or(|next| next.spaced);
            text += &marked(edit, spaced);
        }
        text
    };
    paragraphs(edits).into_iter().map(write).collect()
}

/// A piece with its marks; `spaced` if white space stands on both sides of it.
fn marked(edit: &Edit, spaced: bool) -> String {
    let [a, b] = [&edit.text.a, &edit.text.b].map(|text| escape(text.trim()));
    match edit.op {
        Op::Same if b.is_empty() => a,
        Op::Same => b,
        Op::Removed => wrapped(&a, "~~", "del", spaced),
        Op::Added => wrapped(&b, "**", "ins", spaced),
        Op::Moved => wrapped(&b, "_", "em", spaced),
        Op::Reformatted => format!("`{} = {}`", code(&edit.text.a), code(&edit.text.b)),
    }
}

/// Marks a text: with Markdown's marks where they hold, that is between white space and a letter or digit, else with
/// the HTML element (CommonMark 6.2 turns `word**,**` into no emphasis).
fn wrapped(text: &str, mark: &str, element: &str, spaced: bool) -> String {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if spaced && is_word(text.chars().next()) && is_word(text.chars().next_back()) {
        format!("{mark}{text}{mark}")
    } else {
        format!("<{element}>{text}</{element}>")
    }
}

/// Text in a code span cannot be escaped; what would end the span or a table's cell is replaced.
fn code(text: &str) -> String {
    flat(text).replace('`', "'").replace('|', "¦")
}

/// Escapes whatever Markdown or HTML would take for syntax, and folds line ends into spaces.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in flat(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => escaped.extend(['\\', c]),
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '&' => escaped += "&amp;",
            _ => escaped.push(c),
        }
    }
    escaped
}

fn flat(text: &str) -> String {
    super::sanitise::sanitise(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
