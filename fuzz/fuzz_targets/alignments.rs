//! Any bytes, read as an alignment of any format: no panic; what was read can be scored.
#![no_main]

use clausealign::interchange::parse_alignments;
use clausealign::score::Score;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for alignment in parse_alignments("fuzz", bytes).unwrap_or_default() {
        let score = Score::of(&alignment.beads, &alignment.beads);
        let strict = score.strict();
        assert!(score.output_beads() >= score.gold_beads());
        assert!((0.0..=1.0).contains(&strict.f1));
    }
});
