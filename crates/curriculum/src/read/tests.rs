use super::*;

const SUBJECT: (&str, &str) = ("subject.toml", "id = \"ma\"\ntitle = \"Mathematics\"\n");

fn said(unit: &str) -> Vec<String> {
    let reading = read_with_warnings(&[SUBJECT, ("u.toml", unit)]);
    reading.problems.iter().filter(|problem| problem.is_error()).map(ToString::to_string).collect()
}

const HEAD: &str = "[unit]\nid = \"un\"\ntitle = \"Unit\"\n";

#[test]
fn everything_wrong_is_said_at_once_with_its_line() {
    let unit = "[unit]
id = \"Un it\"
year = 99

[[objective]]
id = \"one\"
titel = \"One\"
judged = \"itmes\"

[[question]]
id = \"one-exit\"
objectives = [\"one\"]
marks = 0
text = \"?\"
answer = 4
";
    assert_eq!(
        said(unit),
        [
            "u.toml, line 1: the unit has no title. Add a line title = \"…\".",
            "u.toml, line 2: “Un it” is no id. Use lower-case letters, digits and single hyphens, such as \"un-it\".",
            "u.toml, line 3: year should be a whole number from -1 to 14, not this number. Write year = 1.",
            "u.toml, line 5: this objective has no title. Add a line title = \"…\".",
            "u.toml, line 7: this objective has no “titel”. Perhaps you meant \"title\".",
            "u.toml, line 8: judged cannot be “itmes”. Choose one of: items, judged, performed, observed.",
            "u.toml, line 13: the question one-exit carries 0 marks. Use whole or half marks from 0.5 to 200.",
            "u.toml, line 15: answer should be text in quotes, not this number. Write answer = \"…\".",
        ]
    );
}

/// A unit with one good objective, and what else is given.
fn with(rest: &str) -> String {
    format!("{HEAD}[[objective]]\nid = \"one\"\ntitle = \"One\"\njudged = \"items\"\n{rest}")
}

/// The first error of a unit, without its file.
fn first(rest: &str) -> String {
    let said = said(&with(rest));
    said.first().map_or_else(String::new, |first| first.trim_start_matches("u.toml, ").to_owned())
}

#[test]
fn a_good_unit_has_no_errors() {
    assert_eq!(first(""), "");
    assert_eq!(first("prerequisites = []\n"), "");
}

#[test]
fn each_mistake_has_its_sentence() {
    let question = "[[question]]\nid = \"qu\"\nobjectives = [\"one\"]\ntext = \"?\"\n";
    for (rest, sentence) in [
        ("judgd = 1\n", "line 8: this objective has no “judgd”. Perhaps you meant \"judged\"."),
        ("gateway = \"yes\"\n", "line 8: gateway should be true or false, not text. Write gateway = true."),
        (
            "reteach = \"  \"\n",
            "line 8: reteach is empty. Write something between the quotes, or take the line reteach out.",
        ),
        (
            "reteach = \"$x\"\n",
            "line 8: in reteach of one, there is an odd number of dollar signs, so the maths has no end. Put one $ before and one after the maths; for money write \\$.",
        ),
        (
            "home.cy = \"Cyfrwch.\"\nhome.checked = [\"ur\"]\n",
            "line 9: checked names “ur”, which is not there. Add home.ur = \"…\", or take it out.",
        ),
        (
            "home.french = \"Comptez.\"\n",
            "line 8: what to do at home has no “french”. It may have: checked, cy, en, ur.",
        ),
        (
            "prerequisites = [\"one\"]\n",
            "line 8: these objectives need each other in a circle: one → one. Take one of these prerequisites out.",
        ),
        (
            "prerequisites = [\"two\"]\n",
            "line 8: one needs the objective two, which is not there. Check its spelling, or add it to a file of this subject.",
        ),
        (
            "prerequisites = [{ id = \"two\", strength = 3 }]\n",
            "line 8: one needs the objective two, which is not there. Check its spelling, or add it to a file of this subject.",
        ),
        (
            "[question]\nid = \"qu\"\n",
            "line 8: [[question]] is not written as a part. Write [[question]] in double brackets, on a line of its own, before each.",
        ),
        (
            "[[questions]]\nid = \"qu\"\n",
            "line 8: this file has no “questions”. Perhaps you meant \"question\".",
        ),
        (
            "[[objective]]\nid = \"one\"\ntitle = \"Two\"\njudged = \"items\"\n",
            "line 9: the objective one is already in u.toml, line 5. Give one of the two another id; ids are never used twice.",
        ),
        (
            &format!("{question}options = [{{ text = \"a\" }}, {{ text = \"b\" }}]\n"),
            "line 12: the question qu has no right option. Add right = true to one of them.",
        ),
        (
            &format!("{question}options = [{{ text = \"a\", right = true }}, {{ text = \" a\" }}]\n"),
            "line 12: the question qu offers “a” twice. Change one of the two options.",
        ),
        (
            &format!(
                "{question}options = [{{ text = '$\\frac{{1}}{{2}}$', right = true }}, {{ text = '1/2' }}]\n"
            ),
            "line 12: the question qu offers “1/2” twice. Change one of the two options.",
        ),
        (
            &format!(
                "{question}options = [{{ text = \"a\", right = true }}, {{ text = \"b\", misconception = \"no\" }}]\n"
            ),
            "line 12: the question qu names the misconception no, which is not there. Check its spelling, or add it to a file of this subject.",
        ),
        (
            &format!("{question}use = [\"hinges\"]\n"),
            "line 12: use cannot be “hinges”. Choose one of: hinge, exit, retrieval, paper.",
        ),
        (
            &format!("{question}marks = 0.3\n"),
            "line 12: the question qu carries 0.3 marks. Use whole or half marks from 0.5 to 200.",
        ),
        (
            &format!("{question}marks = nan\n"),
            "line 12: marks should be a number, not this number. Write marks = 1.",
        ),
        (
            &format!("{question}version = 0\n"),
            "line 12: version should be a whole number from 1 to 1000000, not this number. Write version = 1.",
        ),
        (
            "[[question]]\nid = \"qu\"\nobjectives = [\"one\"]\n",
            "line 8: the question qu has no words. Add text = \"…\", or kind = \"external\" with a number for a question on a paper.",
        ),
        (
            "deeper = \"\\frac\"\n",
            "line 8: deeper holds a form feed (written \\f). For maths write every backslash twice between double quotes (\"$3 \\\\times 4$\"), or use single quotes ('$3 \\times 4$'); otherwise type a space.",
        ),
        (
            "deeper = \"$a \\ne b$\"\n",
            "line 8: in deeper of one, the maths “a  e b” holds a line break. Keep maths on one line, and between double quotes write \\ne as \\\\ne.",
        ),
        (
            "deeper = \"\\div\"\n",
            "line 8: this line cannot be read (missing escaped value, expected `b`, `e`, `f`, `n`, `r`, `\\`, `\"`, `x`, `u`, `U`). Between double quotes write every backslash twice (\"$\\\\frac{1}{4}$\"), or use single quotes ('$\\frac{1}{4}$').",
        ),
        (
            "deeper = \"a\"\ndeeper = \"b\"\n",
            "line 9: this line cannot be read (duplicate key). Say it once; a second objective or question begins with its own [[objective]] or [[question]].",
        ),
    ] {
        assert_eq!(first(rest), sentence, "{rest}");
    }
}
