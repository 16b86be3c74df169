//! Writing files whole or not at all.

use anyhow::{Context as _, Result, bail};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes a folder that is not there yet, or is empty. When anything fails, nothing of it is left.
///
/// # Errors
/// When the folder holds something, or cannot be written.
pub fn write_new<N: AsRef<Path>, B: AsRef<[u8]>>(folder: &Path, files: &[(N, B)]) -> Result<()> {
    let shown = folder.display();
    if folder.exists() && !is_empty(folder)? {
        bail!("{shown} holds files already; name a new folder");
    }
    let beside = beside(folder)?;
    let written = fill(&beside, files).and_then(|()| {
        if folder.exists() {
            fs::remove_dir(folder)?;
        }
        fs::rename(&beside, folder)
    });
    written.map_err(|error| {
        // What cannot be taken away either has a name that says what it is.
        let _ = fs::remove_dir_all(&beside);
        anyhow::Error::new(error).context(format!("{shown} could not be written"))
    })
}

/// Writes into a folder that may hold files; each file is the old one or the new one, never half of it.
///
/// # Errors
/// When it cannot be written.
pub fn write_into<N: AsRef<Path>, B: AsRef<[u8]>>(folder: &Path, files: &[(N, B)]) -> Result<()> {
    let shown = folder.display();
    fs::create_dir_all(folder).with_context(|| format!("{shown} could not be made"))?;
    for (name, _) in files {
        let target = folder.join(name);
        if target.exists() && !fs::symlink_metadata(&target)?.is_file() {
            bail!("{} is no plain file; move it away first", target.display());
        }
    }
    let beside = folder.join(format!(".attune-{}", std::process::id()));
    let written = fill(&beside, files).and_then(|()| {
        files.iter().try_for_each(|(name, _)| fs::rename(beside.join(name), folder.join(name)))
    });
    let _ = fs::remove_dir_all(&beside);
    written.with_context(|| format!("{shown} could not be written"))
}

/// Writes one new file.
///
/// # Errors
/// When there is one already, or it cannot be written.
pub fn write_file(path: &Path, content: &[u8]) -> Result<()> {
    let shown = path.display();
    if path.exists() {
        bail!("{shown} is there already; name a new file");
    }
    let beside = beside(path)?;
    fs::write(&beside, content).and_then(|()| fs::rename(&beside, path)).map_err(|error| {
        let _ = fs::remove_file(&beside);
        anyhow::Error::new(error).context(format!("{shown} could not be written"))
    })
}

/// Whether a folder holds nothing.
///
/// # Errors
/// When it is no folder.
pub fn is_empty(folder: &Path) -> Result<bool> {
    let mut entries = fs::read_dir(folder).with_context(|| format!("{} is no folder", folder.display()))?;
    Ok(entries.next().is_none())
}

fn fill<N: AsRef<Path>, B: AsRef<[u8]>>(folder: &Path, files: &[(N, B)]) -> std::io::Result<()> {
    fs::create_dir(folder)?;
    files.iter().try_for_each(|(name, content)| fs::write(folder.join(name), content))
}

/// A hidden name in the same place, so that renaming moves nothing between disks.
fn beside(path: &Path) -> Result<PathBuf> {
    let Some(name) = path.file_name() else { bail!("{} is no name for a folder", path.display()) };
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".attune-{}", std::process::id()));
    Ok(path.with_file_name(hidden))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_folder_is_written_whole_or_not_at_all() {
        let place = tempfile::TempDir::new().unwrap();
        let folder = place.path().join("maths");
        assert!(write_new(&folder, &[("a.toml", "1"), ("no/where.toml", "2")]).is_err());
        assert!(is_empty(place.path()).unwrap(), "nothing is left");
        write_new(&folder, &[("a.toml", "1")]).unwrap();
        assert!(write_new(&folder, &[("a.toml", "2")]).is_err());
        assert_eq!(fs::read_to_string(folder.join("a.toml")).unwrap(), "1");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn other_files_of_a_folder_are_left_alone() {
        let place = tempfile::TempDir::new().unwrap();
        fs::write(place.path().join("notes.txt"), "mine").unwrap();
        write_into(place.path(), &[("a.toml", "1")]).unwrap();
        write_into(place.path(), &[("a.toml", "2")]).unwrap();
        assert_eq!(fs::read_to_string(place.path().join("a.toml")).unwrap(), "2");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2);
        fs::create_dir(place.path().join("b.toml")).unwrap();
        assert!(write_into(place.path(), &[("a.toml", "3"), ("b.toml", "3")]).is_err());
        assert_eq!(fs::read_to_string(place.path().join("a.toml")).unwrap(), "2");
    }

    #[test]
    fn a_file_is_never_overwritten() {
        let place = tempfile::TempDir::new().unwrap();
        let path = place.path().join("a.zip");
        write_file(&path, b"1").unwrap();
        assert!(write_file(&path, b"2").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"1");
        assert!(write_file(Path::new("/"), b"").is_err());
    }
}
