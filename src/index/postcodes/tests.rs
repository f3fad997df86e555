use super::*;
use proptest::prelude::*;

/// A directory of an area that does not exist.
fn index() -> Postcodes {
    let rows = [
        ("ZZ1 1AA", 1000, 1000, None),
        ("ZZ1 1AB", 1100, 1000, None),
        ("ZZ1 1AD", 0, 0, None),
        ("ZZ1 1BZ", 5000, 5000, None),
        ("ZZ1 1ZY", 0, 0, Month::new(2019, 6)),
        ("ZZ1 1ZZ", 5010, 5000, Month::new(2019, 6)),
        ("ZZ1 2AA", 3000, 1000, None),
        ("ZZ1 3AA", 9000, 9000, Month::new(2019, 6)),
        ("ZZ11 1AA", 9000, 9000, None),
    ]
    .map(|(text, easting_m, northing_m, ended)| PostcodeRow {
        postcode: postcode(text),
        easting_m,
        northing_m,
        ended,
    });
    Postcodes::new(&rows)
}

fn postcode(text: &str) -> Postcode {
    Postcode::read(text).unwrap()
}

fn near(text: &str) -> Vec<String> {
    let found = index().alternatives(postcode(text), 5);
    let sectors = found.sectors.iter().map(|sector| format!("sector {sector}"));
    found.postcodes.iter().map(Postcode::to_string).chain(sectors).collect()
}

#[test]
fn a_postcode_is_live_unplaced_terminated_or_unknown() {
    let index = index();
    assert_eq!(index.find(postcode("ZZ1 1AB")), PostcodeState::Live(Grid::new(1100.0, 1000.0)));
    assert_eq!(index.find(postcode("ZZ1 1AD")), PostcodeState::Unplaced);
    assert_eq!(index.find(postcode("ZZ1 1AE")), PostcodeState::Unknown);
    let PostcodeState::Terminated(month, at) = index.find(postcode("ZZ1 1ZZ")) else { panic!() };
    assert_eq!((month.period().label().as_str(), at), ("June 2019", Some(Grid::new(5010.0, 5000.0))));
    assert_eq!((index.len(), index.is_empty()), (6, false));
}

#[test]
fn a_live_postcode_takes_twelve_bytes_and_a_terminated_one_fourteen() {
    assert_eq!(index().memory_bytes(), 6 * 12 + 3 * 14);
}

#[test]
fn alternatives_of_an_unknown_postcode_are_those_spelt_most_like_it() {
    assert_eq!(near("ZZ1 1AE"), ["ZZ1 1AB", "ZZ1 1AA", "ZZ1 1BZ"], "one letter differs before two");
    assert_eq!(near("ZZ1 1BA"), ["ZZ1 1BZ", "ZZ1 1AA", "ZZ1 1AB"]);
}

#[test]
fn alternatives_of_a_terminated_postcode_are_those_near_it() {
    assert_eq!(near("ZZ1 1ZZ"), ["ZZ1 1BZ", "ZZ1 1AB", "ZZ1 1AA"]);
    assert_eq!(near("ZZ1 1ZY"), ["ZZ1 1BZ", "ZZ1 1AB", "ZZ1 1AA"], "without a position by spelling");
}

#[test]
fn nothing_beyond_the_sector_is_offered_unless_the_sector_is_unknown() {
    assert_eq!(near("ZZ1 2AB"), ["ZZ1 2AA"]);
    assert_eq!(near("ZZ1 9AB"), ["sector ZZ1 1", "sector ZZ1 2"]);
    assert_eq!(
        near("ZZ1 3AA"),
        ["sector ZZ1 1", "sector ZZ1 2"],
        "a sector of terminated ones has no live one"
    );
    assert_eq!(near("ZZ2 1AA"), [""; 0]);
}

#[test]
fn a_sector_and_a_district_have_a_middle() {
    let index = index();
    let sector = index.centre(&postcode("ZZ1 1AA").sector().postcodes()).unwrap();
    assert_eq!((sector.at.e, sector.postcodes), ((1000.0 + 1100.0 + 5000.0) / 3.0, 3));
    assert_eq!(sector.corners, [Grid::new(1000.0, 1000.0), Grid::new(5000.0, 5000.0)]);
    let district = index.centre(&postcode("ZZ1 1AA").district().postcodes()).unwrap();
    assert_eq!((district.at.n, district.postcodes), (2000.0, 4));
    assert_eq!(index.centre(&postcode("ZZ1 9AA").sector().postcodes()), None);
}

#[test]
fn what_is_typed_is_read_as_what_is_here() {
    let index = index();
    let district = |text: &str| matches!(index.read(text), Some(PostcodePart::District(_)));
    let sector = |text: &str| matches!(index.read(text), Some(PostcodePart::Sector(_)));
    assert!(district("zz1") && district("ZZ11") && sector("ZZ1 1") && sector("ZZ12"), "there is no ZZ12");
    assert!(matches!(index.read("zz99 9zz"), Some(PostcodePart::Unit(_))));
    assert!(matches!(index.read("zz1 1b"), Some(PostcodePart::Begun(_))));
    assert_eq!((index.read("ZZ2"), index.read("Ashford"), index.read("ZZ1 1C")), (None, None, None));
}

#[test]
fn nothing_is_found_in_nothing() {
    let none = Postcodes::default();
    assert_eq!(none.find(postcode("ZZ1 1AA")), PostcodeState::Unknown);
    assert_eq!(none.alternatives(postcode("ZZ1 1AA"), 5), Alternatives::default());
    assert!(none.is_empty() && none.centre(&postcode("ZZ1 1AA").sector().postcodes()).is_none());
}

proptest! {
    #[test]
    fn every_postcode_put_in_is_found_and_no_other(
        mut metres in proptest::collection::btree_map("ZZ[1-3] [1-3][AB]{2}", (1_u32..700_000, 1_u32..1_000_000), 0..40),
        other in "ZZ[1-3] [1-3][AB]{2}",
    ) {
        let known: Vec<PostcodeRow> = std::mem::take(&mut metres)
            .into_iter()
            .map(|(code, (easting_m, northing_m))| {
                PostcodeRow { postcode: postcode(&code), easting_m, northing_m, ended: None }
            })
            .collect();
        let index = Postcodes::new(&known);
        for row in &known {
            prop_assert_eq!(index.find(row.postcode), PostcodeState::Live(row.grid().unwrap()));
        }
        let other = postcode(&other);
        let is_known = known.iter().any(|row| row.postcode == other);
        prop_assert_eq!(index.find(other) == PostcodeState::Unknown, !is_known);
        let near = index.alternatives(other, 3);
        prop_assert!(near.postcodes.iter().all(|code| code.sector() == other.sector()));
        prop_assert!(near.postcodes.is_empty() || near.sectors.is_empty());
    }
}
