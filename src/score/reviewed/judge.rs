//! Findings of an output, held against what reviewers decided.

use super::overlap::Passage;
use super::record::{Judgement, Record};
use super::{ReviewScore, Tally};
use crate::audit::registry;
use crate::interchange::ListedFinding;
use std::collections::HashMap;

/// What is known of the findings and of the records.
struct Judged {
    /// The record that judges each finding.
    by: Vec<Option<usize>>,
    /// A finding that has each record's defect.
    found: Vec<Option<usize>>,
}

/// Scores the findings about one pair.
pub(super) fn score(findings: &[ListedFinding], records: &[Record]) -> ReviewScore {
    let judged = judged(findings, records);
    let mut score = ReviewScore::default();
    for (finding, by) in findings.iter().zip(&judged.by) {
        let mut tally = Tally::default();
        match by.map_or(Judgement::Open, |record| records[record].judgement) {
            Judgement::Right => tally.right = 1,
            Judgement::Wrong => tally.wrong = 1,
            Judgement::Open => tally.undecided = 1,
        }
        let (category, severity) = (Some(finding.category), Some(finding.severity));
        score.count(Some(&finding.rule), category, severity, tally);
    }
    for (record, found) in records.iter().zip(&judged.found) {
        if record.judgement != Judgement::Right {
            continue;
        }
        let was_found = usize::from(found.is_some());
        let tally = Tally {
            defects: 1,
            found: was_found,
            own: usize::from(record.own),
            own_found: if record.own { was_found } else { 0 },
            ..Tally::default()
        };
        let finding = found.map(|finding| &findings[finding]);
        let rule = record.rule.as_deref();
        let usual = rule.and_then(registry::rule).map(|rule| rule.severity);
        let category = record.category.or(finding.map(|it| it.category));
        let severity = record.severity.or(finding.map(|it| it.severity)).or(usual);
        score.count(rule, category, severity, tally);
    }
    score
}

fn judged(findings: &[ListedFinding], records: &[Record]) -> Judged {
    let mut judged = Judged {
        by: vec![None; findings.len()],
        found: vec![None; records.len()],
    };
    let by_fingerprint: HashMap<&str, usize> = records
        .iter()
        .zip(0..)
        .filter(|(record, _)| !record.fingerprint.is_empty())
        .map(|(record, index)| (record.fingerprint.as_str(), index))
        .collect();
    // The latest of several decisions for identical findings comes last.
    let by_likeness: HashMap<&str, usize> = records
        .iter()
        .zip(0..)
        .filter_map(|(record, index)| Some((record.likeness.as_deref()?, index)))
        .collect();
    for (number, finding) in findings.iter().enumerate() {
        let exact = by_fingerprint.get(finding.fingerprint.as_str());
        let record = exact.or_else(|| by_likeness.get(finding.likeness.as_str()));
        if let Some(&record) = record {
            judged.by[number] = Some(record);
            judged.found[record].get_or_insert(number);
        }
    }
    by_overlap(findings, records, &mut judged);
    judged
}

/// Judges what has no decision of its own by what reviewers said of the same
/// words. A decision that has found its finding is about no other one.
fn by_overlap(findings: &[ListedFinding], records: &[Record], judged: &mut Judged) {
    let free: Vec<usize> = (0..records.len())
        .filter(|&index| judged.found[index].is_none())
        .collect();
    for (number, finding) in findings.iter().enumerate() {
        if judged.by[number].is_some() {
            continue;
        }
        let sides = [&finding.source, &finding.target].map(|texts| {
            let passages = texts.iter().filter_map(|text| Passage::whole(text));
            passages.collect::<Vec<Passage>>()
        });
        let known = registry::rule(&finding.rule).is_some();
        let mut nearest = None;
        for &index in &free {
            let record = &records[index];
            if !same_kind(finding, known, record) {
                continue;
            }
            let Some(closeness) = closeness(&sides, &record.sides) else {
                continue;
            };
            judged.found[index].get_or_insert(number);
            let candidate = (closeness, record.judgement, index);
            nearest = nearest.max(Some(candidate));
        }
        judged.by[number] = nearest.map(|(_, _, index)| index);
    }
}

/// The same rule; the same category where either side knows no rules of this tool.
fn same_kind(finding: &ListedFinding, known: bool, record: &Record) -> bool {
    let same_category = || record.category == Some(finding.category);
    match &record.rule {
        Some(rule) => *rule == finding.rule || (!known && same_category()),
        None => same_category(),
    }
}

/// How near two findings' words are; `None` where they do not overlap on every
/// side that both have words on, or there is none such.
fn closeness(sides: &[Vec<Passage>; 2], others: &[Option<Passage>; 2]) -> Option<u32> {
    let mut sum = 0;
    for (side, other) in sides.iter().zip(others) {
        let Some(other) = other else {
            continue;
        };
        match side.iter().map(|passage| passage.closeness(other)).max() {
            Some(0) => return None,
            Some(closeness) => sum += closeness,
            None => {}
        }
    }
    (sum > 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Category, Severity};

    fn finding(rule: &str, fingerprint: &str, target: &str) -> ListedFinding {
        ListedFinding {
            rule: rule.to_owned(),
            category: Category::Mistranslation,
            severity: Severity::Major,
            fingerprint: fingerprint.to_owned(),
            likeness: format!("{rule} {target}"),
            source: Vec::new(),
            target: vec![target.to_owned()],
        }
    }

    fn record(judgement: Judgement, fingerprint: &str, target: &str) -> Record {
        Record {
            own: false,
            judgement,
            fingerprint: fingerprint.to_owned(),
            likeness: None,
            rule: Some("number-mismatch".to_owned()),
            category: Some(Category::Mistranslation),
            severity: None,
            sides: [None, Passage::whole(target)],
        }
    }

    fn own(target: &str) -> Record {
        Record {
            own: true,
            rule: None,
            severity: Some(Severity::Critical),
            ..record(Judgement::Right, "", target)
        }
    }

    const NUMBER: &str = "number-mismatch";
    const FIRST: &str = "Vi sparar breven i 90 dagar.";
    const SECOND: &str = "Du kan be oss radera dem.";

    #[test]
    fn fingerprints_judge_first_and_what_nobody_decided_is_left_out() {
        let findings = [
            finding(NUMBER, "a", FIRST),
            finding(NUMBER, "b", FIRST),
            finding(NUMBER, "c", SECOND),
            finding(NUMBER, "d", "Ett annat stycke."),
        ];
        let records = [
            record(Judgement::Right, "a", FIRST),
            record(Judgement::Wrong, "c", SECOND),
            record(Judgement::Open, "d", "Ett annat stycke."),
            record(Judgement::Right, "gone", "En mening som inte längre finns."),
        ];
        let all = score(&findings, &records).all;
        // A decision that is used says nothing of another finding in the same clause.
        assert_eq!((all.right, all.wrong, all.undecided), (1, 1, 2));
        assert_eq!((all.defects, all.found, all.own), (2, 1, 0));
        assert_eq!(all.precision(), Some(0.5));
        assert_eq!(all.recall(), Some(0.5));
        assert_eq!(all.own_recall(), None);
    }

    #[test]
    fn a_decision_for_identical_findings_judges_them_all() {
        let findings = [finding(NUMBER, "a", FIRST), finding(NUMBER, "b", FIRST)];
        let mut all = record(Judgement::Wrong, "a", FIRST);
        all.likeness = Some(findings[0].likeness.clone());
        assert_eq!(score(&findings, &[all.clone()]).all.wrong, 2);
        all.likeness = None;
        let all = score(&findings, &[all]).all;
        assert_eq!((all.wrong, all.undecided), (1, 1));
    }

    #[test]
    fn own_findings_are_found_by_category_and_words() {
        let findings = [
            finding(NUMBER, "a", FIRST),
            finding("negation-mismatch", "b", SECOND),
        ];
        let score = score(
            &findings,
            &[
                record(Judgement::Right, "a", FIRST),
                own(FIRST),
                own(SECOND),
            ],
        );
        // The finding that has its own decision is no answer to what was added beside it.
        let all = score.all;
        assert_eq!((all.own, all.own_found), (2, 1));
        assert_eq!((all.defects, all.found, all.right), (3, 2, 2));
        let (name, critical) = score.severities().next().expect("a severity");
        assert_eq!((name, critical.defects, critical.right), ("critical", 2, 0));
        assert_eq!(score.rules["negation-mismatch"].right, 1);
        assert_eq!(score.rules().map(|(_, it)| it.own).sum::<usize>(), 0);
        assert_eq!(score.categories["mistranslation"], all);
    }

    #[test]
    fn rules_of_this_tool_are_told_apart_and_others_compared_by_category() {
        let records = [record(Judgement::Wrong, "x", FIRST)];
        let wrong = |rule: &str| score(&[finding(rule, "", FIRST)], &records).all.wrong;
        assert_eq!(wrong(NUMBER), 1);
        assert_eq!(wrong("negation-mismatch"), 0);
        assert_eq!(wrong("their-number-check"), 1);
        let mut omission = finding("their-number-check", "", FIRST);
        omission.category = Category::Omission;
        assert_eq!(score(&[omission], &records).all.undecided, 1);
    }

    #[test]
    fn words_overlap_on_every_side_that_both_have() {
        let mut both = finding("their-check", "", FIRST);
        both.source = vec!["We keep it for 30 days.".to_owned()];
        let mut other = own(FIRST);
        other.sides[0] = Passage::whole("You can ask us to delete it.");
        assert_eq!(score(&[both.clone()], &[other]).all.own_found, 0);
        assert_eq!(score(&[both], &[own(FIRST)]).all.own_found, 1);
        let mut nowhere = finding("their-check", "", FIRST);
        nowhere.target = Vec::new();
        assert_eq!(score(&[nowhere], &[own(FIRST)]).all.own_found, 0);
    }

    #[test]
    fn a_run_finds_everything_in_it_and_the_nearest_judges() {
        let run = finding("their-check", "", &format!("{FIRST} {SECOND}"));
        let mut dismissed = record(Judgement::Wrong, "x", &format!("{FIRST} {SECOND}"));
        dismissed.rule = Some("gone".to_owned());
        let records = [own(FIRST), own(SECOND), dismissed];
        let all = score(&[run], &records).all;
        assert_eq!((all.own_found, all.right, all.wrong), (2, 0, 1));
        let mut run = finding("their-check", "", FIRST);
        run.target.push(SECOND.to_owned());
        let all = score(&[run], &[own(FIRST), own(SECOND)]).all;
        assert_eq!(all.own_found, 2);
    }
}
