//! A person's own table is joined, re-based and classed as the same file in the dataset's
//! folder is, and leaves the dataset as it was.

use crate::support::Folder;
use oast::service::{
    ChoroplethRequest, Dataset, OwnFile, OwnTableAnswer, OwnTableRequest, choropleth, own_table,
};

/// Invented areas: 91 was split into 1 and 2, 92 and 93 were merged into 3; the rest stayed.
const LOOKUP: &str = "MSOA11CD,MSOA11NM,CHNGIND,MSOA21CD,MSOA21NM\n\
    E02999091,Westshire 091,S,E02999001,Westshire 001\n\
    E02999091,Westshire 091,S,E02999002,Westshire 002\n\
    E02999092,Westshire 092,M,E02999003,Westshire 003\n\
    E02999093,Westshire 093,M,E02999003,Westshire 003\n\
    E02999004,Westshire 004,U,E02999004,Westshire 004\n\
    E02999005,Westshire 005,U,E02999005,Westshire 005\n\
    E02999006,Westshire 006,U,E02999006,Westshire 006\n";

/// Of the areas that were; illustrative.
const CLUBS: &str = "MSOA11CD,Clubs,Share of clubs open (%)\n\
    E02999091,30,40\nE02999092,4,10\nE02999093,6,20\nE02999004,7,50\nE02999005,c,60\nE02999005,c,60\n";

/// Westshire with 100 people in its first area, 200 in its second, and so on.
fn westshire() -> Folder {
    let folder = Folder::westshire();
    let rows: Vec<String> = (1..=6).map(|area| format!("E0299900{area},{}", area * 100)).collect();
    folder.file("boundaries/lookup.csv", LOOKUP);
    folder.file("indicators/people.csv", format!("MSOA21CD,People\n{}\n", rows.join("\n")));
    folder.file(
        "indicators/catalogue.toml",
        "[dataset]\nweight = \"people\"\n\
         [[table]]\nfile = \"people.csv\"\nperiod = \"2024\"\nstatus = \"illustrative\"\n\
         [[table.indicator]]\nid = \"people\"\ncolumn = \"People\"\ntitle = \"People\"\nkind = \"count\"\n",
    );
    folder
}

fn open(folder: &Folder) -> Dataset {
    Dataset::open(&folder.path(""), &|_| {}).unwrap()
}

fn own(dataset: &Dataset, indicator: &str) -> OwnTableAnswer {
    let indicator = Some(indicator.to_owned());
    let request =
        OwnTableRequest { file: OwnFile::new("clubs.csv", CLUBS), indicator, ..OwnTableRequest::default() };
    own_table(dataset, &request).unwrap()
}

#[test]
fn it_is_re_based_by_the_people_of_the_dataset() {
    let answer = own(&open(&westshire()), "own-table-clubs");
    let values: Vec<Option<f64>> = answer.choropleth.areas.iter().map(|area| area.value).collect();
    // 30 clubs are shared out as 100 people to 200; 4 and 6 add up; a withheld one is none.
    assert_eq!(values, [Some(10.0), Some(20.0), Some(10.0), Some(7.0), None, None]);
    let states: Vec<&str> = answer.choropleth.areas.iter().map(|area| area.state).collect();
    assert_eq!(&states[3..], ["known", "suppressed", "missing"]);
    assert_eq!(answer.choropleth.areas[0].flags, ["estimated", "re-based"]);
    let table = &answer.join.tables[0];
    assert_eq!((table.rebased[0].split, table.rebased[0].merged), (1, 2));
    assert_eq!(table.number_of_duplicate_keys, 1);
}

#[test]
fn it_says_the_same_as_the_file_would_in_the_folder() {
    let (alone, beside) = (westshire(), westshire());
    beside.file("indicators/clubs.csv", CLUBS);
    let (alone, beside) = (open(&alone), open(&beside));
    for id in ["clubs", "share-of-clubs-open"] {
        let answer = own(&alone, &format!("own-table-{id}"));
        let in_folder = choropleth(&beside, &ChoroplethRequest::new(id)).unwrap();
        assert_eq!(answer.choropleth.areas, in_folder.areas, "{id}");
        assert_eq!(answer.choropleth.classes, in_folder.classes, "{id}");
        assert_eq!(answer.choropleth.summary, in_folder.summary, "{id}");
    }
}

#[test]
fn the_dataset_is_as_it_was_and_its_ids_stay_its_own() {
    let dataset = open(&westshire());
    let before = oast::service::catalogue(&dataset).indicators.len();
    let file = OwnFile::new("people.csv", "MSOA21CD,People\nE02999001,1\nE02999002,2\n");
    let answer = own_table(&dataset, &OwnTableRequest { file, ..OwnTableRequest::default() }).unwrap();
    assert_eq!(answer.indicators.len(), 1);
    assert_eq!(answer.indicator.as_str(), "own-table-people");
    assert_eq!(oast::service::catalogue(&dataset).indicators.len(), before);
    let people = choropleth(&dataset, &ChoroplethRequest::new("people")).unwrap();
    assert_eq!(people.areas[1].value, Some(200.0));
    assert!(choropleth(&dataset, &ChoroplethRequest::new("own-table-people")).is_err());
}

#[test]
fn all_that_is_wrong_is_said_at_once_with_its_line() {
    let dataset = open(&westshire());
    let refused = |text: &str| {
        let file = OwnFile::new("mine.csv", text);
        own_table(&dataset, &OwnTableRequest { file, ..OwnTableRequest::default() }).unwrap_err()
    };
    let error = refused("MSOA21CD,Clubs\nE02999001,\"1\nE02999002,2\n");
    assert_eq!(error.kind(), oast::error::ErrorKind::Refused, "{error}");
    assert_eq!(error.first().place.file.as_deref(), Some("mine.csv"));
    assert_eq!(error.first().place.line, Some(2));
    for text in ["", "\u{0}\u{0}\u{0}", "a", "MSOA21CD\nE02999001\n", "MSOA21CD,Clubs\nE02000001,1\n"] {
        assert!(refused(text).problems().count() > 0, "{text:?}");
    }
}
