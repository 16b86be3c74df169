//! A skill in logits for each objective. What can be reached of it falls by a power of time (Wixted and Ebbesen
//! 1991); reaching for it brings it back, and stores the more the less could be reached (Bjork and Bjork 1992).

use super::{Answer, Learning, Mind, Start, Teaching, Told, days_before_term};
use crate::classroom::Objective;
use crate::family::PowerLaw;
use crate::world::chance::Chance;

pub(super) struct Skills {
    numbers: PowerLaw,
    uptake: f64,
    /// Logits of the pupil on any objective without skill.
    base: f64,
    ease: Vec<f64>,
    skills: Vec<Skill>,
}

#[derive(Clone, Copy)]
struct Skill {
    stored: f64,
    taught: bool,
    lasts: f64,
    /// The day from which forgetting counts.
    fresh: f64,
}

impl Skills {
    pub fn begin(numbers: &PowerLaw, start: &Start<'_>, chance: &mut Chance) -> Self {
        let skills = start
            .known
            .iter()
            .enumerate()
            .map(|(objective, known)| {
                let earlier = objective < start.earlier;
                let fresh = -f64::from(days_before_term(chance));
                let lasts = if earlier { numbers.lasts_days_earlier } else { numbers.lasts_days };
                let lasts = lasts * start.traits.memory;
                let reached = (1.0 - fresh / lasts).powf(-numbers.exponent);
                // Who knows it today reaches nine of ten today; the others kept a little of earlier years.
                let wanted = if *known { numbers.difficulty + 2.2 } else { 0.0 };
                let stored = if earlier && !*known { 1.0 } else { wanted / reached };
                Skill { stored, taught: earlier, lasts, fresh }
            })
            .collect();
        Self {
            numbers: numbers.clone(),
            uptake: start.traits.uptake,
            base: numbers.ability_spread * start.traits.readily - numbers.difficulty,
            ease: start.ease.to_vec(),
            skills,
        }
    }

    /// Share of the stored skill that can be reached.
    fn reached(&self, objective: Objective, day: i32) -> f64 {
        let skill = &self.skills[objective];
        (1.0 + (f64::from(day) - skill.fresh).max(0.0) / skill.lasts).powf(-self.numbers.exponent)
    }

    fn grow(&mut self, objective: Objective, by: f64, how: Learning) {
        let room = (1.0 - self.skills[objective].stored / self.numbers.most).max(0.0);
        self.skills[objective].stored += by * self.uptake * self.ease[objective] * how.ready * room;
    }

    /// `part` of what a right answer does where nothing could be reached, 0 to 1.
    fn last_longer(&mut self, objective: Objective, part: f64) {
        let (growth, most) = (self.numbers.lasts_growth, self.numbers.lasts_most_days);
        let skill = &mut self.skills[objective];
        skill.lasts = (skill.lasts * (1.0 + growth * part)).min(most.max(skill.lasts));
    }

    /// Brings back what had been forgotten: all of it, or half of the time.
    fn refresh(&mut self, objective: Objective, day: i32, right: bool) {
        let skill = &mut self.skills[objective];
        let today = f64::from(day);
        skill.fresh = if right { today } else { skill.fresh.max((skill.fresh + today) / 2.0) };
    }
}

impl Mind for Skills {
    fn knows(&self, objective: Objective, day: i32) -> f64 {
        let skill = self.skills[objective].stored * self.reached(objective, day);
        1.0 / (1.0 + (-(self.base + skill)).exp())
    }

    fn taught(&mut self, objective: Objective, teaching: Teaching, how: Learning, _: &mut Chance) {
        let (dose, reached) = (teaching.dose.min(1.0), self.reached(objective, how.day));
        self.grow(objective, self.numbers.gain_taught * teaching.dose, how);
        self.last_longer(objective, self.numbers.taught_again * dose * (1.0 - reached));
        // A whole lesson brings all of it back, a few minutes a part.
        let skill = &mut self.skills[objective];
        skill.fresh += dose * (f64::from(how.day) - skill.fresh).max(0.0);
        skill.taught = true;
    }

    fn tries(&mut self, objective: Objective, told: Told, how: Learning, chance: &mut Chance) -> Answer {
        let knows = self.knows(objective, how.day);
        let reached = self.reached(objective, how.day);
        let share = knows * (1.0 - self.numbers.slip) + (1.0 - knows) * self.numbers.guess;
        let right = chance.happens(share);
        if told == Told::TheAnswer || right {
            let met = if self.skills[objective].taught { 1.0 } else { self.numbers.untaught };
            let spaced = 1.0 + self.numbers.spacing * (1.0 - reached);
            self.grow(objective, self.numbers.gain_question * met * spaced, how);
            if right {
                self.last_longer(objective, knows * (1.0 - reached));
            }
            self.refresh(objective, how.day, right);
        }
        Answer { right, idea: None }
    }
}
