//! The register in its older and its present spelling.

use super::*;
use proptest::prelude::*;

/// Rows of the register of 2017.
const OLD: &str = "URN,Local authority (code),Local authority (name),Establishment number,Establishment name,Town,Postcode,Type of establishment,Statutory highest age,Statutory lowest age,Phase of education,Establishment status,Opening date,source
100001,201,City of London,6005,City of London School for Girls,London,EC2Y 8BB,Other Independent School,18,7,Not applicable,Open,01/01/1920,NA
102087,309,Haringey,2015,The Devonshire Hill Nursery &  Primary School,London,N17 8LB,Community School,11,2,Primary,\"Open, but proposed to close\",NA,NA
107750,382,Kirklees,3401,\"St Patrick's Catholic Primary School, Huddersfield\",NA,HD2 2BJ,Voluntary Aided School,11,4,Primary,Open,NA,NA
";

#[test]
fn the_older_spelling_is_read() {
    let register = read(OLD.as_bytes()).unwrap();
    assert!(register.problems.is_empty() && register.notes.is_empty(), "{register:?}");
    let [girls, devonshire, patrick] = register.establishments.as_slice() else { panic!("three") };
    assert_eq!((girls.urn.get(), girls.phase, girls.status), (100_001, Phase::None, Status::Open));
    assert_eq!((girls.ages, girls.opened), ((Some(7), Some(18)), Some(jiff::civil::date(1920, 1, 1))));
    assert_eq!(devonshire.name, "The Devonshire Hill Nursery & Primary School", "one space");
    assert!(devonshire.status == Status::Closing && devonshire.status.is_open());
    assert_eq!(patrick.name, "St Patrick's Catholic Primary School, Huddersfield");
    assert_eq!((patrick.row, patrick.authority.clone()), (4, (Some(382), "Kirklees".into())));
    assert_eq!((patrick.number, &patrick.town), (Some(3401), &None));
}

#[test]
fn the_present_spelling_in_the_old_encoding_is_read() {
    let head = "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),\
                TypeOfEstablishment (name),EstablishmentStatus (code),EstablishmentStatus (name),\
                PhaseOfEducation (code),PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,OpenDate\r\n";
    let mut bytes = head.as_bytes().to_vec();
    bytes.extend(b"140000,801,Bristol,2000,\"Ch\xE2teau Lane \x96 Primary\",34,Academy converter,1,Open,2,Primary,4,11,01-09-2013\r\n");
    let register = read(&bytes).unwrap();
    let [one] = register.establishments.as_slice() else { panic!("one: {register:?}") };
    assert_eq!(one.name, "Château Lane – Primary");
    assert_eq!((one.kind_code, one.phase, one.ages), (Some(34), Phase::Primary, (Some(4), Some(11))));
    assert_eq!(one.opened, Some(jiff::civil::date(2013, 9, 1)));
}

#[test]
fn what_cannot_be_read_is_told_by_row_and_column() {
    let text = "URN,Establishment name,Establishment status,Phase of education\nabc,A,Open,Primary\n100001,,Open,Primary\n\
                100002,B,Sleeping,Primary\n100003,C,Open,Tertiary\n100003,D,Open,Primary\n";
    let register = read(text.as_bytes()).unwrap();
    let said: Vec<String> = register.problems.kept().iter().map(ToString::to_string).collect();
    let begins = [
        "row 2, column “URN”: “abc” is no URN",
        "row 3, column “Establishment name”: the name",
        "row 4, column “Establishment status”: “Sleeping”",
        "row 6, column “URN”: 100003 stood in row 5 already",
    ];
    assert_eq!(said.len(), begins.len(), "{said:?}");
    for (said, begin) in said.iter().zip(begins) {
        assert!(said.starts_with(begin), "{said} – {begin}");
    }
    assert!(
        register.notes.kept()[0].to_string().starts_with("row 5, column “Phase of education”: “Tertiary”")
    );
    let refused = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    assert!(refused(b"Name\nA\n").starts_with("row 1, column “URN”: there is no column"));
    assert!(refused(b"PK\x03\x04").contains("no CSV"));
    assert!(refused(b"").contains("“URN”"));
}

#[test]
fn kinds_are_found_by_code_and_by_name() {
    let text = "establishment-type-group-code,establishment-type-group-name,type-of-establishment-code,type-of-establishment-name,further-education-type-name-applicable
1,Colleges,18,Further education,
1,Colleges,18,Further education,\"Art, Design and Performing Arts College\"
4,Local authority maintained schools,1,Community school,
4,Local authority maintained schools,15,Local authority nursery school,
";
    let kinds = Kinds::read(text.as_bytes()).unwrap();
    assert_eq!(kinds.of_name("Community School").map(|kind| kind.code), Some(1));
    assert_eq!(kinds.of_name("LA Nursery School").map(|kind| kind.group), Some(4));
    assert_eq!(kinds.of_code(18).map(|kind| kind.group_name.as_str()), Some("Colleges"));
    assert!(kinds.of_code(2).is_none() && kinds.of_name("School").is_none());
    let problem = Kinds::read(text.replace(",15,", ",fifteen,").as_bytes()).unwrap_err().to_string();
    assert!(problem.starts_with("row 5, column “type-of-establishment-code”"), "{problem}");
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), rows in "[a-zA-Z0-9,\"\n]{0,80}") {
        let _ = (read(&bytes), Kinds::read(&bytes));
        let text = format!("URN,Establishment name,Establishment status\n{rows}");
        if let Ok(register) = read(text.as_bytes()) {
            for problem in register.problems.kept() {
                prop_assert!(problem.row > 1 && problem.column_name.is_some());
            }
        }
    }
}
