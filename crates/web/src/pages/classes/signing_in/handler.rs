//! How a class signs in: its code, its pictures, its cards.

use super::address::SiteAddress;
use super::template;
use super::view::{Line, View};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Hidden, PostButton};
use crate::error::Error;
use crate::forms::{Fields, submission};
use crate::guard::Visit;
use app::signing_in::{ForWhom, ListShows, PupilLine, SigningIn, Switch};
use app::{About, Action, Permit, Relationship, allowed};
use axum::http::HeaderMap;
use axum::response::Redirect;
use domain::{GroupId, PupilId};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result<Markup, Error> {
    let group = visit.permit.group()?;
    let page = visit.app().signing_in(&visit.permit).await?;
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let may = |action| allowed(role, Relationship::Teaches, action);
    let buttons =
        Buttons { group, gives_pictures: may(Action::GivePictures), manages: may(Action::ManageSigningIn) };
    let address = SiteAddress::of(&visit.state, &headers);
    let shell = visit.shell("Signing in", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view(&page, &buttons, &address)))
}

/// A new code, or the code switched on or off.
pub async fn code(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    match fields.text("do") {
        "new" => drop(visit.app().new_class_code(&visit.permit).await?),
        "on" => visit.app().switch_class_code(&visit.permit, Switch::On).await?,
        "off" => visit.app().switch_class_code(&visit.permit, Switch::Off).await?,
        _ => return Err(Error::NotFound),
    }
    Ok(back(visit.permit.group()?))
}

/// Takes cards back: one pupil's, or everybody's.
pub async fn revoke(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let group = visit.permit.group()?;
    let permit = about(&visit, &fields, Action::ManageSigningIn).await?;
    visit.app().revoke_cards(&permit).await?;
    Ok(back(group))
}

fn back(group: GroupId) -> Redirect {
    Redirect::to(&format!("/classes/{group}/signing-in"))
}

/// Leave about the pupil whom the form names, or about the whole class when it names nobody.
pub(super) async fn about(visit: &Visit, fields: &Fields, action: Action) -> Result<Permit, Error> {
    match fields.parsed::<PupilId>("pupil")? {
        Some(pupil) => visit.leave(action, About::PupilOf(visit.permit.group()?, pupil)).await,
        None => Ok(visit.permit.clone()),
    }
}

/// For whom a form asks.
pub(super) fn whom(fields: &Fields) -> ForWhom {
    if fields.text("whom") == "without" { ForWhom::Without } else { ForWhom::All }
}

/// The buttons that somebody may press.
struct Buttons {
    group: GroupId,
    gives_pictures: bool,
    manages: bool,
}

impl Buttons {
    fn post(&self, label: &str, path: &str, hidden: Vec<Hidden>) -> PostButton {
        PostButton {
            label: label.into(),
            action: format!("/classes/{}/signing-in/{path}", self.group),
            hidden,
        }
    }

    /// Makes something; sent twice, it is made once.
    fn make(&self, label: &str, path: &str, name: &str, value: String) -> PostButton {
        self.post(label, path, vec![Hidden::new(name, value), Hidden::new("submission", submission())])
    }

    fn code(&self, code: Option<Switch>) -> Vec<PostButton> {
        let button = |label, what: &str| self.post(label, "code", vec![Hidden::new("do", what)]);
        match code {
            _ if !self.manages => Vec::new(),
            None => vec![button("Make a class code", "new")],
            Some(Switch::On) => vec![button("New code", "new"), button("Switch it off", "off")],
            Some(Switch::Off) => vec![button("Switch it on", "on"), button("New code", "new")],
        }
    }

    fn class(&self, pupils: &[PupilLine]) -> Vec<PostButton> {
        let mut buttons = Vec::new();
        let (with, without): (Vec<_>, Vec<_>) = pupils.iter().partition(|one| one.pictures_at.is_some());
        if self.gives_pictures && !without.is_empty() {
            let label = if with.is_empty() { "Pictures for everybody" } else { "Pictures for those without" };
            buttons.push(self.make(label, "pictures", "whom", "without".into()));
        }
        let (with, without): (Vec<_>, Vec<_>) = pupils.iter().partition(|one| one.card_at.is_some());
        if self.manages && with.is_empty() {
            buttons.push(self.make("Cards for everybody", "cards", "whom", "all".into()));
        }
        if self.manages && !with.is_empty() {
            if !without.is_empty() {
                buttons.push(self.make("Cards for those without", "cards", "whom", "without".into()));
            }
            buttons.push(self.make("New cards for everybody", "cards", "whom", "all".into()));
            buttons.push(self.post("Stop all cards", "cards/stop", Vec::new()));
        }
        buttons
    }

    fn pupil(&self, one: &PupilLine) -> Vec<PostButton> {
        let pupil = one.pupil.to_string();
        let mut buttons = Vec::new();
        if self.gives_pictures {
            buttons.push(self.make("New pictures", "pictures", "pupil", pupil.clone()));
        }
        if self.manages {
            buttons.push(self.make("New card", "cards", "pupil", pupil.clone()));
            if one.card_at.is_some() {
                buttons.push(self.post("Stop card", "cards/stop", vec![Hidden::new("pupil", pupil)]));
            }
        }
        buttons
    }
}

fn view(page: &SigningIn, buttons: &Buttons, address: &SiteAddress) -> View {
    let base = format!("/classes/{}", buttons.group);
    let switch = page.code.map(|(_, switch)| switch);
    let signed_in = page.pupils.iter().filter(|one| one.has_signed_in).count();
    View {
        nav: ClassNav {
            class: page.class.clone(),
            base: base.clone(),
            query: String::new(),
            current: Some(ClassPage::SigningIn),
        },
        heading: format!("{}: signing in", page.class),
        code: page.code.map(|(code, _)| code.to_string()).unwrap_or_default(),
        code_says: match switch {
            None => "This class has no code yet.".into(),
            Some(Switch::On) => format!("At {} it opens the list of this class.", address.said("/enter")),
            Some(Switch::Off) => "It is switched off and opens nothing. Cards still work.".into(),
        },
        code_buttons: buttons.code(switch),
        board: if switch == Some(Switch::On) { format!("{base}/signing-in/board") } else { String::new() },
        address_says: if address.only_here && buttons.manages {
            "You came by an address of this computer alone. Cards printed now would not work on other devices: open \
             Attune by the name that pupils use first."
                .into()
        } else {
            String::new()
        },
        class_buttons: buttons.class(&page.pupils),
        signed_in: match signed_in {
            0 => "Nobody has signed in yet.".into(),
            all if all == page.pupils.len() => "Everybody has signed in at least once.".into(),
            some => format!("{some} of {} have signed in at least once.", page.pupils.len()),
        },
        pupils: page.pupils.iter().map(|one| line(one, page.shows, buttons)).collect(),
        empty: if page.pupils.is_empty() {
            "Nobody is in this class today. Add names on the classes page.".into()
        } else {
            String::new()
        },
    }
}

fn line(one: &PupilLine, shows: ListShows, buttons: &Buttons) -> Line {
    Line {
        name: one.name.clone(),
        badge: one.badge.filter(|_| shows == ListShows::Badges),
        pictures: match (one.rests, one.pictures_at) {
            (true, _) => "stopped for today after many wrong tries".into(),
            (false, Some(_)) => "yes".into(),
            (false, None) => "no".into(),
        },
        card: if one.card_at.is_some() { "yes".into() } else { "no".into() },
        signed_in: if one.has_signed_in { "yes" } else { "not yet" },
        buttons: buttons.pupil(one),
    }
}
