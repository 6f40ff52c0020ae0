//! Findings and beads become reports; one output format a file.
//!
//! A renderer takes finished [`PairAudit`](crate::audit::PairAudit)s and
//! writes; it judges nothing and reads no file. `docs/formats.md` describes
//! every format exactly.

pub(crate) mod beads;
pub mod catalogue;
pub(crate) mod cell;
pub mod clauses;
pub mod csv;
pub(crate) mod excerpt;
pub(crate) mod group;
pub mod html;
pub(crate) mod joint;
pub mod json;
pub mod ladder;
mod marks;
pub(crate) mod order;
pub mod review_score_json;
pub mod review_score_text;
mod schema;
pub mod score_json;
pub mod score_text;
pub mod table;
pub mod text;
pub mod tmx;
pub mod vecalign;
mod wide;
pub mod xliff;
mod xml;
