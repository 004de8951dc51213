//! Papers that the worker draws up, so that the page answers meanwhile: slips, the ballot count sheet.

use super::jobs::{Bench, JobFault, get, message, set};
use crate::document::Document;
use crate::domain::{Digest, PublicKey, hex};
use crate::exchange::ConferenceFile;
use crate::office::Flow;
use crate::text::Language;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;

/// A paper as the page shows and prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paper {
    pub(crate) title: String,
    /// Written by [`crate::document::Document::to_html`], which leaves no text unescaped.
    pub(crate) html: String,
    /// What files for other programs are made of; `None` of a paper with secrets.
    pub(crate) draft: Option<Draft>,
}

/// A paper as the program takes it that makes files of papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    /// What the paper is called in names of files, with its language.
    pub(crate) name: String,
    /// A packed [`Flow`].
    pub(crate) packed: Vec<u8>,
    pub(crate) has_tables: bool,
}

impl Paper {
    /// Draws a document up in the page.
    pub(crate) fn of(document: &Document) -> Self {
        Self { title: document.title.clone(), html: document.to_html(), draft: Draft::of(document) }
    }

    /// Draws documents of one kind up, one after another; they are one file. `None` of none.
    pub(crate) fn of_all(documents: Vec<Document>) -> Option<Self> {
        let html = documents.iter().map(Document::to_html).collect();
        let all = Document::joined(documents)?;
        Some(Self { html, ..Self::of(&all) })
    }
}

impl Draft {
    /// Sets a document out for files; `None` where there may be none.
    pub(crate) fn of(document: &Document) -> Option<Self> {
        let flow = Flow::of(document).ok()?;
        let language = document.language.tag().split('-').next().unwrap_or_default();
        let name = format!("{}-{language}", document.name);
        Some(Self { name, packed: flow.pack(), has_tables: flow.has_tables() })
    }
}

/// A conference with slips that were just made. The codes stand on the paper and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Issue {
    pub(crate) file: ConferenceFile,
    pub(crate) slips: Paper,
}

impl Bench {
    /// Makes the slips of a conference that is open so far. `None` if the browser has no random numbers to give.
    pub(crate) async fn issue(
        &self,
        conference: &ConferenceFile,
        stations: &[PublicKey],
        language: Language,
    ) -> Result<Option<Issue>, JobFault> {
        let message = message(conference, "");
        let stations: Array = stations.iter().map(|key| JsValue::from(hex::encode(&key.0))).collect();
        set(&message, "stations", &stations);
        set(&message, "language", &language.tag().into());
        let answer = self.run(&message, &Array::new(), |_| ()).await;
        // It drew the codes up as text, which nothing overwrites.
        self.end();
        let answer = answer?;
        let Ok(bytes) = get(&answer, "conference").dyn_into::<Uint8Array>() else { return Ok(None) };
        let file = ConferenceFile::read(&bytes.to_vec()).map_err(|_| JobFault::NoWorker)?;
        Ok(Some(Issue { file, slips: paper(&answer)? }))
    }

    /// Draws up the ballot count sheet of a packed box. `log` is the digest of the station's last entry.
    pub(crate) async fn count_sheet(
        &self,
        conference: &ConferenceFile,
        packed: &str,
        log: Digest,
        language: Language,
    ) -> Result<Paper, JobFault> {
        let message = message(conference, packed);
        set(&message, "log", &log.to_string().into());
        set(&message, "language", &language.tag().into());
        paper(&self.run(&message, &Array::new(), |_| ()).await?)
    }
}

fn paper(answer: &JsValue) -> Result<Paper, JobFault> {
    let text = |key: &str| get(answer, key).as_string().ok_or(JobFault::BoxUnreadable);
    let packed = get(answer, "packed").dyn_into::<Uint8Array>().ok();
    let draft = packed.zip(get(answer, "name").as_string()).map(|(packed, name)| Draft {
        name,
        packed: packed.to_vec(),
        has_tables: get(answer, "has_tables").is_truthy(),
    });
    Ok(Paper { title: text("title")?, html: text("html")?, draft })
}
