//! The page of one child, for their family and themselves: from the same reading as every other page about them.

use super::children::{language_of, opened_to};
use super::readers::{SecondReader, second_reader};
use super::school_does::{SchoolDoes, school_does};
use crate::attainment::{PupilChances, chances_of_child};
use crate::classroom::{Around, load};
use crate::clubs::{ClubFor, clubs_for_family};
use crate::evening::{AgreedLine, FamilyEvenings, agreed_with_home, evenings_for};
use crate::partners::{FamilyPartner, partners_for_family};
use crate::targets::{Target, recent_targets};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{FamilyAuthor, GroupId, Language, PupilId, Role, SubjectId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{ActedAs, FamilyWord, Group, SchoolTx};
use teaching::page::ChildPage;

/// One child, for their family.
#[derive(Clone, Debug)]
pub struct Child {
    /// Which.
    pub pupil: PupilId,
    /// What they are called.
    pub name: String,
    /// The language in which whoever reads it is spoken to.
    pub language: Language,
    /// Whether a carer reads it, and not the child.
    pub as_carer: bool,
    /// School and class; nothing where they are hidden, or the child is in no class here today.
    pub here: Option<Here>,
    /// Whether the child is in no class here today: then nothing else is shown.
    pub has_left: bool,
    /// What is known, a subject each.
    pub subjects: Vec<SubjectPage>,
    /// What the school does besides lessons; for a restricted carer without the days of sessions.
    pub does: SchoolDoes,
    /// Their targets, live and ended lately; empty where the school uses none.
    pub targets: Vec<Target>,
    /// Partners beyond the classroom whom the family was asked about; for a restricted carer there are none.
    pub partners: Vec<FamilyPartner>,
    /// What became of others who started where they did, a subject each; mostly empty, and always for a restricted carer.
    pub chances: Vec<PupilChances>,
    /// Clubs that the child asked for, and those that suit; for a restricted carer there are none.
    pub clubs: Vec<ClubFor>,
    /// Whether there are boxes to write in.
    pub may_add: bool,
    /// Whether the school looks at a plan of the child together with the family: then words may be used for it. A
    /// restricted carer is not told.
    pub has_plan: bool,
    /// What this reader wrote, the latest first.
    pub own_words: Vec<FamilyWord>,
    /// What a carer wrote and shared with the child; for the child only.
    pub shared_words: Vec<FamilyWord>,
    /// Who reads what nobody has read for a school day.
    pub second: SecondReader,
    /// Parents' evenings to come; for a carer only.
    pub evenings: FamilyEvenings,
    /// What school and home agreed.
    pub agreed: Vec<AgreedLine>,
    /// The school's zone, for dates.
    pub zone: jiff::tz::TimeZone,
}

/// Where a child is taught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// The school's name.
    pub school: String,
    /// The class's name.
    pub class: String,
    /// What its teachers are called.
    pub teachers: Vec<String>,
}

/// One subject of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectPage {
    /// The subject.
    pub subject: SubjectId,
    /// Its title.
    pub title: String,
    /// The unit that the class is at.
    pub unit: String,
    /// What is known.
    pub page: ChildPage,
}

#[boxed]
impl App {
    /// The page; its view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when it is not open to this account, or no more.
    pub async fn child(&self, permit: &Permit) -> Result<Child, AppError> {
        permit.for_action(Action::SeeChild)?;
        let (account, pupil) = (permit.somebody()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let today = time.today();
        let open = opened_to(&mut tx, permit, today).await?;
        // A brother or sister is in the same school: hidden for one, it is hidden for all.
        let hidden = open.iter().any(|(_, rights)| rights.restricted);
        let (_, rights) = open.into_iter().find(|(one, _)| *one == pupil).ok_or(AppError::NotFound)?;
        let as_carer = permit.acted_as == ActedAs::Role(Role::Carer);
        let known = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?;
        let groups = tx.groups_of_pupil(pupil, today).await?;
        let has_left = groups.is_empty();
        let here = match groups.first().filter(|_| !hidden) {
            Some(group) => Some(Here {
                school: tx.details().await?.details.name,
                class: group.group.name.clone(),
                teachers: all_teachers(&mut tx, &groups, today).await?,
            }),
            None => None,
        };
        let mut subjects = Vec::new();
        for group in &groups {
            subjects.extend(self.subjects_of(&mut tx, permit, group.id, Some(pupil)).await?);
        }
        let targets = recent_targets(self, &mut tx, &time, pupil).await?.unwrap_or_default();
        // A cohort's source may name the school.
        let chances = if hidden || has_left {
            Vec::new()
        } else {
            chances_of_child(self, &mut tx, &time, pupil).await?
        };
        let words = tx.family_words(pupil).await?;
        let (own_words, others): (Vec<_>, Vec<_>) = words.into_iter().partition(|one| one.word.by == account);
        // What a carer shared is shown while the office opens the child to them, and no longer.
        let carers = tx.carers_of(pupil, today).await?;
        let sees = |by| carers.iter().any(|one| one.carer.account == by && one.rights.see);
        let shared =
            |one: &FamilyWord| one.word.shared && one.word.author == FamilyAuthor::Carer && sees(one.word.by);
        let shared_words = if as_carer { Vec::new() } else { others.into_iter().filter(shared).collect() };
        let language = language_of(&mut tx, account).await?;
        let partners = match hidden {
            true => Vec::new(),
            false => partners_for_family(self, &mut tx, &time, pupil).await?,
        };
        let has_plan = !hidden
            && (!tx.support_reviews(pupil).await?.is_empty()
                || tx.plan_outcomes(pupil).await?.iter().any(|one| one.ended_on.is_none())
                || tx
                    .provisions(today)
                    .await?
                    .iter()
                    .any(|one| one.pupils.iter().any(|(id, _, _)| *id == pupil)));
        let second = second_reader(&mut tx, today).await?;
        let evenings = if as_carer {
            evenings_for(&mut tx, today, (pupil, account), &groups, hidden).await?
        } else {
            FamilyEvenings::default()
        };
        let carer = as_carer.then_some((account, hidden));
        let agreed =
            if has_left { Vec::new() } else { agreed_with_home(&mut tx, pupil, today, carer).await? };
        let clubs = match hidden || has_left {
            true => Vec::new(),
            false => clubs_for_family(self, &mut tx, &time, pupil, account).await?,
        };
        let does = match has_left {
            true => SchoolDoes::default(),
            false => school_does(&mut tx, &[pupil], today).await?.remove(&pupil).unwrap_or_default(),
        };
        drop(tx);
        permit.audit_view(self).await?;
        Ok(Child {
            does: does.for_reader(hidden),
            second,
            evenings,
            agreed,
            pupil,
            name: known.identity.called().to_string(),
            language,
            as_carer,
            here,
            has_left,
            subjects: subjects.into_iter().map(|(_, page)| page).collect(),
            targets: if has_left { Vec::new() } else { targets },
            partners,
            chances,
            clubs,
            may_add: !has_left && (rights.add || !as_carer),
            has_plan,
            own_words,
            shared_words,
            zone: time.zone,
        })
    }

    /// What is known of one child in every subject of one class, for the mail to their carers.
    pub(crate) async fn subjects_of_child(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        group: GroupId,
        pupil: PupilId,
    ) -> Result<Vec<SubjectPage>, AppError> {
        let pages = self.subjects_of(tx, permit, group, Some(pupil)).await?;
        Ok(pages.into_iter().map(|(_, page)| page).collect())
    }

    /// What is known in every subject that a class is taught, of one of its pupils or of all: each subject is read once.
    pub(crate) async fn subjects_of(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        group: GroupId,
        only: Option<PupilId>,
    ) -> Result<Vec<(PupilId, SubjectPage)>, AppError> {
        let mut pages = Vec::new();
        for subject in tx.subjects().await? {
            let value = self.subject(tx, subject.id).await?;
            let current = crate::lesson::current_objective(tx, permit.now, group, &value).await?;
            let Some(current) = current else { continue };
            let Some(unit) = crate::classroom::picture::unit_of(&value, current) else { continue };
            let columns = crate::classroom::picture::objectives_of(&value, unit);
            let slug = value.ids.units.iter().find(|(_, id)| **id == unit).map(|(slug, _)| slug);
            let title = value.value.units().iter().find(|one| Some(&one.id) == slug);
            let title = title.map(|one| one.title.clone()).unwrap_or_default();
            let loaded = load(self, tx, permit.now, group, subject.id, &columns, Around::Near).await?;
            let of_class = match only {
                Some(pupil) => teaching::page::child_page(&loaded.facts, pupil, &columns)
                    .map(|page| (pupil, page))
                    .into_iter()
                    .collect(),
                None => teaching::page::child_pages(&loaded.facts, &columns),
            };
            pages.extend(of_class.into_iter().filter(|(_, page)| page.taught > 0 || page.own).map(
                |(pupil, page)| {
                    let (subject, subject_title) = (subject.id, subject.title.clone());
                    (pupil, SubjectPage { subject, title: subject_title, unit: title.clone(), page })
                },
            ));
        }
        Ok(pages)
    }
}

/// What the teachers of all classes and sets of a child are called: each of them reads what the family writes.
#[boxed]
pub(super) async fn all_teachers(
    tx: &mut SchoolTx,
    groups: &[Group],
    today: Date,
) -> Result<Vec<String>, AppError> {
    let mut teachers = Vec::new();
    for group in groups {
        for one in teachers_of(tx, group.id, today).await? {
            if !teachers.contains(&one) {
                teachers.push(one);
            }
        }
    }
    Ok(teachers)
}

/// What the teachers of a class are called, those of all subjects first; assistants are not among them.
#[boxed]
pub(crate) async fn teachers_of(
    tx: &mut SchoolTx,
    group: GroupId,
    today: Date,
) -> Result<Vec<String>, AppError> {
    let mut staff = tx.group_staff(group, today).await?;
    staff.sort_by_key(|one| one.subject.is_some());
    let (mut names, mut seen) = (Vec::new(), BTreeSet::new());
    for one in staff {
        if seen.insert(one.account)
            && tx.roles_of(one.account, today).await?.contains(&Role::Teacher)
            && let Some(name) = tx.account_name(one.account).await?
        {
            names.push(name.to_string());
        }
    }
    Ok(names)
}
