//! The command line, run as a user runs it: the real program, real files, its outputs and its exit status.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "what goes wrong in a test's own preparation fails the test")]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of its own for each test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("pingyi-test-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::write(self.0.join(name), bytes).unwrap();
        self.path(name)
    }

    /// Writes the example into it, and returns its conference, its ballot files and its troubled files.
    fn demo(&self, more: &[&str]) -> (String, Vec<String>, Vec<String>) {
        let directory = self.path("demo");
        let output = pingyi(&[&["demo", &directory], more].concat());
        assert_eq!(status(&output), 0, "{}", errors(&output));
        let conference = files(&self.0.join("demo")).into_iter().find(|name| name.contains("_conference_")).unwrap();
        let incidents = self.0.join("demo/incidents");
        let incidents = if incidents.exists() { files(&incidents) } else { Vec::new() };
        (conference, files(&self.0.join("demo/ballots")), incidents)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|path| path.is_file()).map(|path| path.to_str().unwrap().to_owned()).collect();
    files.sort();
    files
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pingyi"));
    command.args(arguments).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C.UTF-8");
    command
}

fn pingyi(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = command(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// Runs `before`, then all the files.
fn on_files(before: &[&str], files: &[String]) -> Output {
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    pingyi(&[before, &files].concat())
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/worked-examples");
    let folders: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(folders.len(), 6);
    folders
}

#[test]
fn tally_prints_every_worked_example_to_the_byte() {
    for folder in examples() {
        let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        for (name, more) in [("outgoing.json", vec![]), ("restricted.json", vec!["--restricted"])] {
            let arguments = ["tally", "--conference", &path("conference.json"), "--format", "json"];
            let output = pingyi(&[&arguments, more.as_slice(), &[path("ballots.json").as_str()]].concat());
            let expected = std::fs::read_to_string(path(name)).unwrap();
            assert_eq!(printed(&output), expected, "{}", folder.display());
            let is_complete = expected.contains("\"status\":\"complete\"");
            assert_eq!(status(&output), i32::from(!is_complete), "{}", folder.display());
        }
    }
}

#[test]
fn merge_gives_every_worked_example_back_to_the_byte() {
    let target = Folder::new();
    for folder in examples() {
        let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        let (conference, ballots) = (path("conference.json"), path("ballots.json"));
        let expected = std::fs::read(&ballots).unwrap();
        let output = pingyi(&["merge", "--conference", &conference, &ballots, &ballots]);
        assert_eq!(output.stdout, expected);
        assert!(errors(&output).contains("already present"));
        let merged = target.path("box.json");
        pingyi(&["merge", "-c", &conference, "--output", &merged, &ballots]);
        assert_eq!(std::fs::read(&merged).unwrap(), expected);
    }
    assert_eq!(files(&target.0).len(), 1, "nothing is left beside the output");
}

#[test]
fn the_example_is_sound_and_its_troubled_files_leave_the_count_right() {
    for language in ["zh", "en"] {
        let folder = Folder::new();
        let (conference, ballots, incidents) = folder.demo(&["--language", language]);
        assert_eq!((ballots.len(), incidents.len()), (7, 8));
        let tally = ["tally", "--language", language, "--format", "json", "--conference", &conference];
        let output = on_files(&tally, &ballots);
        assert_eq!((status(&output), errors(&output)), (0, String::new()));
        assert!(printed(&output).contains("\"counted\":29,\"invalid\":1,\"superseded\":0"));
        let output = on_files(&tally, &[ballots.clone(), incidents.clone()].concat());
        assert_eq!((status(&output), errors(&output).lines().count()), (1, 5));
        assert!(printed(&output).contains("\"contested\":1,\"counted\":28,\"invalid\":1,\"superseded\":1"));
        assert!(printed(&output).contains("\"status\":\"provisional\""));
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let [first, again, other] = [["--seed", "7"], ["--seed", "7"], ["--seed", "8"]].map(|seed| {
        let folder = Folder::new();
        let (conference, ballots, incidents) = folder.demo(&seed);
        let all = [vec![conference], ballots, incidents].concat();
        let name = |path: &str| Path::new(path).file_name().unwrap().to_owned();
        all.iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect::<Vec<_>>()
    });
    assert_eq!(first, again);
    assert_ne!(first, other);
}

#[test]
fn a_large_example_is_counted_completely() {
    let folder = Folder::new();
    let (conference, ballots, _) = folder.demo(&["--ballots", "1000"]);
    let output = on_files(&["tally", "-f", "json", "-c", &conference], &ballots);
    assert_eq!(status(&output), 0);
    assert!(printed(&output).contains("\"counted\":1000"));
}

#[test]
fn the_example_overwrites_no_other_file_unless_forced() {
    let folder = Folder::new();
    let (_, ballots, _) = folder.demo(&[]);
    let sound = std::fs::read(&ballots[0]).unwrap();
    folder.demo(&[]);
    std::fs::write(&ballots[0], "something else").unwrap();
    let output = pingyi(&["demo", &folder.path("demo")]);
    assert_eq!(status(&output), 2);
    assert!(errors(&output).contains("--force"));
    assert_eq!(std::fs::read(&ballots[0]).unwrap(), b"something else");
    folder.demo(&["--force"]);
    assert_eq!(std::fs::read(&ballots[0]).unwrap(), sound);
}

#[test]
fn one_bad_file_among_good_ones_is_told_and_the_others_counted() {
    let folder = Folder::new();
    let (conference, mut ballots, _) = folder.demo(&[]);
    let bad = folder.write("bad.json", b"{\"format\":\"pingyi.ballots\",");
    ballots.insert(3, bad.clone());
    let output = on_files(&["tally", "--conference", &conference], &ballots);
    assert_eq!(status(&output), 1);
    assert!(errors(&output).starts_with(&format!("{bad}: ")), "{}", errors(&output));
    assert_eq!(errors(&output).lines().count(), 1);
    assert!(errors(&output).contains("Export it again"));
    assert!(printed(&output).contains("Counted"));
}

#[test]
fn a_file_that_can_not_be_read_is_status_2_and_the_others_are_counted() {
    let folder = Folder::new();
    let (conference, mut ballots, incidents) = folder.demo(&[]);
    ballots.push(folder.path("missing.json"));
    ballots.push(folder.path("demo"));
    ballots.extend(incidents);
    let output = on_files(&["tally", "-f", "json", "-c", &conference], &ballots);
    assert_eq!(status(&output), 2);
    assert!(errors(&output).contains("missing.json: can't be read: there is no such file or folder."));
    assert!(errors(&output).contains("demo: can't be read: it is a folder."));
    assert!(printed(&output).contains("\"counted\":28"));
}

#[test]
fn nothing_is_written_when_no_file_is_sound() {
    let folder = Folder::new();
    let (conference, _, _) = folder.demo(&[]);
    let (bad, kept) = (folder.write("bad.json", b""), folder.write("box.json", b"as it was"));
    let output = pingyi(&["merge", "-c", &conference, "-o", &kept, &bad]);
    assert_eq!(status(&output), 1);
    assert_eq!(std::fs::read(&kept).unwrap(), b"as it was");
    assert_eq!(printed(&pingyi(&["tally", "-c", &conference, &bad])), "");
}

#[test]
fn a_file_that_is_too_large_is_refused_without_being_read() {
    let folder = Folder::new();
    let (conference, _, _) = folder.demo(&[]);
    let large = folder.write("large.json", b"");
    // A file of nothing but a length takes no room, and no time if nobody reads it.
    std::fs::File::create(&large).unwrap().set_len(1 << 40).unwrap();
    let output = pingyi(&["tally", "-c", &conference, &large]);
    assert_eq!(status(&output), 1);
    assert!(errors(&output).contains("larger than 256 MiB"));
}

#[test]
fn a_dash_reads_standard_input_and_only_once() {
    let folder = Folder::new();
    let (conference, ballots, _) = folder.demo(&[]);
    let box_bytes = on_files(&["merge", "-c", &conference], &ballots).stdout;
    let output = with_input(&["tally", "-f", "json", "-c", &conference, "-"], &box_bytes);
    assert_eq!(status(&output), 0);
    assert!(printed(&output).contains("\"counted\":29"));
    let conference_bytes = std::fs::read(&conference).unwrap();
    let output = with_input(&["fingerprint", "-"], &conference_bytes);
    assert_eq!((status(&output), output.stdout), (0, pingyi(&["fingerprint", &conference]).stdout));
    let output = with_input(&["check", &conference, "-"], &box_bytes);
    assert_eq!(status(&output), 0, "{}", printed(&output));
    assert_eq!(status(&pingyi(&["tally", "-c", "-", "-"])), 2);
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let folder = Folder::new();
    let (conference, ballots, _) = folder.demo(&["--ballots", "2000"]);
    for arguments in [vec!["merge", "-c", &conference], vec!["tally", "-f", "json", "-c", &conference], vec!["--help"]]
    {
        let mut command = command(&arguments);
        if arguments.len() > 1 {
            command.args(&ballots);
        }
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{said}");
        assert!(!said.contains("panic") && !said.contains("can't be written"), "{said}");
    }
}

#[test]
fn check_says_what_each_file_is_in_any_order() {
    let folder = Folder::new();
    let (conference, ballots, incidents) = folder.demo(&[]);
    let all = [ballots.clone(), vec![conference.clone()]].concat();
    let output = on_files(&["check"], &all);
    assert_eq!((status(&output), errors(&output)), (0, String::new()));
    assert_eq!(printed(&output).lines().filter(|line| line.contains(": ballots file, sound")).count(), 7);
    assert_eq!(printed(&output).lines().filter(|line| line.contains(": conference file, sound")).count(), 1);
    let output = on_files(&["check"], &[all, incidents].concat());
    assert_eq!(status(&output), 1);
    assert!(printed(&output).contains(": digest: The file was changed after it was exported."));
    let output = on_files(&["check"], &ballots);
    assert_eq!(status(&output), 1, "0 would promise that they are sound");
    assert!(printed(&output).lines().all(|line| line.contains("not checked any further")));
}

#[test]
fn check_names_the_place_of_a_contested_ballot() {
    let folder = Folder::new();
    let (conference, ballots, incidents) = folder.demo(&[]);
    let merged = folder.path("box.json");
    let output = on_files(&["merge", "-c", &conference, "-o", &merged], &[ballots, incidents].concat());
    assert_eq!(status(&output), 1);
    assert!(errors(&output).contains(": contested 1"));
    let output = pingyi(&["check", &merged, &conference]);
    assert_eq!(status(&output), 1);
    assert!(printed(&output).contains("box.json: ballots["), "{}", printed(&output));
}

#[test]
fn a_recount_is_equal_or_says_where_it_differs() {
    use pingyi::exchange::{BallotsFile, ConferenceFile, Kit};
    let folder = Folder::new();
    for example in examples() {
        let read = |name: &str| std::fs::read(example.join(name)).unwrap();
        let conference = ConferenceFile::read(&read("conference.json")).unwrap();
        let ballots = BallotsFile::read(&read("ballots.json"), &conference.conference).unwrap();
        let is_complete = String::from_utf8(read("restricted.json")).unwrap().contains("\"status\":\"complete\"");
        for public in [false, true] {
            let kit = Kit::of(&conference, ballots.clone(), public).unwrap();
            let path = folder.write("kit.json", &kit.encode().0);
            let output = pingyi(&["recount", &path]);
            assert_eq!(printed(&output).contains("equal to the byte"), !public);
            assert_eq!(status(&output), i32::from(public || !is_complete), "{}", example.display());
        }
    }
}

#[test]
fn no_cell_of_a_csv_can_be_taken_for_a_formula() {
    use pingyi::domain::{Conference, Text};
    use pingyi::exchange::{BallotsFile, ConferenceFile, FrozenConference, MergedBox};
    let folder = Folder::new();
    let example = pingyi::demo::conference(pingyi::text::Language::English).unwrap();
    let mut definition = example.conference.definition().clone();
    definition.reporters[0].name = Text::new("=HYPERLINK(\"http://x\",\"y\")").unwrap();
    definition.reporters[1].unit = Text::new("@SUM(1+1)").unwrap();
    let frozen = FrozenConference::new(Conference::new(definition).unwrap()).unwrap();
    let ballots: BallotsFile = MergedBox::new().into_file(&frozen);
    let ballots = folder.write("ballots.json", &ballots.encode(&frozen));
    let conference = folder.write("conference.json", &ConferenceFile::new(frozen, Vec::new()).encode().0);
    let output = pingyi(&["tally", "--format", "csv", "-c", &conference, &ballots]);
    let text = printed(&output);
    assert!(text.starts_with('\u{FEFF}') && text.ends_with("\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""), "{text}");
    assert!(text.contains(",'@SUM(1+1),"));
}

#[test]
fn text_says_that_it_is_restricted_and_outgoing_text_hides_small_cells() {
    let folder = Folder::new();
    let (conference, ballots, _) = folder.demo(&[]);
    let outgoing = printed(&on_files(&["tally", "-c", &conference], &ballots));
    let restricted = printed(&on_files(&["tally", "--restricted", "-c", &conference], &ballots));
    assert!(restricted.starts_with("RESTRICTED: ") && !outgoing.contains("RESTRICTED"));
    let hidden: Vec<&str> = outgoing.lines().filter(|line| line.ends_with("hidden")).collect();
    assert_eq!(hidden.len(), 1, "{outgoing}");
    let (_, unit) = hidden[0].split_once("Organs").unwrap();
    assert!(!unit.contains(|character: char| character.is_ascii_digit()), "{}", hidden[0]);
    assert!(restricted.contains("hidden in outgoing form"));
    assert!(outgoing.contains("Weights: A 50, B 25, C 25"));
    let csv = printed(&on_files(&["tally", "-f", "csv", "-c", &conference], &ballots));
    assert!(csv.lines().any(|line| line.contains(",,,,,,,,Fairly good,,yes")), "{csv}");
}

#[test]
fn the_language_comes_from_the_argument_or_the_locale() {
    let folder = Folder::new();
    let (conference, _, _) = folder.demo(&[]);
    let run = |arguments: &[&str], locale: &str| {
        printed(&command(arguments).env("LANG", locale).output().unwrap()).contains("核对码")
    };
    assert!(run(&["fingerprint", &conference], "zh_CN.UTF-8"));
    assert!(run(&["--language", "zh", "fingerprint", &conference], "C"));
    assert!(!run(&["fingerprint", &conference, "--language", "en"], "zh_CN.UTF-8"));
}

#[test]
fn wrong_usage_is_status_2_and_help_is_status_0() {
    for arguments in [vec![], vec!["tally"], vec!["nonsense"], vec!["check"], vec!["demo", "x", "--ballots", "0"]] {
        assert_eq!(status(&pingyi(&arguments)), 2, "{arguments:?}");
    }
    let output = pingyi(&["--help"]);
    assert_eq!(status(&output), 0);
    assert!(printed(&output).contains("Exit status:") && printed(&output).contains("Examples:"));
}
