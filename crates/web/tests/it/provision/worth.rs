//! Whether it was worth it: a comparison where there are enough, each child's own check where there are not.

use crate::world::{SENCO, World, at};
use app::store::{
    EntryBy, GroupKind, Identity, LedBy, NewGroup, NewPaper, NewPaperQuestion, NewProvision, NewSitting,
    ProvisionPlan, Recording, SittingKind,
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

/// What a pupil got, out of 40: those who had it, every third, gained as many more.
type Got = fn(usize, bool) -> f64;

fn before(at: usize, _: bool) -> f64 {
    f64::from(u32::try_from(at * 7 % 19).unwrap()) + 10.0
}

fn after_much_more(at: usize, had: bool) -> f64 {
    before(at, had) + f64::from(u32::try_from(at * 5 % 3).unwrap()) + if had { 7.0 } else { 1.0 }
}

/// Eight classes of ten, with two papers and a provision between them for every third child.
async fn made(world: &World, test_name: Option<&str>) -> (GroupId, ProvisionId, [PaperId; 2]) {
    let known = &world.known;
    let mut tx = world.app.store.write(known.school).await.unwrap();
    let now = at(date(2025, 3, 4), 9);
    let mut everybody: Vec<(GroupId, PupilId)> = Vec::new();
    for class in 0..CLASSES {
        let group = NewGroup {
            name: format!("Compared {class}"),
            kind: GroupKind::Class,
            year: Some(4),
            from: date(2024, 9, 2),
            until: None,
        };
        let group = tx.create_group(&group).await.unwrap();
        let identity = |at: usize| Identity {
            given: PersonName::new(&format!("Child{class}x{at}")).unwrap(),
            family: Some(PersonName::new("Example").unwrap()),
            ..no_more()
        };
        let names: Vec<Identity> = (0..OF_A_CLASS).map(identity).collect();
        let pupils = tx.create_pupils(&names, date(2024, 9, 2), now).await.unwrap();
        tx.join_group(group, &pupils, date(2024, 9, 2)).await.unwrap();
        everybody.extend(pupils.into_iter().map(|pupil| (group, pupil)));
    }
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
    let new = NewProvision { name: "Catching up".into(), led_by: LedBy::Outside, sessions, plan };
    let id = tx.add_provision(&new, None, now).await.unwrap();
    for (_, pupil) in everybody.iter().step_by(3) {
        tx.put_in_provision(id, *pupil, (new.sessions.from, new.sessions.until)).await.unwrap();
    }
    tx.commit().await.unwrap();
    let first = paper(world, "October paper", date(2024, 10, 10), &everybody, before).await;
    let second = paper(world, "February paper", date(2025, 2, 10), &everybody, after_much_more).await;
    (everybody[0].0, id, [first, second])
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

async fn paper(world: &World, title: &str, on: Date, everybody: &[(GroupId, PupilId)], got: Got) -> PaperId {
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
    let question = tx.paper(id).await.unwrap().unwrap().questions[0].version;
    let groups: BTreeSet<GroupId> = everybody.iter().map(|(group, _)| *group).collect();
    for group in groups {
        let (kind, subject) = (SittingKind::Paper, known.maths);
        let sitting = NewSitting { kind, group, subject, paper: Some(id), lesson: None, date: on };
        let sitting = tx.create_sitting(&sitting, None, now).await.unwrap();
        let sat = everybody.iter().enumerate().filter(|(_, (of, _))| *of == group);
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
            outcome: Outcome::Marked {
                marks: Marks::new(got(place, place % 3 == 0), MARKS).unwrap(),
                sort: None,
            },
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
    id
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
    let (group, id, _) = made(&world, None).await;
    let path = format!("/classes/{group}/provision/{id}/worth");
    let report = world.browser(SENCO).page(&path).await;
    for said in [
        "Having it was associated with a difference of 11 marks in 100 (likely 11 to 12; 54 children compared)",
        "Keep it. People decide.",
        "This does not prove a cause",
        "“October paper” before and “February paper” after",
        "27 of 27 were marked on both",
        "of a gain from a low start, part comes by itself",
        "the paper before",
        "£0 so far of £165",
    ] {
        assert!(report.says(said), "{said}: {}", report.words());
    }
    assert!(!report.says("a child."), "nothing took place, so nothing was paid a child: {}", report.words());
}

#[tokio::test]
async fn the_test_that_children_were_chosen_by_is_no_measure_of_how_they_started() {
    let world = World::new().await;
    let (group, id, papers) = made(&world, Some("October paper")).await;
    let asked = format!("/classes/{group}/provision/{id}/worth?before={}&after={}", papers[0], papers[1]);
    let report = world.browser(SENCO).page(&asked).await;
    assert!(report.says("“October paper” is not offered for before"), "{}", report.words());
    assert!(report.says("too few to say it caused the change") && !report.says("Having it was associated"));
}
