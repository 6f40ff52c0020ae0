//! What is looked up again and again about a pair, computed once.

use super::carried::{Carried, hash};
use super::cost::MAX_SIDE;
use super::edges::{Edges, goes_on};
use super::unit::{Sequence, Unit};
use super::vectors::Vectors;
use std::ops::Range;

/// Consecutive clauses of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// The first clause.
    pub start: usize,
    /// How many.
    pub len: usize,
}

impl Run {
    /// One clause.
    pub fn one(clause: usize) -> Self {
        Self {
            start: clause,
            len: 1,
        }
    }

    /// The clause after the last.
    pub fn end(self) -> usize {
        self.start + self.len
    }

    /// The ids.
    pub fn range(self) -> Range<usize> {
        self.start..self.end()
    }

    /// All but the first clause.
    pub fn without_first(self) -> Self {
        Self {
            start: self.start + 1,
            len: self.len - 1,
        }
    }

    /// All but the last clause.
    pub fn without_last(self) -> Self {
        Self {
            start: self.start,
            len: self.len - 1,
        }
    }
}

impl From<&Range<usize>> for Run {
    fn from(range: &Range<usize>) -> Self {
        Self {
            start: range.start,
            len: range.len(),
        }
    }
}

/// One side's part of the tables.
#[derive(Debug)]
pub(super) struct Side<'a> {
    sequence: &'a Sequence,
    /// `norms[i][k]`: norm of the vector of the run of `k + 1` clauses from `i`.
    norms: Vec<[f32; MAX_SIDE]>,
    /// Sums of the lengths of the clauses before each.
    lengths: Vec<f64>,
    /// Changes of block up to each clause, without those that cut a sentence.
    boundaries: Vec<u32>,
    /// Whether a clause is a part of a sentence that a block boundary cuts.
    fragments: Vec<bool>,
    /// How each clause begins and ends.
    edges: Vec<Edges>,
    /// Headings before each clause.
    headings: Vec<u32>,
    /// Hashes of the texts.
    texts: Vec<u64>,
    /// Clauses up to each that say the same as the one before them.
    repeats: Vec<u32>,
}

impl<'a> Side<'a> {
    fn new(sequence: &'a Sequence) -> Self {
        let units = &sequence.units;
        let (mut lengths, mut headings) = (vec![0.0], vec![0]);
        let mut boundaries = Vec::with_capacity(units.len());
        let (mut length, mut heading, mut boundary) = (0.0, 0, 0);
        let mut fragments = vec![false; units.len()];
        for (index, unit) in units.iter().enumerate() {
            length += f64::from(unit.length);
            heading += u32::from(unit.heading.is_some());
            if index > 0 && units[index - 1].block != unit.block {
                let cut = goes_on(&units[index - 1], unit);
                fragments[index - 1] |= cut;
                fragments[index] |= cut;
                boundary += u32::from(!cut);
            }
            lengths.push(length);
            headings.push(heading);
            boundaries.push(boundary);
        }
        let texts: Vec<u64> = units.iter().map(|unit| hash(&unit.text)).collect();
        let mut repeat = 0;
        let repeats = (0..units.len()).map(|index| {
            let again = index > 0 && texts[index] == texts[index - 1];
            repeat += u32::from(again && !units[index].text.is_empty());
            repeat
        });
        Self {
            sequence,
            repeats: repeats.collect(),
            norms: run_norms(sequence),
            lengths,
            boundaries,
            fragments,
            edges: units.iter().map(|unit| Edges::of(&unit.text)).collect(),
            headings,
            texts,
        }
    }

    /// Number of clauses.
    pub fn len(&self) -> usize {
        self.sequence.len()
    }

    /// The clause's own data.
    pub fn unit(&self, clause: usize) -> &'a Unit {
        &self.sequence.units[clause]
    }

    /// Norm of a run's vector.
    pub fn norm(&self, run: Run) -> f32 {
        self.norms[run.start][run.len - 1]
    }

    /// Cosine of two neighbouring runs, which are `whole` together; 0 where one has no vector.
    pub fn cosine(&self, left: Run, right: Run, whole: Run) -> f32 {
        let (a, b) = (self.norm(left), self.norm(right));
        if a * b <= f32::EPSILON {
            return 0.0;
        }
        let dot = if [left, right, whole]
            .iter()
            .any(|run| self.given(*run).is_some())
        {
            run_dot((self, left), (self, right))
        } else {
            // The norm of the sum holds the product.
            let sum = self.norm(whole);
            (sum * sum - a * a - b * b) / 2.0
        };
        (dot / (a * b)).clamp(-1.0, 1.0)
    }

    /// The vector from elsewhere of a run of several clauses: its table and row.
    fn given(&self, run: Run) -> Option<(&'a Vectors, usize)> {
        let blocks = self.sequence.blocks.as_ref()?;
        (run.len > 1).then(|| blocks.find(run.start, run.len))?
    }

    /// Length of a run in characters of Latin text.
    pub fn length(&self, run: Run) -> f32 {
        (self.lengths[run.end()] - self.lengths[run.start]) as f32
    }

    /// Whether a clause is a part of a sentence that a block boundary cuts.
    pub fn is_fragment(&self, clause: usize) -> bool {
        self.fragments[clause]
    }

    /// How a run begins and ends.
    pub fn edges(&self, run: Run) -> Edges {
        Edges {
            first: self.edges[run.start].first,
            last: self.edges[run.end() - 1].last,
        }
    }

    /// Whether a run begins and ends with a block; a block that cuts a sentence does neither.
    pub fn at_block_edges(&self, run: Run) -> (bool, bool) {
        let changes = |at: usize| {
            at == 0 || at == self.len() || self.boundaries[at] > self.boundaries[at - 1]
        };
        (changes(run.start), changes(run.end()))
    }

    /// Block boundaries inside a run, without those that cut a sentence.
    pub fn boundaries(&self, run: Run) -> u32 {
        self.boundaries[run.end() - 1] - self.boundaries[run.start]
    }

    /// Clauses in a run that say the same as the one before them.
    pub fn repeats(&self, run: Run) -> u32 {
        self.repeats[run.end() - 1] - self.repeats[run.start]
    }

    /// Headings in a run of several clauses; 0 for a single clause.
    pub fn joined_headings(&self, run: Run) -> u32 {
        if run.len < 2 {
            return 0;
        }
        self.headings[run.end()] - self.headings[run.start]
    }
}

/// The tables of a pair.
#[derive(Debug)]
pub(super) struct Tables<'a> {
    /// The original.
    pub source: Side<'a>,
    /// The translation.
    pub target: Side<'a>,
    /// What texts carry over.
    pub carried: Carried,
}

impl<'a> Tables<'a> {
    /// Computes the tables.
    pub fn new(source: &'a Sequence, target: &'a Sequence) -> Self {
        Self {
            carried: Carried::new(&source.units, &target.units),
            source: Side::new(source),
            target: Side::new(target),
        }
    }

    /// Dot product of two clauses.
    pub fn dot(&self, i: usize, j: usize) -> f32 {
        let (source, target) = (&self.source.sequence, &self.target.sequence);
        source.vectors.dot(i, &target.vectors, j)
    }

    /// Dot product of two runs, where a vector from elsewhere replaces a sum;
    /// `None` where both are sums.
    pub fn block_dot(&self, source: Run, target: Run) -> Option<f32> {
        let is_given = self.source.given(source).is_some() || self.target.given(target).is_some();
        is_given.then(|| run_dot((&self.source, source), (&self.target, target)))
    }

    /// Cosine of two runs from the dot product of their vectors; 0 where one has none.
    pub fn cosine(&self, dot: f32, source: Run, target: Run) -> f32 {
        let norms = self.source.norm(source) * self.target.norm(target);
        if norms <= f32::EPSILON {
            return 0.0;
        }
        (dot / norms).clamp(-1.0, 1.0)
    }

    /// Cosine of two target clauses.
    pub fn target_similarity(&self, j: usize, other: usize) -> f32 {
        let vectors = &self.target.sequence.vectors;
        let norms = self.target.norm(Run::one(j)) * self.target.norm(Run::one(other));
        if norms <= f32::EPSILON {
            return 0.0;
        }
        vectors.dot(j, vectors, other) / norms
    }

    /// Whether two clauses have the same text (not empty).
    pub fn identical(&self, i: usize, j: usize) -> bool {
        let text = &self.source.unit(i).text;
        self.source.texts[i] == self.target.texts[j]
            && !text.is_empty()
            && *text == self.target.unit(j).text
    }

    /// Length of target clause `j` over that of source clause `i`; `None` where one is empty.
    pub fn length_ratio(&self, i: usize, j: usize) -> Option<f32> {
        let (source, target) = (self.source.unit(i).length, self.target.unit(j).length);
        (source > 0.0 && target > 0.0).then(|| target / source)
    }

    /// Length of the translation over that of the original; `None` where one is empty.
    pub fn total_length_ratio(&self) -> Option<f32> {
        let whole = |side: &Side<'_>| {
            side.length(Run {
                start: 0,
                len: side.len(),
            })
        };
        let (source, target) = (whole(&self.source), whole(&self.target));
        (source > 0.0 && target > 0.0).then(|| target / source)
    }
}

/// Dot product of two runs, each with its vector from elsewhere or as a sum.
fn run_dot((left, source): (&Side<'_>, Run), (right, target): (&Side<'_>, Run)) -> f32 {
    rows(left, source)
        .flat_map(|(vectors, row)| {
            rows(right, target).map(move |(others, other)| vectors.dot(row, others, other))
        })
        .sum()
}

/// The rows whose sum is the vector of a run.
fn rows<'a>(side: &Side<'a>, run: Run) -> impl Iterator<Item = (&'a Vectors, usize)> {
    let given = side.given(run);
    let clauses = if given.is_some() { 0..0 } else { run.range() };
    let vectors = &side.sequence.vectors;
    given
        .into_iter()
        .chain(clauses.map(move |clause| (vectors, clause)))
}

/// Norms of the vectors of 1 to [`MAX_SIDE`] consecutive clauses.
fn run_norms(side: &Sequence) -> Vec<[f32; MAX_SIDE]> {
    let vectors = &side.vectors;
    let count = side.len();
    // Products of each clause with the ones after it.
    let products: Vec<[f32; MAX_SIDE]> = (0..count)
        .map(|clause| {
            std::array::from_fn(|ahead| {
                let other = clause + ahead;
                if other < count {
                    vectors.dot(clause, vectors, other)
                } else {
                    0.0
                }
            })
        })
        .collect();
    (0..count)
        .map(|start| {
            let mut square = 0.0;
            std::array::from_fn(|extra| {
                let last = start + extra;
                if last >= count {
                    return 0.0;
                }
                for earlier in start..last {
                    square += 2.0 * products[earlier][last - earlier];
                }
                square += products[last][0];
                let given = side.blocks.as_ref().filter(|_| extra > 0);
                match given.and_then(|blocks| blocks.find(start, extra + 1)) {
                    Some((given, row)) => given.dot(row, given, row).sqrt(),
                    None => square.max(0.0).sqrt(),
                }
            })
        })
        .collect()
}
