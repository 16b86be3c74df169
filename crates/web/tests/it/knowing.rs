//! Knowing the school: who sees what of common papers and when, whether it is fair, the list to look together with, what is handed
//! over to other pages, and marks by question from a file.

use crate::browser::Answer;
use crate::html::forms;
use crate::world::{
    ASSISTANT, CARER, DATA_MANAGER, DEPUTY, GOVERNOR, HEAD, LEAD, PUPIL, SENCO, SUBJECT_LEAD, TEACHER,
    TEACHER_OF_ANOTHER_CLASS, TODAY, Who, World, at, now, submission,
};
use app::store::{
    GroupKind, Identity, NewAccount, NewBatch, NewGroup, PartMark, PublishedShare, SchoolWriteTx,
};
use app::{About, Action, Module};
use axum::http::StatusCode;
use domain::{GroupId, PersonName, PupilId, Purpose, Role};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

const SINCE: Date = date(2024, 9, 1);
const SAT: Date = date(2025, 2, 3);
const PAPER: &str = "Spring paper";

/// What a class of twelve got of ten marks in a strand, on average.
struct Strand(&'static str, f64);

const WEAK: [Strand; 2] = [Strand("Fractions", 3.0), Strand("Shape", 6.0)];
const ALL_THE_SAME: [Strand; 2] = [Strand("Fractions", 5.0), Strand("Shape", 5.0)];

fn batch(kind: &str) -> NewBatch {
    NewBatch { kind: kind.into(), name: "made".into(), content_hash: String::new(), mapping: String::new() }
}

async fn class(tx: &mut SchoolWriteTx, name: &str, pupils: usize) -> (GroupId, Vec<PupilId>) {
    let new = NewGroup { name: name.into(), kind: GroupKind::Class, year: Some(6), from: SINCE, until: None };
    let group = tx.create_group(&new).await.unwrap();
    let names = (0..pupils).map(|at| Identity {
        given: PersonName::new(&format!("Child{}", char::from(b'a' + u8::try_from(at).unwrap()))).unwrap(),
        family: Some(PersonName::new(&name.replace("6 ", "Of")).unwrap()),
        preferred: None,
        birth: None,
        upn: None,
        source_key: None,
    });
    let pupils = tx.create_pupils(&names.collect::<Vec<_>>(), SINCE, now()).await.unwrap();
    tx.join_group(group, &pupils, SINCE).await.unwrap();
    (group, pupils)
}

/// Classes of Year 6 who sat a paper whose marks came in so many days ago: the first is the world's teacher's, the others have
/// teachers of their own.
async fn papers(
    world: &World,
    classes: &[(&str, usize)],
    strands: &[Strand; 2],
    days_ago: i32,
) -> Vec<GroupId> {
    let known = &world.known;
    let came = at(TODAY.saturating_sub(days_ago.days()), 16);
    let mut tx = world.app.store.write_system().await.unwrap();
    let mut colleagues = Vec::new();
    for name in ["Ines Amber", "Jon Birch"] {
        let name = PersonName::new(name).unwrap();
        let new = NewAccount { email: None, name, password_hash: None };
        let account = tx.create_account(&new, now()).await.unwrap();
        tx.add_membership(known.school, account, Role::Teacher, SINCE, None).await.unwrap();
        colleagues.push(account);
    }
    let mut tx = tx.enter_school(known.school);
    let mut groups = Vec::new();
    let (marked, published) = (
        tx.open_batch(&batch("results"), None, came).await.unwrap(),
        tx.open_batch(&batch("published"), None, came).await.unwrap(),
    );
    for (place, (name, pupils)) in classes.iter().enumerate() {
        let (group, pupils) = class(&mut tx, name, *pupils).await;
        let teacher = if place == 0 { known.accounts[&TEACHER] } else { colleagues[place % 2] };
        tx.add_group_staff(group, teacher, None, SINCE, None).await.unwrap();
        let mark = |(at, pupil): (usize, &PupilId), Strand(strand, mean): &Strand| PartMark {
            pupil: *pupil,
            subject: known.maths,
            purpose: Purpose::InSchoolCommon,
            assessment: PAPER.into(),
            on: SAT,
            strand: (*strand).into(),
            question: "Q1".into(),
            marks: if (mean - 5.0).abs() < 1e-9 { 5.0 } else { mean + (((at + place) * 7 % 5) as f64 - 2.0) },
            out_of: 10.0,
        };
        let marks: Vec<PartMark> = pupils
            .iter()
            .enumerate()
            .flat_map(|one| strands.iter().map(move |strand| mark(one, strand)))
            .collect();
        tx.record_part_marks(marked, &marks).await.unwrap();
        groups.push(group);
    }
    let share = |Strand(strand, _): &Strand| PublishedShare {
        subject: known.maths,
        assessment: PAPER.into(),
        year: 2025,
        strand: (*strand).into(),
        question: "Q1".into(),
        share: 0.55,
        n: 4_000,
        source: "the test’s handbook".into(),
    };
    tx.record_published_shares(published, &strands.iter().map(share).collect::<Vec<_>>()).await.unwrap();
    tx.commit().await.unwrap();
    groups
}

const THREE: [(&str, usize); 3] = [("6 Ash", 12), ("6 Beech", 12), ("6 Cedar", 12)];

async fn status(world: &World, who: Who, path: &str) -> StatusCode {
    world.browser(who).get(path).await.status
}

#[tokio::test]
async fn what_stands_out_says_size_chance_evidence_and_what_could_be_seen() {
    let world = World::new().await;
    papers(&world, &THREE, &WEAK, 20).await;
    for who in [HEAD, DEPUTY, GOVERNOR, SUBJECT_LEAD] {
        let page = world.browser(who).page("/school/knowing").await;
        for says in [
            "Mathematics, Fractions",
            "A weakness, one assessment so far.",
            "of every 30 pupils fewer were past the middle of pupils like them",
            "findings as sure as this are chance",
            "only a difference of about",
            "of 100 marks (likely",
            "55 of 100",
            "the test’s handbook",
            "That does not mean that all is well",
        ] {
            assert!(page.says(says), "{who:?} {says}: {}", page.words());
        }
        for hides in ["6 Ash", "Childa", "Ines Amber"] {
            assert!(!page.says(hides), "{who:?} {hides}");
        }
    }
    for who in [TEACHER, ASSISTANT, SENCO, DATA_MANAGER, LEAD, PUPIL, CARER] {
        assert_eq!(status(&world, who, "/school/knowing").await, StatusCode::NOT_FOUND, "{who:?}");
    }
}

#[tokio::test]
async fn those_who_teach_look_first_and_others_a_week_later() {
    let world = World::new().await;
    let groups = papers(&world, &THREE, &WEAK, 3).await;
    let head = world.browser(HEAD).page("/school/knowing").await;
    assert!(head.says("Those who teach the classes look first"), "{}", head.words());
    assert!(head.says("8 March 2025") && !head.says("A weakness"), "{}", head.words());
    let own = format!("/classes/{}/papers", groups[0]);
    let page = world.browser(TEACHER).page(&own).await;
    assert!(page.says("Mathematics, Fractions") && page.says("A weakness"), "{}", page.words());
    assert!(page.says("Question by question") && page.says("12 pupils"), "{}", page.words());
    let link = world.browser(TEACHER).page(&world.class("/questions")).await;
    assert!(link.says("What common papers say of this class"), "{}", link.words());
    for who in [HEAD, DEPUTY, TEACHER_OF_ANOTHER_CLASS, ASSISTANT, SENCO, GOVERNOR, PUPIL] {
        assert_eq!(status(&world, who, &own).await, StatusCode::NOT_FOUND, "{who:?}");
    }
    let others = format!("/classes/{}/papers", groups[1]);
    assert_eq!(status(&world, TEACHER, &others).await, StatusCode::NOT_FOUND, "a colleague’s class");
}

#[tokio::test]
async fn today_says_once_and_to_those_who_teach_a_class_that_papers_came_in() {
    let world = World::new().await;
    let groups = papers(&world, &THREE, &WEAK, 3).await;
    let line = "Results of common papers came in: 6 Ash";
    let own = format!("/classes/{}/papers", groups[0]);
    let today = world.browser(TEACHER).page("/today").await;
    assert!(today.says(line) && today.body.contains(&own), "{}", today.words());
    assert!(!today.says("6 Beech") && !today.says("weakness"), "{}", today.words());
    for who in [TEACHER_OF_ANOTHER_CLASS, ASSISTANT] {
        assert!(!world.browser(who).page("/today").await.says("common papers came in"), "{who:?}");
    }
    let choose = |on: Vec<Module>| {
        let operator = world.app.operator_of(world.known.school);
        let (on, app) = (on.into_iter().collect(), &world.app);
        async move { app.choose_modules(&operator, &on).await.unwrap() }
    };
    choose(Module::ALL.into_iter().filter(|one| *one != Module::Knowing).collect()).await;
    assert!(!world.browser(TEACHER).page("/today").await.says("common papers came in"), "switched off");
    choose(Module::ALL.to_vec()).await;
    // What somebody else may not open, they cannot make go away.
    assert_eq!(status(&world, HEAD, &own).await, StatusCode::NOT_FOUND);
    assert!(world.browser(TEACHER).page("/today").await.says(line));
    assert_eq!(status(&world, TEACHER, &own).await, StatusCode::OK);
    assert!(!world.browser(TEACHER).page("/today").await.says("common papers came in"), "opened");

    let long_ago = World::new().await;
    papers(&long_ago, &THREE, &WEAK, 29).await;
    let today = long_ago.browser(TEACHER).page("/today").await;
    assert!(!today.says("common papers came in"), "nobody is asked for ever: {}", today.words());
}

#[tokio::test]
async fn fewer_than_three_classes_three_pupils_and_all_the_same_show_nobody() {
    let world = World::new().await;
    papers(&world, &THREE[..2], &WEAK, 20).await;
    let two = world.browser(HEAD).page("/school/knowing").await;
    assert!(!two.says("A weakness") && !two.says("of 100 marks"), "{}", two.words());
    assert!(two.says("only those who teach the classes see them"), "{}", two.words());
    let fair = world.browser(HEAD).page("/school/fair").await;
    assert!(fair.says("1 subject is not shown") && !fair.says("past the middle"), "{}", fair.words());

    let world = World::new().await;
    papers(&world, &[("6 Ash", 1), ("6 Beech", 1), ("6 Cedar", 1)], &WEAK, 20).await;
    let three = world.browser(HEAD).page("/school/knowing").await;
    assert!(
        three.says("3 pupils are too few for any finding") && !three.says("A weakness"),
        "{}",
        three.words()
    );

    let world = World::new().await;
    papers(&world, &THREE, &ALL_THE_SAME, 20).await;
    let same = world.browser(HEAD).page("/school/knowing").await;
    assert!(same.says("All results are the same, so nothing can be compared"), "{}", same.words());
}

#[tokio::test]
async fn excellence_and_equity_keeps_small_groups_back_and_forgets_labels() {
    let world = World::new().await;
    papers(&world, &THREE, &WEAK, 20).await;
    let page = world.browser(HEAD).page("/school/fair").await;
    assert!(page.says("Start not known") && page.says("36 pupils"), "{}", page.words());
    assert!(page.says("past the middle") && page.says("in level"), "{}", page.words());
    let labels = |few: usize| {
        let rows = ["OfAsh", "OfBeech", "OfCedar"]
            .into_iter()
            .flat_map(move |family| ('a'..='l').map(move |letter| (family, letter)));
        let row = |(at, (family, letter))| {
            format!("Child{letter} {family},{}", if at < few { "Blue" } else { "Red" })
        };
        std::iter::once("pupil,House".to_owned())
            .chain(rows.enumerate().map(row))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let browser = world.browser(DEPUTY);
    let told = browser.upload("/school/fair", &[("pasted", &labels(14))], None).await;
    assert!(told.says("By house") && told.says("Blue") && told.says("Red"), "{}", told.words());
    let few = browser.upload("/school/fair", &[("pasted", &labels(1))], None).await;
    assert!(!few.says("Blue") && few.says("2 groups are not shown"), "{}", few.words());
    assert!(!browser.page("/school/fair").await.says("House"), "labels are forgotten");
    let staff = labels(14).replace("House", "Teacher");
    let refused = browser.upload("/school/fair", &[("pasted", &staff)], None).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for who in [TEACHER, ASSISTANT, SENCO, DATA_MANAGER, GOVERNOR, SUBJECT_LEAD, PUPIL, CARER] {
        assert_eq!(status(&world, who, "/school/fair").await, StatusCode::NOT_FOUND, "{who:?}");
    }
}

/// What the form would note as looked at.
fn objectives(page: &Answer) -> Vec<String> {
    let form =
        forms(&page.body).into_iter().find(|form| form.method == "post" && form.action.ends_with("/look"));
    let fields = form.unwrap().fields.into_iter().filter(|(name, _)| name == "objective");
    fields.map(|(_, value)| value).collect()
}

#[tokio::test]
async fn the_list_to_look_together_with_has_no_result_and_what_was_looked_at_waits() {
    let world = World::new().await;
    papers(&world, &THREE, &WEAK, 20).await;
    let path = format!("/school/knowing/look?subject={}&year=5", world.known.maths);
    let page = world.browser(HEAD).page(&path).await;
    assert!(page.says("10 minutes") && page.says("do you see"), "{}", page.words());
    assert!(page.says("of the class list") && !page.says("of 100"), "{}", page.words());
    let first = objectives(&page);
    assert_eq!(first.len(), 3);
    let fields: Vec<(&str, &str)> = first.iter().map(|one| ("objective", one.as_str())).collect();
    let done = world.browser(HEAD).post("/school/knowing/look", &fields).await;
    assert_eq!(done.leads_to().as_deref(), Some("/school/knowing/look"));
    let after = objectives(&world.browser(HEAD).page(&path).await);
    assert!(after.iter().all(|one| !first.contains(one)), "{first:?} {after:?}");
    let governor = world.browser(GOVERNOR).page(&path).await;
    assert!(!governor.says("We looked at these"));
    assert_eq!(
        world.browser(GOVERNOR).post("/school/knowing/look", &fields).await.status,
        StatusCode::NOT_FOUND
    );
    let own = world.browser(TEACHER).page(&world.class("/papers/look")).await;
    assert!(own.says("5 Hawthorn") && own.says("do you see"), "{}", own.words());
}

#[tokio::test]
async fn what_stands_out_is_handed_to_the_conversation_and_to_claims() {
    let world = World::new().await;
    papers(&world, &THREE, &WEAK, 20).await;
    let figures = world.browser(HEAD).page("/school/figures").await;
    assert!(
        figures.says("Mathematics: beyond what is published of the same papers")
            && figures.says("standard deviations of pupils (95 % interval"),
        "{}",
        figures.words()
    );
    let form = submission();
    let meeting = [("do", "open"), ("meets", "2025-03-20"), ("submission", form.as_str())];
    assert!(world.browser(HEAD).post("/conversation", &meeting).await.leads_to().is_some());
    let permit = world.permit(HEAD, Action::SeeSingleConversation, About::School).await;
    let record = world.app.single_conversation(&permit).await.unwrap();
    let signal = record.suggested.iter().find(|one| one.key == "signal:common:Mathematics:::Fractions:");
    let signal = signal.unwrap_or_else(|| panic!("{:?}", record.suggested));
    assert!(
        signal.question.contains("a weakness in common assessments")
            && signal.confidence.contains("are chance")
    );
    assert!(signal.evidence.contains("36 pupils"));
    // Switched off, nothing of it is anywhere.
    let on = Module::ALL.into_iter().filter(|one| *one != Module::Knowing).collect();
    world.app.choose_modules(&world.app.operator_of(world.known.school), &on).await.unwrap();
    assert_eq!(status(&world, HEAD, "/school/knowing").await, StatusCode::NOT_FOUND);
    assert!(!world.browser(HEAD).page("/school/figures").await.says("beyond what is published"));
    let record = world.app.single_conversation(&permit).await.unwrap();
    assert!(record.suggested.iter().all(|one| !one.key.starts_with("signal:")));
}

#[tokio::test]
async fn marks_by_question_come_in_by_the_door_of_results() {
    let world = World::new().await;
    let office = world.browser(DATA_MANAGER);
    let names = crate::world::people_of_the_register();
    let row = |at: usize, marks: &str| {
        let (given, family) = names[at];
        format!("{given} {family},{PAPER},Mathematics,2025-02-03,Fractions,Q1,{marks},2")
    };
    let head = "pupil,assessment,subject,date,strand,question,score,out of";
    let text = format!("{head}\n{}\n{}\n{}\n", row(0, "2"), row(1, "3"), row(2, "1"));
    let dry = office.upload("/data", &[("kind", "results"), ("pasted", &text)], None).await;
    assert!(dry.says("2 marks new") && dry.says("3 is not between 0 and 2 marks"), "{}", dry.words());
    let marks = || async {
        let mut tx = world.app.store.read(world.known.school).await.unwrap();
        tx.part_marks().await.unwrap().len()
    };
    assert_eq!(marks().await, 0, "a dry run stores nothing");
    let sent = [("kind", "results"), ("pasted", text.as_str()), ("confirm", "1")];
    assert!(office.upload("/data", &sent, None).await.says("2 marks new"));
    let again = office.upload("/data", &sent, None).await;
    assert!(again.says("Nothing changed") && marks().await == 2, "{}", again.words());
    let shares = format!(
        "assessment,subject,strand,question,year,share,n,source\n{PAPER},Mathematics,Fractions,Q1,2025,0.62,4000,Handbook\n\
         {PAPER},Juggling,Fractions,Q1,2025,0.62,4000,Handbook\n"
    );
    let dry = office.upload("/data", &[("kind", "published"), ("pasted", &shares)], None).await;
    assert!(dry.says("1 share new") && dry.says("no subject “Juggling”"), "{}", dry.words());
    let sent = [("kind", "published"), ("pasted", shares.as_str()), ("confirm", "1")];
    assert!(office.upload("/data", &sent, None).await.says("1 share new"));
    assert!(office.upload("/data", &sent, None).await.says("Nothing changed"));
    let withdrawn = office.page("/data").await;
    assert!(withdrawn.says("What is published, "), "{}", withdrawn.words());
}
