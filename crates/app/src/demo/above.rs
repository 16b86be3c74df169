//! Above the demo's schools: an authority that leads them, the Department above it, a partner of the first two schools, and what
//! they and the first school share after two meetings.

use super::{DemoPart, Writer};
use crate::AppError;
use domain::{AboveRole, AccountId, BodyId, BodyPriorityId, PersonName, SchoolId};
use improvement::conversation::{ActionState, Side};
use improvement::problems::{Deed, Event};
use jiff::ToSpan;
use jiff::civil::Date;
use store::{
    BodyKind, CallKind, ConversationDay, NewAccount, NewAction, NewAgendaItem, NewBody, NewCall, NewGiven,
    NewPriority, NewProblem, NewStrength, NewSupportNeed, ProblemEvent,
};

const DEPARTMENT: &str = "Department (simulated)";

/// Who stands above.
struct Above {
    authority: BodyId,
    department: BodyId,
}

impl Writer<'_> {
    pub(super) async fn above(&self) -> Result<(), AppError> {
        match self.plan_index() {
            0 => {
                let above = self.bodies().await?;
                let priority = self.body_priorities(&above).await?;
                self.meetings(&above).await?;
                self.actions(&above).await?;
                self.raised(&above).await?;
                self.support(&above, priority).await
            }
            at => self.led(at).await,
        }
    }

    fn days_ago(&self, days: i32) -> Date {
        self.authority.today.saturating_sub(days.days())
    }

    fn in_days(&self, days: i32) -> Date {
        self.authority.today.saturating_add(days.days())
    }

    /// The year's first day: since then the authority leads its schools.
    fn since(&self) -> Date {
        self.authority.calendar.years.last().map_or(self.authority.today, |year| year.from)
    }

    async fn bodies(&self) -> Result<Above, AppError> {
        let since = self.since();
        let mut tx = self.app.store.write_system().await?;
        let new = NewBody { name: DEPARTMENT.into(), kind: BodyKind::Department, parent: None };
        let department = tx.create_body(&new, self.now).await?;
        let parent = Some(department);
        let new = NewBody { name: self.authority.name.clone(), kind: BodyKind::Authority, parent };
        let authority = tx.create_body(&new, self.now).await?;
        tx.add_school_to_body(authority, self.school, since).await?;
        tx.set_leading_body(self.school, authority, since).await?;
        let people = [
            (DemoPart::ImprovementPartner, "Mrs Lindqvist", authority, AboveRole::ImprovementPartner),
            (DemoPart::AuthorityOfficer, "Mr Castellanos", authority, AboveRole::BodyOfficer),
            (DemoPart::DepartmentOfficer, "Ms Achterberg", department, AboveRole::BodyOfficer),
        ];
        let mut remembered: Vec<(DemoPart, AccountId)> = Vec::new();
        for (part, called, body, role) in people {
            let name = PersonName::new(called).map_err(|error| AppError::Broken(error.to_string()))?;
            let new = NewAccount { email: None, name, password_hash: None };
            let account = tx.create_account(&new, self.now).await?;
            let membership = tx.add_body_membership(body, account, role, since).await?;
            if role == AboveRole::BodyOfficer {
                tx.set_looks_after(membership, true).await?;
            }
            if role == AboveRole::ImprovementPartner {
                tx.name_partner_school(membership, self.school, (since, None)).await?;
            }
            remembered.push((part, account));
        }
        tx.commit().await?;
        for (part, account) in remembered {
            self.app.remember_part(self.school, part, account).await?;
        }
        Ok(Above { authority, department })
    }

    async fn body_priorities(&self, above: &Above) -> Result<BodyPriorityId, AppError> {
        let (from, ends) = (self.days_ago(60), self.in_days(180));
        let mut tx = self.app.store.write_above(above.department).await?;
        let new = NewPriority { title: "Attendance after the summer".into(), from, ends };
        tx.add_body_priority(&new).await?;
        tx.commit().await?;
        let mut tx = self.app.store.write_above(above.authority).await?;
        let first = NewPriority { title: "Talk in mathematics lessons".into(), from, ends };
        let first = tx.add_body_priority(&first).await?;
        let second =
            NewPriority { title: "Reading for those who start late".into(), from, ends: self.in_days(90) };
        let second = tx.add_body_priority(&second).await?;
        let call = |priority, kind, words: &str| NewCall {
            priority,
            kind,
            words: words.into(),
            from,
            ends: self.in_days(60),
        };
        tx.add_body_call(&call(
            first,
            CallKind::Offer,
            "Four half days of a mathematics adviser, in lessons",
        ))
        .await?;
        tx.add_body_call(&call(second, CallKind::Offer, "A librarian for one morning a week")).await?;
        tx.add_body_call(&call(second, CallKind::Request, "Tell us in two lines what you tried last year"))
            .await?;
        tx.commit().await?;
        Ok(first)
    }

    async fn meetings(&self, above: &Above) -> Result<(), AppError> {
        let mut tx = self.begin().await?;
        let mut between = tx.between_write();
        for meets in [self.days_ago(70), self.in_days(9)].map(weekday) {
            between.open_conversation(above.authority, meets).await?;
        }
        let meetings = between.conversations().await?;
        let (Some(next), Some(last)) = (meetings.first(), meetings.last()) else { return Ok(()) };
        let item = |source: &str, question: &str, evidence: &str, confidence: &str| NewAgendaItem {
            source: source.into(),
            question: question.into(),
            evidence: evidence.into(),
            confidence: confidence.into(),
        };
        let earlier = item(
            "form:demo-earlier",
            "Do pupils explain their answers in mathematics?",
            "Ten lessons looked at together; explanations in four of them.",
            "Ten lessons say little; look again.",
        );
        between.add_agenda_item(last.id, &earlier).await?;
        let unsettled = item(
            "form:demo-open",
            "Who trains new teaching assistants?",
            "Three assistants joined since September.",
            "Certain: the school’s own list.",
        );
        between.add_agenda_item(last.id, &unsettled).await?;
        let asked = item(
            "form:demo-fractions",
            "Why do so few questions on fractions of amounts come out right in Year 5?",
            "The common paper of the spring: 41 of 100 marks, between 33 and 49, from 58 pupils.",
            "Fairly sure it is low; whether it is the order of teaching is open.",
        );
        between.add_agenda_item(next.id, &asked).await?;
        for mut one in between.agenda_items().await? {
            match one.item.source.as_str() {
                "form:demo-earlier" => {
                    one.came_of = "One hinge question a lesson from January; look again in spring.".into();
                }
                "form:demo-fractions" => {
                    one.school_says =
                        "We do not agree that it is teaching: the unit came two weeks after the paper."
                            .into();
                }
                _ => continue,
            }
            between.save_agenda_item(&one).await?;
        }
        for (days, quarters, in_school) in [(70, 4, true), (68, 2, false)] {
            let on = self.days_ago(days);
            let day = ConversationDay { conversation: last.id, on, quarters, in_school };
            between.save_conversation_day(&day).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn actions(&self, above: &Above) -> Result<(), AppError> {
        let mut tx = self.begin().await?;
        let mut between = tx.between_write();
        let meetings = between.conversations().await?;
        let Some(last) = meetings.last() else { return Ok(()) };
        let owed = [
            ("hinge", Side::School, None, -20, "A hinge question in every mathematics lesson of Year 5"),
            ("assistants", Side::School, None, 20, "A plan for new assistants’ first fortnight"),
            ("adviser", Side::Body, Some(above.authority), -6, "Name the adviser who comes into lessons"),
            (
                "paper",
                Side::Department,
                Some(above.department),
                14,
                "Send the question-level results of the pilot paper",
            ),
        ];
        for (source, side, owner, due, words) in owed {
            let action = NewAction {
                source: format!("form:demo-{source}"),
                words: words.into(),
                side,
                owner,
                due: self.in_days(due),
            };
            between.add_owed_action(last, &action).await?;
        }
        let done =
            between.owed_actions().await?.into_iter().find(|one| one.action.source == "form:demo-hinge");
        if let Some(mut done) = done {
            (done.state, done.came_of) = (ActionState::Done, "In nine of ten lessons.".into());
            between.save_owed_action(&done).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn raised(&self, above: &Above) -> Result<(), AppError> {
        let mut tx = self.begin().await?;
        let mut between = tx.between_write();
        let new = |source: &str, words: &str, asks: &str| NewProblem {
            source: format!("form:demo-{source}"),
            words: words.into(),
            asks: asks.into(),
        };
        let late = new("therapist", "No speech therapist since January", "A day a week, shared with others");
        between.raise_problem(above.authority, &late, self.days_ago(20)).await?;
        let early = new("buses", "The bus comes after the first lesson has begun", "A word with the company");
        between.raise_problem(above.authority, &early, self.days_ago(4)).await?;
        let done = new("paper", "Two surveys asked for the same figures", "One of them withdrawn");
        if let Some(problem) = between.raise_problem(above.authority, &done, self.days_ago(50)).await? {
            for (seen, days, deed, words) in [
                (1, 45, Deed::Answered, "The second survey is withdrawn."),
                (2, 44, Deed::Closed, "Thank you."),
            ] {
                let event = Event { on: self.days_ago(days), deed };
                between
                    .add_problem_event(problem, seen, &ProblemEvent { event, words: words.into() })
                    .await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    async fn support(&self, above: &Above, priority: BodyPriorityId) -> Result<(), AppError> {
        let (from, ends) = (self.days_ago(40), self.in_days(80));
        let mut tx = self.begin().await?;
        let mut between = tx.between_write();
        let need = NewSupportNeed {
            priority,
            problem: None,
            source: "form:demo-need".into(),
            words: "Somebody who teaches a Year 5 lesson with us and talks about it".into(),
            from,
            ends,
        };
        between.add_support_need(above.authority, &need).await?;
        let offer = between.body_calls().await?.into_iter().find(|one| one.call.priority == priority);
        if let (Some(need), Some(offer)) = (between.support_needs().await?.first(), offer) {
            let ends = self.days_ago(3);
            let given = NewGiven { need: need.id, call: Some(offer.id), helper: None, from, ends };
            between.give_support(above.authority, &given).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The authority leads the other schools too; the partner was named for the second, which is strong in what the first needs.
    async fn led(&self, at: usize) -> Result<(), AppError> {
        let since = self.since();
        let mut tx = self.app.store.write_system().await?;
        let authority = tx.bodies().await?.into_iter().find(|one| one.body.kind == BodyKind::Authority);
        let Some(authority) = authority.map(|one| one.id) else { return Ok(()) };
        tx.add_school_to_body(authority, self.school, since).await?;
        tx.set_leading_body(self.school, authority, since).await?;
        tx.commit().await?;
        if at != 1 {
            return Ok(());
        }
        let first: Option<SchoolId> =
            self.app.store.read_system().await?.schools().await?.iter().map(|one| one.id).min();
        let settings = match first {
            Some(first) => self.app.store.read(first).await?.settings().await?,
            None => return Ok(()),
        };
        let partner = settings.get(DemoPart::ImprovementPartner.setting()).and_then(|id| id.parse().ok());
        if let Some(partner) = partner.map(AccountId) {
            let mut tx = self.app.store.write_system().await?;
            for one in tx.memberships_above(partner, self.authority.today).await? {
                tx.name_partner_school(one.id, self.school, (since, None)).await?;
            }
            tx.commit().await?;
        }
        let mut tx = self.begin().await?;
        let mut between = tx.between_write();
        let first = between.body_priorities().await?.into_iter().find(|one| one.body == authority);
        if let Some(priority) = first {
            let strength = NewStrength {
                priority: priority.id,
                source: "form:demo-strength".into(),
                words: "Pupils explain in pairs before anybody answers; come on a Tuesday".into(),
                said: self.days_ago(30),
            };
            between.add_strength(authority, &strength).await?;
        }
        let problem = NewProblem {
            source: "form:demo-therapist".into(),
            words: "We have had no speech therapist this term".into(),
            asks: String::new(),
        };
        between.raise_problem(authority, &problem, self.days_ago(6)).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// A day on which people meet: the Friday before a day of the weekend.
fn weekday(day: Date) -> Date {
    day.saturating_sub((i32::from(day.weekday().to_monday_one_offset()) - 5).max(0).days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn nobody_meets_at_a_weekend() {
        let friday = date(2026, 11, 27);
        assert_eq!(weekday(friday), friday);
        assert_eq!([28, 29].map(|day| weekday(date(2026, 11, day))), [friday, friday]);
        assert_eq!(weekday(date(2026, 11, 30)), date(2026, 11, 30));
    }
}
