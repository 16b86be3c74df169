//! A brief as JSON, written by hand: names of fields here are a promise to scripts, not those of a type.

use app::teaching::brief::{Course, Grouping, LessonBrief, Line, StartKind};
use domain::PupilId;
use serde_json::{Value, json};

/// The whole brief. Pupils are named and numbered; numbers are those in addresses.
#[must_use]
pub fn brief(brief: &LessonBrief) -> Value {
    json!({
        "heading": brief.heading,
        "objectives": brief.focus.iter().map(|(id, title)| json!({"id": id.value(), "title": title})).collect::<Vec<_>>(),
        "sources": {
            "sentence": brief.sources.sentence,
            "nothing_recorded": brief.sources.nothing_recorded,
            "parts": brief.sources.parts.iter()
                .map(|part| json!({"label": part.label, "pupils": part.there}))
                .collect::<Vec<_>>(),
        },
        "choice": brief.choice.as_ref().map(|choice| json!({
            "set_aside": choice.set_aside,
            "chosen": choice.chosen.map(course),
            "options": choice.options.iter()
                .map(|one| json!({"course": course(one.course), "claim": one.claim, "why": one.why}))
                .collect::<Vec<_>>(),
        })),
        "start_here": brief.start_here.iter()
            .map(|one| with(line(&one.line), json!({"kind": start_kind(one.kind)})))
            .collect::<Vec<_>>(),
        "misconceptions": brief.misconceptions.iter()
            .map(|one| with(line(&one.line), json!({
                "title": one.title,
                "pupils": ids(&one.who),
                "answered": one.answered,
                "try_next": one.try_next,
            })))
            .collect::<Vec<_>>(),
        "see_first": brief.see_first.iter()
            .map(|one| with(line(&one.line), json!({
                "pupil": one.pupil.value(),
                "name": one.name,
                "reason": one.label,
            })))
            .collect::<Vec<_>>(),
        "groups": groups(&brief.groups),
        "deeper": brief.deeper.as_ref().map(|one| with(line(&one.line), json!({
            "pupils": ids(&one.who),
            "names": one.names,
            "task": one.task,
        }))),
        "starter": brief.starter.iter()
            .map(|one| with(line(&one.line), json!({
                "place": one.place.words(),
                "text": one.text,
                "answer": one.answer,
            })))
            .collect::<Vec<_>>(),
        "look_for": brief.look_for.iter()
            .map(|one| with(line(&one.line), json!({"criteria": one.criteria})))
            .collect::<Vec<_>>(),
        "hinge": brief.hinge.as_ref().map(|hinge| with(line(&hinge.line), json!({
            "text": hinge.text,
            "options": hinge.options.iter().map(|option| json!({
                "letter": option.letter.to_string(),
                "text": option.text,
                "right": option.right,
                "shows": option.shows,
            })).collect::<Vec<_>>(),
            "move_on_from": hinge.move_on_from,
            "reteach_below": hinge.reteach_below,
        }))),
        "exit": brief.exit.as_ref().map(|exit| with(line(&exit.line), json!({
            "questions": exit.questions.iter()
                .map(|one| json!({"text": one.text, "answer": one.answer}))
                .collect::<Vec<_>>(),
        }))),
        "left_out": brief.left_out,
    })
}

fn line(line: &Line) -> Value {
    json!({"claim": line.claim, "why": line.why, "key": line.key.as_str()})
}

fn course(course: Course) -> &'static str {
    match course {
        Course::MoveOn => "move-on",
        Course::Consolidate => "consolidate",
        Course::Split => "split",
    }
}

fn start_kind(kind: StartKind) -> &'static str {
    match kind {
        StartKind::Decision => "decision",
        StartKind::Reteach => "reteach",
        StartKind::BuildOn => "build-on",
        StartKind::CheckFirst => "check-first",
        StartKind::Pace => "pace",
        StartKind::Said => "said",
    }
}

fn groups(groups: &Grouping) -> Value {
    match groups {
        Grouping::Together(one) => with(line(one), json!({"kind": "together"})),
        Grouping::AsYouJudge(why) => json!({"kind": "as-you-judge", "why": why}),
        Grouping::Split(split) => with(
            line(&split.line),
            json!({
                "kind": "split",
                "title": split.title,
                "minutes": split.minutes,
                "checked_first": ids(&split.checked_first),
                "groups": split.groups.iter().map(|group| json!({
                    "purpose": group.purpose,
                    "pupils": ids(&group.who),
                    "who": group.who_words,
                    "task": group.task,
                    "with": group.with,
                    "answers": group.answers,
                })).collect::<Vec<_>>(),
            }),
        ),
    }
}

fn ids(pupils: &[PupilId]) -> Vec<i64> {
    pupils.iter().map(|pupil| pupil.value()).collect()
}

/// Both objects in one.
fn with(mut one: Value, other: Value) -> Value {
    if let (Some(one), Value::Object(other)) = (one.as_object_mut(), other) {
        one.extend(other);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::with;
    use serde_json::json;

    #[test]
    fn two_objects_become_one() {
        assert_eq!(
            with(json!({"claim": "a"}), json!({"kind": "pace"})),
            json!({"claim": "a", "kind": "pace"})
        );
    }
}
