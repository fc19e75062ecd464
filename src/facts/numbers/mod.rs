//! Numbers: `numeral`, `digits`, `fraction` read them, `measure` gives them units, `amount` makes ranges and bounds, `label` reads
//! ranks and ages, `count` tells counts from identifiers, `bare` reads all numbers; `agree_amount` compares two.

pub(in crate::facts) mod agree_amount;
pub(in crate::facts) mod amount;
pub(in crate::facts) mod bare;
pub(in crate::facts) mod count;
pub(in crate::facts) mod digits;
pub(in crate::facts) mod fraction;
pub(in crate::facts) mod label;
pub(in crate::facts) mod measure;
pub(in crate::facts) mod number;
pub(in crate::facts) mod numeral;
pub(in crate::facts) mod quantity;
pub(in crate::facts) mod rational;
