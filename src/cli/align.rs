//! `clausealign align`.

use super::args::{AlignArgs, AlignFormat, options};
use super::output::{Output, check_standard_input};
use super::{CLEAN, Failure};
use clausealign::pipeline::audit_files;
use clausealign::report::{csv::CsvOptions, json, ladder, table};

/// Aligns the files and writes the table.
pub(super) fn run(args: &AlignArgs) -> Result<u8, Failure> {
    check_standard_input(args.files.all())?;
    let is_table = matches!(args.format, AlignFormat::Csv | AlignFormat::Tsv);
    if args.writing.bom && !is_table {
        return Err(Failure(
            "--bom goes with --format csv or tsv only".to_owned(),
        ));
    }
    if args.format == AlignFormat::Ladder && args.files.translations.len() > 1 {
        return Err(Failure(
            "a ladder holds one translation; run align once for each".to_owned(),
        ));
    }
    let output = Output::new(args.writing.output.as_deref(), args.files.all())?;
    let audits = audit_files(
        &args.files.original,
        &args.files.translations,
        &options(&args.reading, &args.showing),
    )?;
    let csv_options = CsvOptions {
        bom: args.writing.bom,
    };
    output.write(|out| match args.format {
        AlignFormat::Csv => table::csv(&audits, csv_options, out),
        AlignFormat::Tsv => table::tsv(&audits, csv_options, out),
        AlignFormat::Json => json::align(&audits, out),
        AlignFormat::Ladder => audits
            .iter()
            .try_for_each(|audit| ladder::render(audit, out)),
    })?;
    Ok(CLEAN)
}
