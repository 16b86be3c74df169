//! How far pupils came: the switch, what the calculation across schools reads and gives back, and everything that it does not say.

use crate::world::{
    ASSISTANT, CARER, DATA_MANAGER, DEPUTY, GOVERNOR, HEAD, LEAD, PUPIL, SENCO, SUBJECT_LEAD, TEACHER, TODAY,
    World, at, now, submission,
};
use app::curricula::PastedList;
use app::store::{
    AcrossKind, AcrossOutcome, GroupKind, Identity, NewAccount, NewAttainment, NewBatch, NewGroup, NewSchool,
    PartMark, Phase, SchoolDetails, SchoolWriteTx,
};
use app::{Module, improvement::across::Says};
use axum::http::StatusCode;
use domain::{AccountId, Judged, PersonName, Probability, PupilId, Purpose, Role, SchoolId, SubjectId};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

const PATH: &str = "/school/knowing/progress";
const KIND: AcrossKind = AcrossKind::Progress;
const SINCE: Date = date(2023, 9, 1);
const STARTED: Date = date(2024, 6, 10);
const SAT: Date = date(2025, 2, 3);
const CLASSES: usize = 3;
const PUPILS: usize = 14;

/// What a school's pupils got.
#[derive(Clone, Copy)]
struct Brought {
    classes: usize,
    pupils: usize,
    /// How far they came beyond their start, in marks of forty.
    level: f64,
    starts: bool,
    same: bool,
    days_ago: i32,
}

const USUAL: Brought =
    Brought { classes: CLASSES, pupils: PUPILS, level: 0.0, starts: true, same: false, days_ago: 20 };

fn name(text: &str) -> PersonName {
    PersonName::new(text).unwrap()
}

/// A school of its own with two teachers; its head has switched nothing on.
async fn school(world: &World, at: usize) -> (SchoolId, SubjectId) {
    let letter = char::from(b'a' + u8::try_from(at).unwrap());
    let mut tx = world.app.store.write_system().await.unwrap();
    let details = SchoolDetails {
        name: format!("Secretly{letter} School"),
        urn: None,
        zone: "Europe/London".into(),
        phase: Phase::Primary,
        timetable_weeks: 1,
    };
    let new = NewSchool { details, demo: false, bar: Probability::new(0.8).unwrap() };
    let school = tx.create_school(&new, now()).await.unwrap();
    tx.finish_setup(school).await.unwrap();
    tx.commit().await.unwrap();
    let permit = world.app.operator_of(school);
    world.app.choose_modules(&permit, &[Module::Knowing].into()).await.unwrap();
    let list = PastedList {
        subject: "mathematics ".into(),
        unit: String::new(),
        judged: Judged::Items,
        list: "Add fractions\n".into(),
        year: None,
        organiser: Default::default(),
    };
    let subject = world.app.paste_list(&permit, &list, &format!("list-{at}-x")).await.unwrap();
    (school, subject)
}

async fn teachers(world: &World, school: SchoolId) -> [AccountId; 2] {
    let mut tx = world.app.store.write_system().await.unwrap();
    let mut both = Vec::new();
    for called in ["Ines Amber", "Jon Birch"] {
        let new = NewAccount { email: None, name: name(called), password_hash: None };
        let account = tx.create_account(&new, now()).await.unwrap();
        tx.add_membership(school, account, Role::Teacher, SINCE, None).await.unwrap();
        both.push(account);
    }
    tx.commit().await.unwrap();
    [both[0], both[1]]
}

/// Classes of Years 4 to 6, their starts and a common paper.
async fn results(world: &World, (school, subject): (SchoolId, SubjectId), brought: Brought) {
    let teachers = teachers(world, school).await;
    let mut tx = world.app.store.write(school).await.unwrap();
    let came = at(TODAY.saturating_sub(brought.days_ago.days()), 12);
    let new = NewBatch {
        kind: "results".into(),
        name: "r".into(),
        content_hash: String::new(),
        mapping: String::new(),
    };
    let batch = tx.open_batch(&new, None, came).await.unwrap();
    for class in 0..brought.classes {
        let year = i8::try_from(4 + class % 3).unwrap();
        let new = NewGroup {
            name: format!("Class{class} {}", submission()),
            kind: GroupKind::Class,
            year: Some(year),
            from: SINCE,
            until: None,
        };
        let group = tx.create_group(&new).await.unwrap();
        tx.add_group_staff(group, teachers[class % 2], None, SINCE, None).await.unwrap();
        let pupils = pupils(&mut tx, (school, class), brought.pupils).await;
        tx.join_group(group, &pupils, SINCE).await.unwrap();
        if brought.starts {
            let starts: Vec<NewAttainment> =
                pupils.iter().enumerate().map(|(at, pupil)| start(*pupil, subject, at)).collect();
            tx.record_attainments(&starts, None, now()).await.unwrap();
        }
        let marks: Vec<PartMark> = pupils
            .iter()
            .enumerate()
            .flat_map(|(at, pupil)| paper((*pupil, subject, year), (school, class, at), brought))
            .collect();
        tx.record_part_marks(batch, &marks).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn pupils(tx: &mut SchoolWriteTx, (school, class): (SchoolId, usize), count: usize) -> Vec<PupilId> {
    let identity = |at: usize| Identity {
        given: name(&format!("Child{}", char::from(b'a' + u8::try_from(at).unwrap()))),
        family: Some(name(&format!("Of{}", char::from(b'a' + u8::try_from(class).unwrap())))),
        preferred: None,
        birth: Some(date(2014, 9, 1).saturating_add(i32::try_from((at * 37 + class) % 360).unwrap().days())),
        upn: None,
        source_key: None,
    };
    let all: Vec<Identity> = (0..count).map(identity).collect();
    let made = tx.create_pupils(&all, SINCE, now()).await.unwrap();
    assert!(made.len() == count, "{school}");
    made
}

/// Where the pupil of this place started.
fn start(pupil: PupilId, subject: SubjectId, place: usize) -> NewAttainment {
    NewAttainment {
        pupil,
        subject,
        purpose: Purpose::InSchoolCommon,
        scale: "Starting points".into(),
        score: Some(85.0 + 2.5 * place as f64),
        error: 4.0,
        marker_sd: 0.0,
        on: STARTED,
        source: "Test".into(),
    }
}

/// Two strands of twenty marks each: more for who started higher, and a luck that is always the same.
fn paper(
    (pupil, subject, year): (PupilId, SubjectId, i8),
    (school, class, place): (SchoolId, usize, usize),
    brought: Brought,
) -> [PartMark; 2] {
    let luck = ((place * 29 + class * 13 + usize::try_from(school.0).unwrap() * 17) % 11) as f64 - 5.0;
    let marks = (20.0 + 0.8 * (place as f64 - 6.5) + luck + brought.level).clamp(0.0, 40.0);
    let marks = if brought.same { 20.0 } else { marks };
    let part = |strand: &str| PartMark {
        pupil,
        subject,
        purpose: Purpose::InSchoolCommon,
        assessment: format!("Year {year} paper"),
        on: SAT,
        strand: strand.into(),
        question: "Q1".into(),
        marks: marks / 2.0,
        out_of: 20.0,
    };
    [part("Number"), part("Shape")]
}

async fn switch_on(world: &World, school: SchoolId) {
    let mut tx = world.app.store.write(school).await.unwrap();
    assert!(tx.switch_across_on(KIND, TODAY).await.unwrap());
    tx.commit().await.unwrap();
}

/// So many other schools, all switched on.
async fn others(world: &World, count: usize) -> Vec<SchoolId> {
    let mut all = Vec::new();
    for at in 0..count {
        let (school, subject) = school(world, at).await;
        let level = [0.0, 1.0, -1.0, 2.0, -2.0][at % 5];
        results(world, (school, subject), Brought { level, ..USUAL }).await;
        switch_on(world, school).await;
        all.push(school);
    }
    all
}

/// The world's own school with results, switched on by its head.
async fn own(world: &World, brought: Brought) {
    results(world, (world.known.school, world.known.maths), brought).await;
    join(world).await;
}

async fn join(world: &World) {
    let done = world.browser(HEAD).post(PATH, &[("do", "join")]).await;
    assert_eq!(done.leads_to().as_deref(), Some(PATH));
}

async fn work(world: &World) {
    while world.app.run_next_job().await.unwrap() {}
}

async fn said(world: &World, school: SchoolId) -> Vec<AcrossOutcome> {
    world.app.store.read(school).await.unwrap().across_outcomes(KIND).await.unwrap()
}

async fn audited(world: &World, school: SchoolId) -> usize {
    world.app.store.read(school).await.unwrap().audit_lines(500).await.unwrap().len()
}

#[tokio::test]
async fn it_is_off_until_the_head_switches_it_on_and_says_what_it_reads() {
    let world = World::new().await;
    for who in [HEAD, DEPUTY, GOVERNOR, SUBJECT_LEAD] {
        let page = world.browser(who).page(PATH).await;
        for says in [
            "One school alone cannot say",
            "Never what is marked or noted to teach by",
            "nobody above it sees them",
        ] {
            assert!(page.says(says), "{who:?} {says}: {}", page.words());
        }
        assert_eq!(page.says("Let our results be compared"), who == HEAD, "{who:?}");
        let link = world.browser(who).page("/school/knowing").await;
        assert!(link.says("How far pupils came"), "{}", link.words());
    }
    for who in [TEACHER, ASSISTANT, SENCO, DATA_MANAGER, LEAD, PUPIL, CARER] {
        assert_eq!(world.browser(who).get(PATH).await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    for who in [DEPUTY, GOVERNOR, SUBJECT_LEAD, TEACHER, DATA_MANAGER] {
        let sent = world.browser(who).post(PATH, &[("do", "join")]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    let odd = world.browser(HEAD).post(PATH, &[("do", "maybe")]).await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
    join(&world).await;
    join(&world).await;
    let page = world.browser(GOVERNOR).page(PATH).await;
    assert!(
        page.says("Compared since 4 March 2025") && page.says("Nothing has come back yet"),
        "{}",
        page.words()
    );
    assert!(!page.says("Stop, and delete"), "{}", page.words());
    // What the school marked to teach by is no result.
    assert!(world.evidence_count().await > 0);
    work(&world).await;
    assert!(said(&world, world.known.school).await.is_empty(), "formative marks are in nothing that is said");
}

#[tokio::test]
async fn raw_and_contextual_stand_side_by_side_and_no_other_school_is_named() {
    let world = World::new().await;
    others(&world, 11).await;
    own(&world, Brought { level: 6.0, ..USUAL }).await;
    work(&world).await;
    for who in [HEAD, DEPUTY, GOVERNOR, SUBJECT_LEAD] {
        let page = world.browser(who).page(PATH).await;
        for says in [
            "Mathematics up to Year 6 (common assessments)",
            "School year 2024/25, spring term. Papers: Year 4 paper, Year 5 paper, Year 6 paper.",
            "42 pupils. 12 schools were worked out together.",
            "By start alone",
            "Pupils here probably came further than pupils elsewhere who started alike.",
            "By start and intake",
            "Age within the year is taken into account.",
            "Of 42 pupils",
            "drawn together with the other schools",
            "leaves out nought more often than there is a difference.",
            "Beside another school",
            "What this does not tell",
        ] {
            assert!(page.says(says), "{who:?} {says}: {}", page.words());
        }
        for hides in ["Secretly", "Ines Amber", "Jon Birch", "Class0", "Childa"] {
            assert!(!page.says(hides), "{who:?} {hides}");
        }
        assert!(page.body.contains("class=\"compare\""), "the narrower interval is drawn");
    }
}

#[tokio::test]
async fn a_school_that_is_off_is_not_read_and_stands_in_nobodys_figures() {
    let world = World::new().await;
    let (off, subject) = school(&world, 20).await;
    let without = audited(&world, off).await;
    others(&world, 10).await;
    own(&world, USUAL).await;
    work(&world).await;
    let before = said(&world, world.known.school).await;
    assert_eq!(before.iter().map(|one| (one.says, one.schools)).collect::<Vec<_>>(), [(Says::Effects, 11)]);
    results(&world, (off, subject), Brought { level: 15.0, ..USUAL }).await;
    world.app.compare_schools().await.unwrap();
    assert_eq!(said(&world, world.known.school).await, before, "not a digit moved");
    assert!(said(&world, off).await.is_empty());
    assert_eq!(audited(&world, off).await, without, "nobody opened it");
    assert!(audited(&world, world.known.school).await > 0);
    // A school whose pages about itself are off is not read either.
    let mut tx = world.app.store.write(off).await.unwrap();
    tx.switch_across_on(KIND, TODAY).await.unwrap();
    tx.clear_setting("module.knowing").await.unwrap();
    tx.commit().await.unwrap();
    world.app.compare_schools().await.unwrap();
    assert_eq!(said(&world, world.known.school).await, before);
}

#[tokio::test]
async fn switching_off_deletes_what_came_back_and_the_others_go_on_without() {
    let world = World::new().await;
    let others = others(&world, 11).await;
    own(&world, USUAL).await;
    work(&world).await;
    assert_eq!(said(&world, others[0]).await[0].schools, 12);
    let done = world.browser(HEAD).post(PATH, &[("do", "leave")]).await;
    assert_eq!(done.leads_to().as_deref(), Some(PATH));
    assert!(said(&world, world.known.school).await.is_empty(), "at once");
    assert!(world.browser(HEAD).page(PATH).await.says("One school alone cannot say"));
    // One more leaves while the calculation waits to be taken.
    let mut tx = world.app.store.write(others[1]).await.unwrap();
    tx.switch_across_off(KIND).await.unwrap();
    tx.commit().await.unwrap();
    work(&world).await;
    assert!(said(&world, world.known.school).await.is_empty() && said(&world, others[1]).await.is_empty());
    assert_eq!(said(&world, others[0]).await[0].schools, 10, "and nobody’s figure rests on them");
}

#[tokio::test]
async fn fewer_than_ten_schools_have_growth_and_progress_and_one_alone_nothing() {
    let world = World::new().await;
    own(&world, USUAL).await;
    work(&world).await;
    let page = world.browser(HEAD).page(PATH).await;
    assert!(
        page.says("Fewer than five schools") && page.says("it would tell of the others"),
        "{}",
        page.words()
    );
    assert!(
        !page.says("By start alone") && !page.says("schools were worked out together"),
        "{}",
        page.words()
    );
    others(&world, 6).await;
    world.app.compare_schools().await.unwrap();
    let page = world.browser(HEAD).page(PATH).await;
    assert!(page.says("Fewer than ten schools have such results"), "{}", page.words());
    assert!(
        page.says("Progress beside groups of the same start") && page.says("Of 42 pupils"),
        "{}",
        page.words()
    );
    assert!(!page.says("By start and intake"), "{}", page.words());
}

#[tokio::test]
async fn three_pupils_one_class_no_starts_and_all_the_same_are_a_sentence_each() {
    let world = World::new().await;
    others(&world, 10).await;
    for (brought, says) in [
        (Brought { pupils: 1, ..USUAL }, "Fewer than ten pupils have a result and a start"),
        (Brought { classes: 2, ..USUAL }, "fewer than three classes of the year"),
        (Brought { starts: false, ..USUAL }, "known of fewer than half of these pupils where they started"),
    ] {
        let fresh = World::over(world.app.store.clone(), world.known.clone(), None);
        own(&fresh, brought).await;
        fresh.app.compare_schools().await.unwrap();
        let page = fresh.browser(GOVERNOR).page(PATH).await;
        assert!(page.says(says), "{says}: {}", page.words());
        assert!(!page.says("By start alone") && !page.says("Their mean place"), "{says}");
        // Gone again, so that the next stands alone.
        let mut tx = fresh.app.store.write(fresh.known.school).await.unwrap();
        let stand = tx.batches(50).await.unwrap().into_iter().filter(|one| one.withdrawn_at.is_none());
        for batch in stand {
            tx.withdraw_batch(batch.id, None, now()).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    let world = World::new().await;
    for at in 0..6 {
        let (school, subject) = school(&world, at).await;
        results(&world, (school, subject), Brought { same: true, ..USUAL }).await;
        switch_on(&world, school).await;
    }
    own(&world, Brought { same: true, ..USUAL }).await;
    work(&world).await;
    assert!(world.browser(HEAD).page(PATH).await.says("These results are all the same"));
}

#[tokio::test]
async fn what_came_in_this_week_waits_for_those_who_teach() {
    let world = World::new().await;
    others(&world, 10).await;
    own(&world, Brought { days_ago: 3, ..USUAL }).await;
    work(&world).await;
    assert!(said(&world, world.known.school).await.is_empty());
    let later = world.after(jiff::SignedDuration::from_hours(24 * 8));
    later.app.compare_schools().await.unwrap();
    // Where pupils started is a result of the year before, and nobody has an earlier one.
    let newest = said(&world, world.known.school).await.pop();
    assert_eq!(newest.map(|one| (one.year, one.says)), Some((2025, Says::Effects)));
}

#[tokio::test]
async fn it_is_asked_for_once_a_night_where_somebody_is_on() {
    let world = World::new().await;
    let mut nobody = Vec::new();
    for hour in 0..24 {
        nobody.push(world.after(jiff::SignedDuration::from_hours(hour)).app.ask_for_across().await.unwrap());
    }
    assert!(nobody.iter().all(|asked| !asked), "nobody is on");
    switch_on(&world, world.known.school).await;
    let mut asked = Vec::new();
    for hour in 0..24 {
        let then = world.after(jiff::SignedDuration::from_hours(hour));
        asked.push(then.app.ask_for_across().await.unwrap());
        work(&then).await;
    }
    assert_eq!(asked.iter().filter(|one| **one).count(), 1, "{asked:?}");
}
