//! Secondary schools: forms, sets for mathematics, and a timetable of two weeks.

use super::{Course, Maker, When};
use crate::mind::Character;
use crate::school::{GroupKind, Slot};
use crate::sequence::units_for;
use crate::timetable::{Demand, arrange};
use domain::Role;

/// Minutes after midnight at which the five lessons of a secondary day begin.
const STARTS: [u16; 5] = [530, 590, 670, 730, 850];
/// Children in a form.
const FORM: usize = 30;
/// Teachers who share the science lessons.
const SCIENTISTS: usize = 4;

impl Maker<'_> {
    pub(super) fn secondary(&mut self) {
        let mathematicians: Vec<usize> =
            (0..self.plan.forms).map(|_| self.add_staff(Role::Teacher)).collect();
        let scientists: Vec<usize> = (0..SCIENTISTS).map(|_| self.add_staff(Role::Teacher)).collect();
        let geographer = self.add_staff(Role::Teacher);
        let historian = self.add_staff(Role::Teacher);
        self.roster.school.many_classes = Some(geographer);
        let subject = |slug: &str| self.authority.catalogue.subject(slug);
        let others = [
            (subject("geography-7-to-9"), vec![geographer], 3),
            (subject("history-7-to-9"), vec![historian], 3),
            (subject("science"), scientists, 6),
        ];
        let mathematics = [subject("mathematics"), subject("mathematics-9-to-11")];

        let cohorts: Vec<(i8, Vec<u32>)> = (7..=11)
            .map(|year| (year, self.add_cohort(year, FORM * self.plan.forms, year > 7, false)))
            .collect();
        for calendar_year in self.years() {
            let ago = i8::try_from(self.authority.calendar.years.len() - 1 - calendar_year).unwrap_or(0);
            let mut demands: Vec<Demand> = Vec::new();
            for (cohort_year, pupils) in &cohorts {
                let year = cohort_year - ago;
                if year < 7 {
                    continue;
                }
                let block = usize::from(year.unsigned_abs() - 7);
                for (set, members) in self.sets(pupils).iter().enumerate() {
                    // Years 7 and 8 catch up on primary content, and their sets say so.
                    let words = if year < 9 { "Transition maths" } else { "Maths" };
                    let name = format!("{year} {words} {}", set + 1);
                    let group = self.add_group(name, GroupKind::Set, year, calendar_year, members);
                    for subject in mathematics.into_iter().flatten() {
                        if !units_for(&self.authority.catalogue, subject, year).is_empty() {
                            self.teaches(mathematicians[set], group, Some(subject));
                            demands.push(Demand {
                                group,
                                subject,
                                year,
                                teacher: mathematicians[set],
                                lessons: 8,
                                cohort: block,
                                block: Some(block),
                            });
                        }
                    }
                }
                for (form, members) in pupils.chunks(FORM).enumerate() {
                    let name = format!("{year}{}", ["A", "B", "C", "D"][form % 4]);
                    let group = self.add_group(name, GroupKind::Class, year, calendar_year, members);
                    for (subject, teachers, lessons) in &others {
                        let Some(subject) = *subject else { continue };
                        if units_for(&self.authority.catalogue, subject, year).is_empty() {
                            continue;
                        }
                        let teacher = teachers[(form + block) % teachers.len()];
                        self.teaches(teacher, group, Some(subject));
                        demands.push(Demand {
                            group,
                            subject,
                            year,
                            teacher,
                            lessons: *lessons,
                            cohort: block,
                            block: None,
                        });
                    }
                }
            }
            self.secondary_courses(&demands, calendar_year);
        }
    }

    fn secondary_courses(&mut self, demands: &[Demand], calendar_year: usize) {
        let now = calendar_year + 1 == self.authority.calendar.years.len();
        for (demand, places) in demands.iter().zip(arrange(demands)) {
            let when: Vec<When> = places
                .into_iter()
                .map(|(week, weekday, period)| When {
                    week,
                    weekday,
                    period,
                    start_minute: STARTS[usize::from(period - 1)],
                })
                .collect();
            let Demand { group, subject, year, .. } = *demand;
            if now {
                self.roster.school.slots.extend(when.iter().map(|when| Slot {
                    group,
                    subject,
                    week: when.week,
                    weekday: when.weekday,
                    period: when.period,
                    start_minute: when.start_minute,
                }));
            }
            self.roster.courses.push(Course { group, subject, year, calendar_year, when });
        }
    }

    /// Four sets of a year, by how readily teaching takes; the same children on either side of a border as
    /// any school would have them.
    fn sets(&self, pupils: &[u32]) -> Vec<Vec<u32>> {
        let mut ordered: Vec<(f64, u32)> = pupils
            .iter()
            .map(|pupil| (Character::of(self.authority.seed, self.index, *pupil as usize).uptake, *pupil))
            .collect();
        ordered.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ordered.chunks(FORM).map(|set| set.iter().map(|(_, pupil)| *pupil).collect()).collect()
    }
}
