//! Working groups are made, and looked back on.

use super::view::{Live, Make, Nearest, PairLine, Pairs, Past, View};
use super::{template, words};
use crate::components::maths::plain;
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{Choice, ClassNav, Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, query, submission};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use app::groups::{GroupsPage, Made, MakeGroups, Take};
use app::store::{GroupPlan, PairKind};
use app::{Action, AppError, Permit, Relationship, allowed};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ObjectiveId, QuestionUse, SubjectId};
use maud::Markup;

/// How many in a group by default.
const SIZE: usize = 5;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    respond(&visit, &fields, Vec::new(), None).await
}

/// Makes groups; what cannot be made comes back with what was typed.
pub async fn make(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let group = visit.permit.group()?;
    let wanted = match wanted(&fields)? {
        Ok(wanted) => wanted,
        Err(problem) => return again(&visit, &fields, problem.text, &problem.field, None).await,
    };
    match visit.app().make_groups(&visit.permit, &wanted, fields.text("submission")).await {
        Ok(Made::Groups(id)) => {
            Ok(Redirect::to(&format!("/classes/{group}/working-groups/{id}")).into_response())
        }
        Ok(Made::Already) => Ok(Redirect::to(&format!("/classes/{group}/working-groups")).into_response()),
        Ok(Made::Contradiction { why, nearest }) => again(&visit, &fields, why, "", Some(nearest)).await,
        Err(AppError::Input(text)) => again(&visit, &fields, text, "", None).await,
        Err(error) => Err(error.into()),
    }
}

fn wanted(fields: &Fields) -> Result<Result<MakeGroups, Problem>, Error> {
    let problem = |field: &str, text: &str| Ok(Err(Problem { field: field.into(), text: text.into() }));
    let number = |name: &str| fields.text(name).trim().parse::<usize>();
    let (Ok(size), Ok(assistants)) = (number("size"), number("assistants")) else {
        return problem("size", "Type whole numbers for how many in a group and how many assistants.");
    };
    let Ok(ends) = fields.text("ends").parse() else {
        return problem("ends", "Choose the last day of the groups.");
    };
    let names = fields.text("names").split(',').map(str::trim).filter(|name| !name.is_empty());
    Ok(Ok(MakeGroups {
        subject: fields.parsed("subject")?.ok_or(Error::NotFound)?,
        objective: fields.parsed("objective")?.ok_or(Error::NotFound)?,
        purpose: words::purpose(fields.text("purpose")),
        size,
        assistants,
        ends,
        exit_check: fields.text("exit-check").to_owned(),
        names: names.map(str::to_owned).collect(),
        take: if fields.text("take") == "nearest" { Take::Nearest } else { Take::AsAsked },
    }))
}

/// The page with what is wrong, what was typed, and the nearest answer where there is one.
async fn again(
    visit: &Visit,
    typed: &Fields,
    text: String,
    field: &str,
    nearest: Option<String>,
) -> Result<Response, Error> {
    let problems = vec![Problem { field: field.to_owned(), text }];
    let page = respond(visit, typed, problems, nearest.filter(|left| !left.is_empty())).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The page, with problems and what was typed where something could not be taken.
pub(super) async fn respond(
    visit: &Visit,
    typed: &Fields,
    problems: Vec<Problem>,
    nearest: Option<String>,
) -> Result<Markup, Error> {
    let (subject, objective) = (typed.parsed("subject")?, typed.parsed("objective")?);
    let see = seeing(visit, Action::SeeGroups).await?;
    let page = visit.app().groups_page(&see, subject, objective).await?;
    let base = format!("/classes/{}", visit.permit.group()?);
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let may = allowed(role, Relationship::Teaches, Action::SetGroups);
    let (subject, objective) = (page.current.subject.id, page.current.objective);
    let make = may.then(|| form(&page, typed, &base));
    let nearest = nearest.zip(make.as_ref()).map(|(left_out, make)| near(left_out, make, typed));
    let view = View {
        nav: nav(&page.current.group_name, &base, subject, objective),
        beside: beside(&base, subject, objective),
        problems,
        nearest,
        live: page.live.iter().map(|one| live(one, &base)).collect(),
        pairs: pairs(&page, &base, may),
        past: page.past.iter().map(|one| past(one, &base)).collect(),
        mixing: page.mixing,
        make,
    };
    let shell = visit.shell("Working groups", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

/// Leave to show a page again to whoever sent a form of it.
pub(crate) async fn seeing(visit: &Visit, action: Action) -> Result<Permit, Error> {
    if visit.permit.action == action {
        return Ok(visit.permit.clone());
    }
    visit.leave(action, visit.permit.about).await
}

/// The strip, on any page of groups, seats and plan.
pub(crate) fn nav(class: &str, base: &str, subject: SubjectId, objective: ObjectiveId) -> ClassNav {
    ClassNav {
        class: class.to_owned(),
        base: base.to_owned(),
        query: carried(subject, &[objective]),
        current: Some(ClassPage::Groups),
    }
}

fn beside(base: &str, subject: SubjectId, objective: ObjectiveId) -> Vec<Link> {
    let query = carried(subject, &[objective]);
    vec![
        Link::new("Seats", format!("{base}/seating{query}")),
        Link::new("Lesson plan", format!("{base}/plan{query}")),
    ]
}

/// What was typed, or what is suggested.
fn form(page: &GroupsPage, typed: &Fields, base: &str) -> Make {
    let or = |name: &str, suggested: String| match typed.text(name) {
        "" => suggested,
        typed => typed.to_owned(),
    };
    let objectives = page.current.unit_objectives.iter();
    Make {
        action: format!("{base}/working-groups"),
        hidden: vec![
            Hidden::new("submission", submission()),
            Hidden::new("subject", page.current.subject.id.to_string()),
        ],
        objectives: objectives
            .map(|(id, title)| Choice {
                chosen: *id == page.current.objective,
                ..Choice::new(id.to_string(), title)
            })
            .collect(),
        purposes: words::purposes(&or("purpose", "same-need".into())),
        size: or("size", SIZE.to_string()),
        assistants: or("assistants", page.assistants.to_string()),
        ends: or("ends", page.ends.to_string()),
        exit_check: or("exit-check", exit_check(page)),
        names: or("names", page.names.join(", ")),
    }
}

/// The exit question of the objective, right without help; where none is written, a fresh question.
fn exit_check(page: &GroupsPage) -> String {
    let current = &page.current;
    let question = current.subject.value.questions_for(&current.slug, QuestionUse::Exit).next();
    let asked = question.and_then(|question| current.as_asked_today(question)?.question.text);
    match asked.map(|stem| plain(&stem)).filter(|stem| stem.chars().count() < 200) {
        Some(stem) => format!("a question like “{stem}” is right without help"),
        None => "a fresh question is right without help, on another day".to_owned(),
    }
}

fn near(left_out: String, make: &Make, typed: &Fields) -> Nearest {
    let mut hidden = make.hidden.clone();
    for name in ["objective", "purpose", "size", "assistants", "ends", "names", "exit-check"] {
        hidden.push(Hidden::new(name, typed.text(name)));
    }
    hidden.push(Hidden::new("take", "nearest"));
    let take = PostButton { action: make.action.clone(), label: "Make these instead".into(), hidden };
    Nearest { left_out, take }
}

fn live((plan, title, names): &(GroupPlan, String, Vec<String>), base: &str) -> Live {
    Live {
        link: Link::new(title, format!("{base}/working-groups/{}", plan.id)),
        about: format!("In use: {}, until {}.", words::in_short(plan.purpose), long_date(plan.ends)),
        names: names.join(", "),
    }
}

fn past(past: &app::groups::Past, base: &str) -> Past {
    let plan = &past.plan;
    let last = plan.ended.unwrap_or(plan.ends);
    let groups = if past.groups == 1 { "1 group".to_owned() } else { format!("{} groups", past.groups) };
    Past {
        link: Link::new(&past.title, format!("{base}/working-groups/{}", plan.id)),
        about: format!(
            "{}, {groups}, {} to {}",
            words::in_short(plan.purpose),
            plan.starts.strftime("%-d %B"),
            last.strftime("%-d %B")
        ),
        report: past.report.clone(),
    }
}

fn pairs(page: &GroupsPage, base: &str, may: bool) -> Pairs {
    let action = format!("{base}/pairs");
    let line = |pair: &app::groups::PairLine| PairLine {
        text: format!(
            "{} and {}: {}",
            pair.names.0,
            pair.names.1,
            if pair.kind == PairKind::Apart { "apart" } else { "together" }
        ),
        why: pair.why.clone().unwrap_or_default(),
        forget: may.then(|| PostButton {
            action: action.clone(),
            label: "Take away".into(),
            hidden: vec![
                Hidden::new("do", "forget"),
                Hidden::new("one", pair.pupils.0.to_string()),
                Hidden::new("other", pair.pupils.1.to_string()),
            ],
        }),
    };
    let pupils = page.current.pupils.iter().filter(|_| may);
    Pairs {
        lines: page.pairs.iter().map(line).collect(),
        hidden: Vec::new(),
        pupils: pupils.map(|(id, name)| Choice::new(id.to_string(), name)).collect(),
        action,
    }
}
