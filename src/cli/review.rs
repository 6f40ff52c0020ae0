//! `clausealign review`.

use super::args::ReviewArgs;
use super::{CLEAN, Failure, note};
use clausealign::review::server;
use clausealign::review::session::{Session, Setup};
use clausealign::review::store::{Access, Store};
use std::io::{self, Write};

/// Audits the files and serves the review until it is stopped.
pub(super) fn run(args: &ReviewArgs) -> Result<u8, Failure> {
    if args.files.all().any(|file| file == "-") {
        return Err(Failure(
            "a review reads its files again while it runs; give files instead of `-`".to_owned(),
        ));
    }
    let reviewer = args.signing.reviewer()?;
    let access = if args.read_only {
        Access::ReadOnly
    } else {
        Access::ReadWrite
    };
    let path = args.store.clone();
    let path = path.unwrap_or_else(|| Store::default_path(&args.files.original));
    let failure = |error: &dyn std::error::Error| Failure(error.to_string());
    let store = Store::open(&path, access).map_err(|error| failure(&error))?;
    let setup = Setup {
        original: args.files.original.clone(),
        translations: args.files.translations.clone(),
        options: args.comparing.options(),
        reviewer,
        editable: !args.read_only,
    };
    let session = Session::open(setup, store).map_err(|error| failure(&error))?;
    if !args.host.is_loopback() {
        note(&format!(
            "listening at {}: everybody in that network who learns the address can read the documents \
             and decide; what is sent is not encrypted",
            args.host
        ));
    }
    let ready = |url: &str| {
        let mut out = io::stdout().lock();
        writeln!(out, "{url}")?;
        out.flush()?;
        if !args.no_open
            && let Err(error) = open::that_detached(url)
        {
            note(&format!(
                "no browser could be started ({error}); open the address above"
            ));
        }
        Ok(())
    };
    server::serve(session, args.host, args.port, ready).map_err(|error| {
        Failure(format!(
            "cannot serve at {} port {}: {error}",
            args.host, args.port
        ))
    })?;
    Ok(CLEAN)
}
