//! Generated documents are in step with the code.

use std::process::Command;

#[test]
fn the_page_of_rules_is_what_the_rules_say() {
    let output = Command::new(env!("CARGO_BIN_EXE_clausealign"))
        .args(["rules", "--format", "markdown"])
        .output()
        .expect("the binary runs");
    let page = String::from_utf8(output.stdout).expect("the page is UTF-8");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
    let committed = std::fs::read_to_string(file).expect("docs/rules.md is committed");
    assert!(
        page == committed,
        "docs/rules.md is out of step: run `clausealign rules --format markdown > docs/rules.md`"
    );
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let output = Command::new(env!("CARGO_BIN_EXE_clausealign"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["audit", "data/sample/en.md", "data/sample/sv.md"])
        .output()
        .expect("the binary runs");
    let printed = String::from_utf8(output.stdout).expect("the report is UTF-8");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(file).expect("README.md is committed");
    let shown = readme
        .split("```text\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("the README shows a part of the output");
    for part in shown.split("\n\n") {
        assert!(
            printed.contains(part.trim_end()),
            "README.md shows what the program does not print:\n{part}"
        );
    }
}
