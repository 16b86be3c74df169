//! Knowledge tracing as the rivals use it (Corbett and Anderson 1995): the chance that each pupil knows each
//! objective, moved by every answer and every lesson. It does not forget; that is the classical model.

use super::was_there;
use crate::classroom::{Mark, Objective, Occasion, Pupil, View};

/// Chance that something of an earlier year is known before any answer.
const PRIOR_EARLIER: f64 = 0.6;
/// The same for something new.
const PRIOR_NEW: f64 = 0.1;
/// Chance that a lesson makes it known.
const LEARN: f64 = 0.5;
/// Chance of a right answer without knowing.
const GUESS: f64 = 0.2;
/// Chance of a wrong answer in spite of knowing.
const SLIP: f64 = 0.1;

/// What is believed of a class.
pub(super) struct Tracer {
    /// By pupil and objective.
    known: Vec<Vec<f64>>,
    lessons: usize,
    marks: usize,
}

impl Tracer {
    pub fn new() -> Self {
        Self { known: Vec::new(), lessons: 0, marks: 0 }
    }

    /// Takes in what was recorded since the last lesson.
    pub fn follow(&mut self, view: &View<'_>) {
        if self.known.is_empty() {
            let prior = |earlier| if earlier { PRIOR_EARLIER } else { PRIOR_NEW };
            let row: Vec<f64> = view.curriculum.objectives.iter().map(|one| prior(one.earlier)).collect();
            self.known = vec![row; view.pupils];
        }
        let marks = &view.marks[self.marks..];
        for lesson in self.lessons..view.given.len() {
            let of_lesson = || marks.iter().filter(|mark| mark.lesson == lesson);
            of_lesson().filter(|mark| mark.occasion != Occasion::Exit).for_each(|mark| self.answered(mark));
            for objective in &view.given[lesson].taught {
                for pupil in (0..view.pupils).filter(|pupil| was_there(view, lesson, *pupil)) {
                    let known = &mut self.known[pupil][*objective];
                    *known += (1.0 - *known) * LEARN;
                }
            }
            of_lesson().filter(|mark| mark.occasion == Occasion::Exit).for_each(|mark| self.answered(mark));
        }
        self.lessons = view.given.len();
        self.marks = view.marks.len();
    }

    fn answered(&mut self, mark: &Mark) {
        let known = &mut self.known[mark.pupil][mark.objective];
        let (if_known, if_not) = if mark.right { (1.0 - SLIP, GUESS) } else { (SLIP, 1.0 - GUESS) };
        *known = *known * if_known / (*known * if_known + (1.0 - *known) * if_not);
    }

    /// The chance that a pupil knows an objective.
    pub fn knows(&self, pupil: Pupil, objective: Objective) -> f64 {
        self.known[pupil][objective]
    }

    /// The share of the class that is believed to know it at least so surely.
    pub fn share(&self, objective: Objective, from: f64) -> f64 {
        let knowing = self.known.iter().filter(|row| row[objective] >= from).count();
        knowing as f64 / self.known.len().max(1) as f64
    }

    /// The mean chance over the class.
    pub fn mean(&self, objective: Objective) -> f64 {
        self.known.iter().map(|row| row[objective]).sum::<f64>() / self.known.len().max(1) as f64
    }

    /// Pupils, those who know it least first.
    pub fn least_first(&self, objective: Objective) -> Vec<(Pupil, Objective)> {
        let mut pupils: Vec<Pupil> = (0..self.known.len()).collect();
        pupils.sort_by(|a, b| self.knows(*a, objective).total_cmp(&self.knows(*b, objective)));
        pupils.into_iter().map(|pupil| (pupil, objective)).collect()
    }

    /// What a pupil knows least of these, at most so many.
    pub fn weakest(&self, pupil: Pupil, of: &[Objective], most: usize) -> Vec<Objective> {
        let mut weakest = of.to_vec();
        weakest.sort_by(|a, b| self.knows(pupil, *a).total_cmp(&self.knows(pupil, *b)));
        weakest.truncate(most);
        weakest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::{Curriculum, Given, Written};

    fn mark(lesson: usize, occasion: Occasion, right: bool) -> Mark {
        Mark { lesson, day: 0, pupil: 0, objective: 0, occasion, question: 0, right, idea: None }
    }

    #[test]
    fn answers_and_lessons_move_what_is_believed_and_absence_does_not() {
        let written = Written { earlier: false, unit: 1, needs: vec![], ideas: 0 };
        let curriculum = Curriculum { objectives: vec![written] };
        let school = crate::family::Family::all()[0].school.clone();
        let marks = [mark(0, Occasion::Exit, true), mark(1, Occasion::Starter, false)];
        let given = [
            Given { day: 0, taught: vec![0], away: vec![1] },
            Given { day: 2, taught: vec![], away: vec![] },
        ];
        let view = |lesson: usize, marks| View {
            curriculum: &curriculum,
            school: &school,
            pupils: 2,
            lesson,
            lessons: 3,
            day: 9,
            marks,
            given: &given[..lesson],
            lot: 0,
        };
        let mut tracer = Tracer::new();
        tracer.follow(&view(1, &marks[..1]));
        // 0.1, then half of the rest by the lesson, then Bayes' rule for a right answer: 0.55 × 0.9 of 0.585.
        assert!((tracer.knows(0, 0) - 0.495 / 0.585).abs() < 1e-12);
        assert!((tracer.knows(1, 0) - PRIOR_NEW).abs() < 1e-12);
        assert_eq!(tracer.least_first(0)[0].0, 1);
        let before = tracer.knows(0, 0);
        tracer.follow(&view(2, &marks));
        assert!(tracer.knows(0, 0) < before);
    }
}
