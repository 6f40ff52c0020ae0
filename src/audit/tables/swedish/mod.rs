//! Swedish.

mod numbers;
mod polarity;

use super::Tables;

/// All tables of the language.
pub(super) static TABLES: Tables = Tables {
    numbers: &numbers::TABLE,
    polarity: &polarity::POLARITY,
};
