//! A subject out to files and in again, merged with what the school made its own; states follow a new name.

use crate::support::SmallSchool;
use app::curricula::{Incoming, SharePlan};
use app::import::marks::MarksFile;
use app::{App, AppError, Permit};
use curriculum::{Prefer, Subject, rename_objective};
use domain::{ObjectiveId, PupilId, Slug};
use exchange::package::Replaces;
use jiff::civil::date;
use store::StoredState;

fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

fn incoming(subject: Subject) -> Incoming {
    Incoming { subject, replaces: Vec::new(), prefer: Prefer::School }
}

fn replacing(subject: Subject, old: &str, new: &str) -> Incoming {
    Incoming { replaces: vec![Replaces { old: slug(old), new: slug(new) }], ..incoming(subject) }
}

async fn own(school: &SmallSchool) -> Subject {
    school.app().subject_by_id(&school.permit(), &slug("mathematics")).await.unwrap().unwrap()
}

/// The subject with its first objective's way to teach it again, and a note of where the second comes from.
fn edited(subject: &Subject, reteach: Option<&str>, reference: Option<&str>) -> Subject {
    let (header, mut units) = subject.clone().into_parts();
    if let Some(text) = reteach {
        units[0].objectives[0].reteach = Some(text.to_owned());
    }
    if let Some(text) = reference {
        units[0].objectives[1].reference = Some(text.to_owned());
    }
    Subject::new(header, units)
}

fn first(subject: &Subject) -> (Option<&str>, Option<&str>) {
    let unit = &subject.units()[0];
    (unit.objectives[0].reteach.as_deref(), unit.objectives[1].reference.as_deref())
}

async fn import(app: &App, permit: &Permit, incoming: &Incoming) -> SharePlan {
    let dry = app.plan_import(permit, incoming).await.unwrap();
    let done = app.import_subject(permit, incoming).await.unwrap();
    assert_eq!(dry.changes, done.changes, "a dry run says what happens");
    done
}

async fn revision(school: &SmallSchool) -> i64 {
    let mut tx = school.app().store.read(school.school).await.unwrap();
    tx.subject_revision(school.subject).await.unwrap().unwrap()
}

#[tokio::test]
async fn what_is_exported_reads_back_the_same_and_the_starter_too() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), school.permit());
    app.add_starter(&permit).await.unwrap();
    let mut tx = app.store.read(school.school).await.unwrap();
    let subjects = tx.subjects().await.unwrap();
    drop(tx);
    assert!(subjects.len() >= 5);
    for subject in subjects {
        let shared = app.share_subject(&permit, subject.id).await.unwrap();
        let files: Vec<(String, String)> = shared.files.clone().into_iter().collect();
        let back = curriculum::read(&files).unwrap_or_else(|problems| panic!("{problems:?}"));
        assert_eq!(Some(&back), app.subject_by_id(&permit, &shared.subject).await.unwrap().as_ref());
        assert_eq!(curriculum::write_files(&back), shared.files, "byte for byte");
        let again = app.plan_import(&permit, &incoming(back)).await.unwrap();
        assert!(!again.changes_something() && again.problems.is_empty(), "{again:?}");
    }
}

#[tokio::test]
async fn a_dry_run_stores_nothing_and_a_second_import_changes_nothing() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), school.permit());
    let before = own(&school).await;
    let newer = incoming(edited(&before, None, Some("Page 7")));
    let dry = app.plan_import(&permit, &newer).await.unwrap();
    // Without a base it cannot be told who changed it: the school's stays, and it is named.
    assert_eq!((dry.changes.len(), dry.both.len()), (0, 1));
    let taken = Incoming { prefer: Prefer::Package, ..newer };
    let dry = app.plan_import(&permit, &taken).await.unwrap();
    assert_eq!((dry.changes.len(), own(&school).await), (1, before));
    assert!(dry.changes[0].contains("where it comes from"), "{dry:?}");
    import(app, &permit, &taken).await;
    assert_eq!(first(&own(&school).await), (None, Some("Page 7")));
    let revision_before = revision(&school).await;
    assert!(!import(app, &permit, &taken).await.changes_something());
    assert_eq!(revision(&school).await, revision_before);
}

#[tokio::test]
async fn the_schools_own_edits_stay_when_a_newer_version_comes() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), school.permit());
    let base = own(&school).await;
    import(app, &permit, &incoming(base.clone())).await;
    app.save_subjects(&permit, &[edited(&base, Some("Ours"), None)]).await.unwrap();
    let plan = import(app, &permit, &incoming(edited(&base, None, Some("Page 7")))).await;
    assert_eq!((plan.changes.len(), plan.kept.len(), plan.both.len()), (1, 1, 0), "{plan:?}");
    assert!(plan.kept[0].starts_with("Your words stay: objective"), "{plan:?}");
    assert_eq!(first(&own(&school).await), (Some("Ours"), Some("Page 7")));

    let clash = incoming(edited(&base, Some("Theirs"), Some("Page 8")));
    let plan = import(app, &permit, &clash).await;
    assert!(plan.both.len() == 1 && plan.both[0].contains("yours stays"), "{plan:?}");
    assert_eq!(first(&own(&school).await), (Some("Ours"), Some("Page 8")));
    let newer =
        Incoming { prefer: Prefer::Package, ..incoming(edited(&base, Some("Newest"), Some("Page 8"))) };
    let plan = import(app, &permit, &newer).await;
    assert!(plan.both[0].contains("theirs is taken"), "{plan:?}");
    assert_eq!(first(&own(&school).await), (Some("Newest"), Some("Page 8")));
}

#[tokio::test]
async fn a_new_subject_comes_whole_and_an_id_of_another_subject_is_refused() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), school.permit());
    let (mut header, units) = own(&school).await.into_parts();
    header.id = slug("art");
    header.title = "Art".into();
    let clash = incoming(Subject::new(header.clone(), units));
    let plan = app.plan_import(&permit, &clash).await.unwrap();
    assert!(plan.problems.iter().any(|one| one.contains("is in both")), "{plan:?}");
    assert!(matches!(app.import_subject(&permit, &clash).await, Err(AppError::Input(_))));
    assert_eq!(app.subject_by_id(&permit, &slug("art")).await.unwrap(), None);

    let unit = "[unit]\nid = \"art-line\"\ntitle = \"Line\"\n[[objective]]\nid = \"art-line-draw\"\ntitle = \"Draw a line\"\njudged = \"judged\"\n";
    let art = curriculum::read(&[("subject.toml", "id = \"art\"\ntitle = \"Art\"\n"), ("line.toml", unit)])
        .unwrap();
    let plan = import(app, &permit, &incoming(art.clone())).await;
    assert!(plan.changes.iter().any(|line| line.contains("New objective art-line-draw")), "{plan:?}");
    assert_eq!(app.subject_by_id(&permit, &slug("art")).await.unwrap(), Some(art));
    assert!(app.check(&permit).await.is_ok(), "it has parameters from its first day");
}

/// Names of the two pasted objectives, and the states of the class.
async fn known(school: &SmallSchool) -> (Vec<(Slug, ObjectiveId)>, Vec<StoredState>, usize) {
    let mut tx = school.app().store.read(school.school).await.unwrap();
    let pupils: Vec<PupilId> =
        tx.pupils_in(school.group, date(2026, 3, 9)).await.unwrap().into_iter().map(|one| one.id).collect();
    let adopted = tx.adopted(school.subject).await.unwrap().unwrap();
    let mut states = tx.states(school.subject, adopted, &pupils).await.unwrap();
    states.sort_by_key(|state| state.pupil);
    let keys = tx.objective_keys(school.subject).await.unwrap().into_iter().collect();
    let rows = tx.evidence_of_many(school.subject, &pupils).await.unwrap().len();
    (keys, states, rows)
}

async fn with_marks() -> SmallSchool {
    let school = SmallSchool::new().await;
    let text = "Name,Q1,2(a),2b\nAmira Khan,2,1,0\nSam Taylor,1.5,0,n\n";
    let file = MarksFile {
        name: "marks.csv".into(),
        content: text.as_bytes().to_vec(),
        group: school.group,
        paper: school.paper,
        date: date(2026, 3, 6),
    };
    school.app().import_marks(&school.permit(), &file).await.unwrap();
    school
}

#[tokio::test]
async fn an_objective_that_replaces_another_has_its_evidence_and_its_states() {
    let school = with_marks().await;
    let (app, permit) = (school.app(), school.permit());
    let base = own(&school).await;
    let old = base.units()[0].objectives[0].id.to_string();
    let (before, states, rows) = known(&school).await;
    assert!(states.len() >= 2 && rows > 0);
    let newer = rename_objective(&base, &slug(&old), &slug("ma-new-name"));
    let newer = replacing(edited(&newer, Some("Another way"), None), &old, "ma-new-name");
    let newer = Incoming { prefer: Prefer::Package, ..newer };
    let plan = import(app, &permit, &newer).await;
    assert_eq!(plan.renamed, [(slug(&old), slug("ma-new-name"))]);

    let (after, states_after, rows_after) = known(&school).await;
    let id = |keys: &[(Slug, ObjectiveId)], of: &str| {
        keys.iter().find(|(name, _)| name.as_str() == of).map(|(_, id)| *id)
    };
    assert_eq!(id(&after, "ma-new-name"), id(&before, &old), "the same objective");
    assert_eq!(id(&after, &old), None);
    assert_eq!((states_after, rows_after), (states, rows), "byte for byte");
    let checked = app.check(&permit).await.unwrap();
    assert!(checked.different.is_empty() && checked.stale == 0 && checked.states >= 2, "{checked:?}");
    assert_eq!(first(&own(&school).await).0, Some("Another way"));

    let again = import(app, &permit, &newer).await;
    assert!(again.renamed.is_empty() && !again.changes_something(), "{again:?}");
}

/// A fitted set knows objectives by the names they had when it was fitted.
#[tokio::test]
async fn a_set_that_was_fitted_before_still_knows_it() {
    let school = with_marks().await;
    let (app, permit) = (school.app(), school.permit());
    app.fit(&permit, school.subject, learner::Effort::Terms).await.unwrap();
    let (_, states, _) = known(&school).await;
    let base = own(&school).await;
    let old = base.units()[0].objectives[0].id.to_string();
    let mut tx = app.store.read(school.school).await.unwrap();
    let adopted = tx.adopted(school.subject).await.unwrap().unwrap();
    let body = tx.parameter_set(adopted).await.unwrap().unwrap().body;
    drop(tx);
    assert!(learner::ParameterSet::from_bytes(&body).unwrap().knows_objective(&old), "or it proves nothing");
    let newest = [(old.as_str(), "ma-second"), ("ma-second", "ma-third"), ("ma-third", old.as_str())];
    for (from, to) in newest {
        let renamed = rename_objective(&own(&school).await, &slug(from), &slug(to));
        import(app, &permit, &replacing(renamed, from, to)).await;
        let checked = app.check(&permit).await.unwrap();
        assert!(
            checked.different.is_empty() && checked.stale == 0 && checked.states >= 2,
            "{to}: {checked:?}"
        );
    }
    assert_eq!(known(&school).await.1, states);
}

#[tokio::test]
async fn what_cannot_replace_is_refused_with_a_sentence_and_nothing_is_stored() {
    let school = with_marks().await;
    let (app, permit) = (school.app(), school.permit());
    let base = own(&school).await;
    let [one, two] = [0, 1].map(|at| base.units()[0].objectives[at].id.to_string());
    let renamed = rename_objective(&base, &slug(&one), &slug("ma-new-name"));
    let (header, mut units) = renamed.clone().into_parts();
    units[0].objectives[0].judged = domain::Judged::Judged;
    let judged = Subject::new(header.clone(), units.clone());
    units[0].objectives.remove(0);
    let without_one = Subject::new(header, units);
    let before = known(&school).await;
    for (incoming, says) in [
        (replacing(renamed.clone(), &one, "ma-nowhere"), "has no objective ma-nowhere"),
        (replacing(renamed.clone(), &two, "ma-new-name"), "but has both"),
        (replacing(without_one, &one, &two), "used the id"),
        (replacing(judged, &one, "ma-new-name"), "judged in another way"),
    ] {
        let plan = app.plan_import(&permit, &incoming).await.unwrap();
        assert!(plan.problems.iter().any(|one| one.contains(says)), "{says}: {plan:?}");
        assert!(matches!(app.import_subject(&permit, &incoming).await, Err(AppError::Input(_))));
    }
    assert_eq!(known(&school).await, before);
    assert_eq!(own(&school).await, base);
}

/// The store refuses the last of the writes: the ones before it, a renaming among them, are undone.
#[tokio::test]
async fn nothing_is_half_written_after_an_error() {
    let school = with_marks().await;
    let (app, permit) = (school.app(), school.permit());
    let question = |version: u32, words: &str| {
        format!(
            "[[question]]\nid = \"ma-q\"\nversion = {version}\nobjectives = [\"ma-extra\"]\ntext = \"{words}\"\nanswer = \"1\"\n"
        )
    };
    let extra = |questions: &str| {
        format!(
            "[unit]\nid = \"ma-extra-unit\"\ntitle = \"Extra\"\n[[objective]]\nid = \"ma-extra\"\ntitle = \"E\"\njudged = \"items\"\n{questions}"
        )
    };
    let base = own(&school).await;
    let with = |subject: &Subject, text: &str| {
        let header = curriculum::write_header(subject.header());
        let read = curriculum::read(&[("subject.toml", header.as_str()), ("e.toml", text)]).unwrap();
        let (header, mut units) = subject.clone().into_parts();
        units.extend(read.into_parts().1);
        Subject::new(header, units)
    };
    // A question taken out of the files is retired in the store, where its version still stands.
    import(app, &permit, &incoming(with(&base, &extra(&question(2, "Q"))))).await;
    import(app, &permit, &incoming(with(&base, &extra("")))).await;
    let (before, known_before) = (own(&school).await, known(&school).await);
    let old = base.units()[0].objectives[0].id.to_string();
    let newer =
        rename_objective(&with(&base, &extra(&question(1, "Other"))), &slug(&old), &slug("ma-new-name"));
    let newer = replacing(newer, &old, "ma-new-name");
    assert!(app.import_subject(&permit, &newer).await.is_err());
    assert_eq!((own(&school).await, known(&school).await), (before, known_before));
    assert!(app.check(&permit).await.unwrap().different.is_empty());
}
