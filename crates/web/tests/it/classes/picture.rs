//! `/classes/{group}`: the class picture.

use crate::browser::Answer;
use crate::world::store::{GroupKind, NewGroup};
use crate::world::{TEACHER, TODAY, World};
use domain::PupilId;
use std::collections::BTreeMap;

/// The state of each pupil in each objective (by title), as the class of its circle says it.
pub fn states(page: &Answer) -> BTreeMap<(PupilId, String), String> {
    let mut titles = Vec::new();
    let mut states = BTreeMap::new();
    let (mut pupil, mut column) = (None, 0);
    for tag in page.tags() {
        let class = tag.get("class").unwrap_or_default();
        match (tag.name.as_str(), class) {
            ("th", "obj") => titles.push(tag.get("title").unwrap_or_default().to_owned()),
            ("tr", _) => (pupil, column) = (None, 0),
            ("a", "") if pupil.is_none() => pupil = tag.get("href").and_then(pupil_in),
            ("td", "c") => column += 1,
            ("svg", _) if class.starts_with("k ") => {
                if let Some(pupil) = pupil {
                    states.insert((pupil, titles[column - 1].clone()), class[2..].to_owned());
                }
            }
            _ => {}
        }
    }
    states
}

fn pupil_in(href: &str) -> Option<PupilId> {
    href.split_once("/pupils/")?.1.split(['?', '/']).next()?.parse().ok()
}

fn names_in_order(world: &World, page: &Answer) -> Vec<&'static str> {
    let body = page.body.split("<tbody>").nth(1).unwrap_or_default().to_owned();
    let mut found: Vec<(usize, &'static str)> = world
        .known
        .pupils
        .iter()
        .filter_map(|(_, name)| Some((body.find(&format!(">{name}<"))?, *name)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name).collect()
}

#[tokio::test]
async fn every_pupil_has_a_shape_for_everything_taught_and_nothing_else() {
    let world = World::new().await;
    let page = world.browser(TEACHER).page(&world.class("")).await;
    let states = states(&page);
    assert_eq!(states.len(), 12 * 4, "four objectives were taught: {states:?}");
    let of = |at: usize, title: &str| states[&(world.pupil(at), title.to_owned())].as_str();
    let equal = "Find fractions equivalent to a given fraction";
    let adding = "Add fractions with related denominators";
    assert_eq!(of(8, equal), "not-yet", "Ikechukwu got none right");
    assert!(matches!(of(0, equal), "developing" | "secure"), "Amirah got all right: {}", of(0, equal));
    assert_eq!(of(11, adding), "unknown", "Leocadia was away: nothing is known, and that is no gap");
    assert!(page.says("Not yet taught: Subtract fractions with related denominators"), "{}", page.words());
    assert!(!page.says("Quillon"), "nobody of another class");
}

#[tokio::test]
async fn every_circle_opens_to_its_evidence() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&world.class("")).await;
    let open = |tag: &crate::html::Tag| {
        tag.get("href").filter(|_| tag.get("class") == Some("open")).map(str::to_owned)
    };
    let hrefs: Vec<String> = page.tags().iter().filter_map(open).collect();
    assert!(hrefs.len() > 30, "{}", hrefs.len());
    for href in hrefs.iter().step_by(7) {
        assert!(teacher.page(href).await.says("The evidence, latest first"));
    }
}

#[tokio::test]
async fn rows_come_in_the_order_asked_for() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let register: Vec<&str> = world.known.pupils.iter().map(|(_, name)| *name).collect();
    for sort in ["name", "need", "pile", "", "nonsense"] {
        let page = teacher.page(&world.class(&format!("?sort={sort}"))).await;
        let names = names_in_order(&world, &page);
        assert_eq!(names.len(), 12, "{sort}");
        if sort == "name" {
            assert_eq!(names, register);
        }
        if sort == "need" {
            let place = |name: &str| names.iter().position(|one| *one == name);
            assert!(place("Ikechukwu") < place("Amirah"), "{names:?}");
        }
    }
}

#[tokio::test]
async fn a_unit_nobody_was_taught_shows_no_gap() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let maths = tx.subject(world.known.maths).await.unwrap().unwrap();
    let other = maths.ids.units.values().find(|unit| **unit != world.known.fractions).unwrap();
    let page = teacher.page(&world.class(&format!("?subject={}&unit={other}", world.known.maths))).await;
    assert!(states(&page).values().all(|state| state == "not-taught"), "{:?}", states(&page));
    assert!(page.says("Nothing of this unit has been taught"), "{}", page.words());
}

/// An objective that is performed has no estimate: what was seen stands there in words.
#[tokio::test]
async fn what_is_performed_has_words_and_no_circle() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let pe = world.known.pe;
    let form =
        teacher.page(&world.class(&format!("/observe?subject={pe}"))).await.form(&world.class("/observe"));
    teacher
        .submit(&form, &[("pupil", &world.pupil(0).to_string()), ("text", "watched it all the way")])
        .await;
    let brief = teacher.page(&world.class(&format!("/brief?subject={pe}"))).await;
    teacher.submit(&brief.form(&world.class("/brief/taught")), &[]).await;
    let page = teacher.page(&world.class(&format!("?subject={pe}"))).await;
    assert!(states(&page).is_empty(), "{:?}", states(&page));
    assert!(page.says("seen"), "{}", page.words());
    assert!(!page.says("fresh question"), "there is nothing to estimate");
}

#[tokio::test]
async fn a_class_without_pupils_says_so() {
    let world = World::new().await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let empty =
        NewGroup { name: "5 Alder".into(), kind: GroupKind::Class, year: Some(5), from: TODAY, until: None };
    let group = tx.create_group(&empty).await.unwrap();
    tx.add_group_staff(group, world.known.accounts[&TEACHER], None, TODAY, None).await.unwrap();
    tx.commit().await.unwrap();
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&format!("/classes/{group}")).await;
    assert!(page.says("Nobody is in this class today"), "{}", page.words());
    for rest in ["/brief", "/board", "/exit", "/hinge", "/observe"] {
        teacher.page(&format!("/classes/{group}{rest}")).await;
    }
}
