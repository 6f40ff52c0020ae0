//! Whether two texts set the same bounds.
//!
//! A bound has an end (low: *at least*, *after*; high: *at most*, *before*) and
//! says whether the limit itself is allowed. Bounds of numbers are compared
//! where both sides give the same number; what is left (bounds of events, and
//! of amounts without a number) only where the whole of one side bounds one end
//! and the whole of the other the other end.

mod anchor;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use words::{Class, Comparators};

use crate::audit::Confidence;
use crate::audit::numbers::{self, Date, Number, Unit, Value};
use crate::audit::pairwise::{PairText, Side, shift};
use crate::audit::sentences;
use anchor::{Bounds, Found, is_duration, is_point_in_time, may_be_year};
use std::ops::Range;
use words::{Edge, End, Kind, Stands};

/// How two bounds differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// One bounds from below, the other from above.
    Reversed,
    /// One allows the limit, the other does not.
    Edge,
    /// The target has the number without the bound.
    Lost,
}

/// A bound that the two texts do not share.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundMismatch {
    /// Bytes of the source bound, with its number.
    pub source: Vec<Range<usize>>,
    /// Bytes of the target bound, with its number.
    pub target: Vec<Range<usize>>,
    /// How they differ.
    pub difference: Difference,
    /// High where both bound the same number.
    pub confidence: Confidence,
}

/// Whether either text bounds anything.
pub fn applies(pair: &PairText<'_>) -> bool {
    let bounds = |side, language| {
        Bounds::read(side, language).is_some_and(|read| read.found.iter().any(|found| !found.weak))
    };
    pair.tables().is_some_and(|(source, target)| {
        bounds(&pair.source, source.comparators) || bounds(&pair.target, target.comparators)
    })
}

/// The bound that differs, if one does.
///
/// Languages without tables are not judged. A long text is judged sentence by
/// sentence too, where both sides have as many.
pub fn compare(pair: &PairText<'_>) -> Option<BoundMismatch> {
    let whole = compare_texts(pair);
    let shown = |found: &BoundMismatch| found.confidence > Confidence::Low;
    if !is_long(&pair.source) || whole.as_ref().is_some_and(shown) {
        return whole;
    }
    let by_sentence = sentences::paired(pair.source.text, pair.target.text)
        .into_iter()
        .find_map(|(from, to)| {
            let (start, target_start) = (from.start, to.start);
            let mut found = compare_texts(&pair.part(from, to)).filter(shown)?;
            shift(&mut found.source, start);
            shift(&mut found.target, target_start);
            Some(found)
        });
    by_sentence.or(whole)
}

/// Whether a text likely holds several sentences, cut differently more often than wrong.
fn is_long(side: &Side<'_>) -> bool {
    /// Words of a text that is no longer judged as one.
    const LONGEST: usize = 60;
    side.word_count() > LONGEST
}

/// The bound that differs between two texts judged as one sentence each.
fn compare_texts(pair: &PairText<'_>) -> Option<BoundMismatch> {
    let (source_tables, target_tables) = pair.tables()?;
    let mut source = Bounds::read(&pair.source, source_tables.comparators)?;
    let mut target = Bounds::read(&pair.target, target_tables.comparators)
        .unwrap_or_else(|| Bounds::none(&pair.target, target_tables.comparators));
    let mut slight = None;
    for number in 0..source.numbers.len() {
        match at_number(&source, &target, number) {
            AtNumber::Unbound => {}
            AtNumber::Same => {
                let value = &source.numbers[number];
                let (numbers, others) = (source.numbers, target.numbers);
                source.found.retain(|f| !f.is_at(numbers, value));
                target.found.retain(|f| !f.is_at(others, value));
            }
            AtNumber::Differs(found) if found.difference == Difference::Reversed => {
                return Some(found);
            }
            AtNumber::Differs(found) => slight = slight.or(Some(found)),
        }
    }
    if is_long(&pair.source) {
        return slight;
    }
    [Kind::Amount, Kind::Time, Kind::Further, Kind::Old]
        .into_iter()
        .find_map(|kind| left_over(&source, &target, kind))
        .or(slight)
}

/// Whether a negation can account for the opposite ends of two bounds: it may be
/// part of the bound on one side (*at most*) and stand outside on the other
/// (*not* … *more than*).
fn is_negation(source: (&Bounds<'_>, &Found), target: (&Bounds<'_>, &Found)) -> bool {
    let directly = |(side, found): (&Bounds<'_>, &Found)| side.is_negated_directly(found);
    let turned = (source.0.is_turned(source.1), target.0.is_turned(target.1));
    if source.1.bound.kind == Kind::Reached || target.1.bound.kind == Kind::Reached {
        // Who is under 18 may not do what those do who have turned 18, and has not turned 18.
        return turned.0 != turned.1
            || source.0.is_limited(source.1) != target.0.is_limited(target.1)
            || directly(source) != directly(target);
    }
    if turns_a_date(source, target) {
        return true;
    }
    if source.1.bound.edge == Edge::Open || target.1.bound.edge == Edge::Open {
        // "Not within 30 days" is "after 30 days", but not "not after 30 days"; "not within"
        // and "not for more than" say the same.
        let after = target.1.bound.kind == Kind::Time && source.1.bound.kind == Kind::Amount;
        let both_deny = !source.0.turns.is_empty() && !target.0.turns.is_empty();
        let tell_times = source.1.bound.kind != Kind::Amount && target.1.bound.kind != Kind::Amount;
        return if after {
            turned.0 != turned.1
        } else {
            // What is not done within 30 days is past them and not done, too; but two
            // negations leave *before* and *after* what they are.
            (turned.0 || turned.1) && !(tell_times && both_deny)
        };
    }
    match (source.1.bound.edge, target.1.bound.edge) {
        (Edge::Inclusive, Edge::Inclusive) => false,
        // Where both sides negate, they do so alike.
        (one, other) if one == other => {
            directly(source) != directly(target)
                && source.0.is_negated(source.1) != target.0.is_negated(target.1)
        }
        // What is not kept for more than 30 days is kept for at most 30; a negation of the
        // side that allows the limit is part of its words.
        (Edge::Exclusive, _) => source.0.is_negated(source.1) || directly(target),
        _ => target.0.is_negated(target.1) || directly(source),
    }
}

/// Whether a negation that only one text holds may go for two dates: "after 1 March, it may
/// not open unless …" is "it has to … before 1 March, only then …".
fn turns_a_date(source: (&Bounds<'_>, &Found), target: (&Bounds<'_>, &Found)) -> bool {
    let dated = |(side, found): (&Bounds<'_>, &Found)| {
        let number = found.number.map(|index| &side.numbers[index]);
        number.is_some_and(tells_when)
    };
    let negates = |side: &Bounds<'_>| (side.turns.is_empty(), side.limits.is_empty());
    dated(source) && dated(target) && negates(source.0) != negates(target.0)
}

impl Found {
    /// Whether it bounds a number of the value of `other`.
    fn is_at(&self, numbers: &[Number], other: &Number) -> bool {
        self.number.is_some_and(|index| {
            is_amount_bound(self, &numbers[index]) && same(&numbers[index], other)
        })
    }
}

/// Whether the bound says how large the number is, or on which side of the date
/// a time lies. *After* a duration does: not sooner than it has passed.
fn is_amount_bound(found: &Found, number: &Number) -> bool {
    match found.bound.kind {
        Kind::Amount | Kind::Place | Kind::Reached | Kind::Old => true,
        Kind::Time => is_duration(number) || tells_when(number),
        Kind::Date => tells_when(number),
        Kind::Further => false,
    }
}

/// Whether it is a date, a time of the day or a year.
fn tells_when(number: &Number) -> bool {
    is_point_in_time(number) || may_be_year(number)
}

enum AtNumber {
    /// The source does not bound it, or the target lacks it.
    Unbound,
    /// Both bound the same end.
    Same,
    /// They do not.
    Differs(BoundMismatch),
}

/// Compares how both sides bound the source number of that index.
fn at_number(source: &Bounds<'_>, target: &Bounds<'_>, number: usize) -> AtNumber {
    let value = &source.numbers[number];
    if !target.numbers.iter().any(|other| same(other, value)) {
        return AtNumber::Unbound;
    }
    let of_source = bounds_at(source, value);
    let of_target = bounds_at(target, value);
    let (of_source, of_target) = one_that_differs((source, of_source), (target, of_target));
    let (Some(first), Some(end)) = (of_source.first(), common_end(&of_source)) else {
        return AtNumber::Unbound;
    };
    let ranges = |side: &Bounds<'_>, found: &[&Found]| -> Vec<Range<usize>> {
        found.iter().map(|found| with_number(side, found)).collect()
    };
    let differs = |difference, confidence, target_ranges| {
        AtNumber::Differs(BoundMismatch {
            source: vec![with_number(source, first)],
            target: target_ranges,
            difference,
            confidence,
        })
    };
    if of_target.is_empty() {
        let answered = target.found.iter().any(|found| found.bound.end == end);
        if answered || first.bound.edge == Edge::Open || first.bound.kind != Kind::Amount {
            return AtNumber::Unbound;
        }
        let bare = target.numbers.iter().filter(|other| same(other, value));
        let bare = bare.map(|other| other.range.clone()).take(1).collect();
        return differs(Difference::Lost, Confidence::Low, bare);
    }
    let (Some(opposite), Some(target_end)) = (of_target.first(), common_end(&of_target)) else {
        return AtNumber::Unbound;
    };
    if end != target_end {
        let negated = of_source.iter().any(|one| {
            let mut others = of_target.iter();
            others.any(|other| is_negation((source, one), (target, other)))
        });
        if negated || !tells_age(&of_source, &of_target, value, target) {
            return AtNumber::Unbound;
        }
        return differs(
            Difference::Reversed,
            Confidence::High,
            ranges(target, &of_target),
        );
    }
    if let (Some(one), Some(other)) = (common_edge(&of_source), common_edge(&of_target))
        && one != other
    {
        // "Over 18" is loosely 18岁以上 in published law; "under 14" is not 14岁以下.
        let explicit = end == End::High && (is_age(source, first) || is_age(target, opposite));
        let confidence = if explicit {
            Confidence::Medium
        } else {
            Confidence::Low
        };
        return differs(Difference::Edge, confidence, ranges(target, &of_target));
    }
    AtNumber::Same
}

/// *Older than 4.5* is said of versions too, and then means earlier.
fn tells_age(source: &[&Found], target: &[&Found], number: &Number, side: &Bounds<'_>) -> bool {
    let old = |found: &[&Found]| found.iter().any(|found| found.bound.kind == Kind::Old);
    let words = |found: &[&Found]| found.iter().all(|found| found.bound.kind == Kind::Old);
    let lasts = words(source) && words(target)
        || is_duration(number)
        || target
            .iter()
            .filter_map(|found| found.number)
            .any(|index| is_duration(&side.numbers[index]));
    lasts || !(old(source) || old(target))
}

/// Whether a word beside the bound says that its number is an age.
fn is_age(side: &Bounds<'_>, found: &Found) -> bool {
    /// Bytes between the bound or its number and the word.
    const REACH: usize = 12;
    let range = with_number(side, found);
    side.ages
        .iter()
        .any(|age| age.start < range.end + REACH && range.start < age.end + REACH)
}

fn bounds_at<'b>(side: &'b Bounds<'_>, value: &Number) -> Vec<&'b Found> {
    let mut found: Vec<&Found> = side
        .found
        .iter()
        .filter(|found| !found.weak && found.is_at(side.numbers, value))
        .collect();
    // "At most 30 days after" bounds the days; "after" only says of what. And 满二年以上
    // bounds by 以上: 满 says that the years are full.
    for lesser in [Kind::Time, Kind::Reached] {
        let bounded: Vec<Option<usize>> = found
            .iter()
            .filter(|found| found.bound.kind != lesser)
            .map(|found| found.number)
            .collect();
        found.retain(|found| found.bound.kind != lesser || !bounded.contains(&found.number));
    }
    found
}

/// Where both sides bound the same number as often ("within 30 days … up to 30 days") and one
/// bound has another end, that one of either side; else all.
fn one_that_differs<'b>(
    (source, of_source): (&Bounds<'_>, Vec<&'b Found>),
    (target, of_target): (&Bounds<'_>, Vec<&'b Found>),
) -> (Vec<&'b Found>, Vec<&'b Found>) {
    let of = |found: &[&'b Found], end| -> Vec<&'b Found> {
        let of_end = found.iter().filter(|found| found.bound.end == end);
        of_end.copied().collect()
    };
    let unit = |side: &Bounds<'_>, found: &Found| found.number.map(|at| side.numbers[at].unit);
    let as_many = of_source.len() == of_target.len() && of_source.len() > 1;
    for (end, other) in [(End::Low, End::High), (End::High, End::Low)] {
        let (more, others) = (of(&of_source, end), of(&of_target, other));
        let counted = more.first().map(|found| unit(source, found));
        // "Once" and "one month" are no number twice.
        let alike = more
            .iter()
            .all(|found| Some(unit(source, found)) == counted)
            && others
                .iter()
                .all(|found| Some(unit(target, found)) == counted);
        if as_many && alike && more.len() == of(&of_target, end).len() + 1 {
            return (more, others);
        }
    }
    (of_source, of_target)
}

fn common_end(found: &[&Found]) -> Option<End> {
    let end = found.first()?.bound.end;
    found.iter().all(|f| f.bound.end == end).then_some(end)
}

fn common_edge(found: &[&Found]) -> Option<Edge> {
    let edge = found.first()?.bound.edge;
    let common = edge != Edge::Open && found.iter().all(|f| f.bound.edge == edge);
    common.then_some(edge)
}

/// The bounds of one kind that no number accounts for, where what is left on
/// one side when equals are taken away bounds one end, and on the other side
/// the other.
fn left_over(source: &Bounds<'_>, target: &Bounds<'_>, kind: Kind) -> Option<BoundMismatch> {
    let (of_source, weak_source) = of_kind(source, kind);
    let (of_target, weak_target) = of_kind(target, kind);
    let (only_source, only_target) = without_equals(&of_source, &of_target);
    let (one, other) = (*only_source.first()?, *only_target.first()?);
    let (end, opposite) = (common_end(&only_source)?, common_end(&only_target)?);
    let paired = only_source.len() < of_source.len();
    // Two bounds of different numbers say nothing of each other.
    let numbers = one.number.zip(other.number);
    let apart = numbers.is_some_and(|(a, b)| !same(&source.numbers[a], &target.numbers[b]));
    if (apart && matches!(kind, Kind::Amount | Kind::Further))
        || end == opposite
        || (paired && only_source.len() != only_target.len())
    {
        return None;
    }
    let answers = |weak: &[&Found], side: &Bounds<'_>, end, (bound, of): (&Found, &Bounds<'_>)| {
        weak.iter()
            .any(|found| found.bound.end == end && near((found, side), (bound, of)))
    };
    if answers(&weak_source, source, opposite, (other, target))
        || answers(&weak_target, target, end, (one, source))
    {
        return None;
    }
    let explained = match kind {
        // "More than" is not the opposite of a maximum, but of "less than".
        Kind::Amount | Kind::Further => {
            one.bound.edge != other.bound.edge || is_negation((source, one), (target, other))
        }
        // "Only after" is "not before", "not until" is "after".
        _ => {
            let until = [one, other]
                .iter()
                .any(|found| found.bound.edge == Edge::Inclusive);
            let turned = (source.is_turned(one), target.is_turned(other));
            turns_a_date((source, one), (target, other))
                || source.is_limited(one) != target.is_limited(other)
                || turned.0 != turned.1
                || (until && (turned.0 || turned.1))
        }
    };
    if explained {
        return None;
    }
    let words = |side: &Bounds<'_>, found: &[&Found]| -> Vec<Range<usize>> {
        found.iter().map(|found| with_number(side, found)).collect()
    };
    Some(BoundMismatch {
        source: words(source, &only_source),
        target: words(target, &only_target),
        difference: Difference::Reversed,
        confidence: Confidence::Medium,
    })
}

/// Whether two bounds stand in about the same part of their texts.
fn near(one: (&Found, &Bounds<'_>), other: (&Found, &Bounds<'_>)) -> bool {
    /// As a share of the text.
    const REACH: f64 = 0.75;
    let share =
        |(found, side): (&Found, &Bounds<'_>)| found.word.start as f64 / side.text.len() as f64;
    (share(one) - share(other)).abs() <= REACH
}

/// The sure bounds of one kind that are left, and the weak ones.
fn of_kind<'b>(side: &'b Bounds<'_>, kind: Kind) -> (Vec<&'b Found>, Vec<&'b Found>) {
    let belongs = |found: &&Found| match found.bound.kind {
        Kind::Date => kind == Kind::Time,
        Kind::Place | Kind::Reached => kind == Kind::Amount,
        // Of what is no age it may mean earlier.
        Kind::Old => kind == Kind::Old && found.bound.stands == Stands::Before,
        Kind::Amount if kind == Kind::Further => found.bound.stands == Stands::After,
        own => own == kind,
    };
    let (weak, sure) = side.found.iter().filter(belongs).partition(|f| f.weak);
    (sure, weak)
}

/// Two lists of bounds without those that the other answers.
fn without_equals<'b>(
    source: &[&'b Found],
    target: &[&'b Found],
) -> (Vec<&'b Found>, Vec<&'b Found>) {
    let mut target = target.to_vec();
    let mut only_source = Vec::new();
    for found in source {
        let equal = |other: &&Found| {
            let time = found.bound.kind == Kind::Time;
            other.bound.end == found.bound.end && (time || other.bound.edge == found.bound.edge)
        };
        match target.iter().position(equal) {
            Some(index) => {
                target.remove(index);
            }
            None => only_source.push(*found),
        }
    }
    (only_source, target)
}

/// The bytes of a bound and its number.
fn with_number(side: &Bounds<'_>, found: &Found) -> Range<usize> {
    match found.number.map(|index| &side.numbers[index].range) {
        Some(number) => found.word.start.min(number.start)..found.word.end.max(number.end),
        None => found.word.clone(),
    }
}

/// Whether a date is that year and no more.
fn is_year(date: &Date, year: f64) -> bool {
    date.month.is_none() && date.year.is_some_and(|own| f64::from(own) == year)
}

/// Whether two numbers say the same; a unit that only one side writes is no difference.
fn same(one: &Number, other: &Number) -> bool {
    let (x, y) = match (&one.value, &other.value) {
        (Value::Quantity(x), Value::Quantity(y)) => (x, y),
        (Value::Quantity(x), Value::Date(date, _)) | (Value::Date(date, _), Value::Quantity(x)) => {
            return is_year(date, *x);
        }
        _ => return one.value == other.value,
    };
    match (one.unit, other.unit) {
        // "Half" and 二分之一.
        (Some(Unit::Percent), None) if *y < 1.0 => numbers::same(*x, 100.0 * y),
        (None, Some(Unit::Percent)) if *x < 1.0 => numbers::same(100.0 * x, *y),
        (Some(unit), Some(of_other)) => match (unit.convert(*x), of_other.convert(*y)) {
            (Some((family, x)), Some((of_other, y))) => family == of_other && numbers::same(x, y),
            _ => unit.same_family(of_other) && numbers::same(*x, *y),
        },
        _ => numbers::same(*x, *y),
    }
}
