//! Pupils sign in: by class code and pictures, by card; what stops a guess, and what stops working when.

use crate::support::{NOW, SmallSchool};
use app::signing_in::badge::Badge;
use app::signing_in::pictures::{Picture, PictureCode};
use app::signing_in::{Face, ForWhom, ListShows, OpenClass, Slips, Switch};
use app::store::{ActedAs, AuditSubject, RelationKind};
use app::{About, Action, App, AppError, Permit, Relationship, Request, Secret, allowed};
use domain::{Actor, PupilId, Role};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

/// A request so many seconds after the fixture's moment.
fn request(seconds: i64) -> Request {
    let now: Timestamp = NOW.parse().unwrap();
    Request { id: "of-a-test".into(), now: now + SignedDuration::from_secs(seconds) }
}

fn device() -> Secret {
    Secret::new().unwrap()
}

/// Leave for the operator about the class, or about one of its pupils.
fn about_class(school: &SmallSchool) -> Permit {
    school.app().operator(school.school, Action::Operate, About::Group(school.group))
}

fn about_pupil(school: &SmallSchool, pupil: PupilId) -> Permit {
    school.app().operator(school.school, Action::Operate, About::PupilOf(school.group, pupil))
}

async fn register(school: &SmallSchool) -> Vec<PupilId> {
    let mut tx = school.app().store.read(school.school).await.unwrap();
    tx.pupils_in(school.group, date(2026, 3, 9)).await.unwrap().into_iter().map(|pupil| pupil.id).collect()
}

/// A school whose class has a code and whose pupils have pictures, in register order.
async fn ready() -> (SmallSchool, OpenClass, Vec<PupilId>, Slips) {
    let school = SmallSchool::new().await;
    let code = school.app().new_class_code(&about_class(&school)).await.unwrap();
    let open = school.app().open_class(&code.to_string(), &device(), &request(0)).await.unwrap();
    let slips = school.app().give_pictures(&about_class(&school), ForWhom::All, "pictures-1").await.unwrap();
    let pupils = register(&school).await;
    (school, open, pupils, slips)
}

/// Three that are not the given ones.
fn wrong(right: PictureCode) -> PictureCode {
    (0..).map(PictureCode::from_chance).find(|code| *code != right).unwrap()
}

fn said(result: Result<impl std::fmt::Debug, AppError>) -> String {
    match result {
        Err(AppError::Input(sentence)) => sentence,
        other => panic!("{other:?}"),
    }
}

async fn tap(
    app: &App,
    open: &OpenClass,
    pupil: PupilId,
    code: PictureCode,
    after: i64,
) -> Result<Role, AppError> {
    app.sign_in_by_pictures(open, pupil, code, &device(), &request(after)).await.map(|who| who.role)
}

#[tokio::test]
async fn a_code_opens_the_list_until_it_is_changed_or_switched_off() {
    let (school, open, pupils, _) = ready().await;
    let app = school.app();
    let list = app.class_list(&open).await.unwrap();
    assert_eq!(list.class, "5 Elm");
    let names: Vec<_> = list.pupils.iter().map(|(_, face)| face.clone()).collect();
    assert_eq!(
        names,
        ["Amira", "Sam O", "Sam T"].map(|name| Face::Name(name.into())),
        "as a child looks for it"
    );
    assert!(list.pupils.iter().all(|(pupil, _)| pupils.contains(pupil)));
    assert!(said(app.open_class("lamp nest 40", &device(), &request(0)).await).contains("do not know"));

    app.switch_class_code(&about_class(&school), Switch::Off).await.unwrap();
    assert!(matches!(app.class_list(&open).await, Err(AppError::NotFound)), "closed where it was open");
    let typed = open.code.clone();
    assert!(said(app.open_class(&typed, &device(), &request(0)).await).contains("do not know"));
    app.switch_class_code(&about_class(&school), Switch::On).await.unwrap();
    assert!(app.class_list(&open).await.is_ok());
    let new = app.new_class_code(&about_class(&school)).await.unwrap();
    assert_ne!(new.stored(), open.code);
    assert!(matches!(app.class_list(&open).await, Err(AppError::NotFound)));
    assert!(app.open_class(&new.to_string().to_uppercase(), &device(), &request(0)).await.is_ok());
}

#[tokio::test]
async fn a_device_that_guesses_codes_waits_and_others_do_not() {
    let (school, open, ..) = ready().await;
    let (app, one, other) = (school.app(), device(), device());
    for _ in 0..15 {
        assert!(said(app.open_class("barn bell 22", &one, &request(0)).await).contains("do not know"));
    }
    assert!(said(app.open_class(&open.code, &one, &request(1)).await).contains("Wait a minute"));
    assert!(app.open_class(&open.code, &other, &request(1)).await.is_ok(), "the one at the next desk");
    assert!(app.open_class(&open.code, &one, &request(61)).await.is_ok());
    assert!(
        said(app.open_class("barn bell 22", &one, &request(62)).await).contains("Wait a minute"),
        "still counted"
    );
    assert!(
        said(app.open_class("barn bell 22", &one, &request(1_000)).await).contains("do not know"),
        "forgotten"
    );
}

#[tokio::test]
async fn three_pictures_open_the_pupils_own_pages() {
    let (school, open, pupils, slips) = ready().await;
    let app = school.app();
    let (pupil, right) = (pupils[0], slips.slips[0].pictures);
    assert_eq!(slips.class, "5 Elm");
    assert_eq!(slips.code.unwrap().stored(), open.code);
    let opened = app.pupil_of_open_class(&open, pupil).await.unwrap();
    assert_eq!((opened.face, opened.has_pictures), (Face::Name("Amira".into()), true));
    assert!(said(tap(app, &open, pupil, wrong(right), 0).await).contains("not your pictures"));
    let who = app.sign_in_by_pictures(&open, pupil, right, &device(), &request(1)).await.unwrap();
    assert_eq!((who.school, who.role), (school.school, Role::Pupil));
    let profile = app.profile(who.account, who.school).await.unwrap();
    assert_eq!((profile.name.as_str(), profile.roles.as_slice()), ("Amira", &[Role::Pupil][..]));

    let mut tx = app.store.read(school.school).await.unwrap();
    assert_eq!(
        tx.account_name(who.account).await.unwrap().unwrap().as_str(),
        "Pupil",
        "no second copy of a name"
    );
    let lines = tx.audit_about(AuditSubject::Pupil(pupil), 9).await.unwrap();
    let line = lines.iter().find(|line| line.audit.action == "sign-in-by-pictures").unwrap();
    assert_eq!(line.audit.account, Some(who.account));
    assert_eq!(line.audit.acted_as, ActedAs::Role(Role::Pupil));
    let opened = tx.audit_about(AuditSubject::Group(school.group), 9).await.unwrap();
    assert!(opened.iter().any(|line| line.audit.action == "open-class-list" && line.audit.account.is_none()));
    assert!(tx.sign_in_of(pupil).await.unwrap().unwrap().first_at.is_some());
    assert!(tx.sign_in_of(pupils[1]).await.unwrap().unwrap().first_at.is_none());
}

/// Five at once; then one a minute; twenty in a day, and new pictures begin anew.
#[tokio::test]
async fn guessing_at_a_pupil_is_slow_and_ends() {
    let (school, open, pupils, slips) = ready().await;
    let (app, pupil, right) = (school.app(), pupils[0], slips.slips[0].pictures);
    for _ in 0..5 {
        assert!(said(tap(app, &open, pupil, wrong(right), 0).await).contains("not your pictures"));
    }
    assert!(said(tap(app, &open, pupil, right, 30).await).contains("Wait a minute"), "even the right ones");
    assert!(tap(app, &open, pupils[1], slips.slips[1].pictures, 30).await.is_ok(), "the child beside them");
    let mut after = 0;
    for _ in 5..20 {
        after += 61;
        assert!(said(tap(app, &open, pupil, wrong(right), after).await).contains("not your pictures"));
    }
    assert!(said(tap(app, &open, pupil, right, after + 61).await).contains("No more tries today"));
    assert!(said(tap(app, &open, pupil, right, after + 80_000).await).contains("No more tries today"));
    assert!(!school.app().signing_in(&about_class(&school)).await.unwrap().pupils[1].rests);
    let next_day = school.fixture.again("2026-03-10T16:00:00Z").await;
    assert!(tap(&next_day, &open, pupil, right, 90_000).await.is_ok());

    for step in 0..20 {
        let _ = tap(app, &open, pupil, wrong(right), 100_000 + step * 61).await;
    }
    let later = school.fixture.again("2026-03-10T19:30:00Z").await;
    let permit = later.operator(school.school, Action::Operate, About::Group(school.group));
    assert!(later.signing_in(&permit).await.unwrap().pupils[0].rests, "the teacher sees why");
    let given = later.give_pictures(&about_pupil(&school, pupil), ForWhom::All, "pictures-2").await.unwrap();
    assert_eq!(given.slips.len(), 1);
    assert!(tap(&later, &open, pupil, given.slips[0].pictures, 101_300).await.is_ok());
    assert!(given.slips[0].pictures == right || tap(&later, &open, pupil, right, 101_301).await.is_err());
}

#[tokio::test]
async fn guesses_at_once_are_counted_like_guesses_one_by_one() {
    let (school, open, pupils, slips) = ready().await;
    let right = slips.slips[0].pictures;
    let guesses: Vec<_> = (0..12)
        .map(|_| {
            let (app, open, pupil) = (school.app().clone(), open.clone(), pupils[0]);
            tokio::spawn(async move { tap(&app, &open, pupil, wrong(right), 0).await })
        })
        .collect();
    let mut looked_at = 0;
    for guess in guesses {
        looked_at += u32::from(said(guess.await.unwrap()).contains("not your pictures"));
    }
    assert_eq!(looked_at, 5);
}

/// Signing in between guesses at a neighbour does not wipe a device's count.
#[tokio::test]
async fn a_device_is_counted_whoever_signs_in_on_it() {
    let (school, open, pupils, slips) = ready().await;
    let (app, shared) = (school.app(), device());
    let on = async |pupil: usize, code: PictureCode, after: i64| {
        app.sign_in_by_pictures(&open, pupils[pupil], code, &shared, &request(after)).await
    };
    let mut refused = 0;
    for round in 0..30_i64 {
        // Guesses at two others in turn, so that neither count of theirs ends it first.
        let at = 1 + usize::try_from(round % 2).unwrap();
        let answer = said(on(at, wrong(slips.slips[at].pictures), round * 20).await);
        refused += u32::from(answer.contains("Wait a minute"));
        let _own = on(0, slips.slips[0].pictures, round * 20).await;
    }
    assert!(refused > 5, "{refused}");
}

#[tokio::test]
async fn a_card_opens_until_it_is_replaced_or_taken_back() {
    let (school, ..) = ready().await;
    let (app, permit) = (school.app(), about_class(&school));
    let pupils = register(&school).await;
    let cards = app.give_cards(&permit, ForWhom::All, "cards-one").await.unwrap();
    assert_eq!((cards.school.as_str(), cards.cards.len()), ("Elm Primary", 3));
    let first = &cards.cards[0].secret;
    let who = app.sign_in_by_card(first, &request(0)).await.unwrap();
    assert_eq!(app.sign_in_by_card(first, &request(1)).await.unwrap(), who, "as often as they like");
    let mut tx = app.store.read(school.school).await.unwrap();
    let lines = tx.audit_about(AuditSubject::Pupil(pupils[0]), 9).await.unwrap();
    assert_eq!(lines.iter().filter(|line| line.audit.action == "sign-in-by-card").count(), 2);
    drop(tx);

    let again = app.give_cards(&about_pupil(&school, pupils[0]), ForWhom::All, "cards-two").await.unwrap();
    assert!(said(app.sign_in_by_card(first, &request(2)).await).contains("does not work any more"));
    assert_eq!(
        app.sign_in_by_card(&again.cards[0].secret, &request(2)).await.unwrap(),
        who,
        "the same pupil"
    );
    assert!(app.sign_in_by_card(&cards.cards[1].secret, &request(2)).await.is_ok(), "nobody else's changed");
    assert_eq!(app.revoke_cards(&about_pupil(&school, pupils[1])).await.unwrap(), 1);
    assert!(app.sign_in_by_card(&cards.cards[1].secret, &request(3)).await.is_err());
    assert_eq!(app.revoke_cards(&permit).await.unwrap(), 2);
    assert!(app.sign_in_by_card(&again.cards[0].secret, &request(3)).await.is_err());
    assert!(
        said(app.sign_in_by_card(&Secret::from_text("no card"), &request(3)).await).contains("does not work")
    );
}

#[tokio::test]
async fn who_has_left_the_school_does_not_come_in() {
    let (school, open, pupils, slips) = ready().await;
    let app = school.app();
    let cards = app.give_cards(&about_class(&school), ForWhom::All, "cards-one").await.unwrap();
    let mut tx = app.store.write(school.school).await.unwrap();
    tx.leave_school(pupils[0], date(2026, 3, 9)).await.unwrap();
    tx.commit().await.unwrap();
    assert!(said(app.sign_in_by_card(&cards.cards[0].secret, &request(0)).await).contains("not on the list"));
    let gone = tap(app, &open, pupils[0], slips.slips[0].pictures, 0).await;
    assert!(matches!(gone, Err(AppError::NotFound)));
}

/// Thirteen bits open a pupil's own pages and nothing else, whatever else the account may be.
#[tokio::test]
async fn a_pupils_session_stays_a_pupils() {
    let (school, open, pupils, slips) = ready().await;
    let app = school.app();
    let who = app
        .sign_in_by_pictures(&open, pupils[0], slips.slips[0].pictures, &device(), &request(0))
        .await
        .unwrap();
    let mut tx = app.store.write(school.school).await.unwrap();
    tx.add_membership(who.account, Role::Teacher, date(2026, 1, 5), None).await.unwrap();
    tx.add_group_staff(school.group, who.account, None, date(2026, 1, 5), None).await.unwrap();
    tx.commit().await.unwrap();
    let actor = Actor::Member { account: who.account, school: school.school, role: Role::Pupil };
    for action in Action::ALL {
        for about in [About::School, About::Group(school.group), About::PupilOf(school.group, pupils[1])] {
            let may = app.authorise(actor, action, about, request(0)).await.is_ok();
            let own = about == About::School && allowed(Role::Pupil, Relationship::Own, action);
            assert_eq!(may, own, "{action:?} {about:?}");
        }
    }
}

#[tokio::test]
async fn what_was_made_is_shown_once_and_made_once() {
    let (school, ..) = ready().await;
    let (app, permit) = (school.app(), about_class(&school));
    let again = app.give_pictures(&permit, ForWhom::All, "pictures-1").await;
    assert!(matches!(again, Err(AppError::Conflict(_))), "{again:?}");
    let cards = app.give_cards(&permit, ForWhom::All, "cards-one").await.unwrap();
    assert!(matches!(app.give_cards(&permit, ForWhom::All, "cards-one").await, Err(AppError::Conflict(_))));
    assert!(app.sign_in_by_card(&cards.cards[0].secret, &request(0)).await.is_ok(), "still the first ones");
    assert!(app.give_cards(&permit, ForWhom::Without, "cards-two").await.unwrap().cards.is_empty());
    let mut tx = app.store.read(school.school).await.unwrap();
    for pupil in register(&school).await {
        let own = tx.relations_to(pupil, date(2026, 3, 9)).await.unwrap();
        assert_eq!(own.iter().filter(|one| one.kind == RelationKind::Own).count(), 1, "one account each");
    }
}

#[tokio::test]
async fn a_school_shows_badges_where_it_prefers_no_names() {
    let (school, open, pupils, _) = ready().await;
    let app = school.app();
    let permit = app.operator_of(school.school);
    assert_eq!(app.sign_in_list_shows(&permit).await.unwrap(), ListShows::Names);
    app.choose_sign_in_list(&permit, ListShows::Badges).await.unwrap();
    let list = app.class_list(&open).await.unwrap();
    let badges: Vec<Face> = list.pupils.into_iter().map(|(_, face)| face).collect();
    assert_eq!(badges, [0, 1, 2].map(|number| Face::Badge(Badge(number))));
    let slips =
        app.give_pictures(&about_pupil(&school, pupils[2]), ForWhom::All, "pictures-2").await.unwrap();
    assert_eq!(slips.slips[0].badge, Some(Badge(2)), "a slip says which badge is theirs");
    let page = app.signing_in(&about_class(&school)).await.unwrap();
    assert_eq!((page.shows, page.pupils[2].badge), (ListShows::Badges, Some(Badge(2))));
    app.choose_sign_in_list(&permit, ListShows::Names).await.unwrap();
    assert!(matches!(app.class_list(&open).await.unwrap().pupils[0].1, Face::Name(_)));
}

#[tokio::test]
async fn the_teachers_page_says_who_has_what() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), about_class(&school));
    let page = app.signing_in(&permit).await.unwrap();
    assert!(page.code.is_none() && page.pupils.iter().all(|one| one.badge.is_none() && !one.has_signed_in));
    assert!(app.class_code_for_board(&permit).await.unwrap().is_none());
    let code = app.new_class_code(&permit).await.unwrap();
    let pupils = register(&school).await;
    let slips =
        app.give_pictures(&about_pupil(&school, pupils[1]), ForWhom::All, "pictures-1").await.unwrap();
    let open = app.open_class(&code.stored(), &device(), &request(0)).await.unwrap();
    let unready = app.pupil_of_open_class(&open, pupils[0]).await.unwrap();
    assert!(!unready.has_pictures);
    assert!(matches!(tap(app, &open, pupils[0], slips.slips[0].pictures, 0).await, Err(AppError::NotFound)));
    tap(app, &open, pupils[1], slips.slips[0].pictures, 0).await.unwrap();
    let page = app.signing_in(&permit).await.unwrap();
    assert_eq!(page.code, Some((code, Switch::On)));
    let said: Vec<_> = page.pupils.iter().map(|one| (one.pictures_at.is_some(), one.has_signed_in)).collect();
    assert_eq!(said, [(false, false), (true, true), (false, false)]);
    let rest = app.give_pictures(&permit, ForWhom::Without, "pictures-2").await.unwrap();
    assert_eq!(rest.slips.len(), 2);
    assert_eq!(app.class_code_for_board(&permit).await.unwrap(), Some(code));
}

/// A tap is a picture of ours or nothing.
#[test]
fn a_word_that_is_no_picture_is_no_tap() {
    assert_eq!(Picture::from_words("<script>"), None);
}
