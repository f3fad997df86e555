//! Names folded, so that they match however they are typed.

/// A name in lower case without accents and punctuation, words parted by one
/// space: `Bro Ddyfi & Machynlleth` becomes `bro ddyfi and machynlleth`, `Ynys
/// Môn` `ynys mon`, `King's Hill` `kings hill`, `Stoke-on-Trent` `stoke on
/// trent`.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len() + 4);
    let space = |folded: &mut String| {
        if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    };
    for character in name.chars() {
        match character {
            // Most letters of most names.
            'a'..='z' | '0'..='9' => folded.push(character),
            'A'..='Z' => folded.push(character.to_ascii_lowercase()),
            ' ' => space(&mut folded),
            '&' => {
                space(&mut folded);
                folded.push_str("and ");
            }
            // An apostrophe joins, a combining accent belongs to its letter.
            '\'' | '\u{2018}' | '\u{2019}' | '`' => {}
            _ => {
                for letter in character.to_lowercase() {
                    match () {
                        () if is_accent(letter) => {}
                        () if letter.is_alphanumeric() => folded.push_str(plain(letter, &mut [0; 4])),
                        () => space(&mut folded),
                    }
                }
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A combining accent.
fn is_accent(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

/// A lower-case letter without its accent, for the letters of western Europe.
fn plain(letter: char, buffer: &mut [u8; 4]) -> &str {
    match letter {
        'à'..='å' => "a",
        'æ' => "ae",
        'ç' => "c",
        'è'..='ë' => "e",
        'ì'..='ï' => "i",
        'ñ' => "n",
        'ò'..='ö' | 'ø' => "o",
        'ù'..='ü' => "u",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' => "y",
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => "w",
        'ß' => "ss",
        _ => letter.encode_utf8(buffer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_what_people_type() {
        for (name, folded) in [
            ("Ynys M\u{f4}n", "ynys mon"),
            ("Ynys Mo\u{302}n", "ynys mon"),
            ("T\u{175}r G\u{175}yn", "twr gwyn"),
            ("King\u{2019}s Hill", "kings hill"),
            ("Kingston & Southwick", "kingston and southwick"),
            ("Kingston&Southwick", "kingston and southwick"),
            ("  Stoke-on-Trent,  City of ", "stoke on trent city of"),
            ("&", "and"),
            (" - ", ""),
        ] {
            assert_eq!(fold(name), folded);
        }
    }
}
