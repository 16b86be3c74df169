//! `attune questions` on made answers.

use crate::command::{Folder, refused, said};
use serde_json::Value;
use std::fmt::Write;

/// Spreads numbers like dice.
fn dice(number: u64) -> u64 {
    let mut z = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (z ^ (z >> 27)) % 1_000
}

/// Pupils of strengths 0 to 9 and twelve questions; `q5` is harder for the second group.
fn test_of(pupils: u64) -> String {
    let mut rows = "pupil,item,score,group\n".to_owned();
    for pupil in 0..pupils {
        let (strength, focal) = (pupil / 3 % 10, pupil % 3 == 0);
        for item in 0..12 {
            let harder = if focal && item == 5 { 350 } else { 0 };
            let right = dice(pupil * 64 + item) + 40 * item + harder < 400 + 80 * strength;
            writeln!(rows, "p{pupil},q{item},{},{}", u8::from(right), if focal { "EAL" } else { "others" })
                .unwrap();
        }
    }
    rows
}

#[test]
fn a_question_that_is_harder_for_a_group_goes_to_a_reader() {
    let folder = Folder::new();
    let file = folder.file("test.csv", &test_of(900));
    let told = said(&["questions", "dif", &file, "--focal", "EAL"]);
    assert!(told.contains("300 pupils of the group asked about with 600 others"), "{told}");
    assert!(
        told.contains("q5 is much harder") && told.contains("A person reads the question first"),
        "{told}"
    );
    assert_eq!(told.matches("is much").count(), 1, "{told}");
    let found: Value =
        serde_json::from_str(&said(&["questions", "dif", &file, "--focal", "EAL", "--json"])).unwrap();
    assert_eq!(found["status"], "ok");
    let item = found["items"].as_array().unwrap().iter().find(|item| item["item"] == "q5").unwrap();
    assert_eq!(item["class"], "C");
    assert!(item["delta"].as_f64().unwrap() < -1.5 && item["adjusted_p"].as_f64().unwrap() < 0.01, "{item}");
}

#[test]
fn too_few_pupils_and_unknown_groups_are_said_plainly() {
    let folder = Folder::new();
    let few = folder.file("few.csv", &test_of(150));
    assert!(said(&["questions", "dif", &few, "--focal", "EAL"]).contains("Too few pupils to tell: 50"));
    let error = refused(&["questions", "dif", &few], 1);
    assert!(error.contains("“EAL” is neither") && error.contains("--focal"), "{error}");
    let bad = folder.file("bad.csv", &test_of(150).replacen(",1,", ",NaN,", 1));
    assert!(refused(&["questions", "dif", &bad, "--focal", "EAL"], 1).contains("column “score”"));
}

/// A log of users who meet twenty questions; `moved` makes question 3 harder.
fn log_of(seed: u64, moved: u64) -> String {
    let mut log = "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n".to_owned();
    for user in 0..300 {
        let strength = dice(seed * 7_919 + user) / 100;
        for row in 0..20 {
            let item = (row * 7 + user) % 20;
            let harder = if item == 3 { moved } else { 0 };
            let right = dice((seed * 1_000 + user) * 64 + item) + 15 * item + harder < 400 + 70 * strength;
            writeln!(log, "{user}\t{item}\t0\t{}\t{}", u8::from(right), item % 4).unwrap();
        }
    }
    log
}

#[test]
fn a_question_that_became_harder_is_found_and_others_are_not() {
    let folder = Folder::new();
    let (before, same) = (folder.file("a.tsv", &log_of(1, 0)), folder.file("b.tsv", &log_of(2, 0)));
    let harder = folder.file("c.tsv", &log_of(2, 300));
    let told = said(&["questions", "drift", &before, &same]);
    assert!(
        told.contains("Compared 20 questions") && told.contains("No question has clearly become"),
        "{told}"
    );
    let told = said(&["questions", "drift", &before, &harder]);
    assert!(told.contains("\n3 has become harder than the others"), "{told}");
    let found: Value =
        serde_json::from_str(&said(&["questions", "drift", &before, &harder, "--json"])).unwrap();
    let drifted = found["drifted"].as_array().unwrap();
    assert_eq!((drifted.len(), &drifted[0]["item"]), (1, &Value::from("3")));
    assert!(drifted[0]["moved"].as_f64().unwrap() > 0.3, "{found}");
}
