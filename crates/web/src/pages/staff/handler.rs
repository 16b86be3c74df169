//! Who works here.

use super::view::{Line, View};
use super::{template, words};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::shell::with_notice;
use app::staff::Colleague;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

/// The list.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let (now, once) = visit.app().staff(&visit.permit).await?;
    let view = View { colleagues: now.iter().map(line).collect(), once: once.iter().map(line).collect() };
    let mut shell = visit.shell("Who works here", Some(NavItem::Staff)).await?;
    if query(&uri)?.text("done") == "again" {
        shell = with_notice(shell, "This form was sent before. If the link is lost, make a new one.");
    }
    Ok(template::page(&shell, &view).into_response())
}

fn line(one: &Colleague) -> Line {
    let classes: Vec<String> = one.classes.iter().map(words::class).collect();
    Line {
        name: one.name.clone(),
        href: format!("/staff/{}", one.account),
        roles: words::roles(one),
        classes: classes.join("; "),
        signs_in: match (&one.email, one.signs_in) {
            (Some(email), true) => email.clone(),
            _ => "no address yet".into(),
        },
    }
}
