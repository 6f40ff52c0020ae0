//! Token vectors at four bits a number, read where they lie.
//!
//! `vectors.safetensors` holds `codes` (U8: tokens, dimension / 2) and `scale`
//! (F16: tokens). The low half of byte `i` of a row is number `i`, the high
//! half number `i + dimension / 2`; code `c` stands for `(2c - 15) * scale`.

use half::f16;
use safetensors::{Dtype, SafeTensors};

use super::EmbedError;

/// The file's name inside the model's folder.
const FILE: &str = "vectors.safetensors";

/// The table of token vectors.
#[derive(Debug)]
pub(super) struct QuantisedVectors {
    codes: &'static [u8],
    scales: &'static [u8],
    /// Bytes of a row, half the dimension.
    row: usize,
}

impl QuantisedVectors {
    /// Finds the two tensors and checks their shapes against `tokens`.
    ///
    /// # Errors
    /// [`EmbedError::Damaged`] where a tensor is missing or has another shape.
    pub fn new(file: &'static [u8], tokens: usize) -> Result<Self, EmbedError> {
        let damaged = |reason: String| EmbedError::Damaged { file: FILE, reason };
        let tensors = SafeTensors::deserialize(file).map_err(|error| damaged(error.to_string()))?;
        let tensor = |name: &str| {
            tensors
                .tensor(name)
                .map_err(|error| damaged(error.to_string()))
        };
        let (codes, scales) = (tensor("codes")?, tensor("scale")?);
        let &[rows, row] = codes.shape() else {
            return Err(damaged("`codes` does not have two dimensions".to_owned()));
        };
        if codes.dtype() != Dtype::U8 || scales.dtype() != Dtype::F16 || row == 0 {
            return Err(damaged("`codes` must be U8 and `scale` F16".to_owned()));
        }
        if rows != tokens || scales.shape() != [tokens] {
            return Err(damaged(format!(
                "it has {rows} vectors for a vocabulary of {tokens} tokens"
            )));
        }
        Ok(Self {
            codes: codes.data(),
            scales: scales.data(),
            row,
        })
    }

    /// How many numbers a vector has.
    pub fn dimension(&self) -> usize {
        2 * self.row
    }

    /// Adds the vector of a token to `sum`, which has [`Self::dimension`] numbers.
    pub fn add(&self, token: usize, sum: &mut [f32]) {
        let scale =
            f16::from_le_bytes([self.scales[2 * token], self.scales[2 * token + 1]]).to_f32();
        let codes = &self.codes[token * self.row..(token + 1) * self.row];
        let (low, high) = sum.split_at_mut(self.row);
        for ((&code, low), high) in codes.iter().zip(low).zip(high) {
            *low += scale * level(code & 0x0F);
            *high += scale * level(code >> 4);
        }
    }
}

/// The odd numbers from -15 to 15.
fn level(code: u8) -> f32 {
    f32::from(2 * (code as i8) - 15)
}

#[cfg(test)]
mod tests {
    use safetensors::{serialize, tensor::TensorView};

    use super::*;

    /// Two tokens of four numbers.
    fn file(scales: &[u8], scale_shape: Vec<usize>) -> &'static [u8] {
        let codes = [0x80, 0xF7, 0x00, 0xFF];
        let tensors = [
            (
                "codes",
                TensorView::new(Dtype::U8, vec![2, 2], &codes).unwrap(),
            ),
            (
                "scale",
                TensorView::new(Dtype::F16, scale_shape, scales).unwrap(),
            ),
        ];
        serialize(tensors, None).unwrap().leak()
    }

    /// 1 and 0.5 as 16-bit floats.
    const SCALES: [u8; 4] = [0x00, 0x3C, 0x00, 0x38];

    #[test]
    fn halves_of_a_byte_are_numbers_half_a_row_apart() {
        let vectors = QuantisedVectors::new(file(&SCALES, vec![2]), 2).unwrap();
        assert_eq!(vectors.dimension(), 4);
        let mut sum = [0.0; 4];
        vectors.add(0, &mut sum);
        assert_eq!(sum, [-15.0, -1.0, 1.0, 15.0]);
        vectors.add(1, &mut sum);
        assert_eq!(sum, [-22.5, 6.5, -6.5, 22.5]);
    }

    #[test]
    fn tables_that_do_not_fit_together_are_refused() {
        let more = QuantisedVectors::new(file(&SCALES, vec![2]), 3).unwrap_err();
        assert!(
            more.to_string()
                .contains("2 vectors for a vocabulary of 3 tokens"),
            "{more}"
        );
        let fewer = QuantisedVectors::new(file(&SCALES[..2], vec![1]), 2);
        assert!(fewer.is_err());
    }
}
