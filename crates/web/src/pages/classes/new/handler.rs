//! A class from pasted names: first what would change, then the change.

use super::template;
use super::view::View;
use crate::components::shell::NavItem;
use crate::components::words::DryRunChange;
use crate::components::{DryRun, DryRunProblem, Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, submission};
use crate::guard::Visit;
use app::classes::paste::{ClassChange, PastedClass};
use app::exchange::problem::Problems;
use axum::response::{IntoResponse, Redirect, Response};

/// The empty form.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    page(&visit, View { submission: submission(), ..View::default() }).await
}

/// The dry run, or the change once it is confirmed.
pub async fn paste(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let name = fields.text("name").trim().to_owned();
    let pasted = PastedClass {
        class: (!name.is_empty()).then(|| name.clone()),
        text: fields.text("names").to_owned(),
        whole_school: false,
        sure: fields.text("sure") == "1",
    };
    let mut view = View {
        name,
        names: pasted.text.clone(),
        submission: fields.text("submission").to_owned(),
        ..View::default()
    };
    if fields.text("confirm") == "1" {
        match visit.app().make_classes(&visit.permit, &pasted, fields.text("submission")).await {
            Ok(made) => {
                let to = made.groups.first().map_or("/classes".into(), |group| format!("/classes/{group}"));
                return Ok(Redirect::to(&to).into_response());
            }
            Err(error) => view.problems.push(refused(error)?),
        }
    } else {
        match visit.app().read_classes(&visit.permit, &pasted).await {
            Ok(change) => view.dry_run = Some(dry_run(&change, &view)),
            Err(error) => view.problems.push(refused(error)?),
        }
    }
    page(&visit, view).await
}

async fn page(visit: &Visit, view: View) -> Result<Response, Error> {
    let shell = visit.shell("New class", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view).into_response())
}

/// A refusal that the form can show; anything else is an error page.
fn refused(error: app::AppError) -> Result<Problem, Error> {
    match error {
        app::AppError::Input(text) => Ok(Problem { field: "names".into(), text }),
        other => Err(other.into()),
    }
}

fn dry_run(change: &ClassChange, view: &View) -> DryRun {
    let hidden = vec![
        Hidden::new("name", view.name.clone()),
        Hidden::new("names", view.names.clone()),
        Hidden::new("submission", view.submission.clone()),
        Hidden::new("confirm", "1"),
    ];
    let confirm = PostButton { label: "Make it so".into(), action: "/classes/new".into(), hidden };
    class_dry_run(change, Some(confirm))
}

/// What a class list would do, for this page and the data desk.
pub(crate) fn class_dry_run(change: &ClassChange, confirm: Option<PostButton>) -> DryRun {
    let difference = &change.difference;
    let child = |at: &usize| change.list.children.get(*at).map(|child| child.name.full()).unwrap_or_default();
    let known = |pupil| change.names.get(pupil).cloned().unwrap_or_default();
    let mut will = Vec::new();
    let mut say = |count: usize, one: &str, many: &str, items: Vec<String>| {
        if count > 0 {
            let text = if count == 1 { format!("1 {one}") } else { format!("{count} {many}") };
            will.push(DryRunChange { text, items });
        }
    };
    say(difference.join.len(), "pupil is new", "pupils are new", difference.join.iter().map(child).collect());
    say(
        difference.moves.len(),
        "pupil moves class",
        "pupils move class",
        difference
            .moves
            .iter()
            .map(|one| {
                format!(
                    "{}: {} → {}",
                    child(&one.child),
                    one.from.clone().unwrap_or("no class".into()),
                    one.to
                )
            })
            .collect(),
    );
    say(
        difference.leave.len(),
        "pupil is no longer on the list and leaves the class",
        "pupils are no longer on the list and leave the class",
        difference.leave.iter().map(known).collect(),
    );
    say(difference.same.len(), "pupil stays as they are", "pupils stay as they are", Vec::new());
    let mut problems = listed(&change.list.problems, true);
    problems.extend(noted(&change.list.notes));
    problems.extend(difference.doubtful.iter().map(|doubt| DryRunProblem {
        row: change.list.children.get(doubt.child).map(|child| child.row.to_string()).unwrap_or_default(),
        column: String::new(),
        text: format!("{}: {}", child(&doubt.child), doubt.why),
        row_only: true,
        ..DryRunProblem::default()
    }));
    let nothing = will.is_empty();
    DryRun {
        read: match change.list.children.len() {
            1 => "1 name read".into(),
            n => format!("{n} names read"),
        },
        will,
        problems,
        question: change.list.question.as_ref().map(ToString::to_string).unwrap_or_default(),
        type_number: String::new(),
        confirm: if nothing { None } else { confirm.map(|button| answering(change, button)) },
    }
}

/// Where something is asked, the button is the answer, and says so when it is sent.
fn answering(change: &ClassChange, mut button: PostButton) -> PostButton {
    if change.list.question.is_some() {
        button.label = "Yes, make the class of these".to_owned();
        button.hidden.push(Hidden::new("sure", "1"));
    }
    button
}

/// What was noticed in rows that are taken in all the same.
fn noted(notes: &Problems) -> Vec<DryRunProblem> {
    listed(notes, false)
        .into_iter()
        .map(|note| DryRunProblem { until: "taken in all the same".into(), ..note })
        .collect()
}

/// Problems of a file as a dry run shows them.
pub(crate) fn listed(problems: &Problems, row_only: bool) -> Vec<DryRunProblem> {
    problems
        .kept()
        .iter()
        .map(|problem| DryRunProblem {
            row: if problem.row == 0 { String::new() } else { problem.row.to_string() },
            column: problem.column_name.clone().unwrap_or_default(),
            text: format!("{} {}", app::as_sentence(&problem.what), app::as_sentence(&problem.hint))
                .trim()
                .to_owned(),
            row_only,
            ..DryRunProblem::default()
        })
        .collect()
}
