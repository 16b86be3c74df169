//! Every figure of every question in `content/` can be drawn, draw after draw. Tests may read files; the room does not.

use assessment::figure::{self, Drawing, colliding_texts};
use assessment::template;
use curriculum::{Question, QuestionKind, Subject, decode, read_with_warnings};
use std::path::{Path, PathBuf};

/// Draws of each template.
const DRAWS: u64 = 200;

#[allow(clippy::disallowed_methods, reason = "a test of files has to read them")]
fn inside(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[allow(clippy::disallowed_methods, reason = "a test of files has to read them")]
fn subject(folder: &Path) -> Subject {
    let files: Vec<(String, String)> = inside(folder)
        .iter()
        .map(|file| {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let text = decode(&name, &std::fs::read(file).unwrap()).unwrap();
            (name, text)
        })
        .collect();
    read_with_warnings(&files).subject.unwrap()
}

fn questions() -> Vec<Question> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let folders = inside(&content).into_iter().filter(|path| path.is_dir());
    let subjects: Vec<Subject> = folders.map(|folder| subject(&folder)).collect();
    let questions = subjects.iter().flat_map(Subject::questions);
    questions.filter(|question| question.detail.figure.is_some()).cloned().collect()
}

fn look(question: &Question, draw: u64, drawing: &Drawing) {
    let about = format!("{}, draw {draw}", question.id);
    for mark in &drawing.marks {
        let area = mark.area();
        assert!(area.left >= 0.0 && area.top >= 0.0, "{about}: {mark:?}");
        assert!(area.right <= drawing.width && area.bottom <= drawing.height, "{about}: {mark:?}");
    }
    assert_eq!(colliding_texts(drawing), None, "{about}");
    assert!(!drawing.description.is_empty(), "{about}");
    assert!(drawing.marks.len() < 800, "{about}: {} marks", drawing.marks.len());
}

#[test]
fn every_figure_of_the_content_is_drawn_two_hundred_times() {
    let mut faults = Vec::new();
    let (mut templates, mut fixed) = (0, 0);
    for question in questions() {
        if question.kind != QuestionKind::Template {
            fixed += 1;
            match template::figure_of(&question, 0).map(|drawn| figure::draw(&drawn)) {
                Some(Ok(drawing)) => look(&question, 0, &drawing),
                other => faults.push(format!("{}: {other:?}", question.id)),
            }
            continue;
        }
        templates += 1;
        let recipe = template::compile(&question).unwrap();
        for draw in 0..DRAWS {
            let drawn = recipe.draw(draw).unwrap();
            match figure::draw(drawn.figure.as_ref().unwrap()) {
                Ok(drawing) => look(&question, draw, &drawing),
                Err(fault) => {
                    faults.push(format!("{}, draw {draw}: {fault}", question.id));
                    break;
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} of {templates} templates:\n{}", faults.len(), faults.join("\n"));
    assert!(templates >= 60 && fixed >= 10, "{templates} templates and {fixed} fixed questions have figures");
}
