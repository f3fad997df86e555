//! The inks that all figures share.

use crate::palette::Rgb;

/// Words and marks that carry the message.
pub const INK: Rgb = Rgb::new(0x1a, 0x1a, 0x1a);
/// Words that explain: 7.5 to 1 on white.
pub const SOFT: Rgb = Rgb::new(0x55, 0x55, 0x55);
/// Marks that stand behind: limits, other areas.
pub const QUIET: Rgb = Rgb::new(0x8c, 0x8c, 0x8c);
/// Rules and grid lines.
pub const RULE: Rgb = Rgb::new(0xd4, 0xd4, 0xd4);
/// The paper.
pub const GROUND: Rgb = Rgb::WHITE;
