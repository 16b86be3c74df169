//! What a class is given to practise.

use super::template;
use super::view::{Offer, Set, Stuck, View};
use super::{paper, whom};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{Choice, ClassNav, Hidden, Link, PostButton};
use crate::error::Error;
use crate::forms::{Fields, long_date, query, submission};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::chosen;
use app::practice::{ClassPractice, GivenSet, NewSheets, SetRequest, SheetsFor};
use app::store::PracticeKind;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ObjectiveId, PracticeSetId};
use jiff::Span;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let fields = query(&uri)?;
    let chosen = chosen::from(&visit, &fields).await?;
    let practice = visit.app().practice_of_class(&visit.permit).await?;
    let group = visit.permit.group()?;
    let action = format!("/classes/{group}/practice");
    let week = practice.today.saturating_add(Span::new().days(7));
    let view = View {
        nav: ClassNav {
            class: chosen.class.clone(),
            base: format!("/classes/{group}"),
            query: carried(chosen.subject, &[chosen.objective]),
            current: Some(ClassPage::Practice),
        },
        objectives: chosen.choices.clone(),
        until: week.to_string(),
        hidden: vec![
            Hidden::new("submission", submission()),
            Hidden::new("subject", chosen.subject.to_string()),
        ],
        whom: whom::choices(&practice, fields.text("for")),
        ticks: whom::ticks(&practice),
        kinds: kinds(fields.text("kind")),
        over: practice.over.iter().map(|one| over(one, &action)).collect(),
        sets: practice.sets.iter().map(|one| set(one, &action)).collect(),
        stuck: stuck(&practice, group, &chosen),
        offer: offer(&practice, &chosen, &action),
        choice: Link::new(
            "A card to choose from: several ways to work on the same thing",
            format!("{action}/choice{}", carried(chosen.subject, &[chosen.objective])),
        ),
        action,
    };
    let shell = visit.shell("Practice", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view).into_response())
}

/// Gives a set.
pub async fn give(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let objectives: Vec<ObjectiveId> = fields.all_parsed("objective")?;
    let request = SetRequest {
        subject: fields.parsed("subject")?.ok_or(Error::NotFound)?,
        objectives,
        kind: match fields.text("kind") {
            "homework" => PracticeKind::Homework,
            "check" => PracticeKind::Check,
            "sheet" | "same-sheet" => PracticeKind::Sheet,
            _ => PracticeKind::Lesson,
        },
        minutes: fields.parsed("minutes")?.unwrap_or(20),
        target: fields.parsed("target")?.unwrap_or(0.8),
        last_day: fields
            .text("until")
            .parse()
            .map_err(|_| Error::Bad("Choose the last day on which it may be done.".into()))?,
        whom: whom::chosen(&fields)?,
        sheets: NewSheets {
            questions: fields.parsed("questions")?.unwrap_or(NewSheets::default().questions),
            who: if fields.text("kind") == "same-sheet" { SheetsFor::All } else { SheetsFor::Each },
        },
    };
    let given = visit.app().give_practice(&visit.permit, &request, fields.text("submission")).await?;
    let group = visit.permit.group()?;
    if let (PracticeKind::Sheet, Some(set)) = (request.kind, given) {
        return Ok(Redirect::to(&format!("/classes/{group}/practice/{set}/sheets")));
    }
    Ok(Redirect::to(&format!("/classes/{group}/practice?subject={}", request.subject)))
}

/// Takes a set back.
pub async fn withdraw(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let set: PracticeSetId = fields.parsed("set")?.ok_or(Error::NotFound)?;
    visit.app().withdraw_practice(&visit.permit, set).await?;
    let group = visit.permit.group()?;
    Ok(Redirect::to(&format!("/classes/{group}/practice")))
}

/// Switches practice that pupils begin by themselves on or off.
pub async fn offer_or_not(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let subject = fields.parsed("subject")?.ok_or(Error::NotFound)?;
    visit.app().offer_practice(&visit.permit, subject, fields.text("do") == "on").await?;
    let group = visit.permit.group()?;
    Ok(Redirect::to(&format!("/classes/{group}/practice?subject={subject}")))
}

fn offer(practice: &ClassPractice, chosen: &chosen::Chosen, action: &str) -> Offer {
    let on = practice.offers.iter().find(|offer| offer.subject == chosen.subject);
    let (label, verb) = if on.is_some() { ("Switch it off", "off") } else { ("Switch it on", "on") };
    Offer {
        subject: chosen.value().title().to_owned(),
        on: on
            .map(|offer| format!("It is on until {}.", offer.last_day.strftime("%-d %B %Y")))
            .unwrap_or_default(),
        change: PostButton {
            action: format!("{action}/offer"),
            label: label.into(),
            hidden: vec![Hidden::new("subject", chosen.subject.to_string()), Hidden::new("do", verb)],
        },
    }
}

fn set(set: &GivenSet, action: &str) -> Set {
    let what = match set.kind {
        PracticeKind::Lesson => format!("Practice, {} minutes", set.minutes),
        PracticeKind::Homework => format!("Homework, {} minutes", set.minutes),
        PracticeKind::Check => "Ten questions to find out where to start".to_owned(),
        PracticeKind::Sheet => "On paper".to_owned(),
    };
    let on_paper = set.kind == PracticeKind::Sheet;
    let counted = |names: &[String], some: &str, none: &str| match names.len() {
        0 => none.to_owned(),
        1 => format!("1 pupil {some}"),
        n => format!("{n} pupils {some}"),
    };
    let whom = match set.only_for.as_deref() {
        None | Some([]) => String::new(),
        Some([name]) => format!(" for {name}"),
        Some(names) => format!(" for {} pupils", names.len()),
    };
    Set {
        head: format!("{what}{whom}, until {}", long_date(set.last_day)),
        about: set.titles.clone(),
        sheets: match on_paper {
            true => Some(Link::new("Print, catch up, mark", format!("{action}/{}/sheets", set.id))),
            false => paper::link(set, action),
        },
        print: (!on_paper && set.on_paper.is_none()).then(|| paper::button(set, action)),
        begun: if on_paper {
            (counted(&set.begun, "with a sheet", "There are no sheets yet."), set.begun.clone())
        } else {
            (counted(&set.begun, "began", "Nobody has begun yet."), set.begun.clone())
        },
        waiting: if on_paper {
            (String::new(), Vec::new())
        } else {
            (counted(&set.waiting, "did not begin yet", "Everybody has begun."), set.waiting.clone())
        },
        withdraw: PostButton {
            action: format!("{action}/withdraw"),
            label: "Take it back".into(),
            hidden: vec![Hidden::new("set", set.id.to_string())],
        },
        check: (set.kind == PracticeKind::Check && set.tells())
            .then(|| Link::new("Where to start with each", format!("{action}/{}/check", set.id))),
    }
}

fn kinds(wanted: &str) -> Vec<Choice> {
    let kind = |(value, text): (&str, &str)| Choice { chosen: value == wanted, ..Choice::new(value, text) };
    [
        ("lesson", "Practice in the lesson"),
        ("homework", "Homework"),
        ("check", "Ten questions to find out where each stands"),
        ("sheet", "On paper: a sheet of ten for each"),
        ("same-sheet", "On paper: the same sheet for all"),
    ]
    .map(kind)
    .to_vec()
}

fn over(set: &GivenSet, action: &str) -> Link {
    let text = format!("{}, until {}", set.titles.join("; "), long_date(set.last_day));
    Link::new(text, format!("{action}/{}/check", set.id))
}

fn stuck(practice: &ClassPractice, group: domain::GroupId, chosen: &chosen::Chosen) -> Vec<Stuck> {
    practice
        .stuck
        .iter()
        .map(|one| Stuck {
            pupil: Link { text: one.name.clone(), href: format!("/classes/{group}/pupils/{}", one.pupil) },
            title: one.title.clone(),
            when: long_date(chosen.time().date_of(one.at)),
        })
        .collect()
}
