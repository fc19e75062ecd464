//! [`map`]: the same work for many items, on all threads where there are some. Results come in the order of the items,
//! so that nothing depends on the number of threads.

/// Returns what `work` makes of 0, 1 … `count - 1`, in that order.
#[cfg(feature = "parallel")]
pub(crate) fn map<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    use rayon::prelude::*;
    (0..count).into_par_iter().map(work).collect()
}

/// Items that are worth the threads' while where other work is spread on them already.
const ENOUGH: usize = 16;

/// The same amid such work: one after the other if they are few.
pub(super) fn map_within<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    if count < ENOUGH { (0..count).map(work).collect() } else { map(count, work) }
}

/// Returns how many threads there are.
#[cfg(feature = "parallel")]
pub(super) fn threads() -> usize {
    rayon::current_num_threads()
}

/// Returns what `work` makes of 0, 1 … `count - 1`, in that order.
#[cfg(not(feature = "parallel"))]
pub(crate) fn map<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    (0..count).map(work).collect()
}

/// Returns how many threads there are.
#[cfg(not(feature = "parallel"))]
pub(super) fn threads() -> usize {
    1
}
