//! Figures as a writer may ask for them, whatever numbers come: for tests of what holds of every picture.

use proptest::prelude::*;

/// A kind, and values as the tests write them.
pub fn asked_for() -> impl Strategy<Value = (&'static str, String)> {
    let some = |kind: &'static str, values: BoxedStrategy<String>| values.prop_map(move |text| (kind, text));
    prop_oneof![
        some("number-line", number_line()),
        some(
            "counters",
            (1..=20_u32, 0..=20_u32)
                .prop_flat_map(|(a, b)| {
                    (0..=a + b).prop_map(move |c| format!("count {a}; other {b}; crossed {c}"))
                })
                .boxed()
        ),
        some("ten-frame", (0..=20_u32).prop_map(|n| format!("filled {n}")).boxed()),
        some("array", (1..=12_u32, 1..=12_u32).prop_map(|(r, c)| format!("rows {r}; columns {c}")).boxed()),
        some("groups", (1..=12_u32, 0..=12_u32).prop_map(|(g, e)| format!("groups {g}; each {e}")).boxed()),
        some(
            "base-ten",
            (0..=9_u32, 0..=12_u32, 0..=20_u32, 1..=20_u32)
                .prop_map(|(k, h, t, o)| { format!("thousands {k}; hundreds {h}; tens {t}; ones {o}") })
                .boxed()
        ),
        some("fraction-bar", wholes(60)),
        some("fraction-circle", wholes(24)),
        some("hundred-square", (0..=100_u32).prop_map(|n| format!("shaded {n}")).boxed()),
        some("bar-model", bar_model()),
        some("clock", (0..=24_u32, 0..60_u32).prop_map(|(h, m)| format!("hour {h}; minute {m}")).boxed()),
        some("coins", coins()),
        some("scale", scale()),
        some(
            "ruler",
            (2..=20_u32)
                .prop_flat_map(|to| (Just(to), 0..to * 10 - 1))
                .prop_flat_map(|(to, a)| {
                    (a + 1..=to * 10).prop_map(move |b| format!("to {to}; start {a}/10; end {b}/10"))
                })
                .boxed()
        ),
        some(
            "rectangle",
            (1..=1_000_u32, 1..=1_000_u32)
                .prop_map(|(w, h)| { format!("width {w}/10; height {h}/10; unit 'cm'") })
                .boxed()
        ),
        some(
            "l-shape",
            (2..=40_u32, 2..=40_u32)
                .prop_flat_map(|(a, b)| (Just((a, b)), 1..a, 1..b))
                .prop_map(|((a, b), c, d)| format!("a {a}; b {b}; c {c}; d {d}; unit 'cm'"))
                .boxed()
        ),
        some("triangle", triangle()),
        some(
            "polygon",
            (3..=40_u32, prop::bool::ANY)
                .prop_map(|(n, regular)| {
                    format!("sides {n}; regular '{}'", if regular { "yes" } else { "no" })
                })
                .boxed()
        ),
        some("angle", (1..=359_u32).prop_map(|n| format!("degrees {n}; label 'x'")).boxed()),
        some("angles-on-line", angles(180, 5)),
        some("angles-at-point", angles(360, 6)),
        some("grid", grid()),
        some("bar-chart", chart(0, 6)),
        some("line-graph", chart(-50, 7)),
        some(
            "pictogram",
            (1..=8_usize, 1..=20_u32)
                .prop_flat_map(|(n, each)| {
                    prop::collection::vec(0..=48_u32, n).prop_map(move |quarters| {
                        let values: Vec<String> = quarters.iter().map(|q| format!("{q}*{each}/4")).collect();
                        format!(
                            "labels {}; values {}; each {each}; title 'Some things'",
                            names(n),
                            values.join(" ")
                        )
                    })
                })
                .boxed()
        ),
        some(
            "tally",
            prop::collection::vec(0..=50_u32, 1..=8)
                .prop_map(|counts| { format!("labels {}; values {}", names(counts.len()), joined(&counts)) })
                .boxed()
        ),
        some(
            "pie-chart",
            prop::collection::vec(5..=40_u32, 2..=7)
                .prop_map(|shares| { format!("labels {}; values {}", names(shares.len()), joined(&shares)) })
                .boxed()
        ),
        some(
            "function-machine",
            (1..=99_u32, prop::collection::vec(1..=99_u32, 1..=4))
                .prop_map(|(n, steps)| {
                    let steps: Vec<String> = steps.iter().map(|step| format!("'× {step}'")).collect();
                    format!("start {n}; steps {}; end '?'", steps.join(" "))
                })
                .boxed()
        ),
    ]
}

fn joined<T: ToString>(all: &[T]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

const NAMES: [&str; 8] =
    ["'cats'", "'dogs'", "'guinea pigs'", "'fish'", "'Mon'", "'rabbits'", "'hens'", "'no pet'"];

fn names(count: usize) -> String {
    NAMES[..count].join(" ")
}

fn number_line() -> BoxedStrategy<String> {
    let label = prop::sample::select(vec!["all", "ends", "none", "fractions"]);
    let marks = prop::collection::vec(0..=60_u32, 0..=4);
    (-200..=2_000_i32, 1..=60_u32, prop::sample::select(vec![1, 2, 3, 4, 5, 10, 100]), marks, label)
        .prop_map(|(from, steps, of, marks, label)| {
            let marks: Vec<String> = marks.iter().map(|m| format!("({from}+{m}/60*{steps})/{of}")).collect();
            let mark = if marks.is_empty() { String::new() } else { format!("mark {};", marks.join(" ")) };
            format!("from ({from})/{of}; to ({from}+{steps})/{of}; step 1/{of}; {mark} label '{label}'")
        })
        .boxed()
}

fn wholes(most: u32) -> BoxedStrategy<String> {
    prop::collection::vec((1..=most).prop_flat_map(|parts| (Just(parts), 0..=parts)), 1..=6)
        .prop_map(|wholes| {
            let (parts, shaded): (Vec<u32>, Vec<u32>) = wholes.into_iter().unzip();
            format!("parts {}; shaded {}", joined(&parts), joined(&shaded))
        })
        .boxed()
}

fn bar_model() -> BoxedStrategy<String> {
    (prop::collection::vec(1..=5_000_u32, 1..=4), 0..3_u32)
        .prop_map(|(parts, asked)| {
            let total: u32 = parts.iter().sum();
            match asked {
                0 => format!("parts {}; total '?'", joined(&parts)),
                1 => format!("parts {} '?'; total {}", joined(&parts), total + 7),
                _ => format!("parts {}; total {total}", joined(&parts)),
            }
        })
        .boxed()
}

fn coins() -> BoxedStrategy<String> {
    let coin = prop::sample::select(vec![1, 2, 5, 10, 20, 50, 100, 200]);
    prop::collection::vec(coin, 1..=15).prop_map(|all| format!("pence {}", joined(&all))).boxed()
}

fn scale() -> BoxedStrategy<String> {
    let unit = prop::sample::select(vec!["°C", "ml", "g", ""]);
    (-50..=50_i32, 1..=50_u32, 1..=500_u32, 0..=100_u32, unit)
        .prop_map(|(from, steps, step, mark, unit)| {
            format!("from {from}; to {from}+{steps}*{step}; step {step}; mark {from}+{steps}*{step}*{mark}/100; unit '{unit}'")
        })
        .boxed()
}

fn triangle() -> BoxedStrategy<String> {
    prop_oneof![
        (1..=30_u32, 1..=30_u32).prop_map(|(b, h)| format!("base {b}; height {h}; unit 'cm'")),
        (5..=20_u32, 5..=20_u32).prop_flat_map(|(a, b)| {
            let low = a.abs_diff(b) + 1;
            (low..a + b).prop_map(move |c| format!("sides {a} {b} {c}; unit 'mm'"))
        }),
        (8..=86_u32, 8..=86_u32).prop_map(|(a, b)| format!("angles {a} {b} '?'")),
        (8..=86_u32, 8..=86_u32).prop_map(|(a, b)| format!("angles {a} {b} {}", 180 - a - b)),
    ]
    .boxed()
}

fn angles(whole: u32, most: usize) -> BoxedStrategy<String> {
    prop::collection::vec(1..=10_u32, 2..=most)
        .prop_map(move |shares| {
            // Shares of what is left after ten degrees for each.
            let all: u32 = shares.iter().sum();
            let left = whole - 10 * u32::try_from(shares.len()).unwrap();
            let degrees: Vec<u32> = shares.iter().map(|share| 10 + left * share / all).collect();
            format!("degrees {} '?'", joined(&degrees[1..]))
        })
        .boxed()
}

fn grid() -> BoxedStrategy<String> {
    let point = || (0..=24_i32, 0..=24_i32);
    (-12..=2_i32, 1..=24_i32, prop::collection::vec(point(), 1..=5), prop::bool::ANY)
        .prop_map(|(from, side, points, join)| {
            let x: Vec<i32> = points.iter().map(|(x, _)| from + x % (side + 1)).collect();
            let y: Vec<i32> = points.iter().map(|(_, y)| from + y % (side + 1)).collect();
            let names = ["'A'", "'B'", "'C'", "'D'", "'E'"][..points.len()].join(" ");
            let join = if join { "yes" } else { "no" };
            let to = from + side;
            format!("from {from}; to {to}; x {}; y {}; names {names}; join '{join}'", joined(&x), joined(&y))
        })
        .boxed()
}

fn chart(least: i32, most: usize) -> BoxedStrategy<String> {
    (prop::collection::vec(least..=400, 2..=most), 1..=50_i32)
        .prop_map(|(values, step)| {
            let low = values.iter().min().copied().unwrap_or(0).min(0);
            let high = values.iter().max().copied().unwrap_or(0);
            let step = step.max((high - low) / 18 + 1);
            format!(
                "labels {}; values {}; step {step}; title 'A title of a few words'",
                names(values.len()),
                joined(&values)
            )
        })
        .boxed()
}
