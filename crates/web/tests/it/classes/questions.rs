//! `/classes/{group}/questions`: how the questions of a paper, or about an objective, worked.

use crate::browser::Answer;
use crate::mark::sitting::{cell, row, send};
use crate::world::{
    ASSISTANT, DATA_MANAGER, HEAD, PUPIL, SENCO, Stands, TEACHER, TEACHER_OF_ANOTHER_CLASS, TODAY, World,
    people_of_the_register, submission,
};
use app::curriculum::Question;
use app::evidence::hinge::Shown;
use app::{About, Action};
use axum::http::StatusCode;
use domain::{ClassAnswer, QuestionUse, Role};

fn paper(world: &World, rest: &str) -> String {
    world.class(&format!("/questions?paper={}{rest}", world.known.paper))
}

/// The paper sat again: the four who do best elsewhere miss the first question, the others get it and miss five more.
async fn a_faulty_first_question(world: &World) {
    let mut fields = Vec::new();
    for pupil in 0..12 {
        fields.push((row(world, pupil), "marked"));
        let lost = if pupil < 4 { 0..1 } else { 1..6 };
        fields.extend(lost.map(|place| (cell(world, pupil, place), "0")));
    }
    let answer = send(&world.browser(TEACHER), world, &fields).await;
    assert!(answer["problems"].as_array().unwrap().is_empty(), "{answer}");
}

/// The cells of the table's first column, in order.
fn labels(page: &Answer) -> Vec<String> {
    let rows = page.body.split("<td data-label=\"Question\">").skip(1);
    rows.map(|row| row.split("</strong>").next().unwrap().replace("<strong>", "").trim().to_owned()).collect()
}

#[tokio::test]
async fn a_marked_paper_says_how_each_question_worked() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&paper(&world, "")).await;
    assert!(page.says("How the questions worked: Fractions check"), "{}", page.words());
    assert!(page.says("5 Hawthorn · sat on Tuesday 25 February · 11 pupils"), "{}", page.words());
    assert!(
        page.says("8 of 11")
            && page.says("3 did not get it")
            && page.says("3 left it blank")
            && page.says("3 did not get to it")
    );
    assert!(page.says("Of a larger class like this,") && page.says("in 100 would."), "{}", page.words());
    assert!(page.says("of 3 marks on average."), "the last question has three marks: {}", page.words());
    assert!(page.says("Ask them what stopped them"), "{}", page.words());
    assert!(page.says("With 11 pupils that cannot be told"), "{}", page.words());
    assert!(page.says(world.known.pupils[9].1), "who missed it, by name");
    assert_eq!(labels(&page), (1..=12).map(|one| one.to_string()).collect::<Vec<_>>());
    for word in ["facility", "discrimination", "p-value", "Wilson"] {
        assert!(!page.words().to_lowercase().contains(word), "{word}");
    }
    // From the list of papers, the paper's own page and the grid.
    for from in [
        "/mark".to_owned(),
        format!("/mark/papers/{}", world.known.paper),
        format!("/mark/sittings/{}", world.known.marked),
    ] {
        let page = teacher.page(&from).await;
        let to_it = paper(&world, "");
        assert!(page.tags().iter().any(|tag| tag.get("href") == Some(to_it.as_str())), "{from}");
    }
}

#[tokio::test]
async fn questions_are_put_in_order() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let hardest = labels(&teacher.page(&paper(&world, "&sort=hardest")).await);
    // Places 3, 7 and 11 were lost by seven of eleven; the last of them had half marks for some.
    assert_eq!(hardest[..2], ["4", "8"]);
    assert_eq!(hardest[11], "11", "all who got to it got it");
    let to_do = labels(&teacher.page(&paper(&world, "&sort=to-do")).await);
    assert_eq!(to_do[..2], ["3", "7"], "blanks come before the rest");
    let unknown = labels(&teacher.page(&paper(&world, "&sort=by-pupil")).await);
    assert_eq!(unknown[0], "1", "any other order is the usual one");
}

#[tokio::test]
async fn a_question_that_the_strongest_miss_is_flagged_until_somebody_calls_it_fine() {
    let world = World::new().await;
    a_faulty_first_question(&world).await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&paper(&world, "&sort=hardest")).await;
    assert!(page.says("Look at these questions first"), "{}", page.words());
    assert!(
        page.says("All 4 who did best elsewhere missed it, against 0 of the other 8.")
            && page.says("Check the wording and the mark scheme first."),
        "{}",
        page.words()
    );
    assert!(page.says("from about 4 of the 4 strongest, where all the others get it"), "{}", page.words());
    let fine = page.form(&world.class("/questions"));
    assert_eq!(fine.value("question"), world.known.question.to_string());
    let after = teacher.submit(&fine, &[]).await;
    assert!(!after.says("Look at these questions first"), "{}", after.words());
    assert!(after.says("Called fine on Tuesday 4 March."), "{}", after.words());
    assert!(labels(&after)[0] != "1", "back to the same order: {:?}", labels(&after));
    let undone = teacher.submit(&after.form(&world.class("/questions")), &[]).await;
    assert!(
        undone.says("Look at these questions first") && !undone.says("Called fine"),
        "{}",
        undone.words()
    );
    // Whoever helps sees it and does not decide.
    let seen = world.browser(ASSISTANT).page(&paper(&world, "")).await;
    assert!(seen.says("Look at these questions first") && !seen.says("It is fine"), "{}", seen.words());
    let refused = world.browser(ASSISTANT).post(&fine.action, &fine.fields).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let unknown = fine.with(&[("question", "999999")]);
    assert_eq!(teacher.post(&fine.action, &unknown).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn more_classes_of_ones_own_may_be_taken_together_and_nobody_elses() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let other = world.browser(TEACHER_OF_ANOTHER_CLASS);
    assert_eq!(other.get(&paper(&world, "")).await.status, StatusCode::NOT_FOUND);
    let rowan = format!("/classes/{}/questions?paper={}", world.known.rowan, world.known.paper);
    assert_eq!(other.get(&rowan).await.status, StatusCode::NOT_FOUND, "5 Rowan has not sat it");
    let begun = [
        ("group", world.known.rowan.to_string()),
        ("paper", world.known.paper.to_string()),
        ("day", "2025-03-03".into()),
    ];
    let sitting = other.post("/mark", &begun).await.leads_to().unwrap();
    let pupil = world.known.pupil_of_rowan;
    let marks = [(format!("row.{pupil}"), "marked".to_owned()), ("submission".into(), submission())];
    other.post_for_json(&format!("{sitting}/cells"), &marks).await;
    let alone = teacher.page(&paper(&world, "&with=all")).await;
    assert!(alone.says("11 pupils") && !alone.says("of mine"), "not her class: {}", alone.words());
    assert!(!alone.says("Quillon"));
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let account = world.known.accounts[&TEACHER];
    tx.add_group_staff(world.known.rowan, account, None, TODAY, None).await.unwrap();
    tx.commit().await.unwrap();
    let one = teacher.page(&paper(&world, "")).await;
    assert!(one.says("All 2 of mine that sat it") && one.says("11 pupils"), "{}", one.words());
    let both = teacher.page(&paper(&world, "&with=all")).await;
    assert!(both.says("All my classes") && both.says("12 pupils"), "{}", both.words());
}

#[tokio::test]
async fn only_those_who_work_with_the_class_see_it() {
    let world = World::new().await;
    let strangers = [
        (Role::Teacher, Stands::Taught),
        (Role::Teacher, Stands::OtherSchool),
        (Role::Head, Stands::Elsewhere),
        (Role::Head, Stands::Teaches),
        DATA_MANAGER,
        PUPIL,
    ];
    for who in strangers {
        for path in [paper(&world, ""), world.class("/questions")] {
            assert_eq!(world.browser(who).get(&path).await.status, StatusCode::NOT_FOUND, "{who:?} {path}");
        }
    }
    let teacher = world.browser(TEACHER);
    for wrong in ["?paper=0", "?paper=five", "?paper=999999", "?objective=-1", "?subject=999999"] {
        let path = world.class(&format!("/questions{wrong}"));
        assert_eq!(teacher.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn an_objective_has_the_questions_that_the_class_answered_about_it() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&world.class(&format!("/questions{}", world.lesson(0)))).await;
    assert!(page.says("Question 1, Fractions check") && page.says("Question 5, Fractions check"));
    assert!(page.says("Papers that this class has sat") && page.says("Fractions check · Monday 3 March"));
    assert!(!page.says("Shown together in class"), "{}", page.words());
    let untouched = teacher.page(&world.class(&format!("/questions{}", world.lesson(5)))).await;
    assert!(
        untouched.says("Nobody in this class has answered a question about this"),
        "{}",
        untouched.words()
    );
}

/// The labels of the class's pupils, as a table.
fn table(label: impl Fn(usize) -> &'static str) -> String {
    let named = people_of_the_register().into_iter().enumerate();
    let rows = named.map(|(at, (given, family))| format!("{given} {family},{}", label(at)));
    std::iter::once("pupil,House".to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn over_time_and_by_label_little_is_said_of_twelve_pupils_and_labels_are_forgotten() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let from = teacher.page(&world.class("/questions")).await;
    let path = from
        .tags()
        .iter()
        .filter_map(|tag| tag.get("href"))
        .find(|href| href.contains("/questions/over-time"))
        .expect("a link from how the questions worked")
        .replace("&amp;", "&");
    let page = teacher.page(&path).await;
    assert!(page.says("Do the questions keep their worth?"), "{}", page.words());
    assert!(page.says("Nothing can be compared yet. It takes 5 questions"), "{}", page.words());
    assert!(page.says("Mathematics · 5 Hawthorn · "), "{}", page.words());
    // Of everybody with one label there are no others to compare with.
    let all = teacher.upload(&path, &[("pasted", &table(|_| "Red"))], None).await;
    assert_eq!(all.status, StatusCode::OK);
    assert!(all.says("By house") && all.says("Nothing can be compared"), "{}", all.words());
    // A label of one is kept back, and the other with it.
    let few = table(|at| if at == 4 { "Blue" } else { "Red" });
    let hidden = teacher.upload(&path, &[("pasted", &few)], None).await;
    assert!(!hidden.says("Blue") && hidden.says("2 labels are not shown"), "{}", hidden.words());
    // Whoever is at the school and in another class is left out as whoever is not there at all.
    let others = format!("{}\nQuillon Quennellsby,Red\nNobody Known,Red", table(|_| "Red"));
    let told = teacher.upload(&path, &[("pasted", &others)], None).await;
    assert!(told.says("2 rows were left out: they name nobody in these classes"), "{}", told.words());
    assert!(!told.says("Quillon") && !told.says("Nobody Known"), "{}", told.words());
    let again = teacher.page(&path).await;
    assert!(!again.says("By house") && !again.says("Red"), "labels are forgotten: {}", again.words());
    let staff = table(|at| if at == 4 { "Mrs Teaches" } else { "other" });
    for wrong in [staff.as_str(), "", "pupil\nAmirah", "Class,Set\n1,2"] {
        let refused = teacher.upload(&path, &[("pasted", wrong)], None).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}: {}", refused.words());
        assert!(refused.says("Do the questions keep their worth?"), "the form again: {}", refused.words());
    }
    // Whoever helps reads it and compares nobody by a label; nobody outside the class sees any of it.
    let assistant = world.browser(ASSISTANT);
    let seen = assistant.page(&path).await;
    assert!(seen.says("Harder or easier than they were") && !seen.says("Hand in labels"), "{}", seen.words());
    let refused = assistant.upload(&path, &[("pasted", &few)], None).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    for who in [HEAD, SENCO, DATA_MANAGER, PUPIL, TEACHER_OF_ANOTHER_CLASS] {
        assert_eq!(world.browser(who).get(&path).await.status, StatusCode::NOT_FOUND, "{who:?}");
        let sent = world.browser(who).upload(&path, &[("pasted", &few)], None).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{who:?}");
    }
}

/// The first hinge question of the unit with the wrong idea of one of its options.
async fn hinge(world: &World) -> (usize, Question) {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let subject = tx.subject(world.known.maths).await.unwrap().unwrap();
    for (at, objective) in world.known.objectives.iter().enumerate() {
        let (slug, _) = subject.ids.objectives.iter().find(|(_, id)| *id == objective).unwrap();
        let mut found = subject.value.questions_for(slug, QuestionUse::Hinge);
        if let Some(question) = found.find(|one| {
            one.right_option().is_some() && one.options.iter().any(|option| option.misconception.is_some())
        }) {
            return (at, question.clone());
        }
    }
    panic!("no hinge question names a wrong idea")
}

#[tokio::test]
async fn what_the_class_showed_together_stands_beside_it() {
    let world = World::new().await;
    let (objective, question) = hinge(&world).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let subject = tx.subject(world.known.maths).await.unwrap().unwrap();
    drop(tx);
    let wrong = question.options.iter().position(|option| option.misconception.is_some()).unwrap();
    let mut counts = vec![0_u16; question.options.len()];
    counts[question.right_option().unwrap()] = 7;
    counts[wrong] = 4;
    let leave = world.permit(TEACHER, Action::RecordClassEvidence, About::Group(world.known.hawthorn)).await;
    let shown = Shown {
        subject: world.known.maths,
        objective: world.known.objectives[objective],
        question: Some(subject.ids.questions[&question.id].1),
        answer: ClassAnswer::Counts(counts),
    };
    world.app.record_hinge(&leave, &shown, &submission()).await.unwrap();
    let path = world.class(&format!("/questions{}", world.lesson(objective)));
    let page = world.browser(TEACHER).page(&path).await;
    let idea = question.options[wrong].misconception.as_ref().unwrap();
    let title = app::curriculum::plain(&subject.value.misconception(idea).unwrap().title);
    assert!(page.says("Shown together in class") && page.says("7 of 11 were right."), "{}", page.words());
    assert!(page.says("4 showed ") && page.says(&title), "{title}: {}", page.words());
}
