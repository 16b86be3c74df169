//! Never met, wrongly held, half known, known; what is known is remembered by a power of time. A wrong idea is
//! stable: ordinary teaching moves about a quarter of what teaching against it does twice as well (Hake 1998).

use super::{Against, Answer, Learning, Mind, Start, Teaching, Told, days, days_before_term, in_all};
use crate::classroom::Objective;
use crate::family::Misconceptions;
use crate::world::chance::Chance;

pub(super) struct Ideas {
    numbers: Misconceptions,
    uptake: f64,
    memory: f64,
    ease: Vec<f64>,
    /// How many wrong ideas there are about each objective.
    ideas: Vec<u8>,
    held: Vec<Held>,
}

#[derive(Clone, Copy)]
struct Held {
    status: Status,
    taught: bool,
    lasts: f64,
    /// The day of the last learning or right answer.
    met: i32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    NeverMet,
    Mistaken(u8),
    HalfKnown,
    Known,
}

impl Ideas {
    pub fn begin(numbers: &Misconceptions, start: &Start<'_>, chance: &mut Chance) -> Self {
        let mut held = Vec::new();
        for (objective, known) in start.known.iter().enumerate() {
            let earlier = objective < start.earlier;
            let (mistaken, idea) = (chance.happens(0.5), chance.unit());
            let status = match (known, earlier) {
                (true, _) => Status::Known,
                (false, true) if mistaken => {
                    idea_of(start.ideas[objective], idea).unwrap_or(Status::HalfKnown)
                }
                (false, true) => Status::HalfKnown,
                (false, false) => Status::NeverMet,
            };
            let lasts = if earlier { numbers.lasts_days_earlier } else { numbers.lasts_days };
            let met = -days_before_term(chance);
            held.push(Held { status, taught: earlier, lasts: lasts * start.traits.memory, met });
        }
        Self {
            numbers: numbers.clone(),
            uptake: start.traits.uptake,
            memory: start.traits.memory,
            ease: start.ease.to_vec(),
            ideas: start.ideas.to_vec(),
            held,
        }
    }

    fn recall(&self, objective: Objective, day: i32) -> f64 {
        let held = &self.held[objective];
        (1.0 + days(held.met, day) / held.lasts).powf(-self.numbers.exponent)
    }

    fn readily(&self, objective: Objective, how: Learning) -> f64 {
        self.uptake * self.ease[objective] * how.ready
    }

    fn become_known(&mut self, objective: Objective, day: i32) {
        let lasts = self.held[objective].lasts.max(self.numbers.lasts_days * self.memory);
        self.held[objective] = Held { status: Status::Known, taught: true, lasts, met: day };
    }

    /// What is met again after a gap lasts longer, the more of it had been lost. `part` is how much of that counts.
    fn last_longer(&mut self, objective: Objective, day: i32, part: f64) {
        let lost = 1.0 - self.recall(objective, day);
        let (growth, most) = (self.numbers.lasts_growth, self.numbers.lasts_most_days);
        let held = &mut self.held[objective];
        held.lasts = (held.lasts * (1.0 + growth * part * lost)).min(most.max(held.lasts));
    }

    fn right_share(&self, objective: Objective, day: i32) -> f64 {
        let numbers = &self.numbers;
        match self.held[objective].status {
            Status::Known => {
                let recall = self.recall(objective, day);
                recall * (1.0 - numbers.slip) + (1.0 - recall) * numbers.guess
            }
            Status::HalfKnown => numbers.half_known_right,
            Status::Mistaken(_) => numbers.right_by_accident,
            Status::NeverMet => numbers.guess,
        }
    }
}

impl Mind for Ideas {
    fn knows(&self, objective: Objective, day: i32) -> f64 {
        if self.held[objective].status == Status::Known { self.recall(objective, day) } else { 0.0 }
    }

    fn taught(&mut self, objective: Objective, teaching: Teaching, how: Learning, chance: &mut Chance) {
        let (draw, idea) = (chance.unit(), chance.unit());
        let readily = self.readily(objective, how);
        let within = |once: f64| in_all(once * readily, teaching.dose);
        match self.held[objective].status {
            Status::NeverMet => {
                let grasped = within(self.numbers.grasped);
                // A few minutes leave most of the class where it was.
                let half = in_all(self.numbers.half_grasped, teaching.dose);
                let reached = in_all(0.95, teaching.dose);
                if draw < grasped {
                    self.become_known(objective, how.day);
                } else if draw < grasped + half {
                    self.held[objective].status = Status::HalfKnown;
                } else if draw < reached.max(grasped + half)
                    && let Some(status) = idea_of(self.ideas[objective], idea)
                {
                    self.held[objective].status = status;
                }
            }
            Status::Mistaken(held) => {
                let against = match teaching.against {
                    Against::None => false,
                    Against::Idea(idea) => idea == held,
                    Against::WhateverIsHeld => true,
                };
                let numbers = &self.numbers;
                if draw < within(if against { numbers.put_right_against } else { numbers.put_right }) {
                    self.held[objective].status = Status::HalfKnown;
                }
            }
            Status::HalfKnown if draw < within(self.numbers.completed) => {
                self.become_known(objective, how.day);
            }
            Status::HalfKnown => {}
            // Hearing it again brings a part of it back.
            Status::Known => {
                self.last_longer(objective, how.day, self.numbers.taught_again * teaching.dose.min(1.0));
                let back = teaching.dose.min(1.0) * days(self.held[objective].met, how.day);
                // Days of one term: small.
                #[allow(clippy::cast_possible_truncation)]
                let back = back as i32;
                self.held[objective].met += back;
            }
        }
        self.held[objective].taught = true;
    }

    fn tries(&mut self, objective: Objective, told: Told, how: Learning, chance: &mut Chance) -> Answer {
        let held = self.held[objective];
        let (draw, shows) = (chance.unit(), chance.happens(self.numbers.shows_itself));
        let idea = match held.status {
            Status::Mistaken(idea) if shows => Some(idea),
            _ => None,
        };
        let right = idea.is_none() && draw < self.right_share(objective, how.day);
        let met = if held.taught { 1.0 } else { self.numbers.untaught };
        let question = |once: f64| once * met * self.readily(objective, how);
        let moves = chance.unit();
        match held.status {
            Status::Known if right => {
                self.last_longer(objective, how.day, 1.0);
                self.held[objective].met = how.day;
            }
            Status::Known if told == Told::TheAnswer => {
                self.held[objective].met = held.met.max((held.met + how.day) / 2);
            }
            Status::HalfKnown | Status::NeverMet
                if told == Told::TheAnswer && moves < question(self.numbers.question_completes) =>
            {
                self.become_known(objective, how.day);
            }
            Status::Mistaken(_)
                if told == Told::TheAnswer
                    && !right
                    && moves < question(self.numbers.question_puts_right) =>
            {
                self.held[objective].status = Status::HalfKnown;
            }
            _ => {}
        }
        Answer { right, idea }
    }
}

/// One of an objective's wrong ideas; the first is twice as common as the next.
fn idea_of(ideas: u8, draw: f64) -> Option<Status> {
    match ideas {
        0 => None,
        1 => Some(Status::Mistaken(0)),
        _ => Some(Status::Mistaken(u8::from(draw >= 2.0 / 3.0))),
    }
}
