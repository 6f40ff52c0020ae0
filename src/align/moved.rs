//! Clauses whose counterpart stands elsewhere.
//!
//! Every clause that is loose, because it has no counterpart or hardly one, looks
//! for its like among the loose ones of the other side, through an index whose
//! candidates are bounded, so that the search stays linear. Pairs that are each
//! other's best and follow one another are a moved section, which is aligned like
//! a document of its own; a single pair must be alike beyond doubt. What a section
//! takes is loose no more, and the search is repeated with the rest.

use super::chains::{Claimed, Link, chains, is_section, room, unbroken};
use super::coarse;
use super::confidence::Evidence;
use super::constraints::Region;
use super::cost::{Pricing, SHORT, Scorer};
use super::loose::{Loose, ascending};
use super::mutual::{LINK_SCORE, Mutual, is_sure, mutual_best};
use super::order::{FEWEST, NEAR};
use super::pieces::{Found, cut, solve};
use super::refine::{between, nulls};
use super::search::{BeadTypes, Step};
use super::tables::{Run, Tables};
use super::unit::Sequence;
use std::collections::HashSet;

/// How likely a pair is right that counts as moved by itself.
const SINGLE_CONFIDENCE: f32 = 0.95;
/// Score of two clauses that the entries of a list leave over.
const LEFT_OVER_SCORE: f32 = 0.2;
/// Times that the loose clauses are searched.
const ROUNDS: usize = 3;

/// What a search for moved clauses needs of the pair.
pub(super) struct Moves<'m, 'a> {
    pub tables: &'m Tables<'a>,
    pub sequences: (&'a Sequence, &'a Sequence),
    pub pricing: &'m Pricing,
    pub types: &'m BeadTypes,
    /// Where sections meet that are in another order than in the translation, ascending.
    pub seams: &'m [(usize, usize)],
}

impl Moves<'_, '_> {
    /// Takes the clauses that have a better counterpart elsewhere out of `found`; the moved
    /// beads come last.
    pub fn take(&self, found: &mut Vec<Found>) {
        let mut loose = Loose::of(found);
        let mut moved: Vec<Found> = Vec::new();
        for _ in 0..ROUNDS {
            if loose.source.is_empty() || loose.target.is_empty() {
                break;
            }
            let before = moved.len();
            let mut chains = chains(&self.links(&loose));
            chains.retain(|chain| is_section(chain));
            let claimed = Claimed::by(&chains);
            for chain in &chains {
                for part in unbroken(chain, &loose) {
                    moved.extend(self.section(&part, &claimed, &mut loose));
                }
            }
            if moved.len() == before {
                break;
            }
        }
        if moved.is_empty() {
            return;
        }
        *found = self.left_over(std::mem::take(found), &moved);
        moved.sort_by_key(|bead: &Found| bead.step.source.start);
        found.extend(moved);
    }

    /// The beads in order without the clauses of moved ones. What is left of a bead stays one
    /// if it is better than chance.
    fn left_over(&self, found: Vec<Found>, moved: &[Found]) -> Vec<Found> {
        let runs = |of: fn(&Step) -> Run| -> HashSet<usize> {
            moved
                .iter()
                .flat_map(|bead| of(&bead.step).range())
                .collect()
        };
        let taken = (runs(|step| step.source), runs(|step| step.target));
        let scorer = Scorer::new(self.tables, self.pricing, self.tables);
        let mut beads = Vec::with_capacity(found.len());
        for bead in found {
            let source = without(bead.step.source, &taken.0);
            let target = without(bead.step.target, &taken.1);
            let left: usize = source.iter().chain(&target).map(|run| run.len).sum();
            if left == bead.step.source.len + bead.step.target.len {
                beads.push(bead);
                continue;
            }
            let whole = source.len() == 1 && target.len() == 1;
            let step = Step {
                source: source.first().copied().unwrap_or(bead.step.source),
                target: target.first().copied().unwrap_or(bead.step.target),
            };
            let steps =
                if whole && scorer.score(step.source, step.target) > self.pricing.weights.floor {
                    vec![step]
                } else {
                    let none = |run: Run| between(run.start, run.start);
                    let omitted = source
                        .iter()
                        .flat_map(|&run| nulls(run, none(bead.step.target)));
                    let added = target
                        .iter()
                        .flat_map(|&run| nulls(none(bead.step.source), run));
                    omitted.chain(added).collect()
                };
            let posterior = bead.evidence.posterior;
            beads.extend(steps.into_iter().map(|step| Found {
                step,
                moved: bead.moved,
                locked: false,
                evidence: Evidence::of(&scorer, &step, posterior),
            }));
        }
        beads
    }

    /// The mutual best pairs of which either clause would leave its own bead for the other.
    fn links(&self, loose: &Loose) -> Vec<Link> {
        let scorer = Scorer::new(self.tables, self.pricing, self.tables);
        let (source, target) = (ascending(&loose.source), ascending(&loose.target));
        let link = |pair: Mutual| {
            let (i, j) = (pair.source, pair.target);
            let (left, right) = (loose.source[&i], loose.target[&j]);
            let elsewhere = left.bead != right.bead;
            let wanted = left.yields_to(pair.score) && right.yields_to(pair.score);
            let settled = left.similarity.is_none() && right.similarity.is_none();
            let left_over = settled && self.in_list(i, j);
            let least = if left_over {
                LEFT_OVER_SCORE
            } else {
                LINK_SCORE
            };
            (pair.score >= least && elsewhere && wanted).then(|| Link {
                source: i,
                target: j,
                score: pair.score,
                sure: left_over || is_sure(&pair) && (settled || self.are_long(i, j)),
            })
        };
        let pairs = mutual_best(&scorer, &source, &target);
        pairs.into_iter().filter_map(link).collect()
    }

    /// Whether the clauses lie in a list whose entries are in another order: what the others
    /// leave over there has no other place to belong to.
    fn in_list(&self, i: usize, j: usize) -> bool {
        let from = self.seams.partition_point(|seam| seam.0 + NEAR < i);
        let near = self.seams[from..]
            .iter()
            .take_while(|seam| seam.0 <= i + NEAR)
            .filter(|seam| seam.1.abs_diff(j) <= NEAR);
        near.count() >= FEWEST
    }

    /// Whether both clauses are longer than a word or two.
    fn are_long(&self, i: usize, j: usize) -> bool {
        let (source, target) = (self.tables.source.unit(i), self.tables.target.unit(j));
        source.length.min(target.length) > SHORT
    }

    /// The beads of a moved section around a chain of links; its clauses are loose no more.
    fn section(&self, chain: &[Link], claimed: &Claimed, loose: &mut Loose) -> Vec<Found> {
        let (first, last) = (chain[0], chain[chain.len() - 1]);
        let free = |at: (usize, usize)| {
            (
                claimed.leaves_source(at.0, loose),
                claimed.leaves_target(at.1, loose),
            )
        };
        let before = room(|step| {
            Some(free((
                first.source.checked_sub(step)?,
                first.target.checked_sub(step)?,
            )))
        });
        let after = room(|step| Some(free((last.source + step, last.target + step))));
        let source = first.source - before.0..last.source + 1 + after.0;
        let target = first.target - before.1..last.target + 1 + after.1;
        let scorer = Scorer::new(self.tables, self.pricing, self.tables);
        let mut beads = self.aligned(&Region { source, target });
        // Two clauses that nothing else wants are a substitution only where they belong.
        beads.retain(|bead| {
            let (step, similarity) = (&bead.step, bead.evidence.similarity);
            !step.is_null()
                && loose.yields(step, similarity)
                && scorer.score(step.source, step.target) > self.pricing.weights.floor
        });
        beads.iter().for_each(|bead| loose.remove(&bead.step));
        beads
    }

    /// The beads of a region that lies outside the order.
    fn aligned(&self, region: &Region) -> Vec<Found> {
        let step = Step {
            source: Run::from(&region.source),
            target: Run::from(&region.target),
        };
        let scorer = Scorer::new(self.tables, self.pricing, self.tables);
        if step.is_pair() {
            let evidence = Evidence::of(&scorer, &step, SINGLE_CONFIDENCE);
            return vec![Found {
                step,
                moved: true,
                locked: false,
                evidence,
            }];
        }
        let path = coarse::first_path(&scorer, self.sequences, region, super::EXACT_POINTS);
        let mut beads: Vec<Found> = cut(self.tables, &path)
            .iter()
            .flat_map(|piece| solve(self.tables, self.pricing, self.types, piece))
            .collect();
        beads.iter_mut().for_each(|bead| bead.moved = true);
        beads
    }
}

/// The runs that are left of a run.
fn without(run: Run, taken: &HashSet<usize>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for clause in run.range().filter(|clause| !taken.contains(clause)) {
        match runs.last_mut() {
            Some(last) if last.end() == clause => last.len += 1,
            _ => runs.push(Run::one(clause)),
        }
    }
    runs
}
