//! Audits as JUnit XML, which the servers of continuous integration read: a suite a copy, a case for its verdict and one for
//! each open finding. What the gate stops has failed; what was not compared, or not read, is an error.

use super::copies::{AuditedCopy, Copies, Status};
use super::sanitise::sanitise;
use super::{Finding, Report};

/// Writes the audits.
pub fn render(copies: &Copies) -> String {
    let suites: Vec<Suite> = copies.copies.iter().map(suite).collect();
    let sum = |of: fn(&Suite) -> usize| suites.iter().map(of).sum::<usize>();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml += &format!(
        "<testsuites name=\"claimdiff\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n",
        sum(|suite| suite.tests),
        sum(|suite| suite.failures),
        sum(|suite| suite.errors)
    );
    suites.iter().for_each(|suite| xml += &suite.xml);
    xml + "</testsuites>\n"
}

struct Suite {
    xml: String,
    tests: usize,
    failures: usize,
    errors: usize,
}

fn suite(copy: &AuditedCopy) -> Suite {
    let mut cases = vec![verdict(copy)];
    if let Some(report) = &copy.report {
        cases.extend(report.open_findings().map(|found| case(copy, report, found)));
    }
    let count = |element: &str| cases.iter().filter(|case| case.contains(element)).count();
    let (tests, failures, errors) = (cases.len(), count("<failure "), count("<error "));
    let name = escaped(&copy.path);
    let head = format!(
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"0\">\n"
    );
    Suite { xml: head + &cases.concat() + "  </testsuite>\n", tests, failures, errors }
}

fn verdict(copy: &AuditedCopy) -> String {
    let text = escaped(&copy.text);
    let inner = match copy.status {
        Status::Passed => String::new(),
        Status::Failed => format!("<failure type=\"verdict\" message=\"{text}\"/>"),
        Status::Incomplete | Status::Unread => {
            format!("<error type=\"{}\" message=\"{text}\"/>", copy.status.name())
        }
    };
    element(copy, "verdict", &inner)
}

fn case(copy: &AuditedCopy, report: &Report, found: &Finding) -> String {
    let name = format!("{} {}", found.id, found.rule);
    let place = found.b.as_ref().or(found.a.as_ref());
    let at = place.map_or_else(String::new, |at| format!("{} (line {}): {}", at.unit, at.line, at.text));
    let detail = escaped(&format!("{}, {:.3}. {at}", found.severity.name(), found.confidence));
    let message = escaped(&found.message);
    let inner = match report.stops(found) {
        true => format!("<failure type=\"{}\" message=\"{message}\">{detail}</failure>", found.rule),
        false => format!("<system-out>{message} {detail}</system-out>"),
    };
    element(copy, &name, &inner)
}

fn element(copy: &AuditedCopy, name: &str, inner: &str) -> String {
    format!(
        "    <testcase classname=\"{}\" name=\"{}\">{inner}</testcase>\n",
        escaped(&copy.path),
        escaped(name)
    )
}

/// Text of an attribute or an element.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in sanitise(text).chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\u{fffe}' | '\u{ffff}' => escaped.push(char::REPLACEMENT_CHARACTER),
            c => escaped.push(c),
        }
    }
    escaped
}
