//! Scores of national and common assessments at the data desk.

use super::handler::{Outcome, confirm, problem};
use super::upload::{Sent, Upload};
use super::view::Kind;
use crate::components::words::DryRunChange;
use crate::components::{DryRun, Link};
use crate::guard::Visit;
use app::AppError;
use app::attainment::{ScoresChange, ScoresFile};

/// Its form.
pub(super) fn kind() -> Kind {
    Kind {
        key: "scores".into(),
        title: "Prior attainment and results".into(),
        help: "Where pupils started, common assessments since, and results: each with the test’s standard error. Nothing of it \
               moves what lessons show.".into(),
        example: "# error: 2.5\npupil,class,subject,scale,score,date,source\nAmira Okafor,9X/Ma2,Mathematics,KS2 scaled score,104,2022-05-12,STA"
            .into(),
        action: "/data".into(),
        beside: Some(Link::new("Type one score", "/data/score")),
        ..Kind::default()
    }
}

/// The dry run, or the change.
pub(super) async fn receive(visit: &Visit, upload: &Upload, sent: Sent) -> Result<Outcome, AppError> {
    let file = ScoresFile { name: sent.name.clone(), content: sent.text.clone().into_bytes() };
    if upload.text("confirm") == "1" {
        let done = visit.app().import_scores(&visit.permit, &file).await?;
        let said = if done.is_nothing() { "Nothing changed.".to_owned() } else { counted(&done) };
        return Ok(Outcome::Done { said, anything: !done.is_nothing() });
    }
    let change = visit.app().read_scores(&visit.permit, &file).await?;
    Ok(Outcome::Would(dry_run(&change, &sent)))
}

/// What a file would do.
pub(crate) fn dry_run(change: &ScoresChange, sent: &Sent) -> DryRun {
    let mut will = Vec::new();
    if change.is_nothing() {
        will.push(DryRunChange { text: "Nothing would change.".into(), items: Vec::new() });
    } else {
        will.push(DryRunChange { text: counted(change), items: Vec::new() });
    }
    let mut read = format!(
        "{} in the file.",
        named(change, change.new + change.corrected + change.taken_back + change.known)
    );
    if !change.ignored.is_empty() {
        read += &format!(" Not read: {}.", change.ignored.join(", "));
    }
    if let Some(note) = sent.note {
        read += &format!(" {note}");
    }
    DryRun {
        question: String::new(),
        type_number: String::new(),
        read,
        will,
        problems: change.problems.iter().map(|one| problem(one, "")).collect(),
        confirm: (!change.is_nothing()).then(|| confirm("Record these", "scores", sent, &[])),
    }
}

pub(super) fn counted(change: &ScoresChange) -> String {
    let mut parts = Vec::new();
    let part = |count: usize, says: &str| (count > 0).then(|| format!("{} {says}", named(change, count)));
    parts.extend(part(change.new, "new"));
    parts.extend(part(change.corrected, "in the place of another of the same day"));
    parts.extend(part(change.taken_back, "taken back"));
    parts.extend(part(change.known, "known already"));
    let pupils = if change.pupils == 1 { "1 pupil".to_owned() } else { format!("{} pupils", change.pupils) };
    format!("{}; {pupils} concerned.", parts.join(", "))
}

/// “1 score”; “3 marks” of questions and strands; “4 results” of both.
fn named(change: &ScoresChange, count: usize) -> String {
    let all = change.new + change.corrected + change.taken_back + change.known;
    let what = match change.parts {
        0 => "score",
        parts if parts == all => "mark",
        _ => "result",
    };
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
