//! The looks that a school's page takes, and those for its classes, on simulated schools: without true differences at most one
//! school in ten is told of any, all looks together; with one they find it.

use domain::{GroupId, PupilId};
use improvement::Standing;
use improvement::beside::{Beside, Part, Published, beside};
use improvement::knowing::{Found, classes, school};
use improvement::signals::{Facts, Flag, Rule};
use jiff::civil::date;
use statistics::{normal_quantile, spread};
use std::collections::{BTreeMap, BTreeSet};

const SCHOOLS: u64 = if cfg!(debug_assertions) { 30 } else { 400 };
const STRANDS: [&str; 4] = ["Number", "Fractions", "Shape", "Data"];
const QUESTIONS: usize = 5;

/// Chance that comes out the same each time.
struct Chance(u64);

impl Chance {
    fn normal(&mut self) -> f64 {
        self.0 += 1;
        let uniform = ((spread(self.0) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        normal_quantile(uniform).unwrap()
    }
}

#[derive(Clone, Copy)]
struct Shape {
    name: &'static str,
    subjects: usize,
    years: usize,
    classes: usize,
    pupils: usize,
}

const SHAPES: [Shape; 5] = [
    Shape { name: "primary, one class a year", subjects: 2, years: 6, classes: 1, pupils: 28 },
    Shape { name: "primary, two classes a year", subjects: 3, years: 6, classes: 2, pupils: 28 },
    Shape { name: "secondary", subjects: 4, years: 5, classes: 5, pupils: 26 },
    Shape { name: "village school", subjects: 2, years: 3, classes: 1, pupils: 11 },
    Shape { name: "three pupils a year", subjects: 2, years: 4, classes: 1, pupils: 3 },
];

fn share(at: usize) -> f64 {
    0.35 + 0.05 * (at % 8) as f64
}

/// A school that does as the nation does on every question but where `effect` moves it, in standard deviations of pupils. Two
/// papers a year; three tenths of an answer are the pupil's own standing, which all subjects share.
fn made(shape: Shape, seed: u64, effect: impl Fn(usize, usize, &str) -> f64) -> Beside {
    let mut chance = Chance(seed << 32);
    let (mut parts, mut published, mut starts) = (Vec::new(), Vec::new(), BTreeMap::new());
    for year in 0..shape.years {
        for class in 0..shape.classes {
            for pupil in 0..shape.pupils {
                let place = year * shape.classes + class;
                let (id, stands) = (PupilId((place * shape.pupils + pupil) as i64 + 1), chance.normal());
                for subject in 0..shape.subjects {
                    let title = format!("Subject {subject}");
                    let start = 100.0 + 10.0 * stands + 5.0 * chance.normal();
                    starts.entry(title.clone()).or_insert_with(BTreeMap::new).insert(id, start);
                    for (term, on) in [("Autumn", date(2025, 11, 10)), ("Summer", date(2026, 6, 8))] {
                        for (at, strand) in STRANDS.iter().enumerate() {
                            let moved = effect(subject, year, strand);
                            for question in 0..QUESTIONS {
                                let bar = normal_quantile(share(at * QUESTIONS + question)).unwrap();
                                let shown =
                                    0.3_f64.sqrt() * (stands + moved) + 0.7_f64.sqrt() * chance.normal();
                                parts.push(Part {
                                    purpose: Standing::Common,
                                    pupil: id,
                                    class: Some(GroupId(place as i64 + 1)),
                                    subject: title.clone(),
                                    year_group: Some(format!("Year {year}")),
                                    term: term.into(),
                                    school_year: 2026,
                                    assessment: format!("{term} paper {year}"),
                                    on,
                                    strand: (*strand).into(),
                                    question: format!("Q{}", at * QUESTIONS + question),
                                    marks: if shown > -bar { 1.0 } else { 0.0 },
                                    out_of: 1.0,
                                });
                            }
                        }
                    }
                }
            }
        }
    }
    let told: BTreeSet<_> = parts
        .iter()
        .map(|one| {
            (
                one.subject.clone(),
                one.assessment.clone(),
                one.on.year(),
                one.strand.clone(),
                one.question.clone(),
            )
        })
        .collect();
    for (subject, assessment, year, strand, question) in told {
        let at: usize = question[1..].parse().unwrap();
        published.push(Published {
            subject,
            assessment,
            year: year as u16,
            strand,
            question,
            share: share(at),
            n: 60_000,
            source: "a national body".into(),
        });
    }
    beside(&parts, &published, &starts).unwrap()
}

fn of_school(beside: &Beside) -> Vec<Found> {
    school(beside, &Rule::default(), |_, classes| classes.len() as u32, |_| Facts::default()).unwrap()
}

fn of_classes(shape: Shape, beside: &Beside) -> Vec<Found> {
    let count = (shape.years * shape.classes) as i64;
    let called = (1..=count).map(|class| (GroupId(class), format!("Class {class}"))).collect();
    classes(beside, &Rule::default(), &called, |_| Facts::default()).unwrap()
}

fn flags(found: &[Found]) -> Vec<(String, Flag)> {
    found
        .iter()
        .filter_map(|one| Some((one.answer.crossing.to_string(), one.answer.decided.as_ref()?.flag?)))
        .collect()
}

#[test]
fn a_school_that_does_as_the_nation_does_is_hardly_ever_told_otherwise() {
    for shape in SHAPES {
        let (mut any, mut any_class) = (0, 0);
        for seed in 0..SCHOOLS {
            let beside = made(shape, seed, |_, _, _| 0.0);
            any += u32::from(!flags(&of_school(&beside)).is_empty());
            any_class += u32::from(!flags(&of_classes(shape, &beside)).is_empty());
        }
        let share = |any: u32| f64::from(any) / SCHOOLS as f64;
        println!(
            "evaluation\t{:.1} % told of anything, {:.1} % of a class\t{}",
            100.0 * share(any),
            100.0 * share(any_class),
            shape.name
        );
        assert!(share(any) <= 0.1 && share(any_class) <= 0.1, "{}: {any}, {any_class}", shape.name);
    }
}

#[test]
fn a_weak_strand_of_a_year_is_found_in_most_schools() {
    let shape = SHAPES[2];
    let schools = SCHOOLS / 4;
    let weak =
        |subject, year, strand: &str| if (subject, year, strand) == (0, 1, "Shape") { -1.2 } else { 0.0 };
    let told = (0..schools)
        .filter(|seed| {
            let found = flags(&of_school(&made(shape, *seed, weak)));
            found.contains(&("Subject 0, Year 1, Shape".into(), Flag::Weakness { sure: true }))
        })
        .count();
    let share = told as f64 / schools as f64;
    println!(
        "evaluation\t{:.1} % find a strand of a year that is weak by 0.66 of an answer’s deviation",
        100.0 * share
    );
    assert!(share >= 0.8, "{share}");
}
