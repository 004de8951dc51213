//! Tables from files that people pick: the page's side, which starts the program that opens them on demand.

mod serving;

use super::jobs::{pass, reply, set, start_worker};
use crate::roster::{Table, TableFault};
use crate::spreadsheet::{OpeningFault, Workbook, limits, unpack};
use futures::future::{Either, select};
use js_sys::{Object, Uint8Array};
use std::pin::pin;
use wasm_bindgen::prelude::*;

pub(super) use serving::serve;

/// How long a file may take to be read, in milliseconds. An honest one takes less than a second.
const PATIENCE: i32 = 30_000;

/// Reads a sheet of a file; without a number, the first visible one with content.
///
/// CSV in UTF-8 is read here. Any other file goes to a worker of its own, which is started for it and ended after it,
/// so that nothing of a hostile file stays.
pub(crate) async fn open(bytes: &Uint8Array, sheet: Option<usize>) -> Result<Workbook, OpeningFault> {
    if bytes.length() as usize > limits::FILE {
        return Err(OpeningFault::Refused(crate::spreadsheet::SpreadsheetFault::TooLarge { limit: limits::FILE }));
    }
    if !is_container(bytes) {
        match Table::from_csv(&bytes.to_vec()) {
            Ok(table) => return Ok(Workbook { sheets: Vec::new(), shown: 0, table }),
            // The other program knows more encodings.
            Err(TableFault::NotUtf8 { .. } | TableFault::NotText) => {}
            Err(fault) => return Err(OpeningFault::Refused(fault.into())),
        }
    }
    let worker = start_worker("./spreadsheet-worker.js").await.ok_or(OpeningFault::NoProgram)?;
    let answer = ask(&worker, bytes, sheet).await;
    worker.terminate();
    Ok(answer?.as_string().and_then(|text| unpack(&text)).ok_or(OpeningFault::Ended)??)
}

/// Tells whether a file begins like an archive or a compound file, which is what XLSX, ODS and XLS are.
fn is_container(bytes: &Uint8Array) -> bool {
    let first = bytes.subarray(0, 4.min(bytes.length())).to_vec();
    first.starts_with(b"PK") || first.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

async fn ask(worker: &web_sys::Worker, bytes: &Uint8Array, sheet: Option<usize>) -> Result<JsValue, OpeningFault> {
    let message = Object::new();
    set(&message, "bytes", bytes);
    if let Some(sheet) = sheet.and_then(|sheet| u32::try_from(sheet).ok()) {
        set(&message, "sheet", &sheet.into());
    }
    worker.post_message(&message).map_err(|_| OpeningFault::NoProgram)?;
    match select(pin!(reply(worker, |_| ())), pin!(pass(PATIENCE))).await {
        Either::Left((answer, _)) => answer.ok_or(OpeningFault::Ended),
        Either::Right(_) => Err(OpeningFault::TooSlow),
    }
}
