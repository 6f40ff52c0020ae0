//! Beads that people have settled, as the alignment takes them.
//!
//! Clauses, beads and pairs have names ([`ClauseKey`], [`BeadKey`], [`PairId`]) by what they say, so that a
//! settled bead outlives edits elsewhere in the text; [`resolve`] finds settled
//! beads again among the clauses of an alignment, and [`Relock`] tells what has
//! to be aligned anew around them. Who settled a bead, and why, is none of the
//! alignment's business: [`crate::review`] keeps that.

mod names;
mod relock;

pub(crate) use names::language;
pub use names::{BeadKey, ClauseKey, PairId, clause_keys, text_hash};
pub use relock::{Relock, resolve};

/// A bead that a reviewer has settled: one of the pair's that must come out so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledBead {
    /// The pair it was settled in.
    pub pair: PairId,
    /// Its clauses.
    pub bead: BeadKey,
    /// When it was settled: RFC 3339, UTC, seconds. Of two that share a clause the later one stands.
    pub at: String,
}
