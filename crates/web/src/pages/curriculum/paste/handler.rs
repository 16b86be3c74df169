//! A list of objectives, pasted: a subject that has class picture, exit ticket and brief from the first minute.

use super::template;
use super::view::View;
use crate::components::shell::NavItem;
use crate::components::words::DryRunChange;
use crate::components::{Choice, DryRun, Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use app::AppError;
use app::curricula::PastedList;
use app::curriculum::Subject;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Judged;

const WAYS: [(&str, &str, Judged); 4] = [
    ("items", "by questions with right answers", Judged::Items),
    ("judged", "by judgement against examples: writing, essays", Judged::Judged),
    ("performed", "by doing: PE, music, speaking", Judged::Performed),
    ("observed", "by watching: Nursery and Reception", Judged::Observed),
];

/// The empty form.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    page(&visit, View { judged: ways("items"), ..View::default() }).await
}

/// The dry run, or the subject once it is confirmed.
pub async fn paste(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let way = fields.text("judged");
    let list = PastedList {
        subject: fields.text("subject").trim().to_owned(),
        judged: WAYS.iter().find(|(key, ..)| *key == way).map_or(Judged::Items, |(.., judged)| *judged),
        list: fields.text("list").to_owned(),
        year: None,
    };
    let mut view =
        View { subject: list.subject.clone(), judged: ways(way), list: list.list.clone(), ..View::default() };
    let done = if fields.text("confirm") == "1" {
        visit.app().paste_list(&visit.permit, &list).await.map(|_| None)
    } else {
        visit.app().read_list(&visit.permit, &list).await.map(Some)
    };
    match done {
        Ok(None) => return Ok(Redirect::to("/curriculum").into_response()),
        Ok(Some(subject)) => view.dry_run = Some(dry_run(&subject, &fields)),
        Err(AppError::Input(text)) => view.problems.push(Problem { field: "list".into(), text }),
        Err(other) => return Err(other.into()),
    }
    page(&visit, view).await
}

async fn page(visit: &Visit, view: View) -> Result<Response, Error> {
    let shell = visit.shell("Paste objectives", Some(NavItem::Curriculum)).await?;
    Ok(template::page(&shell, &view).into_response())
}

fn ways(chosen: &str) -> Vec<Choice> {
    WAYS.iter()
        .map(|(key, words, _)| Choice { chosen: *key == chosen, ..Choice::new(*key, *words) })
        .collect()
}

fn dry_run(subject: &Subject, fields: &Fields) -> DryRun {
    let new = subject.units().iter().max_by_key(|unit| unit.order);
    let items: Vec<String> =
        new.map(|unit| unit.objectives.iter().map(|one| one.title.clone()).collect()).unwrap_or_default();
    DryRun {
        read: format!("{} objectives read", items.len()),
        will: vec![DryRunChange {
            text: format!("{} gets these objectives, in this order", subject.title()),
            items,
        }],
        problems: Vec::new(),
        confirm: Some(PostButton {
            label: "Make it so".into(),
            action: "/curriculum/paste".into(),
            hidden: ["subject", "judged", "list"]
                .into_iter()
                .map(|name| Hidden::new(name, fields.text(name)))
                .chain([Hidden::new("confirm", "1")])
                .collect(),
        }),
    }
}
