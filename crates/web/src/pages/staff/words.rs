//! Roles, classes and links in words; where a link leads.

use crate::WebState;
use crate::components::Choice;
use app::Secret;
use app::staff::{Colleague, TeachesHere};
use axum::http::{HeaderMap, header};
use domain::Role;

/// Roles that somebody who works here can have, in the order in which they are offered.
const ROLES: [Role; 9] = [
    Role::Teacher,
    Role::TeachingAssistant,
    Role::DataManager,
    Role::Senco,
    Role::SafeguardingLead,
    Role::Lead,
    Role::Deputy,
    Role::Head,
    Role::Governor,
];

/// "Teacher".
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Teacher => "Teacher",
        Role::TeachingAssistant => "Teaching assistant",
        Role::Head => "Head",
        Role::DataManager => "Data manager",
        Role::Pupil => "Pupil",
        Role::Carer => "Carer",
        Role::Senco => "SENCO",
        Role::Deputy => "Deputy head",
        Role::SafeguardingLead => "Safeguarding lead",
        Role::Governor => "Governor",
        Role::Lead => "Subject or phase lead",
    }
}

/// "Teacher and data manager".
pub(super) fn roles(colleague: &Colleague) -> String {
    let words: Vec<&str> = colleague.roles.iter().map(|one| role(*one)).collect();
    let mut text = words.join(" and ").to_lowercase().replace("senco", "SENCO");
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// "5 Hawthorn" or "5 Hawthorn in Mathematics".
pub(super) fn class(one: &TeachesHere) -> String {
    match &one.subject {
        Some((_, subject)) => format!("{} in {subject}", one.name),
        None => one.name.clone(),
    }
}

/// What each role is for, to choose from.
pub(super) fn role_choices(leave_out: &[Role], chosen: Option<Role>) -> Vec<Choice> {
    ROLES
        .into_iter()
        .filter(|one| !leave_out.contains(one))
        .map(|one| Choice { chosen: chosen == Some(one), ..Choice::new(one.name(), role(one)) })
        .collect()
}

/// The whole link, as it is handed over: at the address that the person who makes it uses, or that the server was
/// told is its own.
pub(super) fn link(state: &WebState, headers: &HeaderMap, secret: &Secret) -> String {
    link_at(state, headers, &format!("join/{}", secret.reveal()))
}

/// The same for a path of this site.
pub(in crate::pages) fn link_at(state: &WebState, headers: &HeaderMap, path: &str) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let base = state.settings.public_url.clone().or_else(|| {
        let origin = text(header::ORIGIN).filter(|origin| origin.starts_with("http"));
        origin.map(str::to_owned).or_else(|| text(header::HOST).map(|host| format!("http://{host}")))
    });
    format!("{}/{path}", base.unwrap_or_default().trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::AccountId;

    #[test]
    fn two_roles_are_said_in_one_breath() {
        let colleague = Colleague {
            account: AccountId(1),
            name: "Ms Okafor".into(),
            email: None,
            roles: vec![Role::Teacher, Role::DataManager],
            classes: Vec::new(),
            signs_in: true,
        };
        assert_eq!(roles(&colleague), "Teacher and data manager");
        assert_eq!(roles(&Colleague { roles: Vec::new(), ..colleague }), "");
    }

    #[test]
    fn a_role_that_they_have_is_not_offered_again() {
        let offered = role_choices(&[Role::Teacher], Some(Role::Head));
        assert_eq!(offered.len(), 8);
        assert!(offered.iter().all(|choice| choice.value != "teacher"));
        assert_eq!(offered.iter().filter(|choice| choice.chosen).count(), 1);
    }
}
