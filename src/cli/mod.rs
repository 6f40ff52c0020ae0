//! Arguments and glue: every command calls the library and writes one report.

mod align;
mod args;
mod audit;
mod export;
mod import;
mod output;
mod progress;
mod review;
mod rules;
mod score;
mod segment;
mod store;

use args::{Command, CommandLine};
use clap::Parser;
use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

/// Nothing at or above `--fail-on`.
const CLEAN: u8 = 0;
/// Findings at or above `--fail-on`, or too little could be judged.
const FOUND: u8 = 1;
/// The command was used wrongly, or a file could not be read or written.
/// (clap ends with the same code.)
const FAILED: u8 = 2;

/// Why a command could not do its work: one message for the user.
#[derive(Debug)]
struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

impl From<clausealign::pipeline::Error> for Failure {
    fn from(error: clausealign::pipeline::Error) -> Self {
        Failure(error.to_string())
    }
}

impl From<clausealign::review::exchange::ExchangeError> for Failure {
    fn from(error: clausealign::review::exchange::ExchangeError) -> Self {
        Failure(error.to_string())
    }
}

/// Tells something beside the output.
fn note(message: &str) {
    // Where this cannot be written, the output still stands.
    let _ = writeln!(io::stderr(), "note: {message}");
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let result = match CommandLine::parse().command {
        Command::Audit(args) => audit::run(&args),
        Command::Align(args) => align::run(&args),
        Command::Review(args) => review::run(&args),
        Command::Segment(args) => segment::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Rules(args) => rules::list(&args),
        Command::Explain(args) => rules::explain(&args),
        Command::Export(args) => export::run(&args),
        Command::Import(args) => import::run(&args),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            // Where even this cannot be written, the exit code still tells.
            let _ = writeln!(io::stderr(), "error: {failure}");
            ExitCode::from(FAILED)
        }
    }
}
