//! The report for the terminal: a section a file pair, worst findings first.

mod quote;
mod summary;

pub(super) use super::excerpt::printable;

use super::group::{Group, clause_count, grouped};
use crate::audit::{Finding, PairAudit, Severity};
use crate::document::Place;
use anstyle::{AnsiColor, Style};
use quote::Quoter;
use std::io::{self, Write};

/// How the report is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextOptions {
    /// Use ANSI colours.
    pub colour: bool,
    /// Only findings: no summary of pairs that were judged.
    pub quiet: bool,
}

/// Further places that are listed before the rest is only counted.
const LISTED: usize = 6;

/// Writes the report.
///
/// # Errors
/// What writing to `out` gives.
pub fn render(audits: &[PairAudit], options: TextOptions, out: &mut impl Write) -> io::Result<()> {
    let paint = Paint {
        colour: options.colour,
    };
    for (index, audit) in audits.iter().enumerate() {
        if options.quiet {
            findings(audit, paint, out)?;
            summary::quiet(audit, paint, out)?;
            continue;
        }
        if index > 0 {
            writeln!(out)?;
        }
        header(audit, paint, out)?;
        findings(audit, paint, out)?;
        summary::pair(audit, paint, out)?;
    }
    if audits.len() > 1 && !options.quiet {
        summary::total(audits, paint, out)?;
    }
    Ok(())
}

fn header(audit: &PairAudit, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let name = |prepared: &crate::audit::PreparedDocument| {
        let language = prepared.language.map_or("?", |language| language.tag());
        format!("{} ({language})", printable(&prepared.document.path))
    };
    let title = format!("{} → {}", name(&audit.original), name(&audit.translation));
    writeln!(out, "{}\n", paint.bold(&title))
}

fn findings(audit: &PairAudit, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let quoter = Quoter::new(audit, paint);
    for group in grouped(&audit.findings) {
        finding(&group, audit, &quoter, out)?;
        writeln!(out)?;
    }
    Ok(())
}

fn finding(
    group: &Group<'_>,
    audit: &PairAudit,
    quoter: &Quoter<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let finding = group.finding;
    let style = severity_style(finding.severity);
    let label = format!("{}[{}]", finding.severity.name(), finding.rule);
    writeln!(
        out,
        "{}: {} ({} confidence{})",
        quoter.paint.styled(style, &label),
        quoter.paint.bold(&printable(&finding.message)),
        finding.confidence.name(),
        run_length(audit, finding),
    )?;
    if let Some(place) = &finding.source {
        quoter.passage("original", &audit.original.document, place, style, out)?;
    }
    if let Some(place) = &finding.target {
        quoter.passage(
            "translation",
            &audit.translation.document,
            place,
            style,
            out,
        )?;
    }
    if let Some(place) = &finding.insertion {
        quoter.insertion(finding, place, out)?;
    }
    related(&finding.related, quoter, out)?;
    equal(&group.equal, out)
}

/// `, 7 clauses` for a finding about a run.
fn run_length(audit: &PairAudit, finding: &Finding) -> String {
    match clause_count(audit, finding) {
        0 | 1 => String::new(),
        count => format!(", {count} clauses"),
    }
}

fn related(places: &[Place], quoter: &Quoter<'_>, out: &mut impl Write) -> io::Result<()> {
    for place in places.iter().take(LISTED) {
        quoter.reference("also", place, out)?;
    }
    more(places.len(), out)
}

/// The places of the further equal findings.
fn equal(findings: &[&Finding], out: &mut impl Write) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "  the same {} more:", times(findings.len()))?;
    for finding in findings.iter().take(LISTED) {
        let places = [&finding.source, &finding.target, &finding.insertion];
        let places: Vec<String> = places.into_iter().flatten().map(position).collect();
        writeln!(out, "    {}", places.join(", "))?;
    }
    more(findings.len(), out)
}

fn more(count: usize, out: &mut impl Write) -> io::Result<()> {
    match count.checked_sub(LISTED) {
        None | Some(0) => Ok(()),
        Some(rest) => writeln!(out, "    and {rest} more"),
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

/// `path:line:column`.
fn position(place: &Place) -> String {
    format!("{}:{}:{}", printable(&place.path), place.line, place.column)
}

fn severity_style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Critical => AnsiColor::BrightRed,
        Severity::Major => AnsiColor::Red,
        Severity::Minor => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Cyan,
    };
    colour.on_default().bold()
}

/// Colours text, or leaves it alone.
#[derive(Debug, Clone, Copy)]
struct Paint {
    colour: bool,
}

impl Paint {
    fn styled(self, style: Style, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    fn bold(self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    fn faint(self, text: &str) -> String {
        self.styled(Style::new().dimmed(), text)
    }
}
