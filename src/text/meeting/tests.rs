use super::*;
use crate::domain::TextFault;
use std::collections::BTreeSet;

/// Everything that the catalogue says in a language: phrases, then sentences.
fn said(language: Language) -> (Vec<String>, Vec<String>) {
    let mut phrases: Vec<String> = Vec::new();
    let mut add = |all: Vec<&str>| phrases.extend(all.into_iter().map(str::to_owned));
    add(AgendaPart::ALL.iter().map(|part| language.agenda_part(*part)).collect());
    add(CommentPart::ALL.iter().map(|part| language.comment_part(*part)).collect());
    add(Came::ALL.iter().map(|came| language.came(*came)).collect());
    add(Status::ALL.iter().map(|status| language.task_status(*status)).collect());
    add(TaskField::ALL.iter().map(|field| language.task_field(*field)).collect());
    phrases.extend(
        [Due::Overdue { days: 1 }, Due::Overdue { days: 2 }, Due::Soon { days: 0 }, Due::NoDeadline, Due::Over]
            .map(|due| language.due(due)),
    );
    let text = TextFault::Empty;
    let outline = [
        OutlineFault::Empty,
        OutlineFault::TooLong { limit: 7 },
        OutlineFault::TooMany { line: 3, limit: 7 },
        OutlineFault::TooDeep { line: 3, limit: 7 },
        OutlineFault::Text { line: 3, fault: text },
    ];
    let meeting = [
        MeetingRefused::Edit(EditRefused::Stale),
        MeetingRefused::Edit(EditRefused::Exhausted),
        MeetingRefused::NotThere,
        MeetingRefused::InConflict,
        MeetingRefused::BelowItself,
        MeetingRefused::NothingToSplit,
        MeetingRefused::NotTogether,
        MeetingRefused::LeftOut,
        MeetingRefused::NotRunning,
    ];
    let task = [TaskRefused::NoName, TaskRefused::InConflict, TaskRefused::NoTask];
    let carry = [
        CarryRefused::SameConference,
        CarryRefused::NoDetails,
        CarryRefused::Newer,
        CarryRefused::Rehearsal,
        CarryRefused::Kind,
    ];
    let mut sentences: Vec<String> = outline.iter().map(|fault| language.outline_fault(fault)).collect();
    sentences.extend(meeting.iter().map(|refused| language.meeting_refused(refused)));
    sentences.extend(task.iter().map(|refused| language.task_refused(refused)));
    sentences.extend(carry.map(|refused| language.carry_refused(refused).to_owned()));
    (phrases, sentences)
}

#[test]
fn every_sentence_is_whole_and_says_something_of_its_own() {
    for (language, end) in [(Language::Chinese, '。'), (Language::English, '.')] {
        let (phrases, sentences) = said(language);
        assert!(phrases.iter().all(|phrase| !phrase.is_empty() && !phrase.ends_with(end)), "{phrases:#?}");
        assert!(sentences.iter().all(|sentence| sentence.ends_with(end)), "{sentences:#?}");
        assert_eq!(sentences.iter().collect::<BTreeSet<_>>().len(), sentences.len());
    }
}

#[test]
fn what_is_refused_names_the_line_and_the_limit() {
    for language in Language::ALL {
        let fault = OutlineFault::TooMany { line: 3, limit: 1_000 };
        let text = language.outline_fault(&fault);
        assert!(text.contains('3') && text.contains("1000"), "{text}");
    }
    assert_eq!(Language::English.due(Due::Overdue { days: 1 }), "overdue by 1 day");
    assert_eq!(Language::English.due(Due::Later { days: 20 }), "20 days left");
}
