//! How long a search of names takes, and the resolving of a table of names:
//! `cargo bench --bench names`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a file that cannot be read ends a bench")]

#[path = "../tests/support/names.rs"]
mod names;

use divan::{Bencher, black_box};
use oast::area::{AreaNames, Gazetteer, Geography, Level, NameList};
use oast::index::NameIndex;
use std::sync::LazyLock;

static INDEX: LazyLock<NameIndex> =
    LazyLock::new(|| names::index().map(|(index, _)| index).unwrap_or_default());

fn main() {
    divan::main();
}

#[divan::bench(args = [
    "E02005130", "s", "ash", "ashford", "sheppey east", "north", "ridge", "shepy east", "folkstone and hythe 001",
])]
fn search(bencher: Bencher, query: &str) {
    LazyLock::force(&INDEX);
    bencher.bench(|| INDEX.search(black_box(query), 20));
}

/// The names of 2011 and 2021, as two lists.
static LISTS: LazyLock<Vec<NameList>> = LazyLock::new(|| {
    let list = |file: &str, year: u16| {
        let Ok(mut reader) = csv::Reader::from_path(format!("../shared/data/lookups/{file}")) else {
            println!("skipped: ../shared/data is absent");
            return NameList {
                geography: Geography::new(Level::Msoa, year),
                names: Vec::new(),
                readable_welsh: Vec::new(),
            };
        };
        let names = reader.records().map(|row| row.unwrap()).map(|row| {
            let readable = Some(row[3].to_owned());
            (row[0].parse().unwrap(), AreaNames { readable, ..AreaNames::official(&row[1]) })
        });
        NameList {
            geography: Geography::new(Level::Msoa, year),
            names: names.collect(),
            readable_welsh: Vec::new(),
        }
    };
    vec![list("msoanames-2011-hocl.csv", 2011), list("msoa-names-2021-hocl.csv", 2021)]
});

#[divan::bench]
fn gazetteer(bencher: Bencher) {
    LazyLock::force(&LISTS);
    bencher.bench(|| Gazetteer::new([], black_box(&LISTS), &[]));
}

/// The 7,201 official names of 2011, one after the other.
#[divan::bench]
fn resolve(bencher: Bencher) {
    let gazetteer = Gazetteer::new([], &LISTS, &[]);
    let wanted = Some(Geography::new(Level::Msoa, 2011));
    let names: Vec<&str> = LISTS[0].names.iter().map(|(_, names)| names.official.as_str()).collect();
    bencher.bench(|| {
        for name in &names {
            black_box(gazetteer.resolve(name, None, wanted));
        }
    });
}

#[divan::bench]
fn nearest(bencher: Bencher) {
    let gazetteer = Gazetteer::new([], &LISTS, &[]);
    let kinds = &oast::area::Called::ALL;
    bencher.bench(|| gazetteer.nearest(black_box("Shepy Eats"), None, None, kinds, 3));
}
