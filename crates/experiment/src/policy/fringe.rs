//! Readiness: teach what most pupils are ready for and do not know yet, the outer fringe of what they know
//! (Doignon and Falmagne 1985), whatever the plan's order.

use super::habits;
use super::settings::{FringeSettings, SheetFor};
use super::tracer::Tracer;
use crate::classroom::{Objective, Plan, Pupil, Sheets, View};
use crate::term::Policy;

/// From which strength something needed must be known.
const NEEDED: f64 = 0.3;

pub(super) struct Fringe {
    settings: FringeSettings,
    tracer: Tracer,
}

impl Fringe {
    pub fn new(settings: FringeSettings) -> Self {
        Self { settings, tracer: Tracer::new() }
    }

    fn knows(&self, pupil: Pupil, objective: Objective) -> bool {
        self.tracer.knows(pupil, objective) >= self.settings.knows_from
    }

    /// Whether an objective is on a pupil's fringe: not known, and everything known that it needs.
    fn is_ready(&self, view: &View<'_>, pupil: Pupil, objective: Objective) -> bool {
        let mut needs = view.curriculum.objectives[objective].needs.iter();
        !self.knows(pupil, objective)
            && needs.all(|(need, strength)| *strength < NEEDED || self.knows(pupil, *need))
    }

    /// The objective, of earlier years or this term, that is on most pupils' fringe; the earlier of equals.
    fn today(&self, view: &View<'_>) -> Objective {
        let turn = |objective: Objective| {
            let ready = (0..view.pupils).filter(|pupil| self.is_ready(view, *pupil, objective)).count();
            ready as f64 / (1.0 + self.settings.patience * habits::lessons_on(view, objective) as f64)
        };
        let mut best: Option<(Objective, f64)> = None;
        for objective in 0..view.curriculum.objectives.len() {
            let turn = turn(objective);
            if best.is_none_or(|(_, most)| turn > most) {
                best = Some((objective, turn));
            }
        }
        best.map_or(0, |(objective, _)| objective)
    }

    /// What a pupil works on: their own fringe among what was taught, and today.
    fn own(&self, view: &View<'_>, pupil: Pupil, today: Objective, questions: usize) -> Vec<Objective> {
        let taught = habits::taught(view);
        let ready: Vec<Objective> =
            taught.iter().copied().filter(|one| self.is_ready(view, pupil, *one)).collect();
        if self.is_ready(view, pupil, today) {
            return habits::mixed(today, &ready, questions);
        }
        if ready.is_empty() { self.tracer.weakest(pupil, &taught, questions / 2) } else { ready }
    }

    fn sheets(&self, view: &View<'_>, today: Objective, questions: usize) -> Sheets {
        match self.settings.sheet {
            SheetFor::Today => Sheets::All(vec![today]),
            SheetFor::Mixed => Sheets::All(habits::mixed(today, &habits::last_lessons(view, 4), questions)),
            _ => {
                Sheets::Each((0..view.pupils).map(|pupil| self.own(view, pupil, today, questions)).collect())
            }
        }
    }
}

impl Policy for Fringe {
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
