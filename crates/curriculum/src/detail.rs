//! What a question says beyond its words, its options and its answer: how it is answered, what helps, and, for a
//! template, what is drawn and which wrong idea leads to which answer.
//!
//! Expressions are texts here, as a person wrote them. The room `assessment` reads and works them out; this room
//! only carries them, compares them and writes them back.

use domain::Slug;
use std::collections::BTreeMap;

/// How an answer is given, and so how it is compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reply {
    /// A number in any equal form.
    Number,
    /// A fraction; any equal one, told apart from its simplest form.
    Fraction,
    /// A mixed number.
    Mixed,
    /// A decimal.
    Decimal,
    /// Per cent, with or without its sign.
    Percentage,
    /// Pounds and pence; the value is in pounds.
    Money,
    /// A time of day or a length of time; the value is in minutes.
    Time,
    /// A number in standard form.
    StandardForm,
    /// A ratio, in order.
    Ratio,
    /// An algebraic expression, up to equivalence.
    Expression,
    /// Coordinates, in order.
    Coordinates,
    /// Several values in any order.
    Set,
    /// Several values in the order asked for.
    Order,
    /// A word or words; capitals and punctuation at the ends do not matter.
    Words,
    /// A word or sentence written exactly so: spelling, capitals and punctuation matter.
    Spelling,
    /// One of the options and nothing typed.
    Choice,
}

/// More about a question. Empty for one that needs no more than its words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Detail {
    /// What a grown-up says aloud, where the pupil is not expected to read.
    pub say: Option<String>,
    /// A figure to draw.
    pub figure: Option<Figure>,
    /// How it is answered; `None` where only a person marks it.
    pub reply: Option<Reply>,
    /// The unit of the answer, such as `cm`.
    pub unit: Option<String>,
    /// Whether an equal answer that is not in its simplest form is not yet right.
    pub simplest: bool,
    /// The right answer as it is shown, where writing out its value is not enough.
    pub show: Option<String>,
    /// Several answers of one question, judged one by one; empty when there is one.
    pub parts: Vec<Part>,
    /// What a template draws, by name.
    pub draw: BTreeMap<String, Draw>,
    /// What must hold of a draw.
    pub given: Vec<String>,
    /// Wrong answers, and the wrong idea that leads to each.
    pub wrong: Vec<WrongAnswer>,
    /// What must hold of the right answer and of no wrong one, put another way than the answer is worked out.
    pub proof: Vec<String>,
    /// Hints in order; none gives the answer away.
    pub hints: Vec<String>,
    /// The worked solution, step by step.
    pub steps: Vec<String>,
    /// What to look for, for a “do and show” card that a person judges.
    pub look_for: Vec<String>,
}

/// One of several answers of a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What stands before its box.
    pub label: String,
    /// The right answer: an expression in a template, plain text in a fixed question.
    pub answer: String,
    /// How it is answered.
    pub reply: Reply,
    /// The unit of the answer.
    pub unit: Option<String>,
    /// What is right after earlier answers that were wrong, which are `part1`, `part2`, …: follow-through.
    pub follow: Option<String>,
}

/// How a name gets its value in a draw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Draw {
    /// `2..9`, `0.1..0.9 step 0.1`, `2, 5, 10`, or `= a * b`.
    Rule(String),
    /// One of these texts.
    Texts(Vec<String>),
    /// One of these rows, whose columns are asked for as `name.column`. A column `for` says which interest a row
    /// suits.
    Rows(Vec<BTreeMap<String, String>>),
}

/// A wrong answer that a wrong idea leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrongAnswer {
    /// The wrong idea; `None` where the answer is only a slip that is often made.
    pub misconception: Option<Slug>,
    /// What it leads to: an expression in a template, plain text in a fixed question.
    pub answer: String,
    /// How it is shown, where writing out its value is not enough (6/8 that nobody simplified).
    pub show: Option<String>,
}

/// A figure: its kind and its values, which may be expressions in a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// What is drawn, such as `number-line`.
    pub kind: String,
    /// Its values by name; each one text, or a list of them.
    pub values: BTreeMap<String, Vec<String>>,
}

impl Detail {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether both ask the same and take the same answers: what a version of a question holds fast. Help (words said
    /// aloud, hints, steps, what to look for, proof) may differ.
    #[must_use]
    pub fn asks_the_same(&self, other: &Self) -> bool {
        self.without_help() == other.without_help()
    }

    /// Whether the help differs.
    #[must_use]
    pub fn helps_otherwise(&self, other: &Self) -> bool {
        let help =
            |d: &Self| (d.say.clone(), d.hints.clone(), d.steps.clone(), d.look_for.clone(), d.proof.clone());
        help(self) != help(other)
    }

    fn without_help(&self) -> Self {
        Self {
            say: None,
            hints: Vec::new(),
            steps: Vec::new(),
            look_for: Vec::new(),
            proof: Vec::new(),
            ..self.clone()
        }
    }
}
