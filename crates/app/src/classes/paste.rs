//! A class from pasted names: first what would change, then the change. A name and a class are enough.

use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, PupilId, Role};
use exchange::classes::{self, Child, ClassList, ClassOptions, Difference, Doubt, Known, Reach};
use exchange::names::{ChildName, NameOrder};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{GroupKind, NewGroup, NewPupil, Pupil, SchoolTx, SchoolWriteTx};

/// A list as it was given.
#[derive(Clone, Debug, Default)]
pub struct PastedClass {
    /// The class's name, where the list does not say it.
    pub class: Option<String>,
    /// The list.
    pub text: String,
    /// Whether it is the whole school's list: then who is not on it leaves.
    pub whole_school: bool,
    /// Whether somebody has said that it is a list of pupils, should it look like something else.
    pub sure: bool,
}

/// What a list would do.
#[derive(Clone, Debug)]
pub struct ClassChange {
    /// What was read.
    pub list: ClassList,
    /// What would happen.
    pub difference: Difference,
    /// The names of pupils that the difference speaks of.
    pub names: BTreeMap<PupilId, String>,
}

/// What a list did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassesMade {
    /// The classes that the list speaks of, in order of name.
    pub groups: Vec<GroupId>,
    /// Pupils who joined the school.
    pub joined: usize,
    /// Pupils who moved class.
    pub moved: usize,
    /// Pupils who left the classes of the list.
    pub left: usize,
}

#[boxed]
impl App {
    /// Reads a list and says what it would do; nothing is changed. It names pupils of the school, so the look is
    /// audited before it is returned.
    ///
    /// # Errors
    /// `Input` when the list as a whole cannot be read.
    pub async fn read_classes(&self, permit: &Permit, pasted: &PastedClass) -> Result<ClassChange, AppError> {
        permit.for_action(Action::ManageClasses)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let change = change(&mut tx, permit, pasted, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(change)
    }

    /// Does what [`App::read_classes`] said, and puts whoever asked in charge of new classes. Doubtful rows are
    /// left out: they are for a person to settle.
    ///
    /// # Errors
    /// `Input` when the list cannot be read, or looks like something else and nobody was asked; then nothing is
    /// stored.
    pub async fn make_classes(
        &self,
        permit: &Permit,
        pasted: &PastedClass,
        submission: &str,
    ) -> Result<ClassesMade, AppError> {
        permit.for_action(Action::ManageClasses)?;
        let mut tx = self.store.write(permit.school).await?;
        if !once::claim(&mut tx, submission, "make-classes", permit.now).await? {
            return Ok(ClassesMade::default());
        }
        let today = permit.school_time(&mut tx).await?.today();
        let change = change(&mut tx, permit, pasted, today).await?;
        if let Some(question) = change.list.question.as_ref().filter(|_| !pasted.sure) {
            return Err(AppError::input(question.to_string()));
        }
        let groups = groups(&mut tx, permit, &change.list, today).await?;
        let group_of = |child: &Child| child.class.as_ref().and_then(|class| groups.get(class)).copied();
        let children = &change.list.children;

        let joining: Vec<&Child> = change.difference.join.iter().filter_map(|at| children.get(*at)).collect();
        let new: Vec<NewPupil> = joining.iter().map(|child| new_pupil(child)).collect();
        let ids = tx.create_pupils(&new, today, permit.now).await?;
        for (child, pupil) in joining.iter().zip(&ids) {
            if let Some(group) = group_of(child) {
                tx.join_group(group, &[*pupil], today).await?;
            }
        }
        for one in &change.difference.moves {
            for group in tx.groups_of_pupil(one.pupil, today).await? {
                if one.from.as_deref() == Some(group.group.name.as_str()) {
                    tx.leave_group(group.id, &[one.pupil], today).await?;
                }
            }
            if let Some(group) = groups.get(&one.to) {
                tx.join_group(*group, &[one.pupil], today).await?;
            }
        }
        for pupil in &change.difference.leave {
            for group in tx.groups_of_pupil(*pupil, today).await? {
                tx.leave_group(group.id, &[*pupil], today).await?;
            }
            crate::partners::end_what_does_not_hold(&mut tx, permit, *pupil, today).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(ClassesMade {
            groups: groups.into_values().collect(),
            joined: ids.len(),
            moved: change.difference.moves.len(),
            left: change.difference.leave.len(),
        })
    }
}

async fn change(
    tx: &mut SchoolTx,
    permit: &Permit,
    pasted: &PastedClass,
    today: Date,
) -> Result<ClassChange, AppError> {
    crate::what_works::refuse_styles(&pasted.text)?;
    let options = ClassOptions { order: NameOrder::GivenFirst, class: pasted.class.clone() };
    let list =
        classes::read(&pasted.text, &options).map_err(|problem| AppError::input(problem.to_string()))?;
    let mut known = Vec::new();
    let mut names = BTreeMap::new();
    let pupils = tx.pupils(today).await?;
    let ids: Vec<PupilId> = pupils.iter().map(|pupil| pupil.id).collect();
    let groups: BTreeMap<GroupId, String> =
        tx.groups(today).await?.into_iter().map(|group| (group.id, group.group.name)).collect();
    let mut class_of: BTreeMap<PupilId, String> = BTreeMap::new();
    for membership in tx.memberships_of(&ids).await? {
        if let (true, Some(name)) = (membership.holds_on(today), groups.get(&membership.group)) {
            class_of.insert(membership.pupil, name.clone());
        }
    }
    for pupil in pupils {
        names.insert(pupil.id, full_name(&pupil));
        known.push(known_pupil(&pupil, class_of.remove(&pupil.id)));
    }
    let reach = if pasted.whole_school { Reach::WholeSchool } else { Reach::TheseClasses };
    let mut difference = classes::difference(&known, &list.children, reach);
    if let Some(own) = own_classes(tx, permit, today).await? {
        let others: BTreeSet<&str> =
            groups.iter().filter(|(id, _)| !own.contains(id)).map(|(_, name)| name.as_str()).collect();
        let mut leave = Vec::new();
        for pupil in std::mem::take(&mut difference.leave) {
            let of = tx.groups_of_pupil(pupil, today).await?;
            if of.iter().all(|group| own.contains(&group.id)) {
                leave.push(pupil);
            }
        }
        difference.leave = leave;
        leave_to_the_lists(&mut difference, &list.children, &others);
    }
    Ok(ClassChange { list, difference, names })
}

/// The classes that whoever asks may change; `None` for everybody's, with those who run the school's lists. A
/// teacher makes new classes and changes their own: pasting a name must not open another class's child to them, nor
/// take the child out of that class.
async fn own_classes(
    tx: &mut SchoolTx,
    permit: &Permit,
    today: Date,
) -> Result<Option<BTreeSet<GroupId>>, AppError> {
    let Some(account) = permit.account else { return Ok(None) };
    if tx.roles_of(account, today).await?.contains(&Role::DataManager) {
        return Ok(None);
    }
    Ok(Some(tx.groups_of(account, today).await?.into_iter().map(|one| one.group.id).collect()))
}

/// Takes out of a difference what would change a class of somebody else, and says so of each child.
fn leave_to_the_lists(difference: &mut Difference, children: &[Child], others: &BTreeSet<&str>) {
    let into_others = |child: usize| {
        children.get(child).and_then(|one| one.class.as_deref()).is_some_and(|to| others.contains(to))
    };
    let mut doubtful = Vec::new();
    let mut doubt = |child: usize| {
        let why =
            "is, or would be, in a class of somebody else; whoever runs the class lists can change that"
                .into();
        doubtful.push(Doubt { child, candidates: Vec::new(), why });
    };
    difference.join.retain(|child| {
        let theirs = into_others(*child);
        if theirs {
            doubt(*child);
        }
        !theirs
    });
    difference.moves.retain(|one| {
        let theirs = into_others(one.child) || one.from.as_deref().is_some_and(|from| others.contains(from));
        if theirs {
            doubt(one.child);
        }
        !theirs
    });
    difference.doubtful.extend(doubtful);
}

fn full_name(pupil: &Pupil) -> String {
    format!("{} {}", pupil.identity.given, pupil.identity.family_text()).trim().to_owned()
}

fn known_pupil(pupil: &Pupil, class: Option<String>) -> Known {
    let identity = &pupil.identity;
    Known {
        pupil: pupil.id,
        name: ChildName { given: identity.given.clone(), family: identity.family.clone() },
        preferred: identity.preferred.clone(),
        class,
        upn: identity.upn.clone(),
        born: identity.birth,
    }
}

fn new_pupil(child: &Child) -> NewPupil {
    NewPupil {
        given: child.name.given.clone(),
        family: child.name.family.clone(),
        preferred: child.preferred.clone(),
        birth: child.born,
        upn: child.upn.clone(),
        source_key: None,
    }
}

/// The classes that the list names, made where the school does not have them yet.
async fn groups(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    list: &ClassList,
    today: Date,
) -> Result<BTreeMap<String, GroupId>, AppError> {
    let mut groups: BTreeMap<String, GroupId> =
        tx.groups(today).await?.into_iter().map(|group| (group.group.name, group.id)).collect();
    let mut named = BTreeMap::new();
    for child in &list.children {
        let Some(class) = &child.class else { continue };
        if !groups.contains_key(class) {
            let year = child.year.map(|year| year.get()).or_else(|| year_in(class));
            let new =
                NewGroup { name: class.clone(), kind: GroupKind::Class, year, from: today, until: None };
            let group = tx.create_group(&new).await?;
            if let Some(account) = permit.account {
                tx.add_group_staff(group, account, None, today, None).await?;
            }
            groups.insert(class.clone(), group);
        }
        if let Some(group) = groups.get(class) {
            named.insert(class.clone(), *group);
        }
    }
    Ok(named)
}

/// "5 Hawthorn", "Year 5", "5H": the first number up to 13 in a class's name is its year.
pub(crate) fn year_in(class: &str) -> Option<i8> {
    let digits: String =
        class.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|year| (1..=13).contains(year))
}

#[cfg(test)]
mod tests {
    use super::year_in;

    #[test]
    fn a_class_name_says_its_year() {
        assert_eq!(year_in("5 Hawthorn"), Some(5));
        assert_eq!(year_in("Year 11 set 2"), Some(11));
        assert_eq!(year_in("Willow"), None);
        assert_eq!(year_in("2004"), None);
    }
}
