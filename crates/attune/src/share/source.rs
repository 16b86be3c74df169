//! A subject's files from a folder or a ZIP file, with what curriculum and templates have to say about them.

use anyhow::{Context as _, Result, bail};
use app::exchange::archive::{self, Files};
use app::exchange::limits;
use app::exchange::package::{self, Package};
use assessment::template;
use curriculum::{Grade, Problem, QuestionKind, Reading, Subject};
use std::path::{Path, PathBuf};

/// Files as they were found, in order of name.
pub struct Source {
    /// Where.
    pub path: PathBuf,
    /// The subject's files; without `package.toml`.
    pub files: Files,
    /// What `package.toml` says, where there is one; the files are as it says.
    pub package: Option<Package>,
}

impl Source {
    /// Reads the `.toml` files of a folder, or of a ZIP file. Where a `package.toml` is among them, the files are
    /// verified by it.
    ///
    /// # Errors
    /// When it cannot be read, holds what no package may hold, or is not as it was published.
    pub fn open(path: &Path) -> Result<Self> {
        let mut files = files_of(path)?;
        let package = package::take(&mut files).with_context(|| path.display().to_string())?;
        files.retain(|(name, _)| is_toml(Path::new(name)));
        Ok(Self { path: path.to_owned(), files, package })
    }

    /// The same, leaving out a `package.toml` of which nothing is believed any more.
    ///
    /// # Errors
    /// When it cannot be read, or holds what no package may hold.
    pub fn open_without_package(path: &Path) -> Result<Self> {
        let mut files = files_of(path)?;
        files.retain(|(name, _)| is_toml(Path::new(name)) && name != package::FILE);
        Ok(Self { path: path.to_owned(), files, package: None })
    }

    /// The subject, and everything worth saying about it, by file and line.
    pub fn read(&self, problems: &mut Vec<Problem>) -> Reading {
        let reading = self.read_files(problems);
        for question in reading.subject.iter().flat_map(|subject| subject.questions()) {
            // A template without draw is the curriculum's own fault, told already.
            if question.kind != QuestionKind::Template || !question.detail.draw.is_empty() {
                problems.extend(template::check(question).into_iter().map(|fault| {
                    let what = format!("in {}, {}", question.id, fault.what);
                    reading.problem(&question.id, fault.key, fault.grade, what, fault.hint)
                }));
            }
        }
        for unit in reading.subject.iter().flat_map(|subject| subject.units()) {
            let fault = unit.organiser.as_ref().and_then(assessment::organiser::fault);
            problems.extend(fault.map(|fault| {
                let what = format!("in the organiser of {}, {fault}", unit.id);
                let hint = "Put the figure right, or take it out".to_owned();
                reading.organiser_problem(&unit.id, "figure", Grade::Error, what, hint)
            }));
        }
        problems.sort();
        reading
    }

    /// The subject, and what is wrong with its files; no template is drawn from.
    pub fn read_files(&self, problems: &mut Vec<Problem>) -> Reading {
        let mut texts = Vec::new();
        for (name, bytes) in &self.files {
            let name = self.path.join(name).display().to_string();
            match curriculum::decode(&name, bytes) {
                Ok(text) => texts.push((name, text)),
                Err(problem) => problems.push(problem),
            }
        }
        let reading = curriculum::read_with_warnings(&texts);
        problems.extend(reading.problems.iter().cloned());
        problems.sort();
        reading
    }

    /// The subject, when nothing about it has to be put right; otherwise all of that.
    ///
    /// # Errors
    /// Every error by file and line, as lines of text.
    pub fn sound(&self) -> Result<Subject, String> {
        let mut problems = Vec::new();
        let reading = self.read(&mut problems);
        let errors: Vec<String> =
            problems.iter().filter(|problem| problem.is_error()).map(ToString::to_string).collect();
        match reading.subject {
            Some(subject) if errors.is_empty() => Ok(subject),
            _ => Err(errors.join("\n")),
        }
    }
}

fn files_of(path: &Path) -> Result<Files> {
    let about = std::fs::metadata(path).with_context(|| format!("{} is not there", path.display()))?;
    if about.is_dir() { folder_files(path) } else { archive_files(path) }
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "toml")
}

fn archive_files(path: &Path) -> Result<Files> {
    let name = path.display();
    let size = std::fs::metadata(path).with_context(|| format!("{name} could not be opened"))?.len();
    if size > u64::try_from(limits::ARCHIVE_BYTES).unwrap_or(u64::MAX) {
        bail!("{name} is larger than 20 MB; a subject is smaller");
    }
    let bytes = std::fs::read(path).with_context(|| format!("{name} could not be read"))?;
    if !archive::is_archive(&bytes) {
        bail!("{name} is neither a folder nor a ZIP file");
    }
    archive::read(&bytes).with_context(|| name.to_string())
}

fn folder_files(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        let shown = path.display().to_string();
        if !is_toml(&path) {
            continue;
        }
        let Ok(name) = entry.file_name().into_string() else {
            bail!("{shown} has a name that is not UTF-8 text")
        };
        let about = std::fs::symlink_metadata(&path).with_context(|| format!("{shown} cannot be read"))?;
        if !about.is_file() {
            bail!("{shown} is no plain file; copy the file itself to this place");
        }
        if about.len() > u64::try_from(limits::ARCHIVE_FILE_BYTES).unwrap_or(u64::MAX) {
            bail!("{shown} is larger than 2 MB; write one unit a file");
        }
        if files.len() >= limits::ARCHIVE_FILES {
            bail!("{} holds more than 2,000 files; keep one subject a folder", folder.display());
        }
        files.push((name, std::fs::read(&path).with_context(|| format!("{shown} cannot be read"))?));
    }
    files.sort();
    Ok(files)
}
