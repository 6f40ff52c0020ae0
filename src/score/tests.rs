use super::*;
use crate::interchange::parse_alignments;

fn beads(text: &str) -> Vec<ListedBead> {
    let mut all = parse_alignments("test", text.as_bytes()).expect("beads");
    all.remove(0).beads
}

fn score(gold: &str, output: &str) -> Score {
    Score::of(&beads(gold), &beads(output))
}

const GOLD: &str = "[0,1]:[0]\n[2]:[1,2]\n[3]:[]\n[]:[3]\n[4]:[4]\n";

fn close(figures: Figures, expected: [f64; 3]) -> bool {
    let found = [figures.precision, figures.recall, figures.f1];
    found
        .iter()
        .zip(expected)
        .all(|(a, b)| (a - b).abs() < 1e-9)
}

#[test]
fn the_gold_itself_scores_one() {
    let score = score(GOLD, GOLD);
    assert!(close(score.strict(), [1.0; 3]));
    assert!(close(score.lax(), [1.0; 3]));
    assert_eq!(score.nulls.f1(), Some(1.0));
    assert!(
        score
            .confusion
            .cells()
            .all(|(gold, output, _)| output == Some(gold))
    );
}

#[test]
fn merged_beads_are_lax_and_paired_nulls_are_lost() {
    let score = score(GOLD, "[0,1,2]:[0,1,2]\n[3]:[3]\n[4]:[4]\n");
    assert!(close(score.strict(), [1.0 / 3.0; 3]));
    assert!(close(score.lax(), [2.0 / 3.0, 1.0, 0.8]));
    assert_eq!(
        score.nulls,
        Counts {
            true_positives: 0,
            false_positives: 0,
            false_negatives: 2
        }
    );
    let cells: Vec<String> = score
        .confusion
        .cells()
        .map(|(gold, output, count)| format!("{gold} {} {count}", output.expect("a bead")))
        .collect();
    assert_eq!(
        cells,
        [
            "0-1 1-1 1",
            "1-0 1-1 1",
            "1-1 1-1 1",
            "1-2 3-3 1",
            "2-1 3-3 1"
        ]
    );
}

#[test]
fn a_null_of_ones_own_costs_precision_and_a_missed_one_no_recall() {
    let own = score("[0]:[0]\n", "[0]:[0]\n[1]:[]\n");
    assert!(close(own.strict(), [0.5, 1.0, 2.0 / 3.0]));
    assert_eq!(
        own.nulls.false_positives, 0,
        "clause 1 is listed nowhere in the gold"
    );
    let missed = score("[0]:[0]\n[1]:[]\n", "[0]:[0]\n");
    assert!(close(missed.strict(), [1.0; 3]));
    assert_eq!(missed.nulls.recall(), Some(0.0));
}

#[test]
fn sharing_one_side_only_is_no_link() {
    let score = score("[0]:[0]\n[1]:[1]\n", "[0]:[1]\n[1]:[0]\n");
    assert!(close(score.lax(), [0.0; 3]));
}

#[test]
fn nothing_scores_nought() {
    assert!(close(score(GOLD, "").strict(), [0.0; 3]));
    assert!(close(score("", "").lax(), [0.0; 3]));
    assert_eq!(score("", "").nulls.f1(), None);
}

#[test]
fn equal_and_empty_beads_count_once_and_never() {
    let score = score("[0]:[0]\n[]:[]\n", "[0]:[0]\n[0]:[0]\n[]:[]\n");
    assert_eq!((score.output_beads(), score.gold_beads()), (1, 1));
}

#[test]
fn documents_are_pooled_by_their_counts() {
    let mut pooled = score(GOLD, GOLD);
    pooled.add(&score(GOLD, "[0,1,2]:[0,1,2]\n[3]:[3]\n[4]:[4]\n"));
    assert!(close(pooled.strict(), [6.0 / 8.0, 4.0 / 6.0, 12.0 / 17.0]));
    assert_eq!(pooled.nulls.true_positives, 2);
}
