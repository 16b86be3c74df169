//! Who acts, in which role, and how far a transaction may reach.

use crate::{AccountId, BodyId, SchoolId};

/// What somebody does in a school. A membership (account, school, role) is dated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// Teaches groups; sees the pupils of those groups.
    Teacher,
    /// Works beside a teacher with the same groups.
    TeachingAssistant,
    /// Head of the school.
    Head,
    /// Runs class lists, accounts and imports; sees no knowledge.
    DataManager,
    /// A pupil; sees their own pages.
    Pupil,
    /// A carer; sees what the office opened to them of their children, and adds to it. No membership says so: it
    /// follows from a relation that runs.
    Carer,
    /// Coordinates what is done for pupils with needs, in the whole school; sees no marks.
    Senco,
    /// Stands beside the head: reads what families wrote and nobody read in time.
    Deputy,
    /// Looks after safeguarding: is asked to come, and sees no knowledge.
    SafeguardingLead,
    /// Governs: reads what the school says of itself and plans, adds a line, and sees no child.
    Governor,
    /// Leads a subject or a phase: writes its page and its priorities.
    Lead,
}

impl Role {
    /// Every role, for walks over all of them.
    pub const ALL: [Self; 11] = [
        Self::Teacher,
        Self::TeachingAssistant,
        Self::Head,
        Self::DataManager,
        Self::Pupil,
        Self::Carer,
        Self::Senco,
        Self::Deputy,
        Self::SafeguardingLead,
        Self::Governor,
        Self::Lead,
    ];

    /// Whether it is somebody who works in the school or for it, and not a pupil or a carer.
    #[must_use]
    pub fn is_staff(self) -> bool {
        !matches!(self, Self::Pupil | Self::Carer)
    }

    /// The stable name that sessions, audit and command line use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::TeachingAssistant => "teaching-assistant",
            Self::Head => "head",
            Self::DataManager => "data-manager",
            Self::Pupil => "pupil",
            Self::Carer => "carer",
            Self::Senco => "senco",
            Self::Deputy => "deputy",
            Self::SafeguardingLead => "safeguarding-lead",
            Self::Governor => "governor",
            Self::Lead => "lead",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Who acts: a signed-in account in one school and role, or an operator at the machine's own keyboard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Actor {
    /// A member of a school.
    Member {
        /// Who.
        account: AccountId,
        /// Where.
        school: SchoolId,
        /// As what.
        role: Role,
    },
    /// Somebody of a body above schools.
    Above {
        /// Who.
        account: AccountId,
        /// Of which body.
        body: BodyId,
        /// As what.
        role: AboveRole,
    },
    /// Somebody with the machine and the database file in hand; every operation is audited.
    Operator,
}

/// What somebody does for a body above schools. A membership (account, body, role) is dated; it opens no school's table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AboveRole {
    /// A critical friend of schools that are named one by one.
    ImprovementPartner,
    /// Works for the body itself: authority, trust, federation, diocese, Department.
    BodyOfficer,
}

impl AboveRole {
    /// Every role, for walks over all of them.
    pub const ALL: [Self; 2] = [Self::ImprovementPartner, Self::BodyOfficer];

    /// The stable name that sessions and audit use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ImprovementPartner => "improvement-partner",
            Self::BodyOfficer => "body-officer",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// How far a transaction reaches: one school, or the bodies above with no school table in reach.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// One school's tables.
    School(SchoolId),
    /// What stands above schools, and between one and the body that leads it.
    Above(BodyId),
    /// Accounts, sessions, set-up, jobs: no pupil's row.
    System,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_found_by_its_name() {
        for role in Role::ALL {
            assert_eq!(Role::from_name(role.name()), Some(role));
        }
        assert_eq!(Role::from_name("inspector"), None);
    }

    #[test]
    fn no_role_above_has_the_name_of_one_in_a_school() {
        for role in AboveRole::ALL {
            assert_eq!(AboveRole::from_name(role.name()), Some(role));
            assert_eq!(Role::from_name(role.name()), None);
        }
    }
}
