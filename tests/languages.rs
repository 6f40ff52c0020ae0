//! Languages of documents: clauses help each other.

mod common;

use clausealign::document::BlockKind::Paragraph;
use clausealign::language::{Language, RELIABLE, document_language, translation_language};
use common::{clauses, document};

const SWEDISH: &str = "Vi sparar din post så länge du har ett konto hos oss. Vi läser den aldrig.";
const ENGLISH: &str =
    "We keep your mail for as long as you have an account with us. We never read it.";
const SIMPLIFIED: &str = "只要您有账户，我们就会保存您的邮件。我们从不阅读邮件。";
const TRADITIONAL: &str = "只要您有帳戶，我們就會保存您的郵件。我們從不閱讀郵件。";

fn tags(blocks: &[&str]) -> Vec<&'static str> {
    let blocks: Vec<_> = blocks.iter().map(|text| (Paragraph, *text)).collect();
    let clauses = clauses(&document(&blocks));
    clauses
        .iter()
        .map(|clause| clause.language.map_or("", Language::tag))
        .collect()
}

#[test]
fn doubtful_clauses_follow_their_document() {
    assert_eq!(
        tags(&[SWEDISH, SWEDISH, "Under kontroll", "Men da kom de"])[4..],
        ["sv", "sv"]
    );
    assert_eq!(tags(&[TRADITIONAL, "使用方式"])[2..], ["zh-Hant"]);
    assert_eq!(tags(&[SIMPLIFIED, "使用方式"])[2..], ["zh-Hans"]);
}

#[test]
fn clear_evidence_is_not_overruled() {
    let text = "Vi læser aldrig din post, og vi sælger den ikke til andre.";
    assert_eq!(tags(&[SWEDISH, SWEDISH, SWEDISH, text])[6..], ["da"]);
    assert_eq!(
        tags(&[SWEDISH, SWEDISH, "The data is deleted."])[4..],
        ["en"]
    );
    assert_eq!(
        tags(&[TRADITIONAL, TRADITIONAL, "我们从不阅读邮件。"])[4..],
        ["zh-Hans"]
    );
}

#[test]
fn names_stay_without_a_reliable_language() {
    let blocks = [
        (Paragraph, ENGLISH),
        (Paragraph, ENGLISH),
        (Paragraph, SWEDISH),
        (Paragraph, "Norrsken Mail"),
        (Paragraph, "help@norrsken.example"),
    ];
    for clause in &clauses(&document(&blocks))[6..] {
        assert!(clause.language_confidence < RELIABLE, "{clause:?}");
    }
}

#[test]
fn foreign_spans_are_filled() {
    let blocks = [
        (Paragraph, SWEDISH),
        (
            Paragraph,
            "När du stänger ditt konto hos oss gäller följande för dina uppgifter: all of your data is deleted from our servers.",
        ),
    ];
    let clauses = clauses(&document(&blocks));
    let last = clauses.last().expect("a clause");
    assert_eq!(last.foreign.len(), 1);
    assert_eq!(last.foreign[0].language, Language::ENGLISH);
}

#[test]
fn a_mostly_english_translation_has_its_own_language() {
    let mut blocks = vec![(Paragraph, ENGLISH); 20];
    blocks.extend([(Paragraph, SIMPLIFIED), (Paragraph, SIMPLIFIED)]);
    let mixed = clauses(&document(&blocks));
    assert_eq!(
        translation_language(&mixed, Language::ENGLISH),
        Some(Language::CHINESE_SIMPLIFIED)
    );
    assert_eq!(document_language(&mixed), Some(Language::ENGLISH));
    let english = clauses(&document(&[(Paragraph, ENGLISH), (Paragraph, "您好吗")]));
    assert_eq!(translation_language(&english, Language::ENGLISH), None);
    assert_eq!(
        translation_language(&english, Language::SWEDISH),
        Some(Language::ENGLISH)
    );
    assert_eq!(document_language(&[]), None);
}
