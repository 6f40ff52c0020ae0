//! Vectors from the surface of words, for languages that no model knows.
//!
//! Names, numbers and related words (*kommunikation*, *Kommunikation*) share
//! character trigrams; the vectors compare spellings and say nothing of meaning.

use super::{EmbedError, Embedder};
use ndarray::Array2;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Length of a vector; trigrams are hashed into it.
const DIMENSION: usize = 512;
/// How much more a digit run tells than a trigram.
const DIGIT_WEIGHT: f32 = 3.0;

/// Hashed character trigrams of words without their accents; additive.
#[derive(Debug, Clone, Copy, Default)]
pub struct SurfaceModel;

impl Embedder for SurfaceModel {
    fn name(&self) -> &str {
        "surface"
    }

    fn dimension(&self) -> usize {
        DIMENSION
    }

    fn is_additive(&self) -> bool {
        true
    }

    /// No language: its similarities never stand for meaning.
    fn knows(&self, _language: &str) -> bool {
        false
    }

    fn embed(&self, texts: &[&str]) -> Result<Array2<f32>, EmbedError> {
        let mut vectors = Array2::zeros((texts.len(), DIMENSION));
        for (text, mut row) in texts.iter().zip(vectors.rows_mut()) {
            for word in folded(text).split(|c: char| !c.is_alphanumeric()) {
                add_word(word, |slot, weight| row[slot] += weight);
            }
        }
        Ok(vectors)
    }
}

/// Lower case without accents.
fn folded(text: &str) -> String {
    text.nfkd()
        .filter(|character| !is_combining_mark(*character))
        .flat_map(char::to_lowercase)
        .collect()
}

fn add_word(word: &str, mut add: impl FnMut(usize, f32)) {
    if word.is_empty() {
        return;
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let (slot, sign) = hashed(word);
        add(slot, sign * DIGIT_WEIGHT);
        return;
    }
    let padded: Vec<char> = format!("_{word}_").chars().collect();
    for trigram in padded.windows(3) {
        let trigram: String = trigram.iter().collect();
        let (slot, sign) = hashed(&trigram);
        add(slot, sign);
    }
}

/// Slot and sign of a feature (FNV-1a); signs keep collisions from adding up.
fn hashed(feature: &str) -> (usize, f32) {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in feature.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let sign = if hash >> 40 & 1 == 0 { 1.0 } else { -1.0 };
    ((hash % DIMENSION as u64) as usize, sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn related_words_are_closer_than_unrelated_ones() {
        let vectors = SurfaceModel
            .embed(&[
                "Kommunikation mit Behörden",
                "communication aux autorités",
                "la pluie tombe",
            ])
            .unwrap();
        let dot = |a: usize, b: usize| vectors.row(a).dot(&vectors.row(b));
        assert!(dot(0, 1) > dot(0, 2));
    }

    #[test]
    fn rows_of_parts_sum_to_the_row_of_the_whole() {
        let vectors = SurfaceModel.embed(&["ett två", "ett", "två"]).unwrap();
        let sum = &vectors.row(1) + &vectors.row(2);
        assert_eq!(vectors.row(0), sum);
    }
}
