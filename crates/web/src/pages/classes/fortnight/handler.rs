//! The first fortnight of a class that came from other schools.

use super::template::{self, Line, View};
use crate::components::shell::NavItem;
use crate::components::{ClassNav, Link};
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use app::movers::{FirstFortnight, FortnightLine};
use axum::http::Uri;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let group = visit.permit.group()?;
    let found = visit.app().first_fortnight(&visit.permit, query(&uri)?.parsed("subject")?).await?;
    let base = format!("/classes/{group}");
    let here = found.subject.clone();
    let subject_query = here.as_ref().map(|(id, _)| format!("?subject={id}")).unwrap_or_default();
    let subjects = found.subjects.iter().map(|(id, title)| {
        let is_here = here.as_ref().is_some_and(|(of, _)| of == id);
        let href = if is_here { String::new() } else { format!("{base}/first-fortnight?subject={id}") };
        Link::new(title, href)
    });
    let view = View {
        nav: ClassNav {
            class: found.group_name.clone(),
            base: base.clone(),
            query: subject_query,
            current: None,
        },
        subject: here.as_ref().map(|(_, title)| title.clone()).unwrap_or_default(),
        subjects: subjects.collect(),
        sub: sub(&found),
        lines: found.lines.iter().map(line).collect(),
        rest: rest(&found),
    };
    let shell = visit.shell("First fortnight", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

fn sub(found: &FirstFortnight) -> String {
    match found.told {
        0 => format!("Nothing came from another school about any of {} pupils.", found.pupils),
        told => format!(
            "{told} of {} pupils come with word from {}.",
            found.pupils,
            crate::pages::my_learning::present::and(&found.schools)
        ),
    }
}

fn line(one: &FortnightLine) -> Line {
    let mut why = vec![format!("{} of {} were secure there", one.secure, one.told)];
    if one.rechecked > 0 {
        why.push(format!("{} looked at again here", one.rechecked));
    }
    if one.carries > 0 {
        why.push(match one.carries {
            1 => "1 other thing stands on it".to_owned(),
            many => format!("{many} other things stand on it"),
        });
    }
    Line { title: one.title.clone(), why: format!("{}.", why.join("; ")), names: one.not_secure.clone() }
}

fn rest(found: &FirstFortnight) -> String {
    let mut rest = Vec::new();
    if found.others > 0 {
        rest.push(format!("{} others can wait until they are taught.", found.others));
    }
    if found.unknown > 0 {
        rest.push(format!("{} are not in our curriculum: see the pupils’ pages.", found.unknown));
    }
    rest.join(" ")
}
