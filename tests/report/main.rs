//! Every report format, from audits built by hand.

mod sample;

mod html;
mod schema;
mod tables;
mod text;

use std::io;

/// What a renderer writes, as text.
fn rendered(render: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    render(&mut out).expect("writing to memory does not fail");
    String::from_utf8(out).expect("reports are UTF-8")
}

/// A snapshot beside the tests, without the name of the test crate.
macro_rules! assert_report {
    ($name:literal, $report:expr) => {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, $report);
        })
    };
}
use assert_report;
