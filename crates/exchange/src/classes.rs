//! Class lists: pasted names, or a CSV with whatever headings the school's own system exports.
//!
//! A name and a class are enough. A UPN is not asked for; where there is one it is checked. Two children of
//! one name are both kept and both mentioned. Columns about needs, sex, addresses and the like are left
//! unread: Attune asks for each fact once, and only for those that it uses.
//!
//! [`difference`] says what an import would do; doing it is the use case's affair.

mod difference;
mod doubtful;
mod pasted;
mod tabled;

pub use difference::{Difference, Doubt, Known, Move, Reach, Same, difference};
pub use doubtful::Question;

use crate::names::{ChildName, NameOrder};
use crate::problem::Problems;
use crate::{Problem, fold, table};
use domain::{PersonName, Upn};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A school year: −1 Nursery, 0 Reception, then 1 to 13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear(i8);

impl SchoolYear {
    /// `None` outside −1 to 13.
    #[must_use]
    pub fn new(year: i8) -> Option<Self> {
        (-1..=13).contains(&year).then_some(Self(year))
    }

    /// −1 Nursery, 0 Reception, then 1 to 13.
    #[must_use]
    pub fn get(self) -> i8 {
        self.0
    }

    /// The year in “5”, “Y5”, “Year 5”, “R”, “Reception”, “N1”, “Nursery”.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let folded = fold::joined(text);
        match folded.as_str() {
            "r" | "yr" | "rec" | "reception" | "yearr" | "yearreception" => return Some(Self(0)),
            "n" | "n1" | "n2" | "nur" | "nursery" => return Some(Self(-1)),
            _ => {}
        }
        let digits = folded.strip_prefix("year").or_else(|| folded.strip_prefix('y')).unwrap_or(&folded);
        digits.parse::<i8>().ok().filter(|year| (0..=13).contains(year)).map(Self)
    }
}

/// How to read a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClassOptions {
    /// The order of names that are written without a comma.
    pub order: NameOrder,
    /// The class of children whose row names none.
    pub class: Option<String>,
}

/// One child of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// Row of the file, or line of what was pasted.
    pub row: u64,
    /// The name in use (a preferred family name goes before the one in law).
    pub name: ChildName,
    /// The given name that the child goes by, where it is another.
    pub preferred: Option<PersonName>,
    /// Class or registration group.
    pub class: Option<String>,
    /// School year.
    pub year: Option<SchoolYear>,
    /// Unique Pupil Number, checked.
    pub upn: Option<Upn>,
    /// Birth date.
    pub born: Option<Date>,
}

/// What a list holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClassList {
    /// The children, in the order of the list.
    pub children: Vec<Child>,
    /// Rows or cells that could not be read. A row with a bad name is left out; a bad UPN, birth date or year
    /// is left empty and its child kept.
    pub problems: Problems,
    /// Read, but worth a look: the same name twice, an order that was assumed.
    pub notes: Problems,
    /// Headings of columns that were not read.
    pub ignored: Vec<String>,
    /// What to ask before anything is made of it, where a list without headings looks like something else.
    pub question: Option<Question>,
}

/// Reads a list: a table when its first row names columns, one child a line otherwise.
///
/// # Errors
/// When there is nothing in it, a limit is passed, or a quotation mark never closes.
pub fn read(text: &str, options: &ClassOptions) -> Result<ClassList, Problem> {
    let text = text.trim_start_matches('\u{feff}');
    let mut list = match tabled::header(text) {
        Some(separator) => tabled::read(&table::read(text, separator)?, options),
        None => {
            let mut list = pasted::read(text, options)?;
            list.question = doubtful::doubt(&mut list, options.class.as_deref());
            list
        }
    };
    if list.children.is_empty() && list.problems.is_empty() {
        return Err(Problem::file(
            "there are no names here",
            "Put one child in each line: a name is enough.",
        ));
    }
    tell_twins(&mut list);
    Ok(list)
}

/// Notes every child whose UPN, or name in the same class, stood in the list before.
fn tell_twins(list: &mut ClassList) {
    let mut upns: BTreeMap<&Upn, u64> = BTreeMap::new();
    let mut names: BTreeMap<(String, String), Vec<&Child>> = BTreeMap::new();
    let mut twice: Vec<usize> = Vec::new();
    for (index, child) in list.children.iter().enumerate() {
        if let Some(upn) = &child.upn {
            if let Some(first) = upns.get(upn) {
                let what = format!("this UPN stood in row {first} already, so this row was left out");
                list.problems.push(Problem::row(child.row, what, "Correct one of the two rows."));
                twice.push(index);
                continue;
            }
            upns.insert(upn, child.row);
        }
        let class = fold::joined(child.class.as_deref().unwrap_or_default());
        let earlier = names.entry((fold::words(&child.name.full()), class)).or_default();
        if let Some(first) = earlier.first() {
            let apart = earlier.iter().all(|other| told_apart(other, child));
            let hint = if apart {
                "They are kept apart by UPN or birth date."
            } else {
                "Are they two children? Add a UPN, a birth date or a middle name to one; if not, delete one."
            };
            let what = format!("{} stood in row {} already", child.name.full(), first.row);
            list.notes.push(Problem::row(child.row, what, hint));
        }
        earlier.push(child);
    }
    for index in twice.into_iter().rev() {
        list.children.remove(index);
    }
}

/// Whether two rows of one name are surely two children.
fn told_apart(left: &Child, right: &Child) -> bool {
    let differ = matches!((&left.upn, &right.upn), (Some(a), Some(b)) if a != b);
    differ || matches!((left.born, right.born), (Some(a), Some(b)) if a != b)
}

#[cfg(test)]
mod tests;
