//! Clipboards and CSV.

use pingyi::roster::{Table, TableFault, limits};

fn cells(table: &Table) -> Vec<Vec<&str>> {
    table.rows().iter().map(|cells| cells.iter().map(String::as_str).collect()).collect()
}

fn pasted(text: &str) -> Table {
    Table::from_paste(text).unwrap()
}

#[test]
fn the_clipboards_of_excel_and_wps_are_read() {
    // Both end every line with CRLF and quote only cells with a tab or a line break in them.
    let table = pasted("姓名\t单位\r\n陆青岚\t\"青禾镇\n党委\"\r\n贺文博\t\"五星\"支部\r\n");
    assert_eq!(cells(&table), [vec!["姓名", "单位"], vec!["陆青岚", "青禾镇\n党委"], vec!["贺文博", "\"五星\"支部"]]);
}

#[test]
fn the_clipboards_of_libreoffice_and_google_sheets_are_read() {
    // LF, no line break at the end; a cell with a line break has its own quotes doubled.
    let table = pasted("姓名\t单位\n陆青岚\t\"青禾镇\n\"\"五星\"\"党委\"\n贺文博\t");
    assert_eq!(cells(&table), [vec!["姓名", "单位"], vec!["陆青岚", "青禾镇\n\"五星\"党委"], vec!["贺文博"]]);
}

#[test]
fn a_quote_that_is_not_closed_swallows_nothing() {
    let table = pasted("\"甲\t乙\n丙\t\"丁\n");
    assert_eq!(cells(&table), [["\"甲", "乙"], ["丙", "\"丁"]]);
    assert_eq!(cells(&pasted("\"甲\"乙\t\"丙\"\n")), [["\"甲\"乙", "丙"]]);
}

#[test]
fn a_pasted_list_of_one_column_has_one_column() {
    assert_eq!(cells(&pasted("陆青岚\n\n贺文博\n")), [vec!["陆青岚"], vec![], vec!["贺文博"]]);
}

#[test]
fn csv_is_read_whatever_separates_it() {
    let expected = [vec!["姓名", "单位"], vec!["陆青岚", "甲镇, 乙乡; 丙村"], vec!["", "丁街道"]];
    for separator in [',', ';', '\t'] {
        let quoted = "\"甲镇, 乙乡; 丙村\"";
        let text = format!("姓名{separator}单位\r\n陆青岚{separator}{quoted}\r\n{separator}丁街道\r\n");
        assert_eq!(cells(&Table::from_csv(text.as_bytes()).unwrap()), expected, "{separator:?}");
        assert_eq!(cells(&pasted(&text)), expected, "{separator:?}");
    }
}

#[test]
fn the_separator_of_a_long_file_is_found_wherever_the_look_at_it_ends() {
    for shift in 0..40 {
        let text = format!("{}\n{}", "a".repeat(shift), "陆青岚;\"甲镇, 乙乡\"\n".repeat(3_000));
        assert_eq!(Table::from_csv(text.as_bytes()).unwrap().cell(1, 1), "甲镇, 乙乡", "{shift}");
    }
}

#[test]
fn csv_is_read_in_utf_8_and_in_utf_16_with_a_byte_order_mark() {
    let text = "姓名,单位\n陆青岚,青禾镇\n";
    let with_mark = format!("\u{FEFF}{text}");
    let units = || with_mark.encode_utf16();
    let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
    for bytes in [text.as_bytes(), with_mark.as_bytes(), &little, &big] {
        assert_eq!(cells(&Table::from_csv(bytes).unwrap()), [["姓名", "单位"], ["陆青岚", "青禾镇"]]);
    }
}

#[test]
fn what_is_no_csv_is_refused_with_its_reason() {
    for (bytes, fault) in [
        (&b""[..], TableFault::Empty),
        (b" \r\n\r\n,,,", TableFault::Empty),
        (b"a,\xD0\xD5\xC3\xFB", TableFault::NotUtf8 { offset: 2 }),
        (b"PK\x03\x04\x14\0", TableFault::NotText),
        (b"\xFF\xFEa", TableFault::NotText),
        (b"\xFF\xFE\x00\xD8", TableFault::NotText),
        (b"\n <html><table>", TableFault::Markup),
        (b"\xEF\xBB\xBF<?xml version=\"1.0\"?>", TableFault::Markup),
    ] {
        assert_eq!(Table::from_csv(bytes), Err(fault), "{bytes:?}");
    }
}

#[test]
fn what_is_larger_than_any_roster_is_refused() {
    let rows = "陆青岚\t甲\n".repeat(limits::ROWS);
    assert_eq!(pasted(&rows).rows().len(), limits::ROWS);
    assert_eq!(Table::from_paste(&format!("{rows}又一人")), Err(TableFault::TooManyRows { limit: limits::ROWS }));
    let wide = format!("甲\n{}乙", "\t".repeat(limits::COLUMNS));
    assert_eq!(Table::from_paste(&wide), Err(TableFault::TooManyColumns { row: 1, limit: limits::COLUMNS }));
    let long = format!("甲\t{}", "乙".repeat(limits::CELL + 1));
    let fault = TableFault::CellTooLong { row: 0, column: 1, limit: limits::CELL };
    assert_eq!(Table::from_paste(&long), Err(fault));
    let much = format!("{}\t\n", "乙".repeat(limits::CELL)).repeat(100);
    assert_eq!(Table::from_paste(&much), Err(TableFault::TooLarge { limit: limits::TEXT }));
    let input = " ".repeat(limits::INPUT + 1);
    assert_eq!(Table::from_paste(&input), Err(TableFault::TooLarge { limit: limits::INPUT }));
    assert_eq!(Table::from_csv(input.as_bytes()), Err(TableFault::TooLarge { limit: limits::INPUT }));
}

#[test]
fn blank_rows_and_columns_far_away_are_no_part_of_a_table() {
    let text = format!("甲\t{}\n{}", "\t".repeat(200), "\t\u{3000}\t\n".repeat(30_000));
    assert_eq!(cells(&pasted(&text)), [["甲"]]);
}
