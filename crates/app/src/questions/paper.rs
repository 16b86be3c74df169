//! The questions of a paper that a class has sat.

use super::Questions;
use super::rows::{Asked, Gathered, answer};
use crate::{Action, App, AppError, Permit};
use assessment::item_analysis::AnswerRow;
use boxed::boxed;
use domain::{GroupId, Outcome, PaperId, SubjectId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{SchoolTx, Sitting, SittingKind};

/// How far back a class's papers are listed, in sittings of any kind: about a year.
const SITTINGS_BACK: u32 = 200;

/// A paper that a class has sat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SatPaper {
    /// Which.
    pub paper: PaperId,
    /// Its title.
    pub title: String,
    /// When the class last sat it.
    pub on: Date,
}

/// A class that sat a paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SatBy {
    /// Which.
    pub group: GroupId,
    /// Its name.
    pub name: String,
}

/// How the questions of a paper worked.
#[derive(Clone, Debug)]
pub struct PaperQuestions {
    /// The class's name.
    pub group_name: String,
    /// The paper.
    pub paper: PaperId,
    /// Its title.
    pub title: String,
    /// Its subject.
    pub subject: SubjectId,
    /// When the class last sat it, of those times of which something is marked.
    pub on: Date,
    /// Others of one's own classes that have sat it.
    pub others: Vec<SatBy>,
    /// Whether these are counted too.
    pub with_others: bool,
    /// The questions in the paper's order.
    pub questions: Questions,
}

#[boxed]
impl App {
    /// How the questions of a paper worked in the permit's class, or in all of one's own classes that sat it. The
    /// view is audited, a row a class, before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the class has not sat the paper.
    pub async fn paper_questions(
        &self,
        permit: &Permit,
        paper: PaperId,
        with_others: bool,
    ) -> Result<PaperQuestions, AppError> {
        permit.for_action(Action::SeeQuestions)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let paper = tx.paper(paper).await?.ok_or(AppError::NotFound)?;
        let subject = self.subject(&mut tx, paper.info.subject).await?;
        let own = sat(&mut tx, group, paper.info.subject, paper.info.id).await?;
        let begun = own.last().map(|one| one.sitting.date).ok_or(AppError::NotFound)?;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let mut others = Vec::new();
        let mut sittings = own;
        for other in self.own_groups(&mut tx, permit, group).await? {
            let found = sat(&mut tx, other.group, paper.info.subject, paper.info.id).await?;
            if !found.is_empty() {
                others.push(other);
                sittings.extend(if with_others { found } else { Vec::new() });
            }
        }
        let groups: Vec<GroupId> = sittings.iter().map(|one| one.sitting.group).collect();
        let (rows, marked) = rows(&mut tx, sittings).await?;
        let gathered = Gathered {
            subject: &subject,
            asked: paper
                .questions
                .iter()
                .map(|one| Asked {
                    version: one.version,
                    label: one.label.clone(),
                    marks: one.marks,
                    objectives: one.objectives.clone(),
                })
                .collect(),
            rows,
            names: self.names_in(&mut tx, &groups, &time).await?,
            reviewed: tx.question_reviews(group).await?,
            time: &time,
        };
        let questions = gathered.questions();
        drop(tx);
        permit.audit_views_of(self, &groups.into_iter().collect()).await?;
        Ok(PaperQuestions {
            group_name,
            paper: paper.info.id,
            title: paper.info.title,
            subject: paper.info.subject,
            on: marked.get(&group).copied().unwrap_or(begun),
            with_others: with_others && !others.is_empty(),
            others,
            questions,
        })
    }

    /// The classes of whoever asks that have sat a paper, by name: for the paper's own page. No mark is read.
    ///
    /// # Errors
    /// `NotFound` when the school has no such paper.
    pub async fn sat_by_own(&self, permit: &Permit, paper: PaperId) -> Result<Vec<SatBy>, AppError> {
        permit.for_action(Action::SetUpPaper)?;
        let account = permit.somebody()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let subject = tx.paper(paper).await?.ok_or(AppError::NotFound)?.info.subject;
        let mut found: Vec<SatBy> = Vec::new();
        for own in tx.groups_of(account, today).await? {
            let group = own.group.id;
            if found.iter().all(|one| one.group != group)
                && !sat(&mut tx, group, subject, paper).await?.is_empty()
            {
                found.push(SatBy { group, name: own.group.group.name });
            }
        }
        Ok(found)
    }

    /// The other classes that whoever asks works with today; none for the operator.
    pub(super) async fn own_groups(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        but: GroupId,
    ) -> Result<Vec<SatBy>, AppError> {
        let Some(account) = permit.account else { return Ok(Vec::new()) };
        let today = permit.school_time(tx).await?.today();
        let mut own: Vec<SatBy> = Vec::new();
        for one in tx.groups_of(account, today).await? {
            let group = one.group.id;
            if group != but && own.iter().all(|known| known.group != group) {
                own.push(SatBy { group, name: one.group.group.name });
            }
        }
        Ok(own)
    }
}

/// Papers in a subject that the class has sat, the latest first.
#[boxed]
pub(super) async fn papers_sat(
    tx: &mut SchoolTx,
    group: GroupId,
    subject: SubjectId,
) -> Result<Vec<SatPaper>, AppError> {
    let mut found: Vec<SatPaper> = Vec::new();
    for one in tx.sittings_of(group, subject, SITTINGS_BACK).await? {
        let Some(paper) = one.sitting.paper.filter(|_| one.sitting.kind == SittingKind::Paper) else {
            continue;
        };
        if found.iter().all(|known| known.paper != paper)
            && let Some(stored) = tx.paper(paper).await?
        {
            found.push(SatPaper { paper, title: stored.info.title, on: one.sitting.date });
        }
    }
    Ok(found)
}

/// When a class sat a paper, the first time first.
async fn sat(
    tx: &mut SchoolTx,
    group: GroupId,
    subject: SubjectId,
    paper: PaperId,
) -> Result<Vec<Sitting>, AppError> {
    let mut found = tx.sittings_of(group, subject, SITTINGS_BACK).await?;
    found.retain(|one| one.sitting.paper == Some(paper) && one.sitting.kind == SittingKind::Paper);
    found.reverse();
    Ok(found)
}

/// The marks of these sittings, and when each class last sat the paper with something marked. Whoever sat it twice is
/// counted once, as at the later time; being away says nothing.
async fn rows(
    tx: &mut SchoolTx,
    sittings: Vec<Sitting>,
) -> Result<(Vec<AnswerRow>, BTreeMap<GroupId, Date>), AppError> {
    let mut rows = Vec::new();
    let mut marked = BTreeMap::new();
    for sitting in sittings {
        let evidence = tx.evidence_in(sitting.id).await?;
        let here = evidence.iter().filter(|one| one.row.outcome != Outcome::Absent);
        let before = rows.len();
        rows.extend(here.filter_map(|one| answer(one, None)));
        if rows.len() > before {
            marked.insert(sitting.sitting.group, sitting.sitting.date);
        }
    }
    Ok((rows, marked))
}
