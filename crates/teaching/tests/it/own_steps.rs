//! Somebody works on steps of their own: what the class is taught is no gap of theirs on any page.

use crate::class::{Class, march};
use domain::{KnowledgeState, ObjectiveId, PupilId};
use teaching::brief::{Grouping, brief};
use teaching::input::{PictureInput, PictureSort};
use teaching::lesson_plan;
use teaching::own::OwnWork;
use teaching::page::{child_page, my_learning, pupil_page};
use teaching::picture::{NextKind, class_picture};

/// Six pupils; the class is taught 1 and 2, which Fay has not met and Ann has; Fay works on 3, of another year.
fn class(own: OwnWork) -> Class {
    let mut class = Class::of(&["Ann", "Ben", "Cai", "Dee", "Eve", "Fay"]);
    class.objective(1, "Add fractions", &[(2, 0.9)]);
    class.objective(2, "Common multiples", &[]);
    class.objective(3, "Find a half", &[]);
    for objective in [1, 2] {
        class.taught(objective, march(10), &["Fay"]);
        class.states(objective, "SSSSSN");
    }
    class.knows("Fay", 3, KnowledgeState::Developing);
    class.focus(&[1]);
    class.input.class.pupils[5].own = Some(own);
    class
}

fn halves() -> OwnWork {
    OwnWork { objectives: vec![ObjectiveId(3)], steps: vec!["I can count ten things".into()] }
}

fn ids(all: &[i64]) -> Vec<ObjectiveId> {
    all.iter().map(|id| ObjectiveId(*id)).collect()
}

#[test]
fn the_brief_is_about_those_who_work_on_what_the_class_does() {
    let class = class(halves());
    let brief = brief(&class.input);
    let fay = class.pupil("Fay");
    assert!(brief.see_first.iter().all(|one| one.pupil != fay), "{:?}", brief.see_first);
    if let Grouping::Split(split) = &brief.groups {
        assert!(split.groups.iter().all(|group| !group.who.contains(&fay)));
    }
    let said: Vec<(&str, &str)> =
        brief.own_work.iter().map(|one| (one.name.as_str(), one.words.as_str())).collect();
    assert_eq!(said, [("Fay", "own steps: find a half and I can count ten things")]);
    let plan = lesson_plan::from_brief(&brief, &[]);
    let hers: Vec<&str> =
        plan.adjustments.iter().filter(|one| one.pupil == fay).map(|one| one.text.as_str()).collect();
    assert_eq!(hers, ["own steps: find a half and I can count ten things"]);
}

#[test]
fn whoever_works_on_the_lesson_s_objective_too_is_in_the_brief() {
    let class = class(OwnWork { objectives: ids(&[1]), steps: Vec::new() });
    let brief = brief(&class.input);
    assert!(brief.own_work.is_empty());
    assert!(brief.see_first.iter().any(|one| one.pupil == class.pupil("Fay")), "{:?}", brief.see_first);
}

#[test]
fn a_class_in_which_everybody_has_own_steps_still_has_its_brief() {
    let mut class = class(halves());
    for pupil in &mut class.input.class.pupils {
        pupil.own = Some(halves());
    }
    let brief = brief(&class.input);
    assert!(brief.own_work.is_empty() && !brief.left_out.iter().any(|one| one.contains("Nobody is in")));
}

#[test]
fn in_the_picture_the_row_says_what_they_work_on_and_counts_nobody_as_behind() {
    let class = class(halves());
    let columns = ids(&[2, 1]);
    let input = PictureInput { class: class.input.class, columns, sort: PictureSort::Need };
    let picture = class_picture(&input);
    let row = picture.rows.iter().find(|row| row.name == "Fay").unwrap();
    assert_eq!(row.next.kind, NextKind::OwnSteps);
    assert!(row.next.words.starts_with("own steps: find a half"), "{}", row.next.words);
    assert!(row.cells.iter().all(|cell| !cell.missed_teaching && cell.words == "not taught yet"));
    assert!(picture.columns.iter().all(|column| column.counts.not_yet == 0 && column.counts.not_taught == 1));
    assert_eq!(picture.rows.last().unwrap().name, "Fay", "by need, nothing puts her first");
}

#[test]
fn pupil_family_and_teacher_read_the_own_steps_and_no_row_of_not_yet() {
    let class = class(halves());
    let (facts, fay) = (&class.input.class, class.pupil("Fay"));
    let mine = my_learning(facts, fay, &ids(&[2, 1])).unwrap();
    let titles: Vec<&str> = mine.working_on.iter().map(|one| one.title.as_str()).collect();
    assert_eq!((titles, mine.steps), (vec!["Find a half"], vec!["I can count ten things".to_owned()]));
    let child = child_page(facts, fay, &ids(&[2, 1])).unwrap();
    assert!(child.own && child.behind.is_none());
    assert_eq!(child.working_on.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["Find a half"]);
    let page = pupil_page(facts, fay, &ids(&[2, 1, 3])).unwrap();
    assert_eq!(page.next.kind, NextKind::OwnSteps);
    assert!(page.objectives.iter().all(|one| !one.missed_teaching && one.state_words != "not yet"));
    // Everybody else reads what they read before.
    let ann = my_learning(facts, PupilId(1), &ids(&[2, 1])).unwrap();
    assert!(ann.steps.is_empty() && ann.can_do.len() == 2);
}

#[test]
fn what_they_can_do_of_the_class_s_work_stays_theirs() {
    let mut class = class(halves());
    class.knows("Fay", 2, KnowledgeState::Secure);
    let mine = my_learning(&class.input.class, class.pupil("Fay"), &ids(&[2, 1])).unwrap();
    assert_eq!(mine.can_do, ["Common multiples"]);
}
