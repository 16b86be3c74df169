use super::*;
use proptest::prelude::*;

fn keys(text: &[u8], options: &LogOptions) -> Result<Vec<String>, String> {
    let mut reader = LogReader::new(text, options).map_err(|error| error.to_string())?;
    let mut keys = Vec::new();
    let mut key = String::new();
    while let Some(row) = reader.next_row().map_err(|error| error.to_string())? {
        row.source_key(&mut key);
        keys.push(key.clone());
    }
    assert_eq!(reader.bytes_read(), text.len() as u64);
    assert_eq!(reader.counts().rows, keys.len() as u64);
    Ok(keys)
}

fn skipping() -> LogOptions {
    LogOptions { bad_rows: BadRows::Skip, ..LogOptions::default() }
}

#[test]
fn tabs_skills_and_order_only() {
    let text =
        b"user_id\titem_id\ttimestamp\tcorrect\tskill_id\n7\t12661\t0\t0\t1~~24~~44\n7\t12661\t0\t0.5\t\n";
    let mut reader = LogReader::new(&text[..], &LogOptions::default()).unwrap();
    let row = reader.next_row().unwrap().unwrap();
    assert_eq!((row.row, row.user, row.item, row.at, row.occurrence), (2, "7", "12661", None, 1));
    assert_eq!(row.skills().collect::<Vec<_>>(), ["1", "24", "44"]);
    let row = reader.next_row().unwrap().unwrap();
    assert_eq!((row.occurrence, row.skills().count()), (2, 0));
    assert!((row.share - 0.5).abs() < 1e-12);
    assert!(reader.next_row().unwrap().is_none());
    assert_eq!(reader.counts().order_only, 2);
}

#[test]
fn commas_quotes_crlf_mark_and_renamed_columns() {
    let text = "\u{feff}Right,Pupil,Question,When\r\n1,\"O|Brien, A\",q1,2024-03-05T09:30:00Z\r\n\r\n0,b,q1,1709631000\r\n";
    let mut options = LogOptions::default();
    options.columns.user = "pupil".into();
    options.columns.item = "question".into();
    options.columns.timestamp = "when".into();
    options.columns.correct = "right".into();
    assert_eq!(
        keys(text.as_bytes(), &options).unwrap(),
        ["O\\|Brien, A|q1|1709631000000|1", "b|q1|1709631000000|1"]
    );
}

#[test]
fn a_longer_file_keeps_the_keys_of_the_shorter() {
    let short = b"user_id,item_id,correct\na,1,1\na,1,0\nb,1,1\n".to_vec();
    let mut long = short.clone();
    long.extend_from_slice(b"a,1,1\n");
    let (short, long) = (keys(&short, &skipping()).unwrap(), keys(&long, &skipping()).unwrap());
    assert_eq!(short, ["a|1|0|1", "a|1|0|2", "b|1|0|1"]);
    assert_eq!(long[..3], short);
    assert_eq!(long[3], "a|1|0|3");
}

#[test]
fn each_bad_row_has_its_sentence() {
    let cases = [
        ("a,1,0,2,s", "row 2, column “correct”: “2” is neither 0, 1 nor a share between. "),
        ("a,1,0,-1,s", "row 2, column “correct”"),
        ("a,1,0,NaN,s", "row 2, column “correct”"),
        (",1,0,1,s", "row 2, column “user_id”: it is empty. Every answer needs a pupil and a question."),
        ("a, ,0,1,s", "row 2, column “item_id”"),
        ("a,1,yesterday,1,s", "row 2, column “timestamp”: “yesterday” is no time."),
        ("a,1,99999999999999999999,1,s", "row 2, column “timestamp”"),
        ("a,1,0,1", "row 2: 4 columns, but the first row has 5."),
        ("a,1,0,1,s,t", "row 2: 6 columns, but the first row has 5."),
        ("\"a,1,0,1,s", "row 2: a quotation mark opens here and never closes."),
        ("a\0,1,0,1,s", "row 2: bytes that no text holds."),
    ];
    for (row, says) in cases {
        let text = format!("user_id,item_id,timestamp,correct,skill_id\n{row}\nb,1,0,1,s\n");
        let error = keys(text.as_bytes(), &LogOptions::default()).unwrap_err();
        assert!(error.starts_with(says), "{row}: {error}");
        assert_eq!(keys(text.as_bytes(), &skipping()).unwrap(), ["b|1|0|1"], "{row}");
    }
}

#[test]
fn an_overlong_row_is_passed_over_in_little_memory() {
    let mut text = b"user_id,item_id,correct\n".to_vec();
    text.extend(std::iter::repeat_n(b'x', crate::limits::LOG_ROW_BYTES * 3));
    text.extend_from_slice(b"\na,1,1\n");
    assert!(
        keys(&text, &LogOptions::default()).unwrap_err().contains("row 2: a row of more than 65536 bytes")
    );
    assert_eq!(keys(&text, &skipping()).unwrap(), ["a|1|0|1"]);
}

#[test]
fn an_older_encoding_is_read_and_counted() {
    let mut reader = LogReader::new(&b"user_id,item_id,correct\nZo\xEB,1,1\n"[..], &skipping()).unwrap();
    assert_eq!(reader.next_row().unwrap().unwrap().user, "Zoë");
    assert_eq!(reader.counts().older_encoding, 1);
}

#[test]
fn a_header_that_does_not_fit_says_what_there_is() {
    let error = keys(b"user,item\n1,2\n", &skipping()).unwrap_err();
    assert!(error.contains("there is no column “user_id”; there are: user, item"), "{error}");
    for separator in ['£', '"', 'a', '\n'] {
        let options = LogOptions { separator: Some(separator), ..LogOptions::default() };
        assert!(keys(b"user_id,item_id,correct\n", &options).unwrap_err().contains("the separator"));
    }
    let bars = LogOptions { separator: Some('|'), ..LogOptions::default() };
    assert_eq!(keys(b"user_id|item_id|correct\na|1|1\n", &bars).unwrap(), ["a|1|0|1"]);
    assert!(keys(b"", &skipping()).unwrap_err().contains("empty"));
    assert!(keys(b"\n\n", &skipping()).unwrap_err().contains("empty"));
    assert!(keys(b"\xFF\xFEu\0", &skipping()).unwrap_err().contains("UTF-16"));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = keys(&bytes, &skipping());
        let mut text = b"user_id,item_id,timestamp,correct,skill_id\n".to_vec();
        text.extend_from_slice(&bytes);
        prop_assert!(keys(&text, &skipping()).is_ok());
    }

    #[test]
    fn every_key_is_unique(rows in prop::collection::vec(("[ab|\\\\]{1,3}", "[ab|\\\\]{1,3}", 0_u8..2), 0..40)) {
        let mut text = String::from("user_id,item_id,correct\n");
        for (user, item, right) in &rows {
            text.push_str(&format!("{user},{item},{right}\n"));
        }
        let mut keys = keys(text.as_bytes(), &skipping()).unwrap();
        prop_assert_eq!(keys.len(), rows.len());
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), rows.len());
    }
}
