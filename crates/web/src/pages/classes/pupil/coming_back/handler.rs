//! The four things that matter to a child who was away.

use super::template::{self, Thing, View};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{long_date, query};
use crate::guard::Visit;
use app::lesson::coming_back::{ComingBack, ThingThatMatters};
use axum::http::Uri;
use domain::SubjectId;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let subject: Option<SubjectId> = query(&uri)?.parsed("subject")?;
    let found = visit.app().coming_back(&visit.permit, subject).await?;
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let page = format!("/classes/{group}/pupils/{pupil}");
    let switch = found.subjects.iter().map(|(id, title)| {
        let href =
            if *id == found.subject { String::new() } else { format!("{page}/coming-back?subject={id}") };
        Link::new(title, href)
    });
    let view = View {
        back: vec![
            Link::new(found.group_name.clone(), format!("/classes/{group}")),
            Link::new(found.name.clone(), page.clone()),
        ],
        subjects: switch.collect(),
        away: format!("{}{}", away(&found), register(&found)),
        things: found.matters.iter().map(thing).collect(),
        rest: rest(found.others),
        own: found.own,
        name: found.name,
        subject: found.subject_title,
    };
    let shell = visit.shell("Welcome back", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

fn away(found: &ComingBack) -> String {
    match found.days.as_slice() {
        [] => "No missed lesson is recorded in this subject in the last six weeks.".into(),
        [day] => format!("Missed one lesson, on {}.", long_date(*day)),
        [first, .., last] => {
            format!(
                "Missed lessons on {} days, from {} to {}.",
                found.days.len(),
                long_date(*first),
                long_date(*last)
            )
        }
    }
}

/// What the register says besides.
fn register(found: &ComingBack) -> String {
    match found.register.as_slice() {
        [] => String::new(),
        [day] => format!(" By the register, away on {}.", long_date(*day)),
        [first, .., last] => format!(
            " By the register, away on {} days, from {} to {}.",
            found.register.len(),
            long_date(*first),
            long_date(*last)
        ),
    }
}

fn thing(one: &ThingThatMatters) -> Thing {
    let next = match one.for_next.as_slice() {
        [] => String::new(),
        all => format!("What comes next stands on it: {}.", all.join("; ")),
    };
    let later = match (next.is_empty(), one.later) {
        (_, 0) => "",
        (true, _) => "What comes later stands on it.",
        (false, _) => " So does what comes later.",
    };
    Thing {
        words: one.words.clone(),
        taught: format!("Taught on {}.", long_date(one.taught)),
        why: format!("{next}{later}"),
        question: one.question.clone().unwrap_or_default(),
    }
}

fn rest(others: usize) -> String {
    match others {
        0 => String::new(),
        1 => "One other thing was taught meanwhile. It can wait: it will come round again.".into(),
        others => {
            format!("{others} other things were taught meanwhile. They can wait: they will come round again.")
        }
    }
}
