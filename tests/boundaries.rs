//! The readers of boundary files on the real files of the statistics offices.

use oast::area::Grouping;
use oast::boundaries::{Boundaries, BoundaryLayer, read_folder};
use oast::files::SourceFile;
use std::path::Path;

const SHARED: &str = "../shared/data";

const BSC_2021: &str = "boundaries/MSOA_2021_EW_BSC.zip";
const BSC_2011: &str = "boundaries/MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3.zip";

/// The real files of some names; `None`, with a word, where they are not there.
fn shared(names: &[&str]) -> Option<Vec<SourceFile>> {
    if !Path::new(SHARED).is_dir() {
        println!("skipped: {SHARED} is absent");
        return None;
    }
    Some(names.iter().map(|name| SourceFile::disk(format!("{SHARED}/{name}"))).collect())
}

fn read(names: &[&str]) -> Option<Boundaries> {
    let boundaries = read_folder(&shared(names)?).unwrap();
    println!("{}", boundaries.report);
    Some(boundaries)
}

#[test]
fn msoa_2021_super_generalised() {
    let Some(boundaries) = read(&[BSC_2021]) else { return };
    let layer = &boundaries.layers[0];
    assert_eq!((layer.codes.len(), layer.geography.to_string().as_str()), (7264, "msoa-2021"));
}
