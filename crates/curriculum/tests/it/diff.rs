//! What changed between two states, and what may not.

use curriculum::{Change, Entity, Subject, What, diff, read};
use domain::Slug;

const UNIT: &str = "[unit]
id = \"un\"
title = \"Unit\"
[[objective]]
id = \"one\"
title = \"One\"
judged = \"items\"
[[objective]]
id = \"two\"
title = \"Two\"
judged = \"items\"
[[question]]
id = \"one-exit\"
version = 2
objectives = [\"one\"]
text = \"What is one?\"
answer = \"1\"
";

fn subject(unit: &str) -> Subject {
    read(&[("subject.toml", "id = \"ma\"\ntitle = \"Mathematics\"\n"), ("u.toml", unit)]).unwrap()
}

fn change(entity: Entity, id: &str, what: What) -> Change {
    Change { entity, id: Slug::new(id).unwrap(), what }
}

#[test]
fn nothing_changed_is_nothing() {
    let found = diff(&subject(UNIT), &subject(&format!("# a comment\n{UNIT}")));
    assert!(found.changes.is_empty() && found.problems.is_empty());
}

#[test]
fn added_changed_and_removed_are_told_apart() {
    let new = UNIT.replace("title = \"Unit\"", "title = \"Better\"").replace("\"two\"", "\"three\"");
    assert_eq!(
        diff(&subject(UNIT), &subject(&new)).changes,
        [
            change(Entity::Unit, "un", What::Changed(vec!["title"])),
            change(Entity::Objective, "three", What::Added),
            change(Entity::Objective, "two", What::Removed),
        ]
    );
}

#[test]
fn a_changed_question_needs_a_new_version() {
    let (old, reworded) = (subject(UNIT), UNIT.replace("What is one?", "How much is one?"));
    let found = diff(&old, &subject(&reworded));
    assert_eq!(found.changes, [change(Entity::Question, "one-exit", What::Changed(vec!["text"]))]);
    assert_eq!(
        found.problems[0].to_string(),
        "the question one-exit changed (text) but is still version 2. Write version = 3, so that earlier answers keep the question they were given to."
    );
    let raised = diff(&old, &subject(&reworded.replace("version = 2", "version = 3")));
    assert!(raised.problems.is_empty());
    let lowered = diff(&old, &subject(&UNIT.replace("version = 2", "version = 1")));
    assert_eq!(
        lowered.problems[0].to_string(),
        "the question one-exit went back from version 2 to 1. Write version = 2 or more; a version is never used twice."
    );
}

#[test]
fn what_a_question_is_used_for_is_no_version() {
    let found = diff(&subject(UNIT), &subject(&UNIT.replace("answer", "use = [\"exit\"]\nanswer")));
    assert_eq!(found.changes, [change(Entity::Question, "one-exit", What::Changed(vec!["use"]))]);
    assert!(found.problems.is_empty());
}
