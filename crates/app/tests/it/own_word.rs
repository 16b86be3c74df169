//! A teacher's own word, taken back and put back; the states follow each time.

use crate::support::SmallSchool;
use app::evidence::observe::{Observed, Seen};
use app::{About, Action, AppError, Permit};
use domain::{EvidenceId, Help, KnowledgeState, ObjectiveId, PupilId};
use jiff::civil::date;

struct Said {
    school: SmallSchool,
    objective: ObjectiveId,
    pupil: PupilId,
    permit: Permit,
}

impl Said {
    async fn new() -> Self {
        let school = SmallSchool::new().await;
        let mut tx = school.app().store.read(school.school).await.unwrap();
        let pupil = tx.pupils_in(school.group, date(2026, 3, 9)).await.unwrap()[0].id;
        drop(tx);
        let objective = pasted(&school).await[0];
        let about = About::PupilOf(school.group, pupil);
        let permit = school.app().operator(school.school, Action::RecordEvidence, about);
        Self { school, objective, pupil, permit }
    }

    async fn say(&self, seen: Seen, submission: &str) -> Vec<EvidenceId> {
        let observed = Observed {
            pupils: vec![self.pupil],
            subject: self.school.subject,
            objective: self.objective,
            seen,
            help: Help::None,
            text: "told me why".into(),
            day: date(2026, 3, 9),
        };
        self.school.app().assert(&self.permit, &observed, submission).await.unwrap()
    }

    async fn standing(&self) -> KnowledgeState {
        let app = self.school.app();
        app.standing(&self.permit, self.objective).await.unwrap().unwrap()
    }
}

/// The objectives that the school pasted, in order.
async fn pasted(school: &SmallSchool) -> Vec<ObjectiveId> {
    let units = school.app().outline(&school.permit(), school.subject).await.unwrap();
    let own = units.into_iter().find(|unit| unit.title.starts_with("Pasted")).unwrap();
    own.objectives.into_iter().map(|(id, _)| id).collect()
}

#[tokio::test]
async fn a_word_moves_the_circle_and_taking_it_back_moves_it_back() {
    let said = Said::new().await;
    let app = said.school.app();
    assert_eq!(said.standing().await, KnowledgeState::NotTaught);
    let rows = said.say(Seen::NotYet, "a-teachers-word").await;
    assert_eq!((rows.len(), said.say(Seen::NotYet, "a-teachers-word").await.len()), (1, 0), "once");
    let after = said.standing().await;
    assert_ne!(after, KnowledgeState::NotTaught);
    let taken = app.take_back(&said.permit, &rows, "take-it-back").await.unwrap();
    assert_eq!((said.standing().await, said.school.live_rows().await), (KnowledgeState::NotTaught, 0));
    app.put_back(&said.permit, &taken, "put-it-back").await.unwrap();
    assert_eq!((said.standing().await, said.school.live_rows().await), (after, 1));
    let mut tx = app.store.read(said.school.school).await.unwrap();
    let live = tx.evidence_about(said.pupil, said.objective).await.unwrap();
    assert_eq!(live[0].row.text.as_deref(), Some("told me why"));
}

#[tokio::test]
async fn nothing_is_taken_back_or_put_back_twice() {
    let said = Said::new().await;
    let app = said.school.app();
    let rows = said.say(Seen::Yes, "a-teachers-word").await;
    let taken = app.take_back(&said.permit, &rows, "take-back-1").await.unwrap();
    let again = app.take_back(&said.permit, &rows, "take-back-2").await;
    assert!(matches!(again, Err(AppError::Conflict(_))), "{again:?}");
    app.put_back(&said.permit, &taken, "put-back-1").await.unwrap();
    let again = app.put_back(&said.permit, &taken, "put-back-2").await;
    assert!(matches!(again, Err(AppError::Conflict(_))), "{again:?}");
    assert_eq!(said.school.live_rows().await, 1);
    let not_taken = app.put_back(&said.permit, &rows, "put-back-3").await;
    assert!(matches!(not_taken, Err(AppError::NotFound)), "{not_taken:?}");
}

#[tokio::test]
async fn leave_about_one_pupil_reaches_no_other() {
    let said = Said::new().await;
    let app = said.school.app();
    let rows = said.say(Seen::Yes, "a-teachers-word").await;
    let mut tx = app.store.read(said.school.school).await.unwrap();
    let other = tx.pupils_in(said.school.group, date(2026, 3, 9)).await.unwrap()[1].id;
    drop(tx);
    let about = About::PupilOf(said.school.group, other);
    let permit = app.operator(said.school.school, Action::RecordEvidence, about);
    let refused = app.take_back(&permit, &rows, "take-anothers").await;
    assert!(matches!(refused, Err(AppError::NotFound)), "{refused:?}");
    assert_eq!(said.school.live_rows().await, 1);
}

#[tokio::test]
async fn the_starter_stands_beside_what_the_school_pasted_and_comes_once() {
    let school = SmallSchool::new().await;
    let before = pasted(&school).await;
    let app = school.app();
    let permit = school.permit();
    assert!(app.starter_offer(&permit).await.unwrap().contains(&"History".to_owned()));
    assert!(app.add_starter(&permit).await.unwrap() > 20);
    assert_eq!(app.add_starter(&permit).await.unwrap(), 0);
    assert_eq!(app.starter_offer(&permit).await.unwrap(), Vec::<String>::new());
    assert_eq!(pasted(&school).await, before);
    assert!(app.outline(&permit, school.subject).await.unwrap().len() > 20);
}
