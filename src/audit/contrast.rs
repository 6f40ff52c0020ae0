//! Words of two aligned texts held against each other, class by class.
//!
//! The cues of one side are paired off with compatible ones of the other; a cue
//! that is left over on one side contradicts one that is left over on the other
//! if their classes are opposed and they stand in about the same place. Mild
//! cues contradict nothing, but explain a cue that has no other counterpart.

use super::cues::Cue;
use super::pairwise::Side;
use std::ops::Range;

/// How a class of one side stands to a class of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// One can translate the other.
    Same,
    /// One contradicts the other.
    Opposed,
    /// Neither.
    Apart,
}

/// A text with its cues.
pub(super) struct Marked<'t, C> {
    /// The text.
    pub text: &'t str,
    /// Its cues in order.
    pub cues: &'t [Cue<C>],
}

impl<'t, C> Marked<'t, C> {
    /// One side of a pair with its cues of a family.
    pub fn of(side: &'t Side<'_>, cues: &'t [Cue<C>]) -> Self {
        Self {
            text: side.text,
            cues,
        }
    }
}

/// Two cues that contradict each other.
#[derive(Debug, Clone)]
pub(super) struct Contrast {
    /// Index of the source's cue.
    pub source: usize,
    /// Index of the target's cue.
    pub target: usize,
}

/// The places of the cues of both sides.
#[derive(Debug, Clone)]
pub(super) struct Places {
    /// Of the source's cues.
    pub source: Vec<Place>,
    /// Of the target's cues.
    pub target: Vec<Place>,
}

/// Whether a cue of `class` stands in the same part of its text as the cue at `at`.
pub(super) fn stands_by<C: PartialEq>(
    class: C,
    cues: &[Cue<C>],
    places: &[Place],
    at: usize,
) -> bool {
    let mut placed = cues.iter().zip(places);
    placed.any(|(cue, place)| cue.class == class && place.shares_part(places[at]))
}

/// How far apart two cues may stand, as a share of their part of the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach {
    /// Between cues that contradict each other.
    pub opposed: f64,
    /// Between a cue and a mild one that explains it.
    pub explained: f64,
}

impl Reach {
    /// The narrower of two reaches in either respect.
    pub(super) fn narrower(one: Reach, other: Reach) -> Reach {
        Reach {
            opposed: one.opposed.min(other.opposed),
            explained: one.explained.min(other.explained),
        }
    }
}

/// The first pair of cues that contradict each other and that nothing else
/// explains; `excused` lets the family explain a pair by its surroundings.
pub(super) fn opposed<C: Copy>(
    source: &Marked<'_, C>,
    target: &Marked<'_, C>,
    reach: Reach,
    relation: impl Fn(C, C) -> Relation,
    excused: impl Fn(&Places, usize, usize) -> bool,
) -> Option<Contrast> {
    let strong = |cue: &Cue<C>| !cue.quoted && !cue.mild;
    let contradicted = |left: &Cue<C>| {
        let opposes = |right: &Cue<C>| relation(left.class, right.class) == Relation::Opposed;
        target.cues.iter().any(|cue| strong(cue) && opposes(cue))
    };
    // Most pairs end here, before anything is measured.
    if !source
        .cues
        .iter()
        .any(|cue| strong(cue) && contradicted(cue))
    {
        return None;
    }
    let places = places(source, target);
    let (source_places, target_places) = (&places.source, &places.target);
    let distance = |s: usize, t: usize| source_places[s].distance(target_places[t]);
    let same =
        |s: usize, t: usize| relation(source.cues[s].class, target.cues[t].class) == Relation::Same;
    let mild = |cue: &Cue<C>| !cue.quoted && cue.mild;
    let pairs = |which: &dyn Fn(&Cue<C>) -> bool| {
        matching(source.cues.len(), target.cues.len(), |s, t| {
            (which(&source.cues[s]) && which(&target.cues[t]) && same(s, t)).then(|| distance(s, t))
        })
    };
    let mut matched = pairs(&strong);
    matched.extend(pairs(&mild));
    let free_source = |s: usize| !matched.iter().any(|pair| pair.0 == s);
    let free_target = |t: usize| !matched.iter().any(|pair| pair.1 == t);
    let explained = |s: usize, t: usize| same(s, t) && distance(s, t) <= reach.explained;
    // The only strong cue of a part cannot be taken for another one.
    let alone = |cues: &[Cue<C>], places: &[Place], at: usize| {
        let mut others = cues.iter().zip(places).enumerate();
        !others.any(|(index, (cue, place))| {
            index != at && strong(cue) && place.shares_part(places[at])
        })
    };
    let near = |s: usize, t: usize| {
        distance(s, t) <= reach.opposed
            || source_places[s].shares_part(target_places[t])
                && alone(source.cues, source_places, s)
                && alone(target.cues, target_places, t)
    };
    for s in (0..source.cues.len()).filter(|&s| strong(&source.cues[s]) && free_source(s)) {
        if (0..target.cues.len()).any(|t| free_target(t) && explained(s, t)) {
            continue;
        }
        let found = (0..target.cues.len()).find(|&t| {
            strong(&target.cues[t])
                && free_target(t)
                && relation(source.cues[s].class, target.cues[t].class) == Relation::Opposed
                && near(s, t)
                && !(0..source.cues.len()).any(|other| free_source(other) && explained(other, t))
                && !excused(&places, s, t)
        });
        if let Some(t) = found {
            return Some(Contrast {
                source: s,
                target: t,
            });
        }
    }
    // What was paired with a like cue far away, while the one in its place contradicts it.
    let displaced = |s: usize, t: usize| {
        let Some((_, partner)) = matched.iter().find(|pair| pair.0 == s) else {
            return false;
        };
        distance(s, t) <= IN_PLACE && distance(s, *partner) >= distance(s, t) + AWAY
    };
    let strong_source = (0..source.cues.len()).filter(|&s| strong(&source.cues[s]));
    for s in strong_source.filter(|&s| !free_source(s)) {
        let found = (0..target.cues.len()).find(|&t| {
            strong(&target.cues[t])
                && free_target(t)
                && relation(source.cues[s].class, target.cues[t].class) == Relation::Opposed
                && displaced(s, t)
                && !(0..source.cues.len()).any(|other| free_source(other) && same(other, t))
                && !excused(&places, s, t)
        });
        if let Some(t) = found {
            return Some(Contrast {
                source: s,
                target: t,
            });
        }
    }
    None
}

/// How far from a cue of the other side one that stands in its place may be, as a share of a part.
const IN_PLACE: f64 = 0.08;
/// How much farther away the cue must be that it was paired with.
const AWAY: f64 = 0.3;

/// Where a cue stands: the part of the text, and how far into the part (0 to 1).
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    part: usize,
    share: f64,
}

impl Place {
    /// Whether two cues stand in the same part.
    pub(super) fn shares_part(self, other: Place) -> bool {
        self.part == other.part
    }

    /// How far two cues are apart, as a share of a part; 1 and more from part to part.
    pub(super) fn distance(self, other: Place) -> f64 {
        let parts = self.part.abs_diff(other.part) as f64;
        parts + (self.share - other.share).abs()
    }
}

/// The places of the cues of both sides: within their parts if both texts have
/// equally many, else within the text.
fn places<C>(source: &Marked<'_, C>, target: &Marked<'_, C>) -> Places {
    let (source_parts, target_parts) = (parts(source.text), parts(target.text));
    let whole = |text: &str| -> Vec<Range<usize>> { std::iter::once(0..text.len()).collect() };
    if source_parts.len() == target_parts.len() {
        Places {
            source: places_in(source.cues, &source_parts),
            target: places_in(target.cues, &target_parts),
        }
    } else {
        Places {
            source: places_in(source.cues, &whole(source.text)),
            target: places_in(target.cues, &whole(target.text)),
        }
    }
}

fn places_in<C>(cues: &[Cue<C>], parts: &[Range<usize>]) -> Vec<Place> {
    cues.iter()
        .map(|cue| {
            let at = cue.range.start;
            let part = parts.iter().rposition(|part| part.start <= at).unwrap_or(0);
            let length = parts[part].len().max(1);
            Place {
                part,
                share: (at - parts[part].start) as f64 / length as f64,
            }
        })
        .collect()
}

/// Sentences and what semicolons divide; at least one.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|&(_, c)| c);
        let ends = match c {
            '。' | '！' | '？' | '；' => true,
            '.' | '!' | '?' | ';' => next.is_none_or(char::is_whitespace),
            _ => false,
        };
        let end = at + c.len_utf8();
        if ends && text[start..end].chars().any(char::is_alphabetic) {
            found.push(start..end);
            start = end;
        }
    }
    if text[start..].chars().any(char::is_alphabetic) || found.is_empty() {
        found.push(start..text.len());
    }
    found
}

/// A largest matching of the cues of two sides, nearest pairs first; `cost`
/// gives how far two are apart, or nothing where they do not match.
fn matching(
    sources: usize,
    targets: usize,
    cost: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<(usize, usize)> {
    let options: Vec<Vec<usize>> = (0..sources)
        .map(|s| {
            let mut near: Vec<(f64, usize)> = (0..targets)
                .filter_map(|t| Some((cost(s, t)?, t)))
                .collect();
            near.sort_by(|a, b| a.0.total_cmp(&b.0));
            near.into_iter().map(|(_, t)| t).collect()
        })
        .collect();
    let mut holder: Vec<Option<usize>> = vec![None; targets];
    for s in 0..sources {
        let mut seen = vec![false; targets];
        augment(s, &options, &mut holder, &mut seen);
    }
    holder
        .iter()
        .enumerate()
        .filter_map(|(t, s)| Some(((*s)?, t)))
        .collect()
}

/// One step of Kuhn's algorithm: finds `s` a target, moving others if need be.
fn augment(
    s: usize,
    options: &[Vec<usize>],
    holder: &mut [Option<usize>],
    seen: &mut [bool],
) -> bool {
    for &t in &options[s] {
        if std::mem::replace(&mut seen[t], true) {
            continue;
        }
        let free = match holder[t] {
            None => true,
            Some(other) => augment(other, options, holder, seen),
        };
        if free {
            holder[t] = Some(s);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(class: char, at: usize, mild: bool) -> Cue<char> {
        Cue {
            class,
            range: at..at + 1,
            quoted: false,
            mild,
        }
    }

    fn relation(source: char, target: char) -> Relation {
        if source == target {
            Relation::Same
        } else {
            Relation::Opposed
        }
    }

    fn found(source: &[Cue<char>], target: &[Cue<char>]) -> Option<(usize, usize)> {
        let text = "twenty letters of it";
        let marked = |cues| Marked { text, cues };
        let reach = Reach {
            opposed: 0.2,
            explained: 0.2,
        };
        let contrast = opposed(
            &marked(source),
            &marked(target),
            reach,
            relation,
            |_, _, _| false,
        )?;
        Some((contrast.source, contrast.target))
    }

    #[test]
    fn what_is_left_over_is_opposed() {
        let source = [cue('m', 2, false), cue('c', 10, false)];
        let target = [cue('c', 2, false), cue('c', 11, false)];
        assert_eq!(found(&source, &target), Some((0, 0)));
        let swapped = [cue('c', 2, false), cue('m', 11, false)];
        assert_eq!(found(&source, &swapped), None);
    }

    #[test]
    fn a_free_mild_cue_explains_what_is_near_it() {
        let source = [cue('m', 2, false)];
        assert_eq!(found(&source, &[cue('c', 2, false)]), Some((0, 0)));
        let near = [cue('c', 2, false), cue('m', 4, true)];
        assert_eq!(found(&source, &near), None);
        let far = [cue('c', 2, false), cue('m', 15, true)];
        assert_eq!(found(&source, &far), Some((0, 0)));
    }

    #[test]
    fn sentences_and_semicolons_are_parts() {
        assert_eq!(parts("One. Two; three 4.5 v").len(), 3);
        assert_eq!(parts("一。二；三").len(), 3);
        assert_eq!(parts("").len(), 1);
    }
}
