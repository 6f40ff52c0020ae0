//! Table-driven cases, all sentences our own.

mod alike;
mod different;

use super::compare::NumberMismatch;
use super::*;
use crate::audit::pairwise::{MODEL, PairText};

const EN: Language = Language::ENGLISH;
const SV: Language = Language::SWEDISH;
const ZH: Language = Language::CHINESE_SIMPLIFIED;
const HANT: Language = Language::CHINESE_TRADITIONAL;

/// What the first rule that finds something says of the numbers of a pair.
fn between(
    source: &str,
    source_language: Language,
    target: &str,
    target_language: Language,
) -> Option<NumberMismatch> {
    let pair = PairText::new(source, source_language, target, target_language, &MODEL);
    let rules = [compare::references, compare::dates, compare::quantities];
    rules.into_iter().find_map(|rule| rule(&pair))
}

fn units_agree(source: &str, target: &str, language: Language) -> bool {
    compare::units(&PairText::new(source, EN, target, language, &MODEL)).is_none()
}

fn has_numbers(text: &str, language: Language) -> bool {
    compare::has_quantities(&PairText::new(text, language, "", language, &MODEL))
}

#[test]
fn the_unit_belongs_to_the_place() {
    let found = between("within 30 days", EN, "inom 60 dagar", SV).expect("differs");
    assert_eq!(found.source.first(), Some(&(7..14)));
    assert_eq!(found.source_values, ["30"]);
    assert_eq!(found.target_values, ["60"]);
}

#[test]
fn only_evidence_makes_a_text_applicable() {
    assert!(has_numbers("within 30 days", EN));
    assert!(has_numbers("三十日内", ZH));
    assert!(!has_numbers("one of our two first partners", EN));
    assert!(!has_numbers("1. Rights under SHA-256", EN));
}

#[test]
fn any_text_is_read_without_a_panic() {
    let odd = [
        "",
        "%",
        "<",
        "&#8217;",
        "{",
        "`",
        "9",
        "１２",
        "1.",
        "1,",
        "1,000.",
        "第",
        "百分之",
        "十分之",
        "点",
        "5点",
        "99999999999999999999999999",
        "1/2/3/4",
        "kl.",
        "kl. 99",
        "May",
        "May ,",
        "5 of ",
        "-5-",
        "半",
        "二分之",
        "〇",
        "(",
        "((1))",
        "１万",
        "a@",
        "x://",
        "é1é",
        "😀5😀",
        "百万亿亿亿",
        "\u{a0}5\u{a0}%",
        "0.0.0.0",
        "1''2",
        "twenty-",
        "hundred and",
        "民国",
        "12:60",
        "24:00",
        "5/6/2018",
    ];
    for text in odd {
        for language in [EN, SV, ZH, HANT, Language::new("fi")] {
            for number in values(text, language) {
                assert!(text.get(number.range).is_some(), "{text}");
            }
            let _ = between(text, EN, "30 days, 二〇一八年五月", language);
        }
    }
}
