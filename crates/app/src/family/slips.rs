//! The child page of a whole class on paper: nobody needs a device, and each family reads its own language.

use super::child::{SubjectPage, teachers_of};
use super::readers::{SecondReader, second_reader};
use super::school_does::{SchoolDoes, school_does};
use crate::attainment::PupilChances;
use crate::evening::AgreedLine;
use crate::partners::FamilyPartner;
use crate::targets::Target;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, Language, PupilId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{Club, SchoolTx};

/// A class's slips.
#[derive(Clone, Debug)]
pub struct ClassSlips {
    /// The school's name.
    pub school: String,
    /// The class's name.
    pub group_name: String,
    /// What its teachers are called.
    pub teachers: Vec<String>,
    /// Who reads what nobody has read for a school day.
    pub second: SecondReader,
    /// The school's date.
    pub today: Date,
    /// One a pupil, by register.
    pub slips: Vec<Slip>,
}

/// One child's slip.
#[derive(Clone, Debug)]
pub struct Slip {
    /// Whose.
    pub pupil: PupilId,
    /// What the child is called.
    pub name: String,
    /// The language of the first carer who is written to and whom nothing is hidden from; English where there is none.
    pub language: Language,
    /// Whether a carer of theirs gets the week's mail.
    pub mailed: bool,
    /// Whether school, class and teachers stay off the paper: somebody who may not know them could hold it.
    pub restricted: bool,
    /// What is known, a subject each.
    pub subjects: Vec<SubjectPage>,
    /// What the school does besides lessons; without the days of sessions on a restricted paper.
    pub does: SchoolDoes,
    /// Targets, live and ended lately.
    pub targets: Vec<Target>,
    /// What school and home agreed, as far as it may lie in a bag: with the family as a whole, or with its only carer.
    pub agreed: Vec<AgreedLine>,
    /// What the school answered in the last weeks to the only carer: the day on which they wrote, and the answer.
    pub replies: Vec<(Date, String)>,
    /// Whether it answered where carers are several: then the paper says so, and not what.
    pub answered: bool,
    /// Clubs that the child asked for and to which a carer has to say yes; none on a restricted paper.
    pub clubs: Vec<Club>,
    /// Partners whom the family was asked about; none on a restricted paper.
    pub partners: Vec<FamilyPartner>,
    /// What became of others who started where they did; none on a restricted paper.
    pub chances: Vec<PupilChances>,
}

/// How paper that goes home with a child is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Paper {
    /// The language of the first carer who is written to and whom nothing is hidden from; English where there is none.
    pub language: Language,
    /// Whether school, class and teachers stay off it: somebody who may not know them could hold it.
    pub restricted: bool,
}

impl Paper {
    /// For one of the pupils about whom these carers are.
    #[must_use]
    pub(crate) fn of(carers: &[store::CarerOf], pupil: PupilId) -> Self {
        let of = || carers.iter().filter(|one| one.pupil == pupil);
        let open = of().find(|one| one.rights.see && one.rights.messages && !one.rights.restricted);
        Self {
            language: open.map(|one| one.carer.language).unwrap_or_default(),
            restricted: of().any(|one| one.rights.restricted),
        }
    }
}

#[boxed]
impl App {
    /// The slips of a class; the view is audited before they are returned.
    ///
    /// # Errors
    /// `NotFound` when the class is not there.
    pub async fn class_slips(&self, permit: &Permit) -> Result<ClassSlips, AppError> {
        permit.for_action(Action::PrintSlips)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let class = self.slips_of(&mut tx, permit, group, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(class)
    }

    /// The same, read in a transaction that somebody else began.
    pub(crate) async fn slips_of(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        group: GroupId,
        today: Date,
    ) -> Result<ClassSlips, AppError> {
        let school = tx.details().await?.details.name;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let mail_goes = self.mailing.is_some() && crate::mail::is_on(tx).await?;
        let carers = tx.carers_of_group(group, today).await?;
        let mut by_pupil: BTreeMap<PupilId, Vec<SubjectPage>> = BTreeMap::new();
        for (pupil, page) in self.subjects_of(tx, permit, group, None).await? {
            by_pupil.entry(pupil).or_default().push(page);
        }
        let register = tx.pupils_in(group, today).await?;
        let ids: Vec<PupilId> = register.iter().map(|one| one.id).collect();
        let mut does = school_does(tx, &ids, today).await?;
        let mut more = self.more_on_slips(tx, permit, &ids, &carers).await?;
        let slip = |pupil: store::Pupil| {
            let paper = Paper::of(&carers, pupil.id);
            let more = more.remove(&pupil.id).unwrap_or_default();
            Slip {
                pupil: pupil.id,
                name: pupil.identity.called().to_string(),
                language: paper.language,
                mailed: mail_goes && carers.iter().filter(|one| one.pupil == pupil.id).any(gets_mail),
                restricted: paper.restricted,
                subjects: by_pupil.remove(&pupil.id).unwrap_or_default(),
                does: does.remove(&pupil.id).unwrap_or_default().for_reader(paper.restricted),
                targets: more.targets,
                agreed: more.agreed,
                replies: more.replies,
                answered: more.answered,
                clubs: more.clubs,
                partners: more.partners,
                chances: more.chances,
            }
        };
        let slips = register.into_iter().map(slip).collect();
        let teachers = teachers_of(tx, group, today).await?;
        let second = second_reader(tx, today).await?;
        Ok(ClassSlips { school, group_name, teachers, second, today, slips })
    }
}

/// Whether the week's mail about this child goes to this carer.
fn gets_mail(one: &store::CarerOf) -> bool {
    one.rights.see && one.rights.messages && one.carer.digest && one.carer.email.is_some()
}
