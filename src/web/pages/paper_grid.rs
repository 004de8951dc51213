//! A paper ballot's marks as a grid: one place is active, a digit or a button marks it and goes on to the next.

use super::live::{live, tap};
use super::marks::mark_name;
use super::paper::{Typing, all_marks};
use crate::domain::Mark;
use crate::station::PaperEntry;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The grid and the buttons below it.
pub(super) fn grid(typing: &Typing, entry: RwSignal<PaperEntry>) -> AnyView {
    let Typing { words, own, desk, .. } = typing.clone();
    let conference = desk.file.conference.clone();
    let criteria = conference.criteria().len().max(1);
    let total = conference.marks();
    let active = RwSignal::new(0_usize);
    let marks = all_marks(typing);
    let heads = conference.criteria().iter().map(|criterion| {
        view! { <th scope="col">{criterion.name.to_string()}</th> }
    });
    let heads = heads.collect_view();
    let rows = conference.reporters().iter().enumerate().map(|(reporter, named)| {
        let cells = (0..criteria).map(|criterion| {
            let place = reporter * criteria + criterion;
            let conference = desk.file.clone();
            let name = move || {
                let mark = entry.with(|entry| entry.mark(place));
                mark.map_or_else(|| "·".to_owned(), |mark| mark_name(mark, &conference.conference, words, own))
            };
            let is_active = move || (active.get() == place).then_some("true");
            view! { <td><button class="place" aria-current=live(is_active) tabindex="-1" on:click=tap(move || active.set(place))>{live(name)}</button></td> }
                .into_any()
        });
        view! { <tr><th scope="row">{reporter + 1}" "{named.name.to_string()}</th>{cells.collect_view()}</tr> }.into_any()
    });
    let rows = rows.collect_view();
    let set = move |mark: Mark| {
        entry.update(|entry| entry.set(active.get_untracked(), mark));
        active.update(|place| *place = (*place + 1).min(total.saturating_sub(1)));
    };
    let pad = marks.iter().enumerate().map(|(number, mark)| {
        let mark = *mark;
        let key = match mark {
            Mark::Grade(_) => (number + 1).to_string(),
            Mark::Abstain => "0".to_owned(),
            Mark::Void => "X".to_owned(),
        };
        let label = mark_name(mark, &conference, words, own);
        view! { <button on:click=tap(move || set(mark))>{label}<kbd aria-hidden="true">{key}</kbd></button> }.into_any()
    });
    let pad = pad.collect_view();
    let keys = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let at = active.get_untracked();
        match event.key().as_str() {
            "ArrowRight" => active.set((at + 1).min(total.saturating_sub(1))),
            "ArrowLeft" | "Backspace" => active.set(at.saturating_sub(1)),
            "ArrowDown" => active.set((at + criteria).min(total.saturating_sub(1))),
            "ArrowUp" => active.set(at.saturating_sub(criteria)),
            "0" => set(Mark::Abstain),
            "x" | "X" => set(Mark::Void),
            key => {
                let place = key.parse::<usize>().ok().and_then(|digit| digit.checked_sub(1));
                let mark = place.and_then(|place| marks.get(place)).filter(|mark| matches!(mark, Mark::Grade(_)));
                let Some(mark) = mark else { return };
                set(*mark);
            }
        }
        event.prevent_default();
    };
    view! {
        <div class="paper-grid" tabindex="0" role="group" aria-label=own.paper_keys on:keydown=keys>
            <div class="scroll"><table><thead><tr><th scope="col">{words.reporter}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
        </div>
        <div class="pad sticky">{pad}</div>
        <p class="hint keys">{own.paper_keys}</p>
    }
    .into_any()
}
