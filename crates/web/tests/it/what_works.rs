//! What worked here, what helps, and try-outs: shared, used, compared only where several people's classes are behind it.

use crate::browser::Browser;
use crate::world::{
    ASSISTANT, DATA_MANAGER, HEAD, PUPIL, SENCO, Stands, TEACHER, TEACHER_OF_ANOTHER_CLASS, TODAY, Who,
    World, at, now, submission,
};
use app::store::{
    ApproachUse, AuditSubject, GroupKind, Identity, KeptHalfPage, NewGroup, PieceUse, Recording,
    SchoolWriteTx, Tryout,
};
use app::support::tryout::{LotOf, Verdict, Why};
use app::{About, Action};
use axum::http::StatusCode;
use domain::{
    EvidenceKind, GroupId, Help, NewEvidence, ObjectiveWeights, Occurrence, Outcome, PupilId, Purpose, Role,
    TryoutId, WorkedPieceId,
};
use jiff::SignedDuration;
use jiff::civil::{Date, date};

const FORMER: Who = (Role::Teacher, Stands::Taught);

fn sent(world: &World, title: &str) -> Vec<(&'static str, String)> {
    vec![
        ("subject", world.known.maths.to_string()),
        ("objective", world.known.objectives[0].to_string()),
        ("title", title.to_owned()),
        ("kind", "task".to_owned()),
        ("text", "Cut, fold, say.".to_owned()),
        ("link", String::new()),
        ("submission", submission()),
    ]
}

async fn share(
    world: &World,
    teacher: &Browser,
    fields: &[(&str, String)],
    file: Option<&[u8]>,
) -> crate::browser::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    teacher.upload(&world.class("/worked"), &fields, file).await
}

async fn pieces(world: &World) -> Vec<app::store::WorkedPiece> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.worked_pieces(world.known.maths).await.unwrap()
}

async fn tryout(world: &World) -> Tryout {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.tryout(world.known.tryout).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_title_is_enough_and_the_brief_offers_it_without_a_name() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let mut fields = sent(&world, "Strips");
    fields.push(("used", "yes".to_owned()));
    let answer = share(&world, &teacher, &fields, None).await;
    assert_eq!(answer.leads_to(), Some(world.class(&format!("/worked{}", world.lesson(0)))));
    let again = share(&world, &teacher, &fields, None).await;
    assert!(again.status.is_redirection(), "sent twice, stored once");
    assert_eq!(pieces(&world).await.len(), 2);
    let page = teacher.page(&world.class(&format!("/worked{}", world.lesson(0)))).await;
    assert!(
        page.says("your class had it today")
            && page.says("Fewer than 3 classes have had it: too few to say."),
        "{}",
        page.words()
    );
    // Used by a class comes before what nobody used.
    let brief = teacher.page(&world.class(&format!("/brief{}", world.lesson(0)))).await;
    let (one, other) = (brief.body.find("“Strips”"), brief.body.find("“One bar, two colours”"));
    assert!(one.is_some() && one < other, "{}", brief.words());
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let who = tx.account_name(world.known.accounts[&TEACHER]).await.unwrap().unwrap().to_string();
    drop(tx);
    for path in [format!("/worked{}", world.lesson(0)), format!("/worked/{}", world.known.piece)] {
        let page = world.browser(ASSISTANT).page(&world.class(&path)).await;
        assert!(!page.says(&who), "{path} names who wrote it");
    }
    let board = teacher.page(&world.class(&format!("/board{}", world.lesson(0)))).await;
    assert!(!board.says("Strips"), "nothing for the pupils’ window");
}

#[tokio::test]
async fn what_seems_to_name_a_pupil_is_asked_about_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let mut fields = sent(&world, "What Amirah said");
    let answer = share(&world, &teacher, &fields, None).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.says("This seems to name a pupil") && answer.says("Amirah. The whole school"),
        "{}",
        answer.words()
    );
    assert!(answer.body.contains("What Amirah said") && answer.body.contains("Cut, fold, say."));
    assert_eq!(pieces(&world).await.len(), 1);
    fields.push(("sure", "yes".to_owned()));
    assert!(share(&world, &teacher, &fields, None).await.status.is_redirection());
    assert_eq!(pieces(&world).await.len(), 2);
}

#[tokio::test]
async fn what_cannot_be_shared_is_said_with_what_to_do() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let with = |name: &'static str, value: &str| {
        let mut fields = sent(&world, "Strips");
        fields.retain(|(field, _)| *field != name);
        fields.push((name, value.to_owned()));
        fields
    };
    for (fields, says) in [
        (with("title", " "), "Say what it is called"),
        (with("text", &"x".repeat(2_001)), "at most 2000 characters"),
        (with("link", "ftp://example.org/a"), "begins with https://"),
    ] {
        let answer = share(&world, &teacher, &fields, None).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(answer.says(says), "{}", answer.words());
    }
    let zip = share(&world, &teacher, &sent(&world, "Strips"), Some(b"PK\x03\x04")).await;
    assert!(zip.says("no PDF, PNG, JPEG or plain text"), "{}", zip.words());
    let large =
        share(&world, &teacher, &sent(&world, "Strips"), Some(&vec![b'a'; 2 * 1024 * 1024 + 1])).await;
    assert!(large.says("larger than 2 MB") && large.status == StatusCode::UNPROCESSABLE_ENTITY);
    let endless = share(&world, &teacher, &sent(&world, "Strips"), Some(&vec![b'a'; 5 * 1024 * 1024])).await;
    assert!(endless.says("larger than 2 MB") && endless.says("Nothing was stored"), "{}", endless.words());
    let elsewhere = share(&world, &teacher, &with("objective", "999999"), None).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    assert_eq!(pieces(&world).await.len(), 1);
}

#[tokio::test]
async fn a_file_is_kept_by_what_it_is_and_never_opens_within_a_page() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page: &[u8] = b"<html><script>alert(1)</script></html>";
    assert!(share(&world, &teacher, &sent(&world, "Strips"), Some(page)).await.status.is_redirection());
    let kept = pieces(&world).await.pop().unwrap();
    assert_eq!(kept.file.as_ref().unwrap().0, "list.txt");
    let file = world.browser(ASSISTANT).get(&world.class(&format!("/worked/{}/file", kept.id))).await;
    assert_eq!(file.header("content-type"), "text/plain; charset=utf-8");
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"list.txt\""));
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(file.header("content-security-policy").contains("default-src 'none'"));
    assert_eq!(file.body.as_bytes(), page);
    let act = world.class(&format!("/worked/{}/do", kept.id));
    assert!(teacher.post(&act, &[("do", "drop-file")]).await.status.is_redirection());
    let gone = teacher.get(&world.class(&format!("/worked/{}/file", kept.id))).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_teaches_the_subject_changes_hides_and_deletes_and_two_at_once_lose_nothing() {
    let world = World::new().await;
    let own = world.class(&format!("/worked/{}", world.known.piece));
    let teacher = world.browser(TEACHER);
    let change = |title: &'static str, seen: &'static str| {
        [("title", title), ("kind", "task"), ("text", "New."), ("seen", seen)]
    };
    assert!(teacher.upload(&own, &change("Two bars", "1"), None).await.status.is_redirection());
    let late = teacher.upload(&own, &change("Three bars", "1"), None).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.says("Somebody else has changed this") && late.body.contains("Three bars"),
        "{}",
        late.words()
    );
    let page = teacher.page(&own).await;
    assert!(page.says("Version 1: One bar, two colours. Fold it first."), "{}", page.words());
    // A colleague of another class of the same school, in the same subject.
    let colleague = world.browser(TEACHER_OF_ANOTHER_CLASS);
    let theirs = format!("/classes/{}/worked/{}", world.known.rowan, world.known.piece);
    assert!(colleague.page(&theirs).await.says("Change it"));
    assert!(colleague.post(&format!("{theirs}/do"), &[("do", "hide")]).await.status.is_redirection());
    let brief = teacher.page(&world.class(&format!("/brief{}", world.lesson(0)))).await;
    assert!(!brief.says("Two bars"), "out of sight, out of the brief");
    let list = teacher.page(&world.class(&format!("/worked{}", world.lesson(0)))).await;
    assert!(list.says("Taken out of sight"), "{}", list.words());
    assert!(teacher.post(&format!("{own}/do"), &[("do", "delete")]).await.status.is_redirection());
    assert_eq!(teacher.get(&own).await.status, StatusCode::NOT_FOUND);
    assert!(pieces(&world).await.is_empty());
}

#[tokio::test]
async fn only_those_who_teach_the_class_see_or_share() {
    let world = World::new().await;
    let paths = [
        format!("/worked/{}", world.known.piece),
        "/worked".into(),
        "/helps".into(),
        "/tryouts".into(),
        format!("/tryouts/{}", world.known.tryout),
    ];
    for who in [TEACHER_OF_ANOTHER_CLASS, FORMER, DATA_MANAGER, PUPIL, HEAD, SENCO] {
        for path in &paths {
            let answer = world.browser(who).get(&world.class(path)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who:?} {path}");
        }
    }
    let assistant = world.browser(ASSISTANT);
    for path in &paths {
        let page = assistant.page(&world.class(path)).await;
        assert!(!page.says("Share it") && !page.says("Keep the plan") && !page.says("I used it"), "{path}");
    }
    assert_eq!(share(&world, &assistant, &sent(&world, "x"), None).await.status, StatusCode::NOT_FOUND);
    // Weeks of one class are that class's: another class's page does not show them.
    let elsewhere = format!("/classes/{}/tryouts/{}", world.known.rowan, world.known.tryout);
    assert_eq!(world.browser(TEACHER_OF_ANOTHER_CLASS).get(&elsewhere).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_audit_has_who_and_no_word_of_it() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    share(&world, &teacher, &sent(&world, "Something private"), None).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let rows = tx.audit_about(AuditSubject::Group(world.known.hawthorn), 10_000).await.unwrap();
    assert!(rows.iter().any(|row| row.audit.action == "set-worked" && row.audit.account.is_some()));
    assert!(!format!("{rows:?}").contains("private"));
}

#[tokio::test]
async fn a_way_to_teach_is_tapped_once_and_the_list_is_the_schools() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let exit = world.class(&format!("/exit{}", world.lesson(3)));
    let page = teacher.page(&exit).await;
    assert!(page.says("How was it taught?") && page.says("worked example"), "{}", page.words());
    let tap = |name: &'static str, word: &'static str, day: &'static str| {
        vec![
            ("subject", world.known.maths.to_string()),
            ("objective", world.known.objectives[3].to_string()),
            ("day", day.to_owned()),
            (name, word.to_owned()),
        ]
    };
    let path = world.class("/approaches/tap");
    assert!(teacher.post(&path, &tap("tap", "reading", "2025-03-04")).await.status.is_redirection());
    assert!(teacher.page(&exit).await.says("✓ reading"));
    assert!(teacher.post(&path, &tap("untap", "reading", "2025-03-04")).await.status.is_redirection());
    assert!(!teacher.page(&exit).await.says("✓ reading"));
    for (fields, says) in [
        (tap("tap", "hypnosis", "2025-03-04"), "from the list"),
        (tap("tap", "reading", "2025-03-05"), "last 21 days"),
        (tap("tap", "reading", "2025-02-01"), "last 21 days"),
    ] {
        let answer = teacher.post(&path, &fields).await;
        assert!(answer.says(says), "{}", answer.words());
    }
    assert!(!world.browser(ASSISTANT).page(&exit).await.says("How was it taught?"));
    let list = world.class("/approaches");
    assert!(teacher.post(&list, &[("list", "stories\nreading")]).await.status.is_redirection());
    assert!(teacher.page(&list).await.says("stories"));
    let style = teacher.post(&list, &[("list", "VAK\nreading")]).await;
    assert!(style.says("no child gets a label") && style.says("VAK"), "{}", style.words());
    assert!(teacher.page(&exit).await.says("stories"), "the old list stands where the new is refused");
}

#[tokio::test]
async fn a_file_that_labels_children_with_a_style_is_refused() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let fields = [("name", "5 Willow"), ("names", "Name,Learning style\nXanthe Xiphiasson,visual")];
    let answer = manager.post("/classes/new", &fields).await;
    assert!(
        answer.says("Attune does not keep one") && answer.says("Nothing was stored"),
        "{}",
        answer.words()
    );
}

/// Eight classes in the subject, half of them taught with the piece, by four people; all of them were looked at again later.
struct Many {
    groups: Vec<GroupId>,
}

async fn class(tx: &mut SchoolWriteTx, number: usize) -> (GroupId, Vec<PupilId>) {
    let from = date(2024, 9, 2);
    let new =
        NewGroup { name: format!("Set {number}"), kind: GroupKind::Class, year: Some(5), from, until: None };
    let group = tx.create_group(&new).await.unwrap();
    let identity = |at: usize| Identity {
        given: domain::PersonName::new(&format!("Nib{number}x{at}")).unwrap(),
        family: None,
        preferred: None,
        birth: None,
        upn: None,
        source_key: None,
    };
    let new: Vec<Identity> = (0..8).map(identity).collect();
    let pupils = tx.create_pupils(&new, from, now()).await.unwrap();
    tx.join_group(group, &pupils, from).await.unwrap();
    (group, pupils)
}

fn answer(world: &World, pupil: PupilId, group: GroupId, on: Date, right: bool) -> NewEvidence {
    NewEvidence {
        pupil,
        subject: world.known.maths,
        kind: EvidenceKind::Response,
        purpose: Purpose::Formative,
        question: None,
        draw: None,
        sitting: None,
        lesson: None,
        group: Some(group),
        objectives: ObjectiveWeights::one(world.known.objectives[0]),
        outcome: Outcome::right(right),
        misconception: None,
        option: None,
        help: Help::None,
        attempt: 1,
        confidence: None,
        approach: None,
        by_hand: true,
        occurred: Occurrence::exact(at(on, 11)),
        supersedes: None,
        source_key: None,
        text: None,
    }
}

impl Many {
    /// `people` teach the classes by turns; those with the piece and the first way get everything right later, others nothing.
    async fn new(world: &World, people: &[Who]) -> Self {
        Self::made(world, people, None).await
    }

    /// Somebody else is in two of the classes too, one of either side.
    async fn with_helper(world: &World, people: &[Who], helper: Who) -> Self {
        Self::made(world, people, Some(helper)).await
    }

    async fn made(world: &World, people: &[Who], helper: Option<Who>) -> Self {
        let (taught, later) = (date(2025, 1, 14), date(2025, 2, 4));
        let mut tx = world.app.store.write(world.known.school).await.unwrap();
        let mut groups = Vec::new();
        for number in 0..8 {
            let (group, pupils) = class(&mut tx, number).await;
            let who = people[(number / 2) % people.len()];
            let account = world.known.accounts[&who];
            tx.add_group_staff(group, account, Some(world.known.maths), date(2024, 9, 2), None)
                .await
                .unwrap();
            if let Some(helper) = helper.filter(|_| number < 2) {
                let account = world.known.accounts[&helper];
                let maths = Some(world.known.maths);
                tx.add_group_staff(group, account, maths, date(2024, 9, 2), None).await.unwrap();
            }
            let lesson = tx.ensure_lesson(group, world.known.maths, taught, 0, now()).await.unwrap();
            tx.record_taught(lesson, &[world.known.objectives[0]], None, now()).await.unwrap();
            let with = usize::is_multiple_of(number, 2);
            if with {
                let one = PieceUse { piece: world.known.piece, group, on: taught };
                tx.note_worked_use(one, now()).await.unwrap();
            }
            let way = ApproachUse {
                group,
                objective: world.known.objectives[0],
                on: taught,
                approach: if with { "things to handle" } else { "reading" }.into(),
            };
            tx.tap_approach(&way, now()).await.unwrap();
            let rows: Vec<NewEvidence> =
                pupils.iter().map(|pupil| answer(world, *pupil, group, later, with)).collect();
            let recording = Recording { by: None, at: now(), batch: None };
            tx.record_evidence(rows, &recording).await.unwrap();
            groups.push(group);
        }
        tx.commit().await.unwrap();
        let mut permit = world.app.operator(world.known.school, Action::Operate, About::School);
        permit.now = now();
        world.app.refit_what_works(&permit, world.known.maths).await.unwrap();
        Self { groups }
    }
}

#[tokio::test]
async fn several_classes_of_several_people_are_compared_and_the_pupil_gets_the_default_sentence() {
    let world = World::new().await;
    let many = Many::new(&world, &[TEACHER, TEACHER_OF_ANOTHER_CLASS]).await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&world.class(&format!("/worked/{}", world.known.piece))).await;
    assert!(page.says("more were right than in classes taught in other ways"), "{}", page.words());
    assert!(page.says("4 classes with it, 5 without, 75 pupils"), "{}", page.words());
    for group in &many.groups {
        assert!(!page.body.contains(&format!("/classes/{group}/")), "no class is named");
    }
    let helps = teacher.page(&world.class(&format!("/helps{}", world.lesson(0)))).await;
    assert!(helps.says("things to handle") && helps.says("more were right"), "{}", helps.words());
    assert!(
        helps.says("reading in 4 classes") && helps.says("Only a lot can tell it apart"),
        "{}",
        helps.words()
    );
    // Nobody had two ways, so nothing can be said of one pupil.
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert_eq!(tx.best_for_pupil(world.known.maths, world.pupil(0), TODAY).await.unwrap(), None);
}

#[tokio::test]
async fn one_persons_classes_are_never_compared_however_many_they_are() {
    let world = World::new().await;
    Many::new(&world, &[TEACHER]).await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&world.class(&format!("/worked/{}", world.known.piece))).await;
    assert!(page.says("Used in 4 classes: too few to say."), "{}", page.words());
    let helps = teacher.page(&world.class(&format!("/helps{}", world.lesson(0)))).await;
    assert!(helps.says("No clear difference yet") && !helps.says("more were right"), "{}", helps.words());
}

#[tokio::test]
async fn what_is_best_for_most_is_said_to_pupil_and_teacher_in_the_one_sentence_and_ends_with_the_term() {
    let world = World::new().await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let best = app::store::BestForMost {
        approach: Some("talk in pairs".into()),
        pupils: 90,
        classes: 4,
        until: TODAY,
    };
    tx.set_best(world.known.maths, Some(&best), &[]).await.unwrap();
    tx.commit().await.unwrap();
    let says = "talk in pairs: this works best for most; no difference seen for you yet.";
    let own = world.browser(PUPIL).page("/my-learning").await;
    assert!(own.says(says) && own.says("All ways to learn stay open to you."), "{}", own.words());
    let page = world.browser(TEACHER).page(&world.class(&format!("/pupils/{}", world.pupil(0)))).await;
    assert!(page.says(says) && page.says("this may have other causes"), "{}", page.words());
    let later = world.after(SignedDuration::from_hours(24));
    assert!(!later.browser(PUPIL).get("/my-learning").await.says("works best for most"));
}

#[tokio::test]
async fn a_tryout_of_weeks_is_drawn_shown_in_the_brief_and_writes_its_half_page() {
    let world = World::new().await;
    let own = world.class(&format!("/tryouts/{}", world.known.tryout));
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&own).await;
    assert!(
        page.says("the lot is not drawn yet") && page.says("would show about 3 times in 5"),
        "{}",
        page.words()
    );
    let brief = world.class(&format!("/brief{}", world.lesson(0)));
    assert!(!teacher.page(&brief).await.says("Try-out this week"));
    assert!(teacher.post(&own, &[("do", "draw")]).await.status.is_redirection());
    let drawn = tryout(&world).await;
    let twice = teacher.post(&own, &[("do", "draw")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert_eq!(tryout(&world).await, drawn, "drawn once");
    for pair in drawn.units.chunks(2) {
        assert_ne!(pair[0].arm, pair[1].arm);
    }
    assert!(teacher.page(&brief).await.says("Try-out this week"));
    let page = teacher.page(&own).await;
    assert!(page.says(&format!("from the number {}", drawn.drawn.unwrap().0)), "{}", page.words());
    assert!(page.says("This week:") && page.says("Its half page writes itself after"), "{}", page.words());
    let empty = teacher.post(&own, &[("do", "stop"), ("why", " ")]).await;
    assert!(empty.says("why it stops"), "{}", empty.words());
    assert!(teacher.post(&own, &[("do", "stop"), ("why", "Snow closed us.")]).await.status.is_redirection());
    let page = teacher.page(&own).await;
    assert!(page.says("Stopped on Tuesday 4 March: Snow closed us."), "{}", page.words());
    assert!(page.says("What happened: Cannot tell") && page.says("stopped early"), "{}", page.words());
    assert!(!teacher.page(&brief).await.says("Try-out this week"), "stopped");
}

#[tokio::test]
async fn classes_say_yes_for_themselves_until_the_lot_is_drawn() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let fields = [
        ("subject", world.known.maths.to_string()),
        ("objective", world.known.objectives[0].to_string()),
        ("tried", "strips".to_owned()),
        ("instead", "examples".to_owned()),
        ("lot", "classes".to_owned()),
        ("outcome", "recheck".to_owned()),
        ("starts", "2025-03-10".to_owned()),
        ("weeks", "2".to_owned()),
        ("counts", "10".to_owned()),
        ("submission", submission()),
    ];
    let own = teacher.post(&world.class("/tryouts"), &fields).await.leads_to().unwrap();
    let alone = teacher.post(&own, &[("do", "draw")]).await;
    assert!(alone.says("A lot needs two classes"), "{}", alone.words());
    let colleague = world.browser(TEACHER_OF_ANOTHER_CLASS);
    let theirs = format!("/classes/{}/tryouts/{}", world.known.rowan, own.rsplit('/').next().unwrap());
    let list = colleague.page(&format!("/classes/{}/tryouts{}", world.known.rowan, world.lesson(0))).await;
    assert!(list.says("say yes for yours") && list.says("strips, instead of examples"), "{}", list.words());
    assert_eq!(colleague.post(&theirs, &[("do", "draw")]).await.status, StatusCode::NOT_FOUND, "not in it");
    assert!(colleague.post(&theirs, &[("do", "join")]).await.status.is_redirection());
    assert!(colleague.post(&theirs, &[("do", "leave")]).await.status.is_redirection());
    assert!(colleague.post(&theirs, &[("do", "join")]).await.status.is_redirection());
    assert!(teacher.post(&own, &[("do", "draw")]).await.status.is_redirection());
    let late = colleague.post(&theirs, &[("do", "leave")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("would not be fair"), "{}", late.words());
    // Two classes: whatever comes of it, nothing is said of either.
    let id = TryoutId(own.rsplit('/').next().unwrap().parse().unwrap());
    assert_eq!(written(&world, id, 20).await, None, "the last re-checks could still come");
    let page = written(&world, id, 90).await.unwrap().page;
    assert_eq!((page.verdict, page.difference.read()), (Verdict::CannotTell(Why::TooFew), None));
    assert!(page.what_happened(LotOf::Classes).contains("about a class, not about the idea"));
}

/// The half page after a night so many days later.
async fn written(world: &World, id: TryoutId, days: i64) -> Option<KeptHalfPage> {
    let mut permit = world.app.operator(world.known.school, Action::Operate, About::School);
    permit.now = now() + SignedDuration::from_hours(24 * days);
    world.app.refit_what_works(&permit, world.known.maths).await.unwrap();
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.half_page(id).await.unwrap()
}

/// A half page was worked out at each look: with every answer after the stop it changed, and two of them gave a class away.
#[tokio::test]
async fn a_stopped_tryout_showed_its_half_page_and_went_on_counting() {
    let world = World::new().await;
    let own = world.class(&format!("/tryouts/{}", world.known.tryout));
    let teacher = world.browser(TEACHER);
    assert!(teacher.post(&own, &[("do", "draw")]).await.status.is_redirection());
    assert!(!teacher.page(&own).await.says("What happened"), "not before the last answers could have come");
    assert!(teacher.post(&own, &[("do", "stop"), ("why", "Snow.")]).await.status.is_redirection());
    let page = teacher.page(&own).await;
    assert!(page.says("It was stopped before its end, so nothing is compared."), "{}", page.words());
    assert_eq!(written(&world, world.known.tryout, 300).await, None, "nothing is worked out of it later");
}

/// What was read one day could read otherwise the next.
#[tokio::test]
async fn a_verdict_could_turn_after_it_was_read() {
    let world = World::new().await;
    let own = world.class(&format!("/tryouts/{}", world.known.tryout));
    assert!(world.browser(TEACHER).post(&own, &[("do", "draw")]).await.status.is_redirection());
    let first = written(&world, world.known.tryout, 150).await.unwrap();
    let again = written(&world, world.known.tryout, 170).await.unwrap();
    assert_eq!(again, first, "worked out once, with its day");
    assert_eq!(tryout(&world).await.stopped, None);
    let mut stops =
        world.app.operator(world.known.school, Action::RunTryouts, About::Group(world.known.hawthorn));
    stops.now = now() + SignedDuration::from_hours(24 * 170);
    let late = world.app.stop_tryout(&stops, world.known.tryout, "It did badly.").await.unwrap_err();
    assert!(late.sentence().contains("ended by itself"), "{}", late.sentence());
}

/// Whoever has the class in PE said yes for it in mathematics, and shared pieces for it.
#[tokio::test]
async fn a_class_was_entered_by_somebody_who_teaches_it_something_else() {
    let world = World::new().await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let (group, _) = class(&mut tx, 1).await;
    let other = tx.subjects().await.unwrap().into_iter().find(|one| one.id != world.known.maths).unwrap().id;
    let account = world.known.accounts[&TEACHER];
    tx.add_group_staff(group, account, Some(other), date(2024, 9, 2), None).await.unwrap();
    let mut plan = tx.tryout(world.known.tryout).await.unwrap().unwrap().plan;
    plan.lot_of = LotOf::Classes;
    let id = tx.add_tryout(&plan, now()).await.unwrap();
    tx.commit().await.unwrap();
    let teacher = world.browser(TEACHER);
    let theirs = format!("/classes/{group}/tryouts/{id}");
    assert_eq!(teacher.post(&theirs, &[("do", "join")]).await.status, StatusCode::NOT_FOUND);
    let fields = sent(&world, "Strips");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let shared = teacher.upload(&format!("/classes/{group}/worked"), &fields, None).await;
    assert_eq!(shared.status, StatusCode::NOT_FOUND);
    assert_eq!(pieces(&world).await.len(), 1);
    let mine = world.class(&format!("/tryouts/{id}"));
    assert!(
        teacher.post(&mine, &[("do", "join")]).await.status.is_redirection(),
        "for the class that one teaches it"
    );
}

/// One teacher has all of the classes; somebody who helps in one of either side was the second person that it took.
#[tokio::test]
async fn a_helper_in_one_class_made_one_persons_classes_two_peoples() {
    let world = World::new().await;
    Many::with_helper(&world, &[TEACHER], TEACHER_OF_ANOTHER_CLASS).await;
    let page = world.browser(TEACHER).page(&world.class(&format!("/worked/{}", world.known.piece))).await;
    assert!(page.says("Used in 4 classes: too few to say."), "{}", page.words());
}

/// "The Teaches method": a figure about a way to teach that is a figure about somebody.
#[tokio::test]
async fn a_piece_or_a_way_could_be_called_after_a_member_of_staff() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let answer = share(&world, &teacher, &sent(&world, "How Mrs Person folds it"), None).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("is the name of somebody who works or worked here"), "{}", answer.words());
    let list = teacher.post(&world.class("/approaches"), &[("list", "reading\nthe Person way")]).await;
    assert!(list.says("“Person” is the name"), "{}", list.words());
    assert_eq!(pieces(&world).await.len(), 1);
}

/// A child's name that was taken out again stayed on the page under "How it read before", and the piece's title in the window's.
#[tokio::test]
async fn a_childs_name_that_was_taken_out_stayed_in_the_earlier_words() {
    let world = World::new().await;
    let own = world.class(&format!("/worked/{}", world.known.piece));
    let teacher = world.browser(TEACHER);
    for (title, seen, sure) in [("Amirah and the bar", "1", "yes"), ("Two bars", "2", "")] {
        let fields = [("title", title), ("kind", "task"), ("text", "New."), ("seen", seen), ("sure", sure)];
        assert!(teacher.upload(&own, &fields, None).await.status.is_redirection());
    }
    let page = teacher.page(&own).await;
    assert!(page.says("Amirah and the bar") && page.body.contains("<title>A piece"), "{}", page.words());
    assert!(teacher.post(&format!("{own}/do"), &[("do", "forget")]).await.status.is_redirection());
    let page = teacher.page(&own).await;
    assert!(!page.says("Amirah and the bar") && page.says("Two bars"), "{}", page.words());
}

#[tokio::test]
async fn what_cannot_be_planned_is_said_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let plan = |name: &'static str, value: &'static str| {
        let mut fields = vec![
            ("subject", world.known.maths.to_string()),
            ("objective", world.known.objectives[0].to_string()),
            ("tried", "strips".to_owned()),
            ("instead", "examples".to_owned()),
            ("lot", "weeks".to_owned()),
            ("starts", "2025-03-10".to_owned()),
            ("weeks", "6".to_owned()),
            ("counts", "10".to_owned()),
            ("submission", submission()),
        ];
        fields.retain(|(field, _)| *field != name);
        fields.push((name, value.to_owned()));
        fields
    };
    for (fields, says) in [
        (plan("tried", ""), "what you want to try"),
        (plan("instead", "strips"), "are the same"),
        (plan("weeks", "5"), "two by two"),
        (plan("weeks", "many"), "whole number"),
        (plan("starts", "soon"), "Choose the first day"),
        (plan("starts", "2025-01-10"), "begins this week"),
        (plan("counts", "90"), "1 to 50"),
    ] {
        let answer = teacher.post(&world.class("/tryouts"), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(
            answer.says(says) && (answer.body.contains("examples") || answer.body.contains("strips")),
            "{says}: {}",
            answer.words()
        );
    }
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert_eq!(tx.tryouts().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_piece_that_is_not_there_is_not_found() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    for path in ["/worked/999999", "/worked/x", "/worked/999999/file", "/tryouts/999999", "/tryouts/x"] {
        assert_eq!(teacher.get(&world.class(path)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let used = [("piece", WorkedPieceId(999_999).to_string()), ("subject", world.known.maths.to_string())];
    assert_eq!(teacher.post(&world.class("/worked/used"), &used).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn it_is_worked_out_anew_once_a_night() {
    let world = World::new().await;
    assert_eq!(world.app.ask_for_what_works().await.unwrap(), 0, "it is ten in the morning");
    let night = world.after(SignedDuration::from_hours(17));
    assert_eq!(night.app.ask_for_what_works().await.unwrap(), 1, "one subject has a piece");
    assert_eq!(night.app.ask_for_what_works().await.unwrap(), 0, "it waits already");
    while night.app.run_next_job().await.unwrap() {}
    assert_eq!(night.app.ask_for_what_works().await.unwrap(), 0, "done tonight");
}
