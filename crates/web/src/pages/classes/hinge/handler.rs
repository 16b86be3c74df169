//! Hinge question and whiteboards: one tap, and what it suggests.

use super::template;
use super::view::{AnswerOption, Outcome, View};
use crate::components::figure::figure;
use crate::components::question::Posed;
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Hidden, PostButton};
use crate::error::Error;
use crate::forms::{Fields, query, submission, wants_json};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::{carried, hidden};
use crate::pages::classes::chosen::{self, Chosen};
use app::AppError;
use app::assessment::hinge::{HingeDecision, HingeSuggestion};
use app::evidence::hinge::Shown;
use axum::Json;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ClassAnswer, ClassEvidenceId, QuestionUse, Share};
use serde_json::json;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let chosen = chosen::from(&visit, &query(&uri)?).await?;
    visit.app().note_class_form_seen(&visit.permit).await?;
    page(&visit, chosen, None).await
}

/// Records the tap, or takes one back.
pub async fn record(visit: Visit, headers: HeaderMap, fields: Fields) -> Result<Response, Error> {
    let chosen = chosen::from(&visit, &fields).await?;
    if let Some(row) = fields.parsed::<ClassEvidenceId>("undo")? {
        visit.app().withdraw_hinge(&visit.permit, chosen.subject, row).await?;
        return if wants_json(&headers) {
            Ok(Json(json!({"said": "Taken back.", "suggestion": "", "why": ""})).into_response())
        } else {
            Ok(Redirect::to(&address(&visit, &chosen)?).into_response())
        };
    }
    let answer = answer(&fields)?;
    let shown = Shown {
        subject: chosen.subject,
        objective: chosen.objective,
        question: chosen.question(QuestionUse::Hinge).map(|(version, _)| version),
        answer,
    };
    let done = visit.app().record_hinge(&visit.permit, &shown, fields.text("submission")).await?;
    let outcome = outcome(&visit, &chosen, &shown.answer, done.suggestion.as_ref(), done.id)?;
    if wants_json(&headers) {
        let undo = outcome.undo.as_ref().map(|undo| {
            let hidden: Vec<_> =
                undo.hidden.iter().map(|one| [one.name.clone(), one.value.clone()]).collect();
            json!({"action": undo.action, "label": undo.label, "hidden": hidden})
        });
        let body =
            json!({"said": outcome.said, "suggestion": outcome.suggestion, "why": outcome.why, "undo": undo});
        return Ok(Json(body).into_response());
    }
    page(&visit, chosen, Some(outcome)).await
}

async fn page(visit: &Visit, chosen: Chosen, result: Option<Outcome>) -> Result<Response, Error> {
    let group = visit.permit.group()?;
    let query = carried(chosen.subject, &[chosen.objective]);
    let question = chosen.question(QuestionUse::Hinge);
    let mut hidden = hidden(chosen.subject, &[chosen.objective]);
    hidden.push(Hidden::new("submission", submission()));
    let view = View {
        nav: ClassNav {
            class: chosen.class.clone(),
            base: format!("/classes/{group}"),
            query: query.clone(),
            current: Some(ClassPage::Hinge),
        },
        action: format!("/classes/{group}/hinge"),
        objective: chosen.title.clone(),
        objectives: chosen.choices.clone(),
        question: question.as_ref().map_or_else(Posed::default, |(_, asked)| Posed {
            text: asked.question.text.clone().unwrap_or_default(),
            figure: asked.figure.as_ref().map(|drawing| figure(drawing, "hinge")),
        }),
        options: question.as_ref().map_or_else(Vec::new, |(_, asked)| {
            asked
                .question
                .options
                .iter()
                .enumerate()
                .map(|(index, option)| AnswerOption {
                    index: index.to_string(),
                    letter: app::curriculum::option_letter(index),
                    text: option.text.clone(),
                    shows: option
                        .misconception
                        .as_ref()
                        .and_then(|slug| chosen.misconception(slug))
                        .unwrap_or_default(),
                    right: option.right,
                })
                .collect()
        }),
        board: question.map(|_| format!("/classes/{group}/board{query}&step=hinge")).unwrap_or_default(),
        hidden,
        result,
    };
    let shell = visit.shell("Whiteboards", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view).into_response())
}

fn address(visit: &Visit, chosen: &Chosen) -> Result<String, Error> {
    Ok(format!("/classes/{}/hinge{}", visit.permit.group()?, carried(chosen.subject, &[chosen.objective])))
}

fn answer(fields: &Fields) -> Result<ClassAnswer, Error> {
    Ok(match fields.text("glance") {
        "most" => ClassAnswer::Glance(Share::Most),
        "half" => ClassAnswer::Glance(Share::Half),
        "few" => ClassAnswer::Glance(Share::Few),
        _ => {
            let mut counts: Vec<(usize, u16)> = fields
                .keyed::<usize>("count.")
                .filter(|(index, _)| *index < 8)
                .map(|(index, text)| match text.trim() {
                    "" => Ok((index, 0)),
                    count => count.parse().map(|count| (index, count)).map_err(|_| not_a_count(count)),
                })
                .collect::<Result<_, _>>()?;
            counts.sort_unstable();
            let length = counts.last().map_or(0, |(index, _)| index + 1);
            let mut by_letter = vec![0; length];
            for (index, count) in counts {
                by_letter[index] = count;
            }
            ClassAnswer::Counts(by_letter)
        }
    })
}

fn not_a_count(text: &str) -> Error {
    let text: String = text.chars().take(20).collect();
    AppError::input(format!("“{text}” is no count. Type how many showed each letter, in figures.")).into()
}

fn outcome(
    visit: &Visit,
    chosen: &Chosen,
    answer: &ClassAnswer,
    suggestion: Option<&HingeSuggestion>,
    id: Option<ClassEvidenceId>,
) -> Result<Outcome, Error> {
    let said = match answer {
        ClassAnswer::Glance(Share::Most) => "Most showed it.".into(),
        ClassAnswer::Glance(Share::Half) => "About half showed it.".into(),
        ClassAnswer::Glance(Share::Few) => "A few showed it.".into(),
        ClassAnswer::Right { right, of } => format!("{right} of {of} were right."),
        ClassAnswer::Counts(counts) => {
            let counted: Vec<String> = counts
                .iter()
                .enumerate()
                .map(|(index, count)| format!("{count} showed {}", app::curriculum::option_letter(index)))
                .collect();
            format!("{}.", counted.join(", "))
        }
    };
    let doing = match suggestion.map(|one| one.decision) {
        Some(HingeDecision::MoveOn) => "Move on.",
        Some(HingeDecision::PairTalk) => "Let pairs explain to each other, then ask once more.",
        Some(HingeDecision::Reteach) => "Teach it again, another way.",
        None => "Recorded. Nothing says which answer is right, so what to do is yours to judge.",
    };
    let mut fields = hidden(chosen.subject, &[chosen.objective]);
    let undo = id.map(|id| {
        fields.push(Hidden::new("undo", id.to_string()));
        visit.permit.group().map(|group| PostButton {
            label: "Undo".into(),
            action: format!("/classes/{group}/hinge"),
            hidden: fields,
        })
    });
    Ok(Outcome {
        said,
        suggestion: doing.into(),
        why: suggestion.map(|one| one.reason.clone()).unwrap_or_default(),
        undo: undo.transpose()?,
    })
}
