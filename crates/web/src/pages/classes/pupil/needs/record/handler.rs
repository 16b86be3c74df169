//! A pupil's normal way of working.

use super::template;
use super::view::{View, Way};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::needs::words::{day, held, says, teaches};
use app::needs::{NormalWay, Record};
use app::teaching::access::in_words;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let record = visit.app().normal_way(&visit.permit).await?;
    let real = record.needs.iter().filter(|one| one.until != Some(one.from));
    let view = View {
        back: Link::new("Needs of this pupil", format!("/classes/{group}/pupils/{pupil}/needs")),
        name: record.name.clone(),
        sub: format!("{}, {}, {}", record.group_name, record.school, day(record.today)),
        needs: real.map(|one| format!("{}: {}", one.wording, says(one, record.today))).collect(),
        ways: record.ways.iter().map(|one| way(one, &record)).collect(),
    };
    // A window's title may be seen by a whole class on the board: no name in it.
    let current = if teaches(&visit) { NavItem::Classes } else { NavItem::Needs };
    let shell = visit.shell("Normal way of working", Some(current)).await?;
    Ok(template::page(&shell, &view))
}

fn way(one: &NormalWay, record: &Record) -> Way {
    let (used, of) = one.subjects.iter().fold((0, 0), |sum, in_one| (sum.0 + in_one.used, sum.1 + in_one.of));
    let title = |id| {
        record.subjects.iter().find(|(subject, _)| *subject == id).map_or("", |(_, title)| title.as_str())
    };
    let with = one.subjects.iter().filter(|in_one| in_one.used > 0);
    let subjects: Vec<String> =
        with.map(|in_one| format!("{} {} of {}", title(in_one.subject), in_one.used, in_one.of)).collect();
    let lessons = if of == 1 { "lesson" } else { "lessons" };
    Way {
        words: in_words(&one.adjustment.what),
        held: held(one.adjustment.from, one.adjustment.until, record.today),
        used: match used {
            0 => "Not noted as used yet".into(),
            _ => format!("In {used} of {of} {lessons}"),
        },
        subjects: subjects.join(", "),
        between: one
            .between
            .map(|(first, last)| format!("First on {}, last on {}", day(first), day(last)))
            .unwrap_or_default(),
    }
}
