//! What other aligners' files say: beads and vectors.
//!
//! Beads are read from Vecalign's `[i]:[j]:cost`, hunalign's ladder and the
//! JSON of `clausealign align`; the format is told from the content. Vectors
//! are read from a text with one a line, or from Vecalign's overlaps. No bytes
//! make a reader panic, and memory is bounded by the size of the file.

mod beads;
mod error;
mod file;
mod json;
mod ladder;
mod overlaps;
mod vecalign;
mod vectors;

pub use beads::{Alignment, BeadFormat, ListedBead, parse_alignments, read_alignments};
pub use error::InterchangeError;
pub use overlaps::Overlaps;
pub use vectors::read_vectors;
