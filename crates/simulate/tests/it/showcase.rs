//! The class that is shown first has the story that the brief should tell.

use crate::fixture::{curriculum, everything};
use domain::evidence::Confidence;
use jiff::civil::date;
use simulate::plan;
use simulate::school::{Row, School, Showcase, SittingKind};

fn rows_of<'a>(school: &'a School, show: &Showcase, kind: SittingKind) -> Vec<&'a Row> {
    let last = school
        .sittings
        .iter()
        .rposition(|sitting| {
            (sitting.kind, sitting.group, sitting.subject) == (kind, show.group, show.subject)
        })
        .expect("the class has one");
    school.rows.iter().filter(|row| row.sitting.is_some_and(|sitting| sitting as usize == last)).collect()
}

#[test]
fn five_hawthorn_is_in_the_middle_of_adding_fractions() {
    let (authority, schools) = everything();
    let school = &schools[0];
    let show = school.showcase.as_ref().unwrap();
    assert!(schools[1..].iter().all(|school| school.showcase.is_none()));
    assert_eq!(school.groups[show.group as usize].name, "5 Hawthorn");
    assert_eq!(school.staff[show.teacher].called(), "Ms Okafor");
    assert_eq!(school.staff[show.assistant].called(), "Mr Hale");
    let lessons: Vec<_> = school
        .lessons
        .iter()
        .filter(|lesson| (lesson.group, lesson.subject) == (show.group, show.subject))
        .collect();
    let last = &lessons[lessons.len() - 3..];
    assert!(last.iter().all(|lesson| lesson.taught == [show.objective]));
    assert!(!lessons[lessons.len() - 4].taught.contains(&show.objective));
    assert_eq!((last[0].date, last[2].date), (date(2026, 11, 18), date(2026, 11, 20)));
    assert_eq!(last[0].absent, show.away);
    assert_eq!(last[2].absent, show.away[..1]);
    let name = |pupil: u32| school.pupils[pupil as usize].given.as_str();
    assert_eq!(show.away.iter().map(|pupil| name(*pupil)).collect::<Vec<_>>(), ["Amira", "Tomasz"]);
    assert_eq!(name(show.missing_step), "Jonah");
    assert_eq!(
        authority.catalogue.misconceptions[show.misconception as usize].as_str(),
        "ma-add-tops-and-bottoms"
    );
}

#[test]
fn two_in_five_show_the_wrong_idea_and_some_are_sure_of_it() {
    let school = &everything().1[0];
    let show = school.showcase.as_ref().unwrap();
    assert_eq!(show.mistaken.len(), 12);
    let paper = rows_of(school, show, SittingKind::Paper);
    let mut shown: Vec<u32> = paper
        .iter()
        .filter(|row| row.misconception == Some(show.misconception))
        .map(|row| row.pupil)
        .collect();
    shown.sort_unstable();
    shown.dedup();
    // Twelve hold it; one or two slip into the right answer, one or two others choose it by chance.
    assert!((9..=15).contains(&shown.len()), "{shown:?}");
    let exit = rows_of(school, show, SittingKind::Exit);
    let sure = |pupil: &u32| {
        exit.iter().any(|row| {
            row.pupil == *pupil
                && row.confidence == Some(Confidence::Sure)
                && row.misconception == Some(show.misconception)
        })
    };
    assert!(show.sure.iter().any(sure));
    assert!(exit.iter().all(|row| row.pupil != show.away[0]));
    let homework = rows_of(school, show, SittingKind::Homework);
    assert!(homework.iter().all(|row| row.pupil != show.quiet));
    assert!(school.class_rows.iter().any(|row| row.group == show.group && row.objective == show.objective));
}

#[test]
fn the_story_is_there_whenever_the_demo_is_started() {
    let curriculum = curriculum();
    for today in
        [date(2026, 1, 20), date(2026, 5, 6), date(2026, 8, 10), date(2026, 10, 1), date(2026, 12, 29)]
    {
        let school = plan(9, today, &curriculum).school(0).unwrap();
        let show = school.showcase.as_ref().unwrap();
        let lessons = school.lessons.iter().filter(|lesson| {
            (lesson.group, lesson.subject) == (show.group, show.subject)
                && lesson.taught.contains(&show.objective)
        });
        assert_eq!(lessons.count(), 3, "{today}");
    }
}
