//! The school's curriculum, to read.

use super::template;
use super::view::{Objective, Subject, Unit, View};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use app::curriculum::Objective as CurriculumObjective;
use app::curriculum::Subject as CurriculumSubject;
use app::{Action, Relationship, allowed};
use domain::{Judged, QuestionUse};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let subjects = visit.app().curriculum(&visit.permit).await?;
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let may_edit = allowed(role, Relationship::SameSchool, Action::EditCurriculum);
    let view = View {
        subjects: subjects.iter().map(|one| subject(&one.value)).collect(),
        paste: may_edit.then(|| "/curriculum/paste".into()),
        version: String::new(),
    };
    let shell = visit.shell("Curriculum", Some(NavItem::Curriculum)).await?;
    Ok(template::page(&shell, &view))
}

fn subject(subject: &CurriculumSubject) -> Subject {
    let objectives = subject.objectives().count();
    let units = subject.units().len();
    Subject {
        title: subject.title().to_owned(),
        about: format!(
            "{objectives} objective{} in {units} unit{}",
            if objectives == 1 { "" } else { "s" },
            if units == 1 { "" } else { "s" }
        ),
        units: subject
            .units()
            .iter()
            .map(|unit| Unit {
                title: match unit.year {
                    Some(year @ 1..) => format!("{}, Year {year}", unit.title),
                    Some(0) => format!("{}, Reception", unit.title),
                    _ => unit.title.clone(),
                },
                about: unit.lessons.map(|lessons| format!("{lessons} lessons planned")).unwrap_or_default(),
                objectives: unit.objectives.iter().map(|one| objective(subject, one)).collect(),
            })
            .collect(),
        open: false,
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
            Judged::Items => "by questions",
            Judged::Judged => "by judgement",
            Judged::Performed => "by doing",
            Judged::Observed => "by watching",
        }
        .into(),
        needs: if needs.is_empty() { String::new() } else { format!("needs: {}", needs.join("; ")) },
        has: if has.is_empty() { String::new() } else { format!("questions: {}", has.join(", ")) },
    }
}
