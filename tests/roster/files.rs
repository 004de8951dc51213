//! Spreadsheet files, made by `tests/data/roster/make.py`.

use super::{lines, skipped, three_groups, understood};
use pingyi::roster::{Issue, Preview, Roster, SkipReason, TableFault};
use pingyi::spreadsheet::{SpreadsheetFault, Workbook, read};

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../data/roster/", $name))
    };
}

fn sheet(bytes: &[u8]) -> Workbook {
    read(bytes, None).unwrap()
}

#[test]
fn a_workbook_with_a_title_merged_cells_and_hidden_rows_and_columns_is_read() {
    let workbook = sheet(file!("reporters.xlsx"));
    assert_eq!((workbook.sheets.as_slice(), workbook.shown), (&["述职人员".to_owned()][..], 0));
    let table = &workbook.table;
    assert_eq!(table.cell(0, 0), "淇滨区2022年度述职评议考核会述职人员名单");
    assert_eq!(table.rows()[0].len(), 1, "a merged cell has its text once");
    assert_eq!([table.cell(3, 0), table.cell(3, 5), table.cell(3, 6)], ["1", "2020-01-15", "TRUE"]);
    let preview = Preview::of(workbook.table, Roster::Reporters);
    let headings =
        ["Number by Heading", "Name by Heading", "Unit by Heading", "Post by Heading", "Report by Heading", "-", "-"];
    assert_eq!(understood(&preview), headings);
    assert_eq!(
        lines(&preview),
        [
            "陆青岚|青禾镇党委|党委书记|Oral",
            "贺文博|柳溪镇党委|党委书记|Oral",
            "秦知|石桥坪乡党委|党委书记|Written",
            "沈立秋|望岚街道党工委|党工委书记|Oral",
        ]
    );
    assert_eq!(skipped(&preview).last(), Some(&(8, SkipReason::Note)));
}

#[test]
fn the_first_visible_sheet_with_content_is_shown_and_another_on_request() {
    let workbook = sheet(file!("three-sheets.xlsx"));
    assert_eq!(workbook.sheets, ["封面", "下拉选项", "参会人员"]);
    assert_eq!(workbook.shown, 2);
    let hidden = read(file!("three-sheets.xlsx"), Some(1)).unwrap();
    assert_eq!((hidden.shown, hidden.table.cell(0, 0)), (1, "现场"));
    assert_eq!(read(file!("three-sheets.xlsx"), Some(0)), Err(TableFault::Empty.into()));
    assert_eq!(read(file!("three-sheets.xlsx"), Some(3)), Err(SpreadsheetFault::NoSuchSheet));
}

#[test]
fn numbers_and_times_are_text_as_it_is_shown() {
    let workbook = sheet(file!("three-sheets.xlsx"));
    let shown: Vec<&str> = (5..12).map(|column| workbook.table.cell(1, column)).collect();
    assert_eq!(shown, ["12:00", "2023-02-09 08:30", "1234567890123", "12.5", "", "26:05:00", "#N/A"]);
    assert_eq!(workbook.table.rows().len(), 4, "a blank far below is no row");
}

#[test]
fn a_group_merged_over_two_people_is_missing_for_the_second_until_somebody_says_otherwise() {
    let preview = Preview::of(sheet(file!("three-sheets.xlsx")).table, three_groups());
    assert_eq!(preview.findings().iter().filter(|finding| finding.issue == Issue::NoGroup).count(), 1);
    let preview = preview.with_blanks_filled(0, true);
    assert_eq!(lines(&preview)[1], "吴思远||区政府区长|A OnLeave");
}

#[test]
fn a_workbook_of_the_old_kind_is_read() {
    let workbook = sheet(file!("participants.xls"));
    assert_eq!(workbook.sheets, ["参会人员"]);
    assert_eq!([workbook.table.cell(1, 1), workbook.table.cell(2, 1)], ["序号", "1"]);
    assert_eq!(workbook.table.cell(2, 7), "2023-02-09");
    let preview = Preview::of(workbook.table, three_groups());
    assert_eq!(
        lines(&preview),
        ["周启明|区委|区委书记|A Expected", "吴思远|区政府|区长|A OnLeave", "郑和平|区财政局|局长|B Expected"]
    );
}

#[test]
fn a_table_of_libreoffice_is_read() {
    let preview = Preview::of(sheet(file!("participants.ods")).table, three_groups());
    assert_eq!(
        lines(&preview),
        ["周启明|区委|区委书记|A Expected", "吴思远|区政府|区长|A OnLeave", "郑和平|区财政局|局长|B Expected"]
    );
}

#[test]
fn csv_as_chinese_excel_writes_it_is_read() {
    // 姓名,单位 / 陆青岚,青禾镇 in GB18030.
    let bytes = b"\xD0\xD5\xC3\xFB,\xB5\xA5\xCE\xBB\r\n\xC2\xBD\xC7\xE0\xE1\xB0,\xC7\xE0\xBA\xCC\xD5\xF2\r\n";
    let workbook = sheet(bytes);
    assert_eq!(workbook.sheets, Vec::<String>::new());
    assert_eq!(lines(&Preview::of(workbook.table, Roster::Reporters)), ["陆青岚|青禾镇||Oral"]);
    assert_eq!(sheet("姓名,单位\n陆青岚,青禾镇".as_bytes()).table.cell(1, 1), "青禾镇");
    assert_eq!(read(b"a,b", Some(1)), Err(SpreadsheetFault::NoSuchSheet));
}

#[test]
fn a_file_with_a_password_says_so() {
    assert_eq!(read(file!("protected.xlsx"), None), Err(SpreadsheetFault::Protected));
}

#[test]
fn the_name_of_a_file_does_not_count() {
    let page = b"<html><body><table><tr><td>\xD0\xD5\xC3\xFB</td></tr></table></body></html>";
    assert_eq!(read(page, None), Err(TableFault::Markup.into()));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None), Err(SpreadsheetFault::OtherKind));
    assert_eq!(read(b"", None), Err(TableFault::Empty.into()));
    assert_eq!(read(b"\xFF\xFF\xFF,\x80", None), Err(TableFault::NotUtf8 { offset: 0 }.into()));
}
