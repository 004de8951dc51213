//! Who reports, as people list them.

use super::{finding, lines, reporters, skipped, understood};
use pingyi::domain::TextFault;
use pingyi::roster::{Basis, Finding, Issue, Meaning, SkipReason};

#[test]
fn a_list_with_a_title_and_a_note_is_read() {
    let preview = reporters(
        "淇滨区2022年度述职评议考核会述职人员名单\t\t\t\t\r\n\
         \r\n\
         序号\t姓　名\t单 位\t职务（职级）\t述职形式\t联系电话\r\n\
         1\t陆 青 岚\t青禾镇党委\t党委书记\t现场\t13800000001\r\n\
         2\t秦　知\t石桥坪乡\u{A0}党委\t\"党委书记\n（兼）\"\t书面\t13800000002\r\n\
         \t\r\n\
         合计：2人\r\n\
         注：按姓氏笔画排序\r\n",
    );
    let headings =
        ["Number by Heading", "Name by Heading", "Unit by Heading", "Post by Heading", "Report by Heading", "-"];
    assert_eq!(understood(&preview), headings);
    assert_eq!(preview.columns()[5].heading, "联系电话");
    assert_eq!(lines(&preview), ["陆青岚|青禾镇党委|党委书记|Oral", "秦知|石桥坪乡 党委|党委书记 （兼）|Written"]);
    assert_eq!(
        skipped(&preview),
        [
            (0, SkipReason::AboveHeadings),
            (1, SkipReason::Blank),
            (2, SkipReason::Headings),
            (5, SkipReason::Blank),
            (6, SkipReason::Sum),
            (7, SkipReason::Note),
        ]
    );
    assert_eq!(preview.findings(), []);
}

#[test]
fn english_headings_are_read() {
    let preview =
        reporters("No.,Full name,Organisation,Position,Oral / written\n1,Lu  Qinglan,Qinghe,Secretary,In writing\n");
    let headings = ["Number by Heading", "Name by Heading", "Unit by Heading", "Post by Heading", "Report by Heading"];
    assert_eq!(understood(&preview), headings);
    assert_eq!(lines(&preview), ["Lu Qinglan|Qinghe|Secretary|Written"]);
}

#[test]
fn without_headings_columns_are_known_by_their_contents() {
    let preview = reporters(
        "1\t青禾镇党委\t党委书记\t陆青岚\t现场\n2\t望岚街道党工委\t党工委书记\t沈立秋\t书面\n3\t区直机关工委\t工委书记\t程远舟\t现场\n",
    );
    assert_eq!(preview.headings(), None);
    assert_eq!(
        understood(&preview),
        ["Number by Contents", "Unit by Contents", "Post by Contents", "Name by Contents", "Report by Contents"]
    );
    assert_eq!(lines(&preview)[1], "沈立秋|望岚街道党工委|党工委书记|Written");
    assert!(!preview.is_supposed());
}

#[test]
fn without_headings_and_without_known_contents_the_usual_order_is_supposed() {
    let preview = reporters("Lu Qinglan\tQinghe\tSecretary\nHe Wenbo\tLiuxi\tSecretary\n");
    assert_eq!(understood(&preview), ["Name by Order", "Unit by Order", "Post by Order"]);
    assert!(preview.is_supposed());
    assert_eq!(lines(&reporters("Lu Qinglan\nHe Wenbo")), ["Lu Qinglan|||Oral", "He Wenbo|||Oral"]);
}

#[test]
fn headings_without_one_for_names_leave_them_to_the_contents() {
    let preview = reporters("单位\t职务\t带头人\n青禾镇\t书记\t陆青岚\n柳溪镇\t书记\t贺文博\n");
    assert_eq!(understood(&preview), ["Unit by Heading", "Post by Heading", "Name by Contents"]);
}

#[test]
fn the_second_of_two_headings_that_say_the_same_is_not_understood() {
    let preview = reporters("姓名\t单位\t所在单位\n陆青岚\t甲镇\t乙县\n");
    assert_eq!(understood(&preview), ["Name by Heading", "Unit by Heading", "-"]);
}

#[test]
fn a_person_may_say_what_a_column_holds() {
    let preview = reporters("姓名\t单位\t所在单位\n陆青岚\t甲镇\t乙县\n").with(2, Some(Meaning::Unit));
    assert_eq!(understood(&preview), ["Name by Heading", "-", "Unit by Chosen"]);
    assert_eq!(lines(&preview), ["陆青岚|乙县||Oral"]);
    let preview = preview.with(1, Some(Meaning::Post));
    assert_eq!(lines(&preview), ["陆青岚|乙县|甲镇|Oral"]);
    let preview = preview.with(2, None);
    assert_eq!(understood(&preview), ["Name by Heading", "Post by Chosen", "-"]);
    let preview = preview.with(1, Some(Meaning::Group));
    assert_eq!(preview.columns()[1].understood, None, "reporters have no groups");
    let preview = preview.with(0, None);
    assert_eq!(lines(&preview), Vec::<String>::new());
    let issue = Finding { row: None, column: None, issue: Issue::NoNameColumn };
    assert_eq!(preview.findings(), [issue]);
    assert_eq!(skipped(&preview), [(0, SkipReason::Headings), (1, SkipReason::NoNameColumn)]);
}

#[test]
fn a_person_may_say_which_row_holds_the_headings() {
    let preview = reporters("甲\t乙\n陆青岚\t青禾镇\n贺文博\t柳溪镇\n");
    assert_eq!(preview.entries().len(), 3);
    let preview = preview.with_headings(Some(0)).with(0, Some(Meaning::Name));
    assert_eq!(preview.columns()[0].understood, Some((Meaning::Name, Basis::Chosen)));
    assert_eq!(lines(&preview), ["陆青岚|||Oral", "贺文博|||Oral"]);
    assert_eq!(preview.with_headings(None).entries().len(), 3);
}

#[test]
fn what_is_wrong_is_found_in_its_row_and_column() {
    let long = "长".repeat(201);
    let preview = reporters(&format!(
        "姓名\t单位\t述职形式\n\
         陆青岚\t甲镇\t现场\n\
         \t乙镇\t现场\n\
         贺文博\t{long}\t现场\n\
         秦知\u{202E}行\t丙镇\t现场\n\
         陆 青岚\t甲 镇\t远程\n\
         张三、李四\t丁镇\t\n"
    ));
    assert_eq!(
        preview.findings(),
        [
            finding(2, 0, Issue::NoName),
            finding(3, 1, Issue::Text(TextFault::TooLong { limit: 200 })),
            finding(4, 0, Issue::Text(TextFault::Forbidden { character: '\u{202E}' })),
            finding(5, 0, Issue::Repeats { row: 1 }),
            finding(5, 2, Issue::UnknownReport("远程".to_owned())),
            finding(6, 0, Issue::SeveralPeople),
            finding(6, 2, Issue::NoReport),
        ]
    );
    assert_eq!(lines(&preview), ["陆青岚|甲镇||Oral", "陆青岚|甲 镇||Oral", "张三、李四|丁镇||Oral"]);
    let found = [2, 3, 4].map(|row| (row, SkipReason::Finding));
    assert_eq!(skipped(&preview)[1..], found);
}

#[test]
fn where_only_written_reports_are_marked_a_blank_is_oral() {
    let preview = reporters("姓名\t书面述职\n陆青岚\t\n贺文博\t√\n");
    assert_eq!(lines(&preview), ["陆青岚|||Oral", "贺文博|||Written"]);
    assert_eq!(preview.findings(), []);
}

#[test]
fn headings_on_every_page_and_titles_of_parts_are_nobody() {
    let preview = reporters("姓名\t单位\n一、乡镇\n陆青岚\t甲镇\n姓名\t单位\n（二）街道\n贺文博\t乙街道\n");
    assert_eq!(preview.entries().len(), 2);
    assert_eq!(
        skipped(&preview),
        [
            (0, SkipReason::Headings),
            (1, SkipReason::PartTitle),
            (3, SkipReason::HeadingsAgain),
            (4, SkipReason::PartTitle),
        ]
    );
}

#[test]
fn people_whose_names_begin_like_a_sum_or_a_note_are_people() {
    let preview = reporters("Name\tUnit\nSummer Lee\tA\nTotal\t2\nNotely Wu\tB\nNote: by age\n");
    assert_eq!(lines(&preview), ["Summer Lee|A||Oral", "Notely Wu|B||Oral"]);
}

#[test]
fn more_reporters_than_a_conference_may_have_are_left_out_and_said() {
    use std::fmt::Write as _;
    let mut text = "姓名\t单位\n".to_owned();
    for number in 0..203 {
        writeln!(text, "陆青岚\t单位{number}").unwrap();
    }
    let preview = reporters(&text);
    assert_eq!(preview.entries().len(), 200);
    let issue = Issue::TooManyPeople { limit: 200 };
    assert_eq!(preview.findings(), [Finding { row: Some(201), column: None, issue }]);
    assert_eq!(skipped(&preview)[1..], [201, 202, 203].map(|row| (row, SkipReason::BeyondLimit)));
}
