//! Abbreviations that end in a full stop without ending a sentence.

use crate::language::Language;

/// What a full stop after an abbreviation means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// It never ends a sentence: `e.g.`, `t.ex.`, `Dr.`
    Never,
    /// It ends none before a number or a marker: `No. 5`, `Art. 6`, `kl. 12`
    BeforeNumber,
    /// It ends one only before a word that opens sentences: `U.S. We` but `U.S. Department`
    BeforeOpener,
    /// It ends one before any capital: `Inc. We`, `m.m. Vi` (but not before lower case)
    BeforeCapital,
}

/// In lower case, without the last full stop.
type Table = &'static [(Stop, &'static [&'static str])];

/// Used in text of any language: Latin and English ones, titles, companies.
const SHARED: Table = &[
    (
        Stop::Never,
        &[
            "e.g", "i.e", "cf", "vs", "mr", "mrs", "ms", "dr", "prof", "attn", "messrs",
        ],
    ),
    (
        Stop::BeforeOpener,
        &[
            "u.s", "u.k", "e.u", "u.n", "u.s.a", "u.s.c", "d.c", "a.m", "p.m", "ph.d", "jr", "sr",
        ],
    ),
    (
        Stop::BeforeCapital,
        &[
            "etc", "inc", "ltd", "co", "corp", "llc", "plc", "bros", "s.a", "b.v", "n.v", "pty",
        ],
    ),
];

const ENGLISH: Table = &[
    (
        Stop::Never,
        &[
            "viz", "v", "rev", "hon", "gen", "col", "sgt", "capt", "lt", "incl", "excl", "approx",
            "esp", "st", "mt", "ft", "al", "resp",
        ],
    ),
    (
        Stop::BeforeNumber,
        &[
            "no", "nos", "nr", "art", "arts", "sec", "secs", "sect", "fig", "figs", "p", "pp",
            "vol", "ch", "chap", "cl", "para", "paras", "pt", "reg", "ex", "ed", "eq", "app",
            "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
            "tel", "ext", "ver", "rel", "c", "ca",
        ],
    ),
    (Stop::BeforeOpener, &["dept", "univ", "est", "gov"]),
];

const SWEDISH: Table = &[
    (
        Stop::Never,
        &[
            "t.ex", "bl.a", "dvs", "d.v.s", "s.k", "p.g.a", "pga", "fr.o.m", "t.o.m", "f.d", "f.n",
            "m.a.o", "d.ä", "d.y", "jfr", "ang", "avs", "enl", "exkl", "inkl", "ev", "resp",
            "forts", "m.h.t", "tf", "o.dyl.t", "t ex", "bl a", "s k", "p g a", "fr o m", "t o m",
        ],
    ),
    (
        Stop::BeforeNumber,
        &[
            "nr", "kl", "art", "kap", "avd", "mom", "st", "stk", "s", "sid", "bil", "fig", "tab",
            "tel", "ca", "c:a", "max", "min", "p", "jan", "febr", "apr", "aug", "sept", "okt",
            "nov", "dec", "ver", "vol", "f", "ff",
        ],
    ),
    (
        Stop::BeforeCapital,
        &[
            "m.m", "m.fl", "osv", "o.s.v", "o.d", "o.dyl", "mm", "mfl", "e.d", "d.d", "m m", "m fl",
        ],
    ),
];

/// Words that open sentences and are no names, in lower case.
const OPENERS: &[&str] = &[
    // English
    "a",
    "an",
    "the",
    "this",
    "that",
    "these",
    "those",
    "we",
    "you",
    "they",
    "he",
    "she",
    "it",
    "our",
    "your",
    "their",
    "its",
    "if",
    "when",
    "where",
    "while",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "on",
    "to",
    "under",
    "with",
    "without",
    "after",
    "before",
    "because",
    "although",
    "however",
    "please",
    "some",
    "any",
    "all",
    "no",
    "not",
    "there",
    "such",
    "each",
    "other",
    "once",
    "since",
    "until",
    "unless",
    "upon",
    "what",
    "who",
    "how",
    "why",
    "and",
    "but",
    "or",
    "so",
    "then",
    "also",
    "additionally",
    "i",
    "my",
    "residents",
    "users",
    "personal",
    "information",
    // Swedish
    "vi",
    "du",
    "ni",
    "de",
    "den",
    "det",
    "dessa",
    "denna",
    "detta",
    "en",
    "ett",
    "om",
    "när",
    "där",
    "som",
    "för",
    "från",
    "på",
    "till",
    "med",
    "utan",
    "efter",
    "innan",
    "eftersom",
    "vår",
    "vårt",
    "våra",
    "din",
    "ditt",
    "dina",
    "deras",
    "han",
    "hon",
    "alla",
    "vissa",
    "varje",
    "andra",
    "inga",
    "ingen",
    "inte",
    "så",
    "och",
    "men",
    "eller",
    "också",
    "dock",
    "enligt",
    "genom",
    "vid",
    "av",
    "under",
    "ibland",
    "vad",
    "hur",
    "varför",
    "vem",
];

/// What the full stop after `token` (without it) means in a text of `language`;
/// `None` for what is no abbreviation.
///
/// Chinese text has English ones; a text of any other language may have any.
pub(super) fn stop(token: &str, language: Option<Language>) -> Option<Stop> {
    let lower = token.to_lowercase();
    let found = |table: Table| {
        table
            .iter()
            .find(|(_, words)| words.contains(&lower.as_str()))
            .map(|(stop, _)| *stop)
    };
    let own: &[Table] = match language.map(Language::primary) {
        Some("en" | "zh" | "ja" | "ko") => &[ENGLISH],
        Some("sv") => &[SWEDISH],
        _ => &[SWEDISH, ENGLISH],
    };
    found(SHARED).or_else(|| own.iter().find_map(|table| found(table)))
}

/// Whether a sentence may well open with `word`.
pub(super) fn opens_sentence(word: &str) -> bool {
    OPENERS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_lower_case_and_without_the_last_stop() {
        for (_, words) in SHARED.iter().chain(ENGLISH).chain(SWEDISH) {
            for word in *words {
                assert_eq!(word.to_lowercase(), *word);
                assert!(!word.ends_with('.'), "{word}");
            }
        }
    }

    #[test]
    fn the_language_decides() {
        assert_eq!(
            stop("Inc", Some(Language::SWEDISH)),
            Some(Stop::BeforeCapital)
        );
        assert_eq!(
            stop("kl", Some(Language::SWEDISH)),
            Some(Stop::BeforeNumber)
        );
        assert_eq!(stop("kl", Some(Language::ENGLISH)), None);
        assert_eq!(stop("dvs", None), Some(Stop::Never));
    }
}
