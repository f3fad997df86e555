//! Every command of the design, on the embedded default and on Westshire.

use crate::support::{Folder, oast};

const RATES: &str = "msoa21cd,claimant_rate\nE02999001,4.5\nE02999002,0\nE02999003,c\nE02999004,7.25\nE02999005,\nE02999006,4.5\n";

#[test]
fn check_says_how_every_table_met_the_boundaries() {
    let run = oast(&["check"]).exits(0);
    run.says(&["220 areas of msoa-2011", "220 of 220 areas matched", "217 known, 1 missing, 2 suppressed"]);
}

#[test]
fn check_as_json_speaks_the_words_of_ogc_joins() {
    let report = oast(&["check", "--format", "json"]).exits(0).json();
    let tables = report["join"]["tables"].as_array().unwrap();
    assert_eq!(tables.len(), 7);
    for table in tables {
        assert_eq!(
            table["numberOfMatchedAreas"].as_u64().unwrap()
                + table["numberOfUnmatchedAreas"].as_u64().unwrap(),
            220
        );
        assert_eq!(table["numberOfAdditionalKeys"], 0);
        assert_eq!(table["numberOfDuplicateKeys"], 0);
    }
}

#[test]
fn check_takes_single_files_before_they_are_in_a_dataset() {
    let folder = Folder::westshire();
    folder.file("rates.csv", RATES).file("wales.csv", "msoa11cd,rate\nW02999001,1\n");
    let path = |name: &str| folder.path(name).display().to_string();
    oast(&["check", &path("rates.csv"), &path("boundaries/westshire.geojson")])
        .exits(0)
        .says(&["6 of 6 areas matched"]);
    folder.oast(&["check", &path("rates.csv")]).exits(0).says(&["6 of 6 areas matched"]);
    // Without --data, against the embedded areas of Kent and Medway.
    oast(&["check", &path("wales.csv")]).exits(1).says(&["join-refused", "area of Wales"]);
    oast(&["check", &path("nowhere.csv")]).exits(1).says(&["nowhere.csv"]);
}

#[test]
fn zero_missing_and_suppressed_stay_apart_in_every_output() {
    let folder = Folder::westshire();
    folder.file("indicators/rates.csv", RATES);
    let expected = [
        ("E02999001", Some(4.5), "known"),
        ("E02999002", Some(0.0), "known"),
        ("E02999003", None, "suppressed"),
        ("E02999005", None, "missing"),
    ];
    let answer =
        folder.oast(&["classify", "--indicator", "claimant-rate", "--format", "json"]).exits(0).json();
    for (code, value, state) in expected {
        let area = answer["areas"].as_array().unwrap().iter().find(|area| area["code"] == code).unwrap();
        assert_eq!((area["value"].as_f64(), area["state"].as_str()), (value, Some(state)), "{code}");
    }
    for ending in ["csv", "geojson"] {
        let out = folder.path(&format!("out.{ending}"));
        folder.oast(&["join", "--out", out.to_str().unwrap()]).exits(0);
        let text = std::fs::read_to_string(out).unwrap();
        for (code, value, state) in expected {
            let line = text.lines().find(|line| line.contains(code)).unwrap();
            assert!(line.contains(state), "{ending}: {line}");
            if value.is_none() {
                assert!(
                    line.contains(if ending == "csv" { ",,suppressed" } else { "null" })
                        || line.contains(",,missing"),
                    "{line}"
                );
            }
        }
    }
}

#[test]
fn rank_keeps_ties_together_and_never_ranks_the_absent() {
    let folder = Folder::westshire();
    folder.file("indicators/rates.csv", RATES);
    let run = folder
        .oast(&["rank", "--indicator", "claimant-rate", "--all", "--format", "csv", "--order", "high"])
        .exits(0);
    let rows: Vec<(String, String)> = run
        .stdout
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[0].to_owned(), cells[1].to_owned())
        })
        .collect();
    let ranks: Vec<&str> = rows.iter().map(|(rank, _)| rank.as_str()).collect();
    assert_eq!(ranks, ["1", "2", "2", "4", "", ""]);
    assert_eq!(rows[0].1, "E02999004");
}

#[test]
fn classify_says_its_rule_and_counts_everything() {
    let answer = oast(&[
        "classify",
        "--indicator",
        "no-qualifications-illustrative",
        "--format",
        "json",
        "--scheme",
        "jenks",
    ])
    .exits(0)
    .json();
    let count = |list: &str| {
        answer[list].as_array().unwrap().iter().map(|entry| entry["count"].as_u64().unwrap()).sum::<u64>()
    };
    assert_eq!(count("classes") + count("absent"), 220);
    assert!(answer["method"].as_str().unwrap().contains("exact optimum"));
    assert_eq!(answer["status"], "illustrative");
}

#[test]
fn within_a_group_only_its_areas_are_answered() {
    let answer = oast(&[
        "rank",
        "--indicator",
        "claimant-rate-illustrative",
        "--in",
        "folkestone & hythe",
        "--all",
        "--format",
        "json",
    ])
    .exits(0)
    .json();
    assert_eq!(answer["in"]["code"], "E07000112");
    assert_eq!(answer["areas"].as_array().unwrap().len(), 14);
}

#[test]
fn every_table_of_an_illustrative_indicator_says_so() {
    for words in [
        vec!["rank", "--indicator", "claimant-rate-illustrative"],
        vec!["classify", "--indicator", "claimant-rate-illustrative"],
        vec!["within", "--at", "51.394,0.5276", "--indicator", "claimant-rate-illustrative"],
    ] {
        for format in ["text", "csv", "json"] {
            let mut all = words.clone();
            all.extend(["--format", format]);
            let run = oast(&all).exits(0);
            assert!(run.stdout.to_lowercase().contains("illustrative"), "{words:?} {format}");
        }
    }
}

#[test]
fn wrong_words_exit_with_2_and_name_the_right_ones() {
    oast(&["rank", "--indicator", "claimants"])
        .exits(2)
        .says(&["claimant-rate-illustrative", "no such indicator"]);
    oast(&["rank", "--indicator", "diabetes-rate", "--period", "1999"]).exits(2).says(&["2025-03"]);
    oast(&["rank", "--indicator", "diabetes-rate", "--in", "Essex"]).exits(2).says(&["Ashford"]);
    oast(&["within", "--at", "0.5,51.3"]).exits(2).says(&["exchange them: latitude is the number near 52"]);
    oast(&["within", "--at", "51.3;0.5"]).exits(2).says(&["--at 51.394,0.527"]);
    oast(&["within", "--at", "51.3,0.5", "--km", "-1"]).exits(2);
    oast(&["classify", "--indicator", "diabetes-rate", "--breaks", "1,2"]).exits(2).says(&["--scheme fixed"]);
    oast(&["classify", "--indicator", "diabetes-rate", "--scheme", "natural"]).exits(2).says(&["jenks"]);
    oast(&["join", "--out", "map.doc"]).exits(2).says(&["geojson"]);
    oast(&["map"]).exits(2);
}

#[test]
fn a_failed_join_leaves_the_old_file_as_it_was() {
    let folder = Folder::westshire();
    folder
        .file("indicators/rates.csv", "msoa21cd,rate\nE02000001,1\nE02000002,2\nE02000003,2\n")
        .file("out.csv", "precious");
    let out = folder.path("out.csv");
    folder.oast(&["join", "--out", out.to_str().unwrap()]).exits(1).says(&["the table is refused"]);
    assert_eq!(std::fs::read_to_string(out).unwrap(), "precious");
    let names: Vec<_> =
        std::fs::read_dir(folder.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn the_same_bytes_come_out_each_time_and_on_any_number_of_threads() {
    let folder = Folder::new();
    let mut outputs = Vec::new();
    for threads in ["1", "2", "7"] {
        for ending in ["geojson", "gpkg", "csv"] {
            let out = folder.path(&format!("{threads}.{ending}"));
            let done = std::process::Command::new(env!("CARGO_BIN_EXE_oast"))
                .args(["join", "--quiet", "--out", out.to_str().unwrap()])
                .env("RAYON_NUM_THREADS", threads)
                .status()
                .unwrap();
            assert!(done.success());
            outputs.push((ending, std::fs::read(out).unwrap()));
        }
    }
    for (ending, bytes) in &outputs {
        let first = outputs.iter().find(|(other, _)| other == ending).unwrap();
        assert!(*bytes == first.1, "{ending} differs");
    }
}

#[test]
fn quiet_is_quiet() {
    let run = oast(&["rank", "--indicator", "diabetes-rate", "--quiet"]).exits(0);
    assert_eq!(run.stderr, "");
}

#[test]
fn the_plan_s_twenty_areas_have_their_right_districts() {
    // Kent and Medway Local Get Britain Working Plan (July 2025), Table 10,
    // prints another district for four of them: Buckland & St Radigunds is in
    // Dover, Larkfield & New Hythe in Tonbridge and Malling, Hampton West End &
    // Swalecliffe in Canterbury, Birchington in Thanet.
    let answer =
        oast(&["rank", "--indicator", "diabetes-people", "--top", "20", "--format", "json"]).exits(0).json();
    let areas = answer["areas"].as_array().unwrap();
    assert_eq!(areas.len(), 20);
    assert_eq!((areas[0]["code"].as_str(), areas[0]["value"].as_f64()), (Some("E02004999"), Some(1044.0)));
    for (code, district) in [
        ("E02005051", "Dover"),
        ("E02005151", "Tonbridge and Malling"),
        ("E02005013", "Canterbury"),
        ("E02005139", "Thanet"),
    ] {
        let area = areas.iter().find(|area| area["code"] == code).unwrap();
        assert_eq!(area["district"], district, "{code}");
    }
}

#[test]
fn an_answer_is_not_written_into_a_file_of_another_format() {
    let folder = Folder::westshire();
    folder.file("indicators/rates.csv", RATES);
    let out = folder.path("ranks.gpkg");
    let words = ["rank", "--indicator", "claimant-rate", "--out", out.to_str().unwrap()];
    folder.oast(&words).exits(2).says(&[".gpkg", "--format"]);
    assert!(!out.exists());
}

#[test]
fn standard_output_by_its_file_name() {
    let run = oast(&["rank", "--indicator", "stroke-admissions", "--top", "1", "--out", "/dev/stdout"]);
    assert!(run.exits(0).stdout.starts_with("Stroke admissions"));
}

#[test]
fn an_illustrative_figure_says_so_around_a_place_too() {
    let folder = Folder::westshire();
    folder.file("indicators/rates.csv", RATES);
    folder.file(
        "indicators/catalogue.toml",
        "[[table]]\nfile = \"rates.csv\"\nstatus = \"illustrative\"\n[[table.indicator]]\nid = \"rate\"\n\
         column = \"claimant_rate\"\ntitle = \"Claimants\"\n",
    );
    let at = ["within", "--at", "51.385,0.505", "--km", "1"];
    folder.oast(&at).exits(0).says(&["ILLUSTRATIVE, made up, not to be quoted: Claimants"]);
    folder.file("sites.csv", "name,lat,lon\nHere,51.385,0.505\n");
    let sites = folder.path("sites.csv");
    let words = ["within", "--sites", sites.to_str().unwrap()];
    folder.oast(&words).exits(0).says(&["ILLUSTRATIVE, made up, not to be quoted: Claimants"]);
    let csv = folder.oast(&[at.as_slice(), &["--format", "csv"]].concat()).exits(0);
    assert!(
        csv.stdout.starts_with("site,code,name,district,distance_m,share,illustrative_rate,"),
        "{}",
        csv.stdout
    );
}

#[test]
fn check_names_columns_of_equal_counts_together() {
    let folder = Folder::westshire();
    folder.file("indicators/two.csv", "msoa21cd,a,b\nE02999001,1,2\nE02999002,3,4\n");
    folder.oast(&["check"]).exits(0).says(&["    2 known, 4 missing: a, b\n"]);
}
