//! XLIFF 2.1 for one target language: a unit a bead, findings as ITS 2.0
//! localization quality issues.
//!
//! A bead's side is one segment; where it holds several clauses, each is marked
//! (annotation of type `clausealign:clause`), so that what a tool gives back can
//! be told apart again. Annotations are written as `sm` and `em`, not as `mrk`:
//! simple readers lose the text inside `mrk`. XLIFF 2.1: OASIS Standard of 13 February 2018; the ITS
//! module is its section 5.9.

use super::beads;
use super::group::by_bead;
use super::order::reading_order;
use super::table::between;
use super::xml::{Inline, Xml};
use crate::audit::{Category, Finding, PairAudit, PreparedDocument, Severity};
use crate::segment::Clause;
use std::io::{self, Write};

/// The namespace of XLIFF 2.
pub(crate) const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";
/// The type of the marks around clauses.
pub(crate) const CLAUSE: &str = "clausealign:clause";
/// The category of the note that names the translation.
pub(crate) const TRANSLATION: &str = "clausealign:translation";
/// The category of notes about findings.
pub(crate) const FINDING: &str = "clausealign:finding";

/// How far a unit's translation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// Not translated.
    Initial,
    /// Translated.
    Translated,
    /// A person found it right.
    Reviewed,
    /// Approved.
    Final,
}

impl State {
    /// XLIFF's name.
    pub fn name(self) -> &'static str {
        match self {
            State::Initial => "initial",
            State::Translated => "translated",
            State::Reviewed => "reviewed",
            State::Final => "final",
        }
    }

    /// The state of that name.
    pub fn of(name: &str) -> Option<Self> {
        [
            State::Initial,
            State::Translated,
            State::Reviewed,
            State::Final,
        ]
        .into_iter()
        .find(|state| state.name() == name)
    }
}

/// A note of a unit or a file.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    /// What kind of note.
    pub category: &'static str,
    /// What it says.
    pub text: String,
}

/// An ITS localization quality issue.
#[derive(Debug, Clone)]
pub(crate) struct Issue {
    /// The kind of defect.
    pub category: Category,
    /// How bad.
    pub severity: Severity,
    /// What is wrong.
    pub comment: String,
    /// Whether it counts (a dismissed one does not).
    pub enabled: bool,
}

/// A bead.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// The bead's index.
    pub bead: usize,
    /// The bead's name.
    pub name: String,
    /// How far it has come.
    pub state: State,
    /// What is said of it.
    pub notes: Vec<Note>,
    /// What is wrong with it.
    pub issues: Vec<Issue>,
}

/// One translation.
#[derive(Debug, Clone)]
pub(crate) struct File<'a> {
    /// The pair.
    pub audit: &'a PairAudit,
    /// What original and translation are called.
    pub names: [&'a str; 2],
    /// What is said of the whole document.
    pub notes: Vec<Note>,
    /// The beads, in reading order.
    pub units: Vec<Unit>,
}

/// Writes all beads with their findings; a side that is missing stays empty.
/// Gives the number of characters of messages that XML cannot hold; U+FFFD
/// stands for them (in the documents' texts nothing is replaced).
///
/// # Errors
/// What writing to `out` gives; [`io::ErrorKind::InvalidInput`] where the
/// translations are not all in one language.
pub fn render(audits: &[PairAudit], out: &mut impl Write) -> io::Result<usize> {
    let files: Vec<File<'_>> = audits.iter().map(file).collect();
    write(&files, out)
}

/// A file with its issues and without notes.
pub(crate) fn file(audit: &PairAudit) -> File<'_> {
    let names = beads::names(audit);
    let findings = by_bead(audit);
    let units = reading_order(&audit.beads)
        .into_iter()
        .map(|bead| Unit {
            bead,
            name: names[bead].clone(),
            state: match audit.beads[bead].target.is_empty() {
                true => State::Initial,
                false => State::Translated,
            },
            notes: Vec::new(),
            issues: findings[bead].iter().map(|it| issue(it)).collect(),
        })
        .collect();
    File {
        audit,
        names: [
            &audit.original.document.path,
            &audit.translation.document.path,
        ],
        notes: Vec::new(),
        units,
    }
}

fn issue(finding: &Finding) -> Issue {
    Issue {
        category: finding.category,
        severity: finding.severity,
        comment: finding.message.clone(),
        enabled: true,
    }
}

/// Writes the files.
pub(crate) fn write(files: &[File<'_>], mut out: impl Write) -> io::Result<usize> {
    let languages = |side: fn(&PairAudit) -> &PreparedDocument| {
        let mut tags: Vec<&str> = files
            .iter()
            .map(|file| beads::language(side(file.audit)))
            .collect();
        tags.dedup();
        tags
    };
    let (source, target) = (
        languages(|it| &it.original),
        languages(|it| &it.translation),
    );
    let ([source], [target]) = (&source[..], &target[..]) else {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "XLIFF holds one original and one target language; write it once for each translation",
        ));
    };
    let mut xml = Xml::new();
    xml.open(
        "xliff",
        &[
            ("xmlns", NAMESPACE),
            ("xmlns:its", "http://www.w3.org/2005/11/its"),
            ("version", "2.1"),
            ("srcLang", source),
            ("trgLang", target),
            ("its:version", "2.0"),
        ],
    );
    for (index, file) in files.iter().enumerate() {
        write_file(&mut xml, index, file);
    }
    xml.close("xliff");
    let (text, replaced) = xml.finish();
    out.write_all(text.as_bytes())?;
    Ok(replaced)
}

fn write_file(xml: &mut Xml, index: usize, file: &File<'_>) {
    xml.open(
        "file",
        &[
            ("id", &format!("f{}", index + 1)),
            ("original", file.names[0]),
            ("canResegment", "no"),
            ("xml:space", "preserve"),
        ],
    );
    let translation = Note {
        category: TRANSLATION,
        text: file.names[1].to_owned(),
    };
    write_notes(xml, std::iter::once(&translation).chain(&file.notes));
    for unit in &file.units {
        write_unit(xml, file.audit, unit);
    }
    xml.close("file");
}

fn write_notes<'a>(xml: &mut Xml, notes: impl Iterator<Item = &'a Note>) {
    let mut notes = notes.enumerate().peekable();
    if notes.peek().is_none() {
        return;
    }
    xml.open("notes", &[]);
    for (index, note) in notes {
        let id = format!("n{}", index + 1);
        xml.leaf(
            "note",
            &[("id", &id), ("category", note.category)],
            &note.text,
        );
    }
    xml.close("notes");
}

fn write_unit(xml: &mut Xml, audit: &PairAudit, unit: &Unit) {
    let bead = &audit.beads[unit.bead];
    let source = beads::clauses(&audit.original, &bead.source);
    let target = beads::clauses(&audit.translation, &bead.target);
    let kind = source.iter().chain(&target).next();
    let kind = kind.map_or("sentence", |clause| clause.kind.name());
    let kind = format!("clausealign:{kind}");
    xml.open("unit", &[("id", &unit.name), ("type", &kind)]);
    // Unique in the whole file, as `xml:id` has to be.
    let issues = format!("issues-{}", unit.name);
    if !unit.issues.is_empty() {
        xml.open("its:locQualityIssues", &[("xml:id", &issues)]);
        unit.issues.iter().for_each(|issue| write_issue(xml, issue));
        xml.close("its:locQualityIssues");
    }
    write_notes(xml, unit.notes.iter());
    xml.open("segment", &[("state", unit.state.name())]);
    // Where a side is missing, the issues are about the other one.
    let flaws = Some(issues.as_str()).filter(|_| !unit.issues.is_empty());
    write_side(xml, "source", &source, flaws.filter(|_| target.is_empty()));
    if !target.is_empty() {
        write_side(xml, "target", &target, flaws);
    }
    xml.close("segment");
    xml.close("unit");
}

fn write_issue(xml: &mut Xml, issue: &Issue) {
    let mut attributes = vec![
        ("locQualityIssueType", issue_type(issue.category)),
        ("locQualityIssueComment", issue.comment.as_str()),
        ("locQualityIssueSeverity", severity(issue.severity)),
    ];
    if !issue.enabled {
        attributes.push(("locQualityIssueEnabled", "no"));
    }
    xml.empty("its:locQualityIssue", &attributes);
}

fn write_side(xml: &mut Xml, name: &str, clauses: &[&Clause], flaws: Option<&str>) {
    let letter = &name[..1];
    xml.mixed(name, &[], |content| {
        if let Some(issues) = flaws {
            let reference = format!("#its={issues}");
            let attributes = [
                ("id", "q"),
                ("type", "its:generic"),
                ("its:locQualityIssuesRef", &reference),
            ];
            content.empty("sm", &attributes);
        }
        for (index, clause) in clauses.iter().enumerate() {
            let id = format!("{letter}{}", index + 1);
            if clauses.len() > 1 {
                content.empty("sm", &[("id", &id), ("type", CLAUSE)]);
            }
            write_text(content, &clause.text);
            // Inside the annotation: some readers drop text that is white space alone.
            if let Some(next) = clauses.get(index + 1) {
                content.text(between(clause, next));
            }
            if clauses.len() > 1 {
                content.empty("em", &[("startRef", &id)]);
            }
        }
        if flaws.is_some() {
            content.empty("em", &[("startRef", "q")]);
        }
    });
}

/// XLIFF's `cp` holds what XML cannot.
fn write_text(content: &mut Inline<'_>, text: &str) {
    content.text_with(text, |content, character| {
        content.empty("cp", &[("hex", &format!("{:04X}", u32::from(character)))]);
    });
}

/// ITS 2.0's issue type.
fn issue_type(category: Category) -> &'static str {
    match category {
        Category::Omission => "omission",
        Category::Addition => "addition",
        Category::Untranslated => "untranslated",
        Category::Mistranslation => "mistranslation",
        Category::Terminology => "terminology",
        Category::Markup => "markup",
        Category::Locale => "locale-violation",
        Category::Characters => "characters",
        Category::Document | Category::Source => "other",
    }
}

/// ITS 2.0's severity, from 0 to 100.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "0",
        Severity::Minor => "25",
        Severity::Major => "75",
        Severity::Critical => "100",
    }
}
