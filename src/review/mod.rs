//! Review sessions: what a person decided about an audit, kept, applied again and handed on.
//!
//! [`identity`] says what findings are recognised by, as [`crate::settled`] does for clauses and
//! beads, so that decisions outlive edits elsewhere in the text. [`decision`] holds the plain
//! data of everything a reviewer can say; [`reviewed`] puts it together with an audit.
//! [`session`] is what one run holds, [`page`] what it shows, [`server`] who may see it.

pub mod apply;
pub mod decision;
pub mod exchange;
pub mod identity;
pub mod page;
pub mod reviewed;
pub mod server;
pub mod session;
pub mod store;
