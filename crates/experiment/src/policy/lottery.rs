//! Random: anything of the term in any order, anything taught to open with. What a way to teach must beat to be one.

use super::habits;
use crate::classroom::{Objective, Plan, Sheets, View};
use crate::term::Policy;

pub(super) struct Lottery;

impl Policy for Lottery {
    fn plan(&mut self, view: &View<'_>) -> Plan {
        let mut lot = view.lot;
        let term = habits::of_this_term(view);
        let today = one_of(&term, &mut lot).unwrap_or(0);
        let mut taught = habits::taught(view);
        let mut starter: Vec<Objective> = Vec::new();
        while starter.len() < view.school.starter_questions && !taught.is_empty() {
            let at = below(taught.len(), &mut lot);
            starter.push(taught.swap_remove(at));
        }
        Plan {
            starter,
            teach: habits::whole_lesson(view, today, None),
            group: None,
            sheets: Sheets::All(vec![today]),
            see: Vec::new(),
            exit: vec![today; view.school.exit_questions],
        }
    }
}

fn one_of(list: &[Objective], lot: &mut u64) -> Option<Objective> {
    list.get(below(list.len(), lot)).copied()
}

/// The next number below `count` of a linear congruential sequence (Knuth's MMIX); its high bits are used.
fn below(count: usize, lot: &mut u64) -> usize {
    *lot = lot.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from((u128::from(*lot) * count as u128) >> 64).unwrap_or(0)
}
