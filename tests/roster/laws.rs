//! Laws that hold for every table and every text, tried on random ones.

use super::three_groups;
use pingyi::roster::{Column, Meaning, Preview, Roster, Table, TableFault};
use pingyi::spreadsheet::{SpreadsheetFault, Workbook, pack, read, unpack};
use proptest::prelude::*;

fn config() -> ProptestConfig {
    ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() }
}

/// Cells with everything in them that separates, quotes or widens.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        3 => "[甲乙丙A1\"\t,;\r\n \u{3000}\u{FEFF}]{0,6}",
        2 => prop::sample::select(vec!["姓名", "单位", "组别", "出席情况", "述职形式", "张三", "A", "请假", "书面", "合计", "1"])
            .prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    prop::collection::vec(prop::collection::vec(cell(), 0..5), 1..12).prop_map(|rows| {
        let mut table = Table::new();
        for (row, cells) in rows.into_iter().enumerate() {
            for (column, cell) in cells.into_iter().enumerate() {
                table.put(row, column, cell).unwrap();
            }
        }
        table
    })
}

fn roster() -> impl Strategy<Value = Roster> {
    prop_oneof![Just(Roster::Reporters), Just(three_groups())]
}

fn table_faults() -> impl Strategy<Value = TableFault> {
    let number = || 0..1_000_000usize;
    prop_oneof![
        Just(TableFault::Empty),
        Just(TableFault::Markup),
        Just(TableFault::NotText),
        number().prop_map(|limit| TableFault::TooLarge { limit }),
        number().prop_map(|limit| TableFault::TooManyRows { limit }),
        (number(), number()).prop_map(|(row, limit)| TableFault::TooManyColumns { row, limit }),
        (number(), number(), number()).prop_map(|(row, column, limit)| TableFault::CellTooLong { row, column, limit }),
        number().prop_map(|offset| TableFault::NotUtf8 { offset }),
    ]
}

fn faults() -> impl Strategy<Value = SpreadsheetFault> {
    prop_oneof![
        Just(SpreadsheetFault::Protected),
        Just(SpreadsheetFault::Damaged),
        Just(SpreadsheetFault::OtherKind),
        Just(SpreadsheetFault::NoSuchSheet),
        (0..1_000_000usize).prop_map(|limit| SpreadsheetFault::TooLarge { limit }),
        table_faults().prop_map(SpreadsheetFault::Table),
    ]
}

/// Every row is an entry's or skipped, once and in order.
fn nothing_is_lost(preview: &Preview) {
    let entries = preview.entries().iter().map(|entry| entry.row);
    let skipped = preview.skipped().iter().map(|skipped| skipped.row);
    let mut rows: Vec<usize> = entries.clone().chain(skipped.clone()).collect();
    rows.sort_unstable();
    assert!(rows.iter().copied().eq(0..preview.table().rows().len()));
    assert!(entries.is_sorted() && skipped.is_sorted());
    let left_out = preview.findings().iter().filter(|finding| finding.issue.leaves_out());
    assert!(
        left_out.filter_map(|finding| finding.row).all(|row| !preview.entries().iter().any(|entry| entry.row == row))
    );
    assert!(preview.entries().iter().all(|entry| !entry.name.as_str().is_empty()));
    let mut meanings: Vec<Meaning> = preview.columns().iter().filter_map(Column::meaning).collect();
    let count = meanings.len();
    meanings.sort_unstable();
    meanings.dedup();
    assert_eq!(meanings.len(), count, "no two columns mean the same");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_table_written_for_pasting_and_read_again_is_equal(table in table()) {
        let again = Table::from_paste(&table.to_paste());
        if table.is_empty() {
            prop_assert_eq!(again, Err(TableFault::Empty));
        } else {
            prop_assert_eq!(again, Ok(table));
        }
    }

    #[test]
    fn a_table_written_as_csv_and_read_again_is_equal(
        rows in prop::collection::vec(prop::collection::vec("[甲乙\"\t,;\r\n ]{0,4}丙", 3), 1..8),
        separator in prop::sample::select(vec![',', ';', '\t']),
    ) {
        let mut table = Table::new();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                table.put(row, column, cell.clone()).unwrap();
            }
        }
        prop_assert_eq!(Table::from_csv(table.to_csv(separator).as_bytes()), Ok(table));
    }

    #[test]
    fn what_a_worker_packs_the_page_unpacks(
        table in table(),
        sheets in prop::collection::vec("[甲a ]{1,5}", 0..4),
        fault in faults(),
    ) {
        prop_assert_eq!(unpack(&pack(&Err(fault))), Some(Err(fault)));
        prop_assume!(!table.is_empty());
        let workbook = Workbook { shown: sheets.len() / 2, sheets, table };
        prop_assert_eq!(unpack(&pack(&Ok(workbook.clone()))), Some(Ok(workbook)));
    }

    #[test]
    fn every_row_is_somebodys_or_is_skipped_with_a_reason(
        table in table(),
        roster in roster(),
        chosen in prop::collection::vec((0..6usize, prop::option::of(prop::sample::select(Meaning::ALL.to_vec()))), 0..4),
        headings in prop::option::of(0..14usize),
        filled in 0..6usize,
    ) {
        let mut preview = Preview::of(table, roster);
        nothing_is_lost(&preview);
        for (column, meaning) in chosen {
            preview = preview.with(column, meaning);
            nothing_is_lost(&preview);
            if let (Some(column), Some(meaning)) = (preview.columns().get(column), meaning) {
                prop_assert!(!preview.roster().holds(meaning) || column.meaning() == Some(meaning));
            }
        }
        preview = preview.with_headings(headings).with_blanks_filled(filled, true);
        nothing_is_lost(&preview);
    }

    #[test]
    fn no_text_and_no_bytes_are_too_strange(
        text in any::<String>(),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        head in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"PK\x05\x06", b"\xFF\xFE", b"\xD0\xD5", b"<"]),
    ) {
        if let Ok(table) = Table::from_paste(&text) {
            nothing_is_lost(&Preview::of(table, three_groups()));
        }
        let bytes = [head, &bytes].concat();
        if let Ok(workbook) = read(&bytes, None) {
            nothing_is_lost(&Preview::of(workbook.table, Roster::Reporters));
        }
        prop_assert_eq!(unpack(&text).is_some_and(|unpacked| unpacked.is_ok()), false);
    }
}
