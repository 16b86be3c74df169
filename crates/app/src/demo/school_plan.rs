//! What the school of the first cards says of itself, plans and stopped: enough to read, little enough to believe.

use super::Writer;
use crate::AppError;
use domain::{AreaId, PlanTagId, PriorityId, Role};
use improvement::plan::{Foretold, Given};
use improvement::requests::WorkBy;
use improvement::self_evaluation::{Reading, STANDARD_AREAS, read_areas};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{ClaimWords, EvidenceIs, LineVoice, NewPlanAction, PlanScope, SchoolWriteTx};

/// Words of a page of the whole school, and of one in small.
const WORDS: (u32, u32) = (300, 200);

impl Writer<'_> {
    pub(super) async fn school_plan(&self) -> Result<(), AppError> {
        if self.made.showcase.is_none() {
            return Ok(());
        }
        let today = self.authority.today;
        let before = |weeks: i64| today.saturating_sub(Span::new().weeks(weeks));
        let mut tx = self.begin().await?;
        let names = read_areas(STANDARD_AREAS).map_err(|problem| AppError::Broken(problem.to_string()))?;
        let mut areas: Vec<AreaId> = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let place = u32::try_from(at).unwrap_or(0) + 1;
            areas.push(tx.add_area(name, &PlanScope::School, (place, WORDS.0)).await?);
        }
        let Some(first) = areas.first().copied() else { return Ok(()) };
        self.claims(&mut tx, (first, areas.get(4).copied().unwrap_or(first)), before(9)).await?;
        for (voice, wording, shown) in [
            (
                LineVoice::Governor,
                "We saw books of three years; the oldest pupils explained their choices well.",
                true,
            ),
            (LineVoice::Council, "We like it when we may try a question again a week later.", true),
            (
                LineVoice::Family,
                "At home we never know which tables are practised. One line a week would help.",
                false,
            ),
        ] {
            tx.add_area_line(first, (voice, wording), before(2), shown.then_some(before(2))).await?;
        }
        let maths = self.authority.catalogue.subject("mathematics");
        if let Some(subject) = maths {
            let scope = PlanScope::Subject(self.subject(subject)?);
            let title = self.stored(subject)?.value.title().to_owned();
            let area = tx.add_area(&title, &scope, (1, WORDS.1)).await?;
            let words = ClaimWords {
                claim: "Pupils choose a method and can say why.".into(),
                impact: "Fewer give up on a question with two steps.".into(),
                next_step: "Look at it in Years 3 and 4 as well.".into(),
            };
            let claim = tx.add_claim(area, &words, before(5), Some(Role::Lead)).await?;
            let seen = "eight lessons visited by two leads, with one question to three pupils in each";
            tx.add_claim_evidence(claim, &EvidenceIs::Words(seen.into())).await?;
        }
        self.priorities(&mut tx, before(10), today).await?;
        for (feature, replaces, given) in [
            (
                "Class picture",
                "The tracking spreadsheet",
                Given { before: 540, after: 0, times: 6, stopped: Some(before(12)) },
            ),
            (
                "Lesson brief",
                "The weekly planning template",
                Given { before: 270, after: 90, times: 38, stopped: None },
            ),
        ] {
            let line = tx.add_retire_line(feature, replaces, given).await?;
            if given.stopped.is_some() {
                tx.set_measured_minutes(line, WorkBy::Teachers, &[5, 10, 10, 15, 20, 30]).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// One claim on a figure that has moved since it was checked, one that nobody has checked.
    async fn claims(
        &self,
        tx: &mut SchoolWriteTx,
        (learning, families): (AreaId, AreaId),
        on: Date,
    ) -> Result<(), AppError> {
        let words = ClaimWords {
            claim: "Few pupils take part in a club; more would at lunch.".into(),
            impact: "Pupils who were quiet have something to tell in class.".into(),
            next_step: "Ask those who are in none what would bring them.".into(),
        };
        let claim = tx.add_claim(learning, &words, on, Some(Role::Head)).await?;
        let figure = tx.add_claim_evidence(claim, &EvidenceIs::Figure("clubs".into())).await?;
        let page = tx.add_claim_evidence(claim, &EvidenceIs::Page("clubs".into())).await?;
        let then = Reading::Figure { value: 0.025, low: 0.025, high: 0.025, n: 200 };
        tx.check_claim(claim, &[(figure, then), (page, Reading::Page)], on, Some(Role::Deputy)).await?;
        let words = ClaimWords {
            claim: "Families tell us early when something is wrong.".into(),
            ..ClaimWords::default()
        };
        let claim = tx.add_claim(families, &words, on, Some(Role::Deputy)).await?;
        tx.add_claim_evidence(claim, &EvidenceIs::Page("evenings".into())).await?;
        Ok(())
    }

    async fn priorities(&self, tx: &mut SchoolWriteTx, from: Date, today: Date) -> Result<(), AppError> {
        let mut tags: Vec<PlanTagId> = Vec::new();
        for name in ["Pupil premium", "PE and sport premium"] {
            tags.push(tx.add_plan_tag(name).await?);
        }
        let by = |days: i64| today.saturating_add(Span::new().days(days));
        let said = [
            Foretold {
                change: "More pupils take part in a club.".into(),
                whom: "Pupils of Years 3 to 6 who take part in none".into(),
                by: by(10),
                failure: "Fewer than ten more than in September".into(),
                compared: "The same count in September".into(),
            },
            Foretold {
                change: "Pupils read a whole book at home every three weeks.".into(),
                whom: "Years 3 and 4".into(),
                by: by(120),
                failure: "No more than the year before at the same time".into(),
                compared: "The library’s count a year ago".into(),
            },
        ];
        let mut live: Vec<PriorityId> = Vec::new();
        for one in &said {
            let id = tx.add_priority(&PlanScope::School, one, from, Some(Role::Head)).await?;
            tx.start_priority(id, from).await?;
            live.push(id);
        }
        let draft = Foretold {
            change: "Every pupil is greeted and known by two adults.".into(),
            whom: "Pupils who came this school year".into(),
            by: by(150),
            failure: "Some still name nobody when asked".into(),
            compared: "What they said in their third week".into(),
        };
        tx.add_priority(&PlanScope::School, &draft, today, Some(Role::Head)).await?;
        for (priority, wording, owner, cost_pence, success, tag) in [
            (
                0,
                "A club at lunch that needs no money and no kit.",
                "PE lead",
                Some(48_000),
                "Ten pupils who were in none",
                1,
            ),
            (
                0,
                "Ask in each class what would bring those who take part in nothing.",
                "School council",
                None,
                "Two new ideas are tried",
                0,
            ),
            (
                1,
                "A box of books in each class that may be taken home unrecorded.",
                "English lead",
                Some(90_000),
                "Boxes are empty before the holidays",
                0,
            ),
        ] {
            tx.add_plan_action(&NewPlanAction {
                priority: live.get(priority).copied(),
                wording: wording.into(),
                owner: owner.into(),
                cost_pence,
                success: success.into(),
                by: Some(by(60)),
                tags: tags.get(tag).copied().into_iter().collect::<BTreeSet<_>>(),
            })
            .await?;
        }
        Ok(())
    }
}
