//! Names: `find` cuts runs of capitals, `link` judges and joins them, `name` is what they are compared by.

pub(in crate::facts) mod find;
pub(in crate::facts) mod link;
pub(in crate::facts) mod name;
pub(in crate::facts) mod spelling;
