//! Sections first: in which order the translation says what the original says.
//!
//! A monotone path through documents whose sections are in another order follows some of them
//! and pairs the clauses of the others with whatever stands in their place. So where the first
//! path leaves clauses of both sides alone, the clauses that are each other's best candidates
//! (vectors, numbering, links, figures, names, headings: all that a bead's score counts) are
//! looked for without regard to position. Those that follow one another are sections. Where
//! sections cross beyond doubt, the translation is put into the order of the original, and what
//! comes after is a search like any other, in which no bead spans a place where two sections meet.

use super::Bead;
use super::assemble;
use super::chains::{Link, chains, is_section};
use super::cost::Scorer;
use super::mutual::{LINK_SCORE, Mutual, is_sure, mutual_best};
use super::spread::spread;
use super::tables::Tables;
use std::collections::BTreeMap;
use std::ops::Range;

/// Score of a step of the first path from which on its clauses stand where they belong.
const FIRM: f32 = 0.5;
/// Fewest sure pairs of a section, or of a list, that stands elsewhere.
pub(super) const FEWEST: usize = 3;
/// Clauses between two entries of a list, at most.
pub(super) const NEAR: usize = 20;
/// Clauses of a side up to which all of them look for their like; beyond, those that the path
/// leaves alone.
const ALL: usize = 2000;

/// Clauses that follow one another on both sides.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Section {
    pub source: Range<usize>,
    pub target: Range<usize>,
    /// Whether it crosses sections that weigh more.
    pub moved: bool,
}

/// All clauses of a pair by sections, in the order of the original.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Order(Vec<Section>);

impl Order {
    /// The order of the translation's sections; `None` where it is the original's, as far as
    /// can be told.
    pub fn of(scorer: &Scorer<'_, '_, Tables<'_>>, path: &[(usize, usize)]) -> Option<Self> {
        let mut chains = disjoint(divided(chains(&links(scorer, path)?)));
        chains.sort_by_key(|chain| chain[0].source);
        let kept = heaviest(&chains);
        let stands = |index: usize| kept.binary_search(&index).is_ok();
        let astray: Vec<&[Link]> = (0..chains.len())
            .filter(|&index| !stands(index))
            .map(|index| chains[index].as_slice())
            .collect();
        let sections = chains
            .iter()
            .enumerate()
            .filter(|(index, chain)| stands(*index) || is_strong(chain) || in_list(chain, &astray))
            .map(|(index, chain)| Section {
                source: chain[0].source..chain[chain.len() - 1].source + 1,
                target: chain[0].target..chain[chain.len() - 1].target + 1,
                moved: !stands(index),
            });
        let sections = merged(sections.collect());
        if !sections.iter().any(|section| section.moved) {
            return None;
        }
        Some(Self(spread(scorer, sections)))
    }

    /// The target clauses in the order of the original.
    pub fn target(&self) -> Vec<usize> {
        self.0
            .iter()
            .flat_map(|section| section.target.clone())
            .collect()
    }

    /// Where sections meet, with the translation in the order of the original.
    pub fn seams(&self) -> Vec<(usize, usize)> {
        let mut target = 0;
        let ends = self.0.iter().map(|section| {
            target += section.target.len();
            (section.source.end, target)
        });
        let mut ends: Vec<(usize, usize)> = ends.collect();
        ends.pop();
        ends
    }

    /// Beads of the translation in the order of the original, as beads of the translation as it
    /// is.
    pub fn restored(&self, beads: Vec<Bead>) -> Vec<Bead> {
        let old = self.target();
        let by_source = |clause: usize| self.0.partition_point(|s| s.source.end <= clause);
        let ends: Vec<usize> = self.seams().into_iter().map(|(_, target)| target).collect();
        let by_target = |place: usize| ends.partition_point(|&end| end <= place);
        let (mut in_order, mut outside) = (Vec::new(), Vec::new());
        for bead in beads {
            let section = match (bead.source.first(), bead.target.first()) {
                (Some(&clause), _) => by_source(clause),
                (None, Some(&place)) => by_target(place),
                (None, None) => continue,
            };
            let away = bead.moved || self.0[section].moved;
            let bead = Bead {
                target: bead.target.iter().map(|&place| old[place]).collect(),
                moved: away && !bead.is_null(),
                ..bead
            };
            if away { &mut outside } else { &mut in_order }.push(bead);
        }
        assemble::into_place(in_order, outside)
    }
}

/// The pairs of clauses that belong together wherever they stand, by source clause; `None`
/// where the path leaves too few alone for a section to stand elsewhere.
fn links(scorer: &Scorer<'_, '_, Tables<'_>>, path: &[(usize, usize)]) -> Option<Vec<Link>> {
    let firm: Vec<Link> = firm(scorer, path);
    let sizes = (scorer.tables.source.len(), scorer.tables.target.len());
    if sizes.0.min(sizes.1) < firm.len() + FEWEST {
        return None;
    }
    let few = sizes.0.max(sizes.1) <= ALL;
    let others = |count: usize, clause: fn(&Link) -> usize| -> Vec<usize> {
        let mut taken = vec![false; count];
        if !few {
            firm.iter().for_each(|link| taken[clause(link)] = true);
        }
        (0..count).filter(|&clause| !taken[clause]).collect()
    };
    let (source, target) = (
        others(sizes.0, |link| link.source),
        others(sizes.1, |link| link.target),
    );
    let link = |pair: Mutual| {
        (pair.score >= LINK_SCORE).then(|| Link {
            source: pair.source,
            target: pair.target,
            score: pair.score,
            sure: is_sure(&pair),
        })
    };
    let pairs = mutual_best(scorer, &source, &target).into_iter();
    let mut links: Vec<Link> = pairs.filter_map(link).collect();
    if !few {
        links.extend(firm);
        links.sort_by_key(|link| link.source);
    }
    Some(links)
}

/// The steps of the first path whose clauses stand where they belong.
fn firm(scorer: &Scorer<'_, '_, Tables<'_>>, path: &[(usize, usize)]) -> Vec<Link> {
    path.windows(2)
        .filter(|points| points[1].0 > points[0].0 && points[1].1 > points[0].1)
        .map(|points| Link {
            source: points[0].0,
            target: points[0].1,
            score: scorer.quick_score(points[0].0, points[0].1),
            sure: true,
        })
        .filter(|link| link.score >= FIRM)
        .collect()
}

/// Whether a chain may stand elsewhere: it holds enough pairs that need no position to be sure.
fn is_strong(chain: &[Link]) -> bool {
    chain.iter().filter(|link| link.sure).count() >= FEWEST
}

/// Whether a chain is an entry of a list whose entries are in another order, as definitions
/// are that each language sorts by its own alphabet: enough sure pairs near it cross the others,
/// too. `astray` are the chains that do, by source.
fn in_list(chain: &[Link], astray: &[&[Link]]) -> bool {
    let (first, last) = (&chain[0], &chain[chain.len() - 1]);
    let from = astray.partition_point(|other| other[0].source + NEAR < first.source);
    let near = astray[from..]
        .iter()
        .take_while(|other| other[0].source <= last.source + NEAR)
        .flat_map(|other| other.iter())
        .filter(|link| link.target + NEAR >= first.target && link.target <= last.target + NEAR);
    chain.iter().any(|link| link.sure) && near.filter(|link| link.sure).count() >= FEWEST
}

/// Chains cut where sure pairs of others stand between two of their own, as in a list whose
/// entries are in another order; heaviest first.
fn divided(chains: Vec<Vec<Link>>) -> Vec<Vec<Link>> {
    let places = |of: fn(&Link) -> usize| {
        let sure = chains.iter().flatten().filter(|link| link.sure);
        let mut places: Vec<usize> = sure.map(of).collect();
        places.sort_unstable();
        places
    };
    let (sources, targets) = (places(|link| link.source), places(|link| link.target));
    let between = |places: &[usize], from: usize, to: usize| {
        let next = places.partition_point(|&place| place <= from);
        places.get(next).is_some_and(|&place| place < to)
    };
    let follows = |a: &Link, b: &Link| {
        !between(&sources, a.source, b.source) && !between(&targets, a.target, b.target)
    };
    let parts = chains.iter().flat_map(|chain| chain.chunk_by(follows));
    let mut parts: Vec<Vec<Link>> = parts.map(<[Link]>::to_vec).collect();
    parts.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    parts
}

/// What a chain counts for among others.
fn weight(chain: &[Link]) -> f32 {
    chain.iter().map(|link| link.score).sum()
}

/// The chains that overlap no heavier one; `chains` come heaviest first. One that reaches into
/// a heavier one gives up its end.
fn disjoint(chains: Vec<Vec<Link>>) -> Vec<Vec<Link>> {
    let mut taken = (Taken::default(), Taken::default());
    let mut kept = Vec::new();
    for mut chain in chains {
        let inside = |link: &Link| {
            taken.0.overlaps(&(link.source..link.source + 1))
                || taken.1.overlaps(&(link.target..link.target + 1))
        };
        let Some(first) = chain.iter().position(|link| !inside(link)) else {
            continue;
        };
        let last = chain
            .iter()
            .rposition(|link| !inside(link))
            .unwrap_or(first);
        chain.truncate(last + 1);
        chain.drain(..first);
        let source = chain[0].source..chain[chain.len() - 1].source + 1;
        let target = chain[0].target..chain[chain.len() - 1].target + 1;
        if !is_section(&chain) || taken.0.overlaps(&source) || taken.1.overlaps(&target) {
            continue;
        }
        taken.0.add(source);
        taken.1.add(target);
        kept.push(chain);
    }
    kept
}

/// Ranges that do not overlap.
#[derive(Default)]
struct Taken(BTreeMap<usize, usize>);

impl Taken {
    fn overlaps(&self, range: &Range<usize>) -> bool {
        let before = self.0.range(..range.end).next_back();
        before.is_some_and(|(_, &end)| end > range.start)
    }

    fn add(&mut self, range: Range<usize>) {
        self.0.insert(range.start, range.end);
    }
}

/// The chains (by source) that ascend on the target side, too, and weigh most together.
fn heaviest(chains: &[Vec<Link>]) -> Vec<usize> {
    // By target: the heaviest run of chains that ends there; weights ascend with targets.
    let mut best: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(chains.len());
    for (index, chain) in chains.iter().enumerate() {
        let target = chain[0].target;
        let previous = best.range(..target).next_back().map(|(_, &run)| run);
        let total = weight(chain) + previous.map_or(0.0, |(total, _)| total);
        before.push(previous.map(|(_, last)| last));
        let beaten = |best: &BTreeMap<usize, (f32, usize)>| {
            let later = best.range(target..).next()?;
            (later.1.0 <= total).then_some(*later.0)
        };
        while let Some(later) = beaten(&best) {
            best.remove(&later);
        }
        best.insert(target, (total, index));
    }
    let mut run: Vec<usize> = Vec::new();
    let mut next = best.last_key_value().map(|(_, &(_, last))| last);
    while let Some(index) = next {
        run.push(index);
        next = before[index];
    }
    run.reverse();
    run
}

/// Sections (by source) of which none follows another one on both sides.
fn merged(sections: Vec<Section>) -> Vec<Section> {
    let mut by_target: Vec<usize> = (0..sections.len()).collect();
    by_target.sort_by_key(|&index| sections[index].target.start);
    let mut rank = vec![0; sections.len()];
    for (place, &index) in by_target.iter().enumerate() {
        rank[index] = place;
    }
    let mut merged: Vec<Section> = Vec::new();
    for (index, section) in sections.into_iter().enumerate() {
        match merged.last_mut() {
            Some(last) if rank[index] == rank[index - 1] + 1 => {
                last.source.end = section.source.end;
                last.target.end = section.target.end;
            }
            _ => merged.push(section),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sure links along a diagonal.
    fn chain(source: usize, target: usize, len: usize) -> Vec<Link> {
        let link = |step| Link {
            source: source + step,
            target: target + step,
            score: 0.7,
            sure: true,
        };
        (0..len).map(link).collect()
    }

    #[test]
    fn a_chain_gives_up_what_reaches_into_a_heavier_one() {
        let mut late = chain(9, 30, 4);
        late.extend(chain(14, 40, 1));
        let kept = disjoint(vec![chain(0, 0, 10), late, chain(3, 50, 3)]);
        assert_eq!(kept.len(), 2);
        assert_eq!((kept[1][0].source, kept[1].len()), (10, 4));
    }

    #[test]
    fn a_chain_is_cut_where_another_stands_between_its_pairs() {
        let mut chain = chain(0, 10, 2);
        chain.extend(self::chain(3, 13, 1));
        let parts = divided(vec![chain.clone(), self::chain(2, 20, 1)]);
        let places: Vec<usize> = parts.iter().map(|part| part[0].source).collect();
        assert_eq!(places, [0, 3, 2]);
        assert_eq!(divided(vec![chain.clone()]), [chain]);
    }

    #[test]
    fn the_heaviest_ascending_chains_stand_where_they_belong() {
        let chains = [
            chain(0, 40, 3),
            chain(10, 0, 8),
            chain(20, 20, 8),
            chain(30, 50, 4),
            chain(40, 10, 3),
        ];
        assert_eq!(heaviest(&chains), [1, 2, 3]);
        assert_eq!(heaviest(&[]), [0; 0]);
    }

    #[test]
    fn sections_that_follow_one_another_are_one() {
        let section = |source: usize, target: usize| Section {
            source: source..source + 5,
            target: target..target + 5,
            moved: false,
        };
        let sections = merged(vec![section(0, 10), section(5, 16), section(12, 0)]);
        assert_eq!(sections.len(), 2);
        assert_eq!(
            (sections[0].source.clone(), sections[0].target.clone()),
            (0..10, 10..21)
        );
    }
}
