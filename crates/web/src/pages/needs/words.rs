//! Needs, days and paper in words; and what this reader may do.

use crate::guard::Visit;
use app::needs::Asks;
use app::store::{ActedAs, StoredAdjustment, StoredNeed};
use app::teaching::access::{Copies, Looks, Questions, Spacing, colour, in_words, source};
use app::{Action, Relationship, allowed};
use domain::{PaperColour, PrintSize, Role};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// Whether the role in which this page was opened may do something else about the same class or pupil too.
pub(crate) fn may(visit: &Visit, action: Action) -> bool {
    let ActedAs::Role(role) = visit.permit.acted_as else { return false };
    allowed(role, Relationship::Teaches, action) || allowed(role, Relationship::SameSchool, action)
}

/// Whether the reader works with the class, and not with the whole school.
pub(crate) fn teaches(visit: &Visit) -> bool {
    matches!(visit.permit.acted_as, ActedAs::Role(Role::Teacher | Role::TeachingAssistant))
}

/// "3 March 2026"
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// "told by the family, since 3 March 2026, until 20 March 2026"
pub(crate) fn says(need: &StoredNeed, today: Date) -> String {
    format!("{}, {}", source(need.source), held(need.from, need.until, today))
}

/// "since 3 March 2026", "from 9 March 2026 to 20 March 2026", "until 20 March 2026"
pub(crate) fn held(from: Date, until: Option<Date>, today: Date) -> String {
    let last = until.map(|until| day(until.saturating_sub(1.day())));
    match last {
        Some(last) if from > today => format!("from {} to {last}", day(from)),
        Some(last) => format!("since {}, until {last}", day(from)),
        None if from > today => format!("from {}", day(from)),
        None => format!("since {}", day(from)),
    }
}

/// "Large print, 18 points", with the day where it has not begun or ends soon.
pub(crate) fn done(adjustment: &StoredAdjustment, today: Date) -> String {
    let words = in_words(&adjustment.what);
    let soon = today.saturating_add(Span::new().days(21));
    match adjustment.until {
        _ if adjustment.from > today => format!("{words} (from {})", day(adjustment.from)),
        Some(until) if until <= soon => format!("{words} (until {})", day(until.saturating_sub(1.day()))),
        _ => words,
    }
}

/// What a group of needs asks, as a heading.
pub(crate) fn asks(asks: Asks) -> &'static str {
    match asks {
        Asks::LookAgain => "Ends soon, or has just ended: is it still so?",
        Asks::NothingDone => "Nothing is done for it yet",
        Asks::NotUsed => "Not noted as used in the last four weeks",
        Asks::GoesOn => "Goes on",
    }
}

/// Classes of the stylesheet for paper that looks so.
pub(crate) fn looks(looks: Looks) -> String {
    let print = looks.print.map(|size| match size {
        PrintSize::Points18 => "large",
        PrintSize::Points24 => "larger",
    });
    let tint = (looks.paper == Some(PaperColour::AnyPale)).then_some("tint");
    let wide = (looks.spacing == Spacing::Wide).then_some("wide");
    let alone = (looks.questions == Questions::Fewer).then_some("alone");
    print.into_iter().chain(wide).chain(tint).chain(alone).collect::<Vec<_>>().join(" ")
}

/// "on cream paper, large print (18 points), more room"
pub(crate) fn look_of(looks: Looks) -> String {
    let paper = looks.paper.map(|paper| format!("on {}", paper_of(Some(paper)).to_lowercase()));
    let print = looks.print.map(|size| format!("in large print ({} points)", size.points()));
    let wide = (looks.spacing == Spacing::Wide).then(|| "with more room".to_owned());
    let fewer = (looks.questions == Questions::Fewer).then(|| "with fewer questions to a page".to_owned());
    print.into_iter().chain(paper).chain(wide).chain(fewer).collect::<Vec<_>>().join(", ")
}

/// "Cream paper"; white where there is none.
pub(crate) fn paper_of(paper: Option<PaperColour>) -> String {
    match paper {
        None => "White paper".into(),
        Some(PaperColour::AnyPale) => "Coloured paper (any pale colour)".into(),
        Some(paper) => in_words(&domain::Adjustment::Paper(paper)),
    }
}

/// "pale blue", for a sentence.
pub(crate) fn feed(paper: Option<PaperColour>) -> &'static str {
    paper.map_or("white", colour)
}

/// "2 copies in large print (18 points): Ann and Dee"
pub(crate) fn copies(copies: &Copies) -> String {
    let count = copies.names.len();
    let noun = if count == 1 { "copy" } else { "copies" };
    format!(
        "{count} {noun} {}: {}",
        look_of(copies.looks),
        crate::pages::my_learning::present::and(&copies.names)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Adjustment;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 3);

    #[test]
    fn days_say_since_when_and_until_when() {
        assert_eq!(held(date(2025, 9, 1), None, TODAY), "since 1 September 2025");
        let until = Some(date(2026, 3, 21));
        assert_eq!(held(date(2025, 9, 1), until, TODAY), "since 1 September 2025, until 20 March 2026");
        assert_eq!(held(date(2026, 3, 9), until, TODAY), "from 9 March 2026 to 20 March 2026");
    }

    #[test]
    fn paper_is_said_in_the_teachers_words_and_in_the_sheets_classes() {
        let of = |all: &[Adjustment]| Looks::of(all);
        let both = of(&[
            Adjustment::Print(PrintSize::Points18),
            Adjustment::Paper(PaperColour::Blue),
            Adjustment::Spacing,
        ]);
        assert_eq!(look_of(both), "in large print (18 points), on pale blue paper, with more room");
        assert_eq!(looks(both), "large wide");
        assert_eq!(looks(of(&[Adjustment::Paper(PaperColour::AnyPale)])), "tint");
        assert_eq!((paper_of(None), feed(None)), ("White paper".into(), "white"));
    }
}
