//! The exit ticket in three piles.

use super::template;
use super::view::{Pile as ShownPile, Pupil, View};
use crate::components::figure::figure;
use crate::components::question::Posed;
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{Choice, ClassNav, Hidden};
use crate::error::Error;
use crate::forms::{Fields, query, submission, wants_json};
use crate::guard::Visit;
use crate::pages::classes::approaches::handler::taps_of;
use crate::pages::classes::brief::handler::{carried, hidden};
use crate::pages::classes::chosen;
use app::assessment::exit_ticket::Pile;
use app::evidence::exit::{ExitTicket, LookedFor};
use app::{Action, Relationship, allowed};
use axum::Json;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{MisconceptionId, PupilId, QuestionUse};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The form, with what is stored already.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let fields = query(&uri)?;
    let chosen = chosen::from(&visit, &fields).await?;
    let day: Date = fields.text("day").parse().unwrap_or_else(|_| chosen.time().today());
    let stored = visit.app().stored_piles(&visit.permit, chosen.subject, chosen.objective, day).await?;
    let group = visit.permit.group()?;
    let mut hidden = hidden(chosen.subject, &[chosen.objective]);
    hidden.push(Hidden::new("submission", submission()));
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let asks = allowed(role, Relationship::Teaches, Action::UsePulse);
    let view = View {
        nav: ClassNav {
            class: chosen.class.clone(),
            base: format!("/classes/{group}"),
            query: carried(chosen.subject, &[chosen.objective]),
            current: Some(ClassPage::Exit),
        },
        action: format!("/classes/{group}/exit"),
        objective: chosen.title.clone(),
        objectives: chosen.choices.clone(),
        questions: chosen
            .questions(QuestionUse::Exit)
            .iter()
            .enumerate()
            .filter_map(|(at, (_, asked))| {
                Some(Posed {
                    text: asked.question.text.clone()?,
                    figure: asked.figure.as_ref().map(|drawing| figure(drawing, &format!("exit-{at}"))),
                })
            })
            .collect(),
        day: day.to_string(),
        ideas: chosen
            .misconceptions()
            .into_iter()
            .map(|(id, title)| Choice::new(id.to_string(), title))
            .collect(),
        pupils: chosen
            .pupils()
            .iter()
            .map(|(id, name)| {
                let pile = stored.piles.get(id);
                Pupil {
                    id: id.to_string(),
                    name: name.clone(),
                    pile: match pile {
                        None | Some(Pile::GotIt) => ShownPile::Got,
                        Some(Pile::Slip) => ShownPile::Slip,
                        Some(Pile::WrongIdea(_)) => ShownPile::Idea,
                        Some(Pile::Away) => ShownPile::Away,
                    },
                    idea: match pile {
                        Some(Pile::WrongIdea(Some(idea))) => idea.to_string(),
                        _ => String::new(),
                    },
                }
            })
            .collect(),
        hidden,
        saved: match stored.pupils {
            0 => String::new(),
            1 => "Saved for 1 pupil.".into(),
            n => format!("Saved for {n} pupils."),
        },
        taps: taps_of(&visit, chosen.subject, chosen.objective, day).await?,
        pulse: if asks { format!("/classes/{group}/pulse") } else { String::new() },
        seen: !chosen.by_questions(),
    };
    visit.app().note_class_form_seen(&visit.permit).await?;
    let shell = visit.shell("Exit ticket", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view).into_response())
}

/// Records the piles.
pub async fn record(visit: Visit, headers: HeaderMap, fields: Fields) -> Result<Response, Error> {
    let chosen = chosen::from(&visit, &fields).await?;
    let day: Date =
        fields.text("day").parse().map_err(|_| Error::Bad("Choose the day of the exit ticket.".into()))?;
    let ideas: BTreeMap<PupilId, MisconceptionId> =
        fields.keyed("idea.").filter_map(|(pupil, text)| Some((pupil, text.parse().ok()?))).collect();
    let known: Vec<MisconceptionId> = chosen.misconceptions().into_iter().map(|(id, _)| id).collect();
    let piles = fields
        .keyed::<PupilId>("pile.")
        .map(|(pupil, pile)| {
            let idea = ideas.get(&pupil).copied().filter(|idea| known.contains(idea));
            let pile = match pile {
                "slip" => Some(Pile::Slip),
                "idea" => Some(Pile::WrongIdea(idea)),
                "away" => Some(Pile::Away),
                _ => None,
            };
            (pupil, pile)
        })
        .collect();
    let ticket = ExitTicket {
        subject: chosen.subject,
        objective: chosen.objective,
        // Several questions stand on one ticket: the pile is about the objective, so no one of them is named.
        question: match chosen.questions(QuestionUse::Exit).as_slice() {
            [(version, _)] => Some(*version),
            _ => None,
        },
        day,
        piles,
        looked_for: if chosen.by_questions() { LookedFor::Answers } else { LookedFor::Seen },
    };
    let stored = visit.app().record_exit(&visit.permit, &ticket, fields.text("submission")).await?;
    let group = visit.permit.group()?;
    let query = carried(chosen.subject, &[chosen.objective]);
    if wants_json(&headers) {
        return Ok(Json(serde_json::json!({ "saved": stored })).into_response());
    }
    Ok(Redirect::to(&format!("/classes/{group}/exit{query}&day={day}")).into_response())
}
