//! Swedish.

mod comparators;
mod connectives;
mod modality;
mod numbers;
mod polarity;
mod quantifiers;

use super::Tables;
use crate::audit::cues::Lexicon;
use std::sync::LazyLock;

/// All tables of the language.
pub(super) static TABLES: Tables = Tables {
    comparators: &comparators::COMPARATORS,
    connectives: &connectives::CONNECTIVES,
    quantifiers: &quantifiers::QUANTIFIERS,
    modality: &modality::MODALITY,
    numbers: &numbers::TABLE,
    currencies: &numbers::CURRENCIES,
    polarity: &polarity::POLARITY,
    lexicon: &LEXICON,
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| TABLES.all_words());
