//! Clauses whose counterpart stands elsewhere.
//!
//! Every clause that is loose, because it has no counterpart or hardly one, looks
//! for its like among the loose ones of the other side, through an index whose
//! candidates are bounded, so that the search stays linear. Pairs that are each
//! other's best and follow one another are a moved section, which is aligned like
//! a document of its own; a single pair must be alike beyond doubt. What a section
//! takes is loose no more, and the search is repeated with the rest.

use super::coarse;
use super::confidence::Evidence;
use super::constraints::Region;
use super::cost::{Pricing, Scorer};
use super::index::CandidateIndex;
use super::pieces::{Found, cut, solve};
use super::refine::{between, nulls};
use super::search::{BeadTypes, Step};
use super::tables::{Run, Tables};
use super::unit::Sequence;
use std::collections::{HashMap, HashSet};

/// Score that a single pair must reach to count as moved: far above chance,
/// since position no longer speaks for it.
const SINGLE_SCORE: f32 = 0.5;
/// Its lead over the second-best candidate on either side.
const SINGLE_LEAD: f32 = 0.1;
/// How likely such a pair is right.
const SINGLE_CONFIDENCE: f32 = 0.95;
/// Score of a pair that may be part of a moved section.
const LINK_SCORE: f32 = 0.35;
/// Fewest pairs that make a section, however unsure each is.
const FEWEST: usize = 3;
/// Clauses between two pairs of a section, at most.
const GAP: usize = 4;
/// Clauses of a bead that is less alike than this, or less likely right, are loose.
const LOOSE_SIMILARITY: f32 = 0.5;
const LOOSE_POSTERIOR: f32 = 0.5;
/// By how much more alike a bead elsewhere must be to take a clause out of its own.
const GAIN: f32 = 0.2;
/// Times that the loose clauses are searched.
const ROUNDS: usize = 3;

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

impl Link {
    /// Whether the pair needs no others beside it.
    fn is_sure(&self) -> bool {
        self.score >= SINGLE_SCORE && self.lead >= SINGLE_LEAD
    }
}

/// The bead that a loose clause has in the order.
#[derive(Debug, Clone, Copy)]
struct Own {
    bead: usize,
    /// Its likeness; none of a null.
    similarity: Option<f32>,
}

impl Own {
    /// Whether a bead elsewhere that is so much alike may have the clause.
    fn yields_to(&self, similarity: f32) -> bool {
        self.similarity.is_none_or(|own| similarity >= own + GAIN)
    }
}

/// The loose clauses of both sides.
#[derive(Default)]
struct Loose {
    source: HashMap<usize, Own>,
    target: HashMap<usize, Own>,
}

impl Loose {
    fn of(found: &[Found]) -> Self {
        let mut loose = Self::default();
        for (bead, found) in found.iter().enumerate() {
            let null = found.step.is_null();
            let similarity = (!null).then_some(found.evidence.similarity);
            let firm = found.evidence.similarity >= LOOSE_SIMILARITY
                && found.evidence.posterior >= LOOSE_POSTERIOR;
            if found.locked || firm && !null {
                continue;
            }
            let own = Own { bead, similarity };
            loose
                .source
                .extend(found.step.source.range().map(|clause| (clause, own)));
            loose
                .target
                .extend(found.step.target.range().map(|clause| (clause, own)));
        }
        loose
    }

    fn yields(&self, step: &Step, similarity: f32) -> bool {
        let has = |side: &HashMap<usize, Own>, run: Run| {
            run.range().all(|clause| {
                side.get(&clause)
                    .is_some_and(|own| own.yields_to(similarity))
            })
        };
        has(&self.source, step.source) && has(&self.target, step.target)
    }

    fn remove(&mut self, step: &Step) {
        step.source
            .range()
            .for_each(|clause| _ = self.source.remove(&clause));
        step.target
            .range()
            .for_each(|clause| _ = self.target.remove(&clause));
    }
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
            if source.len() + target.len() == bead.step.source.len + bead.step.target.len {
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

    /// The mutual best pairs, by source clause.
    fn links(&self, loose: &Loose) -> Vec<Link> {
        let scorer = Scorer::new(self.tables, self.pricing, self.tables);
        let (source, target) = (ascending(&loose.source), ascending(&loose.target));
        let index = CandidateIndex::new(self.tables, &target);
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
            let Some(place) = mutual.filter(|_| best.score >= LINK_SCORE) else {
                continue;
            };
            let (i, j) = (source[position], target[place]);
            let (left, right) = (loose.source[&i], loose.target[&j]);
            let elsewhere = left.bead != right.bead;
            if elsewhere && left.yields_to(best.score) && right.yields_to(best.score) {
                links.push(Link {
                    source: i,
                    target: j,
                    score: best.score,
                    lead: best.lead().min(backward[place].lead()),
                });
            }
        }
        links
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

/// The keys in order.
fn ascending(clauses: &HashMap<usize, Own>) -> Vec<usize> {
    let mut clauses: Vec<usize> = clauses.keys().copied().collect();
    clauses.sort_unstable();
    clauses
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

/// Whether a chain is enough for a section: many links, or a sure one.
fn is_section(chain: &[Link]) -> bool {
    chain.len() >= FEWEST || chain.iter().any(Link::is_sure)
}

/// The parts of a chain between whose links all clauses are still loose.
fn unbroken(chain: &[Link], loose: &Loose) -> Vec<Vec<Link>> {
    let mut parts: Vec<Vec<Link>> = Vec::new();
    let mut end = None;
    for &link in chain {
        let (source, target) = end.unwrap_or((link.source, link.target));
        let whole = (source..=link.source).all(|clause| loose.source.contains_key(&clause))
            && (target..=link.target).all(|clause| loose.target.contains_key(&clause));
        if !loose.source.contains_key(&link.source) || !loose.target.contains_key(&link.target) {
            end = None;
            continue;
        }
        match parts.last_mut() {
            Some(part) if whole && end.is_some() => part.push(link),
            _ => parts.push(vec![link]),
        }
        end = Some((link.source + 1, link.target + 1));
    }
    parts.retain(|part| is_section(part));
    parts
}

/// The clauses that sections are sure of before they spread to those beside them.
struct Claimed {
    source: HashSet<usize>,
    target: HashSet<usize>,
}

impl Claimed {
    fn by(chains: &[Vec<Link>]) -> Self {
        let links = || chains.iter().flatten();
        Self {
            source: links().map(|link| link.source).collect(),
            target: links().map(|link| link.target).collect(),
        }
    }

    fn leaves_source(&self, clause: usize, loose: &Loose) -> bool {
        loose.source.contains_key(&clause) && !self.source.contains(&clause)
    }

    fn leaves_target(&self, clause: usize, loose: &Loose) -> bool {
        loose.target.contains_key(&clause) && !self.target.contains(&clause)
    }
}

/// Clauses next to a link in one direction that a section may spread to, on both sides: it goes
/// on where both do. `free` says for a step away from the link which side's clause is free.
fn room(free: impl Fn(usize) -> Option<(bool, bool)>) -> (usize, usize) {
    let left = (1..).map_while(&free).take_while(|free| free.0).count();
    let right = (1..).map_while(&free).take_while(|free| free.1).count();
    let both = left.min(right) + GAP;
    (left.min(both), right.min(both))
}

/// Links that follow one another closely on both sides, in order; a link goes on with the
/// chain whose last link is nearest.
fn chains(links: &[Link]) -> Vec<Vec<Link>> {
    let mut open: Vec<Vec<Link>> = Vec::new();
    let mut done = Vec::new();
    for &link in links {
        let (near, far): (Vec<_>, Vec<_>) = open
            .into_iter()
            .partition(|chain| link.source - chain[chain.len() - 1].source <= GAP);
        done.extend(far);
        open = near;
        let distance = |chain: &[Link]| {
            let last = chain[chain.len() - 1];
            let ahead = link.target.checked_sub(last.target)?;
            (1..=GAP)
                .contains(&ahead)
                .then(|| ahead + link.source - last.source)
        };
        let follows = open
            .iter_mut()
            .filter_map(|chain| Some((distance(chain)?, chain)))
            .min_by_key(|(distance, _)| *distance);
        match follows {
            Some((_, chain)) => chain.push(link),
            None => open.push(vec![link]),
        }
    }
    done.extend(open);
    // Longer and surer sections first.
    let total = |chain: &[Link]| chain.iter().map(|link| link.score).sum::<f32>();
    done.sort_by(|a, b| {
        total(b)
            .total_cmp(&total(a))
            .then(a[0].source.cmp(&b[0].source))
    });
    done
}
