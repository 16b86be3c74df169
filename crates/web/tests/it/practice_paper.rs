//! `/classes/{group}/practice/paper`: a set that was given on a screen, on paper as well; sets for some of a class.

use crate::browser::{Answer, Browser};
use crate::html::{Form, forms};
use crate::practice::right;
use crate::world::{ASSISTANT, PUPIL, TEACHER, TEACHER_OF_ANOTHER_CLASS, TODAY, World, submission};
use app::assessment::template::{Drawn, ask};
use app::practice::{NewSheets, SetRequest, Whom};
use app::store::{CameTo, PracticeItem, PracticeKind};
use app::{About, Action};
use axum::http::StatusCode;
use domain::{PracticeSetId, PracticeTurnId, PupilId, QuestionVersionId};
use std::collections::BTreeSet;

/// Prints the set that the class was given on the screen.
async fn print(world: &World, who: &str) -> Answer {
    let teacher = world.browser(TEACHER);
    let fields = [("set", world.known.practice.to_string()), ("who", who.to_owned())];
    let sent = teacher.post(&world.class("/practice/paper"), &fields).await;
    teacher.follow(sent).await
}

/// The sheets of a set on the screen: for each pupil the questions, by question and draw.
async fn sheets(world: &World, screen: PracticeSetId) -> (PracticeSetId, Vec<(PupilId, Vec<PracticeItem>)>) {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let sitting = tx.practice_set(screen).await.unwrap().unwrap().set.sitting;
    let sets = tx.practice_sets_of(sitting).await.unwrap();
    let paper = sets.iter().find(|set| set.set.kind == PracticeKind::Sheet).unwrap().id;
    let mut found = Vec::new();
    for turn in tx.practice_turns_at(paper).await.unwrap() {
        found.push((turn.pupil, tx.practice_items(turn.id).await.unwrap()));
    }
    (paper, found)
}

async fn drawn(world: &World, item: &PracticeItem) -> Drawn {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let subject = tx.subject(world.known.maths).await.unwrap().unwrap();
    let slug = subject.ids.questions.iter().find(|(_, (_, version))| *version == item.question).unwrap().0;
    let question = subject.value.questions().find(|question| question.id == *slug).unwrap();
    ask(question, item.draw.cast_unsigned()).unwrap()
}

fn printed(page: &Answer) -> usize {
    let paper = |class: &str| class.split(' ').any(|one| one == "paper");
    page.tags().iter().filter(|tag| tag.get("class").is_some_and(paper)).count()
}

fn about(form: &Form, set: PracticeSetId) -> bool {
    form.value("set") == set.to_string()
}

#[tokio::test]
async fn a_set_on_a_screen_is_printed_with_one_click_for_who_has_not_begun() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&world.class("/practice")).await;
    for set in [world.known.practice, world.known.check] {
        let button = |form: &&Form| form.action.ends_with("/practice/paper") && about(form, set);
        let all = forms(&page.body);
        let form = all.iter().find(button).expect("a button on every set on a screen");
        let made = teacher.submit(form, &[]).await;
        // Amirah has begun the practice; nobody has begun the check.
        let expected = if set == world.known.practice { 11 } else { 12 };
        assert_eq!(printed(&made), expected, "{}", made.words());
    }
    let (_, before) = sheets(&world, world.known.practice).await;
    let again = print(&world, "").await;
    assert!(again.says("Print also for the one pupil without a sheet"), "{}", again.words());
    let all = print(&world, "all").await;
    assert_eq!((printed(&all), all.says("without a sheet")), (12, false));
    let (_, after) = sheets(&world, world.known.practice).await;
    assert!(before.iter().all(|sheet| after.contains(sheet)), "who has a sheet keeps it");
    assert!(after.iter().all(|(_, items)| items.len() == 10), "{after:?}");
    let page = teacher.page(&world.class("/practice")).await;
    assert!(page.says("On paper: 12 sheets, 0 handed in."), "{}", page.words());
    // Taken back, the sheets go with it.
    let all = forms(&page.body);
    let back =
        all.iter().find(|form| form.action.ends_with("/withdraw") && about(form, world.known.practice));
    let gone = teacher.submit(back.unwrap(), &[]).await;
    assert!(!gone.says("Practice, 20 minutes"), "{}", gone.words());
}

#[tokio::test]
async fn whoever_may_see_the_sheets_may_not_all_make_them() {
    let world = World::new().await;
    let path = world.class("/practice/paper");
    let fields = [("set", world.known.practice.to_string())];
    for who in [ASSISTANT, PUPIL, TEACHER_OF_ANOTHER_CLASS] {
        let answer = world.browser(who).post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    let made = print(&world, "").await;
    assert_eq!(printed(&made), 11);
    let (paper, found) = sheets(&world, world.known.practice).await;
    let sheet = world.class(&format!("/practice/{paper}/sheets"));
    let assistant = world.browser(ASSISTANT).page(&sheet).await;
    assert!(printed(&assistant) == 11 && !assistant.says("Print also for"), "{}", assistant.words());
    for who in [PUPIL, TEACHER_OF_ANOTHER_CLASS] {
        assert_eq!(world.browser(who).get(&sheet).await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    // A sheet is no turn on a screen, not even for the pupil whose it is.
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let turns = tx.practice_turns_at(paper).await.unwrap();
    drop(tx);
    let own = print(&world, "all").await;
    assert_eq!((printed(&own), turns.len(), found.len()), (12, 11, 11));
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let turns = tx.practice_turns_at(paper).await.unwrap();
    let own = turns.iter().find(|turn| turn.pupil == world.pupil(0)).unwrap().id;
    drop(tx);
    assert_eq!(world.browser(PUPIL).get(&format!("/practice/{own}")).await.status, StatusCode::NOT_FOUND);
}

/// Opens a turn of the pupil, and says which question is open.
async fn open(world: &World, pupil: &Browser, turn: PracticeTurnId) -> (Answer, PracticeItem) {
    let page = pupil.page(&format!("/practice/{turn}")).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    (page, tx.practice_items(turn).await.unwrap().pop().unwrap())
}

/// What the pupil sends for the right answer to the open question.
async fn right_answer(world: &World, page: &Answer, item: &PracticeItem) -> Vec<(String, String)> {
    let mut fields = right(&drawn(world, item).await, page);
    let form = [("place", item.place.to_string()), ("submission", submission()), ("do", "answer".into())];
    fields.extend(form.map(|(name, value)| (name.to_owned(), value)));
    fields
}

/// What a teacher sends for a sheet with one question wrong.
fn hand_in(pupil: PupilId, wrong: &str) -> [(String, String); 3] {
    [
        (format!("in.{pupil}"), "yes".to_owned()),
        (format!("wrong.{pupil}"), wrong.to_owned()),
        ("submission".into(), submission()),
    ]
}

/// What is about the class, from today, to be given.
fn request(world: &World, kind: PracticeKind) -> SetRequest {
    SetRequest {
        subject: world.known.maths,
        objectives: world.known.objectives[..4].to_vec(),
        kind,
        minutes: 10,
        target: 0.8,
        last_day: TODAY,
        whom: Whom::Class,
        sheets: NewSheets::default(),
    }
}

/// The live answers of the first pupil under the occasion of a set, by question and draw.
async fn answers(world: &World, set: PracticeSetId) -> Vec<(QuestionVersionId, i64, bool, bool)> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let sitting = tx.practice_set(set).await.unwrap().unwrap().set.sitting;
    let rows = tx.evidence_in(sitting).await.unwrap();
    let own = rows.into_iter().filter(|row| row.row.pupil == world.pupil(0));
    own.map(|one| {
        let (right, screen) = (one.row.outcome.share() == Some(1.0), one.row.source_key.is_some());
        (one.row.question.unwrap(), one.row.draw.unwrap(), right, screen)
    })
    .collect()
}

/// Gives a set on a screen and prints it at the same moment from two windows; the pupil begins, and a question of their
/// sheet is open on the screen. Answers it, marks the sheet with that question wrong, or does both at once.
async fn answered(world: &World, order: Order) -> Vec<(QuestionVersionId, i64, bool, bool)> {
    let gives = world.permit(TEACHER, Action::SetPractice, About::Group(world.known.hawthorn)).await;
    let request = request(world, PracticeKind::Lesson);
    let set = world.app.give_practice(&gives, &request, &submission()).await.unwrap().unwrap();
    let (teacher, pupil) = (world.browser(TEACHER), world.browser(PUPIL));
    let (printing, path) =
        ([("set", set.to_string()), ("who", "all".into())], world.class("/practice/paper"));
    let (one, other) = tokio::join!(teacher.post(&path, &printing), teacher.post(&path, &printing));
    assert_eq!((one.status, other.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let sitting = tx.practice_set(set).await.unwrap().unwrap().set.sitting;
    assert_eq!(tx.practice_sets_of(sitting).await.unwrap().len(), 2, "printed twice at once is printed once");
    drop(tx);
    let own = world.permit(PUPIL, Action::Practise, About::School).await;
    let turn = world.app.start_practice(&own, set, None).await.unwrap();
    let (paper, found) = sheets(world, set).await;
    let (page, item) = open(world, &pupil, turn).await;
    let sheet = &found.iter().find(|(pupil, _)| *pupil == world.pupil(0)).unwrap().1;
    assert_eq!((item.question, item.draw), (sheet[0].question, sheet[0].draw), "the question of the sheet");
    let answer = right_answer(world, &page, &item).await;
    let at = format!("/practice/{turn}");
    let screen = || pupil.post(&at, &answer);
    let marks = hand_in(world.pupil(0), "1");
    let path = world.class(&format!("/practice/{paper}/marks"));
    let hand_in = || teacher.post(&path, &marks);
    match order {
        Order::ScreenFirst => {
            screen().await;
            hand_in().await;
        }
        Order::PaperFirst => {
            hand_in().await;
            let heard = screen().await;
            let heard = if heard.status == StatusCode::OK { heard } else { pupil.follow(heard).await };
            assert_eq!(heard.status, StatusCode::OK, "what is answered is still heard: {}", heard.words());
            let (_, next) = open(world, &pupil, turn).await;
            assert!(sheet.iter().all(|one| (one.question, one.draw) != (next.question, next.draw)));
        }
        Order::AtOnce => drop(tokio::join!(screen(), hand_in())),
    }
    let found = answers(world, set).await;
    let kinds: BTreeSet<_> = found.iter().map(|(question, draw, ..)| (*question, *draw)).collect();
    assert_eq!(
        (found.len(), kinds.len()),
        (10, 10),
        "{order:?}: ten questions, each counted once: {found:?}"
    );
    let first = found.iter().find(|one| (one.0, one.1) == (item.question, item.draw)).unwrap();
    assert_eq!(first.2, first.3, "right where the screen was first, wrong where the paper was: {order:?}");
    found
}

#[derive(Clone, Copy, Debug)]
enum Order {
    ScreenFirst,
    PaperFirst,
    AtOnce,
}

/// Paper and screen about one question, in either order and at once: it counts once, and states equal their replay.
pub async fn one_question_counts_once(world: &World) {
    let first = |found: Vec<(QuestionVersionId, i64, bool, bool)>| found.iter().filter(|one| one.3).count();
    assert_eq!(first(answered(world, Order::ScreenFirst).await), 1, "on the screen");
    assert_eq!(first(answered(world, Order::PaperFirst).await), 0, "on paper");
    for _ in 0..4 {
        answered(world, Order::AtOnce).await;
    }
    let permit = world.app.operator(world.known.school, Action::Operate, About::School);
    assert!(world.app.check(&permit).await.unwrap().different.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_question_on_paper_and_on_a_screen_counts_once_whatever_the_order() {
    one_question_counts_once(&World::new().await).await;
}

/// Sets on paper of the class, and how many sheets each has.
async fn on_paper(world: &World) -> Vec<usize> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let mut found = Vec::new();
    for set in tx.practice_sets(&[world.known.hawthorn], TODAY.yesterday().unwrap()).await.unwrap() {
        if set.set.kind == PracticeKind::Sheet {
            found.push(tx.practice_turns_at(set.id).await.unwrap().len());
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_set_on_paper_is_there_with_its_sheets_or_not_at_all() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let path = world.class("/practice");
    let before = on_paper(&world).await;
    let form = teacher.page(&world.class(&format!("/practice{}", world.lesson(1)))).await.form(&path);
    // What fails last takes the set along; the same form, put right, is not taken for one that was heard.
    let same = submission();
    let fields = |questions: &str| {
        let mut fields = form.with(&[("kind", "sheet"), ("submission", &same)]);
        fields.push(("questions".into(), questions.into()));
        fields
    };
    let refused = teacher.post(&path, &fields("2")).await;
    assert!(refused.says("A sheet has 3 to 20 questions"), "{}", refused.words());
    assert_eq!(on_paper(&world).await, before);
    let given = teacher.post(&path, &fields("3")).await;
    assert_eq!(printed(&teacher.follow(given).await), 12);
    let before = on_paper(&world).await;
    // A browser that goes away ends the work wherever it is.
    let gives = world.permit(TEACHER, Action::SetPractice, About::Group(world.known.hawthorn)).await;
    for milliseconds in [0, 2, 5, 10, 20, 40, 80, 160] {
        let (app, gives, request) = (world.app.clone(), gives.clone(), request(&world, PracticeKind::Sheet));
        let task = tokio::spawn(async move { app.give_practice(&gives, &request, &submission()).await });
        tokio::time::sleep(std::time::Duration::from_millis(milliseconds)).await;
        task.abort();
        drop(task.await);
    }
    let after = on_paper(&world).await;
    assert!(after.iter().all(|sheets| *sheets == 12) && after.len() >= before.len(), "{after:?}");
}

#[tokio::test]
async fn paper_and_screen_are_one_set_and_an_answer_counts_once() {
    let world = World::new().await;
    print(&world, "all").await;
    let (paper, found) = sheets(&world, world.known.practice).await;
    let own = &found.iter().find(|(pupil, _)| *pupil == world.pupil(0)).unwrap().1;
    let pupil = world.browser(PUPIL);
    let (page, item) = open(&world, &pupil, world.known.turn).await;
    assert_eq!((item.question, item.draw), (own[0].question, own[0].draw), "the question of the sheet");
    let before = world.evidence_count().await;
    let fields = right_answer(&world, &page, &item).await;
    pupil.post(&format!("/practice/{}", world.known.turn), &fields).await;
    assert_eq!(world.evidence_count().await, before + 1);
    // The same sheet handed in: the first question counts as answered, the nine others are new.
    let teacher = world.browser(TEACHER);
    let path = world.class(&format!("/practice/{paper}/marks"));
    let marks = teacher.page(&path).await;
    assert!(marks.says("answered on a screen"), "{}", marks.words());
    teacher.post(&path, &hand_in(world.pupil(0), "1")).await;
    assert_eq!(world.evidence_count().await, before + 10);
    teacher.post(&path, &hand_in(world.pupil(1), "2")).await;
    assert_eq!(world.evidence_count().await, before + 20);
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let sitting = tx.practice_set(world.known.practice).await.unwrap().unwrap().set.sitting;
    let rows = tx.evidence_in(sitting).await.unwrap();
    drop(tx);
    let of_own: Vec<_> = rows.iter().filter(|row| row.row.pupil == world.pupil(0)).collect();
    assert_eq!(of_own.len(), 10, "one set, one occasion");
    assert!(
        of_own.iter().all(|row| row.row.outcome.share() == Some(1.0)),
        "the tick of a counted answer is nothing"
    );
    // On the screen nothing of the sheet is asked again.
    let (_, next) = open(&world, &pupil, world.known.turn).await;
    assert!(own.iter().all(|item| (item.question, item.draw) != (next.question, next.draw)));
    let page = teacher.page(&world.class("/practice")).await;
    assert!(page.says("On paper: 12 sheets, 2 handed in."), "{}", page.words());
}

#[tokio::test]
async fn a_check_on_paper_tells_where_to_start() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let sent = teacher.post(&world.class("/practice/paper"), &[("set", world.known.check.to_string())]).await;
    teacher.follow(sent).await;
    let (paper, _) = sheets(&world, world.known.check).await;
    let path = world.class(&format!("/practice/{paper}/marks"));
    let pupil = world.pupil(3);
    let mut fields = vec![(format!("in.{pupil}"), "yes".to_owned()), ("submission".into(), submission())];
    fields.extend((1..=10).map(|number| (format!("wrong.{pupil}"), number.to_string())));
    teacher.post(&path, &fields).await;
    let page = teacher.page(&world.class("/practice")).await;
    assert!(page.says("Where to start with each"), "{}", page.words());
    let placed = teacher.page(&world.class(&format!("/practice/{}/check", world.known.check))).await;
    let name = world.known.pupils[3].1;
    let waiting = placed.words().split("not begun").nth(1).unwrap_or_default().to_owned();
    assert!(placed.says(name) && !waiting.contains(name), "{}", placed.words());
    let own = teacher.page(&world.class(&format!("/practice/{}/check/{pupil}", world.known.check))).await;
    assert!(own.says("questions answered"), "{}", own.words());
}

#[tokio::test]
async fn a_working_group_and_whoever_is_ticked_get_sheets_of_their_own() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let groups = world.class(&format!("/working-groups/{}", world.known.plan));
    let page = teacher.page(&groups).await;
    let practice = world.class("/practice");
    let all = forms(&page.body);
    let buttons: Vec<&Form> = all.iter().filter(|form| form.action == practice).collect();
    assert!(buttons.len() >= 2, "a button for each group: {}", page.words());
    let made = teacher.submit(buttons[0], &[]).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let group = tx.working_groups(world.known.plan).await.unwrap().remove(0);
    drop(tx);
    assert_eq!(printed(&made), group.places.len(), "{}", made.words());
    // The same from the page of sets, where the group can be chosen, and for those who are ticked.
    let page = teacher.page(&world.class(&format!("/practice{}", world.lesson(1)))).await;
    assert!(page.says(&format!("{}:", group.name)), "{}", page.words());
    let form = page.form(&practice);
    let chosen = format!("group-{}-0", world.known.plan);
    let given = teacher.submit(&form, &[("whom", chosen.as_str()), ("kind", "homework")]).await;
    let says = format!("Homework, 20 minutes for {} pupils", group.places.len());
    assert!(given.says(&says), "{}", given.words());
    let mut ticked = form.with(&[("kind", "same-sheet"), ("submission", &submission())]);
    ticked.extend([2, 5].map(|at| ("pupil".to_owned(), world.pupil(at).to_string())));
    let sent = teacher.post(&practice, &ticked).await;
    assert_eq!(printed(&teacher.follow(sent).await), 2);
    for whom in ["group-999999-0".to_owned(), format!("group-{}-99", world.known.plan), "group-".into()] {
        let fields = form.with(&[("whom", whom.as_str()), ("submission", &submission())]);
        assert_eq!(teacher.post(&practice, &fields).await.status, StatusCode::NOT_FOUND, "{whom}");
    }
    let assistant = world.browser(ASSISTANT).page(&groups).await;
    assert!(!assistant.says("Questions on paper"), "{}", assistant.words());
}

#[tokio::test]
async fn a_wrong_part_that_is_typed_is_diagnosed_and_what_follows_from_it_is_right() {
    let world = World::new().await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let subject = tx.subject(world.known.maths).await.unwrap().unwrap();
    drop(tx);
    let slug = domain::Slug::new("ma-y5-area-of-rectangles").unwrap();
    let request = SetRequest {
        objectives: vec![subject.ids.objectives[&slug]],
        ..request(&world, PracticeKind::Sheet)
    };
    let gives = world.permit(TEACHER, Action::SetPractice, About::Group(world.known.hawthorn)).await;
    let set = world.app.give_practice(&gives, &request, &submission()).await.unwrap().unwrap();
    let (_, found) = sheets(&world, set).await;
    let mut several = None;
    for (pupil, items) in &found {
        for item in items {
            let drawn = drawn(&world, item).await;
            if drawn.parts.len() == 2 {
                several = Some((*pupil, item.clone(), drawn));
            }
        }
    }
    let (pupil, item, drawn) = several.expect("a question of two parts on one of twelve sheets");
    let plain = |text: &str| app::curriculum::plain(text);
    let wrong = drawn.wrong.iter().find(|wrong| wrong.misconception.is_some()).unwrap();
    let path = world.class(&format!("/practice/{set}/marks"));
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&path).await;
    let field = format!("typed.{pupil}.{}", item.place);
    let tags = page.tags();
    let boxes: BTreeSet<&str> =
        tags.iter().filter_map(|tag| tag.get("name")).filter(|name| name.starts_with(&field)).collect();
    assert!(boxes.contains(field.as_str()) && boxes.contains(format!("{field}.1").as_str()), "{boxes:?}");
    let fields = [
        (format!("in.{pupil}"), "yes".to_owned()),
        (field, plain(&wrong.shown)),
        ("submission".into(), submission()),
    ];
    teacher.post(&path, &fields).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let sitting = tx.practice_set(set).await.unwrap().unwrap().set.sitting;
    let rows = tx.evidence_in(sitting).await.unwrap();
    let row = rows
        .iter()
        .find(|row| {
            row.row.pupil == pupil
                && row.row.question == Some(item.question)
                && row.row.draw == Some(item.draw)
        })
        .unwrap();
    assert_eq!(row.row.outcome.share(), Some(0.5), "the second part was right");
    let slug = wrong.misconception.as_ref().unwrap();
    assert_eq!(row.row.misconception, subject.ids.misconceptions.get(slug).copied());
    let turns = tx.practice_turns_at(set).await.unwrap();
    let turn = turns.iter().find(|turn| turn.pupil == pupil).unwrap().id;
    let kept = tx.practice_items(turn).await.unwrap();
    assert_eq!(kept[item.place as usize - 1].came_to, Some(CameTo::Solution));
}
