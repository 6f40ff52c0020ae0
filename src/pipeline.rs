//! The stages in order: from paths to audits.

use crate::align::{self, AlignOptions, Bead, Constraints, Sequence, Unit};
use crate::audit::{self, AuditOptions, Confidence, PairAudit, PreparedDocument};
use crate::document::{self, BlockKind, DocumentError, Format, ReadOptions};
use crate::embed::{EmbedError, Embedder, StaticModel, SurfaceModel};
use crate::language::{Identifier, Language};
use crate::segment::{self, Clause, ClauseKind};
use std::ops::Range;

/// What a run is told.
#[derive(Debug, Clone)]
pub struct Options {
    /// Language of the translations; found when not given.
    pub language: Option<Language>,
    /// Language of the original; found when not given.
    pub original_language: Option<Language>,
    /// Format of all files; found when not given.
    pub format: Option<Format>,
    /// One segment a line.
    pub line_segmentation: bool,
    /// Findings less sure than this are counted, not shown.
    pub min_confidence: Confidence,
    /// Shows everything, however unsure.
    pub pedantic: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: None,
            original_language: None,
            format: None,
            line_segmentation: false,
            min_confidence: Confidence::Medium,
            pedantic: false,
        }
    }
}

/// Why a run ended without a result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be read.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The model could not be used.
    #[error(transparent)]
    Embed(#[from] EmbedError),
}

/// Audits every translation against the original.
///
/// # Errors
/// The first file that cannot be read, with a message that names it.
pub fn audit_files(
    original: &str,
    translations: &[String],
    options: &Options,
) -> Result<Vec<PairAudit>, Error> {
    let original = segment_file(original, options)?;
    let translations = translations
        .iter()
        .map(|path| segment_file(path, options))
        .collect::<Result<Vec<_>, _>>()?;
    let model = StaticModel::built_in()?;
    translations
        .into_iter()
        .map(|translation| audit_pair(original.clone(), translation, &model, options))
        .collect()
}

/// Reads a file into clauses with their languages.
///
/// # Errors
/// A file that cannot be read, with a message that names it.
pub fn segment_file(path: &str, options: &Options) -> Result<PreparedDocument, Error> {
    let format = if options.line_segmentation {
        Some(Format::Lines)
    } else {
        options.format
    };
    let document = document::load(
        path,
        &ReadOptions {
            format,
            ..ReadOptions::default()
        },
    )?;
    let identifier = Identifier::new();
    let blocks = identifier.identify_blocks(&document);
    let mut clauses = segment::segment(&document, &blocks);
    identifier.identify_clauses(&document, &mut clauses, &blocks);
    let language = crate::language::document_language(&clauses);
    Ok(PreparedDocument {
        document,
        clauses,
        language,
    })
}

/// Aligns and audits one pair.
fn audit_pair(
    mut original: PreparedDocument,
    mut translation: PreparedDocument,
    model: &StaticModel,
    options: &Options,
) -> Result<PairAudit, Error> {
    let source_language = options
        .original_language
        .or(original.language)
        .unwrap_or(Language::ENGLISH);
    let target_language = options
        .language
        .or_else(|| crate::language::translation_language(&translation.clauses, source_language));
    original.language = Some(source_language);
    translation.language = target_language.or(translation.language);
    let known =
        |language: Option<Language>| language.is_some_and(|language| model.knows(language.tag()));
    let meaning =
        known(Some(source_language)) && known(Some(target_language.unwrap_or(source_language)));
    let embedder: &dyn Embedder = if meaning { model } else { &SurfaceModel };
    let beads = align_pair(&mut original, &mut translation, embedder)?;
    let min_confidence = if options.pedantic {
        Confidence::Low
    } else {
        options.min_confidence
    };
    let audit_options = AuditOptions {
        source_language,
        target_language,
        meaning,
        model,
        min_confidence,
    };
    let mut result = audit::audit(
        original,
        translation,
        without_similarity(beads, meaning),
        &audit_options,
    );
    if !meaning && let Some(language) = target_language {
        result.notices.push(format!(
            "the built-in model does not know {language}: clauses were aligned by structure, numbers, names and length, and rules about meaning are off"
        ));
    }
    Ok(result)
}

/// Spelling is no similarity of meaning: not shown where the model knows no better.
fn without_similarity(mut beads: Vec<Bead>, meaning: bool) -> Vec<Bead> {
    if !meaning {
        for bead in &mut beads {
            bead.similarity = None;
        }
    }
    beads
}

/// Aligns a pair; sentences that divide alike on both sides are divided.
fn align_pair(
    original: &mut PreparedDocument,
    translation: &mut PreparedDocument,
    embedder: &dyn Embedder,
) -> Result<Vec<Bead>, Error> {
    let source = sequence(original, embedder)?;
    let target = sequence(translation, embedder)?;
    let beads = align::align(
        &source,
        &target,
        &AlignOptions::default(),
        &Constraints::default(),
    );
    divide(original, translation, beads, embedder)
}

fn sequence(side: &PreparedDocument, embedder: &dyn Embedder) -> Result<Sequence, Error> {
    let texts: Vec<&str> = side.clauses.iter().map(Clause::comparison).collect();
    let vectors = embedder.embed(&texts)?;
    let units = side
        .clauses
        .iter()
        .map(|clause| unit(side, clause))
        .collect();
    Ok(Sequence::new(units, vectors))
}

fn unit(side: &PreparedDocument, clause: &Clause) -> Unit {
    let block = &side.document.blocks[clause.block];
    let text = clause.comparison().to_owned();
    let heading = match block.kind {
        BlockKind::Heading { level } if clause.kind == ClauseKind::Heading => Some(level),
        _ => None,
    };
    let marker = match &block.kind {
        BlockKind::ListItem { marker, .. } if clause.range.start == 0 => marker.as_deref(),
        _ => None,
    };
    let links = block
        .links
        .iter()
        .filter(|link| clause.range.contains(&link.range.start))
        .map(|link| format!("link:{}", link.target))
        .collect();
    Unit {
        length: align::weighted_length(&text),
        heading,
        numbering: align::numbering(marker, &text, heading.is_some()),
        block: joined_block(side, clause.block),
        links,
        text,
    }
}

/// The block that counts for joining clauses: the cells of a table row are one,
/// because a translation without tables has the row as one line.
fn joined_block(side: &PreparedDocument, block: usize) -> usize {
    let row_of = |block: usize| match side.document.blocks[block].kind {
        BlockKind::TableCell { table, row, .. } => Some((table, row)),
        _ => None,
    };
    let Some(row) = row_of(block) else {
        return block;
    };
    (0..block)
        .rev()
        .take_while(|&earlier| row_of(earlier) == Some(row))
        .last()
        .unwrap_or(block)
}

/// Divides the 1-1 beads whose soft parts correspond, and numbers clauses and beads anew.
fn divide(
    original: &mut PreparedDocument,
    translation: &mut PreparedDocument,
    beads: Vec<Bead>,
    embedder: &dyn Embedder,
) -> Result<Vec<Bead>, Error> {
    let mut similarities: Vec<Option<Vec<f32>>> = Vec::with_capacity(beads.len());
    for bead in &beads {
        similarities.push(match (bead.source.as_slice(), bead.target.as_slice()) {
            (&[source], &[target]) => {
                let parts = (
                    original.clauses[source].parts(),
                    translation.clauses[target].parts(),
                );
                part_similarities(parts, embedder)?
            }
            _ => None,
        });
    }
    let cut =
        |side: &mut PreparedDocument, divided: Vec<usize>| renumbered(&mut side.clauses, &divided);
    let divided = |of: fn(&Bead) -> &Vec<usize>| -> Vec<usize> {
        let beads = beads.iter().zip(&similarities);
        beads
            .filter(|(_, parts)| parts.is_some())
            .map(|(bead, _)| of(bead)[0])
            .collect()
    };
    let source_ids = cut(original, divided(|bead| &bead.source));
    let target_ids = cut(translation, divided(|bead| &bead.target));
    let mut result = Vec::with_capacity(beads.len());
    for (bead, parts) in beads.into_iter().zip(similarities) {
        let new = |ids: &[Range<usize>], old: &[usize]| -> Vec<usize> {
            old.iter().flat_map(|&clause| ids[clause].clone()).collect()
        };
        let (source, target) = (
            new(&source_ids, &bead.source),
            new(&target_ids, &bead.target),
        );
        match parts {
            None => result.push(Bead {
                source,
                target,
                ..bead
            }),
            Some(parts) => {
                for ((source, target), similarity) in source.into_iter().zip(target).zip(parts) {
                    result.push(Bead {
                        source: vec![source],
                        target: vec![target],
                        similarity: Some(align::rounded(similarity)),
                        ..bead
                    });
                }
            }
        }
    }
    Ok(result)
}

fn part_similarities(
    (source, target): (Vec<&str>, Vec<&str>),
    embedder: &dyn Embedder,
) -> Result<Option<Vec<f32>>, Error> {
    if source.len() < 2 || source.len() != target.len() {
        return Ok(None);
    }
    let (source, target) = (embedder.embed(&source)?, embedder.embed(&target)?);
    Ok(align::part_similarities(source.view(), target.view()))
}

/// Divides the clauses listed in `divided` into their parts and numbers all anew.
///
/// Returns the new ids of every old clause.
fn renumbered(clauses: &mut Vec<Clause>, divided: &[usize]) -> Vec<Range<usize>> {
    let mut ids = Vec::with_capacity(clauses.len());
    let mut result: Vec<Clause> = Vec::with_capacity(clauses.len());
    for clause in clauses.drain(..) {
        let start = result.len();
        if divided.contains(&clause.id) {
            result.extend(clause.divided());
        } else {
            result.push(clause);
        }
        ids.push(start..result.len());
    }
    for (id, clause) in result.iter_mut().enumerate() {
        clause.id = id;
    }
    *clauses = result;
    ids
}
