//! The kinds of establishments, out of the register's own table of codes.

use crate::Problem;
use crate::fold;
use crate::problem::{Problems, quoted};
use crate::tabular::{Known, Tabular, needed};
use std::collections::BTreeMap;

/// One kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EstablishmentKind {
    /// Its code.
    pub code: u16,
    /// Its name: “Community school”.
    pub name: String,
    /// The code of its group.
    pub group: u16,
    /// The group's name: “Local authority maintained schools”.
    pub group_name: String,
}

/// Kinds by code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kinds {
    by_code: BTreeMap<u16, EstablishmentKind>,
}

const COLUMNS: &[Known] = &[
    needed("establishment-type-group-code", &["groupcode"]),
    needed("establishment-type-group-name", &["groupname"]),
    needed("type-of-establishment-code", &["typecode", "code"]),
    needed("type-of-establishment-name", &["typename", "name"]),
];

impl Kinds {
    /// Reads the table of codes; a code that stands in several rows (colleges of several kinds) is one.
    ///
    /// # Errors
    /// The first row that cannot be understood.
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        let table = Tabular::read(None, bytes, COLUMNS, &mut Problems::default())?;
        let mut kinds = Self::default();
        for row in &table.rows {
            let number = |column: &'static str| {
                let cell = table.cell(row, column);
                cell.parse::<u16>().map_err(|_| {
                    let what = format!("“{}” is no code", quoted(cell));
                    table.problem(row, column, what, "Fetch the table of codes again.")
                })
            };
            let group = number("establishment-type-group-code")?;
            let code = number("type-of-establishment-code")?;
            let says = |column: &str| table.cell(row, column).to_owned();
            let (name, group_name) =
                (says("type-of-establishment-name"), says("establishment-type-group-name"));
            kinds.by_code.entry(code).or_insert(EstablishmentKind { code, name, group, group_name });
        }
        Ok(kinds)
    }

    /// The kind of a code.
    #[must_use]
    pub fn of_code(&self, code: u16) -> Option<&EstablishmentKind> {
        self.by_code.get(&code)
    }

    /// The kind of a name, compared without capitals and punctuation; “LA” is “local authority”.
    #[must_use]
    pub fn of_name(&self, name: &str) -> Option<&EstablishmentKind> {
        let key = |text: &str| fold::words(text).replace("local authority", "la");
        let wanted = key(name);
        self.by_code.values().find(|kind| key(&kind.name) == wanted)
    }
}
