//! What a lesson does for pupils who need something: how their paper looks, how long they have, what to get ready.
//!
//! It acts on adjustments and knows no need: why something is done changes nothing here. Nothing of it is for a board.

mod normal_way;
mod ready;
mod words;

pub use normal_way::{InSubject, normal_way};
pub use ready::{Copies, Ready, ready};
pub use words::{code, code_words, colour, for_pupil, in_words, source};

use domain::{Adjustment, ExtraTime, PaperColour, PrintSize};

/// How a pupil's paper looks. In order of colour first, so that sheets of a colour lie together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Looks {
    /// The colour to feed; `None` for white.
    pub paper: Option<PaperColour>,
    /// The size of letters; `None` for the usual.
    pub print: Option<PrintSize>,
    /// Wider or as usual.
    pub spacing: Spacing,
    /// As many to a page as fit, or fewer.
    pub questions: Questions,
}

/// Room between lines and letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Spacing {
    /// As for everybody.
    #[default]
    Usual,
    /// More.
    Wide,
}

/// Questions to a page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Questions {
    /// As many as fit.
    #[default]
    Usual,
    /// Fewer.
    Fewer,
}

impl Looks {
    /// What all of a pupil's adjustments ask together: the largest print of any, the colour that began last.
    #[must_use]
    pub fn of<'a>(adjustments: impl IntoIterator<Item = &'a Adjustment>) -> Self {
        let mut looks = Self::default();
        for adjustment in adjustments {
            match adjustment {
                Adjustment::Print(size) => looks.print = looks.print.max(Some(*size)),
                Adjustment::Spacing => looks.spacing = Spacing::Wide,
                Adjustment::FewerQuestions => looks.questions = Questions::Fewer,
                Adjustment::Paper(colour) => looks.paper = Some(*colour),
                _ => {}
            }
        }
        looks
    }

    /// Whether it is as for everybody.
    #[must_use]
    pub fn is_usual(self) -> bool {
        self == Self::default()
    }
}

/// Whether an adjustment is about printed paper, where the program acts on it by itself.
#[must_use]
pub fn is_printed(adjustment: &Adjustment) -> bool {
    matches!(
        adjustment,
        Adjustment::Print(_) | Adjustment::Spacing | Adjustment::FewerQuestions | Adjustment::Paper(_)
    )
}

/// Minutes for a pupil where others have so many: the longest that any of their adjustments says.
#[must_use]
pub fn minutes<'a>(given: u32, adjustments: impl IntoIterator<Item = &'a Adjustment>) -> u32 {
    let extra = |one: &Adjustment| match one {
        Adjustment::ExtraTime(extra) => Some(*extra),
        _ => None,
    };
    let longest: Option<ExtraTime> = adjustments.into_iter().filter_map(extra).max();
    longest.map_or(given, |extra| extra.lengthen(given))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_is_what_all_adjustments_ask_together() {
        let looks = Looks::of(&[
            Adjustment::Print(PrintSize::Points24),
            Adjustment::Paper(PaperColour::Cream),
            Adjustment::Print(PrintSize::Points18),
            Adjustment::Paper(PaperColour::Blue),
            Adjustment::Spacing,
            Adjustment::Laptop,
        ]);
        assert_eq!(looks.print, Some(PrintSize::Points24), "the largest");
        assert_eq!(looks.paper, Some(PaperColour::Blue), "the latest");
        assert_eq!((looks.spacing, looks.questions), (Spacing::Wide, Questions::Usual));
        assert!(Looks::of(&[Adjustment::Laptop]).is_usual() && !looks.is_usual());
    }

    #[test]
    fn sheets_of_a_colour_lie_together() {
        let of = |all: &[Adjustment]| Looks::of(all);
        let cream = Adjustment::Paper(PaperColour::Cream);
        let large = Adjustment::Print(PrintSize::Points18);
        let both = of(&[cream.clone(), large.clone()]);
        let (cream, large, usual) = (of(&[cream]), of(&[large]), of(&[]));
        let mut pile = [both, large, cream, usual];
        pile.sort();
        assert_eq!(pile, [usual, large, cream, both]);
    }

    #[test]
    fn the_longest_time_counts_and_nobody_loses_any() {
        let time = |per_cent| Adjustment::ExtraTime(ExtraTime::new(per_cent).unwrap());
        assert_eq!(minutes(20, &[time(10), time(50), Adjustment::RestBreaks]), 30);
        assert_eq!(minutes(20, &[Adjustment::RestBreaks]), 20);
    }

    #[test]
    fn the_program_acts_by_itself_on_paper_only() {
        let printed: Vec<String> =
            Adjustment::offered().iter().filter(|one| is_printed(one)).map(Adjustment::name).collect();
        assert!(printed.contains(&"print-18".into()) && printed.contains(&"paper-cream".into()));
        assert!(!printed.iter().any(|name| name.starts_with("time") || name == "laptop"));
    }
}
