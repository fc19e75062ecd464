//! The styles of a DOCX: which of them make headings, list items, captions, quotations.

use std::collections::HashMap;

use crate::document::BlockKind;
use crate::input::xml::{self, Node};

/// Styles that are based on styles, at most.
const MOST_STEPS: usize = 16;

/// What a style says of a paragraph.
#[derive(Debug, Default)]
struct Style {
    kind: Option<BlockKind>,
    based_on: Option<String>,
}

/// The styles of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(xml: &str) -> Result<Self, &'static str> {
        let mut all = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        xml::read(xml, |node| match node {
            Node::Start(element) if element.name == "style" => {
                open = element.attribute("styleId").map(|id| (id, Style::default()));
            }
            Node::Start(element) => {
                let Some((_, style)) = &mut open else { return };
                let value = || element.attribute("val").unwrap_or_default();
                match element.name {
                    "name" => style.kind = kind_of_name(&value()).or(style.kind),
                    "basedOn" => style.based_on = Some(value()),
                    "outlineLvl" if is_level(&value()) => style.kind = Some(BlockKind::Heading),
                    "numPr" => style.kind = style.kind.or(Some(BlockKind::ListItem)),
                    _ => {}
                }
            }
            Node::End("style") => all.extend(open.take()),
            _ => {}
        })?;
        Ok(Self(all))
    }

    /// Returns what a paragraph of a style is, if the style says so.
    pub(super) fn kind(&self, id: &str) -> Option<BlockKind> {
        let mut style = self.0.get(id);
        for _ in 0..MOST_STEPS {
            let found = style?;
            if found.kind.is_some() {
                return found.kind;
            }
            style = self.0.get(found.based_on.as_ref()?);
        }
        None
    }
}

/// Outline levels go from 0 to 8; 9 is body text.
pub(super) fn is_level(value: &str) -> bool {
    value.parse::<u8>().is_ok_and(|level| level < 9)
}

/// What the names of the built-in styles mean. Programs keep them in English, whatever they show.
pub(super) fn kind_of_name(name: &str) -> Option<BlockKind> {
    let name = name.to_ascii_lowercase().replace('_', " ");
    let begins = |with: &str| name.starts_with(with);
    if begins("heading") || matches!(name.as_str(), "title" | "subtitle" | "headline") {
        Some(BlockKind::Heading)
    } else if begins("list bullet") || begins("list number") {
        Some(BlockKind::ListItem)
    } else if matches!(name.as_str(), "quote" | "intense quote" | "quotations" | "block text") {
        Some(BlockKind::Quotation)
    } else if matches!(name.as_str(), "caption" | "byline") {
        Some(if name == "byline" { BlockKind::Byline } else { BlockKind::Caption })
    } else if begins("toc ") {
        Some(BlockKind::Other)
    } else {
        None
    }
}
