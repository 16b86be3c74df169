//! One pace for all: the plan's order, as many lessons on everything, whatever the marks say.

use super::habits;
use super::settings::{OnePaceSettings, SheetFor};
use crate::classroom::{Plan, Sheets, View};
use crate::term::Policy;

pub(super) struct OnePace {
    settings: OnePaceSettings,
}

impl OnePace {
    pub fn new(settings: OnePaceSettings) -> Self {
        Self { settings }
    }
}

impl Policy for OnePace {
    fn plan(&mut self, view: &View<'_>) -> Plan {
        let today = habits::as_planned(view);
        let starter = habits::starter(view, self.settings.starter, |_| 0.0);
        let questions = habits::questions(view, &starter);
        let others = match self.settings.sheet {
            SheetFor::Mixed => habits::last_lessons(view, 4),
            _ => Vec::new(),
        };
        Plan {
            starter,
            teach: habits::whole_lesson(view, today, None),
            group: None,
            sheets: Sheets::All(habits::mixed(today, &others, questions)),
            see: Vec::new(),
            exit: vec![today; view.school.exit_questions],
        }
    }
}
