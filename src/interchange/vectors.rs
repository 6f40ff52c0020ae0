//! Vectors from outside: one a line, numbers apart by spaces, tabs or commas.

use super::{InterchangeError, file};
use ndarray::Array2;

/// Reads one vector a line: (lines, numbers a line). An empty line is a row of zeros.
///
/// # Errors
/// A file that cannot be read, a field that is no finite number, and lines of
/// different length, with the line.
pub fn read_vectors(path: &str) -> Result<Array2<f32>, InterchangeError> {
    parse(path, &file::bytes(path)?)
}

fn parse(path: &str, bytes: &[u8]) -> Result<Array2<f32>, InterchangeError> {
    let text = file::text(path, bytes)?;
    let mut numbers: Vec<f32> = Vec::new();
    let mut dimension = 0;
    let mut rows = 0;
    for (index, line) in text.lines().enumerate() {
        let before = numbers.len();
        for field in line
            .split([' ', '\t', ','])
            .filter(|field| !field.is_empty())
        {
            let number = field.parse().ok().filter(|number: &f32| number.is_finite());
            numbers.push(number.ok_or_else(|| {
                let message = format!("“{}” is no finite number", super::error::excerpt(field));
                InterchangeError::line(path, index, message)
            })?);
        }
        let found = numbers.len() - before;
        match (found, dimension) {
            // Rows before the first with numbers get their zeros at its length.
            (0, _) => numbers.resize(before + dimension, 0.0),
            (_, 0) => {
                dimension = found;
                let zeros = std::iter::repeat_n(0.0, rows * dimension);
                numbers.splice(0..0, zeros);
            }
            _ if found != dimension => {
                let message = format!(
                    "{found} numbers, but {dimension} in the lines before; all vectors must be of one length"
                );
                return Err(InterchangeError::line(path, index, message));
            }
            _ => {}
        }
        rows += 1;
    }
    if dimension == 0 {
        return Err(InterchangeError::file(
            path,
            "holds no vector; give one a line",
        ));
    }
    Array2::from_shape_vec((rows, dimension), numbers)
        .map_err(|error| InterchangeError::file(path, error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn message(text: &str) -> String {
        parse("test", text.as_bytes())
            .expect_err("no vectors")
            .to_string()
    }

    #[test]
    fn one_row_a_line() {
        let rows = parse("test", b"\n1 2\t-3e-1\r\n\n4,5,6\n").expect("vectors");
        assert_eq!(rows.dim(), (4, 3));
        assert_eq!(rows.row(1).to_vec(), [1.0, 2.0, -0.3]);
        assert_eq!(rows.row(0).sum() + rows.row(2).sum(), 0.0);
    }

    #[test]
    fn messages_name_the_line() {
        assert!(message("1 2\n1 2 3\n").starts_with("test, line 2: 3 numbers"));
        assert!(message("1 nan\n").contains("line 1"));
        assert!(message("1 word\n").contains("word"));
        assert!(message("\n\n").contains("no vector"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9a-e+\\-., \t\n]{0,120}") {
            let _ = parse("test", text.as_bytes());
        }
    }
}
