//! A response log in columns, with dense numbers for users, questions and objectives: what a fit and an
//! evaluation read. Who reads the file gives out the numbers, the same ones for training and test.

use crate::Sources;

/// Why a row could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum LogError {
    /// The score is no number from 0 to 1.
    #[error("a score must be between 0 and 1, not {0}")]
    Score(f64),
    /// A number too large to be dense.
    #[error("users, questions and objectives are numbered from 0 without gaps, not {0}")]
    NotDense(u32),
    /// The log is as long as it can be.
    #[error("a log holds at most {} rows", u32::MAX)]
    TooLong,
}

/// Responses in the order in which they came; within a user that is the order of time.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ResponseLog {
    pub(crate) users: Vec<u32>,
    pub(crate) questions: Vec<u32>,
    pub(crate) scores: Vec<f32>,
    /// Seconds since 1970; `i64::MIN` where only the order is known.
    pub(crate) seconds: Vec<i64>,
    /// Row i is about `objectives[ends[i - 1]..ends[i]]`.
    ends: Vec<u32>,
    objectives: Vec<u32>,
    /// How rows came about; empty while all are unassisted responses of one mark.
    came: Vec<Came>,
    /// Objective, prerequisite, strength: the school's map, in the log's numbers.
    pub(crate) map: Vec<(u32, u32, f32)>,
}

/// How a response came about, as far as that says what it weighs.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Came {
    /// What it would weigh from no source at all, in responses: above 0. A question of several marks weighs more.
    pub size: f32,
    /// Its sources.
    pub sources: Sources,
}

impl Default for Came {
    fn default() -> Self {
        Self { size: 1.0, sources: Sources::default() }
    }
}

/// Numbers of questions and objectives stay under this, so that one bad row cannot ask for all memory.
const MOST_NUMBERS: u32 = 50_000_000;

impl ResponseLog {
    /// An empty log.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a row. A row without objectives is kept: the pupil's term alone speaks for it.
    ///
    /// # Errors
    /// When the score is not from 0 to 1, a number is 50 million or more, or the log is full.
    pub fn push(
        &mut self,
        user: u32,
        question: u32,
        objectives: &[u32],
        score: f64,
        second: Option<i64>,
    ) -> Result<(), LogError> {
        if !(0.0..=1.0).contains(&score) {
            return Err(LogError::Score(score));
        }
        let numbers = objectives.iter().chain([&question]);
        if let Some(number) = numbers.copied().find(|number| *number >= MOST_NUMBERS) {
            return Err(LogError::NotDense(number));
        }
        let start = self.objectives.len();
        self.objectives.extend_from_slice(objectives);
        self.objectives[start..].sort_unstable();
        let mut kept = start;
        for at in start..self.objectives.len() {
            if at == start || self.objectives[at] != self.objectives[kept - 1] {
                self.objectives[kept] = self.objectives[at];
                kept += 1;
            }
        }
        self.objectives.truncate(kept);
        let end = u32::try_from(kept).map_err(|_| LogError::TooLong)?;
        if self.users.len() >= u32::MAX as usize {
            return Err(LogError::TooLong);
        }
        self.users.push(user);
        self.questions.push(question);
        self.scores.push(score as f32);
        self.seconds.push(second.unwrap_or(i64::MIN));
        self.ends.push(end);
        Ok(())
    }

    /// Adds a row that came about in a way that says what it weighs.
    ///
    /// # Errors
    /// As for [`Self::push`].
    pub fn push_as(
        &mut self,
        user: u32,
        question: u32,
        objectives: &[u32],
        score: f64,
        second: Option<i64>,
        came: Came,
    ) -> Result<(), LogError> {
        self.push(user, question, objectives, score, second)?;
        if came != Came::default() || !self.came.is_empty() {
            self.came.resize(self.len() - 1, Came::default());
            self.came.push(came);
        }
        Ok(())
    }

    /// Says which objectives the school's map ties together: (objective, prerequisite, strength from 0 to 1), in the
    /// log's numbers. Without, objectives are tied by the pupil alone.
    pub fn set_map(&mut self, map: Vec<(u32, u32, f32)>) {
        self.map = map;
    }

    /// How a row came about.
    pub(crate) fn came(&self, row: usize) -> Came {
        self.came.get(row).copied().unwrap_or_default()
    }

    /// Rows that each source has, by its place in [`crate::Source::ALL`].
    pub(crate) fn rows_of_sources(&self) -> [usize; crate::Source::ALL.len()] {
        let mut rows = [0; crate::Source::ALL.len()];
        self.came.iter().flat_map(|came| came.sources.each()).for_each(|one| rows[one as usize] += 1);
        rows
    }

    /// The log without some of its rows; a row beyond the end of `left_out` stays.
    pub(crate) fn without(&self, left_out: &[bool]) -> Self {
        let mut log = Self { map: self.map.clone(), ..Self::default() };
        for row in (0..self.len()).filter(|row| !left_out.get(*row).copied().unwrap_or(false)) {
            log.objectives.extend_from_slice(self.objectives_of(row));
            log.users.push(self.users[row]);
            log.questions.push(self.questions[row]);
            log.scores.push(self.scores[row]);
            log.seconds.push(self.seconds[row]);
            log.ends.push(log.objectives.len() as u32);
            if !self.came.is_empty() {
                log.came.push(self.came(row));
            }
        }
        log
    }

    /// Rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.users.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.users.is_empty()
    }

    pub(crate) fn objectives_of(&self, row: usize) -> &[u32] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        &self.objectives[start..self.ends[row] as usize]
    }

    /// One more than the largest objective of any row or tie, and than the largest question.
    pub(crate) fn sizes(&self) -> (usize, usize) {
        let size = |numbers: &mut dyn Iterator<Item = u32>| numbers.max().map_or(0, |most| most as usize + 1);
        let tied = self.map.iter().flat_map(|(objective, needed, _)| [*objective, *needed]);
        let objectives = size(&mut self.objectives.iter().copied().chain(tied));
        (objectives, size(&mut self.questions.iter().copied()))
    }

    /// Rows of each user, in order; users in order of number.
    pub(crate) fn by_user(&self) -> Vec<Vec<u32>> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_by_key(|row| self.users[*row as usize]);
        let same = |a: &u32, b: &u32| self.users[*a as usize] == self.users[*b as usize];
        order.chunk_by(same).map(<[u32]>::to_vec).collect()
    }

    /// Days between two rows of one user, where both are known: negative when time goes back.
    pub(crate) fn days(&self, from: usize, to: usize) -> Option<f64> {
        let (from, to) = (self.seconds[from], self.seconds[to]);
        (from != i64::MIN && to != i64::MIN).then(|| to.saturating_sub(from) as f64 / 86_400.0)
    }
}
