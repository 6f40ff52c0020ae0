//! A file becomes clauses with their languages.

use super::{Error, Options};
use crate::audit::PreparedDocument;
use crate::document::{self, Document, Format, ReadOptions};
use crate::language::{Identification, Identifier, document_language};
use crate::segment::{self, Clause};

/// Clauses that a document's language is told from, evenly spread: telling it
/// from all would take most of the time of aligning a long document.
const SAMPLE: usize = 2_000;

/// Largest file of one segment a line, in bytes.
const MAX_LINES_BYTES: u64 = 1024 * 1024 * 1024;

/// What languages are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Identify {
    /// Every clause.
    Clauses,
    /// The document alone, by a sample.
    Sample,
}

/// One side of a pair.
#[derive(Debug, Clone)]
pub(super) struct Side {
    /// Its document and clauses.
    pub document: PreparedDocument,
    /// Clauses with their languages, where not all have one.
    sample: Option<Vec<Clause>>,
}

/// Reads a file into clauses with their languages.
///
/// # Errors
/// A file that cannot be read, with a message that names it.
pub fn segment_file(path: &str, options: &Options) -> Result<PreparedDocument, Error> {
    Ok(Side::read(path, options, Identify::Clauses)?.document)
}

impl Side {
    /// Reads and segments the file at `path`.
    pub fn read(path: &str, options: &Options, identify: Identify) -> Result<Self, Error> {
        let document = document::load(path, &read_options(options))?;
        let identifier = Identifier::new();
        if identify == Identify::Sample && document.format == Format::Lines {
            return Ok(Self::of_lines(document, &identifier));
        }
        let blocks = identifier.identify_blocks(&document);
        let mut clauses = segment::segment(&document, &blocks);
        let sample = match identify {
            Identify::Clauses => {
                identifier.identify_clauses(&document, &mut clauses, &blocks);
                None
            }
            Identify::Sample => {
                let mut sample = spread(&clauses);
                identifier.identify_clauses(&document, &mut sample, &blocks);
                Some(sample)
            }
        };
        Ok(Self::new(document, clauses, sample))
    }

    /// Lines need no language to be segmented, so that only the sample's are told.
    fn of_lines(document: Document, identifier: &Identifier) -> Self {
        let clauses = segment::segment(&document, &[]);
        let mut sample = spread(&clauses);
        let mut blocks = vec![Identification::UNKNOWN; document.blocks.len()];
        for clause in &sample {
            blocks[clause.block] = identifier.identify(clause.comparison());
        }
        identifier.identify_clauses(&document, &mut sample, &blocks);
        Self::new(document, clauses, Some(sample))
    }

    fn new(document: Document, clauses: Vec<Clause>, sample: Option<Vec<Clause>>) -> Self {
        let language = document_language(sample.as_ref().unwrap_or(&clauses));
        Self {
            document: PreparedDocument {
                document,
                clauses,
                language,
            },
            sample,
        }
    }

    /// Clauses that have a language: all, or a sample.
    pub fn sample(&self) -> &[Clause] {
        self.sample.as_ref().unwrap_or(&self.document.clauses)
    }
}

fn read_options(options: &Options) -> ReadOptions {
    let default = ReadOptions::default();
    if options.line_segmentation {
        ReadOptions {
            format: Some(Format::Lines),
            max_bytes: MAX_LINES_BYTES,
            ..default
        }
    } else {
        ReadOptions {
            format: options.format,
            ..default
        }
    }
}

/// At most so many clauses, evenly spread.
fn spread(clauses: &[Clause]) -> Vec<Clause> {
    let step = clauses.len().div_ceil(SAMPLE).max(1);
    clauses.iter().step_by(step).cloned().collect()
}
