//! What a year group's file costs: `cargo xtask bench movers` reads what this prints, optimised.

// A bench is where a clock belongs; the room has none.
#![allow(clippy::disallowed_methods)]

use super::tests::{mover, movers};
use super::*;
use std::time::Instant;

/// A secondary school's worth of pupils; a class where nothing is optimised and nothing measured.
const PUPILS: usize = if cfg!(debug_assertions) { 30 } else { 1_200 };
const OBJECTIVES: usize = 100;
const TIMES: usize = if cfg!(debug_assertions) { 1 } else { 5 };

#[test]
fn a_school_of_movers_is_signed_read_and_kept() {
    let subject = Slug::new("mathematics").unwrap();
    let ids: Vec<Slug> =
        (0..OBJECTIVES).map(|at| Slug::new(&format!("ma-objective-{at}")).unwrap()).collect();
    let mut file = movers(Vec::new());
    for id in &ids {
        let title = format!("what {id} says in a sentence of usual length for a pupil");
        file.curricula.get_mut(&subject).unwrap().objectives.insert(id.clone(), title);
    }
    for at in 0..PUPILS {
        let mut pupil = mover(&format!("Amira{}", "a".repeat(at % 5)), None);
        let one = pupil.objectives.values().next().unwrap().clone();
        pupil.objectives = ids.iter().map(|id| ((subject.clone(), id.clone()), one.clone())).collect();
        file.pupils.push(pupil);
    }
    let secret = [3; 32];
    for _ in 0..TIMES {
        // Both schools' work: signed, then checked, and each pupil put on the shelf alone and read from there.
        let begun = Instant::now();
        let bytes = write(&file, &secret).unwrap();
        let read = read(&bytes, &public_key(&secret)).unwrap();
        let kept: Vec<String> = read.pupils.iter().map(|one| pack(&read.alone(one)).unwrap()).collect();
        let again = kept.iter().map(|one| unpack(one).unwrap().pupils.len()).sum::<usize>();
        println!("bench\t{}\tmovers", begun.elapsed().as_secs_f64() * 1_000.0);
        assert_eq!((read.pupils.len(), again), (PUPILS, PUPILS));
    }
}
