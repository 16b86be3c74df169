use super::*;
use crate::archive::Files;
use jiff::civil::date;

fn files() -> Files {
    vec![("subject.toml".into(), b"id = \"a\"\n".to_vec()), ("unit.toml".into(), b"[unit]\n".to_vec())]
}

fn package() -> Package {
    Package {
        author: "Elm Primary “maths”".into(),
        licence: "CC-BY-4.0".into(),
        version: "1.2".into(),
        changes: "Two new units.\nA \"hinge\" for each \\ objective.".into(),
        date: date(2026, 3, 9),
        replaces: vec![Replaces { old: slug("ma-old"), new: slug("ma-new") }],
        files: files().iter().map(|(name, content)| (name.clone(), FileMark::of(content))).collect(),
    }
}

fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

#[test]
fn it_is_read_as_it_was_written() {
    let text = write(&package()).unwrap();
    assert_eq!(read(&text).unwrap(), package());
    assert_eq!(write(&read(&text).unwrap()).unwrap(), text, "byte for byte");
    assert!(text.contains("date = 2026-03-09\n"), "{text}");
    assert_eq!(read(&text.replace("2026-03-09", "\"2026-03-09\"")).unwrap().date, package().date);
}

#[test]
fn a_known_hash() {
    // FIPS 180-2, appendix B.1.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(FileMark::of(b"abc"), FileMark { bytes: 3, sha256: abc.into() });
}

#[test]
fn a_file_changed_missing_or_added_is_named() {
    verify(&package(), &files()).unwrap();
    let said = |files: &Files| verify(&package(), files).unwrap_err().to_string();
    let mut changed = files();
    changed[1].1.push(b'#');
    assert!(said(&changed).contains("“unit.toml” is not as it was published"));
    assert!(said(&files()[..1].to_vec()).contains("“unit.toml”, which package.toml names"));
    let mut more = files();
    more.push(("extra.toml".into(), Vec::new()));
    assert!(said(&more).contains("“extra.toml” is not named"));
}

#[test]
fn it_is_taken_out_of_its_files_and_they_are_verified() {
    let mut all = files();
    assert_eq!(take(&mut all).unwrap(), None);
    all.push((FILE.into(), write(&package()).unwrap().into_bytes()));
    assert_eq!(take(&mut all).unwrap(), Some(package()));
    assert_eq!(all, files());
    all.push((FILE.into(), vec![0xFF]));
    assert!(take(&mut all).is_err());
}

#[test]
fn what_is_not_understood_is_refused() {
    let text = write(&package()).unwrap();
    for (from, to) in [
        ("author = ", "writer = "),
        ("version = \"1.2\"", "version = 1.2"),
        ("2026-03-09", "2026-13-09"),
        ("bytes = 9", "bytes = -9"),
        ("name = \"unit.toml\"", "name = \"../unit.toml\""),
        ("name = \"unit.toml\"", "name = \"package.toml\""),
        ("name = \"unit.toml\"", "name = \"subject.toml\""),
        ("sha256 = \"", "sha256 = \"x"),
        ("old = \"ma-old\"", "old = \"Not an id\""),
        ("old = \"ma-old\"", "old = \"ma-new\""),
        ("date = ", "colour = 1\ndate = "),
        ("[[file]]", "[[file"),
    ] {
        assert!(text.contains(from), "{from}");
        assert!(read(&text.replacen(from, to, 1)).is_err(), "{to}");
    }
}

#[test]
fn chains_and_forks_of_replacing_are_refused() {
    let chain = |pairs: &[(&str, &str)]| Package {
        replaces: pairs.iter().map(|(old, new)| Replaces { old: slug(old), new: slug(new) }).collect(),
        ..package()
    };
    assert!(write(&chain(&[("ma-a", "ma-b"), ("ma-c", "ma-d")])).is_ok());
    for pairs in [
        [("ma-a", "ma-b"), ("ma-b", "ma-c")],
        [("ma-a", "ma-b"), ("ma-a", "ma-c")],
        [("ma-a", "ma-c"), ("ma-b", "ma-c")],
    ] {
        assert!(write(&chain(&pairs)).is_err(), "{pairs:?}");
    }
    assert!(write(&Package { author: " ".into(), ..package() }).is_err());
}
