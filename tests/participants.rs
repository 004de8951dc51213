//! Who is invited: lists taken in again and again, and two devices that keep one list.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

use pingyi::domain::{Id, Text};
use pingyi::exchange::{Json, RecordId, Records};
use pingyi::participants::{
    Change, Invitations, Invited, Listed, Participant, Plan, Said, Taking, by_group, fresh_ids, listed, unplaced,
};
use pingyi::roster::{Presence, Preview, Roster, Table};
use proptest::prelude::*;
use std::collections::BTreeMap;

const EVERYTHING: Taking = Taking { new: true, back: true, changed: true, gone: true };
const NOTHING_GONE: Taking = Taking { gone: false, ..EVERYTHING };

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn groups() -> Vec<(Id, Text)> {
    let group = |of, name| (id(of), Text::new(name).unwrap());
    vec![group("A", "区级领导"), group("B", "区直单位")]
}

fn preview(text: &str) -> Preview {
    Preview::of(Table::from_paste(text).unwrap(), Roster::Participants(groups()))
}

/// Everybody on a list whose groups are all known.
fn list(text: &str) -> Vec<Listed> {
    listed(&preview(text), &BTreeMap::new()).unwrap()
}

/// Random numbers that are none: a count, from a start of its own for each device.
fn numbers(start: u8) -> impl FnMut() -> Option<[u8; 14]> {
    let mut count = 0_u8;
    move || {
        count += 1;
        let mut number = [start; 14];
        number[13] = count;
        Some(number)
    }
}

fn taken(text: &str, taking: Taking, records: &Records) -> Records {
    let plan = Plan::of(&list(text), &Invitations::of(records));
    plan.take(taking, records.clone(), numbers(1)).unwrap()
}

fn line(participant: &Participant) -> String {
    let Participant { name, unit, post, group, presence } = participant;
    format!("{name}|{unit}|{post}|{} {presence:?}", group.as_ref().map_or("-", Id::as_str))
}

/// Those of whom one version stands, in the list's order.
fn invited(records: &Records) -> Vec<String> {
    Invitations::of(records).invited.iter().map(|invited| line(&invited.participant)).collect()
}

/// Writes another version of the person of a name, as a form on the page does.
fn change(records: &mut Records, name: &str, change: impl FnOnce(&mut Participant)) {
    let found = Invitations::of(records).invited.into_iter().find(|known| known.participant.name.as_str() == name);
    let Invited { id, seen, mut participant } = found.unwrap();
    change(&mut participant);
    records.write_over(&seen, id, Participant::kind().unwrap(), Some(participant.content())).unwrap();
}

fn remove(records: &mut Records, name: &str) {
    let found = Invitations::of(records).invited.into_iter().find(|known| known.participant.name.as_str() == name);
    let Invited { id, seen, .. } = found.unwrap();
    records.write_over(&seen, id, Participant::kind().unwrap(), None).unwrap();
}

const LIST: &str = "组别\t姓名\t单位\t职务\t出席情况\n\
    A\t周启明\t区委\t书记\t参会\nA\t吴思远\t区政府\t区长\t请假\nB\t郑和平\t财政局\t局长\t参会\n";

#[test]
fn a_list_is_taken_in_in_its_order_and_stays_in_it() {
    let records = taken(LIST, EVERYTHING, &Records::default());
    let expected = ["周启明|区委|书记|A Expected", "吴思远|区政府|区长|A OnLeave", "郑和平|财政局|局长|B Expected"];
    assert_eq!(invited(&records), expected);
    let more = taken("组别\t姓名\t单位\n A\t王秀兰\t妇联\n", NOTHING_GONE, &records);
    assert_eq!(invited(&more)[..3], expected);
    assert_eq!(invited(&more)[3], "王秀兰|妇联||A Expected");
}

#[test]
fn a_list_taken_in_again_says_what_is_new_changed_and_gone_and_does_only_what_is_wanted() {
    let records = taken(LIST, EVERYTHING, &Records::default());
    let next = "组别\t姓名\t单位\t职务\t出席情况\n\
        A\t周 启 明\t区委\t书记\t请假\nB\t郑和平\t财政局\t局长\t参会\nB\t王秀兰\t妇联\t主席\t参会\n";
    let plan = Plan::of(&list(next), &Invitations::of(&records));
    assert_eq!(plan.counts(), (1, 1, 0));
    assert!(matches!(&plan.changes[..], [Change::Changed(..), Change::Same(_), Change::New(_)]));
    assert_eq!(
        plan.gone.iter().map(|gone| line(&gone.participant)).collect::<Vec<_>>(),
        ["吴思远|区政府|区长|A OnLeave"]
    );
    let unchanged = Taking { new: false, back: false, changed: false, gone: false };
    assert_eq!(plan.take(unchanged, records.clone(), numbers(2)).unwrap(), records);
    let after = plan.take(EVERYTHING, records.clone(), numbers(2)).unwrap();
    let expected = ["周启明|区委|书记|A OnLeave", "郑和平|财政局|局长|B Expected", "王秀兰|妇联|主席|B Expected"];
    assert_eq!(invited(&after), expected);
    assert_eq!(Invitations::of(&after).removed.len(), 1);
    assert_eq!(plan.take(EVERYTHING, after, numbers(3)), None, "what stands is not what the plan was made from");
}

#[test]
fn what_a_list_has_no_column_for_stays_as_it_is() {
    let records = taken(LIST, EVERYTHING, &Records::default());
    let plan = Plan::of(&list("组别\t姓名\nA\t吴思远\nA\t郑和平\n"), &Invitations::of(&records));
    assert!(matches!(plan.changes[0], Change::Same(_)));
    let Change::Changed(_, to) = &plan.changes[1] else { panic!("{:?}", plan.changes[1]) };
    assert_eq!(line(to), "郑和平|财政局|局长|A Expected");
}

#[test]
fn who_was_removed_and_is_listed_again_comes_back_and_is_not_doubled() {
    let mut records = taken(LIST, EVERYTHING, &Records::default());
    remove(&mut records, "吴思远");
    let plan = Plan::of(&list(LIST), &Invitations::of(&records));
    assert!(matches!(plan.changes[1], Change::Back(..)));
    let back = plan.take(EVERYTHING, records, numbers(2)).unwrap();
    let invitations = Invitations::of(&back);
    assert_eq!((invitations.invited.len(), invitations.removed.len()), (3, 0));
    assert_eq!(back.standing().len(), 3);
}

#[test]
fn a_group_that_is_none_of_the_conferences_is_chosen_by_a_person() {
    let preview = preview("组别\t姓名\nA\t周启明\n媒体\t吴思远\n媒体\t郑和平\n\t王秀兰\n");
    let words: Vec<_> = unplaced(&preview).into_iter().map(|unplaced| (unplaced.word, unplaced.people)).collect();
    assert_eq!(words, [("媒体".to_owned(), 2), (String::new(), 1)]);
    let mut chosen = BTreeMap::from([("媒体".to_owned(), Some(id("B")))]);
    assert_eq!(listed(&preview, &chosen), None, "nobody is taken silently");
    chosen.insert(String::new(), None);
    let people = listed(&preview, &chosen).unwrap();
    let groups: Vec<_> = people.iter().map(|person| person.participant.group.as_ref().map(Id::as_str)).collect();
    assert_eq!(groups, [Some("A"), Some("B"), Some("B"), None]);
}

#[test]
fn changes_of_one_person_on_two_devices_stand_side_by_side_until_one_is_kept() {
    let mut ours = taken(LIST, EVERYTHING, &Records::default());
    let mut theirs = ours.clone();
    change(&mut ours, "周启明", |participant| participant.presence = Presence::OnLeave);
    change(&mut theirs, "周启明", |participant| participant.post = Text::new("区委书记").unwrap());
    change(&mut theirs, "郑和平", |participant| participant.presence = Presence::OnLeave);
    remove(&mut ours, "郑和平");
    ours.merge(&theirs);
    let invitations = Invitations::of(&ours);
    assert_eq!((invitations.invited.len(), invitations.conflicts.len()), (1, 2));
    let [post, removal] = &invitations.conflicts[..] else { panic!("two conflicts") };
    assert_eq!(post.participants().count(), 2);
    assert!(removal.versions.iter().any(|version| version.said == Said::Removed));

    let plan = Plan::of(&list(LIST), &invitations);
    assert_eq!(plan.counts(), (0, 0, 2));
    assert_eq!(plan.take(EVERYTHING, ours.clone(), numbers(2)).unwrap(), ours, "a list decides no conflict");

    let said_leave = |version: &&pingyi::participants::Version| matches!(&version.said, Said::Participant(participant) if participant.presence == Presence::OnLeave);
    let kept = post.versions.iter().find(said_leave).unwrap().digest;
    let before = ours.clone();
    ours.keep(post.id, kept, &post.seen()).unwrap();
    assert_eq!(ours.keep(post.id, kept, &post.seen()), None, "it is decided already");
    let gone = removal.versions.iter().find(|version| version.said == Said::Removed).unwrap().digest;
    ours.keep(removal.id, gone, &removal.seen()).unwrap();
    assert_eq!(invited(&ours), ["周启明|区委|书记|A OnLeave", "吴思远|区政府|区长|A OnLeave"]);
    assert!(before.versions().all(|version| ours.versions().any(|kept| kept == version)), "nothing is lost");

    theirs.merge(&ours);
    assert_eq!(theirs, ours);
}

#[test]
fn a_version_that_nobody_saw_is_not_replaced() {
    let mut ours = taken(LIST, EVERYTHING, &Records::default());
    let mut theirs = ours.clone();
    let before = Invitations::of(&ours).invited[0].clone();
    change(&mut theirs, "周启明", |participant| participant.presence = Presence::OnLeave);
    ours.merge(&theirs);
    let kind = Participant::kind().unwrap();
    assert_eq!(ours.write_over(&before.seen, before.id, kind, None), None);
    assert_eq!(ours, theirs);
}

#[test]
fn what_a_newer_release_says_of_a_participant_is_kept_as_it_is() {
    let mut records = taken(LIST, EVERYTHING, &Records::default());
    let mut content = Invitations::of(&records).invited[0].participant.content();
    assert!(Participant::of_content(&content).is_some());
    content.insert("seat".to_owned(), Json::Text("3".to_owned()));
    records.write(RecordId([9; 16]), Participant::kind().unwrap(), Some(content)).unwrap();
    let invitations = Invitations::of(&records);
    assert_eq!((invitations.invited.len(), invitations.not_understood), (3, 1));
    assert_eq!(taken(LIST, EVERYTHING, &records), records);
}

#[test]
fn a_content_that_breaks_a_limit_is_no_participant() {
    let sound = list(LIST)[0].participant.content();
    for (key, text) in [("name", ""), ("name", " a"), ("unit", "\u{202E}"), ("status", "here"), ("group", "组")] {
        let mut content = sound.clone();
        content.insert(key.to_owned(), Json::Text(text.to_owned()));
        assert_eq!(Participant::of_content(&content), None, "{key}: {text:?}");
    }
    for key in ["name", "unit", "post", "status"] {
        let mut content = sound.clone();
        content.remove(key);
        assert_eq!(Participant::of_content(&content), None, "without {key}");
    }
}

#[test]
fn those_who_stand_twice_on_a_merged_list_are_known() {
    let mut ours = taken(LIST, EVERYTHING, &Records::default());
    let theirs = Plan::of(&list("组别\t姓名\t单位\nA\t周 启明\t区 委\n"), &Invitations::default());
    ours.merge(&theirs.take(EVERYTHING, Records::default(), numbers(5)).unwrap());
    let invitations = Invitations::of(&ours);
    assert_eq!((invitations.invited.len(), invitations.twice().len()), (4, 2));
    let plan = Plan::of(&list(LIST), &invitations);
    assert_eq!((plan.counts(), plan.gone.len()), ((0, 0, 0), 1), "the list taken again removes the second");
}

#[test]
fn of_several_with_one_name_a_list_without_units_changes_none_and_removes_none() {
    let two = "组别\t姓名\t单位\t出席情况\nB\t张伟\t财政局\t参会\nB\t张伟\t教育局\t参会\n";
    let records = taken(two, EVERYTHING, &Records::default());
    let plan = Plan::of(&list("组别\t姓名\t出席情况\nB\t张伟\t请假\n"), &Invitations::of(&records));
    assert_eq!(plan.ambiguous().map(|participant| participant.name.as_str()).collect::<Vec<_>>(), ["张伟"]);
    assert_eq!(plan.take(EVERYTHING, records.clone(), numbers(3)).unwrap(), records);
    let with_unit = taken("组别\t姓名\t单位\t出席情况\nB\t张伟\t教育局\t请假\n", NOTHING_GONE, &records);
    assert_eq!(invited(&with_unit)[1], "张伟|教育局||B OnLeave");
}

#[test]
fn participants_of_no_group_stand_last() {
    let mut records = taken(LIST, EVERYTHING, &Records::default());
    change(&mut records, "周启明", |participant| participant.group = None);
    change(&mut records, "吴思远", |participant| participant.group = Some(id("Z")));
    let groups = [group("B"), group("A")];
    let invitations = Invitations::of(&records);
    let parts = by_group(&invitations.invited, &groups);
    let sizes: Vec<_> =
        parts.iter().map(|(group, people)| (group.map(|group| group.id.as_str()), people.len())).collect();
    assert_eq!(sizes, [(Some("B"), 1), (Some("A"), 0), (None, 2)]);
}

fn group(of: &str) -> pingyi::domain::Group {
    pingyi::domain::Group { id: id(of), name: Text::new(of).unwrap(), weight: 1, expected: 1 }
}

#[test]
fn ids_of_a_later_list_stand_behind_those_of_an_earlier_one() {
    let mut records = Records::default();
    let first = fresh_ids(&records, vec![[9; 14], [3; 14]]);
    assert!(first.is_sorted());
    records.write(first[1], Participant::kind().unwrap(), None).unwrap();
    assert!(fresh_ids(&records, vec![[0; 14]]) > first);
}

/// A line of a list: few names, units, posts, groups, so that lines mean the same people often.
fn lines() -> impl Strategy<Value = Vec<Listed>> {
    let line = (0..4_usize, 0..2_usize, 0..2_usize, 0..3_usize, any::<bool>());
    let listed = line.prop_map(|(name, unit, post, group, on_leave)| Listed {
        participant: Participant {
            name: Text::new(["周启明", "吴思远", "Li Ming", "liming"][name]).unwrap(),
            unit: Text::optional(["", "区委"][unit]).unwrap(),
            post: Text::optional(["", "书记"][post]).unwrap(),
            group: [None, Some(id("A")), Some(id("B"))][group].clone(),
            presence: if on_leave { Presence::OnLeave } else { Presence::Expected },
        },
        silent: Vec::new(),
    });
    let silent = prop::sample::subsequence(
        vec![
            pingyi::roster::Meaning::Unit,
            pingyi::roster::Meaning::Post,
            pingyi::roster::Meaning::Group,
            pingyi::roster::Meaning::Presence,
        ],
        0..3,
    );
    (prop::collection::vec(listed, 0..8), silent).prop_map(|(lines, silent)| {
        let with = |line: Listed| {
            let mut participant = line.participant;
            for meaning in &silent {
                match meaning {
                    pingyi::roster::Meaning::Unit => participant.unit = Text::default(),
                    pingyi::roster::Meaning::Post => participant.post = Text::default(),
                    pingyi::roster::Meaning::Presence => participant.presence = Presence::Expected,
                    _ => {}
                }
            }
            Listed { participant, silent: silent.clone() }
        };
        lines.into_iter().map(with).collect()
    })
}

fn takings() -> impl Strategy<Value = Taking> {
    any::<[bool; 4]>().prop_map(|[new, back, changed, gone]| Taking { new, back, changed, gone })
}

fn take(list: &[Listed], taking: Taking, records: &Records, start: u8) -> Records {
    Plan::of(list, &Invitations::of(records)).take(taking, records.clone(), numbers(start)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn taking_the_same_list_twice_changes_nothing(first in lines(), list in lines(), taking in takings()) {
        let records = take(&first, EVERYTHING, &Records::default(), 1);
        let once = take(&list, taking, &records, 2);
        prop_assert_eq!(take(&list, taking, &once, 3), once);
    }

    #[test]
    fn a_list_taken_in_whole_is_the_list(first in lines(), list in lines()) {
        let records = take(&first, EVERYTHING, &Records::default(), 1);
        // Somebody who could be several is left alone: then the list can't be all there is.
        prop_assume!(Plan::of(&list, &Invitations::of(&records)).ambiguous().next().is_none());
        let after = take(&list, EVERYTHING, &records, 2);
        prop_assert_eq!(Invitations::of(&after).invited.len(), list.len());
        prop_assert!(Plan::of(&list, &Invitations::of(&after)).is_nothing());
    }

    #[test]
    fn merging_two_devices_lists_loses_no_version_and_does_not_depend_on_the_order(
        first in lines(), ours in lines(), theirs in lines(), taking in takings(),
    ) {
        let start = take(&first, EVERYTHING, &Records::default(), 1);
        let (ours, theirs) = (take(&ours, taking, &start, 2), take(&theirs, EVERYTHING, &start, 3));
        let (mut one, mut other) = (ours.clone(), theirs.clone());
        one.merge(&theirs);
        other.merge(&ours);
        prop_assert_eq!(&one, &other);
        for version in start.versions().chain(ours.versions()).chain(theirs.versions()) {
            prop_assert!(one.versions().any(|held| held == version));
        }
        let invitations = Invitations::of(&one);
        let known = invitations.invited.len() + invitations.conflicts.len() + invitations.removed.len();
        prop_assert_eq!(known, one.standing().len(), "everybody stands, stands in conflict, or was removed");
    }

    #[test]
    fn what_is_kept_of_a_conflict_replaces_every_version_and_nothing_is_lost(
        first in lines(), ours in lines(), theirs in lines(), choice in any::<prop::sample::Index>(),
    ) {
        let start = take(&first, EVERYTHING, &Records::default(), 1);
        let mut all = take(&ours, EVERYTHING, &start, 2);
        all.merge(&take(&theirs, EVERYTHING, &start, 3));
        let before = all.clone();
        for conflict in Invitations::of(&before).conflicts {
            let kept = &conflict.versions[choice.index(conflict.versions.len())];
            all.keep(conflict.id, kept.digest, &conflict.seen()).unwrap();
        }
        prop_assert!(Invitations::of(&all).conflicts.is_empty());
        for version in before.versions() {
            prop_assert!(all.versions().any(|held| held == version));
        }
    }
}
