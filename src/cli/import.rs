//! `clausealign import`.

use super::args::ImportArgs;
use super::export::Reviewing;
use super::output::check_standard_input;
use super::{CLEAN, FOUND, Failure};
use clausealign::review::exchange::{Proposals, Remark, apply, read};
use clausealign::review::store::{Access, Store};
use std::fs::File;
use std::io::{self, Read, Write};

/// Largest file that is read, in bytes.
const LIMIT: u64 = 64 * 1024 * 1024;

/// Reads the edited file, compares it with what is decided, and keeps the changes.
pub(super) fn run(args: &ImportArgs) -> Result<u8, Failure> {
    check_standard_input(std::iter::once(args.file.as_str()).chain(args.files.all()))?;
    let bytes = bytes(&args.file)?;
    let reviewing = Reviewing {
        files: &args.files,
        comparing: &args.comparing,
        store: &args.store,
        makes_store: true,
    };
    let (pairs, store) = reviewing.pairs()?;
    let proposals = read(&args.file, &bytes, &pairs)?;
    if !args.dry_run && !proposals.changes.is_empty() {
        let reviewer = args.signing.reviewer()?;
        let (pairs, store) = match store {
            Some(store) => {
                let path = store.path().to_owned();
                drop(store);
                (pairs, Store::open(&path, Access::ReadWrite)?)
            }
            // A new store marks the project's root, from which findings take their names.
            None => reviewing.new_store()?,
        };
        apply(&proposals, &pairs, &store, &reviewer)?;
    }
    let told = tell(&proposals, args.dry_run, &mut io::stdout().lock());
    match told {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            return Err(Failure(format!("cannot write to standard output: {error}")));
        }
        _ => {}
    }
    Ok(match proposals.has_remarks() {
        true => FOUND,
        false => CLEAN,
    })
}

fn bytes(path: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let result = match path {
        "-" => io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes),
        path => File::open(path).and_then(|file| file.take(LIMIT + 1).read_to_end(&mut bytes)),
    };
    result.map_err(|error| Failure(format!("{path}: cannot be read ({error})")))?;
    if bytes.len() as u64 > LIMIT {
        return Err(Failure(format!(
            "{path}: larger than the limit of {LIMIT} bytes; divide it"
        )));
    }
    Ok(bytes)
}

fn tell(proposals: &Proposals, dry_run: bool, out: &mut impl Write) -> io::Result<()> {
    let count = |count: usize| match count {
        1 => "1 change".to_owned(),
        count => format!("{count} changes"),
    };
    let done = match dry_run {
        true => "would be kept",
        false => "kept",
    };
    let changes = proposals.changes.len();
    let unchanged = proposals.unchanged;
    writeln!(out, "{} {done}, {unchanged} unchanged", count(changes))?;
    if dry_run {
        for proposal in &proposals.changes {
            writeln!(out, "change, {}", proposal.place)?;
        }
    }
    for (kind, remarks) in [
        ("conflict", &proposals.conflicts),
        ("unknown", &proposals.unknown),
        ("left out", &proposals.left_out),
    ] {
        for Remark { place, message } in remarks {
            writeln!(out, "{kind}, {place}: {message}")?;
        }
    }
    Ok(())
}
