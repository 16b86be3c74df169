//! Who acts for a body: seen, invited, named and ended.

use super::template;
use super::view::{Invite, NameFor, Person, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::AboveVisit;
use crate::pages::conversation::present::{day, on_the_page};
use crate::pages::staff::new::template::made;
use crate::pages::staff::new::view::MadeLink;
use crate::pages::staff::words::link_at;
use app::Action;
use app::above::{BodyPeople, ColleagueAbove, LinkAbove, NewOfficer, PeopleDeed};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::AboveRole;
use jiff::ToSpan;
use maud::Markup;

const HERE: &str = "/above/people";

/// The page.
pub async fn show(visit: AboveVisit, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "name" => "Named. The school reads who it is, from when, and may say no.",
        "end-naming" => "Ended from today. What was written stays with both sides.",
        "end" => "From today they open nothing here. What was written stays.",
        "look-after" => "They look after these people too.",
        "look-after-no-more" => "They look after these people no more.",
        _ => "",
    };
    respond(&visit, told, None, String::new()).await
}

/// Something about one of them.
pub async fn change(visit: AboveVisit, headers: HeaderMap, fields: Fields) -> Result<Response, Error> {
    let deed = deed(&fields)?;
    match visit.app().keep_body_people(&visit.permit, &deed).await {
        Ok(Some(link)) => Ok(shown(&visit, &headers, &link).await?.into_response()),
        Ok(None) => Ok(Redirect::to(&format!("{HERE}?told={}", fields.text("do"))).into_response()),
        Err(error) => {
            let Some((status, text)) = on_the_page(&error) else { return Err(error.into()) };
            Ok((status, respond(&visit, "", Some(&fields), text).await?).into_response())
        }
    }
}

fn deed(fields: &Fields) -> Result<PeopleDeed, Error> {
    let of = || fields.parsed("of")?.ok_or(Error::NotFound);
    Ok(match fields.text("do") {
        "invite" => PeopleDeed::Invite(NewOfficer {
            name: fields.text("name").to_owned(),
            role: AboveRole::from_name(fields.text("role")).ok_or(Error::NotFound)?,
            looks_after: !fields.text("looks-after").is_empty(),
        }),
        "link" => PeopleDeed::Link(of()?),
        "end" => PeopleDeed::End(of()?),
        "look-after" => PeopleDeed::LookAfter(of()?, true),
        "look-after-no-more" => PeopleDeed::LookAfter(of()?, false),
        "name" => PeopleDeed::Name {
            of: of()?,
            school: fields.parsed("school")?,
            from: fields.text("from").parse().ok(),
            last: fields.text("last").parse().ok(),
        },
        "end-naming" => {
            PeopleDeed::EndNaming { of: of()?, school: fields.parsed("school")?.ok_or(Error::NotFound)? }
        }
        _ => return Err(Error::NotFound),
    })
}

/// The link, the one time that it is shown.
async fn shown(visit: &AboveVisit, headers: &HeaderMap, made_link: &LinkAbove) -> Result<Markup, Error> {
    let link = link_at(&visit.state, headers, &format!("join/{}", made_link.secret.reveal()));
    let this_machine =
        ["http://127.", "http://localhost", "http://[::1]"].iter().any(|own| link.starts_with(own));
    let view = MadeLink {
        back: Link::new("Who acts for it", HERE),
        name: made_link.name.clone(),
        link,
        new_password: made_link.new_password,
        this_machine,
    };
    let shell = visit.shell("A link", NavItem::AbovePeople).await?;
    Ok(made(&shell, &view))
}

async fn respond(
    visit: &AboveVisit,
    told: &str,
    typed: Option<&Fields>,
    wrong: String,
) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeBodyPeople).await?;
    let page = visit.app().body_people(&permit).await?;
    let view = View {
        body: page.body_name.clone(),
        told: told.to_owned(),
        problems: if wrong.is_empty() {
            Vec::new()
        } else {
            vec![Problem { field: String::new(), text: wrong }]
        },
        people: page.people.iter().map(|one| person(&page, one, typed)).collect(),
        invite: page.keeps.then(|| invite(typed.filter(|fields| fields.text("do") == "invite"))),
    };
    let shell = visit.shell("People", NavItem::AbovePeople).await?;
    Ok(template::page(&shell, &view))
}

fn invite(typed: Option<&Fields>) -> Invite {
    let role = typed.map_or("", |fields| fields.text("role"));
    Invite {
        name: typed.map(|fields| fields.text("name").to_owned()).unwrap_or_default(),
        roles: AboveRole::ALL
            .into_iter()
            .map(|one| Choice { chosen: one.name() == role, ..Choice::new(one.name(), called(one)) })
            .collect(),
        looks_after: typed.is_some_and(|fields| !fields.text("looks-after").is_empty()),
    }
}

fn called(role: AboveRole) -> &'static str {
    match role {
        AboveRole::ImprovementPartner => "Improvement partner",
        AboveRole::BodyOfficer => "Officer",
    }
}

fn person(page: &BodyPeople, one: &ColleagueAbove, typed: Option<&Fields>) -> Person {
    let of = one.person.id.value();
    let button = |label: &str, verb: &str, more: Vec<Hidden>| PostButton {
        label: label.into(),
        action: HERE.into(),
        hidden: [Hidden::new("do", verb), Hidden::new("of", of.to_string())]
            .into_iter()
            .chain(more)
            .collect(),
    };
    let named = one.named.iter().map(|school| {
        let until = school.until.map(|until| format!(" until {}", day(until.saturating_sub(1.day()))));
        let says = format!("{}, from {}{}", school.school_name, day(school.from), until.unwrap_or_default());
        let end = || button("End", "end-naming", vec![Hidden::new("school", school.school.to_string())]);
        (says, page.keeps.then(end))
    });
    let officer = one.person.role == AboveRole::BodyOfficer;
    let mut buttons = Vec::new();
    if page.keeps {
        let link = if one.person.signs_in { "Link for a new password" } else { "New link to come in" };
        buttons.push(button(link, "link", Vec::new()));
        match (officer, one.person.looks_after) {
            (true, false) => buttons.push(button("Let them look after people", "look-after", Vec::new())),
            (true, true) => {
                buttons.push(button("No more look after people", "look-after-no-more", Vec::new()));
            }
            (false, _) => {}
        }
    }
    let own = typed.filter(|fields| fields.text("do") == "name" && fields.text("of") == of.to_string());
    let text = |name: &str| own.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
    Person {
        name: one.person.name.to_string(),
        is: is(one),
        named: named.collect(),
        refused: one
            .refused
            .iter()
            .map(|no| format!("{} said no on {}: “{}”", no.school_name, day(no.said), no.words))
            .collect(),
        name_for: (page.keeps && !officer && !page.schools.is_empty()).then(|| NameFor {
            of,
            schools: page
                .schools
                .iter()
                .map(|(id, name)| Choice {
                    chosen: text("school") == id.to_string(),
                    ..Choice::new(id.to_string(), name.clone())
                })
                .collect(),
            from: own.map_or_else(|| page.today.to_string(), |fields| fields.text("from").to_owned()),
            last: text("last"),
            open: own.is_some(),
        }),
        buttons,
        end: page.keeps.then(|| button("They act here no more", "end", Vec::new())),
    }
}

/// "Officer since 2 September 2024, looks after these people. Signs in as a@b."
fn is(one: &ColleagueAbove) -> String {
    let looks_after = if one.person.looks_after { ", looks after these people" } else { "" };
    let comes_in = match (&one.person.email, one.person.signs_in) {
        (Some(email), true) => format!("Signs in as {}.", email.as_str()),
        _ => "Has not come in yet.".to_owned(),
    };
    let reader = if one.is_reader { " This is you." } else { "" };
    format!("{} since {}{looks_after}. {comes_in}{reader}", called(one.person.role), day(one.person.from))
}
