//! Reads the files of a model's folder; every failure names the file.

use super::EmbedError;
use super::open::failure;
use half::{bf16, f16};
use ndarray::{Array1, Array2};
#[cfg(feature = "rust-bert")]
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use serde::de::DeserializeOwned;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What to do about a file that is not there or not whole.
const RESTORE: &str = "copy the whole folder again from where the model came from";

/// The bytes of a file that must be there.
///
/// # Errors
/// A file that is missing (with `missing` as what to do) or cannot be read.
pub(super) fn read(path: &Path, missing: &str) -> Result<Vec<u8>, EmbedError> {
    std::fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => failure(path, "there is no such file", missing),
        _ => failure(path, format!("it cannot be read: {error}"), RESTORE),
    })
}

/// A JSON file that must be there.
///
/// # Errors
/// As [`read`], and where the JSON is broken or lacks something.
pub(super) fn json<T: DeserializeOwned>(path: &Path, missing: &str) -> Result<T, EmbedError> {
    parse(path, &read(path, missing)?)
}

/// A JSON file that may be missing.
///
/// # Errors
/// Where it is there, as [`json`].
pub(super) fn optional_json<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, EmbedError> {
    if path.exists() {
        json(path, RESTORE).map(Some)
    } else {
        Ok(None)
    }
}

fn parse<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, EmbedError> {
    serde_json::from_slice(bytes).map_err(|error| {
        failure(
            path,
            format!("its JSON is not as expected: {error}"),
            RESTORE,
        )
    })
}

/// A safetensors file, read whole.
pub(super) struct Tensors {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Tensors {
    /// Reads the file and checks its table.
    ///
    /// # Errors
    /// A file that is missing (with `missing` as what to do), unreadable or damaged.
    pub fn open(path: &Path, missing: &str) -> Result<Self, EmbedError> {
        let file = Self {
            path: path.to_owned(),
            bytes: read(path, missing)?,
        };
        file.table()?;
        Ok(file)
    }

    /// Whether it holds a tensor of this name.
    ///
    /// # Errors
    /// A damaged file.
    #[cfg(any(feature = "model2vec", feature = "rust-bert"))]
    pub fn has(&self, name: &str) -> Result<bool, EmbedError> {
        Ok(self.table()?.tensor(name).is_ok())
    }

    /// Shape and numbers of a tensor; numbers of any width become `f32`.
    ///
    /// # Errors
    /// A tensor that is missing or does not hold numbers.
    pub fn numbers(&self, name: &str) -> Result<(Vec<usize>, Vec<f32>), EmbedError> {
        let table = self.table()?;
        let tensor = table
            .tensor(name)
            .map_err(|_| self.wrong(format!("it has no tensor `{name}`")))?;
        let bytes = tensor.data();
        let numbers = match tensor.dtype() {
            Dtype::F64 => chunks(bytes)
                .map(|b| f64::from_le_bytes(b) as f32)
                .collect(),
            Dtype::F32 => chunks(bytes).map(f32::from_le_bytes).collect(),
            Dtype::F16 => chunks(bytes)
                .map(|b| f16::from_le_bytes(b).to_f32())
                .collect(),
            Dtype::BF16 => chunks(bytes)
                .map(|b| bf16::from_le_bytes(b).to_f32())
                .collect(),
            Dtype::I8 => chunks(bytes)
                .map(|b| f32::from(i8::from_le_bytes(b)))
                .collect(),
            other => return Err(self.no_numbers(name, other)),
        };
        Ok((tensor.shape().to_vec(), numbers))
    }

    /// A tensor of whole numbers that count from 0.
    ///
    /// # Errors
    /// A tensor that is missing, of another type or has a number below 0.
    #[cfg(feature = "model2vec")]
    pub fn indices(&self, name: &str) -> Result<Vec<usize>, EmbedError> {
        let table = self.table()?;
        let tensor = table
            .tensor(name)
            .map_err(|_| self.wrong(format!("it has no tensor `{name}`")))?;
        let bytes = tensor.data();
        let numbers: Option<Vec<usize>> = match tensor.dtype() {
            Dtype::I64 => chunks(bytes)
                .map(|b| i64::from_le_bytes(b).try_into().ok())
                .collect(),
            Dtype::I32 => chunks(bytes)
                .map(|b| i32::from_le_bytes(b).try_into().ok())
                .collect(),
            _ => None,
        };
        numbers.ok_or_else(|| self.wrong(format!("its tensor `{name}` is no list of row numbers")))
    }

    /// A tensor as it stands in the file.
    ///
    /// # Errors
    /// A tensor that is missing.
    #[cfg(feature = "rust-bert")]
    pub fn view(&self, name: &str) -> Result<TensorView<'_>, EmbedError> {
        let tensor = self.table()?.tensor(name);
        tensor.map_err(|_| self.wrong(format!("it has no tensor `{name}`")))
    }

    /// A tensor of two dimensions.
    ///
    /// # Errors
    /// As [`Self::numbers`], and for another number of dimensions.
    pub fn matrix(&self, name: &str) -> Result<Array2<f32>, EmbedError> {
        let (shape, numbers) = self.numbers(name)?;
        let &[rows, columns] = shape.as_slice() else {
            return Err(self.wrong(format!(
                "its tensor `{name}` has the shape {shape:?}, not two dimensions"
            )));
        };
        Array2::from_shape_vec((rows, columns), numbers)
            .map_err(|error| self.wrong(format!("its tensor `{name}`: {error}")))
    }

    /// A tensor with its numbers in one row.
    ///
    /// # Errors
    /// As [`Self::numbers`].
    pub fn vector(&self, name: &str) -> Result<Array1<f32>, EmbedError> {
        Ok(Array1::from_vec(self.numbers(name)?.1))
    }

    /// An error about a tensor whose numbers are not read.
    pub fn no_numbers(&self, name: &str, kind: Dtype) -> EmbedError {
        self.wrong(format!(
            "its tensor `{name}` has numbers of type {kind:?}, not F32, F16, BF16, F64 or I8"
        ))
    }

    /// An error about this file.
    pub fn wrong(&self, reason: impl Into<String>) -> EmbedError {
        failure(&self.path, reason, RESTORE)
    }

    /// The bytes of the file.
    #[cfg(feature = "candle")]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn table(&self) -> Result<SafeTensors<'_>, EmbedError> {
        SafeTensors::deserialize(&self.bytes)
            .map_err(|error| self.wrong(format!("it is no whole safetensors file ({error})")))
    }
}

fn chunks<const N: usize>(bytes: &[u8]) -> impl Iterator<Item = [u8; N]> {
    bytes.as_chunks::<N>().0.iter().copied()
}
