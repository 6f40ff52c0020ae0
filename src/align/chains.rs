//! Pairs of clauses that follow one another: the outlines of moved sections.

use super::loose::Loose;
use std::collections::HashSet;

/// Fewest pairs that make a section, however unsure each is.
const FEWEST: usize = 3;
/// Clauses between two pairs of a section, at most.
const GAP: usize = 4;

/// A pair of clauses that are each other's best candidates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub source: usize,
    pub target: usize,
    pub score: f32,
    /// Whether the pair needs no others beside it: it is far more alike than chance and than the
    /// next candidates of both sides. A word or two are not enough to break up a bead for.
    pub sure: bool,
}

/// Whether a chain is enough for a section: many links, or a sure one.
pub(super) fn is_section(chain: &[Link]) -> bool {
    chain.len() >= FEWEST || chain.iter().any(|link| link.sure)
}

/// The parts of a chain between whose links all clauses are still loose.
pub(super) fn unbroken(chain: &[Link], loose: &Loose) -> Vec<Vec<Link>> {
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
pub(super) struct Claimed {
    source: HashSet<usize>,
    target: HashSet<usize>,
}

impl Claimed {
    /// What the links of the chains hold.
    pub fn by(chains: &[Vec<Link>]) -> Self {
        let links = || chains.iter().flatten();
        Self {
            source: links().map(|link| link.source).collect(),
            target: links().map(|link| link.target).collect(),
        }
    }

    /// Whether a source clause is loose and in no section.
    pub fn leaves_source(&self, clause: usize, loose: &Loose) -> bool {
        loose.source.contains_key(&clause) && !self.source.contains(&clause)
    }

    /// Whether a target clause is loose and in no section.
    pub fn leaves_target(&self, clause: usize, loose: &Loose) -> bool {
        loose.target.contains_key(&clause) && !self.target.contains(&clause)
    }
}

/// Clauses next to a link in one direction that a section may spread to, on both sides: it goes
/// on where both do. `free` says for a step away from the link which side's clause is free.
pub(super) fn room(free: impl Fn(usize) -> Option<(bool, bool)>) -> (usize, usize) {
    let left = (1..).map_while(&free).take_while(|free| free.0).count();
    let right = (1..).map_while(&free).take_while(|free| free.1).count();
    let both = left.min(right) + GAP;
    (left.min(both), right.min(both))
}

/// Links that follow one another closely on both sides, in order; a link goes on with the
/// chain whose last link is nearest.
pub(super) fn chains(links: &[Link]) -> Vec<Vec<Link>> {
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

#[cfg(test)]
mod tests {
    use super::super::loose::Own;
    use super::*;

    fn link(source: usize, target: usize) -> Link {
        Link {
            source,
            target,
            score: 0.4,
            sure: false,
        }
    }

    fn loose(source: std::ops::Range<usize>, target: std::ops::Range<usize>) -> Loose {
        let own = |clause| {
            let bead = clause;
            let similarity = None;
            (clause, Own { bead, similarity })
        };
        Loose {
            source: source.map(own).collect(),
            target: target.map(own).collect(),
        }
    }

    fn places(chain: &[Link]) -> Vec<(usize, usize)> {
        chain
            .iter()
            .map(|link| (link.source, link.target))
            .collect()
    }

    #[test]
    fn a_link_goes_on_with_the_nearest_chain() {
        let chains = chains(&[link(10, 50), link(11, 53), link(12, 54), link(30, 55)]);
        let found: Vec<_> = chains.iter().map(|chain| places(chain)).collect();
        assert_eq!(found, [vec![(10, 50), (11, 53), (12, 54)], vec![(30, 55)]]);
        let parallel = super::chains(&[link(10, 50), link(11, 20), link(12, 21), link(13, 51)]);
        let found: Vec<_> = parallel.iter().map(|chain| places(chain)).collect();
        assert_eq!(found, [vec![(10, 50), (13, 51)], vec![(11, 20), (12, 21)]]);
    }

    #[test]
    fn a_chain_breaks_where_something_between_is_firm() {
        let chain = [0, 1, 2, 4, 5, 6].map(|place| link(place, 50 + place));
        let mut loose = loose(0..7, 50..57);
        assert_eq!(unbroken(&chain, &loose).len(), 1);
        loose.source.remove(&3);
        let parts = unbroken(&chain, &loose);
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3]);
        // Two unsure links are no section.
        loose.target.remove(&51);
        let parts = unbroken(&chain, &loose);
        assert_eq!(places(&parts[0]), [(4, 54), (5, 55), (6, 56)]);
        assert_eq!(parts.len(), 1);
    }

    #[test]
    fn a_section_spreads_only_where_both_sides_are_free() {
        let free = |sides: (usize, usize)| move |step| Some((step <= sides.0, step <= sides.1));
        assert_eq!(room(free((0, 9))), (0, GAP));
        assert_eq!(room(free((2, 9))), (2, 2 + GAP));
        assert_eq!(room(|_| None), (0, 0));
    }
}
