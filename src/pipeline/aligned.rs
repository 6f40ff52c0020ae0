//! A pair aligned as it comes, into which settled beads can be locked.

use super::given::Given;
use super::sequence::sequence;
use super::sides::both;
use super::{Error, OutsideVectors};
use crate::align::{self, AlignOptions, Bead, Constraints};
use crate::audit::PreparedDocument;
use crate::embed::{Embedder, StaticModel, SurfaceModel};
use crate::language::Language;
use crate::review::decision::KeptBead;
use crate::review::identity::{PairId, clause_keys};
use crate::review::relock::{Relock, resolve};

/// A pair aligned as it comes: read, divided into its final clauses, and
/// aligned, but not yet audited.
///
/// A review session holds one a translation, and audits it again with
/// [`super::audit_aligned`] whenever a bead was edited.
#[derive(Debug, Clone)]
pub struct AlignedDocuments {
    /// The original.
    pub original: PreparedDocument,
    /// The translation.
    pub translation: PreparedDocument,
    /// The alignment without anyone's edits.
    pub beads: Vec<Bead>,
    pub(super) source_language: Language,
    pub(super) target_language: Option<Language>,
    pub(super) meaning: bool,
    /// Whether the model knows both languages.
    pub(super) known: bool,
    pub(super) given: Given,
    pub(super) options: AlignOptions,
}

impl AlignedDocuments {
    /// The pair, as a store knows it.
    pub fn id(&self) -> PairId {
        PairId::of_files(&self.original, &self.translation)
    }

    /// The alignment with the settled beads of this pair locked, and how many
    /// of them had to be left aside.
    pub(super) fn settled(
        &self,
        edits: &[KeptBead],
        model: &StaticModel,
    ) -> Result<(Vec<Bead>, usize), Error> {
        let edits = self.own(edits);
        if edits.is_empty() {
            return Ok((self.beads.clone(), 0));
        }
        let settled = resolve(
            &edits,
            &clause_keys(&self.original.clauses),
            &clause_keys(&self.translation.clauses),
            &self.given.constraints.locked,
        );
        let relock = Relock::of(&self.beads, &settled);
        let realigned = match relock.is_done() {
            true => None,
            false => Some(self.realigned(&relock, model)?),
        };
        Ok((relock.finish(realigned), edits.len() - settled.len()))
    }

    /// The settled beads of this pair. The files tell it: its language may be
    /// told from a sample of the clauses here, and from all of them elsewhere.
    fn own(&self, edits: &[KeptBead]) -> Vec<KeptBead> {
        if edits.is_empty() {
            return Vec::new();
        }
        let id = self.id();
        let own = edits.iter().filter(|kept| {
            kept.pair.original == id.original && kept.pair.translation == id.translation
        });
        own.cloned().collect()
    }

    fn realigned(&self, relock: &Relock, model: &StaticModel) -> Result<Vec<Bead>, Error> {
        let embedder: &dyn Embedder = if self.known { model } else { &SurfaceModel };
        let given = &self.given;
        let (source, target) = both(
            || sequence(&self.original, embedder, given.source_vectors()),
            || sequence(&self.translation, embedder, given.target_vectors()),
        );
        let constraints = Constraints {
            locked: relock.locked(),
            breaks: given.constraints.breaks.clone(),
        };
        let options = AlignOptions {
            profile_locks: true,
            ..self.options
        };
        let mut beads = align::align(&source?, &target?, &options, &constraints);
        if !self.has_similarity() {
            beads.iter_mut().for_each(|bead| bead.similarity = None);
        }
        Ok(beads)
    }

    /// Whether the vectors say how alike two texts are: spelling is no
    /// similarity of meaning.
    fn has_similarity(&self) -> bool {
        self.known || self.given.has_vectors()
    }

    /// What has to be said once about how the pair was aligned.
    pub(super) fn notice(&self, vectors: &OutsideVectors) -> Option<String> {
        if *vectors != OutsideVectors::None {
            return Some(
                "clauses were aligned by vectors from outside; rules about meaning are off"
                    .to_owned(),
            );
        }
        let language = self.target_language.filter(|_| !self.meaning)?;
        Some(format!(
            "the built-in model does not know {language}: clauses were aligned by structure, numbers, names and length, and rules about meaning are off"
        ))
    }
}
