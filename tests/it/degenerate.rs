//! Input of which nothing, or little, can be made: every command says so, with the
//! status of a refusal, and leaves no file behind.

use crate::support::{Folder, Run};

/// Westshire, of which South is one area; columns that are constant, empty, of a
/// numerator above its denominator, over nothing, and of numbers that are none.
fn westshire() -> Folder {
    let folder = Folder::westshire();
    folder.file(
        "boundaries/districts.csv",
        "MSOA21CD,LAD22CD,LAD22NM\nE02999001,E07999001,North\nE02999002,E07999001,North\n\
         E02999003,E07999001,North\nE02999004,E07999001,North\nE02999005,E07999001,North\n\
         E02999006,E07999002,South\n",
    );
    folder.file(
        "indicators/figures.csv",
        "MSOA21CD,constant,empty,above,residents,odd,nobody,fine,fine_2023,constant_2023\n\
         E02999001,5,,300,100,NaN,0,15,10,5\nE02999002,5,,21,100,inf,0,16,13,5\n\
         E02999003,5,,22,100,-inf,0,17,16,5\nE02999004,5,,23,100,1e999,0,18,19,5\n\
         E02999005,5,,24,100,4,0,19,22,5\nE02999006,5,,25,100,5,0,20,25,5\n",
    );
    folder.file("indicators/catalogue.toml", catalogue());
    folder
}

fn catalogue() -> String {
    let indicator = |id: &str, column: &str, kind: &str| {
        format!(
            "  [[table.indicator]]\n  id = \"{id}\"\n  title = \"{id}\"\n  column = \"{column}\"\n  \
             kind = \"{kind}\"\n  polarity = \"high-is-bad\"\n"
        )
    };
    let table = |period: &str| {
        format!("[[table]]\nfile = \"figures.csv\"\nstatus = \"illustrative\"\nperiod = \"{period}\"\n")
    };
    let made = |id: &str, denominator: &str| {
        format!(
            "[[made]]\nid = \"{id}\"\ntitle = \"{id}\"\nunit = \"%\"\npolarity = \"high-is-bad\"\nrate = \
             {{ numerator = \"above\", denominator = \"{denominator}\", per = 100, kind = \"percentage\" }}\n"
        )
    };
    [
        "[dataset]\ntitle = \"Westshire\"\n".to_owned(),
        table("2023"),
        indicator("fine", "fine_2023", "percentage"),
        indicator("constant", "constant_2023", "percentage"),
        table("2024"),
        ["constant", "empty", "odd", "fine"].map(|id| indicator(id, id, "percentage")).concat(),
        ["above", "residents", "nobody"].map(|id| indicator(id, id, "count")).concat(),
        made("above-rate", "residents"),
        made("rate-of-nobody", "nobody"),
    ]
    .concat()
}

/// Runs a command with `--out`; the file is there exactly where the command succeeds.
#[track_caller]
fn ask(folder: &Folder, words: &[&str]) -> Run {
    let path = folder.path("answer.json");
    let mut all = words.to_vec();
    all.extend(["--out", path.to_str().unwrap()]);
    let mut run = folder.oast(&all).says(&[]);
    assert_eq!(path.exists(), run.status == 0, "{words:?}: {}", run.stderr);
    if run.status == 0 {
        run.stdout = std::fs::read_to_string(&path).unwrap();
        assert!(!run.stdout.contains("NaN") && !run.stdout.contains("inf,"), "{words:?}: {}", run.stdout);
        run.json();
        std::fs::remove_file(&path).unwrap();
    }
    run
}

#[track_caller]
fn refused(folder: &Folder, words: &[&str], status: i32, said: &str) {
    ask(folder, words).exits(status).says(&[said]);
}

#[test]
fn a_constant_column() {
    let folder = westshire();
    let constant = ["--indicator", "constant"];
    let refused = |command: &[&str], said| refused(&folder, &[command, &constant].concat(), 1, said);
    refused(&["hotspots"], "all areas have the same value, so that none can stand out");
    refused(&["emerging"], "all areas have the same value, so that none can stand out");
    refused(
        &["composite", "--indicator", "fine"],
        "constant cannot be put on a scale: the column is constant",
    );
    refused(&["typology", "--groups", "2"], "constant cannot tell areas apart: the column is constant");
}

#[test]
fn a_constant_column_where_there_is_something_to_say() {
    let folder = westshire();
    let spread = ask(&folder, &["inequality", "--indicator", "constant"]).exits(0).json();
    assert_eq!(spread["spread"]["by_area"]["gini"], 0.0);
    refused(&folder, &["inequality", "--indicator", "fine", "--by", "constant"], 1, "no order to go along");
    let compared = ask(&folder, &["compare", "--indicator", "constant"]).exits(0).json();
    let ranks = compared["areas"].as_array().unwrap().iter().map(|area| &area["compared"][1]["rank"]);
    assert!(ranks.into_iter().all(|rank| *rank == 1), "all share the first rank");
    let trend = ask(&folder, &["trend", "--indicator", "constant"]).exits(0).json();
    assert!(trend["areas"].as_array().unwrap().iter().all(|area| area["change"]["difference"] == 0.0));
    let pair = ask(&folder, &["together", "--indicator", "fine", "--indicator", "constant"]).exits(0).json();
    assert!(pair["pearson"]["coefficient"].is_null() && pair["worst_cell"].is_null());
    folder
        .oast(&["similar", "Westshire 001", "--indicator", "constant"])
        .exits(0)
        .says(&["constant is the same in all areas: it tells none of them apart"]);
}

#[test]
fn a_group_of_one_area() {
    let folder = westshire();
    let fine = ["--indicator", "fine", "--in", "South"];
    let of = |command: &[&'static str]| [command, &fine].concat();
    refused(&folder, &of(&["hotspots"]), 1, "there are too few numbers: at least 3 are needed");
    refused(&folder, &of(&["emerging"]), 1, "there are too few numbers: at least 3 are needed");
    refused(&folder, &of(&["together", "--indicator", "above-rate"]), 1, "1 area has both numbers");
    refused(&folder, &of(&["typology", "--groups", "2"]), 1, "there are too few values");
    refused(
        &folder,
        &of(&["composite", "--indicator", "above-rate", "--over", "South"]),
        1,
        "1 area with a number",
    );
    for command in ["compare", "trend", "inequality"] {
        ask(&folder, &of(&[command])).exits(0);
    }
    let ranked = ask(&folder, &of(&["composite", "--indicator", "above-rate"])).exits(0).json();
    assert_eq!((&ranked["ranked"], &ranked["over_areas"]), (&1.into(), &6.into()));
    folder
        .oast(&["similar", "Westshire 006", "--indicator", "fine", "--in", "South"])
        .exits(0)
        .says(&["no other area here has every indicator"]);
}

#[test]
fn a_column_without_a_number() {
    let folder = westshire();
    let empty = ["--indicator", "empty"];
    let of = |command: &[&'static str]| [command, &empty].concat();
    refused(&folder, &of(&["hotspots"]), 1, "there are too few numbers");
    refused(&folder, &of(&["inequality"]), 1, "no area has a number");
    refused(&folder, &of(&["typology"]), 1, "no area has a number in every one of these indicators");
    refused(&folder, &of(&["together", "--indicator", "fine"]), 1, "0 areas have both numbers");
    refused(&folder, &of(&["composite", "--indicator", "fine"]), 1, "empty cannot be put on a scale");
    refused(&folder, &of(&["similar", "Westshire 001"]), 1, "the area has no number in empty");
    let compared = ask(&folder, &of(&["compare"])).exits(0).json();
    assert_eq!(compared["states"]["missing"], 6);
    assert!(compared["areas"].as_array().unwrap().iter().all(|area| area["value"].is_null()));
    let profile = ask(&folder, &["profile", "Westshire 001"]).exits(0).json();
    let empty = profile["values"].as_array().unwrap().iter().find(|value| value["indicator"] == "empty");
    assert_eq!(empty.map(|value| &value["state"]), Some(&"missing".into()), "{profile}");
}

#[test]
fn a_numerator_above_its_denominator_has_no_limits_and_says_why() {
    let folder = westshire();
    let compared = ask(&folder, &["compare", "--indicator", "above-rate"]).exits(0).json();
    let above =
        compared["areas"].as_array().unwrap().iter().find(|area| area["code"] == "E02999001").unwrap();
    assert_eq!(above["value"], 300.0);
    assert!(above["lower"].is_null() && above["compared"][0]["comparison"].is_null(), "{above}");
    assert_eq!(above["compared"][0]["reason"], "its numerator is above its denominator");
    folder
        .oast(&["inequality", "--indicator", "above-rate", "--by", "fine", "--groups", "2"])
        .exits(0)
        .says(&["the slope has no limits: its numerator is above its denominator"]);
    for words in [
        &["hotspots", "--indicator", "above-rate"][..],
        &["together", "--indicator", "above-rate", "--indicator", "fine"],
        &["profile", "Westshire 001"],
    ] {
        ask(&folder, words).exits(0);
    }
}

#[test]
fn a_rate_of_nobody_is_not_applicable() {
    let folder = westshire();
    let compared = ask(&folder, &["compare", "--indicator", "rate-of-nobody"]).exits(0).json();
    assert_eq!(compared["states"]["not-applicable"], 6);
    refused(&folder, &["hotspots", "--indicator", "rate-of-nobody"], 1, "there are too few numbers");
    refused(&folder, &["inequality", "--indicator", "rate-of-nobody"], 1, "no area has a number");
}

#[test]
fn weights_that_are_not_above_zero() {
    let folder = westshire();
    for weight in ["0", "-1", "NaN", "inf"] {
        let [one, other] = ["fine", "above-rate"].map(|id| format!("{id}={weight}"));
        let run = ask(&folder, &["composite", "--indicator", &one, "--indicator", &other]).exits(2);
        run.says(&["the weight of fine is not a finite number above zero", "the weight of above-rate"]);
    }
}

#[test]
fn numbers_that_are_none() {
    let folder = westshire();
    folder.oast(&["check"]).says(&["odd", "\u{201c}1e999\u{201d}", "not available"]);
    let compared = ask(&folder, &["compare", "--indicator", "odd"]).exits(0).json();
    assert_eq!((&compared["states"]["known"], &compared["states"]["not-available"]), (&2.into(), &4.into()));
    refused(&folder, &["hotspots", "--indicator", "odd"], 1, "there are too few numbers");
    refused(
        &folder,
        &["together", "--indicator", "odd", "--indicator", "fine"],
        1,
        "2 areas have both numbers",
    );
    refused(&folder, &["similar", "Westshire 001", "--indicator", "odd"], 1, "the area has no number in odd");
    ask(&folder, &["inequality", "--indicator", "odd"]).exits(0);
    ask(&folder, &["composite", "--indicator", "odd", "--indicator", "fine", "--missing", "partial"])
        .exits(0);
    ask(&folder, &["profile", "Westshire 001"]).exits(0);
}
