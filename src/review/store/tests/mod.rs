//! The store as its callers see it.

mod properties;

use super::*;
use crate::audit::{Category, Severity};
use crate::review::decision::{Span, Status};
use crate::settled::ClauseKey;
use std::collections::BTreeMap;
use std::fs;

const ME: Author<'static> = Author {
    reviewer: "Åsa",
    client: "tab 1",
};
const YOU: Author<'static> = Author {
    reviewer: "Bo",
    client: "tab 2",
};

fn pair() -> PairId {
    PairId {
        original: "docs/policy.md".to_owned(),
        translation: "docs/policy.sv.md".to_owned(),
        language: "sv".to_owned(),
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn open(folder: &tempfile::TempDir) -> Store {
    Store::open(&place(folder), Access::ReadWrite).expect("a store")
}

fn place(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join(".clausealign/review.sqlite")
}

fn lines_of(folder: &tempfile::TempDir) -> String {
    fs::read_to_string(place(folder).with_extension("jsonl")).expect("the lines")
}

fn decision(fingerprint: &str, comment: &str) -> Decision {
    Decision {
        fingerprint: fingerprint.to_owned(),
        status: Status::Dismissed,
        comment: comment.to_owned(),
        ..Decision::default()
    }
}

fn decide(
    store: &Store,
    decision: Decision,
    seen: u64,
    author: Author<'_>,
) -> Result<KeptDecision, StoreError> {
    store.decide(&pair(), decision, Anchor::default(), seen, author)
}

/// The comments by fingerprint.
fn comments(store: &Store) -> BTreeMap<String, String> {
    let kept = store.decisions(&pair()).expect("readable");
    kept.into_iter()
        .map(|kept| (kept.decision.fingerprint, kept.decision.comment))
        .collect()
}

fn conflict(result: Result<impl std::fmt::Debug, StoreError>) -> Option<Kept> {
    match result {
        Err(StoreError::Conflict { kept }) => kept.map(|kept| *kept),
        other => panic!("no conflict: {other:?}"),
    }
}

fn clause(hash: &str) -> ClauseKey {
    ClauseKey {
        hash: hash.to_owned(),
        ordinal: 0,
    }
}

fn bead(source: &[&str], target: &[&str]) -> BeadKey {
    let keys = |hashes: &[&str]| hashes.iter().map(|hash| clause(hash)).collect();
    BeadKey {
        source: keys(source),
        target: keys(target),
    }
}

fn settled(store: &Store) -> Vec<BeadKey> {
    let kept = store.beads(&pair()).expect("readable");
    kept.into_iter().map(|kept| kept.bead).collect()
}

fn finding(id: &str, message: &str) -> OwnFinding {
    OwnFinding {
        id: id.to_owned(),
        category: Category::Mistranslation,
        severity: Severity::Major,
        message: message.to_owned(),
        source: None,
        target: Some(Span {
            clause: clause("ab"),
            range: Some(2..5),
            text: "ord".to_owned(),
        }),
        suggestion: None,
        withdrawn: false,
    }
}

#[test]
fn a_store_can_be_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Store>();
}

#[test]
fn what_is_kept_is_there_when_the_store_is_opened_again() {
    let folder = folder();
    let store = open(&folder);
    let kept = decide(&store, decision("0a", "why"), 0, ME).expect("kept");
    assert_eq!((kept.stamp.revision, kept.stamp.by.as_str()), (1, "Åsa"));
    let own = store
        .keep_finding(&pair(), finding("", "missed"), 0, ME)
        .expect("kept");
    assert_eq!(own.finding.id.len(), 16);
    let stage = store
        .set_stage(
            &pair(),
            Stage::Approved,
            ["1", "2"].map(str::to_owned),
            0,
            ME,
        )
        .expect("kept");
    drop(store);
    let again = open(&folder);
    assert_eq!(again.decisions(&pair()).expect("readable"), [kept]);
    assert_eq!(again.findings(&pair()).expect("readable"), [own]);
    assert_eq!(again.stage(&pair()).expect("readable"), Some(stage));
    assert_eq!(again.pairs().expect("readable"), [pair()]);
    assert_eq!(again.take_notices(), []);
    let ignored = folder.path().join(".clausealign/.gitignore");
    let ignored = fs::read_to_string(ignored).expect("a list of what to leave out");
    assert!(ignored.contains("*.sqlite\n") && !ignored.contains("jsonl\n"));
}

#[test]
fn of_two_writers_the_later_one_is_told() {
    let folder = folder();
    let (one, other) = (open(&folder), open(&folder));
    let first = decide(&one, decision("0a", "one"), 0, ME).expect("kept");
    let kept = conflict(decide(&other, decision("0a", "other"), 0, YOU));
    assert_eq!(kept, Some(Kept::Decision(first.clone())));
    assert_eq!(comments(&other)["0a"], "one");
    // Saying the same is no conflict and changes nothing, not even who said it.
    let same = decide(&other, decision("0a", "one"), 0, YOU).expect("the same");
    assert_eq!(same, first);
    decide(&other, decision("0a", "other"), 1, YOU).expect("the revision was seen");
    assert_eq!(comments(&one)["0a"], "other");
    assert!(one.last_change().expect("readable") >= 2);
}

#[test]
fn no_update_of_two_processes_is_lost() {
    let folder = folder();
    drop(open(&folder));
    const EACH: usize = 15;
    let add = |author: Author<'_>| {
        let store = open(&folder);
        for _ in 0..EACH {
            loop {
                let kept = store.decisions(&pair()).expect("readable");
                let (count, seen) = kept.first().map_or((0, 0), |kept| {
                    let (count, _) = kept.decision.comment.split_once(' ').expect("two words");
                    let count: usize = count.parse().expect("a number");
                    (count, kept.stamp.revision)
                });
                // Saying the same would be no conflict, so everyone signs.
                let next = decision("0a", &format!("{} {}", count + 1, author.reviewer));
                match decide(&store, next, seen, author) {
                    Ok(_) => break,
                    Err(StoreError::Conflict { .. }) => {}
                    Err(error) => panic!("{error}"),
                }
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| add(ME));
        scope.spawn(|| add(YOU));
    });
    let store = open(&folder);
    let last = format!("{} ", 2 * EACH);
    assert!(comments(&store)["0a"].starts_with(&last));
    assert_eq!(store.take_notices(), []);
    assert!(lines_of(&folder).contains(&format!("\"comment\":\"{last}")));
}

#[test]
fn a_step_is_kept_whole_or_not_at_all() {
    let folder = folder();
    let store = open(&folder);
    decide(&store, decision("0b", "there"), 0, YOU).expect("kept");
    let write = |fingerprint: &str| Write::Decision {
        decision: decision(fingerprint, "new"),
        anchor: Anchor::default(),
        seen: 0,
        replaces: None,
    };
    conflict(store.write(&pair(), &[write("0a"), write("0b")], ME));
    assert_eq!(comments(&store).len(), 1);
    store
        .write(&pair(), &[write("0a"), write("0c")], ME)
        .expect("kept");
    assert_eq!(comments(&store).len(), 3);
    assert_eq!(store.undo(ME).expect("undone").len(), 2);
    assert_eq!(comments(&store).len(), 1);
}

#[test]
fn a_stale_decision_makes_way_for_the_new_one() {
    let folder = folder();
    let store = open(&folder);
    decide(&store, decision("0a", "old"), 0, YOU).expect("kept");
    let write = Write::Decision {
        decision: decision("0b", "again"),
        anchor: Anchor::default(),
        seen: 0,
        replaces: Some(("0a".to_owned(), 1)),
    };
    store.write(&pair(), &[write], ME).expect("kept");
    assert_eq!(comments(&store).into_keys().collect::<Vec<_>>(), ["0b"]);
    store.undo(ME).expect("undone");
    assert_eq!(comments(&store).into_keys().collect::<Vec<_>>(), ["0a"]);
    let history = store.history(&pair()).expect("readable");
    assert_eq!(history.len(), 5);
    assert!(history.windows(2).all(|pair| pair[0].id < pair[1].id));
}

#[test]
fn undo_goes_past_what_somebody_else_has_changed() {
    let folder = folder();
    let store = open(&folder);
    decide(&store, decision("0a", "mine"), 0, ME).expect("kept");
    decide(&store, decision("0b", "mine, too"), 0, ME).expect("kept");
    decide(&store, decision("0b", "yours"), 1, YOU).expect("kept");
    let kept = conflict(store.undo(ME)).expect("something is kept");
    assert_eq!(kept.stamp().by, "Bo");
    assert_eq!(comments(&store)["0b"], "yours");
    assert_eq!(store.undo(ME).expect("undone").len(), 1);
    assert!(!comments(&store).contains_key("0a"));
    assert_eq!(store.undo(ME).expect("nothing left"), []);
    store.redo(ME).expect("done again");
    assert_eq!(comments(&store)["0a"], "mine");
    assert_eq!(store.redo(ME).expect("nothing left"), []);
    // A new step ends what could be done again.
    store.undo(YOU).expect("undone");
    decide(&store, decision("0c", "new"), 0, YOU).expect("kept");
    assert_eq!(store.redo(YOU).expect("nothing left"), []);
}

#[test]
fn a_clause_is_in_one_settled_bead() {
    let folder = folder();
    let store = open(&folder);
    let (one, two) = (bead(&["a"], &["x"]), bead(&["b"], &["y"]));
    let both = bead(&["a", "b"], &["x", "y"]);
    let right = [(one.clone(), Lock::Right), (two.clone(), Lock::Right)];
    store.replace_beads(&pair(), &[], &right, ME).expect("kept");
    let edit = [(both.clone(), Lock::Edited)];
    conflict(store.replace_beads(&pair(), &[(one.clone(), 1)], &edit, ME));
    assert_eq!(settled(&store), [one.clone(), two.clone()]);
    let seen = [(one.clone(), 1), (two.clone(), 1)];
    store
        .replace_beads(&pair(), &seen, &edit, ME)
        .expect("kept");
    assert_eq!(settled(&store), std::slice::from_ref(&both));
    conflict(store.replace_beads(&pair(), &[], &right[..1], YOU));
    store.undo(ME).expect("undone");
    assert_eq!(settled(&store), [one.clone(), two.clone()]);
    store.redo(ME).expect("done again");
    // Giving it up, and then somebody else settles one of its clauses.
    store
        .replace_beads(&pair(), &[(both.clone(), 3)], &[], ME)
        .expect("given up");
    let null = [(bead(&["a"], &[]), Lock::Edited)];
    store.replace_beads(&pair(), &[], &null, YOU).expect("kept");
    conflict(store.undo(ME));
    assert_eq!(settled(&store), [null[0].0.clone()]);
}

#[test]
fn reading_changes_nothing_on_disk() {
    let folder = folder();
    let missing = Store::open(&place(&folder), Access::ReadOnly);
    assert!(matches!(missing, Err(StoreError::Missing { .. })));
    assert!(!Store::exists(&place(&folder)));
    let store = open(&folder);
    decide(&store, decision("0a", "kept"), 0, ME).expect("kept");
    drop(store);
    let names = || {
        let entries = fs::read_dir(folder.path().join(".clausealign")).expect("a folder");
        let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
        let mut names: Vec<_> = entries.map(name).collect();
        names.sort();
        names
    };
    fs::remove_file(place(&folder)).expect("removable");
    let before = names();
    let store = Store::open(&place(&folder), Access::ReadOnly).expect("made from its lines");
    assert_eq!(comments(&store)["0a"], "kept");
    let refused = decide(&store, decision("0a", "more"), 1, ME);
    assert!(matches!(refused, Err(StoreError::ReadOnly)));
    assert_eq!(names(), before);
    let lines = place(&folder).with_extension("jsonl");
    let by_lines = Store::open(&lines, Access::ReadWrite).expect("named by its lines");
    assert_eq!(by_lines.path(), place(&folder));
    assert_eq!(comments(&by_lines)["0a"], "kept");
}

#[test]
fn a_reader_sees_what_is_written_meanwhile() {
    let folder = folder();
    let writer = open(&folder);
    let reader = Store::open(&place(&folder), Access::ReadOnly).expect("a store");
    decide(&writer, decision("0a", "new"), 0, ME).expect("kept");
    assert_eq!(comments(&reader)["0a"], "new");
}

#[test]
fn a_colleagues_lines_are_merged() {
    let (here, there) = (folder(), folder());
    let copy = |from: &tempfile::TempDir, to: &tempfile::TempDir| {
        let content = lines_of(from);
        let lines = place(to).with_extension("jsonl");
        fs::create_dir_all(lines.parent().expect("a folder")).expect("a folder");
        fs::write(lines, content).expect("the lines");
    };
    let mine = open(&here);
    decide(&mine, decision("0a", "first"), 0, ME).expect("kept");
    mine.write_lines();
    copy(&here, &there);
    let yours = open(&there);
    assert_eq!(comments(&yours)["0a"], "first");
    decide(&yours, decision("0b", "yours alone"), 0, YOU).expect("kept");
    decide(&yours, decision("0a", "yours"), 1, YOU).expect("kept");
    decide(&mine, decision("0a", "mine"), 1, ME).expect("kept");
    decide(&mine, decision("0c", "mine alone"), 0, ME).expect("kept");
    mine.write_lines();
    yours.write_lines();
    // The lines change under the open store: the next write takes them first.
    copy(&there, &here);
    let mut notices = mine.take_notices();
    assert_eq!(notices, []);
    decide(&mine, decision("0d", "more"), 0, ME).expect("kept");
    notices.extend(mine.take_notices());
    let told = notices
        .iter()
        .filter(|notice| matches!(notice, Notice::Merged { .. }))
        .count();
    assert_eq!(told, 1, "{notices:?}");
    let merged = comments(&mine);
    assert_eq!(merged.len(), 4);
    assert_eq!(merged["0b"], "yours alone");
    // The other side comes to the same, and what lost is in the history.
    drop(yours);
    mine.write_lines();
    copy(&here, &there);
    let yours = open(&there);
    assert_eq!(comments(&yours), merged);
    assert_eq!(lines_of(&there), lines_of(&here));
    let history = mine.history(&pair()).expect("readable");
    for comment in ["mine", "yours"] {
        let said = |kept: &Option<Kept>| matches!(kept, Some(Kept::Decision(it)) if it.decision.comment == comment);
        assert!(history.iter().any(|it| said(&it.before) || said(&it.after)));
    }
}

#[test]
fn the_lines_follow_when_the_store_is_closed_and_by_themselves() {
    let folder = folder();
    let store = open(&folder);
    decide(&store, decision("0a", "kept"), 0, ME).expect("kept");
    // However long that takes: the test ends only when they are there.
    while !place(&folder).with_extension("jsonl").exists() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    decide(&store, decision("0b", "kept, too"), 0, ME).expect("kept");
    drop(store);
    assert!(lines_of(&folder).contains("kept, too"));
}

#[test]
fn unreadable_lines_are_never_written_over() {
    let folder = folder();
    let store = open(&folder);
    decide(&store, decision("0a", "kept"), 0, ME).expect("kept");
    store.write_lines();
    let lines = place(&folder).with_extension("jsonl");
    let broken = format!("{}not a record\n", lines_of(&folder));
    fs::write(&lines, &broken).expect("the lines");
    decide(&store, decision("0b", "kept, too"), 0, ME).expect("the store itself is whole");
    let notices = store.take_notices();
    assert!(
        matches!(&notices[..], [Notice::LinesNotWritten { message }] if message.contains("line 3")),
        "{notices:?}"
    );
    assert_eq!(lines_of(&folder), broken);
    drop(store);
    let refused = Store::open(&place(&folder), Access::ReadWrite);
    assert!(matches!(refused, Err(StoreError::Lines { line: 3, .. })));
    fs::remove_file(&lines).expect("removable");
    assert_eq!(comments(&open(&folder)).len(), 2);
    assert_eq!(lines_of(&folder).lines().count(), 3);
}

#[test]
fn what_was_taken_back_stays_so_when_older_lines_come() {
    let folder = folder();
    let store = open(&folder);
    decide(&store, decision("0a", "hasty"), 0, ME).expect("kept");
    store.write_lines();
    let older = lines_of(&folder);
    store.undo(ME).expect("undone");
    assert_eq!(comments(&store).len(), 0);
    drop(store);
    fs::write(place(&folder).with_extension("jsonl"), older).expect("the lines");
    let store = open(&folder);
    assert_eq!(comments(&store).len(), 0);
    assert_eq!(store.take_notices(), []);
    // Who sees nothing may write anew; revisions go on.
    let kept = decide(&store, decision("0a", "again"), 0, ME).expect("kept");
    assert_eq!(kept.stamp.revision, 3);
}
