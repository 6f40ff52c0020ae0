//! A pair that is ready to be aligned.

use super::aligned::AlignedDocuments;
use super::given::Given;
use super::judged::{aligned, judge};
use super::prepare::Side;
use super::runs::embed_runs;
use super::sequence::sequence;
use super::sides::both;
use super::{AlignedPair, AlignmentOptions, Error, Models, Options, divide};
use crate::align::{AlignOptions, Bead, Constraints, Sequence};
use crate::audit::PreparedDocument;
use crate::embed::Embedder;
use crate::equivalence::Equivalence;
use crate::language::{Language, translation_language};
use crate::settled::SettledBead;

/// The documents of a pair, and everything that the aligner takes.
pub(super) struct Plan<'m> {
    pub original: PreparedDocument,
    pub translation: PreparedDocument,
    pub source_language: Language,
    /// `None` when nothing but the original's language was found.
    pub target_language: Option<Language>,
    /// Whether the model knows both languages.
    known: bool,
    given: Given,
    search: Search<'m>,
    embedder: &'m dyn Embedder,
}

/// What the aligner takes.
struct Search<'m> {
    source: Sequence,
    target: Sequence,
    options: AlignOptions,
    constraints: Constraints,
    /// Whether the vectors say how alike two texts are.
    similarity: bool,
    /// Judges unsure places by their words, where it knows both languages.
    judge: Option<Equivalence<'m>>,
    /// Whether sentences may be divided: not where locked beads name clauses by their
    /// ids, and not where vectors are of whole clauses.
    divides: bool,
}

impl<'m> Plan<'m> {
    /// Tells the languages and makes the vectors, with the chosen model where there is one.
    pub fn new(
        original: Side,
        translation: Side,
        models: &'m Models,
        options: &Options,
    ) -> Result<Self, Error> {
        let source_language = options
            .original_language
            .or(original.document.language)
            .unwrap_or(Language::ENGLISH);
        let target_language = options
            .language
            .or_else(|| translation_language(translation.sample(), source_language));
        let (mut original, mut translation) = (original.document, translation.document);
        original.language = Some(source_language);
        translation.language = target_language.or(translation.language);
        let known = |language: Language| models.built_in().knows(language.tag());
        let knows = known(source_language) && known(target_language.unwrap_or(source_language));
        let embedder = models.embedder(knows);

        let given = Given::read(&options.alignment, &original, &translation)?;
        let (source, target) = both(
            || sequence(&original, embedder, given.source_vectors()),
            || sequence(&translation, embedder, given.target_vectors()),
        );
        let (mut source, mut target) = (source?, target?);
        let outside = given.has_vectors();
        let align_options = align_options(&options.alignment);
        if !outside && !embedder.is_additive() {
            let sides = (&mut source, &mut target);
            embed_runs(sides, &align_options, &given.constraints, embedder)?;
        }
        let search = Search {
            source,
            target,
            options: align_options,
            divides: given.constraints.locked.is_empty() && !outside,
            constraints: given.constraints.clone(),
            similarity: models.tells_similarity(knows) || outside,
            judge: judge(models, source_language, target_language).filter(|_| !outside),
        };
        Ok(Self {
            original,
            translation,
            source_language,
            target_language,
            known: knows,
            given,
            search,
            embedder,
        })
    }

    /// The pair aligned as it comes, with the clauses that the beads are of.
    pub fn aligned(mut self) -> Result<AlignedDocuments, Error> {
        let divides = self.search.divides;
        let options = self.search.options;
        let mut beads = self.search.beads();
        if divides {
            let sides = (&mut self.original, &mut self.translation);
            divide::divide(&mut beads, sides, self.embedder)?;
        }
        Ok(AlignedDocuments {
            original: self.original,
            translation: self.translation,
            beads,
            source_language: self.source_language,
            target_language: self.target_language,
            known: self.known,
            given: self.given,
            options,
        })
    }

    /// The beads alone.
    ///
    /// Where no sentence can be divided and no bead is settled, the documents are
    /// let go before the search: they take about as much memory as it does.
    pub fn beads(self, edits: &[SettledBead], models: &Models) -> Result<AlignedPair, Error> {
        let has_parts =
            |side: &PreparedDocument| side.clauses.iter().any(|clause| !clause.soft.is_empty());
        let divides =
            self.search.divides && has_parts(&self.original) && has_parts(&self.translation);
        if divides || !edits.is_empty() {
            let aligned = self.aligned()?;
            let sides = [&aligned.original, &aligned.translation];
            let [source, target] = sides.map(|side| side.clauses.len());
            let (beads, left_aside) = aligned.settled(edits, models)?;
            return Ok(AlignedPair {
                beads,
                sizes: (source, target),
                left_aside,
            });
        }
        let sizes = (self.original.clauses.len(), self.translation.clauses.len());
        let search = self.search;
        drop((self.original, self.translation, self.given));
        Ok(AlignedPair {
            beads: search.beads(),
            sizes,
            left_aside: 0,
        })
    }
}

impl Search<'_> {
    fn beads(self) -> Vec<Bead> {
        let sides = (&self.source, &self.target);
        let mut beads = aligned(sides, &self.options, &self.constraints, self.judge);
        if !self.similarity {
            for bead in &mut beads {
                bead.similarity = None;
            }
        }
        beads
    }
}

fn align_options(alignment: &AlignmentOptions) -> AlignOptions {
    let default = AlignOptions::default();
    let max_bead = alignment.max_bead.unwrap_or(default.max_bead);
    AlignOptions {
        max_bead,
        max_side: default.max_side.min(max_bead.saturating_sub(1).max(1)),
        null_penalty: alignment.null_penalty,
        ..default
    }
}
