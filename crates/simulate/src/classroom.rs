//! What happens in lessons: teaching, and what is written down of it.
//!
//! A course is walked lesson by lesson. Lessons before the evidence opens are taught without leaving any;
//! nothing happens on or after today. A pupil who is away is not taught, and leaves no row but “absent” on a
//! paper.

mod asking;
mod habits;
mod papers;
mod questions;
mod seen;

use crate::attendance::absences;
use crate::authority::Authority;
use crate::mind::Mind;
use crate::roster::{Course, Roster, When};
use crate::school::{Lesson, School};
use crate::seed::{Chance, Purpose};
use crate::sequence::{self, units_for};
use crate::showcase::Cast;
use domain::Judged;
use habits::Habits;
use jiff::civil::{Date, DateTime, date};
use std::collections::BTreeMap;

/// Lessons of a block in which the objective is taught; the others practise.
const TAUGHT_LESSONS: usize = 4;

/// Walks every course of a school and gives the school back with its evidence.
pub(crate) fn run(authority: &Authority, index: usize, roster: Roster, cast: Option<Cast>) -> School {
    let Roster { mut school, courses } = roster;
    school.showcase = cast.as_ref().map(|cast| cast.show.clone());
    let mut run = Run::new(authority, index, school, cast);
    for course in &courses {
        run.course(course);
    }
    run.finish()
}

/// A lesson as it is going on.
struct Now {
    /// Index into the calendar's days.
    day: usize,
    date: Date,
    /// Days since 1970.
    number: i32,
    start_minute: u16,
    group: u32,
    subject: usize,
    lesson: u32,
    /// Who is there.
    present: Vec<u32>,
    /// Who should be and is not.
    absent: Vec<u32>,
}

impl Now {
    /// So many minutes after the lesson began.
    fn minute(&self, offset: u16) -> DateTime {
        let minute = (self.start_minute + offset).min(1_439);
        let (hour, minute) = (minute / 60, minute % 60);
        let small = |number: u16| i8::try_from(number).unwrap_or(0);
        self.date.at(small(hour), small(minute), 0, 0)
    }

    /// Noon: the day is known, the time is not.
    fn noon(&self) -> DateTime {
        self.date.at(12, 0, 0, 0)
    }
}

struct Run<'a> {
    authority: &'a Authority,
    index: usize,
    school: School,
    minds: Vec<Mind>,
    absent: Vec<Vec<bool>>,
    members: Vec<Vec<(u32, Date, Option<Date>)>>,
    /// Common papers by calendar year, school year, subject and half term.
    common: BTreeMap<(usize, i8, usize, usize), u32>,
    cast: Option<Cast>,
}

impl<'a> Run<'a> {
    fn new(authority: &'a Authority, index: usize, school: School, cast: Option<Cast>) -> Self {
        let calendar = &authority.calendar;
        let starts = calendar.years.iter().position(|year| year.days.contains(&calendar.opens)).unwrap_or(0);
        let ago = i8::try_from(calendar.years.len() - 1 - starts).unwrap_or(0);
        let first_day = day_number(calendar.years[starts].from);
        let minds = school.pupils.iter().enumerate().map(|(pupil, child)| {
            Mind::new(authority.seed, index, pupil, &authority.catalogue, child.year - ago, first_day)
        });
        let mut minds: Vec<Mind> = minds.collect();
        let mut absent: Vec<Vec<bool>> = (0..school.pupils.len())
            .map(|pupil| absences(authority.seed, index, pupil, calendar.days.len()))
            .collect();
        if let Some(cast) = &cast {
            cast.attend(&mut absent, calendar.closes);
            cast.characters(&mut minds);
        }
        let mut members = vec![Vec::new(); school.groups.len()];
        for member in &school.members {
            members[member.group as usize].push((member.pupil, member.from, member.until));
        }
        Self { authority, index, school, minds, absent, members, common: BTreeMap::new(), cast }
    }

    fn course(&mut self, course: &Course) {
        let authority = self.authority;
        let (calendar, catalogue) = (&authority.calendar, &authority.catalogue);
        let units = units_for(catalogue, course.subject, course.year);
        let lessons: Vec<(usize, When)> = calendar.years[course.calendar_year]
            .days
            .clone()
            .flat_map(|day| lessons_on(course, calendar, day).map(move |when| (day, when)))
            .collect();
        let shown = self
            .cast
            .as_ref()
            .filter(|cast| (cast.show.group, cast.show.subject) == (course.group, course.subject));
        let shown = shown.cloned();
        let anchor = shown
            .as_ref()
            .map(|cast| (cast.show.objective, lessons.partition_point(|(day, _)| *day < cast.taught)));
        let blocks = sequence::blocks(&units, lessons.len(), anchor);
        let place = course.group as usize * 64 + course.subject;
        let mut chance = Chance::new(authority.seed, self.index, Purpose::Class, place);
        let mut habits = Habits::draw(&mut chance, lessons.len(), shown.is_some());
        let mut past: Vec<u32> = Vec::new();
        for block in &blocks {
            let objective = block.objective;
            let judged = catalogue.objectives[objective as usize].judged;
            for ordinal in block.lessons.clone() {
                let (day, when) = lessons[ordinal];
                if day >= calendar.closes {
                    return;
                }
                let nth = ordinal - block.lessons.start;
                let taught = nth < TAUGHT_LESSONS;
                let Some(now) = self.begin(course, day, when, taught.then_some(objective)) else { continue };
                if taught {
                    for pupil in &now.present {
                        self.minds[*pupil as usize].teach(catalogue, objective, now.number, habits.quality);
                    }
                    if let Some(cast) = &shown {
                        cast.after_lesson(&mut self.minds, catalogue, objective, day);
                    }
                }
                if past.last() != Some(&objective) {
                    past.push(objective);
                }
                if day < calendar.opens {
                    continue;
                }
                match judged {
                    Judged::Items => {
                        let arranged = shown.as_ref().and_then(|cast| day.checked_sub(cast.taught));
                        let events = habits.events(&mut chance, nth, calendar, day, arranged);
                        self.ask(&mut chance, &habits, &now, course, &past, events);
                    }
                    other => {
                        let last = ordinal + 1 == block.lessons.end;
                        self.look(&mut chance, &now, objective, other, last);
                    }
                }
                habits.next_lesson();
            }
        }
    }

    /// Begins a lesson and writes down that it took place: always once the evidence has opened, before that
    /// only when something was taught. `None` when no pupil belongs to the group on that day.
    fn begin(&mut self, course: &Course, day: usize, when: When, taught: Option<u32>) -> Option<Now> {
        let calendar = &self.authority.calendar;
        let date = calendar.days[day].date;
        let there = self.members[course.group as usize]
            .iter()
            .filter(|(_, from, until)| *from <= date && until.is_none_or(|until| date < until))
            .map(|(pupil, _, _)| *pupil);
        let (absent, present): (Vec<u32>, Vec<u32>) =
            there.partition(|pupil| self.absent[*pupil as usize][day]);
        if absent.is_empty() && present.is_empty() {
            return None;
        }
        let lesson = u32::try_from(self.school.lessons.len()).unwrap_or(u32::MAX);
        if day >= calendar.opens || taught.is_some() {
            self.school.lessons.push(Lesson {
                group: course.group,
                subject: course.subject,
                date,
                period: when.period,
                taught: taught.into_iter().collect(),
                absent: absent.clone(),
            });
        }
        Some(Now {
            day,
            date,
            number: day_number(date),
            start_minute: when.start_minute,
            group: course.group,
            subject: course.subject,
            lesson,
            present,
            absent,
        })
    }

    fn finish(self) -> School {
        let mut school = self.school;
        school.rows.sort_by_key(|row| row.at);
        school.class_rows.sort_by_key(|row| row.at);
        school
    }
}

/// The course's lessons on a day.
fn lessons_on(course: &Course, calendar: &crate::Calendar, day: usize) -> impl Iterator<Item = When> {
    let (week, weekday) = (calendar.days[day].week, calendar.days[day].date.weekday().to_monday_one_offset());
    course
        .when
        .iter()
        .copied()
        .filter(move |when| when.weekday == weekday && (when.week == 0 || when.week == week))
}

/// Days since 1970.
fn day_number(day: Date) -> i32 {
    date(1970, 1, 1).until(day).map_or(0, |span| span.get_days())
}
