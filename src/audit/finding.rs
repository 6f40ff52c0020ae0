//! What an audit says.

use crate::align::Bead;
use crate::document::{Document, Place};
use crate::language::Language;
use crate::segment::Clause;
use serde::{Deserialize, Serialize};

/// How bad a finding is if it is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; nothing to mend.
    Info,
    /// Untidy; the meaning stands.
    Minor,
    /// Wrong or missing meaning.
    Major,
    /// Changes what the policy promises, or the whole document is affected.
    Critical,
}

impl Severity {
    /// The name that reports and scripts use.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Minor => "minor",
            Severity::Major => "major",
            Severity::Critical => "critical",
        }
    }
}

/// How sure the tool is that a finding is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Shown with `--pedantic` only.
    Low,
    /// Usually right.
    Medium,
    /// Nearly always right.
    High,
}

impl Confidence {
    /// The name that reports and scripts use.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// The kind of defect, after MQM and ITS Localization Quality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Something of the original is not in the translation.
    Omission,
    /// Something of the translation is not in the original.
    Addition,
    /// Text left in another language.
    Untranslated,
    /// The meaning differs.
    Mistranslation,
    /// Terms.
    Terminology,
    /// Links, anchors, structure.
    Markup,
    /// Conventions of the language.
    Locale,
    /// Broken characters.
    Characters,
    /// The document as a whole.
    Document,
    /// A defect of the original.
    Source,
}

impl Category {
    /// The name that reports and scripts use.
    pub fn name(self) -> &'static str {
        match self {
            Category::Omission => "omission",
            Category::Addition => "addition",
            Category::Untranslated => "untranslated",
            Category::Mistranslation => "mistranslation",
            Category::Terminology => "terminology",
            Category::Markup => "markup",
            Category::Locale => "locale",
            Category::Characters => "characters",
            Category::Document => "document",
            Category::Source => "source",
        }
    }
}

/// The words or values a finding rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// On the source side, in order.
    pub source: Vec<String>,
    /// On the target side, in order.
    pub target: Vec<String>,
}

/// One defect.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Rule id in kebab-case.
    pub rule: &'static str,
    /// Category of the rule.
    pub category: Category,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// One sentence for the reviewer, with the words it is about.
    pub message: String,
    /// Stable hash of what was found, without its place.
    pub fingerprint: String,
    /// What it rests on.
    pub evidence: Evidence,
    /// Place in the original.
    pub source: Option<Place>,
    /// Place in the translation.
    pub target: Option<Place>,
    /// Where the missing text would go (or, for an addition, where the original has nothing).
    pub insertion: Option<Place>,
    /// Further places (the rest of a run, the other date).
    pub related: Vec<Place>,
    /// Beads it is about, by index, for tables and the side-by-side page.
    #[serde(skip)]
    pub beads: Vec<usize>,
}

/// How many clauses a group of rules could judge, and why not all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// Rule group: `completeness`, `language`, `meaning`, `numbers`, `links`…
    pub group: &'static str,
    /// Clauses judged.
    pub judged: usize,
    /// Clauses that should have been.
    pub of: usize,
    /// Why the rest were not; `None` when all were.
    pub reason: Option<String>,
}

/// Figures of an audit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// Clauses of the original.
    pub source_clauses: usize,
    /// Clauses of the translation.
    pub target_clauses: usize,
    /// Beads of any kind.
    pub beads: usize,
    /// Beads with both sides.
    pub aligned: usize,
    /// What each group of rules judged.
    pub judged: Vec<Judged>,
    /// Findings that confidence or `--pedantic` kept back.
    pub hidden: usize,
}

/// The result in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// No finding.
    Clean,
    /// Some findings.
    Findings,
    /// The two texts have nothing to do with each other.
    Unrelated,
    /// Under 80 % of the clauses could be judged.
    NotJudged,
}

impl Verdict {
    /// The name that reports and scripts use.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Clean => "clean",
            Verdict::Findings => "findings",
            Verdict::Unrelated => "unrelated",
            Verdict::NotJudged => "not-judged",
        }
    }
}

/// A document with its clauses and language.
#[derive(Debug, Clone)]
pub struct PreparedDocument {
    /// The file.
    pub document: Document,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// Its language.
    pub language: Option<Language>,
}

/// Findings that reviewers dismissed, left out of an audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suppressed {
    /// Path of the store that the decisions are kept in.
    pub store: String,
    /// How many findings.
    pub findings: usize,
    /// How many of them are critical.
    pub critical: usize,
    /// Major ones.
    pub major: usize,
    /// Minor ones.
    pub minor: usize,
    /// Info.
    pub info: usize,
}

/// The audit of one translation.
#[derive(Debug, Clone)]
pub struct PairAudit {
    /// The original.
    pub original: PreparedDocument,
    /// The translation.
    pub translation: PreparedDocument,
    /// The alignment, ordered by source, then target.
    pub beads: Vec<Bead>,
    /// How likely the two sides of each bead are translations of each other,
    /// from 0 to 1; `None` for null beads and where that is not known. Empty where nobody asked.
    pub equivalences: Vec<Option<f64>>,
    /// Findings, worst first, then by place.
    pub findings: Vec<Finding>,
    /// Figures.
    pub statistics: Statistics,
    /// The result in one word.
    pub verdict: Verdict,
    /// Things to say once (a language the model does not know, an encoding that was guessed).
    pub notices: Vec<String>,
    /// What reviewers dismissed; `None` where no store was applied.
    pub suppressed: Option<Suppressed>,
}

impl PairAudit {
    /// How likely the two sides of a bead are translations of each other, if that was asked and is known.
    pub fn equivalence(&self, bead: usize) -> Option<f64> {
        self.equivalences.get(bead).copied().flatten()
    }
}
