//! Primary schools: a class of thirty for everything, called after a tree that stays with the children.

use super::{Course, Maker, When};
use crate::names;
use crate::school::{GroupKind, Slot};
use crate::sequence::units_for;
use domain::{Judged, Role};

/// Minutes after midnight at which the six lessons of a primary day begin.
const STARTS: [u16; 6] = [535, 555, 645, 690, 795, 855];

impl Maker<'_> {
    pub(super) fn primary(&mut self) {
        for form in 0..self.plan.forms {
            let tree = names::TREES[(form + self.index) % names::TREES.len()];
            let teachers: Vec<usize> = (0..7).map(|year| self.class_teacher(form, year)).collect();
            let assistants: Vec<Option<usize>> =
                (0..7).map(|year| self.class_assistant(form, year)).collect();
            for year in 0..=6_i8 {
                let size = 28 + self.chance.below(4);
                let shown = self.is_shown(form, year);
                let size = if shown { names::HAWTHORN.len() } else { size };
                let pupils = self.add_cohort(year, size, year > 0, shown);
                for calendar_year in self.years() {
                    let ago =
                        i8::try_from(self.authority.calendar.years.len() - 1 - calendar_year).unwrap_or(0);
                    let class_year = year - ago;
                    if class_year < 0 {
                        continue;
                    }
                    let prefix = if class_year == 0 { "R".to_owned() } else { class_year.to_string() };
                    let name = format!("{prefix} {tree}");
                    let group = self.add_group(name, GroupKind::Class, class_year, calendar_year, &pupils);
                    let place = usize::from(class_year.unsigned_abs());
                    self.teaches(teachers[place], group, None);
                    if let Some(assistant) = assistants[place] {
                        self.teaches(assistant, group, None);
                    }
                    self.primary_courses(group, class_year, calendar_year);
                }
            }
        }
    }

    /// The class that is shown first: Year 5 of the first form of the first school.
    fn is_shown(&self, form: usize, year: i8) -> bool {
        self.index == 0 && form == 0 && year == 5
    }

    fn class_teacher(&mut self, form: usize, year: i8) -> usize {
        if self.is_shown(form, year) {
            return self.add_person("Ms", "Ngozi".to_owned(), "Okafor".to_owned(), Role::Teacher);
        }
        self.add_staff(Role::Teacher)
    }

    fn class_assistant(&mut self, form: usize, year: i8) -> Option<usize> {
        if self.is_shown(form, year) {
            return Some(self.add_person(
                "Mr",
                "Martin".to_owned(),
                "Hale".to_owned(),
                Role::TeachingAssistant,
            ));
        }
        let has_one = year < 2 || self.chance.happens(0.5);
        has_one.then(|| self.add_staff(Role::TeachingAssistant))
    }

    fn primary_courses(&mut self, group: u32, year: i8, calendar_year: usize) {
        let catalogue = &self.authority.catalogue;
        let mut free: Vec<(i8, u8)> =
            (1..=5).flat_map(|day| (1..=6).map(move |period| (day, period))).collect();
        for subject in self.plan.subjects.clone() {
            let units = units_for(catalogue, subject, year);
            let Some(first) = units.first().and_then(|unit| unit.objectives.first()) else { continue };
            let slug = catalogue.subjects[subject].id().as_str();
            let wanted: &[(i8, u8)] = match catalogue.objectives[*first as usize].judged {
                Judged::Items if slug.contains("mathematics") => &[(1, 2), (2, 2), (3, 2), (4, 2), (5, 2)],
                Judged::Observed => &[(1, 3), (2, 3), (3, 3), (4, 3), (5, 3)],
                Judged::Judged => &[(2, 3), (3, 3), (4, 3)],
                Judged::Performed => &[(1, 6), (4, 6)],
                Judged::Items => &[(3, 5)],
            };
            let mut when = Vec::new();
            for (weekday, period) in wanted {
                // The wanted lesson, or the first free one of that day.
                let place = free
                    .iter()
                    .position(|slot| slot == &(*weekday, *period))
                    .or_else(|| free.iter().position(|(day, _)| day == weekday));
                let Some(place) = place else { continue };
                let (weekday, period) = free.remove(place);
                let start_minute = STARTS[usize::from(period - 1)];
                when.push(When { week: 0, weekday, period, start_minute });
            }
            if calendar_year + 1 == self.authority.calendar.years.len() {
                self.roster.school.slots.extend(when.iter().map(|when| Slot {
                    group,
                    subject,
                    week: 1,
                    weekday: when.weekday,
                    period: when.period,
                    start_minute: when.start_minute,
                }));
            }
            self.roster.courses.push(Course { group, subject, year, calendar_year, when });
        }
    }
}
