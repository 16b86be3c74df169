//! Mastery: the plan's order, and on when enough of the class is at 0.95 by knowledge tracing.

use super::habits;
use super::settings::{MasterySettings, SheetFor};
use super::tracer::Tracer;
use crate::classroom::{Objective, Plan, Sheets, View};
use crate::term::Policy;

/// From here on a pupil has mastered it (Corbett and Anderson 1995).
const MASTERED: f64 = 0.95;

pub(super) struct Mastery {
    settings: MasterySettings,
    tracer: Tracer,
}

impl Mastery {
    pub fn new(settings: MasterySettings) -> Self {
        Self { settings, tracer: Tracer::new() }
    }

    /// The first that is neither mastered by enough nor has had its lessons; at the end, the one mastered by fewest.
    fn today(&self, view: &View<'_>) -> Objective {
        let term = habits::of_this_term(view);
        let open = |objective: &Objective| {
            self.tracer.share(*objective, MASTERED) < self.settings.enough
                && habits::lessons_on(view, *objective) < self.settings.most_lessons
        };
        let share = |objective: Objective| self.tracer.share(objective, MASTERED);
        let first = term.iter().copied().find(open);
        first.or_else(|| term.into_iter().min_by(|a, b| share(*a).total_cmp(&share(*b)))).unwrap_or(0)
    }

    fn sheets(&self, view: &View<'_>, today: Objective, questions: usize) -> Sheets {
        match self.settings.sheet {
            SheetFor::Today => Sheets::All(vec![today]),
            SheetFor::Mixed => Sheets::All(habits::mixed(today, &habits::last_lessons(view, 4), questions)),
            _ => {
                let taught = habits::taught(view);
                let of_pupil = |pupil| {
                    if self.tracer.knows(pupil, today) >= MASTERED {
                        return self.tracer.weakest(pupil, &taught, questions / 2);
                    }
                    habits::mixed(today, &self.tracer.weakest(pupil, &taught, 2), questions)
                };
                Sheets::Each((0..view.pupils).map(of_pupil).collect())
            }
        }
    }
}

impl Policy for Mastery {
    fn plan(&mut self, view: &View<'_>) -> Plan {
        self.tracer.follow(view);
        let today = self.today(view);
        let starter = habits::starter(view, self.settings.starter, |one| self.tracer.mean(one));
        let against = self.settings.names_ideas.then(|| habits::common_idea(view, today)).flatten();
        Plan {
            teach: habits::whole_lesson(view, today, against),
            group: None,
            sheets: self.sheets(view, today, habits::questions(view, &starter)),
            see: self.tracer.least_first(today),
            exit: vec![today; view.school.exit_questions],
            starter,
        }
    }
}
