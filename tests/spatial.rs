//! Spatial statistics against published numbers: the inputs are the files of
//! PySAL and GeoDa in `../shared/data/reference/spatial`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails says so")]
#![allow(clippy::excessive_precision, reason = "numbers as they were published")]

use oast::stats::spatial::rates::Counts;
use oast::stats::spatial::{
    Alternative, Correction, Draws, LocalG, LocalGeary, LocalMoran, MoranByChance, Permutations, Quadrant,
    Sample, Watch, bivariate_moran, general_g, getis_ord_g, getis_ord_g_star, global_geary, global_moran,
    local_geary, local_moran,
};
use oast::stats::{NeighbourLists, Weighting, Weights};
use std::collections::BTreeMap;

const DATA: &str = "../shared/data/reference/spatial";

fn is_here() -> bool {
    let is_here = std::path::Path::new(DATA).exists();
    if !is_here {
        println!("skipped: ../shared/data is absent");
    }
    is_here
}

/// A GAL file, its areas in the order of the file, or of `ids` where it has keys
/// of another order.
fn gal(name: &str) -> NeighbourLists {
    let text = std::fs::read_to_string(format!("{DATA}/{name}")).unwrap();
    let mut lines = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    let mut rows: Vec<(u32, Vec<u32>)> = Vec::new();
    while let Some(head) = lines.next() {
        let mut words = head.split_whitespace().map(|word| word.parse::<u32>().unwrap());
        let (id, count) = (words.next().unwrap(), words.next().unwrap());
        let ids = if count == 0 { "" } else { lines.next().unwrap() };
        rows.push((id, ids.split_whitespace().map(|word| word.parse().unwrap()).collect()));
    }
    let places: BTreeMap<u32, u32> = rows.iter().enumerate().map(|(at, (id, _))| (*id, at as u32)).collect();
    let (mut starts, mut ids) = (vec![0], Vec::new());
    for (_, neighbours) in &rows {
        let mut row: Vec<u32> = neighbours.iter().map(|id| places[id]).collect();
        row.sort_unstable();
        ids.extend(row);
        starts.push(ids.len() as u32);
    }
    NeighbourLists::new(starts, ids).unwrap()
}

/// A column of numbers of a dBASE table.
fn column(file: &str, name: &str) -> Vec<Option<f64>> {
    let bytes = std::fs::read(format!("{DATA}/{file}")).unwrap();
    let short = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let count = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) as usize;
    let (head, length) = (short(8), short(10));
    let (mut start, mut field) = (1, 32);
    loop {
        let found = String::from_utf8_lossy(&bytes[field..field + 11]);
        if found.trim_end_matches('\0').split('\0').next() == Some(name) {
            break;
        }
        start += usize::from(bytes[field + 16]);
        field += 32;
        assert!(field < head - 1, "{file} has no {name}");
    }
    let width = usize::from(bytes[field + 16]);
    let value = |record: usize| {
        let from = head + record * length + start;
        String::from_utf8_lossy(&bytes[from..from + width]).trim().parse().ok()
    };
    (0..count).map(value).collect()
}

fn sample(values: &[Option<f64>], file: &str, weighting: Weighting) -> Sample {
    Sample::new(values, &Weights::new(gal(file), weighting)).unwrap()
}

fn agree(found: &[Option<f64>], expected: &[f64], tolerance: f64) {
    for (at, expected) in expected.iter().enumerate() {
        let found = found[at].unwrap();
        assert!((found - expected).abs() < tolerance, "{at}: {found} {expected}");
    }
}

/// libgeoda, `test/test_localSA.cpp`, and pygeoda, `tests/test_lisa.py`: Guerry,
/// queen, row-standardised.
#[test]
fn guerry_is_as_in_geoda() {
    if !is_here() {
        return;
    }
    let read = |name| column("Guerry.dbf", name);
    let sample_of = |name| sample(&read(name), "Guerry.gal", Weighting::RowStandardised);
    let property = sample_of("Crm_prp");
    let moran = local_moran(&property).unwrap();
    agree(&moran.i, &[0.015431978309803657, 0.3270633223656033, 0.021295296214118884], 1e-12);
    let persons = local_moran(&sample_of("Crm_prs")).unwrap();
    agree(&persons.i, &[0.516120231288079, 0.818275138495031, 0.794086559694542], 1e-12);
    let both = bivariate_moran(&sample_of("Crm_prs"), &read("Litercy")).unwrap();
    agree(&both.i, &[0.39266344763810573, 0.7561361060343392, -0.8785105757126674], 1e-12);
    assert_eq!(both.quadrants[2], Some(Quadrant::HighLow));
    let g = getis_ord_g(&property).unwrap();
    agree(&g.g, &[0.012077920687925825, 0.009924096129850856, 0.018753584525825453], 1e-14);
    let star = getis_ord_g_star(&property).unwrap();
    agree(&star.g, &[0.014177043620524426, 0.00961360072231020, 0.017574324039034434], 1e-14);
    let geary = local_geary(&property).unwrap();
    agree(&geary.c, &[7.39808330117836, 0.28361195650519017, 3.69889222263299], 1e-10);
    let global = global_moran(&property).unwrap();
    assert!((global.value - 0.2635533403177651).abs() < 1e-12);
}

/// pygeoda, `tests/test_lisa.py`, `local_multigeary`: local Geary's c of several
/// variables is the mean of theirs (Anselin, L. (2019), *A local indicator of
/// multivariate spatial association*, Geographical Analysis 51(2), 133–150), so that
/// the published values check six columns at once.
#[test]
fn local_geary_of_six_columns_has_the_published_means() {
    if !is_here() {
        return;
    }
    let columns = ["Crm_prs", "Crm_prp", "Litercy", "Donatns", "Infants", "Suicids"].map(|name| {
        let sample = sample(&column("Guerry.dbf", name), "Guerry.gal", Weighting::RowStandardised);
        local_geary(&sample).unwrap().c
    });
    let mean = |at: usize| Some(columns.iter().map(|column| column[at].unwrap()).sum::<f64>() / 6.0);
    let found: Vec<Option<f64>> = (0..3).map(mean).collect();
    agree(&found, &[2.5045545811329406, 0.3558770845279205, 1.872894936446803], 1e-12);
}

/// The same, pseudo p-values with 999 permutations: folded to one tail, of
/// another generator, so within four of their errors and a rounding.
#[test]
fn guerry_s_pseudo_p_are_as_in_geoda_but_for_chance() {
    if !is_here() {
        return;
    }
    let read = |name| column("Guerry.dbf", name);
    let sample_of = |name| sample(&read(name), "Guerry.gal", Weighting::RowStandardised);
    let (property, watch) = (sample_of("Crm_prp"), Watch::new());
    for draws in [Draws::Independent, Draws::Shared] {
        let permutations = Permutations::new(9_999, 123_456_789, draws).unwrap();
        let moran = LocalMoran::pseudo_p(&property, &permutations, &watch).unwrap();
        let g = LocalG::pseudo_p(&property, &permutations, &watch).unwrap();
        let geary = LocalGeary::pseudo_p(&property, &permutations, &watch).unwrap();
        let persons = sample_of("Crm_prs");
        let both = bivariate_moran(&persons, &read("Litercy")).unwrap();
        let both = both.pseudo_p(&persons, &permutations, &watch).unwrap();
        for (found, expected) in [
            (moran, [0.414, 0.123, 0.001]),
            (g, [0.414, 0.123, 0.001]),
            (geary, [0.398, 0.027, 0.025]),
            (both, [0.269, 0.021, 0.001]),
        ] {
            let found = found.p(Alternative::Directed);
            for (found, expected) in found.iter().zip(expected) {
                let error = 4.0 * (expected * (1.0_f64 - expected) / 999.0).sqrt() + 0.001;
                assert!((found.unwrap() - expected).abs() < error, "{found:?} {expected}");
            }
        }
    }
}

/// esda 2.9.0, `tests/test_getisord.py`: six points, neighbours within 15.
#[test]
fn six_points_are_as_in_esda() {
    let points = [(10.0_f64, 10.0_f64), (20.0, 10.0), (40.0, 10.0), (15.0, 20.0), (30.0, 20.0), (30.0, 30.0)];
    let (mut starts, mut ids) = (vec![0], Vec::new());
    for a in points {
        let near = |b: &(f64, f64)| a != *b && (a.0 - b.0).hypot(a.1 - b.1) <= 15.0;
        ids.extend((0..6_u32).filter(|at| near(&points[*at as usize])));
        starts.push(ids.len() as u32);
    }
    let lists = NeighbourLists::new(starts, ids).unwrap();
    let values = [2.0, 3.0, 3.2, 5.0, 8.0, 7.0].map(Some);
    let expected = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331];
    for weighting in [Weighting::Binary, Weighting::RowStandardised] {
        let sample = Sample::new(&values, &Weights::new(lists.clone(), weighting)).unwrap();
        agree(&getis_ord_g_star(&sample).unwrap().z, &expected, 1e-8);
        let expected = [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941];
        agree(&getis_ord_g(&sample).unwrap().z, &expected, 1e-8);
    }
    let binary = Sample::new(&values, &Weights::new(lists, Weighting::Binary)).unwrap();
    let global = general_g(&binary).unwrap();
    assert!((global.value - 0.55709779).abs() < 1e-8);
    // esda's p is of one side.
    assert!((global.randomised().unwrap().p / 2.0 - 0.1729).abs() < 1e-4, "{global:?}");
}

/// esda 2.9.0, `tests/test_moran.py` and `test_geary.py`; what is not printed
/// there was computed with that version.
#[test]
fn whole_maps_are_as_in_esda() {
    if !is_here() {
        return;
    }
    let close = |found: Option<f64>, expected: f64| {
        let found = found.unwrap();
        assert!((found / expected - 1.0).abs() < 1e-9, "{found} {expected}");
    };
    let rates = column("stl_hom.dbf", "HR8893");
    let stl = sample(&rates, "stl.gal", Weighting::RowStandardised);
    let moran = global_moran(&stl).unwrap();
    close(Some(moran.value), 0.24365582621771659);
    close(moran.normal().map(|test| test.p / 2.0), 0.00013573931385468807);
    close(moran.variance_normal, 0.004968139260116119);
    close(moran.variance_randomised, 0.002976102828610931);
    let geary = global_geary(&stl).unwrap();
    close(Some(geary.value), 0.597128215893689);
    close(geary.variance_normal, 0.005465786052175757);
    close(geary.variance_randomised, 0.013063740292186923);
    let general = general_g(&sample(&rates, "stl.gal", Weighting::Binary)).unwrap();
    close(Some(general.value), 0.09138114019890889);
    close(general.variance_randomised, 6.83880053705399e-05);
    close(general.randomised().map(|test| test.z), 3.0368769820125823);

    let sids = sample(&column("sids2.dbf", "SIDR74"), "sids2.gal", Weighting::RowStandardised);
    let moran = global_moran(&sids).unwrap();
    close(Some(moran.value), 0.24772519320480135);
    close(moran.normal().map(|test| test.p / 2.0), 5.7916539074498452e-05);
    close(moran.variance_randomised, 0.004275965096355707);
    close(global_geary(&sids).unwrap().variance_randomised, 0.005777374550421828);
}

/// esda 2.9.0, `tests/test_moran.py`: a lattice of 3 × 3, rook, 1 to 9, binary.
#[test]
fn a_lattice_is_as_in_esda() {
    let rook: [&[u32]; 9] =
        [&[1, 3], &[0, 2, 4], &[1, 5], &[0, 4, 6], &[1, 3, 5, 7], &[2, 4, 8], &[3, 7], &[4, 6, 8], &[5, 7]];
    let starts = (0..=9).map(|at| rook[..at].concat().len() as u32).collect();
    let lists = NeighbourLists::new(starts, rook.concat()).unwrap();
    let values: Vec<_> = (1..=9).map(|value| Some(f64::from(value))).collect();
    let found =
        global_moran(&Sample::new(&values, &Weights::new(lists, Weighting::Binary)).unwrap()).unwrap();
    assert!((found.variance_randomised.unwrap() - 0.059687500000000004).abs() < 1e-15, "{found:?}");
    assert!((found.variance_normal.unwrap() - 0.053125000000000006).abs() < 1e-15);
}

/// esda 2.9.0, `tests/test_geary_local.py`: stl, whose z are by the deviation of
/// a population, n ÷ (n − 1) times ours; only its first value is of the first
/// area, for it orders areas by their names. The others as that version computes.
#[test]
fn local_values_of_st_louis_are_as_in_esda() {
    if !is_here() {
        return;
    }
    let rates = column("stl_hom.dbf", "HR8893");
    let stl = sample(&rates, "stl.gal", Weighting::RowStandardised);
    let geary: Vec<_> = local_geary(&stl).unwrap().c.iter().map(|c| c.map(|c| c * 78.0 / 77.0)).collect();
    agree(&geary, &[0.6967034328918531], 1e-12);
    let moran = local_moran(&stl).unwrap();
    agree(&moran.i, &[-0.07728771901781642, 0.17282318654142595, 0.10175765638835897], 1e-12);
    let binary = sample(&rates, "stl.gal", Weighting::Binary);
    let star = getis_ord_g_star(&binary).unwrap();
    agree(&star.z, &[-0.008008283811428039, -0.8896981348788043, -0.568620960210553], 1e-12);
    let gi = getis_ord_g(&binary).unwrap();
    agree(&gi.z, &[0.2664755807351762, -0.7987040821183444, -0.3589122567981789], 1e-12);
}

fn desmith(weighting: Weighting) -> Sample {
    let values = [2.24, 3.1, 4.55, -5.15, -4.39, 0.46, 5.54, 9.02, -2.09, -3.06].map(Some);
    sample(&values, "desmith.gal", weighting)
}

/// desmith: ten areas, of which esda 2.9.0 prints local Moran's I.
#[test]
fn local_moran_of_ten_areas_is_as_in_esda() {
    if !is_here() {
        return;
    }
    let found = local_moran(&desmith(Weighting::RowStandardised)).unwrap();
    let expected = [
        -0.1140927710443963,
        -0.19940542567754868,
        -0.13351408484935254,
        -0.5177038320446773,
        0.48095009049439685,
        0.12208113114030257,
        1.1914829813790417,
        -0.5814430454766121,
        0.07101382808078044,
        0.3431430079934852,
    ];
    agree(&found.i, &expected, 1e-12);
}

/// The moments as esda has them, n ÷ (n − 1) times ours: its z are by the deviation
/// of a population.
fn in_the_scale_of_esda(found: &MoranByChance) -> [Vec<Option<f64>>; 2] {
    let scale = found.expected.len() as f64 / (found.expected.len() as f64 - 1.0);
    let times = |column: &[Option<f64>], by: f64| column.iter().map(|value| value.map(|v| v * by)).collect();
    [times(&found.expected, scale), times(&found.variance, scale * scale)]
}

/// esda 2.9.0, `tests/test_moran.py`, `test_local_moments`: desmith, `EIc`, `VIc`,
/// `EI` and `VI` of `Moran_Local`, printed there to eight places, here as that version
/// computes them.
#[test]
fn moments_of_local_moran_are_as_in_esda() {
    if !is_here() {
        return;
    }
    let sample = desmith(Weighting::RowStandardised);
    let expected_conditional = [
        -0.008381129574268563,
        -0.02439490127330321,
        -0.07031777678482631,
        -0.21520869460304215,
        -0.16547163353013156,
        -0.0017843523187055118,
        -0.11531888419462841,
        -0.3613855455869465,
        -0.054712575011732247,
        -0.09413561823352667,
    ];
    let variance_conditional = [
        0.036360127305809495,
        0.10412408153511439,
        0.2860076933562873,
        0.26389673807858854,
        0.2157668312921897,
        0.007792611774098558,
        0.4463394212494625,
        0.5769650825694288,
        0.12929777286829455,
        0.37307420330826796,
    ];
    let [expected, variance] = in_the_scale_of_esda(&LocalMoran::conditional(&sample).unwrap());
    agree(&expected, &expected_conditional, 1e-12);
    agree(&variance, &variance_conditional, 1e-12);
    // Of areas with the same number of neighbours they are the same: two, four, three.
    let (two, four, three) = (0.3944321049677579, 0.1480432109102642, 0.23017284226276205);
    let [expected, variance] = in_the_scale_of_esda(&LocalMoran::total(&sample).unwrap());
    agree(&expected, &[-1.0 / 9.0; 10], 1e-12);
    agree(&variance, &[two, two, two, four, four, two, two, three, three, two], 1e-12);
    // z is by the conditional ones.
    let i: Vec<_> = local_moran(&sample).unwrap().i.iter().map(|i| i.unwrap() * 10.0 / 9.0).collect();
    let z = |at: usize| (i[at] - expected_conditional[at]) / variance_conditional[at].sqrt();
    agree(&local_moran(&sample).unwrap().z, &(0..10).map(z).collect::<Vec<_>>(), 1e-12);
}

/// The same of binary weights, as esda 2.9.0 computes them; areas 1, 4 and 8.
#[test]
fn moments_of_local_moran_by_binary_weights_are_as_in_esda() {
    if !is_here() {
        return;
    }
    let pick = |column: Vec<Option<f64>>| [0, 3, 7].map(|at: usize| column[at]);
    let sample = desmith(Weighting::Binary);
    let [expected, variance] = in_the_scale_of_esda(&LocalMoran::conditional(&sample).unwrap()).map(pick);
    agree(&expected, &[-0.016762259148537125, -0.8608347784121686, -1.0841566367608395], 1e-12);
    agree(&variance, &[0.14544050922323798, 4.222347809257417, 5.19268574312486], 1e-12);
    let [expected, variance] = in_the_scale_of_esda(&LocalMoran::total(&sample).unwrap()).map(pick);
    agree(&expected, &[-0.2222222222222222, -0.4444444444444444, -0.3333333333333333], 1e-12);
    agree(&variance, &[1.5777284198710315, 2.3686913745642273, 2.071555580364859], 1e-12);
}

/// esda 2.9.0, `tests/test_smoothing.py`: sids2, five counties; printed there to
/// eight places, here as that version computes them.
#[test]
fn smoothed_rates_are_as_in_esda() {
    if !is_here() {
        return;
    }
    let counts = Counts::new(&column("sids2.dbf", "SID74"), &column("sids2.dbf", "BIR74")).unwrap();
    let excess = [0.4534332284, 0.0, 0.7758714746, 0.9738103389, 3.1331885078];
    agree(&counts.excess_risk().unwrap(), &excess, 1e-10);
    let expected = [0.001697297330855623, 0.0017053776808421805, 0.0017730870220701838, 0.002012868084221261];
    agree(&counts.empirical_bayes(), &expected, 1e-15);
    let lists = gal("sids2.gal");
    let expected = [0.000992227550851662, 0.0012639029322548028, 0.000974025974025974, 0.0007604562737642585];
    agree(&counts.spatial_rates(&lists).unwrap(), &expected, 1e-15);
    let stl = Counts::new(&column("stl_hom.dbf", "HC8893"), &column("stl_hom.dbf", "PO8893")).unwrap();
    let expected =
        [1.9028658084951656e-05, 2.3767998164758572e-05, 2.1953412630654652e-05, 3.0336762294567898e-05];
    agree(&stl.empirical_bayes(), &expected, 1e-16);
    let expected =
        [3.89608330206389e-05, 2.2655444669740254e-05, 4.320923276416196e-05, 5.0892438417921765e-05];
    agree(&stl.local_empirical_bayes(&gal("stl.gal")).unwrap(), &expected, 1e-16);
}

/// esda 2.9.0, `tests/test_moran.py`, `Moran_Rate`: sids2, 1979.
#[test]
fn standardised_rates_have_the_moran_of_esda() {
    if !is_here() {
        return;
    }
    let counts = Counts::new(&column("sids2.dbf", "SID79"), &column("sids2.dbf", "BIR79")).unwrap();
    let sample = sample(&counts.standardised().unwrap(), "sids2.gal", Weighting::RowStandardised);
    let found = global_moran(&sample).unwrap();
    assert!((found.value - 0.16622343552567395).abs() < 1e-12, "{found:?}");
    assert!((found.variance_randomised.unwrap() - 0.00440950338405567).abs() < 1e-14);
    assert!((found.randomised().unwrap().p / 2.0 - 0.003961401).abs() < 1e-6);
}

/// pygeoda's tests: of 49 neighbourhoods Bonferroni(0.05) is 0.05 ÷ 49, and false
/// discovery rates are a multiple of it.
#[test]
fn clusters_of_columbus_are_corrected_by_their_number() {
    if !is_here() {
        return;
    }
    let values = column("columbus.dbf", "crime");
    let sample = sample(&values, "columbus.gal", Weighting::RowStandardised);
    let permutations = Permutations::new(999, 1, Draws::Independent).unwrap();
    let p = LocalMoran::pseudo_p(&sample, &permutations, &Watch::new()).unwrap().p(Alternative::Directed);
    let decide = |correction: Correction| correction.decide(sample.states(), &p, 0.05).unwrap();
    let (fdr, bonferroni) = (decide(Correction::FalseDiscovery), decide(Correction::Bonferroni));
    assert_eq!(fdr.tested, 49);
    assert!((bonferroni.threshold.unwrap() - 0.0010204081632653062).abs() < 1e-18);
    let found = fdr.is_significant.iter().filter(|is| **is).count() as f64;
    assert!((fdr.threshold.unwrap() - 0.05 * found / 49.0).abs() < 1e-15);
    assert!(found > bonferroni.is_significant.iter().filter(|is| **is).count() as f64);
}
