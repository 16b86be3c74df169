use super::*;
use jiff::civil::date;

const DAY: Date = date(2026, 5, 12);

fn part(pupil: i64, strand: &str, question: &str, marks: f64) -> Part {
    Part {
        purpose: Standing::Common,
        pupil: PupilId(pupil),
        class: Some(GroupId(1)),
        subject: "Maths".into(),
        year_group: Some("Year 5".into()),
        term: "Summer".into(),
        school_year: 2026,
        assessment: "Paper".into(),
        on: DAY,
        strand: strand.into(),
        question: question.into(),
        marks,
        out_of: 2.0,
    }
}

fn published(strand: &str, question: &str, share: f64) -> Published {
    Published {
        subject: "Maths".into(),
        assessment: "Paper".into(),
        year: 2026,
        strand: strand.into(),
        question: question.into(),
        share,
        n: 1_000,
        source: "a national body".into(),
    }
}

/// 2, 1, 0 of 2 marks where 0.5 is published: beyond by 0.5, 0, −0.5 of the marks, which is their standard deviation.
#[test]
fn a_pupil_is_compared_with_pupils_elsewhere_on_the_same_marks() {
    let parts = [part(1, "Shape", "Q1", 2.0), part(2, "Shape", "Q1", 1.0), part(3, "Shape", "Q1", 0.0)];
    let found = beside(&parts, &[published("Shape", "Q1", 0.5)], &BTreeMap::new()).unwrap();
    let residuals: Vec<f64> = found.whole.iter().map(|one| one.residual).collect();
    assert_eq!(residuals, [1.0, 0.0, -1.0]);
    assert_eq!(found.strands.iter().map(|one| one.residual).collect::<Vec<_>>(), residuals);
    assert_eq!((found.whole[0].strand.as_deref(), found.strands[0].strand.as_deref()), (None, Some("Shape")));
    assert_eq!((found.sources.len(), found.without_published, found.with_start), (1, 0, 0));
    // A harder question leaves everybody further on.
    let hard = beside(&parts, &[published("Shape", "Q1", 0.25)], &BTreeMap::new()).unwrap();
    assert_eq!(hard.whole.iter().map(|one| one.residual).collect::<Vec<_>>(), [1.5, 0.5, -0.5]);
}

#[test]
fn what_is_not_published_is_counted_and_a_strand_is_not_counted_twice() {
    let parts = [
        part(1, "Shape", "Q1", 2.0),
        part(1, "Shape", "", 0.0),
        part(1, "Number", "", 1.0),
        part(1, "Data", "Q9", 1.0),
    ];
    let shares = [published("Shape", "Q1", 0.5), published("Shape", "", 0.5), published("Number", "", 0.25)];
    let found = beside(&parts, &shares, &BTreeMap::new()).unwrap();
    let strands: Vec<_> = found.strands.iter().map(|one| (one.strand.as_deref(), one.residual)).collect();
    assert_eq!(strands, [(Some("Number"), 0.25), (Some("Shape"), 0.5)], "in shares: one pupil has no spread");
    assert_eq!((found.whole.len(), found.whole[0].residual), (1, 0.375));
    assert_eq!(found.without_published, 1);
}

#[test]
fn where_pupils_started_is_taken_into_account_as_one_line() {
    // Marks go with the start alone: nothing is left beyond it.
    let parts: Vec<Part> =
        (0..60).map(|at| part(at, "Shape", "Q1", f64::from(u8::try_from(at % 3).unwrap()))).collect();
    let starts = (0..60).map(|at| (PupilId(at), 100.0 + (at % 3) as f64)).collect();
    let starts = BTreeMap::from([("Maths".to_owned(), starts)]);
    let found = beside(&parts, &[published("Shape", "Q1", 0.4)], &starts).unwrap();
    assert_eq!(found.with_start, 60);
    let spread =
        found.whole.iter().map(|one| one.residual).fold(0.0_f64, |most, one| most.max((one - 0.1).abs()));
    assert!(spread < 1e-9, "{spread}: 0.1 of the marks beyond the nation, whatever the start");
    assert!((found.sat[0].beyond - found.sat[2].beyond).abs() > 1.0, "the level itself keeps the start");
    let groups: BTreeSet<&str> = found.whole.iter().filter_map(|one| one.group.as_deref()).collect();
    assert_eq!(groups, BTreeSet::from(STARTED));
    let few = beside(&parts[..20], &[published("Shape", "Q1", 0.4)], &starts).unwrap();
    assert_eq!(few.with_start, 0, "a line through twenty is mostly chance");
}

#[test]
fn all_the_same_a_group_of_one_and_marks_that_are_none() {
    let same: Vec<Part> = (0..40).map(|at| part(at, "Shape", "Q1", 1.0)).collect();
    let found = beside(&same, &[published("Shape", "Q1", 0.25)], &BTreeMap::new()).unwrap();
    assert!(found.whole.iter().all(|one| (one.residual - 0.25).abs() < 1e-12));
    let alike = (0..40).map(|at| (PupilId(at), 100.0)).collect();
    let alike = BTreeMap::from([("Maths".to_owned(), alike)]);
    let found = beside(&same, &[published("Shape", "Q1", 0.25)], &alike).unwrap();
    assert_eq!((found.with_start, found.whole[0].group.as_deref()), (0, Some(STARTED[1])));
    assert_eq!(beside(&[], &[], &BTreeMap::new()).unwrap(), Beside::default());
    for (wrong, code) in [(3.0, "E_PARAM"), (-1.0, "E_PARAM"), (f64::NAN, "E_NONFINITE")] {
        let refused = beside(&[part(1, "Shape", "Q1", wrong)], &[], &BTreeMap::new()).unwrap_err();
        assert_eq!(refused.code(), code);
    }
}

#[test]
fn questions_of_a_cell_are_told_apart() {
    let parts: Vec<Part> = (0..25)
        .flat_map(|at| {
            [part(at, "Shape", "Q1", 2.0), part(at, "Shape", "Q2", 0.0), part(at, "Data", "Q3", 1.0)]
        })
        .collect();
    let shares = ["Q1", "Q2"].map(|question| published("Shape", question, 0.5));
    let crossing = Crossing {
        purpose: Standing::Common,
        subject: "Maths".into(),
        year_group: Some("Year 5".into()),
        group: None,
        strand: None,
        term: None,
    };
    let facts = question_facts(parts.iter(), &shares, &crossing);
    assert_eq!(facts.len(), 2);
    assert_eq!((facts[0].label.as_str(), facts[0].value, facts[0].error), ("Q1 of Paper", 1.0, 0.2));
    let other = Crossing { year_group: Some("Year 6".into()), ..crossing.clone() };
    assert!(question_facts(parts.iter(), &shares, &other).is_empty());
    let group = Crossing { group: Some("started lower".into()), ..crossing };
    assert!(question_facts(parts.iter(), &shares, &group).is_empty());
}

/// Ten pupils with 2, 1, 2, 1 … of 2 marks in Q1, where 0.5 is published: 0.75 of the marks, spread by 0.25 about it.
#[test]
fn a_strand_has_a_share_beside_the_published_one() {
    let marks = |at: i64| if at % 2 == 0 { 2.0 } else { 1.0 };
    let mut parts: Vec<Part> = (0..10).map(|at| part(at, "Shape", "Q1", marks(at))).collect();
    parts.extend((0..10).map(|at| part(at, "Shape", "", 0.0)));
    parts.push(part(1, "Data", "Q9", 1.0));
    let shares = [published("Shape", "Q1", 0.5), published("Shape", "", 0.9)];
    let found = strand_shares(parts.iter(), &shares);
    let read = found[0].share.read().unwrap();
    assert_eq!((found.len(), read.value, found[0].published, read.n), (1, 0.75, 0.5, 10));
    assert!((read.sd - (0.0625 / 9.0_f64).sqrt()).abs() < 1e-12, "{read:?}");
    assert!(strand_shares(parts[..3].iter(), &shares)[0].share.read().is_none(), "three have no interval");
}
