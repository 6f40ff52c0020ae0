//! The catalogue of rules: everything that names or lists rules reads it here.

use super::context::Context;
use super::draft::Draft;
use super::finding::{Category, Severity};
use super::pairwise::{Mismatch, PairText};
use super::rules;

/// What a rule needs in order to judge a clause; reports count clauses by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// The document as a whole.
    Document,
    /// Whether every clause has a counterpart: needs the alignment.
    Completeness,
    /// Which language a clause is in.
    Language,
    /// What a clause says: needs a model that knows both languages.
    Meaning,
    /// Numbers in aligned clauses.
    Numbers,
    /// Links: needs two formats that carry them.
    Links,
    /// Broken characters.
    Characters,
}

impl Group {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Group::Document => "document",
            Group::Completeness => "completeness",
            Group::Language => "language",
            Group::Meaning => "meaning",
            Group::Numbers => "numbers",
            Group::Links => "links",
            Group::Characters => "characters",
        }
    }
}

/// What a rule is called and says of itself.
#[derive(Debug)]
pub struct RuleInfo {
    /// Kebab-case id.
    pub id: &'static str,
    /// Category after MQM and ITS Localization Quality.
    pub category: Category,
    /// Severity unless the finding gives a reason for another.
    pub severity: Severity,
    /// What it needs.
    pub group: Group,
    /// One line.
    pub summary: &'static str,
    /// Markdown: what it does, why it is bad, an example, its limits.
    pub doc: &'static str,
}

/// A rule: its text and its check.
pub struct Rule {
    /// Name and documentation.
    pub info: RuleInfo,
    /// What it looks at.
    pub check: Check,
}

/// What a rule looks at.
pub enum Check {
    /// The whole pair of documents; adds what it finds.
    Document(fn(&Context<'_>, &mut Vec<Draft>)),
    /// One pair of aligned texts at a time.
    Pair(PairCheck),
}

/// A check of two aligned texts, which needs no document around them.
pub struct PairCheck {
    /// Whether either text holds anything for it to judge.
    pub applies: fn(&PairText<'_>) -> bool,
    /// The mismatch, if there is one.
    pub compare: fn(&PairText<'_>) -> Option<Mismatch>,
}

/// Rules about the whole pair; the first that finds something ends the audit.
pub static GATES: &[&Rule] = &[
    &rules::language_mismatch::RULE,
    &rules::unrelated_document::RULE,
];

/// All other rules, most specific first: of two findings about the same clause
/// the earlier rule's stands.
pub static RULES: &[&Rule] = &[
    &rules::mostly_untranslated::RULE,
    &rules::outdated_translation::RULE,
    &rules::untranslated_clause::RULE,
    &rules::wrong_language::RULE,
    &rules::missing_section::RULE,
    &rules::missing_clause::RULE,
    &rules::extra_section::RULE,
    &rules::extra_clause::RULE,
    &rules::low_similarity::RULE,
    &rules::negation_mismatch::RULE,
    &rules::legal_reference_mismatch::RULE,
    &rules::date_mismatch::RULE,
    &rules::unit_or_currency_mismatch::RULE,
    &rules::number_mismatch::RULE,
    &rules::comparator_mismatch::RULE,
    &rules::modality_mismatch::RULE,
    &rules::quantifier_mismatch::RULE,
    &rules::connective_mismatch::RULE,
    &rules::untranslated_span::RULE,
    &rules::partial_omission::RULE,
    &rules::moved_clause::RULE,
    &rules::link_mismatch::RULE,
    &rules::mojibake::RULE,
];

/// The rules that judge one pair of aligned texts at a time, in the order of [`RULES`].
pub fn pair_rules() -> impl Iterator<Item = (&'static RuleInfo, &'static PairCheck)> {
    RULES.iter().filter_map(|rule| match &rule.check {
        Check::Pair(check) => Some((&rule.info, check)),
        Check::Document(_) => None,
    })
}

/// Every rule's text, gates first.
pub fn rules() -> Vec<&'static RuleInfo> {
    GATES.iter().chain(RULES).map(|rule| &rule.info).collect()
}

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static RuleInfo> {
    rules().into_iter().find(|info| info.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_kebab_case() {
        let mut ids: Vec<&str> = rules().iter().map(|info| info.id).collect();
        assert!(
            ids.iter()
                .all(|id| id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        );
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn every_rule_documents_itself() {
        for info in rules() {
            for part in [
                "## What it does",
                "## Why is this bad?",
                "## Example",
                "## Limits",
            ] {
                assert!(info.doc.contains(part), "{} lacks {part}", info.id);
            }
        }
    }
}
