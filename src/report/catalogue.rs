//! The rules, as a list, as pages, and as the document `docs/rules.md`.

use crate::audit::registry::RuleInfo;
use std::io::{self, Write};

/// Writes a line a rule: id, severity, category, summary.
///
/// # Errors
/// What writing to `out` gives.
pub fn text(rules: &[&RuleInfo], out: &mut impl Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in rules {
        writeln!(
            out,
            "{:<width$}  {:<8}  {:<14}  {}",
            rule.id,
            rule.severity.name(),
            rule.category.name(),
            rule.summary,
        )?;
    }
    Ok(())
}

/// Writes the page of one rule.
///
/// # Errors
/// What writing to `out` gives.
pub fn page(rule: &RuleInfo, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# {}\n\n{}\n", rule.id, facts(rule))?;
    writeln!(out, "{}", rule.doc.trim())
}

/// Writes the whole catalogue as one Markdown document.
///
/// # Errors
/// What writing to `out` gives.
pub fn markdown(rules: &[&RuleInfo], out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "# Rules\n\n\
         <!-- Written by `clausealign rules --format markdown`; change the rules' own texts. -->\n\n\
         | rule | category | severity | what it reports |\n\
         |---|---|---|---|"
    )?;
    for rule in rules {
        let (id, category, severity) = (rule.id, rule.category.name(), rule.severity.name());
        let summary = rule.summary.replace('|', "\\|");
        writeln!(
            out,
            "| [{id}](#{id}) | {category} | {severity} | {summary} |"
        )?;
    }
    for rule in rules {
        let doc = lowered(rule.doc.trim());
        writeln!(out, "\n## {}\n\n{}\n\n{doc}", rule.id, facts(rule))?;
    }
    Ok(())
}

/// The summary and what the registry knows, as a paragraph.
fn facts(rule: &RuleInfo) -> String {
    format!(
        "Reports: {}.\n\nSeverity {}, category {}, counted as judged under `{}`.",
        rule.summary.trim_end_matches('.'),
        rule.severity.name(),
        rule.category.name(),
        rule.group.name(),
    )
}

/// Markdown with its headings one level deeper, so that pages fit under one title.
fn lowered(doc: &str) -> String {
    let mut in_code = false;
    let lines: Vec<String> = doc
        .lines()
        .map(|line| {
            in_code ^= line.trim_start().starts_with("```");
            if line.starts_with('#') && !in_code {
                format!("#{line}")
            } else {
                line.to_owned()
            }
        })
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_sink_but_code_does_not() {
        let doc = "## Example\n```sh\n# comment\n```\n# End";
        assert_eq!(lowered(doc), "### Example\n```sh\n# comment\n```\n## End");
    }
}
