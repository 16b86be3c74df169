//! Class lists with headings.

use super::{Child, ClassList, ClassOptions, SchoolYear};
use crate::headers::{self, Heading};
use crate::names::{self, ChildName};
use crate::problem::quoted;
use crate::table::{self, Row};
use crate::{Problem, dates};
use domain::{PersonName, Upn};
use std::collections::BTreeMap;

/// The separator, when the first row that is not blank is a row of headings.
pub fn header(text: &str) -> Option<char> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    ['\t', ',', ';'].into_iter().find(|separator| {
        table::read(first, *separator)
            .is_ok_and(|rows| rows.first().is_some_and(|row| headers::is_header(&row.cells)))
    })
}

/// The children of `rows`, whose first is the headings.
pub fn read(rows: &[Row], options: &ClassOptions) -> ClassList {
    let mut list = ClassList::default();
    let Some((head, rows)) = rows.split_first() else { return list };
    let mut columns: BTreeMap<Heading, usize> = BTreeMap::new();
    for (index, cell) in head.cells.iter().enumerate() {
        match headers::heading(cell) {
            Some(heading) if heading != Heading::NotAsked && !columns.contains_key(&heading) => {
                columns.insert(heading, index);
            }
            _ if cell.is_empty() => {}
            _ => list.ignored.push(quoted(cell)),
        }
    }
    let reader = RowReader { head, columns, options };
    for row in rows {
        if reader.is_total(row) {
            continue;
        }
        match reader.name(row) {
            Ok(name) => {
                let child = reader.child(row, name, &mut list.problems);
                list.children.push(child);
            }
            Err(what) => list.problems.push(Problem::row(
                row.number,
                what,
                "This row was left out: correct it or delete it.",
            )),
        }
    }
    list
}

struct RowReader<'a> {
    head: &'a Row,
    columns: BTreeMap<Heading, usize>,
    options: &'a ClassOptions,
}

impl RowReader<'_> {
    fn cell<'r>(&self, row: &'r Row, heading: Heading) -> &'r str {
        self.columns.get(&heading).map_or("", |index| row.cell(*index))
    }

    /// Exports end with rows such as “Total 30”.
    fn is_total(&self, row: &Row) -> bool {
        let first = row.cell(0).to_lowercase();
        (first.starts_with("total") || first.starts_with("number of"))
            && self.cell(row, Heading::Given).is_empty()
    }

    fn name(&self, row: &Row) -> Result<ChildName, String> {
        let family = match self.cell(row, Heading::Family) {
            "" => self.cell(row, Heading::LegalFamily),
            family => family,
        };
        let given = match self.cell(row, Heading::Given) {
            "" => self.cell(row, Heading::PreferredGiven),
            given => given,
        };
        if given.is_empty() && family.is_empty() {
            return names::parse(self.cell(row, Heading::Name), self.options.order);
        }
        names::of_parts(given, family)
    }

    fn child(&self, row: &Row, name: ChildName, problems: &mut crate::problem::Problems) -> Child {
        let mut checked = |heading: Heading, ok: bool, what: String, hint: &'static str| {
            if !ok && let Some(index) = self.columns.get(&heading) {
                problems.push(Problem::row(row.number, what, hint).at(index + 1, self.head.cell(*index)));
            }
        };
        let upn_cell = self.cell(row, Heading::Upn);
        let upn = Upn::new(upn_cell);
        if let Err(error) = &upn {
            let hint = "The child is taken in without it; correct it when you can.";
            checked(Heading::Upn, upn_cell.is_empty(), error.to_string(), hint);
        }
        let born_cell = self.cell(row, Heading::Born);
        let born = dates::birth(born_cell);
        let what = format!("“{}” is no birth date", quoted(born_cell));
        checked(Heading::Born, born.is_some() || born_cell.is_empty(), what, "Write it as 14/03/2016.");
        let class = self.cell(row, Heading::Class);
        let class = if class.is_empty() { self.options.class.clone() } else { Some(quoted(class)) };
        let year_cell = self.cell(row, Heading::Year);
        let year = SchoolYear::read(year_cell);
        let what = format!("“{}” is no year group", quoted(year_cell));
        let hint = "Write Nursery, Reception, or 1 to 13.";
        checked(Heading::Year, year.is_some() || year_cell.is_empty(), what, hint);
        let preferred = PersonName::new(self.cell(row, Heading::PreferredGiven)).ok();
        Child {
            row: row.number,
            preferred: preferred.filter(|preferred| *preferred != name.given),
            name,
            class,
            year,
            upn: upn.ok(),
            born,
        }
    }
}
