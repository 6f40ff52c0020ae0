//! English.

mod numbers;
mod polarity;

pub(super) use numbers::MONTHS;

use super::Tables;

/// All tables of the language.
pub(super) static TABLES: Tables = Tables {
    numbers: &numbers::TABLE,
    polarity: &polarity::POLARITY,
};
