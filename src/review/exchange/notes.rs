//! A decision as the text of a note: a line a field, which people can read and
//! edit in a translation tool and which survives what tools do to notes.

use super::verdict::{Sealed, scope, scope_name, seal, severity, status, status_name};
use crate::audit::Finding;
use crate::review::decision::Decision;
use std::collections::HashMap;
use std::fmt::Write;

/// A note about a finding as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stated {
    /// What it says.
    pub decision: Decision,
    /// Its seals and revision.
    pub sealed: Sealed,
}

/// The text of the note about a finding.
pub(super) fn written(finding: &Finding, decision: &Decision, revision: u64) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{name}: {}", escaped(value));
    };
    line("fingerprint", &decision.fingerprint);
    line("rule", finding.rule);
    line("message", &finding.message);
    line("decision", status_name(decision.status));
    line("scope", scope_name(decision.scope));
    line("reason", &decision.reason);
    line(
        "severity",
        decision.severity.map_or("", |severity| severity.name()),
    );
    line("comment", &decision.comment);
    line("suggestion", decision.suggestion.as_deref().unwrap_or(""));
    line("revision", &revision.to_string());
    line("seal", &seal(decision));
    text.pop();
    text
}

/// What a note says; an error is what is wrong with it.
pub(super) fn read(text: &str) -> Result<Stated, String> {
    let fields: HashMap<String, String> = text
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_lowercase(), unescaped(value.trim())))
        .collect();
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let wrong = |name: &str| {
        format!(
            "its note says “{name}: {}”, which is not known",
            field(name)
        )
    };
    let decision = Decision {
        fingerprint: field("fingerprint").to_owned(),
        status: status(field("decision")).ok_or_else(|| wrong("decision"))?,
        scope: scope(field("scope")).ok_or_else(|| wrong("scope"))?,
        reason: field("reason").to_owned(),
        severity: match field("severity").trim() {
            "" => None,
            name => Some(severity(name).ok_or_else(|| wrong("severity"))?),
        },
        comment: field("comment").to_owned(),
        suggestion: Some(field("suggestion").to_owned()).filter(|text| !text.is_empty()),
    };
    let revision = match field("revision") {
        "" => 0,
        digits => digits.parse().map_err(|_| wrong("revision"))?,
    };
    Ok(Stated {
        sealed: Sealed {
            cells: seal(&decision),
            written: field("seal").to_owned(),
            revision,
        },
        decision,
    })
}

/// The value on one line, with nothing that a tool might trim or XML cannot hold.
pub(super) fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let last = value.chars().count().saturating_sub(1);
    for (index, character) in value.chars().enumerate() {
        let at_edge = index == 0 || index == last;
        match character {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            ' ' if at_edge => text.push_str("\\s"),
            // Whatever else is white space might be a line end to some tool.
            _ if character.is_control()
                || (character != ' ' && character.is_whitespace())
                || matches!(character, '\u{FFFE}' | '\u{FFFF}' | '\u{FEFF}') =>
            {
                let _ = write!(text, "\\u{{{:x}}}", u32::from(character));
            }
            _ => text.push(character),
        }
    }
    text
}

/// The value that [`escaped`] wrote; a backslash that begins nothing stands for itself.
fn unescaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        value.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let (character, length) = match rest.chars().next() {
            Some('n') => ('\n', 1),
            Some('s') => (' ', 1),
            Some('\\') => ('\\', 1),
            _ => code(rest).unwrap_or(('\\', 0)),
        };
        value.push(character);
        rest = &rest[length..];
    }
    value.push_str(rest);
    value
}

/// The character of `u{1b}` at the start of the text, and how many bytes that takes.
fn code(text: &str) -> Option<(char, usize)> {
    let end = text.find('}')?;
    let digits = text[..end].strip_prefix("u{")?;
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_value_survives(value in any::<String>()) {
            let line = escaped(&value);
            prop_assert_eq!(line.lines().count(), usize::from(!value.is_empty()));
            prop_assert_eq!(unescaped(line.trim()), value);
        }

        #[test]
        fn any_line_is_read(text in any::<String>()) {
            let _ = unescaped(&text);
            let _ = read(&text);
        }
    }

    #[test]
    fn stray_backslashes_stay() {
        assert_eq!(
            unescaped("C:\\data \\u{110000} \\"),
            "C:\\data \\u{110000} \\"
        );
        assert_eq!(unescaped("\\u{1b}\\s\\n\\\\n"), "\u{1b} \n\\n");
    }
}
