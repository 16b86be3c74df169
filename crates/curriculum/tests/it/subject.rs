//! The indexes answer as a walk over everything would.

use crate::arbitrary::{header, units};
use curriculum::{Curriculum, Subject};
use domain::{QuestionUse, Slug};
use proptest::prelude::*;

proptest! {
    #[test]
    fn indexes_agree_with_a_walk(header in header(), units in units()) {
        let subject = Subject::new(header, units);
        for unit in subject.units() {
            prop_assert_eq!(subject.unit(&unit.id), Some(unit));
            for objective in &unit.objectives {
                let id = &objective.id;
                prop_assert_eq!(subject.objective(id), Some(objective));
                prop_assert_eq!(subject.unit_of(id).map(|unit| &unit.id), Some(&unit.id));
                let exits = subject.questions().filter(|q| q.is_about(id) && q.is_for(QuestionUse::Exit)).count();
                prop_assert_eq!(subject.questions_for(id, QuestionUse::Exit).count(), exits);
                for needed in subject.prerequisites_of(id) {
                    prop_assert!(subject.needed_by(&needed.id).contains(id));
                }
            }
            for question in &unit.questions {
                prop_assert_eq!(subject.question(&question.id), Some(question));
                prop_assert_eq!(question.right_option().is_some(), !question.options.is_empty());
            }
            for misconception in &unit.misconceptions {
                prop_assert_eq!(subject.misconception(&misconception.id), Some(misconception));
            }
        }
        let order: Vec<_> = subject.units().iter().map(|unit| (unit.year, unit.order)).collect();
        prop_assert!(order.is_sorted());
        let nobody = Slug::new("nobody").unwrap();
        prop_assert!(subject.prerequisites_of(&nobody).is_empty() && subject.needed_by(&nobody).is_empty());
        let first = subject.objectives().next().cloned();
        let curriculum = Curriculum::new(vec![subject]);
        let found = first.and_then(|first| curriculum.objective(&first.id).map(|(subject, _)| subject.id().clone()));
        prop_assert_eq!(found, Slug::new("su").ok());
    }
}
