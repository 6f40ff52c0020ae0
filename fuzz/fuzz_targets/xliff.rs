//! Any text, as what stands inside an XLIFF file: no panic.
#![no_main]

use clausealign::review::exchange::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|inside: &str| {
    let file = format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"en\"><file id=\"f\">{inside}</file></xliff>"
    );
    let _ = read("fuzz", file.as_bytes(), &[]);
});
