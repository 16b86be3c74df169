//! Who at school reads what. Every box that a family or a child writes in says it beforehand:
//!
//! - words about a child: the teachers of the child's classes; unread for a whole school day, the deputy as well;
//! - what a therapist writes about a child: the same, and the SENCO;
//! - "please see me": the safeguarding lead; not taken up for a whole school day, the deputy as well;
//! - where a school has no deputy, or no safeguarding lead, the head stands in; and what not even the deputy has read after
//!   a second school day is the head's too, so that nothing waits for somebody who is ill.
//!
//! Only somebody who can sign in counts: who was invited and never came reads nothing.

use crate::{AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::Role;
use jiff::Timestamp;
use jiff::civil::Date;
use store::SchoolTx;
use support::waiting::school_days_waited;

/// Who reads what nobody has read for a school day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SecondReader {
    /// The deputy.
    Deputy,
    /// The head, where there is no deputy.
    #[default]
    Head,
}

/// What somebody reads, in all their roles together. Waits are in whole school days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Reads {
    /// Words about pupils whom they teach.
    pub own_classes: bool,
    /// Words about anybody, once nobody has read them for so many days; nothing: never.
    pub overdue_after: Option<usize>,
    /// What therapists write about anybody.
    pub therapists: bool,
    /// "Please see me", once nobody has taken it up for so many days; nothing: never.
    pub see_me_after: Option<usize>,
}

impl Reads {
    /// Whether words about anybody are theirs after that wait.
    #[must_use]
    pub fn reads_overdue(self, waited: usize) -> bool {
        self.overdue_after.is_some_and(|days| waited >= days)
    }

    /// Whether "please see me" is theirs after that wait.
    #[must_use]
    pub fn takes_up(self, waited: usize) -> bool {
        self.see_me_after.is_some_and(|days| waited >= days)
    }

    /// What these roles read in a school where `deputy` and `lead` say whether anybody is there for it.
    fn of(roles: &[Role], deputy: bool, lead: bool) -> Self {
        let has = |role| roles.contains(&role);
        let overdue = [(has(Role::Deputy), 1), (has(Role::Head), if deputy { 2 } else { 1 })];
        let heads = if lead { if deputy { 2 } else { 1 } } else { 0 };
        let see_me = [(has(Role::SafeguardingLead), 0), (has(Role::Deputy), 1), (has(Role::Head), heads)];
        let soonest =
            |waits: &[(bool, usize)]| waits.iter().filter(|(theirs, _)| *theirs).map(|(_, days)| *days).min();
        Self {
            own_classes: has(Role::Teacher),
            overdue_after: soonest(&overdue),
            therapists: has(Role::Senco),
            see_me_after: soonest(&see_me),
        }
    }
}

/// What whoever holds this leave reads, and who reads next after the teachers.
#[boxed]
pub(crate) async fn reads(
    tx: &mut SchoolTx,
    permit: &Permit,
    time: &SchoolTime,
) -> Result<(Reads, SecondReader), AppError> {
    let (deputy, lead) = there(tx, time.today()).await?;
    let roles = tx.roles_of(permit.somebody()?, time.today()).await?;
    Ok((Reads::of(&roles, deputy, lead), second(deputy)))
}

/// Who reads next after the teachers, in this school today.
#[boxed]
pub(crate) async fn second_reader(tx: &mut SchoolTx, today: Date) -> Result<SecondReader, AppError> {
    Ok(second(there(tx, today).await?.0))
}

fn second(deputy: bool) -> SecondReader {
    if deputy { SecondReader::Deputy } else { SecondReader::Head }
}

/// Whether a deputy and a safeguarding lead are there who can sign in.
async fn there(tx: &mut SchoolTx, today: Date) -> Result<(bool, bool), AppError> {
    let staff = tx.staff(today).await?;
    // Into a demo everybody comes by a card.
    let demo = tx.details().await?.demo;
    let has = |role| staff.iter().any(|one| one.role == role && (one.signs_in || demo));
    Ok((has(Role::Deputy), has(Role::SafeguardingLead)))
}

/// What the SENCOs are called who can sign in.
#[boxed]
pub(crate) async fn sencos(tx: &mut SchoolTx, today: Date) -> Result<Vec<String>, AppError> {
    let demo = tx.details().await?.demo;
    let staff = tx.staff(today).await?.into_iter();
    let there = staff.filter(|one| one.role == Role::Senco && (one.signs_in || demo));
    Ok(there.map(|one| one.name.to_string()).collect())
}

/// Whole school days between an instant and today.
#[boxed]
pub(crate) async fn waited(tx: &mut SchoolTx, time: &SchoolTime, at: Timestamp) -> Result<usize, AppError> {
    let terms: Vec<(Date, Date)> =
        tx.terms().await?.into_iter().map(|one| (one.term.starts, one.term.ends)).collect();
    Ok(school_days_waited(time.date_of(at), time.today(), &terms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_read_by_somebody_whoever_is_missing() {
        for (deputy, lead) in [(false, false), (false, true), (true, false), (true, true)] {
            let mut there = vec![Role::Head];
            there.extend(deputy.then_some(Role::Deputy));
            there.extend(lead.then_some(Role::SafeguardingLead));
            let waits: Vec<Reads> = there.iter().map(|role| Reads::of(&[*role], deputy, lead)).collect();
            assert!(waits.iter().any(|one| one.reads_overdue(1)), "{deputy} {lead}");
            let at_once = waits.iter().filter(|one| one.takes_up(0)).count();
            assert_eq!(at_once, 1, "please see me goes to one role at once: {deputy} {lead}");
            assert!(waits.iter().filter(|one| one.takes_up(1)).count() > at_once || !(deputy || lead));
            assert!(waits[0].reads_overdue(2) && waits[0].takes_up(2), "the head is always last");
        }
    }

    #[test]
    fn the_head_stands_in_only_for_who_is_missing() {
        let head = |deputy, lead| Reads::of(&[Role::Head], deputy, lead);
        assert!(!head(true, true).reads_overdue(1) && head(false, true).reads_overdue(1));
        assert!(
            !head(true, true).takes_up(1) && head(false, true).takes_up(1) && head(true, false).takes_up(0)
        );
        assert!(!Reads::of(&[Role::Teacher, Role::Carer], false, false).takes_up(9));
    }

    #[test]
    fn somebody_with_two_roles_reads_for_both() {
        let both = Reads::of(&[Role::Teacher, Role::Deputy, Role::SafeguardingLead], true, true);
        assert!(both.own_classes && both.reads_overdue(1) && both.takes_up(0));
        let lead = Reads::of(&[Role::SafeguardingLead], true, true);
        let senco = Reads::of(&[Role::Senco], true, true);
        assert_eq!(
            senco,
            Reads { therapists: true, ..Reads::default() },
            "what therapists write, and no word of a family"
        );
        assert_eq!(lead, Reads { see_me_after: Some(0), ..Reads::default() }, "and no word of a family");
    }
}
