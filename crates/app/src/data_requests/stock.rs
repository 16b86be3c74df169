//! What a school has published, figure by figure, and what an answer says.

use crate::releases::{OutHere, out_here};
use improvement::requests::How;
use jiff::civil::Date;
use release::publication::{Keys, Number, Shown, Unit};
use std::collections::BTreeSet;
use store::{DataAnswer, FigureKey, PublishedRelease};

/// A figure that is out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StockFigure {
    /// Which.
    pub key: FigureKey,
    /// The title and version of its release.
    pub release: String,
    /// When that came out.
    pub published_on: Date,
    /// What it says, with n and interval; a sign in words where it is withheld.
    pub says: String,
    /// Whether a number stands there.
    pub is_shown: bool,
}

impl StockFigure {
    /// Its name: "Pupils on roll: Year 3, pupils on roll".
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}: {}, {}", self.key.table, self.key.of, self.key.what)
    }

    /// By what it is compared with what is asked: of whom and what, with the table's title where that says more.
    pub(super) fn telling(&self) -> String {
        let FigureKey { table, of, what, .. } = &self.key;
        if table.to_lowercase() == what.to_lowercase() {
            format!("{what} {of}")
        } else {
            format!("{table} {what} {of}")
        }
    }
}

/// What a school has out, each file checked by its signature.
#[derive(Clone, Debug, Default)]
pub(super) struct Stock {
    figures: Vec<StockFigure>,
    withdrawn: Vec<(domain::ReleaseId, String)>,
}

impl Stock {
    pub(super) fn new(rows: Vec<PublishedRelease>, keys: &Keys) -> Self {
        let withdrawn = rows
            .iter()
            .filter_map(|row| {
                let (on, why) = row.withdrawn.as_ref()?;
                let on = on.strftime("%-d %B %Y");
                Some((
                    row.id,
                    format!("“{}”, version {}, was withdrawn on {on}: {why}", row.title, row.version),
                ))
            })
            .collect();
        let mut figures = Vec::new();
        for one in out_here(rows, keys) {
            let OutHere::Release(signed, row) = one else { continue };
            for table in &signed.release().content().tables {
                figures.extend(table.figures.iter().map(|figure| StockFigure {
                    key: FigureKey {
                        release: row.id,
                        table: table.title.clone(),
                        of: figure.of.clone(),
                        what: figure.what.clone(),
                    },
                    release: format!("{}, version {}", row.title, row.version),
                    published_on: row.published_on,
                    says: says(figure.shown, figure.unit),
                    is_shown: matches!(figure.shown, Shown::Number(_)),
                }));
            }
        }
        Self { figures, withdrawn }
    }

    /// The figure of a key; nothing once its release was withdrawn.
    pub(super) fn find(&self, key: &FigureKey) -> Option<&StockFigure> {
        self.figures.iter().find(|one| one.key == *key)
    }

    /// Figures with a number, of the latest version of each release that has it.
    pub(super) fn latest(&self) -> Vec<&StockFigure> {
        let mut seen = BTreeSet::new();
        self.figures
            .iter()
            .filter(|one| one.is_shown && seen.insert((&one.key.table, &one.key.of, &one.key.what)))
            .collect()
    }

    /// What an answer says.
    pub(super) fn answered(&self, answer: DataAnswer) -> Answered {
        let figure = answer.figure.as_ref().and_then(|key| self.find(key)).cloned();
        let gone = answer.figure.as_ref().filter(|_| figure.is_none()).map(|key| {
            let notice = self.withdrawn.iter().find(|(id, _)| *id == key.release);
            notice.map_or_else(
                || "The figure is no more what the school signed".to_owned(),
                |(_, says)| says.clone(),
            )
        });
        let text = match (answer.how, &figure) {
            (How::Stock, Some(figure)) => format!("{} ({}, published)", figure.says, figure.name()),
            (How::Stock, None) => gone.clone().unwrap_or_default(),
            (How::Counted, _) => counted(answer.number),
            (How::Number, _) => answer.number.map(|number| number.to_string()).unwrap_or_default(),
            (How::Earlier, _) if answer.words.is_empty() => counted(answer.number),
            (How::Earlier, _) => format!("{} (as answered before)", answer.words),
            (How::Words, _) => answer.words.clone(),
            (How::Refused, _) => format!("No: {}", answer.words),
        };
        Answered { says: text, figure, gone, answer }
    }
}

fn counted(number: Option<i64>) -> String {
    format!("about {} pupils, to the nearest five", number.unwrap_or_default())
}

/// An answer, as both sides read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// The row.
    pub answer: DataAnswer,
    /// What it says.
    pub says: String,
    /// The figure that answers, where one does.
    pub figure: Option<StockFigure>,
    /// Why the figure that answered is there no more.
    pub gone: Option<String>,
}

/// "about 30 pupils", "103.3 points (95 % interval 101.2 to 105.3, 30 pupils)", "withheld, so that …".
fn says(shown: Shown, unit: Unit) -> String {
    match shown {
        Shown::Sign(sign) => sign.says().to_owned(),
        Shown::Number(Number { value, .. }) if unit == Unit::Pupils => {
            format!("about {value} pupils, to the nearest five")
        }
        Shown::Number(Number { value, low95, high95, n }) => {
            format!("{value} {} (95 % interval {low95} to {high95}, {n} pupils)", unit.word())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{DataRequestId, ReleaseId, SchoolId};
    use release::publication::Sign;

    fn answer(how: How) -> DataAnswer {
        DataAnswer {
            school: SchoolId(1),
            school_name: "Hill".into(),
            request: DataRequestId(1),
            place: 1,
            how,
            words: "Because.".into(),
            number: Some(40),
            figure: None,
            earlier: None,
            on: Date::MIN,
            version: 1,
        }
    }

    fn key() -> FigureKey {
        FigureKey { release: ReleaseId(7), table: "Roll".into(), of: "all".into(), what: "roll".into() }
    }

    #[test]
    fn each_way_to_answer_has_its_words() {
        let stock = Stock::default();
        let said = |how| stock.answered(answer(how)).says;
        assert_eq!(said(How::Counted), "about 40 pupils, to the nearest five");
        assert_eq!(said(How::Number), "40");
        assert_eq!(said(How::Words), "Because.");
        assert_eq!(said(How::Refused), "No: Because.");
        assert_eq!(said(How::Earlier), "Because. (as answered before)");
        let counted = DataAnswer { words: String::new(), ..answer(How::Earlier) };
        assert_eq!(stock.answered(counted).says, "about 40 pupils, to the nearest five");
    }

    #[test]
    fn a_release_that_was_withdrawn_answers_no_more_and_says_why() {
        let row = PublishedRelease {
            id: ReleaseId(7),
            school: SchoolId(1),
            school_name: "Hill".into(),
            title: "Roll 2026/27".into(),
            version: 1,
            fingerprint: "00".repeat(32),
            content: None,
            published_on: Date::MIN,
            off: None,
            withdrawn: Some((jiff::civil::date(2026, 10, 1), "Counted twice.".into())),
        };
        let stock = Stock::new(vec![row], &Keys::default());
        let gone = stock.answered(DataAnswer { figure: Some(key()), ..answer(How::Stock) });
        let why = "“Roll 2026/27”, version 1, was withdrawn on 1 October 2026: Counted twice.";
        assert_eq!((gone.gone.as_deref(), gone.says.as_str()), (Some(why), why));
        let lost = Stock::default().answered(DataAnswer { figure: Some(key()), ..answer(How::Stock) });
        assert!(lost.gone.unwrap().contains("no more what the school signed"));
    }

    #[test]
    fn a_figure_has_its_n_and_interval_and_a_count_its_rounding() {
        let number = Number { value: 103.3, low95: 101.2, high95: 105.3, n: 30 };
        assert_eq!(
            says(Shown::Number(number), Unit::Points),
            "103.3 points (95 % interval 101.2 to 105.3, 30 pupils)"
        );
        assert_eq!(
            says(Shown::Number(Number { value: 30.0, ..number }), Unit::Pupils),
            "about 30 pupils, to the nearest five"
        );
        assert!(says(Shown::Sign(Sign::C), Unit::Pupils).starts_with("withheld"));
    }

    #[test]
    fn a_table_named_as_what_it_tells_is_not_said_twice() {
        let figure = |table: &str| StockFigure {
            key: FigureKey { table: table.into(), ..key() },
            release: "Roll, version 1".into(),
            published_on: Date::MIN,
            says: String::new(),
            is_shown: true,
        };
        assert_eq!(figure("Roll").telling(), "roll all");
        assert_eq!(figure("Reading: scaled").telling(), "Reading: scaled roll all");
        assert_eq!(figure("Roll").name(), "Roll: all, roll");
    }
}
