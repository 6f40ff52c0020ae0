use super::assert_output;
use super::run::Fixture;

/// The ids of a bead without its cost.
fn ids(beads: &str) -> Vec<&str> {
    beads
        .lines()
        .map(|line| line.rsplit_once("]:").map_or(line, |(ids, _)| ids))
        .map(|ids| ids.trim_end_matches(']'))
        .collect()
}

fn holds(beads: &str, bead: &str) -> bool {
    beads
        .lines()
        .any(|line| line == bead || line.starts_with(&format!("{bead}:")))
}

#[test]
fn hard_delimiters_part_the_documents() {
    let fixture = Fixture::new("delimited");
    let free = fixture.beads(&[]);
    assert!(holds(&free, "[1]:[2]"), "without delimiters: {free}");
    let parted = fixture.beads(&["--hard-delimiters"]);
    assert_output!("hard-delimiters", parted);
    assert!(holds(&parted, "[4]:[1]"));
    assert!(!holds(&parted, "[1]:[2]"));
}

#[test]
fn the_delimiter_can_be_named() {
    let fixture = Fixture::new("delimited");
    for side in ["en.txt", "sv.txt"] {
        let text = std::fs::read_to_string(fixture.path(side)).expect("the fixture");
        fixture.write(side, text.replace(".EOA", "<p>"));
    }
    let parted = fixture.beads(&["--hard-delimiters=<p>"]);
    assert!(holds(&parted, "[4]:[1]"), "{parted}");
    assert!(!holds(&parted, "[1]:[2]"), "{parted}");
}

#[test]
fn locked_beads_come_out_as_they_are() {
    let fixture = Fixture::new("letters");
    let free = fixture.beads(&[]);
    let locks = ["[4]:[3]", "[5]:[]", "[8, 7]:[7]"];
    assert!(locks.iter().all(|lock| !holds(&free, lock)), "{free}");
    fixture.write("locks", locks.join("\n"));
    let locked = fixture.beads(&["--lock", "locks"]);
    assert_output!("locked", locked);
    for lock in ["[4]:[3]", "[5]:[]", "[7, 8]:[7]"] {
        assert!(holds(&locked, lock), "{lock}: {locked}");
    }
}

#[test]
fn a_whole_alignment_can_be_locked_in_any_form() {
    let fixture = Fixture::new("letters");
    fixture.write("free", fixture.beads(&[]));
    let again = fixture.beads(&["--lock", "free"]);
    assert_eq!(again, fixture.beads(&[]));
    let arguments = [
        &super::run::LINES[..],
        &["--format", "json", "-o", "free.json"],
    ]
    .concat();
    fixture.run(&arguments);
    assert_eq!(again, fixture.beads(&["--lock", "free.json"]));
}

/// A unit vector of `columns` numbers in each row, at the place that `of` gives.
fn unit_vectors(places: &[usize], columns: usize) -> Vec<Vec<f32>> {
    let row = |&place: &usize| {
        (0..columns)
            .map(|c| f32::from(u8::from(c == place)))
            .collect()
    };
    places.iter().map(row).collect()
}

/// By these vectors the first original line is missing and the last translated one added,
/// whatever the lines say.
const SOURCE: [usize; 9] = [9, 0, 1, 2, 3, 4, 5, 6, 6];
const TARGET: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 10];

#[test]
fn vectors_from_outside_decide() {
    let fixture = Fixture::new("plain");
    let lines = |places: &[usize]| -> String {
        let rows = unit_vectors(places, 12).into_iter().map(|row| {
            let numbers: Vec<String> = row.iter().map(f32::to_string).collect();
            numbers.join(" ") + "\n"
        });
        rows.collect()
    };
    fixture.write("en.vectors", lines(&SOURCE));
    fixture.write("sv.vectors", lines(&TARGET));
    let beads = fixture.beads(&[
        "--source-vectors",
        "en.vectors",
        "--target-vectors",
        "sv.vectors",
    ]);
    assert_output!("vectors", beads);
    assert!(
        holds(&beads, "[0]:[]") && holds(&beads, "[]:[7]"),
        "{beads}"
    );
    assert!(holds(&beads, "[4]:[3]"), "{beads}");
}

#[test]
fn overlaps_of_vecalign_decide() {
    let fixture = Fixture::new("plain");
    let overlaps = |name: &str, places: &[usize]| {
        let text = std::fs::read_to_string(fixture.path(&format!("{name}.txt"))).expect("a side");
        let clauses: Vec<&str> = text.lines().collect();
        let rows = unit_vectors(places, 12);
        let mut lines = String::new();
        let mut bytes = Vec::new();
        for len in 1..=3 {
            for start in 0..=clauses.len() - len {
                lines += &(clauses[start..start + len].join(" ") + "\n");
                for column in 0..12 {
                    let sum: f32 = rows[start..start + len].iter().map(|row| row[column]).sum();
                    bytes.extend(sum.to_le_bytes());
                }
            }
        }
        fixture.write(&format!("{name}.overlaps"), lines);
        fixture.write(&format!("{name}.floats"), bytes);
    };
    overlaps("en", &SOURCE);
    overlaps("sv", &TARGET);
    let beads = fixture.beads(&[
        "--source-overlaps",
        "en.overlaps",
        "en.floats",
        "--target-overlaps",
        "sv.overlaps",
        "sv.floats",
    ]);
    assert!(
        holds(&beads, "[0]:[]") && holds(&beads, "[]:[7]"),
        "{beads}"
    );
    assert!(holds(&beads, "[4]:[3]"), "{beads}");
    let table = fixture.run(&[
        "align",
        "en.txt",
        "sv.txt",
        "--segmentation",
        "line",
        "--format",
        "json",
        "--source-overlaps",
        "en.overlaps",
        "en.floats",
        "--target-overlaps",
        "sv.overlaps",
        "sv.floats",
    ]);
    assert_eq!(ids(&beads).len(), table.matches("\"relation\"").count());
}
