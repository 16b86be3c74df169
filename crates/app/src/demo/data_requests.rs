//! What the demo's bodies ask, and what its schools answered: simulated, as everything here. One request is answered by most, one asks
//! for numbers of pupils, one has ended.

use super::Writer;
use crate::AppError;
use domain::DataRequestId;
use improvement::requests::{Basis, FieldKind, How, WorkBy};
use jiff::ToSpan;
use store::{AskedMinutes, BodyKind, DataAnswer, NewDataRequest, RequestField};

const WORDS: [&str; 4] = [
    "A rota of parents who telephone, and lessons on paper for a week",
    "We opened late and kept the mornings for reading",
    "Nothing much: the road stayed open",
    "A shared plan with the school across the valley",
];
/// The school that says no.
const SAYS_NO: usize = 3;

impl Writer<'_> {
    pub(super) async fn data_requests(&self) -> Result<(), AppError> {
        if self.plan_index() == 0 {
            self.asked().await?;
        }
        self.told().await
    }

    /// Asked once, before the first school answers.
    async fn asked(&self) -> Result<(), AppError> {
        let day = |ago: i32| self.authority.today.saturating_sub(ago.days());
        let line = |words: &str, kind, year| RequestField { words: words.into(), kind, year };
        let bodies = self.app.store.read_system().await?.bodies().await?;
        for body in bodies {
            let mut tx = self.app.store.write_above(body.id).await?;
            let priorities = tx.between().body_priorities().await?;
            let mut own = priorities.into_iter().filter(|one| one.body == body.id);
            let Some(priority) = own.next() else { continue };
            let ask = |source: &str, title: &str, purpose: &str, basis, fields| NewDataRequest {
                priority: priority.id,
                source: format!("form:demo-{source}"),
                title: title.into(),
                purpose: purpose.into(),
                basis,
                basis_words: String::new(),
                fields,
                from: day(25),
                ends: self.authority.today.saturating_add(40.days()),
            };
            if body.body.kind == BodyKind::Department {
                let fields = vec![
                    line("Pupils on roll, Year 5", FieldKind::Pupils, Some(5)),
                    line("What made the largest difference to attendance", FieldKind::Words, None),
                ];
                let purpose = "To decide where attendance advisers go in spring";
                let new = ask("roll", "Attendance after the summer", purpose, Basis::PublicTask, fields);
                tx.add_data_request(&new).await?;
            } else {
                let fields = vec![
                    line("Days closed for snow since September", FieldKind::Number, None),
                    line("What kept lessons going while you were closed", FieldKind::Words, None),
                ];
                let purpose = "To order salt and to share what worked";
                tx.add_data_request(&ask("snow", "Snow days", purpose, Basis::Agreed, fields)).await?;
                let fields = vec![line("Adults who lead talk in mathematics", FieldKind::Number, None)];
                let purpose = "To plan how many places the course has";
                let over = ask("course", "Places on the course", purpose, Basis::Agreed, fields);
                let over = NewDataRequest { from: day(55), ends: day(10), ..over };
                tx.add_data_request(&over).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }

    /// What this school answered: the first leaves something for whoever tries it.
    async fn told(&self) -> Result<(), AppError> {
        let at = self.plan_index();
        let mut tx = self.begin().await?;
        let mut between = tx.between_write();
        let requests = between.data_requests().await?;
        let blank = |request: DataRequestId, place: i64| DataAnswer {
            school: self.school,
            school_name: String::new(),
            request,
            place,
            how: How::Words,
            words: String::new(),
            number: None,
            figure: None,
            earlier: None,
            on: self.authority.today.saturating_sub(12.days()),
            version: 0,
        };
        let number = i64::try_from(at).unwrap_or(0);
        for one in &requests {
            let mut answers = Vec::new();
            match one.request.source.as_str() {
                "form:demo-snow" if at > 0 => {
                    answers.push(DataAnswer {
                        how: How::Number,
                        number: Some(number % 4),
                        ..blank(one.id, 1)
                    });
                    let words = WORDS[at % WORDS.len()].to_owned();
                    answers.push(if at == SAYS_NO {
                        let words = "We told the road office the same in January; please ask there".into();
                        DataAnswer { how: How::Refused, words, ..blank(one.id, 2) }
                    } else {
                        DataAnswer { words, ..blank(one.id, 2) }
                    });
                }
                "form:demo-course" => {
                    answers.push(DataAnswer {
                        how: How::Number,
                        number: Some(2 + number % 3),
                        ..blank(one.id, 1)
                    });
                }
                _ => {}
            }
            for answer in &answers {
                between.save_data_answer(one.body, answer).await?;
            }
            if !answers.is_empty() && at != SAYS_NO {
                let minutes = [10, 20, 5, 40][at % 4];
                let by = if at.is_multiple_of(2) { WorkBy::Heads } else { WorkBy::Office };
                let said =
                    AskedMinutes { school: self.school, request: one.id, by, minutes, elsewhere: false };
                between.say_minutes(one.body, &said).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }
}
