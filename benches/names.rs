//! How long a search of names takes: `cargo bench --bench names`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a file that cannot be read ends a bench")]

#[path = "../tests/support/names.rs"]
mod names;

use divan::{Bencher, black_box};
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
