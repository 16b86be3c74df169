//! What surrounds a page, for whoever is signed in.

use crate::WebState;
use crate::components::shell::NavItem;
use crate::components::{Account, Notice, Shell};
use crate::error::Error;
use crate::session::{self, Visitor};
use app::{AbovePermit, AboveRelation, Action, Relationship, allowed, allowed_above};
use domain::Role;

/// The entries of a role's navigation. A new school's teacher sees Today, Classes, Mark and Briefs; all else is
/// off until somebody switches it on, and the curriculum stands at the foot of the page.
fn navigation(role: Role) -> Vec<NavItem> {
    match role {
        Role::Teacher | Role::TeachingAssistant => NavItem::TEACHER.to_vec(),
        Role::DataManager => vec![
            NavItem::Data,
            NavItem::Carers,
            NavItem::Evenings,
            NavItem::Mail,
            NavItem::Staff,
            NavItem::Curriculum,
        ],
        Role::Head => {
            vec![
                NavItem::School,
                NavItem::Plan,
                NavItem::Needs,
                NavItem::Provision,
                NavItem::Families,
                NavItem::Conversation,
            ]
        }
        Role::Deputy => {
            vec![NavItem::Families, NavItem::Evenings, NavItem::School, NavItem::Plan, NavItem::Curriculum]
        }
        Role::SafeguardingLead => vec![NavItem::Families],
        Role::Governor => vec![NavItem::School, NavItem::Plan, NavItem::Curriculum],
        Role::Lead => vec![NavItem::School, NavItem::Plan, NavItem::Curriculum],
        Role::Senco => vec![NavItem::Needs, NavItem::Provision, NavItem::Families],
        Role::Pupil => vec![NavItem::MyLearning, NavItem::Practice],
        Role::Carer => vec![NavItem::Children],
    }
}

/// What else is theirs: the curriculum for those who teach, the data desk and the accounts for whoever runs them as well.
fn more(role: Role, roles: &[Role]) -> Vec<NavItem> {
    let mut more = Vec::new();
    if matches!(role, Role::Teacher | Role::TeachingAssistant) {
        more.push(NavItem::Curriculum);
        if roles.contains(&Role::DataManager) {
            more.extend([NavItem::Data, NavItem::Carers, NavItem::Evenings, NavItem::Mail, NavItem::Staff]);
        }
    }
    // The bar is one line on a laptop: what a head opens less often stands at the foot.
    if role == Role::Head {
        more.extend([NavItem::Pulse, NavItem::Releases, NavItem::Curriculum, NavItem::Evenings]);
    }
    let reads = |one: &Role| allowed(*one, Relationship::SameSchool, Action::ReadFamilies);
    if role == Role::Teacher || (!reads(&role) && role.is_staff() && roles.iter().any(reads)) {
        more.push(NavItem::Families);
    }
    if role == Role::Teacher {
        more.push(NavItem::Provision);
    }
    if role.is_staff() && roles.contains(&Role::Carer) {
        more.push(NavItem::Children);
    }
    for (item, action) in [
        (NavItem::Knowing, Action::SeeKnowing),
        (NavItem::Fair, Action::SeeFair),
        (NavItem::Conversation, Action::SeeSingleConversation),
        (NavItem::Problems, Action::SeeProblems),
        (NavItem::Support, Action::SeeSupport),
        (NavItem::WhoIsAbove, Action::SeeWhoIsAbove),
        (NavItem::Requests, Action::SeeRequests),
    ] {
        let may = |role: &Role| allowed(*role, Relationship::SameSchool, action);
        let in_the_bar = role == Role::Head && item == NavItem::Conversation;
        if !in_the_bar && role.is_staff() && roles.iter().any(may) {
            more.push(item);
        }
    }
    if role != Role::Pupil && role != Role::Senco && roles.contains(&Role::Senco) {
        more.push(NavItem::Needs);
        if role != Role::Teacher {
            more.push(NavItem::Provision);
        }
    }
    if role.is_staff() && roles.iter().any(|role| allowed(*role, Relationship::SameSchool, Action::SeeClubs))
    {
        more.push(NavItem::Clubs);
    }
    let sees = |one: &Role| allowed(*one, Relationship::SameSchool, Action::SeeSelfEvaluation);
    let in_the_bar = matches!(role, Role::Head | Role::Deputy | Role::Governor | Role::Lead);
    if role.is_staff() && !in_the_bar && roles.iter().any(sees) {
        more.extend([NavItem::School, NavItem::Plan]);
    }
    if role == Role::Pupil {
        more.push(NavItem::Say);
    }
    if roles.iter().any(|role| allowed(*role, Relationship::SameSchool, Action::SetSigningIn)) {
        more.push(NavItem::SigningIn);
    }
    if roles.iter().any(|role| allowed(*role, Relationship::SameSchool, Action::SwitchTargets)) {
        more.push(NavItem::Targets);
    }
    if roles.iter().any(|role| allowed(*role, Relationship::SameSchool, Action::ChooseModules)) {
        more.push(NavItem::Modules);
    }
    if roles.iter().any(|role| allowed(*role, Relationship::SameSchool, Action::SeeRegister)) {
        more.push(NavItem::Register);
    }
    more
}

/// The shell of a page for a signed-in visitor.
///
/// # Errors
/// When the store cannot be read.
pub async fn shell(
    state: &WebState,
    visitor: &Visitor,
    title: impl Into<String>,
    current: Option<NavItem>,
) -> Result<Shell, Error> {
    let profile = state.app.profile(visitor.account(), visitor.school()).await?;
    let role = visitor.role().ok_or(Error::NotFound)?;
    let elsewhere = visitor.acts_elsewhere().then_some(NavItem::Places);
    let on = |entries: Vec<NavItem>| -> Vec<NavItem> {
        entries.into_iter().filter(|entry| entry.is_offered(&profile.modules)).collect()
    };
    Ok(Shell {
        title: title.into(),
        language: String::new(),
        account: Some(Account {
            name: profile.name,
            school: profile.school,
            nav: on(navigation(role)),
            current,
            more: on(more(role, &profile.roles)).into_iter().chain(elsewhere).collect(),
            pupil: role == Role::Pupil,
            modules: profile.modules.clone(),
            leaves_after: (role == Role::Pupil).then_some(session::PUPIL_IDLE_MINUTES),
            mine: (role == Role::Pupil).then(|| visitor.account().to_string()),
        }),
        simulated: profile.simulated,
        notice: None,
    })
}

/// The same, with a sentence about what has just happened.
#[must_use]
pub fn with_notice(mut shell: Shell, text: impl Into<String>) -> Shell {
    shell.notice = Some(Notice { text: text.into(), undo: None });
    shell
}

/// The shell of a page above schools.
///
/// # Errors
/// When the store cannot be read.
pub async fn above(
    state: &WebState,
    permit: &AbovePermit,
    title: impl Into<String>,
    current: NavItem,
    elsewhere: bool,
) -> Result<Shell, Error> {
    let (name, body) = state.app.above_profile(permit).await?;
    let may = |action| allowed_above(permit.role, AboveRelation::OwnBody, action);
    let nav = [
        (NavItem::Above, Action::SeeAbove),
        (NavItem::AboveProblems, Action::SeeAboveProblems),
        (NavItem::Board, Action::SeeSupportBoard),
        (NavItem::Picture, Action::SeePicture),
        (NavItem::AbovePeople, Action::SeeBodyPeople),
        (NavItem::AboveRequests, Action::SeeRequestsAbove),
    ];
    Ok(Shell {
        title: title.into(),
        language: String::new(),
        account: Some(Account {
            name,
            school: body,
            nav: nav.into_iter().filter(|(_, action)| may(*action)).map(|(item, _)| item).collect(),
            current: Some(current),
            more: elsewhere.then_some(NavItem::Places).into_iter().collect(),
            ..Account::default()
        }),
        simulated: state.settings.demo.is_some(),
        notice: None,
    })
}
