//! The order of teaching: a year's objectives laid over a year's lessons.

use crate::catalogue::{Catalogue, UnitEntry, count_f64};

/// An objective and the lessons given to it, as a range of the course's lessons from 0.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Block {
    pub objective: u32,
    pub lessons: std::ops::Range<usize>,
}

/// Fewest lessons that an objective gets when a year is squeezed.
const FEWEST: usize = 3;

/// The units that a class of `class_year` follows in a subject: its own year's; in secondary mathematics
/// Year 7 catches up on Year 5 and Year 8 on Year 6; where a subject other than mathematics has nothing for the
/// year, what it has for the year above or below.
pub(crate) fn units_for(catalogue: &Catalogue, subject: usize, class_year: i8) -> Vec<&UnitEntry> {
    let slug = catalogue.subjects[subject].id().as_str();
    let wanted = if slug == "mathematics" && class_year >= 7 { class_year - 2 } else { class_year };
    let of_year = |year: i8| -> Vec<&UnitEntry> {
        catalogue.units[subject].iter().filter(|unit| unit.year == Some(year)).collect()
    };
    let own = of_year(wanted);
    if slug == "mathematics" && class_year > 8 {
        return Vec::new();
    }
    if !own.is_empty() || slug.contains("mathematics") || !(1..=6).contains(&class_year) {
        return own;
    }
    [wanted + 1, wanted - 1]
        .into_iter()
        .filter(|year| (1..=6).contains(year))
        .map(of_year)
        .find(|u| !u.is_empty())
        .unwrap_or_default()
}

/// Lays `units` over `lessons` lessons in proportion to what each asks for. With an anchor (an objective, a
/// lesson) that objective begins at that lesson: what comes before it is squeezed into the lessons before, the
/// earliest dropped if they do not fit.
pub(crate) fn blocks(units: &[&UnitEntry], lessons: usize, anchor: Option<(u32, usize)>) -> Vec<Block> {
    let weighted: Vec<(u32, f64)> = units
        .iter()
        .flat_map(|unit| {
            let each = unit.lessons / count_f64(unit.objectives.len().max(1));
            unit.objectives.iter().map(move |objective| (*objective, each.max(0.1)))
        })
        .collect();
    let anchored = anchor.and_then(|(objective, at)| {
        let place = weighted.iter().position(|(candidate, _)| *candidate == objective)?;
        Some((place, at.min(lessons)))
    });
    let Some((place, at)) = anchored else { return spread(&weighted, 0..lessons) };
    let fitting = (at / FEWEST).min(place);
    let mut all = spread(&weighted[place - fitting..place], 0..at);
    // However little is left of the year, the anchored objective has its own lessons.
    let own = spread(&weighted[place..], at..lessons).first().map_or(0, |block| block.lessons.len());
    let end = (at + own.max(FEWEST)).min(lessons);
    all.extend(spread(&weighted[place..=place], at..end));
    all.extend(spread(&weighted[place + 1..], end..lessons));
    all
}

/// `weighted` over `range` in proportion; what gets less than half a lesson is left out.
fn spread(weighted: &[(u32, f64)], range: std::ops::Range<usize>) -> Vec<Block> {
    let total: f64 = weighted.iter().map(|(_, weight)| weight).sum();
    let length = count_f64(range.len());
    let mut blocks = Vec::with_capacity(weighted.len());
    let (mut start, mut sum) = (range.start, 0.0);
    for (objective, weight) in weighted {
        sum += weight;
        // Never negative and below the number of lessons in a year.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let end = (range.start + (length * sum / total + 0.5) as usize).clamp(start, range.end);
        if end > start {
            blocks.push(Block { objective: *objective, lessons: start..end });
        }
        start = end;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(objectives: std::ops::Range<u32>) -> UnitEntry {
        let objectives: Vec<u32> = objectives.collect();
        UnitEntry { year: Some(5), lessons: count_f64(objectives.len()) * 2.0, objectives }
    }

    #[test]
    fn a_year_is_covered_without_gaps() {
        let units = [unit(0..7), unit(7..20)];
        let units: Vec<&UnitEntry> = units.iter().collect();
        for lessons in [0, 1, 5, 40, 190] {
            let blocks = blocks(&units, lessons, None);
            assert_eq!(blocks.iter().map(|block| block.lessons.len()).sum::<usize>(), lessons);
            assert!(blocks.windows(2).all(|pair| pair[0].lessons.end == pair[1].lessons.start));
        }
    }

    #[test]
    fn an_anchor_holds_whenever_the_year_began() {
        let units = [unit(0..7), unit(7..20)];
        let units: Vec<&UnitEntry> = units.iter().collect();
        for at in [0, 2, 20, 55, 120, 189] {
            let blocks = blocks(&units, 190, Some((9, at)));
            let anchored = blocks.iter().find(|block| block.objective == 9).unwrap();
            assert_eq!(anchored.lessons.start, at);
            let before: Vec<u32> = blocks.iter().map(|b| b.objective).take_while(|o| *o != 9).collect();
            assert!(before.len() <= at / FEWEST && before.last().is_none_or(|last| *last == 8));
        }
    }
}
