//! Between what is written and what is meant: every text bounded, every word known, every objective of a curriculum named.

use super::wire::{self, Bundle};
use super::{Chance, CurriculumVersion, Help, Known, Moved, Mover, Movers, MovingSchool, SaidBy};
use crate::classes::SchoolYear;
use crate::establishments::Urn;
use crate::problem::quoted;
use crate::{Problem, limits, names};
use domain::{KnowledgeState, PersonName, Slug, Upn};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

const NAME: usize = 200;
const TITLE: usize = 500;
const HELPS: usize = 20;
const HINT: &str = "Ask the other school for the file again.";

const STATES: [(&str, KnowledgeState); 6] = [
    ("not-taught", KnowledgeState::NotTaught),
    ("unknown", KnowledgeState::Unknown),
    ("not-yet", KnowledgeState::NotYet),
    ("developing", KnowledgeState::Developing),
    ("secure", KnowledgeState::Secure),
    ("refresh", KnowledgeState::Refresh),
];
const SEEN: &str = "seen";
const MODERATED: &str = "seen-moderated";
const BY: [(&str, SaidBy); 3] =
    [("pupil", SaidBy::Pupil), ("family", SaidBy::Family), ("school", SaidBy::School)];

/// Where something stands: pupil by pupil, counted from 1; 0 for what is about all.
#[derive(Clone, Copy)]
struct At(u64);

impl At {
    fn problem(self, field: &str, what: String) -> Problem {
        let problem = Problem { row: self.0, column_name: Some(quoted(field)), ..Problem::file(what, HINT) };
        if self.0 == 0 {
            Problem { what: format!("{}: {}", quoted(field), problem.what).into(), ..problem }
        } else {
            problem
        }
    }

    /// A text of 1 to `most` characters without control characters but line breaks.
    fn text(self, field: &str, text: &str, most: usize) -> Result<String, Problem> {
        let length = text.chars().count();
        let odd = text.chars().any(|c| c.is_control() && c != '\n');
        if text.trim().is_empty() || length > most || odd {
            let what = format!("it is empty, longer than {most} characters, or holds unprintable signs");
            return Err(self.problem(field, what));
        }
        Ok(text.to_owned())
    }

    fn slug(self, field: &str, text: &str) -> Result<Slug, Problem> {
        Slug::new(text).map_err(|error| self.problem(field, error.to_string()))
    }

    fn day(self, field: &str, text: &str) -> Result<Date, Problem> {
        // One way to write each day: what is signed and what is meant are the same.
        let day = text.parse::<Date>().ok().filter(|day| day.to_string() == text);
        day.ok_or_else(|| self.problem(field, format!("“{}” is no day", quoted(text))))
    }
}

/// The movers of a bundle.
///
/// # Errors
/// The first thing that cannot be, by pupil (from 1) and field.
pub(super) fn read(bundle: &Bundle) -> Result<Movers, Problem> {
    let all = At(0);
    if bundle.pupils.is_empty() || bundle.pupils.len() > limits::MOVERS_PUPILS {
        let what = format!("{} pupils; a file holds 1 to {}", bundle.pupils.len(), limits::MOVERS_PUPILS);
        return Err(all.problem("pupils", what));
    }
    let mut curricula = BTreeMap::new();
    for (subject, one) in &bundle.curricula {
        let mut objectives = BTreeMap::new();
        for (id, title) in &one.objectives {
            objectives.insert(all.slug("objectives", id)?, all.text("objectives", title, TITLE)?);
        }
        let version = CurriculumVersion {
            title: all.text("title", &one.title, NAME)?,
            version: all.text("version", &one.version, NAME)?,
            objectives,
        };
        curricula.insert(all.slug("curricula", subject)?, version);
    }
    let mut upns = BTreeSet::new();
    let mut pupils = Vec::with_capacity(bundle.pupils.len());
    for (number, one) in (1_u64..).zip(&bundle.pupils) {
        let pupil = pupil(At(number), one, &curricula)?;
        if let Some(upn) = &pupil.upn
            && !upns.insert(upn.clone())
        {
            return Err(At(number).problem("upn", "another pupil of this file has the same UPN".to_owned()));
        }
        pupils.push(pupil);
    }
    Ok(Movers {
        from: school("from", &bundle.from)?,
        to: bundle.to.as_ref().map(|to| school("to", to)).transpose()?,
        made: all.day("made", &bundle.made)?,
        curricula,
        pupils,
    })
}

fn school(field: &str, school: &wire::School) -> Result<MovingSchool, Problem> {
    let urn =
        school.urn.map(|urn| Urn::new(urn).ok_or_else(|| At(0).problem(field, format!("“{urn}” is no URN"))));
    Ok(MovingSchool { name: At(0).text(field, &school.name, NAME)?, urn: urn.transpose()? })
}

fn pupil(at: At, one: &wire::Pupil, curricula: &BTreeMap<Slug, CurriculumVersion>) -> Result<Mover, Problem> {
    let name = names::of_parts(&one.given, one.family.as_deref().unwrap_or_default())
        .map_err(|what| at.problem("given", what))?;
    let preferred = one.preferred.as_deref().map(PersonName::new).transpose();
    let upn = one.upn.as_deref().map(Upn::new).transpose();
    let year = one.year.map(|year| {
        SchoolYear::new(year).ok_or_else(|| at.problem("year", format!("“{year}” is no year group")))
    });
    if one.helps.len() > HELPS {
        return Err(at.problem("helps", format!("{} things that help; at most {HELPS}", one.helps.len())));
    }
    let mut helps = Vec::with_capacity(one.helps.len());
    for help in &one.helps {
        let said_by = BY.iter().find(|(word, _)| *word == help.by).map(|(_, by)| *by);
        let said_by = said_by.ok_or_else(|| at.problem("by", format!("“{}” is nobody", quoted(&help.by))))?;
        helps.push(Help { what: at.text("helps", &help.what, limits::MOVERS_WORDS)?, said_by });
    }
    let mut objectives = BTreeMap::new();
    for (subject, of_subject) in &one.objectives {
        let subject = at.slug("objectives", subject)?;
        let Some(curriculum) = curricula.get(&subject) else {
            return Err(at.problem("objectives", format!("the subject {subject} is not named in the file")));
        };
        for (id, objective) in of_subject {
            let id = at.slug("objectives", id)?;
            if !curriculum.objectives.contains_key(&id) {
                return Err(at.problem("objectives", format!("{id} has no title in the file")));
            }
            objectives.insert((subject.clone(), id), moved(at, objective)?);
        }
    }
    if objectives.len() > limits::MOVERS_OBJECTIVES {
        let what = format!("{} objectives; at most {}", objectives.len(), limits::MOVERS_OBJECTIVES);
        return Err(at.problem("objectives", what));
    }
    Ok(Mover {
        name,
        preferred: preferred.map_err(|error| at.problem("preferred", error.to_string()))?,
        upn: upn.map_err(|error| at.problem("upn", error.to_string()))?,
        born: one.born.as_deref().map(|day| at.day("born", day)).transpose()?,
        year: year.transpose()?,
        own_words: one
            .own_words
            .as_deref()
            .map(|words| at.text("own_words", words, limits::MOVERS_WORDS))
            .transpose()?,
        helps,
        objectives,
    })
}

fn moved(at: At, one: &wire::Objective) -> Result<Moved, Problem> {
    let chance = one.chance.map(|[low, value, high]| {
        Chance::new(low, value, high).ok_or_else(|| {
            at.problem("chance", format!("{low}, {value}, {high} is no chance with an interval"))
        })
    });
    let chance = chance.transpose()?;
    let state = STATES.iter().find(|(word, _)| *word == one.state).map(|(_, state)| *state);
    let known = match (state, one.state.as_str(), chance) {
        (Some(state), _, chance) => Known::Items(state, chance),
        (None, SEEN, None) => Known::Seen { moderated: false },
        (None, MODERATED, None) => Known::Seen { moderated: true },
        _ => return Err(at.problem("state", format!("“{}” is no state", quoted(&one.state)))),
    };
    if one.days > one.pieces || (one.pieces > 0 && one.days == 0) {
        let what = format!("{} pieces of evidence on {} days cannot be", one.pieces, one.days);
        return Err(at.problem("days", what));
    }
    let latest = one.latest.as_deref().map(|day| at.day("latest", day)).transpose()?;
    Ok(Moved { known, pieces: one.pieces, days: one.days, latest })
}

/// The bundle of movers. The opposite of [`read()`] for what that takes.
pub(super) fn written(movers: &Movers) -> Bundle {
    let school = |one: &MovingSchool| wire::School { name: one.name.clone(), urn: one.urn.map(Urn::get) };
    let curriculum = |one: &CurriculumVersion| wire::Curriculum {
        objectives: one.objectives.iter().map(|(id, title)| (id.to_string(), title.clone())).collect(),
        title: one.title.clone(),
        version: one.version.clone(),
    };
    Bundle {
        curricula: movers.curricula.iter().map(|(id, one)| (id.to_string(), curriculum(one))).collect(),
        from: school(&movers.from),
        made: movers.made.to_string(),
        pupils: movers.pupils.iter().map(pupil_written).collect(),
        to: movers.to.as_ref().map(school),
    }
}

fn pupil_written(one: &Mover) -> wire::Pupil {
    let word = |by: SaidBy| BY.iter().find(|(_, one)| *one == by).map_or("", |(word, _)| word);
    let mut objectives: BTreeMap<String, BTreeMap<String, wire::Objective>> = BTreeMap::new();
    for ((subject, id), moved) in &one.objectives {
        let (state, chance) = match moved.known {
            Known::Items(state, chance) => {
                (STATES.iter().find(|(_, one)| *one == state).map_or("", |(word, _)| word), chance)
            }
            Known::Seen { moderated: false } => (SEEN, None),
            Known::Seen { moderated: true } => (MODERATED, None),
        };
        let written = wire::Objective {
            chance: chance.map(Chance::thousandths).map(|(low, value, high)| [low, value, high]),
            days: moved.days,
            latest: moved.latest.map(|day| day.to_string()),
            pieces: moved.pieces,
            state: state.to_owned(),
        };
        objectives.entry(subject.to_string()).or_default().insert(id.to_string(), written);
    }
    wire::Pupil {
        born: one.born.map(|born| born.to_string()),
        family: one.name.family.as_ref().map(ToString::to_string),
        given: one.name.given.to_string(),
        helps: one
            .helps
            .iter()
            .map(|help| wire::Help { by: word(help.said_by).to_owned(), what: help.what.clone() })
            .collect(),
        objectives,
        own_words: one.own_words.clone(),
        preferred: one.preferred.as_ref().map(ToString::to_string),
        upn: one.upn.as_ref().map(|upn| upn.as_str().to_owned()),
        year: one.year.map(SchoolYear::get),
    }
}
