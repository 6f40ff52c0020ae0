//! Stable hashes of findings: the same defect keeps its hash when other text moves or changes.

use super::finding::Finding;
use crate::document::Place;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Changes only when the recipe does.
const FORMAT: &str = "1";
/// Hex digits kept of a hash.
const DIGITS: usize = 16;

/// Fills in the fingerprints of one pair's findings, in their final order.
///
/// Hashed: format, rule, the original's path in its project, the target
/// language, both texts (NFKC, white space collapsed), the evidence, and the
/// ordinal among findings otherwise equal. No line or byte goes in.
pub fn fill(findings: &mut [Finding], original: &str, language: &str) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for finding in findings {
        let mut parts = vec![
            FORMAT.to_owned(),
            finding.rule.to_owned(),
            original.to_owned(),
            language.to_owned(),
        ];
        parts.extend(said(finding));
        let key = parts.join("\u{1f}");
        let ordinal = seen.entry(key.clone()).or_default();
        finding.fingerprint = hash(&format!("{key}\u{1f}{ordinal}"));
        *ordinal += 1;
    }
}

/// A hash of rule, texts and evidence: the same for findings that say the same
/// of the same texts.
pub fn likeness(finding: &Finding) -> String {
    likeness_from(finding.rule, said(finding))
}

/// As [`likeness`], of a finding that was written down: its rule, its texts in
/// the original and the translation, those of further places, its evidence.
pub fn likeness_of(
    rule: &str,
    texts: [Option<&str>; 2],
    related: &[&str],
    evidence: [&[String]; 2],
) -> String {
    likeness_from(rule, parts(texts, related, evidence))
}

fn likeness_from(rule: &str, said: [String; 5]) -> String {
    let mut parts = vec![rule.to_owned()];
    parts.extend(said);
    hash(&parts.join("\u{1f}"))
}

/// The start of the SHA-256 of a text, in hex digits.
pub fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let mut digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.truncate(DIGITS);
    digits
}

/// A text as it is compared: NFKC, white space collapsed.
pub fn normalised(text: &str) -> String {
    let normal: String = text.nfkc().collect();
    normal.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The texts and words of a finding, normalised.
fn said(finding: &Finding) -> [String; 5] {
    fn text(place: &Option<Place>) -> Option<&str> {
        place.as_ref().map(|place| place.text.as_str())
    }
    let related: Vec<&str> = finding.related.iter().map(|it| it.text.as_str()).collect();
    parts(
        [text(&finding.source), text(&finding.target)],
        &related,
        [&finding.evidence.source, &finding.evidence.target],
    )
}

fn parts(texts: [Option<&str>; 2], related: &[&str], evidence: [&[String]; 2]) -> [String; 5] {
    let [source, target] = texts.map(|text| text.map_or(String::new(), normalised));
    let related: Vec<String> = related.iter().map(|text| normalised(text)).collect();
    [
        source,
        target,
        related.join("\u{1e}"),
        evidence[0].join("\u{1e}"),
        evidence[1].join("\u{1e}"),
    ]
}
