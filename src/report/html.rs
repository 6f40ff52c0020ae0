//! One self-contained page: the documents side by side, a row a bead, the
//! findings beside their rows. It asks nothing of the network.

pub(crate) mod page;

use crate::audit::{PairAudit, Severity};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use serde::Serialize;
use std::io::{self, Write};

/// What reviewers said of an audit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Review {
    /// Status and progress, a line each.
    pub status: Vec<String>,
    /// What was said of each finding of the audit.
    pub findings: Vec<Option<Said>>,
    /// What was said of each bead of the audit.
    pub beads: Vec<Option<String>>,
    /// Findings of the reviewers' own.
    pub own: Vec<Own>,
    /// What was decided of findings that are no longer there.
    pub orphaned: Vec<String>,
}

/// What was said of a finding.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Said {
    /// The decision in a word; `stale` where it was made on another text.
    pub status: &'static str,
    /// The reviewer's severity.
    pub severity: Option<Severity>,
    /// What else was said: what it is, and the words.
    pub lines: Vec<(&'static str, String)>,
}

/// A finding of the reviewers' own.
#[derive(Debug, Clone)]
pub(crate) struct Own {
    /// The bead it is about, if its clause is still there.
    pub bead: Option<usize>,
    /// The category's name.
    pub category: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What else was said.
    pub said: Said,
}

/// Writes the page.
///
/// # Errors
/// What writing to `out` gives.
pub fn render(audits: &[PairAudit], out: &mut impl Write) -> io::Result<()> {
    let audits: Vec<&PairAudit> = audits.iter().collect();
    render_reviewed(&audits, &[], out)
}

/// Writes the page with what reviewers said, one review an audit.
pub(crate) fn render_reviewed(
    audits: &[&PairAudit],
    reviews: &[Review],
    mut out: impl Write,
) -> io::Result<()> {
    let page = fill(audits, reviews).map_err(io::Error::other)?;
    out.write_all(page.as_bytes())
}

/// An environment for templates whose tags stand on lines of their own.
///
/// # Errors
/// A syntax that minijinja does not take.
pub(crate) fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build()?,
    );
    Ok(environment)
}

fn fill(audits: &[&PairAudit], reviews: &[Review]) -> Result<String, minijinja::Error> {
    let mut environment = environment()?;
    // The name ends in .html, so that every value is escaped unless it is marked safe.
    environment.add_template("page.html", include_str!("html/page.html"))?;
    environment.get_template("page.html")?.render(context! {
        original => audits.first().map_or("", |audit| &audit.original.document.path),
        style => Value::from_safe_string(include_str!("html/style.css").to_owned()),
        script => Value::from_safe_string(include_str!("html/script.js").to_owned()),
        pairs => Serde(page::pairs(audits, reviews)),
    })
}
