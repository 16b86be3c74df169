//! Whether it was worth it: a comparison where there are enough, each child's own check where there are not.

use crate::world::{SENCO, World, at};
use app::store::{
    AuditSubject, EntryBy, GroupKind, Identity, LedBy, NewGroup, NewPaper, NewPaperQuestion, NewProvision,
    NewSitting, ProvisionPlan, Recording, SittingKind,
};
use app::support::minutes::Sessions;
use domain::{
    EvidenceKind, GroupId, Help, Marks, NewEvidence, ObjectiveWeights, Occurrence, Outcome, PaperId,
    PersonName, ProvisionId, PupilId, Purpose,
};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

const CLASSES: usize = 8;
const OF_A_CLASS: usize = 10;
/// Marks of each paper.
const MARKS: f64 = 40.0;

/// In the place of marks: the only question was not reached.
const NOT_REACHED: f64 = -1.0;

/// What a pupil got, out of 40: those who had it, every third, gained as many more.
type Got = fn(usize, bool) -> f64;

fn before(at: usize, _: bool) -> f64 {
    f64::from(u32::try_from(at * 7 % 19).unwrap()) + 10.0
}

fn after_much_more(at: usize, had: bool) -> f64 {
    before(at, had) + f64::from(u32::try_from(at * 5 % 3).unwrap()) + if had { 7.0 } else { 1.0 }
}

/// As the others gain: nothing came of it.
fn after_as_others(at: usize, _: bool) -> f64 {
    after_much_more(at, false)
}

/// What is made: the test that children were chosen by, what they got after, and how many classes sat the papers.
#[derive(Clone, Copy)]
struct Shape {
    test_name: Option<&'static str>,
    after: Got,
    classes: usize,
}

const USUAL: Shape = Shape { test_name: None, after: after_much_more, classes: CLASSES };

struct Made {
    group: GroupId,
    id: ProvisionId,
    papers: [PaperId; 2],
    everybody: Vec<(GroupId, PupilId)>,
}

impl Made {
    fn path(&self) -> String {
        format!("/classes/{}/provision/{}/worth", self.group, self.id)
    }
}

async fn class(world: &World, name: &str, year: i8) -> Vec<(GroupId, PupilId)> {
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let (kind, from) = (GroupKind::Class, date(2024, 9, 2));
    let group = NewGroup { name: name.into(), kind, year: Some(year), from, until: None };
    let group = tx.create_group(&group).await.unwrap();
    let identity = |at: usize| Identity {
        given: PersonName::new(&format!("{name} {at}").replace(' ', "x")).unwrap(),
        family: Some(PersonName::new("Example").unwrap()),
        ..no_more()
    };
    let names: Vec<Identity> = (0..OF_A_CLASS).map(identity).collect();
    let pupils = tx.create_pupils(&names, from, at(date(2025, 3, 4), 9)).await.unwrap();
    tx.join_group(group, &pupils, from).await.unwrap();
    tx.commit().await.unwrap();
    pupils.into_iter().map(|pupil| (group, pupil)).collect()
}

/// From November to January, for these.
async fn provision(
    world: &World,
    name: &str,
    test_name: Option<&str>,
    pupils: impl Iterator<Item = PupilId>,
) -> ProvisionId {
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let sessions = Sessions {
        instead_of: None,
        weekdays: BTreeSet::from([1]),
        minutes: 30,
        from: date(2024, 11, 4),
        until: date(2025, 1, 31),
        not_held: BTreeSet::new(),
    };
    let plan = ProvisionPlan {
        pence_a_session: Some(1500),
        entry_by: EntryBy::Score,
        test_name: test_name.map(str::to_owned),
        ..ProvisionPlan::default()
    };
    let new = NewProvision { name: name.into(), led_by: LedBy::Outside, sessions, plan };
    let id = tx.add_provision(&new, None, at(date(2025, 3, 4), 9)).await.unwrap();
    for pupil in pupils {
        tx.put_in_provision(id, pupil, (new.sessions.from, new.sessions.until)).await.unwrap();
    }
    tx.commit().await.unwrap();
    id
}

/// Eight classes of ten, with two papers and a provision between them for every third child.
async fn made(world: &World, shape: Shape) -> Made {
    let mut everybody = Vec::new();
    for at in 0..CLASSES {
        everybody.extend(class(world, &format!("Compared {at}"), 4).await);
    }
    let had = everybody.iter().step_by(3).map(|(_, pupil)| *pupil);
    let id = provision(world, "Catching up", shape.test_name, had).await;
    let sat_by = &everybody[..shape.classes * OF_A_CLASS];
    let first = paper(world, "October paper").await;
    sat(world, first, date(2024, 10, 10), sat_by, before).await;
    let second = paper(world, "February paper").await;
    sat(world, second, date(2025, 2, 10), sat_by, shape.after).await;
    Made { group: everybody[0].0, id, papers: [first, second], everybody }
}

fn no_more() -> Identity {
    Identity {
        given: PersonName::new("X").unwrap(),
        family: None,
        preferred: None,
        birth: None,
        upn: None,
        source_key: None,
    }
}

async fn paper(world: &World, title: &str) -> PaperId {
    let known = &world.known;
    let now = at(date(2025, 3, 4), 9);
    let mut tx = world.app.store.write(known.school).await.unwrap();
    let about = ObjectiveWeights::one(known.objectives[0]);
    let question =
        NewPaperQuestion { label: "1".into(), marks: MARKS, objectives: about.clone(), version: None };
    let new = NewPaper {
        subject: known.maths,
        unit: None,
        title: title.into(),
        purpose: Purpose::Formative,
        questions: vec![question],
    };
    let id = tx.create_paper(&new, None, now).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A sitting of everybody, by class.
async fn sat(world: &World, id: PaperId, on: Date, everybody: &[(GroupId, PupilId)], got: Got) {
    let known = &world.known;
    let now = at(date(2025, 3, 4), 9);
    let mut tx = world.app.store.write(known.school).await.unwrap();
    let about = ObjectiveWeights::one(known.objectives[0]);
    let question = tx.paper(id).await.unwrap().unwrap().questions[0].version;
    let groups: BTreeSet<GroupId> = everybody.iter().map(|(group, _)| *group).collect();
    for group in groups {
        let (kind, subject) = (SittingKind::Paper, known.maths);
        let sitting = NewSitting { kind, group, subject, paper: Some(id), lesson: None, date: on };
        let sitting = tx.create_sitting(&sitting, None, now).await.unwrap();
        let sat = everybody.iter().enumerate().filter(|(_, (of, _))| *of == group);
        let outcome = |marks: f64| {
            if marks < 0.0 {
                return Outcome::NotReached;
            }
            Outcome::Marked { marks: Marks::new(marks, MARKS).unwrap(), sort: None }
        };
        let row = |(place, (_, pupil)): (usize, &(GroupId, PupilId))| NewEvidence {
            pupil: *pupil,
            subject: known.maths,
            kind: EvidenceKind::Response,
            purpose: Purpose::Formative,
            question: Some(question),
            draw: None,
            sitting: Some(sitting),
            lesson: None,
            group: Some(group),
            objectives: about.clone(),
            outcome: outcome(got(place, place % 3 == 0)),
            misconception: None,
            option: None,
            help: Help::None,
            attempt: 1,
            confidence: None,
            approach: None,
            by_hand: true,
            occurred: Occurrence::exact(at(on, 10)),
            supersedes: None,
            source_key: None,
            text: None,
        };
        let rows = sat.map(row).collect();
        tx.record_evidence(rows, &Recording { by: None, at: now, batch: None }).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn under_fifteen_there_is_each_childs_own_check_and_no_cause() {
    let world = World::new().await;
    let now = format!("now.{}", world.pupil(0));
    let page = super::page_of(&world);
    world.browser(SENCO).post(&format!("{page}/check"), &[(now.as_str(), "Reads a line.")]).await;
    let report = world.browser(SENCO).page(&format!("{page}/worth")).await;
    for said in [
        "too few to say it caused the change",
        "At exit: Reads a line.",
        "goes into no figure that anybody outside sees",
    ] {
        assert!(report.says(said), "{said}: {}", report.words());
    }
    assert!(!report.says("associated with"), "{}", report.words());
}

#[tokio::test]
async fn fifteen_or_more_are_compared_with_children_who_were_alike() {
    let world = World::new().await;
    let made = made(&world, USUAL).await;
    let report = world.browser(SENCO).page(&made.path()).await;
    for said in [
        "Having it was associated with a difference of 11 marks in 100 (likely 11 to 12; 54 children compared)",
        "Keep it. People decide.",
        "This does not prove a cause",
        "“October paper” before and “February paper” after",
        "27 of 27 were marked on both",
        "no other result here that it cannot have changed",
        "the paper before",
        "£0 so far of £165",
    ] {
        assert!(report.says(said), "{said}: {}", report.words());
    }
    assert!(!report.says("a child."), "nothing took place, so nothing was paid a child: {}", report.words());
    assert!(!report.says("Left out") && !report.says("papers were chosen"), "{}", report.words());
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let lines = tx.audit_lines(100).await.unwrap();
    let classes: BTreeSet<GroupId> = made.everybody.iter().map(|(group, _)| *group).collect();
    let audited = |group: &GroupId| lines.iter().any(|one| one.audit.subject == AuditSubject::Group(*group));
    assert!(classes.iter().all(audited), "a line for each class of which a child is named");
}

#[tokio::test]
async fn of_two_papers_with_scales_of_their_own_levels_are_said_and_no_gain() {
    let world = World::new().await;
    let made = made(&world, USUAL).await;
    let report = world.browser(SENCO).page(&made.path()).await;
    assert!(report.says("On the later paper those who had it got"), "{}", report.words());
    assert!(report.says("children who began there and did not have it got"), "{}", report.words());
    assert!(!report.says("went up by") && !report.says("comes by itself"), "{}", report.words());
}

#[tokio::test]
async fn where_classes_are_too_few_to_say_no_levels_are_said_either() {
    let world = World::new().await;
    let made = made(&world, Shape { classes: 5, ..USUAL }).await;
    let report = world.browser(SENCO).page(&made.path()).await;
    assert!(report.says("17 of 27 were marked on both"), "{}", report.words());
    assert!(!report.says("On the later paper") && !report.says("associated with"), "{}", report.words());
}

#[tokio::test]
async fn the_same_paper_again_does_not_take_the_place_of_what_was_got_before() {
    let world = World::new().await;
    let made = made(&world, USUAL).await;
    sat(&world, made.papers[0], date(2025, 2, 12), &made.everybody, after_much_more).await;
    let path = format!("{}?before={}&after={}", made.path(), made.papers[0], made.papers[0]);
    let report = world.browser(SENCO).page(&path).await;
    for said in [
        "“October paper” before and “October paper” after",
        "27 of 27 were marked on both",
        "difference of 11 marks in 100",
    ] {
        assert!(report.says(said), "{said}: {}", report.words());
    }
}

#[tokio::test]
async fn who_looks_at_other_papers_is_told_what_that_does() {
    let world = World::new().await;
    let made = made(&world, USUAL).await;
    sat(&world, made.papers[0], date(2025, 2, 12), &made.everybody, after_much_more).await;
    let other = |paper: PaperId| format!("{}?after={paper}", made.path());
    let told = world.browser(SENCO).page(&other(made.papers[0])).await;
    assert!(told.says("The papers were chosen on this page"), "{}", told.words());
    let told = world.browser(SENCO).page(&other(made.papers[1])).await;
    assert!(!told.says("The papers were chosen on this page"), "{}", told.words());
}

#[tokio::test]
async fn children_of_another_class_who_had_it_meanwhile_are_no_children_without_it() {
    let world = World::new().await;
    let made = made(&world, USUAL).await;
    let others = made.everybody.iter().skip(1).step_by(3).map(|(_, pupil)| *pupil);
    provision(&world, "catching UP", None, others).await;
    let report = world.browser(SENCO).page(&made.path()).await;
    assert!(
        report.says("Left out: 27 children who had the same provision in another run"),
        "{}",
        report.words()
    );
}

#[tokio::test]
async fn who_did_not_get_through_a_paper_is_left_out_and_counted() {
    let world = World::new().await;
    let made = made(&world, USUAL).await;
    let slow = class(&world, "Slow", 4).await;
    sat(&world, made.papers[0], date(2024, 10, 10), &slow, before).await;
    sat(&world, made.papers[1], date(2025, 2, 10), &slow, |_, _| NOT_REACHED).await;
    let report = world.browser(SENCO).page(&made.path()).await;
    assert!(
        report.says("Left out: 10 children who did not get through one of the papers"),
        "{}",
        report.words()
    );
    assert!(
        report.says("a difference of 11 marks in 100 (likely 11 to 12; 54 children"),
        "{}",
        report.words()
    );
}

#[tokio::test]
async fn children_of_classes_that_ended_are_compared_within_the_year_that_they_were_in() {
    let world = World::new().await;
    let made = made(&world, USUAL).await;
    let mut older = Vec::new();
    for at in 0..3 {
        older.extend(class(&world, &format!("Older {at}"), 6).await);
    }
    sat(&world, made.papers[0], date(2024, 10, 10), &older, before).await;
    sat(&world, made.papers[1], date(2025, 2, 10), &older, |_, _| MARKS).await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let ended: BTreeSet<GroupId> = made.everybody.iter().chain(&older).map(|(group, _)| *group).collect();
    for group in ended.into_iter().filter(|group| *group != made.group) {
        tx.end_group(group, date(2025, 2, 14)).await.unwrap();
    }
    tx.commit().await.unwrap();
    let report = world.browser(SENCO).page(&made.path()).await;
    assert!(
        report.says("a difference of 11 marks in 100 (likely 11 to 12; 54 children"),
        "{}",
        report.words()
    );
}

/// Two sessions that took place, for £30.
async fn two_took_place(world: &World, id: ProvisionId) {
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    for day in [date(2024, 11, 4), date(2024, 11, 11)] {
        tx.session_held(id, day, &BTreeSet::new()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_a_tenth_of_a_spread_costs_is_said_from_both_ends_and_only_where_there_is_a_gain() {
    let world = World::new().await;
    let gained = made(&world, USUAL).await;
    two_took_place(&world, gained.id).await;
    let report = world.browser(SENCO).page(&gained.path()).await;
    assert!(
        report.says("for a tenth of the usual spread of marks") && report.says("Likely £"),
        "{}",
        report.words()
    );
    let world = World::new().await;
    let none = made(&world, Shape { after: after_as_others, ..USUAL }).await;
    two_took_place(&world, none.id).await;
    let report = world.browser(SENCO).page(&none.path()).await;
    assert!(report.says("a child.") && report.says("associated with"), "{}", report.words());
    assert!(!report.says("a tenth of the usual spread"), "{}", report.words());
}

#[tokio::test]
async fn the_test_that_children_were_chosen_by_is_no_measure_of_how_they_started() {
    let world = World::new().await;
    let made = made(&world, Shape { test_name: Some("October paper"), ..USUAL }).await;
    let asked = format!("{}?before={}&after={}", made.path(), made.papers[0], made.papers[1]);
    let report = world.browser(SENCO).page(&asked).await;
    assert!(report.says("“October paper” is not offered for before"), "{}", report.words());
    assert!(report.says("too few to say it caused the change") && !report.says("Having it was associated"));
    assert!(report.says("part of what they gain by the next time comes by itself"), "{}", report.words());
}
