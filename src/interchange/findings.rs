//! The JSON of `clausealign audit`, or of another tool in the same form: what
//! a score needs of the findings.

use super::InterchangeError;
use super::file::{bytes, check_version, text};
use crate::audit::{Category, Severity, fingerprint};
use serde::Deserialize;

/// The version that is read.
const VERSION: u64 = 1;

/// The findings about one translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedAudit {
    /// Path of the original, as the audit named it.
    pub original: String,
    /// Path of the translation, as the audit named it.
    pub translation: String,
    /// The findings, in their order.
    pub findings: Vec<ListedFinding>,
    /// Findings that were left out because reviewers dismissed them.
    pub suppressed: usize,
}

/// A finding as a file lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedFinding {
    /// Rule id.
    pub rule: String,
    /// Kind of defect.
    pub category: Category,
    /// How bad.
    pub severity: Severity,
    /// Hash of what was found; empty where the file has none.
    pub fingerprint: String,
    /// Hash of rule, texts and evidence: the same for identical findings.
    pub likeness: String,
    /// Its texts in the original: that of its place there, then those of further places.
    pub source: Vec<String>,
    /// Its texts in the translation.
    pub target: Vec<String>,
}

#[derive(Deserialize)]
struct Report {
    version: u64,
    documents: Vec<DocumentPair>,
}

#[derive(Deserialize)]
struct DocumentPair {
    original: Head,
    translation: Head,
    suppressed: Option<Suppressed>,
    findings: Vec<Finding>,
}

#[derive(Deserialize)]
struct Head {
    path: String,
}

#[derive(Deserialize)]
struct Suppressed {
    findings: usize,
}

#[derive(Deserialize)]
struct Finding {
    rule: String,
    category: Category,
    severity: Severity,
    #[serde(default)]
    fingerprint: String,
    #[serde(default)]
    evidence: Evidence,
    source: Option<Passage>,
    target: Option<Passage>,
    #[serde(default)]
    related: Vec<Passage>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Evidence {
    source: Vec<String>,
    target: Vec<String>,
}

#[derive(Deserialize)]
struct Passage {
    /// The file; told from the field where it is missing.
    path: Option<String>,
    text: String,
}

/// Reads the findings of a file, one list a translation.
///
/// # Errors
/// A file that cannot be read or is no such file: which, where, and what to do.
pub fn read_findings(path: &str) -> Result<Vec<ListedAudit>, InterchangeError> {
    let bytes = bytes(path)?;
    parse(path, text(path, &bytes)?)
}

fn parse(path: &str, text: &str) -> Result<Vec<ListedAudit>, InterchangeError> {
    let report: Report = serde_json::from_str(text).map_err(|error| {
        let message = format!(
            "not the JSON of `clausealign audit` ({error}); make it with `clausealign audit --no-store --format json`"
        );
        InterchangeError::line(path, error.line().saturating_sub(1), message)
    })?;
    check_version(path, report.version, VERSION)?;
    Ok(report.documents.into_iter().map(listed_audit).collect())
}

fn listed_audit(document: DocumentPair) -> ListedAudit {
    let paths = [document.original.path, document.translation.path];
    let findings = document.findings.into_iter();
    let findings = findings.map(|finding| listed(finding, &paths)).collect();
    let [original, translation] = paths;
    ListedAudit {
        original,
        translation,
        findings,
        suppressed: document.suppressed.map_or(0, |it| it.findings),
    }
}

fn listed(finding: Finding, paths: &[String; 2]) -> ListedFinding {
    let [source, target] = [finding.source, finding.target].map(|it| it.map(|it| it.text));
    let related: Vec<&str> = finding.related.iter().map(|it| it.text.as_str()).collect();
    let texts = [source.as_deref(), target.as_deref()];
    let evidence = [&finding.evidence.source[..], &finding.evidence.target];
    let with_related = |first: Option<&String>, path: &String| -> Vec<String> {
        let of_side = finding.related.iter();
        let of_side = of_side.filter(|it| it.path.as_ref() == Some(path));
        let further = of_side.map(|it| it.text.clone());
        first.cloned().into_iter().chain(further).collect()
    };
    let sides = [
        with_related(source.as_ref(), &paths[0]),
        with_related(target.as_ref(), &paths[1]),
    ];
    let likeness = fingerprint::likeness_of(&finding.rule, texts, &related, evidence);
    let [source, target] = sides;
    ListedFinding {
        likeness,
        rule: finding.rule,
        category: finding.category,
        severity: finding.severity,
        fingerprint: finding.fingerprint,
        source,
        target,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_tools_may_leave_out_what_they_do_not_know() {
        let text = r#"{"version": 1, "documents": [{
            "original": {"path": "en.md"}, "translation": {"path": "sv.md"}, "findings": [
                {"rule": "x", "category": "omission", "severity": "major", "source": {"text": "One."},
                 "related": [{"path": "en.md", "text": "Two."}, {"path": "fi.md", "text": "Kolme."}]}
            ]}]}"#;
        let audits = parse("t.json", text).expect("sound JSON");
        assert_eq!(audits[0].suppressed, 0);
        let finding = &audits[0].findings[0];
        assert_eq!(finding.fingerprint, "");
        assert_eq!(finding.source, ["One.", "Two."]);
        assert_eq!(finding.target, [""; 0]);
    }

    #[test]
    fn other_files_are_refused_with_their_line() {
        let message = |text: &str| parse("t.json", text).expect_err("no audit").to_string();
        let alignment = "{\"version\": 1,\n\"documents\": [{\"beads\": []}]}";
        assert!(
            message(alignment).starts_with("t.json, line 2: not the JSON of `clausealign audit`")
        );
        assert!(message("").starts_with("t.json, line 1: "));
        let later = message("{\"version\": 2, \"documents\": []}");
        assert!(later.contains("version 2"), "{later}");
    }
}
