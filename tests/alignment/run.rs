//! Running the command on a fixture.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A copy of a fixture folder for one test; removed at its end.
pub struct Fixture(tempfile::TempDir);

impl Fixture {
    pub fn new(name: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/alignment/fixtures");
        for entry in fs::read_dir(source.join(name)).expect("the fixture") {
            let path = entry.expect("a file of the fixture").path();
            let file = path.file_name().expect("a name");
            fs::copy(&path, folder.path().join(file)).expect("a copy");
        }
        Self(folder)
    }

    /// Writes a file beside the fixture's and gives its name back.
    pub fn write<'a>(&self, name: &'a str, content: impl AsRef<[u8]>) -> &'a str {
        fs::write(self.path(name), content).expect("a file for the test");
        name
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Standard output of a run that must succeed.
    pub fn run(&self, arguments: &[&str]) -> String {
        let (code, out, err) = self.outcome(arguments);
        assert_eq!(code, 0, "{arguments:?}: {err}");
        out
    }

    /// The one message of a run that must fail.
    pub fn failure(&self, arguments: &[&str]) -> String {
        let (code, out, err) = self.outcome(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.starts_with("error: "), "{arguments:?}: {err}");
        assert!(!err.contains("panicked"), "{err}");
        err
    }

    /// `align` of the fixture's line files in Vecalign's form, with further arguments.
    pub fn beads(&self, more: &[&str]) -> String {
        self.run(&[&LINES[..], &["--format", "vecalign"], more].concat())
    }

    fn outcome(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_clausealign"))
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .expect("the command runs");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        let code = output.status.code().expect("no signal ended the command");
        (code, text(output.stdout), text(output.stderr))
    }
}

/// Aligning the fixture's two line files.
pub const LINES: [&str; 5] = ["align", "en.txt", "sv.txt", "--segmentation", "line"];
