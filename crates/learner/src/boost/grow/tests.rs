use super::*;

/// Two columns whose answer is right where exactly one of them is above one half, and a third without meaning.
fn either(rows: u32) -> (Vec<Vec<f32>>, Vec<f32>) {
    let mut columns = vec![Vec::new(); 3];
    let mut scores = Vec::new();
    for row in 0..u64::from(rows) {
        let values = [share(3 * row), share(3 * row + 1), share(3 * row + 2)];
        columns.iter_mut().zip(values).for_each(|(column, value)| column.push(value));
        let right = (values[0] > 0.5) != (values[1] > 0.5);
        scores.push(f32::from(u8::from(right)));
    }
    (columns, scores)
}

fn grown(leaves: usize) -> (Forest, (f64, f64), Vec<Vec<f32>>, Vec<f32>) {
    let (columns, scores) = either(2_000);
    let bins = Bins::of(&columns);
    let binned = bins.bin(&columns);
    let (seen, watched): (Vec<u32>, Vec<u32>) = (0..2_000).partition(|row| row % 5 > 0);
    let growth = Growth { leaves, columns: 1.0, ..Growth::TREES };
    let start = vec![0.0; 2_000];
    let (forest, losses) = grow(&binned, &bins, &scores, &start, &seen, &watched, &growth);
    (forest, losses, columns, scores)
}

#[test]
fn small_trees_learn_what_no_sum_of_columns_can_say() {
    let (_, (before, after), ..) = grown(8);
    assert!((before - 2.0_f64.ln()).abs() < 1e-6, "nothing known is one half: {before}");
    assert!(after < 0.15, "{after}");
    let (_, (_, additive), ..) = grown(2);
    assert!(additive > 0.6, "a sum cannot: {additive}");
}

#[test]
fn a_forest_adds_the_same_to_values_as_to_bins() {
    let (forest, (_, after), columns, scores) = grown(8);
    let chance = |row: usize| {
        let values: Vec<f32> = columns.iter().map(|column| column[row]).collect();
        statistics::logistic(forest.adds(&values))
    };
    let watched = (0..2_000).filter(|row| row % 5 == 0);
    let losses: Vec<f64> = watched
        .map(|row| {
            let chance = chance(row);
            -(if scores[row] > 0.5 { chance } else { 1.0 - chance }).ln()
        })
        .collect();
    let mean = losses.iter().sum::<f64>() / losses.len() as f64;
    assert!((mean - after).abs() < 1e-4, "{mean} by values, {after} while it grew");
}

#[test]
fn the_same_rows_grow_the_same_forest() {
    assert_eq!(grown(8).0, grown(8).0);
}

#[test]
fn nothing_to_be_learned_grows_nothing() {
    let (columns, _) = either(1_000);
    let bins = Bins::of(&columns);
    let binned = bins.bin(&columns);
    let scores: Vec<f32> = (0..1_000).map(|row| f32::from(u8::from(share(row + 9_000_000) > 0.5))).collect();
    let (seen, watched): (Vec<u32>, Vec<u32>) = (0..1_000).partition(|row| row % 2 > 0);
    let (forest, (before, after)) =
        grow(&binned, &bins, &scores, &vec![0.0; 1_000], &seen, &watched, &Growth::TREES);
    assert!(
        forest.roots.len() < 20 && before - after < 0.01,
        "{} trees, {before} {after}",
        forest.roots.len()
    );
}
