//! The built-in model: the vector of a text is the sum of its token vectors.
//!
//! Because it is a sum, a block of clauses has the sum of their vectors, and
//! every token's share in a similarity can be told. The weight of a token is
//! the length of its vector, learned with it.

use std::ops::Range;

use ndarray::{Array2, ArrayViewMut1};

use super::{
    EmbedError, Embedder, Unit, quantised::QuantisedVectors, units::units, vocabulary::Vocabulary,
};

static VOCABULARY: &[u8] = include_bytes!("../../models/static/vocabulary.bin");
static VECTORS: &[u8] = include_bytes!("../../models/static/vectors.safetensors");

/// The languages that the built-in model was trained on.
const LANGUAGES: [&str; 3] = ["en", "sv", "zh"];

/// One vector a token, summed; for English, Swedish and Chinese.
#[derive(Debug)]
pub struct StaticModel {
    vocabulary: Vocabulary,
    vectors: QuantisedVectors,
}

/// The tokens of one text.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenVectors {
    /// The bytes of the text that each token stands for, in order of their
    /// start. A Chinese character overlaps with the pairs that it forms with
    /// its neighbours.
    pub spans: Vec<Range<usize>>,
    /// The vectors, one row a token: (tokens, dimension). Their sum is the
    /// text's vector.
    pub vectors: Array2<f32>,
}

impl StaticModel {
    /// The model inside the program. Nothing is unpacked: calling it again
    /// costs well below a millisecond.
    ///
    /// # Errors
    /// [`EmbedError::Damaged`] if the program was built from damaged files.
    pub fn built_in() -> Result<Self, EmbedError> {
        Self::from_bytes(VOCABULARY, VECTORS)
    }

    /// A model from the contents of `vocabulary.bin` and `vectors.safetensors`.
    fn from_bytes(vocabulary: &'static [u8], vectors: &'static [u8]) -> Result<Self, EmbedError> {
        let vocabulary = Vocabulary::new(vocabulary)?;
        let vectors = QuantisedVectors::new(vectors, vocabulary.len())?;
        Ok(Self {
            vocabulary,
            vectors,
        })
    }

    /// The tokens of a text with their places and vectors, for questions about
    /// single words. Characters that the model does not know have no token.
    #[must_use]
    pub fn token_vectors(&self, text: &str) -> TokenVectors {
        let tokens = self.vocabulary.tokens(text);
        let mut vectors = Array2::zeros((tokens.len(), self.dimension()));
        for (token, row) in tokens.iter().zip(vectors.rows_mut()) {
            self.add(token.id, row);
        }
        TokenVectors {
            spans: tokens.into_iter().map(|token| token.span).collect(),
            vectors,
        }
    }

    /// The words, digit runs and Han characters of a text.
    #[must_use]
    pub fn units(&self, text: &str) -> Vec<Unit> {
        units(text, |character| self.vocabulary.fold(character))
    }

    /// The text in Simplified characters, place by place: a character whose
    /// counterpart takes more or fewer bytes stays as it is.
    #[must_use]
    pub fn simplified(&self, text: &str) -> String {
        let fold = |character: char| {
            let simple = self.vocabulary.fold(character);
            if simple.len_utf8() == character.len_utf8() {
                simple
            } else {
                character
            }
        };
        text.chars().map(fold).collect()
    }

    fn add(&self, token: usize, mut row: ArrayViewMut1<'_, f32>) {
        // Rows of a fresh array in standard order are contiguous.
        if let Some(sum) = row.as_slice_mut() {
            self.vectors.add(token, sum);
        }
    }
}

impl Embedder for StaticModel {
    fn name(&self) -> &str {
        "static-en-sv-zh"
    }

    fn dimension(&self) -> usize {
        self.vectors.dimension()
    }

    fn is_additive(&self) -> bool {
        true
    }

    fn knows(&self, language: &str) -> bool {
        let primary = language.split(['-', '_']).next().unwrap_or(language);
        LANGUAGES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(primary))
    }

    fn embed(&self, texts: &[&str]) -> Result<Array2<f32>, EmbedError> {
        let mut rows = Array2::zeros((texts.len(), self.dimension()));
        for (text, mut row) in texts.iter().zip(rows.rows_mut()) {
            self.vocabulary
                .for_each_token(text, |_, id, _| self.add(id, row.view_mut()));
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn model() -> StaticModel {
        StaticModel::built_in().expect("the built-in model is sound")
    }

    fn cosine(model: &StaticModel, a: &str, b: &str) -> f32 {
        let rows = model.embed(&[a, b]).unwrap();
        let (a, b) = (rows.row(0), rows.row(1));
        a.dot(&b) / (a.dot(&a) * b.dot(&b)).sqrt()
    }

    #[derive(serde::Deserialize)]
    struct Case {
        text: String,
        tokens: Vec<usize>,
        vector: Vec<f32>,
        norm: f32,
    }

    #[test]
    fn tokens_and_vectors_equal_those_of_the_training_scripts() {
        let model = model();
        let cases: Vec<Case> = serde_json::from_str(include_str!("parity.json")).unwrap();
        assert!(cases.len() > 10);
        for case in cases {
            let tokens: Vec<usize> = model
                .vocabulary
                .tokens(&case.text)
                .iter()
                .map(|token| token.id)
                .collect();
            assert_eq!(tokens, case.tokens, "{:?}", case.text);
            let rows = model.embed(&[&case.text]).unwrap();
            let row = rows.row(0);
            for (found, expected) in row.iter().zip(&case.vector) {
                assert!(
                    (found - expected).abs() < 1e-4,
                    "{:?}: {found} instead of {expected}",
                    case.text
                );
            }
            assert!(
                (row.dot(&row).sqrt() - case.norm).abs() < 1e-3,
                "{:?}",
                case.text
            );
        }
    }

    #[test]
    fn a_translation_is_nearer_than_another_clause() {
        let model = model();
        let english = "We never share your messages with advertisers.";
        for (right, wrong) in [
            (
                "Vi delar aldrig dina meddelanden med annonsörer.",
                "Du kan när som helst stänga ditt konto.",
            ),
            (
                "我们绝不会与广告商共享您的消息。",
                "您可以随时关闭您的帐户。",
            ),
            (
                "我們絕不會與廣告商共享您的訊息。",
                "您可以隨時關閉您的帳戶。",
            ),
        ] {
            let (right, wrong) = (
                cosine(&model, english, right),
                cosine(&model, english, wrong),
            );
            assert!(right > 0.6 && right > wrong + 0.3, "{right} {wrong}");
        }
    }

    #[test]
    fn traditional_and_simplified_characters_are_one() {
        assert!(cosine(&model(), "个人资料", "個人資料") > 0.999);
    }

    #[test]
    fn languages_are_told_by_their_primary_subtag() {
        let model = model();
        assert!(
            ["en", "sv", "sv-FI", "zh", "zh-Hant", "ZH_CN"]
                .iter()
                .all(|tag| model.knows(tag))
        );
        assert!(
            !["", "da", "nb", "svx", "ja", "und"]
                .iter()
                .any(|tag| model.knows(tag))
        );
    }

    #[test]
    fn simplified_text_keeps_its_places() {
        let text = "我們不會共享您的數據, OK?";
        let simple = model().simplified(text);
        assert_eq!(simple, "我们不会共享您的数据, OK?");
        assert_eq!(simple.len(), text.len());
    }

    #[test]
    fn token_places_name_the_words() {
        let text = "Vi sparar inga data. 数据";
        let tokens = model().token_vectors(text);
        let words: Vec<&str> = tokens
            .spans
            .iter()
            .map(|span| &text[span.clone()])
            .collect();
        assert_eq!(
            words,
            ["Vi", "sparar", "inga", "data", ".", "数", "数据", "据"]
        );
        assert_eq!(tokens.vectors.dim(), (8, 256));
    }

    #[test]
    fn damaged_files_are_told_apart_and_named() {
        let short =
            StaticModel::from_bytes(&VOCABULARY[..VOCABULARY.len() / 2], VECTORS).unwrap_err();
        assert!(
            short
                .to_string()
                .contains("vocabulary.bin is damaged: it is cut short"),
            "{short}"
        );
        let other =
            StaticModel::from_bytes(b"something else that is long enough", VECTORS).unwrap_err();
        assert!(other.to_string().contains("CLAUSEV1"), "{other}");
        let vectors = StaticModel::from_bytes(VOCABULARY, &VECTORS[..100]).unwrap_err();
        assert!(
            vectors
                .to_string()
                .contains("vectors.safetensors is damaged"),
            "{vectors}"
        );
        let mut tables = VOCABULARY.to_vec();
        tables[40] = 0xFF;
        let outside = StaticModel::from_bytes(tables.leak(), VECTORS).unwrap_err();
        assert!(outside.to_string().contains("points outside"), "{outside}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_text_gives_finite_numbers_that_are_its_tokens_sum(text in any::<String>()) {
            let model = model();
            let row = model.embed(&[&text]).unwrap().row(0).to_owned();
            prop_assert!(row.iter().all(|number| number.is_finite()));
            let tokens = model.token_vectors(&text);
            prop_assert!(tokens.spans.iter().all(|span| text.get(span.clone()).is_some()));
            prop_assert!(tokens.spans.is_sorted_by_key(|span| span.start));
            prop_assert_eq!(tokens.vectors.sum_axis(ndarray::Axis(0)), row);
        }

        #[test]
        fn a_text_has_one_vector_whatever_stands_beside_it(a in "\\PC{0,40}", b in "\\PC{0,40}") {
            let model = model();
            let both = model.embed(&[&a, &b, &a]).unwrap();
            prop_assert_eq!(both.row(0), both.row(2));
            let alone = model.embed(&[&b]).unwrap();
            prop_assert_eq!(both.row(1), alone.row(0));
        }
    }
}
