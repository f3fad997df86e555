//! Trends and emerging hot spots of the worked dataset, against sums made here of
//! the publishers' rows.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::service::{Dataset, EmergingRequest, TrendAnswer, TrendRequest, TrendTogether, emerging, trend};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::OnceLock;

const DATA: &str = "../shared/data";
const KENT: &str = "Kent and Medway";

/// The dataset, opened once; `None` where the files are not here.
fn worked() -> Option<&'static Dataset> {
    static WORKED: OnceLock<Option<Dataset>> = OnceLock::new();
    let opened = WORKED.get_or_init(|| {
        if !Path::new(DATA).is_dir() {
            println!("skipped: {DATA} is absent");
            return None;
        }
        Some(Dataset::open(Path::new("examples/kent-medway"), &|_| {}).unwrap())
    });
    opened.as_ref()
}

fn kent(dataset: &Dataset) -> TrendAnswer {
    let request = TrendRequest {
        within: Some(KENT.to_owned()),
        of: Some("lad-2022".to_owned()),
        ..TrendRequest::new("child-poverty")
    };
    trend(dataset, &request).unwrap()
}

/// The children of eight years and the residents aged 0 to 19 of a district.
#[derive(Default, Clone)]
struct Sums {
    children: [f64; 8],
    residents: f64,
}

/// The districts of Kent and Medway by name, added up from the rows of 2011.
fn districts() -> BTreeMap<String, Sums> {
    let rows = |file: &str| {
        let path = format!("{DATA}/{file}");
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).unwrap();
        reader.records().map(|row| row.unwrap()).collect::<Vec<_>>()
    };
    let number = |text: &str| text.replace(',', "").parse::<f64>().ok();
    let children: HashMap<String, Vec<f64>> =
        rows("indicators/stat-xplore/children_relative_low_income_msoa_14-22.csv")
            .iter()
            .map(|row| (row[0].to_owned(), (0..8).filter_map(|at| number(row.get(1 + 2 * at)?)).collect()))
            .collect();
    let residents: HashMap<String, f64> =
        rows("indicators/population/msoa_population_estimates_2019_data.csv")
            .iter()
            .map(|row| (row[0].trim().to_owned(), (2..22).filter_map(|at| number(&row[at])).sum()))
            .collect();
    let mut sums: BTreeMap<String, Sums> = BTreeMap::new();
    for row in rows("lookups/MSOA11_LAD22_EW_LU.csv") {
        let (code, name, district) = (&row[0], &row[1], &row[2]);
        let is_kent = district == "E06000035" || ("E07000105"..="E07000116").contains(&district);
        if !is_kent {
            continue;
        }
        let old_name = name.replace("Folkestone and Hythe", "Shepway");
        let own = children.get(name).or_else(|| children.get(&old_name)).unwrap();
        let sum = sums.entry(row[3].to_owned()).or_default();
        sum.residents += residents[code];
        sum.children.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
    }
    sums
}

fn percent(sums: &Sums) -> Vec<f64> {
    sums.children.iter().map(|children| 100.0 * children / sums.residents).collect()
}

fn agrees(found: &TrendTogether, expected: &[f64]) {
    assert_eq!(found.line.values.len(), expected.len());
    for (found, expected) in found.line.values.iter().zip(expected) {
        assert!((found.unwrap() - expected).abs() < 1e-9, "{found:?} {expected}");
    }
}

#[test]
fn child_poverty_of_the_districts_is_the_sum_of_the_published_rows() {
    let Some(dataset) = worked() else { return };
    let answer = kent(dataset);
    assert_eq!(answer.periods.iter().map(ToString::to_string).collect::<Vec<_>>()[0], "2014/15");
    assert_eq!((answer.from.to_string().as_str(), answer.to.to_string().as_str()), ("2020/21", "2021/22"));
    let below = answer.fixed_denominator.as_ref().unwrap();
    assert_eq!(below.period.to_string(), "2019-06-30");
    assert!(answer.notes.iter().any(|note| note.contains("numerator alone")));

    let sums = districts();
    assert_eq!((sums.len(), answer.groups.len()), (13, 13));
    let mut all = Sums::default();
    for (name, sum) in &sums {
        let group = answer.groups.iter().find(|group| group.name == *name).unwrap();
        assert_eq!(group.absent, 0, "{name}");
        agrees(group, &percent(sum));
        all.residents += sum.residents;
        all.children.iter_mut().zip(sum.children).for_each(|(all, own)| *all += own);
    }
    let whole = &answer.together[0];
    assert_eq!((whole.name.as_str(), whole.used, whole.absent), (KENT, 221, 0));
    agrees(whole, &percent(&all));
}

/// Newcombe's limits of the change in Thanet, written out here from its two sums.
#[test]
fn the_change_of_thanet_has_newcombes_limits() {
    let Some(dataset) = worked() else { return };
    let sum = &districts()["Thanet"];
    let wilson = |events: f64| {
        let (n, z) = (sum.residents, 1.959_963_984_540_054_f64);
        let (p, middle, whole) = (events / n, events + z * z / 2.0, n + z * z);
        let half = z * (events * (1.0 - p) + z * z / 4.0).sqrt();
        (p, (middle - half) / whole, (middle + half) / whole)
    };
    let (old, new) = (wilson(sum.children[6]), wilson(sum.children[7]));
    let lower = (new.0 - old.0) - ((new.0 - new.1).powi(2) + (old.2 - old.0).powi(2)).sqrt();
    let upper = (new.0 - old.0) + ((new.2 - new.0).powi(2) + (old.0 - old.1).powi(2)).sqrt();
    let answer = kent(dataset);
    let thanet = answer.groups.iter().find(|group| group.name == "Thanet").unwrap();
    let change = &thanet.line.change;
    assert!((change.lower.unwrap() - 100.0 * lower).abs() < 1e-9);
    assert!((change.upper.unwrap() - 100.0 * upper).abs() < 1e-9);
    // 7,526 children and then 7,866 among 32,686.
    assert_eq!((change.judgement, change.flags.as_slice()), (Some("worse"), &["provisional"][..]));
    // Down since 2017/18 by the recent trend, whatever the last year did.
    assert_eq!(thanet.line.recent.judgement, Some("better"));
    assert_eq!(thanet.line.slope.judgement, Some("no-change"));
}

/// Months are a year apart, so that the gap of January to October 2023 costs no point.
#[test]
fn universal_credit_is_followed_from_november_to_november() {
    let Some(dataset) = worked() else { return };
    let mut request = TrendRequest { within: Some(KENT.to_owned()), ..TrendRequest::new("uc-households") };
    let answer = trend(dataset, &request).unwrap();
    assert_eq!((answer.every, answer.periods.len(), answer.gaps.len()), ("year", 9, 0));
    // Stat-Xplore's own sum of the 220 areas of 2011 in November 2023.
    assert!((answer.together[0].line.change.to.unwrap() - 145_166.0).abs() < 0.5);
    assert!(answer.together[0].line.recent.reason.unwrap().contains("counts"));
    request.every = Some(oast::analyse::Every::Period);
    let all = trend(dataset, &request).unwrap();
    assert_eq!((all.periods.len(), all.gaps.len()), (90, 10));
    assert!(all.notes.iter().any(|note| note.contains("seasons")));
}

#[test]
fn one_period_is_refused_in_plain_words() {
    let Some(dataset) = worked() else { return };
    for id in ["no-qualifications", "life-expectancy-females", "diabetes"] {
        let error = trend(dataset, &TrendRequest::new(id)).unwrap_err().to_string();
        assert!(error.contains("no two periods to compare"), "{error}");
    }
}

#[test]
fn thanet_is_where_child_poverty_stays_and_sevenoaks_where_it_is_not() {
    let Some(dataset) = worked() else { return };
    let request = EmergingRequest { within: Some(KENT.to_owned()), ..EmergingRequest::new("child-poverty") };
    let answer = emerging(dataset, &request).unwrap();
    assert_eq!((answer.periods.len(), answer.areas.len(), answer.never_tested.len()), (8, 221, 2));
    let of = |side: &'static str| answer.areas.iter().filter(move |area| area.side == Some(side));
    let hot: Vec<&str> = of("hot").filter_map(|area| area.district.as_deref()).collect();
    assert_eq!(hot.iter().filter(|district| **district == "Thanet").count(), 4);
    assert!(hot.iter().all(|district| ["Thanet", "Medway"].contains(district)), "{hot:?}");
    let west = ["Sevenoaks", "Tonbridge and Malling", "Tunbridge Wells"];
    assert!(of("cold").all(|area| west.contains(&area.district.as_deref().unwrap())));
    let margate = answer.areas.iter().find(|area| area.name == "Margate Town").unwrap();
    assert_eq!((margate.pattern, margate.hot), (Some("diminishing"), 8));
    assert_eq!(margate.trend, Some("decreasing"));
    // Hot in every year, and by less: its z falls, by the numbers themselves.
    let z: Vec<f64> = margate.z.iter().map(|z| z.unwrap()).collect();
    assert!(z[7] < z[0] && z[7] > 2.5, "{z:?}");
}

#[test]
fn universal_credit_gathers_in_thanet_medway_and_sheppey() {
    let Some(dataset) = worked() else { return };
    let request =
        EmergingRequest { within: Some(KENT.to_owned()), ..EmergingRequest::new("uc-households-rate") };
    let answer = emerging(dataset, &request).unwrap();
    assert_eq!((answer.every, answer.periods.len()), ("year", 9));
    let pattern =
        |name: &str| answer.areas.iter().find(|area| area.name == name).and_then(|area| area.pattern);
    for name in ["Margate Town", "Cliftonville West", "Chatham Central and Rochester Riverside"] {
        assert_eq!(pattern(name), Some("consecutive"), "{name}");
    }
    assert_eq!(pattern("Sheerness East"), Some("sporadic"));
}

/// All of England and Wales: the same answer on one thread as on two.
#[test]
fn threads_do_not_matter() {
    let Some(dataset) = worked() else { return };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let start = std::time::Instant::now();
            let spots = emerging(dataset, &EmergingRequest::new("child-poverty")).unwrap();
            let spots_ms = start.elapsed().as_millis();
            let changes = trend(dataset, &TrendRequest::new("child-poverty")).unwrap();
            println!("{threads} threads: emerging {spots_ms} ms, both {} ms", start.elapsed().as_millis());
            (spots, changes)
        })
    };
    let (one, two) = (on(1), on(2));
    assert!(one == two);
    assert_eq!(one.0.areas.len(), 7_264);
}
