//! Whatever is written, undone and done again.

use super::*;
use crate::review::decision::Scope;
use proptest::prelude::*;

/// Things to keep, with any text.
fn any_write() -> impl Strategy<Value = Write> {
    let decisions = (0..6u8, any::<String>(), any::<Option<String>>(), 0..4usize);
    let decisions = decisions.prop_map(|(number, comment, suggestion, status)| {
        let statuses = [
            Status::Undecided,
            Status::Confirmed,
            Status::Dismissed,
            Status::Fixed,
        ];
        Write::Decision {
            decision: Decision {
                fingerprint: format!("{number:016x}"),
                status: statuses[status],
                scope: Scope::Identical,
                reason: comment.chars().rev().collect(),
                severity: suggestion.as_ref().map(|_| Severity::Minor),
                comment: comment.clone(),
                suggestion,
            },
            anchor: Anchor {
                rule: "number-mismatch".to_owned(),
                source_text: comment,
                ..Anchor::default()
            },
            seen: 0,
            replaces: None,
        }
    });
    let findings = (0..4u8, any::<String>(), any::<bool>());
    let findings = findings.prop_map(|(number, message, withdrawn)| Write::Finding {
        finding: OwnFinding {
            withdrawn,
            ..finding(&format!("f{number}"), &message)
        },
        seen: 0,
    });
    let beads = (0..4u8, any::<bool>()).prop_map(|(number, right)| {
        let name = number.to_string();
        let lock = if right { Lock::Right } else { Lock::Edited };
        Write::Beads {
            seen: Vec::new(),
            beads: vec![(bead(&[&name], &[&name]), lock)],
        }
    });
    let stages = any::<[String; 2]>().prop_map(|content| Write::Stage {
        stage: Stage::Returned,
        content,
        seen: 0,
    });
    prop_oneof![4 => decisions, 2 => findings, 2 => beads, 1 => stages]
}

/// What is kept, without stamps.
type State = BTreeMap<String, String>;

fn state(store: &Store) -> State {
    let mut state = State::new();
    for kept in store.decisions(&pair()).expect("readable") {
        let key = format!("decision {}", kept.decision.fingerprint);
        state.insert(key, format!("{:?}", kept.decision));
    }
    for kept in store.findings(&pair()).expect("readable") {
        let key = format!("finding {}", kept.finding.id);
        state.insert(key, format!("{:?}", kept.finding));
    }
    for kept in store.beads(&pair()).expect("readable") {
        state.insert(format!("bead {:?}", kept.bead), format!("{:?}", kept.lock));
    }
    if let Some(kept) = store.stage(&pair()).expect("readable") {
        state.insert("stage".to_owned(), format!("{:?}", kept.content));
    }
    state
}

/// The same write with the revisions that are kept now.
fn seeing(store: &Store, write: Write) -> Write {
    match write {
        Write::Decision {
            decision,
            anchor,
            replaces,
            ..
        } => {
            let kept = store.decisions(&pair()).expect("readable");
            let same = |kept: &&KeptDecision| kept.decision.fingerprint == decision.fingerprint;
            let seen = kept.iter().find(same).map_or(0, |it| it.stamp.revision);
            Write::Decision {
                decision,
                anchor,
                seen,
                replaces,
            }
        }
        Write::Finding { finding, .. } => {
            let kept = store.findings(&pair()).expect("readable");
            let same = |kept: &&KeptFinding| kept.finding.id == finding.id;
            let seen = kept.iter().find(same).map_or(0, |it| it.stamp.revision);
            Write::Finding { finding, seen }
        }
        Write::Beads { beads, .. } => {
            let kept = store.beads(&pair()).expect("readable").into_iter();
            let same = |kept: &KeptBead| beads.iter().any(|(bead, _)| *bead == kept.bead);
            let seen = kept.filter(same).map(|it| (it.bead, it.stamp.revision));
            Write::Beads {
                seen: seen.collect(),
                beads,
            }
        }
        Write::Stage { stage, content, .. } => {
            let kept = store.stage(&pair()).expect("readable");
            let seen = kept.map_or(0, |it| it.stamp.revision);
            Write::Stage {
                stage,
                content,
                seen,
            }
        }
    }
}

#[derive(Debug, Clone)]
enum Move {
    Write(Box<Write>),
    Undo,
    Redo,
}

fn any_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        3 => any_write().prop_map(|write| Move::Write(Box::new(write))),
        2 => Just(Move::Undo),
        1 => Just(Move::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_lines_alone_hold_everything(writes in prop::collection::vec(any_write(), 1..12)) {
        let (here, there) = (folder(), folder());
        let store = open(&here);
        for write in writes {
            store.write(&pair(), &[seeing(&store, write)], ME).expect("kept");
        }
        store.write_lines();
        let lines = place(&there).with_extension("jsonl");
        fs::create_dir_all(lines.parent().expect("a folder")).expect("a folder");
        fs::write(&lines, lines_of(&here)).expect("the lines");
        let rebuilt = open(&there);
        prop_assert_eq!(rebuilt.decisions(&pair()).expect("readable"), store.decisions(&pair()).expect("readable"));
        prop_assert_eq!(rebuilt.findings(&pair()).expect("readable"), store.findings(&pair()).expect("readable"));
        prop_assert_eq!(rebuilt.beads(&pair()).expect("readable"), store.beads(&pair()).expect("readable"));
        prop_assert_eq!(rebuilt.stage(&pair()).expect("readable"), store.stage(&pair()).expect("readable"));
        prop_assert_eq!(lines_of(&there), lines_of(&here));
    }

    #[test]
    fn undo_and_redo_go_back_and_forth(moves in prop::collection::vec(any_move(), 1..16)) {
        let folder = folder();
        let store = open(&folder);
        let (mut past, mut now, mut future) = (Vec::new(), State::new(), Vec::new());
        for one in moves {
            match one {
                Move::Write(write) => {
                    let before = store.last_change().expect("readable");
                    store.write(&pair(), &[seeing(&store, *write)], ME).expect("kept");
                    if store.last_change().expect("readable") > before {
                        past.push(std::mem::replace(&mut now, state(&store)));
                        future.clear();
                    }
                }
                Move::Undo => {
                    let undone = store.undo(ME).expect("nobody else writes");
                    prop_assert_eq!(undone.is_empty(), past.is_empty());
                    if let Some(state) = past.pop() {
                        future.push(std::mem::replace(&mut now, state));
                    }
                }
                Move::Redo => {
                    let redone = store.redo(ME).expect("nobody else writes");
                    prop_assert_eq!(redone.is_empty(), future.is_empty());
                    if let Some(state) = future.pop() {
                        past.push(std::mem::replace(&mut now, state));
                    }
                }
            }
            prop_assert_eq!(&state(&store), &now);
        }
        prop_assert_eq!(state(&open(&folder)), now);
    }
}
