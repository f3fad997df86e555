//! The server with one made-up answer, for measuring what the server itself costs.
//!
//! `cargo run --release --example load_target -- 127.0.0.1:8787 3000` answers
//! `/api/choropleth` with 3000 rows of JSON. See `scripts/bench/http.sh`.

use std::sync::Arc;

use oast::error::Result;
use oast::serve::{Settings, Site, run};
use oast::service::Answer;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let listen = arguments.next().and_then(|text| text.parse().ok());
    let rows: u32 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(300);
    let mut settings = Settings::default();
    settings.listen = listen.unwrap_or(settings.listen);
    let site_settings = settings.clone();
    run(
        &settings,
        move || {
            let answerer = Arc::new(move |_: &str, _: &[(String, String)]| {
                Ok(Answer { media_type: "application/json", body: body(rows), file_name: None })
            });
            Ok(Site::new(answerer, "load", &site_settings))
        },
        |event| eprintln!("{event:?}"),
    )
}

/// Rows like those of a choropleth, their values scattered by a multiplicative hash.
fn body(rows: u32) -> Vec<u8> {
    let rows = (0..rows).map(|i| {
        let value = f64::from(i.wrapping_mul(2_654_435_761) >> 20) / 10.0;
        format!("{{\"code\":\"E0200{i:04}\",\"value\":{value},\"state\":\"known\",\"class\":{}}}", i % 5)
    });
    format!("{{\"areas\":[{}]}}", rows.collect::<Vec<_>>().join(",")).into_bytes()
}
