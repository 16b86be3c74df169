//! Whom a set is for, in the form that gives it: the class, a working group, one pupil, or those ticked.

use crate::components::Choice;
use crate::error::Error;
use crate::forms::Fields;
use app::practice::{ClassPractice, Whom, WorkingGroupId};
use domain::{GroupPlanId, PupilId};

/// What stands before the numbers of a working group in the form.
const GROUP: &str = "group-";

/// A working group as the form names it.
pub(in crate::pages::classes) fn group_value(plan: GroupPlanId, place: usize) -> String {
    format!("{GROUP}{plan}-{place}")
}

/// What was chosen. Ticked pupils are meant alone, whatever stands in the list above them.
///
/// # Errors
/// `NotFound` for a value that the form does not have.
pub(super) fn chosen(fields: &Fields) -> Result<Whom, Error> {
    let ticked: Vec<PupilId> = fields.all_parsed("pupil")?;
    let text = fields.text("whom");
    if !ticked.is_empty() {
        return Ok(Whom::Pupils(ticked));
    }
    if text.is_empty() {
        return Ok(Whom::Class);
    }
    let Some(numbers) = text.strip_prefix(GROUP) else {
        return Ok(Whom::Pupils(vec![text.parse().map_err(|_| Error::NotFound)?]));
    };
    let (plan, place) = numbers.split_once('-').ok_or(Error::NotFound)?;
    Ok(Whom::Group(WorkingGroupId {
        plan: plan.parse().map_err(|_| Error::NotFound)?,
        place: place.parse().map_err(|_| Error::NotFound)?,
    }))
}

/// The list to choose from: the whole class, each working group in use, each pupil.
pub(super) fn choices(practice: &ClassPractice, wanted: &str) -> Vec<Choice> {
    let name = |pupil: &PupilId| {
        practice.pupils.iter().find(|(id, _)| id == pupil).map_or("", |(_, name)| name.as_str())
    };
    let group = |one: &app::practice::GroupToChoose| {
        let names: Vec<&str> = one.pupils.iter().map(name).collect();
        (group_value(one.id.plan, one.id.place), format!("{}: {}", one.name, names.join(", ")))
    };
    let alone = |(pupil, name): &(PupilId, String)| (pupil.to_string(), format!("{name} alone"));
    std::iter::once((String::new(), "The whole class".to_owned()))
        .chain(practice.groups.iter().map(group))
        .chain(practice.pupils.iter().map(alone))
        .map(|(value, label)| Choice { chosen: value == wanted, ..Choice::new(value, label) })
        .collect()
}

/// The pupils to tick.
pub(super) fn ticks(practice: &ClassPractice) -> Vec<Choice> {
    practice.pupils.iter().map(|(pupil, name)| Choice::new(pupil.to_string(), name)).collect()
}
