//! The store of reviewers' decisions that `audit` and `align` apply.

use super::Failure;
use super::args::StoreArgs;
use clausealign::review::store::{Access, Notice, Store, StoreError};
use std::io::{self, Write};

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Failure(error.to_string())
    }
}

/// Opens the store that the arguments name, or the one at its default place if
/// there is one. Standard input has no place beside it.
pub(super) fn open(args: &StoreArgs, original: &str) -> Result<Option<Store>, Failure> {
    if args.no_store {
        return Ok(None);
    }
    let path = match &args.store {
        Some(path) => path.clone(),
        None if original == "-" => return Ok(None),
        None => Store::default_path(original),
    };
    if args.store.is_none() && !Store::exists(&path) {
        return Ok(None);
    }
    let store = Store::open(&path, Access::ReadOnly)?;
    let differing = store.take_notices();
    let differing = differing
        .iter()
        .filter(|notice| matches!(notice, Notice::Merged { .. }))
        .count();
    if differing > 0 {
        // The report does not depend on whether this can be told.
        let _ = writeln!(
            io::stderr(),
            "note: {} and its JSON lines differ in {differing} decisions; the later ones are applied",
            store.path().display()
        );
    }
    Ok(Some(store))
}
