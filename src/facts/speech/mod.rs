//! Speech: quotations, and who is said to have said or known something.

pub(in crate::facts) mod attribution;
pub(in crate::facts) mod quotation;
