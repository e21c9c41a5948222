//! Writing a tree of generated files: the one function for the command line, build scripts and xtask.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Tree;

/// How a file on disk differs from the generated one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The file is not there.
    Missing(PathBuf),
    /// The file has another text; the text on disk is given.
    Changed(PathBuf, String),
    /// The file is in a folder of the generator and is not generated any more; its text is given.
    Stale(PathBuf, String),
}

impl Difference {
    /// The path below the root of the generated files.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing(path) | Self::Changed(path, _) | Self::Stale(path, _) => path,
        }
    }
}

/// What writing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Files written, because they were missing or different.
    pub written: Vec<PathBuf>,
    /// Files removed, because they are not generated any more.
    pub removed: Vec<PathBuf>,
    /// Number of files that were as they should be.
    pub unchanged: usize,
}

/// Compares a tree with the files below `root`.
///
/// With `owned`, the folder belongs to the generator: files in it that are not in the tree are stale.
///
/// # Errors
/// When a file that exists cannot be read.
pub fn differences(root: &Path, tree: &Tree, owned: bool) -> io::Result<Vec<Difference>> {
    let mut found = Vec::new();
    for (path, text) in tree {
        match fs::read(root.join(path)) {
            Ok(bytes) if bytes == text.as_bytes() => {}
            Ok(bytes) => found.push(Difference::Changed(
                path.clone(),
                String::from_utf8_lossy(&bytes).into_owned(),
            )),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                found.push(Difference::Missing(path.clone()))
            }
            Err(error) => return Err(error),
        }
    }
    if owned && root.is_dir() {
        let mut files = Vec::new();
        list(root, Path::new(""), &mut files)?;
        for path in files.into_iter().filter(|path| !tree.contains_key(path)) {
            let text = String::from_utf8_lossy(&fs::read(root.join(&path))?).into_owned();
            found.push(Difference::Stale(path, text));
        }
    }
    found.sort_by(|a, b| a.path().cmp(b.path()));
    Ok(found)
}

/// Makes the files below `root` equal to the tree: writes what differs, and with `owned` removes what is stale.
///
/// A file is written beside its place and moved there, so that none is ever half-written; equal files are not touched,
/// so that builds that depend on them do not start again.
///
/// # Errors
/// When a file cannot be read, written or removed.
pub fn write_tree(root: &Path, tree: &Tree, owned: bool) -> io::Result<Report> {
    let differences = differences(root, tree, owned)?;
    let mut report = Report {
        unchanged: tree.len(),
        ..Report::default()
    };
    for difference in differences {
        let path = difference.path();
        let target = root.join(path);
        match tree.get(path) {
            Some(text) => {
                if let Some(folder) = target.parent() {
                    fs::create_dir_all(folder)?;
                }
                let beside = target.with_extension("rs.new");
                fs::write(&beside, text)?;
                fs::rename(&beside, &target)?;
                report.unchanged = report.unchanged.saturating_sub(1);
                report.written.push(path.to_owned());
            }
            None => {
                fs::remove_file(&target)?;
                remove_empty_folders(root, path);
                report.removed.push(path.to_owned());
            }
        }
    }
    Ok(report)
}

/// Removes the folders that a removed file has left empty.
fn remove_empty_folders(root: &Path, path: &Path) {
    for folder in path
        .ancestors()
        .skip(1)
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        if fs::remove_dir(root.join(folder)).is_err() {
            break;
        }
    }
}

/// All files below `root`, as paths relative to it.
fn list(root: &Path, below: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            list(root, &path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
