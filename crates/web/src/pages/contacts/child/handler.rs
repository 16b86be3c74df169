//! The carers of one child: recorded, changed, ended, and a link made for one of them.

use super::view::{CarerForm, MadeLink, View, blank};
use super::{clubs, consents, template};
use crate::components::Choice;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, long_day, submission};
use crate::guard::Visit;
use crate::pages::staff::words::link_at;
use app::family::{Contact, Opened};
use app::store::CarerOf;
use app::{About, Action, AppError};
use axum::extract::RawPathParams;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{AccountId, Language};
use jiff::tz::TimeZone;

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    page(&visit, &blank(), "").await
}

/// Records a carer.
pub async fn record(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let contact = contact(&fields)?;
    match visit.app().record_carer(&visit.permit, &contact, fields.text("submission")).await {
        Ok(_) => Ok(again(&visit)?.into_response()),
        Err(AppError::Input(text)) => refused(page(&visit, &contact, &text).await?),
        Err(other) => Err(other.into()),
    }
}

/// Changes or ends what is recorded of one, or makes a link.
pub async fn change(
    visit: Visit,
    params: RawPathParams,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Error> {
    let named = params.iter().find(|(name, _)| *name == "carer");
    let carer: AccountId = named.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)?;
    let done = match fields.text("do") {
        "end" => visit.app().end_carer(&visit.permit, carer).await,
        "link" => match visit.app().carer_link(&visit.permit, carer).await {
            Ok(made) => {
                let made = MadeLink {
                    back: base(&visit)?,
                    name: made.name,
                    link: link_at(&visit.state, &headers, &format!("family/{}", made.secret.reveal())),
                    language: made.language,
                    until: made.until,
                };
                let shell = visit.shell("A link for a carer", Some(NavItem::Carers)).await?;
                return Ok(template::made(&shell, &made).into_response());
            }
            Err(error) => Err(error),
        },
        _ => visit.app().change_carer(&visit.permit, carer, &contact(&fields)?).await,
    };
    match done {
        Ok(()) => Ok(again(&visit)?.into_response()),
        Err(AppError::Input(text)) => refused(page(&visit, &blank(), &text).await?),
        Err(other) => Err(other.into()),
    }
}

fn contact(fields: &Fields) -> Result<Contact, Error> {
    let opened = Opened::ALL.into_iter().find(|one| one.name() == fields.text("opened"));
    Ok(Contact {
        name: fields.text("name").to_owned(),
        number: fields.parsed("number")?,
        email: fields.text("email").to_owned(),
        language: Language::from_tag(fields.text("language")).unwrap_or_default(),
        // A form that lost its answer opens nothing.
        opened: opened.unwrap_or_default(),
        messages: !fields.text("messages").is_empty(),
        restricted: !fields.text("restricted").is_empty(),
    })
}

fn base(visit: &Visit) -> Result<String, Error> {
    Ok(format!("/contacts/{}", visit.permit.pupil()?))
}

fn again(visit: &Visit) -> Result<Redirect, Error> {
    Ok(Redirect::to(&base(visit)?))
}

/// The page, with what is wrong with what was sent from another of its parts.
pub(super) async fn refused_in(visit: &Visit, text: &str) -> Result<Response, Error> {
    refused(page(visit, &blank(), text).await?)
}

fn refused(page: Response) -> Result<Response, Error> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn page(visit: &Visit, typed: &Contact, problem: &str) -> Result<Response, Error> {
    // Shown again after something else was asked for, it is read with leave of its own.
    let permit = visit.leave(Action::ManageCarers, About::Pupil(visit.permit.pupil()?)).await?;
    let contacts = visit.app().child_contacts(&permit).await?;
    let signers = consents::signers(&contacts);
    let view = View {
        base: base(visit)?,
        child: contacts.name.clone(),
        carers: contacts.carers.iter().map(|one| recorded(one, &contacts.zone)).collect(),
        consents: consents::lines(&base(visit)?, &contacts, &signers),
        clubs: clubs::lines(&base(visit)?, &contacts, &signers),
        new: form(typed),
        submission: submission(),
        problem: problem.to_owned(),
    };
    let shell = visit.shell("Carers of a pupil", Some(NavItem::Carers)).await?;
    Ok(template::page(&shell, &view).into_response())
}

fn recorded(one: &CarerOf, zone: &TimeZone) -> CarerForm {
    let carer = &one.carer;
    let about = match carer.came_in_at {
        Some(at) => format!("Last came in by a link on {}.", long_day(at, zone)),
        None => "Has not come in by a link yet.".to_owned(),
    };
    let about =
        if carer.digest { about } else { format!("{about} They chose that they want no weekly mail.") };
    let contact = Contact {
        name: carer.name.to_string(),
        number: Some(carer.account),
        email: carer.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default(),
        language: carer.language,
        opened: Opened::of(one.rights),
        messages: one.rights.messages,
        restricted: one.rights.restricted,
    };
    CarerForm { about, ..form(&contact) }
}

fn form(contact: &Contact) -> CarerForm {
    let language = |language: Language| Choice {
        chosen: language == contact.language,
        ..Choice::new(language.tag(), language.own_name())
    };
    let opened =
        |one: Opened| Choice { chosen: one == contact.opened, ..Choice::new(one.name(), words(one)) };
    CarerForm {
        number: contact.number.map(|number| number.to_string()).unwrap_or_default(),
        name: contact.name.clone(),
        about: String::new(),
        email: contact.email.clone(),
        languages: Language::ALL.map(language).to_vec(),
        opened: Opened::ALL.map(opened).to_vec(),
        messages: contact.messages,
        restricted: contact.restricted,
    }
}

fn words(opened: Opened) -> &'static str {
    match opened {
        Opened::PageAndBoxes => "the page, and boxes to write in",
        Opened::Page => "the page only",
        Opened::Nothing => "nothing: the child is hidden from them",
    }
}
