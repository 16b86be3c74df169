//! Rates that a teacher would believe.

use crate::fixture::everything;
use domain::{Outcome, Purpose};
use jiff::civil::Date;
use simulate::school::{Asked, SittingKind};
use std::collections::BTreeMap;

/// A mean that knows how many.
#[derive(Default, Clone, Copy)]
struct Mean {
    sum: f64,
    n: f64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.n += 1.0;
    }

    fn get(self) -> f64 {
        self.sum / self.n
    }
}

#[test]
fn facility_is_neither_trivial_nor_hopeless() {
    let (authority, schools) = everything();
    let mut means: BTreeMap<(usize, i8, u8), Mean> = BTreeMap::new();
    let mut questions: BTreeMap<u32, Mean> = BTreeMap::new();
    for school in schools {
        for row in &school.rows {
            let (Some(sitting), Some(share)) = (row.sitting, row.outcome.share()) else { continue };
            let kind = match school.sittings[sitting as usize].kind {
                SittingKind::Paper => 0,
                SittingKind::Exit => 1,
                SittingKind::Homework => 2,
                SittingKind::Practice => 3,
            };
            let year = school.groups[row.group as usize].year;
            means.entry((row.subject, year, kind)).or_default().add(share);
            if let Asked::Question(question) = row.asked {
                questions.entry(question).or_default().add(share);
            }
        }
    }
    for ((subject, year, kind), mean) in means {
        let subject = authority.catalogue.subjects[subject].id();
        assert!((0.3..0.95).contains(&mean.get()), "{subject} year {year} kind {kind}: {}", mean.get());
    }
    let common: Vec<f64> = questions.values().filter(|mean| mean.n > 200.0).map(|mean| mean.get()).collect();
    assert!(common.len() > 50);
    assert!(common.iter().all(|share| (0.2..0.97).contains(share)), "{common:?}");
}

#[test]
fn one_day_in_twenty_is_missed_and_some_miss_far_more() {
    let (authority, schools) = everything();
    let mathematics = authority.catalogue.subject("mathematics").unwrap();
    let mut all = Mean::default();
    let mut by_pupil: BTreeMap<(usize, u32), Mean> = BTreeMap::new();
    for (index, school) in schools.iter().enumerate().take(9) {
        for lesson in school.lessons.iter().filter(|lesson| lesson.subject == mathematics) {
            for member in school.members.iter().filter(|member| {
                member.group == lesson.group
                    && member.from <= lesson.date
                    && member.until.is_none_or(|until| lesson.date < until)
            }) {
                let away = f64::from(u8::from(lesson.absent.contains(&member.pupil)));
                all.add(away);
                by_pupil.entry((index, member.pupil)).or_default().add(away);
            }
        }
    }
    assert!((0.04..0.065).contains(&all.get()), "{}", all.get());
    let often = by_pupil.values().filter(|mean| mean.get() > 0.12).count();
    assert!(often * 50 > by_pupil.len() && often * 10 < by_pupil.len(), "{often} of {}", by_pupil.len());
}

#[test]
fn some_wrong_answers_show_a_wrong_idea_and_the_same_pupil_shows_it_again() {
    let (_, schools) = everything();
    let (mut wrong, mut named) = (0.0, 0.0);
    let mut shown: BTreeMap<(usize, u32, u32), u32> = BTreeMap::new();
    for (index, school) in schools.iter().enumerate() {
        for row in school.rows.iter().filter(|row| matches!(row.asked, Asked::OnPaper { .. })) {
            if let Outcome::Marked { marks, .. } = row.outcome
                && marks.share() < 0.99
            {
                wrong += 1.0;
                if let Some(idea) = row.misconception {
                    named += 1.0;
                    *shown.entry((index, row.pupil, idea)).or_default() += 1;
                }
            }
        }
    }
    let rate = named / wrong;
    assert!((0.1..0.6).contains(&rate), "{rate}");
    let again = shown.values().filter(|times| **times > 1).count();
    assert!(again * 5 > shown.len(), "{again} of {}", shown.len());
}

/// The gap is counted from the pupil's own last lesson or answer about the objective: what matters is how long
/// they have not met it.
#[test]
fn what_was_not_met_for_long_is_remembered_less_well() {
    let (authority, schools) = everything();
    let mathematics = authority.catalogue.subject("mathematics").unwrap();
    let (mut fresh, mut old) = (Mean::default(), Mean::default());
    for school in schools {
        let mut met: BTreeMap<(u32, u32), Date> = BTreeMap::new();
        let mut lessons: Vec<_> = school.lessons.iter().filter(|lesson| !lesson.taught.is_empty()).collect();
        lessons.sort_by_key(|lesson| lesson.date);
        let mut lessons = lessons.into_iter().peekable();
        let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for member in &school.members {
            members.entry(member.group).or_default().push(member.pupil);
        }
        for row in school.rows.iter().filter(|row| row.subject == mathematics) {
            while let Some(lesson) = lessons.next_if(|lesson| lesson.date <= row.at.date()) {
                for pupil in members[&lesson.group].iter().filter(|pupil| !lesson.absent.contains(pupil)) {
                    met.insert((*pupil, lesson.taught[0]), lesson.date);
                }
            }
            let (Asked::Question(question), Some(share)) = (row.asked, row.outcome.share()) else { continue };
            let (objective, _) = authority.catalogue.questions[question as usize].objectives[0];
            let Some(last) = met.insert((row.pupil, objective), row.at.date()) else { continue };
            match last.until(row.at.date()).unwrap().get_days() {
                2..=10 => fresh.add(share),
                60.. => old.add(share),
                _ => {}
            }
        }
    }
    assert!(fresh.n > 1_000.0 && old.n > 1_000.0, "{} {}", fresh.n, old.n);
    assert!(fresh.get() > old.get() + 0.03, "{} {}", fresh.get(), old.get());
}

#[test]
fn common_papers_are_the_same_for_a_whole_year_group() {
    for school in &everything().1 {
        for (paper, _) in
            school.papers.iter().enumerate().filter(|(_, paper)| paper.purpose == Purpose::InSchoolCommon)
        {
            let years: Vec<i8> = school
                .sittings
                .iter()
                .filter(|sitting| sitting.paper.is_some_and(|other| other as usize == paper))
                .map(|sitting| school.groups[sitting.group as usize].year)
                .collect();
            assert!(!years.is_empty() && years.iter().all(|year| *year == years[0]), "{years:?}");
        }
        assert!(school.rows.iter().all(|row| row.purpose != Purpose::National));
    }
}
