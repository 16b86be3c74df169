//! `/school/plan/new`: a draft of a priority. The five things that it says before it starts are the form.

use super::super::parts::wrong;
use super::super::words::{scope_of, scope_value};
use crate::components::form::{Field, area, field, problems, select};
use crate::components::layout::{Frame, document};
use crate::components::shell::NavItem;
use crate::components::{Choice, Problem, Shell};
use crate::error::Error;
use crate::forms::{Fields, submission};
use crate::guard::Visit;
use app::AppError;
use app::improvement::plan::Foretold;
use app::school_plan::PriorityDraft;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// What should change.
    pub change: String,
    /// For whom.
    pub whom: String,
    /// By when, as a date field has it.
    pub by: String,
    /// What failure would look like.
    pub failure: String,
    /// What it is compared with.
    pub compared: String,
}

impl Typed {
    /// As a form sent it.
    pub(crate) fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        Self {
            change: text("change"),
            whom: text("whom"),
            by: text("by"),
            failure: text("failure"),
            compared: text("compared"),
        }
    }

    /// As it is said.
    pub(crate) fn said(said: &Foretold) -> Self {
        Self {
            change: said.change.clone(),
            whom: said.whom.clone(),
            by: said.by.to_string(),
            failure: said.failure.clone(),
            compared: said.compared.clone(),
        }
    }

    /// For the use case.
    pub(crate) fn draft(&self) -> PriorityDraft {
        PriorityDraft {
            change: self.change.clone(),
            whom: self.whom.clone(),
            by: self.by.parse().ok(),
            failure: self.failure.clone(),
            compared: self.compared.clone(),
        }
    }
}

/// The form.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    respond(&visit, &Fields::default(), Vec::new()).await
}

/// Keeps a draft, and leads to it.
pub async fn keep(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let scope = scope_of(fields.text("scope")).ok_or(Error::NotFound)?;
    let draft = Typed::of(&fields).draft();
    match visit.app().draft_priority(&visit.permit, (&scope, &draft), fields.text("submission")).await {
        Ok(Some(id)) => Ok(Redirect::to(&format!("/school/plan/{id}")).into_response()),
        Ok(None) => Ok(Redirect::to("/school/plan").into_response()),
        Err(AppError::Input(text)) => {
            let page = respond(&visit, &fields, wrong(text)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn respond(visit: &Visit, typed: &Fields, problems: Vec<Problem>) -> Result<Markup, Error> {
    let scopes = visit.app().plan_scopes(&visit.permit).await?;
    let choices: Vec<Choice> = scopes
        .iter()
        .map(|(scope, name)| {
            let value = scope_value(scope);
            Choice { chosen: typed.text("scope") == value, ..Choice::new(value, name) }
        })
        .collect();
    let shell = visit.shell("Draft a priority", Some(NavItem::Plan)).await?;
    Ok(page(&shell, (&choices, &Typed::of(typed)), &submission(), &problems))
}

fn page(shell: &Shell, (scopes, typed): (&[Choice], &Typed), submission: &str, wrong: &[Problem]) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/school" { "Our school" } " · " a href="/school/plan" { "The plan" } }
            h1 { "Draft a priority" }
            (problems(wrong))
            form.card.fields method="post" action="/school/plan/new" {
                input type="hidden" name="submission" value=(submission);
                (select("scope", "About", scopes, wrong))
                (questions(typed, wrong))
                div.row { button.btn { "Keep as a draft" } }
                p.why { "Nobody else sees it until it starts. Then these five answers stay as they are: another wording is another version, and both are shown." }
            }
        },
    )
}

/// The five questions.
pub(crate) fn questions(typed: &Typed, wrong: &[Problem]) -> Markup {
    html! {
        (area(Field { name: "change", label: "What should change?", value: &typed.change, hint: "Something that somebody could see.", ..Field::default() }, 2, wrong))
        (field(Field { name: "whom", label: "For whom?", value: &typed.whom, ..Field::default() }, wrong))
        (field(Field { name: "by", label: "By when?", kind: "date", value: &typed.by, ..Field::default() }, wrong))
        (area(Field { name: "failure", label: "What would failure look like?", value: &typed.failure, ..Field::default() }, 2, wrong))
        (area(Field { name: "compared", label: "What is it compared with?", value: &typed.compared, hint: "Such as last year’s Year 4 at the same time.", ..Field::default() }, 2, wrong))
    }
}
