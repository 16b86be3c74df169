//! The starter curriculum: readable files built into the program, offered to a school and then its own.

use crate::AppError;
use curriculum::Subject;
use rust_embed::Embed;
use std::collections::BTreeMap;

#[derive(Embed)]
#[folder = "../../content/"]
#[include = "*.toml"]
struct Files;

/// Every subject of the starter curriculum, in order of folder.
///
/// # Errors
/// `Broken` when a file cannot be read; a test reads them all.
pub fn starter() -> Result<Vec<Subject>, AppError> {
    let mut folders: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for path in Files::iter() {
        let Some((folder, name)) = path.split_once('/') else { continue };
        let Some(file) = Files::get(&path) else { continue };
        let text =
            curriculum::decode(name, &file.data).map_err(|problem| AppError::Broken(problem.to_string()))?;
        folders.entry(folder.to_owned()).or_default().push((name.to_owned(), text));
    }
    folders
        .into_values()
        .map(|files| {
            curriculum::read(&files).map_err(|problems| {
                AppError::Broken(problems.first().map(ToString::to_string).unwrap_or_default())
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::starter;

    #[test]
    fn every_starter_file_is_built_in_and_sound() {
        let subjects = starter().unwrap();
        let mathematics = subjects.iter().find(|one| one.id().as_str() == "mathematics").unwrap();
        assert!(mathematics.objectives().count() >= 60);
        assert!(subjects.len() >= 5);
    }
}
