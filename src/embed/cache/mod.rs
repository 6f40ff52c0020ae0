//! Vectors that were computed once are kept on disk.
//!
//! A neural model takes a tenth of a second or more for a clause, and a policy
//! is audited again after every small change. [`Cached`] asks its
//! [`VectorStore`] first. The key of a vector is the SHA-256 of the text; the
//! folder it lies in is named after the SHA-256 of the model's files (among
//! them its prompts), so another model never answers for this one.

mod identity;
mod store;

use super::{EmbedError, Embedder, Watch};
use identity::identity;
use ndarray::Array2;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use store::{Key, VectorStore, key};

/// New vectors that are written together. What was computed before a run is
/// broken off is lost only up to this many.
const SAVED_AT_ONCE: usize = 512;

/// An embedder that embeds no text twice.
pub(super) struct Cached<E> {
    embedder: E,
    store: Option<Mutex<VectorStore>>,
    watch: Option<Arc<dyn Watch>>,
}

impl<E: Embedder> Cached<E> {
    /// An embedder that only finds the texts that occur twice in one call.
    pub fn without_store(embedder: E, watch: Option<Arc<dyn Watch>>) -> Self {
        Self {
            embedder,
            store: None,
            watch,
        }
    }

    /// An embedder of the model in the folder `model`, computed by `reader`, that
    /// keeps its vectors in a folder below `root`. A store that cannot be used is
    /// left out, with a notice.
    pub fn new(
        embedder: E,
        (model, reader): (&Path, &str),
        root: &Path,
        watch: Option<Arc<dyn Watch>>,
    ) -> Self {
        let mut cached = Self::without_store(embedder, watch);
        match identity(model, reader) {
            Ok(identity) => {
                let (store, notice) = VectorStore::open(root, &identity, cached.dimension());
                cached.store = Some(Mutex::new(store));
                cached.notice(notice);
            }
            Err(error) => cached.notice(Some(format!(
                "no vectors are kept: the files of {} cannot be read again: {error}",
                model.display()
            ))),
        }
        cached
    }

    fn notice(&self, message: Option<String>) {
        if let (Some(watch), Some(message)) = (&self.watch, message) {
            watch.notice(&message);
        }
    }

    fn add(&self, key: Key, vector: &[f32]) {
        let Some(mut store) = self.store() else {
            return;
        };
        store.add(key, vector);
        if store.unsaved() >= SAVED_AT_ONCE {
            let notice = store.save();
            drop(store);
            self.notice(notice);
        }
    }
}

impl<E> Cached<E> {
    fn store(&self) -> Option<MutexGuard<'_, VectorStore>> {
        let store = self.store.as_ref()?;
        // Rows are added whole, so that a panic elsewhere leaves none half done.
        Some(
            store
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner()),
        )
    }
}

impl<E: Embedder> Embedder for Cached<E> {
    fn name(&self) -> &str {
        self.embedder.name()
    }

    fn dimension(&self) -> usize {
        self.embedder.dimension()
    }

    fn is_additive(&self) -> bool {
        self.embedder.is_additive()
    }

    fn knows(&self, language: &str) -> bool {
        self.embedder.knows(language)
    }

    fn embed(&self, texts: &[&str]) -> Result<Array2<f32>, EmbedError> {
        let keys: Vec<Key> = texts.iter().map(|text| key(text)).collect();
        let mut rows = Array2::zeros((texts.len(), self.dimension()));
        // By key of a text without a vector: where it stands.
        let mut places: HashMap<Key, Vec<usize>> = HashMap::new();
        let mut missing = Vec::new();
        let store = self.store();
        for (index, key) in keys.iter().enumerate() {
            match store.as_ref().and_then(|store| store.find(key)) {
                Some(row) => rows.row_mut(index).assign(&row),
                None => {
                    let places = places.entry(*key).or_default();
                    if places.is_empty() {
                        missing.push(index);
                    }
                    places.push(index);
                }
            }
        }
        drop(store);
        if let Some(watch) = &self.watch {
            watch.expect(missing.len());
        }
        // Texts of like length make full batches.
        missing.sort_by_key(|&index| texts[index].len());
        for part in missing.chunks(SAVED_AT_ONCE) {
            let part_texts: Vec<&str> = part.iter().map(|&index| texts[index]).collect();
            let vectors = self.embedder.embed(&part_texts)?;
            for (&index, vector) in part.iter().zip(vectors.rows()) {
                for &place in &places[&keys[index]] {
                    rows.row_mut(place).assign(&vector);
                }
                self.add(keys[index], &vector.to_vec());
            }
        }
        Ok(rows)
    }
}

impl<E> Drop for Cached<E> {
    fn drop(&mut self) {
        let notice = self.store().and_then(|mut store| store.save());
        if let (Some(watch), Some(notice)) = (&self.watch, notice) {
            watch.notice(&notice);
        }
    }
}

#[cfg(test)]
mod tests;
