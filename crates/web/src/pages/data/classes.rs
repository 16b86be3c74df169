//! Class lists at the data desk.

use super::handler::{Outcome, confirm};
use super::upload::{Sent, Upload};
use super::view::Kind;
use crate::components::Hidden;
use crate::error::Error;
use crate::forms::submission;
use crate::guard::Visit;
use crate::pages::classes::new::handler::class_dry_run;
use app::classes::paste::{ClassesMade, PastedClass};
use app::{About, Action, AppError};

/// Its form.
pub(super) fn kind() -> Kind {
    Kind {
        key: "classes".into(),
        title: "Class lists".into(),
        help:
            "A name and a class are enough. UPN, birth date and preferred name are read where they are there."
                .into(),
        example: "Forename,Surname,Class\nAmira,Khan,5 Hawthorn\nBea,Lind,5 Hawthorn".into(),
        action: "/data".into(),
        hidden: vec![Hidden::new("submission", submission())],
        ..Kind::default()
    }
}

/// The dry run, or the change.
pub(super) async fn receive(
    visit: &Visit,
    upload: &Upload,
    sent: Sent,
) -> Result<Result<Outcome, AppError>, Error> {
    let permit = visit.leave(Action::ManageClasses, About::School).await?;
    let sure = upload.text("sure") == "1";
    let pasted = PastedClass { class: None, text: sent.text.clone(), whole_school: false, sure };
    let done = if upload.text("confirm") == "1" {
        let made = visit.app().make_classes(&permit, &pasted, upload.text("submission")).await;
        made.map(|made| Outcome::done(said(&made)))
    } else {
        let change = visit.app().read_classes(&permit, &pasted).await;
        change.map(|change| {
            let difference = &change.difference;
            let nothing =
                difference.join.is_empty() && difference.moves.is_empty() && difference.leave.is_empty();
            let button = (!nothing).then(|| {
                confirm("Make it so", "classes", &sent, &[("submission", upload.text("submission"))])
            });
            let mut run = class_dry_run(&change, button);
            if nothing {
                run.read.push_str(". The classes are like this already");
            }
            run.read = format!("{}. {}", run.read, sent.note.unwrap_or_default()).trim().to_owned();
            Outcome::Would(run)
        })
    };
    Ok(done)
}

fn said(made: &ClassesMade) -> String {
    if *made == ClassesMade::default() {
        return "This list was taken in already; nothing changed.".into();
    }
    format!("{} joined, {} moved class, {} left.", made.joined, made.moved, made.left)
}
