//! Decisions come back into `audit` and `align`, through the command.

use clausealign::pipeline::{
    AlignmentOptions, Models, Options, align_documents, audit_aligned, audit_files,
};
use clausealign::review::apply::apply;
use clausealign::review::decision::{Decision, Lock, Scope, Status};
use clausealign::review::identity::PairKeys;
use clausealign::review::reviewed::{Match, ReviewedPair};
use clausealign::review::store::{Access, Author, Store};
use clausealign::settled::{BeadKey, PairId};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

const ENGLISH: &str = "\
# Privacy at Norrsken Mail

Norrsken Mail stores your letters on servers in Sweden.

We keep deleted letters for 30 days. We keep deleted letters for 30 days.

You may read your data at any time; you may correct it yourself; you may delete it for good.

We never sell your letters to anyone. Our staff may not read them.

Backups are encrypted and kept for 90 days.

Write to our office in Umeå if you have questions. We answer within a week.
";

const SWEDISH: &str = "\
# Integritet hos Norrsken Mail

Norrsken Mail lagrar dina brev på servrar i Sverige.

Vi sparar raderade brev i 20 dagar. Vi sparar raderade brev i 20 dagar.

Du får läsa dina uppgifter när som helst; du får rätta dem själv; du får radera dem för gott.

Vi säljer aldrig dina brev till någon. Vår personal får inte läsa dem.

Säkerhetskopior är krypterade och sparas i 80 dagar.

Skriv till vårt kontor i Umeå om du har frågor. Vi svarar inom en vecka.
";

const AUTHOR: Author<'static> = Author {
    reviewer: "Åsa",
    client: "test",
};

/// A project with an original and a translation.
struct Project(tempfile::TempDir);

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        fs::write(folder.path().join("clausealign.toml"), "").expect("a mark");
        fs::create_dir(folder.path().join("docs")).expect("a folder");
        let project = Self(folder);
        fs::write(project.path("docs/policy.md"), ENGLISH).expect("a file");
        fs::write(project.path("docs/policy.sv.md"), SWEDISH).expect("a file");
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn name(&self, name: &str) -> String {
        self.path(name).to_str().expect("UTF-8").to_owned()
    }

    fn run_in(&self, folder: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_clausealign"))
            .args(arguments)
            .current_dir(self.path(folder))
            .output()
            .expect("the command runs")
    }

    fn audit(&self, more: &[&str]) -> (i32, String) {
        let mut arguments = vec!["audit", "policy.md", "policy.sv.md"];
        arguments.extend(more);
        let output = self.run_in("docs", &arguments);
        let text = String::from_utf8(output.stdout).expect("output is UTF-8");
        (output.status.code().expect("no signal ended it"), text)
    }

    fn audit_json(&self, more: &[&str]) -> Value {
        let (_, text) = self.audit(&[more, &["--format", "json"]].concat());
        serde_json::from_str(&text).expect("JSON")
    }

    fn store(&self) -> Store {
        let path = Store::default_path(&self.name("docs/policy.md"));
        Store::open(&path, Access::ReadWrite).expect("a store")
    }

    fn options(&self, store: &Store) -> Options {
        Options {
            alignment: AlignmentOptions {
                edits: store.all_beads().expect("readable"),
                ..AlignmentOptions::default()
            },
            ..Options::default()
        }
    }

    fn reviewed(&self, store: &Store) -> ReviewedPair {
        let original = self.name("docs/policy.md");
        let translations = [self.name("docs/policy.sv.md")];
        let audits = audit_files(&original, &translations, &self.options(store));
        let audit = audits.expect("an audit").remove(0);
        let pair = PairId::of(&audit);
        apply(audit, store, &pair, Default::default()).expect("a readable store")
    }
}

fn findings(report: &Value) -> &Vec<Value> {
    report["documents"][0]["findings"]
        .as_array()
        .expect("findings")
}

/// Dismisses the findings that `choose` picks.
fn dismiss(store: &Store, reviewed: &ReviewedPair, scope: Scope, choose: fn(usize) -> bool) {
    let keys = PairKeys::of(&reviewed.audit);
    for (index, finding) in reviewed.audit.findings.iter().enumerate() {
        if choose(index) {
            let decision = Decision {
                fingerprint: finding.fingerprint.clone(),
                status: Status::Dismissed,
                scope,
                ..Decision::default()
            };
            store
                .decide(&reviewed.id, decision, keys.anchor(finding), 0, AUTHOR)
                .expect("kept");
        }
    }
}

#[test]
fn fingerprints_do_not_depend_on_the_folder_the_audit_starts_from() {
    let project = Project::new();
    let fingerprints = |folder: &str, arguments: [&str; 2]| -> Vec<String> {
        let output = project.run_in(
            folder,
            &["audit", arguments[0], arguments[1], "--format", "json"],
        );
        let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let fingerprint = |it: &Value| it["fingerprint"].as_str().expect("a text").to_owned();
        findings(&report).iter().map(fingerprint).collect()
    };
    let inside = fingerprints("docs", ["policy.md", "policy.sv.md"]);
    assert!(inside.len() >= 3, "{inside:?}");
    let above = fingerprints(".", ["docs/policy.md", "docs/policy.sv.md"]);
    assert_eq!(above, inside);
    let absolute = project.name("docs/policy.md");
    let roundabout = fingerprints("docs", [&absolute, "../docs/./policy.sv.md"]);
    assert_eq!(roundabout, inside);
    // Another original of the project has other findings.
    fs::copy(project.path("docs/policy.md"), project.path("terms.md")).expect("a copy");
    let other = fingerprints(".", ["terms.md", "docs/policy.sv.md"]);
    assert!(
        other
            .iter()
            .all(|fingerprint| !inside.contains(fingerprint))
    );
}

#[test]
fn dismissed_findings_are_left_out_and_told() {
    let project = Project::new();
    let before = project.audit_json(&[]);
    assert_eq!(before["documents"][0]["suppressed"], Value::Null);
    assert_eq!(project.audit(&[]).0, 1);
    let store = project.store();
    let reviewed = project.reviewed(&store);
    let all = reviewed.audit.findings.len();
    assert_eq!(all, 3, "{:?}", reviewed.audit.findings);
    dismiss(&store, &reviewed, Scope::This, |index| index != 1);
    let after = project.audit_json(&[]);
    assert_eq!(findings(&after).len(), 1);
    assert_eq!(after["documents"][0]["verdict"], "findings");
    let suppressed = &after["documents"][0]["suppressed"];
    assert_eq!(suppressed["findings"], 2);
    assert_eq!(suppressed["store"], ".clausealign/review.sqlite");
    assert_eq!(suppressed["major"], 2);
    let again = reviewed.audit.findings[1].fingerprint.clone();
    assert_eq!(findings(&after)[0]["fingerprint"], again.as_str());
    dismiss(&store, &reviewed, Scope::This, |index| index == 1);
    let (code, text) = project.audit(&[]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("no findings"), "{text}");
    let line = "dismissed: 3 (3 major), by .clausealign/review.sqlite";
    assert!(text.contains(line), "{text}");
    assert!(text.contains("verdict: clean"), "{text}");
    for format in ["html", "csv"] {
        let (code, report) = project.audit(&["--format", format]);
        assert_eq!(code, 0);
        assert!(!report.contains(&again), "{format}");
        assert_eq!(report.contains("3 dismissed"), format == "html");
    }
    let (code, text) = project.audit(&["--no-store"]);
    assert_eq!(code, 1);
    assert!(!text.contains("dismissed"), "{text}");
    // The lines alone are enough, in any place; there they must be named.
    let lines = project.path("docs/.clausealign/review.jsonl");
    drop(store);
    fs::copy(lines, project.path("decided.jsonl")).expect("a copy");
    fs::remove_dir_all(project.path("docs/.clausealign")).expect("removable");
    fs::create_dir(project.path("docs/.clausealign")).expect("the mark of the root");
    assert_eq!(project.audit(&[]).0, 1);
    assert_eq!(project.audit(&["--store", "../decided.jsonl"]).0, 0);
    assert_eq!(project.audit(&["--store", "../decided.sqlite"]).0, 0);
    assert!(!project.path("decided.sqlite").exists());
}

#[test]
fn a_store_that_cannot_be_used_is_told() {
    let project = Project::new();
    for (path, said) in [
        ("nowhere.sqlite", "no such store"),
        ("docs/policy.md", "no SQLite database"),
    ] {
        let path = project.name(path);
        let arguments = ["audit", "policy.md", "policy.sv.md", "--store", &path];
        let output = project.run_in("docs", &arguments);
        let message = String::from_utf8(output.stderr).expect("messages are UTF-8");
        assert_eq!(output.status.code(), Some(2));
        assert!(
            message.contains(said) && message.contains(&path),
            "{message}"
        );
        assert!(output.stdout.is_empty());
    }
    assert!(!project.path("nowhere.sqlite").exists());
    let both = [
        "align",
        "policy.md",
        "policy.sv.md",
        "--store",
        "x",
        "--no-store",
    ];
    assert_eq!(project.run_in("docs", &both).status.code(), Some(2));
}

#[test]
fn nothing_is_called_clean_that_was_not_looked_at() {
    let project = Project::new();
    fs::write(project.path("docs/policy.sv.md"), ENGLISH).expect("a file");
    let store = project.store();
    let reviewed = project.reviewed(&store);
    assert_eq!(reviewed.audit.findings.len(), 1);
    assert_eq!(reviewed.audit.findings[0].rule, "language-mismatch");
    dismiss(&store, &reviewed, Scope::This, |_| true);
    let report = project.audit_json(&[]);
    assert_eq!(report["documents"][0]["verdict"], "not-judged");
    assert_eq!(report["documents"][0]["suppressed"]["critical"], 1);
    assert_eq!(project.audit(&[]).0, 1);
    assert_eq!(project.audit(&["--allow-unjudged"]).0, 0);
}

#[test]
fn a_decision_for_all_identical_findings_reaches_them_all() {
    let project = Project::new();
    let store = project.store();
    let reviewed = project.reviewed(&store);
    let keys = PairKeys::of(&reviewed.audit);
    let likeness = |index: usize| keys.anchor(&reviewed.audit.findings[index]).likeness;
    // The first two findings are of the sentence that stands twice.
    assert_eq!(likeness(0), likeness(1));
    assert_ne!(likeness(0), likeness(2));
    dismiss(&store, &reviewed, Scope::Identical, |index| index == 1);
    let by: Vec<Option<Match>> = project
        .reviewed(&store)
        .decisions
        .iter()
        .map(|it| it.as_ref().map(|it| it.by))
        .collect();
    assert_eq!(by, [Some(Match::Identical), Some(Match::Fingerprint), None]);
    assert_eq!(findings(&project.audit_json(&[])).len(), 1);
    // With one of the two gone, the other keeps the decision.
    let once = SWEDISH.replacen(" Vi sparar raderade brev i 20 dagar.", " Vi sparar dem.", 1);
    fs::write(project.path("docs/policy.sv.md"), once).expect("a file");
    let report = project.audit_json(&[]);
    let text = "Vi sparar raderade brev i 20 dagar.";
    assert!(
        findings(&report)
            .iter()
            .all(|it| it["target"]["text"] != text)
    );
}

#[test]
fn an_edited_sentence_makes_its_decision_stale_and_a_deleted_one_an_orphan() {
    let project = Project::new();
    let store = project.store();
    let reviewed = project.reviewed(&store);
    dismiss(&store, &reviewed, Scope::This, |index| index == 2);
    let edited = SWEDISH.replace("80 dagar", "70 dagar");
    fs::write(project.path("docs/policy.sv.md"), edited).expect("a file");
    let now = project.reviewed(&store);
    let stale: Vec<Match> = now.decisions.iter().flatten().map(|it| it.by).collect();
    assert_eq!(stale, [Match::Anchor]);
    let (code, text) = project.audit(&[]);
    assert_eq!(code, 1);
    assert!(
        text.contains("1 decision in .clausealign/review.sqlite"),
        "{text}"
    );
    assert!(text.contains("dismissed: nothing"), "{text}");
    let mended = SWEDISH.replace("80 dagar", "90 dagar");
    fs::write(project.path("docs/policy.sv.md"), mended).expect("a file");
    let now = project.reviewed(&store);
    assert!(now.decisions.iter().all(Option::is_none));
    assert_eq!(now.orphaned.len(), 1);
    // The wording comes back, and with it the decision.
    fs::write(project.path("docs/policy.sv.md"), SWEDISH).expect("a file");
    let now = project.reviewed(&store);
    assert!(now.decisions[2].as_ref().is_some_and(|it| it.counts()));
}

/// The texts of an alignment's beads, as `align --format json` has them.
fn beads(project: &Project, more: &[&str]) -> Vec<(Vec<String>, Vec<String>)> {
    let mut arguments = vec!["align", "policy.md", "policy.sv.md", "--format", "json"];
    arguments.extend(more);
    let output = project.run_in("docs", &arguments);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let document = &report["documents"][0];
    let texts = |bead: &Value, side: &str| -> Vec<String> {
        let ids = bead[side].as_array().expect("ids").iter();
        ids.map(|id| {
            let id = id.as_u64().expect("an id") as usize;
            let clause = &document[format!("{side}_clauses")][id];
            clause["text"].as_str().expect("a text").to_owned()
        })
        .collect()
    };
    let beads = document["beads"].as_array().expect("beads").iter();
    beads
        .map(|bead| (texts(bead, "source"), texts(bead, "target")))
        .collect()
}

#[test]
fn edited_beads_are_honoured_in_divided_sentences() {
    let project = Project::new();
    let before = beads(&project, &[]);
    // The sentence with semicolons is divided, and stays so under the edit.
    let divided = before
        .iter()
        .position(|(source, _)| source == &["you may correct it yourself;"])
        .expect("a part of a divided sentence");
    let store = project.store();
    let reviewed = project.reviewed(&store);
    let keys = PairKeys::of(&reviewed.audit);
    let [one, two] = [divided, divided + 1].map(|index| keys.bead(&reviewed.audit.beads[index]));
    let merged = BeadKey {
        source: [one.source, two.source].concat(),
        target: [one.target, two.target].concat(),
    };
    let right = keys.bead(&reviewed.audit.beads[0]);
    let edits = [(merged.clone(), Lock::Edited), (right, Lock::Right)];
    store
        .replace_beads(&reviewed.id, &[], &edits, AUTHOR)
        .expect("kept");
    let mut expected = before.clone();
    let (source, target) = expected.remove(divided + 1);
    expected[divided].0.extend(source);
    expected[divided].1.extend(target);
    assert_eq!(beads(&project, &[]), expected);
    assert_eq!(beads(&project, &["--no-store"]), before);
    let now = project.reviewed(&store);
    assert_eq!(now.orphaned_beads, []);
    assert_eq!(now.locks.iter().flatten().count(), 2);
    assert_eq!(now.audit.beads[divided].confidence, 1.0);
    assert!(now.audit.beads[divided].similarity.is_some());
    // Where no audit is made the edit counts, too.
    let output = project.run_in(
        "docs",
        &["align", "policy.md", "policy.sv.md", "--format", "vecalign"],
    );
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let bead = &now.audit.beads[divided];
    let wanted = format!("{:?}:{:?}:", bead.source, bead.target);
    assert!(
        lines.lines().any(|line| line.starts_with(&wanted)),
        "{lines}"
    );
    // A session audits the same documents again without reading them again.
    let original = project.name("docs/policy.md");
    let translations = [project.name("docs/policy.sv.md")];
    let options = Options::default();
    let models = Models::open(&options).expect("the built-in model");
    let held = align_documents(&original, &translations, &models, &options).expect("an alignment");
    let kept = store.all_beads().expect("readable");
    let again = audit_aligned(&held[0], &kept, &models, &options).expect("an audit");
    assert_eq!(again.beads, now.audit.beads);
    assert_eq!(again.findings, now.audit.findings);
    let without = audit_aligned(&held[0], &[], &models, &options).expect("an audit");
    assert_eq!(without.beads.len(), before.len());
    // Its clauses gone, the bead is an orphan, and told.
    let edited = SWEDISH.replace("rätta dem själv", "ändra dem själv");
    fs::write(project.path("docs/policy.sv.md"), edited).expect("a file");
    assert_eq!(project.reviewed(&store).orphaned_beads.len(), 1);
    let (_, text) = project.audit(&[]);
    assert!(text.contains("1 settled bead in "), "{text}");
    for format in ["csv", "ladder"] {
        let arguments = ["align", "policy.md", "policy.sv.md", "--format", format];
        let output = project.run_in("docs", &arguments);
        let told = String::from_utf8(output.stderr).expect("messages are UTF-8");
        assert!(told.starts_with("note: settled beads left aside"), "{told}");
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn a_null_bead_and_a_crossing_one_come_out_as_they_were_set() {
    let project = Project::new();
    let store = project.store();
    let reviewed = project.reviewed(&store);
    let keys = PairKeys::of(&reviewed.audit);
    let last = reviewed.audit.beads.len() - 1;
    let bead = |index: usize| keys.bead(&reviewed.audit.beads[index]);
    let crossing = BeadKey {
        source: bead(1).source,
        target: bead(last).target,
    };
    let null = BeadKey {
        source: bead(last).source,
        target: Vec::new(),
    };
    let edits = [(crossing, Lock::Edited), (null, Lock::Edited)];
    store
        .replace_beads(&reviewed.id, &[], &edits, AUTHOR)
        .expect("kept");
    let now = project.reviewed(&store);
    assert_eq!(now.orphaned_beads, []);
    assert_eq!(now.locks.iter().flatten().count(), 2);
    let clauses = |side: fn(&clausealign::align::Bead) -> &Vec<usize>| -> Vec<usize> {
        let mut ids: Vec<usize> = now.audit.beads.iter().flat_map(side).copied().collect();
        ids.sort_unstable();
        ids
    };
    let all =
        |side: &clausealign::audit::PreparedDocument| (0..side.clauses.len()).collect::<Vec<_>>();
    assert_eq!(clauses(|bead| &bead.source), all(&now.audit.original));
    assert_eq!(clauses(|bead| &bead.target), all(&now.audit.translation));
    // Rows in between are as they were.
    let middle = &reviewed.audit.beads[7];
    assert!(now.audit.beads.contains(middle), "{:?}", now.audit.beads);
}
