//! Any text, as the rows of a table of findings: no panic.
#![no_main]

use clausealign::review::exchange::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|rows: &str| {
    let header = "translation,fingerprint,decision,scope,reason,severity_override,comment,suggestion,revision,seal";
    let _ = read("fuzz", format!("{header}\n{rows}").as_bytes(), &[]);
});
