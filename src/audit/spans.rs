//! [`Spans`]: many spans, to be asked which of them touch or hold another.

use crate::document::Span;

/// Spans in order of their starts, with how far those up to each reach.
pub(super) struct Spans {
    spans: Vec<Span>,
    reach: Vec<usize>,
}

impl Spans {
    pub(super) fn new(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        let mut reach = Vec::with_capacity(spans.len());
        for span in &spans {
            reach.push(reach.last().map_or(span.end, |&so_far: &usize| so_far.max(span.end)));
        }
        Self { spans, reach }
    }

    /// Do some overlap with this one?
    pub(super) fn touch(&self, span: Span) -> bool {
        let begun = self.spans.partition_point(|of| of.start < span.end);
        begun > 0 && self.reach[begun - 1] > span.start
    }

    /// Does one of them hold this one?
    pub(super) fn hold(&self, span: Span) -> bool {
        // Of those that begin before, one reaches far enough.
        let begun = self.spans.partition_point(|of| of.start <= span.start);
        begun > 0 && self.reach[begun - 1] >= span.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_each_by_itself() {
        let all: Vec<Span> =
            [(0, 3), (2, 9), (4, 5), (12, 12), (14, 20)].map(|(from, to)| Span::new(from, to)).to_vec();
        let spans = Spans::new(all.clone());
        for from in 0..22 {
            for to in from + 1..23 {
                let span = Span::new(from, to);
                let touched = all.iter().any(|of| of.start < to && from < of.end);
                assert_eq!(spans.touch(span), touched, "{span:?}");
                assert_eq!(spans.hold(span), all.iter().any(|of| of.contains(span)), "{span:?}");
            }
        }
    }
}
