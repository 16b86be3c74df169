//! A colleague is added; the link is shown in the answer, and nowhere else.

use super::template;
use super::view::{MadeLink, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, submission};
use crate::guard::Visit;
use crate::pages::staff::words;
use app::staff::NewColleague;
use app::{AppError, Secret};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{GroupId, Role, SubjectId};

/// The form.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    page(&visit, View { submission: submission(), ..View::default() }, None, &[]).await
}

/// Adds the colleague.
pub async fn add(visit: Visit, headers: HeaderMap, fields: Fields) -> Result<Response, Error> {
    let role = Role::from_name(fields.text("role")).ok_or(Error::NotFound)?;
    let classes = fields.all_parsed::<GroupId>("class")?;
    let new = NewColleague {
        name: fields.text("name").to_owned(),
        role,
        classes: classes.clone(),
        subject: fields.parsed::<SubjectId>("subject")?,
    };
    match visit.app().invite(&visit.permit, &new, Some(fields.text("submission"))).await {
        Ok(Some(invited)) => link(&visit, &headers, new.name.trim(), &invited.secret, false).await,
        Ok(None) => Ok(Redirect::to("/staff?done=again").into_response()),
        Err(AppError::Input(text)) => {
            let view = View {
                name: new.name,
                submission: fields.text("submission").to_owned(),
                problems: vec![Problem { field: String::new(), text }],
                ..View::default()
            };
            let page = page(&visit, view, Some(role), &classes).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// The page with a link on it.
pub(in crate::pages::staff) async fn link(
    visit: &Visit,
    headers: &HeaderMap,
    name: &str,
    secret: &Secret,
    new_password: bool,
) -> Result<Response, Error> {
    let link = words::link(&visit.state, headers, secret);
    let this_machine =
        ["http://127.", "http://localhost", "http://[::1]"].iter().any(|own| link.starts_with(own));
    let back = Link::new("Who works here", "/staff");
    let view = MadeLink { back, name: name.to_owned(), link, new_password, this_machine };
    let shell = visit.shell("A link", Some(NavItem::Staff)).await?;
    Ok(template::made(&shell, &view).into_response())
}

async fn page(visit: &Visit, view: View, role: Option<Role>, ticked: &[GroupId]) -> Result<Response, Error> {
    let (groups, subjects) = visit.app().classes_and_subjects(&visit.permit).await?;
    let class = |(id, name): (GroupId, String)| Choice {
        chosen: ticked.contains(&id),
        ..Choice::new(id.to_string(), name)
    };
    let view = View {
        roles: words::role_choices(&[], role.or(Some(Role::Teacher))),
        classes: groups.into_iter().map(class).collect(),
        subjects: subject_choices(subjects),
        ..view
    };
    let shell = visit.shell("Add a colleague", Some(NavItem::Staff)).await?;
    Ok(template::page(&shell, &view).into_response())
}

/// All subjects first: what most primary teachers teach.
pub(in crate::pages::staff) fn subject_choices(subjects: Vec<(SubjectId, String)>) -> Vec<Choice> {
    let all = std::iter::once(Choice::new("", "All subjects"));
    all.chain(subjects.into_iter().map(|(id, title)| Choice::new(id.to_string(), title))).collect()
}
