//! Clubs of the class that a demo begins with: some children take part in one, the pupil of the first card asks for another.

use super::people::card_pupil;
use super::{Writer, lost};
use crate::AppError;
use domain::{PupilId, UnitId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::NewClub;

/// Children of the class who are at chess, by their place on the register: enough that a number may be shown.
const AT_CHESS: std::ops::Range<usize> = 3..12;
/// Weeks since the clubs began, and weeks until they end.
const WEEKS: (i64, i64) = (4, 20);

impl Writer<'_> {
    pub(super) async fn clubs(&self) -> Result<(), AppError> {
        let (Some(show), Some(first)) = (&self.made.showcase, card_pupil(self.made)) else { return Ok(()) };
        let of_card = self.pupil(u32::try_from(first).unwrap_or(0))?;
        let (group, today) = (self.group(show.group)?, self.authority.today);
        let mut tx = self.begin().await?;
        let maths = tx.subjects().await?.into_iter().find(|one| one.slug.as_str() == "mathematics");
        let subject = self.app.subject(&mut tx, maths.ok_or_else(|| lost("mathematics"))?.id).await?;
        let current = crate::lesson::current_objective(&mut tx, self.now, group, &subject).await?;
        let unit = current.and_then(|one| crate::classroom::picture::unit_of(&subject, one));
        let likes: Vec<String> = subject.value.interests().into_iter().take(2).map(str::to_owned).collect();
        let from = today.saturating_sub(Span::new().weeks(WEEKS.0));
        let chess = tx
            .add_club(&NewClub {
                name: "Chess club".to_owned(),
                place: "the library".to_owned(),
                weekdays: BTreeSet::from([2]),
                starts: "12:15".to_owned(),
                places: Some(12),
                ..self.offer(from, unit, &[])
            })
            .await?;
        tx.add_club(&NewClub {
            name: "Coding club".to_owned(),
            place: "room 4".to_owned(),
            weekdays: BTreeSet::from([3]),
            starts: "15:30".to_owned(),
            carer_agrees: true,
            ..self.offer(from, None, &likes)
        })
        .await?;
        let choir = tx
            .add_club(&NewClub {
                name: "Choir".to_owned(),
                place: "the hall".to_owned(),
                weekdays: BTreeSet::from([1, 4]),
                starts: "15:30".to_owned(),
                minutes: 45,
                carer_agrees: true,
                cost: "Something to drink; a black T-shirt for concerts, which the school lends.".to_owned(),
                ..self.offer(from, None, &[])
            })
            .await?;
        let register: Vec<PupilId> = tx.pupils_in(group, today).await?.iter().map(|one| one.id).collect();
        let tuesdays: Vec<Date> = from
            .series(Span::new().days(1))
            .take_while(|day| *day < today)
            .filter(|day| day.weekday().to_monday_one_offset() == 2)
            .collect();
        for pupil in register.get(AT_CHESS).unwrap_or_default() {
            tx.ask_for_club(chess, *pupil, from).await?;
            tx.place_in_club(chess, *pupil, from).await?;
            for day in &tuesdays {
                tx.visit_club(chess, *pupil, (*day, true), self.now).await?;
            }
        }
        tx.ask_for_club(choir, of_card, today.yesterday().unwrap_or(today)).await?;
        tx.commit().await?;
        Ok(())
    }

    fn offer(&self, from: Date, unit: Option<UnitId>, likes: &[String]) -> NewClub {
        NewClub {
            name: String::new(),
            place: String::new(),
            weekdays: BTreeSet::new(),
            starts: String::new(),
            minutes: 40,
            first_year: -1,
            last_year: 13,
            places: None,
            cost: String::new(),
            carer_agrees: false,
            from,
            until: self.authority.today.saturating_add(Span::new().weeks(WEEKS.1)),
            units: unit.into_iter().collect(),
            interests: likes.iter().cloned().collect(),
        }
    }
}
