//! The module `claimdiff._native`: what Python needs of the library. It holds no rule of its own: it takes texts and
//! columns of texts, runs a function of the library without the lock of the interpreter, and hands its report on.

mod article;
mod columns;
mod duplicates;
mod graph;
mod report;
mod stages;

use pyo3::prelude::*;

pyo3::create_exception!(
    claimdiff,
    InputError,
    pyo3::exceptions::PyValueError,
    "An input that cannot be read."
);

/// Runs the command line; returns its exit status.
#[pyfunction]
fn main(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> i32 {
    py.detach(|| claimdiff::cli::run(&arguments)) as i32
}

#[pymodule]
mod _native {
    #[pymodule_export]
    use super::InputError;
    #[pymodule_export]
    use super::article::Article;
    #[pymodule_export]
    use super::duplicates::{Duplicates, dedup};
    #[pymodule_export]
    use super::graph::{Forest, group_pairs};
    #[pymodule_export]
    use super::main;
    #[pymodule_export]
    use super::report::{Report, audit, compare, segment};
    #[pymodule_export]
    use super::stages::{PyLeftOut, is_compared, pairs_in_group, sign, unpack, words_that_count};
    #[pymodule_export]
    const ALL_PAIRS: usize = claimdiff::dedup::stages::ALL_PAIRS;
    #[pymodule_export]
    const MANY: u32 = claimdiff::dedup::stages::MANY;
    #[pymodule_export]
    const ROUNDS: usize = claimdiff::dedup::stages::ROUNDS;
    #[pymodule_export]
    const SAMPLE: usize = claimdiff::dedup::stages::SAMPLE;
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
