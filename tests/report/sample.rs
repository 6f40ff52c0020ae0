//! Audits of invented policies.

use clausealign::align::Bead;
use clausealign::audit::{
    Category, Confidence, Evidence, Finding, Judged, PairAudit, PreparedDocument, Severity,
    Statistics, Verdict,
};
use clausealign::document::{
    Block, BlockKind, Decoded, Document, Format, LineIndex, MappedText, Place, SpanMap,
};
use clausealign::language::Language;
use clausealign::segment::{Clause, ClauseKind};

const ENGLISH: &str = "\
# Privacy at Norrsken Mail

We do **not** sell your letters, and we do not read them.
We keep a copy of each letter for 30 days.
=SUM(A1:A9) and <script>alert(\"hi\")</script> & co. are shown as you typed them.

# Your choices
- Delete your mailbox at any time.
- Move your letters to another service.
- Ask us what we hold about you.

# Small print
Fees are shown before you pay.
Fees are shown before you pay.
";

const SWEDISH: &str = "\
Integritet hos Norrsken Mail

Vi säljer dina brev, och vi läser dem inte.
Vi behåller en kopia av varje brev i 90 dagar.
=SUM(A1:A9) och <script>alert(\"hi\")</script> & co. visas som du skrev dem.

Finstilt
Fees are shown before you pay.
Fees are shown before you pay.
@norrsken är vårt konto.
Du kan när som helst ta bort din brevlåda.
";

const CHINESE: &str = "\
# 北光邮件的隐私

我们**不**出售您的信件，也不阅读信件。
我们将每封信的副本保留30天。
<script>alert(\"hi\")</script> 等内容按您输入的样子显示。

# 您的选择
- 随时删除您的邮箱。
- 将您的信件转移到其他服务。
- 询问我们持有您的哪些信息。

# 细则
付款前会显示费用。
付款前会显示费用。
";

/// A document with a clause a line: `# ` begins a heading, `- ` a list item;
/// `**` is markup, so that places and extracted text differ.
fn prepare(path: &str, language: Language, text: &str) -> PreparedDocument {
    let (mut blocks, mut clauses, mut start) = (Vec::new(), Vec::<Clause>::new(), 0);
    for line in text.split_inclusive('\n') {
        let (kind, block_kind, prefix) = if line.starts_with("# ") {
            (ClauseKind::Heading, BlockKind::Heading { level: 1 }, 2)
        } else if line.starts_with("- ") {
            let (depth, marker) = (1, None);
            (
                ClauseKind::ListItem,
                BlockKind::ListItem { depth, marker },
                2,
            )
        } else {
            (ClauseKind::Sentence, BlockKind::Paragraph, 0)
        };
        let mut content = MappedText::default();
        let mut offset = start + prefix;
        for stretch in line[prefix..].trim_end().split("**") {
            content.push_verbatim(stretch, offset);
            offset += stretch.len() + "**".len();
        }
        start += line.len();
        if content.text.is_empty() {
            continue;
        }
        clauses.push(Clause {
            id: clauses.len(),
            block: blocks.len(),
            kind,
            range: 0..content.text.len(),
            text: content.text.clone(),
            repaired: None,
            language: Some(if content.text.starts_with("Fees") {
                Language::ENGLISH
            } else {
                language
            }),
            language_confidence: 1.0,
            foreign: Vec::new(),
            soft: Vec::new(),
        });
        blocks.push(Block {
            kind: block_kind,
            content,
            links: Vec::new(),
            anchors: Vec::new(),
            datetime: None,
        });
    }
    PreparedDocument {
        document: Document {
            path: path.to_owned(),
            format: if path.ends_with(".md") {
                Format::Markdown
            } else {
                Format::Text
            },
            decoded: Decoded {
                text: text.to_owned(),
                encoding: "UTF-8",
                map: SpanMap::verbatim(text.len(), 0),
            },
            lines: LineIndex::new(text),
            repairs: vec![None; blocks.len()],
            blocks,
            mojibake: None,
        },
        clauses,
        language: Some(language),
    }
}

fn bead(source: &[usize], target: &[usize]) -> Bead {
    let null = source.is_empty() || target.is_empty();
    Bead {
        source: source.to_vec(),
        target: target.to_vec(),
        moved: false,
        similarity: (!null).then_some(0.8126),
        confidence: 0.97,
    }
}

/// The place of a clause, with some of its words marked.
fn place(prepared: &PreparedDocument, clause: usize, words: &[&str]) -> Place {
    let clause = &prepared.clauses[clause];
    let mut place = clause.place(&prepared.document);
    place.marks = words
        .iter()
        .map(|word| {
            let start = clause.text.find(word).expect("the clause has the word");
            clause.place_of(&prepared.document, start..start + word.len())
        })
        .collect();
    place
}

/// The empty place after a clause.
fn after(prepared: &PreparedDocument, clause: usize) -> Place {
    let end = prepared.clauses[clause]
        .place(&prepared.document)
        .decoded
        .end;
    prepared.document.place_of_decoded(end..end)
}

fn finding(rule: &'static str, category: Category, severity: Severity, message: &str) -> Finding {
    Finding {
        rule,
        category,
        severity,
        confidence: Confidence::High,
        message: message.to_owned(),
        fingerprint: String::new(),
        evidence: Evidence::default(),
        source: None,
        target: None,
        insertion: None,
        related: Vec::new(),
        beads: Vec::new(),
    }
}

fn audit(
    original: PreparedDocument,
    translation: PreparedDocument,
    beads: Vec<Bead>,
    mut findings: Vec<Finding>,
) -> PairAudit {
    for (index, finding) in findings.iter_mut().enumerate() {
        finding.fingerprint = format!("{index:016x}");
    }
    PairAudit {
        statistics: Statistics {
            source_clauses: original.clauses.len(),
            target_clauses: translation.clauses.len(),
            beads: beads.len(),
            aligned: beads.iter().filter(|bead| !bead.is_null()).count(),
            judged: vec![Judged {
                group: "completeness",
                judged: original.clauses.len(),
                of: original.clauses.len(),
                reason: None,
            }],
            hidden: 0,
        },
        verdict: if findings.is_empty() {
            Verdict::Clean
        } else {
            Verdict::Findings
        },
        original,
        translation,
        equivalences: beads
            .iter()
            .map(|bead| (!bead.is_null()).then_some(0.98))
            .collect(),
        beads,
        findings,
        notices: Vec::new(),
        suppressed: None,
    }
}

/// The original.
pub fn original() -> PreparedDocument {
    prepare("policy.md", Language::ENGLISH, ENGLISH)
}

/// A Swedish translation with one finding of every shape.
pub fn swedish() -> PairAudit {
    let source = original();
    let target = prepare("policy.sv.txt", Language::SWEDISH, SWEDISH);
    let mut beads = vec![
        bead(&[0], &[0]),
        bead(&[1], &[1]),
        bead(&[2], &[2]),
        bead(&[3], &[3]),
        bead(&[4], &[]),
        bead(&[5], &[8]),
        bead(&[6], &[]),
        bead(&[7], &[]),
        bead(&[8], &[4]),
        bead(&[9], &[5]),
        bead(&[10], &[6]),
        bead(&[], &[7]),
    ];
    beads[5].moved = true;
    let untranslated = |clause: usize, bead: usize| Finding {
        target: Some(place(&target, clause, &[])),
        source: Some(place(&source, clause + 4, &[])),
        beads: vec![bead],
        ..finding(
            "untranslated-clause",
            Category::Untranslated,
            Severity::Major,
            "this clause is in English",
        )
    };
    let findings = vec![
        Finding {
            source: Some(place(&source, 1, &["do not sell"])),
            target: Some(place(&target, 1, &["säljer"])),
            evidence: Evidence {
                source: vec!["do not sell".to_owned()],
                target: vec!["säljer".to_owned()],
            },
            beads: vec![1],
            ..finding(
                "negation-mismatch",
                Category::Mistranslation,
                Severity::Critical,
                "“do not sell” is negated, “säljer” is not",
            )
        },
        Finding {
            source: Some(place(&source, 6, &[])),
            insertion: Some(after(&target, 3)),
            related: vec![place(&source, 7, &[])],
            beads: vec![6, 7],
            ..finding(
                "missing-clause",
                Category::Omission,
                Severity::Major,
                "two list items are not translated",
            )
        },
        Finding {
            source: Some(place(&source, 2, &["30"])),
            target: Some(place(&target, 2, &["90"])),
            evidence: Evidence {
                source: vec!["30".to_owned()],
                target: vec!["90".to_owned()],
            },
            confidence: Confidence::Medium,
            beads: vec![2],
            ..finding(
                "number-mismatch",
                Category::Mistranslation,
                Severity::Major,
                "30 became 90",
            )
        },
        untranslated(5, 9),
        untranslated(6, 10),
        Finding {
            target: Some(place(&target, 7, &[])),
            insertion: Some(after(&source, 10)),
            beads: vec![11],
            ..finding(
                "extra-clause",
                Category::Addition,
                Severity::Minor,
                "=this clause has no counterpart",
            )
        },
        finding(
            "link-mismatch",
            Category::Markup,
            Severity::Info,
            "the translation carries no links: links were not compared",
        ),
    ];
    let mut audit = audit(source, target, beads, findings);
    audit.statistics.hidden = 2;
    audit.statistics.judged.push(Judged {
        group: "links",
        judged: 0,
        of: 11,
        reason: Some("plain text carries none".to_owned()),
    });
    audit
}

/// A Chinese translation that merges two clauses, with one finding.
pub fn chinese() -> PairAudit {
    let source = original();
    let target = prepare("policy.zh.md", Language::CHINESE_SIMPLIFIED, CHINESE);
    let mut beads: Vec<Bead> = (0..target.clauses.len())
        .filter(|clause| ![1, 2].contains(clause))
        .map(|clause| bead(&[clause], &[clause]))
        .collect();
    beads.insert(1, bead(&[1, 2], &[1, 2]));
    let findings = vec![Finding {
        source: Some(place(&source, 1, &["read"])),
        target: Some(place(&target, 1, &["不", "阅读"])),
        confidence: Confidence::Medium,
        beads: vec![1],
        ..finding(
            "wrong-term",
            Category::Mistranslation,
            Severity::Major,
            "“read” is “读取” in the glossary",
        )
    }];
    let mut audit = audit(source, target, beads, findings);
    audit.notices = vec!["the encoding was guessed".to_owned()];
    audit
}

/// A translation equal to its original clause by clause, without findings.
pub fn clean() -> PairAudit {
    let source = original();
    let beads = (0..source.clauses.len())
        .map(|clause| bead(&[clause], &[clause]))
        .collect();
    let target = prepare("copy.md", Language::ENGLISH, ENGLISH);
    audit(source, target, beads, Vec::new())
}

/// Two long lines whose marked words stand far apart, and one with control characters.
pub fn long_lines() -> PairAudit {
    let english = format!(
        "We {} never {} share {} it.\n",
        "keep letters safe and ".repeat(20),
        "in any way or form ".repeat(20),
        "with others ".repeat(20),
    );
    let chinese = format!(
        "我们{}绝不{}分享。\n\u{1B}[31m红\u{202E}色\n",
        "安全地保存您的信件，".repeat(30),
        "以任何方式".repeat(30),
    );
    let source = prepare("long.md", Language::ENGLISH, &english);
    let target = prepare("long.zh.md", Language::CHINESE_SIMPLIFIED, &chinese);
    let findings = vec![
        Finding {
            source: Some(place(&source, 0, &["never", "share"])),
            target: Some(place(&target, 0, &["绝不"])),
            beads: vec![0],
            ..finding(
                "negation-mismatch",
                Category::Mistranslation,
                Severity::Major,
                "“never” may be lost",
            )
        },
        Finding {
            target: Some(place(&target, 1, &["红"])),
            beads: vec![1],
            ..finding(
                "invisible-character",
                Category::Characters,
                Severity::Minor,
                "the text holds control characters",
            )
        },
    ];
    let beads = vec![bead(&[0], &[0]), bead(&[], &[1])];
    audit(source, target, beads, findings)
}

/// The Swedish pair, not judged.
pub fn not_judged() -> PairAudit {
    let mut audit = swedish();
    audit.findings.clear();
    audit.verdict = Verdict::NotJudged;
    audit.notices = vec!["the model does not know Swedish".to_owned()];
    audit
}
