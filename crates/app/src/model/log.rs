//! A subject's evidence as the learner fits on it, with the readable names of its questions and objectives.

use super::cache;
use crate::AppError;
use domain::{EvidenceId, ObjectiveId, PupilId, QuestionVersionId, Slug, SubjectId};
use learner::{Came, ResponseLog, SourceWeights, Sources};
use std::collections::BTreeMap;
use store::{Replay, SchoolTx};

/// Pupils whose rows are in memory at once while a part of a school is read: of 4,000 rows each, some 12 MiB.
const AT_ONCE: usize = 25;

/// Responses, and what their numbers stand for.
pub(super) struct Log {
    /// The responses, by pupil and in order.
    pub responses: ResponseLog,
    /// Of each response whether it came after the row that was asked about.
    pub fresh: Vec<bool>,
    /// The pupils, in the order of their numbers in the log.
    pub pupils: Vec<PupilId>,
    questions: Vec<String>,
    objectives: Vec<String>,
}

impl Log {
    /// Everything there is, in one stream.
    pub(super) async fn all(tx: &mut SchoolTx, subject: SubjectId) -> Result<Self, AppError> {
        let mut reader = Reader::new(tx, subject, None).await?;
        tx.each_evidence(subject, |row| {
            reader.take(&row);
            Ok(())
        })
        .await?;
        Ok(reader.log)
    }

    /// What these pupils answered, one after the other, until there are `most` responses. Whatever came after `seen`
    /// is fresh; all of it when nothing was seen.
    pub(super) async fn of(
        tx: &mut SchoolTx,
        subject: SubjectId,
        pupils: &[PupilId],
        seen: Option<EvidenceId>,
        most: usize,
    ) -> Result<Self, AppError> {
        let mut reader = Reader::new(tx, subject, seen).await?;
        for part in pupils.chunks(AT_ONCE) {
            if reader.log.responses.len() >= most {
                break;
            }
            for row in tx.replay_of(subject, part).await? {
                reader.take(&row);
            }
        }
        Ok(reader.log)
    }

    /// The name of a question by its number.
    pub(super) fn question(&self, number: u32) -> String {
        self.questions.get(number as usize).cloned().unwrap_or_default()
    }

    /// The name of an objective by its number.
    pub(super) fn objective(&self, number: u32) -> String {
        self.objectives.get(number as usize).cloned().unwrap_or_default()
    }
}

struct Reader {
    log: Log,
    seen: Option<EvidenceId>,
    question_at: BTreeMap<QuestionVersionId, u32>,
    objective_at: BTreeMap<ObjectiveId, u32>,
    last: Option<PupilId>,
    about: Vec<u32>,
}

impl Reader {
    async fn new(tx: &mut SchoolTx, subject: SubjectId, seen: Option<EvidenceId>) -> Result<Self, AppError> {
        let mut question_at = BTreeMap::new();
        let mut questions = vec!["(none)".to_owned()];
        for key in tx.question_keys(subject).await? {
            question_at.insert(key.id, dense(questions.len()));
            questions.push(cache::question_key(&key.slug, key.version));
        }
        let keys = tx.objective_keys(subject).await?;
        let numbers: BTreeMap<&Slug, u32> =
            (0..).zip(&keys).map(|(number, (slug, _))| (slug, number)).collect();
        let objective_at = (0..).zip(&keys).map(|(number, (_, id))| (*id, number)).collect();
        let objectives = keys.keys().map(ToString::to_string).collect();
        let mut responses = ResponseLog::new();
        if let Some(stored) = tx.subject(subject).await? {
            let map = cache::map(&stored, &numbers).into_iter();
            responses.set_map(
                map.map(|(objective, needed, strength)| (objective, needed, strength as f32)).collect(),
            );
        }
        let log = Log { responses, fresh: Vec::new(), pupils: Vec::new(), questions, objectives };
        Ok(Self { log, seen, question_at, objective_at, last: None, about: Vec::new() })
    }

    /// Rows come by pupil, so a pupil's number is that of the pupils before.
    fn take(&mut self, row: &Replay) {
        let Some(share) = row.outcome.share() else { return };
        self.about.clear();
        let known =
            row.objectives.pairs().iter().filter_map(|(objective, _)| self.objective_at.get(objective));
        self.about.extend(known);
        if self.last != Some(row.pupil) {
            self.last = Some(row.pupil);
            self.log.pupils.push(row.pupil);
        }
        let pupil = dense(self.log.pupils.len() - 1);
        let question =
            row.question.and_then(|question| self.question_at.get(&question)).copied().unwrap_or(0);
        let known = row.occurred.known != domain::TimeKnown::Order;
        let second = known.then(|| row.occurred.at.as_second());
        let came = Came {
            size: SourceWeights::default().of_size(row.outcome) as f32,
            sources: Sources::of_response(row.help, row.attempt, row.by_hand, row.outcome),
        };
        // A share is always 0 to 1, and a log of 2^32 rows is beyond any school: neither can be refused.
        if self.log.responses.push_as(pupil, question, &self.about, share, second, came).is_ok() {
            self.log.fresh.push(self.seen.is_none_or(|seen| row.id > seen));
        }
    }
}

fn dense(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
