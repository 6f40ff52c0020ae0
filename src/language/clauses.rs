//! The languages of a document's blocks and clauses, each helped by the others.

use super::identify::{Analysis, BASE_PRIOR};
use super::tables::{COUNT, LANGUAGES};
use super::{Identification, Identifier, Language, RELIABLE, foreign};
use crate::document::{BlockKind, Document};
use crate::segment::{Clause, ClauseKind};
use std::collections::BTreeMap;

/// From this confidence on a clause is left as it is, whatever its document.
const CLEAR: f32 = 0.9;

/// Share that a language has in every document, so that no prior rules one out.
const SMALLEST_SHARE: f32 = 1e-5;

/// Log-prior, in nats, for the language of a clause's block.
const BLOCK_PRIOR: f32 = 1.5;

/// Smallest number of reliably detected clauses that makes a translation's language…
const CLAUSES_OF_TRANSLATION: usize = 3;

/// …or smallest share of the characters.
const SHARE_OF_TRANSLATION: f32 = 0.05;

impl Identifier {
    /// The language of every block, by its repaired text. Code has none.
    pub fn identify_blocks(&self, document: &Document) -> Vec<Identification> {
        let texts = document.blocks.iter().enumerate().map(|(index, block)| {
            let repaired = document.repairs.get(index).and_then(Option::as_ref);
            (
                block,
                repaired.map_or(block.content.text.as_str(), |repaired| {
                    repaired.text.as_str()
                }),
            )
        });
        texts
            .map(|(block, text)| match block.kind {
                BlockKind::Code => Identification::UNKNOWN,
                _ => self.identify(text),
            })
            .collect()
    }

    /// Fills language, confidence and foreign spans of the document's clauses.
    ///
    /// A doubtful clause follows its block and the clear clauses of the
    /// document; clear evidence is never overruled. `blocks` is what
    /// [`Identifier::identify_blocks`] gave for the same document.
    pub fn identify_clauses(
        &self,
        document: &Document,
        clauses: &mut [Clause],
        blocks: &[Identification],
    ) {
        debug_assert_eq!(document.blocks.len(), blocks.len());
        let analyses: Vec<Analysis> = clauses
            .iter()
            .map(|clause| match clause.kind {
                ClauseKind::Code => Analysis::Nothing,
                _ => self.analyse(clause.comparison()),
            })
            .collect();
        let shares = Shares::of(
            clauses
                .iter()
                .zip(&analyses)
                .map(|(clause, analysis)| (analysis.alone(), clause.text.len())),
        );
        for (clause, analysis) in clauses.iter_mut().zip(&analyses) {
            let block = blocks
                .get(clause.block)
                .copied()
                .unwrap_or(Identification::UNKNOWN);
            let told = shares.resolve(analysis, block);
            clause.language = told.language;
            clause.language_confidence = told.confidence;
            clause.foreign = match told.language {
                Some(host) => foreign::foreign_spans(self, clause.comparison(), host),
                None => Vec::new(),
            };
        }
    }
}

/// How much of a document is clearly in which language.
struct Shares {
    /// Bytes by language.
    bytes: BTreeMap<Language, usize>,
    total: usize,
}

impl Shares {
    fn of(clauses: impl Iterator<Item = (Identification, usize)>) -> Self {
        let mut shares = Shares {
            bytes: BTreeMap::new(),
            total: 0,
        };
        for (told, length) in clauses {
            if let Some(language) = told.language.filter(|_| told.confidence >= CLEAR) {
                *shares.bytes.entry(language).or_default() += length;
                shares.total += length;
            }
        }
        shares
    }

    fn share(&self, language: Language) -> f32 {
        let bytes = self.bytes.get(&language).copied().unwrap_or(0);
        bytes as f32 / self.total.max(1) as f32
    }

    /// The language of one clause, given the document and its block.
    fn resolve(&self, analysis: &Analysis, block: Identification) -> Identification {
        let alone = analysis.alone();
        if alone.confidence >= CLEAR || self.total == 0 {
            return alone;
        }
        match analysis {
            Analysis::Words { .. } => analysis.with_prior(&self.log_prior(block)),
            Analysis::EitherChinese(told) => self.chinese_script(*told, block),
            Analysis::Told(told) => self.han_only(*told),
            Analysis::Nothing => alone,
        }
    }

    fn log_prior(&self, block: Identification) -> [f32; COUNT] {
        let mut prior = BASE_PRIOR;
        for (value, language) in prior.iter_mut().zip(LANGUAGES) {
            // The document says more than the general prior, which only stands in for it.
            // The root: in a half-translated document the smaller language is just as likely
            // the right one for a short clause, but a language that is absent is not.
            *value = 0.3 * *value + 0.5 * (self.share(language) + SMALLEST_SHARE).ln();
            if block.reliable() == Some(language) {
                *value += BLOCK_PRIOR;
            }
        }
        prior
    }

    /// Chinese whose characters do not show the script takes its block's or the document's.
    fn chinese_script(&self, told: Identification, block: Identification) -> Identification {
        let block_chinese = block.reliable().filter(|language| language.is_chinese());
        let simplified = self.share(Language::CHINESE_SIMPLIFIED);
        let traditional = self.share(Language::CHINESE_TRADITIONAL);
        if block_chinese.is_none() && simplified + traditional == 0.0 {
            return self.han_only(told);
        }
        let document = if traditional > simplified {
            Language::CHINESE_TRADITIONAL
        } else {
            Language::CHINESE_SIMPLIFIED
        };
        Identification {
            language: Some(block_chinese.unwrap_or(document)),
            confidence: told.confidence.max(CLEAR),
        }
    }

    /// Characters alone are Japanese in a document that is Japanese and not Chinese.
    fn han_only(&self, told: Identification) -> Identification {
        let chinese = told.language.is_some_and(Language::is_chinese);
        let in_chinese =
            self.share(Language::CHINESE_SIMPLIFIED) + self.share(Language::CHINESE_TRADITIONAL);
        if chinese && self.share(Language::JAPANESE) > in_chinese {
            return Identification {
                language: Some(Language::JAPANESE),
                confidence: told.confidence.max(RELIABLE),
            };
        }
        told
    }
}

/// The language that a translation is in: the most frequent reliably detected
/// one other than the original's, with at least three clauses or 5 % of the
/// characters. A file that is mostly left in the original's language still has one.
pub fn translation_language(clauses: &[Clause], original: Language) -> Option<Language> {
    most_frequent(clauses, |language| !language.same_language(original))
}

/// The most frequent reliably detected language; under the same threshold.
pub fn document_language(clauses: &[Clause]) -> Option<Language> {
    most_frequent(clauses, |_| true)
}

fn most_frequent(clauses: &[Clause], wanted: impl Fn(Language) -> bool) -> Option<Language> {
    let mut counted: BTreeMap<&str, BTreeMap<Language, (usize, usize)>> = BTreeMap::new();
    let mut total = 0;
    for clause in clauses {
        let length = clause.text.chars().count();
        total += length;
        let reliable = clause
            .language
            .filter(|_| clause.language_confidence >= RELIABLE);
        if let Some(language) = reliable.filter(|language| wanted(*language)) {
            let entry = counted
                .entry(language.primary())
                .or_default()
                .entry(language)
                .or_default();
            entry.0 += 1;
            entry.1 += length;
        }
    }
    // Scripts of one language are counted together, then the more frequent script is taken.
    let sum = |scripts: &BTreeMap<Language, (usize, usize)>| {
        scripts
            .values()
            .fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1))
    };
    counted
        .values()
        .filter(|scripts| {
            let (clauses, length) = sum(scripts);
            clauses >= CLAUSES_OF_TRANSLATION
                || length as f32 >= SHARE_OF_TRANSLATION * total.max(1) as f32
        })
        .max_by_key(|scripts| sum(scripts).1)
        .and_then(|scripts| scripts.iter().max_by_key(|(_, counts)| counts.1))
        .map(|(language, _)| *language)
}
