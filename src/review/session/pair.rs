//! One translation of a session: its audit with the decisions, and its rows as HTML.

use super::Failure;
use super::request::{Reply, Splice};
use super::sent::{Sent, contents, stretches};
use crate::review::decision::{KeptFinding, Lock};
use crate::review::identity::PairKeys;
use crate::review::page::{Orphan, Parts, Row, Rows, Summary, Templates, row_id, words_of};
use crate::review::reviewed::ReviewedPair;
use crate::settled::{BeadKey, ClauseKey};
use std::collections::{HashMap, HashSet};

/// A row as it was last sent, and what it is of.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// The row.
    pub sent: Sent,
    /// Index of its bead; `None` for findings about the document.
    pub bead: Option<usize>,
    /// Whether "confirm all above" may settle it.
    pub sure: bool,
}

/// One translation of a session.
#[derive(Debug)]
pub(super) struct Pair {
    /// The audit with what was decided.
    pub reviewed: ReviewedPair,
    /// Names of its clauses.
    pub keys: PairKeys,
    /// Rows in reading order.
    pub rows: Vec<Shown>,
    /// Grows with every change of what is shown.
    pub version: u64,
    /// Counts and status.
    pub summary: Summary,
    /// The bead of each of the reviewers' own findings.
    own_beads: Vec<Option<usize>>,
    words: usize,
    /// The version in which rows came or went last, and what the version before has to do about it.
    structure: (u64, Option<Cut>),
}

/// Where rows came and went.
#[derive(Debug)]
struct Cut {
    after: Option<String>,
    removed: Vec<String>,
    /// Rows that came, by number.
    added: std::ops::Range<usize>,
}

/// What rows are made with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Making<'a> {
    pub templates: &'a Templates,
    pub editable: bool,
}

impl Pair {
    /// Makes all rows.
    pub fn new(reviewed: ReviewedPair, making: Making<'_>) -> Result<Self, Failure> {
        let keys = PairKeys::of(&reviewed.audit);
        let words = words_of(&reviewed.audit.original.clauses);
        let mut pair = Self {
            summary: Summary::new(&reviewed, words),
            reviewed,
            keys,
            rows: Vec::new(),
            version: 1,
            own_beads: Vec::new(),
            words,
            structure: (1, None),
        };
        pair.own_beads = pair.find_own_beads();
        pair.rows = pair.made(making, |_| None)?;
        Ok(pair)
    }

    /// Takes a new state; rows that read otherwise are made anew.
    pub fn update(&mut self, reviewed: ReviewedPair, making: Making<'_>) -> Result<(), Failure> {
        let before = std::mem::replace(&mut self.reviewed, reviewed);
        let own_before = std::mem::take(&mut self.own_beads);
        let same_audit = before.audit.beads == self.reviewed.audit.beads
            && before.audit.findings == self.reviewed.audit.findings
            && before.content == self.reviewed.content;
        if !same_audit {
            self.keys = PairKeys::of(&self.reviewed.audit);
            self.words = words_of(&self.reviewed.audit.original.clauses);
        }
        self.own_beads = self.find_own_beads();
        self.summary = Summary::new(&self.reviewed, self.words);
        self.version += 1;
        let old = std::mem::take(&mut self.rows);
        let kept = same_audit.then(|| {
            let changed = self.changed_beads(&before, &own_before);
            let rows = old.iter().filter_map(|row| Some((row.bead?, row)));
            let rows = rows.filter(|(bead, _)| !changed.contains(bead));
            rows.collect::<HashMap<usize, &Shown>>()
        });
        let kept = kept.unwrap_or_default();
        self.rows = self.made(making, |bead| kept.get(&bead).copied().cloned())?;
        self.mark_changes(old);
        Ok(())
    }

    /// Beads of the same audit about which something else is said than before.
    fn changed_beads(&self, before: &ReviewedPair, own_before: &[Option<usize>]) -> HashSet<usize> {
        let now = &self.reviewed;
        let mut changed = HashSet::new();
        let decisions = before.decisions.iter().zip(&now.decisions);
        for (finding, (one, other)) in now.audit.findings.iter().zip(decisions) {
            if one != other {
                changed.extend(&finding.beads);
            }
        }
        let locks = before.locks.iter().zip(&now.locks).enumerate();
        changed.extend(
            locks
                .filter(|(_, (one, other))| one != other)
                .map(|(bead, _)| bead),
        );
        let sides = [
            (&before.own, own_before, &now.own),
            (&now.own, &self.own_beads, &before.own),
        ];
        for (own, beads, others) in sides {
            let lone = own
                .iter()
                .zip(beads)
                .filter(|(kept, _)| !others.contains(kept));
            changed.extend(lone.filter_map(|(_, bead)| *bead));
        }
        changed
    }

    /// Keeps the version of rows that read as before, and notes where rows came and went.
    fn mark_changes(&mut self, old: Vec<Shown>) {
        let same = |one: &Shown, other: &Shown| one.sent.id == other.sent.id;
        let pairs = old.iter().zip(&self.rows);
        let before = pairs.take_while(|(one, other)| same(one, other)).count();
        let rest = old.len().min(self.rows.len()) - before;
        let pairs = old.iter().rev().zip(self.rows.iter().rev());
        let behind = pairs
            .take(rest)
            .take_while(|(one, other)| same(one, other))
            .count();
        let added = before..self.rows.len() - behind;
        let removed = before..old.len() - behind;
        if !added.is_empty() || !removed.is_empty() {
            let cut = Cut {
                after: before
                    .checked_sub(1)
                    .map(|row| self.rows[row].sent.id.clone()),
                removed: old[removed].iter().map(|row| row.sent.id.clone()).collect(),
                added,
            };
            self.structure = (self.version, Some(cut));
        }
        let old = old.into_iter().map(|row| row.sent);
        let known: HashMap<String, Sent> = old.map(|row| (row.id.clone(), row)).collect();
        for row in self.rows.iter_mut().map(|row| &mut row.sent) {
            row.version = match known.get(&row.id) {
                Some(before) if before.html == row.html => before.version,
                _ => self.version,
            };
        }
    }

    fn find_own_beads(&self) -> Vec<Option<usize>> {
        self.reviewed
            .own
            .iter()
            .map(|kept| self.own_bead(kept))
            .collect()
    }

    /// All rows; `kept` gives those that need not be made anew.
    fn made(
        &self,
        making: Making<'_>,
        kept: impl Fn(usize) -> Option<Shown>,
    ) -> Result<Vec<Shown>, Failure> {
        let rows = self.view();
        let general = rows
            .general(&self.homeless())
            .map(|row| self.shown(None, row, making));
        let beads = rows.order.iter().map(|&bead| match kept(bead) {
            Some(shown) => Ok(shown),
            None => self.shown(Some(bead), rows.row(bead), making),
        });
        general.into_iter().chain(beads).collect()
    }

    /// What its rows are made from.
    pub fn view(&self) -> Rows<'_> {
        Rows::new(&self.reviewed, &self.keys, &self.own_beads)
    }

    /// The reviewers' own findings that are about no row.
    pub fn homeless(&self) -> Vec<&KeptFinding> {
        let own = self.reviewed.own.iter().zip(&self.own_beads);
        own.filter(|(kept, bead)| bead.is_none() && !kept.finding.withdrawn)
            .map(|(kept, _)| kept)
            .collect()
    }

    fn shown(&self, bead: Option<usize>, row: Row, making: Making<'_>) -> Result<Shown, Failure> {
        let templates = making.templates;
        Ok(Shown {
            bead,
            sure: row.is_sure(),
            sent: Sent {
                heading: row.heading(),
                open: row.open(),
                worst: row.worst(),
                version: self.version,
                html: templates.row(&row, making.editable, self.language())?,
                id: row.id,
            },
        })
    }

    /// The language of the translation.
    pub fn language(&self) -> &'static str {
        let language = self.reviewed.audit.translation.language;
        language.map_or("und", |language| language.tag())
    }

    /// The bead of a reviewer's own finding; by the translation's clause if it has one.
    fn own_bead(&self, kept: &KeptFinding) -> Option<usize> {
        let beads = &self.reviewed.audit.beads;
        let find = |keys: &[ClauseKey], key: &ClauseKey| keys.iter().position(|one| one == key);
        let finding = &kept.finding;
        let target = finding.target.as_ref().and_then(|span| {
            let clause = find(&self.keys.target, &span.clause)?;
            beads.iter().position(|bead| bead.target.contains(&clause))
        });
        target.or_else(|| {
            let clause = find(&self.keys.source, &finding.source.as_ref()?.clause)?;
            beads.iter().position(|bead| bead.source.contains(&clause))
        })
    }

    /// The bead of a row.
    pub fn bead(&self, row: &str) -> Option<usize> {
        self.rows.iter().find(|shown| shown.sent.id == row)?.bead
    }

    /// The row that holds the first clause of a bead's name.
    pub fn row_of(&self, key: &BeadKey) -> Option<String> {
        let first = |keys: &[ClauseKey], of: &[ClauseKey]| {
            let wanted = of.first()?;
            keys.iter().position(|key| key == wanted)
        };
        let source = first(&self.keys.source, &key.source);
        let target = first(&self.keys.target, &key.target);
        let bead = self
            .reviewed
            .audit
            .beads
            .iter()
            .find(|bead| match (source, target) {
                (Some(clause), _) => bead.source.contains(&clause),
                (None, Some(clause)) => bead.target.contains(&clause),
                (None, None) => false,
            });
        bead.map(row_id)
    }

    /// Whether every settled bead of these is a bead of the audit, and none that
    /// was edited is missing from them.
    pub fn honours(&self, beads: &[crate::review::decision::KeptBead]) -> bool {
        let mut own: HashMap<BeadKey, Option<Lock>> = HashMap::new();
        for (bead, lock) in self.reviewed.audit.beads.iter().zip(&self.reviewed.locks) {
            own.insert(self.keys.bead(bead), lock.as_ref().map(|lock| lock.lock));
        }
        let orphans = &self.reviewed.orphaned_beads;
        let known = |bead: &BeadKey| {
            own.contains_key(bead) || orphans.iter().any(|orphan| orphan.bead == *bead)
        };
        let edited = own.iter().filter(|(_, lock)| **lock == Some(Lock::Edited));
        beads.iter().all(|kept| known(&kept.bead))
            && edited.into_iter().all(|(bead, _)| {
                beads
                    .iter()
                    .any(|kept| kept.bead == *bead && kept.lock == Lock::Edited)
            })
    }

    /// The rows as they were last sent.
    fn sent(&self) -> impl Iterator<Item = &Sent> {
        self.rows.iter().map(|row| &row.sent)
    }

    /// The parts of its page.
    pub fn page_parts(&self, making: Making<'_>) -> Result<Parts, Failure> {
        let [summary, contents, orphans] = self.parts(making)?;
        Ok(Parts {
            summary,
            contents,
            rows: stretches(self.sent()),
            orphans,
        })
    }

    /// What stands around its rows: summary, headings, orphans.
    fn parts(&self, making: Making<'_>) -> Result<[String; 3], Failure> {
        let templates = making.templates;
        Ok([
            templates.summary(&self.summary)?,
            templates.contents(&contents(self.sent()))?,
            templates.orphans(
                &Orphan::all(&self.reviewed),
                self.reviewed.orphaned_beads.len(),
                self.language(),
            )?,
        ])
    }

    /// What a tab that shows version `since` has to change.
    pub fn changes(&self, since: u64, making: Making<'_>) -> Result<Reply, Failure> {
        let mut reply = Reply {
            version: self.version,
            ..Reply::default()
        };
        if since == self.version {
            return Ok(reply);
        }
        let (structure, cut) = &self.structure;
        let mut added = 0..0;
        if since < *structure || since > self.version {
            match cut {
                Some(cut) if since + 1 == *structure && self.version == *structure => {
                    added = cut.added.clone();
                    reply.splice = Some(Splice {
                        after: cut.after.clone(),
                        remove: cut.removed.clone(),
                        html: self.rows[added.clone()]
                            .iter()
                            .map(|row| row.sent.html.as_str())
                            .collect(),
                    });
                }
                _ => {
                    reply.reload = true;
                    return Ok(reply);
                }
            }
        }
        let changed = self.sent().enumerate();
        reply.rows = changed
            .filter(|(number, row)| row.version > since && !added.contains(number))
            .map(|(_, row)| (row.id.clone(), row.html.clone()))
            .collect();
        let [summary, headings, orphans] = self.parts(making)?;
        reply.summary = Some(summary);
        reply.headings = Some(headings);
        reply.orphans = Some(orphans);
        Ok(reply)
    }
}
