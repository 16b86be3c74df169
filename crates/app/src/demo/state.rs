//! What a demo database remembers of itself: its people with cards, and whether it is whole.

use super::{DemoPart, DemoPerson};
use crate::account::sign_in::{Seat, SignedIn};
use crate::{App, AppError};
use boxed::boxed;
use domain::{AccountId, SchoolId};

/// Setting of the first school once every school is there.
const WHOLE: &str = "demo-whole";

/// What a database is, as far as the demo goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemoState {
    /// Nothing in it.
    Empty,
    /// A whole demo.
    Whole,
    /// A demo that was stopped while it was made.
    HalfMade,
    /// Somebody's school: never to be touched.
    NotADemo,
}

impl DemoPart {
    /// Every part, in the order of the cards.
    pub const ALL: [Self; 18] = [
        Self::ClassTeacher,
        Self::ManyClasses,
        Self::Assistant,
        Self::Pupil,
        Self::Senco,
        Self::Head,
        Self::Deputy,
        Self::SafeguardingLead,
        Self::DataManager,
        Self::Carer,
        Self::RestrictedCarer,
        Self::YearSixTeacher,
        Self::YearSixPupil,
        Self::Governor,
        Self::Lead,
        Self::ImprovementPartner,
        Self::AuthorityOfficer,
        Self::DepartmentOfficer,
    ];

    /// The words on the card.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::ClassTeacher => "Class teacher, Year 5",
            Self::ManyClasses => "Secondary teacher, many classes",
            Self::Assistant => "Teaching assistant, Year 5",
            Self::Pupil => "Pupil, Year 5",
            Self::Senco => "SENCO",
            Self::Head => "Head",
            Self::Deputy => "Deputy head",
            Self::SafeguardingLead => "Safeguarding lead",
            Self::DataManager => "Data manager",
            Self::Carer => "Carer of two children, in Urdu",
            Self::RestrictedCarer => "Carer with restricted contact",
            Self::YearSixTeacher => "Class teacher, Year 6",
            Self::YearSixPupil => "Pupil, Year 6",
            Self::Governor => "Governor",
            Self::Lead => "Subject lead",
            Self::ImprovementPartner => "School improvement partner",
            Self::AuthorityOfficer => "Officer of the authority",
            Self::DepartmentOfficer => "Officer of the Department",
        }
    }

    /// The question that their first screen answers.
    #[must_use]
    pub fn question(self) -> &'static str {
        match self {
            Self::ClassTeacher => "What should my next lesson do, for whom, and why?",
            Self::ManyClasses => "What do today’s classes each need?",
            Self::Assistant => "Whom do I work with, and on what?",
            Self::Pupil => "What am I working on, and how do I show I can do it?",
            Self::Deputy => "What has nobody read in time, and who comes to the parents’ evening?",
            Self::SafeguardingLead => "Who asks to be seen, about whom, and has somebody taken it up?",
            Self::Senco => "What is done for each child who needs something, and what next?",
            Self::Head => "What waits for me, and how does school feel to those who learn here?",
            Self::DataManager => "Is it in, is it right, can I get it out?",
            Self::Carer => "How are my children doing, and what one thing can I do this week?",
            Self::RestrictedCarer => "How is my child doing, without saying where?",
            Self::YearSixTeacher => "Where could each get to from here, and what carries them?",
            Self::YearSixPupil => "What did others do who started where I did?",
            Self::Governor => "Where are we really strong and weak, what are we doing, is it working?",
            Self::Lead => "Is what we say of our subject still true?",
            Self::ImprovementPartner => "What should we talk about, and what does each side owe?",
            Self::AuthorityOfficer => "Which schools need which support, and who can give it?",
            Self::DepartmentOfficer => "What has come up to us, and what do we owe to whom?",
        }
    }

    pub(super) fn setting(self) -> &'static str {
        match self {
            Self::ClassTeacher => "demo-class-teacher",
            Self::ManyClasses => "demo-many-classes",
            Self::Assistant => "demo-assistant",
            Self::Pupil => "demo-pupil",
            Self::Senco => "demo-senco",
            Self::Head => "demo-head",
            Self::Deputy => "demo-deputy",
            Self::SafeguardingLead => "demo-safeguarding-lead",
            Self::DataManager => "demo-data-manager",
            Self::Carer => "demo-carer",
            Self::RestrictedCarer => "demo-restricted-carer",
            Self::YearSixTeacher => "demo-year-six-teacher",
            Self::YearSixPupil => "demo-year-six-pupil",
            Self::Governor => "demo-governor",
            Self::Lead => "demo-lead",
            Self::ImprovementPartner => "demo-improvement-partner",
            Self::AuthorityOfficer => "demo-authority-officer",
            Self::DepartmentOfficer => "demo-department-officer",
        }
    }

    /// The role in a school; nothing for those above schools.
    fn role(self) -> Option<domain::Role> {
        Some(match self {
            Self::ClassTeacher | Self::ManyClasses | Self::YearSixTeacher => domain::Role::Teacher,
            Self::Assistant => domain::Role::TeachingAssistant,
            Self::Pupil | Self::YearSixPupil => domain::Role::Pupil,
            Self::Senco => domain::Role::Senco,
            Self::Head => domain::Role::Head,
            Self::Deputy => domain::Role::Deputy,
            Self::SafeguardingLead => domain::Role::SafeguardingLead,
            Self::DataManager => domain::Role::DataManager,
            Self::Carer | Self::RestrictedCarer => domain::Role::Carer,
            Self::Governor => domain::Role::Governor,
            Self::Lead => domain::Role::Lead,
            Self::ImprovementPartner | Self::AuthorityOfficer | Self::DepartmentOfficer => return None,
        })
    }
}

#[boxed]
impl App {
    /// What the database is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn demo_state(&self) -> Result<DemoState, AppError> {
        let schools = self.store.read_system().await?.schools().await?;
        let Some(first) = schools.first() else { return Ok(DemoState::Empty) };
        if !schools.iter().all(|school| school.demo) {
            return Ok(DemoState::NotADemo);
        }
        let whole = self.store.read(first.id).await?.setting(WHOLE).await?;
        Ok(if whole.is_some() { DemoState::Whole } else { DemoState::HalfMade })
    }

    /// Says that every school is there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn finish_demo(&self, first: SchoolId) -> Result<(), AppError> {
        let mut tx = self.store.write(first).await?;
        tx.set_setting(WHOLE, "yes", self.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The people with cards, in the order of the cards; none outside a demo.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn demo_people(&self) -> Result<Vec<DemoPerson>, AppError> {
        let schools = self.store.read_system().await?.schools().await?;
        let mut people = Vec::new();
        for school in schools.into_iter().filter(|school| school.demo) {
            let mut tx = self.store.read(school.id).await?;
            let settings = tx.settings().await?;
            for part in DemoPart::ALL {
                let Some(account) = settings.get(part.setting()).and_then(|text| text.parse().ok()) else {
                    continue;
                };
                let account = AccountId(account);
                let called = tx.account_name(account).await?.map(|name| name.to_string()).unwrap_or_default();
                if let Some(role) = part.role() {
                    let seat = Seat::School(SignedIn { account, school: school.id, role });
                    let school_name = school.details.name.clone();
                    people.push(DemoPerson { seat, called, school_name, part });
                    continue;
                }
                // Nobody of the school, so the school does not know the name.
                let account_of = self.store.read_system().await?.account(account).await?;
                let called = account_of.map(|one| one.name.to_string()).unwrap_or_default();
                let places = self.places(account).await?;
                let above = places.into_iter().filter(|place| matches!(place.seat, Seat::Above { .. }));
                people.extend(above.map(|place| DemoPerson {
                    seat: place.seat,
                    called: called.clone(),
                    school_name: place.name,
                    part,
                }));
            }
        }
        // Every secondary school has a teacher of many classes; one card is enough.
        people.sort_by_key(|person| {
            let school = match person.seat {
                Seat::School(one) => one.school,
                Seat::Above { .. } => SchoolId(0),
            };
            (DemoPart::ALL.iter().position(|part| *part == person.part), school)
        });
        people.dedup_by_key(|person| person.part);
        Ok(people)
    }

    pub(super) async fn remember_part(
        &self,
        school: SchoolId,
        part: DemoPart,
        account: AccountId,
    ) -> Result<(), AppError> {
        let mut tx = self.store.write(school).await?;
        tx.set_setting(part.setting(), &account.to_string(), self.now()).await?;
        tx.commit().await?;
        Ok(())
    }
}
