//! Where sections meet: clauses between two sections go to the one whose clauses at that place
//! of the other side are more like them.

use super::cost::Scorer;
use super::mutual::LINK_SCORE;
use super::order::Section;
use super::tables::Tables;
use std::ops::Range;

/// Clauses of the other side that clauses between sections are compared with, at most.
const REACH: usize = 64;

/// Sections (by source) spread over all clauses of both sides.
pub(super) fn spread(scorer: &Scorer<'_, '_, Tables<'_>>, sections: Vec<Section>) -> Vec<Section> {
    let sizes = (scorer.tables.source.len(), scorer.tables.target.len());
    let mut by_target: Vec<usize> = (0..sections.len()).collect();
    by_target.sort_by_key(|&index| sections[index].target.start);
    let by_source: Vec<usize> = (0..sections.len()).collect();
    let free_targets = Free::around(&by_target, sizes.1, |index| &sections[index].target);
    let free_sources = Free::around(&by_source, sizes.0, |index| &sections[index].source);
    let gain = |i: usize, j: usize| (scorer.quick_score(i, j) - LINK_SCORE).max(0.0);
    let source_cuts = by_source.windows(2).map(|two| {
        let gap = free_sources.after(two[0]);
        let heads = |clause: usize| scorer.tables.source.unit(clause).heading.is_some();
        let sides = (free_targets.after(two[0]), free_targets.before(two[1]));
        cut(gap, sides, heads, gain)
    });
    let target_cuts = by_target.windows(2).map(|two| {
        let gap = free_targets.after(two[0]);
        let heads = |clause: usize| scorer.tables.target.unit(clause).heading.is_some();
        let sides = (free_sources.after(two[0]), free_sources.before(two[1]));
        cut(gap, sides, heads, |j, i| gain(i, j))
    });
    let (source_cuts, target_cuts): (Vec<usize>, Vec<usize>) =
        (source_cuts.collect(), target_cuts.collect());
    let mut sections = sections;
    for (section, range) in divided(&source_cuts, sizes.0).into_iter().enumerate() {
        sections[section].source = range;
    }
    for (place, range) in divided(&target_cuts, sizes.1).into_iter().enumerate() {
        sections[by_target[place]].target = range;
    }
    sections
}

/// The clauses of one side that are in no section, by the section before and after them.
struct Free {
    before: Vec<Range<usize>>,
    after: Vec<Range<usize>>,
}

impl Free {
    /// Of sections in the order of this side.
    fn around<'r>(order: &[usize], size: usize, range: impl Fn(usize) -> &'r Range<usize>) -> Self {
        let mut free = Self {
            before: vec![0..0; order.len()],
            after: vec![0..0; order.len()],
        };
        let mut end = 0;
        for (place, &section) in order.iter().enumerate() {
            free.before[section] = end..range(section).start;
            end = range(section).end;
            let next = order.get(place + 1).map_or(size, |&next| range(next).start);
            free.after[section] = end..next;
        }
        free
    }

    fn before(&self, section: usize) -> Range<usize> {
        self.before[section].clone()
    }

    fn after(&self, section: usize) -> Range<usize> {
        self.after[section].clone()
    }
}

/// Ranges between cuts.
fn divided(cuts: &[usize], size: usize) -> Vec<Range<usize>> {
    let starts = [0].into_iter().chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([size]);
    starts.zip(ends).map(|(start, end)| start..end).collect()
}

/// Where `gap` is cut so that what is before the cut is most like the first of the two ranges of
/// the other side and what is after it most like the second. Of equal places those count that
/// leave the fewest clauses without one to stand for, of these the first heading, else the last.
fn cut(
    gap: Range<usize>,
    (first, second): (Range<usize>, Range<usize>),
    heads: impl Fn(usize) -> bool,
    gain: impl Fn(usize, usize) -> f32,
) -> usize {
    let first = first.start..first.end.min(first.start + REACH);
    let second = second.start.max(second.end.saturating_sub(REACH))..second.end;
    let left = gains(gap.clone(), first.clone(), &gain);
    let mut right = gains(gap.clone().rev(), second.clone().rev(), &gain);
    right.reverse();
    let total = |at: usize| left[at] + right[at];
    let uneven = |at: usize| at.abs_diff(first.len()) + (gap.len() - at).abs_diff(second.len());
    let best = (0..=gap.len()).map(total).fold(0.0, f32::max);
    let likest = || (0..=gap.len()).filter(|&at| total(at) >= best - f32::EPSILON);
    let least = likest().map(uneven).min();
    let places = || likest().filter(|&at| Some(uneven(at)) == least);
    let heading = places().find(|&at| at < gap.len() && heads(gap.start + at));
    gap.start
        + heading
            .or_else(|| places().next_back())
            .unwrap_or(gap.len())
}

/// By how many clauses were taken of the first: what the best pairs in order with any of the
/// others gain.
fn gains(
    clauses: impl Iterator<Item = usize>,
    others: impl Iterator<Item = usize> + Clone,
    gain: impl Fn(usize, usize) -> f32,
) -> Vec<f32> {
    let mut best: Vec<f32> = vec![0.0; others.clone().count() + 1];
    let mut gains = vec![0.0];
    for clause in clauses {
        let above = best.clone();
        for (place, other) in others.clone().enumerate() {
            best[place + 1] = above[place + 1]
                .max(best[place])
                .max(above[place] + gain(clause, other));
        }
        gains.push(best[best.len() - 1]);
    }
    gains
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_between_sections_goes_where_its_like_is() {
        // Clause 11 is like clause 50, which stands after the first section.
        let gain = |i: usize, j: usize| if (i, j) == (11, 50) { 0.3 } else { 0.0 };
        assert_eq!(cut(10..14, (50..52, 80..80), |i| i == 13, gain), 13);
        assert_eq!(cut(10..14, (50..52, 80..80), |_| false, gain), 14);
        // Clause 50 stands before the second section.
        assert_eq!(cut(10..14, (30..33, 50..51), |_| false, gain), 11);
    }

    #[test]
    fn what_is_like_nothing_goes_where_clauses_are_free_or_ends_at_a_heading() {
        let none = |_: usize, _: usize| 0.0;
        assert_eq!(cut(10..14, (50..51, 80..83), |i| i == 12, none), 11);
        assert_eq!(cut(10..14, (50..50, 80..84), |i| i == 12, none), 10);
        assert_eq!(cut(10..14, (50..54, 80..84), |i| i == 12, none), 12);
        assert_eq!(cut(10..14, (50..54, 80..84), |_| false, none), 14);
        assert_eq!(cut(10..10, (50..52, 80..90), |_| true, none), 10);
    }

    #[test]
    fn free_clauses_lie_between_sections_of_their_side() {
        let ranges = [4..6, 0..3];
        let free = Free::around(&[1, 0], 10, |index| &ranges[index]);
        assert_eq!(
            (free.before(1), free.after(1), free.after(0)),
            (0..0, 3..4, 6..10)
        );
        assert_eq!(divided(&[3, 6], 10), [0..3, 3..6, 6..10]);
    }
}
