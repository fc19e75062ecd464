//! Speech: quotations, and who is said to have said or known something.

pub(in crate::facts) mod attribution;
pub(in crate::facts) mod cast;
mod grammar;
pub(in crate::facts) mod quotation;
mod refusal;
mod reported;
mod saying;
mod small;
mod sourcing;
mod speaker;
mod voiced;
