//! The starter's own contexts: told about an interest a question keeps its numbers, and most contexts can be told.

use crate::proofs::subjects;
use assessment::template::compile;
use curriculum::QuestionKind;
use std::collections::BTreeSet;

/// Draws that are looked at.
const DRAWS: u64 = 3;

#[test]
fn contexts_of_mathematics_change_words_and_nothing_else() {
    let (mut wanted, mut told) = (0_u32, 0_u32);
    let mathematics = subjects().into_iter().find(|subject| subject.id().as_str() == "mathematics").unwrap();
    for question in mathematics.questions().filter(|one| one.kind == QuestionKind::Template) {
        let template = compile(question).unwrap();
        for interest in template.interests().into_iter().take(2) {
            let likes = BTreeSet::from([interest.to_owned()]);
            for number in 0..DRAWS {
                let plain = template.draw(number).unwrap();
                let one = template.draw_for(&likes, number).unwrap();
                let answers = |drawn: &assessment::template::Drawn| {
                    drawn
                        .parts
                        .iter()
                        .map(|part| (part.answer.clone(), part.shown.clone()))
                        .collect::<Vec<_>>()
                };
                assert_eq!(answers(&one), answers(&plain), "{}", question.id);
                assert_eq!(one.wrong.len(), plain.wrong.len(), "{}", question.id);
                assert_eq!(
                    template.draw(one.draw).unwrap(),
                    one,
                    "{}: the number says all of it",
                    question.id
                );
                wanted += 1;
                told += u32::from(one.interests.contains(interest));
            }
        }
    }
    assert!(wanted > 1_000, "{wanted} draws with a context");
    // Where a row carries its own numbers, the question stays as it is.
    assert!(
        f64::from(told) > 0.6 * f64::from(wanted),
        "{told} of {wanted} are told about what somebody likes"
    );
}
