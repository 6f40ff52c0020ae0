//! How good it is to pair a run of source clauses with a run of target clauses.
//!
//! The score of a bead is its cosine less a share of its cosine to the clauses
//! next to it (the local margin of Bertalign, Liu & Zhu 2022), scaled by how
//! alike the lengths are, plus what carried-over words, numbering and layout say.

use super::edges::agreement;
use super::grid::Likeness;
use super::profile::Profile;
use super::tables::{Run, Tables};
use super::weights::Weights;

/// Most clauses on one side of a bead.
pub const MAX_SIDE: usize = 4;

/// Length up to which clauses scatter too much in length to be told apart by it.
pub(super) const SHORT: f32 = 20.0;

/// Length ratios that the factor is tabulated for.
const RATIO_STEPS: usize = 1024;

/// How a pair's beads are weighed.
#[derive(Debug, Clone)]
pub(super) struct Pricing {
    /// The weights in use.
    pub weights: Weights,
    /// Target lengths are divided by it before they are compared.
    length_scale: f32,
    /// `log2(1 + ratio)` to the power of the weights, by ratio of shorter to longer.
    length_factors: Vec<f32>,
}

impl Pricing {
    /// The prices for a pair of this profile.
    pub fn new(weights: &Weights, profile: &Profile, null_penalty: Option<f32>) -> Self {
        let mut weights = weights.at(profile.closeness);
        if let Some(penalty) = null_penalty {
            weights.null = -penalty;
            // Nor does a bead fall apart into nulls that cost more than it.
            weights.floor = weights.floor.min(-penalty);
        }
        let factor = |step: usize| {
            let ratio = step as f32 / RATIO_STEPS as f32;
            (1.0 + ratio).log2().powf(weights.length_power)
        };
        Self {
            weights,
            length_scale: profile.length_ratio,
            length_factors: (0..=RATIO_STEPS).map(factor).collect(),
        }
    }

    fn length_factor(&self, source: f32, target: f32) -> f32 {
        let target = target / self.length_scale;
        let longer = source.max(target);
        if longer <= 0.0 {
            return 1.0;
        }
        let ratio = source.min(target) / longer;
        self.length_factors[(ratio * RATIO_STEPS as f32 + 0.5) as usize]
    }

    /// Squared deviation of two lengths from equality, in units of its variance
    /// (Gale & Church 1993).
    fn squared_deviation(&self, source: f32, target: f32) -> f32 {
        let target = target / self.length_scale;
        let mean = 0.5 * (source + target) + 0.5 * SHORT;
        (source - target).powi(2) / (self.weights.length_variance * mean)
    }
}

/// Scores beads of one pair, looking up likeness in `L`.
pub(super) struct Scorer<'s, 'a, L> {
    /// The pair.
    pub tables: &'s Tables<'a>,
    pricing: &'s Pricing,
    likeness: &'s L,
}

impl<'s, 'a, L: Likeness> Scorer<'s, 'a, L> {
    /// A scorer at the given prices.
    pub fn new(tables: &'s Tables<'a>, pricing: &'s Pricing, likeness: &'s L) -> Self {
        Self {
            tables,
            pricing,
            likeness,
        }
    }

    /// The weights in use.
    pub fn weights(&self) -> &'s Weights {
        &self.pricing.weights
    }

    /// Cosine of the vectors of two runs; 0 where one has none.
    pub fn similarity(&self, source: Run, target: Run) -> f32 {
        self.likeness.similarity(source, target)
    }

    /// Score of leaving out all clauses of two runs, of which one may be empty.
    pub fn null(&self, source: Run, target: Run) -> f32 {
        let weights = self.weights();
        let (sources, targets) = (&self.tables.source, &self.tables.target);
        let omitted = source.range().filter(|&i| sources.is_fragment(i)).count();
        let added = target.range().filter(|&j| targets.is_fragment(j)).count();
        weights.null * (source.len + target.len) as f32
            - weights.fragment * (omitted + added) as f32
    }

    /// Score of a bead in the search: one no better than chance is none, but for two clauses
    /// that may stand for each other by their form. Such a substitution falls off steeply
    /// with its score, down to a little more than two clauses left out: whole sentences even
    /// where they are pieces, since nothing is left of the sentence. Were such beads taken at
    /// their own score and broken up afterwards, their clauses would be lost to the beads
    /// beside them.
    pub fn score_above_chance(&self, source: Run, target: Run) -> f32 {
        let weights = self.weights();
        let score = self.score(source, target);
        if score > weights.floor {
            score
        } else if source.len + target.len == 2 && self.comparable(source.start, target.start) {
            let least = 2.0 * weights.null + weights.substitution;
            let falling = weights.floor - weights.below_floor * (weights.floor - score);
            falling.max(least).min(weights.floor)
        } else {
            f32::NEG_INFINITY
        }
    }

    /// What the marks say with which both sides begin and end.
    fn edges(&self, source: Run, target: Run) -> f32 {
        let weights = self.weights();
        let (left, right) = (
            self.tables.source.edges(source),
            self.tables.target.edges(target),
        );
        weights.beginning * agreement(left.first, right.first)
            + weights.ending * agreement(left.last, right.last)
    }

    /// Edges of blocks that only one side begins or ends at: paragraphs are rarely divided otherwise.
    fn block_edges(&self, source: Run, target: Run) -> f32 {
        let left = self.tables.source.at_block_edges(source);
        let right = self.tables.target.at_block_edges(target);
        f32::from(u8::from(left.0 != right.0) + u8::from(left.1 != right.1))
    }

    /// What the difference in length costs. The length factor weighs the ratio alone; the
    /// variance of a length grows with it, so the longer the text, the more the same ratio says.
    fn length_deviation(&self, source: Run, target: Run) -> f32 {
        let square = self.pricing.squared_deviation(
            self.tables.source.length(source),
            self.tables.target.length(target),
        );
        -self.weights().length_deviation * square.min(self.weights().deviation_most)
    }

    /// Score of a bead in the final search.
    pub fn score(&self, source: Run, target: Run) -> f32 {
        let weights = self.weights();
        let similarity = self.similarity(source, target);
        let boundaries =
            self.tables.source.boundaries(source) + self.tables.target.boundaries(target);
        let distrust = if boundaries > 0 {
            1.0
        } else {
            weights.inside_block
        };
        let margin = weights.neighbour * self.neighbours(source, target)
            + distrust * weights.absorbed * self.absorbed(source, target, similarity);
        (similarity - margin) * self.length_factor(source, target)
            + self.carried(source, target)
            + self.layout(source, target, boundaries)
            + self.edges(source, target)
            - weights.block_edge * self.block_edges(source, target)
            + self.length_deviation(source, target)
            + distrust * self.joined(source, target)
            + self.one_to_one(source, target)
    }

    /// What joining clauses costs or earns by the support of the outer ones.
    fn joined(&self, source: Run, target: Run) -> f32 {
        if source.len + target.len == 2 {
            return 0.0;
        }
        let weights = self.weights();
        weights.support
            * (self.support(source, target).min(weights.support_most) - weights.support_level)
    }

    /// Score of a 1-1 bead where its neighbours do not count: in the first
    /// pass, and far from its own place.
    pub fn quick_score(&self, i: usize, j: usize) -> f32 {
        let (source, target) = (Run::one(i), Run::one(j));
        self.similarity(source, target) * self.length_factor(source, target)
            + self.carried(source, target)
            + self.one_to_one(source, target)
    }

    /// Whether two clauses could stand for each other by their form: both
    /// headings or neither, and neither twice as long as the other unless both are short.
    pub fn comparable(&self, i: usize, j: usize) -> bool {
        let (source, target) = (self.tables.source.unit(i), self.tables.target.unit(j));
        let shorter = source.length.min(target.length);
        let longer = source.length.max(target.length);
        source.heading.is_some() == target.heading.is_some()
            && (shorter * 2.0 >= longer || longer <= SHORT)
    }

    /// By how much the bead would be more alike without one of its outer clauses.
    fn absorbed(&self, source: Run, target: Run, similarity: f32) -> f32 {
        let mut best = similarity;
        if source.len > 1 {
            best = best
                .max(self.similarity(source.without_first(), target))
                .max(self.similarity(source.without_last(), target));
        }
        if target.len > 1 {
            best = best
                .max(self.similarity(source, target.without_first()))
                .max(self.similarity(source, target.without_last()));
        }
        best - similarity
    }

    /// How much the least supported outer clause of an n-m bead says of what the
    /// rest leaves unsaid: the partial correlation of the clause and the other
    /// side, given the rest of its own side. A clause that belongs elsewhere is
    /// near 0, however short it is; 1 for a 1-1 bead.
    fn support(&self, source: Run, target: Run) -> f32 {
        let mut least = 1.0_f32;
        let (sources, targets) = (&self.tables.source, &self.tables.target);
        if source.len > 1 {
            let with = |run: Run| self.similarity(run, target);
            for (part, rest) in outer_clauses(source) {
                let own = sources.cosine(part, rest, source);
                least = least.min(partial_correlation(with(part), own, with(rest)));
            }
        }
        if target.len > 1 {
            let with = |run: Run| self.similarity(source, run);
            for (part, rest) in outer_clauses(target) {
                let own = targets.cosine(part, rest, target);
                least = least.min(partial_correlation(with(part), own, with(rest)));
            }
        }
        least
    }

    /// Mean cosine of the runs to the clauses beside the other run.
    fn neighbours(&self, source: Run, target: Run) -> f32 {
        let (mut sum, mut count) = (0.0, 0.0);
        let mut add = |source: Run, target: Run| {
            sum += self.similarity(source, target);
            count += 1.0;
        };
        if target.start > 0 {
            add(source, Run::one(target.start - 1));
        }
        if target.end() < self.tables.target.len() {
            add(source, Run::one(target.end()));
        }
        if source.start > 0 {
            add(Run::one(source.start - 1), target);
        }
        if source.end() < self.tables.source.len() {
            add(Run::one(source.end()), target);
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }

    fn length_factor(&self, source: Run, target: Run) -> f32 {
        self.pricing.length_factor(
            self.tables.source.length(source),
            self.tables.target.length(target),
        )
    }

    /// Agreement of carried-over tokens, from -0.5 to 1, times its weight.
    fn carried(&self, source: Run, target: Run) -> f32 {
        let left = self.tables.carried.source_weight(&source.range());
        let right = self.tables.carried.target_weight(&target.range());
        let total = left + right;
        if total <= 0.0 {
            return 0.0;
        }
        // A token that several clauses of a run hold is counted with each.
        let shared = self.likeness.shared(source, target).min(left).min(right);
        let both = 2.0 * shared;
        self.weights().carried * (both - 0.5 * (total - both)) / (total + 1.0)
    }

    /// Costs of joining clauses.
    fn layout(&self, source: Run, target: Run, boundaries: u32) -> f32 {
        let weights = self.weights();
        let headings =
            self.tables.source.joined_headings(source) + self.tables.target.joined_headings(target);
        let repeats = self.tables.source.repeats(source) + self.tables.target.repeats(target);
        -weights.extra_clause * (source.len + target.len - 2) as f32
            - weights.block_boundary * boundaries as f32
            - weights.heading_joined * headings as f32
            - weights.repeated * repeats as f32
    }

    /// What only single clauses can say: the same text, headings, numbering.
    fn one_to_one(&self, source: Run, target: Run) -> f32 {
        if source.len + target.len != 2 {
            return 0.0;
        }
        let (i, j) = (source.start, target.start);
        let (source, target) = (self.tables.source.unit(i), self.tables.target.unit(j));
        let weights = self.weights();
        let mut evidence = 0.0;
        if self.tables.identical(i, j) {
            evidence += weights.identity;
        }
        match (source.heading, target.heading) {
            (Some(_), Some(_)) => evidence += weights.heading,
            (None, None) => {}
            _ => evidence -= weights.heading,
        }
        if let (Some(left), Some(right)) = (&source.numbering, &target.numbering)
            && same_kind_of_number(left, right)
        {
            let agrees = if left == right { 1.0 } else { -1.0 };
            evidence += agrees * weights.numbering;
        }
        evidence
    }
}

/// The first and the last clause of a run, each with the rest.
fn outer_clauses(run: Run) -> [(Run, Run); 2] {
    [
        (Run::one(run.start), run.without_first()),
        (Run::one(run.end() - 1), run.without_last()),
    ]
}

/// Correlation of a part and the other side given the rest, from the cosines of
/// part and other, part and rest, rest and other.
fn partial_correlation(part_other: f32, part_rest: f32, rest_other: f32) -> f32 {
    let left = 1.0 - part_rest * part_rest;
    let right = 1.0 - rest_other * rest_other;
    let scale = (left * right).max(0.0).sqrt();
    if scale <= 1e-3 {
        return 0.0;
    }
    ((part_other - part_rest * rest_other) / scale).clamp(-1.0, 1.0)
}

fn same_kind_of_number(left: &str, right: &str) -> bool {
    let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    digits(left) == digits(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_told_from_an_absorbed_clause() {
        // Rest and other side share one direction; the part has one of its own.
        let absorbed = partial_correlation(0.0, 0.0, 0.95);
        // The other side is the sum of two unlike clauses, one short.
        let part = partial_correlation(0.2, 0.0, 0.97);
        assert!(absorbed.abs() < 0.01);
        assert!(part > 0.8);
    }

    #[test]
    fn lengths_of_equal_ratio_cost_nothing() {
        let profile = Profile {
            closeness: 1.0,
            length_ratio: 1.5,
        };
        let pricing = Pricing::new(&Weights::default(), &profile, None);
        assert_eq!(pricing.length_factor(40.0, 60.0), 1.0);
        assert!(pricing.length_factor(40.0, 20.0) < 0.6);
        assert_eq!(pricing.squared_deviation(40.0, 60.0), 0.0);
        assert_eq!(pricing.length_factor(0.0, 0.0), 1.0);
        assert_eq!(pricing.squared_deviation(0.0, 0.0), 0.0);
    }

    #[test]
    fn the_same_ratio_says_more_of_longer_texts() {
        let pricing = Pricing::new(&Weights::default(), &Profile::UNKNOWN, None);
        let (short, long) = (
            pricing.squared_deviation(20.0, 30.0),
            pricing.squared_deviation(200.0, 300.0),
        );
        assert!(short > 0.0 && long > 4.0 * short, "{short} {long}");
    }
}
