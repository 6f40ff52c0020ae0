//! Every tunable number of the search, in one place.
//!
//! Scores are in units of cosine: a good 1-1 bead scores about 0.7, chance
//! about 0.1. How the numbers were chosen: docs/benchmarks.md.

/// The numbers behind a bead's score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Share of the similarity to neighbouring clauses that is taken off (the
    /// local margin of Bertalign, Liu & Zhu 2022).
    pub neighbour: f32,
    /// Taken off, per unit of cosine, when a bead without one of its outer
    /// clauses would be more alike: that clause was only absorbed.
    pub absorbed: f32,
    /// Share of [`Self::absorbed`] and [`Self::support`] for beads inside one block: sentences of
    /// a paragraph are joined and divided by translators, blocks hardly ever.
    pub inside_block: f32,
    /// Weight of the support of a joined clause: the partial correlation with the
    /// other side, given the rest of its own side.
    pub support: f32,
    /// Support from which on joining is rather right than wrong.
    pub support_level: f32,
    /// Support beyond this says no more.
    pub support_most: f32,
    /// Power of the length factor `log2(1 + shorter / longer)`.
    pub length_power: f32,
    /// Taken off for every unit of squared deviation of the lengths (Gale & Church 1993).
    pub length_deviation: f32,
    /// Variance of the length of a translation, for every character.
    pub length_variance: f32,
    /// Squared deviation beyond this says no more.
    pub deviation_most: f32,
    /// Weight of carried-over words and numbers.
    pub carried: f32,
    /// Added when both texts are the same.
    pub identity: f32,
    /// Added when both are headings, taken off when only one is.
    pub heading: f32,
    /// Added when the numbering agrees, taken off when it differs.
    pub numbering: f32,
    /// Taken off for every clause boundary inside a bead that is also a block boundary.
    pub block_boundary: f32,
    /// Taken off, beside [`Self::null`], for a clause without a counterpart that is
    /// only a part of a sentence.
    pub fragment: f32,
    /// Taken off for an edge of a block at which only one side of a bead begins or ends.
    pub block_edge: f32,
    /// Added for every mark (question, colon, quotation...) that both sides end in, taken
    /// off for every one that only one side ends in.
    pub ending: f32,
    /// The same for how both sides begin.
    pub beginning: f32,
    /// Taken off for every heading that is joined with another clause.
    pub heading_joined: f32,
    /// Taken off for every joined clause that says the same as the one before it: who says a
    /// thing twice does not translate it once.
    pub repeated: f32,
    /// Taken off for every clause beyond the first on a side.
    pub extra_clause: f32,
    /// Score of a clause without a counterpart.
    pub null: f32,
    /// Added to two nulls that face each other and may be a substitution.
    pub substitution: f32,
    /// Taken off for every unit of score by which such a pair lies under [`Self::floor`].
    pub below_floor: f32,
    /// A bead of this score or less is no better than chance and falls apart into nulls.
    pub floor: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            neighbour: 0.2,
            absorbed: 3.0,
            inside_block: 0.25,
            support: 0.1,
            support_level: 0.3,
            support_most: 0.5,
            length_power: 0.8,
            length_deviation: 0.02,
            length_variance: 20.0,
            deviation_most: 2.0,
            carried: 0.1,
            identity: 0.3,
            heading: 0.08,
            numbering: 0.1,
            block_boundary: 0.06,
            fragment: 0.1,
            block_edge: 0.03,
            ending: 0.03,
            beginning: 0.02,
            heading_joined: 0.2,
            repeated: 0.3,
            extra_clause: 0.0,
            null: -0.05,
            substitution: 0.05,
            below_floor: 2.0,
            floor: 0.08,
        }
    }
}

/// What replaces weights in a free translation, where even right pairs are
/// little alike and hardly anything is missing: joined clauses are not
/// distrusted, and a bead falls apart only where chance is likelier.
const FREE_NULL: f32 = -0.1;
const FREE_FLOOR: f32 = -0.06;
const FREE_ABSORBED: f32 = 0.0;
const FREE_BLOCK_BOUNDARY: f32 = 0.0;

impl Weights {
    /// The weights for a pair between free (`closeness` 0) and close (1), to
    /// which these belong.
    pub(super) fn at(&self, closeness: f32) -> Self {
        let between = |free: f32, close: f32| free + closeness * (close - free);
        Self {
            null: between(FREE_NULL, self.null),
            floor: between(FREE_FLOOR, self.floor),
            absorbed: between(FREE_ABSORBED, self.absorbed),
            block_boundary: between(FREE_BLOCK_BOUNDARY, self.block_boundary),
            ..*self
        }
    }
}
