//! What is kept finds its findings, beads and clauses again.

use super::identity::PairId;
use super::reviewed::ReviewedPair;
use super::store::{Store, StoreError};
use crate::audit::PairAudit;

/// Puts an audit together with what the store keeps for its pair.
///
/// The audit should be one with the settled beads as input
/// ([`crate::pipeline::AlignmentOptions::edits`]), so that they are among its beads.
///
/// # Errors
/// A store that cannot be read.
pub fn apply(
    audit: PairAudit,
    store: &Store,
    pair: &PairId,
    content: [String; 2],
) -> Result<ReviewedPair, StoreError> {
    todo!("{audit:?} {store:?} {pair:?} {content:?}")
}
