//! Who else helps: what a family is asked, exactly what a partner sees, and the buttons of whoever may answer. Shared with the
//! paper slip.

use super::view::View;
use crate::catalogue::{Key, Words, name, school};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use app::AppError;
use app::partners::{Answer, FamilyPartner};
use app::store::StoredConsent;
use axum::extract::RawPathParams;
use axum::http::Uri;
use axum::response::Redirect;
use domain::{ChildSays, ConsentId, PartnerKind};
use jiff::civil::Date;
use maud::{Markup, html};

/// One partner as the family sees it.
#[derive(Clone, Debug)]
pub struct FamilyPartnerView {
    /// Its number.
    pub id: ConsentId,
    /// Whether it waits for an answer.
    pub waits: bool,
    /// Fingerprint of what is shown; empty on paper.
    asked: String,
    /// Whether it holds with other words than those that were agreed to.
    changed: bool,
    partner: String,
    kind: PartnerKind,
    purpose: String,
    goal: String,
    suggests: String,
    names_child: bool,
    names_school: bool,
    child_says: ChildSays,
    from: Date,
    until: Date,
}

impl FamilyPartnerView {
    /// One partner with the goal as the partner reads it.
    #[must_use]
    pub fn of(consent: &StoredConsent, goal: &str) -> Self {
        let asked = &consent.asked;
        Self {
            id: consent.id,
            waits: consent.given.is_none(),
            asked: String::new(),
            changed: false,
            partner: asked.partner.clone(),
            kind: asked.kind,
            purpose: asked.purpose.clone(),
            goal: goal.to_owned(),
            suggests: asked.suggests.clone(),
            names_child: asked.names_child,
            names_school: asked.names_school,
            child_says: asked.child_says,
            from: asked.from,
            until: asked.until,
        }
    }

    /// What the first sentence puts in: partner, kind of partner, and child.
    #[must_use]
    pub fn who(&self, words: &Words, child: &str) -> [(&'static str, Markup); 3] {
        let kind = match self.kind {
            PartnerKind::Mentor => Key::KindMentor,
            PartnerKind::Club => Key::KindClub,
            PartnerKind::Tutor => Key::KindTutor,
            PartnerKind::Therapist => Key::KindTherapist,
            PartnerKind::Library => Key::KindLibrary,
            PartnerKind::Other => Key::KindOther,
        };
        [("partner", name(&self.partner)), ("kind", words.say(kind)), ("name", name(child))]
    }
}

/// The partners of a child's page.
pub(in crate::pages) fn views(partners: &[FamilyPartner]) -> Vec<FamilyPartnerView> {
    let view = |one: &FamilyPartner| FamilyPartnerView {
        asked: one.asked.clone(),
        changed: one.changed,
        ..FamilyPartnerView::of(&one.consent, &one.goal)
    };
    partners.iter().map(view).collect()
}

/// The part of the page; nothing where nobody was asked about.
pub(super) fn part(words: &Words, view: &View) -> Markup {
    let may_answer = view.as_carer && view.boxes.is_some();
    html! {
        @if !view.partners.is_empty() {
            section.card {
                h2 { (words.say(Key::HelpHead)) }
                @for one in &view.partners {
                    div.gap {
                        h3 { (words.with(if one.waits { Key::HelpAsks } else { Key::HelpOpen }, &one.who(words, &view.name))) }
                        @if one.changed { p { strong { (words.say(Key::HelpChanged)) } } }
                        (asked(words, &view.name, one))
                        @if may_answer {
                            form.actions method="post" action={ (view.base) "/partners/" (one.id) (view.query) } {
                                @if one.waits {
                                    input type="hidden" name="asked" value=(one.asked);
                                    button.btn name="answer" value="yes" { (words.say(Key::HelpYes)) }
                                    button.btn.quiet name="answer" value="no" { (words.say(Key::HelpNo)) }
                                } @else { button.btn.quiet name="answer" value="no" { (words.say(Key::HelpStop)) } }
                            }
                            p.why { (words.say(Key::HelpRights)) }
                        }
                    }
                }
            }
        }
    }
}

/// What it is for, exactly what is seen, from when to when, and what the child says.
#[must_use]
pub fn asked(words: &Words, child: &str, one: &FamilyPartnerView) -> Markup {
    let who = || [("name", name(child))];
    let says = match one.child_says {
        ChildSays::Likes => Key::HelpLikes,
        ChildSays::DoesNotMind => Key::HelpMind,
        ChildSays::RatherNot => Key::HelpRatherNot,
    };
    html! {
        p { (words.with(Key::HelpFor, &[("purpose", school(&one.purpose))])) }
        p { (words.say(Key::HelpSees)) }
        ul {
            li { (words.with(Key::HelpSeesGoal, &[("goal", school(&one.goal))])) }
            li { @if one.suggests.is_empty() { (words.say(Key::HelpSeesSuggestsLater)) }
                @else { (words.with(Key::HelpSeesSuggests, &[("suggests", school(&one.suggests))])) } }
            @if one.names_child { li { (words.say(Key::HelpSeesName)) } }
            @if one.names_school { li { (words.say(Key::HelpSeesSchool)) } }
            li { (words.say(Key::HelpSeesReader)) }
        }
        p { (words.with(Key::HelpSeesNothing, &who())) }
        p { (words.with(Key::HelpDates, &[("from", words.date(one.from)), ("until", words.date(one.until))])) }
        p { (words.with(says, &who())) }
    }
}

/// A carer answers.
pub async fn answer(
    visit: Visit,
    params: RawPathParams,
    uri: Uri,
    fields: Fields,
) -> Result<Redirect, Error> {
    let found = params.iter().find(|(name, _)| *name == "consent");
    let id: ConsentId = found.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)?;
    let (answer, told) = match fields.text("answer") {
        "yes" => (Answer::Yes, "agreed"),
        "no" => (Answer::No, "refused"),
        _ => return Err(Error::NotFound),
    };
    let told = match visit.app().answer_consent(&visit.permit, id, answer, fields.text("asked")).await {
        Ok(()) => told,
        Err(AppError::Conflict(_)) => "help-stale",
        Err(other) => return Err(other.into()),
    };
    let kept = crate::pages::children::handler::kept_language(&query(&uri)?);
    let mark = if kept.is_empty() { "?" } else { "&" };
    Ok(Redirect::to(&format!("/children/{}{kept}{mark}told={told}", visit.permit.pupil()?)))
}
