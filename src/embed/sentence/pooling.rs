//! From the states of tokens to the vector of a text.

use ndarray::{Array1, Array2, Array3, Axis, s};

/// Pooling and the steps after it.
#[derive(Debug, Clone)]
pub(in crate::embed) struct Pooling {
    tokens: TokenPooling,
    steps: Vec<Step>,
    dimension: usize,
}

/// How the states of a text's tokens become one vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenPooling {
    /// Their mean.
    Mean,
    /// The first token's.
    Cls,
}

/// A module after the pooling.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// weight · vector + bias, and the activation.
    Dense {
        /// (out, in)
        weight: Array2<f32>,
        bias: Option<Array1<f32>>,
        activation: DenseActivation,
    },
    /// To length 1.
    Normalize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DenseActivation {
    Tanh,
    Identity,
}

impl Pooling {
    /// Pooling of states of this width, without further steps.
    pub(super) fn new(tokens: TokenPooling, width: usize) -> Self {
        Self {
            tokens,
            steps: Vec::new(),
            dimension: width,
        }
    }

    /// Adds a step, whose input must have [`Self::dimension`] numbers.
    pub(super) fn push(&mut self, step: Step) {
        if let Step::Dense { weight, .. } = &step {
            self.dimension = weight.nrows();
        }
        self.steps.push(step);
    }

    /// How many numbers a vector has.
    pub(super) fn dimension(&self) -> usize {
        self.dimension
    }

    /// The vectors of texts without padding: (texts, tokens, width) to (texts, dimension).
    pub(super) fn vectors(&self, states: &Array3<f32>) -> Array2<f32> {
        let first = || states.slice(s![.., 0, ..]).to_owned();
        let mut vectors = match self.tokens {
            TokenPooling::Mean => states.mean_axis(Axis(1)).unwrap_or_else(first),
            TokenPooling::Cls => first(),
        };
        for step in &self.steps {
            vectors = step.apply(vectors);
        }
        vectors
    }
}

impl Step {
    fn apply(&self, mut vectors: Array2<f32>) -> Array2<f32> {
        match self {
            Step::Dense {
                weight,
                bias,
                activation,
            } => {
                let mut result = vectors.dot(&weight.t());
                if let Some(bias) = bias {
                    result += bias;
                }
                if *activation == DenseActivation::Tanh {
                    result.mapv_inplace(f32::tanh);
                }
                result
            }
            Step::Normalize => {
                for mut row in vectors.rows_mut() {
                    let norm = row.dot(&row).sqrt();
                    // The bound is torch's in `normalize`.
                    row /= norm.max(1e-12);
                }
                vectors
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn mean_and_first_token_differ() {
        let states = array![[[1.0, 0.0], [3.0, 4.0]]];
        let mean = Pooling::new(TokenPooling::Mean, 2).vectors(&states);
        let first = Pooling::new(TokenPooling::Cls, 2).vectors(&states);
        assert_eq!((mean, first), (array![[2.0, 2.0]], array![[1.0, 0.0]]));
    }

    #[test]
    fn steps_follow_in_order() {
        let mut pooling = Pooling::new(TokenPooling::Cls, 2);
        pooling.push(Step::Dense {
            weight: array![[1.0, 1.0], [0.0, 1.0], [0.0, 0.0]],
            bias: Some(array![0.0, 0.0, 2.0]),
            activation: DenseActivation::Identity,
        });
        pooling.push(Step::Normalize);
        assert_eq!(pooling.dimension(), 3);
        let vectors = pooling.vectors(&array![[[1.0, 0.0]]]);
        let norm = 5.0_f32.sqrt();
        assert_eq!(vectors, array![[1.0 / norm, 0.0, 2.0 / norm]]);
    }
}
