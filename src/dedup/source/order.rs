//! The order of the articles of a collection, and names that stand twice in it.

use std::path::Path;

use super::read::Reader;
use super::{Problem, Record};

impl Reader<'_> {
    /// Puts the articles in the order of their files and lines, which parts of a signed collection may not be in.
    pub(super) fn put_in_order(&mut self) {
        let source = &mut self.source;
        let mut origins: Vec<usize> = (0..source.origins.len()).collect();
        let path = |origin: usize| Path::new(&source.origins[origin].name);
        origins.sort_by(|&x, &y| path(x).cmp(path(y)));
        let (mut ranks, mut rank) = (vec![0; origins.len()], 0);
        for same in origins.chunk_by(|&x, &y| path(x) == path(y)) {
            same.iter().for_each(|&origin| ranks[origin] = rank);
            rank += 1;
        }
        let key = |record: &Record| (ranks[record.origin as usize], record.line);
        let open = &source.records[source.settled..];
        if open.is_sorted_by_key(key) {
            return;
        }
        let mut order: Vec<u32> = (0..source.records.len() as u32).collect();
        order[source.settled..].sort_by_key(|&place| key(&source.records[place as usize]));
        source.records = order.iter().map(|&place| source.records[place as usize].clone()).collect();
        self.names = order.iter().map(|&place| self.names[place as usize]).collect();
        source.sketches.reorder(&order);
    }

    /// Finds the names that stand twice: a report could not tell the articles apart.
    pub(super) fn rename_doubles(&mut self) -> Vec<Problem> {
        let source = &mut self.source;
        let mut names: Vec<(u64, u32)> = (0..source.records.len() as u32)
            .skip(source.settled)
            .map(|place| (self.names[place as usize], place))
            .collect();
        names.sort_unstable();
        let mut doubles: Vec<(usize, usize)> = Vec::new();
        for group in names.chunk_by(|x, y| x.0 == y.0).filter(|group| group.len() > 1) {
            for (at, &(_, place)) in group.iter().enumerate().skip(1) {
                let id = source.id(place as usize);
                let earlier = group[..at].iter().map(|&(_, earlier)| earlier as usize);
                if let Some(first) = earlier.into_iter().find(|&first| source.id(first) == id) {
                    doubles.push((place as usize, first));
                }
            }
        }
        doubles.sort_unstable();
        let problem = |&(place, first): &(usize, usize)| {
            let (id, first) = (source.id(place), source.place_name(first));
            let what = format!("the id `{id}` is that of {first} too; named after its place");
            let (file, line) = source.origin(place);
            Problem { file: file.to_owned(), line: Some(line), what }
        };
        let problems = doubles.iter().map(problem).collect();
        source.renamed = doubles.into_iter().map(|(place, _)| place).collect();
        problems
    }
}
