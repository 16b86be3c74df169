//! Families as files.

use experiment::family::{BadFamily, Family};
use experiment::frozen::FAMILIES;

#[test]
fn every_committed_family_can_be_read_and_names_its_sources() {
    let families = Family::all();
    assert_eq!(families.len(), 3);
    for family in families {
        assert!(family.sources.len() >= 3, "{}", family.name);
        assert!(!family.assumptions.is_empty(), "{}", family.name);
    }
}

#[test]
fn families_differ_in_their_minds_and_share_the_school() {
    let families = Family::all();
    for pair in families.windows(2) {
        assert_eq!(pair[0].school, pair[1].school);
        assert_ne!(pair[0].mind, pair[1].mind);
    }
}

#[test]
fn a_file_that_makes_no_sense_is_refused_in_words() {
    let (_, text) = FAMILIES[0];
    let mad = text.replace("pupils = [28, 30]", "pupils = [0, 30]");
    assert!(matches!(Family::read(&mad), Err(BadFamily::Impossible { what: "a class needs pupils", .. })));
    let unknown = text.replace("guess = 0.18", "guess = 0.18\nluck = 0.5");
    assert!(matches!(Family::read(&unknown), Err(BadFamily::Unreadable(_))));
    let short = text.replace("minutes = 60.0\nsettling", "minutes = 30.0\nsettling");
    assert!(matches!(
        Family::read(&short),
        Err(BadFamily::Impossible { what: "the minutes do not fit", .. })
    ));
}
