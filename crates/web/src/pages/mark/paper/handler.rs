//! A paper map: numbers, marks, objectives; no wording needed.

use super::template;
use super::view::{Row, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, submission};
use crate::guard::Visit;
use app::AppError;
use app::assessment::paper::{PaperMap, parse_quick, suggest_objectives};
use app::curricula::UnitOutline;
use app::evidence::papers::PaperForm;
use axum::extract::RawPathParams;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ObjectiveId, PaperId, SubjectId, UnitId};
use std::collections::BTreeMap;

/// The empty form.
pub async fn new(visit: Visit) -> Result<Response, Error> {
    let likely = visit.app().likely_unit(&visit.permit).await?;
    let choices = Choices::load(&visit, likely.map(|(subject, _)| subject)).await?;
    let mut view = choices.blank("New paper", "/mark/papers/new");
    choose(&mut view.units, &likely.map(|(_, unit)| unit.to_string()).unwrap_or_default());
    page(&visit, view).await
}

/// Reads the typed map, or stores the paper.
pub async fn create(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let choices = Choices::load(&visit, fields.parsed("subject")?).await?;
    let mut view = choices.filled("New paper", "/mark/papers/new", &fields);
    let typed = fields.text("map");
    if fields.text("step") == "save" {
        let rows = rows(&fields)?;
        view.rows = rows.iter().map(|row| shown(row, "")).collect();
        let form = PaperForm {
            title: fields.text("title").to_owned(),
            subject: choices.subject,
            unit: fields.parsed("unit")?,
            questions: rows.into_iter().map(|row| (row.label, row.marks, row.objectives)).collect(),
        };
        match visit.app().create_paper(&visit.permit, &form, fields.text("submission")).await {
            Ok(_) => return Ok(Redirect::to("/mark").into_response()),
            Err(AppError::Input(text)) => view.problems.push(Problem { field: String::new(), text }),
            Err(other) => return Err(other.into()),
        }
    } else {
        match parse_quick(typed, |slug| choices.slugs.get(slug).copied()) {
            Ok(map) => choices.suggest(&mut view, &map, fields.parsed("unit")?),
            Err(problems) => view.problems.extend(
                problems
                    .into_iter()
                    .take(5)
                    .map(|one| Problem { field: "map".into(), text: app::as_sentence(&one.to_string()) }),
            ),
        }
    }
    choices.keep_near(&mut view, fields.text("unit"));
    page(&visit, view).await
}

/// A stored paper.
pub async fn show(visit: Visit, params: RawPathParams) -> Result<Response, Error> {
    let paper = visit.app().paper(&visit.permit, id(&params)?).await?;
    let choices = Choices::load(&visit, Some(paper.info.subject)).await?;
    let mut view = choices.blank(&paper.info.title, &format!("/mark/papers/{}", paper.info.id));
    view.title = paper.info.title.clone();
    view.sat = true;
    view.worked = visit
        .app()
        .sat_by_own(&visit.permit, paper.info.id)
        .await?
        .into_iter()
        .map(|one| Link::new(one.name, format!("/classes/{}/questions?paper={}", one.group, paper.info.id)))
        .collect();
    view.rows = paper
        .questions
        .iter()
        .map(|question| {
            let row = Typed {
                place: question.place,
                label: question.label.clone(),
                marks: question.marks,
                objectives: question.objectives.pairs().iter().map(|(objective, _)| *objective).collect(),
            };
            shown(&row, "")
        })
        .collect();
    view.total = total(paper.questions.iter().map(|question| question.marks));
    page(&visit, view).await
}

/// Changes what a stored paper's questions are about.
pub async fn map(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Response, Error> {
    let rows: Vec<(u16, Vec<ObjectiveId>)> =
        rows(&fields)?.into_iter().map(|row| (row.place, row.objectives)).collect();
    visit.app().map_paper(&visit.permit, id(&params)?, &rows).await?;
    Ok(Redirect::to("/mark").into_response())
}

fn id(params: &RawPathParams) -> Result<PaperId, Error> {
    params
        .iter()
        .find(|(name, _)| *name == "paper")
        .and_then(|(_, value)| value.parse().ok())
        .ok_or(Error::NotFound)
}

async fn page(visit: &Visit, view: View) -> Result<Response, Error> {
    let shell = visit.shell("Paper", Some(NavItem::Mark)).await?;
    Ok(template::page(&shell, &view).into_response())
}

struct Typed {
    place: u16,
    label: String,
    marks: f64,
    objectives: Vec<ObjectiveId>,
}

fn rows(fields: &Fields) -> Result<Vec<Typed>, Error> {
    let mut rows = Vec::new();
    for (place, label) in fields.keyed::<u16>("label.") {
        rows.push(Typed {
            place,
            label: label.trim().to_owned(),
            marks: fields.text(&format!("marks.{place}")).trim().parse().unwrap_or(0.0),
            objectives: fields.all_parsed(&format!("objective.{place}"))?,
        });
    }
    rows.sort_by_key(|row| row.place);
    Ok(rows)
}

fn shown(row: &Typed, suggested: &str) -> Row {
    Row {
        n: row.place.to_string(),
        label: row.label.clone(),
        marks: row.marks.to_string(),
        objectives: row.objectives.iter().map(ToString::to_string).collect(),
        suggested: suggested.to_owned(),
    }
}

fn total(marks: impl Iterator<Item = f64> + Clone) -> String {
    format!("{} questions, {} marks in all", marks.clone().count(), marks.sum::<f64>())
}

fn choose(choices: &mut [Choice], value: &str) {
    for choice in choices {
        choice.chosen = choice.value == value;
    }
}

/// What the form offers to choose from.
struct Choices {
    subject: SubjectId,
    subjects: Vec<(SubjectId, String)>,
    outline: Vec<UnitOutline>,
    slugs: BTreeMap<String, ObjectiveId>,
}

impl Choices {
    async fn load(visit: &Visit, subject: Option<SubjectId>) -> Result<Self, Error> {
        let subjects = visit.app().subject_choices(&visit.permit).await?;
        let subject = subject
            .or_else(|| subjects.iter().find(|(_, title)| title == "Mathematics").map(|(id, _)| *id))
            .or_else(|| subjects.first().map(|(id, _)| *id))
            .ok_or_else(|| {
                Error::Bad("This school has no subject yet. Paste a list of objectives first.".into())
            })?;
        let outline = visit.app().outline(&visit.permit, subject).await?;
        let slugs = outline.iter().flat_map(|unit| unit.slugs.iter().cloned()).collect();
        Ok(Self { subject, subjects, outline, slugs })
    }

    fn blank(&self, heading: &str, action: &str) -> View {
        View {
            heading: heading.to_owned(),
            action: action.to_owned(),
            subjects: self
                .subjects
                .iter()
                .map(|(id, title)| Choice {
                    chosen: *id == self.subject,
                    ..Choice::new(id.to_string(), title)
                })
                .collect(),
            units: self.outline.iter().map(|unit| Choice::new(unit.id.to_string(), &unit.title)).collect(),
            objectives: self
                .outline
                .iter()
                .flat_map(|unit| &unit.objectives)
                .map(|(id, title)| Choice::new(id.to_string(), title))
                .collect(),
            hidden: vec![Hidden::new("submission", submission())],
            ..View::default()
        }
    }

    fn filled(&self, heading: &str, action: &str, fields: &Fields) -> View {
        let mut view = self.blank(heading, action);
        view.title = fields.text("title").to_owned();
        view.map = fields.text("map").to_owned();
        choose(&mut view.units, fields.text("unit"));
        view
    }

    /// Keeps the choice of objectives to the unit and its neighbours: forty rows of every objective of a subject
    /// would be a page of half a megabyte, and nobody reads it.
    fn keep_near(&self, view: &mut View, unit: &str) {
        const NEIGHBOURS: usize = 3;
        let Some(at) = self.outline.iter().position(|one| one.id.to_string() == unit) else { return };
        let near = at.saturating_sub(NEIGHBOURS)..at + NEIGHBOURS + 1;
        let in_use = |id: &str| view.rows.iter().any(|row| row.objectives.iter().any(|one| one == id));
        view.objectives = self
            .outline
            .iter()
            .enumerate()
            .flat_map(|(place, unit)| unit.objectives.iter().map(move |one| (place, one)))
            .map(|(place, (id, title))| (place, Choice::new(id.to_string(), title)))
            .filter(|(place, choice)| near.contains(place) || in_use(&choice.value))
            .map(|(_, choice)| choice)
            .collect();
    }

    /// Fills the rows of a map that was read, with objectives suggested from the unit's order.
    fn suggest(&self, view: &mut View, map: &PaperMap, unit: Option<UnitId>) {
        let objectives: Vec<ObjectiveId> = self
            .outline
            .iter()
            .filter(|one| Some(one.id) == unit)
            .flat_map(|one| one.objectives.iter().map(|(id, _)| *id))
            .collect();
        let suggestions = suggest_objectives(map, &objectives);
        view.total = total(map.questions().iter().map(|question| question.maximum));
        view.rows = (1..)
            .zip(map.questions())
            .map(|(place, question)| {
                let mut typed = Typed {
                    place,
                    label: question.label.to_string(),
                    marks: question.maximum,
                    objectives: question.objectives.pairs().iter().map(|(objective, _)| *objective).collect(),
                };
                let index = usize::from(place) - 1;
                match suggestions.iter().find(|one| one.place == index) {
                    Some(suggestion) if typed.objectives.is_empty() => {
                        typed.objectives.push(suggestion.objective);
                        shown(&typed, "Suggested from the unit’s order")
                    }
                    _ => shown(&typed, ""),
                }
            })
            .collect();
    }
}
