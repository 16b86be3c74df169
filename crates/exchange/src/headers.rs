//! The headings that class lists and mark tables carry, in the spellings that exports really use.

use crate::fold;

/// What a column about a pupil holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// A whole name in one cell.
    Name,
    /// Given name.
    Given,
    /// Given name that the child goes by.
    PreferredGiven,
    /// Family name.
    Family,
    /// Family name in law, when there is another in use.
    LegalFamily,
    /// Class or registration group.
    Class,
    /// Year group.
    Year,
    /// Unique Pupil Number.
    Upn,
    /// Birth date.
    Born,
    /// Known, and left unread: sex, needs, addresses and the like are not asked for.
    NotAsked,
}

/// The heading that `cell` spells, if it is one of ours.
pub fn heading(cell: &str) -> Option<Heading> {
    Some(match fold::joined(cell).as_str() {
        "name" | "names" | "pupil" | "pupils" | "pupilname" | "pupilsname" | "student" | "studentname"
        | "fullname" | "child" | "childsname" | "childname" | "learner" | "learnername" | "displayname" => {
            Heading::Name
        }
        "forename" | "forenames" | "firstname" | "firstnames" | "givenname" | "givennames" | "given"
        | "first" | "legalforename" | "legalfirstname" | "christianname" | "pupilforename"
        | "studentforename" => Heading::Given,
        "preferredname" | "preferredforename" | "preferredfirstname" | "knownas" | "chosenname"
        | "preferredgivenname" | "preferred" => Heading::PreferredGiven,
        "surname" | "familyname" | "lastname" | "secondname" | "last" | "family" | "preferredsurname"
        | "preferredlastname" | "pupilsurname" | "studentsurname" => Heading::Family,
        "legalsurname" | "legallastname" | "legalfamilyname" => Heading::LegalFamily,
        "class" | "classname" | "reg" | "reggroup" | "regform" | "registrationgroup" | "registrationform"
        | "form" | "formgroup" | "tutorgroup" | "tutor" | "group" | "set" | "teachinggroup" => Heading::Class,
        "year" | "yeargroup" | "ncyear" | "ncyeargroup" | "yr" | "nationalcurriculumyear" | "yearnc" => {
            Heading::Year
        }
        "upn" | "uniquepupilnumber" | "pupilupn" => Heading::Upn,
        "dob" | "dateofbirth" | "birthdate" | "birthday" | "born" => Heading::Born,
        "gender"
        | "sex"
        | "sen"
        | "send"
        | "sennstatus"
        | "senstatus"
        | "senneed"
        | "ehcp"
        | "fsm"
        | "fsm6"
        | "pp"
        | "pupilpremium"
        | "pupilpremiumindicator"
        | "eal"
        | "ethnicity"
        | "religion"
        | "address"
        | "postcode"
        | "email"
        | "phone"
        | "admissionno"
        | "admissionnumber"
        | "adno"
        | "house"
        | "firstlanguage"
        | "inlac"
        | "lac"
        | "middlename"
        | "middlenames"
        | "key"
        | "id"
        | "no"
        | "number" => Heading::NotAsked,
        _ => return None,
    })
}

/// Whether a row of cells is a row of headings: one of them names the child (by name, part of a name or UPN).
pub fn is_header(cells: &[String]) -> bool {
    cells.iter().filter_map(|cell| heading(cell)).any(|heading| {
        matches!(
            heading,
            Heading::Name | Heading::Given | Heading::Family | Heading::LegalFamily | Heading::Upn
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_spellings() {
        for (cell, expected) in [
            ("Forename", Heading::Given),
            ("Given name", Heading::Given),
            ("FIRST_NAME", Heading::Given),
            ("Surname", Heading::Family),
            ("Legal Surname", Heading::LegalFamily),
            ("Reg Group", Heading::Class),
            ("Year", Heading::Year),
            ("NC Year", Heading::Year),
            ("UPN", Heading::Upn),
            ("DOB", Heading::Born),
            ("Date of Birth", Heading::Born),
            ("Preferred Name", Heading::PreferredGiven),
            ("Pupil’s name", Heading::Name),
            ("FSM", Heading::NotAsked),
        ] {
            assert_eq!(heading(cell), Some(expected), "{cell}");
        }
        assert_eq!(heading("Q4"), None);
    }

    #[test]
    fn a_row_of_children_is_no_header() {
        let cells = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        assert!(is_header(&cells("UPN,Surname,Forename")));
        assert!(!is_header(&cells("Okafor,Amira,5 Hawthorn")));
        assert!(!is_header(&cells("Class,Year")));
    }
}
