//! `clausealign export`.

use super::args::{Comparing, ExportArgs, ExportFormat, ExportRows, Files};
use super::output::{Output, check_standard_input};
use super::store::tell_differences;
use super::{CLEAN, Failure, note};
use clausealign::audit::PairAudit;
use clausealign::pipeline::audit_files;
use clausealign::review::apply::apply;
use clausealign::review::exchange::{self, Format};
use clausealign::review::identity::content;
use clausealign::review::reviewed::ReviewedPair;
use clausealign::review::store::{Access, Store};
use clausealign::settled::PairId;
use std::path::PathBuf;

/// Audits the files, puts the store's decisions beside the findings, and writes them.
pub(super) fn run(args: &ExportArgs) -> Result<u8, Failure> {
    check_standard_input(args.files.all())?;
    if args.rows == ExportRows::Beads && args.format != ExportFormat::Csv {
        return Err(Failure("--rows goes with --format csv only".to_owned()));
    }
    let output = Output::new(args.output.as_deref(), args.files.all())?;
    let (pairs, store) = Reviewing {
        files: &args.files,
        comparing: &args.comparing,
        store: &args.store,
        makes_store: false,
    }
    .pairs()?;
    if store.is_none() {
        note("no store is there yet, so nothing is decided; `clausealign review` makes one");
    }
    let mut notices = Vec::new();
    let mut written = Vec::new();
    notices.extend(exchange::write(
        args.format.format(args.rows),
        &pairs,
        &mut written,
    )?);
    output.write(|out| {
        out.append(&mut written);
        Ok(())
    })?;
    notices.iter().for_each(|notice| note(notice));
    Ok(CLEAN)
}

/// What is reviewed, and where its decisions are kept.
pub(super) struct Reviewing<'a> {
    /// The files.
    pub files: &'a Files,
    /// How they are compared.
    pub comparing: &'a Comparing,
    /// The store, if it was named.
    pub store: &'a Option<PathBuf>,
    /// Whether a store that was named may not be there yet.
    pub makes_store: bool,
}

impl Reviewing<'_> {
    /// The pairs with their decisions, and the store for reading; none where it is not there.
    pub fn pairs(&self) -> Result<(Vec<ReviewedPair>, Option<Store>), Failure> {
        let path = self.path();
        let named = self.store.is_some() && !self.makes_store;
        let store = match named || Store::exists(&path) {
            true => Some(Store::open(&path, Access::ReadOnly)?),
            false => None,
        };
        Ok((self.beside(store.as_ref())?, store))
    }

    /// Makes the store, and the pairs as they are named with it.
    pub fn new_store(&self) -> Result<(Vec<ReviewedPair>, Store), Failure> {
        let store = Store::open(&self.path(), Access::ReadWrite)?;
        Ok((self.beside(Some(&store))?, store))
    }

    fn path(&self) -> PathBuf {
        let default = || Store::default_path(&self.files.original);
        self.store.clone().unwrap_or_else(default)
    }

    fn beside(&self, store: Option<&Store>) -> Result<Vec<ReviewedPair>, Failure> {
        let mut options = self.comparing.options();
        if let Some(store) = store {
            tell_differences(store);
            options.alignment.edits = store.all_beads()?;
        }
        let audits = audit_files(&self.files.original, &self.files.translations, &options)?;
        audits
            .into_iter()
            .zip(&self.files.translations)
            .map(|(audit, translation)| self.pair(audit, translation, store))
            .collect()
    }

    fn pair(
        &self,
        audit: PairAudit,
        translation: &str,
        store: Option<&Store>,
    ) -> Result<ReviewedPair, Failure> {
        let id = PairId::of(&audit);
        let content = content(&self.files.original, translation)
            .map_err(|error| Failure(format!("{translation}: cannot be read ({error})")))?;
        match store {
            Some(store) => Ok(apply(audit, store, &id, content)?),
            None => Ok(ReviewedPair {
                decisions: vec![None; audit.findings.len()],
                locks: vec![None; audit.beads.len()],
                id,
                audit,
                own: Vec::new(),
                orphaned: Vec::new(),
                orphaned_beads: Vec::new(),
                stage: None,
                content,
            }),
        }
    }
}

impl ExportFormat {
    fn format(self, rows: ExportRows) -> Format {
        match (self, rows) {
            (ExportFormat::Csv, ExportRows::Findings) => Format::Findings,
            (ExportFormat::Csv, ExportRows::Beads) => Format::Beads,
            (ExportFormat::Tmx, _) => Format::Tmx,
            (ExportFormat::Xliff, _) => Format::Xliff,
            (ExportFormat::Html, _) => Format::Html,
            (ExportFormat::Markdown, _) => Format::Markdown,
            (ExportFormat::Diff, _) => Format::Diff,
            (ExportFormat::Patched, _) => Format::Patched,
        }
    }
}
