//! Papers that the worker draws up, so that the page answers meanwhile: slips, the ballot count sheet.

use super::jobs::{Bench, JobFault, get, message, set};
use crate::domain::{Digest, PublicKey, hex};
use crate::exchange::ConferenceFile;
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
    Ok(Paper { title: text("title")?, html: text("html")? })
}
