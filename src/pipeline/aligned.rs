//! A pair aligned as it comes, into which settled beads can be locked.

use super::given::Given;
use super::judged::{aligned, judge};
use super::runs::embed_runs;
use super::sequence::sequence;
use super::sides::both;
use super::{Error, Models, Options, OutsideVectors};
use crate::align::{AlignOptions, Bead, Constraints};
use crate::audit::PreparedDocument;
use crate::language::Language;
use crate::settled::{PairId, Relock, SettledBead, clause_keys, resolve};

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
        edits: &[SettledBead],
        models: &Models,
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
            false => Some(self.realigned(&relock, models)?),
        };
        Ok((relock.finish(realigned), edits.len() - settled.len()))
    }

    /// The settled beads of this pair. The files tell it: its language may be
    /// told from a sample of the clauses here, and from all of them elsewhere.
    fn own(&self, edits: &[SettledBead]) -> Vec<SettledBead> {
        if edits.is_empty() {
            return Vec::new();
        }
        let id = self.id();
        let own = edits.iter().filter(|kept| {
            kept.pair.original == id.original && kept.pair.translation == id.translation
        });
        own.cloned().collect()
    }

    fn realigned(&self, relock: &Relock, models: &Models) -> Result<Vec<Bead>, Error> {
        let embedder = models.embedder(self.known);
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
        let (mut source, mut target) = (source?, target?);
        if !given.has_vectors() && !embedder.is_additive() {
            let sides = (&mut source, &mut target);
            embed_runs(sides, &options, &constraints, embedder)?;
        }
        let judge = judge(models, self.source_language, self.target_language)
            .filter(|_| !given.has_vectors());
        let mut beads = aligned((&source, &target), &options, &constraints, judge);
        if !models.tells_similarity(self.known) && !given.has_vectors() {
            beads.iter_mut().for_each(|bead| bead.similarity = None);
        }
        Ok(beads)
    }

    /// Whether similarities mean what the rules take them to mean: the model knows
    /// both languages, and the vectors are its own.
    pub(super) fn meaning(&self) -> bool {
        self.known && !self.given.has_vectors()
    }

    /// What has to be said once about how the pair was aligned.
    pub(super) fn notice(&self, options: &Options) -> Option<String> {
        if options.alignment.vectors != OutsideVectors::None {
            return Some(
                "clauses were aligned by vectors from outside; rules about meaning are off"
                    .to_owned(),
            );
        }
        let language = self.target_language.filter(|_| !self.meaning())?;
        let aligned = match options.model {
            Some(_) => "",
            None => "clauses were aligned by structure, numbers, names and length, and ",
        };
        Some(format!(
            "the built-in model does not know {language}: {aligned}rules about meaning are off"
        ))
    }
}
