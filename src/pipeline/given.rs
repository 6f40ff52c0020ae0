//! What is given from outside: locked beads, hard delimiters, vectors.

use super::{AlignmentOptions, Error, OutsideVectors};
use crate::align::{Constraints, LockedBead};
use crate::audit::PreparedDocument;
use crate::interchange::{ListedBead, Overlaps, read_alignments, read_vectors};
use ndarray::Array2;

/// The vectors of one side.
#[derive(Debug, Clone)]
pub(super) enum GivenVectors {
    /// One row a clause.
    Lines(Array2<f32>),
    /// By the text of a run of clauses.
    Overlaps(Overlaps),
}

impl GivenVectors {
    fn dimension(&self) -> usize {
        match self {
            GivenVectors::Lines(rows) => rows.ncols(),
            GivenVectors::Overlaps(overlaps) => overlaps.dimension(),
        }
    }
}

/// What is given for one pair.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// Locked beads and hard boundaries.
    pub constraints: Constraints,
    vectors: Option<(GivenVectors, GivenVectors)>,
}

impl Given {
    /// Reads the files that the options name and checks that they go with the pair.
    pub fn read(
        options: &AlignmentOptions,
        original: &PreparedDocument,
        translation: &PreparedDocument,
    ) -> Result<Self, Error> {
        let sides = [original, translation];
        let delimiters = match &options.hard_delimiter {
            Some(delimiter) => delimiters(delimiter.trim(), sides)?,
            None => Vec::new(),
        };
        let mut locked = match &options.locks {
            Some(path) => locks(path, sides, &delimiters)?,
            None => Vec::new(),
        };
        let mut breaks = Vec::new();
        for &(source, target) in &delimiters {
            locked.push(LockedBead {
                source: vec![source],
                target: vec![target],
            });
            breaks.extend([(source, target), (source + 1, target + 1)]);
        }
        Ok(Self {
            constraints: Constraints { locked, breaks },
            vectors: vectors(&options.vectors, sides)?,
        })
    }

    /// Whether vectors come from outside.
    pub fn has_vectors(&self) -> bool {
        self.vectors.is_some()
    }

    /// The original's vectors from outside.
    pub fn source_vectors(&self) -> Option<&GivenVectors> {
        self.vectors.as_ref().map(|(source, _)| source)
    }

    /// The translation's vectors from outside.
    pub fn target_vectors(&self) -> Option<&GivenVectors> {
        self.vectors.as_ref().map(|(_, target)| target)
    }
}

/// The delimiters of both sides, the first with the first.
fn delimiters(
    delimiter: &str,
    sides: [&PreparedDocument; 2],
) -> Result<Vec<(usize, usize)>, Error> {
    let [source, target] = sides.map(|side| -> Vec<usize> {
        let clauses = side.clauses.iter();
        let delimiters = clauses.filter(|clause| clause.text == delimiter);
        delimiters.map(|clause| clause.id).collect()
    });
    if source.len() != target.len() {
        return Err(Error::Mismatch(format!(
            "{} has {} lines “{delimiter}” and {} has {}; hard delimiters must be as many on both sides",
            sides[0].document.path,
            source.len(),
            sides[1].document.path,
            target.len()
        )));
    }
    Ok(source.into_iter().zip(target).collect())
}

/// The locked beads of a file, their ids ascending.
fn locks(
    path: &str,
    sides: [&PreparedDocument; 2],
    delimiters: &[(usize, usize)],
) -> Result<Vec<LockedBead>, Error> {
    let wrong = |message: String| Err(Error::Mismatch(format!("{path}: {message}")));
    let alignments = read_alignments(path)?;
    let [alignment] = alignments.as_slice() else {
        return wrong(format!(
            "holds {} alignments; beads can be locked in one pair of documents at a time",
            alignments.len()
        ));
    };
    let sizes = (sides[0].clauses.len(), sides[1].clauses.len());
    if let Some(told) = alignment.sizes
        && told != sizes
    {
        return wrong(format!(
            "is about {} and {} clauses, but {} has {} and {} has {}; segment as when it was made",
            told.0, told.1, sides[0].document.path, sizes.0, sides[1].document.path, sizes.1
        ));
    }
    let mut taken = [vec![false; sizes.0], vec![false; sizes.1]];
    let mut locked = Vec::with_capacity(alignment.beads.len());
    for bead in &alignment.beads {
        let shown = format!("{:?}:{:?}", bead.source, bead.target);
        for ((ids, taken), side) in [&bead.source, &bead.target]
            .into_iter()
            .zip(&mut taken)
            .zip(sides)
        {
            let name = &side.document.path;
            for &id in ids {
                match taken.get_mut(id) {
                    None => {
                        return wrong(format!(
                            "{shown}: {name} has no clause {id}; it has {} (numbered from 0)",
                            side.clauses.len()
                        ));
                    }
                    Some(true) => {
                        return wrong(format!(
                            "{shown}: clause {id} of {name} is in two locked beads; lock it once"
                        ));
                    }
                    Some(free) => *free = true,
                }
            }
        }
        if crosses(bead, delimiters) {
            return wrong(format!(
                "{shown} reaches across a hard delimiter; leave out the bead or the delimiter"
            ));
        }
        if !(bead.source.is_empty() && bead.target.is_empty()) {
            let mut lock = LockedBead {
                source: bead.source.clone(),
                target: bead.target.clone(),
            };
            lock.source.sort_unstable();
            lock.target.sort_unstable();
            // A bead of two delimiters is locked already.
            if !delimiters
                .iter()
                .any(|&(i, j)| (lock.source.as_slice(), lock.target.as_slice()) == (&[i], &[j]))
            {
                locked.push(lock);
            }
        }
    }
    Ok(locked)
}

/// Whether a bead's clauses lie in different parts between the delimiters, or
/// it holds a delimiter together with anything but its counterpart.
fn crosses(bead: &ListedBead, delimiters: &[(usize, usize)]) -> bool {
    // Parts and delimiters have numbers of their own: 2k before delimiter k, 2k + 1 the delimiter.
    let part = |id: usize, of: fn(&(usize, usize)) -> usize| {
        let before = delimiters.partition_point(|delimiter| of(delimiter) < id);
        let is_delimiter = delimiters.get(before).is_some_and(|one| of(one) == id);
        2 * before + usize::from(is_delimiter)
    };
    let source = bead.source.iter().map(|&id| part(id, |one| one.0));
    let mut parts = source.chain(bead.target.iter().map(|&id| part(id, |one| one.1)));
    let Some(first) = parts.next() else {
        return false;
    };
    let lone_delimiter = first % 2 == 1 && bead.is_null();
    lone_delimiter || parts.any(|other| other != first)
}

fn vectors(
    options: &OutsideVectors,
    sides: [&PreparedDocument; 2],
) -> Result<Option<(GivenVectors, GivenVectors)>, Error> {
    let (source, target, names) = match options {
        OutsideVectors::None => return Ok(None),
        OutsideVectors::Lines { source, target } => (
            lines(source, sides[0])?,
            lines(target, sides[1])?,
            [source, target],
        ),
        OutsideVectors::Overlaps { source, target } => (
            GivenVectors::Overlaps(Overlaps::read(&source.0, &source.1)?),
            GivenVectors::Overlaps(Overlaps::read(&target.0, &target.1)?),
            [&source.1, &target.1],
        ),
    };
    if source.dimension() != target.dimension() {
        return Err(Error::Mismatch(format!(
            "the vectors of {} have {} numbers and those of {} have {}; make both with one model",
            names[0],
            source.dimension(),
            names[1],
            target.dimension()
        )));
    }
    Ok(Some((source, target)))
}

fn lines(path: &str, side: &PreparedDocument) -> Result<GivenVectors, Error> {
    let rows = read_vectors(path)?;
    if rows.nrows() != side.clauses.len() {
        return Err(Error::Mismatch(format!(
            "{path}: {} vectors, but {} has {} clauses; give one a clause, in the order of `clausealign segment`",
            rows.nrows(),
            side.document.path,
            side.clauses.len()
        )));
    }
    Ok(GivenVectors::Lines(rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beads_stay_between_delimiters() {
        let crosses = |source: &[usize], target: &[usize]| {
            let bead = ListedBead {
                source: source.to_vec(),
                target: target.to_vec(),
            };
            super::crosses(&bead, &[(2, 1), (5, 4)])
        };
        for (source, target) in [
            (&[0, 1][..], &[0][..]),
            (&[2], &[1]),
            (&[3, 4], &[2, 3]),
            (&[6], &[5]),
            (&[4], &[]),
            (&[], &[]),
        ] {
            assert!(!crosses(source, target), "{source:?}:{target:?}");
        }
        for (source, target) in [
            (&[1][..], &[2][..]),
            (&[2], &[]),
            (&[2], &[4]),
            (&[2, 3], &[1]),
            (&[3, 6], &[2]),
        ] {
            assert!(crosses(source, target), "{source:?}:{target:?}");
        }
    }
}
