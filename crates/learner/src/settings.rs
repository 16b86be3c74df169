//! What a school may set: the bar, the certainty a state asks for, and how much each source of evidence
//! weighs. The weights are *assumptions* until a log lets them be estimated; docs/learner-model.md lists
//! them. A state path depends on these settings: a school that changes them replays its pupils.

use domain::Probability;

/// What a state asks for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Settings {
    /// Success on a fresh, typical, unassisted question from which an objective counts as met (0.8).
    pub bar: Probability,
    /// P(met) from which an objective may be Secure (0.85).
    pub secure: Probability,
    /// The same for a gateway, on which much else stands (0.95).
    pub gateway_secure: Probability,
    /// P(met) under which it is NotYet (0.5).
    pub not_yet: Probability,
    /// P(met today) under which what was Secure becomes Refresh by evidence, or due by time (0.8).
    pub refresh: Probability,
    /// How far past a bound P(met) must be before a judged state is left (0.05).
    pub margin: f64,
    /// Width of the 90 % interval above which it stays Unknown (0.5).
    pub unknown_width: f64,
    /// Responses under which it stays Unknown (3).
    pub least_responses: u16,
    /// Days that must lie between two independent correct responses for Secure (7).
    pub spacing_days: f64,
    /// Score from which a response counts as correct for Secure, 0 to 1 (0.8).
    pub correct_from: f64,
    /// How much each source weighs.
    pub sources: SourceWeights,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            bar: Probability::clamped(0.8),
            secure: Probability::clamped(0.85),
            gateway_secure: Probability::clamped(0.95),
            not_yet: Probability::clamped(0.5),
            refresh: Probability::clamped(0.8),
            margin: 0.05,
            unknown_width: 0.5,
            least_responses: 3,
            spacing_days: 7.0,
            correct_from: 0.8,
            sources: SourceWeights::default(),
        }
    }
}

/// Weights of evidence, in responses: 1 is an unassisted, hand-marked response of one mark. All are
/// assumptions. They multiply: a hint in a pile that nobody chose weighs 0.5 × 0.5.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SourceWeights {
    /// Seen or heard in passing: no task was the same for all (0.5).
    pub observation: f64,
    /// "That's not right": a teacher who has seen more than is recorded (3, and stands for 3 responses).
    pub assertion: f64,
    /// Work judged against exemplars (1).
    pub judgement: f64,
    /// A hint, a prompt, a scaffold on the page (0.5).
    pub hint: f64,
    /// With an adult or a partner (0.25).
    pub with_somebody: f64,
    /// Nobody was watching: homework (0.5).
    pub unsupervised: f64,
    /// A second or later try at the same question (0.5).
    pub later_attempt: f64,
    /// A pile that nobody chose for this pupil: "got it" for those confirmed present (0.5).
    pub confirmed_default: f64,
    /// A cell left empty in a row that the teacher marked: right, and looked at, but not typed (0.9).
    pub marked_row: f64,
    /// Sorted as a slip: a one-off error says less than a stable wrong idea (0.5).
    pub slip: f64,
    /// A question of several marks weighs the square root of its marks, up to this (2): its parts are alike.
    pub most_for_marks: f64,
}

impl Default for SourceWeights {
    fn default() -> Self {
        Self {
            observation: 0.5,
            assertion: 3.0,
            judgement: 1.0,
            hint: 0.5,
            with_somebody: 0.25,
            unsupervised: 0.5,
            later_attempt: 0.5,
            confirmed_default: 0.5,
            marked_row: 0.9,
            slip: 0.5,
            most_for_marks: 2.0,
        }
    }
}
