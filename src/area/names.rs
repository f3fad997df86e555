//! What an area is called: officially, in Welsh, and as people say it.

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
