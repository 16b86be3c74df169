//! `attune body`: who stands above schools, who leads which, who acts for whom, and bodies that become part of another.

use crate::arguments::{ActsAs, Bodies, BodyEnd, BodyInvite, BodyLead, BodyMake, BodyMerge, BodyName, Kind};
use crate::{database, output};
use anyhow::{Context, Result, bail};
use app::App;
use app::above::{BodyListed, ColleagueAbove, LinkAbove, NewOfficer, PeopleDeed};
use app::store::BodyKind;
use domain::{AboveRole, BodyId, BodyMembershipId};
use jiff::civil::Date;
use std::fmt::Write as _;

/// Runs it and says what came of it.
///
/// # Errors
/// When what was asked cannot be; then nothing is changed.
pub async fn run(bodies: &Bodies) -> Result<()> {
    let database = match bodies {
        Bodies::List(database) => database,
        Bodies::Make(BodyMake { database, .. })
        | Bodies::Lead(BodyLead { database, .. })
        | Bodies::Have(BodyLead { database, .. })
        | Bodies::Invite(BodyInvite { database, .. })
        | Bodies::Name(BodyName { database, .. })
        | Bodies::End(BodyEnd { database, .. })
        | Bodies::Merge(BodyMerge { database, .. }) => database,
    };
    let app = database::open(database).await?;
    let said = match bodies {
        Bodies::List(_) => listed(&app.bodies_listed().await?),
        Bodies::Make(make) => made(&app, make).await?,
        Bodies::Lead(lead) => led(&app, lead).await?,
        Bodies::Have(have) => had(&app, have).await?,
        Bodies::Invite(invite) => invited(&app, invite).await?,
        Bodies::Name(name) => named(&app, name).await?,
        Bodies::End(end) => ended(&app, end).await?,
        Bodies::Merge(merge) => merged(&app, merge).await?,
    };
    output::print(&said)?;
    app.store.close().await;
    Ok(())
}

async fn made(app: &App, make: &BodyMake) -> Result<String> {
    let below = match &make.below {
        Some(name) => Some(app.body_named(name).await?),
        None => None,
    };
    app.make_body(&make.name, kind(make.kind), below).await?;
    Ok(format!(
        "{} is made. Say which schools it leads (attune body lead), and bring somebody in (attune body invite).\n",
        make.name.trim()
    ))
}

async fn led(app: &App, lead: &BodyLead) -> Result<String> {
    let (body, from) = (app.body_named(&lead.body).await?, lead.from.unwrap_or_else(|| today(app)));
    let school = app.school_named(lead.school.as_deref()).await?;
    app.lead_school(body, school, from).await?;
    Ok(format!("{} leads that school from {}.\n", lead.body, day(from)))
}

async fn had(app: &App, have: &BodyLead) -> Result<String> {
    let (body, from) = (app.body_named(&have.body).await?, have.from.unwrap_or_else(|| today(app)));
    let school = app.school_named(have.school.as_deref()).await?;
    app.have_school(body, school, from).await?;
    Ok(format!("{} has that school from {}, and reads nothing of it.\n", have.body, day(from)))
}

async fn invited(app: &App, invite: &BodyInvite) -> Result<String> {
    let body = app.body_named(&invite.body).await?;
    let role = match invite.role {
        ActsAs::Officer => AboveRole::BodyOfficer,
        ActsAs::Partner => AboveRole::ImprovementPartner,
    };
    let new = NewOfficer { name: invite.name.clone(), role, looks_after: invite.looks_after_people };
    let link = app.keep_people_of(body, &PeopleDeed::Invite(new)).await?.context("nobody was invited")?;
    Ok(handed_over(&format!("{} may come in for {}.", link.name, invite.body), &invite.public_url, &link))
}

async fn named(app: &App, name: &BodyName) -> Result<String> {
    let body = app.body_named(&name.body).await?;
    let (of, called) = person(app, body, &name.partner).await?;
    let school = Some(app.school_named(name.school.as_deref()).await?);
    app.keep_people_of(body, &PeopleDeed::Name { of, school, from: name.from, last: name.last }).await?;
    Ok(format!("{called} is named for that school. The school reads who it is and may say no.\n"))
}

async fn ended(app: &App, end: &BodyEnd) -> Result<String> {
    let body = app.body_named(&end.body).await?;
    let (who, called) = person(app, body, &end.who).await?;
    app.keep_people_of(body, &PeopleDeed::End(who)).await?;
    Ok(format!("{called} acts for {} no more. What was written stays.\n", end.body))
}

async fn merged(app: &App, merge: &BodyMerge) -> Result<String> {
    let (gone, into) = (app.body_named(&merge.body).await?, app.body_named(&merge.into).await?);
    let on = merge.on.unwrap_or_else(|| today(app));
    app.merge_bodies(gone, into, on).await?;
    Ok(format!(
        "{} is part of {} from {}. Its schools and people go over; everything that was written stays.\n",
        merge.body,
        merge.into,
        day(on)
    ))
}

/// Somebody of a body by the number that the list prints, or by name.
async fn person(app: &App, body: BodyId, who: &str) -> Result<(BodyMembershipId, String)> {
    let listed = app.bodies_listed().await?;
    let people = listed.iter().find(|one| one.body.body.id == body).map_or(&[][..], |one| &one.people);
    let number = who.parse::<BodyMembershipId>().ok();
    let fits = |one: &&ColleagueAbove| number == Some(one.person.id) || one.person.name.as_str() == who;
    let mut fitting = people.iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Ok((one.person.id, one.person.name.to_string())),
        (Some(_), Some(_)) => {
            bail!("several people are called “{who}”; say the number that `attune body list` prints")
        }
        (None, _) => bail!("nobody called “{who}” acts for that body; `attune body list` prints who does"),
    }
}

/// The list, a body a paragraph.
fn listed(all: &[BodyListed]) -> String {
    if all.is_empty() {
        return "No body stands above these schools yet: attune body make\n".into();
    }
    let mut text = String::new();
    for one in all {
        let below = if one.parent.is_empty() { String::new() } else { format!(", below {}", one.parent) };
        let _ = writeln!(text, "{} ({}{below})", one.body.body.body.name, word(one.body.body.body.kind));
        if let Some((_, on)) = one.body.merged {
            let _ = writeln!(text, "  part of {} from {}", one.merged_into, day(on));
        }
        for (school, since) in &one.schools {
            let _ = writeln!(text, "  leads {school} since {}", day(*since));
        }
        for person in &one.people {
            let _ = writeln!(text, "  {}", said_of(person));
        }
    }
    text
}

fn said_of(one: &ColleagueAbove) -> String {
    let role = match one.person.role {
        AboveRole::BodyOfficer => "officer",
        AboveRole::ImprovementPartner => "improvement partner",
    };
    let mut text =
        format!("{} {}, {role} since {}", one.person.id, one.person.name.as_str(), day(one.person.from));
    if one.person.looks_after {
        text.push_str(", looks after people");
    }
    if !one.person.signs_in {
        text.push_str(", has not come in yet");
    }
    for named in &one.named {
        let _ = write!(text, "; named for {} from {}", named.school_name, day(named.from));
    }
    for no in &one.refused {
        let _ = write!(text, "; {} said no on {}", no.school_name, day(no.said));
    }
    text
}

/// What is printed with a link.
pub fn handed_over(first: &str, base: &str, link: &LinkAbove) -> String {
    format!(
        "{first} Hand over this link yourself; it opens once, within a day, and is not shown again:\n\n  {}/join/{}\n",
        base.trim_end_matches('/'),
        link.secret.reveal()
    )
}

fn today(app: &App) -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(app.now()).date()
}

fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn kind(kind: Kind) -> BodyKind {
    match kind {
        Kind::Authority => BodyKind::Authority,
        Kind::Trust => BodyKind::Trust,
        Kind::Federation => BodyKind::Federation,
        Kind::Diocese => BodyKind::Diocese,
        Kind::Department => BodyKind::Department,
    }
}

fn word(kind: BodyKind) -> &'static str {
    match kind {
        BodyKind::Authority => "authority",
        BodyKind::Trust => "trust",
        BodyKind::Federation => "federation",
        BodyKind::Diocese => "diocese",
        BodyKind::Department => "Department",
    }
}
