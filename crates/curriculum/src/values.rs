//! What a curriculum file says, as values: no database ids, no school.
//!
//! Everything is named by a [`Slug`]. A value here may still be wrong as teaching material (a prerequisite
//! that nobody wrote, two right options): [`crate::check`] says so. Only what could not be a value at all
//! (no title, a mark of minus one) is refused while reading.

use crate::detail::Detail;
use crate::organiser::Organiser;
use domain::{Judged, Language, QuestionUse, Slug, Weight};
use std::collections::BTreeMap;

/// A unit of work: one file. Objectives stand in teaching order.
#[derive(Clone, PartialEq, Debug)]
pub struct Unit {
    /// Its id, unique among the units of a school.
    pub id: Slug,
    /// Its name, as teachers say it.
    pub title: String,
    /// School year it is taught in: -1 Nursery, 0 Reception, 1 to 14; `None` where the school does not say.
    pub year: Option<i8>,
    /// Place in the year's sequence, lowest first; gaps are welcome.
    pub order: u32,
    /// Planned lessons, 1 to 400; `None` where nobody has planned yet.
    pub lessons: Option<u16>,
    /// What everybody should know by heart, on one page.
    pub organiser: Option<Organiser>,
    /// Stable wrong ideas that this file describes. Any file of the subject may name them.
    pub misconceptions: Vec<Misconception>,
    /// The objectives, in teaching order.
    pub objectives: Vec<Objective>,
    /// The questions, in the order they were written.
    pub questions: Vec<Question>,
}

/// The smallest teachable thing.
#[derive(Clone, PartialEq, Debug)]
pub struct Objective {
    /// Its id, unique among the objectives of a school.
    pub id: Slug,
    /// In the teacher's words.
    pub title: String,
    /// In words a pupil reads ("I can add fractions like 1/4 + 3/8").
    pub pupil: Option<String>,
    /// How it is judged.
    pub judged: Judged,
    /// How much of the subject it is, beside other objectives: above 0, at most 1, which it is where nobody says.
    pub weight: Weight,
    /// Minutes that teaching it takes for a pupil who has not got it yet, 5 to 600; `None` where nobody has said.
    pub minutes: Option<u16>,
    /// Whether later work hangs on it so much that Secure asks for more certainty.
    pub gateway: bool,
    /// Where it comes from: programme of study, scheme, page.
    pub reference: Option<String>,
    /// One way to teach it again, differently.
    pub reteach: Option<String>,
    /// A deeper task of the same idea, for those who are ready.
    pub deeper: Option<String>,
    /// One thing to do with it at home: no money, no device, no English, ten minutes at most.
    pub home: Option<String>,
    /// The same in other languages than English, as far as somebody wrote it.
    pub home_in: BTreeMap<Language, HomeWords>,
    /// What it looks like in the work, the performance or the play, for objectives without right answers.
    pub look_for: Vec<String>,
    /// What to say, ask or set up so that it can be seen.
    pub prompts: Vec<String>,
    /// What it stands on.
    pub prerequisites: Vec<Prerequisite>,
}

/// What to do at home, in another language than English.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HomeWords {
    /// The words.
    pub text: String,
    /// Whether a person who reads the language has checked them.
    pub checked: bool,
}

/// Something that has to be there first.
#[derive(Clone, PartialEq, Debug)]
pub struct Prerequisite {
    /// The earlier objective, in the same subject.
    pub id: Slug,
    /// How much hangs on it: 1 cannot do without, 0.3 it helps.
    pub strength: Weight,
    /// Why, in a sentence.
    pub reason: Option<String>,
}

/// A stable wrong idea, as opposed to a slip.
#[derive(Clone, PartialEq, Debug)]
pub struct Misconception {
    /// Its id, unique among the misconceptions of a school.
    pub id: Slug,
    /// What the pupil does or believes, short enough for a brief.
    pub title: String,
    /// What is going on, for the teacher.
    pub teacher: Option<String>,
    /// One thing to try next.
    pub try_next: Option<String>,
}

/// What a question is made of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum QuestionKind {
    /// The same words every time.
    Fixed,
    /// One draw of many: the words here are an example draw.
    Template,
    /// Stands on a paper outside; number and marks are enough.
    External,
}

/// One version of a question. Versions are immutable: new words are a new version.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// Its id over all its versions, unique among the questions of a school.
    pub id: Slug,
    /// 1 for the first; raised when words, marks, options or answer change.
    pub version: u32,
    /// What it is about, at least one objective of the same subject, with how much.
    pub objectives: Vec<(Slug, Weight)>,
    /// What it is written for, sorted, none twice; may be empty.
    pub uses: Vec<QuestionUse>,
    /// What it is made of.
    pub kind: QuestionKind,
    /// The number it carries on a paper outside ("7b").
    pub number: Option<String>,
    /// Marks to get, 0.5 to 200 in halves.
    pub marks: f64,
    /// The words; maths between dollar signs. `None` for a paper question known by its number only.
    pub text: Option<String>,
    /// The options, A first; empty for an open question.
    pub options: Vec<AnswerOption>,
    /// The right answer of an open question, as a pupil would write it.
    /// In a template, the expression that works it out.
    pub answer: Option<String>,
    /// How it is answered, what helps, and what a template draws.
    pub detail: Detail,
}

impl Question {
    /// Whether it was written for `purpose`.
    #[must_use]
    pub fn is_for(&self, purpose: QuestionUse) -> bool {
        self.uses.contains(&purpose)
    }

    /// Whether it is about `objective`, however little.
    #[must_use]
    pub fn is_about(&self, objective: &Slug) -> bool {
        self.objectives.iter().any(|(id, _)| id == objective)
    }

    /// Index of the right option (0 = A), if it has options and one of them is right.
    #[must_use]
    pub fn right_option(&self) -> Option<usize> {
        self.options.iter().position(|option| option.right)
    }
}

/// One option of a multiple-choice question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnswerOption {
    /// The words; maths between dollar signs.
    pub text: String,
    /// Whether it is the right one.
    pub right: bool,
    /// The wrong idea that leads to it.
    pub misconception: Option<Slug>,
}

/// The letter of an option: A for 0, up to Z; beyond that the number from 27 on.
#[must_use]
pub fn option_letter(index: usize) -> String {
    match u8::try_from(index) {
        Ok(small) if small < 26 => char::from(b'A' + small).to_string(),
        _ => (index + 1).to_string(),
    }
}
