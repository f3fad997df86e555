//! What a drawing becomes: well-formed, escaped, alike every time.

use super::*;
use crate::palette::Rgb;
use resvg::tiny_skia::Pixmap;
use resvg::usvg::{Options, Tree, roxmltree};

const HOSTILE: &str = "</text><script>alert(1)</script>&\"' \u{0}\u{202e}\u{ffff} 漢字 é";

/// One of everything, with words that would be markup.
fn everything() -> Drawing {
    let sheet = Sheet {
        title: format!("Title {HOSTILE}"),
        subtitle: format!("Subtitle {HOSTILE}"),
        status: vec!["ILLUSTRATIVE: made up, not to be quoted".to_owned()],
        sources: vec!["Source: nobody".to_owned()],
        description: HOSTILE.to_owned(),
        ..Sheet::default()
    };
    let (mut drawing, body) = sheet.around(300.0, 100.0);
    let mut group = Group { clip: Some(body), ..Group::new("areas") };
    for (at, style) in (1..9).filter_map(Hatch::of_class).enumerate() {
        let mut path = Path::new();
        path.rect(Frame::new(body.left + 30.0 * at as f64, body.top, 25.0, 60.0));
        path.circle(body.left + 30.0 * at as f64, body.bottom(), 8.0);
        group.push(Shape {
            path,
            fill: Some(Fill::Hatched { ground: Rgb::WHITE, ink: INK, style }),
            stroke: Some(Stroke { colour: QUIET, width: 0.5, dashed: true }),
            title: Some(HOSTILE.to_owned()),
        });
    }
    drawing.marks.push(group.into());
    let words = Text { halo: Some(GROUND), turned: Some(30.0), ..Text::new(60.0, 90.0, HOSTILE, 9.0) };
    drawing.marks.push(words.into());
    drawing
}

#[test]
fn data_is_never_markup() {
    for text in [svg(&everything()), svg_outlined(&everything())] {
        let read = roxmltree::Document::parse(&text).unwrap();
        let names: Vec<&str> = read.descendants().map(|node| node.tag_name().name()).collect();
        assert!(!names.contains(&"script"));
        let title = read.descendants().find(|node| node.has_tag_name("title")).unwrap();
        assert!(title.text().unwrap().contains("</text><script>alert(1)</script>&\"'"));
        assert!(!title.text().unwrap().contains('\0'));
        Tree::from_str(&text, &Options::default()).unwrap();
    }
}

#[test]
fn words_stay_words_unless_outlines_are_asked_for() {
    let words = |text: &str| {
        let read = roxmltree::Document::parse(text).unwrap();
        read.descendants().filter(|node| node.has_tag_name("text")).count()
    };
    assert_eq!(words(&svg(&everything())), 5);
    assert_eq!(words(&svg_outlined(&everything())), 0);
}

#[test]
fn what_is_shown_to_those_who_do_not_see_it_is_named() {
    let text = svg(&everything());
    let read = roxmltree::Document::parse(&text).unwrap();
    let root = read.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    for id in root.attribute("aria-labelledby").unwrap().split(' ') {
        let named = read.descendants().find(|node| node.attribute("id") == Some(id)).unwrap();
        assert!(!named.text().unwrap().is_empty());
    }
}

#[test]
fn the_same_drawing_is_the_same_bytes_on_any_thread() {
    let made = || {
        let drawing = everything();
        (svg(&drawing), svg_outlined(&drawing), png(&drawing, 100.0).unwrap(), pdf(&drawing).unwrap())
    };
    let first = made();
    for other in (0..3).map(|_| std::thread::spawn(made)).map(|thread| thread.join().unwrap()) {
        assert!(first == other);
    }
}

#[test]
fn a_png_has_its_size_and_density_and_is_not_blank() {
    let drawing = everything();
    let bytes = png(&drawing, 200.0).unwrap();
    let pixels = Pixmap::decode_png(&bytes).unwrap();
    let expected = |points: f64| (points * 200.0 / 72.0).round() as u32;
    assert_eq!((pixels.width(), pixels.height()), (expected(drawing.width), expected(drawing.height)));
    let dark = pixels.pixels().iter().filter(|pixel| pixel.red() < 100).count();
    assert!(dark > 1000, "{dark}");
    assert!(pixels.pixels().iter().all(|pixel| pixel.is_opaque()));
    let at = bytes.windows(4).position(|window| window == b"pHYs").unwrap();
    // 200 dots an inch are 7874 a metre.
    assert_eq!(bytes[at + 4..at + 13], [0, 0, 0x1e, 0xc2, 0, 0, 0x1e, 0xc2, 1]);
}

#[test]
fn a_png_too_large_is_refused_before_it_is_painted() {
    let drawing = Drawing { width: 20_000.0, height: 20_000.0, marks: Vec::new(), ..everything() };
    let error = png(&drawing, 600.0).unwrap_err();
    assert_eq!(error.kind(), crate::error::ErrorKind::Limit);
    assert!(error.to_string().contains("at most 40 million pixels"));
    for size in [0.0, f64::NAN] {
        assert!(png(&Drawing { width: size, ..everything() }, 100.0).is_err());
        assert!(pdf(&Drawing { width: size, ..everything() }).is_err());
    }
}

#[test]
fn a_pdf_has_a_page_and_words_and_no_time() {
    let bytes = pdf(&everything()).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.starts_with("%PDF-1.") && text.trim_end().ends_with("%%EOF"));
    assert!(text.contains("/Count 1") && text.contains("NotoSans"));
    assert!(!text.contains("CreationDate") && !text.contains("ModDate"));
}

#[test]
fn a_sheet_too_low_says_how_high_it_must_be() {
    let sheet = Sheet { title: "Title".to_owned(), ..Sheet::default() };
    let error = sheet.of_height(300.0, 60.0).unwrap_err();
    assert!(error.to_string().contains("at least 34 mm"), "{error}");
    let (drawing, body) = sheet.of_height(300.0, 200.0).unwrap();
    assert_eq!((drawing.height, body.bottom()), (200.0, 194.0));
}
