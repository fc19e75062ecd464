//! Pairs of keys as bytes, two times 16 a pair: those of groups, and the forest that connects what pairs connect.

use std::collections::HashMap;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

const KEY: usize = 16;

type Key = [u8; KEY];

fn keys(bytes: &[u8]) -> PyResult<&[Key]> {
    let (keys, rest) = bytes.as_chunks::<KEY>();
    if rest.is_empty() { Ok(keys) } else { Err(PyValueError::new_err("a key has 16 bytes")) }
}

/// Returns all pairs within each of several groups, each pair once. The keys of the groups follow each other; `ends` says
/// where each group ends.
#[pyfunction]
pub fn group_pairs<'py>(py: Python<'py>, bytes: &[u8], ends: Vec<usize>) -> PyResult<Bound<'py, PyBytes>> {
    let keys = keys(bytes)?;
    let (mut pairs, mut start) = (Vec::new(), 0);
    for end in ends {
        let group =
            keys.get(start..end).ok_or_else(|| PyValueError::new_err("a group ends behind the last key"))?;
        for (at, &later) in group.iter().enumerate() {
            pairs.extend(group[..at].iter().map(|&earlier| (earlier.min(later), earlier.max(later))));
        }
        start = end;
    }
    pairs.sort_unstable();
    pairs.dedup();
    let bytes: Vec<u8> = pairs.into_iter().flat_map(|(x, y)| [x, y]).flatten().collect();
    Ok(PyBytes::new(py, &bytes))
}

/// Connects keys; the root of all that are connected is the smallest.
#[pyclass(module = "claimdiff._native")]
#[derive(Default)]
pub struct Forest {
    up: HashMap<Key, Key>,
}

impl Forest {
    fn find(&mut self, mut key: Key) -> Key {
        while let Some(&up) = self.up.get(&key) {
            let Some(&further) = self.up.get(&up) else { return up };
            self.up.insert(key, further);
            key = further;
        }
        key
    }
}

#[pymethods]
impl Forest {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Connects the keys of pairs, given as bytes.
    fn connect(&mut self, pairs: &[u8]) -> PyResult<()> {
        let (pairs, _) = keys(pairs)?.as_chunks::<2>();
        for &[x, y] in pairs {
            let (x, y) = (self.find(x), self.find(y));
            if x != y {
                self.up.insert(x.max(y), x.min(y));
            }
        }
        Ok(())
    }

    /// Returns each key that is no root with its root, in order, as bytes.
    fn roots<'py>(&mut self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let mut below: Vec<Key> = self.up.keys().copied().collect();
        below.sort_unstable();
        let bytes: Vec<u8> = below.into_iter().flat_map(|key| [key, self.find(key)]).flatten().collect();
        PyBytes::new(py, &bytes)
    }
}
