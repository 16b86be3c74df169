//! Every registered route as it can be walked: its path with the world's ids in it, and a form that its use case
//! takes. A new page is walked by itself; a new verb that needs fields gets a line in [`form_for`].

use crate::browser::{Answer, Browser};
use crate::world::{TODAY, World, submission};
use axum::http::StatusCode;
use web::RegisteredRoute;

pub fn all(world: &World) -> Vec<RegisteredRoute> {
    web::registered_routes(world.state.clone())
}

/// The path with ids of 5 Hawthorn in the place of its parameters.
pub fn path(route: &RegisteredRoute, world: &World) -> String {
    let known = &world.known;
    // Anybody adds a line to a page of the whole school; who leads a subject writes on that of theirs.
    let area = if route.path == "/school/areas/{area}/lines" { known.whole } else { known.area };
    let path = route
        .path
        .replace("{group}", &known.hawthorn.to_string())
        .replace("{pupil}", &known.pupils[0].0.to_string())
        .replace("{subject}", &known.maths.to_string())
        .replace("{objective}", &known.objectives[0].to_string())
        .replace("{sitting}", &known.open.to_string())
        .replace("{paper}", &known.paper.to_string())
        .replace("{name}", "attune.css")
        .replace("{set}/check", &format!("{}/check", known.check))
        .replace("{unit}", &known.fractions.to_string())
        .replace("{set}", &known.sheets.to_string())
        .replace("{target}", &known.target.to_string())
        .replace("{plan}", &known.plan.to_string())
        .replace("{piece}", &known.piece.to_string())
        .replace("{tryout}", &known.tryout.to_string())
        .replace("{turn}", &known.turn.to_string())
        .replace("{token}", "no-such-token")
        .replace("{account}", &known.accounts[&crate::world::TEACHER_OF_ANOTHER_CLASS].to_string())
        .replace("{carer}", &known.accounts[&crate::world::CARER].to_string())
        .replace("{word}", &known.word.to_string())
        .replace("{passed}", &known.passed.to_string())
        .replace("{consent}", &known.consent.to_string())
        .replace("{club}", &known.club.to_string())
        .replace("{child_word}", &known.child_word.to_string())
        .replace("{partner_word}", &known.partner_word.to_string())
        .replace("{provision}", &known.provision.to_string())
        .replace("{evening}", &known.evening.to_string())
        .replace("{mail}", &known.mail.to_string())
        .replace("{area}", &area.to_string())
        .replace("{claim}", &known.claim.to_string())
        .replace("{priority}", &known.priority.to_string())
        .replace("{school}", &known.school.to_string())
        .replace("{release}", &known.release.to_string())
        .replace("{slug}", "no-such-school")
        .replace("{body}", &known.above.authority.to_string())
        .replace("{which}", "classes")
        .replace("{card}", "0");
    assert!(!path.contains('{'), "{path} has a parameter that the walk does not know: name it in routes.rs");
    path
}

/// What a verb is sent. Ids stand only in forms about 5 Hawthorn, so that another school's are not asked for.
fn form_for(route: &RegisteredRoute, world: &World) -> Vec<(String, String)> {
    let known = &world.known;
    let about: &[(&str, String)] = &[
        ("subject", known.maths.to_string()),
        ("objective", known.objectives[3].to_string()),
        ("day", "2025-03-04".into()),
    ];
    let pupil = known.pupils[0].0;
    let row = format!("row.{pupil}");
    let now = format!("now.{pupil}");
    let own: Vec<(&str, String)> = match route.path {
        "/classes/new" => vec![("name", "5 Willow".into()), ("names", "Xanthe Xiphiasson".into())],
        "/curriculum/paste" => vec![("subject", "Latin".into()), ("list", "Decline a noun".into())],
        // Without a day nothing is begun: which class it may be is asked elsewhere (walk.rs).
        "/mark" => vec![("group", known.hawthorn.to_string()), ("paper", known.paper.to_string())],
        "/mark/papers/new" => vec![("title", "A paper".into()), ("map", "1-3".into())],
        "/mark/papers/{paper}" => {
            vec![("label.1", "1".into()), ("objective.1", known.objectives[0].to_string())]
        }
        "/signing-in" => vec![("shows", "names".into())],
        "/school/small" => vec![("subject", known.maths.to_string())],
        "/school/areas/{area}/lines" => vec![("line", "The library is open at lunch.".into())],
        // Taken away it would be gone for whoever comes next: each shows the one that waits.
        "/school/areas/{area}/lines/read" => vec![("line", known.line.to_string()), ("do", "show".into())],
        "/school/areas/{area}/claims" => vec![("claim", "Pupils ask good questions.".into())],
        "/school/areas/{area}/claims/{claim}" => vec![("do", "check".into())],
        "/school/plan/new" => {
            foretold("Pupils measure more.", &[("scope", format!("subject.{}", known.maths))])
        }
        "/school/plan/actions" => vec![
            ("priority", known.priority.to_string()),
            ("wording", "Look at ten books.".into()),
            ("owner", "maths team".into()),
            ("success", "They say why.".into()),
        ],
        "/school/plan/actions/settle" => {
            vec![("action", known.action.to_string()), ("do", "done".into())]
        }
        // Another wording each time: the same words are no new version.
        "/school/plan/{priority}" => foretold(
            &format!("Pupils explain. {}", submission()),
            &[("do", "again".into()), ("why", "Clearer.".into())],
        ),
        "/school/plan/{priority}/review" => vec![
            ("happened", "Half of them can.".into()),
            ("decision", "keep".into()),
            ("reason", "It begins to show.".into()),
        ],
        "/school/knowing/look" => vec![("objective", known.objectives[0].to_string())],
        "/school/knowing/progress" => vec![("do", "join".into())],
        // Nothing is out, so the number may be said.
        "/school/releases" => vec![("do", "number".into()), ("number", "900002".into())],
        "/school/releases/{release}" => {
            vec![("do", "again".into()), ("words", "We count once a year.".into())]
        }
        "/register" => {
            vec![("entry", "exit".into()), ("by", "teachers".into()), ("minutes", "2 3 3 4 5".into())]
        }
        "/school/stopped" => vec![
            ("replaces", "The spreadsheet".into()),
            ("feature", "Class picture".into()),
            ("before", "60".into()),
            ("times", "6".into()),
        ],
        "/school/lists/areas" => vec![("areas", "How well pupils learn".into()), ("words", "300".into())],
        "/school/lists/tags" => vec![("tags", "Pupil premium".into())],
        "/school/lists/headings" => vec![
            ("name", "Trust".into()),
            ("file", "title = \"Trust\"\n[[section]]\nheading = \"All\"\nfields = [\"areas\"]".into()),
        ],
        "/classes/{group}/signing-in/code" => vec![("do", "new".into())],
        "/classes/{group}/brief/refuse" => vec![("line", "pace".into()), ("says", "not-now".into())],
        "/classes/{group}/brief/change" => vec![("line", "pace".into()), ("text", "Steady".into())],
        "/classes/{group}/exit" => vec![("pile.", "got".into())],
        "/classes/{group}/hinge" => vec![("glance", "most".into())],
        "/classes/{group}/starter/swap" => vec![("do", "back.1".into())],
        "/classes/{group}/starter/made-of" => vec![("made-of", "presses".into())],
        "/classes/{group}/observe" => vec![("pupil", pupil.to_string())],
        "/classes/{group}/pupils/{pupil}/objectives/{objective}" => vec![("says", "can".into())],
        "/classes/{group}/questions" => vec![("question", known.question.to_string()), ("is", "fine".into())],
        "/classes/{group}/working-groups" => vec![
            ("purpose", "mixed".into()),
            ("size", "4".into()),
            ("assistants", "1".into()),
            ("ends", "2025-04-04".into()),
            ("exit-check", "a fresh question is right".into()),
        ],
        "/classes/{group}/working-groups/{plan}" => vec![("do", "end".into())],
        "/classes/{group}/pairs" => {
            vec![
                ("one", pupil.to_string()),
                ("other", known.pupils[1].0.to_string()),
                ("kind", "together".into()),
            ]
        }
        // Each of those who may suggests a room of their own, so that nobody is too late.
        "/classes/{group}/seating" => vec![
            ("room", submission()),
            ("rows", "3".into()),
            ("across", "4".into()),
            ("at-table", "2".into()),
            ("purpose", "mixed".into()),
        ],
        "/classes/{group}/plan" => vec![("do", "brief".into())],
        "/classes/{group}/pulse/hands" => vec![("pace-1", "10".into())],
        "/classes/{group}/pulse/reply" => {
            vec![("week", "2025-03-03".into()), ("reply", "We go slower.".into())]
        }
        "/classes/{group}/pupils/{pupil}/conversation" => vec![("led", "well".into())],
        "/classes/{group}/pupils/{pupil}/conversation/undo" => vec![("on", "2025-03-04".into())],
        "/classes/{group}/minutes" | "/classes/{group}/minutes/new" => vec![
            ("name", "Number club".into()),
            ("led", "teacher".into()),
            ("day", "4".into()),
            ("minutes", "15".into()),
            ("from", "2025-03-05".into()),
            ("until", "2025-03-28".into()),
            ("pupil", pupil.to_string()),
        ],
        "/classes/{group}/minutes/join" | "/classes/{group}/minutes/leave" => {
            let pupil = pupil.to_string();
            vec![("provision", known.provision.to_string()), ("pupil", pupil), ("agreed", "on".into())]
        }
        "/classes/{group}/minutes/not-held" | "/classes/{group}/minutes/held" => {
            vec![("provision", known.provision.to_string()), ("on", "2025-03-03".into())]
        }
        "/classes/{group}/provision/{provision}/session" => {
            vec![("do", "held".into()), ("on", "2025-03-03".into())]
        }
        "/classes/{group}/provision/{provision}/check" => {
            vec![(now.as_str(), "Reads a line alone.".into())]
        }
        "/provision/settings/costs" => vec![("cost-assistant", "15.50".into())],
        "/provision/settings/form" => {
            vec![("form", "title = \"Plan\"\n[[section]]\nheading = \"All\"\nfields = [\"needs\"]".into())]
        }
        // Each of those who may saves a version; the page says which comes next (see [`go`]).
        "/classes/{group}/pupils/{pupil}/support/review" => vec![("agreed", "Go on.".into())],
        "/classes/{group}/pupils/{pupil}/support/outcomes" => {
            vec![("wording", "Amirah will ask for a break.".into())]
        }
        "/classes/{group}/pupils/{pupil}/support/outcomes/note" => {
            vec![("outcome", known.outcome.to_string()), ("note", "Twice this week.".into())]
        }
        "/classes/{group}/pupils/{pupil}/support/outcomes/end" => {
            vec![("outcome", known.outcome.to_string())]
        }
        "/classes/{group}/minutes/end" => vec![("provision", known.provision.to_string())],
        "/needs/list" => vec![("list", "Reading takes longer\nHealth: needs breaks".into())],
        "/classes/{group}/pupils/{pupil}/needs" => vec![
            ("need", "Health: needs breaks".into()),
            ("source", "family".into()),
            ("does", "breaks".into()),
        ],
        "/classes/{group}/pupils/{pupil}/own-steps/look" => vec![("step", known.own.1.to_string())],
        "/classes/{group}/pupils/{pupil}/own-steps/settle" => {
            vec![("step", known.own.1.to_string()), ("to", "open".into())]
        }
        "/classes/{group}/pupils/{pupil}/own-steps/end" => vec![("plan", known.own.0.to_string())],
        "/classes/{group}/pupils/{pupil}/needs/end" => vec![("need", known.need.to_string())],
        // The same words each time: said once, they are no new version.
        "/classes/{group}/pupils/{pupil}/profile" | "/my-learning/profile" => {
            vec![("words.2", "a map of the day".into()), ("seen.2", "0".into())]
        }
        "/my-learning/profile/again" => vec![("section", "2".into()), ("version", "1".into())],
        "/classes/{group}/worked/used" => vec![
            ("piece", known.piece.to_string()),
            ("subject", known.maths.to_string()),
            ("objective", known.objectives[0].to_string()),
        ],
        "/classes/{group}/worked/{piece}/do" => vec![("do", "hide".into())],
        "/classes/{group}/approaches" => vec![("list", "reading".into())],
        "/classes/{group}/approaches/tap" => vec![
            ("subject", known.maths.to_string()),
            ("objective", known.objectives[3].to_string()),
            ("day", "2025-03-04".into()),
            ("tap", "reading".into()),
        ],
        "/classes/{group}/tryouts" => vec![
            ("subject", known.maths.to_string()),
            ("objective", known.objectives[0].to_string()),
            ("tried", "strips".into()),
            ("instead", "examples".into()),
            ("lot", "classes".into()),
            ("starts", "2025-03-10".into()),
            ("weeks", "4".into()),
            ("counts", "10".into()),
        ],
        "/classes/{group}/tryouts/{tryout}" => vec![("do", "stop".into()), ("why", "Snow.".into())],
        "/my-learning/pulse" => vec![("class", known.hawthorn.to_string()), ("pace", "1".into())],
        "/classes/{group}/practice" => vec![("until", "2025-03-10".into())],
        "/classes/{group}/practice/offer" => vec![("do", "on".into())],
        // The practice itself is taken back on the way.
        "/classes/{group}/practice/paper" => vec![("set", known.check.to_string())],
        "/classes/{group}/practice/withdraw" => vec![("set", known.practice.to_string())],
        "/targets" => vec![("do", "on".into())],
        "/modules" => app::Module::ALL.map(|module| (module.name(), "on".into())).to_vec(),
        // Proposed by the teacher and not yet agreed: each of the two can answer it once.
        "/classes/{group}/pupils/{pupil}/targets/{target}" => {
            vec![("do", "paper".into()), ("seen", "0".into())]
        }
        "/my-learning/targets/{target}" => vec![("do", "agree".into()), ("seen", "0".into())],
        "/classes/{group}/pupils/{pupil}/targets/new" => target_in_pe(known),
        "/my-learning/targets/new" => target_in_pe(known),
        "/practice" => vec![("set", known.practice.to_string())],
        "/practice/{turn}" => vec![("do", "hint".into()), ("place", "1".into())],
        "/staff/new" => vec![("name", "Xerxes Xylander".into()), ("role", "teacher".into())],
        "/staff/{account}/role" => vec![("role", "head".into())],
        // A role that they do not have: ending it changes nothing, and the walk goes on.
        "/staff/{account}/role/end" => vec![("role", "teaching-assistant".into())],
        "/staff/{account}/classes" => vec![("group", known.hawthorn.to_string())],
        "/staff/{account}/classes/end" => vec![("group", known.rowan.to_string())],
        "/data/erase" => vec![("find", "a".into())],
        // Somebody who was not to move stays: so in either school.
        "/data/movers" => vec![("pupil", known.pupil_of_rowan.to_string()), ("do", "stay".into())],
        "/children/{pupil}/moving" => vec![("do", "stay".into())],
        "/children/{pupil}/targets/{target}" => vec![("seen", "0".into())],
        "/children/{pupil}/words" => vec![("kind", "question".into()), ("text", "Which words?".into())],
        "/children/{pupil}/words/{word}" => vec![("text", "Counts the stairs in thirds.".into())],
        "/families/words/{word}" => {
            vec![
                ("reply", "Thank you.".into()),
                ("seen", crate::world::at(jiff::civil::date(2025, 2, 28), 17).as_millisecond().to_string()),
            ]
        }
        "/classes/{group}/pupils/{pupil}/partners" => vec![
            ("partner", "Brook Library".into()),
            ("kind", "library".into()),
            ("purpose", "a book a week".into()),
            ("says", "likes".into()),
            ("goal", "I choose a book for myself".into()),
            ("until", "2025-07-18".into()),
        ],
        "/classes/{group}/pupils/{pupil}/partners/{consent}" => vec![("do", "link".into())],
        // A no can be said again, and stays one.
        "/children/{pupil}/partners/{consent}" | "/contacts/{pupil}/partners/{consent}" => {
            vec![("answer", "no".into())]
        }
        "/clubs" => vec![
            ("name", "Choir".into()),
            ("weekday", "3".into()),
            ("minutes", "30".into()),
            ("until", "2025-07-18".into()),
        ],
        "/clubs/{club}" => vec![("do", "place".into()), ("child", pupil.to_string())],
        "/classes/{group}/pupils/{pupil}/family-words" => vec![
            ("signed", known.accounts[&crate::world::CARER].to_string()),
            ("kind", "noticed".into()),
            ("text", "Reads to her sister.".into()),
        ],
        "/contacts/{pupil}/clubs/{club}" => {
            vec![("answer", "yes".into()), ("signed", known.accounts[&crate::world::CARER].to_string())]
        }
        "/my-learning/clubs" => vec![("club", known.club.to_string()), ("answer", "yes".into())],
        "/children/{pupil}/clubs/{club}" => vec![("answer", "yes".into())],
        "/families/partner-words/{partner_word}" => vec![("reply", "Thank you.".into())],
        "/contacts/{pupil}" => vec![("name", "Xerxes Xylander".into()), ("opened", "page".into())],
        "/contacts/{pupil}/{carer}" => vec![("do", "keep".into()), ("opened", "page-and-boxes".into())],
        "/evenings" => vec![
            ("on", "2025-03-20".into()),
            ("from", "16:00".into()),
            ("until", "18:00".into()),
            ("each", "10".into()),
            ("walk", "5".into()),
            ("class", known.hawthorn.to_string()),
        ],
        "/classes/{group}/evening/book" => vec![
            ("evening", known.evening.to_string()),
            ("pupil", known.pupils[2].0.to_string()),
            ("at", "17:00".into()),
        ],
        "/classes/{group}/evening/agreed" => {
            vec![("pupil", pupil.to_string()), ("text", "Ten minutes of reading a day.".into())]
        }
        "/children/{pupil}/evening" => vec![
            ("evening", known.evening.to_string()),
            ("class", known.hawthorn.to_string()),
            ("at", "16:30".into()),
        ],
        "/mail" => vec![
            ("day", "4".into()),
            ("at", "16:00".into()),
            ("quiet-from", "19:00".into()),
            ("quiet-until", "07:00".into()),
        ],
        "/children/mail" => vec![("language", "en-GB".into()), ("weekly", "weekly".into())],
        "/conversation" | "/above/schools/{school}" => {
            vec![("do", "open".into()), ("meets", "2025-03-20".into())]
        }
        // Named for both schools; a no that is said again stays one.
        "/conversation/above" => vec![
            ("do", "no".into()),
            ("who", known.above.accounts[&crate::world::above::AboveWho::Partner].to_string()),
            ("why", "We know each other too well.".into()),
        ],
        "/above/people" => {
            vec![("do", "invite".into()), ("name", "Xerxes Xylander".into()), ("role", "body-officer".into())]
        }
        "/problems" => vec![("do", "raise".into()), ("words", "No therapist since January".into())],
        "/support" => vec![
            ("do", "need".into()),
            ("priority", known.above.priority.to_string()),
            ("need", "Somebody to look at a lesson with".into()),
            ("ends", "2025-06-20".into()),
        ],
        "/data/leaving" => vec![("leaving-share", "20".into())],
        "/requests" => vec![
            ("do", "words".into()),
            ("request", known.above.request.to_string()),
            ("place", "3".into()),
            ("words", "Lessons on paper for a week".into()),
        ],
        "/above/requests" => vec![
            ("do", "ask".into()),
            ("title", "Computers".into()),
            ("purpose", "To buy some".into()),
            ("basis", "agreed".into()),
            ("priority", known.above.priority.to_string()),
            ("line0", "Computers that work".into()),
            ("kind0", "number".into()),
            ("ends", "2025-06-20".into()),
        ],
        "/above/priorities" => {
            vec![("do", "add".into()), ("title", "Reading".into()), ("ends", "2025-07-18".into())]
        }
        "/mark/sittings/{sitting}/cells" => vec![(row.as_str(), "marked".into())],
        _ => Vec::new(),
    };
    let own_subject = route.path.ends_with("/targets/new");
    let about = if route.path.starts_with("/classes/{group}") && !own_subject { about } else { &[] };
    let mut fields: Vec<(String, String)> =
        about.iter().chain(&own).map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    fields.push(("submission".into(), submission()));
    fields
}

/// A target in a subject that has none yet.
fn target_in_pe(known: &crate::world::Known) -> Vec<(&'static str, String)> {
    vec![
        ("subject", known.pe.to_string()),
        ("objective", known.in_pe.to_string()),
        ("step.pupil", "try it at break".into()),
        ("step.teacher", "show it again".into()),
        ("by", "2025-03-28".into()),
        ("counts", "seen in a game".into()),
    ]
}

/// Goes there as `browser`.
pub async fn go(route: &RegisteredRoute, world: &World, browser: &Browser) -> Answer {
    let path = path(route, world);
    match (route.method, route.path) {
        ("GET", _) => browser.get(&path).await,
        (_, "/data") => {
            browser
                .upload(&path, &[("pasted", "Forename,Surname,Class\nXanthe,Xiphiasson,5 Willow")], None)
                .await
        }
        (_, "/data/arrivals") => {
            let file = crate::rosters::movers_file();
            browser.upload(&path, &[("pasted", file.as_str())], None).await
        }
        (
            _,
            "/targets/chances"
            | "/provision/evenly"
            | "/school/fair"
            | "/classes/{group}/questions/over-time",
        ) => browser.upload(&path, &[("pasted", "pupil,House\nNobody Known,Red")], None).await,
        (_, "/classes/{group}/marks") => {
            let paper = world.known.paper.to_string();
            let fields = [("paper", paper.as_str()), ("day", "2025-03-03"), ("pasted", "Name,1\nAmirah,1")];
            browser.upload(&path, &fields, None).await
        }
        (_, "/classes/{group}/worked" | "/classes/{group}/worked/{piece}") => {
            let mut fields = form_for(route, world);
            // The first piece is as it was shared: nobody has changed it before the walk does.
            for (name, value) in
                [("title", "Two bars"), ("kind", "task"), ("text", "Draw it."), ("seen", "1")]
            {
                fields.push((name.into(), value.into()));
            }
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            browser.upload(&path, &fields, None).await
        }
        (_, "/classes/{group}/pupils/{pupil}/support/review") => {
            let mut fields = form_for(route, world);
            fields.push(("version".into(), next_version(world).await.to_string()));
            browser.post(&path, &fields).await
        }
        (_, "/requests") if route.method == "POST" => {
            let with = |version: i64| {
                let mut fields = form_for(route, world);
                fields.push(("version".into(), version.to_string()));
                fields
            };
            let answer = browser.post(&path, &with(answered(world).await)).await;
            // Another school has answered nothing.
            if answer.status == StatusCode::CONFLICT { browser.post(&path, &with(0)).await } else { answer }
        }
        (_, "/classes/{group}/starter/swap") => {
            let mut fields = form_for(route, world);
            fields.extend(kept_in_first_place(world).await);
            browser.post(&path, &fields).await
        }
        _ => browser.post(&path, &form_for(route, world)).await,
    }
}

/// The version that a review of Amirah's plan would be.
async fn next_version(world: &World) -> usize {
    let known = &world.known;
    let mut tx = world.app.store.read(known.school).await.unwrap();
    let reviews = tx.support_reviews(known.pupils[0].0).await.unwrap();
    reviews.iter().filter(|one| one.review.on == TODAY).count() + 1
}

/// How often the line that the walk answers was answered already.
async fn answered(world: &World) -> i64 {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let answers = tx.between().data_answers().await.unwrap();
    answers
        .iter()
        .find(|one| one.request == world.known.above.request && one.place == 3)
        .map_or(0, |one| one.version)
}

/// What stands first in today's starter, as the page sends it, once somebody on the walk has given it.
async fn kept_in_first_place(world: &World) -> Vec<(String, String)> {
    let known = &world.known;
    let mut tx = world.app.store.read(known.school).await.unwrap();
    let kept = tx.retrieval_questions(known.hawthorn, known.maths, TODAY, TODAY).await.unwrap();
    let first = kept.first().map(|row| ("question.1".to_owned(), row.kept.question.to_string()));
    first.into_iter().collect()
}

/// The five things that a priority says.
fn foretold(change: &str, more: &[(&'static str, String)]) -> Vec<(&'static str, String)> {
    let mut all = vec![
        ("change", change.to_owned()),
        ("whom", "Year 5".into()),
        ("by", "2025-07-18".into()),
        ("failure", "As few as now".into()),
        ("compared", "Last spring".into()),
    ];
    all.extend(more.iter().cloned());
    all
}
