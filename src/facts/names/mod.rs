//! Names: `find` cuts runs of capitals, `link` judges and joins them, `akin` knows their forms, `name` is what they are
//! compared by.

pub(crate) mod akin;
pub(crate) mod find;
pub(crate) mod link;
pub(crate) mod name;
pub(in crate::facts) mod spelling;
