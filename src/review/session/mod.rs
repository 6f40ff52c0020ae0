//! What one run of `clausealign review` holds: the audits, the store, and the
//! rows that the page shows.
//!
//! A change goes to the store first; what the page is told afterwards is made
//! from what the store keeps then, so that changes of other tabs and processes
//! come along. Edited beads are an input of the alignment: the pair is aligned
//! and audited anew when they change.

mod act;
mod columns;
mod edit;
mod export;
mod failure;
mod pair;
mod request;
mod sent;
mod told;

pub use edit::{Act, Clauses, Edit, edit};
pub use export::Export;
pub use failure::Failure;
pub use request::{Beads, Decide, Own, Reply, SetStage, Splice, Tab, View, Words};

use super::apply::apply;
use super::decision::KeptBead;
use super::identity::content;
use super::page::{Frame, Head, Link, Overview, PairHead, Parts, Templates, links};
use super::reviewed::ReviewedPair;
use super::store::{Author, Store, StoreError, Write};
use crate::audit::{PairAudit, PreparedDocument};
use crate::pipeline::{AlignedDocuments, Models, Options, align_documents, audit_aligned};
use crate::report::excerpt::printable;
use crate::settled::SettledBead;
use columns::Columns;
use pair::{Making, Pair};
use told::{conflict, told};

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
    /// All of them side by side, once someone has asked for that.
    columns: Option<Columns>,
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
            columns: None,
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
        let settled: Vec<SettledBead> = self
            .store
            .beads(&id)?
            .iter()
            .map(KeptBead::settled)
            .collect();
        let audit = audit_aligned(aligned, &settled, &self.models, &self.setup.options)?;
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

    /// A page.
    ///
    /// # Errors
    /// No translation of that number; a store that cannot be read.
    pub fn page(&mut self, view: View) -> Result<String, Failure> {
        self.catch_up()?;
        let parts = match view {
            View::Pair(number) => self.pair(number)?.page_parts(self.making())?,
            View::All => self.column_parts()?,
        };
        Ok(self.templates.page(&self.frame(view)?, parts)?)
    }

    /// What stands around the rows.
    fn frame(&self, view: View) -> Result<Frame, Failure> {
        let (version, shown) = match view {
            View::Pair(number) => {
                let pair = self.pair(number)?;
                (pair.version, std::slice::from_ref(pair))
            }
            View::All => {
                let version = self.columns.as_ref().map_or(0, |columns| columns.version);
                (version, self.pairs.as_slice())
            }
        };
        let audits = || shown.iter().map(|pair| &pair.reviewed.audit);
        let findings = audits().flat_map(|audit| &audit.findings);
        let mut rules: Vec<String> = findings.map(|it| it.rule.to_owned()).collect();
        rules.sort_unstable();
        rules.dedup();
        let about = audits().flat_map(|audit| match view {
            View::Pair(_) => notices(audit),
            View::All => named_notices(audit),
        });
        Ok(Frame {
            number: match view {
                View::Pair(number) => Some(number),
                View::All => None,
            },
            version,
            editable: self.setup.editable,
            source: audits()
                .next()
                .map(|audit| head(&audit.original))
                .ok_or(Failure::NotFound)?,
            target: match view {
                View::Pair(_) => audits().next().map(|audit| head(&audit.translation)),
                View::All => None,
            },
            pairs: self.heads(),
            rules,
            exports: export::EXPORTS
                .iter()
                .map(|(name, text, _)| (*name, *text))
                .collect(),
            notices: about.chain(self.notices.iter().cloned()).collect(),
        })
    }

    fn heads(&self) -> Vec<PairHead> {
        self.pairs.iter().map(pair_head).collect()
    }

    /// All translations side by side as they are now.
    fn columns(&mut self) -> Result<&Columns, Failure> {
        let making = Making {
            templates: &self.templates,
            editable: self.setup.editable,
        };
        match &mut self.columns {
            Some(columns) => columns.update(&self.pairs, making)?,
            none => *none = Some(Columns::new(&self.pairs, making)?),
        }
        self.columns.as_ref().ok_or(Failure::NotFound)
    }

    fn column_parts(&mut self) -> Result<Parts, Failure> {
        let columns = self.columns()?;
        let (rows, contents) = (columns.html(), columns.contents());
        Ok(Parts {
            summary: self.overview()?,
            contents: self.templates.contents(&contents)?,
            rows,
            orphans: String::new(),
        })
    }

    /// Counts of all translations, as HTML.
    fn overview(&self) -> Result<String, Failure> {
        let heads = self.heads();
        let summaries = self.pairs.iter().map(|pair| &pair.summary);
        let overview = Overview::new(heads.iter().zip(summaries));
        Ok(self.templates.overview(&overview)?)
    }

    /// What a tab that shows version `since` has to change.
    ///
    /// # Errors
    /// No translation of that number; a store that cannot be read.
    pub fn changes(&mut self, view: View, since: u64) -> Result<Reply, Failure> {
        self.catch_up()?;
        self.reply(view, since)
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
        let (Some(from), Some(to)) = (audit.original.language, audit.translation.language) else {
            return Ok(Vec::new());
        };
        Ok(links(self.models.built_in(), (from, to), &source, &target))
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
        let mut reply = self.reply(tab.view(number), tab.version)?;
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
                let mut reply = self.reply(tab.view(number), tab.version)?;
                reply.revision = Some(kept.as_ref().map_or(0, |kept| kept.stamp().revision));
                reply.error = Some(conflict(kept.as_deref()));
                Err(Failure::Conflict(Box::new(reply)))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// What a tab that shows version `since` has to change to what is shown now.
    fn reply(&mut self, view: View, since: u64) -> Result<Reply, Failure> {
        let mut reply = match view {
            View::Pair(number) => self.pair(number)?.changes(since, self.making())?,
            View::All => self.columns()?.changes(since),
        };
        if since == reply.version || reply.reload {
            return Ok(reply);
        }
        let number = match view {
            View::Pair(number) => Some(number),
            View::All => {
                reply.summary = Some(self.overview()?);
                let contents = self.columns()?.contents();
                reply.headings = Some(self.templates.contents(&contents)?);
                None
            }
        };
        reply.pairs = Some(self.templates.pairs(number, &self.heads())?);
        Ok(reply)
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
        open: pair.summary.numbers.open(),
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

/// The same with the translation's name, for a page that shows several.
fn named_notices(audit: &PairAudit) -> Vec<String> {
    let path = printable(&audit.translation.document.path);
    let notices = notices(audit).into_iter();
    notices.map(|notice| format!("{path}: {notice}")).collect()
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
