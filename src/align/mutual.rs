//! Pairs of clauses each of which is the other's best candidate, wherever they stand.

use super::cost::Scorer;
use super::index::CandidateIndex;
use super::tables::Tables;

/// Score of a pair that may be part of a section elsewhere.
pub(super) const LINK_SCORE: f32 = 0.35;
/// Score of a pair that is sure by itself: far above chance, since position does not speak for
/// it.
const SURE_SCORE: f32 = 0.5;
/// Its lead over the second-best candidate on either side.
const SURE_LEAD: f32 = 0.1;

/// Such a pair.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mutual {
    pub source: usize,
    pub target: usize,
    /// Its score as a bead far from its place.
    pub score: f32,
    /// By how much it scores better than the next candidate of either clause.
    pub lead: f32,
}

/// Whether a pair is far more alike than chance and than the next candidates.
pub(super) fn is_sure(pair: &Mutual) -> bool {
    pair.score >= SURE_SCORE && pair.lead >= SURE_LEAD
}

/// The pairs among the given clauses (ascending), by source clause. Candidates are bounded, so
/// that it takes time linear in their number.
pub(super) fn mutual_best(
    scorer: &Scorer<'_, '_, Tables<'_>>,
    source: &[usize],
    target: &[usize],
) -> Vec<Mutual> {
    let index = CandidateIndex::new(scorer.tables, target);
    let mut forward: Vec<Best> = vec![Best::NONE; source.len()];
    let mut backward: Vec<Best> = vec![Best::NONE; target.len()];
    for (position, &i) in source.iter().enumerate() {
        for place in index.candidates(scorer.tables, i) {
            let score = scorer.quick_score(i, target[place]);
            forward[position].offer(place, score);
            backward[place].offer(position, score);
        }
    }
    let mutual = |(position, best): (usize, &Best)| {
        let place = best.place?;
        let back = backward[place];
        (back.place == Some(position)).then(|| Mutual {
            source: source[position],
            target: target[place],
            score: best.score,
            lead: best.lead().min(back.lead()),
        })
    };
    forward.iter().enumerate().filter_map(mutual).collect()
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
