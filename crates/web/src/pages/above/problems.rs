//! Problems that came to a body.

use super::problems_template as template;
use super::view::{Problems, Waiting};
use crate::components::shell::NavItem;
use crate::components::{Choice, Problem};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::AboveVisit;
use crate::pages::conversation::present::on_the_page;
use crate::pages::problems::words;
use app::Action;
use app::improvement::problems::State;
use app::problems::{AboveProblem, ProblemAnswer};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ProblemId, SchoolId};
use maud::Markup;

/// The page.
pub async fn show(visit: AboveVisit, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "answer" => "Answered. The school says whether that solves it.",
        "promise" => "Promised. On the day after, it moves up unless you have answered.",
        "join" => "They are one now, and answered once.",
        _ => "",
    };
    respond(&visit, told, None, String::new()).await
}

/// An answer, a promise, or problems that are one.
pub async fn change(visit: AboveVisit, fields: Fields) -> Result<Response, Error> {
    let verb = fields.text("do");
    let done = match verb {
        "answer" | "promise" => {
            let answer = match verb {
                "answer" => ProblemAnswer::Answer,
                _ => ProblemAnswer::Promise(fields.text("until").parse().ok()),
            };
            let which = fields.all("which").map(seen).collect::<Result<Vec<_>, Error>>()?;
            visit.app().answer_problems(&visit.permit, &which, &answer, fields.text("said")).await
        }
        "join" => {
            let which = fields.all("which").map(one_of).collect::<Result<Vec<_>, Error>>()?;
            visit.app().join_problems(&visit.permit, &which, fields.text("called")).await
        }
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/above/problems?told={verb}")).into_response()),
        Err(error) => {
            let Some((status, text)) = on_the_page(&error) else { return Err(error.into()) };
            Ok((status, respond(&visit, "", Some(&fields), text).await?).into_response())
        }
    }
}

/// "school.problem".
fn one_of(text: &str) -> Result<(SchoolId, ProblemId), Error> {
    let (school, problem) = text.split_once('.').ok_or(Error::NotFound)?;
    Ok((school.parse().map_err(|_| Error::NotFound)?, problem.parse().map_err(|_| Error::NotFound)?))
}

/// "school.problem.seen".
fn seen(text: &str) -> Result<(SchoolId, ProblemId, usize), Error> {
    let (one, seen) = text.rsplit_once('.').ok_or(Error::NotFound)?;
    let (school, problem) = one_of(one)?;
    Ok((school, problem, seen.parse().map_err(|_| Error::NotFound)?))
}

async fn respond(
    visit: &AboveVisit,
    told: &str,
    typed: Option<&Fields>,
    wrong: String,
) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeAboveProblems).await?;
    let all = visit.app().problems_above(&permit).await?;
    let waiting: Vec<&AboveProblem> = all.iter().filter(|one| one.waits()).collect();
    let joining = typed.filter(|fields| fields.text("do") == "join");
    let joinable = waiting.iter().map(|one| {
        let value = format!("{}.{}", one.problem.school, one.problem.id);
        let chosen = joining.is_some_and(|fields| fields.all("which").any(|sent| sent == value));
        let label = format!("{}: {}", one.problem.school_name, one.problem.problem.words);
        Choice { chosen, ..Choice::new(value, label) }
    });
    let rest = |heading: &str, wanted: &dyn Fn(&AboveProblem) -> bool| {
        let lines: Vec<String> = all
            .iter()
            .filter(|one| wanted(one))
            .map(|one| {
                let stands = words::stands(&one.stands, &one.holder);
                format!("{}: {} – {stands}", one.problem.school_name, one.problem.problem.words)
            })
            .collect();
        (!lines.is_empty()).then(|| (heading.to_owned(), lines))
    };
    let others = [
        rest("Answered, not closed", &|one| one.stands.state == State::Answered),
        rest("Moved up from here", &|one| one.stands.state == State::Waits && !one.is_ours),
        rest("Closed by the school", &|one| one.stands.state == State::Closed),
    ];
    let view = Problems {
        told: told.to_owned(),
        problems: if wrong.is_empty() {
            Vec::new()
        } else {
            vec![Problem { field: String::new(), text: wrong }]
        },
        joinable: joinable.collect(),
        called: joining.map(|fields| fields.text("called").to_owned()).unwrap_or_default(),
        waiting: as_one(&waiting, typed),
        others: others.into_iter().flatten().collect(),
    };
    let shell = visit.shell("Problems", NavItem::AboveProblems).await?;
    Ok(template::page(&shell, &view))
}

/// Problems that were joined are one; the others are one each, in the order in which they wait.
fn as_one(waiting: &[&AboveProblem], typed: Option<&Fields>) -> Vec<Waiting> {
    let mut groups: Vec<Vec<&AboveProblem>> = Vec::new();
    for one in waiting {
        let joined = |group: &&mut Vec<&AboveProblem>| {
            one.problem.joined.is_some() && group[0].problem.joined == one.problem.joined
        };
        match groups.iter_mut().find(joined) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups.iter().map(|group| together(group, typed)).collect()
}

fn together(group: &[&AboveProblem], typed: Option<&Fields>) -> Waiting {
    let first = group[0];
    let which: Vec<String> = group
        .iter()
        .map(|one| format!("{}.{}.{}", one.problem.school, one.problem.id, one.problem.events.len()))
        .collect();
    let base = |text: &str| text.rsplit_once('.').map_or(text.to_owned(), |(base, _)| base.to_owned());
    let own = typed.filter(|fields| {
        fields.text("do") != "join" && fields.all("which").any(|sent| base(sent) == base(&which[0]))
    });
    Waiting {
        key: format!("{}-{}", first.problem.school, first.problem.id),
        title: if first.problem.joined_words.is_empty() {
            first.problem.problem.words.clone()
        } else {
            first.problem.joined_words.clone()
        },
        schools: group
            .iter()
            .map(|one| {
                let new = &one.problem.problem;
                let asks =
                    if new.asks.is_empty() { String::new() } else { format!(" – asks for: {}", new.asks) };
                format!("{}: {}{asks}", one.problem.school_name, new.words)
            })
            .collect(),
        stands: words::stands(&first.stands, &first.holder),
        history: group
            .iter()
            .flat_map(|one| {
                let school =
                    if group.len() > 1 { format!("{}, ", one.problem.school_name) } else { String::new() };
                one.history.iter().map(move |line| format!("{school}{}", words::line(line)))
            })
            .collect(),
        which,
        may_promise: group.iter().all(|one| one.stands.may_promise),
        typed: own.map(|fields| fields.text("said").to_owned()).unwrap_or_default(),
    }
}
