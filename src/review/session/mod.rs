//! What one run of `clausealign review` holds: the audits, the store, and the
//! rows that the page shows.
//!
//! A change goes to the store first; what the page is told afterwards is made
//! from what the store keeps then, so that changes of other tabs and processes
//! come along. Edited beads are an input of the alignment: the pair is aligned
//! and audited anew when they change.

mod edit;
mod export;
mod failure;
mod pair;
mod request;

pub use edit::{Act, Clauses, Edit, edit};
pub use export::Export;
pub use failure::Failure;
pub use request::{Beads, Decide, Own, Reply, SetStage, Splice, Tab, Words};

use super::apply::apply;
use super::decision::{Lock, OwnFinding, Span, Status};
use super::identity::{BeadKey, ClauseKey, PairId, content};
use super::page::{Frame, Head, Link, PairHead, Parts, Templates, links};
use super::reviewed::{Match, ReviewedPair};
use super::store::{Author, Change, Kept, Notice, Store, StoreError, Write};
use crate::audit::{PairAudit, PreparedDocument};
use crate::pipeline::{AlignedDocuments, Models, Options, align_documents, audit_aligned};
use crate::report::excerpt::printable;
use pair::{Making, Pair};

/// What a session is started with.
#[derive(Debug)]
pub struct Setup {
    /// Path of the original.
    pub original: String,
    /// Paths of the translations, at least one.
    pub translations: Vec<String>,
    /// How they are compared.
    pub options: Options,
    /// Whose decisions they are.
    pub reviewer: String,
    /// Whether anything can be decided.
    pub editable: bool,
}

/// A running session.
#[derive(Debug)]
pub struct Session {
    setup: Setup,
    store: Store,
    templates: Templates,
    models: Models,
    /// One a translation, without anyone's edits.
    aligned: Vec<AlignedDocuments>,
    pairs: Vec<Pair>,
    /// The store's latest change that is shown.
    change: u64,
    notices: Vec<String>,
}

impl Session {
    /// Audits the files and applies what the store keeps.
    ///
    /// # Errors
    /// A file that cannot be read, or a store that cannot.
    pub fn open(setup: Setup, store: Store) -> Result<Self, Failure> {
        let models = Models::open(&setup.options)?;
        let mut session = Self {
            templates: Templates::new()?,
            aligned: Self::aligned(&setup, &models)?,
            models,
            pairs: Vec::new(),
            change: store.last_change()?,
            notices: Vec::new(),
            setup,
            store,
        };
        let making = session.making();
        let pairs = session.aligned.iter();
        let pairs = pairs.map(|aligned| Pair::new(session.reviewed(aligned)?, making));
        session.pairs = pairs.collect::<Result<_, Failure>>()?;
        session.take_notices();
        Ok(session)
    }

    fn making(&self) -> Making<'_> {
        Making {
            templates: &self.templates,
            editable: self.setup.editable,
        }
    }

    /// Reads and aligns the files.
    fn aligned(setup: &Setup, models: &Models) -> Result<Vec<AlignedDocuments>, Failure> {
        let (original, translations) = (&setup.original, &setup.translations);
        Ok(align_documents(
            original,
            translations,
            models,
            &setup.options,
        )?)
    }

    /// Audits a pair with the beads that are settled now, and applies what the store keeps.
    fn reviewed(&self, aligned: &AlignedDocuments) -> Result<ReviewedPair, Failure> {
        let id = aligned.id();
        let beads = self.store.beads(&id)?;
        let audit = audit_aligned(aligned, &beads, &self.models, &self.setup.options)?;
        let (original, translation) = (&aligned.original.document, &aligned.translation.document);
        let content = content(&original.path, &translation.path).map_err(|source| {
            Failure::Unreadable(format!(
                "{} or {}: {source}",
                original.path, translation.path
            ))
        })?;
        Ok(apply(audit, &self.store, &id, content)?)
    }

    /// How many translations there are.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is no translation at all.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    fn pair(&self, number: usize) -> Result<&Pair, Failure> {
        self.pairs.get(number).ok_or(Failure::NotFound)
    }

    /// The page of a translation.
    ///
    /// # Errors
    /// No translation of that number; a store that cannot be read.
    pub fn page(&mut self, number: usize) -> Result<String, Failure> {
        self.pair(number)?;
        self.catch_up()?;
        let pair = self.pair(number)?;
        let audit = &pair.reviewed.audit;
        let mut rules: Vec<String> = audit.findings.iter().map(|it| it.rule.to_owned()).collect();
        rules.sort_unstable();
        rules.dedup();
        let frame = Frame {
            number,
            version: pair.version,
            editable: self.setup.editable,
            source: head(&audit.original),
            target: head(&audit.translation),
            pairs: self.pairs.iter().map(pair_head).collect(),
            rules,
            exports: export::EXPORTS
                .iter()
                .map(|(name, text, _)| (*name, *text))
                .collect(),
            notices: notices(audit)
                .into_iter()
                .chain(self.notices.iter().cloned())
                .collect(),
        };
        let [summary, contents, orphans] = pair.parts(self.making())?;
        let parts = Parts {
            summary,
            contents,
            rows: pair.html(),
            orphans,
        };
        Ok(self.templates.page(&frame, parts)?)
    }

    /// What a tab that shows version `since` has to change.
    ///
    /// # Errors
    /// No translation of that number; a store that cannot be read.
    pub fn changes(&mut self, number: usize, since: u64) -> Result<Reply, Failure> {
        self.pair(number)?;
        self.catch_up()?;
        self.pair(number)?.changes(since, self.making())
    }

    /// Which words of a row say the same.
    ///
    /// # Errors
    /// No such row.
    pub fn words(&self, number: usize, row: &str) -> Result<Vec<Link>, Failure> {
        let pair = self.pair(number)?;
        let bead = pair.bead(row).ok_or(Failure::NotFound)?;
        let audit = &pair.reviewed.audit;
        let bead = &audit.beads[bead];
        let source = texts(&audit.original, &bead.source);
        let target = texts(&audit.translation, &bead.target);
        Ok(links(self.models.built_in(), &source, &target))
    }

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
                let above = pair.rows.iter().take_while(|row| row.id != request.row);
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
        reply.focus = go_to.and_then(|key| self.pairs[number].row_of(&key));
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
        let mut reply = self.reply(number, tab)?;
        reply.focus = self.place_of(number, change);
        let records = match changes.len() {
            1 => String::new(),
            count => format!(" ({count} records)"),
        };
        reply.say = Some(match pair_of(change) {
            Some(id) if *id != self.pairs[number].reviewed.id => {
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
        let mut reply = self.reply(number, tab)?;
        reply.say = Some("The files were read and audited again.".to_owned());
        Ok(reply)
    }

    fn check_editable(&self) -> Result<(), Failure> {
        if self.setup.editable {
            Ok(())
        } else {
            Err(Failure::ReadOnly)
        }
    }

    fn write(
        &mut self,
        number: usize,
        writes: &[Write],
        tab: &Tab,
        say: String,
    ) -> Result<Reply, Failure> {
        self.check_editable()?;
        let author = Author {
            reviewer: &self.setup.reviewer,
            client: &tab.client,
        };
        let id = &self.pairs[number].reviewed.id;
        let result = self.store.write(id, writes, author);
        self.settled(number, result, tab)?;
        let mut reply = self.reply(number, tab)?;
        let untold = self.take_notices();
        reply.say = Some(
            std::iter::once(say)
                .chain(untold)
                .collect::<Vec<_>>()
                .join(" "),
        );
        Ok(reply)
    }

    /// What the store gave; a conflict comes with what the tab has to change.
    fn settled<T>(
        &mut self,
        number: usize,
        result: Result<T, StoreError>,
        tab: &Tab,
    ) -> Result<T, Failure> {
        match result {
            Ok(done) => {
                self.catch_up().map_err(Failure::after_saving)?;
                Ok(done)
            }
            Err(StoreError::Conflict { kept }) => {
                self.catch_up()?;
                let mut reply = self.reply(number, tab)?;
                reply.revision = Some(kept.as_ref().map_or(0, |kept| kept.stamp().revision));
                reply.error = Some(conflict(kept.as_deref()));
                Err(Failure::Conflict(Box::new(reply)))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn reply(&self, number: usize, tab: &Tab) -> Result<Reply, Failure> {
        self.pair(number)?.changes(tab.version, self.making())
    }

    /// Brings the pairs up to what the store keeps now.
    fn catch_up(&mut self) -> Result<(), Failure> {
        let change = self.store.last_change()?;
        if change == self.change {
            return Ok(());
        }
        for number in 0..self.pairs.len() {
            let before = &self.pairs[number].reviewed;
            let kept = self.store.beads(&before.id)?;
            let reviewed = if self.pairs[number].honours(&kept) {
                let (audit, content) = (before.audit.clone(), before.content.clone());
                apply(audit, &self.store, &before.id, content)?
            } else {
                self.reviewed(&self.aligned[number])?
            };
            let making = Making {
                templates: &self.templates,
                editable: self.setup.editable,
            };
            if differs(before, &reviewed) {
                self.pairs[number].update(reviewed, making)?;
            }
        }
        self.change = change;
        Ok(())
    }

    /// What the store had to tell; it is shown on every page from now on.
    fn take_notices(&mut self) -> Vec<String> {
        let notices = self.store.take_notices();
        let told: Vec<String> = notices.iter().filter_map(told).collect();
        self.notices.extend(told.iter().cloned());
        told
    }

    /// The row that a change is about.
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
                row.map(|row| row.id.clone())
            }
            Kept::Bead(kept) => pair.row_of(&kept.bead),
            Kept::Finding(_) | Kept::Stage(_) => None,
        }
    }
}

/// Ids and texts of some clauses.
fn texts<'a>(side: &'a PreparedDocument, ids: &[usize]) -> Vec<(usize, &'a str)> {
    let ids = ids.iter();
    ids.map(|&id| (id, side.clauses[id].text.as_str()))
        .collect()
}

fn head(side: &PreparedDocument) -> Head {
    Head {
        path: printable(&side.document.path),
        language: side
            .language
            .map_or("und", |language| language.tag())
            .to_owned(),
    }
}

fn pair_head(pair: &Pair) -> PairHead {
    let Head { path, language } = head(&pair.reviewed.audit.translation);
    PairHead {
        path,
        language,
        open: pair.summary.findings - pair.summary.decided,
    }
}

/// The verdict and what was not judged.
fn notices(audit: &PairAudit) -> Vec<String> {
    let statistics = &audit.statistics;
    let partly = statistics.judged.iter().filter_map(|group| {
        let reason = group.reason.as_ref()?;
        Some(format!(
            "judged: {} {} of {} clauses ({reason})",
            group.group, group.judged, group.of
        ))
    });
    let hidden = (statistics.hidden > 0).then(|| {
        format!(
            "{} less certain findings are hidden (--pedantic shows them)",
            statistics.hidden
        )
    });
    let own = audit.notices.iter().map(|notice| printable(notice));
    std::iter::once(format!("verdict of the audit: {}", audit.verdict.name()))
        .chain(partly)
        .chain(hidden)
        .chain(own)
        .collect()
}

/// Whether a page has to show anything else.
fn differs(before: &ReviewedPair, after: &ReviewedPair) -> bool {
    before.decisions != after.decisions
        || before.locks != after.locks
        || before.own != after.own
        || before.orphaned != after.orphaned
        || before.orphaned_beads != after.orphaned_beads
        || before.stage != after.stage
        || before.content != after.content
        || before.audit.beads != after.audit.beads
        || before.audit.findings != after.audit.findings
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

fn said(status: Status) -> &'static str {
    match status {
        Status::Undecided => "Undecided.",
        Status::Confirmed => "Confirmed.",
        Status::Dismissed => "Dismissed.",
        Status::Fixed => "Fixed.",
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

/// What the other one has said.
fn conflict(kept: Option<&Kept>) -> String {
    let Some(kept) = kept else {
        return "Meanwhile it was taken back by someone else.".to_owned();
    };
    let stamp = kept.stamp();
    let said = match kept {
        Kept::Decision(kept) => {
            let decision = &kept.decision;
            let reason = if decision.reason.is_empty() {
                String::new()
            } else {
                format!("\nReason: {}", printable(&decision.reason))
            };
            let comment = if decision.comment.is_empty() {
                String::new()
            } else {
                format!("\nComment: {}", printable(&decision.comment))
            };
            format!("{}{reason}{comment}", said(decision.status))
        }
        Kept::Finding(kept) if kept.finding.withdrawn => "The finding was withdrawn.".to_owned(),
        Kept::Finding(kept) => {
            format!("The finding now says: {}", printable(&kept.finding.message))
        }
        Kept::Bead(_) => "Clauses of these rows are paired otherwise.".to_owned(),
        Kept::Stage(kept) => format!("The status is now: {:?}.", kept.stage),
    };
    format!(
        "{} changed this at {}:\n{said}",
        printable(&stamp.by),
        stamp.at
    )
}

fn told(notice: &Notice) -> Option<String> {
    match notice {
        Notice::Taken { records } => Some(format!(
            "{records} records were taken from the JSON lines beside the store"
        )),
        Notice::Merged { takes_theirs, .. } => Some(format!(
            "the store and its JSON lines said different things about a record; {} counts, the other is in the history",
            if *takes_theirs {
                "that of the lines"
            } else {
                "that of the store"
            }
        )),
        Notice::LinesNotWritten { message } => Some(format!("Attention: {message}")),
    }
}
