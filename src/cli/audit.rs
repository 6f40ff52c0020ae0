//! `clausealign audit`.

use super::args::{AuditArgs, AuditFormat, FailOn};
use super::output::{Output, check_standard_input};
use super::{CLEAN, FOUND, Failure, store};
use clausealign::audit::{PairAudit, Severity, Verdict};
use clausealign::pipeline::audit_files;
use clausealign::report::{csv, html, json, text};
use clausealign::review::apply::{apply, without_dismissed};
use clausealign::review::store::Store;
use clausealign::settled::PairId;

/// Audits the files, writes the report, and tells the exit code.
pub(super) fn run(args: &AuditArgs) -> Result<u8, Failure> {
    check_standard_input(args.files.all())?;
    if args.writing.bom && args.format != AuditFormat::Csv {
        return Err(Failure("--bom goes with --format csv only".to_owned()));
    }
    let output = Output::new(args.writing.output.as_deref(), args.files.all())?;
    // Before the audit: the store's folder marks the project's root.
    let store = store::open(&args.store, &args.files.original)?;
    let mut options = args.comparing.options();
    if let Some(store) = &store {
        options.alignment.edits = store.all_beads()?;
    }
    let audits = audit_files(&args.files.original, &args.files.translations, &options)?;
    let audits = match &store {
        Some(store) => reviewed(audits, store)?,
        None => audits,
    };
    let text_options = text::TextOptions {
        colour: output.colour(args.color),
        quiet: args.quiet,
    };
    let csv_options = csv::CsvOptions {
        bom: args.writing.bom,
    };
    output.write(|out| match args.format {
        AuditFormat::Text => text::render(&audits, text_options, out),
        AuditFormat::Json => json::audit(&audits, out),
        AuditFormat::Csv => csv::render(&audits, csv_options, out),
        AuditFormat::Html => html::render(&audits, out),
    })?;
    Ok(exit_code(&audits, args.fail_on, args.allow_unjudged))
}

/// The audits without what reviewers dismissed.
fn reviewed(audits: Vec<PairAudit>, store: &Store) -> Result<Vec<PairAudit>, Failure> {
    let apply = |audit: PairAudit| {
        let pair = PairId::of(&audit);
        // What the files hold matters to their status only.
        let reviewed = apply(audit, store, &pair, Default::default())?;
        Ok(without_dismissed(reviewed, store.path()))
    };
    audits.into_iter().map(apply).collect()
}

fn exit_code(audits: &[PairAudit], fail_on: FailOn, allow_unjudged: bool) -> u8 {
    let fails = |audit: &PairAudit| {
        let worst = audit.findings.iter().map(|finding| finding.severity).max();
        is_severe(worst, fail_on) || (audit.verdict == Verdict::NotJudged && !allow_unjudged)
    };
    if audits.iter().any(fails) {
        FOUND
    } else {
        CLEAN
    }
}

/// Whether the worst finding, if there is any, reaches the threshold.
fn is_severe(worst: Option<Severity>, fail_on: FailOn) -> bool {
    match (worst, fail_on.threshold()) {
        (Some(worst), Some(threshold)) => worst >= threshold,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_itself_fails() {
        assert!(is_severe(Some(Severity::Major), FailOn::Major));
        assert!(is_severe(Some(Severity::Critical), FailOn::Major));
        assert!(!is_severe(Some(Severity::Minor), FailOn::Major));
        assert!(!is_severe(None, FailOn::Info));
        assert!(!is_severe(Some(Severity::Critical), FailOn::Never));
    }
}
