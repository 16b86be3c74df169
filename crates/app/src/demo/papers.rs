//! Common papers of the demo's schools, question by question, with what is published of them; and where pupils started. All of it says
//! that it is simulated. What came in last week waits for those who teach.

use super::Writer;
use crate::AppError;
use domain::{PupilId, Purpose, SubjectId};
use jiff::ToSpan as _;
use jiff::civil::Date;
use simulate::parts::{PUPILS, Paper, QUESTIONS, start, strands};
use store::{BatchCounts, NewAttainment, NewBatch, PartMark, PublishedShare, SchoolWriteTx};

/// Subjects that have common papers.
pub(super) const QUESTIONS_FROM: [&str; 2] = ["mathematics", "english-language"];
/// Days ago of the papers, the first first; the last is read by those who teach for another day or so.
const SAT: [i32; 4] = [390, 200, 26, 9];
/// Days after which marks come in.
const CAME_IN: i32 = 4;
/// Pupils a transaction.
const AT_ONCE: usize = 100;
/// What everything comes from.
const SOURCE: &str = "Simulated handbook: nobody in it is real";

impl Writer<'_> {
    /// Papers of every year group that has classes.
    pub(super) async fn common_parts(&self) -> Result<(), AppError> {
        for slug in QUESTIONS_FROM {
            let Some(at) = self.authority.catalogue.subject(slug) else { continue };
            if !self.plan.subjects.contains(&at) {
                continue;
            }
            let subject = self.subject(at)?;
            for (sitting, ago) in (0_u8..).zip(SAT) {
                // The newest paper, which waits, is one subject's alone.
                if ago < CAME_IN + 7 && slug == "mathematics" {
                    continue;
                }
                self.sitting((slug, subject), sitting, ago).await?;
            }
            self.starts(subject).await?;
        }
        Ok(())
    }

    async fn sitting(
        &self,
        (slug, subject): (&'static str, SubjectId),
        sitting: u8,
        ago: i32,
    ) -> Result<(), AppError> {
        let on = self.authority.today.saturating_sub(ago.days());
        let sat: Vec<(usize, PupilId, u8)> = self
            .made
            .pupils
            .iter()
            .enumerate()
            .filter(|(_, one)| one.from <= on && one.until.is_none_or(|until| until > on))
            .filter_map(|(at, one)| {
                let year = u8::try_from(one.year - years_before(self.authority.today, on)).ok()?;
                let pupil = self.pupils.get(at)?;
                (year >= 1).then_some((at, *pupil, year))
            })
            .collect();
        let years: std::collections::BTreeSet<u8> = sat.iter().map(|(_, _, year)| *year).collect();
        let mut tx = self.begin().await?;
        let batch = self.batch(&mut tx, "published", on).await?;
        let shares: Vec<PublishedShare> = years
            .iter()
            .flat_map(|year| {
                let paper = Paper { subject: slug, year: *year, sitting };
                questions(slug).map(move |(question, strand)| PublishedShare {
                    subject,
                    assessment: called(*year, sitting),
                    year: u16::try_from(on.year()).unwrap_or(0),
                    strand: strand.into(),
                    question: format!("Q{}", question + 1),
                    share: paper.share(question),
                    n: PUPILS,
                    source: SOURCE.into(),
                })
            })
            .collect();
        tx.record_published_shares(batch, &shares).await?;
        self.close(&mut tx, batch, shares.len(), on).await?;
        tx.commit().await?;
        for part in sat.chunks(AT_ONCE) {
            let mut tx = self.begin().await?;
            let batch = self.batch(&mut tx, "results", on).await?;
            let marks: Vec<PartMark> = part
                .iter()
                .flat_map(|(at, pupil, year)| {
                    let paper = Paper { subject: slug, year: *year, sitting };
                    let right = paper.right(self.authority.seed, self.plan_index(), *at);
                    questions(slug).zip(right).map(move |((question, strand), right)| PartMark {
                        pupil: *pupil,
                        subject,
                        purpose: Purpose::InSchoolCommon,
                        assessment: called(*year, sitting),
                        on,
                        strand: strand.into(),
                        question: format!("Q{}", question + 1),
                        marks: if right { 1.0 } else { 0.0 },
                        out_of: 1.0,
                    })
                })
                .collect();
            tx.record_part_marks(batch, &marks).await?;
            self.close(&mut tx, batch, marks.len(), on).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Where everybody started, a year ago.
    async fn starts(&self, subject: SubjectId) -> Result<(), AppError> {
        let on = self.authority.today.saturating_sub(420.days());
        let rows: Vec<NewAttainment> = self
            .made
            .pupils
            .iter()
            .enumerate()
            .filter(|(_, one)| one.from <= on && one.until.is_none())
            .filter_map(|(at, _)| {
                Some(NewAttainment {
                    pupil: *self.pupils.get(at)?,
                    subject,
                    purpose: Purpose::InSchoolCommon,
                    scale: "Starting points".into(),
                    score: Some(start(self.authority.seed, self.plan_index(), at)),
                    error: 5.0,
                    marker_sd: 0.0,
                    on,
                    source: "Simulated test".into(),
                })
            })
            .collect();
        let mut tx = self.begin().await?;
        tx.record_attainments(&rows, None, self.now).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn batch(&self, tx: &mut SchoolWriteTx, kind: &str, on: Date) -> Result<domain::BatchId, AppError> {
        let new = NewBatch {
            kind: kind.into(),
            name: "simulated".into(),
            content_hash: String::new(),
            mapping: String::new(),
        };
        Ok(tx.open_batch(&new, None, self.came(on)?).await?)
    }

    async fn close(
        &self,
        tx: &mut SchoolWriteTx,
        batch: domain::BatchId,
        rows: usize,
        on: Date,
    ) -> Result<(), AppError> {
        let rows = rows as u64;
        let counts = BatchCounts { read: rows, recorded: rows, ..BatchCounts::default() };
        Ok(tx.close_batch(batch, counts, self.came(on)?).await?)
    }

    /// The moment at which marks of a day came in.
    fn came(&self, on: Date) -> Result<jiff::Timestamp, AppError> {
        let day = on.saturating_add(CAME_IN.days());
        self.zone.to_timestamp(day.at(16, 0, 0, 0)).map_err(|_| super::lost("a day"))
    }
}

/// How many school years lie between two days.
pub(super) fn years_before(today: Date, on: Date) -> i8 {
    let begins = |day: Date| if day.month() >= 9 { day.year() } else { day.year() - 1 };
    i8::try_from(begins(today) - begins(on)).unwrap_or(0)
}

/// “Year 5 paper 3”
pub(super) fn called(year: u8, sitting: u8) -> String {
    format!("Year {year} paper {}", sitting + 1)
}

/// Questions of all strands, each with its strand.
pub(super) fn questions(subject: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let of = strands(subject);
    (0..of.len() * QUESTIONS).map(move |question| (question, of[question / QUESTIONS]))
}
