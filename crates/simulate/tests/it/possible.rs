//! Every index leads somewhere, and nothing is recorded about somebody who was not there.

use crate::fixture::everything;
use domain::Outcome;
use simulate::school::{Asked, GroupKind, School};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn twelve_schools_of_the_size_that_was_promised() {
    let (authority, schools) = everything();
    assert_eq!(schools.len(), 12);
    assert!(authority.schools.iter().all(|school| school.name.ends_with("(simulated)")));
    let pupils: usize = schools.iter().map(|school| school.pupils.len()).sum();
    assert!(pupils >= 4_000, "{pupils}");
    let rows: usize = schools.iter().map(|school| school.rows.len()).sum();
    assert!(rows >= 450_000, "{rows} of a small curriculum");
    let kinds: BTreeSet<_> = schools
        .iter()
        .flat_map(|school| &school.rows)
        .map(|row| (row.kind, row.purpose, row.help == domain::Help::Unsupervised, row.sitting.is_some()))
        .collect();
    assert!(kinds.len() >= 6, "{kinds:?}");
    assert!(schools.iter().all(|school| school.class_rows.len() > 20));
}

#[test]
fn a_row_is_about_a_pupil_who_is_in_the_group_on_that_day() {
    for school in &everything().1 {
        let mut members = BTreeMap::new();
        for member in &school.members {
            let before = members.insert((member.pupil, member.group), member);
            assert!(before.is_none(), "{member:?} twice");
            let (pupil, group) =
                (&school.pupils[member.pupil as usize], &school.groups[member.group as usize]);
            assert!(member.from >= pupil.from && member.from >= group.from);
        }
        for row in &school.rows {
            let member = members[&(row.pupil, row.group)];
            let day = row.at.date();
            assert!(member.from <= day && member.until.is_none_or(|until| day < until), "{row:?}");
            let pupil = &school.pupils[row.pupil as usize];
            assert!(pupil.from <= day && pupil.until.is_none_or(|until| day < until), "{row:?}");
        }
    }
}

#[test]
fn who_is_away_leaves_nothing_but_the_word_absent() {
    for school in &everything().1 {
        for row in &school.rows {
            let lesson = &school.lessons[row.lesson.unwrap() as usize];
            assert_eq!((lesson.group, lesson.subject, lesson.date), (row.group, row.subject, row.at.date()));
            let away = lesson.absent.contains(&row.pupil);
            assert_eq!(away, row.outcome == Outcome::Absent, "{row:?}");
        }
    }
}

#[test]
fn marks_options_and_ideas_fit_their_question() {
    let (authority, schools) = everything();
    let catalogue = &authority.catalogue;
    for school in schools {
        for row in &school.rows {
            let (question, marks) = question_of(school, row.asked);
            if let (Outcome::Marked { marks: got, .. }, Some(marks)) = (row.outcome, marks) {
                assert!((got.maximum() - marks).abs() < 1e-9, "{row:?}");
            }
            let slug = question.map(|question| &catalogue.questions[question as usize].slug);
            let question = slug.and_then(|slug| catalogue.subjects[row.subject].question(slug));
            if let Some(option) = row.option {
                let option = &question.unwrap().options[usize::from(option)];
                let right = row.outcome.share().is_some_and(|share| share > 0.99);
                assert_eq!(option.right, right, "{row:?}");
                let shown = row.misconception.map(|idea| &catalogue.misconceptions[idea as usize]);
                assert_eq!(option.misconception.as_ref(), shown, "{row:?}");
            }
            if row.misconception.is_some() {
                assert!(row.outcome.share().is_some_and(|share| share < 0.99), "{row:?}");
            }
        }
    }
}

/// The curriculum's question and the marks, as far as they are known.
fn question_of(school: &School, asked: Asked) -> (Option<u32>, Option<f64>) {
    match asked {
        Asked::Question(question) => (Some(question), None),
        Asked::OnPaper { paper, place } => {
            let question = &school.papers[paper as usize].questions[usize::from(place)];
            (question.question, Some(question.marks))
        }
        Asked::Objective(_) => (None, None),
    }
}

#[test]
fn lessons_and_sittings_stand_once() {
    for school in &everything().1 {
        let mut seen = BTreeSet::new();
        for lesson in &school.lessons {
            assert!(seen.insert((lesson.group, lesson.subject, lesson.date, lesson.period)), "{lesson:?}");
        }
        let used: BTreeSet<u32> = school.rows.iter().filter_map(|row| row.sitting).collect();
        assert!(used.iter().all(|sitting| (*sitting as usize) < school.sittings.len()));
    }
}

#[test]
fn classes_have_teachers_and_one_teacher_has_ten_classes() {
    let (authority, schools) = everything();
    for (plan, school) in authority.schools.iter().zip(schools) {
        for group in 0..school.groups.len() {
            assert!(school.teaching.iter().any(|teaching| teaching.group as usize == group));
            let size = school.members.iter().filter(|member| member.group as usize == group).count();
            assert!((20..=32).contains(&size), "{:?} {size}", school.groups[group]);
        }
        if let Some(staff) = school.many_classes {
            let now = |group: u32| school.groups[group as usize].until.is_none();
            let classes: BTreeSet<u32> = school
                .teaching
                .iter()
                .filter(|teaching| teaching.staff == staff && now(teaching.group))
                .map(|teaching| teaching.group)
                .collect();
            assert!(classes.len() >= 10 && plan.timetable_weeks == 2, "{}", classes.len());
            let weeks: BTreeSet<u8> = school
                .slots
                .iter()
                .filter(|slot| classes.contains(&slot.group))
                .map(|slot| slot.week)
                .collect();
            assert_eq!(weeks.len(), 2);
        }
        // Nobody is in two lessons at once.
        let mut busy = BTreeSet::new();
        for slot in &school.slots {
            assert!(busy.insert((slot.group, slot.week, slot.weekday, slot.period)), "{slot:?}");
        }
        let sets = school.groups.iter().filter(|group| group.kind == GroupKind::Set).count();
        assert_eq!(sets > 0, plan.timetable_weeks == 2);
    }
}
