//! The lesson brief: shown, used, refused, put into other words.

use super::present::{self, Around};
use super::template;
use super::view::{ObjectiveChoice, Sheet, UnitChoice, View};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{Choice, ClassNav, Hidden, Link, PostButton};
use crate::error::Error;
use crate::forms::{Fields, long_date, query, submission};
use crate::guard::Visit;
use app::lesson::Asked;
use app::lesson::brief::BriefPage;
use app::lesson::feedback::Said;
use app::lesson::taught::Used;
use app::store::RefusalReason;
use app::{Action, Relationship, allowed};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{GroupId, ObjectiveId, SubjectId};
use maud::Markup;

/// Lines that stand together and are refused together: pupils to see first are never more.
const MOST_LINES: usize = 12;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let asked = Asked { subject: fields.parsed("subject")?, objectives: fields.all_parsed("objective")? };
    let group = visit.permit.group()?;
    let page = visit.app().brief(&visit.permit, &asked).await?;
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let may_decide = allowed(role, Relationship::Teaches, Action::RecordTaught);
    let carried = carried(page.lesson.subject, &page.objectives);
    let taught = page.taught_on.map(|date| format!("Recorded as taught on {}", long_date(date)));
    let mut hidden = hidden(page.lesson.subject, &page.objectives);
    hidden.push(Hidden::new("submission", submission()));
    let around = Around {
        group,
        subject: page.lesson.subject,
        changed: &page.changed,
        taught,
        may_decide,
        hidden,
        query: &carried,
        ids: "brief",
    };
    let organiser = visit.app().organiser_for(&visit.permit, page.lesson.subject, &page.objectives).await?;
    let view = View {
        ready: ready(group, page.ready.in_one_line(), page.in_targets),
        beside: vec![
            Link::new("Lesson plan", format!("/classes/{group}/plan{carried}")),
            Link::new("Seats", format!("/classes/{group}/seating{carried}")),
            Link::new("Worked here", format!("/classes/{group}/worked{carried}")),
        ],
        plan: allowed(role, Relationship::Teaches, Action::SetLessonPlan).then(|| {
            let mut sent = self::hidden(page.lesson.subject, &page.objectives);
            sent.push(Hidden::new("do", "brief"));
            PostButton {
                action: format!("/classes/{group}/plan"),
                label: "Plan the lesson from this".into(),
                hidden: sent,
            }
        }),
        worked: page
            .worked
            .iter()
            .map(|(id, title)| Link::new(title, format!("/classes/{group}/worked/{id}")))
            .collect(),
        tryout: page
            .tryout
            .as_ref()
            .map(|(id, words)| Link::new(words, format!("/classes/{group}/tryouts/{id}"))),
        organiser: organiser.map(|unit| format!("/organisers/{unit}")).unwrap_or_default(),
        nav: ClassNav {
            class: page.group_name.clone(),
            base: format!("/classes/{group}"),
            query: carried.clone(),
            current: Some(ClassPage::Brief),
        },
        choice: choice(&visit, group, &page).await?,
        sheet: Some(present::sheet(&page.brief, &around)),
        check: page.check.map(|done| {
            let who = if done.pupils == 1 { "1 pupil".to_owned() } else { format!("{} pupils", done.pupils) };
            let text = format!("Where to start with {who}");
            Link::new(text, format!("/classes/{group}/practice/{}/check", done.set))
        }),
        empty: String::new(),
    };
    let shell = visit.shell(format!("Lesson brief, {}", page.group_name), Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

/// What to get ready, and for how many the lesson serves their target: one line, counted, and nobody's name.
fn ready(group: GroupId, line: Option<String>, in_targets: usize) -> Option<Link> {
    let targets = match in_targets {
        0 => None,
        1 => Some("in the target of 1 pupil".to_owned()),
        count => Some(format!("in the targets of {count} pupils")),
    };
    match (line, targets) {
        (Some(line), Some(targets)) => {
            Some(Link::new(format!("{line} · {targets}"), format!("/classes/{group}/needs")))
        }
        (Some(line), None) => Some(Link::new(line, format!("/classes/{group}/needs"))),
        (None, Some(targets)) => {
            Some(Link::new(format!("Today’s objective is {targets}"), format!("/classes/{group}/targets")))
        }
        (None, None) => None,
    }
}

/// Records what the lesson teaches.
pub async fn taught(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let (subject, objectives) = lesson(&fields)?;
    let used = if fields.text("then") == "print" { Used::Printed } else { Used::Tapped };
    visit.app().record_taught(&visit.permit, subject, &objectives, used, fields.text("submission")).await?;
    back(&visit, subject, &objectives)
}

/// Takes that back.
pub async fn undo(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let (subject, objectives) = lesson(&fields)?;
    visit.app().undo_taught(&visit.permit, subject, &objectives).await?;
    back(&visit, subject, &objectives)
}

/// "That's not right."
pub async fn refuse(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let reason = match fields.text("says") {
        "done" => RefusalReason::AlreadyDone,
        "not-now" => RefusalReason::NotNow,
        _ => RefusalReason::NotTrue,
    };
    say(&visit, &fields, Said::Refused(reason, Some(fields.text("text").to_owned()))).await
}

/// Takes a refusal back: the line may be said again.
pub async fn restore(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let (subject, objectives) = lesson(&fields)?;
    let lines: Vec<String> = fields.all("line").take(MOST_LINES).map(str::to_owned).collect();
    visit.app().take_back_refusals(&visit.permit, subject, &lines).await?;
    back(&visit, subject, &objectives)
}

/// The same in the teacher's own words.
pub async fn change(visit: Visit, fields: Fields) -> Result<Response, Error> {
    say(&visit, &fields, Said::OwnWords(fields.text("text").to_owned())).await
}

async fn say(visit: &Visit, fields: &Fields, said: Said) -> Result<Response, Error> {
    let (subject, objectives) = lesson(fields)?;
    for line in fields.all("line").take(MOST_LINES) {
        let about = objectives.first().copied();
        visit.app().say_about_line(&visit.permit, subject, about, line, said.clone()).await?;
    }
    back(visit, subject, &objectives)
}

fn lesson(fields: &Fields) -> Result<(SubjectId, Vec<ObjectiveId>), Error> {
    let subject = fields.parsed("subject")?.ok_or(Error::NotFound)?;
    Ok((subject, fields.all_parsed("objective")?))
}

fn back(visit: &Visit, subject: SubjectId, objectives: &[ObjectiveId]) -> Result<Response, Error> {
    let group = visit.permit.group()?;
    Ok(Redirect::to(&format!("/classes/{group}/brief{}", carried(subject, objectives))).into_response())
}

/// The query that carries subject and objectives from page to page.
pub(crate) fn carried(subject: SubjectId, objectives: &[ObjectiveId]) -> String {
    let mut query = format!("?subject={subject}");
    for objective in objectives {
        query.push_str(&format!("&objective={objective}"));
    }
    query
}

pub(crate) fn hidden(subject: SubjectId, objectives: &[ObjectiveId]) -> Vec<Hidden> {
    let mut hidden = vec![Hidden::new("subject", subject.to_string())];
    hidden.extend(objectives.iter().map(|objective| Hidden::new("objective", objective.to_string())));
    hidden
}

async fn choice(visit: &Visit, group: GroupId, page: &BriefPage) -> Result<ObjectiveChoice, Error> {
    let action = format!("/classes/{group}/brief");
    let outline = visit.app().outline(&visit.permit, page.lesson.subject).await?;
    Ok(ObjectiveChoice {
        hidden: vec![Hidden::new("subject", page.lesson.subject.to_string())],
        subjects: visit
            .app()
            .subject_choices(&visit.permit)
            .await?
            .into_iter()
            .map(|(id, title)| {
                let here = id == page.lesson.subject;
                Link::new(title, if here { String::new() } else { format!("{action}?subject={id}") })
            })
            .collect(),
        units: outline
            .into_iter()
            .map(|unit| UnitChoice {
                open: unit.objectives.iter().any(|(id, _)| page.objectives.contains(id)),
                title: unit.title,
                objectives: unit
                    .objectives
                    .into_iter()
                    .map(|(id, title)| Choice {
                        chosen: page.objectives.contains(&id),
                        ..Choice::new(id.to_string(), title)
                    })
                    .collect(),
            })
            .collect(),
        action,
    })
}

/// A brief among the day's others, at its place: to read and print.
pub(crate) fn read_only_sheet(at: usize, page: &BriefPage) -> Sheet {
    let query = carried(page.lesson.subject, &page.objectives);
    let around = Around {
        group: page.lesson.group,
        subject: page.lesson.subject,
        changed: &page.changed,
        taught: None,
        may_decide: false,
        hidden: Vec::new(),
        query: &query,
        ids: &format!("brief-{at}"),
    };
    present::sheet(&page.brief, &around)
}
