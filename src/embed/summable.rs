//! Rows that may be summed, from an embedder whose rows may not.
//!
//! The aligner takes the vector of a run of clauses for the sum of theirs, and
//! reads cosines on the scale of the built-in model, where clauses that have
//! nothing to do with each other are near 0. A sentence model gives vectors of
//! one length whatever the text, and in some (multilingual-e5) any two texts
//! have a cosine above 0.7. Both are put right here.

use super::{EmbedError, Embedder};
use ndarray::{Array1, Array2, Axis};

/// Clauses that have nothing in common but their kind, in several languages.
/// Their mean is what the model says of any clause.
const ANY_CLAUSES: [&str; 12] = [
    "Refunds are paid to the card that was used for the order.",
    "The night train to Fjällbrygga leaves from platform four.",
    "Our engineers test every brake before the lift opens.",
    "Please contact the press office if you want to quote this report.",
    "Barn under tolv år behöver en vuxens tillåtelse.",
    "Kakor är små textfiler som sparas i din webbläsare.",
    "Stämman hålls i Norrsken den tredje måndagen i maj.",
    "Reklamera skadat gods innan du skriver på kvittot.",
    "我们使用加密技术保护您的密码。",
    "本条款受瑞典法律管辖。",
    "图书馆在公共假日关闭。",
    "请在三十天内支付发票。",
];

/// An embedder whose rows are made for sums.
///
/// A row is the model's unit vector, less the mean of such vectors over a fixed
/// set of clauses, times the number of the text's characters. A run's sum is
/// then the mean of its clauses weighted by length, which comes near the row
/// of the run as one text.
pub struct Summable<E> {
    embedder: E,
    mean: Array1<f32>,
}

impl<E: Embedder> Summable<E> {
    /// Wraps an embedder that is not additive.
    ///
    /// # Errors
    /// Those of the embedder, which is tried out.
    pub fn new(embedder: E) -> Result<Self, EmbedError> {
        let rows = unit_rows(&embedder, &ANY_CLAUSES)?;
        let mean = rows
            .mean_axis(Axis(0))
            .unwrap_or_else(|| Array1::zeros(embedder.dimension()));
        Ok(Self { embedder, mean })
    }
}

impl<E: Embedder> Embedder for Summable<E> {
    fn name(&self) -> &str {
        self.embedder.name()
    }

    fn dimension(&self) -> usize {
        self.embedder.dimension()
    }

    /// Sums only come near the vector of the joined text.
    fn is_additive(&self) -> bool {
        false
    }

    fn knows(&self, language: &str) -> bool {
        self.embedder.knows(language)
    }

    fn embed(&self, texts: &[&str]) -> Result<Array2<f32>, EmbedError> {
        let mut rows = unit_rows(&self.embedder, texts)?;
        for (text, mut row) in texts.iter().zip(rows.rows_mut()) {
            // A text without a vector stays without one.
            if row.iter().any(|&number| number != 0.0) {
                row -= &self.mean;
                row *= length(text);
            }
        }
        Ok(rows)
    }
}

/// Characters that are not white space. Only lengths within one language are
/// compared, so scripts need no weights.
fn length(text: &str) -> f32 {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .count() as f32
}

fn unit_rows(embedder: &impl Embedder, texts: &[&str]) -> Result<Array2<f32>, EmbedError> {
    let mut rows = embedder.embed(texts)?;
    for mut row in rows.rows_mut() {
        let norm = row.dot(&row).sqrt();
        if norm > 0.0 {
            row /= norm;
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nearly the same direction for every text, as in an anisotropic model.
    struct Narrow;

    impl Embedder for Narrow {
        fn name(&self) -> &str {
            "narrow"
        }

        fn dimension(&self) -> usize {
            8
        }

        fn is_additive(&self) -> bool {
            false
        }

        fn knows(&self, _language: &str) -> bool {
            true
        }

        fn embed(&self, texts: &[&str]) -> Result<Array2<f32>, EmbedError> {
            let mut rows = Array2::zeros((texts.len(), 8));
            for (text, mut row) in texts.iter().zip(rows.rows_mut()) {
                let Some(first) = text.chars().next() else {
                    continue;
                };
                row[0] = 5.0;
                row[1 + first as usize % 7] = 1.0;
            }
            Ok(rows)
        }
    }

    fn cosine(rows: &Array2<f32>, left: usize, right: usize) -> f32 {
        let (left, right) = (rows.row(left), rows.row(right));
        left.dot(&right) / (left.dot(&left) * right.dot(&right)).sqrt()
    }

    #[test]
    fn texts_of_a_narrow_model_are_spread_out() {
        let texts = ["a clause", "b clause", "a clause again"];
        let before = Narrow.embed(&texts).unwrap();
        let after = Summable::new(Narrow).unwrap().embed(&texts).unwrap();
        assert!(cosine(&before, 0, 1) > 0.9);
        assert!(cosine(&after, 0, 1) < 0.3, "{}", cosine(&after, 0, 1));
        assert!(cosine(&after, 0, 2) > 0.999);
    }

    #[test]
    fn a_longer_text_weighs_more_and_an_empty_one_nothing() {
        let rows = Summable::new(Narrow).unwrap();
        let rows = rows.embed(&["ab", "ab ab", ""]).unwrap();
        let norm = |row: usize| rows.row(row).dot(&rows.row(row)).sqrt();
        assert!((norm(1) / norm(0) - 2.0).abs() < 1e-5);
        assert_eq!(norm(2), 0.0);
    }
}
