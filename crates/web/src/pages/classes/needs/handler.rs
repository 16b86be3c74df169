//! The needs of a class: shown, and what was used said in one tap.

use super::template;
use super::view::{Done, Pupil, View};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Hidden, Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, query, submission};
use crate::guard::Visit;
use crate::pages::my_learning::present::and;
use crate::pages::needs::words::{copies, done, may, teaches};
use app::needs::{ClassNeeds, PupilInClass, Tick};
use app::teaching::access::Ready;
use app::{About, Action, AppError};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{AdjustmentId, SubjectId};
use std::collections::BTreeSet;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let subject = query(&uri)?.parsed("subject")?;
    Ok(respond(&visit, subject, Vec::new()).await?.into_response())
}

/// Keeps what was ticked; a class that has changed meanwhile is shown anew.
pub async fn used(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let subject: SubjectId = fields.parsed("subject")?.ok_or(Error::NotFound)?;
    let ticked: BTreeSet<AdjustmentId> = fields.all_parsed("used")?.into_iter().collect();
    let sent = fields.text("submission");
    match visit.app().record_uses(&visit.permit, subject, &ticked, sent).await {
        Ok(()) => {
            let to = format!("/classes/{}/needs?subject={subject}", visit.permit.group()?);
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Conflict(text)) => {
            let problem = Problem { field: String::new(), text };
            let permit = visit.leave(Action::SeeNeeds, About::Group(visit.permit.group()?)).await?;
            let page = respond(&Visit { permit, ..visit }, Some(subject), vec![problem]).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn respond(
    visit: &Visit,
    subject: Option<SubjectId>,
    problems: Vec<Problem>,
) -> Result<maud::Markup, Error> {
    let group = visit.permit.group()?;
    let class = visit.app().class_needs(&visit.permit, subject).await?;
    let base = format!("/classes/{group}");
    let noted_in = class.subjects.iter().find(|(id, _)| Some(*id) == class.subject);
    let noted_in = noted_in.filter(|_| may(visit, Action::RecordUse));
    let asks = match noted_in {
        Some((_, title)) => format!("Used in {title} today"),
        None => "What is done".into(),
    };
    let (with, without): (Vec<_>, Vec<_>) = class.pupils.iter().partition(|one| !one.adjustments.is_empty());
    let view = View {
        nav: ClassNav {
            class: class.group_name.clone(),
            base: base.clone(),
            query: String::new(),
            current: Some(ClassPage::Needs),
        },
        back: (!teaches(visit)).then(|| Link::new("Needs of the school", "/needs")),
        subjects: subjects(&class, &base),
        ready: ready(&class.ready),
        cover: may(visit, Action::SeeProfile)
            .then(|| Link::new("Hand-over page for cover", format!("{base}/needs/cover"))),
        own_steps: may(visit, Action::SeeOwnSteps)
            .then(|| Link::new("Steps of their own", format!("{base}/own-steps"))),
        pupils: with.into_iter().map(|one| pupil(one, &base, &class)).collect(),
        others: without.into_iter().map(|one| name(one, &base)).collect(),
        action: noted_in.map(|_| format!("{base}/needs/used")).unwrap_or_default(),
        asks,
        ticks: ticks(&class),
        button: if class.noted { "Change what was used" } else { "These were used today" }.into(),
        hidden: noted_in
            .map(|(subject, _)| Hidden::new("subject", subject.to_string()))
            .into_iter()
            .chain([Hidden::new("submission", submission())])
            .collect(),
        problems,
    };
    let current = if teaches(visit) { NavItem::Classes } else { NavItem::Needs };
    let shell = visit.shell("Needs of the class", Some(current)).await?;
    Ok(template::page(&shell, &view))
}

fn ticks(class: &ClassNeeds) -> String {
    match class.ticked_as_on {
        _ if class.noted => "Noted for today. You can change it until midnight.".into(),
        Some(day) => format!(
            "Ticked as on {}, the last time. Nothing is noted until you press the button.",
            long_date(day)
        ),
        None => "Tick what was used. Next time the same ticks are offered.".into(),
    }
}

fn subjects(class: &ClassNeeds, base: &str) -> Vec<Link> {
    let link = |(id, title): &(SubjectId, String)| {
        let href = format!("{base}/needs?subject={id}");
        Link::new(title, if Some(*id) == class.subject { String::new() } else { href })
    };
    class.subjects.iter().map(link).collect()
}

fn ready(ready: &Ready) -> Vec<String> {
    let with = |what: &str, names: &[String]| (!names.is_empty()).then(|| format!("{what}: {}", and(names)));
    let words = with("Go through the words first", &ready.words_before);
    let things = with("Things to handle", &ready.objects);
    let laptops = with("A laptop", &ready.laptops);
    words.into_iter().chain(ready.copies.iter().map(copies)).chain(things).chain(laptops).collect()
}

fn name(one: &PupilInClass, base: &str) -> Link {
    Link::new(&one.name, format!("{base}/pupils/{}/needs", one.pupil))
}

fn pupil(one: &PupilInClass, base: &str, class: &ClassNeeds) -> Pupil {
    let done = one.adjustments.iter().map(|(adjustment, tick)| Done {
        value: adjustment.id.to_string(),
        words: done(adjustment, class.today),
        ticked: *tick == Tick::Ticked,
        acted: *tick == Tick::Acted,
    });
    Pupil { name: name(one, base), away: one.away, done: done.collect() }
}
