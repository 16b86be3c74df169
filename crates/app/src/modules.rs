//! What a school has switched on. A new school has Today, Mark, Brief and Class, and everything else is off until
//! somebody switches it on: nobody is given twenty pages to learn in their first week.
//!
//! The door asks here: what is off answers nobody, whatever link leads to it. Switching off loses nothing.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use std::collections::{BTreeMap, BTreeSet};
use store::{SchoolTx, SchoolWriteTx};

const ON: &str = "on";
/// Before a part's name among the school's own choices.
const PREFIX: &str = "module.";
/// The part that has none before its name.
const TARGETS: &str = "targets";

/// A part of the product that a school uses or does not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Module {
    /// Pupils sign in, and see what they are learning.
    Pupils,
    /// Practice on screen and on paper.
    Practice,
    /// Working groups and seats.
    Groups,
    /// Needs, what helps, and steps of a pupil's own.
    Needs,
    /// Targets with a contract.
    Targets,
    /// Conversations, minutes, who was missed.
    Talk,
    /// What happens beside the lessons, and its reviews.
    Provision,
    /// Families read, write and come to an evening.
    Families,
    /// Partners beyond the classroom.
    Partners,
    /// Clubs.
    Clubs,
    /// How lessons feel.
    Pulse,
    /// Worked here, ways to teach, try-outs.
    WhatWorks,
    /// Strengths and weaknesses, and whether the school is fair.
    Knowing,
    /// What the school says of itself, and the one plan.
    SchoolPlan,
    /// The record shared with the body above, problems and support.
    Conversation,
    /// What bodies above ask the school for.
    Requests,
    /// What leaves the school, and its public page.
    Releases,
}

impl Module {
    /// Every one, in the order in which schools usually take them up.
    pub const ALL: [Self; 17] = [
        Self::Pupils,
        Self::Practice,
        Self::Groups,
        Self::Needs,
        Self::Targets,
        Self::Talk,
        Self::Provision,
        Self::Families,
        Self::Partners,
        Self::Clubs,
        Self::Pulse,
        Self::WhatWorks,
        Self::Knowing,
        Self::SchoolPlan,
        Self::Conversation,
        Self::Requests,
        Self::Releases,
    ];

    /// Its stable name, in forms and among the school's own choices.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pupils => "pupils",
            Self::Practice => "practice",
            Self::Groups => "groups",
            Self::Needs => "needs",
            Self::Targets => "targets",
            Self::Talk => "talk",
            Self::Provision => "provision",
            Self::Families => "families",
            Self::Partners => "partners",
            Self::Clubs => "clubs",
            Self::Pulse => "pulse",
            Self::WhatWorks => "what-works",
            Self::Knowing => "knowing",
            Self::SchoolPlan => "school-plan",
            Self::Conversation => "conversation",
            Self::Requests => "requests",
            Self::Releases => "releases",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|module| module.name() == name)
    }

    /// What it is called on a page.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Pupils => "Pupils sign in",
            Self::Practice => "Practice",
            Self::Groups => "Working groups and seats",
            Self::Needs => "Needs and what helps",
            Self::Targets => "Targets",
            Self::Talk => "Conversations and minutes",
            Self::Provision => "Provision and reviews",
            Self::Families => "Families",
            Self::Partners => "Partners",
            Self::Clubs => "Clubs",
            Self::Pulse => "How lessons feel",
            Self::WhatWorks => "What works here",
            Self::Knowing => "Knowing the school",
            Self::SchoolPlan => "Self-evaluation and plan",
            Self::Conversation => "Conversation, problems and support",
            Self::Requests => "Requests from above",
            Self::Releases => "Releases and public page",
        }
    }

    /// What somebody gets who switches it on, in a sentence.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Pupils => "Pupils sign in with a card or three pictures and see what they are working on.",
            Self::Practice => {
                "Sets for a lesson or for homework, on screen or as a sheet each, and a check of where to start."
            }
            Self::Groups => "Short-lived groups by need, mixed or in pairs, and seats, each place explained.",
            Self::Needs => {
                "What a pupil needs and what helps, on paper, time and seats; pages in their own words; steps of their own."
            }
            Self::Targets => "Agreements between a pupil and a teacher, with the chances they rest on.",
            Self::Talk => {
                "Whose turn it is for two minutes, who was missed, and minutes of lessons lost and gained."
            }
            Self::Provision => "What happens beside the lessons: sessions, reviews, whether it was worth it.",
            Self::Families => {
                "A page for each family, slips on paper, replies, parents’ evenings, one mail a week at most."
            }
            Self::Partners => "A mentor, club or therapist sees one goal, with the family’s yes.",
            Self::Clubs => "Clubs of the school and nearby, beside what a pupil likes and works on.",
            Self::Pulse => {
                "A tap or a show of hands: pace, challenge, enjoyment, and what was done about it."
            }
            Self::WhatWorks => {
                "What was used for an objective and how classes did later; ideas tried by lot."
            }
            Self::Knowing => {
                "Strengths and weaknesses from common papers, few of them chance; and whether the school is fair."
            }
            Self::SchoolPlan => {
                "What the school says of itself, with its evidence, and three priorities at most."
            }
            Self::Conversation => {
                "One record shared with the body above the school: questions, what each side owes, support."
            }
            Self::Requests => {
                "What bodies above ask, each with its reason and its end: answered from what is known, or no with a reason."
            }
            Self::Releases => {
                "Figures of groups that the head approves and publishes on a calendar, signed, with nothing of a child in them."
            }
        }
    }

    /// The part that an action belongs to; `None` for what every school has.
    #[must_use]
    pub fn of(action: Action) -> Option<Self> {
        use Action as A;
        Some(match action {
            A::SeeOwnLearning
            | A::SayInterests
            | A::SeeSigningIn
            | A::GivePictures
            | A::ManageSigningIn
            | A::SetSigningIn => Self::Pupils,
            A::Practise | A::SeePractice | A::SetPractice => Self::Practice,
            A::SeeGroups | A::SetGroups => Self::Groups,
            A::SeeSchoolNeeds
            | A::EditNeedList
            | A::SeeNeeds
            | A::SetNeeds
            | A::RecordUse
            | A::SeeProfile
            | A::TypeProfile
            | A::OwnProfile
            | A::SeeOwnSteps
            | A::SetOwnSteps
            | A::NoteOwnStep => Self::Needs,
            A::SeeTargets | A::SetTarget | A::OwnTargets | A::SeeChances | A::AuditChances => Self::Targets,
            A::SeeConversations | A::NoteConversation | A::SeeMinutes | A::SetProvision => Self::Talk,
            A::SeeProvisionMap
            | A::SetProvisionSettings
            | A::SeeProvision
            | A::RecordSession
            | A::SeeWorth
            | A::SeeEvenly
            | A::SeeSupportPlan
            | A::ReviewSupport
            | A::RecordOutcome
            | A::ExportSupport => Self::Provision,
            // Words that wait to be read are read in every school: a child's come from targets and needs as well.
            A::TypeFamilyWords
            | A::SeeChildren
            | A::ChooseWayBack
            | A::SeeChild
            | A::SeenAtHome
            | A::AddFamilyWords
            | A::PrintSlips
            | A::ManageCarers
            | A::SeeEvenings
            | A::ManageEvenings
            | A::SeeClassEvening
            | A::BookForFamily
            | A::PrintCards
            | A::NoteAgreed
            | A::BookEvening
            | A::UseMail
            | A::ChooseMail => Self::Families,
            A::SeePartners | A::SetPartners | A::AnswerConsent | A::RecordConsent => Self::Partners,
            A::SeeClubs | A::EditClubs | A::RunClub | A::OwnClubs | A::AnswerClub => Self::Clubs,
            A::UsePulse | A::GivePulse | A::SeeSchoolPulse => Self::Pulse,
            A::SeeWorked | A::SetWorked | A::SetApproaches | A::SeeTryouts | A::RunTryouts => Self::WhatWorks,
            A::SeeKnowing | A::NoteLook | A::SwitchAcross | A::SeeFair | A::SeeClassPapers => Self::Knowing,
            A::SeeSelfEvaluation
            | A::AddSchoolLine
            | A::WriteSelfEvaluation
            | A::WriteInSmall
            | A::SetSchoolLists
            | A::ExportPlan => Self::SchoolPlan,
            A::SeeSingleConversation
            | A::KeepSingleConversation
            | A::SeeProblems
            | A::RaiseProblem
            | A::SeeSupport
            | A::StateSupport => Self::Conversation,
            A::SeeRequests | A::AnswerRequests => Self::Requests,
            A::SeeReleases | A::KeepReleases => Self::Releases,
            _ => return None,
        })
    }

    fn setting(self) -> String {
        match self {
            // Older than the others.
            Self::Targets => TARGETS.into(),
            other => format!("{PREFIX}{}", other.name()),
        }
    }
}

/// What is on, from the school's choices of parts by name.
fn among(chosen: &BTreeMap<String, String>) -> BTreeSet<Module> {
    Module::ALL.into_iter().filter(|one| chosen.get(one.name()).is_some_and(|is| is == ON)).collect()
}

/// What is on in a school. Every page asks, and a school's other choices may be long texts, so these alone are read.
pub(crate) async fn on(tx: &mut SchoolTx) -> Result<BTreeSet<Module>, AppError> {
    let mut chosen = tx.settings_under(PREFIX).await?;
    chosen.extend(tx.setting(TARGETS).await?.map(|is| (Module::Targets.name().to_owned(), is)));
    Ok(among(&chosen))
}

/// Switches parts on in a transaction that is begun, for a school that is made whole.
pub(crate) async fn switch_on(
    tx: &mut SchoolWriteTx,
    modules: impl IntoIterator<Item = Module>,
    now: jiff::Timestamp,
) -> Result<(), AppError> {
    for module in modules {
        tx.set_setting(&module.setting(), ON, now).await?;
    }
    Ok(())
}

#[boxed]
impl App {
    /// What the school has switched on; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn modules(&self, permit: &Permit) -> Result<BTreeSet<Module>, AppError> {
        permit.for_action(Action::ChooseModules)?;
        let found = on(&mut self.store.read(permit.school).await?).await?;
        permit.audit_view(self).await?;
        Ok(found)
    }

    /// Switches exactly these on, and the others off. Off, nothing of a part is shown and nothing is lost.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn choose_modules(&self, permit: &Permit, chosen: &BTreeSet<Module>) -> Result<(), AppError> {
        permit.for_action(Action::ChooseModules)?;
        let mut tx = self.store.write(permit.school).await?;
        switch_on(&mut tx, chosen.iter().copied(), permit.now).await?;
        for module in Module::ALL.into_iter().filter(|one| !chosen.contains(one)) {
            tx.clear_setting(&module.setting()).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_school_has_the_brief_and_what_it_stands_on() {
        use Action as A;
        let first =
            [A::SeeToday, A::SeeClassPicture, A::SeePupil, A::SeeBrief, A::MarkSitting, A::SetUpPaper];
        assert!(first.into_iter().all(|action| Module::of(action).is_none()));
        assert!(among(&BTreeMap::new()).is_empty());
    }

    #[test]
    fn every_part_has_its_own_name_setting_and_at_least_one_action() {
        for module in Module::ALL {
            assert_eq!(Module::from_name(module.name()), Some(module));
            assert!(Action::ALL.into_iter().any(|action| Module::of(action) == Some(module)), "{module:?}");
        }
        let settings: BTreeSet<String> = Module::ALL.into_iter().map(Module::setting).collect();
        assert_eq!(settings.len(), Module::ALL.len());
    }

    #[test]
    fn only_the_word_on_switches_on() {
        let said = |word: &str| BTreeMap::from([("clubs".to_owned(), word.to_owned())]);
        assert_eq!(among(&said("on")), BTreeSet::from([Module::Clubs]));
        assert!(among(&said("yes")).is_empty());
    }
}
