use super::{assert_report, rendered, sample};
use clausealign::report::csv::{self, CsvOptions};
use clausealign::report::{clauses, ladder, table};

const PLAIN: CsvOptions = CsvOptions { bom: false };
const MARKED: CsvOptions = CsvOptions { bom: true };

#[test]
fn findings_csv() {
    let audits = [sample::swedish(), sample::chinese()];
    assert_report!(
        "findings.csv",
        rendered(|out| csv::render(&audits, PLAIN, out))
    );
}

#[test]
fn alignment_csv() {
    let audits = [sample::swedish()];
    assert_report!("align.csv", rendered(|out| table::csv(&audits, PLAIN, out)));
}

#[test]
fn alignment_tsv() {
    let audits = [sample::chinese()];
    assert_report!("align.tsv", rendered(|out| table::tsv(&audits, PLAIN, out)));
}

#[test]
fn several_translations_share_rows() {
    let audits = [sample::swedish(), sample::chinese()];
    assert_report!(
        "align-wide.tsv",
        rendered(|out| table::tsv(&audits, PLAIN, out))
    );
}

#[test]
fn translations_of_one_language_are_named_by_path() {
    let audits = [sample::swedish(), sample::swedish()];
    let report = rendered(|out| table::csv(&audits, PLAIN, out));
    assert!(report.contains(",policy.sv.txt_ids,policy.sv.txt_relation,"));
}

#[test]
fn byte_order_mark_comes_first_and_once() {
    let audits = [sample::swedish(), sample::chinese()];
    for report in [
        rendered(|out| csv::render(&audits, MARKED, out)),
        rendered(|out| table::csv(&audits, MARKED, out)),
        rendered(|out| table::tsv(&audits, MARKED, out)),
    ] {
        assert!(report.starts_with('\u{FEFF}'));
        assert_eq!(report.matches('\u{FEFF}').count(), 1);
    }
}

#[test]
fn csv_reads_back_with_equal_rows() {
    let audits = [sample::swedish(), sample::chinese()];
    let report = rendered(|out| table::csv(&audits, PLAIN, out));
    let mut reader = ::csv::Reader::from_reader(report.as_bytes());
    let rows: Vec<_> = reader
        .records()
        .collect::<Result<_, _>>()
        .expect("every row has as many cells as the header");
    let texts: Vec<&str> = rows.iter().map(|row| &row[4]).collect();
    assert!(texts.contains(
        &"'=SUM(A1:A9) and <script>alert(\"hi\")</script> & co. are shown as you typed them."
    ));
}

#[test]
fn ladder_of_an_alignment_with_moved_and_null_beads() {
    let audit = sample::swedish();
    let sizes = (
        audit.original.clauses.len(),
        audit.translation.clauses.len(),
    );
    let report = rendered(|out| ladder::render(&audit.beads, sizes, out));
    assert_report!("ladder", report);
}

#[test]
fn clauses_as_text() {
    let report = rendered(|out| clauses::text(&sample::chinese().translation, out));
    assert_report!("segment", report);
}

#[test]
fn every_column_is_described() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats.md");
    let described = std::fs::read_to_string(file).expect("the description is committed");
    let pair = [sample::swedish()];
    let several = [sample::swedish(), sample::chinese()];
    for table in [
        rendered(|out| csv::render(&pair, PLAIN, out)),
        rendered(|out| table::csv(&pair, PLAIN, out)),
        rendered(|out| table::csv(&several, PLAIN, out)),
    ] {
        let header = table.lines().next().unwrap_or("");
        for column in header.split(',').filter(|column| !column.starts_with("zh")) {
            let name = column.replace("sv_", "LABEL_");
            assert!(described.contains(&format!("`{name}`")), "{name}");
        }
    }
}
