//! How runs of clauses without a counterpart are divided into findings.

use crate::audit::facts::Sections;
use std::ops::Range;

/// Whole sections inside the runs, outermost ones only.
pub fn whole_sections(runs: &[Range<usize>], sections: &Sections) -> Vec<Range<usize>> {
    runs.iter()
        .flat_map(|run| sections.inside(run))
        .map(|section| section.clauses)
        .collect()
}

/// What is left of the runs outside whole sections, in order.
pub fn outside_sections(runs: &[Range<usize>], sections: &Sections) -> Vec<Range<usize>> {
    let mut rest = Vec::new();
    for run in runs {
        let mut start = run.start;
        for section in sections.inside(run) {
            if start < section.clauses.start {
                rest.push(start..section.clauses.start);
            }
            start = section.clauses.end;
        }
        if start < run.end {
            rest.push(start..run.end);
        }
    }
    rest
}

/// Groups clauses by the innermost section they are in; clauses before any heading form a group too.
pub fn by_section(
    clauses: impl Iterator<Item = usize>,
    sections: &Sections,
) -> Vec<(Option<usize>, Vec<usize>)> {
    let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    for clause in clauses {
        let heading = sections
            .innermost(clause)
            .map(|section| section.clauses.start);
        match groups.last_mut() {
            Some((last, group)) if *last == heading => group.push(clause),
            _ => groups.push((heading, vec![clause])),
        }
    }
    groups
}

/// `1 clause`, `3 clauses`.
pub fn count(clauses: usize) -> String {
    if clauses == 1 {
        "1 clause".to_owned()
    } else {
        format!("{clauses} clauses")
    }
}

/// The verb after [`count`]: `has`, `have`.
pub fn have(clauses: usize) -> &'static str {
    if clauses == 1 { "has" } else { "have" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_clause_has_and_several_have() {
        let said = |clauses: usize| format!("{} {}", count(clauses), have(clauses));
        assert_eq!(said(1), "1 clause has");
        assert_eq!(said(2), "2 clauses have");
    }
}
