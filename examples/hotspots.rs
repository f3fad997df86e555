//! The spatial statistics of a column as JSON on standard output. `tests/reference`
//! compares them with other people's tools.
//!
//! ```text
//! cargo run --example hotspots -- FILE.json
//! ```
//!
//! The file has `starts` and `ids` of the neighbour lists, `values` with `null`
//! where there is none, `weighting` (`binary` or `rows`), and optionally
//! `permutations` (of the statistics `of`: `g`, `moran`, `geary`; all where it is
//! not there), `seed` and `shared`.

use oast::error::Result as Answer;
use oast::stats::spatial::{
    Alternative, Draws, Global, LocalG, LocalGeary, LocalMoran, MoranByChance, Permutations, PseudoP, Sample,
    Watch, general_g, getis_ord_g, getis_ord_g_star, global_geary, global_moran, local_geary, local_moran,
};
use oast::stats::{NeighbourLists, Weighting, Weights};
use serde_json::{Value, json};
use std::error::Error;

#[derive(serde::Deserialize)]
struct Asked {
    starts: Vec<u32>,
    ids: Vec<u32>,
    values: Vec<Option<f64>>,
    weighting: String,
    permutations: Option<u32>,
    #[serde(default = "every_statistic")]
    of: Vec<String>,
    #[serde(default)]
    seed: u64,
    #[serde(default)]
    shared: bool,
}

fn every_statistic() -> Vec<String> {
    ["g", "moran", "geary"].map(str::to_owned).to_vec()
}

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("which file?")?;
    let asked: Asked = serde_json::from_reader(std::fs::File::open(file)?)?;
    let lists = NeighbourLists::new(asked.starts, asked.ids)?;
    let weighting = if asked.weighting == "rows" { Weighting::RowStandardised } else { Weighting::Binary };
    let sample = Sample::new(&asked.values, &Weights::new(lists, weighting))?;
    let draws = if asked.shared { Draws::Shared } else { Draws::Independent };
    let permutations =
        asked.permutations.map(|count| Permutations::new(count, asked.seed, draws)).transpose()?;
    let (gi, star) = (getis_ord_g(&sample)?, getis_ord_g_star(&sample)?);
    let moran = local_moran(&sample)?;
    let found = json!({
        "states": sample.states().iter().map(|state| state.id()).collect::<Vec<_>>(),
        "gi": { "g": gi.g, "z": gi.z },
        "gi_star": { "g": star.g, "z": star.z },
        "local_moran": moran.i,
        "local_moran_z": moran.z,
        "local_moran_by_chance": {
            "conditional": by_chance(&LocalMoran::conditional(&sample)?),
            "total": by_chance(&LocalMoran::total(&sample)?),
        },
        "quadrants": moran.quadrants.iter().map(|found| found.map(|found| found.id())).collect::<Vec<_>>(),
        "local_geary": local_geary(&sample)?.c,
        "global": {
            "moran": global(global_moran(&sample)),
            "geary": global(global_geary(&sample)),
            "g": global(general_g(&sample)),
        },
        "p": permutations.map(|permutations| permuted(&sample, &permutations, &asked.of)).transpose()?,
    });
    println!("{found}");
    Ok(())
}

fn by_chance(found: &MoranByChance) -> Value {
    json!({ "expected": found.expected, "variance": found.variance })
}

fn permuted(sample: &Sample, permutations: &Permutations, of: &[String]) -> Answer<Value> {
    let watch = Watch::new();
    let mut found = serde_json::Map::new();
    for name in of {
        let p = match name.as_str() {
            "g" => LocalG::pseudo_p(sample, permutations, &watch)?,
            "moran" => LocalMoran::pseudo_p(sample, permutations, &watch)?,
            _ => LocalGeary::pseudo_p(sample, permutations, &watch)?,
        };
        found.insert(name.clone(), pseudo(&p));
    }
    Ok(Value::Object(found))
}

/// A statistic of the whole map; `null` where it was refused.
fn global(found: Answer<Global>) -> Value {
    let Ok(found) = found else { return Value::Null };
    json!({
        "value": found.value,
        "expected": found.expected,
        "variance_normal": found.variance_normal,
        "variance_randomised": found.variance_randomised,
        "z": found.randomised().map(|test| test.z),
        "p": found.randomised().map(|test| test.p),
    })
}

fn pseudo(found: &PseudoP) -> Value {
    json!({
        "two_sided": found.p(Alternative::TwoSided),
        "greater": found.p(Alternative::Greater),
        "less": found.p(Alternative::Less),
        "directed": found.p(Alternative::Directed),
    })
}
