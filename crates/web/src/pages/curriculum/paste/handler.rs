//! A list of objectives, pasted: a subject that has class picture, exit ticket and brief from the first minute.

use super::template;
use super::view::View;
use crate::components::shell::NavItem;
use crate::components::words::DryRunChange;
use crate::components::{Choice, DryRun, Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, submission};
use crate::guard::Visit;
use app::AppError;
use app::curricula::pasted::ReadList;
use app::curricula::{PastedList, PastedOrganiser};
use app::curriculum::Unit;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Judged;

const WAYS: [(&str, &str, &str, Judged); 4] = [
    ("items", "By questions", "right and wrong answers: mathematics, spelling, facts", Judged::Items),
    ("judged", "By judgement", "against examples: writing, essays, art", Judged::Judged),
    ("performed", "By doing", "PE, music, speaking, practical science", Judged::Performed),
    ("observed", "By watching", "Nursery and Reception", Judged::Observed),
];
/// The fields that a confirmed list is read from again.
const FIELDS: [&str; 9] =
    ["subject", "unit", "year", "judged", "list", "terms", "facts", "dates", "submission"];
const OLDEST: i8 = 13;

/// The empty form.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    page(&visit, view(&Fields::default(), &submission())).await
}

/// The dry run, or the subject once it is confirmed.
pub async fn paste(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let list = read(&fields);
    let sent = fields.text("submission");
    let mut view = view(&fields, sent);
    let done = if fields.text("confirm") == "1" {
        visit.app().paste_list(&visit.permit, &list, sent).await.map(Err)
    } else {
        visit.app().read_list(&visit.permit, &list).await.map(Ok)
    };
    match done {
        Ok(Err(subject)) => {
            let to = format!("/curriculum?pasted=1&open={subject}");
            return Ok(Redirect::to(&to).into_response());
        }
        Ok(Ok(read)) => view.dry_run = Some(dry_run(&read, &fields)),
        Err(AppError::Input(text)) => view.problems.push(Problem { field: "list".into(), text }),
        Err(other) => return Err(other.into()),
    }
    page(&visit, view).await
}

async fn page(visit: &Visit, mut view: View) -> Result<Response, Error> {
    let permit = visit.leave(app::Action::SeeCurriculum, app::About::School).await?;
    view.known =
        visit.app().curriculum(&permit).await?.iter().map(|one| one.value.title().to_owned()).collect();
    let shell = visit.shell("Paste objectives", Some(NavItem::Curriculum)).await?;
    Ok(template::page(&shell, &view).into_response())
}

fn read(fields: &Fields) -> PastedList {
    let way = fields.text("judged");
    PastedList {
        subject: fields.text("subject").trim().to_owned(),
        unit: fields.text("unit").trim().to_owned(),
        judged: WAYS.iter().find(|(key, ..)| *key == way).map_or(Judged::Items, |(.., judged)| *judged),
        list: fields.text("list").to_owned(),
        year: fields.text("year").parse().ok().filter(|year| (-1..=OLDEST).contains(year)),
        organiser: PastedOrganiser {
            terms: fields.text("terms").to_owned(),
            facts: fields.text("facts").to_owned(),
            dates: fields.text("dates").to_owned(),
        },
    }
}

fn view(fields: &Fields, submission: &str) -> View {
    let way = if fields.text("judged").is_empty() { "items" } else { fields.text("judged") };
    let year = |value: String, label: String| Choice {
        chosen: fields.text("year") == value,
        ..Choice::new(value, label)
    };
    let named = [("", "No one year"), ("-1", "Nursery"), ("0", "Reception")];
    View {
        subject: fields.text("subject").to_owned(),
        unit: fields.text("unit").to_owned(),
        years: named
            .into_iter()
            .map(|(value, label)| year(value.into(), label.into()))
            .chain((1..=OLDEST).map(|number| year(number.to_string(), format!("Year {number}"))))
            .collect(),
        judged: WAYS
            .iter()
            .map(|(key, words, note, _)| Choice {
                chosen: *key == way,
                note: (*note).into(),
                ..Choice::new(*key, *words)
            })
            .collect(),
        list: fields.text("list").to_owned(),
        terms: fields.text("terms").to_owned(),
        facts: fields.text("facts").to_owned(),
        dates: fields.text("dates").to_owned(),
        hidden: vec![Hidden::new("submission", submission)],
        ..View::default()
    }
}

fn dry_run(read: &ReadList, fields: &Fields) -> DryRun {
    let counted = |count: usize| match count {
        1 => "1 objective".to_owned(),
        count => format!("{count} objectives"),
    };
    let all: usize = read.units.iter().map(|unit| unit.objectives.len()).sum();
    let subject = read.subject.title();
    let whose = if read.known { "keeps what it has" } else { "is a new subject" };
    DryRun {
        question: String::new(),
        read: format!("{} read. {subject} {whose}.{}", counted(all), left(&read.unread)),
        will: read
            .units
            .iter()
            .map(|unit| DryRunChange {
                text: format!(
                    "{} in a new unit, “{}”{}",
                    counted(unit.objectives.len()),
                    unit.title,
                    besides(unit)
                ),
                items: unit.objectives.iter().map(|one| one.title.clone()).collect(),
            })
            .collect(),
        problems: Vec::new(),
        confirm: Some(PostButton {
            label: format!("Add {}", counted(all)),
            action: "/curriculum/paste".into(),
            hidden: FIELDS
                .into_iter()
                .map(|name| Hidden::new(name, fields.text(name)))
                .chain([Hidden::new("confirm", "1")])
                .collect(),
        }),
    }
}

/// Columns that are not read, in a sentence.
fn left(unread: &[String]) -> String {
    match unread {
        [] => String::new(),
        [one] => format!(" The column “{one}” is not read."),
        more => format!(" The columns “{}” are not read.", more.join("”, “")),
    }
}

/// What a unit has besides its objectives.
fn besides(unit: &Unit) -> String {
    let lessons = unit.lessons.map(|lessons| match lessons {
        1 => "1 lesson".to_owned(),
        more => format!("{more} lessons"),
    });
    let organiser = unit.organiser.is_some().then(|| "a knowledge organiser".to_owned());
    let besides: Vec<String> = lessons.into_iter().chain(organiser).collect();
    if besides.is_empty() { String::new() } else { format!(", with {}", besides.join(" and ")) }
}
