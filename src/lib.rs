//! `clausealign` reads an English original and its translations, splits every
//! document into clauses, aligns them, and reports what is missing,
//! mistranslated, untranslated, added or moved.
//!
//! Data flows one way, one folder a stage:
//! [`document`] → [`language`] → [`segment`] → [`embed`] → [`align`] → [`audit`] → [`report`].

pub mod align;
pub mod audit;
pub mod document;
pub mod embed;
pub mod language;
pub mod pipeline;
pub mod report;
pub mod segment;
