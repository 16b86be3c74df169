//! Which looks are taken at a school's results, and how many of them may be chance together.
//!
//! The same results are looked at by subject, by subject and year group, and so on. Each look may scatter by chance, so that the
//! more are taken the more often one would; they share one allowance: the chance that any of them scatters as far without a true
//! difference is no more than the rule allows one. A look that would show the same cells as a simpler one is not taken. What is
//! crossed by class goes to those who teach the class, and is an allowance of its own, for others never see it.

use crate::Standing;
use crate::beside::Beside;
use crate::signals::{
    Answer, Cell, ClassBehind, CommonResult, Crossing, Dimension, Facts, Rule, SignalsError, answers, cells,
};
use domain::GroupId;
use std::collections::{BTreeMap, BTreeSet};

/// A cell with what is said of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// By what it is crossed, beside subject and purpose.
    pub by: &'static [Dimension],
    /// The cell.
    pub cell: Cell,
    /// What is said of it.
    pub answer: Answer,
}

/// The looks at a whole school, simplest first.
const SCHOOL: [&[Dimension]; 6] = [
    &[],
    &[Dimension::YearGroup],
    &[Dimension::Group],
    &[Dimension::Term],
    &[Dimension::Strand],
    &[Dimension::YearGroup, Dimension::Strand],
];

/// The looks at classes: a class stands in the place of a group of pupils.
const CLASSES: [&[Dimension]; 2] = [&[Dimension::Group], &[Dimension::Group, Dimension::Strand]];

/// Looks at a school. `teachers` says how many different people taught a subject in some classes; `facts` what is recorded about a
/// cell.
///
/// # Errors
/// For a rule that makes no sense or a number that is none; a school without results has no cells, which is no error.
pub fn school(
    beside: &Beside,
    rule: &Rule,
    teachers: impl Fn(&str, &BTreeSet<ClassBehind>) -> u32,
    facts: impl Fn(&Crossing) -> Facts,
) -> Result<Vec<Found>, SignalsError> {
    look(&SCHOOL, (&beside.whole, &beside.strands), rule, teachers, facts)
}

/// Looks at its classes, each by the name that `called` gives; results of which the class is not known are left out.
///
/// # Errors
/// As [`school`].
pub fn classes(
    beside: &Beside,
    rule: &Rule,
    called: &BTreeMap<GroupId, String>,
    facts: impl Fn(&Crossing) -> Facts,
) -> Result<Vec<Found>, SignalsError> {
    let by_class = |results: &[CommonResult]| -> Vec<CommonResult> {
        let one = |result: &CommonResult| {
            let name = called.get(&result.class?)?;
            Some(CommonResult { group: Some(name.clone()), ..result.clone() })
        };
        results.iter().filter_map(one).collect()
    };
    let (whole, strands) = (by_class(&beside.whole), by_class(&beside.strands));
    look(&CLASSES, (&whole, &strands), rule, |_, _| 0, facts)
}

fn look(
    looks: &[&'static [Dimension]],
    (whole, strands): (&[CommonResult], &[CommonResult]),
    rule: &Rule,
    teachers: impl Fn(&str, &BTreeSet<ClassBehind>) -> u32,
    facts: impl Fn(&Crossing) -> Facts,
) -> Result<Vec<Found>, SignalsError> {
    let mut taken: Vec<(&'static [Dimension], Vec<Cell>)> = Vec::new();
    for by in looks {
        let results = if by.contains(&Dimension::Strand) { strands } else { whole };
        if results.is_empty() {
            continue;
        }
        let simpler = by.split_last().map_or(0, |(_, fewer)| count(results, fewer));
        let mut found = cells(results, by, |_| 0)?;
        if found.len() == simpler {
            continue;
        }
        for cell in &mut found {
            cell.behind.teachers = teachers(&cell.crossing.subject, &cell.behind.classes);
        }
        taken.push((by, found));
    }
    let purposes: BTreeSet<Standing> = whole.iter().map(|one| one.purpose).collect();
    let share = (taken.len() * purposes.len()).max(1) as f64;
    let rule = Rule { scatter: rule.scatter / share, ..*rule };
    let mut all = Vec::new();
    for (by, cells) in taken {
        let (said, _) = answers(&cells, &rule, &facts)?;
        all.extend(cells.into_iter().zip(said).map(|(cell, answer)| Found { by, cell, answer }));
    }
    Ok(all)
}

/// How many cells a crossing has.
fn count(results: &[CommonResult], by: &[Dimension]) -> usize {
    let value = |result: &CommonResult, dimension: &Dimension| match dimension {
        Dimension::YearGroup => result.year_group.clone(),
        Dimension::Group => result.group.clone(),
        Dimension::Strand => result.strand.clone(),
        Dimension::Term => result.term.clone(),
    };
    let key = |result: &CommonResult| {
        let values: Vec<Option<String>> = by.iter().map(|dimension| value(result, dimension)).collect();
        (result.purpose, result.subject.clone(), values)
    };
    results.iter().map(key).collect::<BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::beside::{Part, Published, beside};
    use domain::PupilId;
    use jiff::civil::date;

    /// Two year groups of two classes of twenty; in Year 4 fractions go badly.
    fn found_in(parts: &[Part]) -> Vec<Found> {
        let published: Vec<Published> = ["Fractions", "Shape"]
            .map(|strand| Published {
                subject: "Maths".into(),
                assessment: "Paper".into(),
                year: 2026,
                strand: strand.into(),
                question: String::new(),
                share: 0.5,
                n: 900,
                source: "a publisher".into(),
            })
            .into();
        let beside = beside(parts, &published, &BTreeMap::new()).unwrap();
        school(&beside, &Rule::default(), |_, classes| classes.len() as u32, |_| Facts::default()).unwrap()
    }

    fn parts(pupils: i64) -> Vec<Part> {
        let mut parts = Vec::new();
        for pupil in 0..pupils {
            for (strand, weak) in [("Fractions", 3.0), ("Shape", 0.0)] {
                let year = 4 + pupil % 2;
                let luck = (pupil * 7 % 5) as f64 - 2.0;
                let down = if year == 4 { weak } else { 0.0 };
                parts.push(Part {
                    purpose: Standing::Common,
                    pupil: PupilId(pupil),
                    class: Some(GroupId(pupil % 4)),
                    subject: "Maths".into(),
                    year_group: Some(format!("Year {year}")),
                    term: "Autumn".into(),
                    school_year: 2026,
                    assessment: "Paper".into(),
                    on: date(2026, 2, 3),
                    strand: strand.into(),
                    question: String::new(),
                    marks: 5.0 + luck - down,
                    out_of: 10.0,
                });
            }
        }
        parts
    }

    #[test]
    fn a_weak_strand_of_a_year_is_found_where_it_is() {
        let found = found_in(&parts(80));
        let looks: BTreeSet<&[Dimension]> = found.iter().map(|one| one.by).collect();
        assert_eq!(looks.len(), 4, "one term and one group of pupils show nothing of their own: {looks:?}");
        let flagged = |name: &str| {
            let one = found.iter().find(|one| one.answer.crossing.to_string() == name).unwrap();
            one.answer.decided.as_ref().and_then(|decided| decided.flag).map(|flag| flag.word())
        };
        assert_eq!(flagged("Maths, Year 4, Fractions"), Some("weakness"));
        assert_eq!((flagged("Maths, Year 4, Shape"), flagged("Maths, Year 5, Fractions")), (None, None));
    }

    #[test]
    fn classes_are_called_by_their_names_and_what_has_no_class_is_left_out() {
        let mut parts = parts(80);
        parts.iter_mut().filter(|one| one.pupil.0 % 4 == 3).for_each(|one| one.class = None);
        let published = Published {
            subject: "Maths".into(),
            assessment: "Paper".into(),
            year: 2026,
            strand: "Shape".into(),
            question: String::new(),
            share: 0.5,
            n: 900,
            source: "a publisher".into(),
        };
        let beside = beside(&parts, &[published], &BTreeMap::new()).unwrap();
        let called = (0..4).map(|class| (GroupId(class), format!("Class {class}"))).collect();
        let found = classes(&beside, &Rule::default(), &called, |_| Facts::default()).unwrap();
        let names: BTreeSet<_> = found.iter().filter_map(|one| one.answer.crossing.group.clone()).collect();
        assert_eq!(names, BTreeSet::from(["Class 0".into(), "Class 1".into(), "Class 2".into()]));
        assert!(found.iter().all(|one| one.cell.behind.classes.len() == 1));
    }

    #[test]
    fn a_school_of_three_a_school_without_results_and_all_the_same() {
        assert!(found_in(&[]).is_empty());
        let three = found_in(&parts(3));
        assert!(
            !three.is_empty()
                && three
                    .iter()
                    .all(|one| { one.answer.decided.as_ref().is_none_or(|decided| decided.flag.is_none()) })
        );
        let mut same = parts(60);
        same.iter_mut().for_each(|one| one.marks = 5.0);
        let same = found_in(&same);
        assert!(!same.is_empty() && same.iter().all(|one| one.answer.decided.is_none()));
    }
}
