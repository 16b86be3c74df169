//! Use case to view.

use super::super::present::year;
use super::super::view::{Strip, Strips};
use super::view::{Side, Subject, View};
use crate::pages::needs::words::day;
use app::improvement::across::{Kind, Says, Stage};
use app::improvement::common::Read;
use app::improvement::signals::{difference_words, size_words};
use app::improvement::trend::Trend;
use app::knowing::{Compared, ProgressPage};
use app::store::{AcrossFigure, AcrossOutcome};
use domain::Purpose;

/// How far lines reach to either side at least, in standard deviations of pupils.
const REACH: f64 = 0.5;

/// The page as anybody may read it.
pub(crate) fn view(page: &ProgressPage) -> View {
    let reach = reach(page);
    View {
        since: page.since.map(|since| format!("Compared since {}.", day(since))).unwrap_or_default(),
        may_switch: false,
        subjects: page.compared.iter().map(|one| subject(&one.now, reach)).collect(),
        years: page.compared.iter().filter_map(|one| years(one, reach)).collect(),
        scale: format!("−{reach:.1} to +{reach:.1}"),
    }
}

/// Far enough for every interval of the page, in whole tenths.
fn reach(page: &ProgressPage) -> f64 {
    let kinds = [Kind::Raw, Kind::Contextual, Kind::AsItIs];
    let now = page.compared.iter().flat_map(|one| &one.now.figures).filter(|one| kinds.contains(&one.kind));
    let years = page.compared.iter().flat_map(|one| one.years.iter().map(|(_, figure, _)| figure));
    let far = now.chain(years).map(|one| one.low.abs().max(one.high.abs())).fold(REACH, f64::max);
    (10.0 * far).ceil() / 10.0
}

/// A place on a line of which 0 is the middle.
fn at(value: f64, reach: f64) -> f64 {
    100.0 + 100.0 * (value / reach).clamp(-1.0, 1.0)
}

fn name(one: &AcrossOutcome) -> String {
    let stage = match one.stage {
        Stage::Primary => "up to Year 6",
        Stage::Secondary => "from Year 7",
    };
    let purpose = match one.purpose {
        Purpose::National => "national results",
        _ => "common assessments",
    };
    format!("{} {stage} ({purpose})", one.subject)
}

fn subject(one: &AcrossOutcome, reach: f64) -> Subject {
    let term =
        if one.term.is_empty() { String::new() } else { format!(", {} term", one.term.to_lowercase()) };
    let mut about = vec![format!("School year {}{term}. Papers: {}.", year(one.year), one.papers)];
    let without = match one.without_start {
        0 => String::new(),
        1 => "; 1 more has no start that compares".into(),
        more => format!("; {more} more have no start that compares"),
    };
    let pupils = if one.pupils == 1 { "1 pupil".into() } else { format!("{} pupils", one.pupils) };
    let schools = if one.schools == 0 {
        String::new()
    } else {
        format!(" {} schools were worked out together.", one.schools)
    };
    about.push(format!("{pupils}{without}.{schools} Worked out on {}.", day(one.on)));
    let told = one.says <= Says::FewSchools;
    Subject {
        name: name(one),
        about,
        why: why(one),
        sides: if one.says == Says::Effects {
            vec![raw(one, reach), contextual(one, reach)]
        } else {
            Vec::new()
        },
        growth: if told { growth(one) } else { Vec::new() },
        progress: if told { progress(one) } else { Vec::new() },
        rows: one.figures.iter().map(row).collect(),
    }
}

/// Why there is less than everything.
fn why(one: &AcrossOutcome) -> String {
    match one.says {
        Says::Effects => String::new(),
        Says::Alike => "Schools differ no more here than chance would have them, so that none is told apart from the others. \
                        That is an answer, and says nothing against any of them."
            .into(),
        Says::FewSchools => "Fewer than ten schools have such results. How far schools lie apart could not be told from chance, so \
                             no value added is worked out; growth and progress stand below."
            .into(),
        Says::TooFewSchools => "Fewer than five schools that let themselves be compared have results of these papers with starts. \
                                Nothing is said, for it would tell of the others."
            .into(),
        Says::OneLarge => {
            "One school has more than half of all these pupils. Nothing is said, for it would tell of that school.".into()
        }
        Says::FewPupils => {
            "Fewer than ten pupils have a result and a start that compares. Of so few nothing is said.".into()
        }
        Says::FewStarts => "It is known of fewer than half of these pupils where they started. Results of earlier years come in at \
                            the data desk."
            .into(),
        Says::FewClasses => "This rests on fewer than three classes of the year, or on one teacher. Nothing is said, for it would be \
                             about them; those who teach a class see its papers with the class."
            .into(),
        Says::AllSame => {
            "These results are all the same, or follow from the starts, so that nobody can be told apart by them.".into()
        }
    }
}

fn figure(one: &AcrossOutcome, kind: Kind) -> Option<&AcrossFigure> {
    one.figures.iter().find(|figure| figure.kind == kind)
}

fn raw(one: &AcrossOutcome, reach: f64) -> Side {
    let asks = "How did pupils do here, beside pupils elsewhere who started alike?";
    side(("By start alone", asks), one, (Kind::Raw, reach), "than pupils elsewhere who started alike")
}

fn contextual(one: &AcrossOutcome, reach: f64) -> Side {
    let age = if one.with_age { " Age within the year is taken into account." } else { "" };
    let asks = format!("How did they do beside schools whose pupils start as those of this one do?{age}");
    side(("By start and intake", &asks), one, (Kind::Contextual, reach), "than in schools of a like intake")
}

fn side((name, asks): (&str, &str), one: &AcrossOutcome, (kind, reach): (Kind, f64), than: &str) -> Side {
    let found = figure(one, kind);
    Side {
        name: name.to_owned(),
        asks: asks.to_owned(),
        says: found.map_or_else(
            || "By this comparison schools differ no more than chance would have them.".to_owned(),
            |found| further(&read(found, one.pupils), than),
        ),
        drawn: found.map(|found| [found.low, found.value, found.high, 0.0].map(|value| at(value, reach))),
        compare: found.and_then(|found| found.compare).map(|(low, high)| (at(low, reach), at(high, reach))),
    }
}

fn read(one: &AcrossFigure, n: u32) -> Read {
    Read { value: one.value, sd: one.sd, low95: one.low, high95: one.high, n: u64::from(n) }
}

/// “more” or “less” only where the interval allows it.
fn further(read: &Read, than: &str) -> String {
    if read.low95 > 0.0 {
        format!("Pupils here probably came further {than}. {}.", difference_words(read))
    } else if read.high95 < 0.0 {
        format!("Pupils here probably came less far {than}. {}.", difference_words(read))
    } else {
        format!(
            "About the same. With these {} pupils anything fits from {} fewer past the middle of pupils like them to {} more.",
            read.n,
            size_words(read.low95),
            size_words(read.high95)
        )
    }
}

fn growth(one: &AcrossOutcome) -> Vec<String> {
    let [lower, typical, higher] = one.growth;
    let all = lower + typical + higher;
    if all == 0 {
        return vec![
            "Fewer than a hundred pupils have such results, too few to say who started alike.".into(),
        ];
    }
    let mut says = vec![format!(
        "Of {all} pupils {lower} ended in the lower third of those who started alike, {typical} in the middle and {higher} in the \
         upper third."
    )];
    let drawn = figure(one, Kind::Growth).map(|found| (found, "drawn together with the other schools"));
    if let Some((found, how)) = drawn.or(figure(one, Kind::GrowthAsItIs).map(|found| (found, "as it is"))) {
        says.push(format!(
            "Their mean place is {:.0} of 100 (likely {:.0} to {:.0}, {how}); 50 is the middle of pupils elsewhere.",
            found.value, found.low, found.high
        ));
    }
    says.push(
        "One pupil’s place is uncertain by fifteen to twenty, so that it is shown of nobody. Errors of the start make high starters \
         look as if they grew less than they did, and low starters more."
            .into(),
    );
    says
}

fn progress(one: &AcrossOutcome) -> Vec<String> {
    let Some(found) = figure(one, Kind::Progress) else { return Vec::new() };
    vec![
        format!(
            "The mean difference from pupils of the same tenth of starts is {} standard deviations (likely {} to {}; {} \
             pupils).",
            signed(found.value),
            signed(found.low),
            signed(found.high),
            one.pupils
        ),
        "The simple measure: nothing is drawn together for want of pupils, no intake is looked at, and pupils are taken as \
         independent of each other. So its interval leaves out nought more often than there is a difference. Its groups are those of these schools, \
         not national ones."
            .into(),
    ]
}

/// “+0.11” and “−0.22”, with the sign that print and screen readers take for one.
fn signed(value: f64) -> String {
    format!("{value:+.2}").replace('-', "−")
}

fn row(one: &AcrossFigure) -> [String; 4] {
    let (what, points) = match one.kind {
        Kind::Raw => ("By start alone, drawn together", false),
        Kind::Contextual => ("By start and intake, drawn together", false),
        Kind::AsItIs => ("By start alone, as it is", false),
        Kind::Growth => ("Mean growth, drawn together", true),
        Kind::GrowthAsItIs => ("Mean growth, as it is", true),
        Kind::Progress => ("Beside groups of the same start", false),
    };
    let number = |value: f64| if points { format!("{value:.0} of 100") } else { signed(value) };
    let between = |(low, high): (f64, f64)| format!("{} to {}", number(low), number(high));
    [
        what.to_owned(),
        number(one.value),
        between((one.low, one.high)),
        one.compare.map_or_else(|| "–".to_owned(), between),
    ]
}

fn years(one: &Compared, reach: f64) -> Option<Strips> {
    let trend = one.trend.as_ref()?;
    let mut says = match trend.trend {
        Trend::Improving => "It is getting better.".to_owned(),
        Trend::Declining => "It is getting less good.".into(),
        Trend::NoClearTrend => {
            "Neither better nor worse can be said; that does not mean that nothing changed.".into()
        }
        Trend::TooFewYears => "Three years are needed before anything can be said of a direction.".into(),
    };
    if let Some(change) = trend.start_change {
        says += &format!(
            " Other pupils each year: beside pupils elsewhere the last started {} standard deviations from the first.",
            signed(change)
        );
    }
    for (missing, _) in &trend.missing {
        says += &format!(" Nothing is said of {}.", year(*missing));
    }
    let strip = |(ends, figure, n): &(u16, AcrossFigure, u32)| Strip {
        what: year(*ends),
        drawn: [figure.low, figure.value, figure.high, 0.0].map(|value| at(value, reach)),
        says: format!(
            "{} standard deviations beyond pupils elsewhere who started alike (likely {} to {}; {n} pupils)",
            signed(figure.value),
            signed(figure.low),
            signed(figure.high)
        ),
    };
    Some(Strips { name: name(&one.now), says, strips: one.years.iter().map(strip).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn told(kind: Kind, value: f64, half: f64) -> AcrossFigure {
        let (low, high) = (value - half, value + half);
        AcrossFigure {
            kind,
            value,
            sd: half / 1.96,
            low,
            high,
            compare: Some((value - half / 2.0, value + half / 2.0)),
        }
    }

    fn outcome(says: Says, figures: Vec<AcrossFigure>) -> AcrossOutcome {
        AcrossOutcome {
            subject: "Mathematics".into(),
            purpose: Purpose::InSchoolCommon,
            year: 2027,
            stage: Stage::Primary,
            term: "Autumn".into(),
            papers: "Year 3 paper, Year 4 paper".into(),
            says,
            pupils: 87,
            without_start: 4,
            schools: 12,
            growth: [20, 41, 26],
            start_mean: Some(0.0),
            with_age: true,
            on: date(2026, 11, 28),
            method: "m".into(),
            figures,
        }
    }

    fn page(now: AcrossOutcome) -> ProgressPage {
        let compared = Compared { now, years: Vec::new(), trend: None };
        ProgressPage { since: Some(date(2026, 9, 1)), compared: vec![compared] }
    }

    #[test]
    fn more_or_less_is_said_only_where_the_interval_allows_it() {
        let figures = vec![
            told(Kind::Raw, 0.3, 0.1),
            told(Kind::Contextual, 0.1, 0.2),
            told(Kind::Progress, -0.3, 0.1),
        ];
        let view = view(&page(outcome(Says::Effects, figures)));
        let one = &view.subjects[0];
        assert_eq!(one.name, "Mathematics up to Year 6 (common assessments)");
        assert!(one.sides[0].says.starts_with("Pupils here probably came further than pupils elsewhere"));
        assert!(
            one.sides[1].says.starts_with("About the same. With these 87 pupils anything fits"),
            "{:?}",
            one.sides[1]
        );
        assert!(one.sides[1].asks.contains("Age within the year"));
        assert!(
            one.progress[0].contains("is −0.30 standard deviations (likely −0.40 to −0.20; 87 pupils)"),
            "no claim"
        );
        assert!(one.growth[0].starts_with("Of 87 pupils 20 ended in the lower third"));
        assert_eq!((one.rows.len(), one.rows[0][1].as_str()), (3, "+0.30"));
        assert_eq!(one.sides[0].drawn.map(|drawn| drawn[3]), Some(100.0));
        assert!(one.about[1].starts_with("87 pupils; 4 more have no start that compares. 12 schools"));
        assert_eq!(view.scale, "−0.5 to +0.5");
    }

    #[test]
    fn where_nothing_is_said_there_is_a_sentence_and_no_number() {
        for says in [
            Says::TooFewSchools,
            Says::OneLarge,
            Says::FewPupils,
            Says::FewStarts,
            Says::FewClasses,
            Says::AllSame,
        ] {
            let view = view(&page(outcome(says, Vec::new())));
            let one = &view.subjects[0];
            assert!(one.why.ends_with('.') && one.sides.is_empty() && one.rows.is_empty(), "{says:?}");
            assert!(one.growth.is_empty() && one.progress.is_empty(), "{says:?}");
        }
        let alike = view(&page(outcome(Says::Alike, vec![told(Kind::Progress, 0.0, 0.1)])));
        assert!(
            alike.subjects[0].why.contains("no more here than chance")
                && !alike.subjects[0].progress.is_empty()
        );
    }

    #[test]
    fn a_line_reaches_as_far_as_the_widest_interval() {
        let page = page(outcome(Says::Effects, vec![told(Kind::Raw, 0.5, 0.31)]));
        assert!((reach(&page) - 0.9).abs() < 1e-9);
        assert_eq!((at(0.0, 0.9), at(5.0, 0.9), at(-0.45, 0.9)), (100.0, 200.0, 50.0));
    }
}
