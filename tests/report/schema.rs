//! The committed schemas describe what is written, field by field.

use super::{assert_report, rendered, sample};
use clausealign::audit::PairAudit;
use clausealign::report::{clauses, json};
use serde_json::{Value, json};
use std::path::Path;

fn audits() -> Vec<PairAudit> {
    vec![
        sample::swedish(),
        sample::chinese(),
        sample::clean(),
        sample::long_lines(),
        sample::not_judged(),
    ]
}

fn schema(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    let text = std::fs::read_to_string(folder.join(name)).expect("the schema is committed");
    serde_json::from_str(&text).expect("the schema is JSON")
}

/// The schema with every object closed: readers must accept new fields, but
/// none may be written that the schema does not describe.
fn closed(mut schema: Value) -> Value {
    close(&mut schema);
    schema
}

fn close(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.values_mut().for_each(close);
            if object.get("type") == Some(&json!("object")) {
                object.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

fn assert_valid(schema: &Value, report: &str) {
    let report: Value = serde_json::from_str(report).expect("the report is JSON");
    let validator = jsonschema::validator_for(schema).expect("the schema is one");
    let errors: Vec<String> = validator
        .iter_errors(&report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn audit() {
    let report = rendered(|out| json::audit(&audits(), out));
    assert_valid(&closed(schema("audit.v1.json")), &report);
    let pair = [sample::swedish()];
    assert_report!("audit.json", rendered(|out| json::audit(&pair, out)));
}

#[test]
fn align() {
    let report = rendered(|out| json::align(&audits(), out));
    assert_valid(&closed(schema("align.v1.json")), &report);
    let pair = [sample::chinese()];
    assert_report!("align.json", rendered(|out| json::align(&pair, out)));
}

#[test]
fn segment() {
    for audit in audits() {
        let report = rendered(|out| clauses::json(&audit.translation, out));
        assert_valid(&closed(schema("segment.v1.json")), &report);
    }
}

#[test]
fn fields_may_be_added_for_readers_of_the_schema() {
    let text = rendered(|out| json::audit(&[sample::swedish()], out));
    let mut report: Value = serde_json::from_str(&text).expect("the report is JSON");
    report["documents"][0]["later"] = json!(true);
    assert_valid(&schema("audit.v1.json"), &report.to_string());
}

#[test]
fn a_missing_field_is_noticed() {
    let text = rendered(|out| json::audit(&[sample::swedish()], out));
    let mut report: Value = serde_json::from_str(&text).expect("the report is JSON");
    let finding = &mut report["documents"][0]["findings"][0];
    finding.as_object_mut().expect("an object").remove("rule");
    let validator = jsonschema::validator_for(&schema("audit.v1.json")).expect("a schema");
    assert!(!validator.is_valid(&report));
}

#[test]
fn shapes_are_the_same_in_every_schema() {
    let schemas = ["audit.v1.json", "align.v1.json", "segment.v1.json"].map(schema);
    for name in ["place", "clause", "document"] {
        let mut found = schemas.iter().filter_map(|it| it["$defs"].get(name));
        let first = found.next().expect("a schema defines it");
        assert!(found.all(|other| other == first), "{name}");
    }
}
