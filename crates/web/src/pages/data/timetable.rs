//! A timetable at the data desk.

use super::handler::{Outcome, confirm, problem};
use super::upload::{Sent, Upload};
use super::view::{Day, Kind};
use crate::components::DryRun;
use crate::components::words::DryRunChange;
use crate::forms::long_date;
use crate::guard::Visit;
use app::AppError;
use app::import::desk::Desk;
use app::import::timetable::{TimetableChange, TimetableFile};

/// Its form.
pub(super) fn kind(desk: &Desk, upload: Option<&Upload>) -> Kind {
    let from = upload.map_or("", |upload| upload.text("from"));
    Kind {
        key: "timetable".into(),
        title: "Timetable".into(),
        help: "Optional: one week or two by turns, so that Today knows the day’s lessons.".into(),
        example: "Week,Day,Period,Start,Class,Subject\n1,Monday,1,09:00,9X/Ma2,Mathematics".into(),
        action: "/data".into(),
        day: Some(Day {
            name: "from".into(),
            label: "It holds from".into(),
            value: if from.is_empty() { desk.time.today().to_string() } else { from.to_owned() },
        }),
        ..Kind::default()
    }
}

/// The dry run, or the change.
pub(super) async fn receive(visit: &Visit, upload: &Upload, sent: Sent) -> Result<Outcome, AppError> {
    let from = match upload.text("from") {
        "" => None,
        day => Some(day.parse().map_err(|_| AppError::input("Write the first day as 2026-09-02."))?),
    };
    let file = TimetableFile { content: sent.text.clone().into_bytes(), from };
    if upload.text("confirm") == "1" {
        let done = visit.app().import_timetable(&visit.permit, &file).await?;
        return Ok(Outcome::done(if done.same {
            "This timetable stands already; nothing changed.".into()
        } else {
            format!("{} It holds from {}.", lessons(&done), long_date(done.from))
        }));
    }
    let change = visit.app().read_timetable(&visit.permit, &file).await?;
    Ok(Outcome::Would(dry_run(&change, upload, &sent)))
}

fn dry_run(change: &TimetableChange, upload: &Upload, sent: &Sent) -> DryRun {
    let mut will = Vec::new();
    if change.same {
        will.push(DryRunChange {
            text: "This timetable stands already; nothing would change.".into(),
            items: Vec::new(),
        });
    } else if !change.slots.is_empty() {
        will.push(DryRunChange {
            text: format!(
                "From {} this is the timetable; what stands now ends the day before",
                long_date(change.from)
            ),
            items: change.classes.clone(),
        });
    }
    let useful = !change.same && !change.slots.is_empty();
    DryRun {
        question: String::new(),
        type_number: String::new(),
        read: format!("{} {}", lessons(change), sent.note.unwrap_or_default()).trim().to_owned(),
        will,
        problems: change.problems.iter().map(|one| problem(one, "this row is left out")).collect(),
        confirm: useful
            .then(|| confirm("Make it the timetable", "timetable", sent, &[("from", upload.text("from"))])),
    }
}

fn lessons(change: &TimetableChange) -> String {
    let lessons = match change.slots.len() {
        1 => "1 lesson".to_owned(),
        count => format!("{count} lessons"),
    };
    let classes = match change.classes.len() {
        1 => "1 class".to_owned(),
        count => format!("{count} classes"),
    };
    let weeks = if change.weeks == 1 { "a week" } else { "in two weeks" };
    format!("{lessons} {weeks} for {classes}.")
}
