//! A table of marks at the data desk.

use super::handler::{Outcome, confirm, problem};
use super::upload::{Sent, Upload};
use super::view::{Day, Kind};
use crate::components::words::DryRunChange;
use crate::components::{Choice, DryRun, DryRunProblem};
use crate::error::Error;
use crate::guard::Visit;
use app::import::desk::Desk;
use app::import::marks::{MarksDryRun, MarksFile};
use app::{AppError, SchoolTime};
use domain::{GroupId, PaperId};

/// Its form at the data desk, for any class.
pub(super) fn kind(desk: &Desk, upload: Option<&Upload>) -> Kind {
    let chosen = upload.map_or("", |upload| upload.text("group"));
    let groups = desk.groups.iter().map(|(id, name)| {
        let value = id.to_string();
        Choice { chosen: value == chosen, ..Choice::new(value, name) }
    });
    let mut kind = kind_of_class(&desk.papers, &desk.time, "/data", upload);
    kind.choices.insert(0, ("group".into(), "Which class?".into(), groups.collect()));
    kind
}

/// Its form where the class is known.
pub(crate) fn kind_of_class(
    papers: &[(PaperId, String, String)],
    time: &SchoolTime,
    action: &str,
    upload: Option<&Upload>,
) -> Kind {
    let field = |name: &str| upload.map_or("", |upload| upload.text(name)).to_owned();
    let choices = papers.iter().map(|(id, title, subject)| {
        let (value, label) = (id.to_string(), format!("{title} ({subject})"));
        Choice { chosen: field("paper") == value, ..Choice::new(value, label) }
    });
    let day = field("day");
    Kind {
        key: "marks".into(),
        title: "Marks".into(),
        help: if papers.is_empty() {
            "First set the paper up under Mark: its questions and their marks. Then a table of marks fits it."
        } else {
            "One row a pupil, one column a question, headed as on the paper. A for absent, N for not reached, B for left blank."
        }
        .into(),
        example: "Name,1,2,3a,3b\nAmira Khan,1,2,0,1\nBea Lind,1,N,N,N\nCal Moss,A,A,A,A".into(),
        action: action.into(),
        choices: vec![("paper".into(), "Which paper?".into(), choices.collect())],
        day: Some(Day {
            name: "day".into(),
            label: "Sat on".into(),
            value: if day.is_empty() { time.today().to_string() } else { day },
        }),
        ..Kind::default()
    }
}

/// The dry run, or the change, for any class.
pub(super) async fn receive(
    visit: &Visit,
    upload: &Upload,
    sent: Sent,
) -> Result<Result<Outcome, AppError>, Error> {
    let Some(group) = upload.parsed::<GroupId>("group")? else {
        return Ok(Err(AppError::input("Choose the class and the paper that these marks are for.")));
    };
    receive_for(visit, upload, sent, group, "/data").await
}

/// The same for one class; what is confirmed is sent to `action`.
pub(crate) async fn receive_for(
    visit: &Visit,
    upload: &Upload,
    sent: Sent,
    group: GroupId,
    action: &str,
) -> Result<Result<Outcome, AppError>, Error> {
    let Some(paper) = upload.parsed::<PaperId>("paper")? else {
        return Ok(Err(AppError::input("Choose the paper that these marks are for.")));
    };
    let Ok(date) = upload.text("day").parse() else {
        return Ok(Err(AppError::input("Write the day on which it was sat as 2026-03-02.")));
    };
    let content = sent.text.clone().into_bytes();
    let file = MarksFile { name: sent.name.clone(), content, group, paper, date };
    if upload.text("confirm") == "1" {
        let done = visit.app().import_marks(&visit.permit, &file).await;
        return Ok(done.map(|done| Outcome::Done {
            anything: done.batch.is_some(),
            said: match (done.batch, done.recorded) {
                (None, _) => "There was nothing new in it; nothing changed.".into(),
                (Some(_), count) => {
                    format!("Recorded {}. You can take the import back below.", entries(count))
                }
            },
        }));
    }
    let read = visit.app().read_marks(&visit.permit, &file).await;
    Ok(read.map(|read| {
        let mut run = dry_run(&read, upload, &sent);
        if let Some(button) = &mut run.confirm {
            button.action = action.to_owned();
        }
        Outcome::Would(run)
    }))
}

fn dry_run(read: &MarksDryRun, upload: &Upload, sent: &Sent) -> DryRun {
    let mut said = vec![format!("{}, {}: {}", read.group, read.paper, read.plan.summary())];
    said.extend(sent.note.map(str::to_owned));
    if !read.ignored.is_empty() {
        said.push(format!("Not read: {}.", read.ignored.join(", ")));
    }
    if read.known_before.is_some() {
        said.push("This very file was taken in before.".into());
    }
    let useful = read.new_marks > 0 && read.known_before.is_none();
    let fields = ["group", "paper", "day"].map(|name| (name, upload.text(name)));
    DryRun {
        question: String::new(),
        type_number: String::new(),
        read: said.join(" "),
        will: will(read, useful),
        problems: problems(read),
        confirm: useful
            .then(|| confirm(&format!("Record {}", entries(read.new_marks)), "marks", sent, &fields)),
    }
}

/// Marks, and who was away: both are entries.
fn entries(count: usize) -> String {
    if count == 1 { "1 entry".into() } else { format!("{count} entries") }
}

fn will(read: &MarksDryRun, useful: bool) -> Vec<DryRunChange> {
    let mut will = vec![DryRunChange {
        text: if useful {
            format!("{} would be recorded: marks, and who was absent", entries(read.new_marks))
        } else {
            "Nothing would change".into()
        },
        items: Vec::new(),
    }];
    let missing = &read.plan.missing_pupils;
    if !missing.is_empty() {
        let names = missing.iter().filter_map(|pupil| read.names.get(pupil)).cloned().collect();
        let who = if missing.len() == 1 {
            "1 pupil is not in the file".into()
        } else {
            format!("{} pupils are not in the file", missing.len())
        };
        will.push(DryRunChange { text: format!("{who}; nothing is recorded for them"), items: names });
    }
    if !read.plan.missing_questions.is_empty() {
        will.push(DryRunChange {
            text: "Questions of the paper that the file has no column for stay as they are".into(),
            items: read.plan.missing_questions.clone(),
        });
    }
    will
}

fn problems(read: &MarksDryRun) -> Vec<DryRunProblem> {
    let mut found: Vec<(u64, DryRunProblem)> = Vec::new();
    let cell = "this cell is left out";
    let say = |row: u64, column: &str, text: String, until: &str| {
        let shown = DryRunProblem {
            row: if row == 0 { String::new() } else { row.to_string() },
            column: column.to_owned(),
            text,
            row_only: true,
            until: until.into(),
        };
        (row, shown)
    };
    for heading in &read.plan.unknown_columns {
        let text = "The paper has no such question. Head the column as on the paper.".to_owned();
        found.push(say(1, heading, text, "this column is left out"));
    }
    found.extend(read.problems.iter().map(|one| (one.row, problem(one, cell))));
    found.extend(
        read.plan.problems.iter().map(|one| say(one.row, &one.column, app::as_sentence(&one.what), cell)),
    );
    for row in &read.plan.unmatched {
        let near: Vec<&str> =
            row.near.iter().filter_map(|pupil| read.names.get(pupil)).map(String::as_str).collect();
        let hint = if near.is_empty() {
            "Write the name as the class list has it.".to_owned()
        } else {
            format!("Write which it is: {}.", near.join(" or "))
        };
        let text = format!("“{}” is not the name of one pupil of {}. {hint}", row.name, read.group);
        found.push(say(row.row, "", text, "this row is left out"));
    }
    for one in &read.standing {
        let text = format!(
            "{} in the file, but {} stands. Change it on the grid if it is wrong.",
            one.in_file, one.stands
        );
        found.push(say(one.row, &one.question, text, "what stands stays"));
    }
    found.sort_by_key(|(row, _)| *row);
    found.into_iter().map(|(_, problem)| problem).collect()
}
