//! The command: exit codes, outputs, and what it says when it cannot go on.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ENGLISH: &str = "We delete your letters.\nYou may write to us.\nWe sell nothing.\n";
const SHORTER: &str = "We delete your letters.\nYou may write to us.\n";

/// A folder of its own for a test's files; removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let name = format!("clausealign-{test}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder for the test");
        fs::write(path.join("policy.txt"), ENGLISH).expect("a file for the test");
        fs::write(path.join("copy.txt"), ENGLISH).expect("a file for the test");
        fs::write(path.join("short.txt"), SHORTER).expect("a file for the test");
        Self(path)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clausealign"));
        command
            .args(arguments)
            .current_dir(&self.0)
            .env_remove("NO_COLOR");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the command runs")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal ended the command")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

/// The one message of a command that failed.
fn failure(output: &Output) -> String {
    assert_eq!(code(output), 2);
    assert_eq!(stdout(output), "");
    let message = String::from_utf8(output.stderr.clone()).expect("messages are UTF-8");
    assert!(message.starts_with("error: "), "{message}");
    assert!(!message.contains("panicked"), "{message}");
    message
}

#[test]
fn usage_errors_end_with_2() {
    let folder = Folder::new("usage");
    for arguments in [
        &["audit", "policy.txt"][..],
        &["audit", "policy.txt", "copy.txt", "--fail-on", "awful"],
        &["audit", "policy.txt", "copy.txt", "--language", "tlh"],
        &["audit", "-", "-"],
        &["audit", "policy.txt", "copy.txt", "--bom"],
        &[
            "align",
            "policy.txt",
            "copy.txt",
            "--format",
            "json",
            "--bom",
        ],
        &[
            "align",
            "policy.txt",
            "copy.txt",
            "short.txt",
            "--format",
            "ladder",
        ],
        &["explain", "missing-claus"],
        &[
            "import",
            "edited.csv",
            "policy.txt",
            "copy.txt",
            "--reviewer",
            " ",
        ],
    ] {
        failure(&folder.run(arguments));
    }
}

#[test]
fn an_unknown_rule_suggests_the_nearest() {
    let folder = Folder::new("explain");
    let message = failure(&folder.run(&["explain", "missing-claus"]));
    assert!(message.contains("is missing-clause meant?"), "{message}");
    let page = folder.run(&["explain", "missing-clause"]);
    assert_eq!(code(&page), 0);
    assert!(stdout(&page).starts_with("# missing-clause\n"));
}

#[test]
fn the_catalogue_has_a_section_for_every_rule() {
    let folder = Folder::new("rules");
    let list = stdout(&folder.run(&["rules"]));
    let document = stdout(&folder.run(&["rules", "--format", "markdown"]));
    for line in list.lines() {
        let id = line.split_whitespace().next().expect("an id");
        assert!(document.contains(&format!("\n## {id}\n")), "{id}");
    }
    assert!(list.contains("missing-clause"));
}

#[test]
fn a_missing_file_is_named() {
    let folder = Folder::new("missing");
    for arguments in [
        &["audit", "policy.txt", "nowhere.txt"][..],
        &["align", "nowhere.txt", "policy.txt"],
        &["segment", "nowhere.txt"],
    ] {
        let message = failure(&folder.run(arguments));
        assert!(message.contains("nowhere.txt"), "{message}");
    }
}

#[test]
fn segment_reads_standard_input() {
    let folder = Folder::new("stdin");
    let mut child = folder
        .command(&["segment", "-", "--format", "json", "--segmentation", "line"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(ENGLISH.as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(code(&output), 0);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["clauses"].as_array().map(Vec::len), Some(3));
    assert_eq!(report["clauses"][2]["text"], "We sell nothing.");
}

#[test]
fn the_exit_code_follows_fail_on() {
    let folder = Folder::new("fail-on");
    let audit = |more: &[&str]| {
        let arguments = ["audit", "policy.txt", "short.txt", "--allow-unjudged"];
        code(&folder.run(&[&arguments, more].concat()))
    };
    assert_eq!(audit(&[]), 1);
    assert_eq!(audit(&["--fail-on", "info"]), 1);
    assert_eq!(audit(&["--fail-on", "never"]), 0);
}

#[test]
fn output_goes_to_the_file_byte_for_byte_as_to_standard_output() {
    let folder = Folder::new("output");
    for format in ["text", "json", "csv", "html"] {
        let arguments = ["audit", "policy.txt", "short.txt", "--format", format];
        let direct = folder.run(&arguments);
        let filed = folder.run(&[&arguments[..], &["--output", "report"]].concat());
        assert_eq!(code(&filed), code(&direct));
        assert_eq!(stdout(&filed), "");
        let written = fs::read(folder.path("report")).expect("a report");
        assert_eq!(written, direct.stdout, "{format}");
    }
}

#[test]
fn an_input_is_never_written_over() {
    let folder = Folder::new("overwrite");
    let output = folder.run(&["align", "policy.txt", "copy.txt", "-o", "./copy.txt"]);
    assert!(failure(&output).contains("copy.txt"));
    assert_eq!(
        fs::read(folder.path("copy.txt")).expect("the input"),
        ENGLISH.as_bytes()
    );
}

#[test]
fn an_unwritable_output_ends_with_2() {
    let folder = Folder::new("unwritable");
    let output = folder.run(&["align", "policy.txt", "copy.txt", "-o", "no/such/folder"]);
    assert!(failure(&output).contains("no/such/folder"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_with_2() {
    let folder = Folder::new("full");
    if !Path::new("/dev/full").exists() {
        return;
    }
    let full = fs::File::create("/dev/full").expect("the full device");
    let output = folder
        .command(&["align", "policy.txt", "copy.txt"])
        .stdout(full)
        .output()
        .expect("the command runs");
    assert!(failure(&output).contains("standard output"));
    let output = folder.run(&["align", "policy.txt", "copy.txt", "-o", "/dev/full"]);
    assert!(failure(&output).contains("/dev/full"));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new("pipe");
    let long = "We keep each letter safe for you. ".repeat(20) + "\n";
    fs::write(folder.path("policy.txt"), long.repeat(500)).expect("a file for the test");
    let mut child = folder
        .command(&["segment", "policy.txt", "--segmentation", "line"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut first = [0; 16];
    let mut reader = child.stdout.take().expect("a pipe");
    reader.read_exact(&mut first).expect("some output");
    drop(reader);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(code(&output), 0);
    assert!(output.stderr.is_empty());
}

#[test]
fn colour_is_only_used_where_asked_for() {
    let folder = Folder::new("colour");
    let coloured = |more: &[&str]| {
        let arguments = ["audit", "policy.txt", "short.txt"];
        stdout(&folder.run(&[&arguments, more].concat())).contains('\u{1B}')
    };
    assert!(!coloured(&[]), "a pipe is no terminal");
    assert!(coloured(&["--color", "always"]));
    assert!(!coloured(&["--color", "never"]));
}
