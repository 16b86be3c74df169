//! Known or not known (Corbett and Anderson 1995), with forgetting (Badrinath, Wang and Pardos 2021): what is known
//! is lost at a constant rate, which every right answer after a gap makes slower.

use super::{Answer, Learning, Mind, Start, Teaching, Told, days, days_before_term, in_all};
use crate::classroom::Objective;
use crate::family::KnowledgeTracing;
use crate::world::chance::Chance;

pub(super) struct Tracing {
    numbers: KnowledgeTracing,
    uptake: f64,
    memory: f64,
    ease: Vec<f64>,
    traces: Vec<Trace>,
}

#[derive(Clone, Copy)]
struct Trace {
    known: bool,
    /// Whether it was known once and lost.
    lost: bool,
    taught: bool,
    /// Days after which it is kept with a chance of 1/e.
    lasts: f64,
    /// The day up to which forgetting has been drawn.
    settled: i32,
    /// The day of the last learning or right answer.
    met: i32,
}

impl Tracing {
    pub fn begin(numbers: &KnowledgeTracing, start: &Start<'_>, chance: &mut Chance) -> Self {
        let traces = start
            .known
            .iter()
            .enumerate()
            .map(|(objective, known)| {
                let earlier = objective < start.earlier;
                let met = -days_before_term(chance);
                let lasts = if earlier { numbers.lasts_days_earlier } else { numbers.lasts_days };
                // Known means known today; the months before it are over.
                Trace {
                    known: *known,
                    lost: earlier && !*known,
                    taught: earlier,
                    lasts: lasts * start.traits.memory,
                    settled: 0,
                    met,
                }
            })
            .collect();
        Self {
            numbers: numbers.clone(),
            uptake: start.traits.uptake,
            memory: start.traits.memory,
            ease: start.ease.to_vec(),
            traces,
        }
    }

    /// Draws whether it was forgotten since it was last looked at.
    fn settle(&mut self, objective: Objective, day: i32, chance: &mut Chance) {
        let kept = self.kept(objective, day);
        let trace = &mut self.traces[objective];
        if trace.known && !chance.happens(kept) {
            trace.known = false;
            trace.lost = true;
        }
        trace.settled = trace.settled.max(day);
    }

    fn kept(&self, objective: Objective, day: i32) -> f64 {
        let trace = &self.traces[objective];
        (-days(trace.settled, day) / trace.lasts).exp()
    }

    fn learns(&mut self, objective: Objective, share: f64, day: i32, chance: &mut Chance) {
        let trace = &mut self.traces[objective];
        if !trace.known && chance.happens(share) {
            trace.known = true;
            trace.met = day;
            // What was lost and is learned again lasts as long as it did.
            if !trace.lost {
                trace.lasts = self.numbers.lasts_days * self.memory;
            }
        }
    }

    /// What is met again after a gap lasts longer: the more, the longer the gap was beside what it lasts (Bjork and
    /// Bjork 1992). `part` is how much of that counts, 0 to 1.
    fn last_longer(&mut self, objective: Objective, day: i32, part: f64) {
        let (growth, most) = (self.numbers.lasts_growth, self.numbers.lasts_most_days);
        let trace = &mut self.traces[objective];
        let nearly_lost = 1.0 - (-days(trace.met, day) / trace.lasts).exp();
        trace.lasts = (trace.lasts * (1.0 + growth * part * nearly_lost)).min(most.max(trace.lasts));
        trace.met = day;
    }

    fn readily(&self, objective: Objective, how: Learning) -> f64 {
        let again = if self.traces[objective].lost { self.numbers.relearn } else { 1.0 };
        self.uptake * self.ease[objective] * how.ready * again
    }
}

impl Mind for Tracing {
    fn knows(&self, objective: Objective, day: i32) -> f64 {
        if self.traces[objective].known { self.kept(objective, day) } else { 0.0 }
    }

    fn taught(&mut self, objective: Objective, teaching: Teaching, how: Learning, chance: &mut Chance) {
        self.settle(objective, how.day, chance);
        if self.traces[objective].known {
            self.last_longer(objective, how.day, self.numbers.taught_again * teaching.dose.min(1.0));
        }
        let once = self.numbers.learn_taught * self.readily(objective, how);
        self.learns(objective, in_all(once, teaching.dose), how.day, chance);
        self.traces[objective].taught = true;
    }

    fn tries(&mut self, objective: Objective, told: Told, how: Learning, chance: &mut Chance) -> Answer {
        self.settle(objective, how.day, chance);
        let trace = self.traces[objective];
        let right = chance.happens(if trace.known { 1.0 - self.numbers.slip } else { self.numbers.guess });
        if trace.known && right {
            self.last_longer(objective, how.day, 1.0);
        }
        if told == Told::TheAnswer && !trace.known {
            let met = if trace.taught { 1.0 } else { self.numbers.untaught };
            let share = self.numbers.learn_question * met * self.readily(objective, how);
            self.learns(objective, share, how.day, chance);
        }
        Answer { right, idea: None }
    }
}
