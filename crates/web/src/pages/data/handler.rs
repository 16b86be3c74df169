//! The data desk: class lists in, with a dry run before anything changes.

use super::template;
use super::view::{Kind, View};
use crate::components::shell::NavItem;
use crate::components::{DryRun, Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::submission;
use crate::guard::Visit;
use crate::pages::classes::new::handler::class_dry_run;
use crate::shell::with_notice;
use app::AppError;
use app::classes::paste::PastedClass;
use app::{About, Action};
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    page(&visit, View { kinds: vec![class_lists(Vec::new(), false)], ..View::default() }, None).await
}

/// A file or pasted text: first the dry run, then, confirmed, the change.
pub async fn receive(visit: Visit, form: Multipart) -> Result<Response, Error> {
    let fields = read(form).await?;
    let text = |name: &str| fields.get(name).map_or("", String::as_str);
    let list = if text("file").trim().is_empty() { text("pasted") } else { text("file") };
    let pasted = PastedClass { class: None, text: list.to_owned(), whole_school: false };
    let permit = visit.leave(Action::ManageClasses, About::School).await?;
    let outcome = if text("confirm") == "1" {
        visit.app().make_classes(&permit, &pasted, text("submission")).await.map(|made| {
            let sentence = format!("{} joined, {} moved class, {} left.", made.joined, made.moved, made.left);
            (None, Some(sentence))
        })
    } else {
        visit.app().read_classes(&permit, &pasted).await.map(|change| {
            let confirm = PostButton {
                label: "Make it so".into(),
                action: "/data".into(),
                hidden: vec![
                    Hidden::new("kind", "classes"),
                    Hidden::new("pasted", list),
                    Hidden::new("submission", text("submission")),
                    Hidden::new("confirm", "1"),
                ],
            };
            (Some(class_dry_run(&change, Some(confirm))), None)
        })
    };
    match outcome {
        Ok((dry_run, notice)) => {
            let view = View {
                kinds: vec![class_lists(Vec::new(), true)],
                dry_run: dry_run.map(|dry_run: DryRun| ("classes".into(), dry_run)),
                ..View::default()
            };
            page(&visit, view, notice).await
        }
        Err(AppError::Input(text)) => {
            let problem = Problem { field: "pasted".into(), text };
            page(&visit, View { kinds: vec![class_lists(vec![problem], true)], ..View::default() }, None)
                .await
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(visit: &Visit, view: View, notice: Option<String>) -> Result<Response, Error> {
    let mut shell = visit.shell("Data", Some(NavItem::Data)).await?;
    if let Some(notice) = notice {
        shell = with_notice(shell, notice);
    }
    Ok(template::page(&shell, &view).into_response())
}

fn class_lists(problems: Vec<Problem>, open: bool) -> Kind {
    Kind {
        key: "classes".into(),
        title: "Class lists".into(),
        help:
            "A name and a class are enough. UPN, birth date and preferred name are read where they are there."
                .into(),
        example: "Forename,Surname,Class\nAmira,Khan,5 Hawthorn\nBea,Lind,5 Hawthorn".into(),
        action: "/data".into(),
        choice: None,
        hidden: vec![Hidden::new("kind", "classes"), Hidden::new("submission", submission())],
        problems,
        open,
    }
}

/// The parts of the form as text; a file is decoded whatever its encoding.
async fn read(mut form: Multipart) -> Result<BTreeMap<String, String>, Error> {
    let broken = || Error::Bad("The file did not arrive whole. Nothing was stored.".into());
    let mut fields = BTreeMap::new();
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|_| broken())?;
        let (text, _) = app::exchange::text::decode(&bytes)
            .map_err(|problem| Error::Bad(app::as_sentence(&problem.to_string())))?;
        fields.insert(name, text);
    }
    Ok(fields)
}
