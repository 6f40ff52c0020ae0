//! The page: rows and summary as plain data, templates for them, and what runs
//! in the browser (`style.css`, `script/`). Nothing of it asks anything of
//! another machine; every text of a document is escaped.

mod columns;
mod moved;
mod note;
mod rule;
mod summary;
mod view;
mod words;

pub use columns::{Columns, JointView, part_id};
pub use rule::rule;
pub use summary::{Entry, Numbers, Orphan, Overview, Quality, Summary, words_of};
pub use view::{GENERAL, Row, Rows, SURE, is_sure, row_id};
pub use words::{Link, links};

use crate::report::html::environment;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, context};
use serde::Serialize;

/// The style sheet.
pub const STYLE: &str = include_str!("style.css");
/// The page's icon.
pub const ICON: &str = include_str!("icon.svg");

/// The script's modules by name.
const SCRIPTS: [(&str, &str); 11] = [
    ("main.js", include_str!("script/main.js")),
    ("columns.js", include_str!("script/columns.js")),
    ("decide.js", include_str!("script/decide.js")),
    ("dialogs.js", include_str!("script/dialogs.js")),
    ("filter.js", include_str!("script/filter.js")),
    ("keys.js", include_str!("script/keys.js")),
    ("rows.js", include_str!("script/rows.js")),
    ("spans.js", include_str!("script/spans.js")),
    ("strip.js", include_str!("script/strip.js")),
    ("talk.js", include_str!("script/talk.js")),
    ("words.js", include_str!("script/words.js")),
];

/// The templates by name. The names end in .html, so that every value is
/// escaped unless it is marked safe.
const TEMPLATES: [(&str, &str); 16] = [
    ("frame.html", include_str!("frame.html")),
    ("page.html", include_str!("page.html")),
    ("columns.html", include_str!("columns.html")),
    ("row.html", include_str!("row.html")),
    ("joint.html", include_str!("joint.html")),
    ("side.html", include_str!("side.html")),
    ("pairing.html", include_str!("pairing.html")),
    ("notes.html", include_str!("notes.html")),
    ("summary.html", include_str!("summary.html")),
    ("overview.html", include_str!("overview.html")),
    ("numbers.html", include_str!("numbers.html")),
    ("pairs.html", include_str!("pairs.html")),
    ("contents.html", include_str!("contents.html")),
    ("orphans.html", include_str!("orphans.html")),
    ("dialogs.html", include_str!("dialogs.html")),
    ("document.html", include_str!("document.html")),
];

/// The module of that name.
pub fn script(name: &str) -> Option<&'static str> {
    let (_, script) = SCRIPTS.iter().find(|(known, _)| *known == name)?;
    Some(script)
}

/// Categories that a reviewer may give.
const CATEGORIES: [&str; 10] = [
    "mistranslation",
    "omission",
    "addition",
    "untranslated",
    "terminology",
    "markup",
    "locale",
    "characters",
    "document",
    "source",
];

/// One side's file.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// Its path as named.
    pub path: String,
    /// Its language (BCP 47, `und` if unknown).
    pub language: String,
}

/// A translation of the session in the list of all.
#[derive(Debug, Clone, Serialize)]
pub struct PairHead {
    /// Its path as named.
    pub path: String,
    /// Its language.
    pub language: String,
    /// Undecided findings.
    pub open: usize,
}

/// What stands around the rows.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// Number of the translation in the session; `None` where all are shown
    /// side by side.
    pub number: Option<usize>,
    /// Of the rows; grows with every change.
    pub version: u64,
    /// Whether anything can be decided.
    pub editable: bool,
    /// The original.
    pub source: Head,
    /// The translation, if one is shown.
    pub target: Option<Head>,
    /// All translations of the session.
    pub pairs: Vec<PairHead>,
    /// Rules that have findings, sorted.
    pub rules: Vec<String>,
    /// Forms that can be taken along: name and purpose.
    pub exports: Vec<(&'static str, &'static str)>,
    /// What was and was not judged.
    pub notices: Vec<String>,
}

/// The templates, ready to be filled.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    /// Parses the templates that the program carries.
    ///
    /// # Errors
    /// A template that is wrong.
    pub fn new() -> Result<Self, Error> {
        let mut environment = environment()?;
        for (name, source) in TEMPLATES {
            environment.add_template(name, source)?;
        }
        Ok(Self { environment })
    }

    /// A row's element.
    ///
    /// # Errors
    /// What filling the template gives.
    pub fn row(&self, row: &Row, editable: bool, target_language: &str) -> Result<String, Error> {
        let template = self.environment.get_template("row.html")?;
        template.render(context! { row => Serde(row), editable, target_language })
    }

    /// The element of a row with several translations.
    ///
    /// # Errors
    /// What filling the template gives.
    pub fn joint_row(&self, joint: &JointView, editable: bool) -> Result<String, Error> {
        let template = self.environment.get_template("joint.html")?;
        template.render(context! { joint => Serde(joint), editable })
    }

    /// Counts of all translations.
    ///
    /// # Errors
    /// What filling the template gives.
    pub fn overview(&self, overview: &Overview<'_>) -> Result<String, Error> {
        let template = self.environment.get_template("overview.html")?;
        template.render(context! { overview => Serde(overview) })
    }

    /// Links to the translations; `number` is the one that is shown, `None`
    /// where all are.
    ///
    /// # Errors
    /// What filling the template gives.
    pub fn pairs(&self, number: Option<usize>, pairs: &[PairHead]) -> Result<String, Error> {
        let template = self.environment.get_template("pairs.html")?;
        template.render(context! { number, pairs => Serde(pairs) })
    }

    /// Counts and status.
    ///
    /// # Errors
    /// What filling the template gives.
    pub fn summary(&self, summary: &Summary) -> Result<String, Error> {
        let template = self.environment.get_template("summary.html")?;
        template.render(context! { summary => Serde(summary) })
    }

    /// The list of headings.
    ///
    /// # Errors
    /// What filling the template gives.
    pub fn contents(&self, contents: &[Entry]) -> Result<String, Error> {
        let template = self.environment.get_template("contents.html")?;
        template.render(context! { contents => Serde(contents) })
    }

    /// Decisions that nothing answers to.
    ///
    /// # Errors
    /// What filling the template gives.
    pub fn orphans(
        &self,
        orphans: &[Orphan],
        orphaned_beads: usize,
        target_language: &str,
    ) -> Result<String, Error> {
        let template = self.environment.get_template("orphans.html")?;
        template.render(context! { orphans => Serde(orphans), orphaned_beads, target_language })
    }

    /// The whole page around parts that are HTML already.
    ///
    /// # Errors
    /// What filling the template gives.
    pub fn page(&self, frame: &Frame, parts: Parts) -> Result<String, Error> {
        let name = match frame.number {
            Some(_) => "page.html",
            None => "columns.html",
        };
        let template = self.environment.get_template(name)?;
        template.render(context! {
            categories => CATEGORIES,
            summary => Value::from_safe_string(parts.summary),
            contents => Value::from_safe_string(parts.contents),
            rows => Value::from_safe_string(parts.rows),
            orphans => Value::from_safe_string(parts.orphans),
            ..Value::from(Serde(frame))
        })
    }
}

/// Parts of the page that are HTML already.
#[derive(Debug, Default)]
pub struct Parts {
    /// From [`Templates::summary`].
    pub summary: String,
    /// From [`Templates::contents`].
    pub contents: String,
    /// From [`Templates::row`], one after the other.
    pub rows: String,
    /// From [`Templates::orphans`].
    pub orphans: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_asks_nothing_of_another_machine_and_holds_all_its_modules() {
        for (name, script) in SCRIPTS {
            assert!(
                !script.contains("http:") && !script.contains("https:"),
                "{name}"
            );
            for line in script.lines().filter(|line| line.starts_with("import ")) {
                let module = line.split('"').nth(1).unwrap();
                assert!(
                    super::script(module.trim_start_matches("./")).is_some(),
                    "{name}: {line}"
                );
            }
        }
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
    }

    #[test]
    fn the_templates_hold_no_script_or_style_of_their_own() {
        // The content security policy would keep the browser from obeying them.
        for (name, template) in TEMPLATES {
            for forbidden in [" style=", "onclick", "<style", "javascript:", "|safe"] {
                assert!(!template.contains(forbidden), "{name}: {forbidden}");
            }
        }
    }
}
