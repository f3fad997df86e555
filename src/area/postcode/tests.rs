use super::*;
use proptest::prelude::*;

fn text_of(readings: &[PostcodePart]) -> Vec<String> {
    readings
        .iter()
        .map(|reading| match reading {
            PostcodePart::Unit(postcode) => format!("unit {postcode}"),
            PostcodePart::Begun(range) => format!("from {}", range.start),
            PostcodePart::Sector(sector) => format!("sector {sector}"),
            PostcodePart::District(district) => format!("district {district}"),
        })
        .collect()
}

#[test]
fn spaces_and_letter_case_do_not_matter() {
    for text in ["ME4 4TZ", "me44tz", " Me4  4tz\t", "ME4\u{a0}4TZ", "m e 4 4 t z"] {
        assert_eq!(Postcode::read(text).map(|found| found.to_string()).as_deref(), Some("ME4 4TZ"), "{text}");
    }
    assert_eq!(Postcode::read("SW1A1AA").unwrap().to_string(), "SW1A 1AA");
    assert_eq!(Postcode::read("W1A 0AX").unwrap().to_string(), "W1A 0AX");
    assert_eq!(format!("{:9}|", Postcode::read("E1 6AN").unwrap()), "E1 6AN   |");
}

#[test]
fn a_postcode_knows_its_sector_and_district() {
    let postcode = Postcode::read("CT13 9FF").unwrap();
    assert_eq!(
        (postcode.sector().to_string(), postcode.district().to_string()),
        ("CT13 9".into(), "CT13".into())
    );
    assert_eq!(postcode.unit(), ['F', 'F']);
    assert!(Postcode::read("BT1 5GS").unwrap().is_irish());
    assert!(
        ["B1 1AA", "BS1 4ND", "BT"].iter().all(|text| !Postcode::read(text).is_some_and(Postcode::is_irish))
    );
    assert!(postcode.sector().postcodes().contains(&postcode));
    assert!(postcode.district().postcodes().contains(&postcode));
    assert!(!Postcode::read("CT1 3FF").unwrap().district().postcodes().contains(&postcode));
}

#[test]
fn what_is_no_postcode_says_why() {
    let said = |text: &str| text.parse::<Postcode>().unwrap_err().to_string();
    assert!(said("ME4").contains("ME4 is a district"));
    assert!(said("ME4 4").contains("ME4 4 is a sector"));
    assert!(said("ME4 4T").contains("last letter is missing"));
    assert!(said("ME4 OTZ").contains("ME4 0TZ"));
    assert!(said("ME4 4TO").contains("never C, I, K, M, O or V"));
    for text in ["", "Chatham", "E02003314", "4ME 4TZ", "ME4 4TZZ", "ME04 4TZ", "M\u{c9}4 4TZ", "GIR 0AA"] {
        assert!(said(text).contains("a whole postcode, such as ME4 4TZ"), "{text}");
    }
}

#[test]
fn what_is_typed_can_be_read_in_more_ways_than_one() {
    let read = |text: &str| text_of(&PostcodePart::readings(text));
    assert_eq!(read("me4 4tz"), ["unit ME4 4TZ"]);
    assert_eq!(read("ME4"), ["district ME4"]);
    assert_eq!(read("ME4 4"), ["sector ME4 4"]);
    assert_eq!(read("ME44"), ["district ME44", "sector ME4 4"]);
    assert_eq!(read("ME4 4T"), ["from ME4 4TA"]);
    assert_eq!(read("ME 4"), [""; 0], "the space does not stand there");
    assert_eq!(read("Medway 001"), [""; 0]);
    assert_eq!(read("E02003314"), [""; 0]);
    assert_eq!(read(""), [""; 0]);
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,12}") {
        let _ = text.parse::<Postcode>();
        let _ = PostcodePart::readings(&text);
    }

    #[test]
    fn every_postcode_comes_back_as_it_was(
        text in "[A-Z]{1,2}([0-9]|[1-9][0-9]|[0-9][A-Z]) [0-9][ABD-HJLNP-UW-Z]{2}",
    ) {
        let postcode = Postcode::read(&text).unwrap();
        prop_assert_eq!(postcode.to_string(), text.clone());
        prop_assert_eq!(Postcode::read(&text.replace(' ', "")), Some(postcode));
    }

    #[test]
    fn the_order_is_that_of_the_text(
        a in "[A-Z]{1,2}([0-9]|[1-9][0-9]|[0-9][A-Z]) [0-9][A-B]{2}",
        b in "[A-Z]{1,2}([0-9]|[1-9][0-9]|[0-9][A-Z]) [0-9][A-B]{2}",
    ) {
        let (first, second) = (Postcode::read(&a).unwrap(), Postcode::read(&b).unwrap());
        // A digit comes before a letter and a space before both, as in ASCII.
        prop_assert_eq!(first.cmp(&second), pad(&a).cmp(&pad(&b)));
    }
}

/// Area letters and district in fixed columns: `E 1  6AN`, `ME4  4TZ`.
fn pad(text: &str) -> String {
    let (outward, inward) = text.split_once(' ').unwrap();
    let letters: String = outward.chars().take_while(char::is_ascii_alphabetic).collect();
    format!("{letters:<2}{:<2} {inward}", &outward[letters.len()..])
}
