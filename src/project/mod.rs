//! Which files belong together, and by what path a project knows them.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// What marks the root of a project.
const MARKS: [&str; 3] = [".clausealign", "clausealign.toml", ".git"];

/// The root of the project that the original belongs to: the nearest folder
/// above it that holds `.clausealign`, `clausealign.toml` or `.git`, else its
/// own folder. Standard input (`-`) belongs to the current folder's project.
pub fn root(original: &str) -> PathBuf {
    let folder = match original {
        "-" => resolved(Path::new(".")),
        path => folder(Path::new(path)),
    };
    let marked = folder
        .ancestors()
        .find(|ancestor| MARKS.iter().any(|mark| ancestor.join(mark).exists()));
    marked.map_or_else(|| folder.clone(), Path::to_owned)
}

/// The path of a file from the root, with `/` and, for a file outside the
/// project, with `..`; the same from whatever folder the file was named.
/// Standard input stays `-`.
pub fn path_from(root: &Path, file: &str) -> String {
    let path = Path::new(file);
    let Some(name) = path.file_name().filter(|_| file != "-") else {
        return file.to_owned();
    };
    relative(root, &folder(path).join(name))
}

/// The folder that a file is in, without symbolic links: a link to a file keeps
/// its own name, but the way to it does not matter.
fn folder(file: &Path) -> PathBuf {
    match file.parent() {
        Some(parent) if parent != Path::new("") => resolved(parent),
        _ => resolved(Path::new(".")),
    }
}

fn resolved(folder: &Path) -> PathBuf {
    fs::canonicalize(folder)
        .or_else(|_| std::path::absolute(folder))
        .unwrap_or_else(|_| folder.to_owned())
}

fn relative(root: &Path, file: &Path) -> String {
    let shared = root
        .components()
        .zip(file.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = root.components().skip(shared).map(|_| "..".to_owned());
    // Without a shared start (another drive) the whole path is kept.
    let down = file.components().skip(shared);
    let down = down
        .filter(|component| *component != Component::RootDir)
        .map(|component| component.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_from_the_nearest_mark() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let deep = folder.path().join("docs/en");
        fs::create_dir_all(&deep).expect("folders");
        let file = deep.join("policy.md");
        let name = file.to_str().expect("UTF-8");
        assert_eq!(root(name), fs::canonicalize(&deep).expect("it exists"));
        fs::write(folder.path().join("clausealign.toml"), "").expect("a file");
        let top = fs::canonicalize(folder.path()).expect("it exists");
        assert_eq!(root(name), top);
        assert_eq!(path_from(&top, name), "docs/en/policy.md");
        let roundabout = deep.join("../../docs/en/policy.md");
        let roundabout = roundabout.to_str().expect("UTF-8");
        assert_eq!(path_from(&top, roundabout), "docs/en/policy.md");
        let outside = path_from(&top.join("docs/sv"), name);
        assert_eq!(outside, "../en/policy.md");
        fs::create_dir(deep.join(".clausealign")).expect("a folder");
        assert_eq!(path_from(&root(name), name), "policy.md");
        assert_eq!(path_from(&top, "-"), "-");
    }
}
