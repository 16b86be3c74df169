//! Clubs by URL: on the list, asked for by a child for a reason of their own, agreed by a carer, tapped, counted in minutes;
//! and never a number of fewer than five.

use crate::world::store::{AuditSubject, Rights};
use crate::world::{ASSISTANT, CARER, DATA_MANAGER, HEAD, PUPIL, SENCO, TEACHER, TODAY, World, submission};
use app::clubs::ClubDraft;
use app::{About, Action};
use axum::http::StatusCode;
use domain::ClubId;

/// Chess on Tuesdays for Year 5, which a carer has to agree to; it practises fractions.
async fn chess(world: &World) -> ClubId {
    let unit = world.known.fractions.to_string();
    let sent = submission();
    let fields = [
        ("name", "Chess club"),
        ("weekday", "2"),
        ("starts", "12:15"),
        ("minutes", "40"),
        ("place", "Library"),
        ("first", "5"),
        ("last", "6"),
        ("places", "1"),
        ("carer", "yes"),
        ("from", "2025-02-01"),
        ("until", "2025-07-18"),
        ("unit", unit.as_str()),
        ("submission", sent.as_str()),
    ];
    for _ in 0..2 {
        let answer = world.browser(TEACHER).post("/clubs", &fields).await;
        assert_eq!(answer.leads_to().as_deref(), Some("/clubs?told=added"), "{}", answer.words());
    }
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let clubs = tx.clubs(TODAY).await.unwrap();
    let of_chess: Vec<ClubId> =
        clubs.iter().filter(|one| one.club.name == "Chess club").map(|one| one.id).collect();
    assert_eq!(of_chess.len(), 1, "sent twice, it is offered once");
    of_chess[0]
}

#[tokio::test]
async fn a_child_asks_a_carer_agrees_the_school_gives_a_place_and_minutes_are_gained() {
    let world = World::new().await;
    let club = chess(&world).await.to_string();
    let (pupil, carer, teacher) = (world.browser(PUPIL), world.browser(CARER), world.browser(TEACHER));
    let page = pupil.page("/my-learning/clubs").await;
    for says in [
        "Chess club",
        "For you because it practises what you work on",
        "Tuesdays at 12:15, 40 minutes, Library",
        "It costs nothing",
    ] {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    let asked = pupil.post("/my-learning/clubs", &[("club", club.as_str()), ("answer", "yes")]).await;
    assert!(pupil.follow(asked).await.says("Somebody at home has to say yes"));
    let register = format!("/clubs/{club}");
    let child = world.pupil(0).to_string();
    let early = teacher.post(&register, &[("do", "place"), ("child", child.as_str())]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.says("A carer has to agree first"), "{}", early.words());
    let home = format!("/children/{child}");
    assert!(carer.page(&home).await.says("Amirah would like to take part. May they?"));
    let agreed = carer.post(&format!("{home}/clubs/{club}"), &[("answer", "yes")]).await;
    assert_eq!(agreed.leads_to(), Some(format!("{home}?told=club-yes")));
    teacher.post(&register, &[("do", "place"), ("child", child.as_str())]).await;
    for (day, fine) in [("2025-03-04", true), ("2025-03-03", false), ("2025-03-11", false)] {
        let tapped =
            teacher.post(&register, &[("do", "there"), ("child", child.as_str()), ("day", day)]).await;
        assert_eq!(tapped.status.is_redirection(), fine, "{day}: {}", tapped.words());
    }
    assert!(teacher.page(&register).await.says("✓ there, Tuesday 4 March"));
    assert!(pupil.page("/my-learning/clubs").await.says("You go there."));
    let permit = world.permit(TEACHER, Action::SeeMinutes, About::Group(world.known.hawthorn)).await;
    let minutes = world.app.class_minutes(&permit).await.unwrap();
    let amirah = minutes.pupils.iter().find(|one| one.pupil == world.pupil(0)).unwrap();
    assert_eq!(amirah.ledger.gained, 40 + 40, "forty at chess, and forty reading together");
    let left = pupil.post("/my-learning/clubs", &[("club", club.as_str()), ("answer", "no")]).await;
    assert!(left.status.is_redirection());
}

#[tokio::test]
async fn who_may_what() {
    let world = World::new().await;
    let club = chess(&world).await;
    let register = format!("/clubs/{club}");
    for who in [TEACHER, ASSISTANT, HEAD, DATA_MANAGER] {
        assert_eq!(world.browser(who).get(&register).await.status, StatusCode::OK, "{who:?}");
    }
    for who in [SENCO, PUPIL, CARER] {
        assert_eq!(world.browser(who).get(&register).await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    let list = world.browser(SENCO).page("/clubs").await;
    assert!(list.says("Chess club") && !list.says("End after today"), "{}", list.words());
    assert!(list.says("nobody’s background, sex or need is stored"), "{}", list.words());
    let ended = world.browser(HEAD).post("/clubs", &[("end", club.to_string())]).await;
    assert_eq!(ended.leads_to().as_deref(), Some("/clubs?told=ended"));
    for id in ["0", "999999", "chess"] {
        assert_eq!(world.browser(TEACHER).get(&format!("/clubs/{id}")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_cannot_be_offered_comes_back() {
    let world = World::new().await;
    let whole = [("name", "Choir"), ("weekday", "3"), ("minutes", "30"), ("until", "2025-07-18")];
    for (name, value, says) in [
        ("name", "", "what it is called"),
        ("minutes", "2", "5 to 240 minutes"),
        ("until", "2025-03-01", "over already"),
        ("first", "9", "first year comes after"),
    ] {
        let sent = submission();
        let mut fields: Vec<(&str, &str)> = whole.iter().copied().filter(|(key, _)| *key != name).collect();
        fields.extend([(name, value), ("last", "6"), ("submission", sent.as_str())]);
        let refused = world.browser(TEACHER).post("/clubs", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.says(says), "{name}: {}", refused.words());
    }
}

#[tokio::test]
async fn no_number_tells_of_fewer_than_five() {
    let world = World::new().await;
    let club = chess(&world).await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    for at in 0..4 {
        tx.ask_for_club(club, world.pupil(at), TODAY).await.unwrap();
        tx.place_in_club(club, world.pupil(at), TODAY).await.unwrap();
    }
    tx.commit().await.unwrap();
    let page = world.browser(HEAD).page("/clubs").await;
    assert!(page.says("There is nothing to say yet.") && !page.says("of 12"), "{}", page.words());
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    for at in 4..6 {
        tx.ask_for_club(club, world.pupil(at), TODAY).await.unwrap();
        tx.place_in_club(club, world.pupil(at), TODAY).await.unwrap();
    }
    tx.commit().await.unwrap();
    let page = world.browser(HEAD).page("/clubs").await;
    assert!(page.says("5 Hawthorn: 6 of 12 take part in something."), "{}", page.words());
}

fn open(add: bool, restricted: bool) -> Rights {
    Rights { see: true, add, restricted, ..Rights::default() }
}

/// The carer's rights to these pupils are set anew.
async fn let_carer(world: &World, of: &[(usize, Rights)]) {
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    for (at, rights) in of {
        tx.set_carer(world.known.accounts[&CARER], world.pupil(*at), *rights, TODAY).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn standing(world: &World, club: ClubId, at: usize) -> Option<(bool, bool, bool)> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let clubs = tx.clubs(TODAY).await.unwrap();
    let of_club = clubs.iter().find(|one| one.id == club).unwrap();
    let one = of_club.pupils.iter().find(|one| one.pupil == world.pupil(at))?;
    Some((one.agreed, one.from.is_some(), one.until.is_some()))
}

async fn asks(world: &World, club: ClubId, at: usize) {
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.ask_for_club(club, world.pupil(at), TODAY).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_carers_no_clears_the_yes_and_the_place() {
    let world = World::new().await;
    let club = chess(&world).await;
    asks(&world, club, 0).await;
    let (carer, teacher) = (world.browser(CARER), world.browser(TEACHER));
    let (home, register) = (format!("/children/{}/clubs/{club}", world.pupil(0)), format!("/clubs/{club}"));
    let child = world.pupil(0).to_string();
    carer.post(&home, &[("answer", "yes")]).await;
    teacher.post(&register, &[("do", "place"), ("child", child.as_str())]).await;
    assert_eq!(standing(&world, club, 0).await, Some((true, true, false)));
    for _ in 0..2 {
        let no = carer.post(&home, &[("answer", "no")]).await;
        assert!(no.leads_to().unwrap().ends_with("told=club-no"), "a second no changes nothing");
        assert_eq!(standing(&world, club, 0).await, Some((false, true, true)));
    }
    let again = teacher.post(&register, &[("do", "place"), ("child", child.as_str())]).await;
    assert!(again.says("They have left."), "{}", again.words());
    assert_eq!(carer.post(&home, &[("answer", "yes")]).await.status, StatusCode::NOT_FOUND, "nobody asked");
    assert_eq!(carer.post(&home, &[("answer", "perhaps")]).await.status, StatusCode::NOT_FOUND);
    asks(&world, club, 0).await;
    assert_eq!(standing(&world, club, 0).await, Some((false, false, false)), "asked anew, agreed by nobody");
    carer.post(&home, &[("answer", "no")]).await;
    assert_eq!(standing(&world, club, 0).await, None, "as if it had not been asked");
}

#[tokio::test]
async fn outside_the_years_a_no_is_heard_and_a_yes_is_not() {
    let world = World::new().await;
    let edits = world.permit(TEACHER, Action::EditClubs, About::School).await;
    let draft = ClubDraft {
        name: "Bell ringing".into(),
        weekdays: [2].into(),
        minutes: Some(30),
        first_year: Some(9),
        carer_agrees: true,
        until: Some(jiff::civil::date(2025, 7, 18)),
        ..ClubDraft::default()
    };
    world.app.add_club(&edits, &draft, &submission()).await.unwrap();
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let club = tx.clubs(TODAY).await.unwrap().iter().find(|one| one.club.name == "Bell ringing").unwrap().id;
    drop(tx);
    let own = world.browser(PUPIL);
    let sent = club.to_string();
    let asked = own.post("/my-learning/clubs", &[("club", sent.as_str()), ("answer", "yes")]).await;
    assert_eq!(asked.status, StatusCode::NOT_FOUND);
    // Asked last year, say, when it was for theirs.
    asks(&world, club, 0).await;
    let carer = world.browser(CARER);
    let home = format!("/children/{}", world.pupil(0));
    let page = carer.page(&home).await;
    assert!(page.says("Bell ringing") && !page.says("It is for Amirah’s year."), "{}", page.words());
    let answer = format!("{home}/clubs/{club}");
    assert_eq!(carer.post(&answer, &[("answer", "yes")]).await.status, StatusCode::NOT_FOUND);
    assert!(carer.post(&answer, &[("answer", "no")]).await.status.is_redirection());
    assert_eq!(standing(&world, club, 0).await, None);
}

/// Where and when a club meets says where a child is: hidden for one, it is hidden for brothers and sisters.
#[tokio::test]
async fn whom_the_school_is_hidden_from_reads_and_answers_nothing_of_clubs() {
    let world = World::new().await;
    let club = chess(&world).await;
    for at in [0, 3] {
        asks(&world, club, at).await;
    }
    let hidden_by_this = [(0, open(true, true)), (3, open(true, false))];
    let and_unseen = [(0, Rights { see: false, ..open(false, true) }), (3, open(true, false))];
    for (rights, pages) in [(hidden_by_this, [0, 3].as_slice()), (and_unseen, &[3])] {
        let_carer(&world, &rights).await;
        let carer = world.browser(CARER);
        for at in pages {
            let home = format!("/children/{}", world.pupil(*at));
            let page = carer.page(&home).await;
            assert!(!page.says("Chess club") && !page.body.contains("/clubs/"), "{at}: {}", page.words());
            for answer in ["yes", "no"] {
                let refused = carer.post(&format!("{home}/clubs/{club}"), &[("answer", answer)]).await;
                assert_eq!(refused.status, StatusCode::NOT_FOUND, "{at} {answer}");
            }
            assert_eq!(standing(&world, club, *at).await, Some((false, false, false)));
        }
    }
    let_carer(&world, &[(0, open(false, false)), (3, open(true, false))]).await;
    let home = format!("/children/{}", world.pupil(0));
    let looks = world.browser(CARER).page(&home).await;
    assert!(looks.says("A carer who may write here has to say yes."), "{}", looks.words());
    let refused = world.browser(CARER).post(&format!("{home}/clubs/{club}"), &[("answer", "no")]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_one_place_goes_to_one_child_and_who_has_left_takes_none() {
    let world = World::new().await;
    let club = chess(&world).await;
    let register = format!("/clubs/{club}");
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    for at in [1, 2] {
        tx.ask_for_club(club, world.pupil(at), TODAY).await.unwrap();
        tx.agree_club(club, world.pupil(at), (world.known.accounts[&CARER], false), crate::world::now())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let (one, other) = (world.browser(TEACHER), world.browser(HEAD));
    let (first, second) = (world.pupil(1).to_string(), world.pupil(2).to_string());
    let placed = tokio::join!(
        async { one.post(&register, &[("do", "place"), ("child", first.as_str())]).await },
        async { other.post(&register, &[("do", "place"), ("child", second.as_str())]).await },
    );
    let fine = [&placed.0, &placed.1].iter().filter(|answer| answer.status.is_redirection()).count();
    assert_eq!(fine, 1);
    let (lucky, waits) = if placed.0.status.is_redirection() { (1, 2) } else { (2, 1) };
    assert!(if lucky == 1 { &placed.1 } else { &placed.0 }.says("Every place is taken."));
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.leave_school(world.pupil(lucky), TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let child = world.pupil(waits).to_string();
    let now = one.post(&register, &[("do", "place"), ("child", child.as_str())]).await;
    assert!(now.status.is_redirection(), "{}", now.words());
    // Ended today, today can still be tapped, and no day before the place began.
    one.post(&register, &[("do", "leave"), ("child", child.as_str())]).await;
    let tap = |day: &'static str| [("do", "there"), ("child", ""), ("day", day)];
    for (day, fine) in [("2025-03-04", true), ("2025-02-25", false)] {
        let fields = tap(day).map(|(key, value)| (key, if key == "child" { child.as_str() } else { value }));
        assert_eq!(one.post(&register, &fields).await.status.is_redirection(), fine, "{day}");
    }
}

#[tokio::test]
async fn views_and_deeds_leave_their_rows() {
    let world = World::new().await;
    let club = chess(&world).await;
    asks(&world, club, 0).await;
    let register = format!("/clubs/{club}");
    let child = world.pupil(0).to_string();
    world.browser(TEACHER).page(&register).await;
    world.browser(CARER).post(&format!("/children/{child}/clubs/{club}"), &[("answer", "yes")]).await;
    world.browser(TEACHER).post(&register, &[("do", "place"), ("child", child.as_str())]).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let rows = tx.audit_lines(100).await.unwrap();
    for (action, subject) in [
        ("run-club", AuditSubject::Other(club.0)),
        ("run-club", AuditSubject::Pupil(world.pupil(0))),
        ("answer-club", AuditSubject::Pupil(world.pupil(0))),
        ("edit-clubs", AuditSubject::School),
    ] {
        assert!(
            rows.iter().any(|row| row.audit.action == action && row.audit.subject == subject),
            "{action}: {subject:?}"
        );
    }
}
