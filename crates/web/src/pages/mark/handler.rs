//! Papers and sittings to mark.

use super::template;
use super::view::{Begin, Paper, Sitting, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, submission};
use crate::guard::Visit;
use app::evidence::papers::{MarkList, SittingLine};
use app::{About, AppError};
use axum::response::{IntoResponse, Redirect, Response};
use domain::GroupId;

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    page(&visit, Vec::new()).await
}

/// Begins a sitting and opens its grid. The class comes in the form, so leave for it is asked for here.
pub async fn begin(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let group: GroupId = fields.parsed("group")?.ok_or(Error::NotFound)?;
    let paper = fields.parsed("paper")?.ok_or(Error::NotFound)?;
    let Ok(day) = fields.text("day").parse() else {
        let text = "Choose the day on which the paper was sat.".into();
        return page(&visit, vec![Problem { field: "day".into(), text }]).await;
    };
    let permit = visit.leave(app::Action::RecordEvidence, About::Group(group)).await?;
    match visit.app().begin_sitting(&permit, paper, day).await {
        Ok(sitting) => Ok(Redirect::to(&format!("/mark/sittings/{sitting}")).into_response()),
        Err(AppError::Input(text)) => page(&visit, vec![Problem { field: "day".into(), text }]).await,
        Err(other) => Err(other.into()),
    }
}

async fn page(visit: &Visit, problems: Vec<Problem>) -> Result<Response, Error> {
    let list = visit.app().mark_list(&visit.permit).await?;
    let subjects = visit.app().subject_choices(&visit.permit).await?;
    let (open, done): (Vec<_>, Vec<_>) = list
        .sittings
        .iter()
        .partition(|line| line.sitting.finished_at.is_none() && line.marked < line.pupils);
    let view = View {
        open: open.into_iter().map(sitting).collect(),
        done: done.into_iter().map(sitting).collect(),
        begin: begin_form(&list, problems),
        papers: list
            .papers
            .iter()
            .map(|paper| {
                let subject =
                    subjects.iter().find(|(id, _)| *id == paper.subject).map(|(_, title)| title.as_str());
                Paper {
                    title: paper.title.clone(),
                    about: format!("{} · {} questions", subject.unwrap_or_default(), paper.questions),
                    href: format!("/mark/papers/{}", paper.id),
                }
            })
            .collect(),
        other: list
            .groups
            .iter()
            .map(|(group, name)| Link::new(format!("Exit ticket, {name}"), format!("/classes/{group}/exit")))
            .collect(),
    };
    let shell = visit.shell("Mark", Some(NavItem::Mark)).await?;
    Ok(template::page(&shell, &view).into_response())
}

fn begin_form(list: &MarkList, problems: Vec<Problem>) -> Begin {
    Begin {
        papers: list.papers.iter().map(|paper| Choice::new(paper.id.to_string(), &paper.title)).collect(),
        classes: list.groups.iter().map(|(group, name)| Choice::new(group.to_string(), name)).collect(),
        day: list.today.to_string(),
        purposes: vec![Choice { chosen: true, ..Choice::new("formative", "To teach by") }],
        problems,
        hidden: vec![Hidden::new("submission", submission())],
    }
}

fn sitting(line: &SittingLine) -> Sitting {
    let brief = (line.marked > 0).then(|| {
        let sitting = &line.sitting.sitting;
        Link::new("Open the brief", format!("/classes/{}/brief?subject={}", sitting.group, sitting.subject))
    });
    Sitting {
        paper: line.paper.clone(),
        class: line.group_name.clone(),
        day: long_date(line.sitting.sitting.date),
        progress: format!("{} of {} marked", line.marked, line.pupils),
        href: format!("/mark/sittings/{}", line.sitting.id),
        brief,
    }
}
