//! Which clauses of one side may be like a clause of the other, without looking at all of them.

use super::grid::Likeness;
use super::tables::{Run, Tables};
use std::collections::HashMap;

/// Clauses up to which every one is a candidate.
const ALL: usize = 2000;
/// Most pivots; each clause is compared with every pivot.
const MOST_PIVOTS: usize = 1024;
/// Pivots whose clauses are candidates.
const PROBES: usize = 4;
/// Clauses that a pivot or a word lists, at most.
const LIST: usize = 128;

/// An index of target clauses by likeness and by rare words.
///
/// A few clauses, evenly spread, are pivots. A clause is listed with the
/// pivot that it is most alike to; a clause of the other side finds the lists of the
/// pivots that *it* is most alike to (an inverted file, as for nearest
/// neighbours). Clauses with the same names and numbers are found by those.
pub(super) struct CandidateIndex {
    targets: Vec<usize>,
    /// Places in `targets`.
    pivots: Vec<usize>,
    lists: Vec<Vec<usize>>,
    by_word: HashMap<u32, Vec<usize>>,
}

impl CandidateIndex {
    /// Indexes the target clauses.
    pub fn new(tables: &Tables<'_>, targets: &[usize]) -> Self {
        let mut index = Self {
            targets: targets.to_vec(),
            pivots: Vec::new(),
            lists: Vec::new(),
            by_word: HashMap::new(),
        };
        if targets.len() <= ALL {
            return index;
        }
        let count = ((targets.len() as f64).sqrt() as usize).min(MOST_PIVOTS);
        index.pivots = (0..count).map(|k| k * targets.len() / count).collect();
        index.lists = vec![Vec::new(); count];
        for (place, &clause) in targets.iter().enumerate() {
            let alike = |pivot: usize| tables.target_similarity(clause, targets[pivot]);
            if let Some(nearest) = index.nearest(1, alike).first()
                && index.lists[*nearest].len() < LIST
            {
                index.lists[*nearest].push(place);
            }
            for (word, _) in tables.carried.target_tokens(clause) {
                let list = index.by_word.entry(word).or_default();
                // One more than is used, to know which words are too common.
                if list.len() <= LIST {
                    list.push(place);
                }
            }
        }
        index
    }

    /// Places of the candidates for a source clause among the indexed clauses, ascending.
    pub fn candidates(&self, tables: &Tables<'_>, source: usize) -> Vec<usize> {
        if self.pivots.is_empty() {
            return (0..self.targets.len()).collect();
        }
        let alike =
            |pivot: usize| tables.similarity(Run::one(source), Run::one(self.targets[pivot]));
        let mut places: Vec<usize> = self
            .nearest(PROBES, alike)
            .into_iter()
            .flat_map(|list| self.lists[list].iter().copied())
            .collect();
        for (word, _) in tables.carried.source_tokens(source) {
            if let Some(list) = self.by_word.get(&word)
                && list.len() <= LIST
            {
                places.extend(list);
            }
        }
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The pivots of highest likeness.
    fn nearest(&self, count: usize, alike: impl Fn(usize) -> f32) -> Vec<usize> {
        let mut best: Vec<(f32, usize)> = Vec::with_capacity(count + 1);
        for (list, &pivot) in self.pivots.iter().enumerate() {
            let value = alike(pivot);
            let place = best.partition_point(|(other, _)| *other >= value);
            if place < count {
                best.insert(place, (value, list));
                best.truncate(count);
            }
        }
        best.into_iter().map(|(_, list)| list).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::topics;
    use super::*;

    #[test]
    fn candidates_are_few_and_hold_the_like() {
        let ids: Vec<usize> = (0..5000).collect();
        let (source, target) = (topics(&ids), topics(&ids));
        let tables = Tables::new(&source, &target);
        let index = CandidateIndex::new(&tables, &ids);
        let mut found = 0;
        for clause in (0..5000).step_by(100) {
            let candidates = index.candidates(&tables, clause);
            assert!(candidates.len() <= PROBES * LIST);
            found += usize::from(candidates.contains(&clause));
        }
        assert_eq!(found, 50);
    }
}
