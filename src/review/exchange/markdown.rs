//! A short report for a pull request, in GitHub's Markdown.

use super::verdict::{decided, status_name};
use crate::audit::{Finding, Severity};
use crate::report::beads;
use crate::review::decision::{Decision, Span, Stage, Status};
use crate::review::reviewed::ReviewedPair;
use std::io::{self, Write};

/// Characters of a passage before it is cut.
const LONGEST: usize = 160;

/// A line of a table.
struct Row {
    severity: Severity,
    rule: String,
    line: String,
    original: String,
    translation: String,
    said: String,
    dismissed: bool,
}

/// Writes a section for each pair: status and counts, a table for each severity
/// with what is still open, and the dismissed findings in a folded table.
pub(super) fn write(pairs: &[ReviewedPair], mut out: impl Write) -> io::Result<()> {
    for (index, pair) in pairs.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        section(pair, &mut out)?;
    }
    Ok(())
}

fn section(pair: &ReviewedPair, out: &mut impl Write) -> io::Result<()> {
    let language = beads::language(&pair.audit.translation);
    writeln!(
        out,
        "## {} → {} ({language})\n",
        escaped(&pair.id.original),
        escaped(&pair.id.translation)
    )?;
    writeln!(out, "{}\n", summary(pair))?;
    let rows = rows(pair);
    let (dismissed, open): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.dismissed);
    for severity in [
        Severity::Critical,
        Severity::Major,
        Severity::Minor,
        Severity::Info,
    ] {
        let rows: Vec<&Row> = open.iter().filter(|row| row.severity == severity).collect();
        if !rows.is_empty() {
            writeln!(out, "### {} {}\n", rows.len(), severity.name())?;
            table(&rows, out)?;
        }
    }
    if !dismissed.is_empty() {
        let rows: Vec<&Row> = dismissed.iter().collect();
        let count = rows.len();
        writeln!(out, "<details><summary>{count} dismissed</summary>\n")?;
        table(&rows, out)?;
        writeln!(out, "</details>\n")?;
    }
    Ok(())
}

/// One paragraph: the status, and how much is decided.
fn summary(pair: &ReviewedPair) -> String {
    let count = pair.audit.findings.len();
    let statuses = (0..count).map(|index| decided(pair, index).0.status);
    let decided = statuses
        .filter(|status| *status != Status::Undecided)
        .count();
    let mut text = format!("{decided} of {count} findings decided.");
    let own = pair
        .own
        .iter()
        .filter(|kept| !kept.finding.withdrawn)
        .count();
    if own > 0 {
        text.push_str(&format!(" {own} added by reviewers."));
    }
    if let Some(kept) = &pair.stage {
        let stage = match kept.stage {
            Stage::InReview => "In review",
            Stage::Returned => "Returned",
            Stage::Approved => "Approved",
        };
        let (by, at) = (escaped(&kept.stamp.by), escaped(&kept.stamp.at));
        text.push_str(&format!(" **{stage}** by {by}, {at}"));
        text.push_str(match kept.content == pair.content {
            true => ".",
            false => "; the texts have changed since.",
        });
    }
    text
}

fn rows(pair: &ReviewedPair) -> Vec<Row> {
    let findings = pair.audit.findings.iter().enumerate();
    let mut rows: Vec<Row> = findings
        .map(|(index, finding)| row(finding, &decided(pair, index).0))
        .collect();
    let own = pair.own.iter().filter(|kept| !kept.finding.withdrawn);
    rows.extend(own.map(|kept| {
        let finding = &kept.finding;
        let text = |span: &Option<Span>| span.as_ref().map_or(String::new(), |it| cell(&it.text));
        Row {
            severity: finding.severity,
            rule: format!(
                "{} (added by {})",
                finding.category.name(),
                escaped(&kept.stamp.by)
            ),
            line: String::new(),
            original: text(&finding.source),
            translation: text(&finding.target),
            said: said(&[&finding.message], finding.suggestion.as_deref()),
            dismissed: false,
        }
    }));
    rows
}

fn row(finding: &Finding, decision: &Decision) -> Row {
    let place = finding.target.as_ref().or(finding.insertion.as_ref());
    let status = match decision.status {
        Status::Undecided => "",
        status => status_name(status),
    };
    let text = |place: &Option<crate::document::Place>| {
        place
            .as_ref()
            .map_or(String::new(), |place| cell(&place.text))
    };
    Row {
        severity: decision.severity.unwrap_or(finding.severity),
        rule: format!("`{}`", finding.rule),
        line: place.map_or(String::new(), |place| place.line.to_string()),
        original: text(&finding.source),
        translation: text(&finding.target),
        said: said(
            &[
                &finding.message,
                status,
                &decision.reason,
                &decision.comment,
            ],
            decision.suggestion.as_deref(),
        ),
        dismissed: decision.status == Status::Dismissed,
    }
}

fn said(parts: &[&str], suggestion: Option<&str>) -> String {
    let mut parts: Vec<String> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| cell(part))
        .collect();
    if let Some(wording) = suggestion.filter(|wording| !wording.is_empty()) {
        parts.push(format!("**Suggested:** {}", cell(wording)));
    }
    parts.join("<br>")
}

fn table(rows: &[&Row], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "| Rule | Line | Original | Translation | |")?;
    writeln!(out, "|---|---:|---|---|---|")?;
    for row in rows {
        writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            row.rule, row.line, row.original, row.translation, row.said
        )?;
    }
    writeln!(out)
}

/// A passage as a cell: on one line, cut, and nothing in it that is markup.
fn cell(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    escaped(&short)
}

/// The text on one line, with nothing in it that Markdown, HTML or GitHub acts on.
fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut before = ' ';
    for character in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        match character {
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '&' => result.push_str("&amp;"),
            // A name after it would be told of the pull request; a word joiner stops that.
            '@' if !before.is_alphanumeric() => result.push_str("@\u{2060}"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => {
                result.push('\\');
                result.push(character);
            }
            _ if character.is_control() => {}
            _ => result.push(character),
        }
        before = character;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_text() {
        assert_eq!(
            cell("<script>|a|\nb* @team a@b.se `x`"),
            "&lt;script&gt;\\|a\\| b\\* @\u{2060}team a@b.se \\`x\\`"
        );
        assert!(cell(&"x".repeat(161)).ends_with("x…"));
    }
}
