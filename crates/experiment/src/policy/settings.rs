//! The free settings of each way to teach, as a file, and the grid from which they were taken.

use super::Way;
use super::habits::Starter;
use serde::{Deserialize, Serialize};

/// What a sheet is made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SheetFor {
    /// Everybody the same, about today.
    Today,
    /// Everybody the same, every second question about something taught before.
    Mixed,
    /// Each pupil their own.
    Each,
    /// Each pupil their own, about today and what was taught of its unit.
    EachOfTheUnit,
    /// Each pupil their own, about today and what the last lessons taught.
    EachLately,
    /// Each pupil their own, about everything taught.
    EachOfEverything,
}

/// One pace for all.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnePaceSettings {
    /// What lessons open with.
    pub starter: Starter,
    /// What pupils work on.
    pub sheet: SheetFor,
}

/// Mastery at 0.95 by knowledge tracing.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MasterySettings {
    /// Share of the class at 0.95 from which it goes on.
    pub enough: f64,
    /// The most lessons on one objective.
    pub most_lessons: usize,
    /// What lessons open with.
    pub starter: Starter,
    /// What pupils work on.
    pub sheet: SheetFor,
    /// Whether a wrong idea seen in answers is taught against.
    pub names_ideas: bool,
}

/// Readiness fringe.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FringeSettings {
    /// From which chance of knowing a pupil counts as knowing.
    pub knows_from: f64,
    /// How fast an objective loses its turn with each lesson on it.
    pub patience: f64,
    /// What lessons open with.
    pub starter: Starter,
    /// What pupils work on.
    pub sheet: SheetFor,
    /// Whether a wrong idea seen in answers is taught against.
    pub names_ideas: bool,
}

/// A part of this program's suggestion, which may be replaced by a plain habit to see what it does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The brief's starter; instead, what was not met for longest.
    Starter,
    /// The sheets; instead, one for all, half of it about what the last lessons taught.
    Sheets,
    /// When to go on; instead, the plan's pace.
    Pace,
    /// Ideas taught again, and groups; instead, today's objective only.
    TeachingAgain,
    /// Whom to see first; instead, whoever raises a hand.
    SeeingFirst,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Starter, Self::Sheets, Self::Pace, Self::TeachingAgain, Self::SeeingFirst];

    /// What stands there instead.
    #[must_use]
    pub fn instead(self) -> &'static str {
        match self {
            Self::Starter => "opens with what was not met for longest",
            Self::Sheets => "one sheet for all, half of it about the last lessons",
            Self::Pace => "goes on at the plan's pace",
            Self::TeachingAgain => "teaches nothing again, makes no groups",
            Self::SeeingFirst => "sees whoever raises a hand",
        }
    }
}

/// This program's suggestions. Thresholds of the program stay as it ships them.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttuneSettings {
    /// The most lessons on one objective: the teacher goes on although the brief would stay.
    pub most_lessons: usize,
    /// What the teacher has printed for the time of working.
    pub sheet: SheetFor,
    /// The dial of practice: expected success that its questions aim at, 0 to 1.
    pub target: f64,
    /// A part that is not the program's; never in a file.
    #[serde(skip)]
    pub replaced: Option<Part>,
}

/// All of them.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// One pace for all.
    pub one_pace: OnePaceSettings,
    /// Mastery.
    pub mastery: MasterySettings,
    /// Readiness fringe.
    pub fringe: FringeSettings,
    /// This program.
    pub attune: AttuneSettings,
}

/// A text that holds no settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("these are no settings of ways to teach: {0}")]
pub struct BadSettings(String);

impl Settings {
    /// Reads them from the text of a file.
    ///
    /// # Errors
    /// When a setting is missing, unknown or of the wrong kind.
    pub fn read(text: &str) -> Result<Self, BadSettings> {
        toml::from_str(text).map_err(|error| BadSettings(error.to_string()))
    }

    /// The committed ones, found on seeds 1 to 50.
    ///
    /// # Panics
    /// Never: a test reads them.
    #[must_use]
    pub fn tuned() -> Self {
        Self::read(include_str!("../../settings/tuned.toml")).expect("the committed settings can be read")
    }

    /// Their text, as the file has it.
    ///
    /// # Panics
    /// Never: numbers and words can always be written.
    #[must_use]
    pub fn write(&self) -> String {
        toml::to_string(self).expect("numbers and words can be written")
    }

    /// The same with a part of this program's suggestion replaced.
    #[must_use]
    pub fn without(&self, part: Part) -> Self {
        Self { attune: AttuneSettings { replaced: Some(part), ..self.attune }, ..*self }
    }

    /// Every combination of one way's settings that tuning tries; the others stay as they are. One for the way that
    /// has none.
    #[must_use]
    pub fn grid(&self, way: Way) -> Vec<Self> {
        match way {
            Way::OnePace => self.grid_of_one_pace(),
            Way::Random => vec![*self],
            Way::Mastery => self.grid_of_mastery(),
            Way::Fringe => self.grid_of_fringe(),
            Way::Attune => self.grid_of_attune(),
        }
    }

    fn grid_of_one_pace(&self) -> Vec<Self> {
        let mut grid = Vec::new();
        for starter in [Starter::LastLessons, Starter::LongestUnseen, Starter::Half] {
            for sheet in [SheetFor::Today, SheetFor::Mixed] {
                grid.push(Self { one_pace: OnePaceSettings { starter, sheet }, ..*self });
            }
        }
        grid
    }

    fn grid_of_mastery(&self) -> Vec<Self> {
        let mut grid = Vec::new();
        for enough in [0.4, 0.6, 0.8] {
            for most_lessons in [2, 3] {
                for starter in Starter::ALL {
                    for sheet in [SheetFor::Today, SheetFor::Mixed, SheetFor::Each] {
                        for names_ideas in [false, true] {
                            let mastery =
                                MasterySettings { enough, most_lessons, starter, sheet, names_ideas };
                            grid.push(Self { mastery, ..*self });
                        }
                    }
                }
            }
        }
        grid
    }

    fn grid_of_fringe(&self) -> Vec<Self> {
        let mut grid = Vec::new();
        for knows_from in [0.5, 0.7, 0.9] {
            for patience in [0.25, 1.0] {
                for starter in Starter::ALL {
                    for sheet in [SheetFor::Today, SheetFor::Mixed, SheetFor::Each] {
                        for names_ideas in [false, true] {
                            let fringe = FringeSettings { knows_from, patience, starter, sheet, names_ideas };
                            grid.push(Self { fringe, ..*self });
                        }
                    }
                }
            }
        }
        grid
    }

    fn grid_of_attune(&self) -> Vec<Self> {
        let mut grid = Vec::new();
        let sheets = [
            SheetFor::Today,
            SheetFor::Each,
            SheetFor::EachOfTheUnit,
            SheetFor::EachLately,
            SheetFor::EachOfEverything,
        ];
        for most_lessons in [1, 2] {
            for sheet in sheets {
                for target in [0.7, 0.8] {
                    grid.push(Self {
                        attune: AttuneSettings { most_lessons, sheet, target, replaced: None },
                        ..*self
                    });
                }
            }
        }
        grid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let tuned = Settings::tuned();
        assert_eq!(Settings::read(&tuned.write()), Ok(tuned));
        assert!(Settings::read("[one_pace]").is_err());
    }

    #[test]
    fn every_way_is_tuned_over_a_grid_that_holds_what_was_found() {
        let tuned = Settings::tuned();
        for way in Way::ALL {
            assert!(tuned.grid(way).contains(&tuned), "{}", way.title());
        }
    }
}
