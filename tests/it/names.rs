//! Tables of names, checked by the program.

use super::support::Folder;

#[test]
fn the_plan_s_printed_table_is_checked_untouched() {
    let folder = Folder::new();
    let boundaries = [
        "boundaries/MSOA_2021_EW_BSC.zip",
        "lookups/msoa-names-2021-hocl.csv",
        "lookups/msoanames-2011-hocl.csv",
        "lookups/MSOA11 to MSOA21 to LAD22 EW.csv",
    ];
    let here = boundaries.iter().all(|file| folder.link("boundaries", file))
        && folder.link("indicators", "indicators/nhs/plan_table10_diabetes_march_2025.csv");
    if !here {
        return;
    }
    folder.oast(&["check"]).exits(0).says(&[
        "the names of the areas are in \u{201c}MSOA Locality\u{201d}",
        "20 of 20 names are areas of msoa-2011 [names-resolved]",
        "belongs to msoa-2011 (E02004999) and was split since into E02007046 (Bybrook)",
        "4 rows print a district that the area is not in",
        "\u{201c}Birchington\u{201d} (E02005139) is in Thanet, not in Canterbury",
    ]);
}

#[test]
fn the_catalogue_names_the_columns_of_names_and_districts() {
    let folder = Folder::westshire();
    folder.file("boundaries/names.csv", "msoa21cd,msoa21nm,msoa21hclnm,lad22nm\nE02999001,Westshire 001,Mill Lane,North\nE02999002,Westshire 002,Mill Lane,South\n");
    folder.file("indicators/t.csv", "who,where,rate\nMill Lane,South,1\nMill Lane,North,2\nMill Lane,,3\n");
    let catalogue = |district: &str| {
        format!(
            "[[table]]\nfile = \"t.csv\"\ngeography = \"msoa-2021\"\nname = \"who\"\ndistrict = \"{district}\"\n"
        )
    };
    folder.file("indicators/catalogue.toml", catalogue("where"));
    folder.oast(&["check"]).exits(0).says(&[
        "2 of 3 names are areas of msoa-2021 [names-resolved]",
        "line 4: \u{201c}Mill Lane\u{201d} is Mill Lane (E02999001, North) or Mill Lane (E02999002, South)",
        "[ambiguous-name]",
    ]);
    folder.file("indicators/catalogue.toml", catalogue("place"));
    folder.oast(&["check"]).exits(1).says(&["the catalogue names as `district` is not there"]);
}
