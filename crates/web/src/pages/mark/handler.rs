//! Papers and sittings to mark.

use super::template;
use super::view::{Begin, Paper, Sitting, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, submission};
use crate::guard::Visit;
use app::evidence::papers::{MarkList, SittingLine};
use app::store::PaperInfo;
use app::{About, Action, AppError, Relationship, allowed};
use axum::response::{IntoResponse, Redirect, Response};
use domain::GroupId;
use std::cmp::Reverse;

/// Papers and marked sittings that stand open on the page; the rest is folded away.
const AT_ONCE: usize = 8;

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
    let permit = visit.leave(Action::RecordEvidence, About::Group(group)).await?;
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
    let (done, done_earlier) = latest(done.into_iter().map(sitting).collect());
    let papers = in_use(&list);
    let (papers_shown, papers_earlier) = latest(
        papers
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
    );
    let view = View {
        open: open.into_iter().map(sitting).collect(),
        done,
        done_earlier,
        begin: begin_form(&list, &papers, problems),
        papers: papers_shown,
        papers_earlier,
        other: list
            .groups
            .iter()
            .map(|(group, name)| Link::new(format!("Exit ticket, {name}"), format!("/classes/{group}/exit")))
            .collect(),
        files: if visit
            .visitor
            .role()
            .is_some_and(|role| allowed(role, Relationship::Teaches, Action::ImportMarks))
        {
            let link = |(group, name): &(GroupId, String)| {
                Link::new(format!("Marks from a file, {name}"), format!("/classes/{group}/marks"))
            };
            list.groups.iter().map(link).collect()
        } else {
            Vec::new()
        },
    };
    let shell = visit.shell("Mark", Some(NavItem::Mark)).await?;
    Ok(template::page(&shell, &view).into_response())
}

/// The latest few, and the rest.
fn latest<T>(mut all: Vec<T>) -> (Vec<T>, Vec<T>) {
    let rest = all.split_off(all.len().min(AT_ONCE));
    (all, rest)
}

/// Papers that the teacher's classes sat lately before those that they did not; otherwise the newest first.
fn in_use(list: &MarkList) -> Vec<&PaperInfo> {
    let sat = |paper: &PaperInfo| {
        let on = |line: &&SittingLine| line.sitting.sitting.paper == Some(paper.id);
        list.sittings.iter().filter(on).map(|line| line.sitting.sitting.date).max()
    };
    let mut papers: Vec<&PaperInfo> = list.papers.iter().collect();
    papers.sort_by_cached_key(|paper| Reverse(sat(paper)));
    papers
}

fn begin_form(list: &MarkList, papers: &[&PaperInfo], problems: Vec<Problem>) -> Begin {
    Begin {
        papers: papers.iter().map(|paper| Choice::new(paper.id.to_string(), &paper.title)).collect(),
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
        worked: line.sitting.sitting.paper.filter(|_| line.marked > 0).map(|paper| {
            let href = format!("/classes/{}/questions?paper={paper}", line.sitting.sitting.group);
            Link::new("How the questions worked", href)
        }),
    }
}
