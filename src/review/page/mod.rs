//! The page: rows and summary as plain data, templates for them, and what runs
//! in the browser (`style.css`, `script/`). Nothing of it asks anything of
//! another machine; every text of a document is escaped.

mod moved;
mod rule;
mod summary;
mod view;
mod words;

pub use rule::rule;
pub use summary::{Entry, Orphan, Quality, Summary, words_of};
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
const SCRIPTS: [(&str, &str); 8] = [
    ("main.js", include_str!("script/main.js")),
    ("dialogs.js", include_str!("script/dialogs.js")),
    ("filter.js", include_str!("script/filter.js")),
    ("rows.js", include_str!("script/rows.js")),
    ("spans.js", include_str!("script/spans.js")),
    ("strip.js", include_str!("script/strip.js")),
    ("talk.js", include_str!("script/talk.js")),
    ("words.js", include_str!("script/words.js")),
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
    /// Number of the translation in the session.
    pub number: usize,
    /// Of the rows; grows with every change.
    pub version: u64,
    /// Whether anything can be decided.
    pub editable: bool,
    /// The original.
    pub source: Head,
    /// The translation.
    pub target: Head,
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
        // The names end in .html, so that every value is escaped unless it is marked safe.
        for (name, source) in [
            ("page.html", include_str!("page.html")),
            ("row.html", include_str!("row.html")),
            ("summary.html", include_str!("summary.html")),
            ("contents.html", include_str!("contents.html")),
            ("orphans.html", include_str!("orphans.html")),
            ("dialogs.html", include_str!("dialogs.html")),
        ] {
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

    fn dialogs(&self, frame: &Frame) -> Result<String, Error> {
        let template = self.environment.get_template("dialogs.html")?;
        template.render(context! {
            number => frame.number,
            target => Serde(&frame.target),
            target_language => frame.target.language.clone(),
            categories => CATEGORIES,
            exports => Serde(&frame.exports),
        })
    }

    /// The whole page around parts that are HTML already.
    ///
    /// # Errors
    /// What filling the template gives.
    pub fn page(&self, frame: &Frame, parts: Parts) -> Result<String, Error> {
        let template = self.environment.get_template("page.html")?;
        let Frame { source, target, .. } = frame;
        template.render(context! {
            number => frame.number,
            version => frame.version,
            editable => frame.editable,
            source => Serde(source),
            target => Serde(target),
            target_language => target.language.clone(),
            pairs => Serde(&frame.pairs),
            rules => Serde(&frame.rules),
            notices => Serde(&frame.notices),
            dialogs => Value::from_safe_string(self.dialogs(frame)?),
            summary => Value::from_safe_string(parts.summary),
            contents => Value::from_safe_string(parts.contents),
            rows => Value::from_safe_string(parts.rows),
            orphans => Value::from_safe_string(parts.orphans),
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
        for template in [
            include_str!("page.html"),
            include_str!("row.html"),
            include_str!("dialogs.html"),
        ] {
            for forbidden in [" style=", "onclick", "<style", "javascript:", "|safe"] {
                assert!(!template.contains(forbidden), "{forbidden}");
            }
        }
    }
}
