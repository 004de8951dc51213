//! Papers as files for other programs: the page's side, which starts the program that makes them on demand.

mod serving;

use super::jobs::{pass, reply, set, start_worker};
use crate::office::{OfficeFault, OfficeFile};
use futures::future::{Either, select};
use js_sys::{Object, Uint8Array};
use std::pin::pin;
use wasm_bindgen::JsCast;

pub(super) use serving::serve;

/// How long loading the program and making a file may take, in milliseconds. It takes less than a second.
const PATIENCE: i32 = 30_000;

/// Why a page got no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MakingFault {
    /// The program that makes files can't be loaded.
    NoProgram,
    /// The program ended before it had made the file, or was ended as it took too long.
    Ended,
    /// There is no such file.
    Refused(OfficeFault),
}

/// Makes a file of a packed paper ([`crate::office::Flow::pack`]) in a worker of its own, which ends with it.
pub(crate) async fn make(packed: &[u8], kind: OfficeFile) -> Result<Vec<u8>, MakingFault> {
    match select(pin!(in_worker(packed, kind)), pin!(pass(PATIENCE))).await {
        Either::Left((made, _)) => made,
        Either::Right(_) => Err(MakingFault::Ended),
    }
}

async fn in_worker(packed: &[u8], kind: OfficeFile) -> Result<Vec<u8>, MakingFault> {
    let worker = start_worker("./office-worker.js").await.ok_or(MakingFault::NoProgram)?;
    let message = Object::new();
    set(&message, "paper", &Uint8Array::from(packed));
    set(&message, "kind", &kind.ending().into());
    worker.post_message(&message).map_err(|_| MakingFault::NoProgram)?;
    let answer = reply(&worker, |_| ()).await;
    worker.terminate();
    let answer = answer.ok_or(MakingFault::Ended)?;
    match answer.dyn_ref::<Uint8Array>() {
        Some(bytes) => Ok(bytes.to_vec()),
        None => Err(MakingFault::Refused(OfficeFault::of_word(&answer.as_string().unwrap_or_default()))),
    }
}
