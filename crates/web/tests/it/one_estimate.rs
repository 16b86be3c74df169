//! Brief, class picture, pupil page and evidence page come from one estimate and never contradict each other.

use crate::classes::{picture, pupil};
use crate::mark::sitting;
use crate::world::{TEACHER, World};
use app::lesson::Asked;
use app::teaching::brief::SeeReason;
use app::{About, Action};
use domain::PupilId;
use std::collections::BTreeMap;

type States = BTreeMap<(PupilId, String), String>;

async fn pages_agree(world: &World) -> States {
    let teacher = world.browser(TEACHER);
    let states = picture::states(&teacher.page(&world.class("")).await);
    assert!(!states.is_empty());
    for (id, name) in &world.known.pupils {
        let page = teacher.page(&world.class(&format!("/pupils/{id}"))).await;
        let own = pupil::states(&page);
        for ((_, title), state) in states.iter().filter(|((one, _), _)| one == id) {
            assert_eq!(own.get(title), Some(state), "{name}, {title}");
        }
    }
    states
}

#[tokio::test]
async fn picture_pupil_page_and_evidence_say_the_same() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let states = pages_agree(&world).await;
    let kinds: std::collections::BTreeSet<&String> = states.values().collect();
    assert!(kinds.len() >= 3, "a world of one kind proves little: {kinds:?}");
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    for objective in &world.known.objectives[..4] {
        let title = tx.objective(*objective).await.unwrap().unwrap().title;
        for (id, name) in &world.known.pupils {
            let page = teacher.page(&world.class(&format!("/pupils/{id}/objectives/{objective}"))).await;
            let shape =
                page.body.split("class=\"state\"").nth(1).and_then(|rest| rest.split("class=\"k ").nth(1));
            let shape = shape.and_then(|rest| rest.split('"').next()).map(str::to_owned);
            assert_eq!(shape.as_ref(), states.get(&(*id, title.clone())), "{name}, {title}");
        }
    }
}

/// After marks, a mark changed and a mark taken back, on every page at once.
#[tokio::test]
async fn they_still_agree_after_every_kind_of_change() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = pages_agree(&world).await;
    let rows: Vec<(String, &str)> = (0..12).map(|at| (sitting::row(&world, at), "marked")).collect();
    sitting::send(&teacher, &world, &rows).await;
    let after = pages_agree(&world).await;
    assert_ne!(before, after, "twelve full papers change something");
    let form =
        teacher.page(&world.class(&format!("/exit{}", world.lesson(3)))).await.form(&world.class("/exit"));
    let pile = format!("pile.{}", world.pupil(0));
    teacher.submit(&form, &[(&pile, "idea")]).await;
    pages_agree(&world).await;
}

/// Who is called behind in the brief is not shown as secure in the picture, and who is ready is not shown as behind.
#[tokio::test]
async fn the_brief_speaks_of_the_same_pupils() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let states = picture::states(&teacher.page(&world.class("")).await);
    let permit = world.permit(TEACHER, Action::SeeBrief, About::Group(world.known.hawthorn)).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let mut said = 0;
    for objective in &world.known.objectives[..4] {
        let asked = Asked { subject: Some(world.known.maths), objectives: vec![*objective] };
        let brief = world.app.brief(&permit, &asked).await.unwrap().brief;
        for one in &brief.see_first {
            let behind = matches!(one.reason, SeeReason::MissingStep | SeeReason::NotThereYet);
            for (pupil, about) in one.line.behind.cells.iter().filter(|_| behind) {
                let title = tx.objective(*about).await.unwrap().unwrap().title;
                if let Some(state) = states.get(&(*pupil, title)) {
                    said += 1;
                    assert!(state != "secure" && state != "not-taught", "{}: {state}", one.line.why);
                }
            }
        }
        let title = tx.objective(*objective).await.unwrap().unwrap().title;
        for pupil in brief.deeper.iter().flat_map(|deeper| &deeper.who) {
            said += 1;
            assert_ne!(states[&(*pupil, title.clone())], "not-yet", "ready for more, and not there yet");
        }
    }
    assert!(said > 0, "the brief named nobody: nothing was compared");
}
