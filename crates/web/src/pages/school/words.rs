//! Self-evaluation and plan in words that a governor understands.

pub(crate) use crate::pages::needs::words::day;
use app::improvement::self_evaluation::{Room, Since};
use app::school_plan::{Figure, FigureUnit};
use app::store::{LineVoice, PlanActionState, PlanScope};
use domain::Role;
use jiff::civil::Date;

/// "head", "subject or phase lead"; "the office" for the operator.
pub(crate) fn role(role: Option<Role>) -> &'static str {
    match role {
        None => "the office",
        Some(Role::Teacher) => "teacher",
        Some(Role::TeachingAssistant) => "assistant",
        Some(Role::Head) => "head",
        Some(Role::DataManager) => "data manager",
        Some(Role::Pupil) => "pupil",
        Some(Role::Carer) => "family",
        Some(Role::Senco) => "SENCO",
        Some(Role::Deputy) => "deputy head",
        Some(Role::SafeguardingLead) => "safeguarding lead",
        Some(Role::Governor) => "governor",
        Some(Role::Lead) => "subject or phase lead",
    }
}

/// "3 March 2026 (head)"
pub(crate) fn when((on, by): (Date, Option<Role>)) -> String {
    format!("{} ({})", day(on), role(by))
}

/// "180 of 300 words"
pub(crate) fn room(room: Room) -> String {
    format!("{} of {} words", room.used, room.limit)
}

/// "104.2 (95 % interval 102.1 to 106.3), 58 pupils"; "30 of 58 pupils"
pub(crate) fn figure(figure: &Figure) -> String {
    said(figure.unit, figure.value, figure.interval, figure.n)
}

fn said(unit: FigureUnit, value: f64, (low, high): (f64, f64), n: u64) -> String {
    match unit {
        FigureUnit::Score => format!("{value:.1} (95 % interval {low:.1} to {high:.1}), {n} pupils"),
        FigureUnit::Beyond => format!(
            "{value:+.2} standard deviations of pupils (95 % interval {low:+.2} to {high:+.2}), {n} pupils"
        ),
        FigureUnit::Share => format!("{:.0} of {n} pupils", value * n as f64),
    }
}

/// What a figure was when somebody checked it, said as it is now.
pub(crate) fn was(unit: FigureUnit, then: app::improvement::self_evaluation::Reading) -> String {
    match then {
        app::improvement::self_evaluation::Reading::Figure { value, low, high, n } => {
            said(unit, value, (low, high), n)
        }
        _ => String::new(),
    }
}

/// How a piece of evidence stands to what it was.
pub(crate) fn since(since: Since) -> &'static str {
    match since {
        Since::NotChecked => "not checked yet",
        Since::Same => "as it was when it was checked",
        Since::Moved => "the evidence has moved since",
        Since::Gone => "no longer there to be shown",
        Since::NotComparable => "a page: open it to see",
    }
}

/// Who a line is signed by.
pub(crate) fn voice(voice: LineVoice) -> &'static str {
    match voice {
        LineVoice::Staff => "Staff",
        LineVoice::Council => "Pupils, told to staff",
        LineVoice::Pupil => "A pupil",
        LineVoice::Family => "A family",
        LineVoice::Governor => "A governor",
    }
}

/// A voice that staff may choose in a form.
pub(crate) const VOICES: [(&str, LineVoice, &str); 3] = [
    ("staff", LineVoice::Staff, "staff"),
    ("council", LineVoice::Council, "pupils, told to staff"),
    ("family", LineVoice::Family, "families, told to staff"),
];

/// "to do", "done", "not done after all"
pub(crate) fn state(state: PlanActionState) -> &'static str {
    match state {
        PlanActionState::Open => "to do",
        PlanActionState::Done => "done",
        PlanActionState::Dropped => "not done after all",
    }
}

/// A scope in a form.
pub(crate) fn scope_value(scope: &PlanScope) -> String {
    match scope {
        PlanScope::School => "school".into(),
        PlanScope::Subject(id) => format!("subject.{id}"),
        PlanScope::Phase(name) => format!("phase.{name}"),
    }
}

/// The scope of a form; nothing for what no form of ours sends.
pub(crate) fn scope_of(value: &str) -> Option<PlanScope> {
    if value == "school" {
        return Some(PlanScope::School);
    }
    match value.split_once('.')? {
        ("subject", id) => id.parse().ok().map(PlanScope::Subject),
        ("phase", name) => Some(PlanScope::Phase(name.to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::SubjectId;

    #[test]
    fn a_scope_comes_back_from_its_form() {
        for scope in
            [PlanScope::School, PlanScope::Subject(SubjectId(7)), PlanScope::Phase("Key stage 1.5".into())]
        {
            assert_eq!(scope_of(&scope_value(&scope)), Some(scope));
        }
        assert_eq!(scope_of("subject.x"), None);
        assert_eq!(scope_of("everything"), None);
    }

    #[test]
    fn a_mean_has_its_interval_and_a_count_its_whole() {
        assert_eq!(
            said(FigureUnit::Score, 104.23, (102.11, 106.35), 58),
            "104.2 (95 % interval 102.1 to 106.3), 58 pupils"
        );
        assert_eq!(said(FigureUnit::Share, 0.5, (0.5, 0.5), 60), "30 of 60 pupils");
    }
}
