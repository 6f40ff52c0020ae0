use super::*;
use ndarray::Array2;

/// A sequence whose clauses are numbered topics: equal topics have equal vectors.
pub(super) fn topics(topics: &[usize]) -> Sequence {
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

/// Clauses with these texts, each a block, and the topics that its vector is the sum of.
fn worded(clauses: &[(&str, &[(usize, f32)])]) -> Sequence {
    let mut vectors = Array2::zeros((clauses.len(), 64));
    let mut units = Vec::new();
    for (row, (text, mixture)) in clauses.iter().enumerate() {
        for &(topic, weight) in *mixture {
            for column in 0..64 {
                let sign = scatter((topic * 64 + column) as u64) & 1;
                vectors[[row, column]] += if sign == 0 { weight } else { -weight };
            }
        }
        units.push(Unit {
            text: (*text).to_owned(),
            length: weighted_length(text),
            block: row,
            ..Unit::default()
        });
    }
    Sequence::new(units, vectors)
}

/// The beads of a pair of which the second block is cut, the first part being so short that
/// it hardly shows in the vector of the whole.
fn beads_of_cut(first: &str, rest: &str) -> Vec<String> {
    let source = worded(&[
        ("Boats pay by the day.", &[(1, 1.0)]),
        (first, &[(9, 0.35)]),
        (rest, &[(2, 1.0)]),
        ("Ask us for a berth.", &[(3, 1.0)]),
    ]);
    let target = worded(&[
        ("Båtar betalar per dygn.", &[(1, 1.0)]),
        (
            "Om den är ledig lånar hamnkontoret ut den åt varje båt.",
            &[(2, 1.0)],
        ),
        ("Fråga oss om en plats.", &[(3, 1.0)]),
    ]);
    let options = AlignOptions::default();
    relations(&align(&source, &target, &options, &Constraints::default()))
}

#[test]
fn a_sentence_cut_in_two_is_joined_and_a_sentence_of_its_own_is_not() {
    let cut = beads_of_cut(
        "If free,",
        "the harbour office lends it to any boat that asks.",
    );
    assert_eq!(cut, ["[0]:[0]", "[1, 2]:[1]", "[3]:[2]"]);
    let whole = beads_of_cut(
        "Be free.",
        "The harbour office lends it to any boat that asks.",
    );
    assert_eq!(whole, ["[0]:[0]", "[1]:[]", "[2]:[1]", "[3]:[2]"]);
}

#[test]
fn a_substitution_is_as_sure_as_that_nothing_else_wants_its_clauses() {
    let beads = run(&[1, 2, 3, 4], &[1, 2, 9, 4]);
    assert!(beads[2].confidence > 0.9, "{}", beads[2].confidence);
    // Here the source clause may as well belong to the clause before it.
    let beads = run(&[1, 2, 2, 4], &[1, 2, 9, 4]);
    let unsure = beads.iter().find(|bead| bead.target.contains(&2));
    assert!(
        unsure.is_some_and(|bead| bead.confidence < 0.9),
        "{beads:?}"
    );
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

/// A free translation: every clause is only so much like its original, and one
/// is missing.
fn free_pair() -> (Sequence, Sequence) {
    let source: Vec<usize> = (0..20).collect();
    let target: Vec<usize> = (0..20).filter(|topic| *topic != 10).collect();
    let other: Vec<usize> = target.iter().map(|topic| topic + 500).collect();
    let (mut target, other) = (topics(&target), topics(&other));
    let mut blended = Vectors::new(64);
    for row in 0..target.len() {
        let (mut own, mut strange) = (vec![0.0; 64], vec![0.0; 64]);
        target.vectors.add_to(row, &mut own);
        other.vectors.add_to(row, &mut strange);
        let both = own.iter().zip(&strange);
        let blend: Vec<f32> = both.map(|(own, strange)| own + 2.0 * strange).collect();
        blended.push(&blend);
    }
    target.vectors = blended;
    (topics(&source), target)
}

#[test]
fn locked_beads_can_tell_what_the_pair_is_like() {
    let (source, target) = free_pair();
    let run = |locked: Vec<LockedBead>, profile_locks| {
        let options = AlignOptions {
            profile_locks,
            ..AlignOptions::default()
        };
        let constraints = Constraints {
            locked,
            breaks: Vec::new(),
        };
        align(&source, &target, &options, &constraints)
    };
    let whole = run(Vec::new(), false);
    let lock = |bead: &Bead| LockedBead {
        source: bead.source.clone(),
        target: bead.target.clone(),
    };
    let far = |bead: &&Bead| bead.source.iter().all(|clause| clause.abs_diff(10) > 2);
    let locked: Vec<LockedBead> = whole.iter().filter(far).map(lock).collect();
    let (told, untold) = (run(locked.clone(), true), run(locked, false));
    assert_eq!(relations(&told), relations(&whole));
    // The beads between the locks are as sure as in the alignment of the whole.
    let off = |beads: &[Bead]| -> f64 {
        let open = beads.iter().zip(&whole).filter(|(_, bead)| !far(bead));
        open.map(|(one, other)| (one.confidence - other.confidence).abs())
            .sum()
    };
    assert!(
        off(&told) < off(&untold) / 2.0,
        "{} {}",
        off(&told),
        off(&untold)
    );
}

#[test]
fn a_null_penalty_of_ones_own_is_used() {
    let count = |penalty| {
        let options = AlignOptions {
            null_penalty: Some(penalty),
            ..AlignOptions::default()
        };
        // The third clause of each side is a little like the other's.
        let mut target = topics(&[1, 2, 9, 4, 5]);
        let blended: Vec<f32> = (0..64)
            .map(|column| if column < 24 { 1.0 } else { -1.0 })
            .collect();
        let mut vectors = target.vectors.select(&[0, 1]);
        vectors.push(&blended);
        for row in [3, 4] {
            let mut copy = vec![0.0; 64];
            target.vectors.add_to(row, &mut copy);
            vectors.push(&copy);
        }
        target.vectors = vectors;
        let beads = align(
            &topics(&[1, 2, 4, 5]),
            &target,
            &options,
            &Constraints::default(),
        );
        beads.iter().filter(|bead| bead.is_null()).count()
    };
    assert_eq!(count(0.05), 1);
    assert!(count(3.0) < 1);
}

#[test]
fn a_moved_section_is_found_as_one() {
    let source: Vec<usize> = (0..60).collect();
    let target: Vec<usize> = (0..10).chain(25..60).chain(10..25).collect();
    let beads = run(&source, &target);
    let moved: Vec<&Bead> = beads.iter().filter(|bead| bead.moved).collect();
    assert_eq!(moved.len(), 15);
    assert!(moved.iter().all(|bead| bead.similarity == Some(1.0)));
    assert!(beads.iter().all(|bead| !bead.is_null()));
    let firsts: Vec<usize> = beads.iter().map(|bead| bead.source[0]).collect();
    assert!(firsts.is_sorted());
}

/// Topics of sections of five clauses each, in the order given.
fn in_sections(order: &[usize]) -> Vec<usize> {
    order
        .iter()
        .flat_map(|section| 5 * section..5 * section + 5)
        .collect()
}

#[test]
fn sections_in_another_order_are_aligned_like_a_document_in_order() {
    let (source, mut target) = (in_sections(&[0, 1, 2, 3]), in_sections(&[3, 1, 0, 2]));
    // One clause of the last section is left out, one of the first is said otherwise.
    target.remove(2);
    target[10] = 99;
    let beads = run(&source, &target);
    let right = |bead: &&Bead| match (bead.source.as_slice(), bead.target.as_slice()) {
        (&[i], &[j]) => source[i] == target[j] || target[j] == 99,
        (&[i], &[]) => source[i] == 17,
        _ => false,
    };
    assert_eq!(beads.iter().filter(right).count(), 20, "{beads:?}");
    assert_eq!(beads.len(), 20);
    let moved: Vec<usize> = beads
        .iter()
        .filter(|bead| bead.moved)
        .map(|bead| bead.source[0])
        .collect();
    // Two sections ascend on both sides, and the first of two such pairs stands.
    assert_eq!(moved.len(), 9, "{moved:?}");
}

#[test]
fn a_long_document_in_another_order_is_aligned_by_sections() {
    let size = 2400;
    let source: Vec<usize> = (0..size).collect();
    let target: Vec<usize> = (1400..size).chain(0..1400).collect();
    let beads = run(&source, &target);
    assert!(
        beads
            .iter()
            .all(|bead| source[bead.source[0]] == target[bead.target[0]])
    );
    assert_eq!(beads.iter().filter(|bead| bead.moved).count(), 1000);
}

#[test]
fn a_clause_leaves_an_unlike_counterpart_for_its_like_elsewhere() {
    let beads = run(&[1, 2, 3, 4, 5, 6, 7], &[1, 9, 3, 4, 5, 6, 7, 2]);
    let relations = relations(&beads);
    assert!(relations.contains(&"[1]:[7]".to_owned()), "{relations:?}");
    assert!(relations.contains(&"[]:[1]".to_owned()), "{relations:?}");
    assert_eq!(beads.iter().filter(|bead| bead.moved).count(), 1);
}

#[test]
fn a_locked_bead_keeps_its_clauses() {
    let constraints = Constraints {
        locked: vec![lock(&[1], &[1])],
        breaks: Vec::new(),
    };
    let beads = run_with(
        &[1, 2, 3, 4, 5, 6, 7],
        &[1, 9, 3, 4, 5, 6, 7, 2],
        &constraints,
    );
    assert!(relations(&beads).contains(&"[1]:[1]".to_owned()));
    assert!(beads.iter().all(|bead| !bead.moved));
}

#[test]
fn a_moved_section_takes_nothing_that_is_unlike_it_or_belongs_to_another() {
    // Two sections that follow one another move to different places, each beside an addition.
    let source: Vec<usize> = (0..40).collect();
    let target: Vec<usize> = (0..10)
        .chain(20..30)
        .chain(100..103)
        .chain(15..20)
        .chain(30..40)
        .chain(200..203)
        .chain(10..15)
        .collect();
    let beads = run(&source, &target);
    assert_eq!(beads.iter().filter(|bead| bead.moved).count(), 10);
    for bead in &beads {
        let added = bead.target.iter().any(|&clause| target[clause] >= 100);
        assert_eq!(added, bead.is_null(), "{bead:?}");
        if !added {
            assert_eq!(bead.source, [target[bead.target[0]]]);
        }
    }
}

#[test]
fn nothing_moves_across_a_break() {
    let constraints = Constraints {
        locked: Vec::new(),
        breaks: vec![(4, 3)],
    };
    let beads = run_with(
        &[1, 2, 3, 4, 5, 6, 7, 8],
        &[1, 3, 4, 5, 6, 7, 8, 2],
        &constraints,
    );
    assert!(beads.iter().all(|bead| !bead.moved));
    assert_eq!(beads.iter().filter(|bead| bead.is_null()).count(), 2);
}

#[test]
fn clauses_left_untranslated_pair_with_their_originals() {
    // Half of the clauses are copies, and their vectors say nothing.
    let text = |topic: usize| format!("Fjällbrygga keeps berth {topic} free for {topic} guests.");
    let side = |topics: &[usize], copied: fn(usize) -> bool| {
        let mut sequence = self::topics(topics);
        for (unit, &topic) in sequence.units.iter_mut().zip(topics) {
            if copied(topic) {
                unit.text = text(topic);
            }
        }
        sequence
    };
    let source = side(&[1, 2, 3, 4, 5, 6, 7, 8], |_| true);
    let target = side(&[1, 2, 3, 14, 15, 6, 17, 8], |topic| topic > 4);
    let relabelled = {
        let mut target = target;
        for (row, topic) in [(3, 4), (4, 5), (6, 7)] {
            target.units[row].text = text(topic);
        }
        target
    };
    let beads = align(
        &source,
        &relabelled,
        &AlignOptions::default(),
        &Constraints::default(),
    );
    assert_eq!(beads.len(), 8);
    assert!(beads.iter().all(|bead| bead.source == bead.target));
}

#[test]
fn vectors_of_blocks_replace_sums() {
    // The clauses say nothing apart; together they are the target's clause.
    let source = topics(&[1, 20, 21, 2]);
    let target = topics(&[1, 3, 2]);
    let mut blocks = BlockVectors::new(64);
    let mut whole = vec![0.0; 64];
    target.vectors.add_to(1, &mut whole);
    blocks.insert(1, 2, &whole);
    let with_blocks = source.with_blocks(blocks);
    let beads = align(
        &with_blocks,
        &target,
        &AlignOptions::default(),
        &Constraints::default(),
    );
    assert_eq!(relations(&beads), ["[0]:[0]", "[1, 2]:[1]", "[3]:[2]"]);
}

#[test]
fn what_is_plain_is_sure_and_what_is_not_is_less_so() {
    let beads = run(&[1, 2, 3, 4, 4, 5, 6], &[1, 2, 3, 4, 5, 6]);
    assert!(beads[0].confidence > 0.95);
    let doubled: Vec<f64> = beads
        .iter()
        .filter(|bead| bead.source.iter().any(|&clause| clause == 3 || clause == 4))
        .map(|bead| bead.confidence)
        .collect();
    assert!(
        doubled.iter().any(|confidence| *confidence < 0.9),
        "{doubled:?}"
    );
}

/// A long document with omissions, cut into several pieces.
fn long_pair() -> (Sequence, Sequence) {
    let source: Vec<usize> = (0..5000).collect();
    let target: Vec<usize> = (0..5000).filter(|topic| topic % 97 != 5).collect();
    (topics(&source), topics(&target))
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let (source, target) = long_pair();
    let beads = |threads| {
        let options = AlignOptions {
            threads,
            exact_points: 100_000,
            ..AlignOptions::default()
        };
        align(&source, &target, &options, &Constraints::default())
    };
    let alone = beads(1);
    assert_eq!(alone.iter().filter(|bead| bead.is_null()).count(), 52);
    assert_eq!(alone, beads(3));
}

#[test]
fn a_break_outside_the_documents_does_not_count_when_locks_are_set_apart() {
    let locked = vec![
        LockedBead {
            source: vec![0],
            target: Vec::new(),
        },
        LockedBead {
            source: vec![4],
            target: vec![0],
        },
    ];
    let constraints = Constraints {
        locked,
        breaks: vec![(0, 4)],
    };
    let beads = run_with(&[0; 6], &[0; 3], &constraints);
    assert!(
        beads
            .iter()
            .any(|bead| bead.source == [4] && bead.target == [0])
    );
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    /// Few topics, so that repeats and ties are common.
    fn side() -> impl Strategy<Value = Vec<usize>> {
        prop::collection::vec(0_usize..12, 0..25)
    }

    fn locks() -> impl Strategy<Value = Vec<LockedBead>> {
        let ids = || prop::collection::btree_set(0_usize..25, 0..3);
        let lock = (ids(), ids()).prop_map(|(source, target)| LockedBead {
            source: source.into_iter().collect(),
            target: target.into_iter().collect(),
        });
        prop::collection::vec(lock, 0..5)
    }

    fn breaks() -> impl Strategy<Value = Vec<(usize, usize)>> {
        prop::collection::vec((0_usize..25, 0_usize..25), 0..3)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_clause_is_in_one_bead_whatever_is_known(
            source in side(), target in side(), locked in locks(), breaks in breaks()
        ) {
            let constraints = Constraints { locked, breaks };
            let beads = run_with(&source, &target, &constraints);
            let sorted = |ids: fn(&Bead) -> &Vec<usize>| {
                let mut all: Vec<usize> = beads.iter().flat_map(ids).copied().collect();
                all.sort_unstable();
                all
            };
            prop_assert_eq!(sorted(|bead| &bead.source), (0..source.len()).collect::<Vec<_>>());
            prop_assert_eq!(sorted(|bead| &bead.target), (0..target.len()).collect::<Vec<_>>());
            let frame = Frame::new(&constraints, (source.len(), target.len()));
            for lock in frame.in_order.iter().chain(&frame.apart) {
                let found = beads.iter().any(|bead| {
                    bead.source == lock.source && bead.target == lock.target && bead.confidence == 1.0
                });
                prop_assert!(found, "{:?} is not honoured", lock);
            }
            for bead in &beads {
                prop_assert!((0.0..=1.0).contains(&bead.confidence));
            }
        }

        #[test]
        fn breaks_hold(source in side(), target in side(), cut in (0_usize..25, 0_usize..25)) {
            let constraints = Constraints { locked: Vec::new(), breaks: vec![cut] };
            prop_assume!(cut.0 <= source.len() && cut.1 <= target.len());
            for bead in run_with(&source, &target, &constraints) {
                if bead.is_null() {
                    continue;
                }
                let before = bead.source.iter().all(|&id| id < cut.0)
                    && bead.target.iter().all(|&id| id < cut.1);
                let after = bead.source.iter().all(|&id| id >= cut.0)
                    && bead.target.iter().all(|&id| id >= cut.1);
                prop_assert!(before || after, "{:?}", bead);
            }
        }
    }
}
