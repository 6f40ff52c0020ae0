//! One defect, one finding: of several findings about a clause the most specific stands.

use super::draft::Draft;
use super::registry::pair_rules;

/// Rules that do not compete: they say something beside the clause's other findings.
const INDEPENDENT: &[&str] = &[
    "mostly-untranslated",
    "outdated-translation",
    "mojibake",
    "link-mismatch",
    "moved-clause",
];

/// Drops findings about clauses that an earlier, more specific finding took up.
///
/// `drafts` come in the order of the registry. Findings of one rule never drop
/// each other: a clause can hold two untranslated phrases.
pub fn settle(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let independent = INDEPENDENT.contains(&draft.finding.rule);
        let taken = !independent && kept.iter().any(|earlier| stands_before(earlier, &draft));
        if !taken {
            kept.push(draft);
        }
    }
    kept
}

fn stands_before(earlier: &Draft, later: &Draft) -> bool {
    let (first, second) = (earlier.finding.rule, later.finding.rule);
    // Rules about single words have settled between them by the words.
    let competes = !INDEPENDENT.contains(&first)
        && first != second
        && !(is_pairwise(first) && is_pairwise(second));
    competes
        && (overlap(&earlier.target_clauses, &later.target_clauses)
            || overlap(&earlier.source_clauses, &later.source_clauses))
}

fn is_pairwise(id: &str) -> bool {
    pair_rules().any(|(info, _)| info.id == id)
}

fn overlap(left: &[usize], right: &[usize]) -> bool {
    left.iter().any(|clause| right.contains(clause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::registry::rule;

    fn draft(id: &str, target: &[usize]) -> Draft {
        let info = rule(id).unwrap_or_else(|| panic!("no rule {id}"));
        Draft::new(info, String::new()).clauses(Vec::new(), target.to_vec())
    }

    fn settled(drafts: Vec<Draft>) -> Vec<&'static str> {
        settle(drafts)
            .into_iter()
            .map(|draft| draft.finding.rule)
            .collect()
    }

    #[test]
    fn untranslated_beats_extra_on_the_same_clause() {
        assert_eq!(
            settled(vec![
                draft("untranslated-clause", &[3, 4]),
                draft("extra-clause", &[4]),
                draft("extra-clause", &[6]),
            ]),
            ["untranslated-clause", "extra-clause"]
        );
    }

    #[test]
    fn links_and_document_findings_stand_beside_others() {
        assert_eq!(
            settled(vec![
                draft("mostly-untranslated", &[]),
                draft("untranslated-clause", &[1]),
                draft("link-mismatch", &[1]),
            ]),
            [
                "mostly-untranslated",
                "untranslated-clause",
                "link-mismatch"
            ]
        );
    }

    #[test]
    fn findings_of_one_rule_do_not_compete() {
        assert_eq!(
            settled(vec![
                draft("untranslated-span", &[1]),
                draft("untranslated-span", &[1])
            ])
            .len(),
            2
        );
    }
}
