//! Where reports go.

use super::Failure;
use clap::ColorChoice;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Standard output or a file.
#[derive(Debug)]
pub(super) enum Output {
    Standard,
    File(PathBuf),
}

impl Output {
    /// The output that `--output` names; refuses to write over one of the inputs.
    pub fn new<'a>(
        path: Option<&Path>,
        inputs: impl Iterator<Item = &'a str>,
    ) -> Result<Self, Failure> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Output::Standard);
        };
        for input in inputs.filter(|input| *input != "-") {
            let same = match (fs::canonicalize(path), fs::canonicalize(input)) {
                (Ok(output), Ok(input)) => output == input,
                _ => false,
            };
            if same {
                return Err(Failure(format!(
                    "--output would write over the input {input}; name another file"
                )));
            }
        }
        Ok(Output::File(path.to_owned()))
    }

    /// Whether a text report is coloured.
    pub fn colour(&self, choice: ColorChoice) -> bool {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                matches!(self, Output::Standard)
                    && io::stdout().is_terminal()
                    && !set("NO_COLOR")
                    && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        }
    }

    /// Writes what `render` writes, whole or (on an error of `render`) not at all.
    pub fn write(
        &self,
        render: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut report = Vec::new();
        render(&mut report).map_err(|error| Failure(format!("cannot render: {error}")))?;
        match self {
            Output::Standard => write_standard(&report)
                .map_err(|error| Failure(format!("cannot write to standard output: {error}"))),
            Output::File(path) => fs::write(path, &report)
                .map_err(|error| Failure(format!("cannot write {}: {error}", path.display()))),
        }
    }
}

/// Writes to standard output; a reader that has gone away (`| head`) is no error.
fn write_standard(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let result = stdout.write_all(bytes).and_then(|()| stdout.flush());
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Refuses more than one `-`: standard input can be read once.
pub(super) fn check_standard_input<'a>(
    inputs: impl Iterator<Item = &'a str>,
) -> Result<(), Failure> {
    match inputs.filter(|input| *input == "-").count() {
        0 | 1 => Ok(()),
        _ => Err(Failure(
            "only one of the files can be standard input (-)".to_owned(),
        )),
    }
}
