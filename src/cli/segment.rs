//! `clausealign segment`.

use super::args::{SegmentArgs, SegmentFormat};
use super::output::Output;
use super::{CLEAN, Failure};
use clausealign::pipeline::segment_file;
use clausealign::report::clauses;

/// Segments the file and lists its clauses.
pub(super) fn run(args: &SegmentArgs) -> Result<u8, Failure> {
    let output = Output::new(args.output.as_deref(), std::iter::once(args.file.as_str()))?;
    let prepared = segment_file(&args.file, &args.options())?;
    output.write(|out| match args.format {
        SegmentFormat::Text => clauses::text(&prepared, out),
        SegmentFormat::Json => clauses::json(&prepared, out),
    })?;
    Ok(CLEAN)
}
