//! A finding on its way: what a rule says, before precedence and fingerprints.

use super::context::Context;
use super::finding::{Confidence, Evidence, Finding, Severity};
use super::registry::RuleInfo;
use crate::document::Place;

/// A finding with the clauses it takes up, for `super::precedence`.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The finding; its fingerprint is still empty.
    pub finding: Finding,
    /// Source clauses it is about.
    pub source_clauses: Vec<usize>,
    /// Target clauses it is about.
    pub target_clauses: Vec<usize>,
}

impl Draft {
    /// A finding of `rule` with its default severity, high confidence and no places yet.
    pub fn new(rule: &'static RuleInfo, message: String) -> Self {
        Self {
            finding: Finding {
                rule: rule.id,
                category: rule.category,
                severity: rule.severity,
                confidence: Confidence::High,
                message,
                fingerprint: String::new(),
                evidence: Evidence::default(),
                source: None,
                target: None,
                insertion: None,
                related: Vec::new(),
                beads: Vec::new(),
            },
            source_clauses: Vec::new(),
            target_clauses: Vec::new(),
        }
    }

    /// Sets the severity.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.finding.severity = severity;
        self
    }

    /// Sets the confidence.
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.finding.confidence = confidence;
        self
    }

    /// Sets the words it rests on.
    pub fn evidence(mut self, source: Vec<String>, target: Vec<String>) -> Self {
        self.finding.evidence = Evidence { source, target };
        self
    }

    /// Sets the place in the original.
    pub fn source(mut self, place: Place) -> Self {
        self.finding.source = Some(place);
        self
    }

    /// Sets the place in the translation.
    pub fn target(mut self, place: Place) -> Self {
        self.finding.target = Some(place);
        self
    }

    /// Sets clauses and places of aligned clauses; a side without clauses has no place.
    pub fn about(mut self, context: &Context<'_>, source: &[usize], target: &[usize]) -> Self {
        self.finding.source = context.source_span(source);
        self.finding.target = context.target_span(target);
        self.clauses(source.to_vec(), target.to_vec())
    }

    /// Sets the empty place where the text is missing.
    pub fn insertion(mut self, place: Place) -> Self {
        self.finding.insertion = Some(place);
        self
    }

    /// Sets further places.
    pub fn related(mut self, places: Vec<Place>) -> Self {
        self.finding.related = places;
        self
    }

    /// Sets the clauses it is about.
    pub fn clauses(mut self, source: Vec<usize>, target: Vec<usize>) -> Self {
        self.source_clauses = source;
        self.target_clauses = target;
        self
    }
}
