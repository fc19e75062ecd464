//! `matrix` for the terminal: the outlets, the verdict, what differs, the claims by outlet, and what only one says.

use super::{ClaimRow, DifferenceReport, Outlet, Report};
use crate::report::counted;
use crate::report::{Label, Look, Page, Runs, Table, closing_notes, columns};

/// Columns that the wording of a claim gets at least; with less, the table becomes a list.
const MIN_CLAIM: usize = 28;

/// Columns of `5 of 12`, with some to spare.
const COUNT: usize = 8;

/// Writes the report.
pub fn render(report: &Report, look: Look) -> String {
    let mut page = Page::new(look);
    for outlet in &report.outlets {
        article(outlet, &mut page);
    }
    page.blank();
    page.text(2, &Runs::plain(&plain(&report.summary.verdict.join(" "), look)));
    differences(report, &mut page);
    shared(report, &mut page);
    alone(report, &mut page);
    closing_notes(report.complete, &report.notes, &mut page);
    page.finish()
}

/// Our own marks in ASCII, where nothing else may be drawn.
fn plain(text: &str, look: Look) -> String {
    if look.ascii { text.replace('’', "'") } else { text.to_owned() }
}

fn article(outlet: &Outlet, page: &mut Page) {
    let article = &outlet.article;
    let counts = format!(
        "{}, {} shared, {}, {}",
        counted(article.claims, "claim"),
        outlet.shared,
        counted(article.words, "word"),
        article.language
    );
    let mut text = Runs::new().with(Label::Heading, &article.path).gap().with(Label::Plain, &counts);
    text = text.gap().with(Label::Dim, &format!("(origin {})", outlet.origin));
    page.hanging(2, &Runs::new().with(Label::Name, &article.id), 4, &text);
}

/// The figures, dates and names that differ, side by side.
fn differences(report: &Report, page: &mut Page) {
    let differing: Vec<&ClaimRow> =
        report.claims.iter().filter(|claim| !claim.differences.is_empty()).collect();
    if differing.is_empty() {
        return;
    }
    page.heading(&format!("What differs ({})", counted(differing.len(), "claim")));
    for claim in differing {
        let mut first = true;
        for difference in &claim.differences {
            if !std::mem::take(&mut first) {
                page.blank();
            }
            difference_of(claim, difference, page);
        }
    }
}

fn difference_of(claim: &ClaimRow, difference: &DifferenceReport, page: &mut Page) {
    let mut head = Runs::new().with(Label::Name, &claim.id).gap().with(Label::Heading, difference.kind);
    if claim.weak {
        head = head.with(Label::Plain, " ").with(Label::Warning, "(weak match)");
    }
    page.text(2, &head);
    for value in difference.values.iter().chain(&difference.either) {
        let is_either = difference.either.as_ref().is_some_and(|either| std::ptr::eq(either, value));
        let note = if is_either { " (agrees with more than one)" } else { "" };
        let line = Runs::new()
            .with(Label::Warning, value.written())
            .gap()
            .with(Label::Plain, &format!("{}{note}", value.outlets.join(", ")));
        page.text(6, &line);
        for place in &value.places {
            let sentence = Runs::new().with(Label::Dim, claim.sentence(&place.unit));
            page.hanging_clipped(8, &Runs::new().with(Label::Name, &place.unit), 5, &sentence);
        }
    }
}

/// The claims that several outlets make.
fn shared(report: &Report, page: &mut Page) {
    let claims: Vec<&ClaimRow> = report.claims.iter().filter(|claim| claim.outlets.len() > 1).collect();
    if claims.is_empty() {
        return;
    }
    page.heading(&format!("Made by several outlets ({})", counted(claims.len(), "claim")));
    match widths(report, &claims, page.look) {
        Some(widths) => {
            let look = page.look;
            page.drawn(|out| table(report, &claims, &widths, (look, out)));
        }
        None => claims.iter().for_each(|claim| item(report, claim, page)),
    }
}

/// The columns of the table: the name, the claim, each outlet, two counts. Nothing if they do not fit.
fn widths(report: &Report, claims: &[&ClaimRow], look: Look) -> Option<Vec<usize>> {
    let name = claims.iter().map(|claim| columns(&claim.id)).max().unwrap_or(2);
    let outlet = |outlet: &Outlet| {
        let units = claims.iter().flat_map(|claim| claim.units(&outlet.article.id));
        units.map(columns).max().unwrap_or(1).max(columns(&outlet.article.id))
    };
    let outlets: Vec<usize> = report.outlets.iter().map(outlet).collect();
    let frame = 1 + 3 * (outlets.len() + 4);
    let taken = frame + name + outlets.iter().sum::<usize>() + 2 * COUNT;
    let claim = look.width.checked_sub(taken).filter(|room| *room >= MIN_CLAIM)?;
    Some([&[name, claim][..], &outlets, &[COUNT, COUNT]].concat())
}

/// Draws the table to the end of `out`; says whether it cut any text.
fn table(report: &Report, claims: &[&ClaimRow], widths: &[usize], (look, out): (Look, &mut String)) -> bool {
    let letters: Vec<&str> = report.outlets.iter().map(|outlet| outlet.article.id.as_str()).collect();
    let titles = ["#", "Claim"].into_iter().chain(letters.iter().copied()).chain(["Outlets", "Origins"]);
    let mut table = Table::new(look, widths, titles);
    let mut clipped = false;
    for claim in claims {
        let (lines, cut) = wording(claim).wrap_clipped(widths[1], look);
        clipped |= cut;
        let unit = |unit| Runs::new().with(Label::Name, unit).one_line(look);
        let units = letters.iter().map(|letter| claim.units(letter).into_iter().map(unit).collect());
        let counts = [
            format!("{} of {}", claim.outlets.len(), report.outlets.len()),
            format!("{} of {}", claim.origins.len(), report.origins.len()),
        ];
        let cells = [vec![claim.id.clone()], lines].into_iter().chain(units);
        table.row(cells.chain(counts.map(|count| vec![count])).collect(), out);
    }
    table.draw(out);
    clipped
}

/// The wording of a claim and what to mind about it.
fn wording(claim: &ClaimRow) -> Runs {
    let mut text = Runs::plain(&claim.text);
    for (holds, note) in [(!claim.differences.is_empty(), "differs"), (claim.weak, "weak match")] {
        if holds {
            text = text.with(Label::Plain, " ").with(Label::Warning, &format!("({note})"));
        }
    }
    text
}

/// A claim on a page too narrow for the table.
fn item(report: &Report, claim: &ClaimRow, page: &mut Page) {
    let head = Runs::new()
        .with(Label::Name, &claim.id)
        .gap()
        .with(Label::Heading, &format!("{} of {} outlets", claim.outlets.len(), report.outlets.len()))
        .with(Label::Plain, &format!(", {} of {} origins: ", claim.origins.len(), report.origins.len()));
    let units: Vec<&str> = claim.places.iter().map(|place| place.place.unit.as_str()).collect();
    page.text(0, &head.with(Label::Name, &units.join(" ")));
    page.hanging_clipped(4, &Runs::new(), 0, &wording(claim));
}

/// The claims of one outlet only, each outlet's together.
fn alone(report: &Report, page: &mut Page) {
    for outlet in &report.outlets {
        let own: Vec<&ClaimRow> =
            report.claims.iter().filter(|claim| claim.outlets == [outlet.article.id.as_str()]).collect();
        if own.is_empty() {
            continue;
        }
        let mut places: Vec<_> = own.iter().flat_map(|claim| &claim.places).collect();
        places.sort_by_key(|place| place.place.span);
        page.heading(&format!("Only in {} ({})", outlet.article.id, counted(own.len(), "claim")));
        for place in places {
            let name = Runs::new().with(Label::Name, &place.place.unit);
            page.hanging_clipped(2, &name, 6, &Runs::plain(&place.place.text));
        }
    }
}
