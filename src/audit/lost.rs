//! Disclosures that the copy leaves out.

use crate::audit::{Desk, Rule};
use crate::segment::{Class, Unit, UnitKind};
use crate::sides::Side;

pub(super) fn check(desk: &mut Desk<'_>) {
    let is_disclosure = |unit: &&Unit| unit.kind == UnitKind::Boilerplate(Class::Disclosure);
    if desk.case.units.b.iter().any(|unit| is_disclosure(&unit)) {
        return;
    }
    for unit in desk.case.units.a.iter().filter(is_disclosure) {
        // It may stand in the running text of the copy.
        let text = desk.case.documents.a.visible(unit.span).into_text();
        if desk.case.mentions(Side::B, text.trim_end_matches('.')) {
            continue;
        }
        let message =
            format!("The source discloses {}; the disclosure is left out.", desk.words(Side::A, unit.span));
        desk.find(Rule::DisclosureDropped, None, Some(unit.span), None, message);
    }
}
