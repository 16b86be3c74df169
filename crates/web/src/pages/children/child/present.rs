//! A child's page as it is shown.

use super::view::{Boxes, Stands, Subject, TargetView, View, Word, at_home, base};
use crate::catalogue::Key;
use crate::forms::submission;
use app::family::{Child, SecondReader};
use app::store::FamilyWord;
use app::support::contract::{Stage, Who};
use app::targets::Target;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The page; what was refused, what was told and the language come from the handler.
pub(super) fn view(child: &Child) -> View {
    let subject = |one: &app::family::SubjectPage| Subject {
        title: one.title.clone(),
        unit: one.unit.clone(),
        page: one.page.clone(),
    };
    let subjects: Vec<Subject> = child.subjects.iter().map(subject).collect();
    let boxes = child.may_add.then(|| Boxes {
        readers: child.here.as_ref().map(|here| here.teachers.join(", ")).unwrap_or_default(),
        then: Some(then(child.second)),
        question: at_home(&subjects).cloned(),
        submissions: (0..3).map(|_| submission()).collect(),
        ..Boxes::default()
    });
    View {
        base: base(child.pupil),
        name: child.name.clone(),
        place: child.here.as_ref().map(|here| (here.school.clone(), here.class.clone())),
        as_carer: child.as_carer,
        has_left: child.has_left,
        has_plan: child.has_plan,
        subjects,
        does: child.does.clone(),
        targets: child.targets.iter().filter_map(|one| target(one, child.as_carer)).collect(),
        partners: super::partners::views(&child.partners),
        chances: child.chances.clone(),
        clubs: child.clubs.clone(),
        boxes,
        evenings: child.evenings.clone(),
        agreed: child.agreed.iter().map(|one| (one.wording.clone(), one.on, one.done_on)).collect(),
        own_words: child.own_words.iter().map(|one| word(one, &child.zone)).collect(),
        shared_words: child.shared_words.iter().map(|one| word(one, &child.zone)).collect(),
        ..View::default()
    }
}

/// Who reads next, as a sentence.
pub(in crate::pages) fn then(second: SecondReader) -> Key {
    match second {
        SecondReader::Deputy => Key::ThenDeputy,
        SecondReader::Head => Key::ThenHead,
    }
}

/// A target that was declined is between the child and the teacher.
pub(in crate::pages) fn target(target: &Target, as_carer: bool) -> Option<TargetView> {
    let stands = match target.stage() {
        Stage::Proposed { .. } => Stands::Proposed,
        Stage::Agreed => Stands::Agreed,
        Stage::Met | Stage::Ended => Stands::Over,
        Stage::Declined { .. } => return None,
    };
    let terms = target.terms();
    let seen_on = target.contract.seen_by_carer();
    let steps = |who: Who| -> Vec<String> {
        terms.steps().iter().filter(|step| step.who == who).map(|step| step.what.clone()).collect()
    };
    let may_see = as_carer && stands == Stands::Agreed && seen_on.is_none();
    Some(TargetView {
        id: target.id(),
        learning: terms.learning().iter().map(|one| one.words.clone()).collect(),
        until: terms.by_when(),
        at_school: steps(Who::Teacher),
        home: steps(Who::Home),
        counts: terms.counts_as_met().to_owned(),
        grade: target.aims_for(terms),
        stands,
        seen_on,
        see: may_see.then(|| (target.seen(), submission())),
    })
}

fn word(one: &FamilyWord, zone: &TimeZone) -> Word {
    let day = |at: Timestamp| zone.to_datetime(at).date();
    Word {
        id: one.id,
        kind: one.word.kind,
        on: day(one.written_at),
        wording: one.word.wording.clone(),
        shared: one.word.shared,
        read_on: one.read_at.map(day),
        reply: one.reply.clone(),
        for_review: one.for_review,
    }
}
