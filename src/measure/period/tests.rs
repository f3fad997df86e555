use super::calendar::days_in;
use super::*;
use proptest::prelude::*;

fn found(text: &str) -> String {
    Period::find_in(text).map(|period| period.to_string()).unwrap_or_default()
}

fn read(text: &str) -> String {
    text.parse::<Period>().map_or_else(|_| String::new(), |period| period.to_string())
}

#[test]
fn what_is_written_is_read_back() {
    for text in [
        "2024",
        "2024-Q1",
        "2024-03",
        "2021/22",
        "1999/00",
        "2021-03-21",
        "2017/2019",
        "2017-04-01/2020-03-31",
        "unknown",
    ] {
        assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
    }
}

#[test]
fn nonsense_is_declined() {
    for text in [
        "",
        "24",
        "2024-13",
        "2021/23",
        "2024-Q5",
        "2021-02-29",
        "2008-09-31",
        "2019/2017",
        "March",
        "03/21/2021",
        "2024-3",
        "31 April 2021",
        "year ending 2022",
        "rate 2024",
        "2024 rate",
        "202413",
        "2015 - 14",
        "census 2020",
    ] {
        assert!(text.parse::<Period>().is_err(), "{text}");
    }
}

#[test]
fn nonsense_is_not_half_read() {
    for text in ["2024-13", "2019/2017", "2021-02-29", "2008-09-31", "03/21/2021", "2024-3"] {
        assert_eq!(found(text), "", "{text}");
    }
}

/// Each form that publishers use, and the period it is.
#[test]
fn publishers_forms_of_a_period() {
    for (text, expected) in [
        ("Mar-24", "2024-03"),
        ("Sept-98", "1998-09"),
        ("202403", "2024-03"),
        ("March 2024", "2024-03"),
        ("2024 Mar", "2024-03"),
        ("January 2024 (p)", "2024-01"),
        ("Q1 2024", "2024-Q1"),
        ("2024 Q1", "2024-Q1"),
        ("2024Q1", "2024-Q1"),
        ("quarter 1 of 2024", "2024-Q1"),
        ("Jan-Mar 2024", "2024-Q1"),
        ("January to March 2024", "2024-Q1"),
        ("2024 Jan-Mar", "2024-Q1"),
        ("Feb-Apr 2024", "2024-02-01/2024-04-30"),
        ("Nov-Jan 2024", "2023-11-01/2024-01-31"),
        ("Q1 2021/22", "2021-Q2"),
        ("2021/22 Q4", "2022-Q1"),
        ("2021/22", "2021/22"),
        ("2021-22", "2021/22"),
        ("2021/2022", "2021/22"),
        ("2021–22", "2021/22"),
        ("2021/22 (p)", "2021/22"),
        ("FYE 2022", "2021/22"),
        ("FYE March 2022", "2021/22"),
        ("financial year ending 2022", "2021/22"),
        ("Year ending March 2022", "2021/22"),
        ("year ended 31 March 2022", "2021/22"),
        ("Year ending June 2023", "2022-07-01/2023-06-30"),
        ("12 months to December 2023", "2023"),
        ("YE Jun-23", "2022-07-01/2023-06-30"),
        ("Jan 2023-Dec 2023", "2023"),
        ("Aug 2015 - Jul 2018", "2015-08-01/2018-07-31"),
        ("Census 2021", "2021-03-21"),
        ("2011 census", "2011-03-27"),
        ("mid-2019", "2019-06-30"),
        ("Mid-year 2019", "2019-06-30"),
        ("2021/22 academic year", "2021-09-01/2022-08-31"),
        ("academic year 2021/22", "2021-09-01/2022-08-31"),
        ("2017 - 19", "2017/2019"),
        ("2017-19", "2017/2019"),
        ("2017 to 2019", "2017/2019"),
        ("2014 - 15", "2014-01-01/2015-12-31"),
        ("1998 - 00", "1998/2000"),
        ("2017/18 - 19/20", "2017-04-01/2020-03-31"),
        ("2015/16 to 2017/18", "2015-04-01/2018-03-31"),
        ("21 March 2021", "2021-03-21"),
        ("21st March 2021", "2021-03-21"),
        ("21/03/2021", "2021-03-21"),
        ("2021-03-21T00:00:00", "2021-03-21"),
        ("1 April 2021 to 31 March 2022", "2021/22"),
        ("2021-04-01/2022-03-31", "2021/22"),
    ] {
        assert_eq!(read(text), expected, "{text}");
        assert_eq!(found(text), expected, "{text} found");
    }
}

#[test]
fn periods_are_found_in_headings() {
    for (text, expected) in [
        ("claimant_rate_illustrative_2024_03", "2024-03"),
        ("child_poverty_2021_22", "2021/22"),
        ("November 2023 (r)", "2023-11"),
        ("admissions 2017-2019", "2017/2019"),
        ("stroke_admissions_2017_2019", "2017/2019"),
        ("change, 2011 to 2021", "2011/2021"),
        ("Households, Jan-Mar 2024 (p)", "2024-Q1"),
        ("Residents (Census 2021)", "2021-03-21"),
        ("Rate, year ending June 2023, per 1,000", "2022-07-01/2023-06-30"),
        ("pop_16_plus_census2021", ""),
        ("code_202403", ""),
        ("aged 16-24", ""),
        ("MSOA21CD", ""),
        ("Population 2021 16 to 64", "2021"),
        ("unknown", ""),
        ("Population", ""),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn where_a_period_stands_is_told() {
    let at = |text: &str| Period::locate(text).map(|(_, range)| text.get(range).unwrap().to_owned());
    assert_eq!(at("uc_per_100_16_64_2022_12_derived").as_deref(), Some("2022_12"));
    assert_eq!(at("Rate, year ending June 2023, per 1,000").as_deref(), Some("year ending June 2023"));
    assert_eq!(at(" 2021/22 (p)").as_deref(), Some("2021/22"));
    assert_eq!(at("Éire Mar 2024 ö").as_deref(), Some("Mar 2024"));
}

#[test]
fn periods_sort_as_people_read_them() {
    let mut periods: Vec<Period> = [
        "2021/22",
        "2021",
        "2022-03",
        "2020-Q4",
        "2021-03-21",
        "year ending June 2021",
        "mid-2019",
        "2022-Q1",
    ]
    .iter()
    .map(|text| text.parse().unwrap())
    .collect();
    periods.sort();
    let sorted: Vec<String> = periods.iter().map(ToString::to_string).collect();
    assert_eq!(
        sorted,
        [
            "2019-06-30",
            "2020-Q4",
            "2021-03-21",
            "2020-07-01/2021-06-30",
            "2021",
            "2021/22",
            "2022-Q1",
            "2022-03"
        ]
    );
}

#[test]
fn the_same_period_earlier() {
    for (text, months, expected) in [
        ("2023-11", 12, "2022-11"),
        ("2023-01", 1, "2022-12"),
        ("2023-Q1", 3, "2022-Q4"),
        ("2021/22", 12, "2020/21"),
        ("2017/2019", 36, "2014/2016"),
        ("year ending February 2025", 12, "2023-03-01/2024-02-29"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2023-Q1", 1, ""),
        ("2023", 6, ""),
    ] {
        let period: Period = text.parse().unwrap();
        let earlier = period.earlier(months).map(|period| period.to_string()).unwrap_or_default();
        assert_eq!(earlier, expected, "{text} by {months}");
    }
}

fn any_day() -> impl Strategy<Value = Day> {
    (1900_u16..2100, 1_u8..=12, 1_u8..=31)
        .prop_map(|(year, month, day)| (year, month, day.min(days_in(year, month))))
}

fn any_period() -> impl Strategy<Value = Period> {
    let months = (1900_u16..2050, 1_u8..=12, 1_u32..70).prop_map(|(year, month, length)| {
        let (last_year, last) = of_month_number(month_number(year, month) + length - 1).unwrap();
        Period::of_days((year, month, 1), end_of_month(last_year, last)).unwrap()
    });
    let days = (any_day(), any_day()).prop_map(|(a, b)| Period::of_days(a.min(b), a.max(b)).unwrap());
    prop_oneof![
        Just(Period::Unknown),
        (0_u16..9999).prop_map(Period::Year),
        (0_u16..9999).prop_map(Period::FinancialYear),
        (0_u16..9999, 1_u8..=4).prop_map(|(year, quarter)| Period::Quarter(year, quarter)),
        (0_u16..9999, 1_u8..=12).prop_map(|(year, month)| Period::Month(year, month)),
        (0_u16..9000, 1_u16..900).prop_map(|(year, more)| Period::Years(year, year + more)),
        months,
        days,
    ]
}

/// Whether a period is of the years that are looked for among other words.
fn is_of_our_time(period: &Period) -> bool {
    period.days().is_some_and(|(first, last)| first.0 >= 1900 && last.0 <= 2100)
}

proptest! {
    #[test]
    fn every_period_is_read_back(period in any_period()) {
        prop_assert_eq!(period.to_string().parse::<Period>().unwrap(), period);
    }

    #[test]
    fn every_label_says_its_period(period in any_period().prop_filter("of our time", is_of_our_time)) {
        prop_assert_eq!(Period::find_in(&period.label()), Some(period.clone()), "{}", period.label());
    }

    #[test]
    fn order_and_equality_agree(a in any_period(), b in any_period()) {
        prop_assert_eq!(a == b, a.cmp(&b) == Ordering::Equal);
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,30}") {
        let _ = (text.parse::<Period>(), Period::find_in(&text));
    }

    #[test]
    fn no_odd_text_panics(
        text in "((19|20)?[0-9]{1,2}|q[0-9]|mar|year|ending|census|mid|to|fye|academic|[-–/_ .(p)]){0,9}"
    ) {
        if let Some((_, range)) = Period::locate(&text) {
            prop_assert!(text.get(range).is_some());
        }
        let _ = text.parse::<Period>();
    }
}
