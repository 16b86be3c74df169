//! One colleague: what they are here, with which classes, and how they come in.

use super::template;
use super::view::View;
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::staff::new::handler::{link as link_page, subject_choices};
use crate::pages::staff::words;
use app::staff::{Colleague, TeachesHere};
use app::{About, Action, AppError};
use axum::extract::RawPathParams;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{AccountId, GroupId, Role, SubjectId};

/// The page.
pub async fn show(visit: Visit, params: RawPathParams) -> Result<Response, Error> {
    page(&visit, account_of(&params)?, Vec::new()).await
}

/// Gives a role from today.
pub async fn give_role(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Response, Error> {
    let role = Role::from_name(fields.text("role")).ok_or(Error::NotFound)?;
    let account = account_of(&params)?;
    let done = visit.app().give_role(&visit.permit, account, role).await;
    again(&visit, account, done).await
}

/// Ends a role from today.
pub async fn end_role(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Response, Error> {
    let role = Role::from_name(fields.text("role")).ok_or(Error::NotFound)?;
    let account = account_of(&params)?;
    let done = visit.app().end_role(&visit.permit, account, role).await;
    again(&visit, account, done).await
}

/// Gives a class from today.
pub async fn give_class(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Response, Error> {
    let (group, subject) = class_in(&fields)?;
    let account = account_of(&params)?;
    let done = visit.app().give_class(&visit.permit, account, group, subject).await;
    again(&visit, account, done).await
}

/// Ends a class from today.
pub async fn end_class(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Response, Error> {
    let (group, subject) = class_in(&fields)?;
    let account = account_of(&params)?;
    let done = visit.app().end_class(&visit.permit, account, group, subject).await;
    again(&visit, account, done).await
}

/// Makes a link and shows it, once.
pub async fn link(visit: Visit, params: RawPathParams, headers: HeaderMap) -> Result<Response, Error> {
    let account = account_of(&params)?;
    match visit.app().fresh_link(&visit.permit, account).await {
        Ok(made) => link_page(&visit, &headers, &made.name, &made.secret, made.new_password).await,
        Err(error) => again(&visit, account, Err(error)).await,
    }
}

fn account_of(params: &RawPathParams) -> Result<AccountId, Error> {
    let named = params.iter().find(|(name, _)| *name == "account");
    named.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)
}

fn class_in(fields: &Fields) -> Result<(GroupId, Option<SubjectId>), Error> {
    Ok((fields.parsed("group")?.ok_or(Error::NotFound)?, fields.parsed("subject")?))
}

/// Back to the page, with what to mend where something is.
async fn again(visit: &Visit, account: AccountId, done: Result<(), AppError>) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/staff/{account}")).into_response()),
        Err(AppError::Input(text)) => {
            let page = page(visit, account, vec![Problem { field: String::new(), text }]).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// Whoever changes something sees the page again.
async fn seeing(visit: &Visit) -> Result<app::Permit, Error> {
    visit.leave(Action::SeeStaff, About::School).await
}

async fn page(visit: &Visit, account: AccountId, problems: Vec<Problem>) -> Result<Response, Error> {
    let permit = seeing(visit).await?;
    let one = visit.app().colleague(&permit, account).await?;
    let (groups, subjects) = visit.app().classes_and_subjects(&permit).await?;
    let base = format!("/staff/{account}");
    let teaches = one.roles.iter().any(|role| matches!(role, Role::Teacher | Role::TeachingAssistant));
    let class = |(id, name): (GroupId, String)| Choice::new(id.to_string(), name);
    let view = View {
        name: one.name.clone(),
        about: about(&one),
        roles: one
            .roles
            .iter()
            .map(|role| (words::role(*role).to_owned(), end_of_role(&base, *role)))
            .collect(),
        other_roles: words::role_choices(&one.roles, None),
        classes: one.classes.iter().map(|class| (words::class(class), end_of_class(&base, class))).collect(),
        other_classes: if teaches { groups.into_iter().map(class).collect() } else { Vec::new() },
        subjects: subject_choices(subjects),
        link: (!one.roles.is_empty()).then(|| PostButton {
            label: if one.signs_in { "Make a new-password link" } else { "Make a new link" }.into(),
            action: format!("{base}/link"),
            hidden: Vec::new(),
        }),
        link_about: link_about(&one).into(),
        base,
        problems,
    };
    let shell = visit.shell("Who works here", Some(NavItem::Staff)).await?;
    Ok(template::page(&shell, &view).into_response())
}

fn about(one: &Colleague) -> String {
    match (&one.email, one.signs_in, one.roles.is_empty()) {
        (_, _, true) => "Once worked here. A role given from today lets them in again.".into(),
        (Some(email), true, _) => format!("Signs in as {email}."),
        _ => "Has chosen no address and password yet.".into(),
    }
}

fn link_about(one: &Colleague) -> &'static str {
    if one.signs_in {
        "For a forgotten password: a link that works once, within a day. The old password works until it is used."
    } else {
        "If the link is lost or older than a day, make a new one; earlier links open nothing then."
    }
}

fn end_of_role(base: &str, role: Role) -> PostButton {
    PostButton {
        label: "End it from today".into(),
        action: format!("{base}/role/end"),
        hidden: vec![Hidden::new("role", role.name())],
    }
}

fn end_of_class(base: &str, class: &TeachesHere) -> PostButton {
    let mut hidden = vec![Hidden::new("group", class.group.to_string())];
    hidden.extend(class.subject.as_ref().map(|(id, _)| Hidden::new("subject", id.to_string())));
    PostButton { label: "End it from today".into(), action: format!("{base}/classes/end"), hidden }
}
