//! [`map`]: the same work for many items, on all threads where there are some. Results come in the order of the items,
//! so that nothing depends on the number of threads.

/// Returns what `work` makes of 0, 1 … `count - 1`, in that order.
#[cfg(feature = "parallel")]
pub(crate) fn map<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    use rayon::prelude::*;
    (0..count).into_par_iter().map(work).collect()
}

/// Returns what `work` makes of 0, 1 … `count - 1`, in that order.
#[cfg(not(feature = "parallel"))]
pub(crate) fn map<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    (0..count).map(work).collect()
}
