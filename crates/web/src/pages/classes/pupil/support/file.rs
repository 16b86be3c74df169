//! The plan as a file, under the headings of the school's form.

use super::words::fields;
use app::exchange::document::{Block, Document};
use app::exchange::form::{FormMapping, PlanField};
use app::support_plan::SupportPlan;

/// What stands under a heading with nothing to say.
const NOTHING: &str = "Nothing is recorded.";

/// What stands there where a carer must not read what another said.
const APART: &str = "Not in this file: ask the school.";

/// The document.
pub(super) fn document(plan: &SupportPlan, form: &FormMapping<PlanField>) -> Document {
    let mut known = fields(plan);
    if plan.family_apart {
        known.insert(PlanField::Family, vec![APART.into()]);
    }
    let mut blocks = vec![Block::Heading(1, form.title.clone())];
    for section in &form.sections {
        blocks.push(Block::Heading(2, section.heading.clone()));
        if !section.note.is_empty() {
            blocks.push(Block::Paragraph(section.note.clone()));
        }
        let about: Vec<Vec<String>> = section
            .fields
            .iter()
            .filter_map(|field| Some(vec![label(*field)?.to_owned(), known.get(field)?.join(", ")]))
            .collect();
        if !about.is_empty() {
            blocks.push(Block::Table { headings: vec!["What".into(), "Entry".into()], rows: about });
        }
        let lines = section.fields.iter().filter(|field| label(**field).is_none());
        let lists: Vec<&Vec<String>> = lines.filter_map(|field| known.get(field)).collect();
        let said = lists.iter().any(|lines| !lines.is_empty());
        for lines in lists.iter().filter(|lines| !lines.is_empty()) {
            blocks.push(Block::List((*lines).clone()));
        }
        if !lists.is_empty() && !said {
            blocks.push(Block::Paragraph(NOTHING.into()));
        }
    }
    Document { title: form.title.clone(), blocks }
}

/// Short facts stand in a table under their names; all else in lists.
fn label(field: PlanField) -> Option<&'static str> {
    match field {
        PlanField::Name => Some("Name"),
        PlanField::Class => Some("Class"),
        PlanField::School => Some("School"),
        PlanField::Date => Some("Date"),
        PlanField::NextReview => Some("Next review"),
        _ => None,
    }
}
