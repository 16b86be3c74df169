use super::*;
use curriculum::Curriculum;

/// A catalogue of the pasted lists alone: objectives without questions are enough for a mind.
fn catalogue() -> Catalogue {
    Catalogue::new(1, &Curriculum::new(Vec::new()))
}

fn mind(pupil: usize) -> Mind {
    Mind::new(1, 0, pupil, &catalogue(), 7, 20_000)
}

fn question(options: Vec<(bool, Option<u32>)>) -> QuestionEntry {
    QuestionEntry {
        slug: domain::Slug::new("some-question").unwrap(),
        version: 1,
        subject: 0,
        marks: 1.0,
        objectives: vec![(0, domain::Weight::FULL)],
        template: false,
        uses: Vec::new(),
        options,
        hard: 0.0,
    }
}

fn set(mind: &mut Mind, status: Status) {
    mind.memories[0] = Memory { status, strength: 20.0, last: 20_000, pinned: true };
}

/// Mean share over many pupils who all have `status`, `days` after.
fn share(status: Status, days: i32, help: Help, question: &QuestionEntry) -> f64 {
    let mut sum = 0.0;
    for pupil in 0..800 {
        let mut mind = mind(pupil);
        set(&mut mind, status);
        sum += mind.answer(question, 20_000 + days, help).share;
    }
    sum / 800.0
}

#[test]
fn recall_follows_the_power_law() {
    let mut mind = mind(0);
    set(&mut mind, Status::Known);
    assert!((mind.recall(0, 20_000) - 1.0).abs() < 1e-12);
    // After one strength of days recall is 1/√2, after three it is a half; time never runs backwards.
    assert!((mind.recall(0, 20_020) - 0.5_f64.sqrt()).abs() < 1e-12);
    assert!((mind.recall(0, 20_060) - 0.5).abs() < 1e-12);
    assert!((mind.recall(0, 19_000) - 1.0).abs() < 1e-12);
}

#[test]
fn knowing_forgetting_and_help_show_in_the_marks() {
    let open = question(Vec::new());
    let known = share(Status::Known, 0, Help::None, &open);
    assert!(known > 0.85, "{known}");
    let later = share(Status::Known, 120, Help::None, &open);
    assert!(later < known - 0.2, "{known} {later}");
    let fragile = share(Status::Fragile, 0, Help::None, &open);
    assert!((0.35..0.7).contains(&fragile), "{fragile}");
    assert!(share(Status::Fragile, 0, Help::Hint, &open) > fragile + 0.05);
    assert!(share(Status::NeverMet, 0, Help::None, &open) < 0.3);
}

#[test]
fn a_wrong_idea_chooses_its_own_option_and_guessing_is_even() {
    let options = question(vec![(false, Some(7)), (true, None), (false, Some(8)), (false, None)]);
    let mut chosen = [0; 4];
    let mut guessed = [0; 4];
    for pupil in 0..800 {
        let mut mind = mind(pupil);
        set(&mut mind, Status::Mistaken(8));
        let answer = mind.answer(&options, 20_000, Help::None);
        chosen[usize::from(answer.option.unwrap())] += 1;
        assert_eq!(answer.shows, options.options[usize::from(answer.option.unwrap())].1);
        set(&mut mind, Status::NeverMet);
        guessed[usize::from(mind.answer(&options, 20_000, Help::None).option.unwrap())] += 1;
    }
    assert!(chosen[2] > 650, "{chosen:?}");
    // About one in six works it out; the others choose each letter alike.
    assert!(guessed.iter().all(|count| *count > 110), "{guessed:?}");
}

#[test]
fn teaching_moves_most_and_wrong_ideas_seldom() {
    let catalogue = catalogue();
    let (mut known, mut stuck) = (0, 0);
    for pupil in 0..500 {
        let mut mind = mind(pupil);
        for day in 0..4 {
            mind.teach(&catalogue, 0, 20_000 + day, 1.0);
        }
        known += u32::from(mind.memories[0].status == Status::Known);
        mind.memories[0].status = Status::Mistaken(3);
        mind.teach(&catalogue, 0, 20_010, 1.0);
        stuck += u32::from(mind.memories[0].status == Status::Mistaken(3));
    }
    assert!((300..470).contains(&known), "{known}");
    assert!(stuck > 380, "{stuck}");
}

#[test]
fn right_answers_strengthen_what_is_known() {
    let mut mind = mind(1);
    set(&mut mind, Status::Known);
    mind.memories[0].pinned = false;
    mind.learn_from(&[(0, domain::Weight::FULL)], true, 20_030);
    assert!((mind.memories[0].strength - 25.0).abs() < 1e-9);
    assert_eq!(mind.memories[0].last, 20_030);
}

#[test]
fn a_bad_day_is_the_same_bad_day_however_often_it_is_asked() {
    let mind = mind(5);
    let moods: Vec<f64> = (0..400).map(|day| mind.mood(20_000 + day)).collect();
    let again: Vec<f64> = (0..400).map(|day| mind.mood(20_000 + day)).collect();
    assert_eq!(format!("{moods:?}"), format!("{again:?}"));
    let bad = moods.iter().filter(|mood| **mood > 0.2).count();
    assert!((4..40).contains(&bad), "{bad}");
}
