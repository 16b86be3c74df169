//! Every registered route × role × how somebody stands to 5 Hawthorn, against the one table.
//!
//! A denial is 404 and looks like a page that is not there; signed out, every page leads to signing in.

use crate::browser::Browser;
use crate::routes;
use crate::world::above::AboveWho;
use crate::world::{Stands, TEACHER_OF_ANOTHER_CLASS, TODAY, Who, World, submission};
use app::evidence::observe::{Observed, Seen};
use app::{About, AboveRelation, Action, Relationship, allowed, allowed_above};
use axum::http::StatusCode;
use domain::Role;
use web::{Needs, RegisteredRoute};

/// What the table is asked about somebody and a route of 5 Hawthorn.
fn relationship((role, stands): Who, route: &RegisteredRoute) -> Relationship {
    if let Some(told) = of_a_family((role, stands), route) {
        return told;
    }
    let about_a_class = ["{group}", "{pupil}", "{sitting}"].iter().any(|part| route.path.contains(part));
    if about_a_class {
        return match stands {
            Stands::OtherSchool => Relationship::Unrelated,
            // Whoever runs the lists or the school stands to every class as to the school; families teach none.
            _ if matches!(
                role,
                Role::DataManager
                    | Role::Head
                    | Role::Senco
                    | Role::Deputy
                    | Role::SafeguardingLead
                    | Role::Governor
                    | Role::Lead
                    | Role::Pupil
                    | Role::Carer
            ) =>
            {
                Relationship::SameSchool
            }
            Stands::Teaches => Relationship::Teaches,
            Stands::Taught => Relationship::Taught,
            _ => Relationship::SameSchool,
        };
    }
    let of_the_school = [
        "{club}", "{paper}", "{objective}", "{account}", "{subject}", "{unit}", "{evening}", "{mail}",
        "{area}", "{claim}", "{priority}", "{release}",
    ]
        .iter()
        .any(|part| route.path.contains(part))
        // Its form names a subject.
        || (route.path == "/my-learning/targets/new" && route.method == "POST")
        // And its form an objective.
        || (route.path == "/school/knowing/look" && route.method == "POST")
        // And its form an action, a scope or a subject.
        || (["/school/plan/actions/settle", "/school/plan/actions", "/school/plan/new", "/school/small"]
            .contains(&route.path)
            && route.method == "POST")
        // And its form a club.
        || (route.path == "/my-learning/clubs" && route.method == "POST")
        // And its form a class.
        || (route.path == "/evenings" && route.method == "POST");
    // A turn and a target are one pupil's, and so is the class that a form of theirs names.
    let sent_to_a_class = ["/practice", "/my-learning/pulse"].contains(&route.path) && route.method == "POST";
    let of_one_pupil = route.path.contains("{turn}") || route.path.contains("{target}") || sent_to_a_class;
    match (role, stands) {
        (Role::Pupil, Stands::Elsewhere | Stands::OtherSchool) if of_one_pupil => Relationship::Unrelated,
        (_, Stands::OtherSchool) if of_the_school => Relationship::Unrelated,
        // The account was a pupil's own, and is no more.
        (Role::Pupil | Role::Carer, Stands::Taught) => Relationship::Taught,
        (Role::Pupil | Role::Carer, _) => Relationship::Own,
        _ => Relationship::SameSchool,
    }
}

/// Amirah's page is her own and her carer's; what her carer wrote is the carer's, and read by whoever teaches her, or, since
/// it has waited for a school day, by the deputy; who asks to be seen about her since today, by whoever looks after
/// safeguarding. There are both, so the head stands in for neither.
fn of_a_family((role, stands): Who, route: &RegisteredRoute) -> Option<Relationship> {
    let words =
        ["{word}", "{passed}", "{partner_word}", "{child_word}"].iter().any(|part| route.path.contains(part));
    if route.path.starts_with("/children/{pupil}") && !role.is_staff() {
        return Some(match (role, stands) {
            (Role::Carer, Stands::Teaches) => Relationship::CaresAndAdds,
            (Role::Pupil, Stands::Teaches) if !words => Relationship::Own,
            _ => Relationship::Unrelated,
        });
    }
    if route.path.starts_with("/families/") && words {
        return Some(match (role, stands) {
            (Role::Teacher, Stands::Teaches) => Relationship::SameSchool,
            (Role::Deputy, Stands::Teaches | Stands::Taught | Stands::Elsewhere)
                if !route.path.contains("{passed}") =>
            {
                Relationship::SameSchool
            }
            (Role::SafeguardingLead, Stands::Teaches | Stands::Taught | Stands::Elsewhere) => {
                Relationship::SameSchool
            }
            _ => Relationship::Unrelated,
        });
    }
    None
}

/// A pupil of another class proposes a target too: something must be known of them.
async fn looked_at_in_rowan(world: &World) {
    let known = &world.known;
    let seen = Observed {
        pupils: vec![known.pupil_of_rowan],
        subject: known.pe,
        objective: known.in_pe,
        seen: Seen::NotYet,
        help: domain::Help::None,
        text: String::new(),
        day: TODAY,
    };
    let rowan = About::Group(known.rowan);
    let record = world.permit(TEACHER_OF_ANOTHER_CLASS, Action::RecordEvidence, rowan).await;
    world.app.observe(&record, &seen, &submission()).await.unwrap();
}

async fn walk(role: Role) {
    let world = World::new().await;
    looked_at_in_rowan(&world).await;
    let mut wrong = Vec::new();
    for stands in Stands::ALL {
        let browser = world.browser((role, stands));
        let nowhere = browser.get("/no-such-page").await;
        for route in routes::all(&world) {
            let may = match route.needs {
                Needs::Leave(action) => allowed(role, relationship((role, stands), &route), action),
                // No role of a school opens anything above it.
                Needs::LeaveAbove(_) => false,
                Needs::Nothing | Needs::SignedIn => continue,
            };
            let answer = routes::go(&route, &world, &browser).await;
            let led_away = answer.leads_to().is_some_and(|path| path.starts_with("/sign-in"));
            let opened = (answer.status.is_success() || answer.status.is_redirection()) && !led_away;
            let hidden = answer.status == StatusCode::NOT_FOUND && answer.body == nowhere.body;
            if (may && !opened) || (!may && !hidden) {
                let may = if may { "may" } else { "may not" };
                wrong.push(format!(
                    "{role:?} who {stands:?} {may} {} {}, and got {}: {}",
                    route.method,
                    route.path,
                    answer.status,
                    answer.words().chars().take(300).collect::<String>()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How somebody above schools stands to what a route is about; nothing for whoever is there no more.
fn relation_above(who: AboveWho, route: &RegisteredRoute) -> Option<AboveRelation> {
    if who == AboveWho::PartnerThatWas {
        return None;
    }
    if !route.path.contains("{school}") {
        return Some(if who == AboveWho::Keeper {
            AboveRelation::LooksAfter
        } else {
            AboveRelation::OwnBody
        });
    }
    Some(match who {
        AboveWho::Partner | AboveWho::Both => AboveRelation::NamedSchool,
        AboveWho::Officer | AboveWho::Keeper | AboveWho::PartnerElsewhere => AboveRelation::LedSchool,
        _ => AboveRelation::Unrelated,
    })
}

/// Whoever is above schools opens nothing of a school by the session they have above.
#[tokio::test]
async fn those_above_schools_open_what_the_table_says() {
    let world = World::new().await;
    let mut wrong = Vec::new();
    // Who teaches as well begins at school: that session is walked as a teacher's.
    for who in AboveWho::ALL.into_iter().filter(|who| *who != AboveWho::Both) {
        let browser = world.browser_above(who);
        let nowhere = browser.get("/no-such-page").await;
        for route in routes::all(&world) {
            let may = match route.needs {
                Needs::Leave(_) => false,
                Needs::LeaveAbove(action) => relation_above(who, &route)
                    .is_some_and(|relation| allowed_above(who.role(), relation, action)),
                Needs::Nothing | Needs::SignedIn => continue,
            };
            let answer = routes::go(&route, &world, &browser).await;
            let hidden = answer.status == StatusCode::NOT_FOUND && answer.body == nowhere.body;
            // Some verbs name what only one body has; what they then find missing looks like nothing there too.
            let asks_for_a_row = ["/above/owed", "/above/problems", "/above/support", "/above/requests"]
                .contains(&route.path)
                && route.method == "POST";
            let opened = answer.status.is_success() || answer.status.is_redirection();
            if (may && !opened && !asks_for_a_row) || (!may && !hidden) || answer.status.is_server_error() {
                wrong.push(format!("{who:?} {may} {} {}: {}", route.method, route.path, answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_teacher_opens_what_the_table_says() {
    walk(Role::Teacher).await;
}

#[tokio::test]
async fn a_teaching_assistant_opens_what_the_table_says() {
    walk(Role::TeachingAssistant).await;
}

#[tokio::test]
async fn a_head_opens_what_the_table_says() {
    walk(Role::Head).await;
}

#[tokio::test]
async fn a_deputy_opens_what_the_table_says() {
    walk(Role::Deputy).await;
}

#[tokio::test]
async fn a_safeguarding_lead_opens_what_the_table_says() {
    walk(Role::SafeguardingLead).await;
}

#[tokio::test]
async fn a_governor_opens_what_the_table_says() {
    walk(Role::Governor).await;
}

#[tokio::test]
async fn a_lead_opens_what_the_table_says() {
    walk(Role::Lead).await;
}

#[tokio::test]
async fn a_senco_opens_what_the_table_says() {
    walk(Role::Senco).await;
}

#[tokio::test]
async fn a_data_manager_opens_what_the_table_says() {
    walk(Role::DataManager).await;
}

#[tokio::test]
async fn a_pupil_opens_what_the_table_says() {
    walk(Role::Pupil).await;
}

#[tokio::test]
async fn a_carer_opens_what_the_table_says() {
    walk(Role::Carer).await;
}

#[tokio::test]
async fn signed_out_every_page_leads_to_signing_in() {
    let world = World::new().await;
    let before = world.evidence_count().await;
    let planted = Browser::new(world.site.clone(), Some("attune=AAAAAAAAAAAAAAAAAAAAAA".into()));
    for browser in [world.signed_out(), planted] {
        for route in routes::all(&world) {
            let answer = routes::go(&route, &world, &browser).await;
            if route.needs == Needs::Nothing {
                assert!(!answer.status.is_server_error(), "{} {}", route.method, route.path);
                continue;
            }
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{} {}", route.method, route.path);
            assert!(answer.leads_to().unwrap().starts_with("/sign-in"), "{} {}", route.method, route.path);
        }
    }
    assert_eq!(world.evidence_count().await, before);
}

#[tokio::test]
async fn the_walk_reaches_every_page_of_a_lesson() {
    let world = World::new().await;
    let paths: Vec<&str> = routes::all(&world).iter().map(|route| route.path).collect();
    for path in ["/today", "/classes/{group}", "/classes/{group}/brief", "/mark/sittings/{sitting}/cells"] {
        assert!(paths.contains(&path), "{path} is not in the registry that the walk goes by");
    }
}

/// A pupil of another class is not opened by way of one's own, nor an objective of another school.
#[tokio::test]
async fn one_class_does_not_open_the_pupils_of_another() {
    let world = World::new().await;
    let teacher = world.browser(crate::world::TEACHER);
    for pupil in [world.known.pupil_of_rowan, world.known.pupil_of_elder] {
        let answer = teacher.get(&world.class(&format!("/pupils/{pupil}"))).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    for id in ["0", "-1", "999999999", "five", "9223372036854775808"] {
        for path in [
            format!("/classes/{id}"),
            world.class(&format!("/pupils/{id}")),
            world.class(&format!("/pupils/{}/objectives/{id}", world.pupil(0))),
            format!("/mark/sittings/{id}"),
            format!("/mark/papers/{id}"),
            world.class(&format!("?subject={id}")),
            world.class(&format!("?unit={id}")),
            world.class(&format!("/brief?objective={id}")),
            world.class(&format!("/exit?objective={id}")),
            world.class(&format!("/hinge?subject={id}")),
        ] {
            assert_eq!(teacher.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

/// A class named in a form is asked about as one named in the address.
#[tokio::test]
async fn a_form_does_not_reach_a_class_that_the_address_could_not() {
    let world = World::new().await;
    let teacher = world.browser(crate::world::TEACHER);
    let before = world.evidence_count().await;
    let paper = world.known.paper.to_string();
    for group in [world.known.rowan, world.known.elder] {
        let sent = [("group", group.to_string()), ("paper", paper.clone()), ("day", "2025-03-04".into())];
        assert_eq!(teacher.post("/mark", &sent).await.status, StatusCode::NOT_FOUND);
    }
    let about =
        [("subject", world.known.maths.to_string()), ("objective", world.known.objectives[0].to_string())];
    for pupil in [world.known.pupil_of_rowan, world.known.pupil_of_elder] {
        let mut seen = about.to_vec();
        seen.extend([
            ("pupil", pupil.to_string()),
            ("day", "2025-03-04".into()),
            ("submission", submission()),
        ]);
        assert_eq!(teacher.post(&world.class("/observe"), &seen).await.status, StatusCode::NOT_FOUND);
        let pile = format!("pile.{pupil}");
        let mut piles = about.to_vec();
        piles.extend([("day", "2025-03-04".into()), (pile.as_str(), "slip".into())]);
        piles.push(("submission", submission()));
        assert_eq!(teacher.post(&world.class("/exit"), &piles).await.status, StatusCode::NOT_FOUND);
        let row = format!("row.{pupil}");
        let cells = [(row.as_str(), "marked".to_owned()), ("submission", submission())];
        let path = format!("/mark/sittings/{}/cells", world.known.open);
        assert_eq!(teacher.post(&path, &cells).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(world.evidence_count().await, before);
}
