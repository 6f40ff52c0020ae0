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
