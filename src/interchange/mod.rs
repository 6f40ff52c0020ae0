//! What files say that are read beside documents: beads, vectors, findings.
//!
//! Beads are read from Vecalign's `[i]:[j]:cost`, hunalign's ladder and the
//! JSON of `clausealign align`; the format is told from the content. Vectors
//! are read from a text with one a line, or from Vecalign's overlaps. Findings are
//! read from the JSON of `clausealign audit`. No bytes
//! make a reader panic, and memory is bounded by the size of the file.

mod beads;
mod error;
mod file;
mod findings;
mod json;
mod ladder;
mod overlaps;
mod vecalign;
mod vectors;

pub use beads::{Alignment, BeadFormat, ListedBead, parse_alignments, read_alignments};
pub use error::InterchangeError;
pub use findings::{ListedAudit, ListedFinding, read_findings};
pub use overlaps::Overlaps;
pub use vectors::read_vectors;
