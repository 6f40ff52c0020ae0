use super::assert_output;
use super::run::{Fixture, LINES};

#[test]
fn vecalign() {
    assert_output!("vecalign", Fixture::new("letters").beads(&[]));
}

#[test]
fn ladder() {
    let letters = Fixture::new("letters");
    let arguments = [&LINES[..], &["--format", "ladder"]].concat();
    assert_output!("ladder", letters.run(&arguments));
}

#[test]
fn both_forms_and_the_json_are_read_as_the_same_beads() {
    let letters = Fixture::new("letters");
    letters.write("gold.vecalign", letters.beads(&[]));
    for format in ["ladder", "json", "vecalign"] {
        let arguments = [&LINES[..], &["--format", format, "-o", "out"]].concat();
        letters.run(&arguments);
        let scores = letters.run(&["score", "--gold", "gold.vecalign", "out"]);
        let row = scores.lines().nth(1).expect("a row");
        assert_eq!(row.matches("1.000").count(), 9, "{format}: {scores}");
    }
}

#[test]
fn max_bead_bounds_both_sides_together() {
    let beads = Fixture::new("letters").beads(&["--max-bead", "2"]);
    for line in beads.lines() {
        let clauses = line.rsplit_once(':').map_or(line, |(ids, _)| ids);
        assert!(!clauses.contains(", "), "{line}");
    }
}

#[test]
fn a_dear_null_pairs_what_a_cheap_one_leaves_alone() {
    let letters = Fixture::new("letters");
    let nulls = |penalty: &str| {
        let beads = letters.beads(&["--null-penalty", penalty]);
        beads.lines().filter(|line| line.contains("[]")).count()
    };
    let (cheap, dear) = (nulls("-2"), nulls("5"));
    assert!(dear < cheap, "{dear} nulls where dear, {cheap} where cheap");
}

#[test]
fn divided_sentences_are_the_same_in_all_forms() {
    let soft = Fixture::new("soft");
    let files = ["align", "en.txt", "sv.txt", "--format"];
    let beads = soft.run(&[&files[..], &["vecalign"]].concat());
    assert_output!("divided", beads);
    soft.write("divided", &beads);
    soft.run(&[&files[..], &["json", "-o", "divided.json"]].concat());
    let scores = soft.run(&["score", "--gold", "divided", "divided.json"]);
    let row = scores.lines().nth(1).expect("a row");
    assert_eq!(row.matches("1.000").count(), 6, "{scores}");
}

#[test]
fn a_sentence_that_is_divided_for_one_translation_alone_is_one_row_of_the_table() {
    let soft = Fixture::new("soft");
    // One sentence, as it has no semicolons: the ids of the original's clauses
    // are others than with the first translation.
    let whole = "Det vi sparar\n\nVi sparar dina brev i nittio dagar, din adress i ett år och ditt namn så länge du är kund.\n\nDu kan be oss radera dem.\n";
    soft.write("whole.txt", whole);
    for translations in [["sv.txt", "whole.txt"], ["whole.txt", "sv.txt"]] {
        let files = [
            &["align", "en.txt"],
            &translations[..],
            &["--format", "tsv"],
        ]
        .concat();
        let table = soft.run(&files);
        let rows: Vec<Vec<&str>> = table
            .lines()
            .map(|line| line.split('\t').collect())
            .collect();
        assert_eq!(rows.len(), 1 + 3, "{table}");
        let column = |name: &str| rows[0].iter().position(|it| it.ends_with(name)).unwrap();
        let of = |file: &str, name: &str| column(&format!("{file}_{name}"));
        assert_eq!(rows[2][of("sv.txt", "relation")], "3-3", "{table}");
        assert_eq!(rows[2][of("whole.txt", "relation")], "1-1", "{table}");
        for file in ["sv.txt", "whole.txt"] {
            assert_eq!(
                rows[3][of(file, "text")],
                "Du kan be oss radera dem.",
                "{table}"
            );
        }
        assert_eq!(
            rows[3][column("source_text")],
            "You may ask us to delete them."
        );
    }
}
