//! What is said when a file cannot be used: what, where, and what to do.

use super::run::{Fixture, LINES};

fn align_failure(fixture: &Fixture, more: &[&str]) -> String {
    fixture.failure(&[&LINES[..], more].concat())
}

fn assert_says(message: &str, parts: &[&str]) {
    for part in parts {
        assert!(message.contains(part), "“{part}” is not in: {message}");
    }
}

#[test]
fn locks() {
    let fixture = Fixture::new("letters");
    let says = |locks: &str, parts: &[&str]| {
        fixture.write("locks", locks);
        assert_says(&align_failure(&fixture, &["--lock", "locks"]), parts);
    };
    says(
        "[9]:[0]\n",
        &["locks", "en.txt", "no clause 9", "9 (numbered"],
    );
    says("[0]:[8]\n", &["sv.txt", "no clause 8"]);
    says("[0]:[0]\n[1]:[0]\n", &["[1]:[0]", "two locked beads"]);
    says("[0, 0]:[0]\n", &["two locked beads"]);
    says("[0]:0\n", &["locks, line 1", "[i, j]"]);
    says("0\t0\t1\n3\t3\t0\n", &["3 and 3 clauses", "9", "8"]);
    says("{\"version\": 1, \"documents\": []}", &["0 alignments"]);
    says("not beads\n", &["not beads", "Vecalign"]);
    assert_says(
        &align_failure(&fixture, &["--lock", "nowhere"]),
        &["nowhere", "no such file"],
    );
    fixture.write("locks", "[0]:[0]\n");
    let two = ["align", "en.txt", "sv.txt", "sv.txt", "--lock", "locks"];
    assert_says(&fixture.failure(&two), &["one translation"]);
    let over = ["--lock", "locks", "-o", "locks"];
    assert_says(&align_failure(&fixture, &over), &["write over", "locks"]);
}

#[test]
fn delimiters() {
    let fixture = Fixture::new("delimited");
    let two = [
        "align",
        "en.txt",
        "two.txt",
        "--segmentation",
        "line",
        "--hard-delimiters",
    ];
    assert_says(&fixture.failure(&two), &["en.txt has 1", "two.txt has 2"]);
    let auto = ["align", "en.txt", "sv.txt", "--hard-delimiters"];
    assert_says(&fixture.failure(&auto), &["--segmentation line"]);
    fixture.write("locks", "[0]:[2]\n");
    let crossing = ["--hard-delimiters", "--lock", "locks"];
    assert_says(
        &align_failure(&fixture, &crossing),
        &["locks", "[0]:[2]", "hard delimiter"],
    );
    assert_says(
        &align_failure(&fixture, &["--hard-delimiters= "]),
        &["at least one"],
    );
}

#[test]
fn vectors() {
    let fixture = Fixture::new("plain");
    fixture.write("nine", "1 0\n".repeat(9));
    fixture.write("eight", "1 0\n".repeat(8));
    fixture.write("wide", "1 0 0\n".repeat(8));
    fixture.write("words", "1 0\nzero 1\n");
    let says = |source: &str, target: &str, parts: &[&str]| {
        let arguments = ["--source-vectors", source, "--target-vectors", target];
        assert_says(&align_failure(&fixture, &arguments), parts);
    };
    says("eight", "eight", &["eight: 8 vectors", "en.txt has 9"]);
    says("nine", "wide", &["nine", "2 numbers", "wide", "3"]);
    says("words", "eight", &["words, line 2", "zero"]);
    says("nine", "nowhere", &["nowhere", "no such file"]);
    let alone = ["--source-vectors", "nine"];
    assert_says(&align_failure(&fixture, &alone), &["--target-vectors"]);
}

#[test]
fn overlaps() {
    let fixture = Fixture::new("plain");
    fixture.write("floats", [0_u8; 9 * 8]);
    fixture.write("odd", [0_u8; 7]);
    fixture.write("twice", "Boats wait.\nBoats wait.\n");
    fixture.write("other", "Something else.\n");
    let says = |source: [&str; 2], parts: &[&str]| {
        let arguments = [
            "--source-overlaps",
            source[0],
            source[1],
            "--target-overlaps",
            "sv.txt",
            "floats",
        ];
        assert_says(&align_failure(&fixture, &arguments), parts);
    };
    says(["en.txt", "odd"], &["odd", "7 bytes", "9 lines of en.txt"]);
    says(["twice", "floats"], &["twice, line 2", "same line"]);
    fixture.write("floats", [0_u8; 8 * 9 * 4]);
    says(["other", "floats"], &["vectors of"]);
    fixture.write("sv.floats", [0_u8; 8 * 4]);
    fixture.write("short", "Boats wait.\n");
    fixture.write("short.floats", [0_u8; 4]);
    let arguments = [
        "--source-overlaps",
        "short",
        "short.floats",
        "--target-overlaps",
        "sv.txt",
        "sv.floats",
    ];
    let message = align_failure(&fixture, &arguments);
    assert_says(&message, &["short", "clause 1", "Ropes dry."]);
}

#[test]
fn numbers() {
    let fixture = Fixture::new("plain");
    for arguments in [
        ["--max-bead", "1"],
        ["--max-bead", "9"],
        ["--null-penalty", "inf"],
        ["--null-penalty", "much"],
    ] {
        assert_says(&align_failure(&fixture, &arguments), &[arguments[0]]);
    }
}

#[test]
fn scores() {
    let fixture = Fixture::new("scores");
    let gold = ["score", "--gold", "letters.gold"];
    let says = |outputs: &[&str], parts: &[&str]| {
        assert_says(&fixture.failure(&[&gold[..], outputs].concat()), parts);
    };
    says(&["letters.text"], &["letters.text, line 1", "-text"]);
    says(&["letters.broken"], &["letters.broken, line 2", "[one]"]);
    says(&["nowhere"], &["nowhere", "no such file"]);
    says(&["."], &["directory"]);
    says(
        &["letters.ladder", "letters.json"],
        &["1 golds for 2 outputs"],
    );
    fixture.write("none.json", "{\"version\": 1, \"documents\": []}");
    says(&["none.json"], &["none.json holds 0 documents"]);
    fixture.write("other.vecalign", "[0]:[0]\n");
    let folder = ["score", "--gold", ".", "other.vecalign"];
    assert!(
        fixture
            .failure(&["score", "other.vecalign"])
            .contains("--gold")
    );
    fixture.run(&folder);
    fixture.write("other.json", "{}");
    assert_says(&fixture.failure(&folder), &["2 files named other.*"]);
    fixture.write("bytes", [0xFF, 0xFE, 0x00]);
    says(&["bytes"], &["bytes, line 1", "UTF-8"]);
}
