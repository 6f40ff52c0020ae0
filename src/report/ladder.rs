//! hunalign's ladder: the boundaries of a monotone alignment.

use super::cell::number;
use crate::align::Bead;
use std::io::{self, Write};

/// A step of the ladder: how many clauses of both sides precede it, and the
/// similarity of the bead that begins there.
type Rung = (usize, usize, Option<f64>);

/// Writes `i<TAB>j<TAB>score`, one row where a bead begins and one at the end.
///
/// `sources` and `targets` are how many clauses the sides have. A ladder cannot
/// cross itself, so a moved bead is written as an omission and an addition. The score is the bead's similarity, 0 for null beads.
///
/// # Errors
/// What writing to `out` gives.
pub fn render(
    beads: &[Bead],
    (sources, targets): (usize, usize),
    out: &mut impl Write,
) -> io::Result<()> {
    for (source, target, similarity) in rungs(beads, sources, targets) {
        let score = number(Some(similarity.unwrap_or(0.0)));
        writeln!(out, "{source}\t{target}\t{score}")?;
    }
    Ok(())
}

/// The rungs of an alignment of so many source and target clauses.
fn rungs(beads: &[Bead], sources: usize, targets: usize) -> Vec<Rung> {
    let mut ladder = Ladder::new(beads, sources, targets);
    for bead in beads.iter().filter(|bead| !bead.moved && !bead.is_null()) {
        let in_order = bead.source[0] >= ladder.i && bead.target[0] >= ladder.j;
        if in_order && contiguous(&bead.source) && contiguous(&bead.target) {
            ladder.climb_to(bead.source[0], bead.target[0]);
            ladder.rungs.push((ladder.i, ladder.j, bead.similarity));
            ladder.i += bead.source.len();
            ladder.j += bead.target.len();
        }
    }
    ladder.climb_to(sources, targets);
    ladder.rungs.push((sources, targets, None));
    ladder.rungs
}

fn contiguous(ids: &[usize]) -> bool {
    ids.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// A ladder being built.
struct Ladder {
    rungs: Vec<Rung>,
    /// Source clauses passed so far.
    i: usize,
    /// Target clauses passed so far.
    j: usize,
    /// For every source clause, the index of its bead.
    source_beads: Vec<Option<usize>>,
    /// For every target clause, the index of its bead.
    target_beads: Vec<Option<usize>>,
}

impl Ladder {
    fn new(beads: &[Bead], sources: usize, targets: usize) -> Self {
        let mut source_beads = vec![None; sources];
        let mut target_beads = vec![None; targets];
        for (index, bead) in beads.iter().enumerate() {
            for &clause in &bead.source {
                source_beads[clause] = Some(index);
            }
            for &clause in &bead.target {
                target_beads[clause] = Some(index);
            }
        }
        Self {
            rungs: Vec::new(),
            i: 0,
            j: 0,
            source_beads,
            target_beads,
        }
    }

    /// Steps over the clauses before the next bead in place: the original's
    /// first, then the translation's; neighbours of one bead in one step.
    fn climb_to(&mut self, source: usize, target: usize) {
        while self.i < source {
            self.rungs.push((self.i, self.j, None));
            self.i = end_of_step(&self.source_beads[..source], self.i);
        }
        while self.j < target {
            self.rungs.push((self.i, self.j, None));
            self.j = end_of_step(&self.target_beads[..target], self.j);
        }
    }
}

/// The end of the run of clauses that share the bead of clause `start`.
fn end_of_step(beads: &[Option<usize>], start: usize) -> usize {
    let same = |bead: &&Option<usize>| bead.is_some() && **bead == beads[start];
    start + 1 + beads[start + 1..].iter().take_while(same).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(source: &[usize], target: &[usize], moved: bool) -> Bead {
        Bead {
            source: source.to_vec(),
            target: target.to_vec(),
            moved,
            similarity: Some(0.5),
            confidence: 1.0,
        }
    }

    fn steps(beads: &[Bead], sources: usize, targets: usize) -> Vec<(usize, usize)> {
        rungs(beads, sources, targets)
            .into_iter()
            .map(|(i, j, _)| (i, j))
            .collect()
    }

    #[test]
    fn moved_and_null_beads_become_steps_of_one_side() {
        let beads = [
            bead(&[0], &[2], true),
            bead(&[1, 2], &[0], false),
            bead(&[3, 4], &[], false),
            bead(&[5], &[3], false),
            bead(&[], &[1], false),
        ];
        assert_eq!(
            steps(&beads, 6, 4),
            [(0, 0), (1, 0), (3, 1), (5, 1), (5, 2), (5, 3), (6, 4)]
        );
    }

    #[test]
    fn an_empty_alignment_is_its_end() {
        assert_eq!(steps(&[], 0, 0), [(0, 0)]);
    }
}
