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
