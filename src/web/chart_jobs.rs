//! Charts that the worker draws, so that the page answers meanwhile, however many ballots there are.

use super::jobs::{Bench, JobFault, get, message, set};
use super::paper_jobs::Paper;
use super::station::{Refused, unpack_refused};
use crate::document::ChartOrder;
use crate::exchange::ConferenceFile;
use crate::text::Language;
use js_sys::{Array, Uint8Array};
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};

/// Which charts are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Whether they are for those who may see the box.
    pub(crate) restricted: bool,
    pub(crate) order: ChartOrder,
    pub(crate) language: Language,
}

/// The results of the year before, as somebody picked them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LastFile {
    pub(crate) name: String,
    pub(crate) bytes: Arc<[u8]>,
}

/// What came of asking for charts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Drawing {
    /// They are drawn.
    Drawn(Vec<ChartPaper>),
    /// The file of last year's results is refused.
    Refused(Refused),
    /// The file holds this conference's own results.
    OwnResults,
}

/// A document of charts, and its pictures as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChartPaper {
    pub(crate) paper: Paper,
    pub(crate) pictures: Vec<Picture>,
}

/// A chart as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// What it is.
    pub(crate) title: String,
    /// What the file is called.
    pub(crate) name: String,
    /// Its text, the same as on the screen.
    pub(crate) svg: String,
}

impl Bench {
    /// Counts a packed box and draws the charts of the result, against last year's where there is a file of it.
    pub(crate) async fn charts(
        &self,
        conference: &ConferenceFile,
        packed: &str,
        asked: Asked,
        last_year: Option<&LastFile>,
    ) -> Result<Drawing, JobFault> {
        let message = message(conference, packed);
        set(&message, "charts", &if asked.restricted { "restricted" } else { "outgoing" }.into());
        set(&message, "order", &if asked.order == ChartOrder::Place { "place" } else { "running" }.into());
        set(&message, "language", &asked.language.tag().into());
        if let Some(file) = last_year {
            set(&message, "last", &Uint8Array::from(&*file.bytes));
            set(&message, "name", &file.name.as_str().into());
        }
        let answer = self.run(&message, &Array::new(), |_| ()).await?;
        if let Some(refused) = get(&answer, "refused").as_string() {
            let refused = unpack_refused(&refused).into_iter().next();
            return Ok(refused.map_or(Drawing::OwnResults, Drawing::Refused));
        }
        let papers: Option<Vec<ChartPaper>> = answer.dyn_ref::<Array>().and_then(|papers| list(papers, &paper));
        papers.map(Drawing::Drawn).ok_or(JobFault::BoxUnreadable)
    }
}

fn list<T>(array: &Array, read: &dyn Fn(&JsValue) -> Option<T>) -> Option<Vec<T>> {
    array.iter().map(|value| read(&value)).collect()
}

fn paper(value: &JsValue) -> Option<ChartPaper> {
    let text = |key: &str| get(value, key).as_string();
    let pictures = get(value, "pictures").dyn_into::<Array>().ok()?;
    let paper = Paper { title: text("title")?, html: text("html")?, draft: None };
    Some(ChartPaper { paper, pictures: list(&pictures, &picture)? })
}

fn picture(value: &JsValue) -> Option<Picture> {
    let text = |key: &str| get(value, key).as_string();
    Some(Picture { title: text("title")?, name: text("name")?, svg: text("svg")? })
}
