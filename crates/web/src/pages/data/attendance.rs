//! Marks of the register at the data desk.

use super::handler::{Outcome, confirm, problem};
use super::upload::{Sent, Upload};
use super::view::Kind;
use crate::components::DryRun;
use crate::components::words::DryRunChange;
use crate::forms::long_date;
use crate::guard::Visit;
use app::AppError;
use app::import::attendance::{AttendanceChange, AttendanceFile};

/// Its form.
pub(super) fn kind() -> Kind {
    Kind {
        key: "attendance".into(),
        title: "Attendance".into(),
        help: "Marks of the register, half a day a row, in the national codes. “Welcome back” shows a teacher which days a child \
               missed; no page compares anybody."
            .into(),
        example: "pupil,class,date,session,code\nAmira Okafor,5 Hawthorn,2026-09-14,am,I".into(),
        action: "/data".into(),
        ..Kind::default()
    }
}

/// The dry run, or the change.
pub(super) async fn receive(visit: &Visit, upload: &Upload, sent: Sent) -> Result<Outcome, AppError> {
    let file = AttendanceFile { name: sent.name.clone(), content: sent.text.clone().into_bytes() };
    if upload.text("confirm") == "1" {
        let (done, batch) = visit.app().import_attendance(&visit.permit, &file).await?;
        let said = if batch.is_some() { counted(&done) } else { "Nothing changed.".to_owned() };
        return Ok(Outcome::Done { said, anything: batch.is_some() });
    }
    let change = visit.app().read_attendance(&visit.permit, &file).await?;
    Ok(Outcome::Would(dry_run(&change, &sent)))
}

fn dry_run(change: &AttendanceChange, sent: &Sent) -> DryRun {
    let text = if change.is_nothing() { "Nothing would change.".to_owned() } else { counted(change) };
    let mut read = match change.days {
        Some((first, last)) if first == last => format!("Marks of {}.", long_date(first)),
        Some((first, last)) => format!("Marks from {} to {}.", long_date(first), long_date(last)),
        None => "No mark could be read.".to_owned(),
    };
    if !change.ignored.is_empty() {
        read += &format!(" Not read: {}.", change.ignored.join(", "));
    }
    read.extend(sent.note.map(|note| format!(" {note}")));
    DryRun {
        read,
        will: vec![DryRunChange { text, items: Vec::new() }],
        problems: change.problems.iter().map(|one| problem(one, "")).collect(),
        confirm: (!change.is_nothing()).then(|| confirm("Record these marks", "attendance", sent, &[])),
        ..DryRun::default()
    }
}

fn counted(change: &AttendanceChange) -> String {
    let mut parts = Vec::new();
    let marks = |count: usize| if count == 1 { "1 mark".to_owned() } else { format!("{count} marks") };
    let part = |count: usize, says: &str| (count > 0).then(|| format!("{} {says}", marks(count)));
    parts.extend(part(change.new, "new"));
    parts.extend(part(change.corrected, "in the place of another of the same half day"));
    parts.extend(part(change.known, "known already"));
    let pupils = if change.pupils == 1 { "1 pupil".to_owned() } else { format!("{} pupils", change.pupils) };
    format!("{}; {pupils} concerned, {} of them absences.", parts.join(", "), marks(change.away))
}
