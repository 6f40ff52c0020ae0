//! What an audit comes to: counts, what was judged, notices, verdict.

use super::{Paint, printable, severity_style};
use crate::audit::{Judged, PairAudit, Severity, Suppressed, Verdict};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

/// Writes the summary of a file pair.
pub(super) fn pair(audit: &PairAudit, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let statistics = &audit.statistics;
    writeln!(out, "{}", counts(audit, paint))?;
    if let Some(suppressed) = &audit.suppressed {
        writeln!(out, "  dismissed: {}", dismissed(suppressed, paint))?;
    }
    if statistics.hidden > 0 {
        let hidden = statistics.hidden;
        writeln!(
            out,
            "  hidden: {hidden} less certain (--pedantic shows them)"
        )?;
    }
    writeln!(
        out,
        "  aligned: {} of {} beads; clauses: {} in the original, {} in the translation",
        statistics.aligned, statistics.beads, statistics.source_clauses, statistics.target_clauses,
    )?;
    for judged in &statistics.judged {
        writeln!(out, "  judged: {}", judgement(judged))?;
    }
    for notice in &audit.notices {
        writeln!(out, "  note: {}", printable(notice))?;
    }
    writeln!(out, "  verdict: {}", verdict(audit.verdict, paint))
}

/// Writes what even a quiet report must say: that a pair was not judged.
pub(super) fn quiet(audit: &PairAudit, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    if audit.verdict != Verdict::NotJudged {
        return Ok(());
    }
    let path = printable(&audit.translation.document.path);
    writeln!(out, "{path}: {}", verdict(audit.verdict, paint))
}

/// Writes how many translations came to which verdict.
pub(super) fn total(audits: &[PairAudit], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let verdicts = [
        (Verdict::Clean, "clean"),
        (Verdict::Findings, "with findings"),
        (Verdict::Unrelated, "unrelated"),
        (Verdict::NotJudged, "not judged"),
    ];
    let parts: Vec<String> = verdicts
        .into_iter()
        .map(|(verdict, words)| {
            (
                audits.iter().filter(|it| it.verdict == verdict).count(),
                words,
            )
        })
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    let line = format!("{} translations: {}", audits.len(), parts.join(", "));
    writeln!(out, "\n{}", paint.bold(&line))
}

/// `3 findings: 1 critical, 2 major`.
fn counts(audit: &PairAudit, paint: Paint) -> String {
    let worst_first = [
        Severity::Critical,
        Severity::Major,
        Severity::Minor,
        Severity::Info,
    ];
    let parts: Vec<String> = worst_first
        .into_iter()
        .map(|severity| {
            let findings = audit.findings.iter();
            (
                severity,
                findings.filter(|it| it.severity == severity).count(),
            )
        })
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| {
            let text = format!("{count} {}", severity.name());
            paint.styled(severity_style(severity), &text)
        })
        .collect();
    match audit.findings.len() {
        0 => "no findings".to_owned(),
        1 => format!("1 finding: {}", parts.join(", ")),
        count => format!("{count} findings: {}", parts.join(", ")),
    }
}

/// `3, of which 1 critical, 2 major, by .clausealign/review.sqlite`.
fn dismissed(suppressed: &Suppressed, paint: Paint) -> String {
    let parts: Vec<String> = [
        (Severity::Critical, suppressed.critical),
        (Severity::Major, suppressed.major),
        (Severity::Minor, suppressed.minor),
        (Severity::Info, suppressed.info),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(severity, count)| {
        let text = format!("{count} {}", severity.name());
        paint.styled(severity_style(severity), &text)
    })
    .collect();
    let counts = match suppressed.findings {
        0 => "nothing".to_owned(),
        count => format!("{count} ({})", parts.join(", ")),
    };
    format!("{counts}, by {}", printable(&suppressed.store))
}

fn judgement(judged: &Judged) -> String {
    let count = format!(
        "{} {} of {} clauses",
        judged.group, judged.judged, judged.of
    );
    match &judged.reason {
        Some(reason) => format!("{count} ({})", printable(reason)),
        None => count,
    }
}

fn verdict(verdict: Verdict, paint: Paint) -> String {
    let green: Style = AnsiColor::Green.on_default().bold();
    let red = severity_style(Severity::Major);
    match verdict {
        Verdict::Clean => paint.styled(green, "clean"),
        Verdict::Findings => paint.bold("findings"),
        Verdict::Unrelated => paint.styled(red, "unrelated: the two texts have nothing in common"),
        Verdict::NotJudged => paint.styled(
            red,
            "not judged: under 80 % of the clauses could be judged (--allow-unjudged accepts that)",
        ),
    }
}
