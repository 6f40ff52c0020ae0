//! `clausealign align`.

use super::args::{AlignArgs, AlignFormat};
use super::output::{Output, check_standard_input};
use super::{CLEAN, Failure, note, store};
use clausealign::pipeline::{Options, align_files, audit_files};
use clausealign::report::{csv::CsvOptions, json, ladder, table, tmx, vecalign, xliff};
use clausealign::review::apply::left_aside;

/// Aligns the files and writes the table.
pub(super) fn run(args: &AlignArgs) -> Result<u8, Failure> {
    check_standard_input(args.files.all())?;
    check(args)?;
    let outside = args.aligning.paths();
    let output = Output::new(
        args.writing.output.as_deref(),
        args.files.all().chain(outside),
    )?;
    let mut options = Options {
        alignment: args.aligning.options(),
        // The other formats have no place for it.
        equivalence: matches!(
            args.format,
            AlignFormat::Csv | AlignFormat::Tsv | AlignFormat::Json
        ),
        ..args.comparing.options()
    };
    if let Some(store) = store::open(&args.store, &args.files.original)? {
        options.alignment.edits = store.all_beads()?;
    }
    match args.format {
        AlignFormat::Ladder | AlignFormat::Vecalign => write_beads(args, &options, &output)?,
        AlignFormat::Csv | AlignFormat::Tsv | AlignFormat::Json => {
            write_table(args, &options, &output)?;
        }
        AlignFormat::Tmx | AlignFormat::Xliff => write_exchange(args, &options, &output)?,
    }
    Ok(CLEAN)
}

fn check(args: &AlignArgs) -> Result<(), Failure> {
    let failure = |message: &str| Err(Failure(message.to_owned()));
    if args.writing.bom && !matches!(args.format, AlignFormat::Csv | AlignFormat::Tsv) {
        return failure("--bom goes with --format csv or tsv only");
    }
    if args.aligning.hard_delimiters.is_some() && !args.comparing.by_line() {
        return failure("--hard-delimiters goes with --segmentation line only");
    }
    if args.files.translations.len() > 1 {
        match args.format {
            AlignFormat::Ladder => {
                return failure("a ladder holds one translation; run align once for each");
            }
            AlignFormat::Vecalign => {
                return failure("Vecalign's beads are of one translation; run align once for each");
            }
            _ => {}
        }
        if args.aligning.paths().next().is_some() {
            return failure("--lock and vectors are for one translation; run align once for each");
        }
    }
    Ok(())
}

/// What holds beads alone needs no audit.
fn write_beads(args: &AlignArgs, options: &Options, output: &Output) -> Result<(), Failure> {
    let pairs = align_files(&args.files.original, &args.files.translations, options)?;
    tell(pairs.iter().map(|pair| pair.left_aside).sum());
    output.write(|out| {
        pairs.iter().try_for_each(|pair| match args.format {
            AlignFormat::Ladder => ladder::render(&pair.beads, pair.sizes, out),
            _ => vecalign::render(&pair.beads, out),
        })
    })
}

/// Says that settled beads are not among the beads; the table has no place for it.
fn tell(left_aside: usize) {
    if left_aside > 0 {
        note(&format!(
            "settled beads left aside, because their clauses are no longer there or are locked otherwise: {left_aside}"
        ));
    }
}

/// Tables and JSON name the findings of every bead.
fn write_table(args: &AlignArgs, options: &Options, output: &Output) -> Result<(), Failure> {
    let audits = audit_files(&args.files.original, &args.files.translations, options)?;
    let settled = &options.alignment.edits;
    tell(audits.iter().map(|audit| left_aside(audit, settled)).sum());
    let csv_options = CsvOptions {
        bom: args.writing.bom,
    };
    output.write(|out| match args.format {
        AlignFormat::Csv => table::csv(&audits, csv_options, out),
        AlignFormat::Tsv => table::tsv(&audits, csv_options, out),
        _ => json::align(&audits, out),
    })
}

/// Formats of translation tools hold no character that XML forbids.
fn write_exchange(args: &AlignArgs, options: &Options, output: &Output) -> Result<(), Failure> {
    let audits = audit_files(&args.files.original, &args.files.translations, options)?;
    let settled = &options.alignment.edits;
    tell(audits.iter().map(|audit| left_aside(audit, settled)).sum());
    let mut replaced = 0;
    output.write(|out| {
        replaced = match args.format {
            AlignFormat::Tmx => tmx::render(&audits, out)?,
            _ => xliff::render(&audits, out)?,
        };
        Ok(())
    })?;
    if replaced > 0 {
        note(&format!(
            "characters that XML cannot hold were replaced by U+FFFD: {replaced}"
        ));
    }
    Ok(())
}
