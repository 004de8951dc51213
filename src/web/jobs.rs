//! The station's heavy work, given to a worker so that the page answers meanwhile.
//!
//! The worker runs a program of its own (`super::worker`), started by `worker.js`. What it needs comes with each job, and
//! what it finds goes back: nothing is kept only there.

use super::station::{Refused, printable, unpack_refused};
use crate::exchange::{ConferenceFile, Problem, Refusal};
use crate::station::{Delivery, Intake};
use crate::text::Language;
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

impl Refused {
    /// Tells of a file that was refused before it was read.
    pub(crate) fn of(name: &str, problem: Problem) -> Self {
        Self::of_refusal(name, &Refusal::of_file(problem))
    }

    pub(crate) fn of_refusal(name: &str, refusal: &Refusal) -> Self {
        let [chinese, english] = [Language::Chinese, Language::English].map(|language| language.refusal(refusal));
        Self { name: printable(name), chinese, english }
    }
}

/// A file to be made of the station's box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Product {
    /// The merged ballots.
    Ballots,
    /// The results for those who may see the box.
    Restricted,
    /// The results for everybody else.
    Outgoing,
    /// Conference, ballots and results, to count again.
    Kit,
    /// The same without ballots and with the results for everybody else.
    PublicKit,
}

pub(super) const PRODUCTS: [(Product, &str); 5] = [
    (Product::Ballots, "ballots"),
    (Product::Restricted, "restricted-results"),
    (Product::Outgoing, "results"),
    (Product::Kit, "kit"),
    (Product::PublicKit, "public-kit"),
];

impl Product {
    /// Returns what the file is called.
    pub(crate) fn as_word(self) -> &'static str {
        PRODUCTS.into_iter().find(|(known, _)| *known == self).map_or("", |(_, word)| word)
    }
}

/// What a merge gave.
#[derive(Clone, Debug)]
pub(crate) struct Merged {
    /// The box with everything in it, packed.
    pub(crate) packed: String,
    /// What was taken, in the order given.
    pub(crate) taken: Vec<Delivery>,
    /// What was refused, in the order given.
    pub(crate) refused: Vec<Refused>,
}

/// A file that was made.
#[derive(Clone, Debug)]
pub(crate) struct Produced {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// The digest that stands in it.
    pub(crate) digest: String,
}

/// Why a job was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JobFault {
    /// The worker could not be started, or died.
    NoWorker,
    /// The stored box can't be read.
    BoxUnreadable,
}

/// The page's side: one worker, one job at a time.
#[derive(Clone, Default)]
pub(crate) struct Bench {
    worker: Rc<RefCell<Option<web_sys::Worker>>>,
    gate: Rc<futures::lock::Mutex<()>>,
}

impl Bench {
    /// Merges files into a packed box. The files' bytes go over to the worker.
    pub(crate) async fn merge(
        &self,
        conference: &ConferenceFile,
        packed: &str,
        files: Vec<(String, Uint8Array)>,
        progress: impl Fn(usize) + 'static,
    ) -> Result<Merged, JobFault> {
        let message = files_message(conference, packed, &files);
        let buffers: Array = files.iter().map(|(_, bytes)| JsValue::from(bytes.buffer())).collect();
        merged(&self.run(&message, &buffers, progress).await?)
    }

    /// Merges the files that the example conference brings with it.
    pub(crate) async fn merge_demo(
        &self,
        conference: &ConferenceFile,
        packed: &str,
        progress: impl Fn(usize) + 'static,
    ) -> Result<Merged, JobFault> {
        let message = message(conference, packed);
        set(&message, "demo", &JsValue::TRUE);
        merged(&self.run(&message, &Array::new(), progress).await?)
    }

    /// Looks whether files hold nothing that a packed box lacks. Those that don't come back with their receipt; the box
    /// stays as it is.
    pub(crate) async fn check(
        &self,
        conference: &ConferenceFile,
        packed: &str,
        files: Vec<(String, Uint8Array)>,
    ) -> Result<Merged, JobFault> {
        let message = files_message(conference, packed, &files);
        set(&message, "only-check", &JsValue::TRUE);
        merged(&self.run(&message, &Array::new(), |_| ()).await?)
    }

    /// Adds deliveries of this station's own to a packed box; from an empty one, unites them.
    pub(crate) async fn unite(
        &self,
        conference: &ConferenceFile,
        packed: &str,
        parts: &Intake,
    ) -> Result<Merged, JobFault> {
        let message = message(conference, packed);
        set(&message, "parts", &parts.pack().into());
        merged(&self.run(&message, &Array::new(), |_| ()).await?)
    }

    /// Makes a file of a packed box.
    pub(crate) async fn produce(
        &self,
        conference: &ConferenceFile,
        packed: &str,
        product: Product,
    ) -> Result<Produced, JobFault> {
        let message = message(conference, packed);
        set(&message, "product", &product.as_word().into());
        let answer = self.run(&message, &Array::new(), |_| ()).await?;
        let bytes = get(&answer, "bytes").dyn_into::<Uint8Array>().map_err(|_| JobFault::BoxUnreadable)?;
        let text = |key: &str| get(&answer, key).as_string().ok_or(JobFault::BoxUnreadable);
        Ok(Produced { name: text("name")?, bytes: bytes.to_vec(), digest: text("digest")? })
    }

    /// Starts the worker before there is a job for it: then there may be no network to load it from. The root element's
    /// `data-worker` says when it is ready.
    pub(crate) async fn prepare(&self) {
        let _turn = self.gate.lock().await;
        let ready = self.worker().await.is_some();
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        if let Some(root) = root.filter(|_| ready) {
            let _ = root.set_attribute("data-worker", "ready");
        }
    }

    /// Returns the worker, started if need be.
    async fn worker(&self) -> Option<web_sys::Worker> {
        if self.worker.borrow().is_none() {
            let started = start_worker("./worker.js").await;
            self.worker.replace(started);
        }
        self.worker.borrow().clone()
    }

    pub(super) async fn run(
        &self,
        message: &Object,
        transfer: &Array,
        progress: impl Fn(usize) + 'static,
    ) -> Result<JsValue, JobFault> {
        let _turn = self.gate.lock().await;
        let worker = self.worker().await.ok_or(JobFault::NoWorker)?;
        worker.post_message_with_transfer(message, transfer).map_err(|_| JobFault::NoWorker)?;
        let Some(answer) = reply(&worker, progress).await else {
            // The worker died (out of memory, say). The next job starts another one.
            worker.terminate();
            self.worker.replace(None);
            return Err(JobFault::NoWorker);
        };
        if answer.is_object() { Ok(answer) } else { Err(JobFault::BoxUnreadable) }
    }
}

impl Bench {
    /// Ends the worker, and with it everything in its memory. The next job starts another one.
    pub(super) fn end(&self) {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
    }
}

/// Reads the answer to a merge.
fn merged(answer: &JsValue) -> Result<Merged, JobFault> {
    let text = |key: &str| get(answer, key).as_string().ok_or(JobFault::BoxUnreadable);
    let taken = Intake::unpack(&text("taken")?).map_err(|_| JobFault::BoxUnreadable)?;
    let refused = unpack_refused(&text("refused")?);
    Ok(Merged { packed: text("box")?, taken: taken.deliveries().to_vec(), refused })
}

pub(super) fn message(conference: &ConferenceFile, packed: &str) -> Object {
    let message = Object::new();
    set(&message, "conference", &Uint8Array::from(conference.encode().0.as_slice()));
    set(&message, "box", &packed.into());
    message
}

fn files_message(conference: &ConferenceFile, packed: &str, files: &[(String, Uint8Array)]) -> Object {
    let message = message(conference, packed);
    let names: Array = files.iter().map(|(name, _)| JsValue::from(name)).collect();
    let bytes: Array = files.iter().map(|(_, bytes)| JsValue::from(bytes.clone())).collect();
    set(&message, "names", &names);
    set(&message, "files", &bytes);
    message
}

/// Sets a member. On a plain object of our own this can't fail.
pub(super) fn set(object: &Object, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}

/// Returns a member; undefined if there is none.
pub(super) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Starts a worker by its script and waits until it answers; `None` where that fails.
pub(super) async fn start_worker(script: &str) -> Option<web_sys::Worker> {
    let options = web_sys::WorkerOptions::new();
    options.set_type(web_sys::WorkerType::Module);
    let worker = web_sys::Worker::new_with_options(script, &options).ok()?;
    let ready = reply(&worker, |_| ()).await?;
    ready.is_truthy().then_some(worker)
}

/// Waits for the next message that is no number; `None` if the worker fails.
pub(super) async fn reply(worker: &web_sys::Worker, progress: impl Fn(usize) + 'static) -> Option<JsValue> {
    let (sender, receiver) = futures::channel::oneshot::channel();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let failed = sender.clone();
    let on_message = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of files")]
        match event.data().as_f64() {
            Some(done) => progress(done as usize),
            None => {
                if let Some(sender) = sender.borrow_mut().take() {
                    let _ = sender.send(Some(event.data()));
                }
            }
        }
    });
    let on_error = Closure::<dyn Fn(web_sys::Event)>::new(move |_: web_sys::Event| {
        if let Some(sender) = failed.borrow_mut().take() {
            let _ = sender.send(None);
        }
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    let answer = receiver.await.ok().flatten();
    worker.set_onmessage(None);
    worker.set_onerror(None);
    answer
}

/// Waits for so many milliseconds.
pub(super) async fn pass(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
