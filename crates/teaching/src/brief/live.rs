//! Working groups that are in use stand in the brief as they are: a second set beside them would contradict them.
//!
//! Their line can be refused like any other; then the brief says what it would have said without them.

use domain::PupilId;

use super::line::Behind;
use super::types::{Grouping, SplitPart, WorkingGroupPart};
use super::work::{Work, key};
use crate::live::LiveGroup;
use crate::words;

/// The groups in use; `None` without any, where all of their pupils have left, or where somebody refused them.
pub(super) fn groups(work: &Work<'_>) -> Option<Grouping> {
    let live = work.input.live_groups.as_ref()?;
    let parts: Vec<WorkingGroupPart> = live.groups.iter().filter_map(|group| part(work, group)).collect();
    if parts.is_empty() {
        return None;
    }
    let until = words::day_and_month(live.ends, work.reference());
    let claim = format!("Working groups, until {until}");
    let made = words::on_day(live.made, work.reference());
    let why = format!(
        "Made {made} for {}. They end by themselves.",
        words::quoted(work.readings.title(live.objective))
    );
    let cells = work.told_cells(live.objective);
    let behind = Behind { cells, ..Behind::default() };
    let line = work.line(key("live", &[live.plan.value()]), claim.clone(), why, behind)?;
    Some(Grouping::Split(SplitPart {
        title: claim,
        objective: live.objective,
        minutes: work.input.class.settings.group_minutes,
        groups: parts,
        checked_first: Vec::new(),
        line,
    }))
}

fn part(work: &Work<'_>, group: &LiveGroup) -> Option<WorkingGroupPart> {
    let (who, names): (Vec<PupilId>, Vec<String>) = work
        .readings
        .pupils()
        .filter(|(_, pupil)| group.who.contains(&pupil.pupil))
        .map(|(_, pupil)| (pupil.pupil, pupil.name.clone()))
        .unzip();
    let lesson = &work.input.lesson;
    let assistant = || lesson.other_adults.first().cloned().unwrap_or_else(|| "the assistant".to_owned());
    let with = match (group.with_teacher, group.with_assistant) {
        (true, _) => lesson.teacher.clone(),
        (false, true) => assistant(),
        // The teacher goes round to them.
        (false, false) => String::new(),
    };
    (!who.is_empty()).then(|| WorkingGroupPart {
        purpose: group.name.clone(),
        who_words: names.join(", "),
        who,
        names,
        reasons: Vec::new(),
        task: words::sentence_start(&group.about),
        with,
        with_teacher: group.with_teacher,
        answers: Vec::new(),
    })
}
