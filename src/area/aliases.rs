//! Names that differ and mean the same: what districts were called before, or
//! are called by other publishers. [`key_of`] is what two such names share.

use super::fold;
use std::borrow::Cow;

/// Districts by another name and by the name in the register, both folded. Only
/// what is the same district: of one that was merged or divided the old name
/// means another area.
///
/// The names on the right are those of the Register of Geographic Codes (Office
/// for National Statistics); *X, City of* and *X, County of* stand there for
/// what census areas and most tables call *X*, which is the form kept here.
const DISTRICTS: [(&str, &str); 16] = [
    // E07000112, renamed on 1 April 2018; the areas of 2011 still carry the old name.
    ("shepway", "folkestone and hythe"),
    // E06000010, E06000019, E06000023.
    ("kingston upon hull city of", "kingston upon hull"),
    ("city of kingston upon hull", "kingston upon hull"),
    ("herefordshire county of", "herefordshire"),
    ("county of herefordshire", "herefordshire"),
    ("bristol city of", "bristol"),
    ("city of bristol", "bristol"),
    // E09000001, E09000033.
    ("london city of", "city of london"),
    ("city of westminster", "westminster"),
    ("westminster city of", "westminster"),
    // W06000014, W06000016, W06000001.
    ("the vale of glamorgan", "vale of glamorgan"),
    ("rhondda cynon taff", "rhondda cynon taf"),
    ("anglesey", "isle of anglesey"),
    ("ynys mon", "isle of anglesey"),
    // S12000036, S12000013.
    ("edinburgh city of", "city of edinburgh"),
    ("eilean siar", "na h eileanan siar"),
];

/// How tables of the Office for National Statistics mark unitary authorities.
const UNITARY: &str = " ua";

/// What two names of one area share however they are written: folded (see
/// [`fold()`]), *Saint* as *St*, the district by the name kept here.
///
/// A name such as `Shepway 001` is a district and a number, and the district in
/// it may go by another name too.
pub(super) fn key_of(name: &str) -> String {
    register_key(&plain_key_of(name)).into_owned()
}

/// The key of what is already a plain key.
pub(super) fn register_key(plain: &str) -> Cow<'_, str> {
    let (district, number) = split_number(plain.trim_end_matches(UNITARY));
    let known = register_name(district.trim_end_matches(UNITARY));
    match number {
        "" => Cow::Borrowed(known),
        _ if known == district && plain.ends_with(number) => Cow::Borrowed(plain),
        _ => Cow::Owned(format!("{known} {number}")),
    }
}

/// The key without regard to other names.
pub(super) fn plain_key_of(name: &str) -> String {
    let folded = fold(name);
    if !folded.split(' ').any(|word| word == "saint") {
        return folded;
    }
    let words = folded.split(' ').map(|word| if word == "saint" { "st" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// The name kept here of a district.
fn register_name(district: &str) -> &str {
    DISTRICTS.iter().find(|(other, _)| *other == district).map_or(district, |(_, known)| known)
}

/// A folded name parted into district and number: `ashford 001` is Ashford and
/// 001, `ashford 001a` a lower layer area in it. The number is empty where the
/// name has none.
pub(super) fn split_number(folded: &str) -> (&str, &str) {
    let Some((district, number)) = folded.rsplit_once(' ') else { return (folded, "") };
    let digits = number.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(number);
    if digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        (district, number)
    } else {
        (folded, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_one_area_share_a_key() {
        for (a, b) in [
            ("Shepway 001", "Folkestone & Hythe 001"),
            ("SHEPWAY", "Folkestone and  Hythe"),
            ("Kingston upon Hull, City of 012", "Kingston-upon-Hull 012"),
            ("Kingston upon Hull, City of UA", "Kingston upon Hull"),
            ("Herefordshire, County of", "Herefordshire"),
            ("Bristol, City of 003A", "Bristol 003A"),
            ("The Vale of Glamorgan 004", "Vale of Glamorgan 004"),
            ("Rhondda, Cynon, Taff", "Rhondda Cynon Taf"),
            ("Ynys M\u{f4}n 001", "Isle of Anglesey 001"),
            ("Saint Helens 002", "St. Helens 002"),
            ("King\u{2019}s Lynn & West Norfolk 001", "Kings Lynn and West Norfolk 001"),
            ("London, City of 001", "City of London 001"),
            ("Stoke-on-Trent 001", "Stoke on Trent 001"),
        ] {
            assert_eq!(key_of(a), key_of(b), "{a} and {b}");
        }
    }

    #[test]
    fn other_areas_do_not() {
        for (a, b) in [
            ("Ashford 001", "Ashford 002"),
            ("Ashford 001", "Ashford 001A"),
            ("Durham", "County Durham"),
            ("City of London", "London"),
            ("Shepway North", "Folkestone and Hythe North"),
            ("Poole 001", "Bournemouth, Christchurch and Poole 001"),
        ] {
            assert_ne!(key_of(a), key_of(b), "{a} and {b}");
        }
    }

    #[test]
    fn every_alias_leads_to_a_name_that_is_none() {
        for (other, known) in DISTRICTS {
            assert_eq!((plain_key_of(other).as_str(), plain_key_of(known).as_str()), (other, known));
            assert_eq!(key_of(known), known);
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(name in "\\PC{0,30}") {
            let key = key_of(&name);
            prop_assert_eq!(key_of(&key), key);
        }

        #[test]
        fn numbered_districts_keep_their_number(at in 0..DISTRICTS.len(), number in 1..200_u32) {
            let (other, known) = DISTRICTS[at];
            prop_assert_eq!(key_of(&format!("{other} {number:03}")), format!("{known} {number:03}"));
        }
    }
}
