//! What of self-evaluation and plan can stand under a heading.

use super::FormField;

/// Something of self-evaluation or plan.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SchoolField {
    /// The school's name.
    School,
    /// The day on which the file was made.
    Date,
    /// Every area that no other heading names, each with its claims.
    Areas,
    /// The claims of one area, by its name.
    Area(String),
    /// What was said by pupils, families, governors and staff.
    Lines,
    /// Live priorities, with what each foretold.
    Priorities,
    /// Reviews: what was foretold, what happened, and what was decided.
    Reviews,
    /// Every action.
    Actions,
    /// Actions that serve one funder or requirement, by its name.
    ActionsFor(String),
    /// What was really stopped.
    Stopped,
}

impl SchoolField {
    /// Its name in a file.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::School => "school".into(),
            Self::Date => "date".into(),
            Self::Areas => "areas".into(),
            Self::Area(name) => format!("area: {name}"),
            Self::Lines => "lines".into(),
            Self::Priorities => "priorities".into(),
            Self::Reviews => "reviews".into(),
            Self::Actions => "actions".into(),
            Self::ActionsFor(tag) => format!("actions: {tag}"),
            Self::Stopped => "stopped".into(),
        }
    }
}

impl FormField for SchoolField {
    fn find(name: &str) -> Option<Self> {
        if let Some((kind, of)) = name.split_once(':') {
            let of = of.split_whitespace().collect::<Vec<_>>().join(" ");
            return match (kind.trim(), of.is_empty()) {
                ("area", false) => Some(Self::Area(of)),
                ("actions", false) => Some(Self::ActionsFor(of)),
                _ => None,
            };
        }
        let plain = [
            Self::School,
            Self::Date,
            Self::Areas,
            Self::Lines,
            Self::Priorities,
            Self::Reviews,
            Self::Actions,
            Self::Stopped,
        ];
        plain.into_iter().find(|field| field.name() == name)
    }

    fn known() -> String {
        "school, date, areas, “area: its name”, lines, priorities, reviews, actions, “actions: whom they serve”, stopped"
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::FormMapping;
    use super::*;

    type Mapping = FormMapping<SchoolField>;

    #[test]
    fn the_file_that_comes_with_the_program_is_read() {
        let standard = Mapping::read(Mapping::OF_A_SCHOOL).unwrap();
        assert_eq!(standard.title, "Self-evaluation and plan");
        let fields: Vec<_> = standard.sections.iter().flat_map(|one| one.fields.iter()).collect();
        assert!(fields.contains(&&SchoolField::Areas) && fields.contains(&&SchoolField::Reviews));
    }

    #[test]
    fn an_area_and_a_funder_are_named_as_the_school_names_them() {
        let file = "title = \"Pupil premium\"\n[[section]]\nheading = \"Why\"\nfields = [\"area: How well  pupils learn\"]\n\
                    [[section]]\nheading = \"What\"\nfields = [\"actions: Pupil premium\", \"actions: Sport\"]";
        let read = Mapping::read(file).unwrap();
        assert_eq!(read.sections[0].fields, [SchoolField::Area("How well pupils learn".into())]);
        assert_eq!(read.sections[1].fields[1], SchoolField::ActionsFor("Sport".into()));
        for field in read.sections.iter().flat_map(|one| &one.fields) {
            assert_eq!(SchoolField::find(&field.name()).as_ref(), Some(field));
        }
    }

    #[test]
    fn what_is_no_field_is_named_with_its_line() {
        for wrong in ["area:", "tag: x", "grades", "needs"] {
            let file = format!("title = \"A\"\n[[section]]\nheading = \"B\"\nfields = [\"{wrong}\"]");
            let problem = Mapping::read(&file).unwrap_err();
            assert_eq!(problem.line, 4);
            assert!(problem.to_string().contains("“area: its name”"), "{problem}");
        }
    }
}
