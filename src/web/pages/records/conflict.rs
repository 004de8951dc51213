//! What two devices wrote of the same record: each version beside the other, until somebody keeps one.

use super::Scribe;
use crate::exchange::{Edit, Entry, Kind, Records, Saying};
use crate::web::pages::live::tap;
use leptos::prelude::*;

/// What a version says, as labels and texts.
pub(in crate::web::pages) type Facts = Vec<(String, String)>;

/// A card with all versions of a record.
pub(in crate::web::pages) fn conflict<K: Kind + 'static>(
    scribe: Scribe,
    title: String,
    entry: &Entry<K>,
    facts: impl Fn(&K) -> Facts,
) -> AnyView {
    let all: Vec<Option<Facts>> = entry
        .versions
        .iter()
        .map(|version| match &version.saying {
            Saying::Says(said) => Some(facts(said)),
            Saying::Removed | Saying::Newer => None,
        })
        .collect();
    let sides = (1..).zip(entry.versions.iter().zip(&all)).map(|(number, (version, own))| {
        let (entry, digest) = (entry.clone(), version.digest);
        let keep = tap(move || {
            let entry = entry.clone();
            let step = move |records: &Records| {
                let mut edit = Edit::default();
                let kept = edit.keep(records, &entry, digest);
                kept.map_err(|refused| scribe.language.edit_refused(refused).to_owned())?;
                Ok(edit)
            };
            scribe.edit(Box::new(step), Box::new(|_| ()));
        });
        let said = match (&version.saying, own) {
            (Saying::Says(_), Some(own)) => table(own, &all),
            (Saying::Removed, _) => view! { <p>{scribe.common.says_removed}</p> }.into_any(),
            _ => view! { <p>{scribe.common.says_newer}</p> }.into_any(),
        };
        view! {
            <div class="version">
                <h4>{(scribe.common.nth_version)(number)}</h4>
                {said}
                <button on:click=keep>{(scribe.common.keep)(number)}</button>
            </div>
        }
        .into_any()
    });
    let sides = sides.collect_view();
    view! {
        <div class="question open conflict">
            <h3>{title}</h3>
            <p class="hint">{scribe.common.conflict_hint}</p>
            <div class="versions">{sides}</div>
        </div>
    }
    .into_any()
}

/// What one version says; what another says otherwise is marked.
fn table(own: &Facts, all: &[Option<Facts>]) -> AnyView {
    let rows = own.iter().enumerate().map(|(place, (label, text))| {
        let differs = all.iter().flatten().any(|other| other.get(place).is_none_or(|(_, theirs)| theirs != text));
        let shown = if text.is_empty() { "—".to_owned() } else { text.clone() };
        let shown = if differs { view! { <mark>{shown}</mark> }.into_any() } else { view! { {shown} }.into_any() };
        view! { <dt>{label.clone()}</dt><dd class="passage">{shown}</dd> }.into_any()
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }.into_any()
}
