//! The schools that benches measure: made-up response logs, and a visitor signed in to a running server.
//!
//! The made-up log stands in for a real one where none is given. It has the size and the shape (users, questions,
//! skills, share right) that matter for time, and nothing that matters for how well anything is predicted.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::http::Visitor;
use super::markup;
use crate::demo::Server;
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
        writeln!(file, "{}\t{}\t{}\t{correct}\t{}", user + 1, item + 1, 1_700_000_000 + row, skill + 1)?;
    }
    Ok(file.flush()?)
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
    let mut command = Command::new(program);
    command.args(["import", "log"]).arg(log).args(["--database", database, "--class-size", "30"]).args(more);
    process::capture(&mut command).context("the log could not be imported")
}

/// A school of our own on a file, with a log in it, served, and its first teacher signed in.
pub struct Own {
    /// The running program.
    pub server: Server,
    /// The teacher.
    pub visitor: Visitor,
}

const SCHOOL: &str = "Bench School";
const EMAIL: &str = "teacher@bench.example";
const PASSWORD: &str = "a long enough pass phrase";

impl Own {
    /// Sets a school up as its first teacher would, brings a made-up log in, and signs in.
    pub fn with_log(program: &Path, folder: &Path, shape: LogShape) -> Result<Self> {
        let database = format!("sqlite:{}", folder.join("own.sqlite").display());
        set_up(&Server::serve(program, &database, folder)?)?;
        let log = folder.join("log.tsv");
        write_log(&log, shape)?;
        eprintln!("importing {} rows", shape.rows);
        import_log(program, &log, &database, &["--school", SCHOOL])?;
        std::fs::remove_file(&log)?;
        let server = Server::serve(program, &database, folder)?;
        let mut visitor = Visitor::new(&server.base);
        let fields = [("email", EMAIL), ("password", PASSWORD), ("next", "/today")];
        let answer =
            visitor.post("/sign-in", &fields.map(|(a, b)| (a.to_owned(), b.to_owned())), "text/html")?;
        if answer.status != 303 {
            bail!("signing in answered {}", answer.status);
        }
        Ok(Self { server, visitor })
    }

    /// The addresses of the school's class pictures.
    pub fn classes(&mut self) -> Result<Vec<String>> {
        let page = self.visitor.page("/classes")?.body;
        let is_class =
            |href: &String| href.strip_prefix("/classes/").is_some_and(|id| id.parse::<u64>().is_ok());
        Ok(markup::links(&page).into_iter().filter(is_class).collect())
    }
}

fn set_up(server: &Server) -> Result<()> {
    let said = server.said();
    let path = said.iter().find_map(|line| set_up_path(line)).context("serve printed no set-up link")?;
    let mut visitor = Visitor::new(&server.base);
    let page = visitor.page(&path)?.body;
    let form = markup::forms(&page).into_iter().find(|form| form.action == path).context("no set-up form")?;
    let mut fields = form.fields;
    for (name, value) in [("school", SCHOOL), ("name", "Ms Bench"), ("email", EMAIL), ("password", PASSWORD)]
    {
        fields.retain(|(field, _)| field != name);
        fields.push((name.to_owned(), value.to_owned()));
    }
    let answer = visitor.post(&path, &fields, "text/html")?;
    if answer.status != 303 {
        bail!("setting the school up answered {}", answer.status);
    }
    Ok(())
}

fn set_up_path(line: &str) -> Option<String> {
    let start = line.find("/set-up/")?;
    Some(
        line[start..].split(|c: char| c.is_whitespace() || c == '"').next()?.trim_end_matches('.').to_owned(),
    )
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
    fn the_set_up_link_is_read_from_a_sentence() {
        let line = "Set the school up at http://127.0.0.1:4000/set-up/abc-DEF (good once).";
        assert_eq!(set_up_path(line), Some("/set-up/abc-DEF".into()));
        assert_eq!(set_up_path("nothing"), None);
    }

    #[test]
    fn a_link_is_chosen_by_its_beginning_and_a_part() {
        let page = "<a href=\"/classes/3/exit\">x</a><a href=\"/classes/3/brief?objective=a\">y</a>";
        assert_eq!(link(page, "/classes/", "/brief"), Some("/classes/3/brief?objective=a".into()));
        assert_eq!(link(page, "/mark", ""), None);
    }
}
