//! The picture of the news brief, with the words below it. The picture stays on this device; the words are a record.

use super::live::{live, tap};
use super::records::{Scribe, conflict};
use crate::document::{Document, Picture, illustrated};
use crate::domain::{Id, Text};
use crate::exchange::{Edit, Entry, Records, Shelf, Sorted, Typing};
use crate::meeting::{Caption, caption_id};
use crate::text::Language;
use crate::web::app::Notice;
use crate::web::files::Picked;
use crate::web::keys::{self, HalfTyped};
use crate::web::photo::read_photo;
use crate::web::station::printable;
use crate::web::store::{Change, StoreFault};
use crate::web::words::paper::PaperWords;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The paper that has a picture.
pub(super) const PAPER: &str = "news-brief";

/// Returns what stands of the words below the picture.
pub(super) fn caption(records: &Records, scribe: Scribe, language: Language) -> Option<Entry<Caption>> {
    let (paper, language) = (Id::new(PAPER)?, Id::new(language.tag())?);
    let id = scribe.desk.with_value(|desk| caption_id(&desk.file.conference, &paper, &language));
    Shelf::<Caption>::of(&Sorted::of(records)).get(id).cloned()
}

/// Puts the picture and the words below it into the brief, if there is one.
pub(super) fn with_picture(brief: Document, picture: Option<&Picture>, caption: Option<&Caption>) -> Document {
    match (picture, caption) {
        (None, _) => brief,
        (Some(picture), None) => illustrated(brief, picture, "", ""),
        (Some(picture), Some(said)) => illustrated(brief, picture, said.text.as_str(), said.credit.as_str()),
    }
}

/// The two lines below the picture as they are typed.
#[derive(Clone, Copy)]
struct Lines {
    text: RwSignal<String>,
    credit: RwSignal<String>,
}

/// The panel below the draft's. `language` is that of the brief; `None` while another paper is shown.
pub(super) fn panel(
    scribe: Scribe,
    own: &'static PaperWords,
    language: Memo<Option<Language>>,
    entry: Memo<Option<Entry<Caption>>>,
) -> AnyView {
    let lines = Lines { text: RwSignal::new(String::new()), credit: RwSignal::new(String::new()) };
    Effect::new(move |_| {
        let said = entry.get().and_then(|entry| entry.settled().cloned());
        let Some(language) = language.get() else { return };
        // What was half typed when the page was left is gone on with.
        let typed = half_typed(scribe, language).map(|typing| typing.text);
        let typed = typed.as_deref().and_then(|typed| typed.split_once('\n'));
        let said = said.as_ref().map(|said| (said.text.as_str(), said.credit.as_str()));
        let (text, credit) = typed.or(said).unwrap_or_default();
        lines.text.set(text.to_owned());
        lines.credit.set(credit.to_owned());
    });
    let panel = live(move || {
        let language = language.get()?;
        let words = live(move || match entry.get() {
            Some(entry) if entry.is_conflict() => two_versions(scribe, own, &entry),
            _ => ().into_any(),
        });
        Some(view! {
            <div class="draft-panel">
                <h2>{own.picture}</h2>
                <p class="hint">{own.picture_hint}</p>
                {choosing(scribe, own)}
                {words}
                {line(scribe, ("caption", own.caption), lines.text, lines, language, entry)}
                {line(scribe, ("credit", own.credit), lines.credit, lines, language, entry)}
            </div>
        })
    });
    view! { {panel} }.into_any()
}

fn half_typed(scribe: Scribe, language: Language) -> Option<Typing> {
    let typing = scribe.desk.with_value(|desk| desk.captioned.get_untracked());
    typing.filter(|typing| typing.note == language.tag())
}

fn two_versions(scribe: Scribe, own: &'static PaperWords, entry: &Entry<Caption>) -> AnyView {
    conflict(scribe, own.caption.to_owned(), entry, |said: &Caption| {
        let fact = |label: &str, text: &Text| (label.to_owned(), text.to_string());
        vec![fact(own.caption, &said.text), fact(own.credit, &said.credit)]
    })
}

/// What takes a picture from a file, and away again.
fn choosing(scribe: Scribe, own: &'static PaperWords) -> AnyView {
    let picture = scribe.desk.with_value(|desk| desk.picture);
    let fault = RwSignal::new(None::<String>);
    let pick: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let picked = Picked::of(input.files());
        input.set_value("");
        let Some(file) = picked.into_iter().next() else { return };
        fault.set(None);
        spawn_local(async move {
            match read_photo(file.blob()).await {
                Some(photo) => keep(scribe, Some(photo)),
                // The page may have been left meanwhile.
                None => _ = fault.try_set(Some((own.no_picture)(&printable(&file.name)))),
            }
        });
    });
    let label = live(move || if picture.with(Option::is_some) { own.other_picture } else { own.choose_picture });
    let remove = live(move || {
        picture.with(Option::is_some).then(|| {
            view! { <button id="remove-picture" on:click=tap(move || keep(scribe, None))>{own.remove_picture}</button> }
        })
    });
    let fault = live(move || fault.get().map(|fault| view! { <p class="problem" role="alert">{fault}</p> }));
    view! {
        <div class="actions">
            <label class="button file"><input type="file" accept="image/*" id="picture-file" on:change=pick/><span>{label}</span></label>
            {remove}
        </div>
        {fault}
    }
    .into_any()
}

/// Stores a picture, or that there is none any more, and shows it then.
fn keep(scribe: Scribe, picture: Option<Picture>) {
    let (app, Some(desk)) = (scribe.app, scribe.desk.try_get_value()) else { return };
    spawn_local(async move {
        let gate = app.gate();
        let _turn = gate.lock().await;
        if !app.is_current(&desk) {
            return app.notice.set(Some(Notice::NotStored(StoreFault::ReadOnly)));
        }
        let packed = picture.as_ref().map_or_else(String::new, Picture::pack);
        if app.write(&[Change::Put(keys::picture(&desk.key), packed)]).await {
            desk.picture.set(picture);
        }
    });
}

/// A line below the picture. It is kept while it is typed, and written once it is left.
fn line(
    scribe: Scribe,
    (id, label): (&'static str, &'static str),
    typed: RwSignal<String>,
    lines: Lines,
    language: Language,
    entry: Memo<Option<Entry<Caption>>>,
) -> AnyView {
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| {
        typed.set(event_target_value(&event));
        let (Some(paper), Some(tag)) = (Id::new(PAPER), Id::new(language.tag())) else { return };
        let record = scribe.desk.with_value(|desk| caption_id(&desk.file.conference, &paper, &tag));
        // There is one place for what is half typed: the other language's is written before it is taken.
        finish(scribe, |typing| typing.note != tag.as_str());
        // What was seen when the typing began: nobody writes over what they never read.
        let begun = half_typed(scribe, language).map(|typing| typing.seen);
        let seen = begun.unwrap_or_else(|| scribe.seen(record, entry.get_untracked()));
        let text = format!("{}\n{}", lines.text.get_untracked(), lines.credit.get_untracked());
        let typing = Typing { record, field: paper, seen, note: tag.to_string(), text };
        scribe.app.keep_typing(&scribe.desk.get_value(), HalfTyped::Caption, Some(typing));
    });
    let leave: Box<dyn FnMut(Event)> = Box::new(move |_| finish(scribe, |typing| typing.note == language.tag()));
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input type="text" id=id autocomplete="off" prop:value=live(move || typed.get()) on:input=input on:change=leave/>
        </div>
    }
    .into_any()
}

/// Writes what is half typed, if it is what is meant.
fn finish(scribe: Scribe, is_meant: impl Fn(&Typing) -> bool) {
    let desk = scribe.desk.get_value();
    let Some(typing) = desk.captioned.get_untracked().filter(is_meant) else { return };
    let step = move |records: &Records| write(records, scribe, &typing);
    scribe.app.finish_typing(&desk, HalfTyped::Caption, Box::new(step), Box::new(|_| ()));
}

/// Writes both lines over what was seen of them.
fn write(records: &Records, scribe: Scribe, typing: &Typing) -> Result<Edit, String> {
    let mut edit = Edit::default();
    let (Some(language), Some((text, credit))) = (Id::new(&typing.note), typing.text.split_once('\n')) else {
        return Ok(edit);
    };
    let read = |typed: &str| Text::optional(typed.trim()).map_err(|fault| scribe.language.text_fault(&fault));
    let said = Caption { paper: typing.field.clone(), language, text: read(text)?, credit: read(credit)? };
    let written = edit.write(records, typing.record, &typing.seen, &said);
    written.map_err(|refused| scribe.language.edit_refused(refused).to_owned())?;
    Ok(edit)
}
