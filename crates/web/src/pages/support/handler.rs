//! A school's side of the support board.

use super::template;
use super::view::{Form, Given, Priority, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::Visit;
use crate::pages::conversation::present::{day, on_the_page, support};
use crate::pages::needs::words::may;
use app::above::PriorityWithCalls;
use app::improvement::support_board::{Worked, asks_what_came_of_it};
use app::store::{CallKind, SupportGiven};
use app::support_board::{SchoolSupport, SupportDeed};
use app::{About, Action};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

const ANSWERS: [(&str, &str, Option<Worked>); 4] = [
    ("", "We do not know yet", None),
    ("yes", "It worked", Some(Worked::Yes)),
    ("no", "It did not work", Some(Worked::No)),
    ("cannot-tell", "We cannot tell", Some(Worked::CannotTell)),
];

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "need" => "It is on the board.",
        "strong" => "Stored. You may be asked; you may take it back at any time.",
        "stop-need" | "withdraw" => "Taken back.",
        "followed" => "Stored. The other side reads it.",
        _ => "",
    };
    respond(&visit, told, None, String::new()).await
}

/// A need, a strength, or what came of support.
pub async fn change(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let done = deed(&fields)?;
    match visit.app().state_support(&visit.permit, &done, fields.text("submission")).await {
        Ok(()) => Ok(Redirect::to(&format!("/support?told={}", fields.text("do"))).into_response()),
        Err(error) => {
            let Some((status, text)) = on_the_page(&error) else { return Err(error.into()) };
            Ok((status, respond(&visit, "", Some(&fields), text).await?).into_response())
        }
    }
}

fn deed(fields: &Fields) -> Result<SupportDeed, Error> {
    let text = |name: &str| fields.text(name).to_owned();
    let priority = || fields.parsed("priority")?.ok_or(Error::NotFound);
    Ok(match fields.text("do") {
        "need" => SupportDeed::Need {
            priority: priority()?,
            problem: fields.parsed("problem")?,
            words: text("need"),
            ends: fields.text("ends").parse().ok(),
        },
        "stop-need" => SupportDeed::StopNeed(fields.parsed("need")?.ok_or(Error::NotFound)?),
        "strong" => SupportDeed::Strong { priority: priority()?, words: text("strong") },
        "withdraw" => SupportDeed::Withdraw(fields.parsed("strength")?.ok_or(Error::NotFound)?),
        "followed" => SupportDeed::Followed {
            given: fields.parsed("given")?.ok_or(Error::NotFound)?,
            version: fields.text("version").parse().map_err(|_| Error::NotFound)?,
            tried: text("tried"),
            worked: ANSWERS
                .iter()
                .find(|(value, ..)| *value == fields.text("worked"))
                .ok_or(Error::NotFound)?
                .2,
        },
        _ => return Err(Error::NotFound),
    })
}

async fn respond(visit: &Visit, told: &str, typed: Option<&Fields>, wrong: String) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeSupport, About::School).await?;
    let of = visit.app().school_support(&permit).await?;
    let writes = may(visit, Action::StateSupport);
    let view = View {
        told: told.to_owned(),
        problems: if wrong.is_empty() {
            Vec::new()
        } else {
            vec![Problem { field: String::new(), text: wrong }]
        },
        priorities: of.priorities.iter().map(|one| priority(&of, one, writes)).collect(),
        form: (writes && !of.priorities.is_empty()).then(|| form(&of, typed)),
        gets: of.gets.iter().map(|one| given(&of, one, writes, typed)).collect(),
        gives: of
            .gives
            .iter()
            .map(|one| format!("To {}, {} to {}", one.school_name, day(one.given.from), day(one.given.ends)))
            .collect(),
    };
    let shell = visit.shell("Support", Some(NavItem::Support)).await?;
    Ok(template::page(&shell, &view))
}

fn priority(of: &SchoolSupport, one: &PriorityWithCalls, writes: bool) -> Priority {
    let calls = |kind| {
        let of_kind = one.calls.iter().filter(move |call| call.call.kind == kind);
        of_kind.map(|call| format!("{} (until {})", call.call.words, day(call.term.ends))).collect()
    };
    let button = |label: &str, verb: &str, name: &str, id: i64| {
        writes.then(|| PostButton {
            label: label.into(),
            action: "/support".into(),
            hidden: vec![Hidden::new("do", verb), Hidden::new(name, id.to_string())],
        })
    };
    let needs = of.needs.iter().filter(|need| need.need.priority == one.priority.id);
    let strengths = of.strengths.iter().filter(|strong| strong.strength.priority == one.priority.id);
    Priority {
        title: one.priority.title.clone(),
        whose: format!("{}, until {}", one.body_name, day(one.priority.term.ends)),
        offers: calls(CallKind::Offer),
        requests: calls(CallKind::Request),
        needs: needs
            .map(|need| {
                let words = format!("{} (until {})", need.need.words, day(need.term.ends));
                (words, button("Needed no more", "stop-need", "need", need.id.value()))
            })
            .collect(),
        strengths: strengths
            .map(|strong| {
                (
                    strong.strength.words.clone(),
                    button("Take it back", "withdraw", "strength", strong.id.value()),
                )
            })
            .collect(),
    }
}

fn form(of: &SchoolSupport, typed: Option<&Fields>) -> Form {
    let text = |verb: &str, name: &str| {
        let own = typed.filter(|fields| fields.text("do") == verb);
        own.map(|fields| fields.text(name).to_owned()).unwrap_or_default()
    };
    let chosen = typed.map(|fields| fields.text("priority").to_owned()).unwrap_or_default();
    let priorities = of.priorities.iter().map(|one| {
        let id = one.priority.id.to_string();
        Choice { chosen: id == chosen, ..Choice::new(id, one.priority.title.clone()) }
    });
    let problems = of.problems.iter().map(|(id, words)| Choice::new(id.to_string(), words.clone()));
    Form {
        submission: submission(),
        priorities: priorities.collect(),
        from: std::iter::once(Choice::new("", "None")).chain(problems).collect(),
        need: text("need", "need"),
        ends: text("need", "ends"),
        strong: text("strong", "strong"),
    }
}

fn given(of: &SchoolSupport, one: &SupportGiven, writes: bool, typed: Option<&Fields>) -> Given {
    let id = one.id.value();
    let own = typed.filter(|fields| fields.text("given") == id.to_string());
    let tried = own.map_or(one.tried.clone(), |fields| fields.text("tried").to_owned());
    let chosen = |value: &str, worked: Option<Worked>| match own {
        Some(fields) => fields.text("worked") == value,
        None => one.worked == worked,
    };
    Given {
        id,
        version: one.version,
        says: support(one),
        asks: asks_what_came_of_it(one.given.ends, one.worked, of.today),
        writes,
        tried,
        worked: ANSWERS
            .iter()
            .map(|(value, label, worked)| Choice {
                chosen: chosen(value, *worked),
                ..Choice::new(*value, *label)
            })
            .collect(),
    }
}
