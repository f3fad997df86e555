//! Outlines of groups: of a person's own list, of lists that overlap, of the
//! districts of England and Wales.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

#[path = "support/squares.rs"]
mod squares;

use oast::atlas::Atlas;
use oast::files::SourceFile;
use oast::geom::{ShapeRef, validity};
use oast::service::Dataset;
use std::collections::BTreeSet;
use std::path::Path;

const MSOAS: [&str; 4] = ["E02999001", "E02999002", "E02999003", "W02999004"];

fn dataset(tables: &[(&str, &str)]) -> Dataset {
    let mut files = vec![squares::layer("MSOA21CD", &MSOAS)];
    files.extend(tables.iter().map(|(name, text)| SourceFile::memory(*name, *text)));
    Dataset::read(&files, &[], None, &|_| {}).unwrap()
}

fn vertices<'a>(shapes: impl Iterator<Item = ShapeRef<'a>>) -> BTreeSet<[u64; 2]> {
    shapes.flat_map(|shape| shape.points()).map(|at| [at.e.to_bits(), at.n.to_bits()]).collect()
}

/// A list of codes and groups in which one area is in two groups.
#[test]
fn a_persons_own_list_has_outlines_also_where_its_groups_overlap() {
    let patches = "code,patch\nE02999001,North\nE02999002,North\nE02999002,South\nE02999003,South\n";
    let dataset = dataset(&[("our_patches.csv", patches)]);
    let atlas = dataset.atlas();
    let outlines = atlas.outlines("our-patches").unwrap().to_shapes();
    let areas = atlas.area_km2();
    let [north, south] = [0, 1].map(|group| outlines.get(group));
    assert!((north.area_km2() - areas[0] - areas[1]).abs() < 1e-9);
    assert!((south.area_km2() - areas[1] - areas[2]).abs() < 1e-9);
    assert_eq!((north.polygons().len(), south.polygons().len(), north.points().len()), (1, 1, 7));
}

#[test]
fn a_group_in_pieces_and_an_area_in_no_group() {
    let ends = "code,group\nE02999001,Ends\nE02999003,Ends\n";
    let dataset = dataset(&[("ends.csv", ends)]);
    let outlines = dataset.atlas().outlines("ends").unwrap().to_shapes();
    assert_eq!((outlines.len(), outlines.get(0).polygons().len()), (1, 2));
    assert!(dataset.atlas().outlines("middles").is_none());
}

/// What holds of the outlines of any grouping of a layer without gaps.
fn hold(atlas: &Atlas, id: &str) -> usize {
    let set = atlas.groupings().iter().find(|set| set.id() == id).unwrap();
    let (areas, outlines) = (atlas.borders().topology().to_shapes(), atlas.outlines(id).unwrap().to_shapes());
    assert_eq!(outlines.len(), set.groups().len());
    assert_eq!(validity::check_all(&outlines), []);
    for (group, outline) in outlines.iter().enumerate() {
        let inside = || set.areas(group).iter().map(|area| areas.get(*area as usize));
        assert!(vertices([outline].into_iter()).is_subset(&vertices(inside())), "{id} {group}");
        let sum_m2: f64 = inside().map(|shape| shape.area_m2()).sum();
        assert!((outline.area_m2() / sum_m2 - 1.0).abs() < 1e-9, "{id} {group}");
    }
    outlines.len()
}

#[test]
fn the_districts_and_types_of_england_and_wales() {
    let data = Path::new("../shared/data");
    if !data.is_dir() {
        println!("skipped: ../shared/data is absent");
        return;
    }
    let files = [
        "boundaries/MSOA_2021_EW_BSC.zip",
        "lookups/MSOA11 to MSOA21 to LAD22 EW.csv",
        "lookups/labour_market_typologies.csv",
    ];
    let files = files.map(|file| SourceFile::disk(data.join(file)));
    let dataset = Dataset::read(&files, &[], None, &|_| {}).unwrap();
    // Local authority districts of England and Wales in 2022 (Office for National Statistics).
    assert_eq!(hold(dataset.atlas(), "lad-2022"), 331);
    assert_eq!(hold(dataset.atlas(), "country"), 2);
    assert!(hold(dataset.atlas(), "labour-market-typologies") > 1);
}
