//! Damaged files are refused or read in part: nothing panics.

use crate::fixtures::{feature, geojson, hole, polygon, shapefile, square};
use oast::boundaries::read_folder;
use oast::files::SourceFile;
use proptest::prelude::*;

/// Cuts a file and overwrites some of its bytes, where two numbers of 0 to 1 say.
fn damaged(bytes: &[u8], cut: f64, hits: &[(f64, u8)]) -> Vec<u8> {
    let mut bytes = bytes[..(bytes.len() as f64 * cut) as usize].to_vec();
    for (at, byte) in hits {
        let at = (bytes.len() as f64 * at) as usize;
        if let Some(hit) = bytes.get_mut(at) {
            *hit = *byte;
        }
    }
    bytes
}

/// A cut, mostly none, and a few hits.
fn damage() -> impl Strategy<Value = (f64, Vec<(f64, u8)>)> {
    let cut = prop_oneof![3 => Just(1.0), 1 => 0.0..1.0];
    (cut, prop::collection::vec((0.0..1.0, any::<u8>()), 0..6))
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn a_damaged_shapefile((cut, hits) in damage(), part in 0..2_usize) {
        let rings = vec![square(500_000.0, 150_000.0, 1000.0), hole(500_200.0, 150_200.0, 100.0)];
        let mut files = shapefile(&[rings, vec![square(501_000.0, 150_000.0, 1000.0)]]);
        let bytes = damaged(&files[part].bytes().unwrap(), cut, &hits);
        files[part] = SourceFile::memory(files[part].name(), bytes);
        let _ = read_folder(&files);
    }

    #[test]
    fn a_damaged_geojson((cut, hits) in damage()) {
        let area = |number: u32| feature(number, &polygon(&[square(f64::from(number) / 100.0, 51.2, 0.01)]));
        let file = geojson(&[area(1), area(2)]);
        let bytes = damaged(&file.bytes().unwrap(), cut, &hits);
        let _ = read_folder(&[SourceFile::memory("x.geojson", bytes)]);
    }

    #[test]
    fn a_damaged_table((cut, hits) in damage()) {
        let table = b"MSOA11CD,CHNGIND,MSOA21CD,LAD22CD,LAD22NM,x,y\nE02999001,U,E02999001,E07000999,West,0.5,51.2\n";
        let mut files = shapefile(&[vec![square(500_000.0, 150_000.0, 1000.0)]]);
        files.push(SourceFile::memory("lookup.csv", damaged(table, cut, &hits)));
        let _ = read_folder(&files);
    }
}

#[cfg(feature = "gpkg")]
proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn a_damaged_geopackage((cut, hits) in damage()) {
        let whole = crate::geopackage::westshire();
        let _ = read_folder(&[SourceFile::memory("x.gpkg", damaged(&whole, cut, &hits))]);
    }
}
