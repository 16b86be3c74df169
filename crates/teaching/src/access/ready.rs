//! What to get ready before a lesson.

use super::{Looks, is_printed};
use domain::Adjustment;
use std::collections::BTreeMap;

/// Copies that look alike, and whose they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Copies {
    /// How they look.
    pub looks: Looks,
    /// The names said in class, in register order.
    pub names: Vec<String>,
}

/// What to get ready, for whom.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ready {
    /// Who meets the words of the lesson before it.
    pub words_before: Vec<String>,
    /// Copies of what is printed, by their looks; usual ones are left out.
    pub copies: Vec<Copies>,
    /// Who has things to handle.
    pub objects: Vec<String>,
    /// Who has a laptop.
    pub laptops: Vec<String>,
    /// Who works on steps of their own in this lesson.
    pub own_steps: Vec<String>,
}

/// What to get ready for a class: names in register order with what is done for each.
#[must_use]
pub fn ready(class: &[(String, Vec<Adjustment>)]) -> Ready {
    let names = |wanted: &Adjustment| {
        let with = class.iter().filter(|(_, all)| all.contains(wanted));
        with.map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    let mut copies: BTreeMap<Looks, Vec<String>> = BTreeMap::new();
    for (name, all) in class.iter().filter(|(_, all)| all.iter().any(is_printed)) {
        copies.entry(Looks::of(all)).or_default().push(name.clone());
    }
    Ready {
        words_before: names(&Adjustment::PreTeaching),
        copies: copies.into_iter().map(|(looks, names)| Copies { looks, names }).collect(),
        objects: names(&Adjustment::Objects),
        laptops: names(&Adjustment::Laptop),
        own_steps: Vec::new(),
    }
}

impl Ready {
    /// One line for the brief: what and for how many, and nobody's name, for a brief may be seen on a board. `None` where
    /// there is nothing to get ready.
    #[must_use]
    pub fn in_one_line(&self) -> Option<String> {
        let counted = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{count} {many}")),
        };
        let copies: usize = self.copies.iter().map(|one| one.names.len()).sum();
        let parts = [
            (!self.words_before.is_empty()).then(|| format!("words first for {}", self.words_before.len())),
            counted(copies, "adapted copy", "adapted copies"),
            counted(self.objects.len(), "set of objects", "sets of objects"),
            counted(self.laptops.len(), "laptop", "laptops"),
            (!self.own_steps.is_empty()).then(|| format!("own steps for {}", self.own_steps.len())),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("Get ready: {}", parts.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{PaperColour, PrintSize};

    fn class() -> Vec<(String, Vec<Adjustment>)> {
        let large = Adjustment::Print(PrintSize::Points18);
        let cream = Adjustment::Paper(PaperColour::Cream);
        vec![
            ("Ann".into(), vec![large.clone(), Adjustment::PreTeaching]),
            ("Ben".into(), vec![Adjustment::RestBreaks]),
            ("Cai".into(), vec![cream]),
            ("Dee".into(), vec![large, Adjustment::Laptop]),
        ]
    }

    #[test]
    fn copies_that_look_alike_stand_together() {
        let ready = ready(&class());
        assert_eq!(ready.words_before, ["Ann"]);
        assert_eq!(ready.laptops, ["Dee"]);
        assert_eq!(ready.objects, [""; 0]);
        let names: Vec<Vec<String>> = ready.copies.into_iter().map(|one| one.names).collect();
        assert_eq!(names, [vec!["Ann".to_owned(), "Dee".to_owned()], vec!["Cai".to_owned()]]);
    }

    #[test]
    fn the_line_counts_and_names_nobody() {
        let line = ready(&class()).in_one_line().unwrap();
        assert_eq!(line, "Get ready: words first for 1, 3 adapted copies, 1 laptop");
        assert!(class().iter().all(|(name, _)| !line.contains(name.as_str())));
        assert_eq!(ready(&class()[1..2]).in_one_line(), None, "nothing to do before the lesson");
    }
}
