//! The plan of a whole authority: which schools there are. A school itself is made when it is asked for.

use crate::catalogue::Catalogue;
use crate::{Calendar, School, classroom, names, roster, showcase};
use curriculum::Curriculum;
use jiff::civil::Date;

/// Primary or secondary.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Reception to Year 6.
    Primary,
    /// Years 7 to 11.
    Secondary,
}

/// What is known of a school before it is made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchoolPlan {
    /// Its name, labelled as simulated.
    pub name: String,
    /// The name as a word in addresses.
    pub slug: String,
    /// Primary or secondary.
    pub phase: Phase,
    /// Forms in each school year.
    pub forms: usize,
    /// 1 or 2.
    pub timetable_weeks: u8,
    /// Its subjects, as indices into [`Catalogue::subjects`].
    pub subjects: Vec<usize>,
}

/// An authority that follows from a seed, a day and a curriculum.
#[derive(Clone, PartialEq, Debug)]
pub struct Authority {
    /// The seed.
    pub seed: u64,
    /// The day up to which, and not on which, there is evidence.
    pub today: Date,
    /// Its name, labelled as simulated.
    pub name: String,
    /// Subjects, objectives, questions and misconceptions by number.
    pub catalogue: Catalogue,
    /// School years, half terms and school days.
    pub calendar: Calendar,
    /// Nine primary schools, then three secondary ones.
    pub schools: Vec<SchoolPlan>,
}

/// Plans the authority. Nothing is drawn yet.
#[must_use]
pub fn plan(seed: u64, today: Date, curriculum: &Curriculum) -> Authority {
    let catalogue = Catalogue::new(seed, curriculum);
    let calendar = Calendar::around(today);
    let schools = names::SCHOOLS.iter().enumerate().map(|(index, name)| {
        let phase = if index < 9 { Phase::Primary } else { Phase::Secondary };
        SchoolPlan {
            name: format!("{name} (simulated)"),
            slug: name.split([' ']).next().unwrap_or("school").to_lowercase(),
            phase,
            forms: match phase {
                // Four schools with two forms a year, five with one.
                Phase::Primary => 1 + usize::from(matches!(index, 1 | 3 | 5 | 8)),
                Phase::Secondary => 4,
            },
            timetable_weeks: if phase == Phase::Primary { 1 } else { 2 },
            subjects: subjects_of(&catalogue, phase),
        }
    });
    let schools = schools.collect();
    Authority {
        seed,
        today,
        name: "Fennmarch (simulated authority)".to_owned(),
        catalogue,
        calendar,
        schools,
    }
}

impl Authority {
    /// Makes one school, alone; `None` when there is no such index.
    #[must_use]
    pub fn school(&self, index: usize) -> Option<School> {
        let plan = self.schools.get(index)?;
        let mut roster = roster::make(self, index, plan);
        let cast = showcase::cast(self, index, &mut roster);
        Some(classroom::run(self, index, roster, cast))
    }
}

/// The subjects a school of this phase has: those with units for its years.
fn subjects_of(catalogue: &Catalogue, phase: Phase) -> Vec<usize> {
    let years = match phase {
        Phase::Primary => -1..=6,
        Phase::Secondary => 7..=11,
    };
    let listed_for = |subject: usize| {
        catalogue.units[subject].iter().any(|unit| unit.year.is_none_or(|year| years.contains(&year)))
    };
    (0..catalogue.subjects.len())
        .filter(|subject| {
            // Years 7 and 8 catch up on the last primary years' mathematics.
            listed_for(*subject) || catalogue.subjects[*subject].id().as_str() == "mathematics"
        })
        .collect()
}
