//! A school of our own, made as its first teacher makes it: by the set-up link, by pasting, by an import.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::http::Visitor;
use super::markup;
use super::school::{self, LogShape};
use crate::demo::Server;

/// A school of our own on a file, with a log in it, served, and its first teacher signed in.
pub struct Own {
    /// The running program.
    pub server: Server,
    /// The teacher.
    pub visitor: Visitor,
}

const CLASS_SIZE: usize = 30;
const SCHOOL: &str = "Bench School";
const EMAIL: &str = "teacher@bench.example";
const PASSWORD: &str = "a long enough pass phrase";

impl Own {
    /// Sets a school up as its first teacher would, with one class of 30 and nothing else.
    pub fn with_class(program: &Path, folder: &Path) -> Result<Self> {
        let mut own = Self::set_up(program, folder, |_| Ok(()))?;
        own.take_class("Bench", &(0..CLASS_SIZE).collect::<Vec<_>>())?;
        Ok(own)
    }

    /// Sets a school up as its first teacher would, with so many classes of 30 and nothing else.
    pub fn with_classes(program: &Path, folder: &Path, classes: usize) -> Result<Self> {
        let mut own = Self::set_up(program, folder, |_| Ok(()))?;
        for class in 0..classes {
            let pupils = class * CLASS_SIZE..(class + 1) * CLASS_SIZE;
            let names: String = pupils.map(|pupil| format!("{}\n", school::unlike_name(pupil))).collect();
            own.paste_class(&format!("Bench {}", class + 1), &names)?;
        }
        Ok(own)
    }

    /// Sets a school up as its first teacher would, brings a made-up log in, and makes its pupils her classes. Of a log
    /// an import learns the terms of questions and objectives.
    pub fn with_log(program: &Path, folder: &Path, shape: LogShape) -> Result<Self> {
        let log = folder.join("log.tsv");
        school::write_log(&log, shape)?;
        let mut own = Self::set_up(program, folder, |database| {
            eprintln!("importing {} rows", shape.rows);
            school::import_log(program, &log, database, &["--school", SCHOOL]).map(drop)
        })?;
        std::fs::remove_file(&log)?;
        let users: Vec<usize> = (0..shape.users).collect();
        for (class, users) in users.chunks(CLASS_SIZE).enumerate() {
            own.take_class(&format!("Bench {}", class + 1), users)?;
        }
        Ok(own)
    }

    /// Stops serving, lets the school's model learn tables and trees besides, as the job at night does, and serves again.
    pub fn after_a_night(self, program: &Path, folder: &Path) -> Result<Self> {
        drop(self);
        let database = database_in(folder);
        eprintln!("learning everything");
        school::fit(program, &database, SCHOOL)?;
        Self::serve(program, folder, &database)
    }

    fn set_up(
        program: &Path,
        folder: &Path,
        before_serving: impl FnOnce(&str) -> Result<()>,
    ) -> Result<Self> {
        let database = database_in(folder);
        set_up(&Server::serve(program, &database, folder)?)?;
        before_serving(&database)?;
        let mut own = Self::serve(program, folder, &database)?;
        own.switch_everything_on()?;
        Ok(own)
    }

    /// A school that uses every part: pages then have the most to do.
    fn switch_everything_on(&mut self) -> Result<()> {
        const MODULES: &str = "/modules";
        let page = self.visitor.page(MODULES)?.body;
        let mut fields = markup::form_to(&page, MODULES)?.fields;
        let parts = markup::boxes(&page);
        markup::put(&mut fields, &parts.iter().map(|part| (part.as_str(), "on")).collect::<Vec<_>>());
        let answer = self.visitor.post(MODULES, &fields, "text/html")?;
        if answer.status != 200 {
            bail!("switching every part on answered {}", answer.status);
        }
        Ok(())
    }

    /// Serves the school on this file and signs its first teacher in.
    fn serve(program: &Path, folder: &Path, database: &str) -> Result<Self> {
        let server = Server::serve(program, database, folder)?;
        let mut visitor = Visitor::new(&server.base);
        let fields = [("email", EMAIL), ("password", PASSWORD), ("next", "/today")];
        let answer =
            visitor.post("/sign-in", &fields.map(|(a, b)| (a.to_owned(), b.to_owned())), "text/html")?;
        if answer.status != 303 {
            bail!("signing in answered {}", answer.status);
        }
        Ok(Self { server, visitor })
    }

    /// Adds a subject of one unit by pasting its objectives; returns the subject's number.
    pub fn paste_subject(&mut self, name: &str, objectives: usize) -> Result<String> {
        const PASTE: &str = "/curriculum/paste";
        let list: String = (1..=objectives).map(|number| format!("Objective {number}\n")).collect();
        let page = self.visitor.page(PASTE)?.body;
        let mut fields = markup::form_to(&page, PASTE)?.fields;
        markup::put(&mut fields, &[("subject", name), ("list", &list), ("judged", "items")]);
        self.confirm(PASTE, &fields)?;
        let page = self.visitor.page("/mark/papers/new")?.body;
        markup::option(&page, "subject", name).with_context(|| format!("{name} is no subject of a paper"))
    }

    /// The number of a subject of the starter curriculum, which every school that is set up begins with.
    pub fn starter_subject(&mut self, name: &str) -> Result<String> {
        let page = self.visitor.page("/mark/papers/new")?.body;
        markup::option(&page, "subject", name).with_context(|| format!("the school has no {name}"))
    }

    /// Makes a class of some of the log's users by pasting their names, so that it is the teacher's own: a teacher
    /// sees nobody else's classes, and an import gives its classes to nobody.
    fn take_class(&mut self, name: &str, users: &[usize]) -> Result<()> {
        let names: String = users.iter().map(|user| format!("Pupil {}\n", school::name(*user))).collect();
        self.paste_class(name, &names)
    }

    fn paste_class(&mut self, name: &str, names: &str) -> Result<()> {
        const NEW: &str = "/classes/new";
        let page = self.visitor.page(NEW)?.body;
        let mut fields = markup::form_to(&page, NEW)?.fields;
        markup::put(&mut fields, &[("name", name), ("names", names)]);
        self.confirm(NEW, &fields)
    }

    /// Sends a form that first says what would happen, and confirms it.
    fn confirm(&mut self, path: &str, fields: &[(String, String)]) -> Result<()> {
        let looked = self.visitor.post(path, fields, "text/html")?.body;
        let confirm = markup::forms(&looked)
            .into_iter()
            .find(|form| form.fields.iter().any(|(name, _)| name == "confirm"));
        let confirm = confirm.with_context(|| format!("what was sent to {path} cannot be confirmed"))?;
        let answer = self.visitor.post(&confirm.action, &confirm.fields, "text/html")?;
        if answer.status != 303 {
            bail!("confirming at {path} answered {}", answer.status);
        }
        Ok(())
    }

    /// The addresses of the school's class pictures.
    pub fn classes(&mut self) -> Result<Vec<String>> {
        let page = self.visitor.page("/classes")?.body;
        let is_class =
            |href: &String| href.strip_prefix("/classes/").is_some_and(|id| id.parse::<u64>().is_ok());
        Ok(markup::links(&page).into_iter().filter(is_class).collect())
    }
}

fn database_in(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("own.sqlite").display())
}

fn set_up(server: &Server) -> Result<()> {
    let path = server.set_up_path()?;
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
