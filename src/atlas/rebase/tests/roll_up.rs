//! Small areas become larger ones.

use super::*;

#[test]
fn small_areas_roll_up_in_as_many_steps_as_it_takes() {
    let small: Vec<AreaCode> = (1..=5).flat_map(|area| [area * 10 + 1, area * 10 + 2]).map(lsoa).collect();
    let numbers: Vec<f64> = (1..=10).map(f64::from).collect();
    let columns = [
        (indicator("people", Kind::Count), &numbers[..]),
        (
            out_of("share", Kind::Percentage, None, "people"),
            &[10.0, 40.0, 1.0, 1.0, 8.0, 8.0, 8.0, 8.0, 1.0, 1.0],
        ),
    ];
    let counts = table("l.csv", "lsoa-2011", &small, &columns);
    let (one_step, rebased, report) = on("msoa-2011", std::slice::from_ref(&counts), None);
    assert_eq!(said(&one_step, 2), "7 re-based");
    assert_eq!(said_of(&one_step, 1, msoa(1)), "30 re-based");
    assert!(rebased[0].is_roll_up() && rebased[0].changes.is_empty());
    let note = report.with_code("rolled-up").next().unwrap();
    assert_eq!(note.message, "areas of lsoa-2011 became areas of msoa-2011: 10 merged into 5");

    let (two_steps, rebased, _) = on("msoa-2021", &[counts], None);
    assert_eq!(
        rebased.iter().map(|step| step.to.to_string()).collect::<Vec<_>>(),
        ["msoa-2011", "msoa-2021"]
    );
    assert_eq!(
        (said(&two_steps, 1), said(&two_steps, 7)),
        ("3 re-based".to_owned(), "26 re-based".to_owned())
    );
    // The denominator of the second step is itself rolled up.
    assert_eq!(said_of(&two_steps, 1, msoa(7)), "8 re-based");
}

#[test]
fn a_roll_up_that_lacks_a_part_has_no_figure_and_names_it() {
    let small = [11, 12, 21].map(lsoa);
    let counts = table("l.csv", "lsoa-2011", &small, &[(indicator("people", Kind::Count), &[1.0, 2.0, 3.0])]);
    let (table, _, report) = on("msoa-2011", &[counts], None);
    assert_eq!(
        (said(&table, 1), said(&table, 2), said(&table, 3)),
        ("3 re-based".into(), "missing".into(), "no row".into())
    );
    assert_eq!(keys(&report, "parts-missing"), ["E02999002: no row for E01999022"]);
}

#[test]
fn figures_for_the_boundaries_own_areas_come_before_smaller_ones() {
    let people = || indicator("people", Kind::Count);
    let small = table("l.csv", "lsoa-2011", &[lsoa(11), lsoa(12)], &[(people(), &[1.0, 2.0])]);
    let direct = table("l.csv", "msoa-2011", &old(), &[(people(), &[3.0; 5])]);
    let (table, rebased, report) = on("msoa-2011", &[small, direct], None);
    assert_eq!((table.keys.codes()[0], rebased.len()), (lsoa(11), 0));
    assert_eq!(report.with_code("superseded-table").count(), 1);
}

proptest! {
    #[test]
    fn counts_rolled_up_keep_their_sum_whatever_the_order_of_rows(
        numbers in prop::collection::vec(0_u32..1_000_000, 10),
        order in Just((0..10).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let small: Vec<AreaCode> = (1..=5).flat_map(|area| [area * 10 + 1, area * 10 + 2]).map(lsoa).collect();
        let numbers: Vec<f64> = numbers.into_iter().map(f64::from).collect();
        let people = || indicator("people", Kind::Count);
        let straight = table("l.csv", "lsoa-2011", &small, &[(people(), &numbers)]);
        let keys: Vec<AreaCode> = order.iter().map(|at| small[*at]).collect();
        let mixed: Vec<f64> = order.iter().map(|at| numbers[*at]).collect();
        let shuffled = table("l.csv", "lsoa-2011", &keys, &[(people(), &mixed)]);
        let (straight, ..) = on("msoa-2011", &[straight], None);
        let (shuffled, rebased, _) = on("msoa-2011", &[shuffled], None);
        for area in 1..=5 {
            prop_assert_eq!(said(&straight, area), said(&shuffled, area));
        }
        let total: f64 = shuffled.columns[0].known().map(|(_, number)| number).sum();
        prop_assert_eq!(total, numbers.iter().sum::<f64>());
        prop_assert_eq!((rebased[0].merged, rebased[0].merged_into), (10, 5));
    }
}
