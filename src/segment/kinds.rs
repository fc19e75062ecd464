//! What each block is: running text, a heading, a list item, boilerplate. Looks at a block and its neighbours.

use super::boilerplate::{self, Verdict};
use super::headings::{self, Look};
use super::lexicon::Lexicon;
use super::lists::{self, MarkerKind};
use super::unit::{Class, UnitKind};

/// A block, however it was found.
pub(super) struct Piece<'a> {
    /// Its text as a reader sees it.
    pub(super) text: &'a str,
    /// Does a blank line (or the start of the text) stand before it?
    pub(super) after_blank: bool,
    /// Is it one line?
    pub(super) single: bool,
    /// What the format, or an underline, says it is.
    pub(super) told: Option<UnitKind>,
}

/// A heading may be told from prose only if at least one block in so many is prose: elsewhere (verse, chat, lists of names)
/// every line looks like a heading.
const PROSE_SHARE: usize = 4;
/// Bylines stand among the first blocks.
const BYLINE_BLOCKS: usize = 8;
/// As many links under a label are still taken for links.
const MOST_LINKS: usize = 12;

/// Returns the kind of every piece.
pub(super) fn kinds(pieces: &[Piece], lexicon: &Lexicon) -> Vec<UnitKind> {
    let looks: Vec<Look> =
        pieces.iter().map(|piece| headings::look(piece.text, piece.single, lexicon)).collect();
    let verdicts: Vec<_> = pieces.iter().enumerate().map(|(at, piece)| verdict(at, piece)).collect();
    let prose = looks.iter().filter(|look| **look == Look::Prose).count();
    let reading = Reading { pieces, looks, verdicts, prosaic: prose * PROSE_SHARE >= pieces.len() };
    let mut kinds: Vec<_> = (0..pieces.len()).map(|at| reading.kind(at)).collect();
    for at in 0..pieces.len() {
        reading.spread(at, &mut kinds);
    }
    kinds
}

fn verdict(at: usize, piece: &Piece) -> Option<Verdict> {
    let told = piece.told.is_some_and(UnitKind::is_aside);
    let verdict = if told { None } else { boilerplate::verdict(piece.text) }?;
    let early = at < BYLINE_BLOCKS || verdict.class != Class::Byline;
    let heading = piece.told == Some(UnitKind::Heading) && !verdict.label;
    (early && !heading).then_some(verdict)
}

struct Reading<'a> {
    pieces: &'a [Piece<'a>],
    looks: Vec<Look>,
    verdicts: Vec<Option<Verdict>>,
    /// Is there enough prose for headings to stand out?
    prosaic: bool,
}

impl Reading<'_> {
    fn kind(&self, at: usize) -> UnitKind {
        if let Some(verdict) = self.verdicts[at] {
            return UnitKind::of(verdict.class);
        }
        if let Some(told) = self.pieces[at].told {
            return told;
        }
        if self.is_item(at) && !self.is_numbered_heading(at) {
            return UnitKind::ListItem;
        }
        if self.is_heading(at) { UnitKind::Heading } else { UnitKind::Sentence }
    }

    /// A list marker; `A. Stone` only beside another line with a letter.
    fn is_item(&self, at: usize) -> bool {
        if self.pieces.get(at).is_some_and(|piece| piece.told == Some(UnitKind::ListItem)) {
            return true;
        }
        let kind =
            |at: usize| self.pieces.get(at).and_then(|p| lists::marker(p.text)).map(|marker| marker.kind);
        match kind(at) {
            None | Some(MarkerKind::Sign('—' | '>' | '§' | '+')) => false,
            Some(MarkerKind::Sign(sign)) => !self.pieces[at].text[sign.len_utf8()..].starts_with(sign),
            Some(MarkerKind::Dotted) => {
                let beside = [at.checked_sub(1), Some(at + 1)];
                beside.into_iter().flatten().any(|at| kind(at) == Some(MarkerKind::Dotted))
            }
            Some(_) => true,
        }
    }

    /// `2. Method`, alone among paragraphs: the items of a list have each other for neighbours.
    fn is_numbered_heading(&self, at: usize) -> bool {
        let apart =
            |at: usize| self.pieces.get(at).is_some_and(|piece| piece.after_blank && !self.is_item(at));
        let beside_item = at > 0 && self.is_item(at - 1);
        self.pieces[at].after_blank && !beside_item && apart(at + 1) && self.is_heading(at)
    }

    fn is_heading(&self, at: usize) -> bool {
        let free = self.pieces[at].after_blank
            || at == 0
            || self.looks[at - 1] != Look::Plain
            || self.verdicts[at - 1].is_some();
        match self.looks[at] {
            Look::Title => self.prosaic && self.stands_over_prose(at),
            Look::Short => {
                self.prosaic && free && self.stands_over_prose(at) && self.pieces[at].text.len() < 80
            }
            Look::Prose | Look::Plain => false,
        }
    }

    /// Does prose follow, with nothing between but headings, bylines and datelines?
    fn stands_over_prose(&self, at: usize) -> bool {
        let next = (at + 1..self.pieces.len()).take(4).find(|&next| {
            let above =
                matches!(self.looks[next], Look::Title | Look::Short) || self.verdicts[next].is_some();
            !above
        });
        next.is_some_and(|next| self.looks[next] == Look::Prose || self.is_item(next) && next == at + 1)
    }

    /// The links under a label such as `Read next:` are boilerplate as well: list items, and headlines that do not head the
    /// prose below them.
    fn spread(&self, at: usize, kinds: &mut [UnitKind]) {
        if !self.verdicts[at].is_some_and(|verdict| verdict.label) {
            return;
        }
        let below = kinds.iter_mut().enumerate().skip(at + 1).take(MOST_LINKS);
        for (_, kind) in
            below.take_while(|(link, kind)| **kind == UnitKind::ListItem || self.is_loose_headline(*link))
        {
            *kind = UnitKind::Boilerplate(Class::RelatedLinks);
        }
    }

    /// A headline right under another line, and not right above prose.
    fn is_loose_headline(&self, at: usize) -> bool {
        let asks = self.pieces[at].text.ends_with('?') && self.looks[at] == Look::Plain;
        let headline = asks || matches!(self.looks[at], Look::Title | Look::Short);
        let headline = headline && self.pieces[at].single && self.verdicts[at].is_none();
        let above = self.pieces.get(at + 1);
        let heads = above.is_some_and(|next| !next.after_blank) && self.looks[at + 1] == Look::Prose;
        headline && self.pieces[at].told.is_none() && !self.pieces[at].after_blank && !heads
    }
}
