//! The cases of a merge, each as files that a teacher could have written.

use super::*;
use crate::diff::diff;
use crate::read;

const HEADER: &str = "id = \"ma\"\ntitle = \"Maths\"\n";

fn unit(id: &str, body: &str) -> String {
    format!("[unit]\nid = \"{id}\"\ntitle = \"{id}\"\n{body}")
}

fn objective(id: &str, extra: &str) -> String {
    let title = if extra.contains("title =") { String::new() } else { format!("title = \"{id}\"\n") };
    format!("[[objective]]\nid = \"{id}\"\n{title}judged = \"items\"\n{extra}\n")
}

fn question(id: &str, about: &str, version: u32, text: &str) -> String {
    format!(
        "[[question]]\nid = \"{id}\"\nversion = {version}\nobjectives = [\"{about}\"]\ntext = \"{text}\"\nanswer = \"1\"\n"
    )
}

fn subject(units: &[String]) -> Subject {
    let mut files = vec![("subject.toml".to_owned(), HEADER.to_owned())];
    files.extend(units.iter().enumerate().map(|(n, text)| (format!("{n}.toml"), text.clone())));
    read(&files).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn one(body: &[String]) -> Subject {
    subject(&[unit("ma-u", &body.concat())])
}

fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

fn ids(subject: &Subject) -> Vec<&str> {
    subject.objectives().map(|one| one.id.as_str()).collect()
}

#[test]
fn nothing_changed_is_nothing_changed() {
    let same = one(&[objective("ma-a", ""), question("ma-q", "ma-a", 1, "Q")]);
    let merged = merge(Some(&same), &same, &same, Prefer::School);
    assert_eq!((merged.subject, merged.both, merged.still_used), (same, vec![], vec![]));
}

#[test]
fn what_one_side_changed_is_taken_from_it_key_by_key() {
    let base = one(&[objective("ma-a", ""), objective("ma-b", "")]);
    let own = one(&[objective("ma-a", "reteach = \"Ours\""), objective("ma-b", "")]);
    let theirs = one(&[objective("ma-a", "deeper = \"Theirs\""), objective("ma-b", "gateway = true")]);
    let merged = merge(Some(&base), &own, &theirs, Prefer::School);
    assert_eq!(merged.both, []);
    let wanted = one(&[
        objective("ma-a", "reteach = \"Ours\"\ndeeper = \"Theirs\""),
        objective("ma-b", "gateway = true"),
    ]);
    assert_eq!(merged.subject, wanted);
}

#[test]
fn what_both_changed_is_named_and_stays_the_schools_unless_the_package_prevails() {
    let base = one(&[objective("ma-a", "reteach = \"Old\"")]);
    let own = one(&[objective("ma-a", "reteach = \"Ours\"")]);
    let theirs = one(&[objective("ma-a", "reteach = \"Theirs\"\ndeeper = \"New\"")]);
    let merged = merge(Some(&base), &own, &theirs, Prefer::School);
    assert_eq!(merged.both, [Both { entity: Entity::Objective, id: slug("ma-a"), keys: vec!["reteach"] }]);
    assert_eq!(merged.subject, one(&[objective("ma-a", "reteach = \"Ours\"\ndeeper = \"New\"")]));
    assert_eq!(merge(Some(&base), &own, &theirs, Prefer::Package).subject, theirs);
    let agreed = merge(Some(&base), &theirs, &theirs, Prefer::School);
    assert_eq!(agreed.both, [], "the same change twice is one");
}

#[test]
fn what_is_said_to_families_is_merged_a_language_each() {
    let base = one(&[objective("ma-a", "home = \"Count\"")]);
    let own =
        one(&[objective("ma-a", "home.en = \"Count\"\nhome.cy = \"Cyfrwch\"\nhome.checked = [\"cy\"]")]);
    let theirs = one(&[objective("ma-a", "home.en = \"Count them\"\nhome.ur = \"گنیں\"")]);
    let merged = merge(Some(&base), &own, &theirs, Prefer::School);
    assert_eq!(merged.both, []);
    let wanted =
        "home.en = \"Count them\"\nhome.cy = \"Cyfrwch\"\nhome.ur = \"گنیں\"\nhome.checked = [\"cy\"]";
    assert_eq!(merged.subject, one(&[objective("ma-a", wanted)]));
    let other = one(&[objective("ma-a", "home.en = \"Count\"\nhome.cy = \"Rhifwch\"")]);
    let merged = merge(Some(&base), &own, &other, Prefer::School);
    assert_eq!(merged.both, [Both { entity: Entity::Objective, id: slug("ma-a"), keys: vec!["home"] }]);
    assert_eq!(merged.subject, own, "two said it in Welsh: the school’s stays");
}

#[test]
fn without_a_base_everything_that_differs_was_changed_by_both() {
    let own = one(&[objective("ma-a", "reteach = \"Ours\""), objective("ma-own", "")]);
    let theirs = one(&[objective("ma-a", ""), objective("ma-new", "")]);
    let merged = merge(None, &own, &theirs, Prefer::School);
    assert_eq!(merged.both.len(), 1);
    assert_eq!(ids(&merged.subject), ["ma-a", "ma-new", "ma-own"]);
    assert_eq!(merged.subject.objective(&slug("ma-a")).unwrap().reteach.as_deref(), Some("Ours"));
}

#[test]
fn what_only_the_school_has_is_kept_even_when_the_package_prevails() {
    let base = one(&[objective("ma-a", "")]);
    let own = subject(&[
        unit("ma-u", &[objective("ma-a", ""), objective("ma-own", "")].concat()),
        unit("ma-own-unit", &objective("ma-own-too", "")),
    ]);
    for prefer in [Prefer::School, Prefer::Package] {
        let merged = merge(Some(&base), &own, &base, prefer);
        assert_eq!((merged.subject, merged.both), (own.clone(), vec![]));
    }
}

#[test]
fn what_the_package_took_out_goes_unless_the_school_changed_it() {
    let base = one(&[objective("ma-a", ""), objective("ma-b", ""), objective("ma-c", "")]);
    let own = one(&[objective("ma-a", ""), objective("ma-b", "deeper = \"Ours\""), objective("ma-c", "")]);
    let theirs = one(&[objective("ma-a", "")]);
    let merged = merge(Some(&base), &own, &theirs, Prefer::School);
    assert_eq!(ids(&merged.subject), ["ma-a", "ma-b"]);
    assert_eq!(merged.both[0].keys, ["removed"]);
    assert_eq!(ids(&merge(Some(&base), &own, &theirs, Prefer::Package).subject), ["ma-a"]);
}

#[test]
fn what_the_school_took_out_stays_out_unless_the_package_changed_it_and_prevails() {
    let base = one(&[objective("ma-a", ""), objective("ma-b", "")]);
    let own = one(&[objective("ma-a", "")]);
    let untouched = merge(Some(&base), &own, &base, Prefer::Package);
    assert_eq!((ids(&untouched.subject), untouched.both.len()), (vec!["ma-a"], 0));
    let theirs = one(&[objective("ma-a", ""), objective("ma-b", "deeper = \"New\"")]);
    assert_eq!(ids(&merge(Some(&base), &own, &theirs, Prefer::School).subject), ["ma-a"]);
    assert_eq!(ids(&merge(Some(&base), &own, &theirs, Prefer::Package).subject), ["ma-a", "ma-b"]);
}

#[test]
fn what_something_of_the_schools_still_needs_is_held() {
    let wrong = "[[misconception]]\nid = \"ma-m\"\ntitle = \"M\"\n".to_owned();
    let base = subject(&[
        unit("ma-u", &objective("ma-a", "")),
        unit("ma-gone", &[wrong.clone(), objective("ma-b", "")].concat()),
    ]);
    let own = subject(&[
        unit(
            "ma-u",
            &[
                objective("ma-a", ""),
                "[[question]]\nid = \"ma-q\"\nobjectives = [\"ma-b\"]\ntext = \"Q\"\noptions = [{ text = \"1\", right = true }, { text = \"2\", misconception = \"ma-m\" }]\n".into(),
            ]
            .concat(),
        ),
        unit("ma-gone", &[wrong, objective("ma-b", "")].concat()),
    ]);
    let theirs = one(&[objective("ma-a", "")]);
    let merged = merge(Some(&base), &own, &theirs, Prefer::School);
    assert_eq!(merged.subject, own);
    let held: Vec<&str> = merged.still_used.iter().map(|(_, id)| id.as_str()).collect();
    assert_eq!(held, ["ma-b", "ma-m", "ma-gone"]);
    assert!(crate::check(&merged.subject).iter().all(|problem| !problem.is_error()));
}

#[test]
fn a_question_is_merged_whole_and_its_version_never_used_twice() {
    let with = |version, text: &str| one(&[objective("ma-a", ""), question("ma-q", "ma-a", version, text)]);
    let (base, own, theirs) = (with(1, "Q"), with(2, "Ours"), with(2, "Theirs"));
    let version = |subject: &Subject| subject.question(&slug("ma-q")).unwrap().version;
    let merged = merge(Some(&base), &own, &theirs, Prefer::School);
    assert_eq!((merged.subject, merged.both[0].keys.as_slice()), (own.clone(), ["question"].as_slice()));
    let merged = merge(Some(&base), &own, &theirs, Prefer::Package);
    assert_eq!(version(&merged.subject), 3);
    assert_eq!(diff(&own, &merged.subject).problems, []);
    // Nobody but the package changed it, without saying so: that is the package's mistake, and is told.
    let careless = merge(Some(&base), &base, &with(1, "Theirs"), Prefer::School);
    assert_eq!(diff(&base, &careless.subject).problems.len(), 1);
}

#[test]
fn the_packages_order_is_taken_unless_the_school_has_its_own() {
    let order = |ids: &[&str]| one(&ids.iter().map(|id| objective(id, "")).collect::<Vec<_>>());
    let base = order(&["ma-a", "ma-b", "ma-c"]);
    let theirs = order(&["ma-c", "ma-new", "ma-a", "ma-b"]);
    let added = merge(Some(&base), &order(&["ma-a", "ma-own", "ma-b", "ma-c"]), &theirs, Prefer::School);
    assert_eq!(ids(&added.subject), ["ma-c", "ma-new", "ma-a", "ma-own", "ma-b"]);
    let sorted = merge(Some(&base), &order(&["ma-b", "ma-a", "ma-c"]), &theirs, Prefer::School);
    assert_eq!(ids(&sorted.subject), ["ma-b", "ma-a", "ma-c", "ma-new"]);
}

#[test]
fn an_objective_moved_by_the_package_moves() {
    let base = subject(&[unit("ma-u", &objective("ma-a", "")), unit("ma-v", &objective("ma-b", ""))]);
    let theirs = subject(&[unit("ma-v", &[objective("ma-b", ""), objective("ma-a", "")].concat())]);
    let own =
        subject(&[unit("ma-u", &objective("ma-a", "deeper = \"D\"")), unit("ma-v", &objective("ma-b", ""))]);
    let merged = merge(Some(&base), &own, &theirs, Prefer::School);
    assert_eq!(merged.subject.units().len(), 1);
    assert_eq!(merged.subject.objective(&slug("ma-a")).unwrap().deeper.as_deref(), Some("D"));
}
