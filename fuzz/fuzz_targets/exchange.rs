//! Any bytes, read as an edited file of findings or beads: no panic, and nothing
//! is proposed where there is nothing to propose it for.
#![no_main]

use clausealign::review::exchange::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(proposals) = read("fuzz", bytes, &[]) {
        assert!(proposals.changes.is_empty());
    }
});
