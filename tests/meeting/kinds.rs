//! What the kinds of records hold: written and read back the same, strict, and as `docs/schema/record.schema.json` says.

use super::{date, id, text};
use boon::{Compiler, SchemaIndex, Schemas};
use pingyi::approval::{Approval, Component, ComponentScore, Components, Decision, Points};
use pingyi::domain::{Digest, Fingerprint, Passage};
use pingyi::exchange::{Content, Json, Kind, RecordId};
use pingyi::follow_up::{Cause, Origin, State, Task, Year};
use pingyi::meeting::{
    AgendaPart, AgendaPoint, Came, Caption, Clock, Comment, CommentPart, DraftText, FrameworkPoint, Place, ReportTurn,
    SignIn,
};
use std::collections::{BTreeMap, BTreeSet};

/// Reads a content and writes it again; `None` if it is refused.
type Again = fn(&Content) -> Option<Content>;

fn again<K: Kind>(content: &Content) -> Option<Content> {
    K::of_content(content).map(|said| said.content())
}

fn place() -> Place {
    Place::parse("V3").unwrap()
}

fn passage(text: &str) -> Passage {
    Passage::optional(text).unwrap()
}

fn points() -> BTreeSet<RecordId> {
    [RecordId([1; 16]), RecordId([2; 16])].into()
}

fn clock() -> Clock {
    Clock::default().begin(5).pause(9).begin(1_700_000_000_000)
}

fn add_what_was_approved(examples: &mut Examples) {
    let part = |name: &str, weight| Component { id: id(name), name: text("平时考核"), weight };
    let components = |parts| Components { criterion: id("c1"), on_site: 30, parts };
    add(examples, [components(vec![part("routine", 30), part("field", 40)]), components(vec![part("routine", 0)])]);
    add(
        examples,
        ["91.25", "88"].map(|score| ComponentScore {
            criterion: id("c1"),
            part: id("routine"),
            reporter: id("r01"),
            score: Points::parse(score).unwrap(),
        }),
    );
    let approval = |proposed, reason| Approval {
        reporter: id("r01"),
        criterion: id("c1"),
        grade: id("good"),
        proposed,
        reason: passage(reason),
    };
    add(examples, [approval(Some(id("poor")), "一\n二"), approval(None, "无人评分"), approval(Some(id("good")), "")]);
    let decision = Decision { body: text("区委常委会"), date: Some(date("2023-02-20")), quota_percent: Some(40) };
    add(examples, [decision, Decision::default()]);
}

fn add_the_papers(examples: &mut Examples) {
    let (paper, language) = (id("news-brief"), id("zh-CN"));
    let draft = DraftText { paper, language, text: passage("# 标题\n一段"), over: Digest([7; 32]) };
    add(examples, [draft]);
    let caption =
        |said, credit| Caption { paper: id("news-brief"), language: id("en"), text: text(said), credit: text(credit) };
    add(examples, [caption("会场", "张三"), caption("", "")]);
}

/// A full and a bare example of each kind.
fn examples() -> Examples {
    let mut examples = Vec::new();
    add_the_agenda(&mut examples);
    add_what_was_said(&mut examples);
    add_the_year_after(&mut examples);
    add_what_was_approved(&mut examples);
    add_the_papers(&mut examples);
    examples
}

type Examples = Vec<(&'static str, Again, Content)>;

fn add_the_agenda(examples: &mut Examples) {
    add(
        examples,
        [
            FrameworkPoint {
                parent: Some(RecordId([3; 16])),
                place: place(),
                label: text("一条主线"),
                theme: text("铸魂"),
                text: passage("一\n二"),
            },
            FrameworkPoint { parent: None, place: place(), label: text("一"), theme: text(""), text: passage("") },
        ],
    );
    let own = AgendaPoint {
        title: text("颁奖"),
        person: text("点评人"),
        minutes: Some(5),
        is_skipped: true,
        clock: clock().end(1_700_000_000_009),
        ..AgendaPoint::new(AgendaPart::Own, place())
    };
    let reports =
        AgendaPoint { comment_minutes: Some(1_440), clock: clock(), ..AgendaPoint::new(AgendaPart::Reports, place()) };
    add(examples, [own, reports, AgendaPoint::new(AgendaPart::Speech, place())]);
    let turn = ReportTurn {
        reporter: id("r01"),
        place: place(),
        minutes: None,
        withdrawn: None,
        clock: Clock::default(),
        comment_clock: Clock::default(),
    };
    let full = ReportTurn {
        minutes: Some(8),
        withdrawn: Some(text("")),
        clock: clock().end(1_700_000_000_000),
        comment_clock: clock(),
        ..turn.clone()
    };
    add(examples, [turn, full]);
}

fn add_what_was_said(examples: &mut Examples) {
    add(
        examples,
        [Came::Present, Came::OnLeave, Came::Absent].map(|came| SignIn { participant: RecordId([9; 16]), came }),
    );
    let said = Comment {
        about: Some(id("r01")),
        part: CommentPart::Problem,
        place: place(),
        text: passage("一\n二"),
        points: points(),
        is_common: true,
        by: text("点评人"),
    };
    let bare = Comment {
        about: None,
        part: CommentPart::Speech,
        points: BTreeSet::new(),
        is_common: false,
        by: text(""),
        ..said.clone()
    };
    add(examples, [said, bare]);
}

fn add_the_year_after(examples: &mut Examples) {
    let origin = Origin {
        conference: Fingerprint(Digest([4; 32])),
        task: RecordId([5; 16]),
        title: text("会"),
        date: date("2022-01-20"),
        name: text("甲"),
        unit: text("乙"),
        part: CommentPart::Requirement,
        text: passage("三"),
        points: points(),
        is_common: true,
    };
    let carried = Task {
        cause: Cause::Earlier(Box::new(origin)),
        measure: passage("做"),
        leader: text("丙"),
        unit: text("丁"),
        deadline: Some(date("2023-06-30")),
        state: State::Closed { by: text("戊"), on: date("2023-06-29") },
        proof: passage("有\n据"),
        ..Task::answering(RecordId([6; 16]), Some(id("r01")))
    };
    add(examples, [Task::answering(RecordId([6; 16]), None), carried]);
    let year = Year {
        conference: Fingerprint(Digest([4; 32])),
        title: text("会"),
        period: text("2021"),
        date: date("2022-01-20"),
        name: text("甲"),
        unit: text("乙"),
        reporter: Some(id("r01")),
        problems: 0,
        requirements: 1,
        tasks_closed: 2,
        tasks_open: 3,
    };
    add(examples, [Year { period: text(""), unit: text(""), reporter: None, ..year.clone() }, year]);
}

fn add<K: Kind>(examples: &mut Examples, all: impl IntoIterator<Item = K>) {
    examples.extend(all.into_iter().map(|said| (K::KIND, again::<K> as Again, said.content())));
}

/// Everything that differs from a content in one place: a key less, a key more, another value, also inside an origin.
fn altered(content: &Content) -> Vec<(String, Content)> {
    let mut all = vec![("mood".to_owned(), with(content, "mood", Json::Whole(1)))];
    for (key, value) in content {
        let mut less = content.clone();
        less.remove(key);
        all.push((key.clone(), less));
        all.extend(values().into_iter().map(|other| (key.clone(), with(content, key, other))));
        if let Json::Object(inner) = value {
            let inner = altered(inner).into_iter();
            all.extend(inner.map(|(at, inner)| (format!("{key}.{at}"), with(content, key, Json::Object(inner)))));
        }
    }
    for key in
        ["closed_by", "closed_on", "about", "comment_minutes", "title", "points", "common", "ended", "theme", "from"]
    {
        all.extend(values().into_iter().map(|other| (key.to_owned(), with(content, key, other))));
    }
    all
}

fn with(content: &Content, key: &str, value: Json) -> Content {
    let mut other = content.clone();
    other.insert(key.to_owned(), value);
    other
}

fn values() -> Vec<Json> {
    let long = "长".repeat(20_001);
    let texts = [
        "",
        " a",
        "a\n",
        "a\nb",
        "a\u{202E}b",
        "V0",
        "V",
        "r 1",
        "r1",
        "own",
        "reports",
        "problem",
        "speech",
        "closed",
        "open",
        "2023-02-30",
        "2023-02-28",
        &long,
        &"长".repeat(201),
        &"0".repeat(64),
        &"0".repeat(32),
        &"A".repeat(32),
    ];
    let mut values: Vec<Json> = texts.into_iter().map(|text| Json::Text(text.to_owned())).collect();
    values.extend([Json::Flag(true), Json::Flag(false), Json::Object(BTreeMap::new()), Json::List(Vec::new())]);
    values.extend([-1, 0, 1, 1_440, 1_441].map(Json::Whole));
    let list = |numbers: &[i64]| Json::List(numbers.iter().map(|number| Json::Whole(*number)).collect());
    values.push(Json::List(vec![list(&[1, 2]), list(&[2])]));
    values.push(Json::List(vec![list(&[1, 2, 3])]));
    values.push(Json::List(vec![list(&[])]));
    values.push(Json::List(vec![list(&[-1])]));
    values.push(Json::List(vec![Json::Text("0".repeat(32)), Json::Text("1".repeat(32))]));
    values.push(Json::List(vec![Json::Text("1".repeat(32)), Json::Text("1".repeat(32))]));
    values
}

/// What follows what, sums, and which values are the same, is beyond a schema.
const BEYOND_A_SCHEMA: [&str; 8] =
    ["runs", "comment_runs", "ended", "comment_ended", "proposed", "grade", "reason", "on_site"];

/// The schema of records.
struct Book(Schemas, SchemaIndex);

impl Book {
    fn open() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/record.schema.json");
        let schema = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let url = "https://pingyi.invalid/schema/record.schema.json";
        compiler.add_resource(url, schema).unwrap();
        let index = compiler.compile(url, &mut schemas).unwrap();
        Self(schemas, index)
    }

    fn accepts(&self, kind: &str, content: Option<&Content>) -> bool {
        let content = content
            .map_or_else(String::new, |content| format!(r#","content":{}"#, Json::Object(content.clone()).write()));
        let record = format!(r#"{{"id":"{}","revision":1,"kind":"{kind}"{content}}}"#, "0".repeat(32));
        self.0.validate(&serde_json::from_str(&record).unwrap(), self.1).is_ok()
    }
}

#[test]
fn what_is_written_is_read_back_the_same_and_fits_the_schema() {
    let book = Book::open();
    for (kind, again, content) in examples() {
        assert_eq!(again(&content).as_ref(), Some(&content), "{kind}");
        assert!(book.accepts(kind, Some(&content)), "{kind} {content:?}");
        assert!(book.accepts(kind, None), "a removed {kind}");
    }
    assert!(!book.accepts("participant", None), "other kinds are described elsewhere");
}

#[test]
fn what_the_schema_refuses_is_refused_and_what_is_read_is_written_again_the_same() {
    let book = Book::open();
    let (mut refused, mut wrong) = (0, Vec::new());
    for (kind, again, content) in examples() {
        for (key, altered) in altered(&content) {
            let (read, fits) = (again(&altered), book.accepts(kind, Some(&altered)));
            if let Some(read) = &read {
                assert_eq!(read, &altered, "{kind}: there is one way to write it");
            }
            refused += usize::from(!fits);
            let beyond = BEYOND_A_SCHEMA.contains(&key.as_str());
            if read.is_some() != fits && !(fits && beyond) {
                wrong.push(format!("{kind}.{key}: schema {fits}, reader {}: {altered:?}", read.is_some()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ: {wrong:#?}", wrong.len());
    assert!(refused > 2_000, "{refused}");
}
