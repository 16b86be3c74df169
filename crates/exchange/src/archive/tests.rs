//! Round trips, and archives that nobody should be able to hurt us with.

use super::*;
use proptest::prelude::*;

/// An archive with these entries, whatever their names: as an attacker's program writes it.
fn made(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The same bytes with every `from` (of one length) turned into `to`: names that no honest writer makes.
fn forged(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    let at: Vec<usize> = (0..=bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert!(at.len() >= 2, "in its own header and in the directory");
    for at in at {
        bytes[at..at + from.len()].copy_from_slice(to);
    }
    bytes
}

fn said(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

#[test]
fn what_is_written_is_read_and_written_the_same() {
    let files = vec![
        ("b.toml".to_owned(), b"id = \"b\"\n".to_vec()),
        ("a.toml".to_owned(), "Brüche\n".as_bytes().to_vec()),
    ];
    let bytes = write(&files).unwrap();
    assert!(is_archive(&bytes) && !is_archive(b"id = 1"));
    let back = read(&bytes).unwrap();
    assert_eq!(back.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a.toml", "b.toml"]);
    assert_eq!(write(&back).unwrap(), bytes, "in whatever order");
}

#[test]
fn a_zipped_folder_and_its_litter_are_taken() {
    let bytes = made(&[("maths/subject.toml", b"1"), ("maths/.DS_Store", b"x"), ("maths/a.toml", b"2")]);
    let names: Vec<String> = read(&bytes).unwrap().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["a.toml", "subject.toml"]);
    assert!(said(&made(&[("a/b/c.toml", b"1")])).contains("another folder"));
    assert!(said(&made(&[("a/c.toml", b"1"), ("b/c.toml", b"1")])).contains("another folder"));
}

#[test]
fn names_that_slip_out_are_refused() {
    for name in ["../a.toml", "/etc/passwd", "..\\a.toml", "C:\\a.toml", "a/../../b.toml", ".ssh", "nul.toml"]
    {
        let sentence = said(&made(&[("subject.toml", b"1"), (name, b"x")]));
        assert!(sentence.contains("in this ZIP file"), "{name}: {sentence}");
    }
    assert!(said(&made(&[("../a.toml", b"x")])).contains("in this ZIP file"));
}

#[test]
fn two_files_of_one_name_are_refused() {
    let honest = made(&[("aa.toml", b"1"), ("bb.toml", b"2")]);
    assert!(said(&forged(&honest, b"bb.toml", b"aa.toml")).contains("two files of one name"));
    assert!(said(&made(&[("a.toml", b"1"), ("A.toml", b"2")])).contains("twice"));
}

#[test]
fn a_name_that_is_not_utf_8_is_refused() {
    let bytes = forged(&made(&[("aa.toml", b"1")]), b"aa.toml", b"\xFF\xFE.toml");
    assert!(said(&bytes).contains("not UTF-8"));
}

#[test]
fn bombs_are_refused_before_they_grow() {
    let zeros = vec![0; 10 * 1024 * 1024];
    assert!(said(&made(&[("a.toml", &zeros)])).contains("far more"));
    // Below the size of one file, and still packed far too tightly.
    assert!(said(&made(&[("a.toml", &zeros[..1_000_000])])).contains("far more"));
    let noise: Vec<u8> = (0..2_000_000_u64).map(|n| (n.wrapping_mul(n) >> 3 & 15) as u8 + b'a').collect();
    let many: Vec<(String, &[u8])> = (0..30).map(|n| (format!("{n}.toml"), noise.as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let bytes = made(&many);
    assert!(read(&bytes).is_err(), "60 MB in all");
    let names: Vec<String> = (0..=limits::ARCHIVE_FILES).map(|n| format!("{n}.toml")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(said(&made(&many)).contains("2001 files"));
    assert!(said(&vec![0; limits::ARCHIVE_BYTES + 1]).contains("20 MB"));
}

#[test]
fn links_are_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("a.toml", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert!(said(&writer.finish().unwrap().into_inner()).contains("points to another file"));
}

#[test]
fn what_is_no_whole_archive_is_refused() {
    let bytes = made(&[("a.toml", b"some words that are packed")]);
    assert!(read(b"").is_err() && read(b"PK\x03\x04").is_err());
    assert!(said(&bytes[..bytes.len() - 5]).contains("no whole ZIP"));
    let mut damaged = bytes;
    damaged[40] ^= 0xFF;
    assert!(read(&damaged).is_err());
}

#[test]
fn a_writer_refuses_what_its_reader_would() {
    assert!(write(&[("../a.toml", b"1")]).is_err());
    assert!(write(&[("a.toml", b"1"), ("A.toml", b"1")]).is_err());
}

proptest! {
    #[test]
    fn any_bytes_are_an_error_and_never_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn a_changed_byte_never_panics(at in 0_usize..200, to in any::<u8>()) {
        let mut bytes = made(&[("a.toml", b"words"), ("b.toml", b"more words, more words, more words")]);
        if let Some(byte) = bytes.get_mut(at) {
            *byte = to;
        }
        if let Ok(files) = read(&bytes) {
            prop_assert!(files.iter().all(|(name, _)| file_name::fault(name).is_none()));
        }
    }

    #[test]
    fn any_files_come_back(contents in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..200), 0..6)) {
        let files: Files = contents.into_iter().enumerate().map(|(n, one)| (format!("{n}.toml"), one)).collect();
        prop_assert_eq!(read(&write(&files).unwrap()).unwrap(), files);
    }
}
