//! Table-driven cases, all sentences our own.

mod alike;
mod opposed;

use super::*;
use crate::audit::pairwise::MODEL;
use crate::language::Language;

const EN: Language = Language::ENGLISH;
const SV: Language = Language::SWEDISH;
const ZH: Language = Language::CHINESE_SIMPLIFIED;
const HANT: Language = Language::CHINESE_TRADITIONAL;

fn between(
    source: &str,
    source_language: Language,
    target: &str,
    target_language: Language,
) -> Option<PolarityMismatch> {
    compare(&PairText::new(
        source,
        source_language,
        target,
        target_language,
        &MODEL,
    ))
    .filter(|found| found.confidence > Confidence::Low)
}

fn negates(text: &str, language: Language) -> bool {
    applies(&PairText::new(text, language, "", language, &MODEL))
}

#[test]
fn the_marks_name_the_words() {
    let source = "We do not use or disclose it.";
    let target = "Vi använder eller lämnar inte ut det.";
    let found = between(source, EN, target, SV).expect("differs");
    assert_eq!(&source[found.source[0].clone()], "do not");
    assert_eq!(&target[found.target[0].clone()], "använder");
    assert_eq!(&target[found.target[1].clone()], "lämnar inte");
}

#[test]
fn only_languages_with_a_table_are_judged() {
    let finnish = Language::new("fi");
    assert!(!negates("Emme myy.", finnish));
    assert_eq!(
        between("We do not sell it.", EN, "Myymme sen.", finnish),
        None
    );
    let applies_to = |text| applies(&PairText::new(text, EN, "", SV, &MODEL));
    assert!(applies_to("We do not sell it."));
    assert!(!applies_to("A notice about knots."));
}

#[test]
fn any_text_is_read_without_a_panic() {
    for text in [
        "",
        "not",
        "n't",
        "不",
        "或不",
        "\"",
        "’",
        "å inte",
        "，不",
        "inte",
        "🙂 not 🙂",
    ] {
        for language in [SV, ZH, HANT] {
            let _ = between("We do not use or share it.", EN, text, language);
            let _ = between(text, EN, text, language);
            let _ = between(text, language, "we do not", EN);
        }
    }
}
