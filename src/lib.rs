//! `clausealign` reads an English original and its translations, splits every
//! document into clauses, aligns them, and reports what is missing,
//! mistranslated, untranslated, added or moved.
//!
//! Data flows one way, one folder a stage:
//! [`document`] → [`language`] → [`segment`] → [`embed`] → [`align`] → [`audit`] → [`report`].
//! [`coverage`] tells which words of two clauses say the same, [`equivalence`] how likely they
//! are translations of each other.
//! Beside it [`score`] compares alignments with gold, and [`interchange`] reads what other
//! programs write; [`settled`] is how the alignment takes the beads that people have settled; [`review`] keeps what they
//! decide about an audit; [`project`] tells which files belong together.

pub mod align;
pub mod audit;
pub mod coverage;
pub mod document;
pub mod embed;
pub mod equivalence;
pub mod interchange;
pub mod language;
pub mod pipeline;
pub mod project;
pub mod report;
pub mod review;
pub mod score;
pub mod segment;
pub mod settled;
