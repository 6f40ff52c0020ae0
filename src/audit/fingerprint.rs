//! Stable hashes of findings: the same defect keeps its hash when other text moves or changes.

use super::finding::Finding;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Changes only when the recipe does.
const FORMAT: &str = "1";
/// Hex digits kept of the hash.
const DIGITS: usize = 16;

/// Fills in the fingerprints of one pair's findings, in their final order.
///
/// Hashed: format, rule, the original's path, the target language, both texts
/// (NFKC, white space collapsed), the evidence, and the ordinal among findings
/// otherwise equal. No line or byte goes in.
pub fn fill(findings: &mut [Finding], original: &str, language: &str) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for finding in findings {
        let text = |place: &Option<crate::document::Place>| {
            place
                .as_ref()
                .map_or(String::new(), |place| collapsed(&place.text))
        };
        let related: Vec<String> = finding
            .related
            .iter()
            .map(|place| collapsed(&place.text))
            .collect();
        let parts = [
            FORMAT.to_owned(),
            finding.rule.to_owned(),
            original.to_owned(),
            language.to_owned(),
            text(&finding.source),
            text(&finding.target),
            related.join("\u{1e}"),
            finding.evidence.source.join("\u{1e}"),
            finding.evidence.target.join("\u{1e}"),
        ];
        let key = parts.join("\u{1f}");
        let ordinal = seen.entry(key.clone()).or_default();
        let digest = Sha256::digest(format!("{key}\u{1f}{ordinal}").as_bytes());
        *ordinal += 1;
        finding.fingerprint = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        finding.fingerprint.truncate(DIGITS);
    }
}

fn collapsed(text: &str) -> String {
    let normal: String = text.nfkc().collect();
    normal.split_whitespace().collect::<Vec<_>>().join(" ")
}
