//! Working groups by URL, as everybody: made, moved, fixed, ended, printed; pairs kept; and what cannot be.

use crate::browser::{Answer, Browser};
use crate::world::store::WorkingGroup;
use crate::world::{ASSISTANT, PUPIL, TEACHER, TEACHER_OF_ANOTHER_CLASS, TODAY, World, submission};
use axum::http::StatusCode;
use domain::{GroupPlanId, PupilId};
use jiff::SignedDuration;

async fn make(world: &World, changes: &[(&str, &str)]) -> Answer {
    let (subject, objective) = (world.known.maths.to_string(), world.known.objectives[3].to_string());
    let sent = submission();
    let mut fields: Vec<(&str, &str)> = vec![
        ("subject", &subject),
        ("objective", &objective),
        ("purpose", "mixed"),
        ("size", "4"),
        ("assistants", "1"),
        ("ends", "2025-04-04"),
        ("exit-check", "a fresh question is right"),
        ("names", "Red kite, Heron"),
        ("submission", &sent),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    world.browser(TEACHER).post(&world.class("/working-groups"), &fields).await
}

async fn made(world: &World, changes: &[(&str, &str)]) -> GroupPlanId {
    let answer = make(world, changes).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.words());
    answer.leads_to().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

async fn groups(world: &World, id: GroupPlanId) -> Vec<WorkingGroup> {
    world.app.store.read(world.known.school).await.unwrap().working_groups(id).await.unwrap()
}

async fn pair(world: &World, one: usize, other: usize, kind: &str) -> Answer {
    let (one, other) = (world.pupil(one).to_string(), world.pupil(other).to_string());
    let fields = [("one", one.as_str()), ("other", &other), ("kind", kind), ("why", "they argue")];
    world.browser(TEACHER).post(&world.class("/pairs"), &fields).await
}

fn page(world: &World, id: GroupPlanId) -> String {
    world.class(&format!("/working-groups/{id}"))
}

async fn change(world: &World, id: GroupPlanId, fields: &[(&str, &str)]) -> Answer {
    world.browser(TEACHER).post(&page(world, id), fields).await
}

fn group_of(groups: &[WorkingGroup], pupil: PupilId) -> usize {
    groups.iter().position(|group| group.places.iter().any(|place| place.pupil == pupil)).unwrap()
}

#[tokio::test]
async fn groups_are_made_as_suggested_and_every_place_says_why() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = teacher.page(&world.class("/working-groups")).await;
    assert!(
        form.says("Make groups") && form.says("A pupil needs the group no longer when"),
        "{}",
        form.words()
    );
    // As the page suggests it, and nothing typed.
    let sent = form.form(&world.class("/working-groups"));
    let answer = teacher.submit(&sent, &[]).await;
    assert!(
        answer.says("begins with the teacher") && answer.says("Needs the same next"),
        "{}",
        answer.words()
    );
    assert!(answer.says("then they end by themselves"), "{}", answer.words());
    let list = teacher.page(&world.class("/working-groups")).await;
    assert!(list.says("In use: same need, until"), "{}", list.words());
    assert!(list.says("no such thing is stored about anybody"), "what cannot be said is said");
}

#[tokio::test]
async fn sent_twice_they_are_made_once() {
    let world = World::new().await;
    let count = async || {
        let mut tx = world.app.store.read(world.known.school).await.unwrap();
        tx.group_plans(world.known.hawthorn).await.unwrap().len()
    };
    let before = count().await;
    for _ in 0..2 {
        assert_eq!(
            make(&world, &[("submission", "the-same-form-twice")]).await.status,
            StatusCode::SEE_OTHER
        );
    }
    assert_eq!(count().await, before + 1);
}

#[tokio::test]
async fn a_pupil_is_moved_and_fixed_and_stays_when_the_rest_is_suggested_again() {
    let world = World::new().await;
    let id = made(&world, &[]).await;
    let before = groups(&world, id).await;
    let who = before[0].places[0].pupil;
    let (place, pin) = (format!("place.{who}"), format!("pin.{who}"));
    let names = [("name.0", "Oak"), ("name.1", "Ash"), ("name.2", "Elm")];
    let mut fields = vec![("seen", "0"), ("do", "keep"), (place.as_str(), "1"), (pin.as_str(), "on")];
    fields.extend(names);
    assert_eq!(change(&world, id, &fields).await.status, StatusCode::SEE_OTHER);
    let after = groups(&world, id).await;
    assert_eq!((group_of(&after, who), after[1].name.as_str()), (1, "Ash"));
    let shown = world.browser(TEACHER).page(&page(&world, id)).await;
    assert!(shown.says("The teacher chose this place"), "{}", shown.words());
    // The page of somebody who has not seen that is too late.
    let late = change(&world, id, &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("Somebody else has changed these groups"), "{}", late.words());
    let mut again = vec![("seen", "1"), ("do", "again"), (pin.as_str(), "on")];
    again.extend(names);
    assert_eq!(change(&world, id, &again).await.status, StatusCode::SEE_OTHER);
    let after = groups(&world, id).await;
    assert_eq!(group_of(&after, who), 1);
    assert_eq!(after.iter().map(|group| group.places.len()).sum::<usize>(), 12);
}

#[tokio::test]
async fn pairs_are_kept_and_a_move_against_them_is_told() {
    let world = World::new().await;
    assert_eq!(pair(&world, 0, 1, "apart").await.status, StatusCode::SEE_OTHER);
    assert_eq!(pair(&world, 2, 3, "together").await.status, StatusCode::SEE_OTHER);
    let id = made(&world, &[]).await;
    let kept = groups(&world, id).await;
    let of = |at: usize| group_of(&kept, world.pupil(at));
    assert!(of(0) != of(1) && of(2) == of(3));
    let (place, to) = (format!("place.{}", world.pupil(0)), of(1).to_string());
    let refused = change(&world, id, &[("seen", "0"), ("do", "keep"), (&place, &to)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Amirah and") && refused.says("are to be kept apart"), "{}", refused.words());
    assert_eq!(groups(&world, id).await, kept, "nothing half-written");
    let twice = pair(&world, 0, 0, "apart").await;
    assert!(twice.says("Choose two different pupils"), "{}", twice.words());
    let (one, other) = (world.pupil(1).to_string(), world.pupil(0).to_string());
    let forget = [("do", "forget"), ("one", one.as_str()), ("other", other.as_str())];
    world.browser(TEACHER).post(&world.class("/pairs"), &forget).await;
    let list = world.browser(TEACHER).page(&world.class("/working-groups")).await;
    assert!(!list.says("they argue – ") && !list.says(": apart"), "{}", list.words());
}

#[tokio::test]
async fn demands_that_contradict_each_other_are_named_and_the_nearest_is_offered() {
    let world = World::new().await;
    for (one, other) in [(0, 1), (1, 2)] {
        pair(&world, one, other, "together").await;
    }
    pair(&world, 0, 2, "apart").await;
    let refused = make(&world, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let words = refused.words();
    assert!(
        refused.says("These cannot all be kept: Amirah and") && refused.says("Make these instead"),
        "{words}"
    );
    let id = made(&world, &[("take", "nearest")]).await;
    let kept = groups(&world, id).await;
    assert_ne!(group_of(&kept, world.pupil(0)), group_of(&kept, world.pupil(2)), "apart is given up last");
}

#[tokio::test]
async fn what_cannot_be_is_said_plainly_and_what_was_typed_stays() {
    let world = World::new().await;
    for (changes, says) in [
        ([("size", "many"), ("names", "")], "Type whole numbers"),
        ([("size", "40"), ("names", "")], "Groups have 2 to 12 pupils"),
        ([("names", "Oak, oak"), ("size", "4")], "Two groups are called"),
        ([("ends", "2025-03-01"), ("size", "4")], "a last day that is not before today"),
        ([("ends", "2026-03-01"), ("size", "4")], "at most 15 weeks"),
        ([("exit-check", " "), ("size", "4")], "Groups need an exit check"),
        ([("ends", "soon"), ("size", "4")], "Choose the last day"),
    ] {
        let answer = make(&world, &changes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(answer.says(says), "{says}: {}", answer.words());
    }
    let untaught = world.known.objectives.last().unwrap().to_string();
    let by_chance = make(&world, &[("objective", &untaught), ("purpose", "same-need")]).await;
    assert!(by_chance.says("groups by need would be chance"), "{}", by_chance.words());
}

#[tokio::test]
async fn groups_end_by_themselves_and_say_who_moved_on() {
    let world = World::new().await;
    let id = made(&world, &[("ends", "2025-03-10")]).await;
    let later = world.after(SignedDuration::from_hours(24 * 7));
    // A week later everybody signs in again.
    let teacher = later.sign_in(TEACHER).await;
    let over = teacher.page(&page(&later, id)).await;
    assert!(over.says("What came of them") && over.says("moved on"), "{}", over.words());
    assert!(!over.says("Keep the changes"), "they are over");
    let refused = teacher.post(&page(&later, id), &[("seen", "0"), ("do", "keep")]).await;
    assert!(refused.says("These groups are over"), "{}", refused.words());
    let list = teacher.page(&later.class("/working-groups")).await;
    assert!(list.says("Before") && list.says("4 March to 10 March"), "{}", list.words());
}

#[tokio::test]
async fn the_brief_names_the_groups_in_use_and_makes_no_others() {
    let world = World::new().await;
    let brief = world.class(&format!("/brief{}", world.lesson(3)));
    let teacher: Browser = world.browser(TEACHER);
    assert!(!teacher.page(&brief).await.says("Working groups, until"));
    let id = made(&world, &[("names", "Red kite, Heron, Wren")]).await;
    let with = teacher.page(&brief).await;
    assert!(with.says("Working groups, until 4 April") && with.says("Red kite"), "{}", with.words());
    assert!(!with.says("Two groups for") && !with.says("Teach all together"), "one set of groups, not two");
    let board = teacher.page(&brief.replace("/brief", "/board")).await;
    assert!(!board.says("Red kite"), "no group on the board");
    change(&world, id, &[("do", "end")]).await;
    assert!(!teacher.page(&brief).await.says("Working groups, until"));
}

#[tokio::test]
async fn the_list_for_the_wall_says_nothing_about_anybody() {
    let world = World::new().await;
    let id = made(&world, &[("purpose", "same-need")]).await;
    let teacher = world.browser(TEACHER);
    let wall = teacher.page(&format!("{}/paper", page(&world, id))).await;
    assert!(wall.says("Red kite") && wall.says("Amirah"), "{}", wall.words());
    let adults = teacher.page(&format!("{}/paper?for=adults", page(&world, id))).await;
    for word in ["same need", "begins with", "teach and practise", "no longer when"] {
        assert!(!wall.says(word), "{word}: {}", wall.words());
    }
    assert!(adults.says("same need") && adults.says("begins with the teacher"), "{}", adults.words());
}

#[tokio::test]
async fn an_assistant_sees_and_changes_nothing_and_pupils_and_strangers_see_nothing() {
    let world = World::new().await;
    pair(&world, 0, 1, "apart").await;
    let assistant = world.browser(ASSISTANT);
    let list = assistant.page(&world.class("/working-groups")).await;
    assert!(list.says(": apart") && !list.says("Make groups") && !list.says("Take away"), "{}", list.words());
    let one = page(&world, world.known.plan);
    assert!(!assistant.page(&one).await.says("Keep the changes"));
    assert_eq!(assistant.post(&one, &[("do", "end")]).await.status, StatusCode::NOT_FOUND);
    for who in [PUPIL, TEACHER_OF_ANOTHER_CLASS] {
        for path in
            [world.class("/working-groups"), one.clone(), world.class("/seating"), world.class("/plan")]
        {
            assert_eq!(world.browser(who).get(&path).await.status, StatusCode::NOT_FOUND, "{who:?} {path}");
        }
    }
    // Groups of this class are not opened by way of another.
    let elsewhere = format!("/classes/{}/working-groups/{}", world.known.rowan, world.known.plan);
    let other = world.browser(TEACHER_OF_ANOTHER_CLASS).get(&elsewhere).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_pair_names_only_pupils_of_the_class() {
    let world = World::new().await;
    let (one, other) = (world.pupil(0).to_string(), world.known.pupil_of_rowan.to_string());
    let fields = [("one", one.as_str()), ("other", other.as_str()), ("kind", "apart")];
    let answer = world.browser(TEACHER).post(&world.class("/pairs"), &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_words_are_read_to_is_with_an_adult_from_the_start() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    for (pupil, does) in [(2, "read-aloud"), (5, "scribe")] {
        let sent = submission();
        let fields = [
            ("need", "Reading takes longer"),
            ("source", "lessons"),
            ("submission", sent.as_str()),
            ("does", does),
            ("does", "seat-away-noise"),
        ];
        let path = world.class(&format!("/pupils/{}/needs", world.pupil(pupil)));
        assert_eq!(teacher.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    }
    for purpose in ["same-need", "mixed"] {
        let id = made(&world, &[("purpose", purpose), ("assistants", "1")]).await;
        let groups = groups(&world, id).await;
        for pupil in [2, 5] {
            let group = &groups[group_of(&groups, world.pupil(pupil))];
            assert!(group.adult.is_some(), "{purpose}: {groups:?}");
        }
        let shown = teacher.page(&page(&world, id)).await;
        assert!(shown.says("works with the adult of this group"), "{}", shown.words());
        assert!(shown.says("table away from noise"), "{}", shown.words());
        let adults = teacher.page(&format!("{}/paper?for=adults", page(&world, id))).await;
        assert!(adults.says("For adults:") && adults.says("A words read aloud"), "{}", adults.words());
        let wall = teacher.page(&format!("{}/paper", page(&world, id))).await;
        assert!(!wall.says("For adults:") && !wall.says("noise"), "{}", wall.words());
    }
    // With nobody but the teacher for more than a group holds, it is said, and the nearest has adults go round.
    let everybody = async || {
        for pupil in 0..12 {
            let sent = submission();
            let fields = [
                ("need", "Reading takes longer"),
                ("source", "lessons"),
                ("submission", sent.as_str()),
                ("does", "read-aloud"),
            ];
            let path = world.class(&format!("/pupils/{}/needs", world.pupil(pupil)));
            teacher.post(&path, &fields).await;
        }
    };
    everybody().await;
    let asked = [("purpose", "same-need"), ("assistants", "0")];
    let refused = make(&world, &asked).await;
    assert!(refused.says("pupils need an adult, and groups with an adult hold"), "{}", refused.words());
    assert!(refused.says("an adult from the start for everybody who works with one"), "{}", refused.words());
    let nearest = made(&world, &[("purpose", "same-need"), ("assistants", "0"), ("take", "nearest")]).await;
    let shown = teacher.page(&page(&world, nearest)).await;
    assert!(shown.says("works with an adult, and none begins here: go there first"), "{}", shown.words());
}

#[tokio::test]
async fn a_child_who_left_is_in_no_group_on_no_seat_and_on_no_list() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let id = made(&world, &[]).await;
    let offered = teacher.page(&world.class("/seating")).await;
    teacher.submit(&offered.form(&world.class("/seating")), &[]).await;
    let class =
        ["/working-groups", "/seating", "/conversations", "/minutes", "/needs", "/targets", "/needs/cover"];
    let mut paths: Vec<String> = class.iter().map(|path| world.class(path)).collect();
    paths.extend([page(&world, id), format!("{}/paper?for=adults", page(&world, id))]);
    assert!(teacher.page(&paths[7]).await.says("Amirah"), "she is in a group until she leaves");
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.leave_group(world.known.hawthorn, &[world.pupil(0)], TODAY).await.unwrap();
    tx.leave_school(world.pupil(0), TODAY).await.unwrap();
    tx.commit().await.unwrap();
    for path in &paths {
        let shown = teacher.get(path).await;
        assert_eq!(shown.status, StatusCode::OK, "{path}");
        assert!(!shown.says("Amirah"), "{path}: {}", shown.words());
    }
    // A form that was open meanwhile puts her nowhere, and everybody else stays where they were.
    let place = format!("place.{}", world.pupil(0));
    let mut wanted = groups(&world, id).await;
    wanted.iter_mut().for_each(|group| group.places.retain(|one| one.pupil != world.pupil(0)));
    let fields = [("seen", "0"), ("do", "keep"), (place.as_str(), "1")];
    assert_eq!(change(&world, id, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(groups(&world, id).await, wanted);
}
