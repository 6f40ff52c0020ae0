use super::*;
use ndarray::Array2;

/// A sequence whose clauses are numbered topics: equal topics have equal vectors.
fn topics(topics: &[usize]) -> Sequence {
    let mut vectors = Array2::zeros((topics.len(), 64));
    let units = topics
        .iter()
        .enumerate()
        .map(|(row, &topic)| {
            // A fixed scatter of signs a topic: nearly orthogonal between topics.
            for column in 0..64 {
                let sign = scatter((topic * 64 + column) as u64) & 1;
                vectors[[row, column]] = if sign == 0 { 1.0 } else { -1.0 };
            }
            Unit {
                length: 40.0,
                block: row,
                ..Unit::default()
            }
        })
        .collect();
    Sequence::new(units, vectors)
}

/// The finalizer of splitmix64.
fn scatter(seed: u64) -> u64 {
    let mut value = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

fn relations(beads: &[Bead]) -> Vec<String> {
    beads
        .iter()
        .map(|bead| format!("{:?}:{:?}", bead.source, bead.target))
        .collect()
}

fn run(source: &[usize], target: &[usize]) -> Vec<Bead> {
    align(
        &topics(source),
        &topics(target),
        &AlignOptions::default(),
        &Constraints::default(),
    )
}

#[test]
fn equal_sequences_align_one_to_one() {
    let beads = run(&[1, 2, 3, 4], &[1, 2, 3, 4]);
    assert!(beads.iter().all(|bead| bead.relation() == "1-1"));
    assert!(beads.iter().all(|bead| bead.similarity == Some(1.0)));
}

#[test]
fn an_omission_and_an_addition_are_nulls() {
    let beads = run(&[1, 2, 3, 4, 5, 6], &[1, 3, 4, 9, 5, 6]);
    assert_eq!(
        relations(&beads),
        [
            "[0]:[0]", "[1]:[]", "[2]:[1]", "[3]:[2]", "[]:[3]", "[4]:[4]", "[5]:[5]"
        ]
    );
}

#[test]
fn a_clause_translated_as_something_else_is_a_pair() {
    let beads = run(&[1, 2, 3, 4], &[1, 2, 9, 4]);
    assert_eq!(relations(&beads)[2], "[2]:[2]");
    assert!(beads[2].similarity < Some(0.4));
}

#[test]
fn a_moved_clause_is_found_once() {
    let beads = run(&[1, 2, 3, 4, 5, 6, 7], &[1, 3, 4, 5, 6, 7, 2]);
    let moved: Vec<&Bead> = beads.iter().filter(|bead| bead.moved).collect();
    assert_eq!(moved.len(), 1);
    assert_eq!((moved[0].source[0], moved[0].target[0]), (1, 6));
    assert!(beads.iter().all(|bead| !bead.is_null()));
}

#[test]
fn every_clause_is_in_exactly_one_bead() {
    let beads = run(&[1, 1, 2, 3, 8, 8, 9], &[3, 1, 2, 2, 9, 7]);
    let mut source: Vec<usize> = beads.iter().flat_map(|bead| bead.source.clone()).collect();
    let mut target: Vec<usize> = beads.iter().flat_map(|bead| bead.target.clone()).collect();
    source.sort_unstable();
    target.sort_unstable();
    assert_eq!(source, (0..7).collect::<Vec<_>>());
    assert_eq!(target, (0..6).collect::<Vec<_>>());
}

#[test]
fn empty_sides_give_nulls_alone() {
    assert_eq!(relations(&run(&[1, 2], &[])), ["[0]:[]", "[1]:[]"]);
    assert_eq!(relations(&run(&[], &[1])), ["[]:[0]"]);
    assert!(run(&[], &[]).is_empty());
}

#[test]
fn large_documents_are_searched_coarse_to_fine() {
    // Two levels beyond the exact limit, with a long omission near the middle.
    let source: Vec<usize> = (0..600).collect();
    let target: Vec<usize> = (0..300).chain(340..600).collect();
    let options = AlignOptions {
        exact_points: 30_000,
        ..AlignOptions::default()
    };
    let beads = align(
        &topics(&source),
        &topics(&target),
        &options,
        &Constraints::default(),
    );
    let nulls = beads.iter().filter(|bead| bead.is_null()).count();
    assert_eq!(nulls, 40);
    assert!(
        beads
            .iter()
            .filter(|bead| !bead.is_null())
            .all(|bead| { bead.similarity == Some(1.0) })
    );
}

fn lock(source: &[usize], target: &[usize]) -> LockedBead {
    LockedBead {
        source: source.to_vec(),
        target: target.to_vec(),
    }
}

fn run_with(source: &[usize], target: &[usize], constraints: &Constraints) -> Vec<Bead> {
    align(
        &topics(source),
        &topics(target),
        &AlignOptions::default(),
        constraints,
    )
}

#[test]
fn locked_beads_stand_against_all_evidence() {
    let constraints = Constraints {
        locked: vec![lock(&[1], &[1, 2]), lock(&[4], &[])],
        breaks: Vec::new(),
    };
    let beads = run_with(&[1, 2, 3, 4, 5], &[1, 2, 3, 4, 5], &constraints);
    assert_eq!(
        relations(&beads),
        [
            "[0]:[0]",
            "[1]:[1, 2]",
            "[2]:[]",
            "[3]:[3]",
            "[]:[4]",
            "[4]:[]"
        ]
    );
    assert_eq!(beads[1].confidence, 1.0);
    assert!(!beads[5].moved);
}

#[test]
fn a_lock_that_crosses_others_comes_out_as_moved() {
    let constraints = Constraints {
        locked: vec![
            lock(&[0], &[0]),
            lock(&[1], &[3]),
            lock(&[2], &[1]),
            lock(&[3], &[2]),
        ],
        breaks: Vec::new(),
    };
    let beads = run_with(&[1, 2, 3, 4], &[1, 2, 3, 4], &constraints);
    assert_eq!(
        relations(&beads),
        ["[0]:[0]", "[1]:[3]", "[2]:[1]", "[3]:[2]"]
    );
    let moved: Vec<bool> = beads.iter().map(|bead| bead.moved).collect();
    assert_eq!(moved, [false, true, false, false]);
}

#[test]
fn no_bead_crosses_a_break() {
    let constraints = Constraints {
        locked: Vec::new(),
        breaks: vec![(2, 3)],
    };
    let beads = run_with(&[1, 2, 3, 4], &[1, 2, 3, 4], &constraints);
    assert_eq!(
        relations(&beads),
        ["[0]:[0]", "[1]:[1]", "[]:[2]", "[2]:[]", "[3]:[3]"]
    );
}
