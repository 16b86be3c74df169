//! The demo authority: twelve simulated schools, written as a school would have written them, and three beyond it that share
//! results and nothing else.
//!
//! Everything goes through the store's own doors, in transactions short enough that pages can be read while
//! the other schools come in. Nothing here is random: ids, names and rows follow from seed and date.

mod above;
mod attainment;
mod check;
mod clubs;
mod conversations;
mod data_requests;
mod evening;
mod evidence;
mod families;
mod groups;
mod look_backs;
mod movers;
mod needs;
mod neighbours;
mod own_steps;
mod papers;
mod partners;
mod people;
mod provision;
mod pulse;
mod releases;
mod school_plan;
mod sign_in;
mod starters;
mod state;
mod targets;
mod teaching;
mod what_works;

pub use sign_in::DemoSignIn;
pub use simulate::Authority;
pub use state::DemoState;

use crate::account::sign_in::Seat;
use crate::curricula::starter::starter;
use crate::model::record::new_state;
use crate::model::replay;
use crate::{App, AppError};
use boxed::boxed;
use curriculum::{Curriculum, Subject};
use domain::{AccountId, GroupId, ObjectiveId, PupilId, QuestionVersionId, Role, SchoolId, SubjectId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use simulate::{School, SchoolPlan};
use store::{Phase, SchoolWriteTx, StoredSubject};

/// Whom a card signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPerson {
    /// Where, and as what.
    pub seat: Seat,
    /// "Ms Okafor".
    pub called: String,
    /// The name of the school, or of the body above schools.
    pub school_name: String,
    /// Which of the demo's people.
    pub part: DemoPart,
}

/// Index of the school with the teacher of many classes: nine primary schools come first.
pub const FIRST_SECONDARY: usize = 9;

/// The people whom cards are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DemoPart {
    /// The class teacher of the showcase class.
    ClassTeacher,
    /// The assistant beside them.
    Assistant,
    /// A pupil of that class.
    Pupil,
    /// Who coordinates what is done for pupils with needs.
    Senco,
    /// Who leads the school.
    Head,
    /// Who stands beside the head.
    Deputy,
    /// Whom “please see me” goes to.
    SafeguardingLead,
    /// Who governs, and sees no child.
    Governor,
    /// Who leads a subject.
    Lead,
    /// Who runs the school's lists.
    DataManager,
    /// A secondary teacher with ten or more classes.
    ManyClasses,
    /// A carer of two children who reads Urdu.
    Carer,
    /// A carer of the same child, to whom school and class are hidden.
    RestrictedCarer,
    /// The class teacher of Year 6, where targets may name a grade.
    YearSixTeacher,
    /// A pupil of that class.
    YearSixPupil,
    /// A critical friend of the first two schools.
    ImprovementPartner,
    /// Works for the authority that leads them.
    AuthorityOfficer,
    /// Works for the Department above it.
    DepartmentOfficer,
}

impl DemoPerson {
    /// The name of the role, as sessions know it.
    #[must_use]
    pub fn role_name(&self) -> &'static str {
        match self.seat {
            Seat::School(one) => one.role.name(),
            Seat::Above { role, .. } => role.name(),
        }
    }
}

/// A school that was written.
#[derive(Clone, Debug)]
pub struct DemoSchool {
    /// The school.
    pub school: SchoolId,
    /// Its pupils on roll.
    pub pupils: usize,
    /// Rows of evidence about pupils.
    pub rows: usize,
}

/// The plan of the demo authority over the starter curriculum.
///
/// # Errors
/// `Broken` when the starter curriculum cannot be read.
pub fn plan(seed: u64, today: Date) -> Result<Authority, AppError> {
    Ok(simulate::plan(seed, today, &Curriculum::new(starter()?)))
}

#[boxed]
impl App {
    /// Makes one school of the authority and writes it; states are ready when it returns.
    ///
    /// # Errors
    /// When the store fails; the school is then half there and the demo must be made afresh.
    pub async fn write_demo_school(
        &self,
        authority: &Authority,
        index: usize,
    ) -> Result<DemoSchool, AppError> {
        let plan = authority.schools.get(index).ok_or(AppError::NotFound)?;
        let made = authority.school(index).ok_or(AppError::NotFound)?;
        let school = people::school(self, authority, plan).await?;
        let mut writer = Writer::start(self, authority, plan, &made, school).await?;
        writer.people().await?;
        writer.teaching().await?;
        let rows = writer.evidence().await?;
        writer.states().await?;
        writer.check().await?;
        writer.starters().await?;
        writer.targets().await?;
        writer.attainment().await?;
        writer.common_parts().await?;
        writer.movers().await?;
        writer.across().await?;
        writer.pulse().await?;
        writer.conversations().await?;
        writer.families().await?;
        writer.partners().await?;
        writer.clubs().await?;
        writer.evening().await?;
        writer.needs().await?;
        writer.own_steps().await?;
        writer.provision().await?;
        writer.groups().await?;
        writer.what_works().await?;
        writer.school_plan().await?;
        writer.above().await?;
        writer.releases().await?;
        writer.data_requests().await?;
        writer.cards().await?;
        writer.sign_in().await?;
        Ok(DemoSchool { school, pupils: made.pupils.len(), rows })
    }
}

/// A school while it is being written: indices of the simulation become ids of the store.
struct Writer<'a> {
    app: &'a App,
    authority: &'a Authority,
    plan: &'a SchoolPlan,
    made: &'a School,
    school: SchoolId,
    zone: TimeZone,
    now: jiff::Timestamp,
    /// By index of the catalogue's subjects.
    subjects: Vec<Option<StoredSubject>>,
    accounts: Vec<AccountId>,
    pupil_account: Option<AccountId>,
    senco: Option<AccountId>,
    deputy: Option<AccountId>,
    safeguarding_lead: Option<AccountId>,
    governor: Option<AccountId>,
    lead: Option<AccountId>,
    pupils: Vec<PupilId>,
    groups: Vec<GroupId>,
}

impl<'a> Writer<'a> {
    async fn start(
        app: &'a App,
        authority: &'a Authority,
        plan: &'a SchoolPlan,
        made: &'a School,
        school: SchoolId,
    ) -> Result<Self, AppError> {
        let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        let noon = authority.today.at(7, 0, 0, 0);
        let now = zone.to_timestamp(noon).map_err(|_| AppError::input("That day is not in the calendar."))?;
        let mut writer = Self {
            app,
            authority,
            plan,
            made,
            school,
            zone,
            now,
            subjects: vec![None; authority.catalogue.subjects.len()],
            accounts: Vec::new(),
            pupil_account: None,
            senco: None,
            deputy: None,
            safeguarding_lead: None,
            governor: None,
            lead: None,
            pupils: Vec::new(),
            groups: Vec::new(),
        };
        let mut tx = app.store.write(school).await?;
        let wanted: Vec<Subject> =
            plan.subjects.iter().filter_map(|at| authority.catalogue.subjects.get(*at)).cloned().collect();
        let ids = app.save_subjects_in(&mut tx, &wanted, now).await?;
        for (at, id) in plan.subjects.iter().zip(ids) {
            writer.subjects[*at] = tx.subject(id).await?;
        }
        tx.commit().await?;
        Ok(writer)
    }

    async fn begin(&self) -> Result<SchoolWriteTx, AppError> {
        Ok(self.app.store.write(self.school).await?)
    }

    /// Which school of the authority it is.
    fn plan_index(&self) -> usize {
        self.authority.schools.iter().position(|one| one.slug == self.plan.slug).unwrap_or(0)
    }

    fn subject(&self, at: usize) -> Result<SubjectId, AppError> {
        self.stored(at).map(|subject| subject.id)
    }

    fn stored(&self, at: usize) -> Result<&StoredSubject, AppError> {
        self.subjects.get(at).and_then(Option::as_ref).ok_or_else(|| lost("a subject"))
    }

    fn objective(&self, index: u32) -> Result<ObjectiveId, AppError> {
        let entry =
            self.authority.catalogue.objectives.get(index as usize).ok_or_else(|| lost("an objective"))?;
        self.stored(entry.subject)?
            .ids
            .objectives
            .get(&entry.slug)
            .copied()
            .ok_or_else(|| lost("an objective"))
    }

    fn question(&self, index: u32) -> Result<QuestionVersionId, AppError> {
        let entry =
            self.authority.catalogue.questions.get(index as usize).ok_or_else(|| lost("a question"))?;
        let ids = &self.stored(entry.subject)?.ids.questions;
        ids.get(&entry.slug).map(|(_, version)| *version).ok_or_else(|| lost("a question"))
    }

    fn group(&self, index: u32) -> Result<GroupId, AppError> {
        self.groups.get(index as usize).copied().ok_or_else(|| lost("a class"))
    }

    fn pupil(&self, index: u32) -> Result<PupilId, AppError> {
        self.pupils.get(index as usize).copied().ok_or_else(|| lost("a pupil"))
    }

    async fn states(&self) -> Result<(), AppError> {
        for at in &self.plan.subjects {
            let subject = self.subject(*at)?;
            let mut tx = self.app.store.read(self.school).await?;
            let model = self.app.model(&mut tx, subject).await?;
            let states: Vec<_> = replay::replay_everybody(&mut tx, subject, &model)
                .await?
                .iter()
                .map(|(pupil, known)| new_state(*pupil, known))
                .collect();
            drop(tx);
            for part in states.chunks(400) {
                let mut tx = self.begin().await?;
                tx.save_states(subject, model.id, part).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }

    /// Remembers the people whom cards are for.
    async fn cards(&self) -> Result<(), AppError> {
        let mut parts: Vec<(DemoPart, Option<AccountId>)> = Vec::new();
        let staff = |at: usize| self.accounts.get(at).copied();
        if let Some(showcase) = &self.made.showcase {
            parts.push((DemoPart::ClassTeacher, staff(showcase.teacher)));
            parts.push((DemoPart::Assistant, staff(showcase.assistant)));
            parts.push((DemoPart::Pupil, self.pupil_account));
            parts.push((DemoPart::Senco, self.senco));
            for (part, role) in [(DemoPart::Head, Role::Head), (DemoPart::DataManager, Role::DataManager)] {
                let found = self.made.staff.iter().position(|one| one.role == role);
                parts.push((part, found.and_then(staff)));
            }
            parts.push((DemoPart::Deputy, self.deputy));
            parts.push((DemoPart::SafeguardingLead, self.safeguarding_lead));
            parts.push((DemoPart::Governor, self.governor));
            parts.push((DemoPart::Lead, self.lead));
            let data = self.made.staff.iter().position(|one| one.role == Role::DataManager);
            parts.push((DemoPart::DataManager, data.and_then(staff)));
        }
        parts.push((DemoPart::ManyClasses, self.made.many_classes.and_then(staff)));
        for (part, account) in parts {
            if let Some(account) = account {
                self.app.remember_part(self.school, part, account).await?;
            }
        }
        Ok(())
    }
}

fn lost(what: &str) -> AppError {
    AppError::Broken(format!("the simulation names {what} that the school does not have"))
}

fn phase(phase: simulate::Phase) -> Phase {
    match phase {
        simulate::Phase::Primary => Phase::Primary,
        simulate::Phase::Secondary => Phase::Secondary,
    }
}
