//! What the reviewer is told.

use crate::report::excerpt::printable;
use crate::review::decision::Status;
use crate::review::store::{Kept, Notice};

/// What was decided, in a word.
pub(super) fn said(status: Status) -> &'static str {
    match status {
        Status::Undecided => "Undecided.",
        Status::Confirmed => "Confirmed.",
        Status::Dismissed => "Dismissed.",
        Status::Fixed => "Fixed.",
    }
}

/// What the other one has said.
pub(super) fn conflict(kept: Option<&Kept>) -> String {
    let Some(kept) = kept else {
        return "Meanwhile it was taken back by someone else.".to_owned();
    };
    let stamp = kept.stamp();
    let said = match kept {
        Kept::Decision(kept) => {
            let decision = &kept.decision;
            let reason = if decision.reason.is_empty() {
                String::new()
            } else {
                format!("\nReason: {}", printable(&decision.reason))
            };
            let comment = if decision.comment.is_empty() {
                String::new()
            } else {
                format!("\nComment: {}", printable(&decision.comment))
            };
            format!("{}{reason}{comment}", said(decision.status))
        }
        Kept::Finding(kept) if kept.finding.withdrawn => "The finding was withdrawn.".to_owned(),
        Kept::Finding(kept) => {
            format!("The finding now says: {}", printable(&kept.finding.message))
        }
        Kept::Bead(_) => "Clauses of these rows are paired otherwise.".to_owned(),
        Kept::Stage(kept) => format!("The status is now: {:?}.", kept.stage),
    };
    format!(
        "{} changed this at {}:\n{said}",
        printable(&stamp.by),
        stamp.at
    )
}

/// A notice of the store in words; `None` where there is nothing to tell.
pub(super) fn told(notice: &Notice) -> Option<String> {
    match notice {
        Notice::Taken { records } => Some(format!(
            "{records} records were taken from the JSON lines beside the store"
        )),
        Notice::Merged { takes_theirs, .. } => Some(format!(
            "the store and its JSON lines said different things about a record; {} counts, the other is in the history",
            if *takes_theirs {
                "that of the lines"
            } else {
                "that of the store"
            }
        )),
        Notice::LinesNotWritten { message } => Some(format!("Attention: {message}")),
    }
}
