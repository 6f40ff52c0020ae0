//! The sample in `data/`: every planted defect is found, and nothing else.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(serde::Deserialize)]
struct Planted {
    translation: String,
    rule: String,
    line: Option<u64>,
    source_line: Option<u64>,
    excerpt: String,
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample")
}

fn findings(translation: &str) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_clausealign"))
        .arg("audit")
        .arg(sample().join("en.md"))
        .arg(sample().join(translation))
        .args(["--format", "json"])
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    report["documents"][0]["findings"]
        .as_array()
        .unwrap()
        .clone()
}

fn planted(translation: &str) -> Vec<Planted> {
    csv::Reader::from_path(sample().join("defects.csv"))
        .unwrap()
        .deserialize()
        .map(|row| row.unwrap())
        .filter(|row: &Planted| row.translation == translation)
        .collect()
}

fn is_about(finding: &Value, planted: &Planted) -> bool {
    let line = |side: &str| finding[side]["line"].as_u64();
    finding["rule"] == planted.rule.as_str()
        && planted
            .line
            .is_none_or(|expected| line("target") == Some(expected))
        && (planted.line.is_some() || line("source") == planted.source_line)
}

fn assert_exactly_the_planted(translation: &str) {
    let mut left = findings(translation);
    let mut missed = Vec::new();
    for planted in planted(translation) {
        match left.iter().position(|finding| is_about(finding, &planted)) {
            Some(index) => {
                left.remove(index);
            }
            None => missed.push(format!("{} ({})", planted.rule, planted.excerpt)),
        }
    }
    let unplanned: Vec<String> = left
        .iter()
        .map(|finding| {
            format!(
                "{} at {}: {}",
                finding["rule"], finding["target"]["line"], finding["message"]
            )
        })
        .collect();
    assert!(
        missed.is_empty() && unplanned.is_empty(),
        "{translation}\nmissed: {missed:#?}\nunplanned: {unplanned:#?}"
    );
}

#[test]
fn swedish_defects() {
    assert_exactly_the_planted("sv.md");
}

#[test]
fn chinese_defects() {
    assert_exactly_the_planted("zh.md");
}

#[test]
fn clean_translations_give_no_finding() {
    for translation in ["clean/sv.md", "clean/zh.md"] {
        assert_eq!(findings(translation), Vec::<Value>::new(), "{translation}");
    }
}
