use super::super::sample::{Series, indicator, with_recipes};
use super::super::{Evidence, Parts};
use super::*;
use crate::atlas::Atlas;
use crate::indicators::{MadeEntry, Recipe};
use crate::measure::{Absent, Kind, Polarity, Standardised, Value};
use crate::stats::interval::{Level, directly_standardised};

const STANDARD: [f64; 2] = [80_500.0, 19_500.0];
const PER: f64 = 100_000.0;

/// Two age bands in five areas: two with events enough, one with nine, one with
/// nobody old, one whose old events are withheld.
fn atlas() -> Atlas {
    let count = |id: &str, values: [f64; 5]| -> Series {
        (indicator(id, Kind::Count, None), vec![("2024", values.map(Value::Known).to_vec())])
    };
    let mut withheld = count("old-events", [30.0, 80.0, 5.0, 20.0, 0.0]);
    withheld.1[0].1[4] = Value::Absent(Absent::Suppressed);
    let ids = |names: [&str; 2]| names.map(|name| name.parse().unwrap()).to_vec();
    let recipe = Standardised {
        events: ids(["young-events", "old-events"]),
        people: ids(["young", "old"]),
        standard: STANDARD.to_vec(),
        per: PER,
    };
    let made = MadeEntry {
        file: "catalogue.toml".to_owned(),
        line: 1,
        id: "standardised".parse().unwrap(),
        title: "Events, age-standardised".to_owned(),
        short: None,
        description: None,
        unit: None,
        polarity: Polarity::HighIsBad,
        decimals: None,
        status: None,
        recipe: Recipe::Standardised(recipe),
    };
    let series = vec![
        count("young-events", [12.0, 20.0, 4.0, 3.0, 40.0]),
        withheld,
        count("young", [6_000.0, 5_000.0, 7_000.0, 4_000.0, 5_000.0]),
        count("old", [1_000.0, 3_000.0, 1_500.0, 0.0, 2_000.0]),
    ];
    with_recipes(series, vec![made])
}

fn with<T>(ask: impl FnOnce(Evidence<'_>) -> T) -> T {
    let atlas = atlas();
    let (indicator, column) = atlas.column("standardised", None).unwrap();
    ask(Evidence::of(&atlas, indicator, column))
}

/// Σ wᵢ·xᵢ ÷ nᵢ ÷ Σ wᵢ by hand; its limits at any level are those of the kernel,
/// which is checked against PHEindicatormethods' testdata_DSR_ISR.xlsx.
#[test]
fn a_rate_is_weighted_band_by_band_and_has_dobsons_limits() {
    let by_hand = PER * (0.805 * 12.0 / 6_000.0 + 0.195 * 30.0 / 1_000.0);
    with(|evidence| {
        let value = evidence.column().get(0).known().unwrap();
        assert!((value - by_hand).abs() < 1e-9, "{value}");
        for level in [Level::P95, Level::P99_8] {
            let kernel =
                directly_standardised(&[12.0, 30.0], &[6_000.0, 1_000.0], &STANDARD, None, PER, level);
            let found = evidence.limits(0, level).unwrap();
            assert_eq!((found.limits, found.method), (kernel.unwrap().limits, "Dobson with Byar"));
        }
        assert_eq!(evidence.unlimited(), None);
        assert_eq!(evidence.all_limits(&[0, 1]).method(), "Dobson with Byar");
    });
}

#[test]
fn few_events_nobody_in_a_band_and_what_is_withheld_stay_apart() {
    let states = with(|evidence| evidence.column().values().map(Value::state).collect::<Vec<_>>());
    assert_eq!(states, ["known", "known", "not-available", "not-applicable", "suppressed"]);
}

#[test]
fn several_areas_are_standardised_of_their_counts_together() {
    with(|evidence| {
        // The third has too few events alone, and counts with others; the last is withheld.
        let together = evidence.together(&[0, 1, 2, 4]);
        assert_eq!((together.total.used, together.total.absent), (3, 1));
        let by_hand = PER * (0.805 * 36.0 / 18_000.0 + 0.195 * 115.0 / 5_500.0);
        assert!((together.total.value.unwrap() - by_hand).abs() < 1e-9);
        let Ok(Parts::Standardised(rate)) = together.parts else { panic!("{:?}", together.parts) };
        assert_eq!((rate.events, rate.value), (151.0, together.total.value.unwrap()));
        let few = evidence.together(&[2]);
        assert_eq!(few.total.value, None);
        assert_eq!(few.total.method, Unsure::FewEvents.reason());
        assert_eq!(evidence.together(&[4]).total.value, None);
    });
}
