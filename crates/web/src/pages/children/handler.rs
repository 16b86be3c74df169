//! A carer's children; a pupil is led to their own page.

use super::template;
use super::view::View;
use crate::catalogue::{Key, Words};
use crate::components::family::FamilyShell;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::session::{self, Visitor};
use app::family::BadWayBack;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{Language, SchoolId};
use tower_sessions::Session;

/// The list.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let asked = query(&uri)?;
    let children = visit.app().children(&visit.permit).await?;
    if let (false, Some(own)) = (children.as_carer, children.here.first()) {
        return Ok(Redirect::to(&format!("/children/{}", own.pupil)).into_response());
    }
    let words = words_for(&asked, children.language);
    let view = View {
        children: children.here.into_iter().map(|one| (one.pupil, one.name, one.school)).collect(),
        elsewhere: children.elsewhere,
        has_way_back: children.has_way_back,
        told: told(asked.text("told")),
        problem: problem(asked.text("bad")),
        query: kept_language(&asked),
    };
    let shell = family_shell(&visit, "/children").await?;
    Ok(template::page(words, &shell, &view).into_response())
}

/// On to the children of another school.
pub async fn elsewhere(visit: Visit, session: Session, fields: Fields) -> Result<Redirect, Error> {
    let school = fields.parsed::<SchoolId>("school")?.unwrap_or(SchoolId(0));
    let gone = visit.app().go_to_school(&visit.permit, school, fields.text("passphrase")).await;
    came_back(&visit, &session, gone, "/children", "").await
}

/// Signs somebody in who has shown that they may come back, or leads to what is wrong.
pub(super) async fn came_back(
    visit: &Visit,
    session: &Session,
    way: Result<app::account::sign_in::SignedIn, BadWayBack>,
    again: &str,
    told: &str,
) -> Result<Redirect, Error> {
    match way {
        Ok(who) => {
            let visitor = Visitor::new(who.account, who.school, who.role, visit.app().now());
            session::sign_in(session, &visitor).await?;
            Ok(Redirect::to(&format!("/children{told}")))
        }
        Err(BadWayBack::Failed(error)) => Err(error.into()),
        Err(bad) => Ok(Redirect::to(&format!("{again}?bad={}", name_of(&bad)))),
    }
}

fn name_of(bad: &BadWayBack) -> &'static str {
    match bad {
        BadWayBack::Address => "address",
        BadWayBack::Passphrase => "passphrase",
        BadWayBack::Elsewhere => "elsewhere",
        BadWayBack::SameChild => "same-child",
        BadWayBack::NotTheirs | BadWayBack::Failed(_) => "theirs",
    }
}

/// The sentence behind a name in the address.
pub(super) fn problem(name: &str) -> Option<Key> {
    Some(match name {
        "address" => Key::BadAddress,
        "passphrase" => Key::BadPassphrase,
        "elsewhere" => Key::BadElsewhere,
        "same-child" => Key::BadSameChild,
        "theirs" => Key::BadTheirs,
        _ => return None,
    })
}

/// What has just happened, by its name in the address.
pub(super) fn told(name: &str) -> Option<Key> {
    Some(match name {
        "sent" => Key::ToldSent,
        "changed" => Key::ToldChanged,
        "gone" => Key::ToldGone,
        "seen" => Key::ToldSeen,
        "stale" => Key::ToldStale,
        "way-back" => Key::ToldWayBack,
        "agreed" => Key::ToldAgreed,
        "refused" => Key::ToldRefused,
        "help-stale" => Key::ToldHelpStale,
        "booked" => Key::ToldBooked,
        "given-back" => Key::ToldGivenBack,
        "chosen" => Key::ToldChosen,
        "club-yes" => Key::ToldClubYes,
        "club-no" => Key::ToldClubNo,
        _ => return None,
    })
}

/// The language that the address asks for, else the one that the office recorded.
pub(crate) fn words_for(asked: &Fields, recorded: Language) -> &'static Words {
    Words::of(Language::from_tag(asked.text("language")).unwrap_or(recorded))
}

/// `?language=…` where the address asks for one.
pub(crate) fn kept_language(asked: &Fields) -> String {
    let asked = Language::from_tag(asked.text("language"));
    asked.map(|language| format!("?language={}", language.tag())).unwrap_or_default()
}

/// What surrounds the page.
pub(crate) async fn family_shell(visit: &Visit, path: &str) -> Result<FamilyShell, Error> {
    let profile = visit.app().profile(visit.visitor.account(), visit.visitor.school()).await?;
    let pupil = visit.visitor.role() == Some(domain::Role::Pupil);
    Ok(FamilyShell {
        path: path.to_owned(),
        signed_in: true,
        simulated: profile.simulated,
        wide: false,
        leaves_after: pupil.then_some(session::PUPIL_IDLE_MINUTES),
    })
}
