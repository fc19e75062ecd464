//! Time: `date`, `month`, `figures`, `period`, `counted`, `clock` read it, on the `calendar`; `dateline` finds
//! the one at the head of a sentence; `resolve` counts relative dates from the
//! day of writing; `agree_date` compares two.

pub(in crate::facts) mod agree_date;
pub(in crate::facts) mod calendar;
pub(in crate::facts) mod clock;
pub(in crate::facts) mod counted;
pub(in crate::facts) mod date;
pub(in crate::facts) mod dateline;
pub(in crate::facts) mod figures;
pub(in crate::facts) mod month;
pub(in crate::facts) mod period;
pub(in crate::facts) mod resolve;
pub(in crate::facts) mod when;
