//! Where pupils started, what others reached, and grades to aim for, by URL and as everybody: off until a cohort is adopted,
//! from Year 6 on, never lower, and looked back on without a child in it.

use crate::browser::{Answer, Browser};
use crate::world::store::{GroupKind, NewGroup};
use crate::world::{
    ASSISTANT, CARER, DATA_MANAGER, HEAD, PUPIL, SENCO, TEACHER, TEACHER_OF_ANOTHER_CLASS, TODAY, World, now,
};
use axum::http::StatusCode;
use domain::{GroupId, PupilId};
use jiff::SignedDuration;
use jiff::civil::date;
use std::fmt::Write as _;

/// Two that check themselves.
const UPNS: [&str; 2] = ["B801200005001", "Q801200005002"];
const SCORES: &str =
    "# subject: Mathematics\n# scale: Year 5 score\n# error: 4\n# date: 2024-06-20\n# source: Trust test\n";
const COMMON: &str =
    "# subject: Maths\n# scale: KS2 scaled score\n# error: 3\n# source: Autumn paper\n# purpose: common\n";

fn cohort() -> String {
    let mut text = "# source: Made up for a test\n# year: 2024\n# subject: Mathematics\n# prior scale: Year 5 score\n\
                    # outcome scale: KS2 scaled score\n# years: 1\n# simulated: yes\n\
                    # grades: 1 = Working towards; 2 = Expected; 3 = Higher\n# cuts: 1 = 80; 2 = 100; 3 = 110\n# points: 40\n\
                    prior,grade,people\n"
        .to_owned();
    for (prior, counts) in [(88, [70, 28, 2]), (96, [40, 52, 8]), (104, [15, 60, 25]), (112, [4, 46, 50])] {
        for (grade, people) in (1..).zip(counts) {
            let _ = writeln!(text, "{prior},{grade},{people}");
        }
    }
    text
}

/// A class of Year 6 with four of 5 Hawthorn in it, taught by the same teacher.
async fn six_oak(world: &World) -> GroupId {
    let known = &world.known;
    let pupils: Vec<PupilId> = [0, 8, 9, 10].map(|at| world.pupil(at)).to_vec();
    let mut tx = world.app.store.write(known.school).await.unwrap();
    let since = date(2024, 9, 2);
    let new =
        NewGroup { name: "6 Oak".into(), kind: GroupKind::Class, year: Some(6), from: since, until: None };
    let group = tx.create_group(&new).await.unwrap();
    tx.join_group(group, &pupils, since).await.unwrap();
    tx.add_group_staff(group, known.accounts[&TEACHER], None, since, None).await.unwrap();
    tx.commit().await.unwrap();
    group
}

async fn desk(browser: &Browser, kind: &str, text: &str) -> Answer {
    browser.upload("/data", &[("kind", kind), ("pasted", text), ("confirm", "1")], None).await
}

/// The cohort is in, and adopted for Year 6; returns the class.
async fn adopted(world: &World) -> GroupId {
    let group = six_oak(world).await;
    let manager = world.browser(DATA_MANAGER);
    assert!(desk(&manager, "cohort", &cohort()).await.says("The cohort is kept."));
    let page = manager.page("/targets/cohorts").await;
    let kept = page.form("/targets/cohorts").with(&[("year", "6")]);
    assert!(manager.post("/targets/cohorts", &kept).await.says("Classes of these years see its chances"));
    group
}

fn chances(group: GroupId, pupil: PupilId) -> String {
    format!("/classes/{group}/pupils/{pupil}/chances")
}

#[tokio::test]
async fn a_cohort_is_off_until_it_is_adopted_and_the_same_file_changes_nothing() {
    let world = World::new().await;
    let group = six_oak(&world).await;
    let (manager, teacher) = (world.browser(DATA_MANAGER), world.browser(TEACHER));
    let path = format!("{}?subject={}", chances(group, world.pupil(0)), world.known.maths);
    assert!(teacher.page(&path).await.says("There are no chances to show in Mathematics"));
    let dry = manager.upload("/data", &[("kind", "cohort"), ("pasted", &cohort())], None).await;
    assert!(
        dry.says("400 people in Mathematics") && dry.says("used by nobody until it is adopted"),
        "{}",
        dry.words()
    );
    assert!(
        manager.page("/targets/cohorts").await.says("The school keeps no cohort yet."),
        "a dry run stores nothing"
    );
    desk(&manager, "cohort", &cohort()).await;
    let again = desk(&manager, "cohort", &cohort()).await;
    assert!(again.says("keeps this cohort already; nothing changed"), "{}", again.words());
    assert!(teacher.page(&path).await.says("There are no chances to show"), "kept is not adopted");
    let head = world.browser(HEAD);
    let page = head.page("/targets/cohorts").await;
    assert!(page.says("Year 5 score to KS2 scaled score") && page.says("made up"), "{}", page.words());
    head.post("/targets/cohorts", &page.form("/targets/cohorts").with(&[("year", "6")])).await;
    assert!(teacher.page(&path).await.says("Where Amirah started is not recorded"));
    // Before Year 6 nothing changes.
    let young = world.class(&format!("/pupils/{}/chances?subject={}", world.pupil(0), world.known.maths));
    assert!(teacher.page(&young).await.says("There are no chances to show"));
    let five = head.post("/targets/cohorts", &page.form("/targets/cohorts").with(&[("year", "5")])).await;
    assert_eq!(five.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(five.says("for Years 6 to 13"), "{}", five.words());
    // Nobody uses it any more, and nothing is lost.
    let page = head.page("/targets/cohorts").await;
    let without: Vec<(String, String)> =
        page.form("/targets/cohorts").with(&[]).into_iter().filter(|(name, _)| name != "year").collect();
    assert!(head.post("/targets/cohorts", &without).await.says("Nothing is lost."));
    assert!(teacher.page(&path).await.says("There are no chances to show"));
}

#[tokio::test]
async fn what_is_wrong_with_a_cohort_is_said_and_none_of_it_kept() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    for (from, to, says) in [
        ("88,1,70", "88,1.5,70", "1.5 is no grade"),
        ("# source: Made up for a test\n", "", "there is no line “# source: …”"),
        ("# subject: Mathematics", "# subject: Alchemy", "The school has no subject “Alchemy”"),
        ("prior,grade,people", "start of it,grade,people", "there is no column “prior”"),
    ] {
        let answer = desk(&manager, "cohort", &cohort().replace(from, to)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(answer.words().to_lowercase().contains(&says.to_lowercase()), "{says}: {}", answer.words());
    }
    let one_grade = "# source: s\n# year: 2024\n# subject: Mathematics\n# prior scale: a\n# outcome scale: b\n# years: 1\n\
                     prior,grade,people\n90,3,10\n100,3,10\n";
    assert_eq!(desk(&manager, "cohort", one_grade).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(manager.page("/targets/cohorts").await.says("The school keeps no cohort yet."));
}

#[tokio::test]
async fn scores_come_in_once_are_corrected_and_taken_back() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let rows = format!(
        "{SCORES}pupil,score\nAmirah Abercrombie,104\nNobody Known,90\nBartholomew Bexhillier,high\nAmirah Abercrombie,99\n"
    );
    let before = world.evidence_count().await;
    let dry = manager.upload("/data", &[("kind", "scores"), ("pasted", &rows)], None).await;
    assert!(dry.says("1 score new; 1 pupil concerned."), "{}", dry.words());
    assert!(dry.says("“Nobody Known” is nobody on the school’s lists"), "{}", dry.words());
    assert!(dry.says("“high” is no number") && dry.says("is about the same pupil"), "{}", dry.words());
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert!(tx.attainments(&[world.pupil(0)]).await.unwrap().is_empty(), "a dry run stores nothing");
    drop(tx);
    desk(&manager, "scores", &rows).await;
    assert!(desk(&manager, "scores", &rows).await.says("Nothing changed."));
    let corrected = rows.replace("Abercrombie,104", "Abercrombie,106");
    assert!(desk(&manager, "scores", &corrected).await.says("in the place of another of the same day"));
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let stand = tx.attainments(&[world.pupil(0)]).await.unwrap();
    assert_eq!(stand.iter().map(|one| one.score).collect::<Vec<_>>(), [106.0]);
    drop(tx);
    assert!(desk(&manager, "scores", &corrected.replace("106", "taken back")).await.says("taken back"));
    assert_eq!(world.evidence_count().await, before, "none of it is evidence of lessons");
    let late = SCORES.replace("2024-06-20", "2026-06-20") + "pupil,score\nAmirah Abercrombie,104\n";
    assert!(desk(&manager, "scores", &late).await.says("Nothing changed."), "a day to come is left out");
}

#[tokio::test]
async fn one_score_is_typed_and_seen_before_it_is_kept() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let page = manager.page("/data/score").await;
    let form = page.form("/data/score");
    let typed = [
        ("pupil", "Amirah \"Abercrombie\""),
        ("subject", "Mathematics"),
        ("scale", "Year 5 score"),
        ("score", "104"),
        ("error", "4"),
        ("date", "2024-06-20"),
        ("source", "Trust test, a"),
    ];
    let odd = manager.post("/data/score", &form.with(&typed)).await;
    assert_eq!(odd.status, StatusCode::OK, "quotation marks are set aside: {}", odd.words());
    let amiss = typed.map(|(name, value)| (name, if name == "score" { "x" } else { value }));
    let wrong = manager.post("/data/score", &form.with(&amiss)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("“x” is no number") && wrong.body.contains("Trust test, a"), "{}", wrong.words());
    assert!(odd.says("1 score new"), "{}", odd.words());
    let confirm = odd.form("/data");
    let fields = confirm.with(&[]);
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let done = manager.upload("/data", &fields, None).await;
    assert!(done.says("1 score new"), "{}", done.words());
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert_eq!(tx.attainments(&[world.pupil(0)]).await.unwrap()[0].source, "Trust test, a");
}

#[tokio::test]
async fn chances_are_words_and_a_table_for_teacher_pupil_and_carer() {
    let world = World::new().await;
    let group = adopted(&world).await;
    let manager = world.browser(DATA_MANAGER);
    desk(&manager, "scores", &format!("{SCORES}pupil,score\nAmirah Abercrombie,104\n")).await;
    let path = format!("{}?subject={}", chances(group, world.pupil(0)), world.known.maths);
    let teacher = world.browser(TEACHER).page(&path).await;
    for says in [
        "Amirah started at 104 on Year 5 score (Trust test, 20 June 2024)",
        "of 100 pupils who started here reached Expected or above (between",
        "not reaching it is not a miss",
        "Made up for a test, outcomes of 2024",
        "never used for sets, tiers of entry or appraisal",
        "There is no common assessment on KS2 scaled score yet",
        "made-up cohort",
    ] {
        assert!(teacher.says(says), "{says}: {}", teacher.words());
    }
    assert!(
        teacher.body.contains("<svg class=\"of-100\"") && !teacher.body.contains("style=\""),
        "{}",
        teacher.body
    );
    let own = world.browser(PUPIL).page("/my-learning/chances").await;
    assert!(own.says("You started at 104") && own.says("to aim for"), "{}", own.words());
    assert!(world.browser(PUPIL).page("/my-learning").await.says("What others did from here"));
    let carer = world.browser(CARER).page(&format!("/children/{}", world.pupil(0))).await;
    assert!(carer.says("What others did from here: Mathematics"), "{}", carer.words());
    assert!(carer.says("These pupils are made up") && carer.says("not reaching it is not a miss"));
    for (language, says) in [("cy", "Beth wnaeth eraill o’r fan hon"), ("ur", "یہاں سے دوسروں نے کیا کیا")]
    {
        let page =
            world.browser(CARER).page(&format!("/children/{}?language={language}", world.pupil(0))).await;
        assert!(page.says(says), "{language}: {}", page.words());
    }
    // Without a start it is the whole cohort, and says so.
    let other = format!("{}?subject={}", chances(group, world.pupil(8)), world.known.maths);
    let provisional = world.browser(TEACHER).page(&other).await;
    assert!(
        provisional.says("provisional") && provisional.says("in the whole reference cohort"),
        "{}",
        provisional.words()
    );
    assert!(!provisional.says("who started here"), "{}", provisional.words());
}

#[tokio::test]
async fn without_a_start_nobody_is_told_what_those_who_started_here_reached() {
    let world = World::new().await;
    adopted(&world).await;
    let child = format!("/children/{}", world.pupil(0));
    let carer = world.browser(CARER).page(&child).await;
    assert!(carer.says("does not have a record of where Amirah started"), "{}", carer.words());
    assert!(carer.says("Of 100 pupils of an earlier year, about"), "{}", carer.words());
    assert!(!carer.says("who started here"), "{}", carer.words());
    for (language, says, never) in [
        ("cy", "O blith 100 o ddisgyblion blwyddyn gynharach", "a ddechreuodd yma"),
        ("ur", "پچھلے ایک سال کے 100 طلبہ میں سے", "یہاں سے شروع کرنے والے"),
    ] {
        let page = world.browser(CARER).page(&format!("{child}?language={language}")).await;
        assert!(page.says(says) && !page.says(never), "{language}: {}", page.words());
    }
    let own = world.browser(PUPIL).page("/my-learning/chances").await;
    assert!(own.says("wherever they started") && !own.says("who started here"), "{}", own.words());
}

#[tokio::test]
async fn a_carer_who_may_not_know_the_school_is_not_told_by_a_cohorts_source() {
    let world = World::new().await;
    adopted(&world).await;
    let child = format!("/children/{}", world.pupil(0));
    assert!(world.browser(CARER).page(&child).await.says("Made up for a test"));
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let restricted = crate::world::store::Rights { see: true, restricted: true, ..Default::default() };
    tx.set_carer(world.known.accounts[&CARER], world.pupil(0), restricted, TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let page = world.browser(CARER).page(&child).await;
    assert!(page.says("Amirah") && !page.body.contains("Made up for a test"), "{}", page.words());
    assert!(!page.says("What others did from here"), "{}", page.words());
}

#[tokio::test]
async fn a_row_about_somebody_else_of_that_name_or_class_is_left_out() {
    let world = World::new().await;
    let group = six_oak(&world).await;
    let manager = world.browser(DATA_MANAGER);
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let upn = domain::Upn::new(UPNS[0]).unwrap();
    let new = crate::world::store::Identity {
        given: domain::PersonName::new("Zoe").unwrap(),
        family: Some(domain::PersonName::new("Zeta").unwrap()),
        preferred: None,
        birth: None,
        upn: Some(upn),
        source_key: None,
    };
    let zoe = tx.create_pupils(&[new], date(2024, 9, 2), now()).await.unwrap();
    tx.join_group(group, &zoe, date(2024, 9, 2)).await.unwrap();
    tx.commit().await.unwrap();
    let row = |upn: &str, class: &str| format!("{SCORES}upn,pupil,class,score\n{upn},Zoe Zeta,{class},104\n");
    let would =
        async |text: &str| manager.upload("/data", &[("kind", "scores"), ("pasted", text)], None).await;
    let other = would(&row(UPNS[1], "6 Oak")).await;
    assert!(other.says("knows “Zoe Zeta” by another UPN"), "{}", other.words());
    assert!(desk(&manager, "scores", &row(UPNS[1], "6 Oak")).await.says("Nothing changed"));
    let elsewhere = would(&row("", "5 Hawthorn")).await;
    assert!(elsewhere.says("“Zoe Zeta” is not in class 5 Hawthorn"), "{}", elsewhere.words());
    assert!(desk(&manager, "scores", &row("", "6oak")).await.says("1 score new"));
    let by_upn = desk(&manager, "scores", &row(UPNS[0], "5 Hawthorn")).await;
    assert!(by_upn.says("Nothing changed.") && !by_upn.says("not in class"), "a UPN is enough");
}

#[tokio::test]
async fn nobody_else_sees_chances() {
    let world = World::new().await;
    let group = adopted(&world).await;
    let path = chances(group, world.pupil(0));
    for who in [ASSISTANT, TEACHER_OF_ANOTHER_CLASS, DATA_MANAGER, HEAD, SENCO, PUPIL, CARER] {
        assert_eq!(world.browser(who).get(&path).await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    for who in [TEACHER, ASSISTANT, SENCO, PUPIL, CARER] {
        for path in ["/targets/chances", "/targets/chances/json", "/targets/cohorts", "/data/score"] {
            assert_eq!(world.browser(who).get(path).await.status, StatusCode::NOT_FOUND, "{who:?} {path}");
        }
    }
    // Who left the class is not opened by way of it.
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.leave_group(group, &[world.pupil(0)], TODAY).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(world.browser(TEACHER).get(&path).await.status, StatusCode::NOT_FOUND);
}

/// Proposes a target with a grade for a pupil of the class.
async fn propose(browser: &Browser, world: &World, group: GroupId, pupil: PupilId, grade: &str) -> Answer {
    let path = format!("/classes/{group}/pupils/{pupil}/targets/new");
    let page = browser.page(&format!("{path}?subject={}", world.known.maths)).await;
    browser.post(&path, &page.form(&path).with(&[("grade", grade)])).await
}

async fn press(browser: &Browser, page: &Answer, verb: &str, changes: &[(&str, &str)]) -> Answer {
    let form = page.form_that(verb);
    let answer = browser.post(&form.action, &form.with(changes)).await;
    if answer.status == StatusCode::SEE_OTHER { browser.follow(answer).await } else { answer }
}

#[tokio::test]
async fn a_grade_is_agreed_never_slips_and_comes_down_only_together() {
    let world = World::new().await;
    let group = adopted(&world).await;
    let (manager, teacher) = (world.browser(DATA_MANAGER), world.browser(TEACHER));
    let pupil = world.pupil(8);
    desk(&manager, "scores", &format!("{SCORES}pupil,score\nIkechukwu Iwobiagu,104\n")).await;
    let form = teacher
        .page(&format!("/classes/{group}/pupils/{pupil}/targets/new?subject={}", world.known.maths))
        .await;
    assert!(form.says("A grade to aim for") && form.says("What others did from here"), "{}", form.words());
    let low = propose(&teacher, &world, group, pupil, "1").await;
    assert_eq!(low.status, StatusCode::UNPROCESSABLE_ENTITY, "below what is typical");
    assert!(low.says("A new target never begins lower"), "{}", low.words());
    assert_eq!(
        propose(&teacher, &world, group, pupil, "77").await.status,
        StatusCode::NOT_FOUND,
        "no such grade"
    );
    let made = teacher.follow(propose(&teacher, &world, group, pupil, "3").await).await;
    assert!(made.says("Aims for Higher") && made.says("not reaching it is not a miss"), "{}", made.words());
    let agreed = press(&teacher, &made, "paper", &[]).await;
    assert!(agreed.says("Agreed on paper"), "{}", agreed.words());
    // Other words keep the grade as it was stated; lower needs to be said as less, with a reason, and both.
    let silent =
        press(&teacher, &agreed, "change", &[("grade", "2"), ("reason", "a try"), ("direction", "same")])
            .await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", silent.words());
    let dropped =
        press(&teacher, &agreed, "change", &[("grade", ""), ("reason", "a try"), ("direction", "same")])
            .await;
    assert!(dropped.says("choose “Less”, and say why"), "{}", dropped.words());
    let page = teacher.page(&agreed.form_that("change").action).await;
    let less = press(
        &teacher,
        &page,
        "change",
        &[("grade", "2"), ("reason", "one thing first"), ("direction", "down")],
    )
    .await;
    assert!(less.says("A change that waits") && less.says("Aims for Expected"), "{}", less.words());
    let both = press(&teacher, &less, "paper", &[]).await;
    assert!(both.says("Aims for Expected") && !both.says("Aims for Higher"), "{}", both.words());
    // The next chances hold what was agreed last.
    let chances = teacher.page(&format!("{}?subject={}", chances(group, pupil), world.known.maths)).await;
    assert!(chances.says("Expected"), "{}", chances.words());
}

#[tokio::test]
async fn without_a_cohort_a_form_that_names_a_grade_is_refused() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let answer = propose(&teacher, &world, world.known.hawthorn, world.pupil(8), "3").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("There is no reference cohort for this subject and year"), "{}", answer.words());
}

#[tokio::test]
async fn what_is_shown_since_it_was_agreed_is_said_with_its_days() {
    let world = World::new().await;
    let (teacher, pupil) = (world.browser(TEACHER), world.browser(PUPIL));
    let own = format!("/my-learning/targets/{}", world.known.target);
    let page = pupil.page(&own).await;
    let agreed = press(&pupil, &page, "agree", &[]).await;
    assert!(agreed.says("Shown so far no answers alone since it was agreed"), "{}", agreed.words());
    let answers = |day: i8, count: usize| {
        let world = &world;
        async move {
            let mut tx = world.app.store.write(world.known.school).await.unwrap();
            let row = |at: usize| domain::NewEvidence {
                occurred: domain::Occurrence::exact(
                    crate::world::at(date(2025, 3, day), 9)
                        + SignedDuration::from_mins(i64::try_from(at).unwrap()),
                ),
                ..alone(world)
            };
            let recording = crate::world::store::Recording { by: None, at: now(), batch: None };
            tx.record_evidence((0..count).map(row).collect(), &recording).await.unwrap();
            tx.commit().await.unwrap();
        }
    };
    answers(6, 4).await;
    let page = teacher
        .page(&world.class(&format!("/pupils/{}/targets/{}", world.pupil(0), world.known.target)))
        .await;
    assert!(page.says("4 of 4 alone right on Thursday 6 March; again alone, on Thursday 13 March or later, is still missing"), "{}", page.words());
    answers(14, 1).await;
    let page = pupil.page(&own).await;
    assert!(
        page.says("and the first time a week later 1 of 1 alone right on Friday 14 March"),
        "{}",
        page.words()
    );
}

/// A right answer of Amirah's, without help, about what her target names.
fn alone(world: &World) -> domain::NewEvidence {
    domain::NewEvidence {
        pupil: world.pupil(0),
        subject: world.known.maths,
        kind: domain::EvidenceKind::Response,
        purpose: domain::Purpose::Formative,
        question: None,
        draw: None,
        sitting: None,
        lesson: None,
        group: Some(world.known.hawthorn),
        objectives: domain::ObjectiveWeights::one(world.known.objectives[3]),
        outcome: domain::Outcome::right(true),
        misconception: None,
        option: None,
        help: domain::Help::None,
        attempt: 1,
        confidence: None,
        approach: None,
        by_hand: true,
        occurred: domain::Occurrence::exact(now()),
        supersedes: None,
        source_key: None,
        text: None,
    }
}

/// Six pupils who agreed to a grade, and the table of what they reached, dated the day of the test.
async fn six_told(world: &World, group: GroupId) -> String {
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let more: Vec<PupilId> = [4, 5, 6].map(|at| world.pupil(at)).to_vec();
    tx.join_group(group, &more, date(2024, 9, 2)).await.unwrap();
    tx.commit().await.unwrap();
    let mut outcomes = "# subject: Mathematics\n# scale: KS2 scaled score\n# error: 2\n# date: 2025-03-04\n# source: STA\nupn,pupil,score\n".to_owned();
    let register = crate::world::people_of_the_register();
    let teacher = world.browser(TEACHER);
    let mut told = 0;
    for at in [8, 9, 10, 4, 5, 6] {
        let made = propose(&teacher, world, group, world.pupil(at), "3").await;
        if made.status != StatusCode::SEE_OTHER {
            continue;
        }
        let made = teacher.follow(made).await;
        press(&teacher, &made, "paper", &[]).await;
        let (given, family) = register[at];
        let _ = writeln!(outcomes, ",{given} {family},{}", if told % 2 == 0 { 112 } else { 104 });
        told += 1;
    }
    assert_eq!(told, 6);
    outcomes
}

#[tokio::test]
async fn a_years_chances_are_looked_back_on_without_a_child_in_it() {
    let world = World::new().await;
    let group = adopted(&world).await;
    let (manager, head) = (world.browser(DATA_MANAGER), world.browser(HEAD));
    assert!(
        head.page("/targets/chances")
            .await
            .says("No chance that was stated with an agreed target has an outcome yet")
    );
    let outcomes = six_told(&world, group).await;
    let register = crate::world::people_of_the_register();
    assert!(head.page("/targets/chances").await.says("wait for their outcomes"));
    desk(&manager, "scores", &outcomes).await;
    let page = head.page("/targets/chances").await;
    assert!(page.says("By year Year Pupils") && page.says("Year 6"), "{}", page.words());
    // A figure by class would be one by teacher.
    assert!(!page.says("By class") && !page.says("6 Oak"), "{}", page.words());
    assert!(page.says("pupils)") && !page.says("No chance that was stated"), "{}", page.words());
    let numbers = head.get("/targets/chances/json").await;
    assert!(
        numbers.body.contains("\"analysis\":\"chances\"") && numbers.body.contains("stated_minus_reached"),
        "{}",
        numbers.body
    );
    assert!(!numbers.body.contains("class") && !numbers.body.contains("6 Oak"), "{}", numbers.body);
    assert!(numbers.body.contains("\"n\":6"), "{}", numbers.body);
    for (given, family) in register {
        assert!(!page.says(given) && !numbers.body.contains(family), "no child is in it");
    }
    // Labels count for this once and are kept nowhere; a group of fewer than ten is not shown.
    let labels = |heading: &str, label: &dyn Fn(usize) -> String| {
        register.iter().enumerate().fold(format!("pupil,{heading}\n"), |mut text, (at, (given, family))| {
            let _ = writeln!(text, "{given} {family},{}", label(at));
            text
        })
    };
    let house = labels("House", &|at| if at == 4 { "Blue" } else { "Red" }.to_owned());
    let labelled = head.upload("/targets/chances", &[("pasted", &house)], None).await;
    assert!(!labelled.says("Red") && !labelled.says("Blue"), "six are fewer than ten: {}", labelled.words());
    assert!(labelled.says("2 groups are not shown"), "{}", labelled.words());
    assert!(!labelled.says("All together") && !labelled.says("Year 6"), "no sum beside labels");
    for (heading, fourth) in [("Maths set", "upper"), ("Pattern", "6 Oak"), ("Pattern", "Mrs Teaches")] {
        let label = |at: usize| if at == 4 { fourth } else { "other" }.to_owned();
        let refused = head.upload("/targets/chances", &[("pasted", &labels(heading, &label))], None).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{heading}");
        assert!(refused.says("says who taught, or who was taught together"), "{}", refused.words());
    }
    let bad =
        head.upload("/targets/chances", &[("pasted", "pupil,a,b\nAmirah Abercrombie,1,2\n")], None).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.says("There are 2 columns besides"), "{}", bad.words());
}

#[tokio::test]
async fn what_a_years_results_say_is_kept_once_and_stays_as_it_was_said() {
    let world = World::new().await;
    let group = adopted(&world).await;
    let outcomes = six_told(&world, group).await;
    // A night in October, when results are in: 212 days on, at half past three by the school's clock.
    let october = world.after(SignedDuration::from_mins(211 * 24 * 60 + 16 * 60 + 30));
    assert_eq!(october.app.ask_for_look_backs().await.unwrap(), 0, "no results have come in");
    desk(&world.browser(DATA_MANAGER), "scores", &outcomes).await;
    assert_eq!(world.app.ask_for_look_backs().await.unwrap(), 0, "it is a morning in March");
    assert_eq!(october.app.ask_for_look_backs().await.unwrap(), 1);
    assert_eq!(october.app.ask_for_look_backs().await.unwrap(), 0, "it waits already");
    while october.app.run_next_job().await.unwrap() {}
    assert_eq!(october.app.ask_for_look_backs().await.unwrap(), 0, "it is kept");
    let head = october.sign_in(HEAD).await;
    let page = head.page("/targets/chances").await;
    assert!(
        page.says("Results of 2024/25") && page.says("6 chances of 6 pupils had an outcome"),
        "{}",
        page.words()
    );
    assert!(
        page.says("No outcome has come in since the last year that was looked back on"),
        "{}",
        page.words()
    );
    assert!(!page.says("All together"), "both together would tell of those between: {}", page.words());
    for (given, family) in crate::world::people_of_the_register() {
        assert!(!page.says(given) && !page.says(family), "it is about nobody");
    }
    let numbers = head.get("/targets/chances/json").await.body;
    assert!(numbers.contains("\"results_of\":2025") && !numbers.contains("6 Oak"), "{numbers}");
    // What is put right later, and a job that runs again, change nothing of what was said.
    let said = |page: &Answer| page.words().split("Year by year").nth(1).unwrap().to_owned();
    desk(&october.sign_in(DATA_MANAGER).await, "scores", &outcomes.replace(",112", ",96")).await;
    let again = october.app.operator_of(world.known.school);
    october.app.keep_look_back(&again, 2025).await.unwrap();
    assert_eq!(said(&head.page("/targets/chances").await), said(&page));
    // A label is for one answer: no year that is kept stands beside it.
    let labelled =
        head.upload("/targets/chances", &[("pasted", "pupil,House\nAmirah Abercrombie,Red\n")], None).await;
    assert!(!labelled.says("Results of 2024/25"), "{}", labelled.words());
}

#[tokio::test]
async fn common_assessments_say_where_it_is_heading_only_where_enough_sat_them() {
    let world = World::new().await;
    let group = adopted(&world).await;
    let manager = world.browser(DATA_MANAGER);
    desk(&manager, "scores", &format!("{SCORES}pupil,score\nAmirah Abercrombie,104\n")).await;
    let path = format!("{}?subject={}", chances(group, world.pupil(0)), world.known.maths);
    desk(
        &manager,
        "scores",
        &format!(
            "{COMMON}pupil,date,score\nAmirah Abercrombie,2024-10-10,101\nAmirah Abercrombie,2025-01-20,104\n"
        ),
    )
    .await;
    let few = world.browser(TEACHER).page(&path).await;
    assert!(
        few.says("Fewer than 20 pupils have two common assessments on KS2 scaled score"),
        "{}",
        few.words()
    );
    // Twenty more pupils of the school sat the same papers.
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let identity = |at: usize| crate::world::store::Identity {
        given: domain::PersonName::new("Zoe").unwrap(),
        family: Some(
            domain::PersonName::new(&format!("Zeta{}", char::from(b'a' + u8::try_from(at).unwrap())))
                .unwrap(),
        ),
        preferred: None,
        birth: None,
        upn: None,
        source_key: None,
    };
    let new: Vec<_> = (0..24).map(identity).collect();
    let ids = tx.create_pupils(&new, date(2024, 9, 2), now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ids.len(), 24);
    let (mut starts, mut common) = (format!("{SCORES}pupil,score\n"), format!("{COMMON}pupil,date,score\n"));
    for at in 0..24_i32 {
        let name = format!("Zoe Zeta{}", char::from(b'a' + u8::try_from(at).unwrap()));
        let (stands, wobble) = (92 + at, (at * 7) % 5 - 2);
        let _ = writeln!(starts, "{name},{stands}");
        let _ = writeln!(
            common,
            "{name},2024-10-10,{}\n{name},2025-01-20,{}",
            stands - 2 + wobble,
            stands + 1 - wobble
        );
    }
    desk(&manager, "scores", &starts).await;
    desk(&manager, "scores", &common).await;
    let page = world.browser(TEACHER).page(&path).await;
    assert!(page.says("or above: about") || page.says("or above: more than 9 in 10"), "{}", page.words());
    assert!(page.says("from 2 assessments"), "{}", page.words());
    assert!(page.says("The way to") && page.says("begins at"), "{}", page.words());
    assert!(page.says("Counted as if every objective of the subject weighed the same"), "{}", page.words());
    let own = world.browser(PUPIL).page("/my-learning/chances").await;
    assert!(!own.says("The way to") && own.says("from 2 assessments"), "{}", own.words());
}

#[tokio::test]
async fn the_brief_counts_targets_that_the_lesson_serves_and_names_nobody() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let path = world.class(&format!("/brief{}", world.lesson(3)));
    assert!(!teacher.page(&path).await.says("in the target of"), "proposed only");
    let pupil = world.browser(PUPIL);
    let page = pupil.page(&format!("/my-learning/targets/{}", world.known.target)).await;
    press(&pupil, &page, "agree", &[]).await;
    let brief = teacher.page(&path).await;
    assert!(brief.says("in the target of 1 pupil"), "{}", brief.words());
    let board = teacher.page(&world.class(&format!("/board{}", world.lesson(3)))).await;
    assert!(!board.says("target"), "{}", board.words());
}
