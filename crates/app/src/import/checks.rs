//! Is it right? What the school's lists leave open, each with who it is about and what to do. Nothing here is a figure about anybody.

use super::roster::full_name;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use std::collections::{BTreeMap, BTreeSet};

/// What is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    /// Pupils on roll in no class, by name.
    pub without_class: Vec<String>,
    /// Pupils of one name and birth date: two of them, or one who stands here twice.
    pub alike: Vec<String>,
    /// How many pupils on roll have no UPN: nothing works worse without, but another school cannot recognise them.
    pub without_upn: usize,
    /// Classes that nobody teaches, by name.
    pub without_teacher: Vec<String>,
    /// Classes without a pupil, by name.
    pub empty_classes: Vec<String>,
    /// Questions of papers and logs that are about no objective: marks on them say nothing about what anybody knows.
    pub loose_questions: u64,
    /// Pupils who came in a file and are nobody here yet.
    pub arrivals: usize,
    /// Pupils on roll.
    pub pupils: usize,
    /// Classes that meet today.
    pub classes: usize,
}

#[boxed]
impl App {
    /// Looks. The names make it a view of the school, which is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn desk_checks(&self, permit: &Permit) -> Result<Checks, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let pupils = tx.pupils(today).await?;
        let groups = tx.groups(today).await?;
        let ids: Vec<PupilId> = pupils.iter().map(|one| one.id).collect();
        let meets: BTreeSet<_> = groups.iter().map(|one| one.id).collect();
        let memberships = tx.memberships_of(&ids).await?;
        let holding: Vec<_> =
            memberships.iter().filter(|one| one.holds_on(today) && meets.contains(&one.group)).collect();
        let placed: BTreeSet<PupilId> = holding.iter().map(|one| one.pupil).collect();
        let peopled: BTreeSet<_> = holding.iter().map(|one| one.group).collect();
        let taught: BTreeSet<_> = tx.all_group_staff(today).await?.into_iter().map(|one| one.group).collect();
        let mut by_person: BTreeMap<(String, jiff::civil::Date), Vec<String>> = BTreeMap::new();
        for one in &pupils {
            if let Some(birth) = one.identity.birth {
                let name = full_name(&one.identity);
                by_person.entry((exchange::names::key(&name, ""), birth)).or_default().push(name);
            }
        }
        let name = |one: &store::Group| one.group.name.clone();
        let checks = Checks {
            without_class: pupils
                .iter()
                .filter(|one| !placed.contains(&one.id))
                .map(|one| full_name(&one.identity))
                .collect(),
            alike: by_person.into_values().filter(|names| names.len() > 1).flatten().collect(),
            without_upn: pupils.iter().filter(|one| one.identity.upn.is_none()).count(),
            without_teacher: groups.iter().filter(|one| !taught.contains(&one.id)).map(name).collect(),
            empty_classes: groups.iter().filter(|one| !peopled.contains(&one.id)).map(name).collect(),
            loose_questions: tx.questions_about_nothing().await?,
            arrivals: tx.arrivals_to_map().await?.len(),
            pupils: pupils.len(),
            classes: groups.len(),
        };
        drop(tx);
        permit.audit_view(self).await?;
        Ok(checks)
    }
}
