//! How questions worked in a class: a paper's, or those about an objective; and "this question is fine".

use super::present::{self, Review, Sort};
use super::template;
use super::view::{Objectives, View};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Hidden, Link};
use crate::error::Error;
use crate::forms::{Fields, long_date, query};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::chosen;
use app::questions::{PaperQuestions, Reviewed, SatPaper};
use app::{Action, Module, Relationship, allowed};
use axum::http::Uri;
use axum::response::Redirect;
use domain::{GroupId, PaperId, QuestionVersionId, SubjectId};
use maud::Markup;

/// Papers that the page of an objective offers.
const MOST_PAPERS: usize = 10;

/// Fields that say what the page is about, in the order of its address.
const ABOUT: [&str; 5] = ["paper", "with", "subject", "objective", "sort"];

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let mut view = match fields.parsed::<PaperId>("paper")? {
        Some(paper) => of_paper(&visit, &fields, paper).await?,
        None => of_objective(&visit, &fields).await?,
    };
    let shell = visit.shell("How the questions worked", Some(NavItem::Classes)).await?;
    let may = |role| allowed(role, Relationship::Teaches, Action::SeeClassPapers);
    if shell.offers(Module::Knowing) && visit.visitor.role().is_some_and(may) {
        let group = visit.permit.group()?;
        view.papers =
            Some(Link::new("What common papers say of this class", format!("/classes/{group}/papers")));
    }
    Ok(template::page(&shell, &view))
}

/// "It is fine", and its undo.
pub async fn review(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let group = visit.permit.group()?;
    let question: QuestionVersionId = fields.parsed("question")?.ok_or(Error::NotFound)?;
    let is = if fields.text("is") == "fine" { Reviewed::Fine } else { Reviewed::NotYet };
    visit.app().review_question(&visit.permit, question, is).await?;
    Ok(Redirect::to(&format!("/classes/{group}/questions{}", address(&about(&fields)))))
}

async fn of_paper(visit: &Visit, fields: &Fields, paper: PaperId) -> Result<View, Error> {
    let group = visit.permit.group()?;
    let with_others = fields.text("with") == "all";
    let found = visit.app().paper_questions(&visit.permit, paper, with_others).await?;
    let mut view = common(visit, fields, &found.questions)?;
    view.nav.class = found.group_name.clone();
    view.nav.query = carried(found.subject, &[]);
    view.over_time = over_time(group, found.subject);
    view.heading = found.title.clone();
    view.sub = format!(
        "{} · sat on {} · {}",
        if found.with_others { "All my classes" } else { &found.group_name },
        long_date(found.on),
        pupils(found.questions.pupils)
    );
    view.classes = classes(&found, group, fields);
    let by_objective = format!("/classes/{group}/questions{}", carried(found.subject, &[]));
    view.more = ("More about questions".into(), vec![Link::new("Those about an objective", by_objective)]);
    if found.questions.pupils == 0 {
        view.rows.clear();
        view.could_see.clear();
        view.empty = "Nothing of this paper is marked yet.".into();
    }
    Ok(view)
}

async fn of_objective(visit: &Visit, fields: &Fields) -> Result<View, Error> {
    let group = visit.permit.group()?;
    let chosen = chosen::from(visit, fields).await?;
    let found = visit.app().objective_questions(&visit.permit, chosen.current()).await?;
    let mut view = common(visit, fields, &found.questions)?;
    view.nav.class = chosen.class.clone();
    view.nav.query = carried(chosen.subject, &[chosen.objective]);
    view.over_time = over_time(group, chosen.subject);
    view.heading = chosen.title.clone();
    view.sub = format!("{} · the last twelve months · {}", chosen.class, pupils(found.questions.pupils));
    view.objectives = Objectives {
        action: format!("/classes/{group}/questions"),
        hidden: vec![Hidden::new("subject", chosen.subject.to_string())],
        choices: chosen.choices.clone(),
    };
    let papers = found.papers.iter().take(MOST_PAPERS).map(|one| paper_link(one, group)).collect();
    view.more = ("Papers that this class has sat".into(), papers);
    // Said by the heading already.
    view.rows.iter_mut().filter(|row| row.about == chosen.title).for_each(|row| row.about.clear());
    view.shown = present::shown(&found.shown);
    if view.rows.is_empty() {
        view.could_see.clear();
        view.empty =
            "Nobody in this class has answered a question about this by themselves yet. Answers from \
                      papers, exit tickets and practice come here."
                .into();
    }
    Ok(view)
}

/// What both pages share.
fn common(visit: &Visit, fields: &Fields, questions: &app::questions::Questions) -> Result<View, Error> {
    let group = visit.permit.group()?;
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let action = format!("/classes/{group}/questions");
    let back = about(fields);
    let may = allowed(role, Relationship::Teaches, Action::ReviewQuestion);
    let review = Review { action: &action, back: &back, may };
    let sort = Sort::named(fields.text("sort"));
    Ok(View {
        nav: ClassNav {
            base: format!("/classes/{group}"),
            current: Some(ClassPage::Questions),
            ..ClassNav::default()
        },
        sorts: Sort::ALL
            .into_iter()
            .map(|(this, name, text)| {
                let href = if this == sort { String::new() } else { changed(&action, &back, "sort", name) };
                Link::new(text, href)
            })
            .collect(),
        flagged: present::flagged(questions, &review),
        fine: present::fine(questions, &review),
        rows: present::rows(questions, sort),
        could_see: present::could_see(questions),
        ..View::default()
    })
}

fn over_time(group: GroupId, subject: SubjectId) -> Link {
    Link::new(
        "Harder or easier than they were, and fair to everybody?",
        format!("/classes/{group}/questions/over-time{}", carried(subject, &[])),
    )
}

fn pupils(count: usize) -> String {
    match count {
        0 => "nobody has answered yet".to_owned(),
        1 => "1 pupil".to_owned(),
        n => format!("{n} pupils"),
    }
}

/// This class, or all of one's own: more pupils tell more about a question.
fn classes(found: &PaperQuestions, group: GroupId, fields: &Fields) -> Vec<Link> {
    if found.others.is_empty() {
        return Vec::new();
    }
    let action = format!("/classes/{group}/questions");
    let href = |with: &str, here: bool| {
        if here { String::new() } else { changed(&action, &about(fields), "with", with) }
    };
    vec![
        Link::new(&found.group_name, href("", !found.with_others)),
        Link::new(
            format!("All {} of mine that sat it", found.others.len() + 1),
            href("all", found.with_others),
        ),
    ]
}

fn paper_link(paper: &SatPaper, group: GroupId) -> Link {
    Link::new(
        format!("{} · {}", paper.title, long_date(paper.on)),
        format!("/classes/{group}/questions?paper={}", paper.paper),
    )
}

/// What a page or a form is about.
fn about(fields: &Fields) -> Vec<Hidden> {
    let given = |name: &&str| !fields.text(name).is_empty();
    ABOUT.into_iter().filter(given).map(|name| Hidden::new(name, fields.text(name))).collect()
}

/// The same page with one thing changed.
fn changed(action: &str, about: &[Hidden], name: &str, value: &str) -> String {
    let mut all: Vec<Hidden> = about.iter().filter(|one| one.name != name).cloned().collect();
    if !value.is_empty() {
        all.push(Hidden::new(name, value));
    }
    format!("{action}{}", address(&all))
}

/// The query of an address, from what a form or an address gave.
fn address(about: &[Hidden]) -> String {
    let pairs: Vec<(&str, &str)> = about.iter().map(|one| (one.name.as_str(), one.value.as_str())).collect();
    match serde_urlencoded::to_string(pairs) {
        Ok(query) if !query.is_empty() => format!("?{query}"),
        _ => String::new(),
    }
}
