//! The school's curriculum, to read; and the starter curriculum, to add.

use super::template;
use super::view::{Objective, Starter, Subject, Unit, View};
use crate::components::shell::NavItem;
use crate::components::{Link, PostButton};
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::shell::with_notice;
use app::curricula::SubjectOverview;
use app::curriculum::{
    Objective as CurriculumObjective, Subject as CurriculumSubject, Unit as CurriculumUnit,
};
use app::{About, Action};
use axum::http::Uri;
use axum::response::Redirect;
use domain::{Judged, QuestionUse};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let subjects = visit.app().curriculum(&visit.permit).await?;
    let may_edit = visit.leave(Action::EditCurriculum, About::School).await.is_ok();
    let offered = if may_edit { visit.app().starter_offer(&visit.permit).await? } else { Vec::new() };
    let view = View {
        subjects: subjects
            .iter()
            .map(|one| subject(one, fields.text("open") == one.id.to_string(), may_edit))
            .collect(),
        paste: may_edit.then(|| "/curriculum/paste".into()),
        starter: (!offered.is_empty()).then(|| Starter {
            subjects: offered.join(", "),
            add: PostButton {
                label: "Add the starter curriculum".into(),
                action: "/curriculum/starter".into(),
                hidden: Vec::new(),
            },
        }),
        version: String::new(),
    };
    let mut shell = visit.shell("Curriculum", Some(NavItem::Curriculum)).await?;
    if let Some(text) = notice(fields.text("added"), fields.text("pasted")) {
        shell = with_notice(shell, text);
    }
    Ok(template::page(&shell, &view))
}

/// Copies the starter curriculum into the school.
pub async fn add_starter(visit: Visit) -> Result<Redirect, Error> {
    let added = visit.app().add_starter(&visit.permit).await?;
    Ok(Redirect::to(&format!("/curriculum?added={added}")))
}

/// What has just happened, from the number in the address; anything else is nothing.
fn notice(added: &str, pasted: &str) -> Option<String> {
    if let Ok(count) = added.parse::<u32>() {
        return Some(match count {
            0 => "There was nothing to add: your school has it already.".into(),
            1 => "Added 1 unit. It is your school’s own now.".into(),
            count => format!("Added {count} units. They are your school’s own now."),
        });
    }
    (pasted == "1").then(|| "Added. Open the subject to read it; a brief works from it at once.".into())
}

fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

fn subject(overview: &SubjectOverview, open: bool, may_edit: bool) -> Subject {
    let subject = &overview.value;
    Subject {
        title: subject.title().to_owned(),
        about: format!(
            "{} in {}",
            counted(subject.objectives().count(), "objective"),
            counted(subject.units().len(), "unit")
        ),
        units: subject.units().iter().map(|one| unit(overview, one, may_edit)).collect(),
        open,
        files: format!("/curriculum/{}/files", overview.id),
    }
}

/// Where a unit's organiser is read, or written where there is none yet.
fn organiser(overview: &SubjectOverview, unit: &CurriculumUnit, may_edit: bool) -> Option<Link> {
    let id = overview.units.get(&unit.id)?;
    if unit.organiser.is_some() {
        return Some(Link::new("Knowledge organiser", format!("/organisers/{id}")));
    }
    may_edit.then(|| Link::new("Write a knowledge organiser", format!("/curriculum/units/{id}/organiser")))
}

fn unit(overview: &SubjectOverview, unit: &CurriculumUnit, may_edit: bool) -> Unit {
    let subject = &overview.value;
    let mut about = vec![counted(unit.objectives.len(), "objective")];
    about.extend(unit.lessons.map(|lessons| format!("{} planned", counted(lessons.into(), "lesson"))));
    Unit {
        title: match unit.year {
            Some(year @ 1..) => format!("{}, Year {year}", unit.title),
            Some(0) => format!("{}, Reception", unit.title),
            Some(_) => format!("{}, Nursery", unit.title),
            None => unit.title.clone(),
        },
        about: about.join(", "),
        objectives: unit.objectives.iter().map(|one| objective(subject, one)).collect(),
        organiser: organiser(overview, unit, may_edit),
    }
}

fn objective(subject: &CurriculumSubject, objective: &CurriculumObjective) -> Objective {
    let needs: Vec<&str> = objective
        .prerequisites
        .iter()
        .filter_map(|one| subject.objective(&one.id))
        .map(|one| one.title.as_str())
        .collect();
    let mut has: Vec<&str> = Vec::new();
    for (kind, words) in
        [(QuestionUse::Hinge, "hinge"), (QuestionUse::Exit, "exit"), (QuestionUse::Retrieval, "retrieval")]
    {
        if subject.questions_for(&objective.id, kind).next().is_some() {
            has.push(words);
        }
    }
    Objective {
        title: objective.title.clone(),
        judged: match objective.judged {
            Judged::Items => "",
            Judged::Judged => "by judgement",
            Judged::Performed => "by doing",
            Judged::Observed => "by watching",
        }
        .into(),
        needs: if needs.is_empty() { String::new() } else { format!("needs: {}", needs.join("; ")) },
        has: if has.is_empty() { String::new() } else { format!("questions: {}", has.join(", ")) },
    }
}

#[cfg(test)]
mod tests {
    use super::{counted, notice};

    #[test]
    fn notices_come_from_numbers_alone() {
        assert_eq!(notice("1", "").unwrap(), "Added 1 unit. It is your school’s own now.");
        assert!(notice("0", "").unwrap().contains("nothing to add"));
        assert_eq!(notice("<b>", ""), None);
        assert_eq!(notice("", "yes"), None);
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!((counted(1, "unit"), counted(2, "unit")), ("1 unit".into(), "2 units".into()));
    }
}
