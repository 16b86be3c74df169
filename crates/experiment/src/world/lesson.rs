//! One lesson: a plan carried out with the minutes that there are, by one teacher.

use super::Class;
use super::chance::{Chance, Purpose};
use super::mind::{Against, Teaching, Told};
use crate::classroom::{Group, Mark, Objective, Occasion, Plan, Pupil, Sheets, questions_in, work_minutes};

/// Minutes of whole-class teaching that a dose of 1 stands for.
const DOSE: f64 = 20.0;

/// Which lesson.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Kind {
    /// From 0.
    pub lesson: usize,
    /// Its day.
    pub day: i32,
}

/// What is recorded of a lesson.
pub(crate) struct Recorded {
    /// What the teacher may see.
    pub marks: Vec<Mark>,
    /// What was taught to everybody.
    pub taught: Vec<Objective>,
}

impl Class<'_> {
    /// Gives the lesson. Pupils and objectives that do not exist are passed over.
    pub fn give(&mut self, kind: Kind, plan: &Plan, away: &[Pupil]) -> Recorded {
        let present: Vec<Pupil> = (0..self.size()).filter(|pupil| !away.contains(pupil)).collect();
        let plan = self.kept_to_the_rules(plan);
        let mut marks = self.asked(kind, &plan.starter, &present, Occasion::Starter);
        let (mut teaching, mut taught) = (0.0, Vec::new());
        for teach in &plan.teach {
            let minutes = teach.minutes.clamp(0.0, self.school.teaching_minutes - teaching);
            if minutes <= 0.0 {
                continue;
            }
            teaching += minutes;
            taught.push(teach.objective);
            let against = teach.against.map_or(Against::None, Against::Idea);
            self.teach(kind, teach.objective, &present, Teaching { dose: minutes / DOSE, against });
        }
        self.work(kind, &plan, &present, work_minutes(self.school, plan.starter.len(), teaching));
        marks.extend(self.asked(kind, &plan.exit, &present, Occasion::Exit));
        Recorded { marks, taught }
    }

    /// A check: one question on each of these, for everybody who is there, and nothing else.
    pub fn check(&mut self, kind: Kind, about: &[Objective], away: &[Pupil]) -> Vec<Mark> {
        let present: Vec<Pupil> = (0..self.size()).filter(|pupil| !away.contains(pupil)).collect();
        self.asked(kind, about, &present, Occasion::Check)
    }

    fn kept_to_the_rules(&self, plan: &Plan) -> Plan {
        let known = |objective: &Objective| *objective < self.map.curriculum.objectives.len();
        let mut plan = plan.clone();
        plan.starter.retain(known);
        plan.starter.truncate(self.school.starter_questions);
        plan.exit.retain(known);
        plan.exit.truncate(self.school.exit_questions);
        plan.teach.retain(|teach| known(&teach.objective) && teach.minutes.is_finite());
        plan.group = plan.group.filter(|group| known(&group.objective) && !group.who.is_empty());
        plan.see.retain(|(pupil, objective)| *pupil < self.people.len() && known(objective));
        match &mut plan.sheets {
            Sheets::All(list) => list.retain(known),
            Sheets::Each(lists) => lists.iter_mut().for_each(|list| list.retain(known)),
        }
        plan
    }

    fn teach(&mut self, kind: Kind, objective: Objective, who: &[Pupil], teaching: Teaching) {
        for pupil in who {
            let mut chance = self.chance(Purpose::Teach, *pupil, objective, kind);
            self.people[*pupil].taught(&self.map, objective, teaching, kind.day, &mut chance);
        }
    }

    /// Questions before everybody, each with its mark. Starters are gone through; tickets and checks are not.
    fn asked(&mut self, kind: Kind, about: &[Objective], who: &[Pupil], occasion: Occasion) -> Vec<Mark> {
        let told = if occasion == Occasion::Starter { Told::TheAnswer } else { Told::Nothing };
        let mut marks = Vec::new();
        for (place, objective) in about.iter().enumerate() {
            let again = about[..place].iter().filter(|one| *one == objective).count();
            for pupil in who {
                let mut chance = self.question_chance(occasion as usize, *pupil, *objective, again, kind);
                let answer = self.people[*pupil].tries(&self.map, *objective, told, kind.day, &mut chance);
                marks.push(Mark {
                    lesson: kind.lesson,
                    day: kind.day,
                    pupil: *pupil,
                    objective: *objective,
                    occasion,
                    question: u8::try_from(again).unwrap_or(u8::MAX),
                    right: answer.right,
                    idea: answer.idea,
                });
            }
        }
        marks
    }

    /// The class works; the teacher is with a group for some of the minutes, and then with one pupil after another.
    fn work(&mut self, kind: Kind, plan: &Plan, present: &[Pupil], minutes: f64) {
        let grouped = plan.group.as_ref();
        let (group_minutes, moving) =
            grouped.map_or((0.0, 0.0), |_| (self.school.group_minutes, self.school.moving_minutes));
        if let Some(group) = grouped {
            self.with_group(kind, group, present);
        }
        let visits = ((minutes - group_minutes) / self.school.visit_minutes).max(0.0);
        // Minutes of one lesson: small and never negative.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let visits = visits as usize;
        self.visits(kind, plan, present, visits);
        for pupil in present {
            let in_group = grouped.is_some_and(|group| group.who.contains(pupil));
            let own = minutes - if in_group { group_minutes } else { moving };
            self.practise(kind, sheet(plan, *pupil), *pupil, questions_in(self.school, own));
        }
    }

    fn with_group(&mut self, kind: Kind, group: &Group, present: &[Pupil]) {
        let who: Vec<Pupil> = present.iter().copied().filter(|pupil| group.who.contains(pupil)).collect();
        let minutes = (self.school.group_minutes - self.school.moving_minutes) * self.school.group_worth;
        let against = group.against.map_or(Against::None, Against::Idea);
        self.teach_again(kind, group.objective, &who, Teaching { dose: minutes / DOSE, against });
    }

    fn visits(&mut self, kind: Kind, plan: &Plan, present: &[Pupil], visits: usize) {
        let mut seen: Vec<(Pupil, Objective)> = Vec::new();
        let planned = plan.see.iter().filter(|(pupil, _)| present.contains(pupil));
        for (pupil, objective) in planned {
            if !seen.iter().any(|(one, _)| one == pupil) {
                seen.push((*pupil, *objective));
            }
        }
        // Then hands go up, in any order, about what is on the sheet.
        let mut others: Vec<Pupil> =
            present.iter().copied().filter(|pupil| !seen.iter().any(|(one, _)| one == pupil)).collect();
        let mut chance = Chance::new(self.seed, Purpose::Hands, [kind.lesson, 0, 0]);
        while seen.len() < visits && !others.is_empty() {
            let pupil = others.swap_remove(chance.below(others.len()));
            if let Some(objective) = sheet(plan, pupil).first() {
                seen.push((pupil, *objective));
            }
        }
        let dose = self.school.visit_worth_minutes / DOSE;
        let teaching = Teaching { dose, against: Against::WhateverIsHeld };
        for (pupil, objective) in seen.into_iter().take(visits) {
            self.teach_again(kind, objective, &[pupil], teaching);
        }
    }

    /// Teaching beside the whole class's: chance of its own.
    fn teach_again(&mut self, kind: Kind, objective: Objective, who: &[Pupil], teaching: Teaching) {
        for pupil in who {
            let mut chance = self.chance(Purpose::Visit, *pupil, objective, kind);
            self.people[*pupil].taught(&self.map, objective, teaching, kind.day, &mut chance);
        }
    }

    fn practise(&mut self, kind: Kind, sheet: &[Objective], pupil: Pupil, questions: usize) {
        for (place, objective) in sheet.iter().cycle().take(questions).enumerate() {
            let mut chance = self.question_chance(3, pupil, *objective, place, kind);
            self.people[pupil].tries(&self.map, *objective, Told::TheAnswer, kind.day, &mut chance);
        }
    }

    fn chance(&self, purpose: Purpose, pupil: Pupil, objective: Objective, kind: Kind) -> Chance {
        Chance::new(self.seed, purpose, [pupil, objective, kind.lesson])
    }

    fn question_chance(
        &self,
        occasion: usize,
        pupil: Pupil,
        objective: Objective,
        place: usize,
        kind: Kind,
    ) -> Chance {
        let question = (occasion * 64 + place) * 1_024 + objective;
        Chance::new(self.seed, Purpose::Answer, [pupil, question, kind.lesson])
    }
}

fn sheet(plan: &Plan, pupil: Pupil) -> &[Objective] {
    match &plan.sheets {
        Sheets::All(list) => list,
        Sheets::Each(lists) => lists.get(pupil).map_or(&[], Vec::as_slice),
    }
}
