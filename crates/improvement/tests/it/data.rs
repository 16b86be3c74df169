//! Simulated pupils and the reference values that belong to them.

use improvement::{Results, Standing};
use std::collections::BTreeMap;

/// A table of comma-separated cells under a row of headings.
pub struct Table(Vec<Vec<&'static str>>);

impl Table {
    pub fn of(text: &'static str) -> Self {
        Self(text.lines().map(|line| line.split(',').collect()).collect())
    }

    fn place(&self, name: &str) -> usize {
        self.0[0].iter().position(|heading| *heading == name).unwrap()
    }

    pub fn words(&self, name: &str) -> Vec<&'static str> {
        let at = self.place(name);
        self.0[1..].iter().map(|row| row[at]).collect()
    }

    pub fn numbers(&self, name: &str) -> Vec<f64> {
        self.words(name).into_iter().map(|word| word.parse().unwrap()).collect()
    }

    /// Schools and each row's place among them.
    pub fn schools(&self) -> (Vec<String>, Vec<u32>) {
        let words = self.words("school");
        let mut names: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        names.sort();
        names.dedup();
        let place = |word: &&str| names.binary_search(&(*word).to_owned()).unwrap() as u32;
        let places = words.iter().map(place).collect();
        (names, places)
    }

    pub fn results(&self, outcome: &str, columns: &[&str]) -> Results {
        let (names, places) = self.schools();
        let results = Results::new(Standing::National, names, places, self.numbers(outcome)).unwrap();
        columns.iter().fold(results, |results, name| results.with(name, self.numbers(name)).unwrap())
    }
}

/// Named lists of reference numbers.
pub struct Reference(BTreeMap<&'static str, Vec<&'static str>>);

impl Reference {
    pub fn of(text: &'static str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let named = lines.map(|line| {
            let mut words = line.split(' ');
            (words.next().unwrap(), words.collect())
        });
        Self(named.collect())
    }

    pub fn words(&self, name: &str) -> &[&'static str] {
        &self.0[name]
    }

    pub fn numbers(&self, name: &str) -> Vec<f64> {
        self.0[name].iter().map(|word| word.parse().unwrap()).collect()
    }

    pub fn number(&self, name: &str) -> f64 {
        self.numbers(name)[0]
    }
}

/// How near is near enough.
#[derive(Clone, Copy)]
pub enum Within {
    Abs(f64),
    Rel(f64),
}

#[track_caller]
pub fn close(what: &str, got: &[f64], reference: &[f64], within: Within) {
    assert_eq!(got.len(), reference.len(), "{what}");
    for (at, (got, reference)) in got.iter().zip(reference).enumerate() {
        let tolerance = match within {
            Within::Abs(tolerance) => tolerance,
            Within::Rel(tolerance) => tolerance * reference.abs(),
        };
        assert!((got - reference).abs() <= tolerance, "{what} {at}: {got} is not {reference}");
    }
}

/// Evenly spread numbers from 0 to 1 and normal ones, the same each time.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(statistics::spread(seed))
    }

    pub fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(1);
        ((statistics::spread(self.0) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    pub fn normal(&mut self) -> f64 {
        statistics::normal_quantile(self.unit()).unwrap()
    }
}
