//! Figures as files: each of its type, named, the same every time; refused all at once.

use super::agreement::embedded;
use super::support::ask;

const BARS: &str = "/api/figure?kind=bars&indicator=claimant-rate-illustrative&top=5";

#[tokio::test]
async fn each_format_has_its_type_and_a_name_to_save_it_by() {
    let router = embedded();
    for (format, media_type, begins) in [
        ("svg", "image/svg+xml", &b"<svg "[..]),
        ("png", "image/png", b"\x89PNG"),
        ("pdf", "application/pdf", b"%PDF-1."),
    ] {
        let got = ask(&router, &format!("{BARS}&format={format}"), &[]).await;
        assert_eq!((got.status.as_u16(), got.header("content-type")), (200, media_type));
        let named = format!("filename=\"claimant-rate-illustrative-march-2024-bars.{format}\"");
        assert!(got.header("content-disposition").contains(&named), "{}", got.header("content-disposition"));
        assert!(got.body.starts_with(begins), "{format}");
        let tag = got.header("etag").to_owned();
        let again = ask(&embedded(), &format!("{BARS}&format={format}"), &[("if-none-match", &tag)]).await;
        assert_eq!(again.status.as_u16(), 304, "{format}: the same question has another answer");
    }
}

#[tokio::test]
async fn a_title_is_data() {
    let got = ask(&embedded(), &format!("{BARS}&title=%3C/svg%3E%3Cscript%3E"), &[]).await;
    let text = String::from_utf8(got.body).unwrap();
    assert!(text.contains("&lt;/svg&gt;&lt;script&gt;") && !text.contains("<script"));
}

#[tokio::test]
async fn everything_wrong_is_said_at_once() {
    let wrong = "/api/figure?kind=spine&format=gif&width_mm=1&dpi=9999&colour=red";
    let got = ask(&embedded(), wrong, &[]).await;
    assert_eq!(got.status.as_u16(), 400);
    let problem = got.json();
    let columns: Vec<&str> = problem["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|problem| problem["place"]["column"].as_str())
        .collect();
    for name in ["colour", "format", "width_mm", "dpi", "area"] {
        assert!(columns.contains(&name), "{name} is not in {columns:?}");
    }
}

#[tokio::test]
async fn too_many_pixels_are_refused() {
    let large = format!("{BARS}&format=png&width_mm=600&height_mm=900&dpi=600");
    let got = ask(&embedded(), &large, &[]).await;
    assert_eq!(got.status.as_u16(), 400);
    assert!(String::from_utf8(got.body).unwrap().contains("40 million pixels"));
}
