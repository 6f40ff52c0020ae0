//! What a run is told.

use crate::audit::Confidence;
use crate::document::Format;
use crate::embed::ModelFolder;
use crate::language::Language;
use crate::settled::SettledBead;

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
    /// Whether an audit says of every bead how likely its sides are translations of each other.
    pub equivalence: bool,
    /// How clauses are aligned.
    pub alignment: AlignmentOptions,
    /// Model that the clauses are aligned with; the built-in one when not given.
    pub model: Option<ModelFolder>,
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
            equivalence: false,
            alignment: AlignmentOptions::default(),
            model: None,
        }
    }
}

/// How clauses are aligned; the default leaves everything to the pair.
#[derive(Debug, Clone, Default)]
pub struct AlignmentOptions {
    /// Most clauses in a bead, both sides together.
    pub max_bead: Option<usize>,
    /// What a clause without a counterpart costs, in units of score; the pair sets it when not given.
    pub null_penalty: Option<f32>,
    /// A clause that reads so stands on both sides, and no bead reaches across it.
    pub hard_delimiter: Option<String>,
    /// Path of an alignment whose beads must come out as they are.
    pub locks: Option<String>,
    /// Beads that reviewers settled, of this and other pairs: those of the pair
    /// are locked into the alignment as it comes.
    pub edits: Vec<SettledBead>,
    /// Vectors that were not made here.
    pub vectors: OutsideVectors,
}

/// Where the clauses' vectors come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum OutsideVectors {
    /// The built-in model.
    #[default]
    None,
    /// A file a side with one vector a clause on a line; the vector of a run of clauses is the sum.
    Lines {
        /// Path of the original's vectors.
        source: String,
        /// Path of the translation's vectors.
        target: String,
    },
    /// Vecalign's overlaps a side: paths of the text and of its 32-bit vectors.
    Overlaps {
        /// The original's.
        source: (String, String),
        /// The translation's.
        target: (String, String),
    },
}
