//! Clubs in words that staff and pupils read.

use app::store::NewClub;

const DAYS: [&str; 7] = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

/// "Mondays and Thursdays at 12:15, 40 minutes, in the hall"
pub(crate) fn when(club: &NewClub) -> String {
    let days: Vec<String> = club
        .weekdays
        .iter()
        .filter_map(|day| DAYS.get(usize::try_from(*day - 1).ok()?))
        .map(|day| (*day).to_owned())
        .collect();
    let mut text = crate::pages::my_learning::present::and(&days);
    if !club.starts.is_empty() {
        text.push_str(&format!(" at {}", club.starts));
    }
    text.push_str(&format!(", {} minutes", club.minutes));
    if !club.place.is_empty() {
        text.push_str(&format!(", {}", club.place));
    }
    text
}

/// "Years 3 to 5", "Year 4", "every year"
pub(crate) fn years(club: &NewClub) -> String {
    let year = |year: i8| match year {
        -1 => "Nursery".to_owned(),
        0 => "Reception".to_owned(),
        year => format!("Year {year}"),
    };
    match (club.first_year, club.last_year) {
        (-1, 13) => "every year".to_owned(),
        (first, last) if first == last => year(first),
        (first, last) => format!("{} to {}", year(first), year(last)),
    }
}

/// "costs nothing, and nothing has to be brought"
pub(crate) fn cost(club: &NewClub) -> String {
    if club.cost.is_empty() {
        "costs nothing, and nothing has to be brought".to_owned()
    } else {
        club.cost.clone()
    }
}
