//! [`Rows`]: many short lists in one piece.

use std::ops::Index;

/// A list for each of many things, all in one piece. An article has hundreds of short lists; an allocation for each
/// costs more than most of what is done with it.
#[derive(Clone, Debug)]
pub(super) struct Rows<T> {
    /// Where each list ends.
    ends: Vec<usize>,
    items: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self::with_room(0, 0)
    }
}

impl<T> Rows<T> {
    /// None yet, and room for so many lists with so many items in all.
    pub(super) fn with_room(rows: usize, items: usize) -> Self {
        Self { ends: Vec::with_capacity(rows), items: Vec::with_capacity(items) }
    }

    /// Appends a list.
    pub(super) fn push(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.ends.push(self.items.len());
    }

    /// Returns the number of lists.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the items of all lists, one list after the other.
    pub(super) fn items(&self) -> &[T] {
        &self.items
    }

    /// Returns the lists in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[T]> + Clone {
        (0..self.len()).map(|row| &self[row])
    }

    fn start(&self, row: usize) -> usize {
        row.checked_sub(1).map_or(0, |before| self.ends[before])
    }
}

impl<T: Copy + Ord> Rows<T> {
    /// Appends a list, sorted and each item once.
    pub(super) fn push_distinct(&mut self, items: impl IntoIterator<Item = T>) {
        let start = self.items.len();
        self.items.extend(items);
        self.items[start..].sort_unstable();
        let mut kept = start;
        for at in start..self.items.len() {
            if kept == start || self.items[at] != self.items[kept - 1] {
                self.items[kept] = self.items[at];
                kept += 1;
            }
        }
        self.items.truncate(kept);
        self.ends.push(kept);
    }
}

impl<T: Copy> Rows<T> {
    /// Sorts items into so many lists by the number that comes with each; in a list they keep their order.
    pub(super) fn sorted(rows: usize, items: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut ends = vec![0; rows];
        items.clone().for_each(|(row, _)| ends[row] += 1);
        let mut all = 0;
        for end in &mut ends {
            // At first where each list starts: putting an item in its place moves it on, to its end at last.
            (*end, all) = (all, all + *end);
        }
        let filler = items.clone().next().map(|(_, item)| item);
        let mut sorted: Vec<T> = filler.map(|item| vec![item; all]).unwrap_or_default();
        for (row, item) in items {
            sorted[ends[row]] = item;
            ends[row] += 1;
        }
        Self { ends, items: sorted }
    }
}

impl<T> Index<usize> for Rows<T> {
    type Output = [T];

    #[inline]
    fn index(&self, row: usize) -> &[T] {
        &self.items[self.start(row)..self.ends[row]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_in_one_piece() {
        let mut rows = Rows::with_room(3, 5);
        rows.push([3, 1]);
        rows.push([]);
        rows.push_distinct([2, 1, 2]);
        assert_eq!(rows.iter().collect::<Vec<_>>(), [&[3, 1][..], &[], &[1, 2]]);
        assert_eq!((rows.len(), rows.items()), (3, &[3, 1, 1, 2][..]));
        let sorted = Rows::sorted(3, [(2, 'a'), (0, 'b'), (2, 'c')].into_iter());
        assert_eq!(sorted.iter().collect::<Vec<_>>(), [&['b'][..], &[], &['a', 'c']]);
    }
}
