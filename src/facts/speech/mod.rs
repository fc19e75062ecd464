//! Speech: quotations, and who is said to have said or known something.

pub(in crate::facts) mod attribution;
pub(in crate::facts) mod cast;
pub(in crate::facts) mod quotation;
mod refusal;
mod saying;
mod sourcing;
mod speaker;
