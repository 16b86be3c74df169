//! `attune content export`.

use super::folder;
use crate::arguments::ContentExport;
use crate::{database, output};
use anyhow::{Result, bail};
use std::path::Path;

/// Writes the school's subject into a folder.
///
/// # Errors
/// When the folder holds files and that was not allowed, or cannot be written; then nothing is.
pub async fn run(arguments: &ContentExport) -> Result<()> {
    let to = &arguments.folder;
    if to.exists() && !folder::is_empty(to)? && !arguments.into_existing {
        bail!("{} holds files already; name a new folder, or say --into-existing", to.display());
    }
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    let subject = app.subject_named(&permit, &arguments.subject).await?;
    let shared = app.share_subject(&permit, subject).await?;
    app.store.close().await;
    let files: Vec<(&str, &str)> =
        shared.files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    if arguments.into_existing {
        folder::write_into(to, &files)?;
    } else {
        folder::write_new(to, &files)?;
    }
    output::line(&format!("Wrote {} files of {} to {}.", files.len(), shared.subject, to.display()))?;
    for other in others(to, &files)? {
        output::line(&format!(
            "Beside them stands {other}, which was not written now; it is read as a part of the subject too."
        ))?;
    }
    Ok(())
}

/// Files of the folder that would be read with the subject, and are not from it.
fn others(folder: &Path, written: &[(&str, &str)]) -> Result<Vec<String>> {
    let mut others = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".toml") && !written.iter().any(|(one, _)| *one == name) {
            others.push(name);
        }
    }
    others.sort();
    Ok(others)
}
