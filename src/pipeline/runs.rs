//! Runs of clauses as texts of their own, for models whose vectors cannot be summed.
//!
//! Overlap vectors (Thompson and Koehn 2019, Vecalign) of every run would be
//! four times as many texts and ten times as many words. Most clauses have one
//! counterpart and the sums show it; so a first alignment by sums says where it
//! is unsure, and only runs there are embedded.

use crate::align::{self, AlignOptions, Bead, BlockVectors, Constraints, Sequence};
use crate::embed::{EmbedError, Embedder};

/// Confidence from which on a 1-1 bead of the first alignment stands.
const SURE: f64 = 0.9;
/// Where Chinese and Japanese characters and their punctuation begin and end;
/// they are written without spaces.
const UNSPACED: [std::ops::RangeInclusive<char>; 2] =
    ['\u{2E80}'..='\u{9FFF}', '\u{FF00}'..='\u{FFEF}'];

/// Embeds the runs that the first alignment is unsure of, and puts them into
/// the sequences.
///
/// # Errors
/// Those of the embedder.
pub(super) fn embed_runs(
    (source, target): (&mut Sequence, &mut Sequence),
    options: &AlignOptions,
    constraints: &Constraints,
    embedder: &dyn Embedder,
) -> Result<(), EmbedError> {
    let beads = align::align(source, target, options, constraints);
    let unsure = unsure(&beads);
    for (side, of) in [
        (source, (|bead| &bead.source) as fn(&Bead) -> &Vec<usize>),
        (target, |bead| &bead.target),
    ] {
        let mut clauses = vec![false; side.len()];
        for (bead, _) in beads.iter().zip(&unsure).filter(|(_, unsure)| **unsure) {
            for &clause in of(bead) {
                clauses[clause] = true;
            }
        }
        side.blocks = blocks(side, &clauses, options.max_side, embedder)?;
    }
    Ok(())
}

/// By bead, whether it or one beside it is anything but a sure pair.
fn unsure(beads: &[Bead]) -> Vec<bool> {
    let is_sure = |bead: &Bead| {
        let is_pair = bead.source.len() == 1 && bead.target.len() == 1;
        is_pair && !bead.moved && bead.confidence >= SURE
    };
    (0..beads.len())
        .map(|index| {
            let around = index.saturating_sub(1)..(index + 2).min(beads.len());
            !beads[around].iter().all(is_sure)
        })
        .collect()
}

/// The vectors of the runs whose clauses are all marked.
fn blocks(
    side: &Sequence,
    marked: &[bool],
    max_side: usize,
    embedder: &dyn Embedder,
) -> Result<Option<BlockVectors>, EmbedError> {
    let mut runs = Vec::new();
    for len in 2..=max_side {
        let starts = marked.windows(len).enumerate();
        let all = starts.filter(|(_, run)| run.iter().all(|&marked| marked));
        runs.extend(all.map(|(start, _)| (start, len)));
    }
    if runs.is_empty() {
        return Ok(None);
    }
    let texts: Vec<String> = runs
        .iter()
        .map(|&(start, len)| {
            joined(
                side.units[start..start + len]
                    .iter()
                    .map(|unit| &*unit.text),
            )
        })
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let vectors = embedder.embed(&texts)?;
    let mut blocks = BlockVectors::new(embedder.dimension());
    for ((start, len), vector) in runs.into_iter().zip(vectors.rows()) {
        blocks.insert(start, len, &vector.to_vec());
    }
    Ok(Some(blocks))
}

/// Clauses as one text, with a space where the script has one.
fn joined<'a>(clauses: impl Iterator<Item = &'a str>) -> String {
    let is_unspaced = |character: Option<char>| {
        character.is_some_and(|character| UNSPACED.iter().any(|range| range.contains(&character)))
    };
    clauses.fold(String::new(), |mut text, clause| {
        let close = is_unspaced(text.chars().next_back()) || is_unspaced(clause.chars().next());
        if !text.is_empty() && !close {
            text.push(' ');
        }
        text + clause
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Unit;
    use ndarray::Array2;
    use std::sync::Mutex;

    /// A model to which a whole is something else than its parts; it writes
    /// down what it is asked.
    #[derive(Default)]
    struct Idioms(Mutex<Vec<String>>);

    /// Texts of one meaning share a direction.
    const MEANINGS: [&[&str]; 9] = [
        &["Alpha.", "Alfa."],
        &["Beta.", "Bäta."],
        &["Gamma.", "Gama."],
        &["It rains.", "Regn."],
        &["Cats and dogs."],
        &["It rains. Cats and dogs.", "Det öser ner."],
        &["Delta.", "Dälta."],
        &["Epsilon.", "Äpsilon."],
        &["Zeta.", "Säta."],
    ];

    impl Embedder for Idioms {
        fn name(&self) -> &str {
            "idioms"
        }

        fn dimension(&self) -> usize {
            16
        }

        fn is_additive(&self) -> bool {
            false
        }

        fn knows(&self, _language: &str) -> bool {
            true
        }

        fn embed(&self, texts: &[&str]) -> Result<Array2<f32>, EmbedError> {
            let mut rows = Array2::from_elem((texts.len(), 16), 0.01);
            for (text, mut row) in texts.iter().zip(rows.rows_mut()) {
                let meaning = MEANINGS.iter().position(|known| known.contains(text));
                row[meaning.unwrap_or(15)] = 1.0;
            }
            let mut asked = self.0.lock().unwrap();
            asked.extend(texts.iter().map(|text| (*text).to_owned()));
            Ok(rows)
        }
    }

    fn sequence(texts: &[&str], model: &Idioms) -> Sequence {
        let units = texts.iter().map(|text| Unit {
            text: (*text).to_owned(),
            length: align::weighted_length(text),
            ..Unit::default()
        });
        Sequence::new(units.collect(), model.embed(texts).unwrap())
    }

    #[test]
    fn a_whole_that_its_parts_do_not_show_is_found() {
        let model = Idioms::default();
        let source = [
            "Alpha.",
            "Beta.",
            "Gamma.",
            "It rains.",
            "Cats and dogs.",
            "Delta.",
            "Epsilon.",
            "Zeta.",
        ];
        let target = [
            "Alfa.",
            "Bäta.",
            "Gama.",
            "Det öser ner.",
            "Dälta.",
            "Äpsilon.",
            "Säta.",
        ];
        let (mut source, mut target) = (sequence(&source, &model), sequence(&target, &model));
        let options = AlignOptions::default();
        let constraints = Constraints::default();
        let joined = |beads: &[Bead]| {
            let joins = |bead: &&Bead| bead.source == [3, 4] && bead.target == [3];
            beads.iter().any(|bead| joins(&bead))
        };
        let before = align::align(&source, &target, &options, &constraints);
        assert!(!joined(&before), "{before:?}");
        model.0.lock().unwrap().clear();
        let sides = (&mut source, &mut target);
        embed_runs(sides, &options, &constraints, &model).unwrap();
        let after = align::align(&source, &target, &options, &constraints);
        assert!(joined(&after), "{after:?}");
        let asked = model.0.lock().unwrap();
        assert!(
            !asked.iter().any(|text| text.contains("Alpha. Beta.")),
            "{asked:?}"
        );
        assert!(
            !asked.iter().any(|text| text.contains("Äpsilon. Säta.")),
            "{asked:?}"
        );
    }

    #[test]
    fn sure_pairs_need_no_runs() {
        let model = Idioms::default();
        let mut source = sequence(&["Alpha.", "Beta.", "Gamma."], &model);
        let mut target = sequence(&["Alfa.", "Bäta.", "Gama."], &model);
        let sides = (&mut source, &mut target);
        embed_runs(
            sides,
            &AlignOptions::default(),
            &Constraints::default(),
            &model,
        )
        .unwrap();
        assert!(source.blocks.is_none() && target.blocks.is_none());
    }

    #[test]
    fn chinese_is_joined_without_spaces() {
        let of = |texts: &[&str]| joined(texts.iter().copied());
        assert_eq!(of(&["我们共享。", "您删除。"]), "我们共享。您删除。");
        assert_eq!(of(&["We share.", "You delete."]), "We share. You delete.");
        assert_eq!(of(&[]), "");
    }
}
