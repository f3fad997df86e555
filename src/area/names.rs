//! What an area is called: officially, in Welsh, and as people say it.

use super::{AreaCode, Geography};

/// The names of one area.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct AreaNames {
    /// The official name, such as `Ashford 004`; the code where there is none.
    pub official: String,
    /// The official Welsh name, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub welsh: Option<String>,
    /// The House of Commons Library's readable name, such as `Sheppey East`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readable: Option<String>,
}

impl AreaNames {
    /// Only the official name is known.
    pub fn official(name: impl Into<String>) -> Self {
        Self { official: name.into(), ..Self::default() }
    }

    /// The name to show: the readable one where there is one.
    pub fn display(&self) -> &str {
        self.readable.as_deref().unwrap_or(&self.official)
    }
}

/// The names of one geography's areas, as one file lists them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameList {
    /// Level and vintage of the areas; no vintage where nothing tells.
    pub geography: Geography,
    /// Ascending by code, none twice.
    pub names: Vec<(AreaCode, AreaNames)>,
    /// The readable names in Welsh, where the file has them; ascending by code.
    pub readable_welsh: Vec<(AreaCode, String)>,
}
