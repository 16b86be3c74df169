//! Seats are suggested, moved by hand, and looked at.

use super::template;
use super::view::{Plan, Pupil, Seat, Suggest, Table, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::working_groups::handler::{nav, seeing};
use crate::pages::classes::working_groups::words;
use app::groups::Take;
use app::groups::seats::{Kept, MoveSeats, OUR_ROOM, Seated, SeatsPage, ShownSeats, SuggestSeats};
use app::support::seats::Room;
use app::{Action, AppError, Relationship, allowed};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{PupilId, SeatingPlanId};
use maud::Markup;

/// A usual room: four rows of four tables for two.
const GRID: [&str; 3] = ["4", "8", "2"];

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    respond(&visit, &query(&uri)?, Vec::new(), None).await
}

/// Suggests seats or moves pupils; what cannot be taken comes back with what was typed.
pub async fn change(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let done = match fields.text("do") {
        "move" => match moves(&fields)? {
            Ok(wanted) => {
                visit.app().move_seats(&visit.permit, &wanted).await.map(|()| Seated::Kept(wanted.room))
            }
            Err(text) => Err(AppError::Input(text)),
        },
        _ => match suggestion(&fields)? {
            Ok(wanted) => visit.app().suggest_seats(&visit.permit, &wanted).await,
            Err(text) => Err(AppError::Input(text)),
        },
    };
    let (status, text, nearest) = match done {
        Ok(Seated::Kept(_)) => {
            let query = match (fields.text("subject"), fields.text("objective")) {
                ("", _) | (_, "") => String::new(),
                (subject, objective) => format!("?subject={subject}&objective={objective}"),
            };
            let page = format!("/classes/{}/seating{query}", visit.permit.group()?);
            return Ok(Redirect::to(&page).into_response());
        }
        Ok(Seated::Contradiction { why, nearest }) => (StatusCode::UNPROCESSABLE_ENTITY, why, Some(nearest)),
        Err(AppError::Input(text)) => (StatusCode::UNPROCESSABLE_ENTITY, text, None),
        Err(AppError::Conflict(text)) => (StatusCode::CONFLICT, text, None),
        Err(error) => return Err(error.into()),
    };
    let problems = vec![Problem { field: String::new(), text }];
    let page = respond(&visit, &fields, problems, nearest.filter(|left| !left.is_empty())).await?;
    Ok((status, page).into_response())
}

fn suggestion(fields: &Fields) -> Result<Result<SuggestSeats, String>, Error> {
    let number = |name: &str| fields.text(name).trim().parse::<u8>();
    let (Ok(rows), Ok(across), Ok(at_table)) = (number("rows"), number("across"), number("at-table")) else {
        return Ok(Err("Type whole numbers for rows, seats in a row and seats at a table.".into()));
    };
    Ok(Ok(SuggestSeats {
        subject: fields.parsed("subject")?.ok_or(Error::NotFound)?,
        objective: fields.parsed("objective")?.ok_or(Error::NotFound)?,
        purpose: words::purpose(fields.text("purpose")),
        name: fields.text("room").to_owned(),
        room: Room { rows, across, at_table },
        // Another room has a plan of its own, or none yet.
        seen: if fields.text("room").trim() == fields.text("seen-room") {
            fields.parsed("seen")?.unwrap_or(0)
        } else {
            0
        },
        take: if fields.text("take") == "nearest" { Take::Nearest } else { Take::AsAsked },
    }))
}

fn moves(fields: &Fields) -> Result<Result<MoveSeats, String>, Error> {
    let seats = fields.keyed::<PupilId>("seat.").filter(|(_, seat)| !seat.trim().is_empty());
    let seats: Result<_, ()> = seats
        .map(|(pupil, seat)| match seat.trim().parse::<usize>() {
            Ok(number) if number > 0 => Ok((pupil, number - 1)),
            _ => Err(()),
        })
        .collect();
    let Ok(to) = seats else {
        return Ok(Err("Type the number of a seat, as it stands in the plan.".into()));
    };
    Ok(Ok(MoveSeats {
        room: fields.text("room").to_owned(),
        seen: fields.parsed("seen")?.ok_or(Error::NotFound)?,
        to,
        pinned: fields.keyed::<PupilId>("pin.").map(|(pupil, _)| pupil).collect(),
    }))
}

async fn respond(
    visit: &Visit,
    typed: &Fields,
    problems: Vec<Problem>,
    nearest: Option<String>,
) -> Result<Markup, Error> {
    let room: Option<SeatingPlanId> = typed.parsed("plan")?;
    let (subject, objective) = (typed.parsed("subject")?, typed.parsed("objective")?);
    let see = seeing(visit, Action::SeeGroups).await?;
    let page = visit.app().seats_page(&see, subject, objective, room).await?;
    let base = format!("/classes/{}", visit.permit.group()?);
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let may = allowed(role, Relationship::Teaches, Action::SetGroups);
    let (subject, objective) = (page.current.subject.id, page.current.objective);
    let letters = if typed.text("letters") == "on" { Letters::On } else { Letters::Off };
    let suggest = may.then(|| suggest(&page, typed, &base));
    let view = View {
        nav: nav(&page.current.group_name, &base, subject, objective),
        beside: vec![Link::new(
            "Working groups, and who is kept apart",
            format!("{base}/working-groups{}", carried(subject, &[objective])),
        )],
        nearest: nearest.zip(suggest.as_ref()).map(|(left, form)| (left, take(form, typed))),
        rooms: page
            .rooms
            .iter()
            .filter(|_| page.rooms.len() > 1)
            .map(|(id, name)| Link::new(name, format!("{base}/seating?plan={id}")))
            .collect(),
        plan: page.shown.as_ref().map(|shown| plan(shown, &page.current.group_name, &base, may, letters)),
        problems,
        suggest,
    };
    let shell = visit.shell("Seats", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

/// What was typed, else the room as it is, else a usual one.
fn suggest(page: &SeatsPage, typed: &Fields, base: &str) -> Suggest {
    let shown = page.shown.as_ref().map(|shown| &shown.plan);
    let or = |name: &str, suggested: String| match typed.text(name) {
        "" => suggested,
        typed => typed.to_owned(),
    };
    let of = |part: fn(Room) -> u8, at: usize| {
        shown.map_or(GRID[at].to_owned(), |plan| part(plan.room).to_string())
    };
    let room = shown.map_or(OUR_ROOM, |plan| plan.name.as_str());
    let mut hidden = vec![Hidden::new("subject", page.current.subject.id.to_string())];
    if let Some(plan) = shown {
        hidden.push(Hidden::new("seen", plan.changes.to_string()));
        hidden.push(Hidden::new("seen-room", &plan.name));
    }
    let purpose = shown.map_or("mixed", |plan| words::name(plan.purpose));
    Suggest {
        action: format!("{base}/seating"),
        hidden,
        room: or("room", room.to_owned()),
        grid: [
            or("rows", of(|room| room.rows, 0)),
            or("across", of(|room| room.across, 1)),
            or("at-table", of(|room| room.at_table, 2)),
        ],
        purposes: words::purposes(&or("purpose", purpose.to_owned())),
        objectives: page
            .current
            .unit_objectives
            .iter()
            .map(|(id, title)| Choice {
                chosen: *id == page.current.objective,
                ..Choice::new(id.to_string(), title)
            })
            .collect(),
    }
}

fn take(form: &Suggest, typed: &Fields) -> PostButton {
    let mut hidden = form.hidden.clone();
    for name in ["room", "rows", "across", "at-table", "purpose", "objective"] {
        hidden.push(Hidden::new(name, typed.text(name)));
    }
    hidden.extend([Hidden::new("do", "suggest"), Hidden::new("take", "nearest")]);
    PostButton { action: form.action.clone(), label: "Seat them so".into(), hidden }
}

/// Whether letters for what is done stand beside names. They are for paper that adults hold: nothing shows them unasked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Letters {
    /// They do.
    On,
    /// They do not.
    Off,
}

/// The rows of a room with its names.
pub(super) fn rows(shown: &ShownSeats, letters: Letters) -> Vec<Vec<Table>> {
    let (room, mut rows) = (shown.plan.room, Vec::new());
    let (across, at_table) = (usize::from(room.across), usize::from(room.at_table));
    for row in 0..usize::from(room.rows) {
        let seat = |at: usize| {
            let number = at + 1;
            let Some((seat, name)) = shown.seats.get(&at) else { return Seat { number, ..Seat::default() } };
            let done = shown.done.get(&seat.pupil).map(Vec::as_slice).unwrap_or_default();
            let codes = if letters == Letters::On { words::codes(done) } else { String::new() };
            Seat { number, name: name.clone(), codes }
        };
        let seats: Vec<_> = (row * across..(row + 1) * across).map(seat).collect();
        rows.push(seats.chunks(at_table).map(|seats| Table { seats: seats.to_vec() }).collect());
    }
    rows
}

fn plan(shown: &ShownSeats, class: &str, base: &str, may: bool, letters: Letters) -> Plan {
    let plan = &shown.plan;
    let page = format!("{base}/seating?plan={}", plan.id);
    let any = !shown.done.values().all(Vec::is_empty);
    let pupil = |id: PupilId, name: &str, seat: String, pinned: bool| Pupil {
        name: name.to_owned(),
        fields: (format!("seat.{id}"), format!("pin.{id}")),
        seat,
        pinned,
    };
    let mut seated: Vec<_> = shown.seats.values().collect();
    seated.sort_by(|a, b| a.1.cmp(&b.1));
    Plan {
        room: plan.name.clone(),
        about: format!("{class}, {}.", words::in_short(plan.purpose)),
        board: format!("{base}/seating/board?plan={}", plan.id),
        letters: any.then(|| match letters {
            Letters::On => Link::new("Without letters", page),
            Letters::Off => {
                Link::new("With letters for what is done, for adults", format!("{page}&letters=on"))
            }
        }),
        key: match letters {
            Letters::On => words::key(shown.done.values().flatten()),
            Letters::Off => String::new(),
        },
        rows: rows(shown, letters),
        without: shown.without.iter().map(|(id, name)| pupil(*id, name, String::new(), false)).collect(),
        close: shown
            .close
            .iter()
            .map(|(one, other)| {
                format!("{one} and {other} are kept apart and sit next to each other. Move one by hand.")
            })
            .chain(seated.iter().flat_map(|(seat, name)| not_kept(shown, seat, name)))
            .collect(),
        change: may.then(|| {
            let hidden = vec![Hidden::new("seen", plan.changes.to_string()), Hidden::new("room", &plan.name)];
            (format!("{base}/seating"), hidden)
        }),
        pupils: seated
            .iter()
            .map(|(seat, name)| pupil(seat.pupil, name, (seat.seat + 1).to_string(), seat.pinned))
            .collect(),
        reasons: seated.iter().map(|(seat, name)| (name.clone(), reason(shown, seat))).collect(),
    }
}

/// Why somebody sits there, with what they need of a seat. At a table, a group is a table.
fn reason(shown: &ShownSeats, seat: &app::support::seats::Seat) -> String {
    let mut why = seat
        .reason
        .words()
        .replace("this group", "this table")
        .replace("in a group", "at a table")
        .replace("each group", "each table");
    for (place, kept) in shown.wishes(seat) {
        let place = words::place(place);
        why.push_str(&match kept {
            Kept::Yes => format!("; sits {place}, as they need"),
            Kept::No => format!("; needs to sit {place}, and does not"),
            Kept::CannotTell => format!("; needs to sit {place}: look whether this seat is"),
        });
    }
    why
}

/// What somebody needs of a seat and does not have there.
fn not_kept(shown: &ShownSeats, seat: &app::support::seats::Seat, name: &str) -> Vec<String> {
    let open = shown.wishes(seat).into_iter().filter(|(_, kept)| *kept == Kept::No);
    open.map(|(place, _)| {
        format!("{name} needs to sit {}, and does not. Change seats by hand.", words::place(place))
    })
    .collect()
}
