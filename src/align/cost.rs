//! How good it is to pair a run of source clauses with a run of target clauses.
//!
//! The score of a bead is its cosine less a share of its cosine to the clauses
//! next to it (the local margin of Bertalign, Liu & Zhu 2022), scaled by how
//! alike the lengths are, plus what carried-over words, numbering and layout say.

use super::band::Dots;
use super::profile::Profile;
use super::unit::{Sequence, Unit, carried_tokens, token_weights};
use std::collections::HashMap;
use std::ops::Range;

/// Most clauses on one side of a bead.
pub const MAX_SIDE: usize = 4;

/// Length up to which clauses scatter too much in length to be told apart by it.
const SHORT: f32 = 20.0;

/// Share of [`Weights::absorbed`] for beads inside one block: sentences of a
/// paragraph are joined and divided by translators, blocks hardly ever.
const ABSORBED_INSIDE: f32 = 0.25;

/// Every tunable number of the aligner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Share of the similarity to neighbouring clauses that is taken off.
    pub neighbour: f32,
    /// Taken off, per unit of cosine, when a bead without one of its outer
    /// clauses would be more alike: that clause was only absorbed.
    pub absorbed: f32,
    /// Power of the length factor `log2(1 + shorter / longer)`.
    pub length_power: f32,
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
    /// Taken off for every heading that is joined with another clause.
    pub heading_joined: f32,
    /// Taken off for every clause beyond the first on a side.
    pub extra_clause: f32,
    /// Score of a clause without a counterpart.
    pub null: f32,
    /// A bead of this score or less is no better than chance and falls apart into nulls.
    pub floor: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            neighbour: 0.2,
            absorbed: 4.0,
            length_power: 0.8,
            carried: 0.12,
            identity: 0.3,
            heading: 0.08,
            numbering: 0.1,
            block_boundary: 0.06,
            heading_joined: 0.2,
            extra_clause: 0.0,
            null: -0.05,
            floor: 0.08,
        }
    }
}

/// Carried-over tokens of one clause: ids and weights, ascending by id.
type Tokens = Vec<(u32, f32)>;

/// Scores beads of one pair of sequences.
pub struct Scorer<'a> {
    source: &'a Sequence,
    target: &'a Sequence,
    dots: &'a Dots<'a>,
    weights: Weights,
    /// Target lengths are divided by it before they are compared.
    length_scale: f32,
    source_side: SideTables,
    target_side: SideTables,
}

/// What is looked up again and again about one side.
struct SideTables {
    /// `norms[k][i]`: norm of the sum of the rows `i..i + k + 1`.
    norms: [Vec<f32>; MAX_SIDE],
    /// Prefix sums of lengths, one more than there are clauses.
    lengths: Vec<f64>,
    tokens: Vec<Tokens>,
    /// Equal numbers for equal texts across both sides.
    text_ids: Vec<u32>,
}

impl<'a> Scorer<'a> {
    /// Prepares the tables for scoring.
    pub fn new(
        source: &'a Sequence,
        target: &'a Sequence,
        dots: &'a Dots<'a>,
        weights: Weights,
    ) -> Self {
        let token_weights = token_weights(&source.units, &target.units);
        let mut ids: Vec<&String> = token_weights.keys().collect();
        ids.sort_unstable();
        let token_ids: HashMap<&str, (u32, f32)> = ids
            .into_iter()
            .enumerate()
            .map(|(id, token)| (token.as_str(), (id as u32, token_weights[token])))
            .collect();
        let mut text_ids = HashMap::new();
        Self {
            source_side: SideTables::new(source, &token_ids, &mut text_ids),
            target_side: SideTables::new(target, &token_ids, &mut text_ids),
            source,
            target,
            dots,
            weights,
            length_scale: 1.0,
        }
    }

    /// Adapts to what the first pass found out about the pair.
    pub fn adapt(&mut self, profile: &Profile, null_penalty: Option<f32>) {
        self.weights = profile.weights(&self.weights);
        self.weights.null = null_penalty.map_or(self.weights.null, |penalty| -penalty);
        self.length_scale = profile.length_ratio;
    }

    /// Length of target clause `j` over that of source clause `i`; `None` where one is empty.
    pub fn length_ratio(&self, i: usize, j: usize) -> Option<f32> {
        let source = self.source.units[i].length;
        let target = self.target.units[j].length;
        (source > 0.0 && target > 0.0).then(|| target / source)
    }

    /// The weights in use.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Length of the target over that of the source; `None` where one is empty.
    pub fn total_length_ratio(&self) -> Option<f32> {
        let source = self.source_side.length(&(0..self.source.len()));
        let target = self.target_side.length(&(0..self.target.len()));
        (source > 0.0 && target > 0.0).then(|| target / source)
    }

    /// Cosine of the summed vectors of two runs; 0 where one has no vector.
    pub fn similarity(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let norms = self.source_side.norm(&source) * self.target_side.norm(&target);
        if norms <= f32::EPSILON {
            return 0.0;
        }
        (self.dots.block(source, target) / norms).clamp(-1.0, 1.0)
    }

    /// Score of a bead in the final search.
    pub fn score(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let similarity = self.similarity(source.clone(), target.clone());
        let absorbed = if self.crosses_blocks(&source, &target) {
            self.weights.absorbed
        } else {
            ABSORBED_INSIDE * self.weights.absorbed
        };
        let margin = self.weights.neighbour * self.neighbours(&source, &target)
            + absorbed * self.absorbed(&source, &target, similarity);
        (similarity - margin) * self.length_factor(&source, &target)
            + self.evidence(&source, &target)
    }

    /// Score of a 1-1 bead in the first pass, which has no margin.
    pub fn quick_score(&self, i: usize, j: usize) -> f32 {
        let (source, target) = (i..i + 1, j..j + 1);
        self.similarity(source.clone(), target.clone()) * self.length_factor(&source, &target)
            + self.evidence(&source, &target)
    }

    /// Whether two clauses have the same text (not empty).
    pub fn identical(&self, i: usize, j: usize) -> bool {
        self.source_side.text_ids[i] == self.target_side.text_ids[j]
            && !self.source.units[i].text.is_empty()
    }

    /// Whether two clauses could stand for each other by their form: both
    /// headings or neither, and neither twice as long as the other unless both are short.
    pub fn comparable(&self, i: usize, j: usize) -> bool {
        let (source, target) = (&self.source.units[i], &self.target.units[j]);
        let shorter = source.length.min(target.length);
        let longer = source.length.max(target.length);
        source.heading.is_some() == target.heading.is_some()
            && (shorter * 2.0 >= longer || longer <= SHORT)
    }

    fn crosses_blocks(&self, source: &Range<usize>, target: &Range<usize>) -> bool {
        block_boundaries(&self.source.units[source.clone()])
            + block_boundaries(&self.target.units[target.clone()])
            > 0
    }

    /// By how much the bead would be more alike without one of its outer clauses.
    fn absorbed(&self, source: &Range<usize>, target: &Range<usize>, similarity: f32) -> f32 {
        let mut best = similarity;
        let mut without = |source: Range<usize>, target: Range<usize>| {
            best = best.max(self.similarity(source, target));
        };
        if source.len() > 1 {
            without(source.start + 1..source.end, target.clone());
            without(source.start..source.end - 1, target.clone());
        }
        if target.len() > 1 {
            without(source.clone(), target.start + 1..target.end);
            without(source.clone(), target.start..target.end - 1);
        }
        best - similarity
    }

    /// Mean cosine of the runs to the clauses beside the other run.
    fn neighbours(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        let mut sum = 0.0;
        let mut count = 0.0;
        let mut add = |source: Range<usize>, target: Range<usize>| {
            sum += self.similarity(source, target);
            count += 1.0;
        };
        if target.start > 0 {
            add(source.clone(), target.start - 1..target.start);
        }
        if target.end < self.target.len() {
            add(source.clone(), target.end..target.end + 1);
        }
        if source.start > 0 {
            add(source.start - 1..source.start, target.clone());
        }
        if source.end < self.source.len() {
            add(source.end..source.end + 1, target.clone());
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }

    fn length_factor(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        let source = self.source_side.length(source);
        let target = self.target_side.length(target) / self.length_scale;
        let longer = source.max(target);
        if longer <= 0.0 {
            return 1.0;
        }
        (1.0 + source.min(target) / longer)
            .log2()
            .powf(self.weights.length_power)
    }

    fn evidence(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        let mut evidence = self.carried(source, target) + self.layout(source, target);
        if source.len() == 1 && target.len() == 1 {
            evidence += self.one_to_one(source.start, target.start);
        }
        evidence
    }

    /// Agreement of carried-over tokens, from -0.5 to 1, times its weight.
    fn carried(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        let source = self.source_side.run_tokens(source);
        let target = self.target_side.run_tokens(target);
        let weight = |tokens: &[(u32, f32)]| tokens.iter().map(|token| token.1).sum::<f32>();
        let total = weight(&source) + weight(&target);
        if total <= 0.0 {
            return 0.0;
        }
        let shared = 2.0 * shared_weight(&source, &target);
        self.weights.carried * (shared - 0.5 * (total - shared)) / (total + 1.0)
    }

    /// Costs of joining clauses.
    fn layout(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        let extra = (source.len() + target.len() - 2) as f32;
        let boundaries = block_boundaries(&self.source.units[source.clone()])
            + block_boundaries(&self.target.units[target.clone()]);
        let headings = joined_headings(&self.source.units[source.clone()])
            + joined_headings(&self.target.units[target.clone()]);
        -self.weights.extra_clause * extra
            - self.weights.block_boundary * boundaries as f32
            - self.weights.heading_joined * headings as f32
    }

    fn one_to_one(&self, i: usize, j: usize) -> f32 {
        let (source, target) = (&self.source.units[i], &self.target.units[j]);
        let mut evidence = 0.0;
        if self.identical(i, j) {
            evidence += self.weights.identity;
        }
        match (source.heading, target.heading) {
            (Some(_), Some(_)) => evidence += self.weights.heading,
            (None, None) => {}
            _ => evidence -= self.weights.heading,
        }
        if let (Some(left), Some(right)) = (&source.numbering, &target.numbering)
            && same_kind_of_number(left, right)
        {
            let agrees = if left == right { 1.0 } else { -1.0 };
            evidence += agrees * self.weights.numbering;
        }
        evidence
    }
}

impl SideTables {
    fn new<'t>(
        side: &'t Sequence,
        token_ids: &HashMap<&str, (u32, f32)>,
        text_ids: &mut HashMap<&'t str, u32>,
    ) -> Self {
        let mut lengths = vec![0.0];
        let mut total = 0.0;
        for unit in &side.units {
            total += f64::from(unit.length);
            lengths.push(total);
        }
        let tokens = side
            .units
            .iter()
            .map(|unit| {
                let mut tokens: Tokens = carried_tokens(&unit.text)
                    .iter()
                    .chain(&unit.links)
                    .filter_map(|token| token_ids.get(token.as_str()).copied())
                    .collect();
                tokens.sort_unstable_by_key(|token| token.0);
                tokens
            })
            .collect();
        let text_ids = side
            .units
            .iter()
            .map(|unit| {
                let next = text_ids.len() as u32;
                *text_ids.entry(unit.text.as_str()).or_insert(next)
            })
            .collect();
        Self {
            norms: run_norms(side),
            lengths,
            tokens,
            text_ids,
        }
    }

    fn norm(&self, run: &Range<usize>) -> f32 {
        self.norms[run.len() - 1][run.start]
    }

    fn length(&self, run: &Range<usize>) -> f32 {
        (self.lengths[run.end] - self.lengths[run.start]) as f32
    }

    fn run_tokens(&self, run: &Range<usize>) -> std::borrow::Cow<'_, [(u32, f32)]> {
        if run.len() == 1 {
            return self.tokens[run.start].as_slice().into();
        }
        let mut tokens: Tokens = self.tokens[run.clone()].concat();
        tokens.sort_unstable_by_key(|token| token.0);
        tokens.dedup_by_key(|token| token.0);
        tokens.into()
    }
}

/// Norms of the sums of 1 to [`MAX_SIDE`] consecutive rows.
fn run_norms(side: &Sequence) -> [Vec<f32>; MAX_SIDE] {
    let mut norms: [Vec<f32>; MAX_SIDE] = Default::default();
    let count = side.len();
    for start in 0..count {
        let mut square = 0.0;
        for (extra, column) in norms.iter_mut().enumerate() {
            let last = start + extra;
            if last >= count {
                break;
            }
            for earlier in start..last {
                square += 2.0 * side.vectors.dot(earlier, &side.vectors, last);
            }
            square += side.vectors.dot(last, &side.vectors, last);
            column.push(square.max(0.0).sqrt());
        }
    }
    norms
}

fn shared_weight(left: &[(u32, f32)], right: &[(u32, f32)]) -> f32 {
    let mut sum = 0.0;
    let (mut a, mut b) = (0, 0);
    while a < left.len() && b < right.len() {
        match left[a].0.cmp(&right[b].0) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                sum += left[a].1;
                a += 1;
                b += 1;
            }
        }
    }
    sum
}

fn block_boundaries(run: &[Unit]) -> usize {
    run.windows(2)
        .filter(|pair| pair[0].block != pair[1].block)
        .count()
}

/// Headings in a run of several clauses.
fn joined_headings(run: &[Unit]) -> usize {
    if run.len() < 2 {
        return 0;
    }
    run.iter().filter(|unit| unit.heading.is_some()).count()
}

fn same_kind_of_number(left: &str, right: &str) -> bool {
    let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    digits(left) == digits(right)
}
