//! A pair built by hand: a clause a line, a bead for every two lines, findings where they are wanted.

use crate::align::Bead;
use crate::audit::{
    Category, Confidence, Evidence, Finding, PairAudit, PreparedDocument, Severity, Statistics,
    Verdict,
};
use crate::document::{
    Block, BlockKind, Decoded, Document, Format, LineIndex, MappedText, ReadOptions, SpanMap, read,
};
use crate::language::Language;
use crate::review::decision::{Decision, KeptDecision, Stamp};
use crate::review::identity::Anchor;
use crate::review::reviewed::{Applied, Match, ReviewedPair};
use crate::segment::{Clause, ClauseKind};
use crate::settled::PairId;
use sha2::{Digest, Sha256};

/// A document whose clauses are the texts, whatever they hold.
pub fn prepared(path: &str, language: Language, texts: &[&str]) -> PreparedDocument {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for content in texts {
        let mut mapped = MappedText::default();
        mapped.push_verbatim(content, text.len());
        text.push_str(content);
        text.push('\n');
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            content: mapped,
            links: Vec::new(),
            anchors: Vec::new(),
            datetime: None,
        });
    }
    let document = Document {
        path: path.to_owned(),
        format: Format::Text,
        lines: LineIndex::new(&text),
        repairs: vec![None; blocks.len()],
        decoded: Decoded {
            map: SpanMap::verbatim(text.len(), 0),
            encoding: "UTF-8",
            text,
        },
        blocks,
        mojibake: None,
    };
    whole_blocks(document, language)
}

/// A file as it is read; every block is a clause.
pub fn file(path: &str, language: Language, bytes: &[u8]) -> PreparedDocument {
    let document = read(path, bytes.to_vec(), &ReadOptions::default()).expect("the sample is text");
    whole_blocks(document, language)
}

fn whole_blocks(document: Document, language: Language) -> PreparedDocument {
    let clauses = document
        .blocks
        .iter()
        .enumerate()
        .map(|(id, block)| Clause {
            id,
            block: id,
            kind: ClauseKind::Sentence,
            range: 0..block.content.text.len(),
            text: block.content.text.clone(),
            repaired: None,
            language: Some(language),
            language_confidence: 1.0,
            foreign: Vec::new(),
            soft: Vec::new(),
        })
        .collect();
    PreparedDocument {
        document,
        clauses,
        language: Some(language),
    }
}

/// A bead.
pub fn bead(source: &[usize], target: &[usize]) -> Bead {
    Bead {
        source: source.to_vec(),
        target: target.to_vec(),
        moved: false,
        similarity: None,
        confidence: 1.0,
    }
}

/// The pair with these beads and a finding about the whole of each bead of `flawed`.
pub fn pair(
    original: PreparedDocument,
    translation: PreparedDocument,
    beads: Vec<Bead>,
    flawed: &[usize],
) -> ReviewedPair {
    let findings: Vec<Finding> = flawed
        .iter()
        .map(|&index| finding(&original, &translation, &beads, index))
        .collect();
    let hash = |document: &Document| {
        let digest = Sha256::digest(document.decoded.text.as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let audit = PairAudit {
        statistics: Statistics::default(),
        verdict: Verdict::Findings,
        notices: Vec::new(),
        equivalences: Vec::new(),
        suppressed: None,
        findings,
        beads,
        original,
        translation,
    };
    ReviewedPair {
        id: PairId {
            original: audit.original.document.path.clone(),
            translation: audit.translation.document.path.clone(),
            language: "sv".to_owned(),
        },
        decisions: vec![None; audit.findings.len()],
        locks: vec![None; audit.beads.len()],
        own: Vec::new(),
        orphaned: Vec::new(),
        orphaned_beads: Vec::new(),
        stage: None,
        content: [
            hash(&audit.original.document),
            hash(&audit.translation.document),
        ],
        audit,
    }
}

fn finding(
    original: &PreparedDocument,
    translation: &PreparedDocument,
    beads: &[Bead],
    index: usize,
) -> Finding {
    let place = |prepared: &PreparedDocument, ids: &[usize]| {
        ids.first()
            .map(|&id| prepared.clauses[id].place(&prepared.document))
    };
    Finding {
        rule: "negation-mismatch",
        category: Category::Mistranslation,
        severity: Severity::Critical,
        confidence: Confidence::High,
        message: "one side is negated".to_owned(),
        fingerprint: format!("{:016x}", 0xabcd_0000_0000_0000_u64 + index as u64),
        evidence: Evidence::default(),
        source: place(original, &beads[index].source),
        target: place(translation, &beads[index].target),
        insertion: None,
        related: Vec::new(),
        beads: vec![index],
    }
}

/// Two lines a side, with a finding about each.
pub fn two(target: [&str; 2]) -> ReviewedPair {
    let source = [
        "We do not sell your letters.",
        "You can ask us to delete them.",
    ];
    pair(
        prepared("en.md", Language::ENGLISH, &source),
        prepared("sv.md", Language::SWEDISH, &target),
        vec![bead(&[0], &[0]), bead(&[1], &[1])],
        &[0, 1],
    )
}

/// Puts a decision about a finding into the pair.
pub fn decide(pair: &mut ReviewedPair, finding: usize, decision: Decision, revision: u64) {
    let fingerprint = pair.audit.findings[finding].fingerprint.clone();
    pair.decisions[finding] = Some(Applied {
        kept: KeptDecision {
            pair: pair.id.clone(),
            decision: Decision {
                fingerprint,
                ..decision
            },
            anchor: Anchor::default(),
            stamp: Stamp {
                by: "Astrid".to_owned(),
                at: "2026-01-31T12:00:00Z".to_owned(),
                revision,
            },
        },
        by: Match::Fingerprint,
    });
}
