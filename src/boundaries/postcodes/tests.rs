use super::*;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// Rows in the shape of Code-Point Open, of an area that does not exist.
const ZZ: &str = "\"ZZ1 1AA\",10,574570,168212,\"E92000001\",\"\",\"\",\"\",\"E06999999\",\"\"\r\n\
    \"ZZ112AB\",10,574369,167805,\"E92000001\",\"\",\"\",\"\",\"E06999999\",\"\"\r\n\
    \"ZZ1  1AD\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\r\n";

const METADATA: &str = "PRODUCT: OS CODE-POINT_03.02\r\nDATASET VERSION NUMBER: 2031.4.0\r\n";

fn zip_of(name: &str, members: &[(&str, &str)]) -> SourceFile {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    SourceFile::memory(name, writer.finish().unwrap().into_inner())
}

fn source(file: &SourceFile) -> PostcodeSource {
    let plain = PostcodeSource::recognise(file).unwrap();
    plain.or_else(|| PostcodeSource::recognise_archive(file, file)).unwrap()
}

fn read(file: &SourceFile) -> PostcodeList {
    read_postcodes(&[source(file)]).unwrap()
}

/// Postcode, easting, northing and month of termination of every row.
fn shown(list: &PostcodeList) -> Vec<String> {
    let line = |row: &PostcodeRow| {
        let ended = row.ended.map(|month| format!(" ended {}", month.period())).unwrap_or_default();
        format!("{} {} {}{ended}", row.postcode, row.easting_m, row.northing_m)
    };
    list.rows.iter().map(line).collect()
}

/// A row in the shape of Code-Point Open.
fn row(postcode: &str, easting_m: u32) -> String {
    format!("\"{postcode}\",10,{easting_m},5,\"\",\"\",\"\",\"\",\"\",\"\"\n")
}

#[test]
fn a_row_takes_sixteen_bytes() {
    assert_eq!(size_of::<PostcodeRow>(), 16);
}

#[test]
fn code_point_open_as_published() {
    let zip = zip_of(
        "codepo_gb.zip",
        &[
            ("Data/CSV/zz.csv", ZZ),
            ("Data/CSV/aa.csv", &row("AA1 1AA", 1)),
            ("Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO\nPostcode,Eastings\n"),
            ("Doc/metadata.txt", METADATA),
        ],
    );
    let list = read(&zip);
    assert_eq!(list.source, "OS Code-Point Open, November 2031");
    let expected = ["AA1 1AA 1 5", "ZZ1 1AA 574570 168212", "ZZ1 1AD 0 0", "ZZ11 2AB 574369 167805"];
    assert_eq!(shown(&list), expected);
    assert_eq!(list.rows[2].grid(), None, "quality 90 is known without position");
    let note = list.report.with_code("postcodes-read").next().unwrap().to_string();
    assert!(note.contains("4 rows: 4 live and 0 terminated postcodes, 1 of them without"), "{note}");
}

#[test]
fn a_single_file_and_a_gzipped_one() {
    let plain = read(&SourceFile::memory("zz.csv", ZZ));
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(ZZ.as_bytes()).unwrap();
    let gzipped = read(&SourceFile::memory("zz_2031_02.csv.gz", encoder.finish().unwrap()));
    assert_eq!((plain.rows.len(), &plain.rows), (3, &gzipped.rows));
    assert_eq!(plain.source, "OS Code-Point Open, edition not stated");
    assert_eq!(gzipped.source, "OS Code-Point Open, February 2031");
}

#[test]
fn the_ons_directory_knows_when_postcodes_ended() {
    let rows = "pcd,pcd2,pcds,dointr,doterm,oseast1m,osnrth1m,osgrdind,lat,long\n\
        ZZ1 1AA,ZZ1  1AA,ZZ1 1AA,198001,,574570,0168212,1,51.3,0.5\n\
        ZZ1 1AB,ZZ1  1AB,ZZ1 1AB,198001,201906,574369,0167805,1,51.3,0.5\n\
        ZZ1 1AD,ZZ1  1AD,ZZ1 1AD,198001,,,,9,99.999999,0.000000\n\
        BT1 1AA,BT1  1AA,BT1 1AA,198001,,334000,374000,1,54.6,-5.9\n";
    let list = read(&zip_of(
        "onspd.zip",
        &[
            ("Data/ONSPD_MAY_2031_UK.csv", rows),
            ("Data/multi_csv/ONSPD_MAY_2031_UK_ZZ.csv", rows),
            ("Documents/names.csv", "code,name\n1,a\n"),
        ],
    ));
    assert_eq!(list.source, "ONS Postcode Directory, May 2031");
    let expected =
        ["BT1 1AA 0 0", "ZZ1 1AA 574570 168212", "ZZ1 1AB 574369 167805 ended 2019-06", "ZZ1 1AD 0 0"];
    assert_eq!(shown(&list), expected);
    assert!(list.report.with_code("postcodes-irish-grid").next().is_some());
    assert!(
        list.report.with_code("postcodes-read").next().unwrap().message.starts_with("4 rows"),
        "not twice"
    );
}

#[test]
fn degrees_become_metres() {
    // Chatham Maritime in degrees, by OSTN15: ../shared/data/sites.
    let text = "pcds,doterm,lat,long\nZZ1 1AA,,51.394241,0.527592\nZZ1 1AB,,99.999999,0\n";
    let list = read(&SourceFile::memory("NSPL_FEB_2031_UK.csv", text));
    assert_eq!(list.source, "National Statistics Postcode Lookup, February 2031");
    assert_eq!(shown(&list), ["ZZ1 1AA 575940 169165", "ZZ1 1AB 0 0"]);
}

#[test]
fn malformed_rows_are_reported_with_their_lines() {
    let rows = "pcds,doterm,oseast1m,osnrth1m\n\
        ZZ1 1AA,,574570,168212\n\
        Chatham,,574570,168212\n\
        ZZ1 1AB,June,574570,168212\n\
        ZZ1 1AD,,about 5,168212\n\
        ZZ1 1AE,,7745700,168212\n\
        ZZ1 1AF,\n\
        \"ZZ1 1AG,,574570,168212\n\
        \n\
        ZZ1 1AH,,,168212\n\
        ZZ1 1AJ,,574570.4,168212.0\n";
    let list = read(&SourceFile::memory("onspd.csv", rows));
    assert_eq!(shown(&list), ["ZZ1 1AA 574570 168212", "ZZ1 1AJ 574570 168212"]);
    let note = list.report.with_code("unreadable-postcodes").next().unwrap();
    assert!(note.message.starts_with("7 rows hold no postcode"), "{}", note.message);
    let lines: Vec<String> =
        note.keys.iter().map(|key| key.split(": \u{201c}").next().unwrap_or_default().to_owned()).collect();
    assert_eq!(
        lines,
        [
            "line 3: not a postcode",
            "line 4: not a month of termination",
            "line 5: not a number",
            "line 6: outside the National Grid",
            "line 7: too few columns",
            "line 8: too few columns",
            "line 10: not a number",
        ]
    );
}

#[test]
fn rows_that_contradict_are_said_and_repeated_ones_are_not() {
    let text = row("ZZ1 1AA", 1) + &row("ZZ1 1AB", 2) + &row("ZZ1 1AA", 1) + &row("ZZ1 1AB", 3);
    let list = read(&SourceFile::memory("zz.csv", text));
    assert_eq!(shown(&list), ["ZZ1 1AA 1 5", "ZZ1 1AB 2 5"]);
    assert_eq!(list.report.with_code("postcodes-repeated").next().unwrap().keys, ["ZZ1 1AB"]);
}

#[test]
fn of_two_editions_the_newest_counts() {
    let old = source(&SourceFile::memory("cpo_2030_02.csv", row("ZZ1 1AA", 1) + &row("ZZ1 1AB", 2)));
    let new = source(&SourceFile::memory("cpo_2031_02.csv", row("ZZ1 1AA", 9)));
    for order in [[old.clone(), new.clone()], [new, old]] {
        let list = read_postcodes(&order).unwrap();
        assert_eq!(shown(&list), ["ZZ1 1AA 9 5", "ZZ1 1AB 2 5"]);
        assert_eq!(list.source, "OS Code-Point Open, February 2031; OS Code-Point Open, February 2030");
    }
}

#[test]
fn a_damaged_archive_is_left_to_the_reader_of_archives() {
    let whole = zip_of("codepo_gb.zip", &[("Data/CSV/zz.csv", ZZ)]);
    let bytes = whole.bytes().unwrap();
    let cut = SourceFile::memory("cut.zip", &bytes[..bytes.len() / 2]);
    assert!(
        PostcodeSource::recognise(&cut).unwrap().is_none()
            && PostcodeSource::recognise_archive(&cut, &cut).is_none()
    );
}

#[test]
fn a_month_is_read_as_the_publishers_write_it() {
    let month = |text: &str| Month::read(text.as_bytes()).map(|month| month.period().to_string());
    assert_eq!(month("201906").as_deref(), Some("2019-06"));
    assert_eq!(month("1999-12-31").as_deref(), Some("1999-12"));
    for text in ["", "2019", "201913", "June", "018001"] {
        assert_eq!(month(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0_usize..300) {
        let mut damaged = ZZ.as_bytes().get(..cut).unwrap_or(ZZ.as_bytes()).to_vec();
        damaged.extend(bytes);
        let rows = Rows::read("damaged.csv", &damaged);
        prop_assert!(rows.rows.len() + rows.set_aside <= damaged.split(|byte| *byte == b'\n').count());
    }
}
