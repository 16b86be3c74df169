//! Self-evaluation and the one plan by URL: claims on evidence that moves, lines that are read first, three priorities with what was
//! foretold, actions for every reader, what was stopped, headings of others.

use crate::world::store::NewAttainment;
use crate::world::{
    CARER, DATA_MANAGER, DEPUTY, GOVERNOR, HEAD, PUPIL, SUBJECT_LEAD, TEACHER, World, submission,
};
use axum::http::StatusCode;
use domain::Purpose;
use jiff::civil::{Date, date};

/// Scores of the twelve of 5 Hawthorn around a mean.
async fn results(world: &World, mean: f64, on: Date) {
    let row = |(at, (pupil, _)): (usize, &(domain::PupilId, &str))| NewAttainment {
        pupil: *pupil,
        subject: world.known.maths,
        purpose: Purpose::InSchoolCommon,
        scale: "Year 5 paper".into(),
        score: Some(mean + if at % 2 == 0 { 2.0 } else { -2.0 }),
        error: 0.0,
        marker_sd: 0.0,
        on,
        source: "file".into(),
    };
    let rows: Vec<NewAttainment> = world.known.pupils.iter().enumerate().map(row).collect();
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.record_attainments(&rows, None, crate::world::now()).await.unwrap();
    tx.commit().await.unwrap();
}

fn whole(world: &World) -> String {
    format!("/school/areas/{}", world.known.whole)
}

fn small(world: &World) -> String {
    format!("/school/areas/{}", world.known.area)
}

#[tokio::test]
async fn a_claim_on_a_figure_says_when_the_figure_moves_and_what_it_was() {
    let world = World::new().await;
    results(&world, 100.0, date(2025, 1, 20)).await;
    let (head, sent) = (world.browser(HEAD), submission());
    let page = head.page(&whole(&world)).await;
    assert!(page.says("Mathematics: mean on Year 5 paper 100.0 (95 % interval"), "{}", page.words());
    let figure = format!("results:{}:Year 5 paper", world.known.maths);
    let claim = [
        ("claim", "Pupils reach what the paper asks."),
        ("figure", figure.as_str()),
        ("page", "provision"),
        ("impact", "They start Year 6 ready."),
        ("submission", sent.as_str()),
    ];
    for _ in 0..2 {
        let made = head.post(&format!("{}/claims", whole(&world)), &claim).await;
        assert!(head.follow(made).await.says("Nobody has checked it yet"));
    }
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let claims = tx.claims().await.unwrap();
    assert_eq!(claims.iter().filter(|one| one.area == world.known.whole).count(), 1, "sent twice, made once");
    drop(tx);
    let check = head.page(&whole(&world)).await.form_that("check");
    assert!(head.submit(&check, &[]).await.says("as it was when it was checked"));
    results(&world, 101.0, date(2025, 2, 10)).await;
    assert!(!head.page(&whole(&world)).await.says("has moved since this was checked"), "nearer than noise");
    results(&world, 106.0, date(2025, 3, 3)).await;
    let moved = head.page(&whole(&world)).await;
    for says in
        ["The evidence has moved since this was checked.", "106.0 (95 %", "when it was checked 100.0 (95 %"]
    {
        assert!(moved.says(says), "{says}: {}", moved.words());
    }
    assert!(head.page("/school").await.says("1 claim stands on evidence that has moved since."));
    assert!(head.page("/school/meeting").await.says("Its evidence has moved since."));
}

#[tokio::test]
async fn a_reader_is_led_only_where_they_may_go() {
    let world = World::new().await;
    let sent = submission();
    let claim = [("claim", "We know what each needs."), ("page", "provision"), ("submission", sent.as_str())];
    world.browser(HEAD).post(&format!("{}/claims", whole(&world)), &claim).await;
    let link = "href=\"/provision\"";
    let inside = |page: &str| page.split("<main").nth(1).unwrap_or_default().contains(link);
    assert!(inside(&world.browser(HEAD).page(&whole(&world)).await.body));
    let governor = world.browser(GOVERNOR).page(&whole(&world)).await;
    assert!(governor.says("Provision map") && !inside(&governor.body), "{}", governor.words());
    assert!(!governor.says("Make a claim"), "a governor adds a line, and writes no claim");
    assert!(governor.says("Add a line"));
}

#[tokio::test]
async fn lines_of_pupils_and_families_are_read_first_and_nobody_is_named() {
    let world = World::new().await;
    let (head, governor) = (world.browser(HEAD), world.browser(GOVERNOR));
    for (who, line) in [(PUPIL, "More time to read please."), (CARER, "We never hear about tables.")] {
        let browser = world.browser(who);
        let page = browser.page("/school/say").await;
        assert!(page.says("your line before others do."), "{}", page.words());
        let form = page.form(&format!("{}/lines", whole(&world)));
        let sent = browser.submit(&form, &[("line", line)]).await;
        assert!(sent.says("Somebody at school reads it first."), "{}", sent.words());
        assert_eq!(browser.get(&whole(&world)).await.status, StatusCode::NOT_FOUND);
    }
    assert!(!governor.page(&whole(&world)).await.says("More time to read"));
    let waiting = head.page(&whole(&world)).await;
    assert!(waiting.says("“More time to read please.” A pupil") && waiting.says("Waiting to be read"));
    let form = waiting.form(&format!("{}/lines/read", whole(&world)));
    head.submit(&form, &[]).await;
    let shown = governor.page(&whole(&world)).await;
    assert!(shown.says("“More time to read please.” A pupil, March 2025"), "{}", shown.words());
    assert!(!shown.says("tables"), "the other waits");
    let named = [("line", "Ask Person about it."), ("submission", &submission())];
    let refused = governor.post(&format!("{}/lines", whole(&world)), &named).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("is the name of somebody who works or worked here"), "{}", refused.words());
    let sent = submission();
    let council = [("line", "Quiet places at break."), ("voice", "council"), ("submission", sent.as_str())];
    let teacher = world.browser(TEACHER);
    let added = teacher.post(&format!("{}/lines", whole(&world)), &council).await;
    assert!(teacher.follow(added).await.says("Pupils, told to staff"));
}

#[tokio::test]
async fn a_full_page_says_how_many_words_too_many_and_keeps_what_was_typed() {
    let world = World::new().await;
    let head = world.browser(HEAD);
    let lists = [("areas", "How well pupils learn"), ("words", "50")];
    head.post("/school/lists/areas", &lists).await;
    let (long, sent) = ("word ".repeat(53), submission());
    let claim = [("claim", "Short."), ("impact", long.as_str()), ("submission", sent.as_str())];
    let full = head.post(&format!("{}/claims", whole(&world)), &claim).await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(full.says("This page holds 50 words") && full.says("Take out 4 words"), "{}", full.words());
    assert!(full.body.contains("word word word"), "nothing that was typed is lost");
    assert!(!head.page("/school").await.says("Families and partners"), "it was taken off the list");
    head.post("/school/lists/areas", &[("areas", "families and partners\nNew"), ("words", "300")]).await;
    let areas = head.page("/school").await;
    assert!(areas.says("Families and partners") && areas.says("New"), "it comes back as it was");
}

#[tokio::test]
async fn a_lead_writes_about_a_subject_and_not_about_the_school() {
    let world = World::new().await;
    let (lead, sent) = (world.browser(SUBJECT_LEAD), submission());
    let claim = [("claim", "Pupils estimate first."), ("submission", sent.as_str())];
    let about_school = lead.post(&format!("{}/claims", whole(&world)), &claim).await;
    assert_eq!(about_school.status, StatusCode::NOT_FOUND);
    assert!(!lead.page(&whole(&world)).await.says("Make a claim"));
    let own = lead.post(&format!("{}/claims", small(&world)), &claim).await;
    assert!(lead.follow(own).await.says("Pupils estimate first."));
    let mut draft = foretold("Everything gets better.");
    draft.push(("scope", "school"));
    assert_eq!(lead.post("/school/plan/new", &draft).await.status, StatusCode::NOT_FOUND);
    let phase = lead.post("/school/small", &[("phase", "Key stage 1")]).await;
    assert!(lead.follow(phase).await.says("Key stage 1"));
    for who in [DATA_MANAGER, PUPIL, CARER] {
        assert_eq!(world.browser(who).get("/school/plan").await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
}

fn foretold(change: &str) -> Vec<(&str, &str)> {
    vec![
        ("change", change),
        ("whom", "Year 4"),
        ("by", "2025-07-18"),
        ("failure", "Fewer than half"),
        ("compared", "Last year in July"),
    ]
}

/// A priority of the whole school, started unless the plan is full; with its page's address.
async fn started(world: &World, change: &str) -> (String, StatusCode) {
    let (head, sent) = (world.browser(HEAD), submission());
    let mut draft = foretold(change);
    draft.extend([("scope", "school"), ("submission", sent.as_str())]);
    let path = head.post("/school/plan/new", &draft).await.leads_to().unwrap();
    let status = head.post(&path, &[("do", "start")]).await.status;
    (path, status)
}

#[tokio::test]
async fn three_live_and_a_fourth_waits_until_one_is_stopped() {
    let world = World::new().await;
    let head = world.browser(HEAD);
    let mut paths = Vec::new();
    for change in ["More read.", "More sing.", "More swim."] {
        let (path, status) = started(&world, change).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{change}");
        paths.push(path);
    }
    let (fourth, status) = started(&world, "More draw.").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(head.post(&fourth, &[("do", "start")]).await.says("3 priorities live already"));
    assert_eq!(world.browser(GOVERNOR).get(&fourth).await.status, StatusCode::NOT_FOUND, "a draft");
    let stop = submission();
    let review = [
        ("happened", "A third of them read."),
        ("decision", "stop"),
        ("reason", "It cost too many lessons."),
        ("submission", stop.as_str()),
    ];
    for _ in 0..2 {
        let answer = head.post(&format!("{}/review", paths[0]), &review).await;
        assert_eq!(answer.leads_to().as_deref(), Some("/school/plan?told=ended"), "{}", answer.words());
    }
    let page = world.browser(GOVERNOR).page(&paths[0]).await;
    assert!(
        page.says("stop, 4 March 2025 (head)") && page.says("Why: It cost too many lessons."),
        "{}",
        page.words()
    );
    assert_eq!(head.post(&fourth, &[("do", "start")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_was_foretold_stays_and_another_version_stands_beside_it() {
    let world = World::new().await;
    let (deputy, (path, _)) = (world.browser(DEPUTY), started(&world, "More read.").await);
    let mut changed = foretold("Most read.");
    changed.push(("do", "draft"));
    assert_eq!(deputy.post(&path, &changed).await.status, StatusCode::CONFLICT);
    let mut again = foretold("Most read.");
    again.push(("do", "again"));
    let without = deputy.post(&path, &again).await;
    assert!(
        without.says("Say why it is said anew") && without.body.contains("Most read."),
        "{}",
        without.words()
    );
    again.push(("why", "More was too easy."));
    assert_eq!(deputy.post(&path, &again).await.status, StatusCode::SEE_OTHER);
    let page = deputy.page(&path).await;
    for says in ["More read.", "Most read.", "As it was said before", "Said anew because: More was too easy."]
    {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    let (foretells, look) = (page.body.find("What it foretells"), page.body.find("Look at it"));
    assert!(foretells.unwrap() < look.unwrap(), "the review comes after what was foretold");
    let nothing =
        [("happened", ""), ("decision", "keep"), ("reason", "Why not"), ("submission", &submission())];
    assert!(deputy.post(&format!("{path}/review"), &nothing).await.says("Say what happened"));
}

#[tokio::test]
async fn one_plan_serves_every_reader() {
    let world = World::new().await;
    let head = world.browser(HEAD);
    head.post("/school/lists/tags", &[("tags", "Pupil premium\nPE and sport premium\n")]).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let tags = tx.plan_tags().await.unwrap();
    drop(tx);
    let tag = |name: &str| tags.iter().find(|one| one.name == name).unwrap().id.to_string();
    let (premium, sport) = (tag("Pupil premium"), tag("PE and sport premium"));
    for (wording, tag, cost) in [("Books for all.", &premium, "1,200.50"), ("Swimming for all.", &sport, "")]
    {
        let sent = submission();
        let action = [
            ("wording", wording),
            ("owner", "English team"),
            ("success", "Seen in March"),
            ("cost", cost),
            ("tag", tag.as_str()),
            ("submission", sent.as_str()),
        ];
        let added = head.post("/school/plan/actions", &action).await;
        assert_eq!(added.leads_to().as_deref(), Some("/school/plan?told=action"), "{}", added.words());
    }
    let page = world.browser(GOVERNOR).page(&format!("/school/plan?tag={premium}")).await;
    assert!(page.says("Books for all.") && page.says("Together £1,200.50"), "{}", page.words());
    assert!(!page.says("Swimming for all."));
    let all = head.page("/school/plan").await;
    assert!(all.says("Of 2 of them nobody has said what they cost."), "{}", all.words());
    let named = [
        ("wording", "Books."),
        ("owner", "Person Elsewhere"),
        ("success", "Seen"),
        ("submission", &submission()),
    ];
    let refused = head.post("/school/plan/actions", &named).await;
    assert!(refused.says("is the name of somebody who works"), "{}", refused.words());
    assert!(refused.body.contains("Books."), "what was typed stands there");
    let wrong = [("wording", "A"), ("owner", "B"), ("success", "C"), ("cost", "lots")];
    assert!(head.post("/school/plan/actions", &wrong).await.says("“lots” is no amount"));
}

#[tokio::test]
async fn minutes_are_given_back_only_by_what_was_really_stopped() {
    let world = World::new().await;
    let head = world.browser(HEAD);
    for (replaces, stopped) in [("The tracking spreadsheet", "2025-02-03"), ("The planning template", "")] {
        let sent = submission();
        let line = [
            ("replaces", replaces),
            ("feature", "Class picture"),
            ("before", "300"),
            ("after", "20"),
            ("times", "6"),
            ("stopped", stopped),
            ("submission", sent.as_str()),
        ];
        assert_eq!(head.post("/school/stopped", &line).await.status, StatusCode::SEE_OTHER);
    }
    let page = world.browser(TEACHER).page("/school/stopped").await;
    // What the school says of the new way is shown beside its line, and gives nothing back before it was measured.
    assert!(page.says("300 minutes, 6 times a school year; now 20"), "{}", page.words());
    assert!(page.says("One thing that stopped was not measured, and counts nothing."), "{}", page.words());
    assert!(page.says("It goes on; nothing is given back yet.") && !page.says("Write down another"));
    let to_come = [
        ("replaces", "A"),
        ("feature", "B"),
        ("before", "1"),
        ("times", "1"),
        ("stopped", "2025-03-05"),
        ("submission", &submission()),
    ];
    assert!(head.post("/school/stopped", &to_come).await.says("really stopped"));
}

#[tokio::test]
async fn what_is_saved_is_what_was_measured_of_five_people_at_least() {
    let world = World::new().await;
    let (head, teacher) = (world.browser(HEAD), world.browser(TEACHER));
    let sent = submission();
    let line = [
        ("replaces", "The tracking spreadsheet"),
        ("feature", "Class picture"),
        ("before", "300"),
        ("times", "6"),
        ("stopped", "2025-02-03"),
        ("submission", sent.as_str()),
    ];
    head.post("/school/stopped", &line).await;
    let form = head.page("/school/stopped").await.form_that("measured");
    assert!(!teacher.page("/school/stopped").await.body.contains(r#"value="measured""#));
    let few = head.post("/school/stopped", &form.with(&[("minutes", "10 20 30 40")])).await;
    assert_eq!(few.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(few.says("Five people at least") && few.body.contains("10 20 30 40"), "{}", few.words());
    let five = form.with(&[("minutes", "20, 5, 5, 10, 10")]);
    assert_eq!(head.post("/school/stopped", &five).await.status, StatusCode::SEE_OTHER);
    let page = teacher.page("/school/stopped").await;
    assert!(
        page.says("Measured now, teachers: 10 minutes each (95 % interval 2 to 18, 5 people)."),
        "{}",
        page.words()
    );
    assert!(page.says("Saved: 1500 minutes a school year (between"), "{}", page.words());
    assert!(page.says("Estimate: about 25 hours a school year given back (between"), "{}", page.words());
    assert_eq!(teacher.post("/school/stopped", &five).await.status, StatusCode::NOT_FOUND);
    // With its line goes what was said of it.
    let away = [("do", "away"), ("line", form.value("line"))];
    assert_eq!(head.post("/school/stopped", &away).await.status, StatusCode::SEE_OTHER);
    assert!(!head.page("/school/stopped").await.says("Measured now"));
}

#[tokio::test]
async fn it_comes_out_under_the_headings_of_others() {
    let world = World::new().await;
    let (head, lead) = (world.browser(HEAD), world.browser(SUBJECT_LEAD));
    let file = "title = \"Trust review\"\n[[section]]\nheading = \"Mathematics with us\"\nfields = [\"area: mathematics\"]\n\
                [[section]]\nheading = \"Aims\"\nfields = [\"priorities\"]\n\
                [[section]]\nheading = \"Sport\"\nfields = [\"actions: Sport premium\"]\n";
    head.post("/school/lists/headings", &[("name", "Trust"), ("file", file)]).await;
    let page = lead.page("/school/file?headings=Trust").await;
    for says in [
        "Trust review",
        "Mathematics with us",
        "Pupils say why a method works.",
        "ten books of Year 5 – as it was when it was checked",
        "What failure would look like: Fewer than half do when asked",
        "Nothing is recorded.",
    ] {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    for (kind, media) in
        [("docx", "application/vnd.openxmlformats"), ("odt", "application/vnd.oasis.opendocument.text")]
    {
        let answer = lead.get(&format!("/school/file?headings=Trust&as={kind}")).await;
        assert!(answer.header("content-type").starts_with(media), "{kind}");
        assert!(answer.header("content-disposition").ends_with(&format!("plan.{kind}\"")));
    }
    assert!(world.browser(GOVERNOR).page("/school/file").await.says("What others say"));
    assert_eq!(world.browser(TEACHER).get("/school/file").await.status, StatusCode::NOT_FOUND);
    assert_eq!(lead.get("/school/file?headings=Other").await.status, StatusCode::NOT_FOUND);
    let wrong = head.post("/school/lists/headings", &[("name", "Trust"), ("file", "title = 1")]).await;
    assert!(wrong.says("Line 1") && wrong.body.contains("title = 1"), "{}", wrong.words());
    assert!(lead.page("/school/file?headings=Trust").await.says("Aims"), "what could be read stays");
}

#[tokio::test]
async fn a_meeting_of_a_subject_has_twenty_minutes_about_what_is_live() {
    let world = World::new().await;
    let page = world.browser(TEACHER).page(&format!("/school/meeting?area={}", world.known.area)).await;
    for says in [
        "20 minutes, 4 March 2025. Mathematics.",
        "Pupils say why a method works.",
        "Pupils explain their method.",
        "Ask one why in each lesson. (maths team)",
    ] {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    let whole = world.browser(TEACHER).page("/school/meeting").await;
    assert!(whole.says("Nothing is claimed yet.") && whole.says("No priority lives."), "{}", whole.words());
}

#[tokio::test]
async fn words_of_evidence_that_were_said_anew_ask_for_another_look() {
    let world = World::new().await;
    let lead = world.browser(SUBJECT_LEAD);
    let path = format!("{}/claims/{}", small(&world), world.known.claim);
    let page = lead.page(&path).await;
    assert!(page.says("as it was when it was checked"), "{}", page.words());
    let form = page.form_that("reword");
    lead.submit(&form, &[("text", "two books of Year 5")]).await;
    let moved = world.browser(GOVERNOR).page(&small(&world)).await;
    assert!(moved.says("The evidence has moved since this was checked."), "{}", moved.words());
    lead.post(&path, &[("do", "check")]).await;
    assert!(!lead.page(&small(&world)).await.says("has moved since this was checked"));
    lead.post(&path, &[("do", "away")]).await;
    assert!(lead.page(&small(&world)).await.says("Nothing is claimed here yet."));
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let lines = tx.audit_lines(50).await.unwrap();
    let written =
        lines.iter().filter(|one| one.audit.action == "write-in-small" && one.audit.request != "of-a-test");
    assert_eq!(written.count(), 5, "twice the page for changing it, and three changes");
}
