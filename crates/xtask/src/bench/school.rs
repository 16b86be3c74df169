//! Made-up response logs, and bringing them in.
//!
//! The made-up log stands in for a real one where none is given. It has the size and the shape (users, questions,
//! skills, share right) that matter for time, and nothing that matters for how well anything is predicted.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};

use super::markup;
use crate::process;

/// The shape of a made-up log.
#[derive(Debug, Clone, Copy)]
pub struct LogShape {
    /// Rows without the heading.
    pub rows: usize,
    /// Users.
    pub users: usize,
    /// Questions.
    pub items: usize,
    /// Skills; each question has one.
    pub skills: usize,
}

/// Writes a made-up log: tab-separated, the same bytes for the same shape.
pub fn write_log(path: &Path, shape: LogShape) -> Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "user_id\titem_id\ttimestamp\tcorrect\tskill_id")?;
    let mut chance = Chance(2004);
    for row in 0..shape.rows {
        // Users take turns, so that each has as many rows and the rows of one class lie close in time.
        let user = row % shape.users;
        let item = chance.below(shape.items);
        let ability = (user * 7 % 10) as u64;
        let correct = u8::from(chance.below(16) as u64 <= ability + 4);
        let skill = item % shape.skills;
        writeln!(file, "{}\t{}\t{}\t{correct}\t{}", name(user), item + 1, 1_700_000_000 + row, skill + 1)?;
    }
    Ok(file.flush()?)
}

/// A name of four letters for a number: names on a class list have no digits.
pub fn name(mut number: usize) -> String {
    let mut letters = String::new();
    for _ in 0..4 {
        letters.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or_default()));
        number /= 26;
    }
    letters
}

/// A given and a family name for a number, unlike every other's: lists ask about names that nearly agree.
pub fn unlike_name(number: usize) -> String {
    let mut chance = Chance(number as u64 + 1);
    let mut word = || -> String {
        (0..8).map(|_| char::from(b'a' + u8::try_from(chance.below(26)).unwrap_or_default())).collect()
    };
    format!("{} {}", word(), word())
}

/// A small sequence of numbers without a pattern that would matter here (Knuth's 64-bit linear congruence).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % bound.max(1) as u64) as usize
    }
}

/// `attune import log` into an SQLite file, and what it printed.
pub fn import_log(program: &Path, log: &Path, database: &str, more: &[&str]) -> Result<String> {
    let mut command = process::tied_to_us(program);
    command.args(["import", "log"]).arg(log).args(["--database", database, "--class-size", "30"]).args(more);
    process::capture(&mut command).context("the log could not be imported")
}

/// Fits everything that can be learned from a school's evidence in mathematics, and adopts it.
pub fn fit(program: &Path, database: &str, school: &str) -> Result<()> {
    let mut command = process::tied_to_us(program);
    command.args(["fit", "--database", database, "--school", school, "--subject", "mathematics"]);
    process::capture(&mut command).context("the log could not be fitted").map(drop)
}

/// The first link of a page that starts and ends as asked.
pub fn link(page: &str, starts: &str, contains: &str) -> Option<String> {
    markup::links(page).into_iter().find(|href| href.starts_with(starts) && href.contains(contains))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_log_has_its_shape_and_is_the_same_each_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let shape = LogShape { rows: 1000, users: 10, items: 50, skills: 5 };
        let texts = ["a", "b"].map(|name| {
            write_log(&folder.path().join(name), shape).expect("written");
            std::fs::read_to_string(folder.path().join(name)).expect("read")
        });
        assert_eq!(texts[0], texts[1]);
        let rows: Vec<Vec<&str>> = texts[0].lines().skip(1).map(|line| line.split('\t').collect()).collect();
        assert_eq!(rows.len(), 1000);
        assert!(rows.iter().all(|row| row.len() == 5));
        let right = rows.iter().filter(|row| row[3] == "1").count();
        assert!((300..900).contains(&right), "{right} right");
    }

    #[test]
    fn unlike_names_differ_in_most_of_their_letters() {
        let names: Vec<String> = (0..200).map(unlike_name).collect();
        for (at, one) in names.iter().enumerate() {
            let near = |other: &&String| one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count() < 6;
            assert_eq!(names[..at].iter().find(near), None, "{one}");
        }
    }

    #[test]
    fn a_link_is_chosen_by_its_beginning_and_a_part() {
        let page = "<a href=\"/classes/3/exit\">x</a><a href=\"/classes/3/brief?objective=a\">y</a>";
        assert_eq!(link(page, "/classes/", "/brief"), Some("/classes/3/brief?objective=a".into()));
        assert_eq!(link(page, "/mark", ""), None);
    }
}
