//! Objectives that questions judge: hinge, exit ticket, practice, homework. Papers are beside this file.

use super::habits::{Events, Habits};
use super::questions::{question_for, to_practise};
use super::{Now, Run};
use crate::mind::{Answer, Status};
use crate::roster::Course;
use crate::school::{Asked, ClassRow, Row, Sitting, SittingKind};
use crate::seed::Chance;
use domain::{ClassAnswer, EvidenceKind, Help, Marks, Outcome, Purpose, QuestionUse, Share, Sort, TimeKnown};

impl Run<'_> {
    /// Everything that is asked in one lesson about the last of `past`.
    pub(super) fn ask(
        &mut self,
        chance: &mut Chance,
        habits: &Habits,
        now: &Now,
        course: &Course,
        past: &[u32],
        events: Events,
    ) {
        let Some(objective) = past.last().copied() else { return };
        if events.hinge {
            self.hinge(chance, now, objective);
        }
        if events.practice {
            self.practice(chance, habits, now, past);
        }
        if events.homework {
            self.homework(chance, now, past);
        }
        if events.exit {
            self.exit(chance, habits, now, objective);
        }
        if events.paper {
            self.formative_paper(chance, habits, now, course, past);
            self.assertion(chance, now, past);
        }
        if let Some(term) = events.common {
            let paper = self.common_paper(course, term, past);
            self.sit(habits, now, paper);
        }
    }

    /// A question to all at once: only counts are written down.
    fn hinge(&mut self, chance: &mut Chance, now: &Now, objective: u32) {
        let catalogue = &self.authority.catalogue;
        let question = question_for(catalogue, chance, objective, QuestionUse::Hinge)
            .filter(|question| !catalogue.questions[*question as usize].options.is_empty());
        let answer = match question {
            Some(question) => {
                let entry = &catalogue.questions[question as usize];
                let mut counts = vec![0_u16; entry.options.len()];
                for pupil in &now.present {
                    let answer = self.minds[*pupil as usize].answer(entry, now.number, Help::None);
                    if let Some(count) = answer.option.and_then(|option| counts.get_mut(usize::from(option)))
                    {
                        *count += 1;
                    }
                }
                ClassAnswer::Counts(counts)
            }
            None => {
                let right = now.present.iter().filter(|pupil| {
                    self.minds[**pupil as usize].attempt(objective, 1.0, now.number, Help::None).share > 0.5
                });
                let (right, of) = (right.count(), now.present.len());
                let small = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
                if chance.happens(0.5) {
                    ClassAnswer::Right { right: small(right), of: small(of) }
                } else {
                    ClassAnswer::Glance(match right * 10 / of.max(1) {
                        7.. => Share::Most,
                        4..7 => Share::Half,
                        _ => Share::Few,
                    })
                }
            }
        };
        let (group, subject, lesson) = (now.group, now.subject, now.lesson);
        let at = now.minute(25);
        self.school.class_rows.push(ClassRow { group, subject, lesson, question, objective, answer, at });
    }

    /// An exit ticket in three piles.
    fn exit(&mut self, chance: &mut Chance, habits: &Habits, now: &Now, objective: u32) {
        let question = question_for(&self.authority.catalogue, chance, objective, QuestionUse::Exit);
        let sitting = self.sitting(SittingKind::Exit, now, None);
        for pupil in now.present.clone() {
            if self.minds[pupil as usize].character.quiet && chance.happens(0.8) {
                continue;
            }
            let answer = match question {
                Some(question) => self.answer(pupil, question, now, Help::None),
                None => self.attempt(pupil, objective, 1.0, now, Help::None),
            };
            let sort = self.pile(pupil, objective, &answer);
            let marks = Marks::right_or_wrong(sort == Sort::GotIt);
            let asked = question.map_or(Asked::Objective(objective), Asked::Question);
            let mut row = row(now, pupil, asked, Outcome::Marked { marks, sort: Some(sort) });
            row.sitting = Some(sitting);
            row.by_hand = sort != Sort::GotIt;
            row.at = now.minute(50);
            if sort == Sort::Misconception && chance.happens(habits.noted) {
                row.misconception = answer.shows;
            }
            row.confidence = self.said(habits, pupil, objective, &answer);
            self.school.rows.push(row);
        }
    }

    /// A few questions in class about this and that.
    fn practice(&mut self, chance: &mut Chance, habits: &Habits, now: &Now, past: &[u32]) {
        let questions = self.practice_questions(chance, past, 4);
        if questions.is_empty() {
            return;
        }
        let sitting = self.sitting(SittingKind::Practice, now, None);
        for pupil in now.present.clone() {
            for (place, (objective, question)) in questions.iter().enumerate() {
                let help = if chance.happens(0.08) { Help::Hint } else { Help::None };
                let answer = self.answer(pupil, *question, now, help);
                let mut row = self.marked(now, pupil, *question, &answer);
                row.help = help;
                row.sitting = Some(sitting);
                row.at = now.minute(4 + 2 * u16::try_from(place).unwrap_or(0));
                row.known = TimeKnown::Exact;
                row.confidence = self.said(habits, pupil, *objective, &answer);
                // Typed on screen, an answer is always noted.
                (row.option, row.misconception) = (answer.option, answer.shows);
                self.school.rows.push(row);
            }
        }
    }

    /// Handed in today by those who did it; nobody watched.
    fn homework(&mut self, chance: &mut Chance, now: &Now, past: &[u32]) {
        let questions = self.practice_questions(chance, past, 4);
        if questions.is_empty() {
            return;
        }
        let sitting = self.sitting(SittingKind::Homework, now, None);
        for pupil in now.present.clone() {
            let mind = &mut self.minds[pupil as usize];
            if mind.character.quiet || !mind.chance.happens(mind.character.diligence) {
                continue;
            }
            for (_, question) in &questions {
                let answer = self.answer(pupil, *question, now, Help::Unsupervised);
                let mut row = self.marked(now, pupil, *question, &answer);
                row.help = Help::Unsupervised;
                row.sitting = Some(sitting);
                self.school.rows.push(row);
            }
        }
    }

    /// Now and then a teacher writes down what no paper shows.
    fn assertion(&mut self, chance: &mut Chance, now: &Now, past: &[u32]) {
        let (Some(objective), Some(pupil)) = (chance.pick(past).copied(), chance.pick(&now.present).copied())
        else {
            return;
        };
        let knows = self.minds[pupil as usize].memories[objective as usize].status == Status::Known;
        if !knows || chance.happens(0.5) {
            return;
        }
        let outcome = Outcome::Marked { marks: Marks::right_or_wrong(true), sort: Some(Sort::GotIt) };
        let mut row = row(now, pupil, Asked::Objective(objective), outcome);
        row.kind = EvidenceKind::Assertion;
        row.at = now.minute(45);
        row.words = Some("Explained it to a partner without help.");
        self.school.rows.push(row);
    }

    fn practice_questions(&self, chance: &mut Chance, past: &[u32], count: usize) -> Vec<(u32, u32)> {
        let catalogue = &self.authority.catalogue;
        to_practise(catalogue, chance, past, count)
            .into_iter()
            .filter_map(|objective| {
                question_for(catalogue, chance, objective, QuestionUse::Retrieval)
                    .map(|question| (objective, question))
            })
            .collect()
    }

    pub(super) fn answer(&mut self, pupil: u32, question: u32, now: &Now, help: Help) -> Answer {
        let entry = &self.authority.catalogue.questions[question as usize];
        let mind = &mut self.minds[pupil as usize];
        let answer = mind.answer(entry, now.number, help);
        mind.learn_from(&entry.objectives, answer.share > 0.99, now.number);
        answer
    }

    pub(super) fn attempt(
        &mut self,
        pupil: u32,
        objective: u32,
        marks: f64,
        now: &Now,
        help: Help,
    ) -> Answer {
        let mind = &mut self.minds[pupil as usize];
        let answer = mind.attempt(objective, marks, now.number, help);
        mind.learn_from(&[(objective, domain::Weight::FULL)], answer.share > 0.99, now.number);
        answer
    }

    /// A row of a curriculum question with its marks.
    fn marked(&mut self, now: &Now, pupil: u32, question: u32, answer: &Answer) -> Row {
        let entry = &self.authority.catalogue.questions[question as usize];
        let mut row = row(now, pupil, Asked::Question(question), marked_outcome(answer, entry.marks));
        if entry.template {
            row.draw = i64::try_from(1 + self.minds[pupil as usize].chance.below(40)).ok();
        }
        row
    }

    fn pile(&mut self, pupil: u32, objective: u32, answer: &Answer) -> Sort {
        let mind = &mut self.minds[pupil as usize];
        if answer.share > 0.99 {
            return Sort::GotIt;
        }
        match mind.memories[objective as usize].status {
            Status::Mistaken(_) if answer.shows.is_some() => Sort::Misconception,
            Status::Known => Sort::Slip,
            _ if mind.chance.happens(0.5) => Sort::Slip,
            _ => Sort::Misconception,
        }
    }

    fn said(
        &mut self,
        habits: &Habits,
        pupil: u32,
        objective: u32,
        answer: &Answer,
    ) -> Option<domain::evidence::Confidence> {
        let bold = self.cast.as_ref().is_some_and(|cast| cast.show.sure.contains(&pupil));
        habits.confidence.then(|| self.minds[pupil as usize].confidence(objective, answer, bold))
    }

    pub(super) fn sitting(&mut self, kind: SittingKind, now: &Now, paper: Option<u32>) -> u32 {
        let number = u32::try_from(self.school.sittings.len()).unwrap_or(u32::MAX);
        let (group, subject, date) = (now.group, now.subject, now.date);
        let lesson = Some(now.lesson);
        self.school.sittings.push(Sitting { kind, group, subject, paper, lesson, date });
        number
    }
}

/// A row with what most rows have.
pub(super) fn row(now: &Now, pupil: u32, asked: Asked, outcome: Outcome) -> Row {
    Row {
        pupil,
        group: now.group,
        subject: now.subject,
        lesson: Some(now.lesson),
        sitting: None,
        kind: EvidenceKind::Response,
        purpose: Purpose::Formative,
        asked,
        draw: None,
        outcome,
        misconception: None,
        option: None,
        help: Help::None,
        attempt: 1,
        confidence: None,
        by_hand: true,
        at: now.noon(),
        known: TimeKnown::Day,
        words: None,
    }
}

/// Marks in halves.
pub(super) fn marked_outcome(answer: &Answer, marks: f64) -> Outcome {
    let got = (answer.share * marks * 2.0).round() / 2.0;
    let marks = Marks::new(got.min(marks), marks).unwrap_or(Marks::right_or_wrong(answer.share > 0.99));
    Outcome::Marked { marks, sort: None }
}
