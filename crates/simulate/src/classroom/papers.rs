//! Papers: of one class, and common to a year group. Marks are typed question by question, with the wrong
//! answer where the teacher noted it.

use super::asking::{marked_outcome, row};
use super::habits::Habits;
use super::questions::{COMMON, PAPER};
use super::{Now, Run};
use crate::catalogue::count_f64;
use crate::mind::Answer;
use crate::roster::Course;
use crate::school::{Asked, Paper, Row, SittingKind};
use crate::seed::{self, Chance};
use domain::{Help, Outcome, Purpose};

impl Run<'_> {
    /// A paper about the last weeks, set and sat by one class.
    pub(super) fn formative_paper(
        &mut self,
        chance: &mut Chance,
        habits: &Habits,
        now: &Now,
        course: &Course,
        past: &[u32],
    ) {
        let questions = self.paper_questions(chance, past, PAPER);
        let title = format!("Year {} paper, {}", course.year, day_in_words(now));
        let paper = self.add(Paper { subject: now.subject, title, purpose: Purpose::Formative, questions });
        self.sit(habits, now, paper);
    }

    /// The paper that the whole year group sits at the end of a half term.
    pub(super) fn common_paper(&mut self, course: &Course, term: usize, past: &[u32]) -> u32 {
        let key = (course.calendar_year, course.year, course.subject, term);
        if let Some(paper) = self.common.get(&key) {
            return *paper;
        }
        let year = usize::from(course.year.unsigned_abs());
        let place = ((term * 16 + year) * 64) + course.subject;
        let mut chance = Chance::new(self.authority.seed, self.index, seed::Purpose::Paper, place);
        let questions = self.paper_questions(&mut chance, past, COMMON);
        let title = format!("Year {} assessment, {}", course.year, self.authority.calendar.terms[term].name);
        let paper =
            self.add(Paper { subject: course.subject, title, purpose: Purpose::InSchoolCommon, questions });
        self.common.insert(key, paper);
        paper
    }

    /// A group sits a paper; the marks are typed question by question.
    pub(super) fn sit(&mut self, habits: &Habits, now: &Now, paper: u32) {
        let sitting = self.sitting(SittingKind::Paper, now, Some(paper));
        let questions = self.school.papers[paper as usize].questions.clone();
        let purpose = self.school.papers[paper as usize].purpose;
        for pupil in now.present.iter().chain(&now.absent).copied() {
            let away = self.absent[pupil as usize][now.day];
            let character = self.minds[pupil as usize].character;
            for (place, question) in questions.iter().enumerate() {
                let reached = count_f64(place) < character.pace * count_f64(questions.len());
                let asked = Asked::OnPaper { paper, place: u16::try_from(place).unwrap_or(u16::MAX) };
                let mut row = row(now, pupil, asked, Outcome::Absent);
                row.sitting = Some(sitting);
                row.purpose = purpose;
                if !away && !reached {
                    row.outcome = Outcome::NotReached;
                } else if !away {
                    let answer = match (question.question, question.objectives.first()) {
                        (Some(number), _) => self.answer(pupil, number, now, Help::None),
                        (None, Some((objective, _))) => {
                            self.attempt(pupil, *objective, question.marks, now, Help::None)
                        }
                        (None, None) => continue,
                    };
                    self.on_paper(&mut row, habits, &answer, question.marks);
                }
                self.school.rows.push(row);
            }
        }
    }

    /// What an answer on paper becomes: marks, a blank, or something that nobody can read.
    fn on_paper(&mut self, row: &mut Row, habits: &Habits, answer: &Answer, marks: f64) {
        let mind = &mut self.minds[row.pupil as usize];
        let blank = if mind.character.quiet { 0.6 } else { 0.02 } + if answer.lost { 0.35 } else { 0.0 };
        let draw = mind.chance.unit();
        if draw < 0.003 {
            row.outcome = Outcome::Unreadable;
            return;
        }
        if answer.share < 0.99 && draw < blank {
            row.outcome = Outcome::LeftBlank;
            return;
        }
        row.outcome = marked_outcome(answer, marks);
        if answer.share < 0.99 && mind.chance.happens(habits.noted) {
            (row.option, row.misconception) = (answer.option, answer.shows);
        }
    }

    fn add(&mut self, paper: Paper) -> u32 {
        self.school.papers.push(paper);
        u32::try_from(self.school.papers.len() - 1).unwrap_or(u32::MAX)
    }
}

/// “20 November”.
fn day_in_words(now: &Now) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::from(now.date.month().unsigned_abs()).saturating_sub(1);
    format!("{} {}", now.date.day(), MONTHS[month % 12])
}
