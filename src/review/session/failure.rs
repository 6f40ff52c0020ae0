//! Why something that the page asked for was not done.

use super::request::Reply;
use crate::pipeline;
use crate::review::exchange::ExchangeError;
use crate::review::store::StoreError;

/// Why something was not done; each is one clear message for the reviewer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It makes no sense here.
    #[error("{0}")]
    Refused(String),
    /// There is no such translation or row.
    #[error("there is no such page")]
    NotFound,
    /// Nothing can be decided in this session.
    #[error("this session is read-only; start it without --read-only to decide")]
    ReadOnly,
    /// Somebody else was quicker; what the page has to change, and whose it is.
    #[error("somebody else has changed this meanwhile")]
    Conflict(Box<Reply>),
    /// The store did not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be audited.
    #[error(transparent)]
    Pipeline(#[from] pipeline::Error),
    /// A file could not be read.
    #[error("{0}")]
    Unreadable(String),
    /// What was decided is kept; the rest failed.
    #[error("it is kept, but the page could not be brought up to date: {0}")]
    AfterSaving(Box<Failure>),
    /// It could not be exported.
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    /// A template could not be filled.
    #[error("the page could not be made: {0}")]
    Page(#[from] minijinja::Error),
}

impl Failure {
    pub(super) fn refused(message: impl Into<String>) -> Self {
        Failure::Refused(message.into())
    }

    pub(super) fn after_saving(self) -> Self {
        Failure::AfterSaving(Box::new(self))
    }
}
