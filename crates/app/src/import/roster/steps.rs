//! How the steps of an import write down what stood before them.

use domain::{AccountId, GroupId, PersonName, PupilId, Upn};
use jiff::civil::Date;
use store::{Identity, KeyIs, RosterKind, RosterPart, RosterStep, StepKind};

/// Between the parts of a line: no name and no key holds one.
const TAB: char = '\t';

/// A step about nothing yet.
pub(super) fn step(step: StepKind, on: Date) -> RosterStep {
    RosterStep { step, group: None, pupil: None, account: None, subject: None, on, stood: None }
}

/// A key and what it meant before.
pub(super) fn key_text(kind: RosterKind, key: &str, stood: Option<KeyIs>) -> String {
    let kind = match kind {
        RosterKind::Group => "group",
        RosterKind::Pupil => "pupil",
        RosterKind::Staff => "staff",
        RosterKind::Place => "place",
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let parts = match stood {
        None => Vec::new(),
        Some(KeyIs::Group(group)) => vec!["group".into(), group.to_string()],
        Some(KeyIs::Pupil(pupil)) => vec!["pupil".into(), pupil.to_string()],
        Some(KeyIs::Staff(account)) => vec!["staff".into(), account.to_string()],
        Some(KeyIs::Place(group, pupil, first, last)) => {
            vec!["place".into(), group.to_string(), pupil.to_string(), day(first), day(last)]
        }
        Some(KeyIs::StaffPlace(group, account, part, first, last)) => {
            let part = if part == RosterPart::Teacher { "teaches" } else { "helps" };
            vec![part.into(), group.to_string(), account.to_string(), day(first), day(last)]
        }
    };
    let all: Vec<String> = [kind.to_owned(), key.to_owned()].into_iter().chain(parts).collect();
    all.join("\t")
}

/// A key, and what it meant before; the other way round.
pub(super) fn read_key(text: &str) -> Option<(RosterKind, String, Option<KeyIs>)> {
    let parts: Vec<&str> = text.split(TAB).collect();
    let (kind, key) = (parts.first()?, parts.get(1)?);
    let kind = match *kind {
        "group" => RosterKind::Group,
        "pupil" => RosterKind::Pupil,
        "staff" => RosterKind::Staff,
        "place" => RosterKind::Place,
        _ => return None,
    };
    let number = |at: usize| parts.get(at)?.parse::<i64>().ok();
    let day = |at: usize| parts.get(at).and_then(|text| text.parse::<Date>().ok());
    let stood = match parts.get(2).copied() {
        None => None,
        Some("group") => Some(KeyIs::Group(GroupId(number(3)?))),
        Some("pupil") => Some(KeyIs::Pupil(PupilId(number(3)?))),
        Some("staff") => Some(KeyIs::Staff(AccountId(number(3)?))),
        Some("place") => Some(KeyIs::Place(GroupId(number(3)?), PupilId(number(4)?), day(5), day(6))),
        Some(part @ ("teaches" | "helps")) => {
            let part = if part == "teaches" { RosterPart::Teacher } else { RosterPart::Helper };
            Some(KeyIs::StaffPlace(GroupId(number(3)?), AccountId(number(4)?), part, day(5), day(6)))
        }
        Some(_) => return None,
    };
    Some((kind, (*key).to_owned(), stood))
}

/// Who somebody was.
pub(super) fn identity_text(identity: &Identity) -> String {
    let name = |one: &Option<PersonName>| one.as_ref().map(ToString::to_string).unwrap_or_default();
    [
        identity.given.to_string(),
        name(&identity.family),
        name(&identity.preferred),
        identity.birth.map(|day| day.to_string()).unwrap_or_default(),
        identity.upn.as_ref().map_or_else(String::new, |upn| upn.as_str().to_owned()),
        identity.source_key.clone().unwrap_or_default(),
    ]
    .join("\t")
}

/// Who somebody was; the other way round.
pub(super) fn read_identity(text: &str) -> Option<Identity> {
    let mut parts = text.split(TAB);
    let mut next = || parts.next().map(str::to_owned);
    let given = PersonName::new(&next()?).ok()?;
    let family = PersonName::new(&next()?).ok();
    let preferred = PersonName::new(&next()?).ok();
    let birth = next()?.parse().ok();
    let upn = Upn::new(&next()?).ok();
    let source_key = next().filter(|key| !key.is_empty());
    Some(Identity { given, family, preferred, birth, upn, source_key })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_stood_is_read_back() {
        let day = Some(date(2026, 9, 1));
        for stood in [
            None,
            Some(KeyIs::Group(GroupId(4))),
            Some(KeyIs::Pupil(PupilId(5))),
            Some(KeyIs::Staff(AccountId(6))),
            Some(KeyIs::Place(GroupId(4), PupilId(5), day, None)),
            Some(KeyIs::StaffPlace(GroupId(4), AccountId(6), RosterPart::Helper, None, day)),
        ] {
            let text = key_text(RosterKind::Place, "a key, with spaces", stood);
            assert_eq!(read_key(&text), Some((RosterKind::Place, "a key, with spaces".to_owned(), stood)));
        }
        assert_eq!(read_key("nothing"), None);
    }

    #[test]
    fn a_child_of_one_name_stays_one() {
        let identity = Identity {
            given: PersonName::new("Zoë").unwrap(),
            family: None,
            preferred: None,
            birth: Some(date(2016, 2, 29)),
            upn: None,
            source_key: Some("u-7".into()),
        };
        assert_eq!(read_identity(&identity_text(&identity)), Some(identity));
    }
}
