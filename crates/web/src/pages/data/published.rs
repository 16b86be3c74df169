//! What was published about the questions of a test, at the data desk.

use super::handler::{Outcome, confirm, problem};
use super::upload::{Sent, Upload};
use super::view::Kind;
use crate::components::DryRun;
use crate::components::words::DryRunChange;
use crate::guard::Visit;
use app::AppError;
use app::attainment::{PublishedChange, PublishedSharesFile};

/// Its form.
pub(super) fn kind() -> Kind {
    Kind {
        key: "published".into(),
        title: "What is published about a test".into(),
        help: "The share of marks that pupils elsewhere got, a question or a strand a row, with how many they were and who says so: a \
               hard question is then no weakness. Names of test, strand and question as in your results."
            .into(),
        example: "assessment,subject,strand,question,year,share,n,source\nYear 5 autumn paper,Mathematics,Fractions,Q4,2026,0.62,4100,the test’s handbook".into(),
        action: "/data".into(),
        ..Kind::default()
    }
}

/// The dry run, or the change.
pub(super) async fn receive(visit: &Visit, upload: &Upload, sent: Sent) -> Result<Outcome, AppError> {
    let file = PublishedSharesFile { name: sent.name.clone(), content: sent.text.clone().into_bytes() };
    if upload.text("confirm") == "1" {
        let done = visit.app().import_published(&visit.permit, &file).await?;
        let anything = !done.is_nothing();
        let said = if anything { counted(&done) } else { "Nothing changed.".to_owned() };
        return Ok(Outcome::Done { said, anything });
    }
    let change = visit.app().read_published(&visit.permit, &file).await?;
    Ok(Outcome::Would(dry_run(&change, &sent)))
}

fn dry_run(change: &PublishedChange, sent: &Sent) -> DryRun {
    let text = if change.is_nothing() { "Nothing would change.".into() } else { counted(change) };
    let mut read = format!("{} in the file.", shares(change.new + change.corrected + change.known));
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
        will: vec![DryRunChange { text, items: Vec::new() }],
        problems: change.problems.iter().map(|one| problem(one, "")).collect(),
        confirm: (!change.is_nothing()).then(|| confirm("Keep these", "published", sent, &[])),
    }
}

fn counted(change: &PublishedChange) -> String {
    let part = |count: usize, says: &str| (count > 0).then(|| format!("{} {says}", shares(count)));
    let parts = [
        part(change.new, "new"),
        part(change.corrected, "in the place of another of the same part"),
        part(change.known, "known already"),
    ];
    format!("{}.", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn shares(count: usize) -> String {
    if count == 1 { "1 share".to_owned() } else { format!("{count} shares") }
}
