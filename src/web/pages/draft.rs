//! Editing the text of a draft: minutes and news brief. What is edited is a record, and is kept with every key until then.

use super::live::{live, tap};
use super::records::{Scribe, conflict};
use crate::domain::{ContentDigest, Digest, Id, Passage};
use crate::exchange::{Edit, Entry, Records, Shelf, Sorted, Typing, text_digest};
use crate::meeting::{DraftText, draft_text_id};
use crate::text::Language;
use crate::web::keys::HalfTyped;
use crate::web::words::paper::PaperWords;
use leptos::ev::Event;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A draft that is shown: which paper, in which language, and what was composed of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Composed {
    pub(super) paper: &'static str,
    pub(super) language: Language,
    pub(super) text: String,
}

impl Composed {
    fn digest(&self) -> Digest {
        text_digest(&self.text)
    }
}

/// Returns what stands of a paper's text, if anybody edited it.
pub(super) fn edited(records: &Records, scribe: Scribe, paper: &str, language: Language) -> Option<Entry<DraftText>> {
    let (paper, language) = (Id::new(paper)?, Id::new(language.tag())?);
    let id = scribe.desk.with_value(|desk| draft_text_id(&desk.file.conference, &paper, &language));
    Shelf::<DraftText>::of(&Sorted::of(records)).get(id).cloned()
}

/// The panel below a draft's buttons.
pub(super) fn panel(
    scribe: Scribe,
    own: &'static PaperWords,
    composed: Memo<Option<Composed>>,
    entry: Memo<Option<Entry<DraftText>>>,
) -> AnyView {
    let typed = RwSignal::new(None::<String>);
    // What was half typed when the page was left is gone on with.
    Effect::new(move |_| {
        let typing = composed.with(|composed| half_typed(scribe, composed.as_ref()?).ok().flatten());
        typed.set(typing.map(|typing| typing.text));
    });
    let panel = live(move || {
        let composed = composed.get()?;
        let entry = entry.get();
        let body = match &entry {
            Some(entry) if entry.is_conflict() => two_versions(scribe, own, entry),
            _ if typed.with(Option::is_some) => editor(scribe, own, typed, &composed, entry),
            _ => standing(scribe, own, typed, &composed, entry),
        };
        Some(view! { <div class="draft-panel">{body}</div> })
    });
    view! { {panel} }.into_any()
}

/// Returns what is half typed of this paper, or else of another one.
fn half_typed(scribe: Scribe, composed: &Composed) -> Result<Option<Typing>, Typing> {
    let typing = scribe.desk.with_value(|desk| desk.edited.get_untracked());
    match typing {
        Some(typing) if Some(typing.record) == record_id(scribe, composed) => Ok(Some(typing)),
        Some(other) => Err(other),
        None => Ok(None),
    }
}

fn record_id(scribe: Scribe, composed: &Composed) -> Option<crate::exchange::RecordId> {
    let (paper, language) = (Id::new(composed.paper)?, Id::new(composed.language.tag())?);
    Some(scribe.desk.with_value(|desk| draft_text_id(&desk.file.conference, &paper, &language)))
}

fn two_versions(scribe: Scribe, own: &'static PaperWords, entry: &Entry<DraftText>) -> AnyView {
    conflict(scribe, own.text_of_paper.to_owned(), entry, |said: &DraftText| {
        vec![(own.text_of_paper.to_owned(), said.text.to_string())]
    })
}

/// What is said of the text while nobody edits it, and the buttons.
fn standing(
    scribe: Scribe,
    own: &'static PaperWords,
    typed: RwSignal<Option<String>>,
    composed: &Composed,
    entry: Option<Entry<DraftText>>,
) -> AnyView {
    let said = entry.as_ref().and_then(Entry::settled).cloned();
    if let Err(other) = half_typed(scribe, composed) {
        let name = if other.field.as_str() == "minutes" { own.minutes } else { own.news_brief };
        let language = if other.note == Language::Chinese.tag() { "中文" } else { "English" };
        return view! { <p class="tip" id="draft-state">{(own.other_half_typed)(name, language)}</p> }.into_any();
    }
    let begin = said.as_ref().map_or_else(|| composed.text.clone(), |said| said.text.to_string());
    let edit = tap(move || typed.set(Some(begin.clone())));
    let hint = match &said {
        None => own.as_composed,
        Some(said) if said.over == composed.digest() => own.as_edited,
        Some(_) => own.changed_since,
    };
    let anew = entry.filter(|_| said.is_some()).map(|entry| {
        let anew = tap(move || {
            let entry = entry.clone();
            let step = move |records: &Records| {
                let mut edit = Edit::default();
                let removed = edit.remove(records, &entry);
                removed.map_err(|refused| scribe.language.edit_refused(refused).to_owned())?;
                Ok(edit)
            };
            scribe.edit(Box::new(step), Box::new(|_| ()));
        });
        view! { <button id="compose-anew" on:click=anew>{own.compose_anew}</button> }
    });
    view! {
        <p class="hint" id="draft-state">{hint}</p>
        <div class="actions"><button id="edit-draft" on:click=edit>{own.edit_text}</button>{anew}</div>
    }
    .into_any()
}

fn editor(
    scribe: Scribe,
    own: &'static PaperWords,
    typed: RwSignal<Option<String>>,
    composed: &Composed,
    entry: Option<Entry<DraftText>>,
) -> AnyView {
    let begin = typed.get_untracked().unwrap_or_default();
    let id = record_id(scribe, composed);
    // What was seen when the typing began: nobody writes over what they never read.
    let typing = half_typed(scribe, composed).ok().flatten().map(|typing| typing.seen);
    let seen = typing.unwrap_or_else(|| id.map(|id| scribe.seen(id, entry)).unwrap_or_default());
    let (kept, keeping) = (composed.clone(), seen.clone());
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let text = event_target_value(&event);
        // Nothing is drawn anew: the field shows what is typed.
        *typed.write_untracked() = Some(text.clone());
        let (Some(record), Some(field)) = (id, Id::new(kept.paper)) else { return };
        let (seen, note) = (keeping.clone(), kept.language.tag().to_owned());
        let typing = Typing { record, field, seen, note, text };
        scribe.app.keep_typing(&scribe.desk.get_value(), HalfTyped::Paper, Some(typing));
    });
    let saved = composed.clone();
    let save = tap(move || {
        let Some(text) = typed.get_untracked() else { return };
        let (saved, seen) = (saved.clone(), seen.clone());
        let step = move |records: &Records| write(records, scribe, &saved, &seen, &text);
        let then = move |stored: bool| {
            if stored {
                typed.set(None);
            }
        };
        scribe.app.finish_typing(&scribe.desk.get_value(), HalfTyped::Paper, Box::new(step), Box::new(then));
    });
    let discard = tap(move || {
        scribe.app.keep_typing(&scribe.desk.get_value(), HalfTyped::Paper, None);
        typed.set(None);
    });
    view! {
        <div class="field">
            <label for="draft-text">{own.text_of_paper}</label>
            <textarea id="draft-text" rows="20" prop:value=begin on:input=input></textarea>
            <p class="hint">{own.draft_hint}</p>
        </div>
        <div class="actions">
            <button class="primary" id="save-draft" on:click=save>{own.save_text}</button>
            <button id="discard-draft" on:click=discard>{scribe.common.cancel}</button>
        </div>
    }
    .into_any()
}

/// Writes the text over what was seen of it.
fn write(
    records: &Records,
    scribe: Scribe,
    composed: &Composed,
    seen: &BTreeSet<ContentDigest>,
    text: &str,
) -> Result<Edit, String> {
    let refuse = |fault| scribe.language.text_fault(&fault);
    let (Some(paper), Some(language), Some(id)) =
        (Id::new(composed.paper), Id::new(composed.language.tag()), record_id(scribe, composed))
    else {
        return Ok(Edit::default());
    };
    let text = Passage::typed(text).map_err(refuse)?;
    let said = DraftText { paper, language, text, over: composed.digest() };
    let mut edit = Edit::default();
    let written = edit.write(records, id, seen, &said);
    written.map_err(|refused| scribe.language.edit_refused(refused).to_owned())?;
    Ok(edit)
}
