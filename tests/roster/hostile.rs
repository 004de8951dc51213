//! Spreadsheet files that somebody made to do harm, or that were damaged on their way.

use pingyi::roster::{TableFault, limits as table_limits};
use pingyi::spreadsheet::{SpreadsheetFault, limits, read};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Returns the smallest workbook with this text in its sheet, and more parts.
fn workbook(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let root = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend_from_slice(more);
    archive(&parts)
}

fn sheet(dimension: &str, rows: &str) -> String {
    format!("<worksheet xmlns=\"{MAIN}\"><dimension ref=\"{dimension}\"/><sheetData>{rows}</sheetData></worksheet>")
}

fn text_cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn the_smallest_workbook_is_read() {
    let file = workbook(&sheet("A1", &format!("<row r=\"1\">{}</row>", text_cell("A1", "姓名"))), &[]);
    assert_eq!(read(&file, None).unwrap().table.cell(0, 0), "姓名");
}

#[test]
fn a_small_file_that_becomes_a_large_one_is_refused() {
    let many_strings = "<si/>".repeat(limits::HELD / 5 + 1);
    let file = workbook(&sheet("A1", ""), &[("xl/sharedStrings.xml", many_strings.as_bytes())]);
    assert!(file.len() < limits::HELD / 100);
    assert_eq!(read(&file, None), Err(SpreadsheetFault::TooLarge { limit: limits::HELD }));
    let blanks = sheet("A1", &" ".repeat(limits::UNPACKED));
    let file = workbook(&blanks, &[]);
    assert!(file.len() < limits::UNPACKED / 100);
    assert_eq!(read(&file, None), Err(SpreadsheetFault::TooLarge { limit: limits::UNPACKED }));
}

#[test]
fn a_file_that_is_large_as_it_stands_is_refused() {
    let fault = SpreadsheetFault::TooLarge { limit: limits::FILE };
    assert_eq!(read(&vec![b'a'; limits::FILE + 1], None), Err(fault));
}

#[test]
fn a_sheet_that_claims_every_row_and_column_takes_no_more_room_than_its_cells() {
    let claimed = |last: &str| {
        let rows = format!("<row r=\"1\">{}</row><row r=\"1048576\">{last}</row>", text_cell("A1", "姓名"));
        workbook(&sheet("A1:XFD1048576", &rows), &[])
    };
    let blank = claimed("<c r=\"XFD1048576\" s=\"0\"/>");
    assert_eq!(read(&blank, None).unwrap().table.rows().len(), 1);
    let filled = claimed(&text_cell("XFD1048576", "x"));
    assert_eq!(read(&filled, None), Err(TableFault::TooManyRows { limit: table_limits::ROWS }.into()));
    let wide = format!("<row r=\"1\">{}</row>", text_cell("XFD1", "x"));
    let fault = TableFault::TooManyColumns { row: 0, limit: table_limits::COLUMNS };
    assert_eq!(read(&workbook(&sheet("A1", &wide), &[]), None), Err(fault.into()));
}

#[test]
fn a_long_text_in_many_cells_is_refused_before_it_fills_the_memory() {
    let strings = format!("<sst xmlns=\"{MAIN}\"><si><t>{}</t></si></sst>", "长".repeat(30_000));
    let row = |number| format!("<row r=\"{number}\"><c r=\"A{number}\" t=\"s\"><v>0</v></c></row>");
    let rows: String = (1..2000).map(row).collect();
    let file = workbook(&sheet("A1:A2000", &rows), &[("xl/sharedStrings.xml", strings.as_bytes())]);
    assert_eq!(read(&file, None), Err(TableFault::TooLarge { limit: table_limits::TEXT }.into()));
}

#[test]
fn a_string_that_is_not_there_and_entities_that_grow_do_no_harm() {
    let file = workbook(&sheet("A1", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>"), &[]);
    assert!(read(&file, None).is_err());
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let grown = format!("{entities}{}", sheet("A1", &format!("<row r=\"1\">{}</row>", text_cell("A1", "&b;&b;"))));
    if let Ok(workbook) = read(&workbook(&grown, &[]), None) {
        assert!(workbook.table.cell(0, 0).len() < 100);
    }
}

#[test]
fn archives_of_other_kinds_are_no_spreadsheets() {
    let empty = archive(&[]);
    let document = archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<document/>")]);
    let binary = archive(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", b"\0")]);
    for file in [empty, document, binary] {
        assert_eq!(read(&file, None), Err(SpreadsheetFault::OtherKind));
    }
}

#[test]
fn a_workbook_cut_anywhere_is_refused() {
    let whole = include_bytes!("../data/roster/reporters.xlsx");
    for end in (4..whole.len()).step_by(13) {
        assert_eq!(read(&whole[..end], None), Err(SpreadsheetFault::Damaged), "cut at {end}");
    }
}

#[test]
fn a_workbook_with_a_byte_changed_is_read_or_refused() {
    let whole = include_bytes!("../data/roster/reporters.xlsx");
    for place in (0..whole.len()).step_by(13) {
        let mut changed = whole.to_vec();
        changed[place] ^= 0x55;
        // Whatever it gives, it gives it: the library does not panic, and there is no other bound to hold.
        let _ = read(&changed, None);
    }
    let mut changed = whole.to_vec();
    let middle = changed.len() / 2;
    changed[middle] ^= 0x55;
    assert_eq!(read(&changed, None), Err(SpreadsheetFault::Damaged), "a part's checksum tells");
}

#[test]
fn half_of_an_old_workbook_is_refused() {
    let whole = include_bytes!("../data/roster/participants.xls");
    assert_eq!(read(&whole[..whole.len() / 2], None), Err(SpreadsheetFault::Damaged));
}
