//! Who comes, as people list them.

use super::{finding, lines, participants, three_groups, understood};
use pingyi::domain::{Id, Text};
use pingyi::roster::{Finding, Issue, Meaning, Preview, Roster, Table};

#[test]
fn groups_are_named_by_id_or_name_and_leave_by_word() {
    let preview = participants(
        "票种\t姓名\t工作单位及职务\t出席情况\n\
         A票\t周启明\t区委书记\t参会\n\
         区级领导\t吴思远\t区政府区长\t请假（出差）\n\
         Ｂ\t郑和平\t区财政局局长\t参会\n\
         c类\t王秀兰\t青禾镇村民代表\t参会\n",
    );
    assert_eq!(understood(&preview), ["Group by Heading", "Name by Heading", "Post by Heading", "Presence by Heading"]);
    assert_eq!(
        lines(&preview),
        [
            "周启明||区委书记|A Expected",
            "吴思远||区政府区长|A OnLeave",
            "郑和平||区财政局局长|B Expected",
            "王秀兰||青禾镇村民代表|C Expected",
        ]
    );
    assert_eq!(preview.findings(), []);
}

#[test]
fn a_remark_that_only_says_who_is_on_leave_is_understood_by_its_contents() {
    let preview = participants("组别\t姓名\t备注\nA\t周启明\t\nA\t吴思远\t因病请假\n");
    assert_eq!(understood(&preview)[2], "Presence by Contents");
    assert_eq!(lines(&preview), ["周启明|||A Expected", "吴思远|||A OnLeave"]);
    let preview = participants("组别\t姓名\t备注\nA\t周启明\t主持\nA\t吴思远\t请假\n");
    assert_eq!(understood(&preview)[2], "-");
}

#[test]
fn yes_means_what_the_heading_asks() {
    let preview = participants("组别\t姓名\t是否请假\nA\t周启明\t是\nA\t吴思远\t否\nA\t郑和平\t\n");
    assert_eq!(lines(&preview), ["周启明|||A OnLeave", "吴思远|||A Expected", "郑和平|||A Expected"]);
    assert_eq!(preview.findings(), [finding(3, 2, Issue::NoPresence)]);
    let preview = participants("组别\t姓名\t是否参会\nA\t周启明\t是\nA\t吴思远\t否\n");
    assert_eq!(lines(&preview), ["周启明|||A Expected", "吴思远|||A OnLeave"]);
}

#[test]
fn groups_that_are_missing_or_unknown_are_found_and_nobody_is_lost() {
    let preview = participants("组别\t姓名\t状态\nD\t周启明\t列席\n\t吴思远\t\n");
    assert_eq!(
        preview.findings(),
        [
            finding(1, 0, Issue::UnknownGroup("D".to_owned())),
            finding(1, 2, Issue::UnknownPresence("列席".to_owned())),
            finding(2, 0, Issue::NoGroup),
        ]
    );
    assert_eq!(lines(&preview), ["周启明|||- Expected", "吴思远|||- Expected"]);
    let preview = participants("姓名\t单位\n周启明\t区委\n");
    assert_eq!(preview.findings(), [Finding { row: None, column: None, issue: Issue::NoGroupColumn }]);
}

#[test]
fn a_name_that_two_groups_share_names_none() {
    let group = |id| (Id::new(id).unwrap(), Text::new("代表").unwrap());
    let table = Table::from_paste("组别\t姓名\n代表\t周启明\nA\t吴思远\n").unwrap();
    let preview = Preview::of(table, Roster::Participants(vec![group("A"), group("B")]));
    assert_eq!(preview.findings(), [finding(1, 0, Issue::AmbiguousGroup("代表".to_owned()))]);
    assert_eq!(lines(&preview), ["周启明|||- Expected", "吴思远|||A Expected"]);
}

#[test]
fn without_headings_groups_are_known_by_their_names() {
    let preview = participants("1\t周启明\t区委\tA\n2\t吴思远\t区政府\tA\n3\t郑和平\t区财政局\tB\n");
    assert_eq!(
        understood(&preview),
        ["Number by Contents", "Name by Contents", "Unit by Contents", "Group by Contents"]
    );
}

#[test]
fn a_merged_cell_counts_for_the_rows_below_only_if_a_person_says_so() {
    let preview = participants("组别\t姓名\nA\t周启明\n\t吴思远\nB\t郑和平\n\t王秀兰\n");
    assert_eq!(preview.findings().len(), 2);
    assert!(!preview.are_blanks_filled(0));
    let preview = preview.with_blanks_filled(0, true);
    assert_eq!(preview.findings(), []);
    let groups: Vec<_> = lines(&preview);
    assert_eq!(groups, ["周启明|||A Expected", "吴思远|||A Expected", "郑和平|||B Expected", "王秀兰|||B Expected"]);
    assert_eq!(preview.with_blanks_filled(0, false).findings().len(), 2);
}

#[test]
fn what_a_roster_may_hold_is_offered() {
    let offered: Vec<Meaning> = three_groups().meanings().collect();
    assert!(offered.contains(&Meaning::Group) && !offered.contains(&Meaning::Report));
    let offered: Vec<Meaning> = Roster::Reporters.meanings().collect();
    assert!(!offered.contains(&Meaning::Presence) && offered.contains(&Meaning::Report));
}
