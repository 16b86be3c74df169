//! Lists of titles, as a school pastes them for a subject that has no material yet: no questions, no wrong
//! ideas, no prerequisites. The demo shows with them that a pasted list already gives a class picture, an exit
//! ticket and a brief.

use curriculum::{Paste, Subject, SubjectHeader, Unit, paste};
use domain::{Judged, Slug};
use std::collections::BTreeSet;

/// A subject that exists only as lists.
pub(crate) struct ListedSubject {
    pub slug: &'static str,
    pub title: &'static str,
    /// School year, unit title, objectives one a line.
    pub units: &'static [(i8, &'static str, &'static str)],
}

/// Appends the listed subjects whose slug is free; ids that are taken get the paste's own way out.
pub(crate) fn add(subjects: &mut Vec<Subject>) {
    let mut taken: BTreeSet<Slug> = BTreeSet::new();
    for subject in subjects.iter() {
        taken.extend(subject.units().iter().map(|unit| unit.id.clone()));
        taken.extend(subject.objectives().map(|objective| objective.id.clone()));
    }
    for listed in &LISTED {
        let Ok(slug) = Slug::new(listed.slug) else { continue };
        if subjects.iter().any(|subject| *subject.id() == slug) {
            continue;
        }
        let mut units: Vec<Unit> = Vec::new();
        for (year, title, text) in listed.units {
            let pasted =
                paste(&Paste { title, year: Some(*year), judged: Judged::Items, taken: &taken, text });
            let Ok(unit) = pasted else { continue };
            taken.insert(unit.id.clone());
            taken.extend(unit.objectives.iter().map(|objective| objective.id.clone()));
            units.push(unit);
        }
        let header = SubjectHeader { id: slug, title: listed.title.to_owned(), licence: None };
        subjects.push(Subject::new(header, units));
    }
}

/// Mathematics for Years 9 to 11, and other secondary subjects.
pub(crate) const LISTED: [ListedSubject; 4] = [
    ListedSubject {
        slug: "mathematics-9-to-11",
        title: "Mathematics, Years 9 to 11",
        units: &[
            (
                9,
                "Algebra and proportion",
                "Expand one bracket\nSolve linear equations\nStraight-line graphs\nShare in a ratio\nPercentage change\nPythagoras’ rule",
            ),
            (
                9,
                "Geometry and chance",
                "Angles in parallel lines\nArea of a trapezium\nCircles: round and area\nProbability of two events\nScatter graphs\nStandard form",
            ),
            (
                10,
                "Quadratics and trigonometry",
                "Expand two brackets\nFactorise a quadratic\nSolve a quadratic\nSine, cosine and tangent\nSimilar shapes\nCompound interest",
            ),
            (
                10,
                "Graphs, vectors and data",
                "Inequalities on a line\nSimultaneous equations\nQuadratic graphs\nAdd vectors\nCumulative frequency\nTree diagrams",
            ),
            (
                11,
                "Towards the examination",
                "Rearrange a formula\nSurds\nCircle theorems\nSine and cosine rules\nHistograms\nProof with algebra",
            ),
        ],
    },
    ListedSubject {
        slug: "science",
        title: "Science",
        units: &[
            (
                7,
                "Particles, cells and forces",
                "The particle model\nChanges of state\nPlant and animal cells\nOrgans and systems\nBalanced forces\nSpeed from distance and time",
            ),
            (
                7,
                "Acids, energy and living together",
                "Acids and alkalis\nNeutralisation\nEnergy stores\nFood chains\nVariation\nSound waves",
            ),
            (
                8,
                "Elements, digestion and circuits",
                "Elements and compounds\nChemical formulae\nDigestion\nBreathing\nSeries and parallel circuits\nStatic charge",
            ),
            (
                8,
                "Rocks, light and ecosystems",
                "The rock cycle\nReflection and refraction\nPhotosynthesis\nRespiration\nMagnets and fields\nHeating and cooling",
            ),
            (
                9,
                "Reactions, inheritance and pressure",
                "Reactivity of metals\nExothermic and endothermic\nGenes and inheritance\nEvolution\nPressure in fluids\nMoments",
            ),
            (
                10,
                "Atoms, bonding and cells",
                "The nuclear atom\nIonic and covalent bonds\nTransport in cells\nEnzymes\nEnergy transfers\nElectrical power",
            ),
            (
                11,
                "Rates, waves and control",
                "Rates of reaction\nEquilibrium\nHormones\nThe nervous system\nThe electromagnetic spectrum\nMotion graphs",
            ),
        ],
    },
    ListedSubject {
        slug: "geography-7-to-9",
        title: "Geography, Years 7 to 9",
        units: &[
            (
                7,
                "Maps and weather",
                "Grid references\nScale and distance\nContour lines\nWhy it rains\nReading a weather map\nMicroclimates",
            ),
            (
                8,
                "Rivers and cities",
                "The water cycle\nErosion and deposition\nFlooding\nWhy cities grow\nUrban change\nSustainable transport",
            ),
            (
                9,
                "Development and hazards",
                "Measuring development\nTrade and aid\nPlate boundaries\nEarthquakes\nVolcanoes\nResponding to hazards",
            ),
        ],
    },
    ListedSubject {
        slug: "history-7-to-9",
        title: "History, Years 7 to 9",
        units: &[
            (
                7,
                "Medieval realms",
                "Why William won\nCastles and control\nThe Church in daily life\nThe Black Death\nThe Peasants’ Revolt\nUsing two sources together",
            ),
            (
                8,
                "Crown, empire and industry",
                "The break with Rome\nCivil war\nThe trade in enslaved people\nFactories and towns\nWho could vote\nJudging a source’s use",
            ),
            (
                9,
                "The twentieth century",
                "Causes of the First World War\nLife in the trenches\nRise of dictators\nThe Holocaust\nThe end of empire\nWriting a balanced judgement",
            ),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_pastes_whole() {
        let mut subjects = Vec::new();
        add(&mut subjects);
        assert_eq!(subjects.len(), LISTED.len());
        for (subject, listed) in subjects.iter().zip(&LISTED) {
            assert_eq!(subject.units().len(), listed.units.len(), "{}", listed.slug);
            assert_eq!(subject.objectives().count(), listed.units.len() * 6, "{}", listed.slug);
        }
        let again = subjects.len();
        add(&mut subjects);
        assert_eq!(subjects.len(), again);
    }
}
