//! `/classes/new`: names pasted, seen first, then made.

use crate::browser::{Answer, Browser};
use crate::html::Form;
use crate::world::{DATA_MANAGER, TEACHER, World};

async fn look(teacher: &Browser, name: &str, names: &str) -> Answer {
    let form = teacher.page("/classes/new").await.form("/classes/new");
    teacher.submit(&form, &[("name", name), ("names", names)]).await
}

/// The button that makes it so.
fn confirm(page: &Answer) -> Option<Form> {
    crate::html::forms(&page.body).into_iter().find(|form| form.value("confirm") == "1")
}

async fn pupils_of_the_school(world: &World) -> usize {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.pupils(crate::world::TODAY).await.unwrap().len()
}

#[tokio::test]
async fn looking_changes_nothing_and_confirming_twice_makes_one_class() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = pupils_of_the_school(&world).await;
    let seen = look(&teacher, "5 Willow", "Xanthe Xiphias\n\n  Yoland   Yttrium  \nZebedee").await;
    assert!(seen.says("3 names read") && seen.says("3 pupils are new"), "{}", seen.words());
    assert!(seen.says("Xanthe Xiphias") && seen.says("Yoland Yttrium") && seen.says("Zebedee"));
    assert_eq!(pupils_of_the_school(&world).await, before, "looking changes nothing");
    let form = confirm(&seen).unwrap();
    let made = teacher.post(&form.action, &form.fields).await;
    let class = made.leads_to().unwrap();
    teacher.post(&form.action, &form.fields).await;
    assert_eq!(pupils_of_the_school(&world).await, before + 3, "sent twice, stored once");
    let page = teacher.page(&format!("{class}/observe")).await;
    assert!(page.says("Xanthe") && page.says("Zebedee"), "{}", page.words());
    let again = look(&teacher, "5 Willow", "Xanthe Xiphias\nYoland Yttrium\nZebedee").await;
    assert!(again.says("3 pupils stay as they are"), "{}", again.words());
}

#[tokio::test]
async fn a_list_with_faults_says_which_row_and_takes_the_others() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let names = "Xanthe Xiphias\tB801200005001\nYoland Yttrium\tA801200005001\nXanthe Xiphias\tB801200005001";
    let seen = look(&teacher, "5 Willow", names).await;
    assert!(seen.says("To look at") && seen.says("mistyped"), "{}", seen.words());
    assert!(seen.tags().iter().any(|tag| tag.name == "td" && tag.text == "2"), "the row is named");
    let nothing = look(&teacher, "5 Willow", "  \n \n").await;
    assert!(confirm(&nothing).is_none(), "{}", nothing.words());
    let nameless = look(&teacher, "", "Xanthe Xiphias").await;
    let words = nameless.words();
    assert!(confirm(&nameless).is_none() || words.contains("class"), "{words}");
}

/// A child of the school who is pasted into another class by whoever runs the lists moves there; nobody is made
/// twice. A teacher does not take a child out of somebody else's class.
#[tokio::test]
async fn a_known_child_moves_and_is_not_made_again() {
    let world = World::new().await;
    let lists = world.browser(DATA_MANAGER);
    let before = pupils_of_the_school(&world).await;
    let seen = look(&lists, "5 Rowan", "Amirah Abercrombie\nQuillon Quennellsby").await;
    assert!(seen.says("5 Hawthorn → 5 Rowan"), "{}", seen.words());
    let form = confirm(&seen).unwrap();
    lists.post(&form.action, &form.fields).await;
    assert_eq!(pupils_of_the_school(&world).await, before);
    let teacher = world.browser(TEACHER);
    assert!(!teacher.page(&world.class("")).await.says("Amirah"), "she has left the class");
    let seen = look(&teacher, "5 Hawthorn", "Quillon Quennellsby").await;
    assert!(seen.says("somebody else"), "{}", seen.words());
}

/// What is pasted is text and never markup.
#[tokio::test]
async fn names_are_text() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let seen = look(&teacher, "5 <b>Willow</b>", "Xanthe <script>alert(1)</script>").await;
    assert!(!seen.body.contains("<script>alert") && !seen.body.contains("<b>Willow"), "{}", seen.body);
}

/// Marks, subjects and sentences read as names all the same: a person is asked before a class is made of them.
#[tokio::test]
async fn a_list_of_something_else_is_asked_about_first() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = pupils_of_the_school(&world).await;
    let marks = "Xanthe Xiphias\t23\nYoland Yttrium\t17\nZebedee Zinc\t9";
    let seen = look(&teacher, "5 Willow", marks).await;
    assert!(
        seen.says("The second column is numbers (23, 17, 9) and was not read. Is this a list of pupils?"),
        "{}",
        seen.words()
    );
    let form = confirm(&seen).unwrap();
    // Without the answer nothing is made, and the question is asked again.
    let unasked = teacher.post(&form.action, &form.with(&[("sure", "")])).await;
    assert!(unasked.says("Is this a list of pupils?"), "{}", unasked.words());
    assert_eq!(pupils_of_the_school(&world).await, before);
    let made = teacher.post(&form.action, &form.fields).await;
    assert!(made.leads_to().is_some_and(|to| to.starts_with("/classes/")), "{}", made.words());
    assert_eq!(pupils_of_the_school(&world).await, before + 3);
    let classes = teacher.page("/classes").await;
    assert!(classes.says("5 Willow") && !classes.says("23"), "marks are no classes: {}", classes.words());
    let subjects = look(&teacher, "5 Elm", "Mathematics\nEnglish\nHistory").await;
    assert!(subjects.says("These look like subjects or days"), "{}", subjects.words());
    let names = look(&teacher, "5 Elm", "Ursula Umber\nViolet Vole\nWanda Wren").await;
    assert!(!names.says("Is this a list") && confirm(&names).unwrap().value("sure").is_empty());
}
