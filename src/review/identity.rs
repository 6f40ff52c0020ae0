//! What findings are recognised by, whatever their place.

use super::decision::{OwnFinding, Span};
use crate::align::Bead;
use crate::audit::{Finding, PairAudit, PreparedDocument, fingerprint};
use crate::document::Place;
use crate::segment::Clause;
use crate::settled::{BeadKey, ClauseKey, clause_keys, language};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;

/// What a finding is recognised by when its fingerprint has changed.
///
/// A finding whose anchor matches while its fingerprint does not is *stale*:
/// the decision is shown with it, but not applied. An anchor matches when rule
/// and language are the same and either side's text is (or holds the other's,
/// as a merged row does), or both neighbours are.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// Rule id.
    pub rule: String,
    /// Language of the translation (BCP 47).
    pub language: String,
    /// Text of the finding in the original; empty where it has no place there.
    pub source_text: String,
    /// Text of the finding in the translation; empty where it has no place there.
    pub target_text: String,
    /// Hashes of the clauses before and after it in the original; empty at an edge.
    pub source_neighbours: [String; 2],
    /// Hashes of the clauses before and after it in the translation.
    pub target_neighbours: [String; 2],
    /// Hash of rule, texts and evidence: the same for identical findings.
    #[serde(default)]
    pub likeness: String,
}

/// The names of a pair's clauses, from which those of beads and findings are made.
#[derive(Debug, Clone)]
pub struct PairKeys {
    /// One a clause of the original.
    pub source: Vec<ClauseKey>,
    /// One a clause of the translation.
    pub target: Vec<ClauseKey>,
    /// Where the clauses stand, bytes of the decoded texts.
    places: [Vec<Range<usize>>; 2],
    language: String,
}

impl PairKeys {
    /// Names the clauses of an audit.
    pub fn of(audit: &PairAudit) -> Self {
        Self {
            source: clause_keys(&audit.original.clauses),
            target: clause_keys(&audit.translation.clauses),
            places: [&audit.original, &audit.translation].map(places),
            language: language(&audit.translation).to_owned(),
        }
    }

    /// The name of a bead of the same audit.
    pub fn bead(&self, bead: &Bead) -> BeadKey {
        let keys = |ids: &[usize], keys: &[ClauseKey]| -> Vec<ClauseKey> {
            ids.iter().map(|&id| keys[id].clone()).collect()
        };
        BeadKey {
            source: keys(&bead.source, &self.source),
            target: keys(&bead.target, &self.target),
        }
    }

    /// What a finding of the same audit is recognised by.
    pub fn anchor(&self, finding: &Finding) -> Anchor {
        let text = |place: Option<&Place>| place.map_or(String::new(), |place| place.text.clone());
        let (source, target) = (finding.source.as_ref(), finding.target.as_ref());
        // An omission has its empty place in the translation, an addition in the original.
        let gap = finding.insertion.as_ref();
        let source_place = source.or(gap.filter(|_| target.is_some()));
        let target_place = target.or(gap.filter(|_| source.is_some()));
        Anchor {
            rule: finding.rule.to_owned(),
            language: self.language.clone(),
            source_text: text(source),
            target_text: text(target),
            source_neighbours: neighbours(source_place, &self.places[0], &self.source),
            target_neighbours: neighbours(target_place, &self.places[1], &self.target),
            likeness: fingerprint::likeness(finding),
        }
    }

    /// The clauses of the original and of the translation that a reviewer's
    /// own finding is about, where they are still there.
    pub fn clauses(&self, finding: &OwnFinding) -> [Option<usize>; 2] {
        let find = |span: &Option<Span>, keys: &[ClauseKey]| {
            let clause = &span.as_ref()?.clause;
            keys.iter().position(|key| key == clause)
        };
        [
            find(&finding.source, &self.source),
            find(&finding.target, &self.target),
        ]
    }
}

fn places(side: &PreparedDocument) -> Vec<Range<usize>> {
    let place = |clause: &Clause| {
        let content = &side.document.blocks[clause.block].content;
        content.map.origin(clause.range.clone())
    };
    side.clauses.iter().map(place).collect()
}

/// Hashes of the clauses before and after a place.
fn neighbours(place: Option<&Place>, places: &[Range<usize>], keys: &[ClauseKey]) -> [String; 2] {
    let Some(place) = place else {
        return Default::default();
    };
    let before = places.partition_point(|clause| clause.end <= place.decoded.start);
    let after = places.partition_point(|clause| clause.start < place.decoded.end);
    let hash = |index: Option<usize>| {
        let key = index.and_then(|index| keys.get(index));
        key.map_or(String::new(), |key| key.hash.clone())
    };
    // An empty place that a clause begins at stands before that clause.
    let after = after.max(before);
    [hash(before.checked_sub(1)), hash(Some(after))]
}

impl Anchor {
    /// The anchor with texts as they are compared: NFKC, white space collapsed.
    #[must_use]
    pub fn normalised(&self) -> Self {
        Self {
            source_text: fingerprint::normalised(&self.source_text),
            target_text: fingerprint::normalised(&self.target_text),
            ..self.clone()
        }
    }

    /// How surely this anchor and another, both normalised, are of the same
    /// finding; 0 where they do not match. A text that is the same tells most;
    /// a text that holds the other is what merging and splitting rows leaves.
    pub fn affinity(&self, other: &Anchor) -> u32 {
        if (&self.rule, &self.language) != (&other.rule, &other.language) {
            return 0;
        }
        let alike = |a: &str, b: &str| match () {
            () if a.is_empty() || b.is_empty() => 0,
            () if a == b => 3,
            () => 2 * u32::from(holds(a, b) || holds(b, a)),
        };
        let beside = |a: &[String; 2], b: &[String; 2]| {
            u32::from(a == b && a.iter().any(|hash| !hash.is_empty()))
        };
        alike(&self.source_text, &other.source_text)
            + alike(&self.target_text, &other.target_text)
            + beside(&self.source_neighbours, &other.source_neighbours)
            + beside(&self.target_neighbours, &other.target_neighbours)
    }
}

/// Whether `whole` holds `part`, and `part` is a good share of it: a single
/// word stands in many clauses.
fn holds(whole: &str, part: &str) -> bool {
    /// Most times that `whole` may be longer than `part`.
    const LONGER: usize = 5;
    whole.len() <= LONGER * part.len() && whole.contains(part)
}

/// SHA-256 of the files' bytes in hex digits, for [`super::decision::KeptStage`];
/// empty for standard input (`-`).
///
/// # Errors
/// A file that cannot be read.
pub fn content(original: &str, translation: &str) -> io::Result<[String; 2]> {
    let hash = |path: &str| -> io::Result<String> {
        if path == "-" {
            return Ok(String::new());
        }
        let mut file = File::open(path)?;
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            match file.read(&mut buffer)? {
                0 => break,
                count => hasher.update(&buffer[..count]),
            }
        }
        let digest = hasher.finalize();
        Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    };
    Ok([hash(original)?, hash(translation)?])
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::audit::{Category, Confidence, Evidence, Severity};
    use crate::settled::text_hash;

    fn anchor(source: &str, target: &str, neighbours: [&str; 2]) -> Anchor {
        Anchor {
            rule: "number-mismatch".to_owned(),
            language: "sv".to_owned(),
            source_text: source.to_owned(),
            target_text: target.to_owned(),
            target_neighbours: neighbours.map(str::to_owned),
            ..Anchor::default()
        }
    }

    #[test]
    fn an_anchor_matches_by_a_text_or_by_both_neighbours() {
        let kept = anchor("We keep it 30 days.", "Vi sparar det 20 dagar.", ["a", "b"]);
        let edited = anchor("We keep it 30 days.", "Vi sparar det 40 dagar.", ["x", "b"]);
        assert!(kept.affinity(&edited) > 0);
        let both = anchor("We keep it 31 days.", "Vi sparar det 40 dagar.", ["a", "b"]);
        assert!(kept.affinity(&both) > 0);
        assert!(kept.affinity(&edited) > kept.affinity(&both));
        let none = anchor("Another.", "En annan.", ["a", "c"]);
        assert_eq!(kept.affinity(&none), 0);
        let other = Anchor {
            rule: "date-mismatch".to_owned(),
            ..kept.clone()
        };
        assert_eq!(kept.affinity(&other), 0);
        // Rows that were merged hold the text that was decided on.
        let merged = "We keep it 30 days. Then we delete it.";
        let merged = anchor(merged, "Vi raderar det sedan.", ["x", "y"]);
        assert!(kept.affinity(&merged) > 0);
        assert!(kept.affinity(&merged) < kept.affinity(&edited));
        let word = anchor("days", "dagar", ["p", "q"]);
        assert_eq!(merged.affinity(&word), 0);
        // Two findings without places have nothing in common.
        let empty = anchor("", "", ["", ""]);
        assert_eq!(empty.affinity(&empty), 0);
    }

    /// The names of clauses with these texts, one after the other.
    pub fn pair(source: &[&str], target: &[&str]) -> PairKeys {
        let keys = |texts: &[&str]| -> Vec<ClauseKey> {
            let key = |text: &&str| ClauseKey {
                hash: text_hash(text),
                ordinal: 0,
            };
            texts.iter().map(key).collect()
        };
        let places = |texts: &[&str]| -> Vec<Range<usize>> {
            let mut start = 0;
            let mut place = |text: &&str| {
                let place = start..start + text.len();
                start = place.end + 1;
                place
            };
            texts.iter().map(&mut place).collect()
        };
        PairKeys {
            source: keys(source),
            target: keys(target),
            places: [places(source), places(target)],
            language: "sv".to_owned(),
        }
    }

    /// A place from `start` on.
    pub fn place(start: usize, text: &str) -> Place {
        Place {
            path: "policy.md".to_owned(),
            line: 1,
            column: 1,
            end_line: 1,
            end_column: 1,
            byte_start: start,
            byte_end: start + text.len(),
            text: text.to_owned(),
            repaired: None,
            marks: Vec::new(),
            decoded: start..start + text.len(),
        }
    }

    /// A finding with these places.
    pub fn finding(source: Option<Place>, target: Option<Place>) -> Finding {
        Finding {
            rule: "number-mismatch",
            category: Category::Mistranslation,
            severity: Severity::Major,
            confidence: Confidence::High,
            message: String::new(),
            fingerprint: String::new(),
            evidence: Evidence::default(),
            source,
            target,
            insertion: None,
            related: Vec::new(),
            beads: Vec::new(),
        }
    }

    #[test]
    fn an_omission_lies_between_its_neighbours_in_the_translation() {
        let pair = pair(&["One.", "Two.", "Three."], &["Ett.", "Tre."]);
        let finding = Finding {
            insertion: Some(place(4, "")),
            ..finding(Some(place(5, "Two.")), None)
        };
        let anchor = pair.anchor(&finding);
        assert_eq!(anchor.source_text, "Two.");
        let hashes = |texts: [&str; 2]| texts.map(text_hash);
        assert_eq!(anchor.source_neighbours, hashes(["One.", "Three."]));
        assert_eq!(anchor.target_neighbours, hashes(["Ett.", "Tre."]));
        let last = finding_at_the_end();
        let anchor = pair.anchor(&last);
        assert_eq!(anchor.target_neighbours, [text_hash("Ett."), String::new()]);
    }

    fn finding_at_the_end() -> Finding {
        finding(None, Some(place(5, "Tre.")))
    }
}
