//! One pupil's mind: what is known, half known or wrongly known, and what becomes of it.
//!
//! For each objective a pupil has one of four latent states and, beside it, a memory with a strength in days.
//! Recall after t days is (1 + t / strength)^(−1/2): a power law (Wixted and Ebbesen, 1991), with the exponent
//! of one half because square roots are exact everywhere. Recall strengthens memory. A wrong idea is stable:
//! ordinary teaching seldom moves it. Nothing in here adds an ability to a difficulty.

mod character;

pub(crate) use character::Character;

use crate::catalogue::{Catalogue, QuestionEntry};
use crate::seed::{Chance, Purpose};
use domain::Help;
use domain::evidence::Confidence;

/// What a pupil has of an objective.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Status {
    /// Never met.
    NeverMet,
    /// A wrong idea, by its number.
    Mistaken(u32),
    /// Sometimes.
    Fragile,
    /// Knows it, as long as it is remembered.
    Known,
}

/// One objective in one mind.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Memory {
    pub status: Status,
    /// Days after which recall has fallen to 71 %.
    pub strength: f64,
    /// The day of the last teaching or success, in days since 1970.
    pub last: i32,
    /// Whether the simulation holds it fixed.
    pub pinned: bool,
}

/// What a pupil wrote.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Answer {
    /// Share of the marks, 0 to 1.
    pub share: f64,
    /// The option chosen, if there are options.
    pub option: Option<u8>,
    /// The wrong idea that the answer shows.
    pub shows: Option<u32>,
    /// Whether it was a slip of somebody who knows it.
    pub slip: bool,
    /// Whether the pupil was out of depth: a blank is likely.
    pub lost: bool,
}

/// What became of one objective of a question.
enum Step {
    Right,
    Slip,
    Idea(u32),
    Wrong,
    Lost,
}

/// A pupil's mind.
#[derive(Clone, Debug)]
pub(crate) struct Mind {
    pub character: Character,
    pub chance: Chance,
    pub memories: Vec<Memory>,
    moods: u64,
}

impl Mind {
    /// A mind that has met what was taught in the years before `year`, and remembers some of it on `day`.
    pub fn new(seed: u64, school: usize, pupil: usize, catalogue: &Catalogue, year: i8, day: i32) -> Self {
        let mut chance = Chance::new(seed, school, Purpose::Pupil, pupil);
        let character = Character::draw(&mut chance);
        let moods = seed ^ ((school as u64) << 40) ^ ((pupil as u64) << 8);
        let unmet = Memory { status: Status::NeverMet, strength: 10.0, last: day, pinned: false };
        let mut memories = vec![unmet; catalogue.objectives.len()];
        for (memory, objective) in memories.iter_mut().zip(&catalogue.objectives) {
            if objective.year.is_none_or(|taught| taught >= year) {
                continue;
            }
            let draw = chance.unit() / character.uptake;
            memory.status = if draw < 0.55 {
                Status::Known
            } else if draw < 0.8 {
                Status::Fragile
            } else {
                usual_idea(&objective.ideas, &mut chance).map_or(Status::Fragile, Status::Mistaken)
            };
            memory.strength = chance.between(60.0, 240.0) * character.memory;
            memory.last = day - i32::try_from(60 + chance.below(200)).unwrap_or(60);
        }
        Self { character, chance, memories, moods }
    }

    /// Share of recall on `day`, 0 to 1.
    pub fn recall(&self, objective: u32, day: i32) -> f64 {
        let memory = &self.memories[objective as usize];
        let days = f64::from((day - memory.last).max(0));
        1.0 / (1.0 + days / memory.strength).sqrt()
    }

    /// A lesson about `objective` by somebody who teaches it with `quality` (about 1).
    pub fn teach(&mut self, catalogue: &Catalogue, objective: u32, day: i32, quality: f64) {
        let entry = &catalogue.objectives[objective as usize];
        let readiness = self.readiness(&entry.needs);
        let memory = self.memories[objective as usize];
        if memory.pinned {
            return;
        }
        let force = quality * self.character.uptake * readiness;
        let draw = self.chance.unit();
        let status = match memory.status {
            Status::NeverMet if draw < 0.42 * force => Status::Known,
            Status::NeverMet if draw < 0.42 * force + 0.36 => Status::Fragile,
            Status::NeverMet => match usual_idea(&entry.ideas, &mut self.chance) {
                Some(idea) => Status::Mistaken(idea),
                // Where nobody has named the wrong ideas, the lesson passed some by and half reached others.
                None if self.chance.happens(0.5) => Status::Fragile,
                None => Status::NeverMet,
            },
            Status::Mistaken(_) if draw < 0.16 * force => Status::Fragile,
            Status::Fragile if draw < 0.42 * force => Status::Known,
            same => same,
        };
        let first = memory.status == Status::NeverMet;
        let strength = if first { 12.0 * self.character.memory } else { memory.strength + 4.0 };
        self.memories[objective as usize] = Memory { status, strength, last: day, pinned: false };
    }

    /// How far what an objective needs is there: 1 when all is known, down to 0.35.
    fn readiness(&self, needs: &[(u32, f64)]) -> f64 {
        needs
            .iter()
            .fold(1.0, |ready: f64, (need, weight)| {
                let has = match self.memories[*need as usize].status {
                    Status::Known => 1.0,
                    Status::Fragile => 0.8,
                    Status::Mistaken(_) => 0.6,
                    Status::NeverMet => 0.55,
                };
                ready * (1.0 - weight * (1.0 - has))
            })
            .max(0.35)
    }

    /// How good a day it is: 0 on most, up to 0.3 on a bad one. The same however often it is asked.
    fn mood(&self, day: i32) -> f64 {
        // SplitMix64 (Steele, Lea and Flood, 2014): one well-mixed number from pupil and day.
        let mut z =
            self.moods.wrapping_add(u64::from(day.unsigned_abs()).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        match z % 100 {
            0..4 => 0.3,
            4..14 => 0.08,
            _ => 0.0,
        }
    }

    /// The answer to a question with options or wording.
    pub fn answer(&mut self, question: &QuestionEntry, day: i32, help: Help) -> Answer {
        let mut step = Step::Right;
        for (objective, _) in &question.objectives {
            step = self.step(*objective, Some(question), day, help, question.hard);
            if !matches!(step, Step::Right) {
                break;
            }
        }
        let mut answer = self.marked(&step, question.marks);
        if question.options.is_empty() {
            return answer;
        }
        let right = question.options.iter().position(|(right, _)| *right).unwrap_or(0);
        let chosen = match step {
            Step::Right => right,
            Step::Idea(idea) => question.option_of(idea).unwrap_or(right),
            // Somebody who does not know it guesses, and may be lucky; somebody who slips is not.
            Step::Lost => self.chance.below(question.options.len()),
            Step::Wrong | Step::Slip => {
                let wrong = self.chance.below(question.options.len() - 1);
                if wrong >= right { wrong + 1 } else { wrong }
            }
        };
        let (is_right, shows) = question.options[chosen.min(question.options.len() - 1)];
        answer.option = u8::try_from(chosen).ok();
        answer.share = f64::from(u8::from(is_right));
        answer.shows = shows;
        answer
    }

    /// The answer to a question of which only the objectives and the marks are known.
    pub fn attempt(&mut self, objective: u32, marks: f64, day: i32, help: Help) -> Answer {
        let step = self.step(objective, None, day, help, 0.0);
        self.marked(&step, marks)
    }

    fn step(
        &mut self,
        objective: u32,
        question: Option<&QuestionEntry>,
        day: i32,
        help: Help,
        hard: f64,
    ) -> Step {
        let recall = self.recall(objective, day);
        let mood = self.mood(day);
        let lift = if matches!(help, Help::None) { 0.0 } else { 0.15 };
        let Character { uptake, slips, .. } = self.character;
        match self.memories[objective as usize].status {
            Status::Known if self.chance.happens(recall + lift) => {
                if self.chance.happens(slips + mood + hard.max(0.0) * 0.5 - lift * 0.2) {
                    Step::Slip
                } else {
                    Step::Right
                }
            }
            Status::Known => self.perhaps(0.3 + lift, Step::Wrong),
            Status::Fragile => {
                let share = 0.3 + 0.25 * uptake + lift - hard - mood - 0.15 * (1.0 - recall);
                self.perhaps(share, Step::Wrong)
            }
            Status::Mistaken(idea) => {
                let bites = question.is_none_or(|q| q.options.is_empty() || q.option_of(idea).is_some());
                match bites {
                    true if self.chance.happens(0.88 - lift) => Step::Idea(idea),
                    true => self.perhaps(0.35, Step::Wrong),
                    false => self.perhaps(0.5 + lift, Step::Wrong),
                }
            }
            Status::NeverMet => self.perhaps(0.05 + 0.12 * uptake + lift, Step::Lost),
        }
    }

    fn perhaps(&mut self, share: f64, otherwise: Step) -> Step {
        if self.chance.happens(share) { Step::Right } else { otherwise }
    }

    /// Marks for what happened: all for right; with several marks, some for a slip or a good beginning.
    fn marked(&mut self, step: &Step, marks: f64) -> Answer {
        let several = marks >= 2.0;
        let lost_one = (marks - 1.0) / marks;
        let share = match step {
            Step::Right => 1.0,
            Step::Slip if several => lost_one,
            Step::Wrong if several && self.chance.happens(0.5) => lost_one.min(1.0 / marks),
            Step::Idea(_) if several && self.chance.happens(0.3) => 1.0 / marks,
            _ => 0.0,
        };
        let shows = if let Step::Idea(idea) = step { Some(*idea) } else { None };
        Answer {
            share,
            option: None,
            shows,
            slip: matches!(step, Step::Slip),
            lost: matches!(step, Step::Lost),
        }
    }

    /// What answering, and seeing afterwards whether it was right, does to memory.
    pub fn learn_from(&mut self, objectives: &[(u32, domain::Weight)], right: bool, day: i32) {
        for (objective, _) in objectives {
            let draw = self.chance.unit();
            let uptake = self.character.uptake;
            let memory = &mut self.memories[*objective as usize];
            if memory.pinned {
                continue;
            }
            match (memory.status, right) {
                (Status::Known, true) => {
                    memory.strength = (memory.strength * 1.25).min(400.0);
                    memory.last = day;
                }
                (Status::Known, false) => memory.last = day,
                (Status::Fragile, _) if draw < 0.05 * uptake => {
                    memory.status = Status::Known;
                    memory.last = day;
                }
                (Status::Mistaken(_), false) if draw < 0.05 * uptake => memory.status = Status::Fragile,
                _ => {}
            }
        }
    }

    /// How sure the pupil says to be. Wrong ideas feel like knowledge.
    pub fn confidence(&mut self, objective: u32, answer: &Answer, bold: bool) -> Confidence {
        let held = matches!(self.memories[objective as usize].status, Status::Mistaken(_));
        let sure = match (answer.share > 0.99, held) {
            _ if bold => 1.0,
            (true, _) => 0.55,
            (false, true) => self.character.sureness + 0.15,
            (false, false) => self.character.sureness * 0.5,
        };
        let draw = self.chance.unit();
        if draw < sure {
            Confidence::Sure
        } else if draw < sure + 0.3 {
            Confidence::ThinkSo
        } else {
            Confidence::Guess
        }
    }
}

/// One of an objective's wrong ideas; the first is twice as common as the next, and so on.
fn usual_idea(ideas: &[u32], chance: &mut Chance) -> Option<u32> {
    let (last, others) = ideas.split_last()?;
    Some(others.iter().find(|_| chance.happens(0.5)).copied().unwrap_or(*last))
}

#[cfg(test)]
mod tests;
