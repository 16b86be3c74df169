//! What there is to practise, and beginning a turn.

use super::template;
use super::view::{Offer, Set, View};
use crate::components::Hidden;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, long_date};
use crate::guard::Visit;
use app::practice::{LENGTHS, MySet};
use app::store::PracticeKind;
use axum::response::Redirect;
use domain::PracticeSetId;
use maud::Markup;

/// The list.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let sets = visit.app().my_practice(&visit.permit).await?;
    let shell = visit.shell("Practice", Some(NavItem::Practice)).await?;
    let (offers, sets): (Vec<_>, Vec<_>) = sets.iter().partition(|one| one.offer);
    let view =
        View { sets: sets.into_iter().map(set).collect(), offers: offers.into_iter().map(offer).collect() };
    Ok(template::page(&shell, &view))
}

/// Begins a turn, or goes on with the one that is open.
pub async fn start(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let set: PracticeSetId = fields.parsed("set")?.ok_or(Error::NotFound)?;
    let turn = visit.app().start_practice(&visit.permit, set, fields.parsed("minutes")?).await?;
    Ok(Redirect::to(&format!("/practice/{turn}")))
}

fn offer(set: &MySet) -> Offer {
    Offer {
        subject: set.subject.clone(),
        going_on: set.going_on.is_some(),
        minutes: LENGTHS.iter().map(ToString::to_string).collect(),
        hidden: vec![Hidden::new("set", set.id.to_string())],
    }
}

fn set(set: &MySet) -> Set {
    let minutes = match set.kind {
        PracticeKind::Check => "About ten questions".to_owned(),
        _ => format!("About {} minutes", set.minutes),
    };
    Set {
        subject: set.subject.clone(),
        what: what(set.kind).to_owned(),
        about: set.titles.clone(),
        when: format!("{minutes}. Open until {}.", long_date(set.last_day)),
        button: match (set.going_on, set.done_once) {
            (Some(_), _) => "Go on",
            (None, true) => "Do some more",
            (None, false) => "Start",
        }
        .to_owned(),
        hidden: vec![Hidden::new("set", set.id.to_string())],
    }
}

/// What a set is, for a pupil.
pub(crate) fn what(kind: PracticeKind) -> &'static str {
    match kind {
        PracticeKind::Lesson | PracticeKind::Sheet => "Practice",
        PracticeKind::Homework => "Homework",
        PracticeKind::Check => "Finding out where to start",
    }
}
