//! A provision is typed, both its sides are shown, and only then it is kept.

use super::filled;
use super::template::{self, Sides, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, query, submission};
use crate::guard::Visit;
use crate::pages::classes::conversations::present::hours;
use crate::pages::classes::minutes::present::{LED_BY, days_offered, led_by_value};
use crate::pages::needs::words::teaches;
use app::AppError;
use app::minutes::{ClassMinutes, Draft, Preview};
use app::store::LedBy;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use maud::Markup;

/// The empty form, or one filled in with what was done before.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let asked = query(&uri)?;
    let form = visit.app().provision_form(&visit.permit).await?;
    let again = asked.parsed("again")?.and_then(|id| form.again(id));
    let mut pairs = again.map(filled::again).unwrap_or_default();
    pairs.extend(asked.all("pupil").map(|pupil| ("pupil".to_owned(), pupil.to_owned())));
    respond(&visit, &Fields::of(pairs), None, Vec::new()).await
}

/// Both sides of what was typed.
pub async fn preview(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let draft = match draft(&fields) {
        Ok(draft) => draft,
        Err(text) => return again(&visit, &fields, text).await,
    };
    match visit.app().preview_provision(&visit.permit, &draft).await {
        Ok(preview) => {
            let sides = Sides { children: filled::children(&preview, &draft), ..sides(&preview, &draft) };
            Ok(respond(&visit, &fields, Some(sides), Vec::new()).await?.into_response())
        }
        Err(AppError::Input(text)) => again(&visit, &fields, text).await,
        Err(error) => Err(error.into()),
    }
}

/// Keeps it.
pub async fn set(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let draft = match draft(&fields) {
        Ok(draft) => draft,
        Err(text) => return again(&visit, &fields, text).await,
    };
    match visit.app().set_provision(&visit.permit, &draft, fields.text("submission")).await {
        Ok(kept) => {
            let class = format!("/classes/{}", visit.permit.group()?);
            Ok(Redirect::to(&match kept {
                Some(id) => format!("{class}/provision/{id}"),
                None => format!("{class}/minutes"),
            })
            .into_response())
        }
        Err(AppError::Input(text)) => again(&visit, &fields, text).await,
        Err(error) => Err(error.into()),
    }
}

fn draft(fields: &Fields) -> Result<Draft, String> {
    let date = |name: &str, which: &str| {
        fields.text(name).parse::<Date>().map_err(|_| format!("Choose the {which} day from the calendar."))
    };
    let whole = |text: &str| {
        text.trim().parse::<u32>().map_err(|_| "Type the minutes of a session as a whole number.".to_owned())
    };
    let led_by = LED_BY.iter().find(|(one, _)| led_by_value(*one) == fields.text("led"));
    let unknown = |_| "Choose from what is offered.".to_owned();
    Ok(Draft {
        name: fields.text("name").to_owned(),
        led_by: led_by.map_or(LedBy::Teacher, |(one, _)| *one),
        instead_of: fields.parsed("instead").map_err(unknown)?,
        weekdays: fields.all("day").filter_map(|day| day.parse().ok()).collect(),
        minutes: whole(fields.text("minutes"))?,
        from: date("from", "first")?,
        until: date("until", "last")?,
        pupils: fields.all_parsed("pupil").map_err(unknown)?.into_iter().collect(),
        plan: filled::plan(fields)?,
    })
}

fn sides(preview: &Preview, draft: &Draft) -> Sides {
    let subject = preview.instead_of.clone().unwrap_or_default();
    let pupil = |one: &app::minutes::Both| {
        let loses = match (one.loses, one.lost_already) {
            (0, _) => "loses no lesson".to_owned(),
            (loses, 0) => format!("loses {} of {subject}", hours(loses)),
            (loses, already) => {
                format!("loses {} of {subject}, after {} already this term", hours(loses), hours(already))
            }
        };
        format!("{} gains {} and {loses}.", one.name, hours(one.gains))
    };
    let class = match (preview.without_assistant, preview.others) {
        (0, _) | (_, 0) => String::new(),
        (minutes, others) => {
            format!(
                "The other {others} in the class are without the assistant for {} a week.",
                hours(minutes)
            )
        }
    };
    let another = if preview.pupils.iter().any(|one| one.lost_already > 0) {
        format!(
            "Somebody is taken out of {subject} already. Could it be another lesson, or a time outside lessons?"
        )
    } else {
        String::new()
    };
    Sides {
        planned: format!(
            "{} from {} to {}, holidays left out.",
            if preview.sessions == 1 {
                "One session".into()
            } else {
                format!("{} sessions", preview.sessions)
            },
            long_date(draft.from),
            long_date(draft.until)
        ),
        pupils: preview.pupils.iter().map(pupil).collect(),
        class,
        another,
        children: Vec::new(),
    }
}

async fn again(visit: &Visit, typed: &Fields, text: String) -> Result<Response, Error> {
    let page = respond(visit, typed, None, vec![Problem { field: String::new(), text }]).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn respond(
    visit: &Visit,
    typed: &Fields,
    sides: Option<Sides>,
    problems: Vec<Problem>,
) -> Result<Markup, Error> {
    let class = visit.app().class_minutes(&visit.permit).await?;
    let form = visit.app().provision_form(&visit.permit).await?;
    let group = visit.permit.group()?;
    let view = View {
        back: Link::new(format!("Minutes in {}", class.group_name), format!("/classes/{group}/minutes")),
        preview: format!("/classes/{group}/minutes/new"),
        keep: format!("/classes/{group}/minutes"),
        hidden: typed_hidden(typed),
        purpose: filled::purpose(typed, &form),
        names: form.before.iter().map(|one| one.provision.name.clone()).collect(),
        before: form.before.iter().map(|one| filled::link(group, one)).collect(),
        sides,
        name: typed.text("name").to_owned(),
        minutes: or(typed.text("minutes"), "20"),
        from: or(typed.text("from"), &class.today.to_string()),
        until: or(typed.text("until"), &form.until.to_string()),
        days: days_offered().map(|(number, name)| choice(typed, "day", &number.to_string(), name)).collect(),
        led_by: LED_BY.iter().map(|(one, words)| choice(typed, "led", led_by_value(*one), words)).collect(),
        instead: instead(typed, &class),
        pupils: class
            .everybody
            .iter()
            .map(|(id, name)| choice(typed, "pupil", &id.to_string(), name))
            .collect(),
        problems,
    };
    let current = if teaches(visit) { NavItem::Classes } else { NavItem::Provision };
    let shell = visit.shell("Beside the lessons", Some(current)).await?;
    Ok(template::page(&shell, &view))
}

fn or(typed: &str, otherwise: &str) -> String {
    if typed.is_empty() { otherwise.to_owned() } else { typed.to_owned() }
}

pub(super) fn choice(typed: &Fields, name: &str, value: &str, label: &str) -> Choice {
    Choice { chosen: typed.all(name).any(|one| one == value), ..Choice::new(value, label) }
}

fn instead(typed: &Fields, class: &ClassMinutes) -> Vec<Choice> {
    let outside = Choice::new("", "no lesson: outside lessons");
    let subjects = class.subjects.iter().map(|(id, title)| choice(typed, "instead", &id.to_string(), title));
    std::iter::once(outside).chain(subjects).collect()
}

/// Everything that was typed, to be sent again when it is agreed.
fn typed_hidden(typed: &Fields) -> Vec<Hidden> {
    let one = [
        "name",
        "led",
        "instead",
        "minutes",
        "from",
        "until",
        "need",
        "objective",
        "cost",
        "entry",
        "test",
        "offered",
        "rule",
        "review",
    ];
    let mut hidden: Vec<Hidden> = one.iter().map(|name| Hidden::new(*name, typed.text(name))).collect();
    for name in ["day", "pupil"] {
        hidden.extend(typed.all(name).map(|value| Hidden::new(name, value)));
    }
    hidden.push(Hidden::new("submission", submission()));
    hidden
}
