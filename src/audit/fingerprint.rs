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
    let mut parts = vec![finding.rule.to_owned()];
    parts.extend(said(finding));
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
    let text = |place: &Option<Place>| {
        place
            .as_ref()
            .map_or(String::new(), |place| normalised(&place.text))
    };
    let related: Vec<String> = finding
        .related
        .iter()
        .map(|place| normalised(&place.text))
        .collect();
    [
        text(&finding.source),
        text(&finding.target),
        related.join("\u{1e}"),
        finding.evidence.source.join("\u{1e}"),
        finding.evidence.target.join("\u{1e}"),
    ]
}
