//! A teacher proposes a target.

use super::{template, view::View};
use crate::components::shell::NavItem;
use crate::components::{Hidden, Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::Visit;
use crate::pages::targets::fields::{as_sent, fresh, proposal};
use crate::pages::targets::words::Reader;
use app::AppError;
use app::targets::TargetForm;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::SubjectId;
use maud::Markup;

/// The form, filled in.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    respond(&visit, query(&uri)?.parsed("subject")?, None).await
}

/// Proposes it; what cannot be taken comes back with what was written.
pub async fn propose(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let subject: SubjectId = fields.parsed("subject")?.ok_or(Error::NotFound)?;
    let sent = proposal(&fields)?;
    let kept = visit.app().propose_target(&visit.permit, subject, &sent, fields.text("submission")).await;
    match kept {
        Ok(kept) => {
            let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
            let next = match kept {
                Some(target) => format!("/classes/{group}/pupils/{pupil}/targets/{target}"),
                None => format!("/classes/{group}/targets"),
            };
            Ok(Redirect::to(&next).into_response())
        }
        Err(AppError::Input(text)) => {
            let problem = Problem { field: String::new(), text };
            let page = respond(&visit, Some(subject), Some((&fields, problem))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn respond(
    visit: &Visit,
    subject: Option<SubjectId>,
    sent: Option<(&Fields, Problem)>,
) -> Result<Markup, Error> {
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let form = visit.app().target_form(&visit.permit, subject).await?;
    let (class, child) = (format!("/classes/{group}"), format!("/classes/{group}/pupils/{pupil}"));
    let action = format!("{child}/targets/new");
    let back = vec![
        Link::new(format!("Targets of {}", form.group_name), format!("{class}/targets")),
        Link::new(&form.name, format!("{child}?subject={}", form.subject)),
    ];
    let live = form.live.map(|target| format!("{child}/targets/{target}"));
    let page = View {
        back,
        heading: format!("A target for {}", form.name),
        label: format!("Propose it to {}", form.name),
        chances: form.grades.as_ref().map(|_| {
            Link::new("What others did from here", format!("{child}/chances?subject={}", form.subject))
        }),
        ..filled(&form, Reader::Teacher, &action, live, sent)
    };
    let shell = visit.shell("New target", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &page))
}

/// What both who may propose see. `live` is the page of the target that there is already in the subject.
pub fn filled(
    form: &TargetForm,
    reader: Reader,
    action: &str,
    live: Option<String>,
    sent: Option<(&Fields, Problem)>,
) -> View {
    let subjects = form.subjects.iter().map(|(id, title)| {
        let here = *id == form.subject;
        Link::new(title, if here { String::new() } else { format!("{action}?subject={id}") })
    });
    let none = form.suggestions.first.is_empty() && form.suggestions.others.is_empty();
    let instead = match live {
        _ if !form.on => Some(("Targets are switched off in this school.".to_owned(), Link::default())),
        Some(live) => Some((
            format!("There is a target in {} already.", form.subject_title),
            Link::new("Open it", live),
        )),
        None if none => Some((
            format!(
                "Nothing is known yet in {}. A target rests on evidence: after the next answers one can be proposed.",
                form.subject_title
            ),
            Link::default(),
        )),
        None => None,
    };
    let fields = instead.is_none().then(|| fresh(form, reader));
    let problems = sent.iter().map(|(_, problem)| problem.clone()).collect();
    let fields = match (fields, sent) {
        (Some(fields), Some((sent, problem))) => Some(as_sent(fields, sent, problem)),
        (fields, _) => fields,
    };
    View {
        subjects: subjects.collect(),
        action: action.to_owned(),
        hidden: vec![
            Hidden::new("subject", form.subject.to_string()),
            Hidden::new("submission", submission()),
        ],
        fields,
        instead,
        footnote: match form.grades {
            Some(_) => "A grade may stand beside what to learn next, which carries it.".to_owned(),
            None => "No number here: what to learn next says more.".to_owned(),
        },
        problems,
        ..View::default()
    }
}
