//! Lists of another system at the data desk: OneRoster bundles and Common Transfer Files, in one kind of dry run.

use super::handler::{Outcome, confirm, confirm_packed, problem};
use super::upload::{Sent, Upload};
use super::view::Kind;
use crate::components::words::DryRunChange;
use crate::components::{Choice, DryRun};
use crate::guard::Visit;
use app::AppError;
use app::import::desk::Desk;
use app::import::roster::{RosterChange, RosterFile, System};
use domain::GroupId;

/// The form for a bundle.
pub(super) fn kind() -> Kind {
    Kind {
        key: "roster".into(),
        title: "Lists of another system (OneRoster)".into(),
        help: "A ZIP file in OneRoster 1.1 or 1.2, whole or changes only: pupils, classes, who is in which and who teaches \
               whom. Nobody leaves before you have said so."
            .into(),
        action: "/data".into(),
        accept: ".zip,application/zip".into(),
        file_label: "A OneRoster bundle (.zip)".into(),
        ..Kind::default()
    }
}

/// The form for a transfer file.
pub(super) fn transfer_kind(desk: &Desk, upload: Option<&Upload>) -> Kind {
    let chosen = upload.map_or("", |upload| upload.text("group"));
    let groups = desk.groups.iter().map(|(id, name)| {
        let value = id.to_string();
        Choice { chosen: value == chosen, ..Choice::new(value, name) }
    });
    let choices = std::iter::once(Choice::new("", "No class yet")).chain(groups).collect();
    Kind {
        key: "transfer".into(),
        title: "Common Transfer File".into(),
        help: "Pupils who come from another school, as its own system writes them. Name, UPN, birth date and year are taken; \
               results come in below, and attendance and free meals are not kept."
            .into(),
        action: "/data".into(),
        accept: ".xml,text/xml,application/xml".into(),
        file_label: "A transfer file (.xml)".into(),
        choices: vec![("group".into(), "Into which class?".into(), choices)],
        ..Kind::default()
    }
}

/// The dry run, or the change.
pub(super) async fn receive(visit: &Visit, upload: &Upload, sent: Sent) -> Result<Outcome, AppError> {
    let is_bundle = upload.text("kind") == "roster";
    let into = match upload.text("group") {
        "" => None,
        group => Some(group.parse::<GroupId>().map_err(|_| AppError::NotFound)?),
    };
    let file = RosterFile {
        name: sent.name.clone(),
        content: if is_bundle { sent.packed.clone() } else { sent.text.clone().into_bytes() },
        system: if is_bundle { System::OneRoster } else { System::Transfer },
        into,
    };
    if upload.text("confirm") == "1" {
        let (change, batch) = visit.app().import_roster(&visit.permit, &file, upload.text("leaving")).await?;
        return Ok(Outcome::Done {
            said: match batch {
                Some(_) => format!("{} You can take it back below.", done(&change)),
                None => "The school is like this already; nothing changed.".into(),
            },
            anything: batch.is_some(),
        });
    }
    let change = visit.app().read_roster(&visit.permit, &file).await?;
    let label = "Make it so";
    let button = if is_bundle {
        confirm_packed(label, "roster", &sent, &[])
    } else {
        confirm(label, "transfer", &sent, &[("group", upload.text("group"))])
    };
    Ok(Outcome::Would(DryRun { confirm: (!change.is_nothing()).then_some(button), ..dry_run(&change) }))
}

fn done(change: &RosterChange) -> String {
    let mut said = vec![
        format!("{} joined", change.join.len() + change.back.len()),
        format!("{} left", change.leave.len()),
        format!("{} changed class", change.moves.len()),
    ];
    if !change.invited.is_empty() {
        said.push(format!("{} colleagues were added: make their links under Staff", change.invited.len()));
    }
    format!("{}.", said.join(", "))
}

fn dry_run(change: &RosterChange) -> DryRun {
    let mut will = Vec::new();
    let mut say = |items: &[String], one: &str, many: &str| {
        if !items.is_empty() {
            let text = if items.len() == 1 { format!("1 {one}") } else { format!("{} {many}", items.len()) };
            will.push(DryRunChange { text, items: items.to_vec() });
        }
    };
    say(&change.join, "pupil is new", "pupils are new");
    say(&change.back, "pupil comes back", "pupils come back");
    say(&change.leave, "pupil is not in these lists and leaves", "pupils are not in these lists and leave");
    say(&change.moves, "pupil changes class", "pupils change class");
    say(&change.corrected, "pupil is written otherwise", "pupils are written otherwise");
    say(&change.new_classes, "class is new", "classes are new");
    say(&change.renamed_classes, "class has another name", "classes have another name");
    say(&change.ended_classes, "class ends", "classes end");
    say(
        &change.invited,
        "colleague is added, and invited by you",
        "colleagues are added, and invited by you",
    );
    let unlisted = "stands in no list of this system and stays";
    say(&change.unlisted, &format!("pupil {unlisted}"), "pupils stand in no list of this system and stay");
    let mut counted = |count: usize, one: &str, many: &str| {
        if count > 0 {
            let text = if count == 1 { format!("1 {one}") } else { format!("{count} {many}") };
            will.push(DryRunChange { text, items: Vec::new() });
        }
    };
    counted(change.recognised, "pupil is recognised by UPN or name", "pupils are recognised by UPN or name");
    counted(
        change.staff_places,
        "place of somebody who teaches or helps begins or ends",
        "places of those who teach or help begin or end",
    );
    if change.is_nothing() {
        will.push(DryRunChange {
            text: "The school is like this already; nothing would change.".into(),
            items: Vec::new(),
        });
    }
    let mut read = format!("{}: {} pupils and {} staff", change.what, change.people.0, change.people.1);
    if !change.ignored.is_empty() {
        read += &format!(". Not read: {}", change.ignored.join(", "));
    }
    let left_out = usize::try_from(change.left_out).unwrap_or(usize::MAX);
    if left_out > change.problems.len() {
        read += &format!(
            ". {left_out} rows or cells were left out; the first {} are below",
            change.problems.len()
        );
    }
    let mut problems: Vec<_> = change.problems.iter().map(|one| problem(one, "it is left out")).collect();
    problems.extend(change.notes.iter().map(|one| problem(one, "it is taken")));
    let asks = change.asks.map(|asks| asks.to_string()).unwrap_or_default();
    DryRun {
        read,
        will,
        problems,
        question: asks,
        type_number: change.asks.map(|_| "How many leave?".to_owned()).unwrap_or_default(),
        confirm: None,
    }
}
