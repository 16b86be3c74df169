//! Sheets by the colour of their paper, so that each colour is fed once.

use crate::components::Link;
use crate::pages::needs::words::{feed, paper_of};
use app::practice::Sheet as MadeSheet;
use domain::PaperColour;
use std::collections::BTreeMap;

/// How many sheets go on which paper; white comes first.
pub(super) struct Piles(BTreeMap<Option<PaperColour>, usize>);

/// The name of a paper in an address.
pub(super) fn name(paper: Option<PaperColour>) -> &'static str {
    paper.map_or("white", PaperColour::name)
}

fn sheets(count: usize) -> String {
    if count == 1 { "1 sheet".into() } else { format!("{count} sheets") }
}

impl Piles {
    pub(super) fn of(wanted: &[(usize, &MadeSheet)]) -> Self {
        let mut piles = BTreeMap::new();
        for (_, sheet) in wanted {
            *piles.entry(sheet.looks.paper).or_default() += 1;
        }
        Self(piles)
    }

    /// Links to each pile; nothing where all paper is white.
    pub(super) fn ways(&self, paper: &str, way: impl Fn(&str) -> String) -> Vec<Link> {
        if self.0.keys().all(Option::is_none) {
            return Vec::new();
        }
        let link =
            |text: String, to: &str| Link::new(text, if to == paper { String::new() } else { way(to) });
        let mut ways = vec![link("All paper".into(), "")];
        ways.extend(
            self.0
                .iter()
                .map(|(one, count)| link(format!("{}: {}", paper_of(*one), sheets(*count)), name(*one))),
        );
        ways
    }

    /// What to do before printing one pile; empty where all are shown.
    pub(super) fn feed(&self, paper: &str) -> String {
        let pile = self.0.iter().find(|(one, _)| name(**one) == paper);
        pile.map(|(one, count)| {
            format!("Put {} paper into the printer, then print: {}.", feed(*one), sheets(*count))
        })
        .unwrap_or_default()
    }

    /// A line before the first sheet of each colour.
    pub(super) fn begins(&self, sorted: &[(usize, &MadeSheet)], place: usize) -> String {
        let paper = |place: usize| sorted.get(place).map(|(_, sheet)| sheet.looks.paper);
        let here = paper(place).flatten();
        if here.is_none() || (place > 0 && paper(place - 1) == Some(here)) {
            return String::new();
        }
        let count = self.0.get(&here).copied().unwrap_or(0);
        format!("{} from here: {}", paper_of(here), sheets(count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::teaching::access::Looks;
    use domain::PupilId;

    fn sheet(paper: Option<PaperColour>) -> MadeSheet {
        let looks = Looks { paper, ..Looks::default() };
        let (questions, marked, on_screen) = (Vec::new(), Vec::new(), Vec::new());
        MadeSheet { pupil: PupilId(1), name: "Ann".into(), looks, questions, marked, on_screen }
    }

    #[test]
    fn a_colour_is_said_once_before_its_first_sheet() {
        let cream = Some(PaperColour::Cream);
        let made = [sheet(None), sheet(cream), sheet(cream), sheet(Some(PaperColour::Blue))];
        let sorted: Vec<(usize, &MadeSheet)> = made.iter().enumerate().collect();
        let piles = Piles::of(&sorted);
        let said: Vec<String> = (0..4).map(|place| piles.begins(&sorted, place)).collect();
        assert_eq!(said, ["", "Cream paper from here: 2 sheets", "", "Pale blue paper from here: 1 sheet"]);
        assert_eq!(piles.feed("cream"), "Put cream paper into the printer, then print: 2 sheets.");
        assert_eq!((piles.feed(""), piles.feed("gold")), (String::new(), String::new()));
        let ways: Vec<String> =
            piles.ways("cream", |to| format!("?{to}")).into_iter().map(|one| one.href).collect();
        assert_eq!(ways, ["?", "?white", "", "?blue"]);
    }

    #[test]
    fn where_all_paper_is_white_nothing_is_said() {
        let made = [sheet(None), sheet(None)];
        let sorted: Vec<(usize, &MadeSheet)> = made.iter().enumerate().collect();
        let piles = Piles::of(&sorted);
        assert!(piles.ways("", |to| to.to_owned()).is_empty() && piles.begins(&sorted, 0).is_empty());
    }
}
