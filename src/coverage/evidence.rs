//! What speaks for two units being each other's counterparts.
//!
//! First each pair of units alone: the lexicon, the vectors, spelling, place.
//! Then the same in the light of the other pairs: neighbours that go the same
//! way, and rivals.

use super::candidates::{Candidates, Side};
use super::lexicon::{Lexicon, Translation};
use super::weights::Weights;
use crate::embed::{StaticModel, Unit, UnitKind};
use ndarray::{Array2, ArrayView1};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Strength of a pair that the lexicon does not have.
const UNLISTED: f32 = -8.0;
/// Units on either side of a unit that tell where its counterpart should be.
const AROUND: usize = 3;
/// Units that a counterpart may be away from where its neighbours point.
const FAR: f32 = 10.0;

/// Score from which a unit lays claim to its counterpart.
const CLAIMING: f32 = -2.0;
/// Units that far apart may share a counterpart, as the characters of a word do.
const NEIGHBOURING: usize = 2;
/// Letters of a word that is hardly a function word.
const TERM_LENGTH: usize = 6;
/// Scores of units (log odds) are taken for no surer than this.
const SUREST: f32 = 10.0;

/// Names of what is observed of a pair of units alone, in order.
pub const ALONE: [&str; 13] = [
    "bias",
    "listed",
    "forward",
    "back",
    "cosine",
    "unlisted-cosine",
    "same",
    "apart",
    "row",
    "column",
    "cosine-row",
    "cosine-column",
    "digits",
];
/// Where in [`ALONE`] the distance stands.
const APART: usize = 7;
/// Names of what is observed of a pair in the light of the others.
pub const TOGETHER: [&str; 8] = [
    "bias", "alone", "along", "beside", "row", "column", "drift", "lost",
];
/// Names of what is observed of a unit.
pub const UNIT: [&str; 12] = [
    "bias",
    "best",
    "anywhere",
    "lexical",
    "cosine",
    "free-best",
    "free-anywhere",
    "free-lexical",
    "free-cosine",
    "null",
    "known",
    "han",
];

/// All that is known of the pairs of units of two texts.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    sides: [&'a [Unit]; 2],
    /// Of each unit, how often it has no counterpart (natural logarithm), where the lexicon knows.
    nulls: [Vec<Option<f32>>; 2],
    /// Whether the lexicon lists the pair, and how often each translates the other.
    listed: Array2<bool>,
    forward: Array2<f32>,
    back: Array2<f32>,
    strength: Array2<f32>,
    cosine: Array2<f32>,
}

impl<'a> Evidence<'a> {
    /// Compares every candidate of an English text with every one of another.
    pub fn new(
        model: &StaticModel,
        lexicon: &Lexicon,
        texts: [&str; 2],
        sides: [&'a [Unit]; 2],
    ) -> Self {
        let english = Candidates::of(model, texts[0], sides[0], lexicon, Side::English);
        let other = Candidates::of(model, texts[1], sides[1], lexicon, Side::Other);
        let shape = (sides[0].len(), sides[1].len());
        let mut result = Self {
            sides,
            nulls: [vec![None; shape.0], vec![None; shape.1]],
            listed: Array2::from_elem(shape, false),
            forward: Array2::zeros(shape),
            back: Array2::zeros(shape),
            strength: Array2::from_elem(shape, UNLISTED),
            cosine: Array2::from_elem(shape, -1.0),
        };
        for candidate in &english.list {
            result.note_null(
                0,
                candidate.units.clone(),
                candidate.word.map(|word| lexicon.english_null(word)),
            );
        }
        for candidate in &other.list {
            result.note_null(
                1,
                candidate.units.clone(),
                candidate.word.map(|word| lexicon.other_null(word)),
            );
        }
        result.note_cosines(&english, &other);
        result.note_translations(&english, &other, lexicon);
        result
    }

    /// Two units are as near as the nearest words that they are part of.
    fn note_cosines(&mut self, english: &Candidates, other: &Candidates) {
        let cosines = english.vectors.dot(&other.vectors.t());
        for (left, row) in english.list.iter().zip(cosines.rows()) {
            for (right, &cosine) in other.list.iter().zip(row) {
                for i in left.units.clone() {
                    for j in right.units.clone() {
                        let nearest = &mut self.cosine[(i, j)];
                        *nearest = nearest.max(cosine);
                    }
                }
            }
        }
    }

    /// Two units translate each other as often as the words that they are part of.
    fn note_translations(&mut self, english: &Candidates, other: &Candidates, lexicon: &Lexicon) {
        let mut places: FxHashMap<usize, Vec<&Range<usize>>> = FxHashMap::default();
        for candidate in &other.list {
            if let Some(word) = candidate.word {
                places.entry(word).or_default().push(&candidate.units);
            }
        }
        for candidate in &english.list {
            let Some(word) = candidate.word else { continue };
            for (counterpart, found) in lexicon.translations(word) {
                for units in places.get(&counterpart).into_iter().flatten() {
                    for i in candidate.units.clone() {
                        for j in Range::clone(units) {
                            self.note_translation((i, j), found);
                        }
                    }
                }
            }
        }
    }

    fn note_translation(&mut self, at: (usize, usize), found: Translation) {
        let strength = (found.forward + found.back) / 2.0;
        if strength > self.strength[at] {
            self.listed[at] = true;
            self.strength[at] = strength;
            self.forward[at] = found.forward;
            self.back[at] = found.back;
        }
    }

    /// The longest word that a unit is part of tells how often it has no counterpart.
    fn note_null(&mut self, side: usize, units: Range<usize>, null: Option<f32>) {
        if null.is_some() {
            self.nulls[side][units].fill(null);
        }
    }

    /// Calls `visit` with every pair of units and what is observed of it alone, in the order of [`ALONE`].
    pub fn alone(&self, mut visit: impl FnMut(usize, usize, &[f32; ALONE.len()])) {
        let (strength, cosine) = (Best::of(&self.strength), Best::of(&self.cosine));
        let (rows, columns) = self.strength.dim();
        for i in 0..rows {
            for j in 0..columns {
                let at = (i, j);
                let (left, right) = (&self.sides[0][i], &self.sides[1][j]);
                let listed = f32::from(u8::from(self.listed[at]));
                let same = left.text == right.text;
                let digits = [left, right]
                    .iter()
                    .filter(|unit| unit.kind == UnitKind::Digits)
                    .count();
                let place = |index: usize, count: usize| (index as f32 + 0.5) / count as f32;
                visit(
                    i,
                    j,
                    &[
                        1.0,
                        listed,
                        self.forward[at],
                        self.back[at],
                        self.cosine[at],
                        self.cosine[at] * (1.0 - listed),
                        f32::from(u8::from(same)),
                        (place(i, rows) - place(j, columns)).abs(),
                        self.strength[at] - strength.rows[i],
                        self.strength[at] - strength.columns[j],
                        self.cosine[at] - cosine.rows[i],
                        self.cosine[at] - cosine.columns[j],
                        f32::from(u8::from(digits > 0 && !same)),
                    ],
                );
            }
        }
    }

    /// The scores (log odds) of every pair of units.
    pub fn scores(&self, weights: &Weights) -> Scores {
        let mut alone = Array2::zeros(self.strength.dim());
        let mut anywhere = Array2::zeros(self.strength.dim());
        self.alone(|i, j, observed| {
            let score = weights.alone(observed);
            alone[(i, j)] = score;
            anywhere[(i, j)] = score - weights.alone_share(APART, observed);
        });
        let mut together = Array2::zeros(alone.dim());
        self::together(&alone, |i, j, observed| {
            together[(i, j)] = weights.together(observed)
        });
        Scores {
            alone,
            anywhere,
            together,
        }
    }

    /// How often a unit of a side (0: English) has no counterpart; 0 if unknown.
    pub fn alone_rate(&self, side: usize, unit: usize) -> f32 {
        self.nulls[side][unit].map_or(0.0, f32::exp)
    }

    /// Calls `visit` with every unit of a side (0: English) and what is
    /// observed of it, in the order of [`UNIT`].
    pub fn units(
        &self,
        side: usize,
        scores: &Scores,
        mut visit: impl FnMut(usize, &[f32; UNIT.len()]),
    ) {
        let claims = scores.claims(side);
        for (number, unit) in self.sides[side].iter().enumerate() {
            // A word translates one word or neighbours: what another unit is
            // surer of, elsewhere, is hardly free to be this one's counterpart.
            // A term that is said twice needs to be translated only once.
            let is_term = unit.text.chars().count() >= TERM_LENGTH;
            let is_free = |claim: &Option<usize>| {
                claim.is_none_or(|claim| {
                    claim.abs_diff(number) <= NEIGHBOURING
                        || is_term && self.sides[side][claim].text == unit.text
                })
            };
            let is_free: Vec<bool> = claims.iter().map(is_free).collect();
            let highest = |table: &Array2<f32>, least: f32| {
                let lane = match side {
                    0 => table.row(number),
                    _ => table.column(number),
                };
                let (mut all, mut free) = (least, least);
                for (&value, &is_free) in lane.iter().zip(&is_free) {
                    all = all.max(value);
                    if is_free {
                        free = free.max(value);
                    }
                }
                [all, free]
            };
            let score = |table| highest(table, -SUREST).map(|score| score.min(SUREST));
            let best = score(&scores.together);
            let anywhere = score(&scores.anywhere);
            let lexical = highest(&self.strength, UNLISTED);
            let cosine = highest(&self.cosine, -1.0);
            let null = self.nulls[side][number];
            visit(
                number,
                &[
                    1.0,
                    best[0],
                    anywhere[0],
                    lexical[0],
                    cosine[0],
                    best[1],
                    anywhere[1],
                    lexical[1],
                    cosine[1],
                    self.alone_rate(side, number),
                    f32::from(u8::from(null.is_some())),
                    f32::from(u8::from(unit.kind == UnitKind::Han)),
                ],
            );
        }
    }
}

/// What speaks for each pair of units, as log odds: (English units, other units).
#[derive(Debug)]
pub(super) struct Scores {
    /// Of the pair alone.
    pub alone: Array2<f32>,
    /// Likewise, wherever in the clause the two stand.
    pub anywhere: Array2<f32>,
    /// In the light of the other pairs.
    pub together: Array2<f32>,
}

impl Scores {
    /// Which unit of a side (0: English) is surest of every unit of the other.
    fn claims(&self, side: usize) -> Vec<Option<usize>> {
        let lanes = match side {
            0 => self.together.columns(),
            _ => self.together.rows(),
        };
        let surest = |lane: ArrayView1<'_, f32>| {
            let able = lane.iter().enumerate();
            let able = able.filter(|(_, score)| **score >= CLAIMING);
            able.max_by(|one, other| one.1.total_cmp(other.1))
                .map(|(unit, _)| unit)
        };
        lanes.into_iter().map(surest).collect()
    }
}

/// The highest number of every row and of every column.
struct Best {
    rows: Vec<f32>,
    columns: Vec<f32>,
}

impl Best {
    fn of(table: &Array2<f32>) -> Self {
        let highest =
            |lane: ArrayView1<'_, f32>| lane.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        Self {
            rows: table.rows().into_iter().map(highest).collect(),
            columns: table.columns().into_iter().map(highest).collect(),
        }
    }
}

/// Calls `visit` with every pair and what the other pairs say of it, in the
/// order of [`TOGETHER`]; `first` are the scores of the pairs alone.
pub(super) fn together(
    first: &Array2<f32>,
    mut visit: impl FnMut(usize, usize, &[f32; TOGETHER.len()]),
) {
    let (rows, columns) = first.dim();
    let chance = first.mapv(|score| 1.0 / (1.0 + (-score).exp()));
    let best = Best::of(first);
    let at = |i: Option<usize>, j: Option<usize>| -> f32 {
        match (i, j) {
            (Some(i), Some(j)) => chance.get((i, j)).copied().unwrap_or(0.0),
            _ => 0.0,
        }
    };
    let pulls: Vec<Pull> = chance.rows().into_iter().map(Pull::of).collect();
    for i in 0..rows {
        let expected = expected_place(&pulls, columns, i);
        for j in 0..columns {
            let (before_i, after_i) = (i.checked_sub(1), Some(i + 1));
            let (before_j, after_j) = (j.checked_sub(1), Some(j + 1));
            let along = at(before_i, before_j) + at(after_i, after_j);
            let beside = at(before_i, Some(j))
                .max(at(after_i, Some(j)))
                .max(at(Some(i), before_j))
                .max(at(Some(i), after_j));
            let drift = expected.map_or(0.0, |place| ((place - j as f32).abs() / FAR).min(2.0));
            visit(
                i,
                j,
                &[
                    1.0,
                    first[(i, j)],
                    along,
                    beside,
                    first[(i, j)] - best.rows[i],
                    first[(i, j)] - best.columns[j],
                    drift,
                    f32::from(u8::from(expected.is_none())),
                ],
            );
        }
    }
}

/// What a unit knows of its own counterparts.
struct Pull {
    /// Their chances.
    weight: f32,
    /// Their places, each as often as it has chances.
    places: f32,
}

impl Pull {
    /// From the chances of all units of the other side.
    fn of(chances: ArrayView1<'_, f32>) -> Self {
        /// Chance from which a unit may be the counterpart.
        const LIKELY: f32 = 0.3;
        let mut pull = Self {
            weight: 0.0,
            places: 0.0,
        };
        for (place, &chance) in chances.iter().enumerate() {
            if chance >= LIKELY {
                pull.weight += chance;
                pull.places += chance * place as f32;
            }
        }
        pull
    }
}

/// Where the counterpart of a unit should be among `columns` others, told by
/// the pulls of the units around it.
fn expected_place(pulls: &[Pull], columns: usize, unit: usize) -> Option<f32> {
    let slope = columns as f32 / pulls.len() as f32;
    let (mut places, mut weight) = (0.0, 0.0);
    let first = unit.saturating_sub(AROUND);
    let around = pulls.iter().enumerate().take(unit + AROUND + 1).skip(first);
    for (near, pull) in around.filter(|&(near, _)| near != unit) {
        let ahead = (unit as f32 - near as f32) * slope;
        places += pull.places + pull.weight * ahead;
        weight += pull.weight;
    }
    (weight > 0.5).then(|| places / weight)
}
