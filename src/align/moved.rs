//! Clauses without a counterpart on both sides, matched across positions.

use super::cost::Scorer;
use super::search::Step;

/// Score that a pair must reach to count as moved: far above chance, since
/// position no longer speaks for it.
const MOVED_SCORE: f32 = 0.5;
/// Lead over the second-best candidate on either side.
const MOVED_LEAD: f32 = 0.1;
/// Candidates are all pairs of nulls; beyond this many pairs none is looked for.
const MOST_PAIRS: usize = 4_000_000;

/// Takes the nulls that have a counterpart elsewhere out of `steps`.
///
/// Returns pairs of (source clause, target clause), by source. Pairs are mutual
/// best matches, so that the result does not depend on the order of the search.
pub fn take_moved(scorer: &Scorer<'_>, steps: &mut Vec<Step>) -> Vec<(usize, usize)> {
    let source: Vec<usize> = steps
        .iter()
        .filter(|s| s.target.is_empty())
        .map(|s| s.source.start)
        .collect();
    let target: Vec<usize> = steps
        .iter()
        .filter(|s| s.source.is_empty())
        .map(|s| s.target.start)
        .collect();
    if source.is_empty()
        || target.is_empty()
        || source.len().saturating_mul(target.len()) > MOST_PAIRS
    {
        return Vec::new();
    }
    let score = |i: usize, j: usize| scorer.quick_score(i, j);
    let forward: Vec<Option<(usize, f32)>> = source
        .iter()
        .map(|&i| clear_best(&target, |j| score(i, j)))
        .collect();
    let backward: Vec<Option<(usize, f32)>> = target
        .iter()
        .map(|&j| clear_best(&source, |i| score(i, j)))
        .collect();
    let mut pairs = Vec::new();
    for (position, best) in forward.iter().enumerate() {
        let Some((j, value)) = best else { continue };
        let mutual = target
            .iter()
            .position(|candidate| candidate == j)
            .and_then(|index| backward[index])
            .is_some_and(|(i, _)| i == source[position]);
        if mutual && *value >= MOVED_SCORE {
            pairs.push((source[position], *j));
        }
    }
    steps.retain(|step| {
        !pairs.iter().any(|&(i, j)| {
            (step.target.is_empty() && step.source.start == i)
                || (step.source.is_empty() && step.target.start == j)
        })
    });
    pairs
}

/// The best candidate, if it leads the next one clearly.
fn clear_best(candidates: &[usize], score: impl Fn(usize) -> f32) -> Option<(usize, f32)> {
    let mut best: Option<(usize, f32)> = None;
    let mut second = f32::NEG_INFINITY;
    for &candidate in candidates {
        let value = score(candidate);
        if best.is_none_or(|(_, highest)| value > highest) {
            second = best.map_or(second, |(_, highest)| highest);
            best = Some((candidate, value));
        } else {
            second = second.max(value);
        }
    }
    best.filter(|(_, value)| value - second >= MOVED_LEAD)
}
