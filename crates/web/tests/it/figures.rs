//! A question's figure stands with it wherever a pupil or a class meets the question.

use crate::browser::Answer;
use crate::world::{PUPIL, TEACHER, TODAY, World, submission};
use app::assessment::figure::{self, Drawing};
use app::assessment::template::ask;
use app::practice::{NewSheets, SetRequest, SheetsFor, Whom};
use app::store::PracticeKind;
use app::{About, Action};
use domain::{ObjectiveId, Slug};

/// The id of an objective of mathematics.
async fn objective(world: &World, slug: &str) -> ObjectiveId {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let subject = tx.subject(world.known.maths).await.unwrap().unwrap();
    subject.ids.objectives[&Slug::new(slug).unwrap()]
}

/// Ids of pictures on a page, each with its title and its words.
fn pictures(page: &Answer) -> Vec<(String, String, String)> {
    let tags = page.tags();
    let text_of = |id: &str| tags.iter().find(|tag| tag.get("id") == Some(id)).unwrap().text.clone();
    let pictures = tags.iter().filter(|tag| tag.name == "svg" && tag.get("role") == Some("img"));
    pictures
        .map(|tag| {
            let (title, words) = tag.get("aria-labelledby").unwrap().split_once(' ').unwrap();
            (title.trim_end_matches("-title").to_owned(), text_of(title), text_of(words))
        })
        .collect()
}

#[tokio::test]
async fn a_class_meets_the_figure_on_every_page_of_its_lesson() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let clocks = objective(&world, "ma-y2-time-to-five-minutes").await;
    let lesson = format!("?subject={}&objective={clocks}", world.known.maths);
    for path in ["/hinge", "/exit", "/board&step=hinge", "/board&step=exit", "/brief"] {
        let (page, step) = path.split_once('&').unwrap_or((path, ""));
        let page = teacher.page(&world.class(&format!("{page}{lesson}&{step}"))).await;
        let pictures = pictures(&page);
        assert!(!pictures.is_empty(), "{path}: {}", page.words());
        for (_, title, words) in &pictures {
            assert_eq!(title, "Clock", "{path}");
            assert!(
                words.starts_with("A clock face with the numbers 1 to 12. The short hand points"),
                "{words}"
            );
        }
        let mut ids: Vec<&String> = pictures.iter().map(|(id, ..)| id).collect();
        ids.dedup();
        assert_eq!(ids.len(), pictures.len(), "{path}: each has ids of its own");
        assert!(!page.body.contains(" style="), "{path}");
    }
}

#[tokio::test]
async fn a_pupil_and_a_sheet_have_the_figure_of_their_own_draw() {
    let world = World::new().await;
    let objective = objective(&world, "ma-y1-oclock-and-half-past").await;
    let set = |kind| SetRequest {
        subject: world.known.maths,
        objectives: vec![objective],
        kind,
        minutes: 10,
        target: 0.8,
        last_day: TODAY,
        whom: Whom::Class,
        sheets: NewSheets { questions: 4, who: SheetsFor::Each },
    };
    let gives = world.permit(TEACHER, Action::SetPractice, About::Group(world.known.hawthorn)).await;
    let given =
        world.app.give_practice(&gives, &set(PracticeKind::Lesson), &submission()).await.unwrap().unwrap();
    let own = world.permit(PUPIL, Action::Practise, About::School).await;
    let turn = world.app.start_practice(&own, given, None).await.unwrap();
    let page = world.browser(PUPIL).page(&format!("/practice/{turn}")).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let item = tx.practice_items(turn).await.unwrap().pop().unwrap();
    let subject = tx.subject(world.known.maths).await.unwrap().unwrap();
    drop(tx);
    let asked =
        subject.value.questions().find(|one| subject.ids.questions[&one.id].1 == item.question).unwrap();
    let figure = ask(asked, item.draw.cast_unsigned()).unwrap().figure.unwrap();
    let Drawing { title, description, .. } = figure::draw(&figure).unwrap();
    assert_eq!(pictures(&page), [("question".to_owned(), title, description)]);

    let sheets =
        world.app.give_practice(&gives, &set(PracticeKind::Sheet), &submission()).await.unwrap().unwrap();
    let printed = world.browser(TEACHER).page(&world.class(&format!("/practice/{sheets}/sheets"))).await;
    let mut ids: Vec<String> = pictures(&printed).into_iter().map(|(id, ..)| id).collect();
    // Twelve pupils, whose first question at least is about a clock; what does more for a pupil may have no picture.
    let all = ids.len();
    assert!((12..=12 * 4).contains(&all), "{all} pictures: {}", printed.words());
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "no picture stands for another");
}
