//! An observation in one line.

use super::template;
use super::view::View;
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{Choice, ClassNav, Hidden, Problem};
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::chosen::{self, Chosen};
use crate::shell::with_notice;
use app::AppError;
use app::evidence::observe::{Observed, Seen};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{Help, PupilId};

/// The form.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let fields = query(&uri)?;
    let chosen = chosen::from(&visit, &fields).await?;
    page(&visit, &chosen, &fields, Vec::new()).await
}

/// Records it.
pub async fn record(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let chosen = chosen::from(&visit, &fields).await?;
    let observed = Observed {
        pupils: fields.all_parsed::<PupilId>("pupil")?,
        subject: chosen.subject,
        objective: chosen.objective,
        seen: if fields.text("says") == "not-yet" { Seen::NotYet } else { Seen::Yes },
        help: match fields.text("help") {
            "hint" => Help::Hint,
            "with-somebody" => Help::WithSomebody,
            _ => Help::None,
        },
        text: fields.text("text").to_owned(),
        day: fields.text("day").parse().unwrap_or_else(|_| chosen.time().today()),
    };
    match visit.app().observe(&visit.permit, &observed, fields.text("submission")).await {
        Ok(count) => {
            let group = visit.permit.group()?;
            let to = format!(
                "/classes/{group}/observe{}&saved={count}",
                carried(chosen.subject, &[chosen.objective])
            );
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Input(text)) => {
            page(&visit, &chosen, &fields, vec![Problem { field: "pupil".into(), text }]).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(
    visit: &Visit,
    chosen: &Chosen,
    fields: &Fields,
    problems: Vec<Problem>,
) -> Result<Response, Error> {
    let group = visit.permit.group()?;
    let ticked: Vec<PupilId> = fields.all_parsed("pupil")?;
    let today = chosen.time().today();
    let view = View {
        nav: ClassNav {
            class: chosen.class.clone(),
            base: format!("/classes/{group}"),
            query: carried(chosen.subject, &[chosen.objective]),
            current: Some(ClassPage::Observe),
        },
        action: format!("/classes/{group}/observe"),
        pupils: chosen
            .pupils()
            .iter()
            .map(|(id, name)| Choice { chosen: ticked.contains(id), ..Choice::new(id.to_string(), name) })
            .collect(),
        objectives: chosen.choices.clone(),
        text: fields.text("text").to_owned(),
        day: if fields.text("day").is_empty() { today.to_string() } else { fields.text("day").to_owned() },
        problems,
        hidden: vec![
            Hidden::new("subject", chosen.subject.to_string()),
            Hidden::new("submission", submission()),
        ],
        latest: Vec::new(),
    };
    let mut shell = visit.shell("Observe", Some(NavItem::Classes)).await?;
    shell = match fields.text("saved") {
        "" | "0" => shell,
        "1" => with_notice(shell, "Saved for 1 pupil."),
        count if count.bytes().all(|byte| byte.is_ascii_digit()) => {
            with_notice(shell, format!("Saved for {count} pupils."))
        }
        _ => shell,
    };
    Ok(template::page(&shell, &view).into_response())
}
