//! Requests as a school reads and answers them.

use super::template;
use super::view::{Form, Line, Request, Takes, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::conversation::present::{day, on_the_page};
use crate::pages::needs::words::may;
use app::data_requests::{AnswerDeed, Counted, LineHere, RequestHere, StockFigure};
use app::improvement::requests::{FieldKind, WorkBy};
use app::store::FigureKey;
use app::{About, Action};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::DataRequestId;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "answered" => "Sent. The body reads it, and you are not asked for it again.",
        "refuse" => "Stored. The body reads why not.",
        "minutes" => "Thank you. It is shown only with that of other schools.",
        _ => "",
    };
    respond(&visit, told, None, String::new()).await
}

/// An answer, a no, or how long it took.
pub async fn change(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let request: DataRequestId = fields.parsed("request")?.ok_or(Error::NotFound)?;
    let what = fields.text("do");
    let done = if what == "minutes" {
        let minutes = fields.text("minutes").parse().map_err(|_| Error::NotFound)?;
        visit.app().say_request_minutes(&visit.permit, request, (work_by(fields.text("by"))?, minutes)).await
    } else {
        let number = |name: &str| fields.text(name).parse::<i64>().map_err(|_| Error::NotFound);
        let which = (request, number("place")?);
        visit.app().answer_request(&visit.permit, which, number("version")?, &deed(&fields)?).await
    };
    let told = if matches!(what, "minutes" | "refuse") { what } else { "answered" };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/requests?told={told}")).into_response()),
        Err(error) => {
            let Some((status, text)) = on_the_page(&error) else { return Err(error.into()) };
            Ok((status, respond(&visit, "", Some(&fields), text).await?).into_response())
        }
    }
}

fn deed(fields: &Fields) -> Result<AnswerDeed, Error> {
    let text = |name: &str| fields.text(name).to_owned();
    let number = |name: &str| fields.text(name).parse::<i64>().map_err(|_| Error::NotFound);
    Ok(match fields.text("do") {
        "stock" => AnswerDeed::Stock(FigureKey {
            release: fields.parsed("release")?.ok_or(Error::NotFound)?,
            table: text("table"),
            of: text("of"),
            what: text("what"),
        }),
        "earlier" => AnswerDeed::Earlier(fields.parsed("earlier")?.ok_or(Error::NotFound)?, number("at")?),
        "count" => AnswerDeed::Counted(number("seen")?),
        "number" => AnswerDeed::Number(text("number")),
        "words" => AnswerDeed::Words(text("words")),
        "refuse" => AnswerDeed::Refuse(text("reason")),
        _ => return Err(Error::NotFound),
    })
}

/// Stable names of sorts of work, in forms.
pub(crate) fn work_name(by: WorkBy) -> &'static str {
    match by {
        WorkBy::Heads => "heads",
        WorkBy::Office => "office",
        WorkBy::Teachers => "teachers",
        WorkBy::Others => "others",
    }
}

/// The sort of work of that name.
///
/// # Errors
/// `NotFound` for what no form of ours sends.
pub(crate) fn work_by(name: &str) -> Result<WorkBy, Error> {
    WorkBy::ALL.into_iter().find(|by| work_name(*by) == name).ok_or(Error::NotFound)
}

async fn respond(visit: &Visit, told: &str, typed: Option<&Fields>, wrong: String) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeRequests, About::School).await?;
    let page = visit.app().data_requests(&permit).await?;
    let writes = may(visit, Action::AnswerRequests);
    let all = |of: &[RequestHere]| of.iter().map(|one| request(one, writes, typed)).collect();
    let problem = (!wrong.is_empty()).then(|| Problem { field: String::new(), text: wrong });
    let view = View {
        told: told.to_owned(),
        problems: problem.into_iter().collect(),
        live: all(&page.live),
        ended: all(&page.ended),
    };
    let shell = visit.shell("Requests from above", Some(NavItem::Requests)).await?;
    Ok(template::page(&shell, &view))
}

fn request(one: &RequestHere, writes: bool, typed: Option<&Fields>) -> Request {
    let asked = &one.request.request;
    let stands = &one.stands;
    let until = if stands.live { "until" } else { "ended on" };
    let basis = match asked.basis_words.as_str() {
        "" => format!("{}.", asked.basis.words()),
        words => format!("{}: {words}", asked.basis.words()),
    };
    let is_answered = one.lines.iter().any(|line| line.answered.is_some());
    let by = WorkBy::ALL.map(|by| Choice::new(work_name(by), by.words()));
    Request {
        id: one.request.id.value(),
        title: asked.title.clone(),
        whose: format!(
            "{} asks, for “{}”, {until} {}.",
            stands.body_name,
            stands.priority,
            day(stands.until)
        ),
        purpose: asked.purpose.clone(),
        basis,
        lines: (1_i64..)
            .zip(&one.lines)
            .map(|(place, line)| self::line(one, place, line, writes, typed))
            .collect(),
        took: one
            .minutes
            .iter()
            .map(|said| format!("You said: {} minutes, {}.", said.minutes, said.by.words()))
            .collect(),
        by: if writes && is_answered { by.to_vec() } else { Vec::new() },
    }
}

fn line(of: &RequestHere, place: i64, line: &LineHere, writes: bool, typed: Option<&Fields>) -> Line {
    let id = of.request.id.value();
    let writes = writes && of.stands.live;
    let version = line.answered.as_ref().map_or(0, |one| one.answer.version);
    let own = typed.filter(|fields| {
        (fields.text("request"), fields.text("place"))
            == (id.to_string().as_str(), place.to_string().as_str())
    });
    let text = |name: &str| own.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
    let button = |label: &str, verb: &str, more: Vec<Hidden>| PostButton {
        label: label.into(),
        action: "/requests".into(),
        hidden: [
            Hidden::new("do", verb),
            Hidden::new("request", id.to_string()),
            Hidden::new("place", place.to_string()),
            Hidden::new("version", version.to_string()),
        ]
        .into_iter()
        .chain(more)
        .collect(),
    };
    let takes = match (&line.counted, line.field.kind) {
        (Some(Counted::Pupils(number)), _) => Takes::Counted(
            format!("Counted of today’s classes: about {number} pupils, to the nearest five."),
            button("Send this number", "count", vec![Hidden::new("seen", number.to_string())]),
        ),
        (Some(Counted::Withheld(why)), _) => Takes::Withheld(why.clone()),
        (None, FieldKind::Number) => Takes::Number,
        (None, _) => Takes::Words,
    };
    let typed = if matches!(takes, Takes::Number) { text("number") } else { text("words") };
    let answer = line.answered.as_ref();
    let stands = answer.is_some_and(|one| one.gone.is_none());
    Line {
        key: format!("{id}-{place}"),
        place,
        version,
        asks: asks(line),
        answer: answer.map(|one| one.says.clone()).unwrap_or_default(),
        is_gone: answer.is_some() && !stands,
        link: answer.and_then(|one| one.figure.as_ref()).map(release),
        known: if stands { Vec::new() } else { known(line, writes, &button) },
        form: writes.then(|| Form { takes, typed, reason: text("reason") }),
    }
}

/// "Pupils on roll (a number of pupils, Year 3)".
fn asks(line: &LineHere) -> String {
    format!("{} ({})", line.field.words, crate::pages::above::requests::sort(&line.field))
}

fn release(figure: &StockFigure) -> Link {
    Link::new("The release", format!("/school/releases/{}", figure.key.release))
}

fn known(
    line: &LineHere,
    writes: bool,
    button: &impl Fn(&str, &str, Vec<Hidden>) -> PostButton,
) -> Vec<(String, Option<PostButton>)> {
    let stock = line.stock.iter().map(|one| {
        let FigureKey { release, table, of, what } = &one.key;
        let hidden = vec![
            Hidden::new("release", release.to_string()),
            Hidden::new("table", table.clone()),
            Hidden::new("of", of.clone()),
            Hidden::new("what", what.clone()),
        ];
        let says = format!("Published on {}: {}: {}", day(one.published_on), one.name(), one.says);
        (says, writes.then(|| button("Answer with it", "stock", hidden)))
    });
    let given = line.given.iter().map(|one| {
        let hidden =
            vec![Hidden::new("earlier", one.of.0.to_string()), Hidden::new("at", one.of.1.to_string())];
        let says = format!("Answered before, to “{}” in {}: {}", one.asked, one.request, one.says);
        (says, writes.then(|| button("Answer with it", "earlier", hidden)))
    });
    let kept = line.kept.iter().map(|(title, enters)| {
        let says = format!(
            "Kept already: {title}. It comes in once ({enters}) and leaves only as figures of groups, in a release."
        );
        (says, None)
    });
    stock.chain(given).chain(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sort_of_work_has_a_name_of_its_own() {
        for by in WorkBy::ALL {
            assert_eq!(work_by(work_name(by)).ok(), Some(by));
        }
        assert!(work_by("mrs-brook").is_err());
    }

    #[test]
    fn a_form_that_is_none_of_ours_is_not_found() {
        let sent = |what: &str| Fields::of(vec![("do".to_owned(), what.to_owned())]);
        assert!(
            deed(&sent("words")).is_ok() && deed(&sent("pupils")).is_err() && deed(&sent("count")).is_err()
        );
    }
}
