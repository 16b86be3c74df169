//! Seats by URL: suggested, moved, fixed, shown to the class by name alone.

use crate::browser::Answer;
use crate::world::store::SeatingPlan;
use crate::world::{ASSISTANT, TEACHER, World, submission};
use axum::http::StatusCode;

async fn suggest(world: &World, changes: &[(&str, &str)]) -> Answer {
    let (subject, objective) = (world.known.maths.to_string(), world.known.objectives[3].to_string());
    let mut fields: Vec<(&str, &str)> = vec![
        ("do", "suggest"),
        ("subject", &subject),
        ("objective", &objective),
        ("room", "Our room"),
        ("rows", "3"),
        ("across", "4"),
        ("at-table", "2"),
        ("purpose", "mixed"),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    world.browser(TEACHER).post(&world.class("/seating"), &fields).await
}

async fn plan(world: &World) -> SeatingPlan {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.seating_plans(world.known.hawthorn).await.unwrap().remove(0)
}

async fn apart(world: &World, one: usize, other: usize) {
    let (one, other) = (world.pupil(one).to_string(), world.pupil(other).to_string());
    let fields = [("one", one.as_str()), ("other", &other), ("kind", "apart")];
    world.browser(TEACHER).post(&world.class("/pairs"), &fields).await;
}

#[tokio::test]
async fn seats_are_suggested_as_the_page_offers_and_each_says_why() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let offered = teacher.page(&world.class("/seating")).await;
    let seated = teacher.submit(&offered.form(&world.class("/seating")), &[]).await;
    assert!(seated.says("Our room") && seated.says("Front"), "{}", seated.words());
    assert!(
        seated.says("Amirah : each table holds the whole range")
            || seated.says("each table holds the whole range")
    );
    assert_eq!(plan(&world).await.seats.len(), 12);
}

#[tokio::test]
async fn a_pupil_is_moved_and_fixed_and_two_never_share_a_seat() {
    let world = World::new().await;
    apart(&world, 0, 1).await;
    assert_eq!(suggest(&world, &[]).await.status, StatusCode::SEE_OTHER);
    let before = plan(&world).await;
    let seat = |at: usize| before.seats.iter().find(|one| one.pupil == world.pupil(at)).unwrap().seat;
    assert_ne!(before.room.table(seat(0)), before.room.table(seat(1)));
    let send = async |fields: &[(&str, &str)]| {
        let mut all = vec![("do", "move"), ("room", "Our room")];
        all.extend_from_slice(fields);
        world.browser(TEACHER).post(&world.class("/seating"), &all).await
    };
    let (mine, theirs) = (format!("seat.{}", world.pupil(0)), format!("seat.{}", world.pupil(5)));
    let taken = (seat(5) + 1).to_string();
    let refused = send(&[("seen", "1"), (&mine, &taken)]).await;
    assert!(refused.says("would both have seat"), "{}", refused.words());
    let outside = send(&[("seen", "1"), (&mine, "99")]).await;
    assert_eq!(outside.status, StatusCode::NOT_FOUND);
    let words = send(&[("seen", "1"), (&mine, "window")]).await;
    assert!(words.says("Type the number of a seat"), "{}", words.words());
    assert_eq!(plan(&world).await, before, "nothing half-written");
    // Beside the one from whom Amirah is kept apart sits somebody: they change places.
    let beside = (seat(1) ^ 1).to_string().parse::<usize>().unwrap();
    let neighbour = before.seats.iter().find(|one| one.seat == beside).unwrap().pupil;
    let (to, back) = ((beside + 1).to_string(), (seat(0) + 1).to_string());
    let other = format!("seat.{neighbour}");
    let refused = send(&[("seen", "1"), (&mine, &to), (&other, &back)]).await;
    assert!(refused.says("are to be kept apart, and both would be at one table"), "{}", refused.words());
    if neighbour != world.pupil(5) {
        let (here, there) = ((seat(5) + 1).to_string(), (seat(0) + 1).to_string());
        let pin = format!("pin.{}", world.pupil(5));
        let swapped = send(&[("seen", "1"), (&mine, &here), (&theirs, &there), (&pin, "on")]).await;
        // Unless that puts the two at one table, it is kept, and a new suggestion leaves the fixed one there.
        if swapped.status == StatusCode::SEE_OTHER {
            suggest(&world, &[("seen", "2"), ("seen-room", "Our room")]).await;
            let after = plan(&world).await;
            let fixed = after.seats.iter().find(|one| one.pupil == world.pupil(5)).unwrap();
            assert!(fixed.pinned && fixed.seat == seat(0));
        }
    }
}

#[tokio::test]
async fn a_room_that_cannot_be_is_said_plainly() {
    let world = World::new().await;
    for (changes, says) in [
        ([("across", "5"), ("rows", "3")], "do not make whole tables of 2"),
        ([("rows", "2"), ("across", "4")], "12 pupils do not fit on 8 seats"),
        ([("rows", "none"), ("across", "4")], "Type whole numbers"),
    ] {
        let answer = suggest(&world, &changes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.says(says), "{says}: {}", answer.words());
    }
    // Two teachers at once: the second is told.
    assert_eq!(suggest(&world, &[]).await.status, StatusCode::SEE_OTHER);
    let late = suggest(&world, &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("There is a plan for “Our room” already"), "{}", late.words());
    let later = suggest(&world, &[("seen", "7"), ("seen-room", "Our room")]).await;
    assert_eq!(later.status, StatusCode::CONFLICT);
    assert!(later.says("Somebody else has changed these seats"), "{}", later.words());
}

#[tokio::test]
async fn the_board_shows_names_on_seats_and_nothing_else() {
    let world = World::new().await;
    apart(&world, 0, 1).await;
    suggest(&world, &[]).await;
    let board = world.browser(TEACHER).page(&world.class("/seating/board")).await;
    assert!(board.says("Amirah") && board.says("Front"), "{}", board.words());
    for word in ["apart", "range", "fixed", "mixed", "Suggest"] {
        assert!(!board.says(word), "{word}: {}", board.words());
    }
    let assistant = world.browser(ASSISTANT).page(&world.class("/seating")).await;
    assert!(assistant.says("Amirah") && !assistant.says("Suggest again"), "{}", assistant.words());
}

/// Cressida has large print and sits near the front.
async fn needs_the_front(world: &World) {
    let sent = submission();
    let fields = [
        ("need", "Reading takes longer"),
        ("source", "lessons"),
        ("submission", sent.as_str()),
        ("does", "print-24"),
        ("does", "seat-near-front"),
    ];
    let path = world.class(&format!("/pupils/{}/needs", world.pupil(2)));
    assert_eq!(world.browser(TEACHER).post(&path, &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_seat_says_what_is_needed_of_it_and_whether_it_is_that() {
    let world = World::new().await;
    needs_the_front(&world).await;
    suggest(&world, &[]).await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&world.class("/seating")).await;
    assert!(page.says("; sits near the front, as they need"), "{}", page.words());
    assert!(!page.says("needs to sit near the front"), "{}", page.words());
    let seats = plan(&world).await;
    let cressida = seats.seats.iter().find(|one| one.pupil == world.pupil(2)).unwrap().seat;
    let last = seats.seats.iter().find(|one| one.seat == 11).unwrap().pupil;
    let (mine, theirs) = (format!("seat.{}", world.pupil(2)), format!("seat.{last}"));
    let back = (cressida + 1).to_string();
    let moved = [
        ("do", "move"),
        ("room", "Our room"),
        ("seen", "1"),
        (mine.as_str(), "12"),
        (theirs.as_str(), back.as_str()),
    ];
    assert_eq!(teacher.post(&world.class("/seating"), &moved).await.status, StatusCode::SEE_OTHER);
    let page = teacher.page(&world.class("/seating")).await;
    assert!(page.says("Cressida needs to sit near the front, and does not."), "{}", page.words());
}

#[tokio::test]
async fn letters_for_what_is_done_stand_where_adults_ask_for_them_and_never_on_the_board() {
    let world = World::new().await;
    needs_the_front(&world).await;
    suggest(&world, &[]).await;
    let teacher = world.browser(TEACHER);
    let id = plan(&world).await.id;
    let usual = teacher.page(&world.class("/seating")).await;
    assert!(!usual.says("For adults:") && usual.says("With letters for what is done"), "{}", usual.words());
    let letters = teacher.page(&world.class(&format!("/seating?plan={id}&letters=on"))).await;
    assert!(letters.says("For adults:") && letters.says("L large print"), "{}", letters.words());
    assert!(letters.says("Cressida F L"), "{}", letters.words());
    let board = teacher.page(&world.class(&format!("/seating/board?plan={id}&letters=on"))).await;
    assert!(board.says("Cressida") && !board.says("Cressida F L"), "{}", board.words());
    assert!(!board.says("large print"), "{}", board.words());
}
