//! Tables of points beside boundaries, with what goes wrong in them.

use crate::fixtures::{shapefile, square};
use oast::boundaries::{Boundaries, PointsOf, read_folder};
use oast::files::SourceFile;

/// One area of Westshire and a table beside it.
fn beside(name: &str, text: &str) -> Boundaries {
    let mut files = shapefile(&[vec![square(500_000.0, 150_000.0, 1000.0)]]);
    files.push(SourceFile::memory(name, text));
    read_folder(&files).unwrap()
}

fn keys<'a>(boundaries: &'a Boundaries, code: &'a str) -> Vec<&'a str> {
    boundaries.report.with_code(code).flat_map(|note| note.keys.iter().map(String::as_str)).collect()
}

fn people(boundaries: &Boundaries) -> &[f64] {
    &boundaries.points[0].weights.as_ref().unwrap().people
}

#[test]
fn output_areas_in_metres_with_people() {
    let boundaries = beside(
        "oa.tsv",
        "OA21CD\tBNG_E\tBNG_N\tPopulation per km2\tAll ages\nE00999002\t500200\t150200\t9\t1,310\nE00999001\t500100\t150100\t9\t0\n",
    );
    let points = &boundaries.points[0];
    assert_eq!(points.of, PointsOf::Areas("oa-2021".parse().unwrap()));
    assert!(points.at[0].e == 500_100.0 && !points.is_centred);
    assert_eq!(people(&boundaries), [0.0, 1310.0]);
    let note = boundaries.report.with_code("people-found").next().unwrap();
    assert!(note.place.to_string().contains("All ages") && note.message.contains("1310 in all"));
}

#[test]
fn postcodes_in_degrees_with_people() {
    let boundaries = beside(
        "headcounts.csv",
        "Postcode,MSOA21CD,lat,long,Residents\nZZ1 1AA,E02999001,51.2,0.5,12\nzz11ab,E02999001,51.21,0.51,20\nnone,E02999001,51.2,0.5,3\n",
    );
    assert_eq!(boundaries.points[0].of, PointsOf::Postcodes);
    assert_eq!(people(&boundaries), [12.0, 20.0]);
}

#[test]
fn postcodes_without_people_are_no_points() {
    let boundaries = beside("clinics.csv", "name,postcode,easting,northing\nClinic,ZZ1 1AA,500100,150100\n");
    assert!(boundaries.points.is_empty());
    assert_eq!(boundaries.report.with_code("unused-table").count(), 1);
}

#[test]
fn people_below_zero_not_a_number_or_withheld() {
    let boundaries = beside(
        "oa.csv",
        "OA21CD,x,y,population\nE00999001,500100,150100,-5\nE00999002,500200,150100,NaN\n\
         E00999003,500300,150100,c\nE00999004,500400,150100,310\nE00999005,500500,150100,290\nE00999006,500600,150100,1e3\n",
    );
    assert!(people(&boundaries)[..3].iter().all(|people| people.is_nan()));
    assert_eq!(people(&boundaries)[3..], [310.0, 290.0, 1000.0]);
    let found = keys(&boundaries, "unusable-weight");
    assert_eq!(found[0], "line 2: E00999001: \u{201c}-5\u{201d}");
    assert_eq!(found.len(), 3);
}

#[test]
fn a_column_of_people_that_holds_words_is_none() {
    let boundaries = beside(
        "oa.csv",
        "OA21CD,x,y,population\nE00999001,500100,150100,many\nE00999002,500200,150100,few\nE00999003,500200,150100,3\n",
    );
    assert_eq!(boundaries.points[0].weights, None);
}

#[test]
fn two_columns_of_people_are_both_named() {
    let boundaries = beside(
        "oa.csv",
        "OA21CD,x,y,population_2011,population\nE00999001,500100,150100,7,8\nE00999002,500200,150100,9,6\n",
    );
    assert_eq!(people(&boundaries), [8.0, 6.0]);
    assert_eq!(keys(&boundaries, "people-ambiguous"), ["population_2011"]);
}

#[test]
fn points_without_coordinates_and_outside_great_britain() {
    let boundaries = beside(
        "oa.csv",
        "OA21CD,lon,lat,population\nE00999001,0.5,51.2,1\nE00999002,,51.2,2\nE00999003,0.5,inf,3\nE00999004,100,51.2,4\nE00999005,0.6,51.2,5\n",
    );
    assert_eq!(people(&boundaries), [1.0, 5.0]);
    assert_eq!(keys(&boundaries, "unreadable-position"), ["line 3: E00999002", "line 4: E00999003"]);
    assert_eq!(keys(&boundaries, "position-outside"), ["E00999004"]);
}

#[test]
fn a_code_on_two_rows_keeps_its_first_point() {
    let boundaries = beside(
        "oa.csv",
        "OA21CD,x,y,population\nE00999001,500100,150100,1\nE00999001,500900,150100,2\nE00999002,500500,150100,3\n",
    );
    assert_eq!(people(&boundaries), [1.0, 3.0]);
    assert_eq!(keys(&boundaries, "repeated-code"), ["E00999001"]);
}

#[test]
fn positions_of_areas_on_several_rows_without_people_are_not_used() {
    let boundaries = beside("sites.csv", "OA21CD,x,y\nE00999001,500100,150100\nE00999001,500200,150100\n");
    assert!(boundaries.points.is_empty());
    assert_eq!(boundaries.report.with_code("centroids-not-used").count(), 1);
}

#[test]
fn a_table_of_the_areas_themselves_stays_one_of_centroids() {
    let boundaries = beside("msoa_pwc.csv", "MSOA21CD,x,y,population\nE02999001,500100,150100,8000\n");
    let (points, layer) = (&boundaries.points[0], &boundaries.layers[0]);
    assert!(points.is_centred && !points.are_smaller_than(layer.geography));
}

#[test]
fn a_table_of_points_is_a_lookup_and_names_groups_too() {
    let boundaries = beside(
        "oa.csv",
        "OA21CD,LSOA21CD,x,y,usual residents\nE00999001,E01999001,500100,150100,310\nE00999002,E01999001,500200,150100,290\n",
    );
    assert_eq!(boundaries.points[0].codes[0].to_string(), "E00999001");
    assert_eq!(boundaries.lookups.len(), 1);
}
