//! A plan is made from the brief, changed, taken away.

use super::before::handler::note;
use super::view::{Adjustment, Before, Gets, Plan, Segment, View};
use super::{template, words};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, query};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::working_groups::handler::{nav, seeing};
use app::lesson::Asked;
use app::lesson_plan::{LessonPlanPage, MOST_SEGMENTS, SavePlan};
use app::{Action, AppError, Relationship, allowed};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ForPupil, LessonAdjustment, LessonPlan, PupilId};
use maud::Markup;

/// Free rows at the end of a form.
const FREE: usize = 2;
/// Rows of a form about pupils: more than a class has.
const MOST_ROWS: usize = 80;
/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    respond(&visit, &query(&uri)?, None, Vec::new()).await
}

/// Makes, keeps or takes away; what cannot be kept comes back with what was typed.
pub async fn change(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let app = visit.app();
    let (mut typed, done) = (
        None,
        match fields.text("do") {
            "save" => Ok(()),
            "drop" => {
                app.drop_lesson_plan(&visit.permit, fields.parsed("subject")?.ok_or(Error::NotFound)?).await
            }
            _ => app.plan_from_brief(&visit.permit, &asked(&fields)?).await,
        },
    );
    let done = match (done, fields.text("do")) {
        (Ok(()), "save") => match wanted(&fields)? {
            Ok(wanted) => {
                let done = app.save_lesson_plan(&visit.permit, &wanted).await;
                typed = Some(wanted.plan);
                done
            }
            Err(text) => Err(AppError::Input(text)),
        },
        (done, _) => done,
    };
    let (status, text) = match done {
        Ok(()) => {
            let query =
                carried(fields.parsed("subject")?.ok_or(Error::NotFound)?, &fields.all_parsed("objective")?);
            let page = format!("/classes/{}/plan{query}", visit.permit.group()?);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(AppError::Input(text)) => (StatusCode::UNPROCESSABLE_ENTITY, text),
        Err(AppError::Conflict(text)) => (StatusCode::CONFLICT, text),
        Err(error) => return Err(error.into()),
    };
    let page = respond(&visit, &fields, typed, vec![Problem { field: String::new(), text }]).await?;
    Ok((status, page).into_response())
}

pub(crate) fn asked(fields: &Fields) -> Result<Asked, Error> {
    Ok(Asked { subject: fields.parsed("subject")?, objectives: fields.all_parsed("objective")? })
}

fn wanted(fields: &Fields) -> Result<Result<SavePlan, String>, Error> {
    let mut plan = LessonPlan { goal: fields.text("goal").trim().to_owned(), ..LessonPlan::default() };
    for at in 0..MOST_SEGMENTS + FREE {
        let text = fields.text(&format!("text.{at}")).trim();
        if text.is_empty() {
            continue;
        }
        let typed = fields.text(&format!("minutes.{at}")).trim();
        let minutes = match (typed.is_empty(), typed.parse()) {
            (true, _) => None,
            (false, Ok(minutes)) => Some(minutes),
            (false, Err(_)) => {
                return Ok(Err(format!("Segment {}: minutes are 1 to 180, or empty.", at + 1)));
            }
        };
        let approach = fields.text(&format!("approach.{at}")).trim();
        let approach = (!approach.is_empty()).then(|| approach.to_owned());
        plan.segments.push(domain::Segment { minutes, approach, text: text.to_owned() });
    }
    for at in 0..MOST_ROWS {
        let Some(pupil) = fields.parsed::<PupilId>(&format!("who.{at}"))? else { continue };
        let text = fields.text(&format!("gets.{at}")).trim().to_owned();
        let kind = words::kind(fields.text(&format!("kind.{at}"))).ok_or(Error::NotFound)?;
        let why = fields.text(&format!("why.{at}")).trim().to_owned();
        plan.adjustments.push(ForPupil { pupil, kind, text, why });
    }
    Ok(Ok(SavePlan {
        subject: fields.parsed("subject")?.ok_or(Error::NotFound)?,
        objective: fields.parsed("objective")?.ok_or(Error::NotFound)?,
        on: fields.text("on").parse().map_err(|_| Error::NotFound)?,
        period: fields.parsed("period")?.unwrap_or(0),
        seen: fields.parsed("seen")?.unwrap_or(0),
        plan,
    }))
}

async fn respond(
    visit: &Visit,
    fields: &Fields,
    typed: Option<LessonPlan>,
    problems: Vec<Problem>,
) -> Result<Markup, Error> {
    let see = seeing(visit, Action::SeeLessonPlan).await?;
    let page = visit.app().lesson_plan_page(&see, &asked(fields)?).await?;
    let base = format!("/classes/{}", visit.permit.group()?);
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let may = allowed(role, Relationship::Teaches, Action::SetLessonPlan);
    let (subject, objective) = (page.lesson.subject, page.objective);
    let query = carried(subject, &[objective]);
    let about =
        vec![Hidden::new("subject", subject.to_string()), Hidden::new("objective", objective.to_string())];
    let post = |verb: &str, label: &str| {
        let mut hidden = about.clone();
        hidden.push(Hidden::new("do", verb));
        PostButton { action: format!("{base}/plan"), label: label.to_owned(), hidden }
    };
    let there = page.stored.is_some();
    let view = View {
        nav: nav(&page.group_name, &base, subject, objective),
        about: format!("{} · {}", when(&page), page.title),
        pace: [page.pace.clone(), in_targets(page.in_targets)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        beside: vec![
            Link::new("Brief", format!("{base}/brief{query}")),
            Link::new("Unit", format!("{base}/unit{query}")),
            Link::new("Working groups", format!("{base}/working-groups{query}")),
            Link::new("Seats", format!("{base}/seating{query}")),
            Link::new("Worked here", format!("{base}/worked{query}")),
        ],
        problems,
        make: (may && !there).then(|| post("brief", "Make it from the brief")),
        drop: (may && there).then(|| post("drop", "Take the plan away")),
        plan: page.stored.as_ref().map(|stored| {
            let shown = typed.as_ref().unwrap_or(&stored.plan);
            plan(&page, shown, &base, may.then(|| hidden(&page, &about)), &query)
        }),
    };
    let shell = visit.shell(format!("Lesson plan, {}", page.group_name), Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

/// "Tuesday 4 March, lesson 2"
pub(super) fn when(page: &LessonPlanPage) -> String {
    let day = long_date(page.lesson.date);
    if page.lesson.period > 0 { format!("{day}, lesson {}", page.lesson.period) } else { day }
}

fn hidden(page: &LessonPlanPage, about: &[Hidden]) -> Vec<Hidden> {
    let mut hidden = about.to_vec();
    hidden.push(Hidden::new("on", page.lesson.date.to_string()));
    hidden.push(Hidden::new("period", page.lesson.period.to_string()));
    hidden.push(Hidden::new("seen", page.stored.as_ref().map_or(0, |stored| stored.changes).to_string()));
    hidden
}

fn plan(
    page: &LessonPlanPage,
    plan: &LessonPlan,
    base: &str,
    form: Option<Vec<Hidden>>,
    query: &str,
) -> Plan {
    let mut segments: Vec<Segment> = plan
        .segments
        .iter()
        .map(|one| Segment {
            minutes: one.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            approach: one.approach.clone().unwrap_or_default(),
            text: one.text.clone(),
        })
        .collect();
    let mut adjustments: Vec<Adjustment> =
        plan.adjustments.iter().filter_map(|one| adjustment(page, one)).collect();
    if form.is_some() {
        segments.resize_with((segments.len() + FREE).min(MOST_SEGMENTS), Segment::default);
        let free =
            Adjustment { pupils: pupils(page, None), kinds: words::kinds(None), ..Adjustment::default() };
        adjustments.resize(adjustments.len() + FREE, free);
    }
    let minutes: u32 = plan.segments.iter().filter_map(|one| one.minutes).map(u32::from).sum();
    Plan {
        goal: plan.goal.clone(),
        segments,
        adjustments,
        gets: gets(page, plan),
        minutes: if minutes > 0 { format!("{minutes} minutes") } else { String::new() },
        form: form.map(|hidden| (format!("{base}/plan"), hidden)),
        approaches: page.approaches.clone(),
        preview: format!("{base}/plan/preview{query}"),
        before: before(page, format!("{base}/plan/words{query}")),
    }
}

/// The words of the lesson, for those who meet them before it.
pub(super) fn before(page: &LessonPlanPage, slips: String) -> Option<Before> {
    let names: Vec<&str> = page.words_before().into_iter().map(|(_, name)| name.as_str()).collect();
    let words: Vec<&str> = page.words.terms.iter().map(|one| one.term.as_str()).collect();
    (!names.is_empty()).then(|| Before {
        names: names.join(", "),
        words: words.join(", "),
        note: note(page).to_owned(),
        slips,
    })
}

/// Pupils who get the same stand on one line; each one's reason is on the page about each.
fn gets(page: &LessonPlanPage, plan: &LessonPlan) -> Vec<Gets> {
    let mut lines: Vec<(LessonAdjustment, &str, Vec<&str>)> = Vec::new();
    for (pupil, name) in &page.pupils {
        for one in plan.adjustments.iter().filter(|one| one.pupil == *pupil) {
            match lines.iter_mut().find(|(kind, text, _)| *kind == one.kind && *text == one.text) {
                Some((.., names)) => names.push(name),
                None => lines.push((one.kind, &one.text, vec![name])),
            }
        }
    }
    lines.sort_by_key(|(kind, ..)| LessonAdjustment::ALL.iter().position(|one| one == kind));
    let line = |(kind, text, names): (LessonAdjustment, &str, Vec<&str>)| Gets {
        kind: words::called(kind).to_owned(),
        text: text.to_owned(),
        names: names.join(", "),
    };
    lines.into_iter().map(line).collect()
}

/// `None` for a pupil who has left the class.
fn adjustment(page: &LessonPlanPage, one: &ForPupil) -> Option<Adjustment> {
    page.pupils.iter().find(|(id, _)| *id == one.pupil)?;
    Some(Adjustment {
        pupils: pupils(page, Some(one.pupil)),
        kinds: words::kinds(Some(one.kind)),
        text: one.text.clone(),
        why: one.why.clone(),
    })
}

fn pupils(page: &LessonPlanPage, chosen: Option<PupilId>) -> Vec<Choice> {
    let nobody = Choice { chosen: chosen.is_none(), ..Choice::new("", "nobody") };
    let one = |(id, name): &(PupilId, String)| Choice {
        chosen: Some(*id) == chosen,
        ..Choice::new(id.to_string(), name)
    };
    std::iter::once(nobody).chain(page.pupils.iter().map(one)).collect()
}

/// For how many the lesson serves their target: counted, and nobody's name.
fn in_targets(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("Its objective is in the target of 1 pupil.".to_owned()),
        count => Some(format!("Its objective is in the targets of {count} pupils.")),
    }
}
