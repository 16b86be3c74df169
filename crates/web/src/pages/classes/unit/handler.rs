//! A unit is looked at.

use super::template;
use super::view::{Starter, Step, View};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{long_date, query};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::plan::handler::asked;
use crate::pages::classes::working_groups::handler::nav;
use app::lesson_plan::{UnitPage, UnitStep};
use app::teaching::brief::StarterQuestion;
use app::teaching::words::counted;
use axum::http::Uri;
use maud::Markup;

/// Starters that the page is to hold.
const STARTERS: usize = 3;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let page = visit.app().unit_page(&visit.permit, &asked(&query(&uri)?)?).await?;
    let base = format!("/classes/{}", visit.permit.group()?);
    let here = carried(page.subject, &[page.objective]);
    let view = View {
        nav: nav(&page.group_name, &base, page.subject, page.objective),
        title: page.title.clone().unwrap_or_else(|| "Unit".to_owned()),
        about: about(&page),
        pace: pace(&page),
        beside: vec![
            Link::new("Lesson plan", format!("{base}/plan{here}")),
            Link::new("Brief", format!("{base}/brief{here}")),
        ],
        empty: match page.title {
            Some(_) => String::new(),
            None => "This objective stands in no unit, so there is no order to show.".to_owned(),
        },
        steps: page.steps.iter().map(|one| step(one, &page, &base)).collect(),
        starters: page.starters.iter().enumerate().map(|(at, one)| starter(at, one)).collect(),
        fewer: match page.starters.len() {
            STARTERS => String::new(),
            0 => "Nothing that was taught and has a written question is due to come back yet.".to_owned(),
            few => format!(
                "{} ready: nothing else that was taught and has a written question is due to come back.",
                if few == 1 { "One is" } else { "Two are" }
            ),
        },
    };
    let shell = visit.shell(format!("Unit, {}", page.group_name), Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

fn about(page: &UnitPage) -> String {
    let given = match page.lessons {
        (given, Some(planned)) => format!("{given} of {planned} planned lessons given"),
        (given, None) => format!("{} given; nobody planned how many", lessons(given)),
    };
    if page.title.is_some() { format!("{} · {given}", page.group_name) } else { page.group_name.clone() }
}

fn lessons(count: u32) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "lesson")
}

fn pace(page: &UnitPage) -> String {
    let ends = match &page.foreseen {
        None if page.title.is_some() => {
            Some("No days are foreseen: the class has no timetable, or the school no terms.".to_owned())
        }
        Some(foreseen) => match foreseen.ends {
            Some(day) => Some(format!("Its last lesson would be on {}.", long_date(day))),
            None => {
                Some("It would run on after the last lesson that is planned in the timetable.".to_owned())
            }
        },
        None => None,
    };
    page.pace.clone().into_iter().chain(ends).collect::<Vec<_>>().join(" ")
}

fn step(one: &UnitStep, page: &UnitPage, base: &str) -> Step {
    let now = one.objective == page.objective;
    let taught = match (one.taught.as_slice(), one.taught.last()) {
        ([], _) | (_, None) => String::new(),
        ([day], _) => format!("taught on {}", long_date(*day)),
        (days, Some(last)) => format!("taught in {} lessons, last on {}", days.len(), long_date(*last)),
    };
    let on = one.on.map(|day| format!("foreseen on {}", long_date(day))).unwrap_or_default();
    let when: Vec<String> = [taught, on].into_iter().filter(|part| !part.is_empty()).collect();
    let known = if one.known.is_empty() { "not taught yet".to_owned() } else { one.known.clone() };
    Step {
        title: Link::new(&one.title, format!("{base}/brief{}", carried(page.subject, &[one.objective]))),
        known,
        when: if when.is_empty() { "–".to_owned() } else { when.join("; ") },
        now,
    }
}

fn starter(at: usize, questions: &[StarterQuestion]) -> Starter {
    let line = |one: &StarterQuestion| (one.text.clone(), one.answer.clone().unwrap_or_default());
    Starter {
        head: if at == 0 { "For the next lesson".to_owned() } else { format!("Another ({})", at + 1) },
        questions: questions.iter().map(line).collect(),
    }
}
