//! What tests need around a conference: the server of the page, a folder for files, and files made by the core.

use crate::equipment;
use crate::pingyi::Demo;
use crate::release;
use pingyi::domain::{
    Admission, Ballot, BallotBox, Cast, Conference, Content, GradeIndex, Id, Mark, Passage, Reporter, Revision, Rules,
    SlipKeys, Source, Text,
};
use pingyi::exchange::{
    BallotsFile, ConferenceFile, Details, FrozenConference, HeldSlip, RecordId, Records, SlipCode, Sorted,
};
use pingyi::meeting::{CommentList, CommentPart, Meeting};
use pingyi::text::Language;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use xtask::server::Server;

/// The place from which devices get the page, and a folder for a test's files.
pub struct Site {
    server: Option<Server>,
    page: PathBuf,
    address: SocketAddr,
    folder: TempDir,
}

impl Site {
    /// Serves the page at a free port.
    pub fn start() -> Self {
        Self::of(release::built_page())
    }

    /// Serves any folder at a free port.
    pub fn of(page: PathBuf) -> Self {
        let server = serve(&page, ([127, 0, 0, 1], 0).into());
        let folder = tempfile::Builder::new().prefix("pingyi-e2e-").tempdir();
        let folder = folder.unwrap_or_else(|error| panic!("no folder for temporary files: {error}"));
        Self { address: server.address, server: Some(server), page, folder }
    }

    /// The page's address.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Takes the network away.
    pub fn stop(&mut self) {
        if let Some(server) = self.server.take() {
            server.stop();
        }
    }

    /// Gives the network back, at the same address.
    pub fn restart(&mut self) {
        self.server.get_or_insert_with(|| serve(&self.page, self.address));
    }

    /// Returns a path in the folder of this test.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder of this test.
    pub fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
        path
    }

    /// Writes the example conference in a language, with all its files.
    pub fn demo(&self, language: Language) -> Demo {
        let name = if language == Language::Chinese { "zh" } else { "en" };
        Demo::write(&self.path(name), name, None)
    }
}

impl Site {
    /// Writes the example conference as it is before its meeting.
    pub fn unmet_conference(&self, language: Language) -> PathBuf {
        let example = pingyi::demo::conference(language).unwrap_or_else(|| panic!("there is no example"));
        self.write("unmet.json", &example.tablet_edition().encode().0)
    }

    /// Writes the example conference with 36 reporters, so that a ballot has 72 marks.
    pub fn long_conference(&self, language: Language) -> PathBuf {
        self.write("long.json", &long_conference(language).encode().0)
    }

    /// Writes the same after its meeting: 20 problems were pointed out to each reporter.
    pub fn commented_conference(&self, language: Language) -> PathBuf {
        let mut file = long_conference(language);
        let mut records = Records::default();
        for reporter in file.conference.reporters().to_vec() {
            let list = CommentList { about: Some(reporter.id.clone()), part: CommentPart::Problem };
            for number in 0..20 {
                let text = Passage::new(&format!("{}: problem {number}", reporter.name));
                let text = text.unwrap_or_else(|fault| panic!("no text: {fault}"));
                let id = RecordId::derived("comment", &[reporter.id.as_str(), &number.to_string()]);
                let comments = Meeting::of(&Sorted::of(&records), &file.conference).comments;
                let edit = comments.insert(&records, &list, number, id, (text, Text::default()));
                edit.unwrap_or_else(|refused| panic!("no comment: {refused}")).apply(&mut records);
            }
        }
        file.details = Details::default().with_records(records);
        self.write("commented.json", &file.encode().0)
    }
}

fn long_conference(language: Language) -> ConferenceFile {
    let example = pingyi::demo::conference(language).unwrap_or_else(|| panic!("there is no example"));
    let mut definition = example.conference.definition().clone();
    let all = definition.reporters.iter().cycle().enumerate().take(36);
    let numbered = |(place, reporter): (usize, &Reporter)| {
        let id = Id::new(&format!("r{:02}", place + 1)).unwrap_or_else(|| panic!("no id"));
        Reporter { id, ..reporter.clone() }
    };
    definition.reporters = all.map(numbered).collect();
    let frozen = Conference::new(definition).ok().and_then(FrozenConference::new);
    let frozen = frozen.unwrap_or_else(|| panic!("the example takes no 36 reporters"));
    ConferenceFile::new(frozen, Vec::new())
}

/// The example conference with slips.
pub struct Slips {
    /// The conference as tablets get it.
    pub conference: PathBuf,
    /// What the slips of each group say, in the order of the groups.
    codes: Vec<Vec<String>>,
    /// What goes into every slip's seed.
    pub salt: [u8; 16],
}

impl Slips {
    /// Makes a conference with three slips a group; each number gives others.
    pub fn write(site: &Site, language: Language, number: u8) -> Self {
        let salt = [number; 16];
        let example = pingyi::demo::conference(language).unwrap_or_else(|| panic!("there is no example"));
        let mut definition = example.conference.definition().clone();
        let slips: Vec<Vec<SlipCode>> =
            (0u8..).take(definition.groups.len()).map(|group| slips(number, group)).collect();
        let keys = definition.groups.iter().zip(&slips).map(|(group, slips)| {
            let mut keys: Vec<_> = slips.iter().map(|slip| slip.public_key(&salt)).collect();
            keys.sort_unstable();
            (group.id.clone(), keys)
        });
        definition.admission = Admission::Slips(SlipKeys { salt, keys: keys.collect(), stations: Vec::new() });
        let frozen = Conference::new(definition).ok().and_then(FrozenConference::new);
        let frozen = frozen.unwrap_or_else(|| panic!("the example takes no slips"));
        let conference =
            site.write(&format!("slips-{number}.json"), &ConferenceFile::new(frozen, Vec::new()).encode().0);
        let codes = slips.iter().map(|slips| slips.iter().map(ToString::to_string).collect()).collect();
        Self { conference, codes, salt }
    }

    /// Returns what a slip says, by the places of its group and of the slip there.
    pub fn code(&self, group: usize, slip: usize) -> &str {
        self.codes.get(group).and_then(|codes| codes.get(slip)).unwrap_or_else(|| panic!("there is no such slip"))
    }
}

/// A conference with slips and the files of many tablets, every ballot signed.
pub struct Signed {
    /// The conference as tablets get it.
    pub conference: PathBuf,
    /// What the tablets handed in.
    pub files: Vec<PathBuf>,
}

impl Signed {
    /// Makes tablets' files with some ballots each, all of the example's first group.
    pub fn write(site: &Site, tablets: u32, ballots: u32) -> Self {
        let salt = [7; 16];
        let example = pingyi::demo::conference(Language::English).unwrap_or_else(|| panic!("there is no example"));
        let mut definition = example.conference.definition().clone();
        let codes: Vec<SlipCode> = (0..tablets * ballots).map(numbered_slip).collect();
        let mut keys: Vec<_> = codes.iter().map(|code| code.public_key(&salt)).collect();
        keys.sort_unstable();
        let group = definition.groups.first().map(|group| group.id.clone()).into_iter();
        let keys = group.map(|group| (group, keys.clone())).collect();
        definition.admission = Admission::Slips(SlipKeys { salt, keys, stations: Vec::new() });
        let frozen = Conference::new(definition).ok().and_then(FrozenConference::new);
        let frozen = frozen.unwrap_or_else(|| panic!("the example takes no slips"));
        let file = |(number, codes): (usize, &[SlipCode])| {
            let casts = codes.iter().map(|code| signed(code, &frozen)).collect();
            let file = BallotsFile::of(BallotBox::from_distinct(casts), &frozen);
            site.write(&format!("signed-{number}.json"), &file.encode(&frozen))
        };
        let share = usize::try_from(ballots).unwrap_or(1);
        let files = codes.chunks(share).enumerate().map(file).collect();
        let conference = site.write("signed.json", &ConferenceFile::new(frozen, Vec::new()).encode().0);
        Self { conference, files }
    }
}

fn numbered_slip(number: u32) -> SlipCode {
    let mut values = [0; 15];
    values
        .iter_mut()
        .zip(0u32..)
        .for_each(|(value, place)| *value = (number >> (5 * place).min(31)).to_le_bytes()[0] % 32);
    SlipCode::from_random(values)
}

/// A ballot with the top grade for everybody, signed by a slip.
fn signed(code: &SlipCode, conference: &FrozenConference) -> Cast {
    let slip = HeldSlip::read(&code.to_string(), conference);
    let slip = slip.unwrap_or_else(|refused| panic!("the conference has no such slip: {refused:?}"));
    let marks = vec![Mark::Grade(GradeIndex::TOP); conference.reporters().len() * conference.criteria().len()];
    let (id, group) = (slip.slip().id, slip.slip().group);
    let content = Content::Marks(marks.into());
    let ballot = Ballot { id, revision: Revision::FIRST, group, source: Source::Tablet, content };
    let signature = Some(Box::new(slip.sign(&ballot, conference)));
    Cast { ballot, signature }
}

fn slips(number: u8, group: u8) -> Vec<SlipCode> {
    let slip = |place: u8| {
        let mut values = [number.wrapping_mul(5) ^ place.wrapping_mul(11); 15];
        values.iter_mut().zip((0u8..).step_by(7)).for_each(|(value, shift)| *value = value.wrapping_add(shift));
        let [first, second, third, ..] = &mut values;
        (*first, *second, *third) = (number, group, place);
        SlipCode::from_random(values)
    };
    (0..3).map(slip).collect()
}

/// Copies the one-file edition into the folder of a test, as if it came on a stick; returns where it is.
pub fn one_file(site: &Site) -> PathBuf {
    let (from, to) = (equipment::page().join(xtask::one_file::ONE_FILE), site.path("pingyi.html"));
    fs::copy(&from, &to).unwrap_or_else(|error| panic!("cannot copy {}: {error}", from.display()));
    to
}

fn serve(page: &Path, address: SocketAddr) -> Server {
    Server::start(page, address).unwrap_or_else(|error| panic!("cannot serve {}: {error}", page.display()))
}

/// Returns the file of the example conference with a limit on the top grade, in percent of the reporters.
pub fn capped_conference(conference: &Path, percent: u32) -> Vec<u8> {
    let file = read_conference(conference);
    let mut definition = file.conference.definition().clone();
    definition.rules = Rules { top_grade_cap_percent: Some(percent), ..definition.rules };
    let frozen = Conference::new(definition).ok().and_then(FrozenConference::new);
    let frozen = frozen.unwrap_or_else(|| panic!("the example takes no cap of {percent} %"));
    ConferenceFile::new(frozen, Vec::new()).encode().0
}

/// Returns a file with the first ballot of another file, its first mark changed: the same id and revision, other content.
pub fn edited_ballot(conference: &Path, ballots: &Path) -> Vec<u8> {
    let conference = read_conference(conference).conference;
    let file = BallotsFile::read(&read(ballots), &conference);
    let file = file.unwrap_or_else(|_| panic!("{} is not sound", ballots.display()));
    let mut cast: Cast = file.ballots.casts().next().cloned().unwrap_or_else(|| panic!("no ballot to edit"));
    let Content::Marks(marks) = &mut cast.ballot.content else { panic!("a spoilt ballot has no marks to edit") };
    let Some(mark) = marks.first_mut() else { panic!("no mark to edit") };
    *mark = if *mark == Mark::Abstain { Mark::Grade(GradeIndex::TOP) } else { Mark::Abstain };
    BallotsFile::of(BallotBox::from_distinct(vec![cast]), &conference).encode(&conference)
}

/// Reads a file of ballots as a station would, and returns them.
pub fn ballots(conference: &Path, file: &Path) -> Vec<Ballot> {
    let conference = read_conference(conference).conference;
    let file = BallotsFile::read(&read(file), &conference);
    let file = file.unwrap_or_else(|refusal| panic!("an exported file is refused: {refusal:?}"));
    file.ballots.casts().map(|cast| cast.ballot.clone()).collect()
}

fn read_conference(path: &Path) -> ConferenceFile {
    ConferenceFile::read(&read(path)).unwrap_or_else(|_| panic!("{} is not sound", path.display()))
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

/// A JPEG of 480 by 320 points, in which its camera has written something, if it did.
pub fn hall(written: Option<&str>) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/hall.jpg");
    let mut jpeg = fs::read(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
    if let Some(written) = written {
        // A comment, right after the marker with which the file begins (ITU-T T.81, B.2.4.5).
        let length = u16::try_from(written.len() + 2).unwrap_or_else(|_| panic!("that is too much to write"));
        let comment = [&[0xFF, 0xFE], &length.to_be_bytes()[..], written.as_bytes()].concat();
        jpeg.splice(2..2, comment);
    }
    jpeg
}
