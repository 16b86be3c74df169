//! A new item answered by 600 pupils of known ability: R's glm with an offset, and optim.

use crate::fixtures::{close, new_item};
use statistics::calibration::{ItemPrior, Promotion, promotion, rasch, two_parameter};

#[test]
fn the_rasch_difficulty_is_that_of_glm() {
    let (ability, right) = new_item();
    let fit = rasch(&ability, &right).unwrap();
    close("b", &[fit.difficulty, fit.standard_error], &[0.485_233_597_896, 0.089_926_888_939], 1e-4);
    assert_eq!((fit.answers, promotion(&fit, None)), (600, Promotion::Promote));
}

#[test]
fn both_parameters_are_those_of_optim() {
    let (ability, right) = new_item();
    let map = two_parameter(&ability, &right, ItemPrior::default()).unwrap();
    close(
        "MAP",
        &[map.item.discrimination, map.item.difficulty, map.log_discrimination_error, map.difficulty_error],
        &[1.031_758_781_204, 0.472_347_540_492, 0.107_657_742_142, 0.095_133_333_080],
        1e-4,
    );
    let flat = ItemPrior { log_discrimination_sd: 1e4, difficulty_sd: 1e4 };
    let ml = two_parameter(&ability, &right, flat).unwrap().item;
    close("ML", &[ml.discrimination, ml.difficulty], &[1.035_509_347_706, 0.472_673_495_961], 1e-4);
}
