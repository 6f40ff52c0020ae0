//! What a store's callers share with the thread that writes its lines.
//!
//! The lines are replaced as a whole, which takes longer the more records there
//! are. Nobody waits for it: a thread of the store's own writes them after a
//! short pause, and when the store is closed. A process that is killed before
//! that loses nothing, because the next one to open the store writes them again.

use super::{Notice, StoreError, sync};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// How long after a change the lines are written, if no other follows.
const PAUSE: Duration = Duration::from_millis(300);
/// How long after a change they are written however many follow.
const LONGEST: Duration = Duration::from_secs(2);

/// A store that is open.
#[derive(Debug)]
pub(super) struct Shared {
    /// The SQLite file.
    pub path: PathBuf,
    inner: Mutex<Inner>,
    woken: Condvar,
}

/// What one thread has at a time.
#[derive(Debug)]
pub(super) struct Inner {
    pub connection: Connection,
    pub notices: Vec<Notice>,
    /// Changes that are not in the lines yet.
    pending: Option<Pending>,
    closing: bool,
}

#[derive(Debug, Clone, Copy)]
struct Pending {
    first: Instant,
    last: Instant,
}

impl Pending {
    fn due(self) -> Instant {
        (self.last + PAUSE).min(self.first + LONGEST)
    }
}

impl Shared {
    pub fn new(path: PathBuf, connection: Connection, notices: Vec<Notice>) -> Self {
        let inner = Inner {
            connection,
            notices,
            pending: None,
            closing: false,
        };
        Self {
            path,
            inner: Mutex::new(inner),
            woken: Condvar::new(),
        }
    }

    /// A thread that panicked has left no half change: its transaction was rolled back.
    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the lines be written soon.
    pub fn wake(&self, inner: &mut Inner) {
        let now = Instant::now();
        let first = inner.pending.map_or(now, |pending| pending.first);
        inner.pending = Some(Pending { first, last: now });
        self.woken.notify_one();
    }

    /// Starts the thread that writes the lines.
    pub fn writer(self: &Arc<Self>) -> Result<JoinHandle<()>, StoreError> {
        let shared = Arc::clone(self);
        let thread = Builder::new().name("review lines".to_owned());
        thread
            .spawn(move || shared.write_until_closed())
            .map_err(StoreError::io(&self.path))
    }

    /// Ends that thread; what is pending is written first.
    pub fn close(&self, writer: JoinHandle<()>) {
        self.lock().closing = true;
        self.woken.notify_one();
        // Where it panicked, the next to open the store writes the lines.
        let _ = writer.join();
    }

    fn write_until_closed(&self) {
        let mut inner = self.lock();
        loop {
            let left = inner
                .pending
                .map(|pending| pending.due().saturating_duration_since(Instant::now()));
            inner = match left {
                None if inner.closing => return,
                None => self
                    .woken
                    .wait(inner)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(left) if inner.closing || left.is_zero() => {
                    inner.write_lines(&self.path);
                    inner
                }
                Some(left) => {
                    let woken = self.woken.wait_timeout(inner, left);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }
}

impl Inner {
    /// Brings the lines up to what the database says; where that fails, it is a notice.
    pub fn write_lines(&mut self, path: &Path) {
        self.pending = None;
        sync::tell(&mut self.connection, path, &mut self.notices);
    }

    /// Takes what somebody else has written into the lines, if anybody has.
    pub fn take_lines(&mut self, path: &Path) {
        if !sync::are_ours(&self.connection, path) {
            self.write_lines(path);
        }
    }
}
