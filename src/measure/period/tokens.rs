//! A text as words and numbers, with what stands between them.

/// What joins a token to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing stands before it.
    Start,
    /// White space or a comma.
    Space,
    /// A dash without space around it.
    Dash,
    /// A dash with space around it.
    SpacedDash,
    /// `/`
    Slash,
    /// `_`
    Underscore,
    /// `.`
    Point,
    /// Anything else.
    Other,
}

impl Gap {
    fn of(text: &str) -> Self {
        let mark = text.trim();
        match mark {
            "" | "," => Self::Space,
            "-" | "–" | "—" | "‑" if mark.len() == text.len() => Self::Dash,
            "-" | "–" | "—" | "‑" => Self::SpacedDash,
            "/" => Self::Slash,
            "_" => Self::Underscore,
            "." => Self::Point,
            _ => Self::Other,
        }
    }

    /// Whether the parts of one date or name stand like this.
    pub(super) fn joins(self) -> bool {
        matches!(self, Self::Space | Self::Dash | Self::Underscore | Self::Point)
    }

    pub(super) fn is_dash(self) -> bool {
        matches!(self, Self::Dash | Self::SpacedDash)
    }
}

/// A run of letters and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) gap: Gap,
    /// Where it begins and ends in the text, in bytes.
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The tokens of a text that is in lower case.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (character.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let before = found.last().map(|token| token.to);
                let gap = before.map_or(Gap::Start, |end| Gap::of(text.get(end..from).unwrap_or_default()));
                found.push(Token { text: text.get(from..at).unwrap_or_default(), gap, from, to: at });
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_joins_tokens_is_kept() {
        let gaps = |text| tokens(text).iter().map(|token| token.gap).collect::<Vec<_>>();
        assert_eq!(gaps("2017 - 19"), [Gap::Start, Gap::SpacedDash]);
        assert_eq!(gaps("(2017–19, p)"), [Gap::Start, Gap::Dash, Gap::Space]);
        assert_eq!(gaps("a_b/c; d"), [Gap::Start, Gap::Underscore, Gap::Slash, Gap::Other]);
        assert_eq!(gaps(""), []);
    }
}
