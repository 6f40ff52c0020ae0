//! After the path: what the search joined for want of anything better is taken apart again.
//!
//! Every n-m bead is retried as its best sub-combination (the post-pass of
//! SentAlign, Steingrímsson et al. 2023), beads no better than chance become
//! nulls, and single nulls left facing each other are paired as a substitution.

use super::cost::Scorer;
use super::search::Step;
use std::ops::Range;

/// How much better a part of a bead must score than the whole to replace it.
const SHRINK_GAIN: f32 = 0.02;

/// Refines a path in three passes; the result covers the same clauses in the same order.
pub fn refine(scorer: &Scorer<'_>, steps: Vec<Step>) -> Vec<Step> {
    let shrunk = steps
        .into_iter()
        .flat_map(|step| shrink(scorer, step))
        .collect();
    let broken = break_chance(scorer, shrunk);
    pair_substitutions(scorer, broken)
}

/// An n-m bead as its best contiguous part with the rest as nulls, if that is better.
fn shrink(scorer: &Scorer<'_>, step: Step) -> Vec<Step> {
    if step.is_null() || step.source.len() + step.target.len() == 2 {
        return vec![step];
    }
    let null = scorer.weights().null;
    let whole = scorer.score(step.source.clone(), step.target.clone());
    let mut best = (
        whole + SHRINK_GAIN,
        step.source.clone(),
        step.target.clone(),
    );
    for source in sub_runs(&step.source) {
        for target in sub_runs(&step.target) {
            let left_over = step.source.len() - source.len() + step.target.len() - target.len();
            if left_over == 0 {
                continue;
            }
            let value = scorer.score(source.clone(), target.clone()) + null * left_over as f32;
            if value > best.0 {
                best = (value, source.clone(), target);
            }
        }
    }
    let (_, source, target) = best;
    let mut steps = nulls(
        step.source.start..source.start,
        step.target.start..target.start,
    );
    let rest = nulls(source.end..step.source.end, target.end..step.target.end);
    steps.push(Step { source, target });
    steps.extend(rest);
    steps
}

fn sub_runs(run: &Range<usize>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for start in run.clone() {
        for end in start + 1..=run.end {
            runs.push(start..end);
        }
    }
    runs
}

/// Omissions first, then additions, one clause each.
fn nulls(source: Range<usize>, target: Range<usize>) -> Vec<Step> {
    let (i, j) = (source.end, target.start);
    let mut steps: Vec<Step> = source
        .map(|clause| Step {
            source: clause..clause + 1,
            target: j..j,
        })
        .collect();
    steps.extend(target.map(|clause| Step {
        source: i..i,
        target: clause..clause + 1,
    }));
    steps
}

/// Beads that score no better than unrelated clauses fall apart.
fn break_chance(scorer: &Scorer<'_>, steps: Vec<Step>) -> Vec<Step> {
    let floor = scorer.weights().floor;
    steps
        .into_iter()
        .flat_map(|step| {
            let chance =
                !step.is_null() && scorer.score(step.source.clone(), step.target.clone()) <= floor;
            if chance {
                nulls(step.source, step.target)
            } else {
                vec![step]
            }
        })
        .collect()
}

/// One missing clause facing one added clause, with aligned clauses on both
/// sides, is one clause translated as something else.
fn pair_substitutions(scorer: &Scorer<'_>, steps: Vec<Step>) -> Vec<Step> {
    let mut result = Vec::with_capacity(steps.len());
    let mut index = 0;
    while index < steps.len() {
        let end = index
            + steps[index..]
                .iter()
                .take_while(|step| step.is_null())
                .count();
        if end == index {
            result.push(steps[index].clone());
            index += 1;
            continue;
        }
        let run = &steps[index..end];
        let source = run[0].source.start..run[run.len() - 1].source.end;
        let target = run[0].target.start..run[run.len() - 1].target.end;
        let bounded = index > 0 && end < steps.len();
        if bounded
            && source.len() == 1
            && target.len() == 1
            && scorer.comparable(source.start, target.start)
        {
            result.push(Step { source, target });
        } else {
            result.extend(nulls(source, target));
        }
        index = end;
    }
    result
}
