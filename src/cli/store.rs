//! The store of reviewers' decisions that `audit` and `align` apply.

use super::args::StoreArgs;
use super::{Failure, note};
use clausealign::review::store::{Access, Notice, Store, StoreError};

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
    tell_differences(&store);
    Ok(Some(store))
}

/// Tells how many decisions the store's JSON lines said otherwise.
pub(super) fn tell_differences(store: &Store) {
    let differing = store.take_notices();
    let differing = differing
        .iter()
        .filter(|notice| matches!(notice, Notice::Merged { .. }))
        .count();
    if differing > 0 {
        note(&format!(
            "{} and its JSON lines differ in {differing} decisions; the later ones are applied",
            store.path().display()
        ));
    }
}
