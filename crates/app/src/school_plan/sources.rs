//! Pages of the program that can stand as evidence, and who opens each.

use crate::Action;

/// A page that a claim can lead to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Source {
    /// Its code, as it is kept.
    pub code: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Where it is.
    pub href: &'static str,
    /// What opening it asks for.
    pub action: Action,
}

/// Every such page. A code stands in rows that are kept: never change one, only add.
pub const SOURCES: [Source; 9] = [
    Source { code: "curriculum", title: "Curriculum", href: "/curriculum", action: Action::SeeCurriculum },
    Source { code: "provision", title: "Provision map", href: "/provision", action: Action::SeeProvisionMap },
    Source { code: "clubs", title: "Clubs, and who takes part", href: "/clubs", action: Action::SeeClubs },
    Source { code: "needs", title: "Needs in the school", href: "/needs", action: Action::SeeSchoolNeeds },
    Source { code: "pulse", title: "How lessons feel", href: "/pulse", action: Action::SeeSchoolPulse },
    Source { code: "evenings", title: "Parents’ evenings", href: "/evenings", action: Action::SeeEvenings },
    Source {
        code: "knowing",
        title: "Strengths and weaknesses",
        href: "/school/knowing",
        action: Action::SeeKnowing,
    },
    Source { code: "fair", title: "Excellence and equity", href: "/school/fair", action: Action::SeeFair },
    Source { code: "plan", title: "The plan", href: "/school/plan", action: Action::SeeSelfEvaluation },
];

/// The page of a code.
pub(super) fn source(code: &str) -> Option<Source> {
    SOURCES.into_iter().find(|one| one.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_found() {
        let codes: BTreeSet<_> = SOURCES.iter().map(|one| one.code).collect();
        assert_eq!(codes.len(), SOURCES.len());
        assert_eq!(source("clubs").map(|one| one.href), Some("/clubs"));
        assert_eq!(source("grades"), None);
    }
}
