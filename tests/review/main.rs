//! Review sessions of the program itself: its server, and its page in a real browser.

mod browser;
mod chromium;
mod server;
mod session;
mod speed;
