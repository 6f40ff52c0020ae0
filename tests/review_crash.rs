//! A process that writes decisions is killed at any moment, again and again:
//! everything it said was kept is found afterwards.

use clausealign::review::decision::{Decision, Status};
use clausealign::review::identity::Anchor;
use clausealign::review::store::{Access, Author, Store};
use clausealign::settled::PairId;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Tells the writing process where its store is, and names its decisions.
const STORE: &str = "CLAUSEALIGN_TEST_STORE";
const ROUND: &str = "CLAUSEALIGN_TEST_ROUND";
/// How often the writer is killed while it starts and opens the store.
const OPENINGS: usize = 20;
/// How often it is killed while it writes.
const KILLS: usize = 200;
/// Stores that this is done to.
const STORES: usize = 4;
/// Different decisions, so that writes change old ones, too.
const DECISIONS: usize = 60;

fn pair() -> PairId {
    PairId {
        original: "policy.md".to_owned(),
        translation: "policy.sv.md".to_owned(),
        language: "sv".to_owned(),
    }
}

fn comments(store: &Store) -> HashMap<String, (u64, String)> {
    let kept = store.decisions(&pair()).expect("a readable store");
    let entry = |kept: clausealign::review::decision::KeptDecision| {
        let said = (kept.stamp.revision, kept.decision.comment);
        (kept.decision.fingerprint, said)
    };
    kept.into_iter().map(entry).collect()
}

/// Not a test of its own: the process that is killed runs it.
#[test]
fn writer() {
    let (Ok(path), Ok(round)) = (std::env::var(STORE), std::env::var(ROUND)) else {
        return;
    };
    let author = Author {
        reviewer: "Åsa",
        client: "writer",
    };
    let store = Store::open(Path::new(&path), Access::ReadWrite).expect("the store opens");
    let mut kept = comments(&store);
    let round: usize = round.parse().expect("a number");
    for number in round.. {
        let fingerprint = format!("{:016x}", number % DECISIONS);
        let seen = kept.get(&fingerprint).map_or(0, |(revision, _)| *revision);
        let comment = format!("round {round}, decision {number}");
        let decision = Decision {
            fingerprint: fingerprint.clone(),
            status: Status::Confirmed,
            comment: comment.clone(),
            ..Decision::default()
        };
        let result = store.decide(&pair(), decision, Anchor::default(), seen, author);
        let revision = result.expect("nobody else writes").stamp.revision;
        println!("kept {fingerprint} {revision} {comment}");
        std::io::stdout().flush().expect("somebody reads");
        kept.insert(fingerprint, (revision, comment));
    }
}

/// Starts the writer on the store.
fn start(store: &Path, round: usize) -> Child {
    let program = std::env::current_exe().expect("this test's program");
    Command::new(program)
        .args(["writer", "--exact", "--nocapture", "--test-threads=1"])
        .env(STORE, store)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the writer starts")
}

/// What a line of the writer says was kept: fingerprint, revision, comment.
fn acknowledged(line: &str) -> Option<(String, u64, String)> {
    // The first line of the test harness may have no line end before it.
    let line = &line[line.find("kept ")?..];
    let mut words = line.splitn(4, ' ').skip(1);
    let fingerprint = words.next()?.to_owned();
    let revision = words.next()?.parse().ok()?;
    Some((fingerprint, revision, words.next()?.to_owned()))
}

#[test]
fn every_acknowledged_decision_outlives_the_process() {
    // A few stores at the same time: most of it is waiting for the disk.
    let folder = tempfile::tempdir().expect("a folder for the test");
    let acknowledged: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..STORES)
            .map(|number| {
                let path = folder.path().join(format!("{number}.sqlite"));
                scope.spawn(move || torture(&path, number))
            })
            .collect();
        let counts = threads.into_iter().map(|thread| thread.join());
        counts.map(|count| count.expect("nothing was lost")).sum()
    });
    assert!(acknowledged >= KILLS, "only {acknowledged} decisions");
}

/// Kills writers on the store at `path`, each at another moment; gives how
/// many decisions were acknowledged.
fn torture(path: &Path, first: usize) -> usize {
    let mut expected: HashMap<String, (u64, String)> = HashMap::new();
    let mut count = 0;
    for round in (first..OPENINGS + KILLS).step_by(STORES) {
        let (wanted, spread) = match round < OPENINGS {
            true => (0, 40_000),
            false => (1 + round / STORES % 3, 6_000),
        };
        for (fingerprint, revision, comment) in killed(path, round, wanted, spread) {
            expected.insert(fingerprint, (revision, comment));
            count += 1;
        }
        if round % 10 == first {
            let store = Store::open(path, Access::ReadWrite).expect("a sound store");
            check(&store, &expected);
        }
    }
    let store = Store::open(path, Access::ReadWrite).expect("a sound store");
    check(&store, &expected);
    drop(store);
    // The lines alone hold them, too.
    std::fs::remove_file(path).expect("the store is there");
    let store = Store::open(path, Access::ReadOnly).expect("made from the lines");
    check(&store, &expected);
    count
}

/// Starts a writer, kills it up to `spread` microseconds after it acknowledged
/// `wanted` decisions; gives all that it acknowledged.
fn killed(path: &Path, round: usize, wanted: usize, spread: u64) -> Vec<(String, u64, String)> {
    let mut writer = start(path, round);
    let output = writer.stdout.take().expect("it was piped");
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    let mut read = || {
        line.clear();
        output.read_until(b'\n', &mut line).expect("a pipe");
        // A line without an end was cut off: not yet acknowledged.
        let whole = line.ends_with(b"\n");
        (whole, String::from_utf8_lossy(&line).trim_end().to_owned())
    };
    let mut told = Vec::new();
    while told.len() < wanted {
        let (whole, text) = read();
        assert!(whole, "the writer ended by itself");
        told.extend(acknowledged(&text));
    }
    std::thread::sleep(Duration::from_micros(round as u64 * 7919 % spread));
    // SIGKILL on Unix.
    writer.kill().expect("the writer runs");
    writer.wait().expect("the writer has ended");
    while let (true, text) = read() {
        told.extend(acknowledged(&text));
    }
    told
}

/// Every acknowledged decision is there, or one that came after it and was cut
/// off before it could be acknowledged.
fn check(store: &Store, expected: &HashMap<String, (u64, String)>) {
    let kept = comments(store);
    for (fingerprint, said) in expected {
        let found = kept.get(fingerprint).expect("the decision is there");
        assert!(found == said || found.0 > said.0, "{found:?} for {said:?}");
    }
}
