//! How lessons felt to the class that a demo begins with: hands counted and answered last week, asked again this week.

use super::Writer;
use crate::AppError;
use crate::pulse::monday;
use domain::PulseQuestion;
use jiff::Span;

/// Hands of thirty by answer; a smaller class raises as many fewer.
const HANDS: [(PulseQuestion, [u32; 3]); 2] =
    [(PulseQuestion::Pace, [3, 17, 10]), (PulseQuestion::Enjoyment, [4, 14, 12])];
/// Hands of thirty in two other classes.
const OTHERS: [[u32; 3]; 2] = [[5, 18, 7], [2, 16, 12]];
const OF: u32 = 30;
const REPLY: &str = "You said that talking first helps. We talk in pairs before we write.";

impl Writer<'_> {
    pub(super) async fn pulse(&self) -> Result<(), AppError> {
        let Some(show) = &self.made.showcase else { return Ok(()) };
        let mut tx = self.begin().await?;
        let group = self.group(show.group)?;
        let this_week = monday(self.authority.today);
        let last_week = this_week.saturating_sub(Span::new().weeks(1));
        let pupils = u32::try_from(tx.pupils_in(group, self.authority.today).await?.len()).unwrap_or(OF);
        tx.ask_pulse(group, this_week).await?;
        tx.ask_pulse(group, last_week).await?;
        for (question, hands) in HANDS {
            let hands = hands.map(|hands| hands * pupils.min(OF) / OF);
            tx.count_pulse_hands(group, last_week, question, &hands).await?;
        }
        tx.reply_to_pulse(group, last_week, REPLY, self.now).await?;
        // The head sees the whole school, and from three classes on: others were asked as well.
        let mut asked = OTHERS.into_iter();
        for other in self.groups.iter().copied().filter(|other| *other != group) {
            let pupils = u32::try_from(tx.pupils_in(other, self.authority.today).await?.len()).unwrap_or(OF);
            // A class of an earlier year has nobody in it.
            if pupils < OF / 2 {
                continue;
            }
            let Some(of_thirty) = asked.next() else { break };
            tx.ask_pulse(other, last_week).await?;
            for (question, hands) in [(PulseQuestion::Pace, of_thirty), (PulseQuestion::Enjoyment, of_thirty)]
            {
                let hands = hands.map(|hands| hands * pupils.min(OF) / OF);
                tx.count_pulse_hands(other, last_week, question, &hands).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }
}
