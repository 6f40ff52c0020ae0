//! Dynamic programming over beads in a band of lattice points.
//!
//! One pass finds the best path; two more sum over all paths (forward and
//! backward, as in a hidden Markov model), which tells for every bead the share
//! of good paths that go through it: what speaks for a bead is not its score but
//! that nothing else scores nearly as well.

use super::band::Band;
use super::constraints::Region;
use super::cost::{MAX_SIDE, Scorer};
use super::grid::Likeness;
use super::tables::Run;

/// A step of a path: the source and target clauses it consumes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// Source clauses, none for an addition.
    pub source: Run,
    /// Target clauses, none for an omission.
    pub target: Run,
}

impl Step {
    /// Whether one side is empty.
    pub fn is_null(&self) -> bool {
        self.source.len == 0 || self.target.len == 0
    }

    /// Whether it pairs one clause with one.
    pub fn is_pair(&self) -> bool {
        self.source.len == 1 && self.target.len == 1
    }
}

/// Bead types that a search may use, as (source, target) counts.
#[derive(Debug, Clone)]
pub(super) struct BeadTypes(Vec<(usize, usize)>);

impl BeadTypes {
    /// All beads with at most `side` clauses a side and `total` in all, and nulls of one clause.
    pub fn up_to(side: usize, total: usize) -> Self {
        let side = side.clamp(1, MAX_SIDE);
        let mut types = vec![(1, 1), (1, 0), (0, 1)];
        for n in 1..=side {
            for m in 1..=side {
                if n + m > 2 && n + m <= total {
                    types.push((n, m));
                }
            }
        }
        Self(types)
    }
}

/// How much better a bead must score than another to be e times as likely.
const TEMPERATURE: f32 = 0.05;
/// Differences in score over temperature beyond which a path does not count.
const NEGLIGIBLE: f32 = 16.0;
const NO_STEP: u8 = u8::MAX;

/// The scores of all beads in a band.
pub(super) struct Lattice<'b> {
    band: &'b Band,
    region: &'b Region,
    types: &'b BeadTypes,
    /// By the point where a bead ends, a row of scores by type.
    scores: Vec<f32>,
    /// Score up to which a 1-1 bead is a substitution.
    floor: f32,
}

impl<'b> Lattice<'b> {
    /// Scores every bead whose two corners lie in the band; those no better than
    /// chance are nulls or a substitution.
    pub fn new<L: Likeness>(
        scorer: &Scorer<'_, '_, L>,
        band: &'b Band,
        region: &'b Region,
        types: &'b BeadTypes,
    ) -> Self {
        let mut scores = Vec::with_capacity(band.len() * types.0.len());
        for i in band.rows() {
            for j in band.row(i) {
                scores.extend(types.0.iter().map(|&(n, m)| {
                    if n > i - region.source.start
                        || m > j - region.target.start
                        || band.index(i - n, j - m).is_none()
                    {
                        return f32::NEG_INFINITY;
                    }
                    let run = |end: usize, len: usize| Run {
                        start: end - len,
                        len,
                    };
                    let (source, target) = (run(i, n), run(j, m));
                    if n == 0 || m == 0 {
                        return scorer.null(source, target);
                    }
                    scorer.score_above_chance(source, target)
                }));
            }
        }
        Self {
            band,
            region,
            types,
            scores,
            floor: scorer.weights().floor,
        }
    }

    /// Calls `visit` with every bead in the band: its end, its start, its type, its score.
    fn each_bead_to(&self, i: usize, j: usize, mut visit: impl FnMut(usize, usize, f32)) {
        let Some(here) = self.band.index(i, j) else {
            return;
        };
        let count = self.types.0.len();
        for (code, &(n, m)) in self.types.0.iter().enumerate() {
            let score = self.scores[here * count + code];
            if score > f32::NEG_INFINITY
                && let Some(from) = self.band.index(i - n, j - m)
            {
                visit(code, from, score);
            }
        }
    }

    /// The best sequence of beads from the first corner to the last.
    pub fn best_path(&self) -> Vec<Step> {
        let mut best = vec![f32::NEG_INFINITY; self.band.len()];
        let mut back = vec![NO_STEP; self.band.len()];
        let mut here = 0;
        for i in self.band.rows() {
            for j in self.band.row(i) {
                if i == self.region.source.start && j == self.region.target.start {
                    best[here] = 0.0;
                }
                let (mut highest, mut step) = (best[here], NO_STEP);
                self.each_bead_to(i, j, |code, from, score| {
                    let value = best[from] + score;
                    if value > highest {
                        (highest, step) = (value, code as u8);
                    }
                });
                (best[here], back[here]) = (highest, step);
                here += 1;
            }
        }
        self.trace_back(&back)
    }

    fn trace_back(&self, back: &[u8]) -> Vec<Step> {
        let (mut i, mut j) = (self.region.source.end, self.region.target.end);
        let first = (self.region.source.start, self.region.target.start);
        let mut steps = Vec::new();
        while (i, j) != first {
            let code = self.band.index(i, j).map_or(NO_STEP, |index| back[index]);
            // A band is connected by construction; were it not, walking along its
            // edge as nulls still ends at the first corner.
            let (n, m) = match self.types.0.get(usize::from(code)) {
                Some(&(n, m)) => (n, m),
                None if i > first.0 => (1, 0),
                None => (0, 1),
            };
            (i, j) = (i - n, j - m);
            steps.push(Step {
                source: Run { start: i, len: n },
                target: Run { start: j, len: m },
            });
        }
        steps.reverse();
        steps
    }

    /// How likely every bead is, by its share of all paths.
    pub fn posteriors(&self) -> Posteriors<'_> {
        let points = self.band.len();
        let mut forward = vec![f32::NEG_INFINITY; points];
        let mut values: Vec<f32> = Vec::with_capacity(self.types.0.len());
        let mut here = 0;
        for i in self.band.rows() {
            for j in self.band.row(i) {
                values.clear();
                if i == self.region.source.start && j == self.region.target.start {
                    values.push(0.0);
                }
                self.each_bead_to(i, j, |_, from, score| {
                    values.push(forward[from] + score / TEMPERATURE);
                });
                forward[here] = log_sum(&values);
                here += 1;
            }
        }
        let total = forward.last().copied().unwrap_or(0.0);
        let mut backward = vec![f32::NEG_INFINITY; points];
        let mut nulls = (
            vec![0.0; self.region.source.len()],
            vec![0.0; self.region.target.len()],
        );
        if let Some(last) = backward.last_mut() {
            *last = 0.0;
        }
        for i in self.band.rows().rev() {
            for j in self.band.row(i).rev() {
                here -= 1;
                let after = backward[here];
                if after == f32::NEG_INFINITY {
                    continue;
                }
                self.each_bead_to(i, j, |code, from, score| {
                    let value = after + score / TEMPERATURE;
                    backward[from] = log_add(backward[from], value);
                    let share = (forward[from] + value - total).exp();
                    match self.types.0[code] {
                        (_, 0) => nulls.0[i - 1 - self.region.source.start] += share,
                        (0, _) => nulls.1[j - 1 - self.region.target.start] += share,
                        _ if score <= self.floor => {
                            nulls.0[i - 1 - self.region.source.start] += share;
                            nulls.1[j - 1 - self.region.target.start] += share;
                        }
                        _ => {}
                    }
                });
            }
        }
        Posteriors {
            lattice: self,
            forward,
            backward,
            total,
            nulls,
        }
    }
}

/// Shares of all paths, weighed by their scores.
pub(super) struct Posteriors<'l> {
    lattice: &'l Lattice<'l>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    total: f32,
    /// By clause of the region: the share of paths that leave it alone or substitute it.
    nulls: (Vec<f32>, Vec<f32>),
}

impl Posteriors<'_> {
    /// The share of paths that hold a bead, from 0 to 1; of a null, that leave its
    /// clause alone, wherever they pass it.
    pub fn of(&self, step: &Step) -> f32 {
        let share = if step.is_null() {
            self.of_alone(step)
        } else {
            self.of_bead(step).unwrap_or_else(|| self.of_alone(step))
        };
        share.clamp(0.0, 1.0)
    }

    /// The share of paths that leave every clause of a step alone, at most; of a
    /// substitution, too: two clauses that nothing else wants and that are not alike.
    fn of_alone(&self, step: &Step) -> f32 {
        let region = self.lattice.region;
        let omitted = step
            .source
            .range()
            .map(|i| self.nulls.0[i - region.source.start]);
        let added = step
            .target
            .range()
            .map(|j| self.nulls.1[j - region.target.start]);
        omitted.chain(added).fold(1.0, f32::min)
    }

    /// The share of paths that hold a bead; `None` where the search had no such bead.
    fn of_bead(&self, step: &Step) -> Option<f32> {
        let lattice = self.lattice;
        let kind = (step.source.len, step.target.len);
        let code = lattice.types.0.iter().position(|known| *known == kind)?;
        let from = lattice.band.index(step.source.start, step.target.start)?;
        let to = lattice.band.index(step.source.end(), step.target.end())?;
        let score = lattice.scores[to * lattice.types.0.len() + code];
        let share = self.forward[from] + score / TEMPERATURE + self.backward[to] - self.total;
        (score > lattice.floor).then(|| share.exp())
    }
}

/// Logarithm of the sum of exponentials.
fn log_sum(values: &[f32]) -> f32 {
    let highest = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if highest == f32::NEG_INFINITY {
        return highest;
    }
    let sum: f32 = values
        .iter()
        .map(|value| value - highest)
        .filter(|difference| *difference > -NEGLIGIBLE)
        .map(f32::exp)
        .sum();
    highest + sum.ln()
}

fn log_add(left: f32, right: f32) -> f32 {
    let (high, low) = (left.max(right), left.min(right));
    if high - low > NEGLIGIBLE || low == f32::NEG_INFINITY {
        return high;
    }
    high + (low - high).exp().ln_1p()
}
