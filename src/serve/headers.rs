//! The headers every answer carries: what a browser may do with it.

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::Settings;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{base map}; \
    connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {frames}";

/// The one page that other sites may frame: a map with its legend, on which nothing can be done
/// that would be worth stealing a click for.
const EMBED: &str = "/embed.html";

/// The sets of headers: anybody may read the data, anybody may frame the map that is made for
/// it, nobody may take over the page.
#[derive(Debug, Clone)]
pub(super) struct Headers {
    page: HeaderMap,
    embed: HeaderMap,
    api: HeaderMap,
}

impl Headers {
    pub(super) fn new(settings: &Settings) -> Self {
        let mut page = HeaderMap::new();
        page.insert(header::CONTENT_SECURITY_POLICY, policy(settings, "'self'"));
        page.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        page.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
        let mut api = page.clone();
        let mut embed = page.clone();
        embed.insert(header::CONTENT_SECURITY_POLICY, policy(settings, "*"));
        let resource_policy = HeaderName::from_static("cross-origin-resource-policy");
        page.insert(&resource_policy, HeaderValue::from_static("same-origin"));
        let opener_policy = HeaderName::from_static("cross-origin-opener-policy");
        page.insert(opener_policy, HeaderValue::from_static("same-origin"));
        embed.insert(&resource_policy, HeaderValue::from_static("cross-origin"));
        api.insert(resource_policy, HeaderValue::from_static("cross-origin"));
        api.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        let exposed = HeaderValue::from_static("ETag, Content-Disposition, Retry-After");
        api.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        Self { page, embed, api }
    }

    /// Those that belong to a path.
    pub(super) fn for_path(&self, path: &str) -> &HeaderMap {
        match path {
            EMBED => &self.embed,
            _ if is_api(path) => &self.api,
            _ => &self.page,
        }
    }

    /// Adds what belongs to the path and is not there yet.
    pub(super) fn complete(&self, path: &str, headers: &mut HeaderMap) {
        if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
            for (name, value) in self.for_path(path) {
                headers.insert(name, value.clone());
            }
        }
    }
}

/// Whether any origin may read what is at a path.
fn is_api(path: &str) -> bool {
    path.strip_prefix("/api").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The policy with the base map's origin, if there is one, among the sources of images, and
/// with those who may frame the page.
fn policy(settings: &Settings, frames: &str) -> HeaderValue {
    let origin = settings.base_map.as_ref().map(|map| format!(" {}", map.origin())).unwrap_or_default();
    let text = POLICY.replace("{base map}", &origin).replace("{frames}", frames);
    // A base map's origin is checked to be plain ASCII when it is made.
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// What a browser is told that asks before it reads across origins.
pub(super) fn preflight() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, OPTIONS"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, OPTIONS"));
    let asked = HeaderValue::from_static("Accept, Accept-Encoding, Cache-Control, If-None-Match");
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, asked);
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    headers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::BaseMap;

    #[test]
    fn the_policy_allows_this_origin_only() {
        assert_eq!(
            policy(&Settings::default(), "'self'"),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
             font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
        );
    }

    #[test]
    fn a_base_map_may_send_images_and_nothing_else() {
        let base_map = Some(BaseMap::new("https://{s}.t.org/{z}/{x}/{y}.png", "©").unwrap());
        let text = policy(&Settings { base_map, ..Settings::default() }, "'self'");
        assert!(text.to_str().unwrap().contains("img-src 'self' data: https://*.t.org; connect-src 'self';"));
    }

    #[test]
    fn other_sites_may_frame_the_map_that_is_made_for_it_and_nothing_else() {
        let headers = Headers::new(&Settings::default());
        for (path, framed) in
            [("/embed.html", true), ("/", false), ("/index.html", false), ("/api/areas", false)]
        {
            let policy = headers.for_path(path).get(header::CONTENT_SECURITY_POLICY).unwrap();
            assert_eq!(policy.to_str().unwrap().ends_with("frame-ancestors *"), framed, "{path}");
        }
    }

    #[test]
    fn only_the_api_is_open_to_other_origins() {
        let headers = Headers::new(&Settings::default());
        for (path, open) in [("/api", true), ("/api/areas", true), ("/", false), ("/apis", false)] {
            let found = headers.for_path(path).contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN);
            assert_eq!(found, open, "{path}");
        }
    }
}
