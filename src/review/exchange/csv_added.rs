//! A row that somebody added to a table: a finding of the reviewer's own.

use super::change::{Change, Proposal};
use super::csv::OWN;
use super::csv_read::{Comparison, Row};
use super::error::ExchangeError;
use super::text::collapsed;
use super::verdict::severity;
use crate::audit::{Category, PreparedDocument, Severity};
use crate::review::decision::{OwnFinding, Span};
use crate::review::reviewed::ReviewedPair;
use crate::segment::Clause;
use crate::settled::{ClauseKey, clause_keys};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

/// Columns that say what is added, and where.
pub(super) const COLUMNS: [&str; 6] = [
    "category",
    "message",
    "source_line",
    "source_text",
    "target_line",
    "target_text",
];

/// What a row says in these columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    /// Kind of defect.
    pub category: String,
    /// What is wrong.
    pub message: String,
    /// Line and words of the original.
    pub source: Words,
    /// Line and words of the translation.
    pub target: Words,
}

/// Words of one side, and the line that tells which of several.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub line: String,
    pub text: String,
}

impl Cells {
    /// From the cells of [`COLUMNS`].
    pub fn new(cells: [String; 6]) -> Self {
        let [
            category,
            message,
            source_line,
            source_text,
            target_line,
            target_text,
        ] = cells;
        Self {
            category,
            message,
            source: Words {
                line: source_line,
                text: source_text,
            },
            target: Words {
                line: target_line,
                text: target_text,
            },
        }
    }
}

impl Comparison<'_> {
    /// A row without fingerprint: a finding that the reviewer adds.
    pub fn added(&mut self, row: &Row) -> Result<(), ExchangeError> {
        let category = category(&row.added.category).ok_or_else(|| {
            let allowed = "mistranslation, omission, addition, untranslated, terminology, markup, locale, characters, document or source";
            self.wrong(row, "category", &row.added.category, allowed)
        })?;
        let severity = given_severity(&row.severity, &row.found_severity);
        let severity = severity.ok_or_else(|| {
            self.wrong(
                row,
                "severity",
                &row.found_severity,
                "info, minor, major or critical",
            )
        })?;
        match row.decision.trim().to_lowercase().as_str() {
            "" | "undecided" | "confirmed" => {}
            _ => return Err(self.wrong(row, "decision", &row.decision, "confirmed or nothing")),
        }
        let Some(index) = self.pair_of_added(row) else {
            let message = "none of the translations that were named; fill in the column translation as in the other rows";
            self.proposals.unknown(row.place(), message);
            return Ok(());
        };
        let said = [&row.added.message, &row.comment].map(|text| text.trim());
        let message = said.into_iter().find(|text| !text.is_empty());
        let Some(message) = message else {
            let message = "say what is wrong in the column message";
            self.proposals.left_out(row.place(), message);
            return Ok(());
        };
        let [source, target] = match spans(&self.pairs[index], &row.added) {
            Ok(spans) => spans,
            Err(message) => {
                self.proposals.unknown(row.place(), message);
                return Ok(());
            }
        };
        let finding = OwnFinding {
            id: String::new(),
            category,
            severity,
            message: message.to_owned(),
            source,
            target,
            suggestion: (!row.suggestion.is_empty()).then(|| row.suggestion.clone()),
            withdrawn: false,
        };
        match known(&finding, index, &self.pairs[index], &self.proposals.changes) {
            Known::Same => self.proposals.unchanged += 1,
            Known::Nothing => {
                let revision = 0;
                let change = Change::Own { finding, revision };
                self.proposals.change(index, row.place(), change);
            }
            Known::Other(id) => {
                let place = match id.as_str() {
                    "" => "an earlier row".to_owned(),
                    id => format!("the row {OWN}{id}"),
                };
                let message = format!("{place} says something else of the same words; edit that");
                self.proposals.conflict(row.place(), message);
            }
        }
        Ok(())
    }

    /// The pair whose translation an added row names; the only one where it names none.
    fn pair_of_added(&self, row: &Row) -> Option<usize> {
        let named = row.translation.trim();
        if named.is_empty() {
            return (self.pairs.len() == 1).then_some(0);
        }
        self.pairs.iter().position(|pair| {
            pair.id.translation == named || pair.audit.translation.document.path == named
        })
    }
}

/// The category of that name.
fn category(name: &str) -> Option<Category> {
    let name = name.trim().to_lowercase();
    let name: serde::de::value::StrDeserializer<'_, Error> = name.as_str().into_deserializer();
    Category::deserialize(name).ok()
}

/// The severity that a row gives, the override before the finding's own.
fn given_severity(severity_override: &str, own: &str) -> Option<Severity> {
    match severity_override.trim() {
        "" => severity(own),
        name => severity(name),
    }
}

/// The words of both sides as spans; the error says what is not there.
fn spans(pair: &ReviewedPair, cells: &Cells) -> Result<[Option<Span>; 2], String> {
    let (original, translation) = (&pair.audit.original, &pair.audit.translation);
    let spans = [
        span(original, &cells.source, ["original", "source_line"])?,
        span(translation, &cells.target, ["translation", "target_line"])?,
    ];
    match &spans {
        [None, None] => Err("no words: fill in source_text, target_text or both".to_owned()),
        _ => Ok(spans),
    }
}

fn span(
    side: &PreparedDocument,
    words: &Words,
    [name, column]: [&str; 2],
) -> Result<Option<Span>, String> {
    let text = collapsed(&words.text);
    let line = match words.line.trim() {
        "" => None,
        digits => Some(digits.parse::<usize>().map_err(|_| {
            let digits: String = digits
                .chars()
                .filter(|c| !c.is_control())
                .take(40)
                .collect();
            format!("{column} “{digits}” is not a number")
        })?),
    };
    if text.is_empty() && line.is_none() {
        return Ok(None);
    }
    let on_line = |clause: &&Clause| {
        line.is_none_or(|line| {
            let place = clause.place(&side.document);
            (place.line..=place.end_line).contains(&line)
        })
    };
    let is_whole = |clause: &&Clause| text.is_empty() || collapsed(&clause.text) == text;
    let clauses = || side.clauses.iter().filter(on_line);
    let mut found: Vec<&Clause> = clauses().filter(is_whole).collect();
    let whole = !found.is_empty();
    if !whole {
        found = clauses()
            .filter(|clause| clause.text.contains(&text))
            .collect();
    }
    match found.as_slice() {
        [clause] => Ok(Some(of_clause(side, clause, (!whole).then_some(&text)))),
        [] => Err(match line {
            Some(line) => format!("no clause of the {name} on line {line} holds these words"),
            None => format!("no clause of the {name} holds these words"),
        }),
        several => Err(format!(
            "{} clauses of the {name} hold these words; say which one by its words and {column}",
            several.len()
        )),
    }
}

/// The clause, or some words of it.
fn of_clause(side: &PreparedDocument, clause: &Clause, words: Option<&String>) -> Span {
    let keys: Vec<ClauseKey> = clause_keys(&side.clauses);
    let part = words.and_then(|words| {
        let start = clause.text[..clause.text.find(words.as_str())?]
            .chars()
            .count();
        Some((start..start + words.chars().count(), words.clone()))
    });
    let (range, text) = part.map_or((None, clause.text.clone()), |(range, text)| {
        (Some(range), text)
    });
    Span {
        clause: keys[clause.id].clone(),
        range,
        text,
    }
}

/// What is known already about the words that a finding is about.
enum Known {
    /// Nothing of this kind.
    Nothing,
    /// The same.
    Same,
    /// Something else, in the finding with this id; without one, in an earlier row.
    Other(String),
}

/// Holds a finding against those that are kept and those that earlier rows add.
fn known(finding: &OwnFinding, index: usize, pair: &ReviewedPair, earlier: &[Proposal]) -> Known {
    let kept = pair.own.iter().map(|kept| &kept.finding);
    let added = earlier
        .iter()
        .filter_map(|proposal| match &proposal.change {
            Change::Own { finding, .. } if proposal.pair == index => Some(finding),
            _ => None,
        });
    let about_the_same = |it: &&OwnFinding| {
        !it.withdrawn
            && (it.category, &it.source, &it.target)
                == (finding.category, &finding.source, &finding.target)
    };
    let said = |it: &OwnFinding| (it.message.clone(), it.severity, it.suggestion.clone());
    let mut others: Vec<&OwnFinding> = kept.chain(added).filter(about_the_same).collect();
    if others.iter().any(|it| said(it) == said(finding)) {
        return Known::Same;
    }
    match others.pop() {
        Some(other) => Known::Other(other.id.clone()),
        None => Known::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{bead, pair, prepared};
    use super::*;
    use crate::language::Language;

    fn sample() -> ReviewedPair {
        let texts = ["We keep it 30 days.", "Contact", "We  ask you.", "Contact"];
        let translated = ["Vi har det.", "Kontakt", "Vi ber er.", "Kontakt"];
        let beads = (0..4).map(|index| bead(&[index], &[index])).collect();
        pair(
            prepared("en.md", Language::ENGLISH, &texts),
            prepared("sv.md", Language::SWEDISH, &translated),
            beads,
            &[],
        )
    }

    /// The clause's number among equal ones, and the range of the words.
    type Found = Option<(u32, Option<std::ops::Range<usize>>)>;

    fn found(line: &str, text: &str) -> Result<Found, String> {
        let cells = Cells {
            source: Words {
                line: line.to_owned(),
                text: text.to_owned(),
            },
            ..Cells::default()
        };
        let [source, _] = spans(&sample(), &cells)?;
        Ok(source.map(|span| (span.clause.ordinal, span.range)))
    }

    #[test]
    fn words_are_found_in_their_clause() {
        assert_eq!(found("", "We keep it 30 days."), Ok(Some((0, None))));
        assert_eq!(found("", " 30\ndays"), Ok(Some((0, Some(11..18)))));
        assert_eq!(found("", "We ask you."), Ok(Some((0, None))));
        assert_eq!(found("4", "Contact"), Ok(Some((1, None))));
        assert_eq!(found("3", ""), Ok(Some((0, None))));
    }

    #[test]
    fn words_that_are_not_there_or_twice_are_told() {
        let message = |line: &str, text: &str| found(line, text).unwrap_err();
        assert!(message("", "Contact").contains("2 clauses of the original"));
        assert!(message("", "We sell.").contains("no clause of the original holds"));
        assert!(message("1", "Contact").contains("on line 1"));
        assert!(message("one", "Contact").contains("“one” is not a number"));
        assert!(message("", "").contains("no words"));
    }

    #[test]
    fn categories_are_read_as_people_type_them() {
        assert_eq!(category(" Omission "), Some(Category::Omission));
        assert_eq!(category("omitted"), None);
        assert_eq!(given_severity("", "Major"), Some(Severity::Major));
        assert_eq!(given_severity("minor", "major"), Some(Severity::Minor));
    }
}
