use super::*;
use crate::error::ErrorKind;
use crate::files::SourceFile;
use crate::service::{OwnAreaRequest, OwnPlace, own_area};
use std::sync::OnceLock;

fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| Dataset::embedded().unwrap())
}

fn read(text: &str) -> Result<Vec<Site>> {
    read_sites(dataset(), &SourceFile::memory("sites", text.as_bytes())).map(|(sites, _)| sites)
}

fn ask(text: &str, change: impl FnOnce(&mut ReachRequest)) -> Result<ReachAnswer> {
    let mut request = ReachRequest::new(SourceFile::memory("sites", text.as_bytes()));
    change(&mut request);
    reach(dataset(), &request)
}

#[track_caller]
fn refused(text: &str, kind: ErrorKind, words: &str) {
    let error = ask(text, |_| ()).unwrap_err();
    assert!(error.kind() == kind && error.to_string().contains(words), "{:?} {error}", error.kind());
}

const TWO: &str = "name,lat,lon\nChatham,51.3942,0.5276\nDover,51.121,1.3132\n";

#[test]
fn json_and_csv_are_the_same_sites() {
    let json =
        r#"[{"name":"Chatham","lat":51.3942,"lon":0.5276},{"name":"Dover","lat":"51.121","lon":1.3132}]"#;
    let (list, table) = (read(json).unwrap(), read(TWO).unwrap());
    assert_eq!(list.iter().map(|site| &site.name).collect::<Vec<_>>(), ["Chatham", "Dover"]);
    assert_eq!(
        list.iter().map(|site| site.at).collect::<Vec<_>>(),
        table.iter().map(|site| site.at).collect::<Vec<_>>()
    );
    assert_eq!(read(&format!("{{\"sites\":{json}}}")).unwrap(), list);
    assert_eq!((list[1].line, table[1].line), (2, 3));
}

#[test]
fn a_site_is_what_an_own_area_around_it_is() {
    let answer = ask(TWO, |request| request.radius_m = 3000.0).unwrap();
    for (site, place) in answer.sites.iter().zip(read(TWO).unwrap()) {
        let circle = OwnPlace::Circle { at: crate::service::At::Metres(place.at), radius_m: 3000.0 };
        let own = own_area(dataset(), &OwnAreaRequest::new(circle)).unwrap();
        assert_eq!((site.used, site.covered), (own.used, Some(own.covered)));
        assert!(answer.methods.contains(&own.method));
        assert_eq!(site.values.len(), own.indicators.len());
        for (value, same) in site.values.iter().zip(&own.indicators) {
            assert_eq!((value.value, value.lower, &value.method), (same.value, same.lower, &same.method));
        }
    }
}

#[test]
fn sites_are_ranked_by_need_and_those_without_a_number_are_not() {
    let three = format!("{TWO}Manchester,53.48,-2.24\n");
    let ranks = |order| -> Vec<Option<usize>> {
        let answer = ask(&three, |request| {
            request.indicators = vec!["stroke-admissions".to_owned()];
            request.order = order;
        });
        let answer = answer.unwrap();
        assert_eq!(answer.indicators[0].ranked, 2);
        assert_eq!((answer.sites[2].areas, answer.sites[2].values[0].state), (0, "not-applicable"));
        answer.sites.iter().map(|site| site.values[0].rank).collect()
    };
    let (need, low) = (ranks(crate::analyse::Order::Need), ranks(crate::analyse::Order::Low));
    assert_eq!(need[2], None);
    assert_eq!(need.iter().flatten().sum::<usize>(), 3);
    assert_ne!(need, low);
}

#[test]
fn without_figures_only_places_are_told() {
    let answer = ask("postcode\nME4 4TZ\n", |request| request.figures = false).unwrap();
    let site = &answer.sites[0];
    assert!(answer.indicators.is_empty() && answer.people.is_none() && site.values.is_empty());
    assert_eq!(site.area_here.as_ref().unwrap().district.as_deref(), Some("Medway"));
    assert!(site.covered.is_none());
    assert_eq!(answer.notes[0].code, "sites-by-postcode");
}

#[test]
fn every_bad_site_of_a_list_is_named_at_once() {
    let error =
        read(r#"[{"lat":51,"lon":"east"},{"lat":51.3,"lon":0.5,"colour":"red"},7,{"lat":[51],"lon":0.5}]"#)
            .unwrap_err();
    let lines: Vec<_> = error.problems().map(|problem| problem.place.line).collect();
    assert_eq!(lines, [Some(1), Some(2), Some(3), Some(4)]);
    assert!(error.to_string().contains("two numbers") && error.to_string().contains("colour"));
}

#[test]
fn sites_at_no_place_are_left_out_where_that_is_asked_for() {
    let text = "name,postcode\nA,ME4 4TZ\nB,ME4 4ZZ\n";
    assert_eq!(ask(text, |_| ()).unwrap_err().first().place.line, Some(3));
    let answer = ask(text, |request| (request.skip, request.figures) = (true, false)).unwrap();
    assert_eq!((answer.sites.len(), answer.left_out.len()), (1, 1));
    assert_eq!(answer.left_out[0].place.line, Some(3));
    let none = ask("postcode\nhere\n", |request| request.skip = true).unwrap();
    assert_eq!((none.sites.len(), none.left_out.len(), none.indicators[0].ranked), (0, 1, 0));
}

#[test]
fn what_is_no_list_of_sites_is_refused() {
    refused("[", ErrorKind::Format, "not JSON");
    refused("{\"places\":[]}", ErrorKind::Format, "no list");
    refused("[]", ErrorKind::Format, "there is no site");
    refused("name,town\nA,Dover\n", ErrorKind::Format, "no coordinates");
}

#[test]
fn too_many_sites_or_figures_are_refused() {
    let many = |count: usize| format!("lat,lon{}", "\n51.3,0.5".repeat(count));
    refused(&many(501), ErrorKind::Limit, "too many sites");
    assert_eq!(ask(&many(500), |request| request.figures = false).unwrap().sites.len(), 500);
}
