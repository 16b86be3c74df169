//! A body's requests: what is known already, what is asked, what schools answered.

use super::requests_template as template;
use super::requests_view::{Ask, Asked, Requests};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::AboveVisit;
use crate::pages::conversation::present::{day, on_the_page};
use app::data_requests::{AskDeed, AskDraft, AskedAbove, Found, MOST_LINES, RequestAbove};
use app::improvement::requests::{Basis, FieldKind, Took};
use app::store::RequestField;
use app::{AboveRelation, Action, AppError, allowed_above};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

const TEXTS: [&str; 5] = ["title", "purpose", "basis_words", "ends", "submission"];
/// Year groups that pupils can be counted of.
const YEARS: std::ops::RangeInclusive<i8> = -1..=13;

/// The page.
pub async fn show(visit: AboveVisit, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "ask" => "Asked. Every school below reads it, with what answers it already.",
        "stop" => "Stopped. Nobody answers it any more; what was answered stays.",
        _ => "",
    };
    respond(&visit, told, (None, None), String::new()).await
}

/// Looking first, asking, stopping.
pub async fn change(visit: AboveVisit, fields: Fields) -> Result<Response, Error> {
    let what = fields.text("do");
    let done = match what {
        "look" => match visit.app().look_first(&visit.permit, &draft(&fields)?).await {
            Ok(found) => {
                return Ok(respond(&visit, "", (Some(&fields), Some(found)), String::new())
                    .await?
                    .into_response());
            }
            Err(error) => Err(error),
        },
        "ask" => ask(&visit, AskDeed::Ask(draft(&fields)?), &fields).await,
        "stop" => {
            ask(&visit, AskDeed::Stop(fields.parsed("request")?.ok_or(Error::NotFound)?), &fields).await
        }
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/above/requests?told={what}")).into_response()),
        Err(error) => {
            let Some((status, text)) = on_the_page(&error) else { return Err(error.into()) };
            Ok((status, respond(&visit, "", (Some(&fields), None), text).await?).into_response())
        }
    }
}

async fn ask(visit: &AboveVisit, deed: AskDeed, fields: &Fields) -> Result<(), AppError> {
    visit.app().ask_schools(&visit.permit, &deed, fields.text("submission")).await
}

fn draft(fields: &Fields) -> Result<AskDraft, Error> {
    let text = |name: &str| fields.text(name).to_owned();
    let basis = BASES.iter().find(|(name, _)| *name == fields.text("basis")).ok_or(Error::NotFound)?.1;
    let lines = (0..MOST_LINES).map(|at| {
        let (kind, year) = kind(fields.text(&format!("kind{at}")))?;
        Ok(RequestField { words: text(&format!("line{at}")), kind, year })
    });
    Ok(AskDraft {
        title: text("title"),
        purpose: text("purpose"),
        basis,
        basis_words: text("basis_words"),
        priority: fields.parsed("priority")?,
        lines: lines.collect::<Result<_, Error>>()?,
        ends: fields.text("ends").parse().ok(),
    })
}

/// Stable names of bases, in forms.
const BASES: [(&str, Basis); 3] =
    [("agreed", Basis::Agreed), ("public-task", Basis::PublicTask), ("duty", Basis::Duty)];

/// "words", "number", "pupils", "pupils:3".
fn kind(name: &str) -> Result<(FieldKind, Option<i8>), Error> {
    Ok(match name.split_once(':') {
        None => match name {
            "" | "words" => (FieldKind::Words, None),
            "number" => (FieldKind::Number, None),
            "pupils" => (FieldKind::Pupils, None),
            _ => return Err(Error::NotFound),
        },
        Some(("pupils", year)) => {
            let year = year.parse().ok().filter(|year| YEARS.contains(year)).ok_or(Error::NotFound)?;
            (FieldKind::Pupils, Some(year))
        }
        Some(_) => return Err(Error::NotFound),
    })
}

/// What sort of answer a line takes, in words.
pub(crate) fn sort(field: &RequestField) -> String {
    match (field.kind, field.year) {
        (FieldKind::Words, _) => "in words".into(),
        (FieldKind::Number, _) => "a number".into(),
        (FieldKind::Pupils, None) => "a number of pupils, all".into(),
        (FieldKind::Pupils, Some(year)) => format!("a number of pupils, {}", app::releases::year_words(year)),
    }
}

fn kinds(chosen: &str) -> Vec<Choice> {
    let field = |kind, year| RequestField { words: String::new(), kind, year };
    let plain = [
        ("words".to_owned(), field(FieldKind::Words, None)),
        ("number".to_owned(), field(FieldKind::Number, None)),
        ("pupils".to_owned(), field(FieldKind::Pupils, None)),
    ];
    let years = YEARS.map(|year| (format!("pupils:{year}"), field(FieldKind::Pupils, Some(year))));
    let all = plain.into_iter().chain(years);
    all.map(|(name, field)| Choice { chosen: name == chosen, ..Choice::new(name, sort(&field)) }).collect()
}

async fn respond(
    visit: &AboveVisit,
    told: &str,
    (typed, found): (Option<&Fields>, Option<Vec<Found>>),
    wrong: String,
) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeRequestsAbove).await?;
    let page = visit.app().requests_above(&permit).await?;
    let asks = allowed_above(permit.role, AboveRelation::OwnBody, Action::AskSchools);
    let has_one = !page.priorities.is_empty();
    let view = Requests {
        told: told.to_owned(),
        problems: (!wrong.is_empty())
            .then(|| Problem { field: String::new(), text: wrong })
            .into_iter()
            .collect(),
        form: (asks && has_one).then(|| form(&page, typed, found)),
        no_form: if asks && !has_one {
            "Nothing is put first today, and a request serves something that is. Put it first under Schools."
                .into()
        } else {
            String::new()
        },
        requests: page.requests.iter().map(|one| asked(one, asks)).collect(),
        cost: (!page.requests.is_empty())
            .then(|| Link::new(format!("what {} asks", page.body_name), format!("/burden/{}", permit.body))),
    };
    let shell = visit.shell("Requests", NavItem::AboveRequests).await?;
    Ok(template::page(&shell, &view))
}

fn form(page: &AskedAbove, typed: Option<&Fields>, found: Option<Vec<Found>>) -> Ask {
    let typed = typed.filter(|fields| fields.text("do") != "stop");
    let text = |name: &str| typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
    let number = Some(text("submission")).filter(|number| !number.is_empty()).unwrap_or_else(submission);
    let basis = text("basis");
    let chosen = text("priority");
    let priorities = page.priorities.iter().map(|one| {
        let id = one.priority.id.to_string();
        Choice { chosen: id == chosen, ..Choice::new(id, one.priority.title.clone()) }
    });
    Ask {
        submission: number,
        texts: TEXTS.iter().filter(|name| **name != "submission").map(|name| (*name, text(name))).collect(),
        bases: BASES
            .iter()
            .map(|(name, one)| Choice { chosen: *name == basis, ..Choice::new(*name, one.words()) })
            .collect(),
        priorities: priorities.collect(),
        lines: (0..MOST_LINES)
            .map(|at| (text(&format!("line{at}")), kinds(&text(&format!("kind{at}")))))
            .collect(),
        found: found.map(|found| found.into_iter().map(known).collect()),
    }
}

fn known(one: Found) -> (String, Vec<String>) {
    let published = one.published.iter().map(|(name, schools)| match schools {
        1 => format!("One school has it out: {name}. Read it in the picture."),
        more => format!("{more} schools have it out: {name}. Read it in the picture."),
    });
    let asked = one.asked.iter().map(|asked| format!("Asked already: {asked}."));
    let kept = one.kept.iter().map(|title| {
        format!("Schools keep it, for themselves: {title}. Figures of groups come in releases.")
    });
    let all = published.chain(asked).chain(kept).collect();
    (one.line, all)
}

fn asked(one: &RequestAbove, asks: bool) -> Asked {
    let request = &one.request.request;
    let until = if one.stands.live { "until" } else { "ended on" };
    let came = one.came();
    let refused = match came.refused {
        0 => String::new(),
        1 => "; one said no to something".to_owned(),
        more => format!("; {more} said no to something"),
    };
    let basis = [request.basis.words(), request.basis_words.as_str()].map(str::to_owned);
    let basis = basis.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(": ");
    Asked {
        title: request.title.clone(),
        whose: format!(
            "{}, for “{}”, {until} {}.",
            one.stands.body_name,
            one.stands.priority,
            day(one.stands.until)
        ),
        purpose: format!("What for: {}. On what basis: {basis}.", request.purpose.trim_end_matches('.')),
        came: format!("{} of {} schools answered{refused}.", came.answered, one.schools),
        took: took_words(&one.took),
        lines: one
            .lines
            .iter()
            .map(|line| {
                let answers = line.answers.iter().map(|answer| {
                    let link = answer.figure.as_ref().map(|figure| picture(&figure.key.table));
                    (format!("{}: {}", answer.answer.school_name, answer.says), link)
                });
                (format!("{} ({})", line.field.words, sort(&line.field)), answers.collect())
            })
            .collect(),
        stop: (asks && one.stands.live).then(|| PostButton {
            label: "Stop asking".into(),
            action: "/above/requests".into(),
            hidden: vec![Hidden::new("do", "stop"), Hidden::new("request", one.request.id.to_string())],
        }),
    }
}

/// Where what schools published of a table stands side by side.
fn picture(table: &str) -> Link {
    let query = serde_urlencoded::to_string([("of", table)]).unwrap_or_default();
    Link::new("In the picture", format!("/above/picture?{query}"))
}

/// "It took a school 14 minutes (between 3 and 25; 5 schools said).".
pub(crate) fn took_words(took: &Took) -> String {
    match took.minutes {
        Some((mean, low, high)) => format!(
            "It took a school {mean:.0} minutes on average (95 % interval {low:.0} to {high:.0}; {} schools said).",
            took.n
        ),
        None => "How long it took is shown once five people of five schools have said.".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::improvement::requests::took;

    #[test]
    fn a_sort_of_answer_is_read_as_it_is_offered() {
        for choice in kinds("") {
            let (kind, year) = kind(&choice.value).ok().unwrap();
            assert_eq!(sort(&RequestField { words: String::new(), kind, year }), choice.label);
        }
        for wrong in ["pupils:99", "pupils:x", "names", "class:3"] {
            assert!(kind(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn minutes_have_their_interval_and_number_or_nothing() {
        assert!(took_words(&took(&[5; 4])).contains("once five people of five schools"));
        assert_eq!(
            took_words(&took(&[10, 20, 30, 40, 50])),
            "It took a school 30 minutes on average (95 % interval 10 to 50; 5 schools said)."
        );
    }

    #[test]
    fn a_table_with_odd_letters_is_still_found() {
        assert_eq!(picture("Maths: A&B").href, "/above/picture?of=Maths%3A+A%26B");
    }
}
