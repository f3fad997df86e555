//! The readers of boundary files on the real files of the statistics offices.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed expectation should stop the test"
)]

use oast::area::{AreaCode, Grouping};
use oast::boundaries::{Boundaries, BoundaryLayer, read_folder};
use oast::files::{SourceFile, list};
use oast::geom::Grid;
use std::path::Path;

const SHARED: &str = "../shared/data";

const BSC_2021: &str = "boundaries/MSOA_2021_EW_BSC.zip";
const BSC_2011: &str = "boundaries/MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3.zip";
const EXACT_FIT: &str = "lookups/MSOA11 to MSOA21 to LAD22 EW.csv";
const DISTRICTS_2011: &str = "lookups/MSOA11_LAD22_EW_LU.csv";
const NAMES_2011: &str = "lookups/msoanames-2011-hocl.csv";
const NAMES_2021: &str = "lookups/msoa-names-2021-hocl.csv";
const CENTROIDS_2011: &str = "lookups/MSOA_Population_Weighted_Centroids_2011.csv";
const CENTROIDS_2021: &str = "lookups/msoa21_population_weighted_centroids_derived.csv";
const TYPOLOGIES: &str = "lookups/labour_market_typologies.csv";

/// The real files of some names; `None`, with a word, where they are not there.
fn read(names: &[&str]) -> Option<Boundaries> {
    if !Path::new(SHARED).is_dir() {
        println!("skipped: {SHARED} is absent");
        return None;
    }
    let files: Vec<SourceFile> =
        names.iter().map(|name| SourceFile::disk(format!("{SHARED}/{name}"))).collect();
    let boundaries = read_folder(&files).unwrap();
    println!("{}", boundaries.report);
    Some(boundaries)
}

fn names_of(layer: &BoundaryLayer, code: &str) -> String {
    let at = layer.codes.binary_search(&AreaCode::read(code).unwrap()).unwrap();
    layer.names[at].official.clone()
}

fn grouping<'a>(boundaries: &'a Boundaries, id: &str) -> &'a Grouping {
    boundaries.groupings.iter().find(|grouping| grouping.id == id).unwrap()
}

/// How many areas a group has, by the group's name.
fn size(grouping: &Grouping, name: &str) -> usize {
    let at = grouping.groups.iter().position(|group| group.name == name).unwrap() as u32;
    grouping.members.iter().filter(|(_, group)| *group == at).count()
}

#[test]
fn msoa_2021_super_generalised_has_13_invalid_polygons() {
    let Some(boundaries) = read(&[BSC_2021]) else { return };
    let layer = &boundaries.layers[0];
    assert_eq!((layer.codes.len(), layer.geography.to_string().as_str()), (7264, "msoa-2021"));
    assert_eq!((layer.names.len(), layer.shapes.len()), (7264, 7264));
    assert!(layer.codes.is_sorted());
    assert_eq!(names_of(layer, "E02000001"), "City of London 001");
    let repaired: Vec<&String> =
        boundaries.report.with_code("repaired-polygon").flat_map(|note| &note.keys).collect();
    assert_eq!(repaired.len(), 13, "{repaired:?}");
    assert!(repaired.iter().all(|key| AreaCode::read(key).is_some()));
    assert!(oast::geom::validity::check_all(&layer.shapes).is_empty());
}

#[test]
fn msoa_2011_from_a_zip_of_names_with_spaces_and_brackets() {
    let Some(boundaries) = read(&[BSC_2011]) else { return };
    let layer = &boundaries.layers[0];
    assert_eq!((layer.codes.len(), layer.geography.to_string().as_str()), (7201, "msoa-2011"));
    let at = layer.codes.binary_search(&AreaCode::read("W02000001").unwrap()).unwrap();
    assert_eq!(layer.names[at].official, "Isle of Anglesey 001");
    assert_eq!(layer.names[at].welsh.as_deref(), Some("Ynys M\u{f4}n 001"));
}

/// A ring begun at its least point, without the repeated last one.
fn canonical(ring: &[Grid]) -> Vec<Grid> {
    let mut ring = ring[..ring.len() - 1].to_vec();
    let least = (0..ring.len()).min_by(|a, b| ring[*a].partial_cmp(&ring[*b]).unwrap()).unwrap();
    ring.rotate_left(least);
    ring
}

/// The largest distance between a point of one layer and its fellow in another.
fn farthest_m(a: &BoundaryLayer, b: &BoundaryLayer) -> f64 {
    let mut farthest: f64 = 0.0;
    for (code, (a, b)) in a.codes.iter().zip(a.shapes.iter().zip(b.shapes.iter())) {
        assert_eq!(a.rings().len(), b.rings().len(), "{code}");
        let rings = |shape: oast::geom::ShapeRef<'_>| {
            let mut rings: Vec<Vec<Grid>> = shape.rings().map(canonical).collect();
            rings.sort_by(|a, b| a[0].partial_cmp(&b[0]).unwrap());
            rings
        };
        for (a, b) in rings(a).iter().zip(&rings(b)) {
            assert_eq!(a.len(), b.len(), "{code}");
            farthest = a.iter().zip(b).map(|(a, b)| a.distance_m(*b)).fold(farthest, f64::max);
        }
    }
    farthest
}

#[cfg(feature = "gpkg")]
#[test]
fn shapefile_geojson_and_geopackage_of_the_same_areas_agree() {
    let files =
        ["boundaries/MSOA_2021_EW.zip", "boundaries/MSOA_2021_EW.geojson", "boundaries/MSOA_2021_EW.gpkg"];
    let Some(boundaries) = read(&files) else { return };
    let [shapefile, geojson, geopackage] = &boundaries.layers[..] else { panic!("three layers") };
    for other in [geojson, geopackage] {
        assert_eq!(shapefile.geography, other.geography);
        assert_eq!(shapefile.codes, other.codes);
        assert_eq!(shapefile.names, other.names);
    }
    assert_eq!(shapefile.codes.len(), 7264);
    assert_eq!(farthest_m(shapefile, geopackage), 0.0);
    let farthest = farthest_m(shapefile, geojson);
    println!("GeoJSON is at most {} mm off", farthest * 1000.0);
    // Both were written from coordinates of three decimals of a metre; seven
    // decimals of a degree are worth 11 mm in latitude, and were rounded there.
    assert!(farthest < 0.002, "{farthest} m");
    assert_eq!(boundaries.report.with_code("reprojected").count(), 1);
}

#[test]
fn the_exact_fit_lookup_of_msoas() {
    let Some(boundaries) = read(&[BSC_2021, EXACT_FIT, DISTRICTS_2011]) else { return };
    let lookup = &boundaries.lookups[0];
    assert_eq!((lookup.from.to_string(), lookup.to.to_string()), ("msoa-2011".into(), "msoa-2021".into()));
    assert_eq!((boundaries.lookups.len(), lookup.rows.len()), (1, 7286));
    let ashford: Vec<String> =
        lookup.of(AreaCode::read("E02004999").unwrap()).map(|row| row.to.to_string()).collect();
    assert_eq!(ashford, ["E02007046", "E02007047"]);
    let districts = grouping(&boundaries, "lad-2022");
    assert_eq!((districts.groups.len(), boundaries.groupings.len()), (331, 1));
    // Five 2011 and six 2021 codes more or less: those of both vintages are in.
    assert_eq!(districts.of(AreaCode::read("E02004999").unwrap()).next().unwrap().name, "Ashford");
    assert_eq!(districts.of(AreaCode::read("E02007046").unwrap()).next().unwrap().code, "E07000105");
}

#[test]
fn districts_of_2011_areas_and_the_13_of_kent_and_medway() {
    let Some(boundaries) = read(&[BSC_2011, DISTRICTS_2011, TYPOLOGIES]) else { return };
    let districts = grouping(&boundaries, "lad-2022");
    assert_eq!((districts.groups.len(), districts.members.len()), (331, 7201));
    assert_eq!(districts.title, "Local authority districts (2022)");
    let kent = [
        "Ashford",
        "Canterbury",
        "Dartford",
        "Dover",
        "Folkestone and Hythe",
        "Gravesham",
        "Maidstone",
        "Medway",
        "Sevenoaks",
        "Swale",
        "Thanet",
        "Tonbridge and Malling",
        "Tunbridge Wells",
    ];
    assert_eq!(kent.iter().map(|name| size(districts, name)).sum::<usize>(), 220);
    let types = grouping(&boundaries, "labour-market-typologies");
    let names: Vec<&str> = types.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["Affluent Commuter Belt", "Central Rural Kent", "Coastal Periphery", "Estuary Coast"]);
    let areas_of = |names: &[&str]| names.iter().map(|name| size(districts, name)).sum::<usize>();
    assert_eq!(size(types, "Estuary Coast"), areas_of(&["Gravesham", "Medway", "Dartford", "Swale"]));
    let swale = districts.groups.iter().position(|group| group.name == "Swale").unwrap() as u32;
    let in_swale = districts.members.iter().find(|(_, group)| *group == swale).unwrap().0;
    assert_eq!(types.of(in_swale).count(), 2, "a district can be of two types");
    assert_eq!(boundaries.report.with_code("unresolved-district").count(), 0);
}

#[test]
fn readable_names_and_districts_by_name_where_no_lookup_has_them() {
    let Some(boundaries) = read(&[BSC_2021, NAMES_2021, TYPOLOGIES]) else { return };
    assert_eq!(boundaries.names.len(), 7264);
    let districts = grouping(&boundaries, "lad");
    assert_eq!(size(districts, "Ashford"), 15);
    assert!(!grouping(&boundaries, "labour-market-typologies").members.is_empty());
    let (_, names) = boundaries.names.iter().find(|(code, _)| code.as_str() == "E02006534").unwrap();
    assert_eq!((names.official.as_str(), names.readable.as_deref()), ("Adur 001", Some("Hillside")));
    assert_eq!(names.welsh, None, "the same as the English name");
    let Some(both) = read(&[BSC_2011, NAMES_2011, NAMES_2021, DISTRICTS_2011]) else { return };
    assert!(both.names.len() > 7264);
    assert!(both.groupings.iter().all(|grouping| grouping.id != "lad"), "the lookup's districts are better");
}

#[test]
fn centroids_in_degrees_and_in_metres() {
    let Some(boundaries) = read(&[BSC_2021, CENTROIDS_2011, CENTROIDS_2021]) else { return };
    let [old, new] = &boundaries.points[..] else { panic!("two files") };
    assert_eq!((old.codes.len(), new.codes.len()), (7201, 7264));
    assert!(old.is_centred && new.is_centred && old.weights.is_none());
    // City of London 001: one population, two files, two units.
    assert_eq!(new.codes[0].to_string(), "E02000001");
    assert!(old.at[0].distance_m(new.at[0]) < 300.0);
    assert!(boundaries.names.is_empty(), "a table of centroids is no name list");
}

#[test]
fn the_default_boundaries_of_kent_and_medway() {
    let folder = Path::new("boundaries");
    if !folder.is_dir() {
        println!("skipped: boundaries/ is absent");
        return;
    }
    let boundaries = read_folder(&list(folder).unwrap()).unwrap();
    println!("{}", boundaries.report);
    let layer = &boundaries.layers[0];
    assert_eq!((layer.codes.len(), layer.geography.to_string().as_str()), (220, "msoa-2011"));
    assert_eq!(grouping(&boundaries, "lad-2022").groups.len(), 13);
    let counties = grouping(&boundaries, "county");
    assert_eq!(size(counties, "Kent"), 220 - size(grouping(&boundaries, "lad-2022"), "Medway"));
}
