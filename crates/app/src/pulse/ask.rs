//! The teacher's side: ask, count hands, read, answer.

use super::{ClassWeek, LOOKS_BACK, monday, weeks, weeks_before};
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PulseQuestion;
use jiff::civil::Date;

/// Characters of an answer to the class.
pub const LONGEST_REPLY: usize = 200;

/// A class and what it said.
#[derive(Clone, Debug)]
pub struct ClassPulse {
    /// Its name.
    pub group_name: String,
    /// The Monday of this week.
    pub this_week: Date,
    /// Whether the class is asked this week.
    pub asked: bool,
    /// Its last weeks, the latest first.
    pub weeks: Vec<ClassWeek>,
}

#[boxed]
impl App {
    /// What a class said in the last weeks.
    ///
    /// # Errors
    /// `NotFound` when the class is not there.
    pub async fn class_pulse(&self, permit: &Permit) -> Result<ClassPulse, AppError> {
        permit.for_action(Action::UsePulse)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let this_week = monday(permit.school_time(&mut tx).await?.today());
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let weeks = weeks(&mut tx, group, weeks_before(this_week, LOOKS_BACK)).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let asked = weeks.iter().any(|week| week.monday == this_week);
        Ok(ClassPulse { group_name, this_week, asked, weeks })
    }

    /// Asks the class this week: until Sunday its pupils find the questions on My learning.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ask_pulse(&self, permit: &Permit) -> Result<(), AppError> {
        permit.for_action(Action::UsePulse)?;
        let mut tx = self.store.write(permit.school).await?;
        let this_week = monday(permit.school_time(&mut tx).await?.today());
        tx.ask_pulse(permit.group()?, this_week).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps what was counted from raised hands this week, in the place of what was counted before. A submission that was
    /// stored already changes nothing.
    ///
    /// # Errors
    /// `Input` for more hands than the class has pupils, or no hands at all.
    pub async fn count_hands(
        &self,
        permit: &Permit,
        hands: &[(PulseQuestion, Vec<u32>)],
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::UsePulse)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let pupils = tx.pupils_in(group, today).await?.len();
        if hands.iter().all(|(_, counts)| counts.iter().all(|count| *count == 0)) {
            return Err(AppError::input("Type how many hands you counted, for one question at least."));
        }
        for (question, counts) in hands {
            let sum: u64 = counts.iter().map(|count| u64::from(*count)).sum();
            if usize::from(question.answers()) != counts.len() || sum > pupils as u64 {
                return Err(AppError::input(format!(
                    "{} {sum} hands are more than the class has pupils ({pupils}). Count again, or leave it empty.",
                    teaching::pulse::asks(*question)
                )));
            }
        }
        if !once::claim(&mut tx, submission, "pulse-hands", permit.now).await? {
            return Ok(());
        }
        tx.ask_pulse(group, monday(today)).await?;
        for (question, counts) in hands {
            tx.count_pulse_hands(group, monday(today), *question, counts).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps what the teacher answers to the class about a week; nothing takes it back.
    ///
    /// # Errors
    /// `Input` for more than [`LONGEST_REPLY`] characters, `NotFound` for a week in which the class was not asked.
    pub async fn reply_to_pulse(&self, permit: &Permit, week: Date, wording: &str) -> Result<(), AppError> {
        permit.for_action(Action::UsePulse)?;
        let wording = wording.trim();
        if wording.chars().count() > LONGEST_REPLY {
            return Err(AppError::input(format!("Say it in at most {LONGEST_REPLY} characters.")));
        }
        let mut tx = self.store.write(permit.school).await?;
        tx.reply_to_pulse(permit.group()?, week, wording, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
