//! Outputs and the decisions that belong to them.

use super::super::ScoreError;
use super::ReviewScore;
use super::judge::score;
use super::record::records;
use crate::interchange::{ListedAudit, read_findings};
use crate::review::store::Store;
use crate::settled::PairId;

/// The score of one translation's audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedScore {
    /// Path of the output, with `#1`, `#2`… where a file holds several translations.
    pub output: String,
    /// Path of the original, as the output names it.
    pub original: String,
    /// Path of the translation, as the output names it.
    pub translation: String,
    /// Its score.
    pub score: ReviewScore,
}

/// Scores the audits (JSON of `clausealign audit --no-store`) by what the store
/// says that reviewers decided.
///
/// A pair of the store and one of an output are the same when the paths of
/// both files are, or the shorter is what the longer ends in.
///
/// # Errors
/// A file that cannot be read; an output that was made with dismissed findings
/// left out, or that is about no pair of the store.
pub fn score_reviews(store: &Store, outputs: &[String]) -> Result<Vec<ReviewedScore>, ScoreError> {
    let pairs = store.pairs()?;
    let mut scores = Vec::new();
    for output in outputs {
        let audits = read_findings(output)?;
        let several = audits.len() > 1;
        let mut reviewed = false;
        for (number, audit) in audits.iter().enumerate() {
            if audit.suppressed > 0 {
                return Err(ScoreError::Pairing(format!(
                    "{output}: {} dismissed findings are left out of it; audit again with --no-store",
                    audit.suppressed
                )));
            }
            let pairs = pairs_of(audit, &pairs, output)?;
            reviewed |= !pairs.is_empty();
            let name = match several {
                true => format!("{output}#{}", number + 1),
                false => output.clone(),
            };
            scores.push(ReviewedScore {
                output: name,
                original: audit.original.clone(),
                translation: audit.translation.clone(),
                score: score(&audit.findings, &records(store, &pairs)?),
            });
        }
        if !reviewed {
            return Err(ScoreError::Pairing(format!(
                "{output}: the store holds nothing about its translations; name the one they were reviewed with"
            )));
        }
    }
    Ok(scores)
}

/// The scores of all translations as one.
pub fn pooled_reviews(scores: &[ReviewedScore]) -> ReviewScore {
    let mut pooled = ReviewScore::default();
    for one in scores {
        pooled.add(&one.score);
    }
    pooled
}

/// The pairs that an audit is about: one, under the languages that its
/// translation was told to be in.
fn pairs_of<'p>(
    audit: &ListedAudit,
    pairs: &'p [PairId],
    output: &str,
) -> Result<Vec<&'p PairId>, ScoreError> {
    let files = |pair: &PairId| [pair.original.clone(), pair.translation.clone()];
    let same = |pair: &&PairId| {
        same_file(&pair.original, &audit.original)
            && same_file(&pair.translation, &audit.translation)
    };
    let mut found: Vec<&PairId> = pairs.iter().filter(same).collect();
    let named = [audit.original.clone(), audit.translation.clone()];
    if found.iter().any(|pair| files(pair) == named) {
        found.retain(|pair| files(pair) == named);
    }
    if let Some(other) = found.iter().find(|pair| files(pair) != files(found[0])) {
        return Err(ScoreError::Pairing(format!(
            "{output}: {} is {} or {}; audit it by its path from the project's root",
            audit.translation, found[0].translation, other.translation
        )));
    }
    Ok(found)
}

/// Whether two paths are the same, or the shorter is what the longer ends in.
fn same_file(a: &str, b: &str) -> bool {
    let parts = |path: &str| -> Vec<String> {
        let parts = path.split(['/', '\\']);
        let parts = parts.filter(|part| !part.is_empty() && *part != ".");
        parts.map(str::to_owned).collect()
    };
    let (a, b) = (parts(a), parts(b));
    !a.is_empty() && !b.is_empty() && (a.ends_with(&b) || b.ends_with(&a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_the_same_from_whatever_folder() {
        assert!(same_file("docs/en.md", "/home/me/docs/en.md"));
        assert!(same_file("docs/en.md", "en.md"));
        assert!(same_file("./en.md", "en.md"));
        assert!(!same_file("docs/en.md", "other/en.md"));
        assert!(!same_file("len.md", "en.md"));
        assert!(!same_file("", "en.md"));
    }

    #[test]
    fn a_pair_is_one_and_named_exactly_where_there_are_several() {
        let pair = |folder: &str, language: &str| PairId {
            original: format!("{folder}en.md"),
            translation: format!("{folder}sv.md"),
            language: language.to_owned(),
        };
        let audit = |folder: &str| ListedAudit {
            original: format!("{folder}en.md"),
            translation: format!("{folder}sv.md"),
            findings: Vec::new(),
            suppressed: 0,
        };
        let pairs = [pair("a/", "nb"), pair("a/", "sv"), pair("b/", "sv")];
        let count = |folder: &str| {
            pairs_of(&audit(folder), &pairs, "o")
                .map(|it| it.len())
                .ok()
        };
        assert_eq!(count("a/"), Some(2));
        assert_eq!(count("c/"), Some(0));
        assert_eq!(count(""), None);
        let pairs = [pair("", "sv"), pair("b/", "sv")];
        let found = pairs_of(&audit(""), &pairs, "o").expect("one pair");
        assert_eq!(found, [&pairs[0]]);
    }
}
