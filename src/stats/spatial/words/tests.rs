//! Every sentence that can be said.

use super::*;

fn finding(gathering: Gathering, p: f64, is_significant: bool) -> Finding {
    Finding {
        state: AreaState::Tested,
        gathering,
        p: Some(p),
        alpha: 0.05,
        tested: 221,
        is_significant,
        is_of_two: false,
        standing: None,
    }
}

fn stands(share_below: f64, neighbours_above: usize, neighbours: usize) -> Option<Standing> {
    Some(Standing { share_below, neighbours_above, neighbours })
}

#[test]
fn a_cluster_is_said_with_how_seldom_chance_makes_one() {
    assert_eq!(
        finding(Gathering::High, 0.0002, true).sentence(),
        "a cluster of high values; so strong a cluster would arise by chance in fewer than 1 in 1,000 maps"
    );
    assert_eq!(
        finding(Quadrant::LowHigh.into(), 0.004, true).sentence(),
        "a low value among high ones; so strong a difference would arise by chance in fewer than 1 in 100 maps"
    );
}

#[test]
fn values_that_are_no_significant_cluster_are_said_to_be_none() {
    assert_eq!(
        finding(Gathering::High, 0.07, false).sentence(),
        "rather high values, but no significant cluster: as strong a cluster would arise by chance in about 1 in \
         14 maps (p = 0.070)"
    );
    let likely = finding(Gathering::Alike, 0.7, false).sentence();
    assert!(likely.ends_with("a likeness would arise by chance in more than half of all maps (p = 0.70)"));
}

#[test]
fn what_is_high_and_no_cluster_is_said_to_be_just_that() {
    let mixed = Finding { standing: stands(0.95, 2, 6), ..finding(Gathering::High, 0.21, false) };
    assert_eq!(
        mixed.sentence(),
        "high, but not a significant cluster: its value is in the highest tenth, but its neighbours\u{2019} are \
         mixed (2 of its 6 neighbours are above the median); as strong a cluster would arise by chance in about 1 in 5 maps (p = 0.21)"
    );
    let low = Finding { standing: stands(0.15, 1, 8), ..finding(Gathering::Low, 0.12, false) };
    assert!(
        low.sentence().starts_with(
            "low, but not a significant cluster: its value is in the lowest fifth, but its neighbours\u{2019} \
             stand out too little (7 of its 8 neighbours are at or below the median)"
        ),
        "{}",
        low.sentence()
    );
    let alone = Finding { standing: stands(0.0, 4, 4), ..finding(Gathering::Low, 0.3, false) };
    assert!(
        alone.sentence().contains(
            "but its neighbours\u{2019} are not (none of its 4 neighbours is at or below the median)"
        )
    );
}

#[test]
fn what_is_significant_alone_and_not_among_so_many_is_told_so() {
    let high = Finding { standing: stands(0.92, 5, 5), ..finding(Gathering::High, 0.031, false) };
    assert_eq!(
        high.sentence(),
        "high, but not significant among so many areas: its value is in the highest tenth, and all 5 of its \
         neighbours are above the median; as strong a cluster would arise by \
         chance in fewer than 1 in 20 maps (p = 0.031), which among 221 areas tested at once is no rarity"
    );
    let middle = Finding { standing: stands(0.5, 5, 5), ..finding(Gathering::Low, 0.03, false) };
    assert_eq!(
        middle.sentence(),
        "rather low values, but no significant cluster: as strong a cluster would arise by chance in fewer than \
         1 in 20 maps (p = 0.030), which among 221 areas tested at once is no rarity"
    );
}

#[test]
fn one_neighbour_or_none_of_many_agrees_with_its_verb() {
    let high = |neighbours_above, neighbours| {
        Finding {
            standing: stands(0.95, neighbours_above, neighbours),
            ..finding(Gathering::High, 0.4, false)
        }
        .sentence()
    };
    assert!(high(1, 5).contains("are not (1 of its 5 neighbours is above the median)"));
    assert!(high(0, 5).contains("are not (none of its 5 neighbours is above the median)"));
    assert!(high(1, 1).contains("(its one neighbour is above the median)"));
    assert!(high(0, 1).contains("(its one neighbour is not above the median)"));
}

#[test]
fn of_two_indicators_both_are_told_apart() {
    let two =
        |significant| Finding { is_of_two: true, ..finding(Gathering::HighAmongLow, 0.002, significant) };
    assert_eq!(
        two(true).sentence(),
        "high, among low values of the other; so strong a difference would arise by chance in fewer than 1 in 100 \
         maps"
    );
    assert!(
        two(false).sentence().starts_with("high, among rather low values of the other; not significant: ")
    );
}

#[test]
fn areas_that_cannot_be_tested_are_told_why() {
    let finding = |state| Finding { state, ..finding(Gathering::High, 0.001, false) };
    assert!(finding(AreaState::NoValue).sentence().contains("no value"));
    assert!(finding(AreaState::NoNeighbours).sentence().contains("no neighbour has"));
    assert!(finding(AreaState::OneNeighbour).sentence().contains("only one neighbour"));
    let untested = Finding { p: None, ..finding(AreaState::Tested) };
    assert!(untested.sentence().contains("not tested"));
}

#[test]
fn probabilities_keep_two_digits() {
    assert_eq!([0.21, 0.05, 0.0123, 0.0002, 1.0].map(digits), ["0.21", "0.050", "0.012", "0.00020", "1.00"]);
}
