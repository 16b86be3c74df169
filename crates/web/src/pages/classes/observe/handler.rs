//! An observation in one line.

use super::template;
use super::view::{Latest, View};
use crate::components::shell::{NavItem, Notice};
use crate::components::words::ClassPage;
use crate::components::{Choice, ClassNav, Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, query, submission};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::chosen::{self, Chosen};
use app::evidence::latest::LatestObservation;
use app::evidence::observe::{Observed, Seen};
use app::{AppError, SchoolTime};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{EvidenceId, Help, Outcome, PupilId};

/// The form.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let fields = query(&uri)?;
    let chosen = chosen::from(&visit, &fields).await?;
    page(&visit, &chosen, &fields, Vec::new()).await
}

/// Records it.
pub async fn record(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let chosen = chosen::from(&visit, &fields).await?;
    let Ok(day) = fields.text("day").parse() else {
        let text = "Choose the day on which you saw it.".into();
        return page(&visit, &chosen, &fields, vec![Problem { field: "day".into(), text }]).await;
    };
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
        day,
    };
    match visit.app().observe(&visit.permit, &observed, fields.text("submission")).await {
        Ok(rows) => back(&visit, &chosen, &format!("saved={}", rows.len())),
        Err(AppError::Input(text)) => {
            page(&visit, &chosen, &fields, vec![Problem { field: "pupil".into(), text }]).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Takes one back, about everybody whom it named; or, undone, puts it back.
pub async fn undo(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let chosen = chosen::from(&visit, &fields).await?;
    let rows = fields.all_parsed::<EvidenceId>("evidence")?;
    let sent = fields.text("submission");
    if rows.is_empty() {
        return back(&visit, &chosen, "");
    }
    if fields.text("again") == "1" {
        visit.app().put_back(&visit.permit, &rows, sent).await?;
        return back(&visit, &chosen, "again=1");
    }
    let taken = visit.app().take_back(&visit.permit, &rows, sent).await?;
    let ids: Vec<String> = taken.iter().map(ToString::to_string).collect();
    back(&visit, &chosen, &format!("taken={}", ids.join("-")))
}

fn back(visit: &Visit, chosen: &Chosen, said: &str) -> Result<Response, Error> {
    let group = visit.permit.group()?;
    let query = carried(chosen.subject, &[chosen.objective]);
    Ok(Redirect::to(&format!("/classes/{group}/observe{query}&{said}")).into_response())
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
    let lines = visit.app().latest_observations(&visit.permit, chosen.subject).await?;
    let undo = |ids: &[EvidenceId], again: bool| undo_button(visit, chosen, ids, again);
    let mut latest = Vec::with_capacity(lines.len());
    for line in &lines {
        latest.push(shown(line, chosen.time(), undo(&line.evidence, false)?));
    }
    let mut shell = visit.shell("Observe", Some(NavItem::Classes)).await?;
    shell.notice = match (fields.text("saved").parse::<usize>(), fields.text("taken")) {
        (Ok(count @ 1..), _) => Some(Notice {
            text: if count == 1 { "Saved for 1 pupil.".into() } else { format!("Saved for {count} pupils.") },
            undo: latest.first().and_then(|one| one.undo.clone()),
        }),
        (_, "") if fields.text("again") == "1" => {
            Some(Notice { text: "It counts again.".into(), undo: None })
        }
        (_, "") => None,
        (_, taken) => {
            let ids: Vec<EvidenceId> = taken.split('-').filter_map(|id| id.parse().ok()).collect();
            Some(Notice { text: "Taken back.".into(), undo: Some(undo(&ids, true)?) })
        }
    };
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
        latest,
    };
    Ok(template::page(&shell, &view).into_response())
}

fn undo_button(visit: &Visit, chosen: &Chosen, ids: &[EvidenceId], again: bool) -> Result<PostButton, Error> {
    let mut hidden = vec![
        Hidden::new("subject", chosen.subject.to_string()),
        Hidden::new("objective", chosen.objective.to_string()),
        Hidden::new("submission", submission()),
    ];
    if again {
        hidden.push(Hidden::new("again", "1"));
    }
    hidden.extend(ids.iter().map(|id| Hidden::new("evidence", id.to_string())));
    Ok(PostButton {
        label: if again { "Undo" } else { "Take back" }.into(),
        action: format!("/classes/{}/observe/undo", visit.permit.group()?),
        hidden,
    })
}

fn shown(line: &LatestObservation, time: &SchoolTime, undo: PostButton) -> Latest {
    Latest {
        when: when(line.at, time),
        text: sentence(line),
        objective: line.objective.clone(),
        undo: Some(undo),
    }
}

/// "Today, 10.14"; "Monday 2 March" before today.
fn when(at: jiff::Timestamp, time: &SchoolTime) -> String {
    let moment = time.zone.to_datetime(at);
    if moment.date() == time.today() {
        moment.strftime("Today, %-H.%M").to_string()
    } else {
        long_date(moment.date())
    }
}

/// "Amira and Ben: seen, with a hint. “explained why with a bar”"
fn sentence(line: &LatestObservation) -> String {
    const NAMED: usize = 3;
    let names = match line.names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] if line.names.len() <= NAMED => format!("{} and {last}", all.join(", ")),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
    };
    let seen = if line.outcome == Outcome::Seen { "seen" } else { "looked for, not yet" };
    let help = match line.help {
        Help::None => "alone",
        Help::Hint => "with a hint",
        Help::WithSomebody => "with somebody",
        Help::Unsupervised => "at home",
    };
    let words = if line.text.is_empty() { String::new() } else { format!(" “{}”", line.text) };
    format!("{names}: {seen}, {help}.{words}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(names: &[&str], outcome: Outcome) -> LatestObservation {
        LatestObservation {
            evidence: Vec::new(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            outcome,
            help: Help::Hint,
            text: "used a bar".into(),
            objective: String::new(),
            at: jiff::Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn an_observation_is_said_in_one_line() {
        assert_eq!(sentence(&line(&["Amira"], Outcome::Seen)), "Amira: seen, with a hint. “used a bar”");
        let many = sentence(&line(&["A", "B", "C", "D"], Outcome::NotSeenYet));
        assert_eq!(many, "A, B and 2 more: looked for, not yet, with a hint. “used a bar”");
        assert!(sentence(&line(&["A", "B", "C"], Outcome::Seen)).starts_with("A, B and C: "));
    }

    #[test]
    fn today_is_said_by_the_clock_and_other_days_by_name() {
        let time = SchoolTime::new("Europe/London", "2026-03-03T12:00:00Z".parse().unwrap());
        assert_eq!(when("2026-03-03T10:14:00Z".parse().unwrap(), &time), "Today, 10.14");
        assert_eq!(when("2026-03-02T10:14:00Z".parse().unwrap(), &time), "Monday 2 March");
    }
}
