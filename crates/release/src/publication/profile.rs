//! A school's public page as open data: everything that is out, notices in their place, and the key to check it with.

use super::calendar::OffCalendar;
use super::content::Urn;
use super::course::Notice;
use super::keys::{HeldKey, Keys};
use super::open_data::{COLUMNS, harmless, rows_of, write};
use super::signature::{PublicKey, Signed};
use super::wire::{FileOfSigned, file_of, hex};
use crate::ReleaseError;
use jiff::civil::Date;
use serde::Serialize;

/// Name and version of the form.
const FORM: &str = "attune-profile-1";

/// One thing that is out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum OpenRelease<'a> {
    /// A release, its day, and why on that day where it was another than its own.
    Release(&'a Signed, Date, Option<&'a OffCalendar>),
    /// The notice of a withdrawn one.
    Notice(&'a Notice),
}

/// The page.
#[derive(Clone, PartialEq, Debug)]
pub struct OpenProfile<'a> {
    /// The school's name.
    pub school: &'a str,
    /// Its national number.
    pub urn: Urn,
    /// Its own words; may be empty.
    pub words: &'a str,
    /// The public half of its key.
    pub key: PublicKey,
    /// Every key that it signed with, the first first.
    pub keys: &'a Keys,
    /// What is out, the latest first.
    pub out: Vec<OpenRelease<'a>>,
}

#[derive(Serialize)]
struct FileOfProfile<'a> {
    form: &'static str,
    urn: u32,
    school: &'a str,
    words: &'a str,
    key: String,
    keys: Vec<FileOfKey<'a>>,
    releases: Vec<FileOfPublished>,
    withdrawn: Vec<FileOfNotice<'a>>,
}

#[derive(Serialize)]
struct FileOfKey<'a> {
    key: String,
    from: String,
    signed_by_the_key_before: Option<String>,
    revoked_on: Option<String>,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct FileOfPublished {
    published_on: String,
    planned_on: Option<String>,
    reason_for_another_day: Option<String>,
    fingerprint: String,
    signed: FileOfSigned,
}

#[derive(Serialize)]
struct FileOfNotice<'a> {
    title: &'a str,
    version: u32,
    published_on: String,
    withdrawn_on: String,
    reason: &'a str,
    fingerprint: String,
}

/// As JSON, indented for people. Each `signed` is a file as [`super::to_json`] writes it, and is checked by itself.
#[must_use]
pub fn profile_to_json(profile: &OpenProfile<'_>) -> Vec<u8> {
    let (mut releases, mut withdrawn) = (Vec::new(), Vec::new());
    for one in &profile.out {
        match one {
            OpenRelease::Release(signed, on, off) => releases.push(FileOfPublished {
                published_on: on.to_string(),
                planned_on: off.and_then(|off| off.planned).map(|day| day.to_string()),
                reason_for_another_day: off.map(|off| off.reason.clone()),
                fingerprint: signed.release().fingerprint().to_string(),
                signed: file_of(signed),
            }),
            OpenRelease::Notice(notice) => withdrawn.push(FileOfNotice {
                title: &notice.title,
                version: notice.version,
                published_on: notice.published_on.to_string(),
                withdrawn_on: notice.withdrawn_on.to_string(),
                reason: &notice.reason,
                fingerprint: notice.fingerprint.to_string(),
            }),
        }
    }
    let file = FileOfProfile {
        form: FORM,
        urn: profile.urn.get(),
        school: profile.school,
        words: profile.words,
        key: hex(&profile.key.0),
        keys: profile.keys.all().iter().map(key).collect(),
        releases,
        withdrawn,
    };
    // Texts, finite numbers and lists always have a form in JSON.
    serde_json::to_vec_pretty(&file).unwrap_or_default()
}

fn key(held: &HeldKey) -> FileOfKey<'_> {
    FileOfKey {
        key: hex(&held.key.0),
        from: held.from.to_string(),
        signed_by_the_key_before: held.by_before.map(|signature| hex(&signature.0)),
        revoked_on: held.revoked.as_ref().map(|(on, _)| on.to_string()),
        reason: held.revoked.as_ref().map(|(_, reason)| reason.as_str()),
    }
}

/// As CSV: the rows of every release as [`super::to_csv`] has them; a withdrawn one has one row with the sign `x`, its notice in the
/// column of what is not told.
///
/// # Errors
/// Not for a profile; kept because the writer of tables says so.
pub fn profile_to_csv(profile: &OpenProfile<'_>) -> Result<Vec<u8>, ReleaseError> {
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    for one in &profile.out {
        match one {
            OpenRelease::Release(signed, ..) => rows.extend(rows_of(signed.release())),
            OpenRelease::Notice(notice) => {
                let mut row = vec![String::new(); COLUMNS.len()];
                let said = [
                    (0, profile.urn.get().to_string()),
                    (1, harmless(profile.school)),
                    (2, harmless(&notice.title)),
                    (6, notice.version.to_string()),
                    (15, "x".to_owned()),
                    (16, harmless(&format!("Withdrawn on {}: {}", notice.withdrawn_on, notice.reason))),
                ];
                said.into_iter().for_each(|(at, text)| row[at] = text);
                rows.push(row);
            }
        }
    }
    write(&rows)
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use super::*;
    use jiff::civil::date;

    fn signed(title: &str) -> Signed {
        let number = Number { value: 103.3, low95: 101.2, high95: 105.3, n: 30 };
        let figure = |what: &str, shown| Figure {
            of: "Year 6".into(),
            what: what.into(),
            unit: Unit::Points,
            shown,
            not_told: "Why.".into(),
            words: String::new(),
        };
        let figures = vec![figure("mean", Shown::Number(number)), figure("gain", Shown::Sign(Sign::C))];
        let release = Release::new(Content {
            urn: Urn::new(123_456).unwrap(),
            school: "Hill School".into(),
            title: title.into(),
            period: (date(2026, 5, 1), date(2026, 5, 12)),
            data_cutoff: date(2026, 6, 1),
            version: 1,
            supersedes: None,
            least: 10,
            rounded_to: None,
            words: String::new(),
            tables: vec![Table { title: "Reading".into(), figures }],
        });
        Signed::sign(release.unwrap(), &SchoolKey::new([7; 32]).unwrap())
    }

    fn notice() -> Notice {
        Notice {
            school: "Hill School".into(),
            title: "Roll".into(),
            version: 1,
            fingerprint: Fingerprint([1; 32]),
            published_on: date(2026, 5, 1),
            withdrawn_on: date(2026, 5, 9),
            reason: "=A class was counted twice.".into(),
        }
    }

    fn with<T>(check: impl FnOnce(&OpenProfile<'_>) -> T) -> T {
        let (release, notice) = (signed("Results"), notice());
        let off = OffCalendar { planned: None, reason: "The first.".into() };
        let from = date(2026, 5, 1);
        let revoked = Some((date(2026, 6, 3), "Lost.".to_owned()));
        let keys = Keys::new(vec![HeldKey { key: release.key(), from, by_before: None, revoked }]).unwrap();
        check(&OpenProfile {
            school: "Hill School",
            urn: Urn::new(123_456).unwrap(),
            words: "We read aloud.",
            key: release.key(),
            keys: &keys,
            out: vec![
                OpenRelease::Release(&release, date(2026, 6, 2), Some(&off)),
                OpenRelease::Notice(&notice),
            ],
        })
    }

    #[test]
    fn each_release_in_the_file_is_checked_by_itself() {
        let json: serde_json::Value = serde_json::from_slice(&with(profile_to_json)).unwrap();
        assert_eq!((&json["form"], &json["urn"]), (&"attune-profile-1".into(), &123_456.into()));
        assert_eq!(json["releases"][0]["reason_for_another_day"], "The first.");
        let own = serde_json::to_vec(&json["releases"][0]["signed"]).unwrap();
        let read = from_json(&own).unwrap();
        assert_eq!(read, signed("Results"));
        assert_eq!(json["key"], hex(&read.key().0));
        assert_eq!((&json["keys"][0]["key"], &json["keys"][0]["reason"]), (&json["key"], &"Lost.".into()));
        assert!(json["keys"][0]["signed_by_the_key_before"].is_null());
        assert_eq!(json["withdrawn"][0]["reason"], "=A class was counted twice.");
        assert!(!json["withdrawn"][0].to_string().contains("103.3"));
        let forged = String::from_utf8(own).unwrap().replace("103.3", "113.3").replace("105.3", "115.3");
        assert_eq!(from_json(forged.as_bytes()), Err(ReleaseError::Signature));
    }

    #[test]
    fn the_table_has_a_row_a_figure_and_one_for_a_notice() {
        let csv = String::from_utf8(with(profile_to_csv).unwrap()).unwrap();
        let rows: Vec<&str> = csv.lines().collect();
        assert_eq!(rows.len(), 4, "{csv}");
        assert!(rows[1].contains("103.3,101.2,105.3,30,,Why."), "{csv}");
        assert!(rows[2].contains(",points,,,,,c,Why."), "{csv}");
        assert!(rows[3].contains("Withdrawn on 2026-05-09: =A class"), "{csv}");
        assert_eq!(from_hex::<32>(&"0a".repeat(32)).unwrap(), [10; 32]);
        assert!(from_hex::<32>("0a").is_err());
    }
}
