//! What the check says about a subject that was made of values, without files.

use curriculum::{Subject, check, check_together, read};

const SUBJECT: &str = "id = \"ma\"\ntitle = \"Mathematics\"\n";

fn subject(id: &str, unit: &str) -> Subject {
    let header = format!("id = \"{id}\"\ntitle = \"Title of {id}\"\n");
    let unit = format!("[unit]\nid = \"{id}-un\"\ntitle = \"Unit\"\n{unit}");
    read(&[("subject.toml", header.as_str()), ("u.toml", unit.as_str())]).unwrap()
}

fn warnings(unit: &str) -> Vec<String> {
    check(&subject("ma", unit)).iter().map(ToString::to_string).collect()
}

const OBJECTIVE: &str = "[[objective]]\nid = \"one\"\ntitle = \"One\"\njudged = \"items\"\n";

#[test]
fn what_is_missing_is_a_warning() {
    assert_eq!(warnings(""), ["the unit ma-un has no objectives yet. Add an [[objective]]."]);
    assert_eq!(
        warnings(OBJECTIVE),
        [
            "the objective one has no hinge and no exit question yet. Add one when you have it; the brief says so until then."
        ]
    );
    assert_eq!(
        warnings(&OBJECTIVE.replace("items", "performed")),
        [
            "the objective one does not say what to look for. Add look_for = [\"…\"]: what it looks like when a pupil can do it."
        ]
    );
}

#[test]
fn a_hinge_should_find_out_why() {
    let hinge = format!(
        "{OBJECTIVE}[[question]]\nid = \"qu\"\nobjectives = [\"one\"]\nuse = [\"hinge\", \"exit\"]\ntext = \"?\"\n\
         options = [{{ text = \"a\" }}, {{ text = \"b\", right = true }}, {{ text = \"c\" }}]\n"
    );
    assert_eq!(
        warnings(&hinge),
        [
            "the question qu does not say which misconception leads to A, C. Add misconception = \"…\" to each wrong option of a hinge question."
        ]
    );
    let open = format!(
        "{OBJECTIVE}[[question]]\nid = \"qu\"\nobjectives = [\"one\"]\nuse = [\"hinge\", \"exit\"]\ntext = \"?\"\nanswer = \"4\"\n"
    );
    assert_eq!(
        warnings(&open),
        ["the question qu is a hinge without options. Add options that each show a way of thinking."]
    );
}

#[test]
fn a_paper_question_needs_only_a_number_and_marks() {
    let paper = format!(
        "{OBJECTIVE}[[question]]\nid = \"qu\"\nobjectives = [\"one\"]\nuse = [\"paper\"]\nkind = \"external\"\nnumber = \"7b\"\nmarks = 2\n"
    );
    let said = warnings(&paper);
    assert_eq!(said.len(), 1, "{said:?}");
    let shown = paper.replace("\"paper\"", "\"exit\"");
    assert!(warnings(&shown).contains(
        &"the question qu has no words to show. Add text = \"…\", or keep only use = [\"paper\"].".to_owned()
    ));
}

#[test]
fn a_prerequisite_that_comes_later_is_a_warning() {
    let unit = format!("{OBJECTIVE}prerequisites = [\"two\"]\n{}", OBJECTIVE.replace("one", "two"));
    assert!(warnings(&unit).contains(
        &"one needs two, which is taught later. Change the order of the units or objectives.".to_owned()
    ));
}

#[test]
fn a_circle_over_two_files_is_named_with_its_path() {
    let file = |unit: &str, id: &str, needs: &str| {
        format!(
            "[unit]\nid = \"{unit}\"\ntitle = \"U\"\n[[objective]]\nid = \"{id}\"\ntitle = \"O\"\njudged = \"items\"\nprerequisites = [\"{needs}\"]\n"
        )
    };
    let (a, b) = (file("un-a", "oa", "ob"), file("un-b", "ob", "oa"));
    let problems = read(&[("subject.toml", SUBJECT), ("b.toml", &b), ("a.toml", &a)]).unwrap_err();
    let circle = problems.iter().find(|problem| problem.is_error()).unwrap().to_string();
    assert_eq!(
        circle,
        "a.toml, line 8: these objectives need each other in a circle: oa → ob → oa. Take one of these prerequisites out."
    );
}

#[test]
fn while_a_file_cannot_be_read_nobody_is_blamed_for_pointing_into_it() {
    let good = "[unit]\nid = \"un\"\ntitle = \"U\"\n[[objective]]\nid = \"oa\"\ntitle = \"O\"\njudged = \"items\"\nprerequisites = [\"ob\"]\n";
    let problems = read(&[("subject.toml", SUBJECT), ("a.toml", good), ("b.toml", "[unit\n")]).unwrap_err();
    assert!(problems.iter().all(|problem| problem.file == "b.toml"), "{problems:#?}");
}

#[test]
fn an_id_means_one_thing_in_a_school() {
    let subjects = [subject("ma", OBJECTIVE), subject("sc", OBJECTIVE)];
    let said: Vec<String> = check_together(&subjects).iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "the objective one is in both Title of ma and Title of sc. Give one of the two another id; ids are never used twice in a school."
        ]
    );
}
