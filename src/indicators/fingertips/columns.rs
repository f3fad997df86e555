//! [`Columns`]: which column says what, by the headings Fingertips has used.

/// Positions of the columns of an export; any of them in any order.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Columns {
    pub(super) indicator_id: Option<usize>,
    pub(super) indicator: Option<usize>,
    pub(super) parent_code: Option<usize>,
    pub(super) parent_name: Option<usize>,
    pub(super) area_code: Option<usize>,
    pub(super) area_name: Option<usize>,
    pub(super) area_type: Option<usize>,
    pub(super) sex: Option<usize>,
    pub(super) age: Option<usize>,
    pub(super) category_type: Option<usize>,
    pub(super) category: Option<usize>,
    pub(super) period: Option<usize>,
    pub(super) sortable: Option<usize>,
    pub(super) value: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) lower: Option<usize>,
    pub(super) upper: Option<usize>,
    pub(super) count: Option<usize>,
    pub(super) denominator: Option<usize>,
    pub(super) note: Option<usize>,
    pub(super) compared: Option<usize>,
    /// Whether there are limits of 99.8 % too.
    pub(super) wider_limits: bool,
    /// Whether the limits say how sure they are.
    pub(super) limits_of_95: bool,
}

/// A heading as it is compared: letters and digits, in lower case. fingertipsR
/// writes `LowerCI95.0limit` and spreadsheets `lower_ci_95_0_limit` for
/// `Lower CI 95.0 limit`.
fn folded(heading: &str) -> String {
    heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Columns {
    pub(super) fn find(header: &[String]) -> Self {
        let folded: Vec<String> = header.iter().map(|heading| folded(heading)).collect();
        let find =
            |names: &[&str]| names.iter().find_map(|name| folded.iter().position(|heading| heading == name));
        let lower_95 = find(&["lowerci950limit", "lowerci95limit"]);
        Self {
            indicator_id: find(&["indicatorid"]),
            indicator: find(&["indicatorname", "indicator"]),
            parent_code: find(&["parentcode", "parentareacode"]),
            parent_name: find(&["parentname", "parentareaname"]),
            area_code: find(&["areacode"]),
            area_name: find(&["areaname"]),
            area_type: find(&["areatype"]),
            sex: find(&["sex"]),
            age: find(&["age"]),
            category_type: find(&["categorytype"]),
            category: find(&["category"]),
            period: find(&["timeperiod"]),
            sortable: find(&["timeperiodsortable"]),
            value: find(&["value"]),
            unit: find(&["unit", "units"]),
            lower: lower_95.or_else(|| find(&["lowercilimit", "lowerci", "lowerlimit"])),
            upper: find(&["upperci950limit", "upperci95limit", "uppercilimit", "upperci", "upperlimit"]),
            count: find(&["count"]),
            denominator: find(&["denominator"]),
            note: find(&["valuenote", "valuenotes", "note", "notes"]),
            compared: find(&["comparedtoenglandvalueorpercentiles", "comparedtoengland"]),
            wider_limits: find(&["lowerci998limit"]).is_some(),
            limits_of_95: lower_95.is_some(),
        }
    }

    /// What an export must have and these columns lack.
    pub(super) fn missing(&self) -> Vec<&'static str> {
        let needed = [
            ("Area Code", self.area_code),
            ("Time period", self.period),
            ("Value", self.value),
            ("Sex", self.sex),
            ("Age", self.age),
            ("Indicator Name", self.indicator.or(self.indicator_id)),
            // One of the columns that nobody else's tables have.
            ("Parent Code", self.parent_code.or(self.note).or(self.sortable).or(self.category_type)),
        ];
        needed.into_iter().filter(|(_, found)| found.is_none()).map(|(name, _)| name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(headings: &str) -> Columns {
        Columns::find(&headings.split(',').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn headings_of_every_export() {
        let new = find(
            "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,\
             Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,\
             Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,Compared to England value or percentiles,\
             Compared to Region value or percentiles,Time period Sortable,New data,Compared to goal",
        );
        assert!(new.missing().is_empty() && new.wider_limits && new.limits_of_95);
        assert_eq!(
            (new.lower, new.upper, new.sortable, new.compared),
            (Some(13), Some(14), Some(23), Some(21))
        );
        let old = find(
            "Indicator,Parent Code,Parent Name,Area Code,Area Name,Sex,Age,Time period,Value,Lower CI limit,\
             Upper CI limit,Count,Denominator,Value note",
        );
        assert!(old.missing().is_empty() && !old.wider_limits && !old.limits_of_95);
        assert_eq!((old.indicator, old.lower, old.note), (Some(0), Some(9), Some(13)));
        let of_r = find("IndicatorID,Timeperiod,AreaCode,Sex,Age,Value,LowerCI95.0limit,TimeperiodSortable");
        assert!(of_r.missing().is_empty() && of_r.lower == Some(6));
        let shouted = find("TIME PERIOD,AREA CODE,INDICATOR NAME,VALUE,SEX,AGE,VALUE NOTE");
        assert!(shouted.missing().is_empty());
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(find("Area Code,Indicator,Time period,Value,Sex").missing(), ["Age", "Parent Code"]);
    }
}
