//! Vecalign's overlaps: a text with every run of up to n clauses on a line of
//! its own, and a file with a vector for each of these lines.
//!
//! As `overlap.py` and `dp_utils.py` of <https://github.com/thompsonb/vecalign>
//! have them: clauses trimmed and joined by a space, an empty one as
//! `BLANK_LINE`, at most 10,000 characters; vectors as 32-bit little-endian
//! floats, one after the other, without a header.

use super::{InterchangeError, file};
use std::collections::HashMap;

/// What stands for an empty clause.
const BLANK: &str = "BLANK_LINE";

/// Characters after which a run is cut off.
const LONGEST: usize = 10_000;

/// The vectors of runs of clauses, by their text.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlaps {
    path: String,
    rows: HashMap<String, usize>,
    numbers: Vec<f32>,
    dimension: usize,
}

impl Overlaps {
    /// Reads the text at `lines` and the vectors at `vectors`.
    ///
    /// # Errors
    /// A file that cannot be read, a line that comes twice, and numbers that do
    /// not divide into one vector a line or are not finite.
    pub fn read(lines: &str, vectors: &str) -> Result<Self, InterchangeError> {
        Self::parse(
            (lines, &file::bytes(lines)?),
            (vectors, &file::bytes(vectors)?),
        )
    }

    fn parse(lines: (&str, &[u8]), vectors: (&str, &[u8])) -> Result<Self, InterchangeError> {
        let mut rows = HashMap::new();
        for (index, line) in file::text(lines.0, lines.1)?.lines().enumerate() {
            if rows.insert(line.trim().to_owned(), index).is_some() {
                let message = "the same line as one before; overlaps are without repeats";
                return Err(InterchangeError::line(lines.0, index, message));
            }
        }
        let wrong = |message: String| InterchangeError::file(vectors.0, message);
        let (floats, rest) = vectors.1.as_chunks::<4>();
        if rows.is_empty()
            || floats.is_empty()
            || !rest.is_empty()
            || floats.len() % rows.len() != 0
        {
            return Err(wrong(format!(
                "{} bytes are no 32-bit vectors for the {} lines of {}; make it from this text",
                vectors.1.len(),
                rows.len(),
                lines.0
            )));
        }
        let numbers: Vec<f32> = floats
            .iter()
            .map(|four| f32::from_le_bytes(*four))
            .collect();
        if let Some(place) = numbers.iter().position(|number| !number.is_finite()) {
            return Err(wrong(format!(
                "the number at byte {} is not finite; is this a file of 32-bit floats?",
                place * 4
            )));
        }
        Ok(Self {
            path: lines.0.to_owned(),
            dimension: numbers.len() / rows.len(),
            rows,
            numbers,
        })
    }

    /// How many numbers a vector has.
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// The vector of a run of clauses; `None` where the text does not list it.
    pub fn vector<'a>(&self, clauses: impl Iterator<Item = &'a str>) -> Option<&[f32]> {
        let mut run = String::new();
        for clause in clauses {
            if !run.is_empty() {
                run.push(' ');
            }
            let clause = clause.trim();
            run.push_str(if clause.is_empty() { BLANK } else { clause });
        }
        if let Some((end, _)) = run.char_indices().nth(LONGEST) {
            run.truncate(end);
        }
        let row = *self.rows.get(run.trim())?;
        Some(&self.numbers[row * self.dimension..(row + 1) * self.dimension])
    }

    /// The vector of a clause by itself.
    ///
    /// # Errors
    /// A clause that the text does not list; `index` is its number from 0.
    pub fn clause(&self, index: usize, text: &str) -> Result<&[f32], InterchangeError> {
        self.vector(std::iter::once(text)).ok_or_else(|| {
            let message = format!(
                "holds no line for clause {index} (“{}”); make the overlaps from this file",
                super::error::excerpt(text)
            );
            InterchangeError::file(&self.path, message)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bytes(numbers: &[f32]) -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect()
    }

    fn read(lines: &str, numbers: &[f32]) -> Result<Overlaps, InterchangeError> {
        Overlaps::parse(("lines", lines.as_bytes()), ("vectors", &bytes(numbers)))
    }

    #[test]
    fn runs_are_found_by_their_text() {
        let overlaps = read(
            "BLANK_LINE\na b\na b BLANK_LINE\n",
            &[1.0, 0.0, 0.0, 2.0, 3.0, 3.0],
        )
        .expect("overlaps");
        assert_eq!(overlaps.dimension(), 2);
        assert_eq!(overlaps.clause(0, "  ").expect("a vector"), [1.0, 0.0]);
        assert_eq!(
            overlaps.vector(["a b ", ""].into_iter()),
            Some(&[3.0, 3.0][..])
        );
        assert_eq!(overlaps.vector(["", "a b"].into_iter()), None);
        assert!(
            overlaps
                .clause(7, "c")
                .expect_err("none")
                .to_string()
                .contains("clause 7")
        );
    }

    #[test]
    fn long_runs_are_cut_by_characters() {
        let overlaps = read(&"é".repeat(LONGEST), &[4.0]).expect("overlaps");
        assert_eq!(
            overlaps
                .clause(0, &"é".repeat(LONGEST + 5))
                .expect("a vector"),
            [4.0]
        );
    }

    #[test]
    fn files_that_do_not_fit_are_refused() {
        assert!(
            read("a\nb\na\n", &[1.0; 3])
                .expect_err("twice")
                .to_string()
                .contains("line 3")
        );
        for numbers in [&[1.0; 3][..], &[], &[1.0, f32::NAN]] {
            let message = read("a\nb\n", numbers).expect_err("no fit").to_string();
            assert!(message.starts_with("vectors: "), "{message}");
        }
        assert!(Overlaps::parse(("lines", b"a\n"), ("vectors", b"12345")).is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(
            lines in proptest::collection::vec(any::<u8>(), 0..40),
            vectors in proptest::collection::vec(any::<u8>(), 0..40),
        ) {
            let _ = Overlaps::parse(("lines", &lines), ("vectors", &vectors));
        }
    }
}
