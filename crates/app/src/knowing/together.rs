//! The list to look together with: three objectives, ten books, ten minutes. A question, never a finding.

use super::facts::is_of;
use super::load::{For, Known, broken, load, reader, year_words};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use curriculum::{Objective, Subject, Unit};
use domain::{GroupId, ObjectiveId, PupilId, SubjectId};
use improvement::look_together::{Candidate, LookTogether, look_together};
use improvement::signals::Reader;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{SchoolTx, StoredSubject};

/// What is seen where nobody has written what to look for.
const LOOK_FOR: &str = "how it was worked out, and where it stops";

/// The page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TogetherPage {
    /// Subjects that can be looked at, and the one that is.
    pub subjects: Vec<(SubjectId, String)>,
    /// Year groups of today, and the one that is looked at.
    pub years: Vec<(i8, String)>,
    /// The subject.
    pub subject: Option<SubjectId>,
    /// The year group; `None` for the whole school, or a class.
    pub year: Option<i8>,
    /// The class's name, where it is one class's list.
    pub class: String,
    /// The list; `None` where there is no pupil or no objective to look at.
    pub list: Option<LookTogether>,
}

#[boxed]
impl App {
    /// The list for a year group, or for the whole school; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a subject that the school does not have.
    pub async fn together(
        &self,
        permit: &Permit,
        (subject, year): (Option<SubjectId>, Option<i8>),
    ) -> Result<TogetherPage, AppError> {
        permit.for_one_of(&[Action::SeeKnowing, Action::NoteLook])?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let today = time.today();
        let reader = reader(&mut tx, permit, today).await?;
        let (mut years, mut pupils) = (BTreeSet::new(), BTreeSet::new());
        for group in tx.groups(today).await? {
            years.extend(group.group.year);
            if year.is_none() || group.group.year == year {
                pupils.extend(tx.pupils_in(group.id, today).await?.into_iter().map(|one| one.id));
            }
        }
        let known = load(&mut tx, &time, For::Others).await?;
        let asked = Asked { subject, year, class: None, pupils };
        let page = page(&mut tx, &known, &asked, (&reader, today)).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(TogetherPage { years: years.into_iter().map(|year| (year, year_words(year))).collect(), ..page })
    }

    /// The list for a class, for those who teach it; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a subject that the school does not have.
    pub async fn together_in_class(
        &self,
        permit: &Permit,
        group: GroupId,
        subject: Option<SubjectId>,
    ) -> Result<TogetherPage, AppError> {
        permit.for_class(Action::SeeClassPapers, group)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let today = time.today();
        let reader = reader(&mut tx, permit, today).await?;
        let class = tx.group(group).await?.ok_or(AppError::NotFound)?.group;
        let pupils = tx.pupils_in(group, today).await?.into_iter().map(|one| one.id).collect();
        let known = load(&mut tx, &time, For::Teachers).await?;
        let asked = Asked { subject, year: class.year, class: Some(group), pupils };
        let page = page(&mut tx, &known, &asked, (&reader, today)).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(TogetherPage { class: class.name, ..page })
    }

    /// Notes that these were looked at together: for half a year others come first.
    ///
    /// # Errors
    /// When an objective is not the school's.
    pub async fn note_look(&self, permit: &Permit, objectives: &[ObjectiveId]) -> Result<(), AppError> {
        permit.for_action(Action::NoteLook)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        for objective in objectives {
            tx.objective(*objective).await?.ok_or(AppError::NotFound)?;
        }
        tx.note_looked(objectives, today).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

struct Asked {
    subject: Option<SubjectId>,
    year: Option<i8>,
    class: Option<GroupId>,
    pupils: BTreeSet<PupilId>,
}

#[boxed]
async fn page(
    tx: &mut SchoolTx,
    known: &Known,
    asked: &Asked,
    (reader, today): (&Reader, Date),
) -> Result<TogetherPage, AppError> {
    let subjects: Vec<(SubjectId, String)> =
        tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
    let subject = asked.subject.or_else(|| subjects.first().map(|(id, _)| *id));
    let looked = tx.looked_together().await?;
    let mut list = None;
    if let Some(id) = subject {
        let stored = tx.subject(id).await?.ok_or(AppError::NotFound)?;
        let candidates = candidates(known, &stored, asked, &looked, (reader, today));
        if !candidates.is_empty() && !asked.pupils.is_empty() {
            let found = look_together(&candidates, asked.pupils.len() as u64, today);
            list = Some(found.map_err(|error| broken(&error))?);
        }
    }
    Ok(TogetherPage { subjects, subject, year: asked.year, list, ..TogetherPage::default() })
}

/// Objectives of the year group, or of every one; each with what little is known of its strand.
fn candidates(
    known: &Known,
    stored: &StoredSubject,
    asked: &Asked,
    looked: &BTreeMap<ObjectiveId, Date>,
    eyes: (&Reader, Date),
) -> Vec<Candidate> {
    let subject = &stored.value;
    let units = subject.units().iter().filter(|unit| asked.year.is_none() || unit.year == asked.year);
    let mut candidates = Vec::new();
    for unit in units {
        let hint = hint(known, (subject.title(), &unit.title), asked, eyes);
        for objective in &unit.objectives {
            let Some(id) = stored.ids.objectives.get(&objective.id) else { continue };
            candidates.push(Candidate {
                objective: *id,
                words: objective.title.clone(),
                strand: unit.title.clone(),
                look_for: look_for(subject, unit, objective),
                known: hint,
                looked_at: looked.get(id).copied(),
            });
        }
    }
    candidates
}

/// What to look for: what the curriculum says of the work itself, or the wrong idea that its questions ask about most.
fn look_for(subject: &Subject, unit: &Unit, objective: &Objective) -> String {
    if let Some(first) = objective.look_for.first() {
        return first.clone();
    }
    let mut ideas: BTreeMap<&domain::Slug, usize> = BTreeMap::new();
    let options = subject.questions_about(&objective.id).flat_map(|question| &question.options);
    for idea in options.filter_map(|option| option.misconception.as_ref()) {
        *ideas.entry(idea).or_default() += 1;
    }
    let most = ideas.into_iter().max_by_key(|(slug, count)| (*count, std::cmp::Reverse(*slug)));
    let idea = most.and_then(|(slug, _)| unit.misconceptions.iter().find(|one| one.id == *slug));
    idea.map_or_else(|| LOOK_FOR.to_owned(), |one| format!("this: {}", one.title))
}

/// Mean and error of a strand, where this reader could see it: of the class, the year group, or else the whole school.
fn hint(
    known: &Known,
    (subject, strand): (&str, &str),
    asked: &Asked,
    (reader, today): (&Reader, Date),
) -> Option<(f64, f64)> {
    let year = asked.year.map(year_words);
    let is = |name: &str| is_of(strand, name);
    let of = |year: Option<&String>| {
        let parts = known.parts_now().filter(|part| {
            part.subject == subject
                && is(&part.strand)
                && (year.is_none() || part.year_group.as_ref() == year)
                && (asked.class.is_none() || part.class == asked.class)
        });
        let behind = known.behind(subject, Known::classes_of(parts));
        let mut pupils: BTreeMap<PupilId, (f64, f64)> = BTreeMap::new();
        for one in &known.now.strands {
            let same = one.subject == subject
                && one.strand.as_deref().is_some_and(is)
                && (year.is_none() || one.year_group.as_ref() == year)
                && (asked.class.is_none() || one.class == asked.class);
            if same {
                let own = pupils.entry(one.pupil).or_default();
                *own = (own.0 + one.residual, own.1 + 1.0);
            }
        }
        let n = pupils.len() as f64;
        let value = pupils.values().map(|(sum, count)| sum / count).sum::<f64>() / n;
        let known = known.guarded((value, n.sqrt().recip()), subject, behind);
        known.open(reader, today).ok().copied().filter(|_| n > 0.0)
    };
    of(year.as_ref()).or_else(|| if asked.class.is_none() { of(None) } else { None })
}
