//! Working groups are looked at, changed and ended.

use super::template;
use super::view::{Change as ChangeForm, Group, Pupil, Report, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, submission};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::practice::whom::group_value;
use crate::pages::classes::working_groups::{handler::seeing, words};
use app::groups::{Came, Change, ChangeGroups, GroupPlanPage, PlacedPupil, ShownGroup};
use app::{About, Action, AppError, Relationship, allowed};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{GroupPlanId, PupilId};
use jiff::Span;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, Path((_, id)): Path<(String, String)>) -> Result<Markup, Error> {
    respond(&visit, number(&id)?, None).await
}

/// Changes or ends them; what cannot be taken comes back.
pub async fn change(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Error> {
    let id = number(&id)?;
    let group = visit.permit.group()?;
    let done = match fields.text("do") {
        "end" => visit.app().end_groups(&visit.permit, id).await,
        verb => {
            let then = if verb == "again" { Change::SuggestAgain } else { Change::Keep };
            visit.app().change_groups(&visit.permit, id, &wanted(&fields, then)?).await
        }
    };
    let (status, text) = match done {
        Ok(()) => return Ok(Redirect::to(&format!("/classes/{group}/working-groups/{id}")).into_response()),
        Err(AppError::Input(text)) => (StatusCode::UNPROCESSABLE_ENTITY, text),
        Err(AppError::Conflict(text)) => (StatusCode::CONFLICT, text),
        Err(error) => return Err(error.into()),
    };
    let page = respond(&visit, id, Some(Problem { field: String::new(), text })).await?;
    Ok((status, page).into_response())
}

pub(super) fn number(id: &str) -> Result<GroupPlanId, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

fn wanted(fields: &Fields, then: Change) -> Result<ChangeGroups, Error> {
    let places = fields.keyed::<PupilId>("place.").filter(|(_, to)| !to.is_empty());
    let places = places.map(|(pupil, to)| Ok((pupil, to.parse().map_err(|_| Error::NotFound)?)));
    let mut names: Vec<(usize, String)> =
        fields.keyed::<usize>("name.").map(|(at, name)| (at, name.to_owned())).collect();
    names.sort();
    Ok(ChangeGroups {
        seen: fields.parsed("seen")?.ok_or(Error::NotFound)?,
        places: places.collect::<Result<_, Error>>()?,
        pinned: fields.keyed::<PupilId>("pin.").map(|(pupil, _)| pupil).collect(),
        names: names.into_iter().map(|(_, name)| name).collect(),
        then,
    })
}

async fn respond(visit: &Visit, id: GroupPlanId, problem: Option<Problem>) -> Result<Markup, Error> {
    let see = seeing(visit, Action::SeeGroups).await?;
    let page = visit.app().group_plan_page(&see, id).await?;
    let base = format!("/classes/{}", visit.permit.group()?);
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let may = page.live && allowed(role, Relationship::Teaches, Action::SetGroups);
    let class = About::Group(visit.permit.group()?);
    let may_print = visit.leave(Action::SetPractice, class).await.is_ok();
    // A sheet is for the week to come, or as long as the groups are there.
    let week = TimeZone::UTC.to_datetime(visit.permit.now).date().saturating_add(Span::new().days(7));
    let action = format!("{base}/working-groups/{id}");
    let names: Vec<&str> = page.groups.iter().map(|group| group.name.as_str()).collect();
    let query = carried(page.plan.subject, &[page.plan.objective]);
    let view = View {
        back: Link::new("Working groups", format!("{base}/working-groups{query}")),
        title: page.title.clone(),
        about: about(&page),
        exit_check: page.plan.exit_check.clone(),
        report: Report {
            head: if page.live { "So far".into() } else { "What came of them".into() },
            sentence: page.sentence.clone(),
            moved_on: page.moved_on.join(", "),
            not_yet: page.not_yet.join(", "),
        },
        problems: problem.into_iter().collect(),
        change: may.then(|| ChangeForm {
            action: action.clone(),
            hidden: vec![Hidden::new("seen", page.plan.changes.to_string())],
        }),
        groups: page
            .groups
            .iter()
            .enumerate()
            .map(|(at, one)| group(at, one, &names, &base, &page))
            .collect(),
        in_none: page.in_none.iter().map(|(id, name)| newcomer(*id, name, &names, &base)).collect(),
        sheets: if page.live && may_print { sheets(&page, &base, week) } else { Vec::new() },
        papers: vec![
            Link::new("List for the wall", format!("{action}/paper")),
            Link::new("List for adults", format!("{action}/paper?for=adults")),
        ],
    };
    let shell = visit.shell("Working groups", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

/// A button for each group that has somebody in it: sheets about what the groups are about, for these pupils.
fn sheets(page: &GroupPlanPage, base: &str, week: Date) -> Vec<PostButton> {
    let groups = page.groups.iter().enumerate().filter(|(_, group)| !group.pupils.is_empty());
    groups
        .map(|(place, group)| PostButton {
            action: format!("{base}/practice"),
            label: format!("Sheets for {}", group.name),
            hidden: vec![
                Hidden::new("submission", submission()),
                Hidden::new("subject", page.plan.subject.to_string()),
                Hidden::new("objective", page.plan.objective.to_string()),
                Hidden::new("whom", group_value(page.plan.id, place)),
                Hidden::new("kind", "sheet"),
                Hidden::new("until", page.plan.ends.min(week).to_string()),
            ],
        })
        .collect()
}

fn about(page: &GroupPlanPage) -> String {
    let (plan, purpose) = (&page.plan, words::in_short(page.plan.purpose));
    let when = match plan.ended {
        Some(day) => format!("ended on {}", long_date(day)),
        None if page.live => format!("until {}, then they end by themselves", long_date(plan.ends)),
        None => format!("ended on {}", long_date(plan.ends)),
    };
    format!("{}, {purpose}, {when}", page.group_name)
}

fn group(at: usize, group: &ShownGroup, names: &[&str], base: &str, page: &GroupPlanPage) -> Group {
    let said = [group.about.clone(), words::adult(group.adult)];
    let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
    Group {
        name: group.name.clone(),
        field: format!("name.{at}"),
        about: said.join(" · "),
        pupils: group.pupils.iter().map(|one| pupil(at, one, names, base, page)).collect(),
    }
}

fn to(names: &[&str], here: Option<usize>) -> Vec<Choice> {
    let choice = |(at, name): (usize, &&str)| Choice {
        chosen: Some(at) == here,
        ..Choice::new(at.to_string(), *name)
    };
    names.iter().enumerate().map(choice).collect()
}

fn pupil(at: usize, one: &PlacedPupil, names: &[&str], base: &str, page: &GroupPlanPage) -> Pupil {
    let evidence = format!(
        "{base}/pupils/{}/objectives/{}?subject={}",
        one.pupil, page.plan.objective, page.plan.subject
    );
    let mut why = one.reason.words().to_owned();
    if !one.entry.is_empty() {
        why.push_str(&format!("; {} when the groups were made", one.entry));
    }
    let came = match one.came {
        Came::MovedOn => "; has moved on",
        Came::ThereBefore => "; could do it before",
        Came::NotYet | Came::CannotTell => "",
    };
    why.push_str(came);
    Pupil {
        link: Link::new(&one.name, evidence),
        fields: (format!("place.{}", one.pupil), format!("pin.{}", one.pupil)),
        to: to(names, Some(at)),
        pinned: one.pinned,
        why: capital(&why),
    }
}

fn newcomer(id: PupilId, name: &str, names: &[&str], base: &str) -> Pupil {
    let mut to = to(names, None);
    to.insert(0, Choice { chosen: true, ..Choice::new("", "no group") });
    Pupil {
        link: Link::new(name, format!("{base}/pupils/{id}")),
        fields: (format!("place.{id}"), format!("pin.{id}")),
        to,
        pinned: false,
        why: "Came to the class after the groups were made.".into(),
    }
}

fn capital(text: &str) -> String {
    format!("{}.", app::teaching::words::sentence_start(text))
}
