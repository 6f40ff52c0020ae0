//! After the path: what the search joined for want of anything better is taken apart again.
//!
//! Every n-m bead is retried as its best sub-combination (the post-pass of
//! SentAlign, Steingrímsson et al. 2023), pairs no better than chance become
//! nulls, and single nulls left facing each other are paired as a substitution.

use super::cost::Scorer;
use super::grid::Likeness;
use super::search::Step;
use super::tables::Run;

/// How much better a part of a bead must score than the whole to replace it.
const SHRINK_GAIN: f32 = 0.02;

/// Refines a path in three passes; the result covers the same clauses in the same order.
pub(super) fn refine<L: Likeness>(scorer: &Scorer<'_, '_, L>, steps: Vec<Step>) -> Vec<Step> {
    let shrunk = steps
        .into_iter()
        .flat_map(|step| shrink(scorer, step))
        .collect();
    pair_substitutions(scorer, break_chance(scorer, shrunk))
}

/// An n-m bead as its best contiguous part with the rest as nulls, if that is better.
fn shrink<L: Likeness>(scorer: &Scorer<'_, '_, L>, step: Step) -> Vec<Step> {
    if step.is_null() || step.is_pair() {
        return vec![step];
    }
    let whole = scorer.score(step.source, step.target);
    let mut best = (whole + SHRINK_GAIN, step.source, step.target);
    for source in sub_runs(step.source) {
        for target in sub_runs(step.target) {
            if (source, target) == (step.source, step.target) {
                continue;
            }
            let left_over = scorer.null(step.source, step.target) - scorer.null(source, target);
            let value = scorer.score(source, target) + left_over;
            if value > best.0 {
                best = (value, source, target);
            }
        }
    }
    let (_, source, target) = best;
    let mut steps = nulls(
        between(step.source.start, source.start),
        between(step.target.start, target.start),
    );
    steps.push(Step { source, target });
    steps.extend(nulls(
        between(source.end(), step.source.end()),
        between(target.end(), step.target.end()),
    ));
    steps
}

/// The run from `start` up to `end`.
pub(super) fn between(start: usize, end: usize) -> Run {
    Run {
        start,
        len: end - start,
    }
}

fn sub_runs(run: Run) -> impl Iterator<Item = Run> {
    run.range()
        .flat_map(move |start| (start + 1..=run.end()).map(move |end| between(start, end)))
}

/// Omissions first, then additions, one clause each.
pub(super) fn nulls(source: Run, target: Run) -> Vec<Step> {
    let omissions = source.range().map(|clause| Step {
        source: Run::one(clause),
        target: between(target.start, target.start),
    });
    let additions = target.range().map(|clause| Step {
        source: between(source.end(), source.end()),
        target: Run::one(clause),
    });
    omissions.chain(additions).collect()
}

/// Pairs that score no better than unrelated clauses fall apart.
fn break_chance<L: Likeness>(scorer: &Scorer<'_, '_, L>, steps: Vec<Step>) -> Vec<Step> {
    let floor = scorer.weights().floor;
    steps
        .into_iter()
        .flat_map(|step| {
            if !step.is_null() && scorer.score(step.source, step.target) <= floor {
                nulls(step.source, step.target)
            } else {
                vec![step]
            }
        })
        .collect()
}

/// One missing clause facing one added clause, with aligned clauses on both
/// sides, is one clause translated as something else.
fn pair_substitutions<L: Likeness>(scorer: &Scorer<'_, '_, L>, steps: Vec<Step>) -> Vec<Step> {
    let mut result = Vec::with_capacity(steps.len());
    let mut index = 0;
    while index < steps.len() {
        let run = &steps[index..];
        let count = run.iter().take_while(|step| step.is_null()).count();
        if count == 0 {
            result.push(steps[index]);
            index += 1;
            continue;
        }
        let (first, last) = (run[0], run[count - 1]);
        let source = between(first.source.start, last.source.end());
        let target = between(first.target.start, last.target.end());
        let bounded = index > 0 && index + count < steps.len();
        if bounded
            && source.len == 1
            && target.len == 1
            && scorer.comparable(source.start, target.start)
        {
            result.push(Step { source, target });
        } else {
            result.extend(nulls(source, target));
        }
        index += count;
    }
    result
}
