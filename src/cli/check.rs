//! Saying what files are, and whether they are sound.

use super::console::Console;
use super::input::{Failure, Input, printable};
use crate::domain::{BallotBox, Canvass, Digest, Finding, Fingerprint, Mode, ResultSheet};
use crate::exchange::{
    Backup, BallotsFile, ConferenceFile, Delivered, FileKind, FrozenConference, Header, Kit, Log, Problem, RescueFile,
    ResultsFile, StationKey, read_delivered,
};

/// What the first look at a file found.
struct Opened<'i> {
    input: &'i Input,
    /// Only of standard input, which can't be read again.
    bytes: Option<Vec<u8>>,
    header: Result<Header, Failure>,
}

/// Checks every file and prints what was found, in the order given.
pub(super) fn run(files: &[Input], console: &mut Console) {
    let mut conferences = Vec::new();
    // The first look finds the conferences, wherever in the list they stand; ballots are read against them.
    let opened: Vec<Opened<'_>> = files.iter().map(|input| open(input, &mut conferences)).collect();
    for file in opened {
        let mut lines = Vec::new();
        let checked = file.header.and_then(|header| {
            let bytes = file.bytes.map_or_else(|| file.input.read(), Ok)?;
            check(&bytes, &header, &conferences, &mut lines, console)
        });
        if let Err(failure) = checked {
            lines = vec![console.describe(file.input, &failure)];
        } else {
            let name = file.input.name();
            for line in &mut lines {
                line.insert_str(0, &format!("{name}: "));
            }
        }
        let text: String = lines.into_iter().map(|line| line + "\n").collect();
        console.print(text.as_bytes());
    }
}

fn open<'i>(input: &'i Input, conferences: &mut Vec<ConferenceFile>) -> Opened<'i> {
    let bytes = match input.read() {
        Ok(bytes) => bytes,
        Err(failure) => return Opened { input, bytes: None, header: Err(failure) },
    };
    let header = Header::read(&bytes).map_err(Failure::from);
    if matches!(&header, Ok(header) if header.kind == FileKind::Conference) {
        conferences.extend(ConferenceFile::read(&bytes));
    }
    Opened { input, bytes: input.is_standard().then_some(bytes), header }
}

/// Reads a file by its kind, and adds a line that describes it and one for each finding.
fn check(
    bytes: &[u8],
    header: &Header,
    conferences: &[ConferenceFile],
    lines: &mut Vec<String>,
    console: &mut Console,
) -> Result<(), Failure> {
    let (words, language) = (console.words(), console.language);
    let kind = language.file_kind(header.kind);
    let stated = header.conference.as_deref().and_then(Digest::parse).map(Fingerprint);
    let of = stated.map(|fingerprint| format!("{}{}", words.of_check_code, fingerprint.check_code()));
    let mut facts = vec![kind.to_owned(), words.sound.to_owned()];
    match header.kind {
        FileKind::Conference => {
            let file = ConferenceFile::read(bytes)?;
            facts.extend(describe_conference(&file, console));
            lines.push(facts.join(words.comma));
            add_findings(&file.conference.findings(), &BallotBox::new(), &file.conference, lines, console);
        }
        FileKind::Ballots => {
            let known = conferences.iter().find(|file| Some(file.conference.fingerprint()) == stated);
            let Some(ConferenceFile { conference, .. }) = known else {
                // Exit status 0 promises that every file is sound, and of this one nobody knows.
                console.unsound();
                let what: Vec<String> = [kind.to_owned()].into_iter().chain(of).collect();
                lines.push(format!("{}{}{}", what.join(words.comma), language.colon(), words.no_conference));
                return Ok(());
            };
            let file = BallotsFile::read(bytes, conference)?;
            facts.extend(of);
            facts.push(format!("{} {}", words.with_ballots, file.ballots.len()));
            lines.push(facts.join(words.comma));
            check_box(&file.ballots, conference, lines, console);
        }
        FileKind::Results => {
            ResultsFile::read(bytes)?;
            facts.extend(of);
            lines.push(facts.join(words.comma));
        }
        FileKind::Log => {
            let log = Log::read(bytes)?;
            facts.extend(of);
            facts.push(format!("{} {}", words.with_entries, log.entries().len()));
            lines.push(facts.join(words.comma));
        }
        FileKind::StationKey => {
            StationKey::read(bytes)?;
            lines.push(facts.join(words.comma));
        }
        FileKind::Rescue => check_rescue(bytes, facts, conferences, lines, console)?,
        FileKind::Backup => {
            Backup::read(bytes)?;
            lines.push(facts.join(words.comma));
        }
        FileKind::Kit => {
            let kit = Kit::read(bytes)?;
            facts.extend(describe_conference(&kit.conference, console));
            facts.push(words.not_recounted.to_owned());
            lines.push(facts.join(words.comma));
            if let Some(file) = &kit.ballots {
                check_box(&file.ballots, &kit.conference.conference, lines, console);
            }
        }
    }
    Ok(())
}

/// Describes a rescue file, and what it holds of each conference that is in it or among the other files.
fn check_rescue(
    bytes: &[u8],
    mut facts: Vec<String>,
    conferences: &[ConferenceFile],
    lines: &mut Vec<String>,
    console: &mut Console,
) -> Result<(), Failure> {
    let file = RescueFile::read(bytes)?;
    let (words, language) = (console.words(), console.language);
    facts.push(format!("{} {}", words.with_values, file.first.len() + file.second.len()));
    lines.push(facts.join(words.comma));
    let mut known: Vec<ConferenceFile> = file.conferences();
    let others = conferences.iter().filter(|other| known.iter().all(|own| own.conference != other.conference));
    known.extend(others.cloned().collect::<Vec<_>>());
    let mut is_any = false;
    for ConferenceFile { conference, .. } in known.iter().filter(|own| file.has_work_of(&own.conference)) {
        is_any = true;
        let Delivered { file: ballots, rescued } = read_delivered(bytes, conference)?;
        let rescued = rescued.unwrap_or_default();
        let of = format!("{}{}", words.of_check_code, conference.fingerprint().check_code());
        let ballots = format!("{} {}", words.with_ballots, ballots.ballots.len());
        lines.push([of.trim_start().to_owned(), ballots, printable(&language.rescued(&rescued))].join(words.comma));
        if !rescued.unreadable.is_empty() {
            console.unsound();
        }
    }
    if !is_any {
        lines.push(language.problem(&Problem::NothingOfConference));
    }
    Ok(())
}

fn describe_conference(file: &ConferenceFile, console: &Console) -> [String; 4] {
    let (words, definition) = (console.words(), file.conference.definition());
    let mode = if definition.mode == Mode::Rehearsal { words.rehearsal } else { words.official };
    let check_code = file.conference.fingerprint().check_code();
    let reporters = format!("{} {}", words.with_reporters, definition.reporters.len());
    [definition.code.to_string(), mode.to_owned(), reporters, format!("{} {check_code}", words.check_code)]
}

/// Reports what is contested, and rulings that decide nothing.
fn check_box(ballots: &BallotBox, conference: &FrozenConference, lines: &mut Vec<String>, console: &mut Console) {
    if !Canvass::of(ballots, conference).contests().is_empty() {
        console.unsound();
    }
    let findings = ResultSheet::of(ballots, conference, &[]).findings;
    let of_box = |finding: &Finding| matches!(finding, Finding::Contested(_) | Finding::RulingWithoutEffect { .. });
    let findings: Vec<Finding> = findings.into_iter().filter(of_box).collect();
    add_findings(&findings, ballots, conference, lines, console);
}

fn add_findings(
    findings: &[Finding],
    ballots: &BallotBox,
    conference: &FrozenConference,
    lines: &mut Vec<String>,
    console: &Console,
) {
    let language = console.language;
    let line = |finding: &Finding| {
        let place = place(finding, ballots).unwrap_or_default();
        let colon = if place.is_empty() { "" } else { language.colon() };
        format!("{place}{colon}{}", language.finding(finding, conference))
    };
    lines.extend(findings.iter().map(line));
}

/// Returns where in its file a finding is.
fn place(finding: &Finding, ballots: &BallotBox) -> Option<String> {
    match finding {
        Finding::PointsOutsideBand(grade) => Some(format!("definition.grades[{}].points", grade.position())),
        Finding::Contested(id) => {
            // The highest revision comes last, and its versions stand side by side.
            let highest =
                ballots.casts().filter(|cast| cast.ballot.id == *id).map(|cast| cast.ballot.revision).max()?;
            let contested = |cast: &crate::domain::Cast| (cast.ballot.id, cast.ballot.revision) == (*id, highest);
            ballots.casts().position(contested).map(|index| format!("ballots[{index}]"))
        }
        Finding::RulingWithoutEffect { ruling, .. } => {
            ballots.rulings().position(|(digest, _)| digest == *ruling).map(|index| format!("rulings[{index}]"))
        }
        Finding::LedgerFails { .. } | Finding::AtMostHalfPresent(_) | Finding::UnanimousSmallGroup { .. } => None,
    }
}
