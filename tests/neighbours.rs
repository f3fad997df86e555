//! Neighbours of an atlas's areas, as statistics take them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use oast::analyse::neighbours;
use oast::geom::topology::{NeighbourRule, Topology};
use oast::service::{Dataset, Lengths, NeighboursRequest, ProfileDetail, Selection, profile};
use oast::stats::{Weighting, Weights};

fn rules() -> [NeighbourRule; 4] {
    ["queen", "rook", "knn:8", "distance:5km"].map(|word| word.parse().unwrap())
}

#[test]
fn the_atlas_has_the_neighbours_of_its_topology() {
    let dataset = Dataset::embedded().unwrap();
    let atlas = dataset.atlas();
    let all: Vec<u32> = (0..atlas.len() as u32).collect();
    let (topology, _) = Topology::build(atlas.shapes(), 0.001);
    let found = |rule| neighbours(atlas, &all, rule, false).unwrap().neighbours;
    assert_eq!(found(NeighbourRule::Queen), topology.queen());
    assert_eq!(found(NeighbourRule::Rook), topology.rook());
}

#[test]
fn a_group_has_its_own_neighbours_and_no_others() {
    let dataset = Dataset::embedded().unwrap();
    let atlas = dataset.atlas();
    let all: Vec<u32> = (0..atlas.len() as u32).collect();
    let thanet = Selection::of(&dataset, Some("Thanet")).unwrap().areas;
    for rule in rules() {
        let (whole, group) =
            (neighbours(atlas, &all, rule, false).unwrap(), neighbours(atlas, &thanet, rule, false).unwrap());
        assert_eq!((group.areas.len(), group.neighbours.len()), (17, 17));
        let mut cut = 0;
        for (at, area) in thanet.iter().enumerate() {
            let here: Vec<u32> = group.neighbours.of(at).iter().map(|id| thanet[*id as usize]).collect();
            if let NeighbourRule::Nearest(count) = rule {
                assert_eq!(here.len(), count, "as many, all of the group");
                continue;
            }
            let (inside, outside): (Vec<u32>, Vec<u32>) =
                whole.neighbours.of(*area as usize).iter().partition(|id| thanet.contains(id));
            assert_eq!(here, inside, "{rule} {area}");
            cut += outside.len();
        }
        assert_eq!(group.cut_links, cut, "{rule}");
        assert_eq!(whole.cut_links, 0);
    }
}

//  a group of two districts that do not touch: between them is land, and it is
//  joined there all the same
#[test]
fn parts_of_a_group_are_joined_by_the_group_s_own_areas() {
    let dataset = Dataset::embedded().unwrap();
    let atlas = dataset.atlas();
    let areas_of = |name: &str| Selection::of(&dataset, Some(name)).unwrap().areas;
    let mut areas = [areas_of("Thanet"), areas_of("Sevenoaks")].concat();
    areas.sort_unstable();
    for rule in rules() {
        let apart = neighbours(atlas, &areas, rule, false).unwrap();
        let joined = neighbours(atlas, &areas, rule, true).unwrap();
        let parts = apart.neighbours.parts().into_iter().max().unwrap();
        assert!(parts >= 1, "{rule}");
        assert_eq!(joined.joined.len(), parts as usize, "{rule}");
        assert!(joined.neighbours.parts().iter().all(|part| *part == 0), "{rule}");
        let district = |at: u32| atlas.district(areas[at as usize] as usize).unwrap().name.as_str();
        let between = joined.joined.iter().filter(|link| district(link.from) != district(link.to));
        let gaps: Vec<f64> = between.map(|link| link.gap_m).collect();
        assert!(gaps.len() == 1 && (40_000.0..100_000.0).contains(&gaps[0]), "{rule} {gaps:?}");
        // What was added has the length that its kind of list asks for.
        let link = joined.joined[0];
        let at = joined.neighbours.of(link.from as usize).binary_search(&link.to).unwrap();
        let metres = joined.neighbours.lengths_of_m(link.from as usize)[at];
        assert!(if rule.is_contiguity() { metres == 0.0 } else { metres >= link.gap_m }, "{rule} {metres}");
    }
}

#[test]
fn statistics_take_the_lists_as_they_are() {
    let dataset = Dataset::embedded().unwrap();
    let atlas = dataset.atlas();
    let all: Vec<u32> = (0..atlas.len() as u32).collect();
    let lists = neighbours(atlas, &all, NeighbourRule::Queen, false).unwrap().neighbours.lists;
    let ids = lists.ids().as_ptr();
    let links = lists.ids().len() as f64;
    let binary = Weights::new(lists, Weighting::Binary);
    assert_eq!((binary.lists().ids().as_ptr(), binary.total()), (ids, links), "moved, not copied");
    assert!(binary.lists().is_symmetric());
    // The mean of what is the same everywhere is the same.
    let rows = Weights::new(binary.lists().with_self(), Weighting::RowStandardised);
    let flat = vec![7.5; atlas.len()];
    assert!((0..atlas.len()).all(|area| rows.lag(area, &flat) == 7.5));
}

#[test]
fn the_profile_names_the_neighbours_the_longest_border_first() {
    let dataset = Dataset::embedded().unwrap();
    for code in dataset.atlas().codes().iter().step_by(11) {
        let found = profile(&dataset, &code.to_string(), ProfileDetail::default()).unwrap().neighbours;
        assert!(found.is_sorted_by(|a, b| a.border_m >= b.border_m), "{code}");
        for next in &found {
            let back =
                profile(&dataset, &next.code.to_string(), ProfileDetail::default()).unwrap().neighbours;
            let back = back.iter().find(|other| other.code == *code).unwrap();
            assert!((back.border_m - next.border_m).abs() < 1e-6 && next.district.is_some());
        }
    }
}

#[test]
fn one_area_alone_is_a_question_too() {
    let dataset = Dataset::embedded().unwrap();
    for rule in rules() {
        let found = neighbours(dataset.atlas(), &[3], rule, true).unwrap();
        assert_eq!((found.neighbours.len(), found.neighbours.alone(), found.joined.len()), (1, vec![0], 0));
    }
    let none = neighbours(dataset.atlas(), &[], NeighbourRule::Queen, true).unwrap();
    assert!(none.neighbours.is_empty() && none.joined.is_empty());
}

#[test]
fn an_answer_says_which_points_it_stands_on() {
    let dataset = Dataset::embedded().unwrap();
    for weights in rules() {
        let request = NeighboursRequest { weights, ..NeighboursRequest::default() };
        let answer = oast::service::neighbours(&dataset, &request).unwrap();
        assert_eq!(matches!(answer.lengths, Lengths::Border(_)), weights.is_contiguity());
        assert_eq!(answer.centroids.map(|used| used.geometric), (!weights.is_contiguity()).then_some(220));
        assert_eq!(answer.lengths.metres().len(), answer.links);
    }
}
