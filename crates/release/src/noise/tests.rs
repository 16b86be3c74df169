//! Noise against its closed forms.

use super::*;

#[track_caller]
fn close(got: f64, expected: f64) {
    assert!((got - expected).abs() <= 1e-9 * expected.abs(), "{got} is not {expected}");
}

/// Fixture `sdc_dp`: two-sided geometric.
#[test]
fn the_geometric_is_that_of_the_closed_form() {
    let cases = [
        (
            (1, 10),
            [0.049958374957880004, 0.04520420700616048, 0.037010074444446754],
            199.8334166336092,
            0.6368319458340073,
            30,
        ),
        (
            (1, 2),
            [0.24491866240370913, 0.14855067788365744, 0.054648740365478836],
            7.835396178065527,
            0.1021891466902744,
            6,
        ),
        (
            (1, 1),
            [0.46211715726000974, 0.17000340156854793, 0.02300745850246704],
            1.8413471884155848,
            0.009851667912071458,
            3,
        ),
        (
            (2, 1),
            [0.7615941559557649, 0.10307056080762242, 0.0018878031718117306],
            0.36203083048315526,
            7.997625095039554e-5,
            1,
        ),
    ];
    for (epsilon, [none, one, three], variance, beyond, half) in cases {
        let noise = Geometric::new(epsilon, 1).unwrap();
        close(noise.chance(0), none);
        close(noise.chance(1), one);
        close(noise.chance(-1), one);
        close(noise.chance(-3), three);
        close(noise.variance(), variance);
        close(noise.chance_beyond(5), beyond);
        assert_eq!(noise.half_width95(), half);
    }
    close(Geometric::new((1, 1), 1).unwrap().chance(10), 2.0980086481643616e-5);
    close(Geometric::new((2, 1), 1).unwrap().chance(10), 1.569762553376262e-9);
}

#[test]
fn a_pupil_in_many_cells_needs_more_noise() {
    let (one, ten) = (Geometric::new((1, 1), 1).unwrap(), Geometric::new((1, 1), 10).unwrap());
    assert!(ten.variance() > 100.0 * one.variance());
    close(ten.variance(), Geometric::new((1, 10), 1).unwrap().variance());
}

/// Fixture `sdc_dp`: discrete Gaussian.
#[test]
fn the_discrete_gaussian_is_that_of_the_closed_form() {
    let cases = [
        ((1, 1), 0.5, 0.3989422782668617, 0.004431848388225065, 0.9999997887677281, 5.756521769756932),
        ((4, 1), 0.125, 0.19947114020071632, 0.06475879783294586, 4.0, 2.753260884878466),
        ((25, 1), 0.02, 0.07978845608028654, 0.06664492057835993, 25.0, 1.0713043539513865),
    ];
    for (variance, rho, none, three, seen, epsilon) in cases {
        let noise = DiscreteGaussian::new(variance).unwrap();
        close(noise.rho(1), rho);
        close(noise.chance(0), none);
        close(noise.chance(3), three);
        close(noise.chance(-3), three);
        close(noise.variance(), seen);
        close(epsilon_of(rho, 1e-6).unwrap(), epsilon);
    }
    assert!(epsilon_of(0.0, 1e-6).is_err() && epsilon_of(1.0, 1.0).is_err());
}

#[test]
fn settings_outside_their_range_are_refused() {
    for epsilon in [(0, 1), (1, 1_001), (11, 1), (1, 0)] {
        assert!(Geometric::new(epsilon, 1).is_err(), "{epsilon:?}");
    }
    assert!(Geometric::new((1, 1), 0).is_err());
    assert!(DiscreteGaussian::new((1, 5)).is_err() && DiscreteGaussian::new((1, 0)).is_err());
}

#[test]
fn a_count_with_noise_comes_with_its_interval_and_is_never_below_nobody() {
    let noise = Geometric::new((1, 2), 1).unwrap();
    let mut draws = Draws::new([3; 32]);
    for count in [0, 40] {
        let mut held = 0;
        for _ in 0..1_000 {
            let (shown, (low, high)) = with_noise(count, noise, &mut draws);
            assert!(low <= shown && shown <= high);
            held += u32::from(low <= count && count <= high);
        }
        assert!(held >= 930, "the interval held {held} of 1,000");
    }
}
