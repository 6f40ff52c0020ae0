//! What a reviewer can do, one function an action.

use super::pair::Making;
use super::told::said;
use super::{Act, Beads, Decide, Failure, Own, Reply, Session, SetStage, Tab, Words, edit};
use crate::audit::PreparedDocument;
use crate::review::decision::{Lock, OwnFinding, Span, Status};
use crate::review::page::part_id;
use crate::review::reviewed::Match;
use crate::review::store::{Author, Change, Kept, Write};
use crate::settled::{BeadKey, ClauseKey, PairId};

impl Session {
    /// Keeps a decision about a finding.
    ///
    /// # Errors
    /// A conflict, a finding that is no more, a dismissal without a reason, a
    /// store that cannot be written.
    pub fn decide(&mut self, number: usize, request: Decide) -> Result<Reply, Failure> {
        let pair = self.pair(number)?;
        let Decide {
            decision,
            seen,
            tab,
        } = request;
        if decision.status == Status::Dismissed && decision.reason.trim().is_empty() {
            return Err(Failure::refused("a dismissal needs a reason"));
        }
        let findings = &pair.reviewed.audit.findings;
        let index = findings
            .iter()
            .position(|it| it.fingerprint == decision.fingerprint);
        let index = index.ok_or_else(|| {
            Failure::refused("the finding is no more; it was about an earlier pairing or text")
        })?;
        let stale = pair.reviewed.decisions[index].as_ref();
        let stale = stale.filter(|applied| applied.by == Match::Anchor);
        let say = said(decision.status);
        let write = Write::Decision {
            anchor: pair.keys.anchor(&findings[index]),
            replaces: stale.map(|applied| {
                let kept = &applied.kept;
                (kept.decision.fingerprint.clone(), kept.stamp.revision)
            }),
            decision,
            seen,
        };
        self.write(number, &[write], &tab, say.to_owned())
    }

    /// Keeps, changes or withdraws a finding of the reviewer's own.
    ///
    /// # Errors
    /// A conflict, a clause that is no more, no message, a store that cannot be written.
    pub fn own(&mut self, number: usize, request: Own) -> Result<Reply, Failure> {
        let pair = self.pair(number)?;
        if request.message.trim().is_empty() {
            return Err(Failure::refused("say what is wrong"));
        }
        let audit = &pair.reviewed.audit;
        let before = pair
            .reviewed
            .own
            .iter()
            .find(|kept| kept.finding.id == request.id);
        let (source, target) = match before {
            Some(kept) => (kept.finding.source.clone(), kept.finding.target.clone()),
            None if request.id.is_empty() => (
                span(&audit.original, &pair.keys.source, request.source.as_ref())?,
                span(
                    &audit.translation,
                    &pair.keys.target,
                    request.target.as_ref(),
                )?,
            ),
            None => return Err(Failure::refused("there is no such finding")),
        };
        if source.is_none() && target.is_none() && before.is_none() {
            return Err(Failure::refused("choose a row or some words first"));
        }
        let say = if request.withdrawn {
            "Withdrawn."
        } else {
            "Your finding is kept."
        };
        let write = Write::Finding {
            finding: OwnFinding {
                id: request.id,
                category: request.category,
                severity: request.severity,
                message: request.message,
                source,
                target,
                suggestion: request.suggestion,
                withdrawn: request.withdrawn,
            },
            seen: request.seen,
        };
        self.write(number, &[write], &request.tab, say.to_owned())
    }

    /// Settles or edits beads.
    ///
    /// # Errors
    /// A conflict, an edit that cannot be done, a store that cannot be written.
    pub fn beads(&mut self, number: usize, request: Beads) -> Result<Reply, Failure> {
        let pair = self.pair(number)?;
        let reviewed = &pair.reviewed;
        let gone = || Failure::refused("the row is no more; the pairing has changed");
        let bead = pair.bead(&request.row).ok_or_else(gone)?;
        let key = |bead: usize| pair.keys.bead(&reviewed.audit.beads[bead]);
        let lock = |bead: usize| {
            let lock = reviewed.locks.get(bead)?.as_ref()?;
            Some((lock.bead.clone(), lock.stamp.revision))
        };
        let (seen, beads, say) = match request.act {
            Act::Right => match lock(bead) {
                Some(_) => {
                    return Err(Failure::refused(
                        "the pairing is settled already; o frees it",
                    ));
                }
                None => (
                    vec![],
                    vec![(key(bead), Lock::Right)],
                    "The pairing is right.".to_owned(),
                ),
            },
            Act::Above => {
                let above = pair
                    .rows
                    .iter()
                    .take_while(|row| row.sent.id != request.row);
                let sure = above.filter(|row| row.sure).filter_map(|row| row.bead);
                let beads: Vec<(BeadKey, Lock)> =
                    sure.map(|bead| (key(bead), Lock::Right)).collect();
                if beads.is_empty() {
                    return Err(Failure::refused(
                        "no row above is a sure 1-1 pairing without findings that is not settled yet",
                    ));
                }
                let say = format!("{} pairings above are right.", beads.len());
                (vec![], beads, say)
            }
            Act::Free => match lock(bead) {
                Some(lock) => (vec![lock], vec![], "The aligner decides again.".to_owned()),
                None => return Err(Failure::refused("the pairing is not settled")),
            },
            act => {
                let order: Vec<usize> = pair.rows.iter().filter_map(|row| row.bead).collect();
                let other = request.other.as_deref().and_then(|row| pair.bead(row));
                let edit = edit(&reviewed.audit.beads, &order, act, bead, other);
                let edit = edit.map_err(Failure::refused)?;
                let names = |ids: &[usize], keys: &[ClauseKey]| -> Vec<ClauseKey> {
                    ids.iter().map(|&id| keys[id].clone()).collect()
                };
                let beads = edit.beads.iter().map(|(source, target)| {
                    let key = BeadKey {
                        source: names(source, &pair.keys.source),
                        target: names(target, &pair.keys.target),
                    };
                    (key, Lock::Edited)
                });
                let seen = edit.given_up.iter().filter_map(|&bead| lock(bead));
                (
                    seen.collect(),
                    beads.collect(),
                    "Paired anew and audited again.".to_owned(),
                )
            }
        };
        let go_to = beads
            .first()
            .filter(|_| request.act != Act::Above)
            .map(|(key, _)| key.clone());
        let write = Write::Beads { seen, beads };
        let mut reply = self.write(number, &[write], &request.tab, say)?;
        let row = go_to.and_then(|key| self.pairs[number].row_of(&key));
        reply.focus = row.filter(|_| !request.tab.all);
        Ok(reply)
    }

    /// Sets the status of the translation.
    ///
    /// # Errors
    /// A conflict; a store that cannot be written.
    pub fn set_stage(&mut self, number: usize, request: SetStage) -> Result<Reply, Failure> {
        let write = Write::Stage {
            stage: request.stage,
            content: self.pair(number)?.reviewed.content.clone(),
            seen: request.seen,
        };
        self.write(
            number,
            &[write],
            &request.tab,
            "The status is set.".to_owned(),
        )
    }

    /// Takes back the tab's last step, or does it again.
    ///
    /// # Errors
    /// A conflict; a store that cannot be written.
    pub fn undo(&mut self, number: usize, tab: &Tab, redo: bool) -> Result<Reply, Failure> {
        self.pair(number)?;
        self.check_editable()?;
        let author = Author {
            reviewer: &self.setup.reviewer,
            client: &tab.client,
        };
        let result = if redo {
            self.store.redo(author)
        } else {
            self.store.undo(author)
        };
        let changes = self.settled(number, result, tab)?;
        let word = if redo { "done again" } else { "undone" };
        let Some(change) = changes.first() else {
            let word = if redo { "do again" } else { "undo" };
            return Err(Failure::refused(format!("there is nothing to {word}")));
        };
        let mut reply = self.reply(tab.view(number), tab.version)?;
        reply.focus = self.row_to_show(number, tab, change);
        let records = match changes.len() {
            1 => String::new(),
            count => format!(" ({count} records)"),
        };
        reply.say = Some(match pair_of(change) {
            Some(id) if tab.all || *id != self.pairs[number].reviewed.id => {
                format!("{word}{records}, in {}.", id.translation)
            }
            _ => format!("{word}{records}."),
        });
        Ok(reply)
    }

    /// Reads and audits the files again.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn read_again(&mut self, number: usize, tab: &Tab) -> Result<Reply, Failure> {
        self.pair(number)?;
        self.aligned = Self::aligned(&self.setup, &self.models)?;
        let reviewed = self.aligned.iter().map(|aligned| self.reviewed(aligned));
        let reviewed = reviewed.collect::<Result<Vec<_>, _>>()?;
        let making = Making {
            templates: &self.templates,
            editable: self.setup.editable,
        };
        for (pair, reviewed) in self.pairs.iter_mut().zip(reviewed) {
            pair.update(reviewed, making)?;
        }
        let mut reply = self.reply(tab.view(number), tab.version)?;
        reply.say = Some("The files were read and audited again.".to_owned());
        Ok(reply)
    }

    /// The row that a change is about, if the tab shows its translation.
    fn row_to_show(&self, number: usize, tab: &Tab, change: &Change) -> Option<String> {
        let id = pair_of(change)?;
        let home = self.pairs.iter().position(|it| it.reviewed.id == *id)?;
        let row = self.place_of(home, change)?;
        match tab.all {
            true => Some(part_id(home, &row)),
            false => (home == number).then_some(row),
        }
    }

    /// The row of a translation that a change is about.
    fn place_of(&self, number: usize, change: &Change) -> Option<String> {
        let pair = &self.pairs[number];
        match change.after.as_ref().or(change.before.as_ref())? {
            Kept::Decision(kept) => {
                let findings = &pair.reviewed.audit.findings;
                let fingerprint = &kept.decision.fingerprint;
                let finding = findings.iter().find(|it| it.fingerprint == *fingerprint)?;
                let mut rows = pair.rows.iter();
                let row = rows.find(|row| match row.bead {
                    Some(bead) => finding.beads.contains(&bead),
                    None => finding.beads.is_empty(),
                });
                row.map(|row| row.sent.id.clone())
            }
            Kept::Bead(kept) => pair.row_of(&kept.bead),
            Kept::Finding(_) | Kept::Stage(_) => None,
        }
    }
}

fn pair_of(change: &Change) -> Option<&PairId> {
    let kept = change.after.as_ref().or(change.before.as_ref())?;
    Some(match kept {
        Kept::Decision(kept) => &kept.pair,
        Kept::Finding(kept) => &kept.pair,
        Kept::Bead(kept) => &kept.pair,
        Kept::Stage(kept) => &kept.pair,
    })
}

/// Some words of a clause as they are kept; `None` if none are meant.
fn span(
    side: &PreparedDocument,
    keys: &[ClauseKey],
    words: Option<&Words>,
) -> Result<Option<Span>, Failure> {
    let Some(words) = words else { return Ok(None) };
    let gone = || Failure::refused("the clause is no more; the page is too old");
    let clause = side.clauses.get(words.clause).ok_or_else(gone)?;
    let cut = |range: &std::ops::Range<usize>| -> String {
        clause
            .text
            .chars()
            .take(range.end)
            .skip(range.start)
            .collect()
    };
    // Characters that are shown by their code count otherwise on the page.
    let range =
        Some(words.start..words.end).filter(|range| !range.is_empty() && cut(range) == words.text);
    Ok(Some(Span {
        clause: keys[words.clause].clone(),
        text: range.as_ref().map_or_else(|| clause.text.clone(), cut),
        range,
    }))
}
