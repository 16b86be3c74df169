//! Pupils of the class that a demo begins with who need something: what is done, what was used, what they say themselves.

use super::people::card_pupil;
use super::{Writer, lost};
use crate::AppError;
use crate::needs::STARTERS;
use domain::{Adjustment, NeedId, NeedSource, PupilId, SubjectId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{AdjustmentUse, NewNeed, ProfileSection, Said, SaidHow, SchoolWriteTx, UseKnown};

/// A pupil by place on the register, a need by place among the starters, who says so, weeks since it began, days until it
/// ends, and the names of what is done.
type Plan = (usize, usize, NeedSource, i64, Option<i64>, &'static [&'static str]);

const PLANS: [Plan; 7] = [
    (2, 0, NeedSource::Optician, 20, None, &["print-18", "seat-near-front"]),
    (4, 3, NeedSource::Lessons, 12, None, &["paper-cream", "spacing", "time-25", "read-aloud"]),
    (7, 6, NeedSource::Family, 8, Some(12), &["words-before", "objects"]),
    (9, 9, NeedSource::Family, 24, None, &["seat-near-door", "breaks"]),
    (12, 4, NeedSource::OccupationalTherapist, 16, None, &["laptop", "time-25"]),
    (15, 5, NeedSource::SpeechAndLanguage, 6, None, &["words-before"]),
    (18, 7, NeedSource::Pupil, 1, None, &[]),
];

/// Of the lessons lately, every fourth goes by without a note.
const UNNOTED: usize = 4;

/// A pupil by place on the register, how it was said, and the four sections.
type Page = (usize, SaidHow, [(ProfileSection, &'static str); 4]);

const WORDS: [Page; 3] = [
    (
        4,
        SaidHow::Wrote,
        [
            (ProfileSection::Matters, "My dog Biscuit, my nan, and finishing what I start."),
            (
                ProfileSection::Helps,
                "Cream paper and a ruler under the line.\nTell me how many questions there are.",
            ),
            (ProfileSection::DoesNotHelp, "Reading out loud without a warning.\nBeing hurried."),
            (ProfileSection::Hopes, "I want to read a whole book by Easter. I want to be a vet."),
        ],
    ),
    (
        7,
        SaidHow::ToldAnAdult,
        [
            (ProfileSection::Matters, "My cousins. Speaking Tigrinya at home."),
            (ProfileSection::Helps, "Pictures. When you show it first. A partner who waits."),
            (ProfileSection::DoesNotHelp, "Lots of new words at once."),
            (ProfileSection::Hopes, "To tell a joke in English and everybody gets it."),
        ],
    ),
    (
        9,
        SaidHow::Wrote,
        [
            (ProfileSection::Matters, "Knowing what comes next. Trains."),
            (ProfileSection::Helps, "A list of what we do today. Five minutes outside when it is loud."),
            (ProfileSection::DoesNotHelp, "Changes that nobody told me. Somebody touching my things."),
            (ProfileSection::Hopes, "To go on the residential."),
        ],
    ),
];

impl Writer<'_> {
    pub(super) async fn needs(&self) -> Result<(), AppError> {
        let Some(show) = &self.made.showcase else { return Ok(()) };
        let mut tx = self.begin().await?;
        let today = self.authority.today;
        let group = self.group(show.group)?;
        let register: Vec<PupilId> = tx.pupils_in(group, today).await?.iter().map(|one| one.id).collect();
        tx.set_need_kinds(&STARTERS.map(str::to_owned)).await?;
        for plan in PLANS {
            let Some(pupil) = register.get(plan.0) else { continue };
            self.need(&mut tx, *pupil, &plan).await?;
        }
        for (at, how, sections) in WORDS {
            let Some(pupil) = register.get(at) else { continue };
            self.say(&mut tx, *pupil, how, &sections).await?;
        }
        if let Some(own) = card_pupil(self.made).and_then(|at| self.pupils.get(at)) {
            self.own_page(&mut tx, *own).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The pupil who has a card: something is done for them, and they have said something twice.
    async fn own_page(&self, tx: &mut SchoolWriteTx, pupil: PupilId) -> Result<(), AppError> {
        self.need(tx, pupil, &(0, 7, NeedSource::Family, 10, None, &["time-25", "seat-away-noise"])).await?;
        let helps = ProfileSection::Helps;
        self.say(tx, pupil, SaidHow::ToldAnAdult, &[(helps, "A quiet place.")]).await?;
        let said = [
            (ProfileSection::Matters, "My little brother. Being fair."),
            (helps, "Time to think before I answer. A quieter table for writing."),
            (ProfileSection::Hopes, "I hope we do more science outside."),
        ];
        self.say(tx, pupil, SaidHow::Wrote, &said).await
    }

    async fn say(
        &self,
        tx: &mut SchoolWriteTx,
        pupil: PupilId,
        how: SaidHow,
        sections: &[(ProfileSection, &str)],
    ) -> Result<(), AppError> {
        for (section, wording) in sections {
            tx.say_in_profile(pupil, *section, &Said { wording, how, by: None }, self.now).await?;
        }
        Ok(())
    }

    async fn need(&self, tx: &mut SchoolWriteTx, pupil: PupilId, plan: &Plan) -> Result<(), AppError> {
        let (_, kind, source, weeks, ends_in, names) = *plan;
        let today = self.authority.today;
        let from = today.saturating_sub(Span::new().weeks(weeks));
        let until = ends_in.map(|days| today.saturating_add(Span::new().days(days)));
        let kind = tx.need_kinds().await?.get(kind).ok_or_else(|| lost("a need"))?.id;
        let need = tx.record_need(&NewNeed { pupil, kind, source, from, until }, None, self.now).await?;
        for name in names {
            self.adjustment(tx, (pupil, need), name, (from, until)).await?;
        }
        Ok(())
    }

    async fn adjustment(
        &self,
        tx: &mut SchoolWriteTx,
        (pupil, need): (PupilId, NeedId),
        name: &str,
        days: (Date, Option<Date>),
    ) -> Result<(), AppError> {
        let what = Adjustment::from_name(name).ok_or_else(|| lost("an adjustment"))?;
        let id = tx.begin_adjustment(pupil, Some(need), &what, days, None, self.now).await?;
        for (at, (subject, on)) in self.lessons(tx, pupil, days.0).await?.into_iter().enumerate() {
            if at % UNNOTED != 0 {
                let used = AdjustmentUse { adjustment: id, pupil, subject, on, known: UseKnown::Confirmed };
                tx.record_use(&used, None, self.now).await?;
            }
        }
        Ok(())
    }

    /// Lessons that the pupil was taught since a day and did not miss.
    async fn lessons(
        &self,
        tx: &mut SchoolWriteTx,
        pupil: PupilId,
        since: Date,
    ) -> Result<BTreeSet<(SubjectId, Date)>, AppError> {
        let mut lessons = BTreeSet::new();
        for subject in tx.subjects().await? {
            let taught = tx.taught_to(subject.id, &[pupil]).await?;
            let there = taught.iter().filter(|one| !one.missed && one.date >= since);
            lessons.extend(there.map(|one| (subject.id, one.date)));
        }
        Ok(lessons)
    }
}
