//! Figures, tables and the picture of a small run.

use super::ways::small;
use experiment::policy::{Part, Settings, Way};
use experiment::report::{FamilyFigures, OfClass, Run, page, picture};
use experiment::term::teach;

// Helpers of tests are tests, though clippy cannot see it.
#[allow(clippy::unwrap_used)]
fn small_run() -> Run {
    let (family, settings) = (small(0), Settings::tuned());
    let classes = |way: Way, settings: &Settings| -> Vec<OfClass> {
        let outcomes = (0..6).map(|seed| teach(&family, seed, way.begin(settings).as_mut()));
        outcomes.map(|outcome| OfClass::of(&outcome)).collect()
    };
    let ways = Way::ALL.map(|way| (way, classes(way, &settings)));
    let parts = [(Part::Starter, classes(Way::Attune, &settings.without(Part::Starter)))];
    let figures = FamilyFigures::new(&family, &ways, &parts).unwrap();
    Run { seeds: (0, 5), families: vec![figures], hash: "0123456789abcdef00".to_owned() }
}

#[test]
fn the_page_has_a_row_for_each_way_and_says_how_it_ended() {
    let run = small_run();
    let page = page(&run);
    for way in Way::ALL {
        assert!(page.contains(way.title()), "{page}");
    }
    assert!(page.contains("Seeds 0 to 5, 6 classes"), "{page}");
    assert!(page.contains("frozen as `0123456789abcdef`"), "{page}");
    assert!(page.contains(Part::Starter.instead()), "{page}");
    assert_eq!(page.matches("Beside the best rival").count(), 1, "{page}");
    assert!(!page.contains("NaN"), "{page}");
}

#[test]
fn the_picture_says_in_words_what_it_shows() {
    let run = small_run();
    let svg = picture(&run.families);
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
    assert!(svg.contains("<title ") && svg.contains("<desc "));
    // Two triangles a way, and one of each in the legend.
    assert_eq!(svg.matches("<path ").count(), 2 * Way::ALL.len() + 2);
    assert!(!svg.contains("style=") && !svg.contains("NaN"));
}
