//! Reading a [`Report`]: the units behind the names, and the words for its values.

use super::{DocumentReport, Edit, Group, Kind, Op, Relation, Report, UnitReport};
use crate::document::Span;
use crate::segment::Class;
use crate::sides::Side;

impl Report {
    /// Returns the headings with no partner.
    pub fn lone_headings(&self, side: Side) -> impl Iterator<Item = &UnitReport> {
        let headings = self.documents[side].units.iter().filter(|unit| unit.kind == Kind::Heading);
        headings.filter(move |unit| !self.groups.iter().any(|group| group.units(side).contains(&unit.id)))
    }

    /// Returns what stands beside the story: tables, captions, notes, and what is the publisher's.
    pub fn boilerplate(&self, side: Side) -> impl Iterator<Item = &UnitReport> {
        self.documents[side].units.iter().filter(|unit| unit.kind.is_aside())
    }

    /// Do the two articles differ in any claim or heading (in its wording, its place, or by being alone), or beside the story?
    pub fn has_differences(&self) -> bool {
        self.groups.iter().any(|group| group.relation != Relation::Identical || group.moved)
            || !self.beside.is_empty()
            || Side::BOTH
                .iter()
                .any(|&side| !self.only[side].is_empty() || self.lone_headings(side).next().is_some())
    }
}

impl DocumentReport {
    /// Returns the unit of that name.
    pub fn unit(&self, id: &str) -> Option<&UnitReport> {
        // Names count from 1, so the place is known; a report that was put together otherwise is searched.
        let place =
            id.get(1..).and_then(|number| number.parse::<usize>().ok()).and_then(|n| n.checked_sub(1));
        let unit = place.and_then(|place| self.units.get(place)).filter(|unit| unit.id == id);
        unit.or_else(|| self.units.iter().find(|unit| unit.id == id))
    }

    /// Returns the text of the unit of that name; nothing if there is none.
    pub fn text(&self, id: &str) -> &str {
        self.unit(id).map_or("", |unit| &unit.text)
    }
}

impl Group {
    /// Returns the names of the units of one side.
    pub fn units(&self, side: Side) -> &[String] {
        match side {
            Side::A => &self.a,
            Side::B => &self.b,
        }
    }

    /// Is it the same on both sides, in its place?
    pub fn is_unchanged(&self) -> bool {
        self.relation == Relation::Identical && !self.moved
    }
}

impl Edit {
    /// Returns its bytes in the text of one side.
    pub fn span(&self, side: Side) -> Option<Span> {
        match side {
            Side::A => self.a,
            Side::B => self.b,
        }
    }
}

impl Relation {
    /// Returns its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Reformatted => "reformatted",
            Self::Reworded => "reworded",
            Self::Expanded => "expanded",
            Self::Condensed => "condensed",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Regrouped => "regrouped",
        }
    }
}

impl Op {
    /// Returns its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Removed => "removed",
            Self::Added => "added",
            Self::Moved => "moved",
            Self::Reformatted => "reformatted",
        }
    }
}

impl UnitReport {
    /// Returns what it is, in words: the class of boilerplate, else its kind.
    pub fn label(&self) -> String {
        self.class.map_or(self.kind.name(), Class::name).replace('_', " ")
    }
}

impl Kind {
    /// Does it stand beside the story: neither a claim nor a heading?
    pub fn is_aside(self) -> bool {
        matches!(self, Self::TableRow | Self::Caption | Self::Note | Self::Boilerplate)
    }

    /// Returns its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Heading => "heading",
            Self::ListItem => "list_item",
            Self::TableRow => "table_row",
            Self::Caption => "caption",
            Self::Note => "note",
            Self::Boilerplate => "boilerplate",
        }
    }
}

impl Class {
    /// Returns its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::RelatedLinks => "related_links",
            Self::Credit => "credit",
            Self::Disclosure => "disclosure",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Promo => "promo",
            Self::Share => "share",
            Self::Legal => "legal",
            Self::Caption => "caption",
            Self::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_json() {
        let json = |value| serde_json::to_value(value).unwrap();
        for relation in [Relation::Identical, Relation::Condensed, Relation::Regrouped] {
            assert_eq!(json(relation), relation.name());
        }
        assert_eq!(serde_json::to_value(Kind::ListItem).unwrap(), Kind::ListItem.name());
        assert_eq!(serde_json::to_value(Class::RelatedLinks).unwrap(), Class::RelatedLinks.name());
        assert_eq!(serde_json::to_value(Op::Reformatted).unwrap(), Op::Reformatted.name());
    }
}
