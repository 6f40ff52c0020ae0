//! The date a document says it was last revised.

use crate::audit::PreparedDocument;
use crate::audit::numbers::{self, Value};
use crate::language::Language;
use crate::segment::Clause;
use std::fmt;

/// Blocks at the beginning and at the end in which a revision date is looked for.
const HEAD: usize = 12;
const TAIL: usize = 8;
/// Characters that a line of a revision date does not exceed.
const LONGEST: usize = 160;

/// Words beside a revision date, lower case, in any of the languages.
static WORDS: &[&str] = &[
    "revised",
    "updated",
    "revision",
    "effective",
    "modified",
    "last change",
    "version of",
    "applies from",
    "in force",
    "valid from",
    "reviderad",
    "uppdaterad",
    "ändrad",
    "gäller från",
    "gäller fr",
    "träder i kraft",
    "giltig från",
    "senast",
    "修订",
    "更新",
    "生效",
    "修改",
    "版本日期",
    "修訂",
    "最后",
    "最後",
];

/// Words that speak of a revision only in a line that holds little else.
static WORDS_OF_SHORT_LINES: &[&str] = &["version", "版本"];
const SHORT: usize = 30;

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.day
        )
    }
}

/// A revision date and the clause that states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    /// The day.
    pub date: Day,
    /// Id of the clause.
    pub clause: usize,
}

impl Revision {
    /// Looks for the revision date of a document: a machine-readable one first,
    /// then a short line with a word of revision, near the beginning, then near the end.
    pub fn of(side: &PreparedDocument) -> Option<Self> {
        let blocks = side.document.blocks.len();
        let near = |clause: &&Clause| clause.block < HEAD || clause.block + TAIL >= blocks;
        side.clauses
            .iter()
            .find_map(|clause| machine_readable(side, clause))
            .or_else(|| side.clauses.iter().filter(near).find_map(in_words))
    }
}

fn machine_readable(side: &PreparedDocument, clause: &Clause) -> Option<Revision> {
    let written = side.document.blocks[clause.block].datetime.as_deref()?;
    let date = day_in(written, Language::ENGLISH)?;
    Some(Revision {
        date,
        clause: clause.id,
    })
}

fn in_words(clause: &Clause) -> Option<Revision> {
    let text = clause.comparison();
    let lower = text.to_lowercase();
    let length = text.chars().count();
    let holds = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if length > LONGEST || !(holds(WORDS) || (length <= SHORT && holds(WORDS_OF_SHORT_LINES))) {
        return None;
    }
    let own = clause.language.unwrap_or(Language::ENGLISH);
    let languages = [
        own,
        Language::ENGLISH,
        Language::SWEDISH,
        Language::CHINESE_SIMPLIFIED,
    ];
    let date = languages
        .into_iter()
        .find_map(|language| day_in(text, language))?;
    Some(Revision {
        date,
        clause: clause.id,
    })
}

fn day_in(text: &str, language: Language) -> Option<Day> {
    numbers::values(text, language)
        .into_iter()
        .find_map(|number| match number.value {
            Value::Date(date, _) => Some(Day {
                year: date.year?,
                month: date.month?,
                day: date.day?,
            }),
            _ => None,
        })
}
