use super::*;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

/// Counts how often it was asked for a text.
#[derive(Default)]
struct Counting(AtomicUsize);

impl Embedder for Counting {
    fn name(&self) -> &str {
        "counting"
    }

    fn dimension(&self) -> usize {
        2
    }

    fn is_additive(&self) -> bool {
        false
    }

    fn knows(&self, _language: &str) -> bool {
        true
    }

    fn embed(&self, texts: &[&str]) -> Result<Array2<f32>, EmbedError> {
        self.0.fetch_add(texts.len(), Ordering::Relaxed);
        let row = |text: &&str| [text.len() as f32, 0.1];
        let numbers = texts.iter().flat_map(row).collect();
        Ok(Array2::from_shape_vec((texts.len(), 2), numbers).unwrap())
    }
}

#[derive(Debug, Default)]
struct Notices(Mutex<Vec<String>>);

impl Watch for Notices {
    fn expect(&self, _texts: usize) {}

    fn done(&self, _texts: usize) {}

    fn notice(&self, message: &str) {
        self.0.lock().unwrap().push(message.to_owned());
    }
}

/// A model's folder and one for the vectors.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Self { folder };
        fs::create_dir(place.model()).unwrap();
        fs::write(place.model().join("config.json"), "{}").unwrap();
        place
    }

    fn model(&self) -> PathBuf {
        self.folder.path().join("model")
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    /// Embeds the texts; tells the rows, how many were computed, and the notices.
    fn embed(&self, texts: &[&str]) -> (Array2<f32>, usize, Vec<String>) {
        let notices = Arc::new(Notices::default());
        let counting = Counting::default();
        let watch: Arc<dyn Watch> = notices.clone();
        let cached = Cached::new(
            counting,
            (&self.model(), "counting"),
            &self.root(),
            Some(watch),
        );
        let rows = cached.embed(texts).unwrap();
        let computed = cached.embedder.0.load(Ordering::Relaxed);
        drop(cached);
        let notices = notices.0.lock().unwrap().clone();
        (rows, computed, notices)
    }

    /// The files of vectors.
    fn files(&self) -> Vec<PathBuf> {
        let entries = |folder: PathBuf| {
            let entries = fs::read_dir(folder).unwrap();
            entries.map(|entry| entry.unwrap().path())
        };
        let mut files: Vec<PathBuf> = entries(self.root()).flat_map(entries).collect();
        files.sort();
        files
    }
}

#[test]
fn a_text_is_embedded_once() {
    let place = Place::new();
    let (rows, computed, _) = place.embed(&["one", "three", "one"]);
    assert_eq!((computed, rows[[2, 0]]), (2, 3.0));
    let (again, computed, notices) = place.embed(&["three", "four", "one"]);
    assert_eq!(computed, 1);
    assert_eq!(again.column(0).to_vec(), [5.0, 4.0, 3.0]);
    assert_eq!(again.row(2), rows.row(0));
    assert!(notices.is_empty(), "{notices:?}");
}

#[test]
fn another_model_has_its_own_vectors() {
    let place = Place::new();
    place.embed(&["one"]);
    fs::write(place.model().join("config.json"), "{ }").unwrap();
    assert_eq!(place.embed(&["one"]).1, 1);
    fs::create_dir(place.model().join("1_Pooling")).unwrap();
    fs::write(place.model().join("1_Pooling/config.json"), "{}").unwrap();
    assert_eq!(place.embed(&["one"]).1, 1);
    assert_eq!(place.embed(&["one"]).1, 0);
    let here = identity(&place.model(), "one").unwrap();
    assert_ne!(here, identity(&place.model(), "other").unwrap());
    let copy = place.folder.path().join("copy");
    fs::rename(place.model(), &copy).unwrap();
    assert_eq!(here, identity(&copy, "one").unwrap());
}

#[test]
fn damaged_files_are_noticed_once_and_computed_again() {
    let damages: [fn(&PathBuf); 4] = [
        |path| {
            let bytes = fs::read(path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        },
        |path| {
            let mut bytes = fs::read(path).unwrap();
            let last = bytes.len() - 1;
            bytes[last] ^= 1;
            fs::write(path, bytes).unwrap();
        },
        |path| fs::write(path, "").unwrap(),
        |path| fs::write(path, "not vectors").unwrap(),
    ];
    for damage in damages {
        let place = Place::new();
        place.embed(&["one"]);
        place.embed(&["two", "three"]);
        place.files().iter().for_each(damage);
        let (rows, computed, notices) = place.embed(&["one", "two"]);
        assert_eq!((computed, rows[[0, 0]]), (2, 3.0));
        assert_eq!(notices.len(), 1, "{notices:?}");
        assert!(notices[0].starts_with("2 damaged files"), "{notices:?}");
        let (_, computed, notices) = place.embed(&["one", "two"]);
        assert_eq!((computed, notices.len()), (0, 0));
    }
}

#[test]
fn vectors_of_another_dimension_are_damaged() {
    let place = Place::new();
    let model = identity(&place.model(), "counting").unwrap();
    let (mut store, _) = VectorStore::open(&place.root(), &model, 3);
    store.add(key("one"), &[1.0, 2.0, 3.0]);
    assert!(store.save().is_none());
    let (_, computed, notices) = place.embed(&["one"]);
    assert_eq!((computed, notices.len()), (1, 1));
}

#[test]
fn many_files_become_one_and_nothing_is_lost() {
    let place = Place::new();
    let texts: Vec<String> = (0..40).map(|number| "x".repeat(number + 1)).collect();
    for text in &texts {
        place.embed(&[text]);
    }
    assert!(place.files().len() < 20, "{}", place.files().len());
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(place.embed(&texts).1, 0);
}

#[test]
fn writers_at_the_same_time_keep_all_vectors() {
    let place = Place::new();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let place = &place;
            scope.spawn(move || {
                for number in 0..20 {
                    let text = format!("{writer} {}", "x".repeat(number));
                    let (_, _, notices) = place.embed(&[&text]);
                    assert!(notices.is_empty(), "{notices:?}");
                }
            });
        }
    });
    let texts: Vec<String> = (0..4)
        .flat_map(|writer| (0..20).map(move |number| format!("{writer} {}", "x".repeat(number))))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(place.embed(&texts).1, 0);
}

#[test]
fn a_folder_that_cannot_be_made_is_noticed_once() {
    let place = Place::new();
    fs::write(place.root(), "a file").unwrap();
    let (rows, computed, notices) = place.embed(&["one", "two"]);
    assert_eq!((computed, rows.nrows(), notices.len()), (2, 2, 1));
    assert!(notices[0].contains("--vector-cache"), "{notices:?}");
}

#[test]
fn a_folder_that_vanishes_is_noticed_once() {
    let place = Place::new();
    let notices = Arc::new(Notices::default());
    let watch: Arc<dyn Watch> = notices.clone();
    let cached = Cached::new(
        Counting::default(),
        (&place.model(), "counting"),
        &place.root(),
        Some(watch),
    );
    fs::remove_dir_all(place.root()).unwrap();
    cached.embed(&["one"]).unwrap();
    drop(cached);
    let notices = notices.0.lock().unwrap();
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert!(
        notices[0].starts_with("new vectors are not kept"),
        "{notices:?}"
    );
}

#[test]
fn files_of_others_are_left_alone() {
    let place = Place::new();
    place.embed(&["one"]);
    let folder = place.files()[0].parent().unwrap().to_owned();
    fs::write(folder.join("model.safetensors"), "mine").unwrap();
    let (_, computed, notices) = place.embed(&["one"]);
    assert_eq!((computed, notices.len()), (0, 0));
    assert!(folder.join("model.safetensors").exists());
}
