//! How far a slow model has come.

use clausealign::embed::Watch;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, Write};

const STYLE: &str = "embedding {bar:32} {pos}/{len} texts, {eta} left";

/// A bar on standard error where that is a terminal, else nothing; notices are
/// always written.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub fn on_terminal() -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        // The style is well formed; were it not, the default one would do.
        if let Ok(style) = ProgressStyle::with_template(STYLE) {
            bar.set_style(style);
        }
        Self { bar }
    }
}

impl Watch for Progress {
    fn expect(&self, texts: usize) {
        if texts == 0 {
            return;
        }
        if self.bar.is_finished() {
            self.bar.reset();
            self.bar.set_length(0);
        }
        self.bar.inc_length(texts as u64);
    }

    fn done(&self, texts: usize) {
        if texts == 0 {
            return;
        }
        self.bar.inc(texts as u64);
        // The report may come next, and not stand beside a bar.
        if self.bar.length() == Some(self.bar.position()) {
            self.bar.finish_and_clear();
        }
    }

    fn notice(&self, message: &str) {
        self.bar.suspend(|| {
            // Where this cannot be written, nothing depends on it.
            let _ = writeln!(io::stderr(), "note: {message}");
        });
    }
}
