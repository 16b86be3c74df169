//! The plan: read, an action written, an action settled.

use super::super::parts::wrong;
use super::super::words;
use super::template;
use super::view::{ActionLine, Form, Priority, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::Visit;
use crate::pages::provision::words::{money, pence_of};
use app::school_plan::{ActionDraft, PlanAsk, PlanPage};
use app::store::{PlanAction, PlanActionState};
use app::{About, Action, AppError};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{PlanActionId, PriorityId};
use maud::Markup;

const TEXTS: [&str; 5] = ["wording", "owner", "cost", "success", "by"];

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let asked = query(&uri)?;
    let ask = PlanAsk { tag: asked.parsed("tag")? };
    let told = match asked.text("told") {
        "action" => "The action stands in the plan.",
        "ended" => "Stopped. What it foretold and what became of it can be read at the end of this page.",
        _ => "",
    };
    respond(&visit, ask, (None, told), Vec::new()).await
}

/// Writes an action.
pub async fn add(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let by = match fields.text("by") {
        "" => Ok(None),
        text => text.parse().map(Some),
    };
    let (by, cost) = match (by, pence_of(fields.text("cost"))) {
        (Ok(by), Ok(cost)) => (by, cost),
        (Err(_), _) => return again(&visit, &fields, "Choose the day from the calendar.".into()).await,
        (_, Err(text)) => return again(&visit, &fields, text).await,
    };
    let draft = ActionDraft {
        priority: fields.parsed("priority")?,
        wording: fields.text("wording").to_owned(),
        owner: fields.text("owner").to_owned(),
        cost_pence: cost,
        success: fields.text("success").to_owned(),
        by,
        tags: fields.all_parsed("tag")?.into_iter().collect(),
    };
    match visit.app().add_action(&visit.permit, &draft, fields.text("submission")).await {
        Ok(()) => Ok(Redirect::to("/school/plan?told=action").into_response()),
        Err(AppError::Input(text)) => again(&visit, &fields, text).await,
        Err(other) => Err(other.into()),
    }
}

/// Says where an action stands.
pub async fn settle(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let action = fields.parsed::<PlanActionId>("action")?.ok_or(Error::NotFound)?;
    let state = match fields.text("do") {
        "done" => PlanActionState::Done,
        "drop" => PlanActionState::Dropped,
        "open" => PlanActionState::Open,
        _ => return Err(Error::NotFound),
    };
    visit.app().settle_action(&visit.permit, action, state).await?;
    Ok(Redirect::to("/school/plan"))
}

async fn again(visit: &Visit, fields: &Fields, text: String) -> Result<Response, Error> {
    let page = respond(visit, PlanAsk::default(), (Some(fields), ""), wrong(text)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn respond(
    visit: &Visit,
    ask: PlanAsk,
    (typed, told): (Option<&Fields>, &str),
    problems: Vec<Problem>,
) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeSelfEvaluation, About::School).await?;
    let plan = visit.app().plan_page(&permit, ask).await?;
    let view = View { problems, told: told.into(), ..view(&plan, typed) };
    let shell = visit.shell("The plan", Some(NavItem::Plan)).await?;
    Ok(template::page(&shell, &view))
}

fn view(plan: &PlanPage, typed: Option<&Fields>) -> View {
    let chosen = |id: Option<domain::PlanTagId>| plan.ask.tag == id;
    let all = Choice { chosen: chosen(None), ..Choice::new("", "everybody") };
    let tags = plan.tags.iter().filter(|one| !one.retired || chosen(Some(one.id)));
    let tags =
        tags.map(|one| Choice { chosen: chosen(Some(one.id)), ..Choice::new(one.id.to_string(), &one.name) });
    let without = match plan.without_cost {
        0 => String::new(),
        1 => " Of 1 of them nobody has said what it costs.".into(),
        many => format!(" Of {many} of them nobody has said what they cost."),
    };
    let name = |of: PriorityId| {
        let found = plan.priorities.iter().find(|(one, ..)| one.id == of);
        found.and_then(|(one, ..)| one.now()).map(|said| said.foretold.change.clone()).unwrap_or_default()
    };
    View {
        priorities: plan.priorities.iter().filter_map(priority).collect(),
        actions: plan
            .actions
            .iter()
            .map(|one| {
                let own = one.action.priority.map_or(plan.writes, |of| plan.own.contains(&of));
                let of = one.action.priority.map(name).unwrap_or_default();
                action((one, of), &tag_names(plan, one), own)
            })
            .collect(),
        tags: std::iter::once(all).chain(tags).collect(),
        filtered: plan.ask.tag.is_some(),
        cost: if plan.actions.is_empty() {
            String::new()
        } else {
            format!("Together {}, without what was dropped.{without}", money(plan.cost_pence))
        },
        form: form(plan, typed),
        drafts: plan.writes_small,
        ..View::default()
    }
}

fn tag_names(plan: &PlanPage, action: &PlanAction) -> Vec<String> {
    plan.tags.iter().filter(|tag| action.action.tags.contains(&tag.id)).map(|tag| tag.name.clone()).collect()
}

fn priority((one, scope, due): &(app::store::Priority, String, bool)) -> Option<Priority> {
    let said = &one.now()?.foretold;
    let stands = match (one.started_on, one.ended_on) {
        (None, _) => "Draft: it has not started.".to_owned(),
        (Some(_), Some(on)) => format!("Ended {}.", words::day(on)),
        (Some(on), None) if *due => format!("Lives since {}. It is time to look at it.", words::day(on)),
        (Some(on), None) => format!("Lives since {}.", words::day(on)),
    };
    Some(Priority {
        name: Link::new(&said.change, format!("/school/plan/{}", one.id)),
        scope: scope.clone(),
        stands,
        whom: format!("{}, by {}", said.whom, words::day(said.by)),
        failure: said.failure.clone(),
    })
}

/// An action in words.
pub(crate) fn action((one, of): (&PlanAction, String), tags: &[String], own: bool) -> ActionLine {
    let button = |label: &str, deed: &str| PostButton {
        label: label.into(),
        action: "/school/plan/actions/settle".into(),
        hidden: vec![Hidden::new("do", deed), Hidden::new("action", one.id.to_string())],
    };
    let buttons = match one.state {
        _ if !own => Vec::new(),
        PlanActionState::Open => vec![button("Done", "done"), button("Not after all", "drop")],
        PlanActionState::Done | PlanActionState::Dropped => vec![button("Open again", "open")],
    };
    let since = one.settled_on.map(|on| format!(" since {}", words::day(on))).unwrap_or_default();
    ActionLine {
        wording: one.action.wording.clone(),
        of,
        owner: one.action.owner.clone(),
        by: one.action.by.map(words::day).unwrap_or_default(),
        cost: one.action.cost_pence.map_or_else(|| "not said".into(), |pence| money(pence.into())),
        success: one.action.success.clone(),
        tags: tags.to_vec(),
        state: format!("{}{since}", words::state(one.state)),
        buttons,
    }
}

fn form(plan: &PlanPage, typed: Option<&Fields>) -> Option<Form> {
    let text =
        |name: &'static str| (name, typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default());
    let is = |name: &str, value: &str| typed.is_some_and(|fields| fields.all(name).any(|one| one == value));
    let open =
        plan.priorities.iter().filter(|(one, ..)| plan.own.contains(&one.id) && one.ended_on.is_none());
    let priorities = open.filter_map(|(one, ..)| {
        let id = one.id.to_string();
        Some(Choice { chosen: is("priority", &id), ..Choice::new(id, &one.now()?.foretold.change) })
    });
    let beside = plan.writes.then(|| Choice::new("", "none: it stands beside the priorities"));
    let priorities: Vec<Choice> = priorities.chain(beside).collect();
    if priorities.is_empty() {
        return None;
    }
    let tags = plan.tags.iter().filter(|one| !one.retired).map(|one| {
        let id = one.id.to_string();
        Choice { chosen: is("tag", &id), ..Choice::new(id, &one.name) }
    });
    Some(Form {
        open: typed.is_some(),
        priorities,
        texts: TEXTS.map(text).into_iter().collect(),
        tags: tags.collect(),
        submission: submission(),
    })
}
