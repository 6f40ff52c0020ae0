//! What is known of a pair before any rule speaks.

mod drift;
mod kept_words;
mod related;
mod revision;
mod sections;
mod unlike;
mod untranslated;

pub use drift::drifted;
pub use kept_words::{KeptWords, english_words};
pub use related::unrelated;
pub use revision::Revision;
pub use sections::{Section, Sections};
pub use unlike::unlike;
pub use untranslated::{is_residue, untranslated};
