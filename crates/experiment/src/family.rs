//! A family of simulated pupils as a file: how they learn and forget, how a school teaches them, and from which
//! sources that is known. A further family is a further file.

use serde::Deserialize;

/// A family, as its file has it.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// A short name for tables: lower-case letters and hyphens.
    pub name: String,
    /// Its title.
    pub title: String,
    /// How a pupil works, in two sentences.
    pub about: String,
    /// Papers that the model or its numbers come from.
    pub sources: Vec<String>,
    /// What no source says.
    pub assumptions: Vec<String>,
    /// The school's lessons.
    pub school: School,
    /// What is taught.
    pub map: MapShape,
    /// How pupils differ.
    pub pupils: PupilSpread,
    /// How a mind works.
    pub mind: MindKind,
}

/// The constraints of a school: they hold for every way to teach.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct School {
    /// Fewest and most pupils of a class.
    pub pupils: [usize; 2],
    /// Weeks of lessons in the term.
    pub weeks: usize,
    /// Days of the week with a lesson, 0 is Monday.
    pub lessons_on: Vec<i32>,
    /// After how many weeks a week is free.
    pub weeks_before_holiday: usize,
    /// Minutes of a lesson.
    pub minutes: f64,
    /// Minutes until everybody sits and at the end.
    pub settling_minutes: f64,
    /// The most questions to open with.
    pub starter_questions: usize,
    /// Minutes for each, answer and explanation included.
    pub starter_question_minutes: f64,
    /// The most minutes in which the teacher teaches everybody.
    pub teaching_minutes: f64,
    /// Minutes for one question of a sheet, checking the answer included.
    pub sheet_question_minutes: f64,
    /// The most questions of an exit ticket.
    pub exit_questions: usize,
    /// Minutes of the exit ticket.
    pub exit_minutes: f64,
    /// Minutes in which a part of the class may be with the teacher.
    pub group_minutes: f64,
    /// Minutes of these that moving costs everybody.
    pub moving_minutes: f64,
    /// Minutes that the teacher spends with one pupil while the class works.
    pub visit_minutes: f64,
    /// What a visit is worth to that pupil, in minutes of whole-class teaching.
    pub visit_worth_minutes: f64,
    /// What a minute of a group is worth to those in it, in minutes of whole-class teaching.
    pub group_worth: f64,
    /// Mean share of lessons that a pupil is away from.
    pub absence: f64,
    /// Days from the last lesson to the test.
    pub delay_days: i32,
}

/// The shape of what is taught; each seed draws its own map.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapShape {
    /// Objectives taught in earlier years.
    pub earlier: usize,
    /// Objectives of this term.
    pub new: usize,
    /// Objectives of a unit.
    pub unit: usize,
    /// Chance that an objective needs the one before it in its unit.
    pub needs_the_one_before: f64,
    /// Chance that it needs one of an earlier unit or year.
    pub needs_one_from_before: f64,
    /// Least and greatest strength of such a need.
    pub strength: [f64; 2],
    /// Least and greatest ease: factor on what teaching and practice do.
    pub ease: [f64; 2],
    /// Share of objectives about which wrong ideas exist.
    pub with_wrong_ideas: f64,
}

/// How pupils differ.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PupilSpread {
    /// Standard deviation of the logarithm of how readily pupils learn.
    pub uptake_spread: f64,
    /// Standard deviation of the logarithm of how long they remember.
    pub memory_spread: f64,
    /// Share of earlier objectives known at the start.
    pub knows_earlier: f64,
    /// How much more a pupil knows who learns one standard deviation more readily.
    pub knows_earlier_spread: f64,
    /// Share of new objectives known at the start.
    pub knows_new: f64,
    /// What is left of learning where everything needed is missing.
    pub least_readiness: f64,
}

/// Which mind, with its numbers.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum MindKind {
    /// Known or not known, with forgetting.
    KnowledgeTracing(KnowledgeTracing),
    /// A skill that grows, and forgetting by a power of time.
    PowerLaw(PowerLaw),
    /// Wrong ideas that stay.
    Misconceptions(Misconceptions),
}

/// Known or not known. Chances are for a typical pupil who is ready, on a typical objective.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnowledgeTracing {
    /// Chance that 20 minutes of teaching make it known.
    pub learn_taught: f64,
    /// Chance that one question, its answer checked, makes it known.
    pub learn_question: f64,
    /// Factor on that before it was ever taught.
    pub untaught: f64,
    /// Factor on both for what was known once.
    pub relearn: f64,
    /// Days after which a new thing is kept with a chance of 1/e.
    pub lasts_days: f64,
    /// The same for what is known from earlier years.
    pub lasts_days_earlier: f64,
    /// How much a right answer lengthens them where it had nearly been lost.
    pub lasts_growth: f64,
    /// What being taught it again does of that, 0 to 1.
    pub taught_again: f64,
    /// The most such days.
    pub lasts_most_days: f64,
    /// Chance of a right answer without knowing.
    pub guess: f64,
    /// Chance of a wrong answer in spite of knowing.
    pub slip: f64,
}

/// A skill in logits and what can be reached of it: skill × (1 + days / lasts)^(−exponent).
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PowerLaw {
    /// How many logits a pupil has more who learns one standard deviation more readily.
    pub ability_spread: f64,
    /// Logits that a typical pupil lacks on an objective without any skill in it.
    pub difficulty: f64,
    /// Logits that 20 minutes of teaching add to a skill of 0.
    pub gain_taught: f64,
    /// Logits that one question adds.
    pub gain_question: f64,
    /// Factor on that before it was ever taught.
    pub untaught: f64,
    /// The skill at which nothing more is gained.
    pub most: f64,
    /// Exponent of forgetting.
    pub exponent: f64,
    /// Days of a new skill.
    pub lasts_days: f64,
    /// Days of a skill from earlier years.
    pub lasts_days_earlier: f64,
    /// How much more a question adds where nothing could be reached.
    pub spacing: f64,
    /// How much a right answer lengthens the days where nothing could be reached.
    pub lasts_growth: f64,
    /// What being taught it again does of that, 0 to 1.
    pub taught_again: f64,
    /// The most days.
    pub lasts_most_days: f64,
    /// Chance of a right answer without the skill.
    pub guess: f64,
    /// Chance of a wrong answer in spite of it.
    pub slip: f64,
}

/// Never met, wrongly held, half known, known. Chances are for a typical pupil who is ready.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Misconceptions {
    /// Chance that 20 minutes of first teaching make it known.
    pub grasped: f64,
    /// Chance that they make it half known; else a wrong idea is left where there is one.
    pub half_grasped: f64,
    /// Chance that 20 minutes of teaching turn a wrong idea into a half-known thing.
    pub put_right: f64,
    /// The same where the teaching is against that very idea.
    pub put_right_against: f64,
    /// Chance that 20 minutes of teaching complete a half-known thing.
    pub completed: f64,
    /// Chance that a question completes it.
    pub question_completes: f64,
    /// Chance that a question answered wrongly moves a wrong idea.
    pub question_puts_right: f64,
    /// Factor on what a question does before it was ever taught.
    pub untaught: f64,
    /// Exponent of forgetting.
    pub exponent: f64,
    /// Days of a new thing.
    pub lasts_days: f64,
    /// Days of a thing from earlier years.
    pub lasts_days_earlier: f64,
    /// How much a right answer lengthens the days where it had nearly been lost.
    pub lasts_growth: f64,
    /// What being taught it again does of that, 0 to 1.
    pub taught_again: f64,
    /// The most days.
    pub lasts_most_days: f64,
    /// Chance that a wrong idea shows itself in an answer.
    pub shows_itself: f64,
    /// Chance that an answer is right in spite of a wrong idea, where the idea does not show.
    pub right_by_accident: f64,
    /// Chance of a right answer by half knowing.
    pub half_known_right: f64,
    /// Chance of a right answer without having met it.
    pub guess: f64,
    /// Chance of a wrong answer in spite of knowing.
    pub slip: f64,
}

/// A file that is no family.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadFamily {
    /// It cannot be read as one.
    #[error("this is no family of simulated pupils: {0}")]
    Unreadable(String),
    /// A number in it makes no sense.
    #[error("the family `{family}` cannot be: {what}")]
    Impossible {
        /// Which family.
        family: String,
        /// What is wrong.
        what: &'static str,
    },
}

impl Family {
    /// Reads a family from the text of its file.
    ///
    /// # Errors
    /// When the text is no family, a field is unknown or missing, or a number makes no sense.
    pub fn read(text: &str) -> Result<Self, BadFamily> {
        let family: Self = toml::from_str(text).map_err(|error| BadFamily::Unreadable(error.to_string()))?;
        match family.impossible() {
            Some(what) => Err(BadFamily::Impossible { family: family.name, what }),
            None => Ok(family),
        }
    }

    /// The families that the report is about, in its order.
    ///
    /// # Panics
    /// Never: a test reads them.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let read = |text| Self::read(text).expect("the committed families can be read");
        crate::frozen::FAMILIES.into_iter().map(|(_, text)| read(text)).collect()
    }

    fn impossible(&self) -> Option<&'static str> {
        let (school, map) = (&self.school, &self.map);
        let work = school.minutes
            - school.settling_minutes
            - school.starter_question_minutes * school.starter_questions as f64
            - school.teaching_minutes
            - school.exit_minutes;
        let rules = [
            (school.pupils[0] == 0 || school.pupils[0] > school.pupils[1], "a class needs pupils"),
            (school.pupils[1] > 60, "a class of more than 60 is none"),
            (school.weeks == 0 || school.lessons_on.is_empty(), "a term needs lessons"),
            (school.lessons_on.iter().any(|day| !(0..7).contains(day)), "a week has days 0 to 6"),
            (
                work < school.group_minutes || school.group_minutes < school.moving_minutes,
                "the minutes do not fit",
            ),
            (
                school.visit_minutes <= 0.0 || school.sheet_question_minutes <= 0.0,
                "visits and questions take time",
            ),
            (!(0.0..0.5).contains(&school.absence), "absence is a share below a half"),
            (map.new == 0 || map.unit == 0 || map.earlier + map.new > 200, "a map needs 1 to 200 objectives"),
        ];
        rules.into_iter().find(|(broken, _)| *broken).map(|(_, what)| what)
    }
}
