//! Headings and the clauses under them.

use crate::document::{Block, BlockKind};
use crate::segment::{Clause, ClauseKind};
use std::ops::Range;

/// A heading with everything under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Clauses from the heading to the last one before the next heading of the same or a higher level.
    pub clauses: Range<usize>,
    /// Heading level, from 1.
    pub level: u8,
}

/// The sections of a document, outer ones before the ones inside them.
#[derive(Debug, Clone, Default)]
pub struct Sections {
    sections: Vec<Section>,
}

impl Sections {
    /// Reads the sections from the headings.
    pub fn of(clauses: &[Clause], blocks: &[Block]) -> Self {
        let headings: Vec<(usize, u8)> = clauses
            .iter()
            .filter(|clause| clause.kind == ClauseKind::Heading)
            .filter_map(|clause| match blocks[clause.block].kind {
                BlockKind::Heading { level } => Some((clause.id, level)),
                _ => None,
            })
            .collect();
        let sections = headings
            .iter()
            .enumerate()
            .map(|(index, &(start, level))| {
                let end = headings[index + 1..]
                    .iter()
                    .find(|(_, next)| *next <= level)
                    .map_or(clauses.len(), |(next, _)| *next);
                Section {
                    clauses: start..end,
                    level,
                }
            })
            .collect();
        Self { sections }
    }

    /// All sections in document order.
    pub fn all(&self) -> &[Section] {
        &self.sections
    }

    /// The innermost section that a clause is in.
    pub fn innermost(&self, clause: usize) -> Option<&Section> {
        self.sections
            .iter()
            .filter(|section| section.clauses.contains(&clause))
            .min_by_key(|section| section.clauses.len())
    }

    /// How many clauses stand before the first heading; `None` without headings.
    pub fn before_first(&self) -> Option<usize> {
        self.sections.first().map(|section| section.clauses.start)
    }

    /// The outermost whole sections (heading and at least one clause) inside a run of clauses.
    pub fn inside(&self, run: &Range<usize>) -> Vec<Section> {
        let mut whole: Vec<Section> = Vec::new();
        for section in &self.sections {
            let inside = run.start <= section.clauses.start && section.clauses.end <= run.end;
            let covered = whole
                .last()
                .is_some_and(|outer| section.clauses.end <= outer.clauses.end);
            if inside && !covered && section.clauses.len() > 1 {
                whole.push(section.clone());
            }
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_heading_ends_what_stands_before_it() {
        assert_eq!(Sections::default().before_first(), None);
        let section = |clauses| Section { clauses, level: 2 };
        let sections = Sections {
            sections: vec![section(3..7), section(7..9)],
        };
        assert_eq!(sections.before_first(), Some(3));
        assert_eq!(sections.innermost(2), None);
    }
}
