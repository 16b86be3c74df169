//! Every folder of `content/` is in order. Tests may read files; the room itself does not.

use curriculum::{Subject, check_together, decode, read_with_warnings, write_header, write_unit};
use domain::{Judged, QuestionUse};
use std::path::{Path, PathBuf};

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

#[allow(clippy::disallowed_methods, reason = "a test of files has to read them")]
fn folder(path: &Path) -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .map(|file| {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let text = decode(&name, &std::fs::read(file).unwrap()).unwrap();
            (name, text)
        })
        .collect()
}

/// Reads one subject; the content that is offered to schools has not even a warning.
fn subject(name: &str) -> Subject {
    let reading = read_with_warnings(&folder(&content().join(name)));
    let problems: Vec<String> = reading.problems.iter().map(|problem| format!("{name}/{problem}")).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    reading.subject.unwrap()
}

#[allow(clippy::disallowed_methods, reason = "a test of files has to read them")]
fn subjects() -> Vec<Subject> {
    let mut names: Vec<String> = std::fs::read_dir(content())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names.iter().map(|name| subject(name)).collect()
}

#[test]
fn every_folder_is_in_order_and_ids_mean_one_thing() {
    let subjects = subjects();
    assert!(subjects.len() >= 5, "mathematics, english, history, pe, reception");
    assert_eq!(check_together(&subjects), []);
}

/// Whether a question for `purpose` is asked about `objective` with words and an answer or options.
fn asked(subject: &Subject, objective: &domain::Slug, purpose: QuestionUse) -> bool {
    subject.questions_for(objective, purpose).any(|question| {
        question.text.is_some()
            && (question.answer.is_some()
                || question.right_option().is_some()
                || !question.detail.parts.is_empty())
    })
}

/// What the first work needs of every objective that is judged by questions.
fn every_item_objective_can_be_asked(subject: &Subject) {
    for objective in subject.objectives().filter(|objective| objective.judged == Judged::Items) {
        let id = &objective.id;
        // What is measured, drawn or made is looked at, by a card, and has no false choice.
        let looked_at = subject.questions_about(id).any(|question| !question.detail.look_for.is_empty());
        assert!(looked_at || asked(subject, id, QuestionUse::Exit), "{id} has an exit question");
        assert!(looked_at || asked(subject, id, QuestionUse::Hinge), "{id} has a hinge question");
        for hinge in subject.questions_for(id, QuestionUse::Hinge) {
            let wrong = hinge.options.iter().filter(|option| !option.right);
            assert!(wrong.clone().count() >= 2, "{} offers two wrong ways of thinking", hinge.id);
            for option in wrong {
                assert!(
                    option.misconception.is_some(),
                    "{}: “{}” names no misconception",
                    hinge.id,
                    option.text
                );
            }
        }
        assert!(
            objective.pupil.is_some() && objective.reteach.is_some(),
            "{id} has words for pupil and teacher"
        );
        assert!(objective.deeper.is_some(), "{id} has a deeper task");
    }
    for misconception in subject.misconceptions() {
        assert!(misconception.try_next.is_some(), "{} says what to try next", misconception.id);
    }
}

#[test]
fn mathematics_has_sixty_objectives_that_can_be_asked() {
    let mathematics = subject("mathematics");
    let count = mathematics.objectives().filter(|objective| objective.judged == Judged::Items).count();
    assert!(count >= 60, "{count} objectives");
    every_item_objective_can_be_asked(&mathematics);
}

#[test]
fn history_mixes_questions_with_one_enquiry() {
    let history = subject("history");
    every_item_objective_can_be_asked(&history);
    assert!(history.objectives().any(|objective| objective.judged == Judged::Judged));
}

/// Where there are no right answers the brief lives on what to look for, a prompt, and two ways onward.
#[test]
fn every_other_objective_says_what_to_look_for_and_what_to_do_next() {
    for (name, judged) in
        [("english", Judged::Judged), ("pe", Judged::Performed), ("reception", Judged::Observed)]
    {
        let subject = subject(name);
        assert!((6..=10).contains(&subject.objectives().count()), "{name}");
        assert!(subject.objectives().all(|objective| objective.judged == judged), "{name}");
    }
    for subject in subjects() {
        for objective in subject.objectives().filter(|objective| objective.judged != Judged::Items) {
            assert!(objective.look_for.len() >= 2, "{}", objective.id);
            assert!(!objective.prompts.is_empty(), "{}", objective.id);
            assert!(objective.reteach.is_some() && objective.deeper.is_some(), "{}", objective.id);
            assert!(objective.pupil.is_some(), "{}", objective.id);
        }
    }
}

/// Something for homes in every year from Reception to Year 6, in mathematics and in English, and no two alike.
#[test]
fn every_year_has_something_to_do_at_home() {
    let mut at_home: Vec<(i8, String, String)> = Vec::new();
    for name in ["reception", "mathematics", "english", "english-language"] {
        for unit in subject(name).units() {
            let year = unit.year.unwrap_or(0);
            let written = unit.objectives.iter().filter_map(|one| one.home.clone());
            at_home.extend(written.map(|text| (year, name.to_owned(), text)));
        }
    }
    assert!(at_home.len() >= 120, "{} things to do", at_home.len());
    for year in 0..=6 {
        let of_year = at_home.iter().filter(|(of, ..)| *of == year).count();
        assert!(of_year >= 10, "year {year} has {of_year}");
    }
    assert!(at_home.iter().filter(|(_, name, _)| name.starts_with("english")).count() >= 20);
    let mut texts: Vec<&str> = at_home.iter().map(|(.., text)| text.as_str()).collect();
    texts.sort_unstable();
    assert!(texts.windows(2).all(|pair| pair[0] != pair[1]), "no two alike");
}

/// Exporting the content and reading it back loses nothing.
#[test]
fn the_content_survives_an_export() {
    for subject in subjects() {
        let header = ("subject.toml".to_owned(), write_header(subject.header()));
        let units = subject.units().iter().map(|unit| (format!("{}.toml", unit.id), write_unit(unit)));
        let files: Vec<(String, String)> = std::iter::once(header).chain(units).collect();
        assert_eq!(curriculum::read(&files), Ok(subject));
    }
}
