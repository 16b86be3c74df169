//! Partners as they are shown.

use super::form::{choices, kind_words};
use super::view::Partner;
use crate::forms::long_date;
use app::partners::{ChildPartners, PartnerLine};
use app::support::partner::{Closed, Standing};
use domain::{ChildSays, ConsentEnd};
use jiff::Timestamp;

/// One partner of these.
pub(super) fn partner(of: &ChildPartners, line: &PartnerLine) -> Partner {
    let asked = &line.consent.asked;
    let day = |at: Timestamp| long_date(of.zone.to_datetime(at).date());
    let there = line.sessions.iter().filter(|one| one.was_there).count();
    let words = line.words.iter().map(|word| {
        let read = match word.read_at {
            Some(at) => format!("read on {}", day(at)),
            None => "not read yet".to_owned(),
        };
        (
            format!("On {}, {read}", day(word.written_at)),
            word.wording.clone(),
            word.reply.clone().unwrap_or_default(),
        )
    });
    Partner {
        number: line.consent.id.to_string(),
        who: format!("{}, {}", asked.partner, kind_words(asked.kind)),
        stands: stands(line, &day),
        purpose: asked.purpose.clone(),
        shares: shares(line),
        goal: line.goal.clone().unwrap_or_default(),
        others_read: match line.others_read {
            0 => String::new(),
            1 => "1 message is with the class’s teachers.".to_owned(),
            many => format!("{many} messages are with the class’s teachers."),
        },
        suggests: asked.suggests.clone(),
        there: match line.sessions.len() {
            0 => String::new(),
            all => format!("There on {there} of the {all} days that were ticked."),
        },
        words: words.collect(),
        is_open: line.standing == Standing::Open,
        waits: line.standing == Standing::Waiting,
        targets: choices(&of.targets, &asked.target.map(|target| target.to_string()).unwrap_or_default()),
    }
}

fn stands(line: &PartnerLine, day: &impl Fn(Timestamp) -> String) -> String {
    let until = long_date(line.consent.asked.until);
    match line.standing {
        Standing::Waiting => format!(
            "Waits for the family since {}. Nothing is shown to anybody until they agree.",
            day(line.consent.proposed_at)
        ),
        Standing::Open => match (line.consent.link_at, line.consent.opened_at) {
            (None, _) => format!("The family has agreed, until {until}. There is no link yet."),
            (Some(made), None) => {
                format!("The family has agreed, until {until}. Link made on {}, not opened yet.", day(made))
            }
            (Some(_), Some(opened)) => {
                format!("The family has agreed, until {until}. Opened on {}.", day(opened))
            }
        },
        Standing::Closed(Closed::Ended(how)) => {
            let on = line.consent.ended.map(|(at, _)| day(at)).unwrap_or_default();
            match how {
                ConsentEnd::Declined => format!("The family said no on {on}."),
                ConsentEnd::Withdrawn => format!("The family stopped it on {on}."),
                ConsentEnd::BySchool => format!("The school ended it on {on}."),
                ConsentEnd::ByOffice => format!("Closed by the office on {on}. Speak to the office."),
                ConsentEnd::ChildLeft => format!("Ended on {on}, when the child left."),
            }
        }
        Standing::Closed(Closed::Over) => format!("Ended by itself on {until}."),
        Standing::Closed(Closed::ChildLeft) => "Closed: the child is in no class here.".to_owned(),
        Standing::Closed(Closed::GiverMayNot) => {
            "Closed: whoever agreed is not recorded any more as somebody who may. Ask the family anew."
                .to_owned()
        }
        Standing::Closed(Closed::Restricted) => "Closed by the office. Speak to the office.".to_owned(),
    }
}

fn shares(line: &PartnerLine) -> String {
    let asked = &line.consent.asked;
    let name = if asked.names_child { "first name" } else { "no name" };
    let school = if asked.names_school { "the school’s name" } else { "not the school’s name" };
    let says = match asked.child_says {
        ChildSays::Likes => "The child would like it.",
        ChildSays::DoesNotMind => "The child does not mind.",
        ChildSays::RatherNot => "The child would rather not.",
    };
    format!("The partner reads: the goal, what you suggest, {name}, {school}, who reads the box. {says}")
}
