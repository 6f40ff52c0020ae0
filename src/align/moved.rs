//! Clauses without a counterpart on both sides, matched across positions.
//!
//! Every missing clause looks for its like among the added ones, through an
//! index whose candidates are bounded, so that the search stays linear. Pairs
//! that are each other's best and follow one another are a moved section,
//! which is aligned like a document of its own; a single pair must be alike
//! beyond doubt.

use super::coarse;
use super::confidence::Evidence;
use super::constraints::Region;
use super::cost::{Pricing, Scorer};
use super::index::CandidateIndex;
use super::pieces::{Found, cut, solve};
use super::search::{BeadTypes, Step};
use super::tables::{Run, Tables};
use super::unit::Sequence;
use std::collections::HashSet;

/// Score that a single pair must reach to count as moved: far above chance,
/// since position no longer speaks for it.
const SINGLE_SCORE: f32 = 0.5;
/// Its lead over the second-best candidate on either side.
const SINGLE_LEAD: f32 = 0.1;
/// How likely such a pair is right.
const SINGLE_CONFIDENCE: f32 = 0.95;
/// Score of a pair that may be part of a moved section.
const LINK_SCORE: f32 = 0.35;
/// Fewest pairs that make a section.
const FEWEST: usize = 3;
/// Clauses between two pairs of a section, at most.
const GAP: usize = 4;

/// What a search for moved clauses needs of the pair.
pub(super) struct Moves<'m, 'a> {
    pub tables: &'m Tables<'a>,
    pub sequences: (&'a Sequence, &'a Sequence),
    pub pricing: &'m Pricing,
    pub types: &'m BeadTypes,
}

/// A pair of clauses that are each other's best candidates.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Link {
    source: usize,
    target: usize,
    score: f32,
    /// The lesser of its leads over the next candidates of both sides.
    lead: f32,
}

/// Clauses that have no counterpart yet.
struct Free {
    source: HashSet<usize>,
    target: HashSet<usize>,
}

impl Moves<'_, '_> {
    /// Replaces the nulls in `found` that have a counterpart elsewhere by moved beads,
    /// which come last.
    pub fn take(&self, found: &mut Vec<Found>) {
        let source: Vec<usize> = missing(found, |step| (step.target.len, step.source));
        let target: Vec<usize> = missing(found, |step| (step.source.len, step.target));
        if source.is_empty() || target.is_empty() {
            return;
        }
        let links = self.links(&source, &target);
        let mut free = Free {
            source: source.iter().copied().collect(),
            target: target.iter().copied().collect(),
        };
        let mut moved = Vec::new();
        for chain in chains(&links) {
            if chain.len() >= FEWEST {
                moved.extend(self.section(&chain, &mut free));
            }
        }
        for link in &links {
            if link.score >= SINGLE_SCORE
                && link.lead >= SINGLE_LEAD
                && free.source.contains(&link.source)
                && free.target.contains(&link.target)
            {
                moved.extend(self.aligned(&Region {
                    source: link.source..link.source + 1,
                    target: link.target..link.target + 1,
                }));
                free.source.remove(&link.source);
                free.target.remove(&link.target);
            }
        }
        if moved.is_empty() {
            return;
        }
        found.retain(|bead| {
            let step = &bead.step;
            let taken =
                |run: Run, free: &HashSet<usize>| run.range().any(|clause| !free.contains(&clause));
            !step.is_null()
                || !(taken(step.source, &free.source) || taken(step.target, &free.target))
        });
        moved.sort_by_key(|bead: &Found| bead.step.source.start);
        found.extend(moved);
    }

    /// The mutual best pairs, by source clause.
    fn links(&self, source: &[usize], target: &[usize]) -> Vec<Link> {
        let scorer = Scorer::new(self.tables, self.pricing, self.tables);
        let index = CandidateIndex::new(self.tables, target);
        let mut forward: Vec<Best> = vec![Best::NONE; source.len()];
        let mut backward: Vec<Best> = vec![Best::NONE; target.len()];
        for (position, &i) in source.iter().enumerate() {
            for place in index.candidates(self.tables, i) {
                let score = scorer.quick_score(i, target[place]);
                forward[position].offer(place, score);
                backward[place].offer(position, score);
            }
        }
        let mut links = Vec::new();
        for (position, best) in forward.iter().enumerate() {
            let mutual = best
                .place
                .filter(|&place| backward[place].place == Some(position));
            if let Some(place) = mutual
                && best.score >= LINK_SCORE
            {
                links.push(Link {
                    source: source[position],
                    target: target[place],
                    score: best.score,
                    lead: best.lead().min(backward[place].lead()),
                });
            }
        }
        links
    }

    /// The beads of a moved section around a chain of links; its clauses are free no more.
    fn section(&self, chain: &[Link], free: &mut Free) -> Vec<Found> {
        let (first, last) = (chain[0], chain[chain.len() - 1]);
        let (before, after) = (
            room(first, free, |clause, step| clause.checked_sub(step)),
            room(last, free, |clause, step| Some(clause + step)),
        );
        let source = first.source - before.0..last.source + 1 + after.0;
        let target = first.target - before.1..last.target + 1 + after.1;
        let whole = source.clone().all(|clause| free.source.contains(&clause))
            && target.clone().all(|clause| free.target.contains(&clause));
        if !whole {
            return Vec::new();
        }
        let beads: Vec<Found> = self
            .aligned(&Region { source, target })
            .into_iter()
            .filter(|bead| !bead.step.is_null())
            .collect();
        for bead in &beads {
            for clause in bead.step.source.range() {
                free.source.remove(&clause);
            }
            for clause in bead.step.target.range() {
                free.target.remove(&clause);
            }
        }
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

/// The best candidate so far and the score of the next.
#[derive(Debug, Clone, Copy)]
struct Best {
    place: Option<usize>,
    score: f32,
    second: f32,
}

impl Best {
    const NONE: Best = Best {
        place: None,
        score: f32::NEG_INFINITY,
        second: 0.0,
    };

    fn offer(&mut self, place: usize, score: f32) {
        if score > self.score {
            self.second = self.second.max(self.score);
            (self.place, self.score) = (Some(place), score);
        } else {
            self.second = self.second.max(score);
        }
    }

    fn lead(&self) -> f32 {
        self.score - self.second
    }
}

/// Ids of the clauses of null beads of one side; `of` gives the other side's
/// length and this side's run.
fn missing(found: &[Found], of: impl Fn(&Step) -> (usize, Run)) -> Vec<usize> {
    let mut clauses: Vec<usize> = found
        .iter()
        .map(|bead| of(&bead.step))
        .filter(|(other, _)| *other == 0)
        .flat_map(|(_, run)| run.range())
        .collect();
    clauses.sort_unstable();
    clauses
}

/// Free clauses next to a link in one direction, on both sides: a section goes
/// on where both do.
fn room(link: Link, free: &Free, next: impl Fn(usize, usize) -> Option<usize>) -> (usize, usize) {
    let count = |marks: &HashSet<usize>, clause: usize| {
        let ahead = (1..).map_while(|step| next(clause, step));
        ahead.take_while(|clause| marks.contains(clause)).count()
    };
    let left = count(&free.source, link.source);
    let right = count(&free.target, link.target);
    let both = left.min(right) + GAP;
    (left.min(both), right.min(both))
}

/// Links that follow one another closely on both sides, in order.
fn chains(links: &[Link]) -> Vec<Vec<Link>> {
    let mut open: Vec<Vec<Link>> = Vec::new();
    let mut done = Vec::new();
    for &link in links {
        let (near, far): (Vec<_>, Vec<_>) = open
            .into_iter()
            .partition(|chain| link.source - chain[chain.len() - 1].source <= GAP);
        done.extend(far);
        open = near;
        let follows = open.iter_mut().rev().find(|chain| {
            let last = chain[chain.len() - 1];
            link.target > last.target && link.target - last.target <= GAP
        });
        match follows {
            Some(chain) => chain.push(link),
            None => open.push(vec![link]),
        }
    }
    done.extend(open);
    // Longer sections first: they are surer.
    done.sort_by_key(|chain| (std::cmp::Reverse(chain.len()), chain[0].source));
    done
}
