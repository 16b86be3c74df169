//! What is signed comes back, and nothing else does.

use super::*;
use crate::{Problem, limits, names};
use jiff::civil::date;
use proptest::prelude::*;

const SECRET: [u8; 32] = [7; 32];

fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

pub(super) fn mover(given: &str, upn: Option<&str>) -> Mover {
    let known = Known::Items(KnowledgeState::Secure, Chance::new(800, 912, 960));
    let moved = Moved { known, pieces: 9, days: 4, latest: Some(date(2026, 7, 3)) };
    Mover {
        name: names::of_parts(given, "O’Brien \"Zoë\"").unwrap(),
        preferred: None,
        upn: upn.map(|upn| Upn::new(upn).unwrap()),
        born: Some(date(2015, 11, 20)),
        year: SchoolYear::new(6),
        own_words: Some("I can explain fractions\nand I like to draw first.".into()),
        helps: vec![Help { what: "a number line".into(), said_by: SaidBy::Pupil }],
        objectives: BTreeMap::from([((slug("mathematics"), slug("ma-y6-fractions")), moved)]),
    }
}

pub(super) fn movers(pupils: Vec<Mover>) -> Movers {
    let curriculum = CurriculumVersion {
        title: "Mathematics".into(),
        version: "2026.2".into(),
        objectives: BTreeMap::from([(slug("ma-y6-fractions"), "add fractions".into())]),
    };
    Movers {
        from: MovingSchool { name: "Ash Lane Primary".into(), urn: Urn::new(100_598) },
        to: None,
        made: date(2026, 7, 14),
        curricula: BTreeMap::from([(slug("mathematics"), curriculum)]),
        pupils,
    }
}

fn signed(movers: &Movers) -> Vec<u8> {
    write(movers, &SECRET).unwrap()
}

fn said(bytes: &[u8]) -> String {
    read(bytes, &public_key(&SECRET)).unwrap_err().to_string()
}

#[test]
fn a_file_is_canonical_and_comes_back() {
    let movers = movers(vec![mover("Amira", Some("B801200005001")), mover("Kai", None)]);
    let bytes = signed(&movers);
    assert_eq!(read(&bytes, &public_key(&SECRET)).unwrap(), movers);
    assert_eq!(signed(&movers), bytes, "the same bytes each time");
    let claim = claim(&bytes).unwrap();
    assert_eq!(
        (claim.school.as_str(), claim.key, claim.pupils),
        ("Ash Lane Primary", public_key(&SECRET), 2)
    );
    // Keys sorted, nothing between them: the form that the signature is about.
    let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(canonical(&value).as_bytes(), bytes);
    // White space may change on the way.
    let pretty = serde_json::to_vec_pretty(&value).unwrap();
    assert_eq!(read(&pretty, &public_key(&SECRET)).unwrap(), movers);
}

/// RFC 8785 for texts and whole numbers, written apart from what the product writes.
fn canonical(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort();
            let fields: Vec<String> = keys
                .iter()
                .map(|key| format!("{}:{}", serde_json::to_string(key).unwrap(), canonical(&fields[*key])))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
        serde_json::Value::Array(items) => {
            format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

#[test]
fn the_signature_is_the_published_one() {
    // RFC 8032, section 7.1, test 1: the public key of this secret one.
    let secret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&secret[at * 2..at * 2 + 2], 16).unwrap();
    }
    let shown: String = public_key(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(shown, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    let print = fingerprint(&public_key(&bytes));
    assert_eq!((print.len(), print.split(' ').count()), (39, 8));
}

#[test]
fn what_was_changed_is_refused_in_a_plain_sentence() {
    let bytes = signed(&movers(vec![mover("Amira", None)]));
    let text = String::from_utf8(bytes.clone()).unwrap();
    for (from, to) in [
        ("Amira", "Amina"),
        ("\"secure\"", "\"not-yet\""),
        ("a number line", "shouting"),
        ("[800,912,960]", "[800,913,960]"),
        ("2026-07-14", "2026-07-15"),
        ("100598", "100599"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        assert_eq!(
            said(changed.as_bytes()),
            "this file was changed after the other school signed it, so nothing of it was read. \
             Ask the other school for the file again."
        );
    }
    let other = read(&bytes, &public_key(&[8; 32])).unwrap_err().to_string();
    assert!(other.contains("signed with another key"), "{other}");
    // Signed anew by somebody else, who says that it was the school.
    let forged = write(&movers(vec![mover("Amina", None)]), &[9; 32]).unwrap();
    assert!(said(&forged).contains("signed with another key"));
    let keys =
        |byte: u8| public_key(&[byte; 32]).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let forged = String::from_utf8(forged).unwrap().replace(&keys(9), &keys(7));
    assert!(said(forged.as_bytes()).contains("was changed"));
    assert!(said(text.replacen("\"key\":\"", "\"key\":\"x", 1).as_bytes()).contains("damaged"));
}

#[test]
fn what_is_no_such_file_is_told() {
    let text = String::from_utf8(signed(&movers(vec![mover("Amira", None)]))).unwrap();
    assert!(said(b"").contains("no file of pupils who move"));
    assert!(said(&text.as_bytes()[..text.len() / 2]).contains("cut off"));
    assert!(said(text.replace("attune-movers", "attune-other").as_bytes()).contains("another kind"));
    assert!(said(text.replace("\"version\":1}", "\"version\":2}").as_bytes()).contains("version 2"));
    let newer =
        text.replace("\"version\":1}", "\"version\":3}").replacen("\"made\"", "\"mood\":1,\"made\"", 1);
    assert!(said(newer.as_bytes()).contains("version 3"));
    let odd = text.replacen("\"made\"", "\"mood\":1,\"made\"", 1);
    assert!(said(odd.as_bytes()).starts_with("row 1, column "), "{}", said(odd.as_bytes()));
    assert!(said(&vec![b' '; limits::MOVERS_BYTES + 1]).contains("64 MB"));
    assert!(said("[".repeat(100_000).as_bytes()).contains("no file"));
}

#[test]
fn what_cannot_be_is_not_signed() {
    type Change<'a> = &'a dyn Fn(&mut Movers);
    let refused = |change: Change<'_>| -> Problem {
        let mut movers = movers(vec![mover("Kai", None), mover("Amira", Some("B801200005001"))]);
        change(&mut movers);
        write(&movers, &SECRET).unwrap_err()
    };
    let cases: [(Change<'_>, &str); 8] = [
        (&|movers| movers.pupils.clear(), "pupils: 0 pupils"),
        (&|movers| movers.pupils[1].own_words = Some("x".repeat(2_001)), "row 2, column “own_words”"),
        (
            &|movers| movers.pupils[1].helps = vec![movers.pupils[1].helps[0].clone(); 21],
            "row 2, column “helps”",
        ),
        (&|movers| movers.pupils[1].helps[0].what = "a\u{7}".into(), "row 2, column “helps”"),
        (&|movers| movers.curricula.clear(), "row 1, column “objectives”: the subject mathematics"),
        (&|movers| movers.from.name.clear(), "from: it is empty"),
        (&|movers| movers.pupils[0].upn = movers.pupils[1].upn.clone(), "row 2, column “upn”: another pupil"),
        (
            &|movers| movers.pupils[0].objectives.values_mut().for_each(|one| one.days = 10),
            "row 1, column “days”: 9 pieces of evidence on 10 days",
        ),
    ];
    for (change, begins) in cases {
        let said = refused(change).to_string();
        assert!(said.starts_with(begins), "{said} – {begins}");
    }
    assert!(Chance::new(500, 400, 600).is_none() && Chance::new(0, 1, 1_001).is_none());
}

fn texts() -> impl Strategy<Value = String> {
    "[a-zA-Zäß’\"\\\\\n ]{0,30}[a-z]"
}

fn any_mover() -> impl Strategy<Value = Mover> {
    let known = prop_oneof![
        (0_u16..=300, 300_u16..=600, 600_u16..=1_000).prop_map(|(low, value, high)| Known::Items(
            KnowledgeState::Developing,
            Chance::new(low, value, high)
        )),
        any::<bool>().prop_map(|moderated| Known::Seen { moderated }),
        Just(Known::Items(KnowledgeState::NotTaught, None)),
    ];
    let objective = (known, 0_u32..50, prop::option::of(2020_i16..2030)).prop_map(|(known, pieces, year)| {
        Moved { known, pieces, days: pieces.div_ceil(2), latest: year.map(|year| date(year, 2, 3)) }
    });
    let helps = prop::collection::vec((texts(), 0_usize..3), 0..4);
    (
        "[A-Z][a-zé]{0,8}",
        prop::option::of(texts()),
        helps,
        prop::option::of(objective),
        prop::option::of(-1_i8..14),
    )
        .prop_map(|(given, own_words, helps, objective, year)| Mover {
            own_words,
            helps: helps
                .into_iter()
                .map(|(what, by)| Help { what, said_by: [SaidBy::Pupil, SaidBy::Family, SaidBy::School][by] })
                .collect(),
            objectives: objective
                .map(|one| ((slug("mathematics"), slug("ma-y6-fractions")), one))
                .into_iter()
                .collect(),
            year: year.and_then(SchoolYear::new),
            ..mover(&given, None)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_movers_come_back(pupils in prop::collection::vec(any_mover(), 1..5), secret in any::<[u8; 32]>()) {
        let movers = movers(pupils);
        let bytes = write(&movers, &secret).unwrap();
        prop_assert_eq!(read(&bytes, &public_key(&secret)).unwrap(), movers);
    }

    #[test]
    fn one_byte_changed_is_never_another_file(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let movers = movers(vec![mover("Amira", None)]);
        let mut bytes = signed(&movers);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(read) = read(&bytes, &public_key(&SECRET)) {
            prop_assert_eq!(read, movers);
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), key in any::<[u8; 32]>()) {
        let _ = (read(&bytes, &key), claim(&bytes));
    }
}
