//! Taking a framework in from pasted text: first how it was understood is shown, and nothing is taken before it was seen.

use super::hall::Hall;
use crate::meeting::{Outline, OutlineEntry};
use crate::web::app::Notice;
use crate::web::pages::live::{live, tap};
use leptos::ev::Event;
use leptos::prelude::*;

pub(super) fn take_in(hall: Hall) -> AnyView {
    let own = hall.own;
    let pasted = RwSignal::new(String::new());
    let outline = RwSignal::new(Outline::default());
    let fault = RwSignal::new(String::new());
    let taken = RwSignal::new(String::new());
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let text = event_target_value(&event);
        taken.set(String::new());
        let (understood, said) = match Outline::of_text(&text) {
            _ if text.trim().is_empty() => (Outline::default(), String::new()),
            Ok(outline) => (outline, String::new()),
            Err(said) => (Outline::default(), hall.language.outline_fault(&said)),
        };
        pasted.set(text);
        outline.set(understood);
        fault.set(said);
    });
    let preview = live(move || {
        let shown = outline.get();
        if shown.entries.is_empty() {
            return ().into_any();
        }
        let count = shown.entries.len();
        let rows = shown.entries.iter().enumerate().map(|(place, entry)| row(hall, outline, place, entry));
        let rows = rows.collect_view();
        let take = tap(move || take(hall, outline, pasted, taken));
        view! {
            <h3>{(own.outline_found)(count)}</h3>
            <ul class="framework preview">{rows}</ul>
            <div class="actions"><button class="primary" id="take-outline" on:click=take>{(own.take_outline)(count)}</button></div>
        }
        .into_any()
    });
    view! {
        <section class="card" aria-labelledby="paste-outline">
            <h2 id="paste-outline">{own.paste_outline}</h2>
            <p class="hint">{own.paste_outline_hint}</p>
            <div class="field"><label for="outline-text">{own.outline_text}</label>
                <textarea id="outline-text" rows="6" spellcheck="false" prop:value=live(move || pasted.get()) on:input=input></textarea></div>
            <p class="problem" role="alert">{live(move || fault.get())}</p>
            {preview}
            <p class="handed" role="status" id="outline-taken">{live(move || taken.get())}</p>
        </section>
    }
    .into_any()
}

fn row(hall: Hall, outline: RwSignal<Outline>, place: usize, entry: &OutlineEntry) -> AnyView {
    let own = hall.own;
    let label = entry.label.to_string();
    let theme = (!entry.theme.is_empty()).then(|| view! { " "<b class="theme">{entry.theme.to_string()}</b> });
    let text = (!entry.text.is_empty()).then(|| view! { <p class="passage">{entry.text.to_string()}</p> });
    let shift = |deeper: bool| {
        let (name, sign) = if deeper { (own.deeper, "→") } else { (own.higher, "←") };
        let act = tap(move || outline.update(|outline| outline.shift(place, deeper)));
        view! { <button class="quiet icon" aria-label=format!("{name}{}{label}", hall.language.colon()) on:click=act>{sign}</button> }
    };
    let class = format!("framework-point depth-{}", entry.depth.min(6));
    let basis = hall.language.depth_basis(entry.basis);
    view! {
        <li class=class>
            <div class="point-line">
                <div class="point-text"><b>{label.clone()}</b>{theme}" "<small>{basis}</small>{text}</div>
                <div class="point-actions">{shift(false)}{shift(true)}</div>
            </div>
        </li>
    }
    .into_any()
}

fn take(hall: Hall, outline: RwSignal<Outline>, pasted: RwSignal<String>, taken: RwSignal<String>) {
    let shown = outline.get_untracked();
    let count = shown.entries.len();
    let ids: Option<Vec<_>> = shown.entries.iter().map(|_| hall.fresh_id()).collect();
    let Some(ids) = ids else { return hall.app.notice.set(Some(Notice::NoRandomness)) };
    let mut ids = ids.into_iter();
    hall.change(
        move |meeting, records| meeting.framework.take_in(records, None, &shown, || ids.next()),
        move |stored| {
            if stored {
                outline.set(Outline::default());
                pasted.set(String::new());
                taken.set((hall.own.outline_taken)(count));
            }
        },
    );
}
