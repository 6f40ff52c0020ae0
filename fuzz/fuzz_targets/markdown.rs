//! Any bytes, decoded and read as Markdown: no panic, and every place inside the file.
#![no_main]

use clausealign::document::{Format, ReadOptions, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = ReadOptions {
        format: Some(Format::Markdown),
        ..ReadOptions::default()
    };
    if let Ok(document) = read("fuzz", bytes.to_vec(), &options) {
        for (index, block) in document.blocks.iter().enumerate() {
            let place = document.place(index, 0..block.content.text.len());
            assert!(place.byte_start <= place.byte_end && place.byte_end <= bytes.len());
        }
    }
});
