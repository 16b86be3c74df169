//! The class that is shown first: 5 Hawthorn has met adding fractions with related denominators three school
//! days ago, sat a paper on the next day and an exit ticket on the last; some of it is arranged here, so that
//! the brief has something to tell whatever the day. What the children answer is still drawn.

use crate::authority::Authority;
use crate::catalogue::Catalogue;
use crate::mind::{Mind, Status};
use crate::names;
use crate::roster::Roster;
use crate::school::Showcase;

/// The objective in progress, and the wrong idea about it.
const OBJECTIVE: &str = "ma-y5-add-related-denominators";
const MISCONCEPTION: &str = "ma-add-tops-and-bottoms";

/// Parts by register order of [`names::HAWTHORN`].
const AWAY: std::ops::Range<u32> = 0..2;
const SURE: std::ops::Range<u32> = 2..4;
const MISSING_STEP: u32 = 4;
/// Twelve of thirty: 40 %.
const MISTAKEN: std::ops::Range<u32> = 2..14;
const QUIET: u32 = 14;

/// What is arranged, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Cast {
    pub show: Showcase,
    /// First pupil of the class; the others follow.
    first: u32,
    /// Day on which the objective is first taught, as an index into the calendar's days.
    pub taught: usize,
}

/// Gives 5 Hawthorn its names and parts; `None` in other schools, and where the curriculum has no such
/// objective or this school year has hardly begun.
pub(crate) fn cast(authority: &Authority, index: usize, roster: &mut Roster) -> Option<Cast> {
    if index != 0 {
        return None;
    }
    let catalogue = &authority.catalogue;
    let this_year = authority.calendar.years.len() - 1;
    let objective = catalogue.objective(OBJECTIVE)?;
    let misconception = catalogue.misconception(MISCONCEPTION)?;
    let subject = catalogue.objectives[objective as usize].subject;
    let course = roster
        .courses
        .iter()
        .find(|course| course.year == 5 && course.calendar_year == this_year && course.subject == subject)?;
    let group = course.group;
    let school = &mut roster.school;
    let members: Vec<u32> = school.members.iter().filter(|m| m.group == group).map(|m| m.pupil).collect();
    let first = *members.first()?;
    for (place, given) in (0_u32..).zip(names::HAWTHORN) {
        school.pupils.get_mut((first + place) as usize)?.given = given.to_owned();
    }
    let teachers: Vec<usize> = school.teaching.iter().filter(|t| t.group == group).map(|t| t.staff).collect();
    let days = &authority.calendar.years[this_year].days;
    let taught = authority.calendar.closes.saturating_sub(3).max(days.start);
    let all = |places: std::ops::Range<u32>| places.map(|place| first + place).collect::<Vec<u32>>();
    let show = Showcase {
        group,
        subject,
        teacher: *teachers.first()?,
        assistant: *teachers.last()?,
        objective,
        misconception,
        mistaken: all(MISTAKEN),
        sure: all(SURE),
        away: all(AWAY),
        quiet: first + QUIET,
        missing_step: first + MISSING_STEP,
    };
    Some(Cast { show, first, taught })
}

impl Cast {
    /// Everybody in the class.
    pub fn everybody(&self) -> std::ops::Range<u32> {
        self.first..self.first + u32::try_from(names::HAWTHORN.len()).unwrap_or(0)
    }

    /// Who is away and who is not, around the lesson.
    pub fn attend(&self, absent: &mut [Vec<bool>], closes: usize) {
        for pupil in self.everybody() {
            absent[pupil as usize][self.taught..closes].fill(false);
        }
        for (place, pupil) in self.show.away.iter().enumerate() {
            // Both miss the lesson and the paper; the first of them is still away for the exit ticket.
            let until = (self.taught + 2 + usize::from(place == 0)).min(closes);
            absent[*pupil as usize][self.taught..until].fill(true);
        }
    }

    /// What the pupils are like from the beginning.
    pub fn characters(&self, minds: &mut [Mind]) {
        for pupil in self.everybody() {
            let character = &mut minds[pupil as usize].character;
            character.quiet = pupil == self.show.quiet;
            // A settled class: nobody forgets everything, few slips.
            character.slips = character.slips.min(0.06);
            character.memory = character.memory.max(1.1);
            if self.show.sure.contains(&pupil) {
                character.sureness = 0.9;
            }
        }
    }

    /// After each lesson of the class: what it builds on is there for all but one; after the lesson itself,
    /// many hold the wrong idea.
    pub fn after_lesson(&self, minds: &mut [Mind], catalogue: &Catalogue, objective: u32, day: usize) {
        let strongest = catalogue.strongest_need(self.show.objective);
        let ideas = &catalogue.objectives[objective as usize].ideas;
        for pupil in self.everybody() {
            let memories = &mut minds[pupil as usize].memories;
            if Some(objective) == strongest {
                let memory = &mut memories[objective as usize];
                if pupil == self.show.missing_step {
                    memory.status = ideas.first().map_or(Status::Fragile, |idea| Status::Mistaken(*idea));
                    memory.pinned = true;
                } else if memory.status != Status::Known && pupil % 9 != 0 {
                    memory.status = Status::Known;
                    memory.strength = memory.strength.max(40.0);
                }
            }
            if objective == self.show.objective && day == self.taught {
                let memory = &mut memories[objective as usize];
                if self.show.mistaken.contains(&pupil) {
                    memory.status = Status::Mistaken(self.show.misconception);
                    memory.pinned = true;
                } else if !self.show.away.contains(&pupil) {
                    memory.status = if pupil % 3 == 0 { Status::Fragile } else { Status::Known };
                    memory.strength = memory.strength.max(20.0);
                }
            }
        }
    }
}
