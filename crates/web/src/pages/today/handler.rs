//! Today: the day's lessons, or the first steps of a new school.

use super::template;
use super::view::{FirstStep, Lesson, View, Waiting};
use crate::components::Link;
use crate::components::give_starter::GiveStarter;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::long_date;
use crate::guard::Visit;
use crate::pages::classes::brief::handler::hidden;
use app::lesson::today::{Today, TodayLesson};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let today = visit.app().today(&visit.permit).await?;
    let shell = visit.shell("Today", Some(NavItem::Today)).await?;
    Ok(template::page(&shell, &view(&today)))
}

fn view(today: &Today) -> View {
    let mut week: Vec<String> = Vec::new();
    week.extend(today.week.map(|week| format!("Week {week}")));
    week.extend(today.term.clone());
    View {
        date: long_date(today.date),
        week: week.join(", "),
        next: if today.day == today.date { String::new() } else { long_date(today.day) },
        lessons: today.lessons.iter().map(lesson).collect(),
        timetabled: today.timetabled,
        briefs: today.lessons.iter().any(|lesson| lesson.objective.is_some()).then(|| "/today/briefs".into()),
        waiting: waiting(today),
        first_steps: if today.no_class || today.no_evidence { first_steps(today) } else { Vec::new() },
    }
}

/// What families of these classes wrote, where something waits to be read; evenings that are near; common papers that came in.
fn waiting(today: &Today) -> Vec<Waiting> {
    let wrote = match today.families {
        0 => None,
        1 => Some("A child, a family or a partner wrote: about 1 child".to_owned()),
        many => Some(format!("Children, families or partners wrote: about {many} children")),
    };
    let wrote = wrote.map(|text| Waiting { text, link: Link::new("Read", "/families") });
    let evening = |(group, name, on): &(domain::GroupId, String, jiff::civil::Date)| Waiting {
        text: format!("Parents’ evening of {name}, {}", long_date(*on)),
        link: Link::new("Open", format!("/classes/{group}/evening")),
    };
    // No number and nothing of what they say: whoever teaches the class opens it when there is time.
    let papers = |(group, name): &(domain::GroupId, String)| Waiting {
        text: format!("Results of common papers came in: {name}"),
        link: Link::new("What they say", format!("/classes/{group}/papers")),
    };
    let papers = today.papers.iter().map(papers);
    wrote.into_iter().chain(today.evenings.iter().map(evening)).chain(papers).collect()
}

fn lesson(line: &TodayLesson) -> Lesson {
    let base = format!("/classes/{}", line.lesson.group);
    let subject = line.lesson.subject;
    let mut when: Vec<String> = Vec::new();
    when.extend(line.lesson.starts.map(|time| time.strftime("%-H.%M").to_string()));
    if line.lesson.period > 0 {
        when.push(format!("lesson {}", line.lesson.period));
    }
    let query = match &line.objective {
        Some((objective, _)) => format!("?subject={subject}&objective={objective}"),
        None => format!("?subject={subject}"),
    };
    let open = if line.objective.is_some() { "Open the brief" } else { "Choose objectives" };
    Lesson {
        when: when.join(" · "),
        class: line.group_name.clone(),
        subject: line.subject_title.clone(),
        about: line.objective.as_ref().map(|(_, title)| title.clone()).unwrap_or_default(),
        headline: line.headline.as_ref().map(|(claim, _)| claim.clone()).unwrap_or_default(),
        why: line.headline.as_ref().map(|(_, why)| why.clone()).unwrap_or_default(),
        starter: line.objective.as_ref().map(|(objective, _)| GiveStarter {
            action: format!("{base}/starter"),
            hidden: hidden(subject, &[*objective]),
            class: line.group_name.clone(),
        }),
        brief: Link::new(open, format!("{base}/brief{query}")),
        more: first_fortnight(line)
            .into_iter()
            .chain([
                Link::new("Class picture", format!("{base}?subject={subject}")),
                Link::new("Exit ticket", format!("{base}/exit{query}")),
                Link::new("Whiteboards", format!("{base}/hinge{query}")),
                Link::new("Observe", format!("{base}/observe{query}")),
            ])
            .collect(),
        ..Lesson::default()
    }
}

/// Where new pupils came with word from another school that nobody has looked at again.
fn first_fortnight(line: &TodayLesson) -> Option<Link> {
    let text = match line.to_look_at_again {
        0 => return None,
        1 => "First fortnight: 1 new pupil".to_owned(),
        many => format!("First fortnight: {many} new pupils"),
    };
    let (group, subject) = (line.lesson.group, line.lesson.subject);
    Some(Link::new(text, format!("/classes/{group}/first-fortnight?subject={subject}")))
}

fn first_steps(today: &Today) -> Vec<FirstStep> {
    let step = |title: &str, text: &str, link: Link, done: bool| FirstStep {
        title: title.into(),
        text: text.into(),
        link,
        done,
    };
    vec![
        step(
            "Add a class",
            "Paste the names, one a line: about a minute.",
            Link::new("Paste names", "/classes/new"),
            !today.no_class,
        ),
        step(
            "Mark a paper",
            "Any paper you have: number the questions, then type only what was lost.",
            Link::new("Mark a paper", "/mark"),
            !today.no_evidence,
        ),
        step(
            "Open the brief",
            "One page for the next lesson: who needs what, and why.",
            Link::new("See your classes", "/classes"),
            false,
        ),
    ]
}
