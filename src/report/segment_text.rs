//! `segment` for the terminal: every unit with its name, line, kind and text.

use super::look::Label;
use super::page::Page;
use super::wrap::{Runs, columns, padded};
use super::{Look, Segmentation, UnitReport};

/// Writes the report of `segment` on one file.
pub fn render(segmentation: &Segmentation, look: Look) -> String {
    let mut page = Page::new(look);
    let count = segmentation.units.len();
    let mut about =
        format!("{count} {}, {}", if count == 1 { "unit" } else { "units" }, segmentation.language);
    if let Some(encoding) = segmentation.encoding {
        about += &format!(", decoded from {encoding}");
    }
    if let Some(extracted) = &segmentation.extracted {
        about += &format!(", {}", extracted.summary());
    }
    let title = Runs::new().with(Label::Heading, &segmentation.path).gap();
    page.text(0, &title.with(Label::Dim, &format!("({about})")));
    let width =
        |of: fn(&UnitReport) -> String| segmentation.units.iter().map(|unit| columns(&of(unit))).max();
    let name = width(|unit| unit.id.clone()).unwrap_or(0);
    let line = width(|unit| unit.line.to_string()).unwrap_or(0);
    let what = width(kind).unwrap_or(0);
    for unit in &segmentation.units {
        let place = format!("{:>line$}", unit.line);
        let label = [padded(&unit.id, name), place, padded(&kind(unit), what)];
        page.columns(&label, [Label::Name, Label::Dim, Label::Reformatted], &Runs::plain(&unit.text));
    }
    page.finish()
}

/// The class of boilerplate, or the kind.
fn kind(unit: &UnitReport) -> String {
    unit.class.map_or(unit.kind.name(), |class| class.name()).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::report::fixture;

    #[test]
    fn picture() {
        let document = fixture::report().documents.b;
        let segmentation = Segmentation {
            schema: "claimdiff.segment/1",
            path: document.path,
            encoding: Some("UTF-16LE"),
            extracted: None,
            language: document.language,
            units: document.units,
        };
        expect![[r#"
            rewrite.md  (9 units, en, decoded from UTF-16LE)
            B1  1  heading     New harbour bridge opens
            B2  2  sentence    Mayor Ann Lee cut the ribbon.
            B3  3  sentence    The new harbour bridge opened on
                               September 3 after years of work.
            B4  4  sentence    It cost $3 million, officials said.
            B5  5  sentence    Tolls are planned for May.
            B6  6  sentence    橋は月曜日に開通しました。費用は三百万ド
                               ルでした。
            B7  7  sentence    It is a symbol of hope.
            B8  8  sentence    =Ferries may stop, ␛[31mreports say.
            B9  9  disclosure  This text was produced with the help of
                               AI.
        "#]]
        .assert_eq(&render(&segmentation, Look { width: 60, ..Look::default() }));
    }
}
