//! What the page will ask first, told to the browser with the page itself: its questions
//! then travel beside its script instead of after it, a round trip earlier.
//!
//! The addresses are those that the page makes (`web/page/js/{view,api}.js`), letter by
//! letter; a browser test sees that none is asked for twice. Where the two disagree the
//! page still works, and something is fetched in vain.

mod screen;

use http::HeaderValue;
use screen::SCREENS;
use serde_json::Value;

/// Ways to make classes are in the page's address only where they are not these.
const CLASSES: (&str, &str) = ("quantile", "5");
/// What makes the page's first questions others than these.
const OTHERWISE: [&str; 5] = ["show", "scheme", "classes", "breaks", "outlines"];

/// Of a dataset, what the page opens with.
#[derive(Debug)]
pub(super) struct Opening {
    catalogue: Value,
}

impl Opening {
    /// From the bytes of `/api/indicators`; none where they are none.
    pub(super) fn of(catalogue: &[u8]) -> Option<Self> {
        serde_json::from_slice(catalogue).ok().map(|catalogue| Self { catalogue })
    }

    /// The header that names the first questions of the page at an address with these pairs.
    pub(super) fn link(&self, pairs: &[(String, String)]) -> Option<HeaderValue> {
        let link = |address: String| format!("<{address}>; rel=preload; as=fetch; crossorigin");
        let mut links: Vec<String> = self.addresses(pairs)?.into_iter().map(link).collect();
        for (media, address) in self.boundaries(pairs).unwrap_or_default() {
            links.push(format!("{}; media=\"{media}\"", link(address)));
        }
        HeaderValue::try_from(links.join(", ")).ok()
    }

    /// The first boundaries, for each kind of screen.
    fn boundaries(&self, pairs: &[(String, String)]) -> Option<Vec<(&'static str, String)>> {
        if asked(pairs, "map").is_some() {
            return None;
        }
        let dataset = self.catalogue.get("dataset")?;
        let group = self.group(pairs)?;
        let (bbox, listed) = match group {
            "" => (dataset.get("bbox")?, Some(dataset.get("levels")?)),
            _ => (self.bbox(group)?, None),
        };
        let bbox = bbox.as_array()?.iter().filter_map(Value::as_f64).collect::<Vec<_>>().try_into().ok()?;
        let address = |level: f64| {
            let (path, version) = text(dataset, "geometry")?.split_once("?v=")?;
            let level = level.to_string();
            Some(address(path, &[("v", version), ("format", "topojson"), ("pixel_m", &level), ("in", group)]))
        };
        SCREENS.iter().map(|screen| Some((screen.media, address(screen.level(bbox, listed)?)?))).collect()
    }

    /// The group that is looked at; empty: all areas.
    fn group<'a>(&'a self, pairs: &'a [(String, String)]) -> Option<&'a str> {
        Some(asked(pairs, "in").or(text(self.catalogue.get("dataset")?, "focus")).unwrap_or(""))
    }

    fn bbox(&self, group: &str) -> Option<&Value> {
        let (grouping, code) = group.split_once(':')?;
        let groupings = self.catalogue.get("groupings")?.as_array()?;
        let grouping = groupings.iter().find(|one| text(one, "id") == Some(grouping))?;
        let groups = grouping.get("groups")?.as_array()?;
        groups.iter().find(|one| text(one, "code") == Some(code))?.get("bbox")
    }

    fn addresses(&self, pairs: &[(String, String)]) -> Option<Vec<String>> {
        let asked = |name| asked(pairs, name);
        if OTHERWISE.iter().any(|name| asked(name).is_some()) {
            return None;
        }
        let indicators = self.catalogue.get("indicators")?.as_array()?;
        let indicator = match asked("indicator") {
            Some(id) => indicators.iter().find(|one| text(one, "id") == Some(id))?,
            None => indicators.iter().find(|one| text(one, "kind") != Some("count")).or(indicators.first())?,
        };
        let mut periods = indicator.get("periods")?.as_array()?.iter().filter_map(|one| text(one, "id"));
        let period = match asked("period") {
            Some(id) => periods.find(|period| *period == id)?,
            None => periods.next_back()?,
        };
        let dataset = self.catalogue.get("dataset")?;
        let group = self.group(pairs)?;
        let (_, version) = text(dataset, "geometry")?.split_once("?v=")?;

        let shown = [("indicator", text(indicator, "id")?), ("period", period), ("in", group)];
        let (scheme, classes) = CLASSES;
        let classed = [("scheme", scheme), ("classes", classes), ("geometry", "none")];
        let mut addresses = vec![
            "/config.json".to_owned(),
            address("/api/choropleth", shown.iter().chain(&classed)),
            address("/api/rank", &shown),
        ];
        if let Some(districts) = self.districts() {
            addresses.push(address("/api/groups", &[("v", version), ("of", districts), ("in", group)]));
        }
        Some(addresses)
    }

    /// The grouping that the page outlines if nothing else is chosen.
    fn districts(&self) -> Option<&str> {
        let groupings = self.catalogue.get("groupings")?.as_array()?;
        let is_districts = |one: &&Value| {
            let words = text(one, "title").unwrap_or("").to_lowercase();
            let mut words = words.split(|c: char| !c.is_alphanumeric());
            text(one, "id").is_some_and(|id| id.starts_with("lad-"))
                || words.any(|word| matches!(word, "district" | "districts"))
        };
        text(groupings.iter().find(is_districts)?, "id")
    }
}

fn asked<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

/// A path with its query, as `URLSearchParams` writes it; what is empty is left out.
fn address<'a>(path: &str, pairs: impl IntoIterator<Item = &'a (&'a str, &'a str)>) -> String {
    let written = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> = written.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    format!("{path}?{}", query.join("&"))
}

/// The URL standard's `application/x-www-form-urlencoded` percent-encode set.
fn escaped(value: &str) -> String {
    value.bytes().fold(String::with_capacity(value.len()), |mut text, byte| {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'*' | b'-' | b'.' | b'_' => text.push(byte.into()),
            b' ' => text.push('+'),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn opening() -> Opening {
        let catalogue = json!({
            "dataset": { "focus": "lad-2022:E06000035", "geometry": "/api/areas?v=3f2a" },
            "groupings": [{ "id": "county", "title": "County" }, { "id": "lad-2022", "title": "Districts (2022)" }],
            "indicators": [
                { "id": "jobs", "kind": "count", "periods": [{ "id": "2023" }] },
                { "id": "child-poverty", "kind": "percentage", "periods": [{ "id": "2020/21" }, { "id": "2021/22" }] },
            ],
        });
        Opening::of(catalogue.to_string().as_bytes()).unwrap()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_bare_address_opens_with_the_first_rate_at_its_latest_in_the_focus() {
        let expected = [
            "/config.json",
            "/api/choropleth?indicator=child-poverty&period=2021%2F22&in=lad-2022%3AE06000035&scheme=quantile&classes=5&geometry=none",
            "/api/rank?indicator=child-poverty&period=2021%2F22&in=lad-2022%3AE06000035",
            "/api/groups?v=3f2a&of=lad-2022&in=lad-2022%3AE06000035",
        ];
        assert_eq!(opening().addresses(&[]).unwrap(), expected);
    }

    #[test]
    fn what_the_address_chooses_is_asked_for() {
        let found = opening().addresses(&pairs(&[("indicator", "jobs"), ("in", "")])).unwrap();
        assert_eq!(found[2], "/api/rank?indicator=jobs&period=2023");
    }

    #[test]
    fn where_the_page_will_ask_otherwise_nothing_is_said() {
        for asked in
            [("show", "hotspots"), ("scheme", "jenks"), ("indicator", "unheard-of"), ("period", "1066")]
        {
            assert!(opening().link(&pairs(&[asked])).is_none(), "{asked:?}");
        }
        assert!(Opening::of(b"no catalogue").is_none());
    }

    #[test]
    fn names_are_escaped() {
        assert_eq!(address("/a", &[("in", "x:Tŷ & co>"), ("of", "")]), "/a?in=x%3AT%C5%B7+%26+co%3E");
    }
}
