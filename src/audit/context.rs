//! What every rule may look at.

use super::facts;
use super::finding::PreparedDocument;
use crate::align::Bead;
use crate::document::Place;
use crate::embed::StaticModel;
use crate::equivalence::Equivalence;
use crate::language::Language;
use crate::segment::{Clause, ClauseKind};
use std::cell::OnceCell;
use std::ops::Range;

/// An aligned pair with what is known of it as a whole; rules read it and each other's facts, never each other.
pub struct Context<'a> {
    /// The original.
    pub original: &'a PreparedDocument,
    /// The translation.
    pub translation: &'a PreparedDocument,
    /// The alignment.
    pub beads: &'a [Bead],
    /// The original's language.
    pub source_language: Language,
    /// The language that the translation should be in; `None` when nothing but the original's was found.
    pub target_language: Option<Language>,
    /// Whether similarities mean anything: the model knows both languages.
    pub meaning: bool,
    /// Tells which words mean the same.
    pub model: &'a StaticModel,
    /// Tells how likely two clauses are translations of each other, where similarities mean anything.
    pub equivalence: Option<Equivalence<'a>>,
    /// Sections of the original.
    pub source_sections: facts::Sections,
    /// Sections of the translation.
    pub target_sections: facts::Sections,
    /// For every target clause, whether it was left in the original's language.
    pub untranslated: Vec<bool>,
    /// Revision dates of original and translation.
    pub revisions: (Option<facts::Revision>, Option<facts::Revision>),
    /// So much is missing or added that the two are different versions.
    pub drifted: bool,
    unlike: OnceCell<Vec<bool>>,
    source_beads: Vec<Option<usize>>,
    target_beads: Vec<Option<usize>>,
}

impl<'a> Context<'a> {
    /// Gathers the facts about a pair.
    pub fn new(
        original: &'a PreparedDocument,
        translation: &'a PreparedDocument,
        beads: &'a [Bead],
        languages: (Language, Option<Language>),
        meaning: bool,
        model: &'a StaticModel,
    ) -> Self {
        let mut source_beads = vec![None; original.clauses.len()];
        let mut target_beads = vec![None; translation.clauses.len()];
        for (index, bead) in beads.iter().enumerate() {
            for &clause in &bead.source {
                source_beads[clause] = Some(index);
            }
            for &clause in &bead.target {
                target_beads[clause] = Some(index);
            }
        }
        let mut context = Self {
            original,
            translation,
            beads,
            source_language: languages.0,
            target_language: languages.1,
            meaning,
            model,
            equivalence: languages
                .1
                .filter(|_| meaning)
                .and_then(|target| Equivalence::between(model, languages.0, target)),
            source_sections: facts::Sections::of(&original.clauses, &original.document.blocks),
            target_sections: facts::Sections::of(
                &translation.clauses,
                &translation.document.blocks,
            ),
            untranslated: Vec::new(),
            revisions: (
                facts::Revision::of(original),
                facts::Revision::of(translation),
            ),
            drifted: false,
            unlike: OnceCell::new(),
            source_beads,
            target_beads,
        };
        context.untranslated = facts::untranslated(&context);
        context.drifted = facts::drifted(&context);
        context
    }

    /// The bead of a source clause.
    pub fn source_bead(&self, clause: usize) -> Option<usize> {
        self.source_beads[clause]
    }

    /// The bead of a target clause.
    pub fn target_bead(&self, clause: usize) -> Option<usize> {
        self.target_beads[clause]
    }

    /// A clause of the original.
    pub fn source(&self, clause: usize) -> &'a Clause {
        &self.original.clauses[clause]
    }

    /// A clause of the translation.
    pub fn target(&self, clause: usize) -> &'a Clause {
        &self.translation.clauses[clause]
    }

    /// Comparison text of several source clauses.
    pub fn source_text(&self, clauses: &[usize]) -> String {
        joined(&self.original.clauses, clauses)
    }

    /// Comparison text of several target clauses.
    pub fn target_text(&self, clauses: &[usize]) -> String {
        joined(&self.translation.clauses, clauses)
    }

    /// Whether the two sides of a bead can hardly be translations of each other.
    ///
    /// Told when first asked, because it takes long and the gates do without.
    pub fn is_unlike(&self, bead: &Bead) -> bool {
        let unlike = self.unlike.get_or_init(|| facts::unlike(self));
        let bead = bead
            .source
            .first()
            .and_then(|&clause| self.source_bead(clause));
        bead.is_some_and(|bead| unlike[bead])
    }

    /// Whether a bead is headings only: they are shortened and reworded freely.
    pub fn is_heading(&self, bead: &Bead) -> bool {
        let mut clauses = bead.source.iter();
        clauses.all(|&clause| self.source(clause).kind == ClauseKind::Heading)
    }

    /// How likely the two sides of every bead are translations of each other;
    /// `None` for null beads and where that is not known.
    pub fn equivalences(&self) -> Vec<Option<f64>> {
        let of = |bead: &Bead| {
            let judge = self.equivalence.filter(|_| !bead.is_null())?;
            let source = self.source_text(&bead.source);
            Some(judge.probability(&source, &self.target_text(&bead.target)))
        };
        self.beads.iter().map(of).collect()
    }

    /// Place of one source clause.
    pub fn source_place(&self, clause: usize) -> Place {
        self.source(clause).place(&self.original.document)
    }

    /// Place of one target clause.
    pub fn target_place(&self, clause: usize) -> Place {
        self.target(clause).place(&self.translation.document)
    }

    /// Place from the first to the last of several neighbouring source clauses.
    pub fn source_span(&self, clauses: &[usize]) -> Option<Place> {
        span(self.original, clauses)
    }

    /// Place from the first to the last of several neighbouring target clauses.
    pub fn target_span(&self, clauses: &[usize]) -> Option<Place> {
        span(self.translation, clauses)
    }

    /// The empty place in the translation after the last clause aligned before source clause `clause`.
    pub fn insertion_in_target(&self, clause: usize) -> Place {
        let before = (0..clause).rev().find_map(|earlier| {
            let bead = &self.beads[self.source_bead(earlier)?];
            (!bead.moved).then(|| bead.target.last().copied()).flatten()
        });
        after(self.translation, before)
    }

    /// The empty place in the original after the last clause aligned before target clause `clause`.
    pub fn insertion_in_source(&self, clause: usize) -> Place {
        let before = (0..clause).rev().find_map(|earlier| {
            let bead = &self.beads[self.target_bead(earlier)?];
            (!bead.moved).then(|| bead.source.last().copied()).flatten()
        });
        after(self.original, before)
    }

    /// Whether a clause is prose that can be missing, added or wrong.
    pub fn is_prose(&self, clause: &Clause) -> bool {
        clause.kind != ClauseKind::Code && clause.text.chars().any(char::is_alphabetic)
    }

    /// Runs of consecutive source clauses without a counterpart.
    pub fn missing_runs(&self) -> Vec<Range<usize>> {
        null_runs(&self.source_beads, self.beads, |clause| {
            self.is_prose(self.source(clause))
        })
    }

    /// Runs of consecutive target clauses without a counterpart.
    pub fn extra_runs(&self) -> Vec<Range<usize>> {
        null_runs(&self.target_beads, self.beads, |clause| {
            self.is_prose(self.target(clause))
        })
    }

    /// Whether the two texts have nothing to do with each other: hardly any of
    /// the original's text has a counterpart that is like it.
    pub fn unrelated(&self) -> bool {
        facts::unrelated(self)
    }

    /// Beads whose two sides are in the expected languages and can be compared word by word.
    pub fn comparable_beads(&self) -> impl Iterator<Item = (usize, &'a Bead)> + '_ {
        self.beads.iter().enumerate().filter(|(_, bead)| {
            !bead.is_null()
                && bead
                    .source
                    .iter()
                    .all(|&clause| self.is_prose(self.source(clause)))
                && bead
                    .target
                    .iter()
                    .all(|&clause| !self.untranslated[clause] && self.is_prose(self.target(clause)))
                && !self.in_third_language(bead)
        })
    }

    fn in_third_language(&self, bead: &Bead) -> bool {
        let Some(expected) = self.target_language else {
            return true;
        };
        bead.target.iter().any(|&clause| {
            let clause = self.target(clause);
            clause.language_confidence >= 0.8
                && clause
                    .language
                    .is_some_and(|language| !language.same_language(expected))
        })
    }
}

fn joined(clauses: &[Clause], ids: &[usize]) -> String {
    let texts: Vec<&str> = ids.iter().map(|&id| clauses[id].comparison()).collect();
    texts.join(" ")
}

fn span(side: &PreparedDocument, ids: &[usize]) -> Option<Place> {
    let first = side.clauses[*ids.first()?].place(&side.document);
    if ids.len() == 1 {
        return Some(first);
    }
    let last = side.clauses[*ids.last()?].place(&side.document);
    let mut place = side
        .document
        .place_of_decoded(first.decoded.start..last.decoded.end.max(first.decoded.end));
    let texts: Vec<&str> = ids
        .iter()
        .map(|&id| side.clauses[id].text.as_str())
        .collect();
    place.text = texts.join(" ");
    Some(place)
}

fn after(side: &PreparedDocument, clause: Option<usize>) -> Place {
    let offset = clause.map_or(0, |clause| {
        side.clauses[clause].place(&side.document).decoded.end
    });
    side.document.place_of_decoded(offset..offset)
}

fn null_runs(
    bead_of: &[Option<usize>],
    beads: &[Bead],
    counts: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let null = |clause: usize| bead_of[clause].is_none_or(|bead| beads[bead].is_null());
    let mut runs: Vec<Range<usize>> = Vec::new();
    for clause in (0..bead_of.len()).filter(|&clause| null(clause) && counts(clause)) {
        match runs.last_mut() {
            Some(run) if (run.end..clause).all(null) => run.end = clause + 1,
            _ => runs.push(clause..clause + 1),
        }
    }
    runs
}
