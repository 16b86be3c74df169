//! Class picture, pupil page and My learning.

use domain::{Help, Judged, KnowledgeState, MisconceptionId, ObjectiveId, Outcome, PupilId};
use teaching::input::{PictureInput, PictureSort, SittingKind};
use teaching::page::{my_learning, pupil_page};
use teaching::picture::{CellState, ClassPicture, NextKind, class_picture};

use crate::class::{Class, march};
use crate::hawthorn::hawthorn;

fn picture(class: &Class, columns: &[i64], sort: PictureSort) -> ClassPicture {
    let columns = columns.iter().map(|id| ObjectiveId(*id)).collect();
    class_picture(&PictureInput { class: class.input.class.clone(), columns, sort })
}

fn next_of(picture: &ClassPicture, name: &str) -> (NextKind, String) {
    let row = picture.rows.iter().find(|row| row.name == name).unwrap();
    (row.next.kind, row.next.words.clone())
}

#[test]
fn next_steps_are_plain() {
    let class = hawthorn();
    let picture = picture(&class, &[1, 3, 4, 5, 6, 7], PictureSort::Pile);
    for (name, kind, words) in [
        ("Amira", NextKind::CheckFirst, "check first: away yesterday"),
        ("Dina", NextKind::PutRight, "put right: adds the tops and adds the bottoms"),
        ("Jonah", NextKind::StepBefore, "common multiples, then add fractions with related denominators"),
        ("Kai", NextKind::PutRight, "put right: adds the tops and adds the bottoms"),
        ("Bea", NextKind::FindOut, "find out: mixed numbers"),
    ] {
        assert_eq!(next_of(&picture, name), (kind, words.to_owned()), "{name}");
    }
    assert_eq!(picture.not_yet_taught.iter().map(|(id, _)| id.value()).collect::<Vec<_>>(), [7]);
    assert_eq!(picture.columns[0].words, "24 of 29 secure, 2 developing, 3 we cannot tell yet");
    assert_eq!(picture.sources, "From 1221 answers and looks about 29 pupils, the last on Thursday.");
}

#[test]
fn a_step_that_may_be_missing_is_asked_about_first() {
    let mut class = Class::of(&["Ada", "Ben"]);
    class.objective(1, "Common multiples", &[]);
    class.objective(2, "Add fractions", &[(1, 0.9)]);
    class.taught(1, march(2), &[]);
    class.taught(2, march(9), &[]);
    class.states(1, "UU");
    class.states(2, "NN");
    class.input.class.pupils[0].suspected = vec![(ObjectiveId(2), ObjectiveId(1))];
    let picture = picture(&class, &[1, 2], PictureSort::Pile);
    let words = "may be missing: common multiples".to_owned();
    assert_eq!(next_of(&picture, "Ada"), (NextKind::CheckBefore, words));
    assert_eq!(next_of(&picture, "Ben"), (NextKind::Learn, "add fractions".to_owned()));
}

#[test]
fn cells_have_words_estimate_and_evidence() {
    let picture = picture(&hawthorn(), &[5], PictureSort::Pile);
    let amira = &picture.rows[0].cells[0];
    assert_eq!(amira.words, "too little evidence; missed the teaching");
    assert_eq!((amira.estimate.as_deref(), amira.evidence, amira.missed_teaching), (None, 0, true));
    let dina = &picture.rows[2].cells[0];
    assert_eq!(dina.words, "not yet");
    assert_eq!(dina.estimate.as_deref(), Some("about 4 in 10 on a fresh question (likely 2 to 6)"));
}

#[test]
fn pupils_are_sorted_by_pile_name_or_need() {
    let mut class = Class::of(&["Zoë", "adam", "Mia"]);
    class.objective(1, "Area", &[]);
    class.taught(1, march(2), &[]);
    class.states(1, "SND");
    let names = |sort| {
        let picture = picture(&class, &[1], sort);
        picture.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(names(PictureSort::Pile), ["Zoë", "adam", "Mia"]);
    assert_eq!(names(PictureSort::Name), ["adam", "Mia", "Zoë"]);
    assert_eq!(names(PictureSort::Need), ["adam", "Mia", "Zoë"]);
}

#[test]
fn judged_objectives_say_what_was_seen() {
    let mut class = Class::of(&["Ada", "Ben", "Cy"]);
    class.objective(1, "Throw and catch", &[]).judged = Judged::Performed;
    class.row("Ada", 1, None, march(9), Outcome::Seen).help = Help::WithSomebody;
    class.row("Ada", 1, None, march(13), Outcome::Seen).help = Help::Hint;
    class.row("Ben", 1, None, march(13), Outcome::NotSeenYet);
    let picture = picture(&class, &[1], PictureSort::Pile);
    let cells: Vec<(CellState, Option<&str>)> =
        picture.rows.iter().map(|row| (row.cells[0].state, row.cells[0].estimate.as_deref())).collect();
    assert_eq!(
        cells,
        [
            (CellState::Seen, Some("seen in 2 pieces, the last on Friday, with a hint")),
            (CellState::NotSeenYet, Some("looked for once, the last on Friday, not seen yet")),
            (CellState::NotLookedFor, None),
        ]
    );
    assert_eq!(next_of(&picture, "Ada").1, "again without help: throw and catch");
    assert_eq!(next_of(&picture, "Cy").1, "look for: throw and catch");
}

#[test]
fn a_pupil_page_lists_evidence_latest_first() {
    let class = hawthorn();
    let ellis = class.pupil("Ellis");
    let page = pupil_page(&class.input.class, ellis, &[ObjectiveId(5), ObjectiveId(7)]).unwrap();
    assert_eq!(page.objectives.len(), 1);
    assert_eq!(page.not_yet_taught.len(), 1);
    let one = &page.objectives[0];
    assert_eq!(one.recent.as_deref(), Some("2 of the last 6 right, the last on Thursday"));
    assert!(one.evidence.windows(2).all(|pair| pair[0] > pair[1]) && one.evidence.len() == 2);
    assert_eq!(page.wrong_ideas[0].words, "twice, the latest yesterday");
    assert_eq!(page.summary, "We can tell about 1 of 1 objective taught so far.");
    assert_eq!(pupil_page(&class.input.class, PupilId(999), &[]), None);
}

#[test]
fn a_pupil_page_tells_the_wrong_ideas_shown_most_often() {
    let mut class = hawthorn();
    for id in 3..=9 {
        class.misconception(id, &format!("Idea {id}"), None);
        for name in ["Ellis", "Finn", "Grace"] {
            let row = class.row(name, 5, Some(2), march(16), Outcome::right(false));
            row.misconception = Some(MisconceptionId(id));
        }
    }
    let page = pupil_page(&class.input.class, class.pupil("Ellis"), &[ObjectiveId(5)]).unwrap();
    assert_eq!(page.wrong_ideas.len(), 4);
    assert_eq!(page.wrong_ideas[0].title, "Adds the tops and adds the bottoms");
}

#[test]
fn a_count_of_right_answers_is_told_to_a_child_only_where_it_encourages() {
    let mut class = hawthorn();
    let said = |class: &Class| {
        my_learning(&class.input.class, class.pupil("Dina"), &[ObjectiveId(5)]).unwrap().working_on[0]
            .why
            .clone()
    };
    assert!(!said(&class).contains("You got"));
    let known = class.knows("Dina", 5, KnowledgeState::NotYet);
    (known.recent_right, known.recent_of) = (3, 6);
    assert!(said(&class).starts_with("You got 3 of the last 6 right. "));
}

#[test]
fn my_learning_is_kind_and_names_nobody_else() {
    let mut class = hawthorn();
    class.sitting(9, SittingKind::Practice, march(16));
    let objectives: Vec<ObjectiveId> = (1..=7).map(ObjectiveId).collect();
    let dina = my_learning(&class.input.class, class.pupil("Dina"), &objectives).unwrap();
    assert_eq!(dina.greeting, "Hello Dina");
    assert_eq!(dina.working_on[0].title, "I can add fractions like 1/4 + 3/8");
    assert_eq!(dina.working_on[0].why, "You are still learning this. Ask when you are stuck.");
    let steps: Vec<(&str, &str)> = dina.path.iter().map(|step| (step.title.as_str(), step.words)).collect();
    assert_eq!(
        steps,
        [
            ("Equivalent fractions", "you can do this"),
            ("Add fractions with related denominators", "still learning"),
            ("Mixed numbers", "not looked at yet"),
        ]
    );
    assert!(dina.can_do.contains(&"Equivalent fractions".to_owned()));
    let amira = my_learning(&class.input.class, class.pupil("Amira"), &objectives).unwrap();
    assert!(amira.working_on[0].why.starts_with("You were away for this one."));
    let said = format!("{dina:?}{amira:?}");
    assert!(
        class
            .all_names()
            .iter()
            .filter(|name| *name != "Dina" && *name != "Amira" && *name != "Bo")
            .all(|name| { !said.contains(name.as_str()) })
    );
}
