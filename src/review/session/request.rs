//! What the page asks for, and what it is answered.

use super::edit::Act;
use crate::audit::{Category, Severity};
use crate::review::decision::{Decision, Stage};
use serde::{Deserialize, Serialize};

/// Which tab asks, and which version of the rows it shows.
#[derive(Debug, Clone, Deserialize)]
pub struct Tab {
    /// Whose undo list a change goes on.
    pub client: String,
    /// The version of the rows that the tab shows.
    pub version: u64,
    /// Whether it shows all translations side by side.
    #[serde(default)]
    pub all: bool,
}

impl Tab {
    /// What the tab shows, if it does not show all translations.
    pub(super) fn view(&self, number: usize) -> View {
        match self.all {
            true => View::All,
            false => View::Pair(number),
        }
    }
}

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The translation of that number.
    Pair(usize),
    /// All translations side by side.
    All,
}

/// A decision about a finding.
#[derive(Debug, Deserialize)]
pub struct Decide {
    /// What was decided.
    #[serde(flatten)]
    pub decision: Decision,
    /// The revision that the reviewer saw.
    pub seen: u64,
    /// Who asks.
    #[serde(flatten)]
    pub tab: Tab,
}

/// Words of a clause; the whole clause where start and end are the same.
#[derive(Debug, Clone, Deserialize)]
pub struct Words {
    /// The clause's id.
    pub clause: usize,
    /// First character (Unicode scalar values).
    pub start: usize,
    /// Character after the last one.
    pub end: usize,
    /// The words as they were shown.
    pub text: String,
}

/// A finding of the reviewer's own, new, changed or withdrawn.
#[derive(Debug, Deserialize)]
pub struct Own {
    /// Its id; empty for a new one.
    pub id: String,
    /// The revision that the reviewer saw.
    pub seen: u64,
    /// Kind of defect.
    pub category: Category,
    /// How bad.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Suggested wording.
    pub suggestion: Option<String>,
    /// Taken back.
    pub withdrawn: bool,
    /// Words of the original; a changed finding keeps its own.
    #[serde(default)]
    pub source: Option<Words>,
    /// Words of the translation.
    #[serde(default)]
    pub target: Option<Words>,
    /// Who asks.
    #[serde(flatten)]
    pub tab: Tab,
}

/// Something to do with a row's pairing.
#[derive(Debug, Deserialize)]
pub struct Beads {
    /// What to do.
    pub act: Act,
    /// The row's id.
    pub row: String,
    /// The other row's id, to join with.
    pub other: Option<String>,
    /// Who asks.
    #[serde(flatten)]
    pub tab: Tab,
}

/// A new status of the translation.
#[derive(Debug, Deserialize)]
pub struct SetStage {
    /// The status.
    pub stage: Stage,
    /// The revision that the reviewer saw.
    pub seen: u64,
    /// Who asks.
    #[serde(flatten)]
    pub tab: Tab,
}

/// What has changed on the page.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Reply {
    /// The version of the rows now.
    pub version: u64,
    /// The page is too old to be mended; it must be loaded anew.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reload: bool,
    /// Rows that give way to others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub splice: Option<Splice>,
    /// Changed rows: id and HTML.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<(String, String)>,
    /// HTML of counts and status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// HTML of the list of headings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headings: Option<String>,
    /// HTML of the list of translations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pairs: Option<String>,
    /// HTML of the orphaned decisions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orphans: Option<String>,
    /// The row to go to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<String>,
    /// What was done, for the reviewer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// Why nothing was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// After a conflict: the revision of what is kept, 0 if it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
}

/// Rows that give way to others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Splice {
    /// The row before them.
    pub after: Option<String>,
    /// Ids of the rows that go.
    pub remove: Vec<String>,
    /// HTML of the rows that come.
    pub html: String,
}
