//! How well an audit agrees with what reviewers decided.
//!
//! Gold are the decisions of a store: findings confirmed or fixed and the
//! reviewers' own are right, dismissed ones wrong; what nobody decided is
//! counted apart and judged neither way. Precision is over decided findings
//! alone. Most of what is right was found by the tool that is scored, so recall
//! is an upper bound; recall of the reviewers' own findings is of what it missed.

mod files;
mod judge;
mod overlap;
mod record;

pub use files::{ReviewedScore, pooled_reviews, score_reviews};

use super::counts::share;
use crate::audit::{Category, Severity};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Counts of findings and of what reviewers decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Findings of the output that are right.
    pub right: usize,
    /// Findings of the output that are wrong.
    pub wrong: usize,
    /// Findings of the output that nobody has decided.
    pub undecided: usize,
    /// Defects that reviewers know of: confirmed, fixed, and their own.
    pub defects: usize,
    /// Those that the output has.
    pub found: usize,
    /// Defects that reviewers added themselves.
    pub own: usize,
    /// Those that the output has.
    pub own_found: usize,
}

impl Tally {
    /// Share of the decided findings that are right; `None` where none is decided.
    pub fn precision(self) -> Option<f64> {
        share(self.right, self.right + self.wrong)
    }

    /// Share of the known defects that were found; `None` where none is known.
    pub fn recall(self) -> Option<f64> {
        share(self.found, self.defects)
    }

    /// Share of the reviewers' own findings that were found; `None` where there is none.
    pub fn own_recall(self) -> Option<f64> {
        share(self.own_found, self.own)
    }

    fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.undecided += other.undecided;
        self.defects += other.defects;
        self.found += other.found;
        self.own += other.own;
        self.own_found += other.own_found;
    }
}

/// Counts over one translation or several, all and in groups. Findings are in
/// the groups of what the output says of them; defects in those of what the
/// reviewer says, else of the finding that was decided on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewScore {
    /// Everything.
    pub all: Tally,
    rules: BTreeMap<String, Tally>,
    categories: BTreeMap<&'static str, Tally>,
    severities: BTreeMap<Reverse<Option<Severity>>, Tally>,
}

/// The group of a defect that a rule has found which is no more.
const UNKNOWN: &str = "unknown";

impl ReviewScore {
    /// By rule; the reviewers' own findings have none.
    pub fn rules(&self) -> impl Iterator<Item = (&str, Tally)> {
        let rules = self.rules.iter();
        rules.map(|(rule, tally)| (rule.as_str(), *tally))
    }

    /// By category; `unknown` for defects that a rule has found which is no more.
    pub fn categories(&self) -> impl Iterator<Item = (&str, Tally)> {
        let categories = self.categories.iter();
        categories.map(|(category, tally)| (*category, *tally))
    }

    /// By severity, worst first; `unknown` as for categories.
    pub fn severities(&self) -> impl Iterator<Item = (&str, Tally)> {
        let severities = self.severities.iter();
        severities.map(|(Reverse(severity), tally)| {
            let name = severity.map_or(UNKNOWN, Severity::name);
            (name, *tally)
        })
    }

    /// Adds another document's counts.
    pub fn add(&mut self, other: &ReviewScore) {
        self.all.add(other.all);
        for (rule, tally) in &other.rules {
            self.rules.entry(rule.clone()).or_default().add(*tally);
        }
        for (category, tally) in &other.categories {
            self.categories.entry(category).or_default().add(*tally);
        }
        for (severity, tally) in &other.severities {
            self.severities.entry(*severity).or_default().add(*tally);
        }
    }

    /// Counts something in all groups that it belongs to.
    fn count(
        &mut self,
        rule: Option<&str>,
        category: Option<Category>,
        severity: Option<Severity>,
        tally: Tally,
    ) {
        self.all.add(tally);
        if let Some(rule) = rule {
            self.rules.entry(rule.to_owned()).or_default().add(tally);
        }
        let category = category.map_or(UNKNOWN, Category::name);
        self.categories.entry(category).or_default().add(tally);
        let severity = self.severities.entry(Reverse(severity)).or_default();
        severity.add(tally);
    }
}
