use super::*;
use crate::area::AreaCode;
use crate::boundaries::{PointCode, Weights};
use crate::geom::Shape;

/// Three squares of 10 m side by side.
fn areas() -> Shapes {
    let mut shapes = Shapes::default();
    for west in [0.0, 10.0, 20.0] {
        let corners = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)];
        let mut shape = Shape::default();
        shape.push_ring(&corners.map(|(e, n)| Grid::new(west + e, n)));
        shape.end_polygon();
        shapes.push(shape.as_ref());
    }
    shapes
}

fn table(file: &str, of: &str, east_m: &[f64], people: Option<&[f64]>) -> Points {
    let codes = (0..east_m.len()).map(|at| AreaCode::read(&format!("E00999{at:03}")).unwrap());
    Points {
        file: file.to_owned(),
        of: PointsOf::Areas(of.parse().unwrap()),
        codes: codes.map(PointCode::Area).collect(),
        at: east_m.iter().map(|east| Grid::new(*east, 5.0)).collect(),
        weights: people.map(|people| Weights { heading: "population".to_owned(), people: people.to_vec() }),
        is_centred: false,
    }
}

#[test]
fn points_lie_in_columns_sorted_by_area() {
    let oas = table("oa.csv", "oa-2021", &[21.0, 1.0, 22.0, 2.0, 99.0], Some(&[5.0, 1.0, 6.0, 2.0, 9.0]));
    let points = PopulationPoints::of(&areas(), &[oas]);
    let people = |area: usize| points.get(area).map(|points| points.people.to_vec());
    assert_eq!((people(0), people(1), people(2)), (Some(vec![1.0, 2.0]), None, Some(vec![5.0, 6.0])));
    let source = &points.sources()[0];
    assert_eq!((source.points, source.inside, source.areas), (5, 4, 2));
    assert_eq!(points.get(0).unwrap().share_where(|at| at.e > 1.5), 2.0 / 3.0);
    assert_eq!(points.get(9), None);
}

#[test]
fn points_at_sea_are_counted_and_named() {
    let oas = table("oa.csv", "oa-2021", &[1.0, 11.0, 99.0], None);
    let points = PopulationPoints::of(&areas(), &[oas]);
    let text = points.report().to_string();
    assert!(text.contains("2 of 3 points lie in an area, 1 on none; 2 of 3 areas take"), "{text}");
    assert_eq!(points.report().with_code("points-on-no-area").next().unwrap().keys, ["E00999002"]);
    // Of a table of a larger country it is no surprise.
    let most = table("oa.csv", "oa-2021", &[1.0, 98.0, 99.0], None);
    let points = PopulationPoints::of(&areas(), &[most]);
    assert_eq!(points.report().with_code("points-on-no-area").count(), 0);
}

#[test]
fn an_area_of_points_without_people_has_none() {
    let people = [0.0, 0.0, f64::NAN, 4.0];
    let oas = table("oa.csv", "oa-2021", &[1.0, 2.0, 11.0, 12.0], Some(&people));
    let points = PopulationPoints::of(&areas(), &[oas]);
    assert_eq!(points.get(0), None);
    assert_eq!(points.get(1).map(|points| points.people.to_vec()), Some(vec![4.0]));
}

#[test]
fn of_two_tables_the_one_with_people_then_the_one_of_smaller_areas_counts() {
    let lsoas = table("lsoa.csv", "lsoa-2021", &[1.0, 11.0], Some(&[1.0, 1.0]));
    let oas = table("oa.csv", "oa-2021", &[2.0, 3.0, 22.0], None);
    let small = table("small.csv", "oa-2021", &[4.0], Some(&[7.0]));
    let points = PopulationPoints::of(&areas(), &[oas, lsoas, small]);
    let file = |area: usize| points.get(area).map(|points| points.source.file.as_str());
    assert_eq!((file(0), file(1), file(2)), (Some("small.csv"), Some("lsoa.csv"), Some("oa.csv")));
    let areas: Vec<usize> = points.sources().iter().map(|source| source.areas).collect();
    assert_eq!(areas, [1, 1, 1]);
}

#[test]
fn no_tables_give_no_points() {
    let points = PopulationPoints::of(&areas(), &[]);
    assert!(points.is_empty() && points.get(0).is_none() && points.report().notes().is_empty());
}
