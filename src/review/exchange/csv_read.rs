//! An edited table of findings, held against what is decided now.

use super::change::{Change, Proposals};
use super::csv::{FINGERPRINT, OWN};
use super::csv_added::{self, Cells};
use super::error::ExchangeError;
use super::verdict::{
    Sealed, Verdict, WITHDRAWN, decided, own_seal, scope, seal, severity, status,
};
use crate::audit::Category;
use crate::report::cell::restored;
use crate::review::decision::{Decision, OwnFinding};
use crate::review::reviewed::ReviewedPair;
use csv::{ErrorKind, Position, ReaderBuilder, StringRecord};
use std::collections::HashMap;

/// Columns without which nothing can be read back.
const NEEDED: [&str; 11] = [
    "translation",
    "fingerprint",
    "decision",
    "scope",
    "reason",
    "severity_override",
    "comment",
    "suggestion",
    "revision",
    "seal",
    "severity",
];

/// A row of the table as it was edited.
pub(super) struct Row {
    pub line: usize,
    pub translation: String,
    pub name: String,
    pub decision: String,
    pub scope: String,
    pub reason: String,
    pub severity: String,
    /// The finding's own; the tool's where it is not one of a reviewer's own.
    pub found_severity: String,
    pub comment: String,
    pub suggestion: String,
    pub revision: u64,
    pub seal: String,
    /// What only a row that was added says.
    pub added: Cells,
}

/// Reads the table and compares it with the pairs.
pub(super) fn read(
    path: &str,
    text: &str,
    pairs: &[ReviewedPair],
) -> Result<Proposals, ExchangeError> {
    let rows = rows(path, text)?;
    let mut comparison = Comparison {
        path,
        pairs,
        seen: HashMap::new(),
        proposals: Proposals::default(),
    };
    for row in &rows {
        comparison.row(row)?;
    }
    Ok(comparison.proposals)
}

fn rows(path: &str, text: &str) -> Result<Vec<Row>, ExchangeError> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let headers = reader
        .headers()
        .map_err(|error| malformed(path, text, &error))?;
    let mut columns = [0; NEEDED.len()];
    for (column, name) in columns.iter_mut().zip(NEEDED) {
        let found = headers.iter().position(|header| header.trim() == name);
        *column = found.ok_or_else(|| {
            ExchangeError::line(
                path,
                1,
                format!("no column “{name}”; is this a table of findings that `clausealign export --format csv` wrote?"),
            )
        })?;
    }
    let added =
        csv_added::COLUMNS.map(|name| headers.iter().position(|header| header.trim() == name));
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| malformed(path, text, &error))?;
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            let line = line_of(text, record.position());
            rows.push(row(path, line, &record, &columns, added)?);
        }
    }
    Ok(rows)
}

/// Spreadsheets of countries with a decimal comma save semicolons.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or("");
    let count = |delimiter: char| header.matches(delimiter).count();
    [',', ';', '\t']
        .into_iter()
        .rev()
        .max_by_key(|delimiter| count(*delimiter))
        .map_or(b',', |delimiter| delimiter as u8)
}

fn malformed(path: &str, text: &str, error: &csv::Error) -> ExchangeError {
    let line = error
        .position()
        .map(|position| line_of(text, Some(position)));
    let message = match error.kind() {
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => {
            format!("{len} cells where the header has {expected_len}; check the quotes of this row")
        }
        _ => format!("not a table ({error}); save it as CSV UTF-8"),
    };
    match line {
        Some(line) => ExchangeError::line(path, line, message),
        None => ExchangeError::file(path, message),
    }
}

/// The line on which a record begins; the parser counts blank lines before it as its own.
fn line_of(text: &str, position: Option<&Position>) -> usize {
    let Some(position) = position else {
        return 1;
    };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() as usize + blank.filter(|byte| **byte == b'\n').count()
}

fn row(
    path: &str,
    line: usize,
    record: &StringRecord,
    columns: &[usize; NEEDED.len()],
    added: [Option<usize>; csv_added::COLUMNS.len()],
) -> Result<Row, ExchangeError> {
    let text = |column: usize| restored(record.get(column).unwrap_or("")).to_owned();
    let cell = |index: usize| text(columns[index]);
    let revision = cell(8);
    let revision = match revision.trim() {
        "" => 0,
        digits => digits.parse().map_err(|_| {
            ExchangeError::line(
                path,
                line,
                format!("revision “{digits}” is not a number; leave that column as it was"),
            )
        })?,
    };
    Ok(Row {
        line,
        translation: cell(0),
        name: cell(1).trim().to_owned(),
        decision: cell(2),
        scope: cell(3),
        reason: cell(4),
        severity: cell(5),
        comment: cell(6),
        suggestion: cell(7),
        revision,
        seal: cell(9).trim().to_owned(),
        found_severity: cell(10),
        added: Cells::new(added.map(|column| column.map_or_else(String::new, text))),
    })
}

/// The rows so far, held against the pairs.
pub(super) struct Comparison<'a> {
    path: &'a str,
    pub pairs: &'a [ReviewedPair],
    /// The cells' seal of the first row about each finding, by pair and name.
    seen: HashMap<(usize, String), String>,
    pub proposals: Proposals,
}

impl Comparison<'_> {
    fn row(&mut self, row: &Row) -> Result<(), ExchangeError> {
        if let Some(id) = row.name.strip_prefix(OWN) {
            return self.own(row, id);
        }
        if row.is_added() {
            return self.added(row);
        }
        let decision = self.decision(row)?;
        let Some((pair, finding)) = self.finding(row, &decision.fingerprint) else {
            self.unanswered(row, &decision);
            return Ok(());
        };
        let cells = seal(&decision);
        if self.is_repeated(row, pair, &cells) {
            return Ok(());
        }
        let (now, revision) = decided(&self.pairs[pair], finding);
        let verdict = row.sealed(cells).against(&seal(&now), revision);
        // An empty cell is how both no wording and an empty one are written.
        let suggestion = decision
            .suggestion
            .or_else(|| now.suggestion.filter(String::is_empty));
        let decision = Decision {
            suggestion,
            ..decision
        };
        let change = Change::Decision {
            finding,
            decision,
            revision,
        };
        self.weighed(row, pair, verdict, change);
        Ok(())
    }

    fn own(&mut self, row: &Row, id: &str) -> Result<(), ExchangeError> {
        let edited = self.own_edits(row)?;
        let kept = self.pairs_of(row).find_map(|pair| {
            let kept = self.pairs[pair]
                .own
                .iter()
                .find(|kept| kept.finding.id == id);
            kept.map(|kept| (pair, kept))
        });
        let Some((pair, kept)) = kept else {
            if own_seal(&edited) == row.seal {
                self.proposals.unchanged += 1;
            } else {
                let message = "no finding of a reviewer's own has this id here; it was taken back";
                self.proposals.unknown(row.place(), message);
            }
            return Ok(());
        };
        let now = kept.finding.suggestion.clone();
        let finding = OwnFinding {
            severity: edited.severity,
            suggestion: edited.suggestion.or_else(|| now.filter(String::is_empty)),
            withdrawn: edited.withdrawn,
            ..kept.finding.clone()
        };
        let cells = own_seal(&finding);
        if self.is_repeated(row, pair, &cells) {
            return Ok(());
        }
        let revision = kept.stamp.revision;
        let verdict = row
            .sealed(cells)
            .against(&own_seal(&kept.finding), revision);
        self.weighed(row, pair, verdict, Change::Own { finding, revision });
        Ok(())
    }

    fn weighed(&mut self, row: &Row, pair: usize, verdict: Verdict, change: Change) {
        match verdict {
            Verdict::Unchanged => self.proposals.unchanged += 1,
            Verdict::Change => self.proposals.change(pair, row.place(), change),
            Verdict::Conflict => {
                let (Change::Decision { revision, .. } | Change::Own { revision, .. }) = change
                else {
                    return;
                };
                self.proposals
                    .conflict(row.place(), moved_on(row.revision, revision));
            }
        }
    }

    /// Whether an earlier row was about the same finding; a different one is a conflict.
    fn is_repeated(&mut self, row: &Row, pair: usize, cells: &str) -> bool {
        let first = self.seen.get(&(pair, row.name.clone()));
        match first {
            None => {
                self.seen.insert((pair, row.name.clone()), cells.to_owned());
                false
            }
            Some(first) => {
                if first == cells {
                    self.proposals.unchanged += 1;
                } else {
                    let message = "an earlier row says something else about the same finding";
                    self.proposals.conflict(row.place(), message);
                }
                true
            }
        }
    }

    /// A row about a finding that this audit does not have.
    fn unanswered(&mut self, row: &Row, decision: &Decision) {
        let cells = seal(decision);
        if !row.seal.is_empty() && cells == row.seal {
            self.proposals.unchanged += 1;
            return;
        }
        let message = "no finding has this fingerprint here; the text or the alignment has changed";
        self.proposals.unknown(row.place(), message);
    }

    /// Pairs that the row may belong to: those of its translation, all if there is none such.
    fn pairs_of(&self, row: &Row) -> impl Iterator<Item = usize> + use<> {
        let named: Vec<usize> = (0..self.pairs.len())
            .filter(|&pair| self.pairs[pair].id.translation == row.translation)
            .collect();
        match named.is_empty() {
            true => (0..self.pairs.len()).collect::<Vec<_>>(),
            false => named,
        }
        .into_iter()
    }

    fn finding(&self, row: &Row, fingerprint: &str) -> Option<(usize, usize)> {
        self.pairs_of(row).find_map(|pair| {
            let mut findings = self.pairs[pair].audit.findings.iter();
            let found = findings.position(|finding| finding.fingerprint == fingerprint);
            found.map(|finding| (pair, finding))
        })
    }

    fn decision(&self, row: &Row) -> Result<Decision, ExchangeError> {
        let fingerprint = row.name.strip_prefix(FINGERPRINT).unwrap_or(&row.name);
        Ok(Decision {
            fingerprint: fingerprint.to_owned(),
            status: status(&row.decision).ok_or_else(|| {
                self.wrong(
                    row,
                    "decision",
                    &row.decision,
                    "undecided, confirmed, dismissed or fixed",
                )
            })?,
            scope: scope(&row.scope)
                .ok_or_else(|| self.wrong(row, "scope", &row.scope, "this or identical"))?,
            reason: row.reason.clone(),
            severity: self.severity(row)?,
            comment: row.comment.clone(),
            suggestion: (!row.suggestion.is_empty()).then(|| row.suggestion.clone()),
        })
    }

    /// What the row says of a finding of a reviewer's own.
    fn own_edits(&self, row: &Row) -> Result<OwnFinding, ExchangeError> {
        let withdrawn = match row.decision.trim().to_lowercase().as_str() {
            WITHDRAWN => true,
            "confirmed" => false,
            _ => {
                return Err(self.wrong(row, "decision", &row.decision, "confirmed or withdrawn"));
            }
        };
        let found = severity(&row.found_severity).ok_or_else(|| {
            self.wrong(
                row,
                "severity",
                &row.found_severity,
                "info, minor, major or critical",
            )
        });
        Ok(OwnFinding {
            id: String::new(),
            category: Category::Mistranslation,
            severity: self.severity(row)?.map_or_else(|| found, Ok)?,
            message: String::new(),
            source: None,
            target: None,
            suggestion: (!row.suggestion.is_empty()).then(|| row.suggestion.clone()),
            withdrawn,
        })
    }

    fn severity(&self, row: &Row) -> Result<Option<crate::audit::Severity>, ExchangeError> {
        match row.severity.trim() {
            "" => Ok(None),
            name => severity(name).map(Some).ok_or_else(|| {
                self.wrong(
                    row,
                    "severity_override",
                    name,
                    "info, minor, major, critical or nothing",
                )
            }),
        }
    }

    pub fn wrong(&self, row: &Row, column: &str, value: &str, allowed: &str) -> ExchangeError {
        let value: String = value.chars().filter(|c| !c.is_control()).take(40).collect();
        let message = format!("{column} “{value}” is not known; write {allowed}");
        ExchangeError::line(self.path, row.line, message)
    }
}

impl Row {
    pub fn place(&self) -> String {
        format!("line {}", self.line)
    }

    /// Whether somebody has added it: what `export` writes has a name and a seal.
    fn is_added(&self) -> bool {
        self.name.is_empty() && self.seal.is_empty() && !self.added.category.trim().is_empty()
    }

    fn sealed(&self, cells: String) -> Sealed {
        Sealed {
            cells,
            written: self.seal.clone(),
            revision: self.revision,
        }
    }
}

/// Why an edit is a conflict.
pub(super) fn moved_on(seen: u64, now: u64) -> String {
    format!(
        "edited from revision {seen}, but revision {now} is kept by now; look at both and decide again"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_told_from_the_header() {
        assert_eq!(delimiter("a,b,c\n1;2;3;4"), b',');
        assert_eq!(delimiter("a;b;c"), b';');
        assert_eq!(delimiter("a\tb\tc"), b'\t');
        assert_eq!(delimiter("a"), b',');
    }

    #[test]
    fn malformed_tables_are_told_with_their_line() {
        let message = |text: &str| match read("t.csv", text, &[]) {
            Err(error) => error.to_string(),
            Ok(_) => "read".to_owned(),
        };
        let header = NEEDED.join(",");
        assert!(message("a,b\n").starts_with("t.csv, line 1: no column “translation”"));
        let short = message(&format!("{header}\n1,2\n"));
        assert!(short.starts_with("t.csv, line 2: 2 cells"), "{short}");
        let odd = message(&format!("{header}\n\nsv,fp:1,maybe,,,,,,0,x,\n"));
        assert!(odd.starts_with("t.csv, line 3: decision “maybe”"), "{odd}");
        let number = message(&format!("{header}\nsv,fp:1,,,,,,,x,,\n"));
        assert!(
            number.starts_with("t.csv, line 2: revision “x”"),
            "{number}"
        );
        assert_eq!(message(&format!("{header}\n,,,,,,,,,,\n")), "read");
    }
}
