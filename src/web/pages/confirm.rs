//! Two people confirm the count: each types two groups of the result's digest.

use super::collect::{Overview, attendance, packed};
use super::ledger::plain_ledger;
use super::marks::{ask, show};
use super::station_log::station_log;
use crate::domain::{Digest, Ledger, LedgerRow};
use crate::exchange::{Role, ledger_of_results};
use crate::station::{Confirmation, Finality, challenge};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::jobs::{Produced, Product};
use crate::web::route::Page;
use crate::web::station::Seal;
use crate::web::words::paper::paper_words;
use crate::web::words::{ConfirmWords, Words};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page on which the count is confirmed: the ledger, the open points, two forms; and the log of the station.
pub(crate) fn page(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let counted = count(app, desk);
    let digest = Memo::new(move |_| counted.with(|counted| counted.as_ref().map(|(digest, _)| *digest)));
    let file = desk.file.clone();
    let overview = Memo::new(move |_| {
        let rows = counted.with(|counted| counted.as_ref().map_or_else(Vec::new, |(_, rows)| rows.clone()));
        let findings = Ledger::of_rows(rows.clone()).findings(&file.conference);
        Overview { rows, contests: Vec::new(), findings, is_readable: true }
    });
    let station = desk.station;
    let sealed_by = Memo::new(move |_| {
        station.with(|station| if let Seal::Final(results) = station.seal { Some(results) } else { None })
    });
    let is_empty = Memo::new(move |_| station.with(|station| station.packed.is_empty()));
    let is_complete = Memo::new(move |_| overview.with(|overview| overview.rows.iter().all(|row| row.contested == 0)));
    let language = app.settings.get_untracked().language;
    let part_desk = desk.clone();
    let part = move || match sealed_by.get() {
        _ if is_empty.get() => view! { <p class="tip">{words.no_ballots_hint}</p> }.into_any(),
        Some(results) => final_head(app, words, &part_desk, results),
        None => confirm(app, words, &part_desk, digest, is_complete.get()),
    };
    view! {
        <section class="card">
            <h1>{words.confirm}</h1>
            {plain_ledger(app, words, desk, overview)}
            {uncounted(app, words, desk)}
            <div class="actions"><a class="button" id="count-sheet" href=desk.href(Page::CountSheet)>{paper_words(language).count_sheet}</a></div>
            {part}
            {station_log(app, desk)}
        </section>
    }
    .into_any()
}

/// Says what lies here and would not be counted: a paper ballot that is half typed, files that were taken back out.
fn uncounted(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let (station, paper) = (desk.station, desk.href(Page::Paper));
    let hint = super::live::live(move || {
        let is_open = station.with(|station| !station.typing.is_empty() && !station.is_final());
        is_open.then(|| view! { <p class="tip" id="half-typed"><span>{words.half_typed}</span><a class="button" href=paper.clone()>{words.paper}</a></p> })
    });
    let (own, collecting) = (super::confirming_words(app), desk.href(Page::Collect));
    let aside = super::live::live(move || {
        let count = station.with(|station| station.intake.aside().len());
        (count > 0).then(|| view! { <p class="tip" id="aside"><span>{(own.lying_aside)(count)}</span><a class="button" href=collecting.clone()>{words.collect}</a></p> })
    });
    view! { {hint}{aside} }.into_any()
}

/// What the worker counted: the digest of the results in outgoing form, and the ledger; again whenever box or ledger change.
fn count(app: App, desk: &Desk) -> RwSignal<Option<(Digest, Vec<LedgerRow>)>> {
    let counted = RwSignal::new(None);
    let desk = desk.clone();
    let (packed, attendance) = (packed(&desk), attendance(&desk));
    Effect::new(move |_| {
        let (packed, _) = (packed.get(), attendance.get());
        let desk = desk.clone();
        counted.set(None);
        spawn_local(async move {
            let made = app.bench().produce(&desk.current(), &packed, Product::Outgoing).await;
            let read = |produced: Produced| {
                let rows = ledger_of_results(&produced.bytes, &desk.file.conference)?;
                Some((Digest::parse(&produced.digest)?, rows))
            };
            let made = made.ok().and_then(read);
            let results = made.as_ref().map(|(digest, _)| *digest);
            counted.set(made);
            // A confirmation, or what withdraws one, may have come with another station's file.
            if let Some(results) = results {
                app.agree_on_seal(&desk, results).await;
            }
        });
    });
    counted
}

/// The forms for both, or why nobody can confirm yet.
fn confirm(app: App, words: &'static Words, desk: &Desk, digest: Memo<Option<Digest>>, is_complete: bool) -> AnyView {
    let own = super::confirming_words(app);
    if !is_complete {
        let target = desk.href(Page::Settle);
        return view! {
            <h2>{own.confirm_title}</h2>
            <p class="tip"><span>{own.provisional_hint}</span><a class="button" href=target>{words.settle}</a></p>
        }
        .into_any();
    }
    let desk = desk.clone();
    let forms = move || {
        let Some(results) = digest.get() else {
            return view! { <p class="hint" role="status">{words.loading}</p> }.into_any();
        };
        let finality = finality(&desk, results);
        let stale: Vec<String> = finality.stale.iter().map(|old| old.name.clone()).collect();
        let stale = (!stale.is_empty()).then(|| view! { <p class="hint">{own.stale}{stale.join(words.comma)}</p> });
        let roles = [Role::Scrutineer, Role::Teller].map(|role| match finality.by(role) {
            Some(given) => given_line(own, given).into_any(),
            None => form(app, own, &desk, role, results).into_any(),
        });
        view! { {digest_groups(own, results)}{stale}<div class="confirmations">{roles.into_iter().collect_view()}</div> }.into_any()
    };
    view! { <h2>{own.confirm_title}</h2><p class="hint">{own.confirm_hint}</p>{forms} }.into_any()
}

fn finality(desk: &Desk, results: Digest) -> Finality {
    desk.details.with(|details| {
        details.as_ref().map_or_else(Finality::default, |details| Finality::of(details.records(), results))
    })
}

/// The sixteen groups with their numbers.
fn digest_groups(own: &'static ConfirmWords, digest: Digest) -> impl IntoView {
    let text = digest.to_string();
    let groups = (0..16).map(|place| {
        let group: String = text.chars().skip(place * 4).take(4).collect();
        view! { <li><span class="hint">{place + 1}</span><b class="code">{group}</b></li> }
    });
    view! { <p class="hint">{own.digest}</p><ol class="digest" id="digest">{groups.collect_view()}</ol> }
}

fn given_line(own: &'static ConfirmWords, given: &Confirmation) -> impl IntoView + use<> {
    view! { <div class="confirmation given"><h3>{(own.role)(given.role)}</h3><p>"✓ "{(own.confirmed_by)(&given.name)}</p></div> }
}

fn form(app: App, own: &'static ConfirmWords, desk: &Desk, role: Role, results: Digest) -> impl IntoView + use<> {
    let (name, first, second) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let message = RwSignal::new("");
    let places = challenge(results, role);
    let desk = desk.clone();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (typed_name, typed) = (name.get_untracked(), [first.get_untracked(), second.get_untracked()]);
        let finality = finality(&desk, results);
        if let Err(refused) = finality.check(role, &typed_name, results, [&typed[0], &typed[1]]) {
            message.set((own.refused)(refused));
            return;
        }
        let desk = desk.clone();
        spawn_local(async move { app.confirm(&desk, role, &typed_name, results).await });
    };
    let field = |label: String, text: RwSignal<String>, class: &'static str, most: &'static str| {
        view! {
            <label class="field">{label}
                <input class=class maxlength=most autocomplete="off" spellcheck="false"
                    prop:value=move || text.get() on:input:target=move |event| text.set(event.target().value())/>
            </label>
        }
    };
    let id = role.as_word();
    view! {
        <form class="confirmation" id=id on:submit=submit>
            <h3>{(own.role)(role)}</h3>
            {field(own.name.to_owned(), name, "", "200")}
            {field((own.group_number)(places[0] + 1), first, "code", "4")}
            {field((own.group_number)(places[1] + 1), second, "code", "4")}
            <button class="primary">{own.confirm}</button>
            <p role="alert" class="problem">{move || message.get()}</p>
        </form>
    }
}

/// What stands over a final result, and the way to open it again.
fn final_head(app: App, words: &'static Words, desk: &Desk, results: Digest) -> AnyView {
    let own = super::confirming_words(app);
    let given = finality(desk, results);
    let name = |role| given.by(role).map_or_else(String::new, |given| given.name.clone());
    let hint = (own.final_hint)(&name(Role::Scrutineer), &name(Role::Teller));
    let (names, reason) = ([RwSignal::new(String::new()), RwSignal::new(String::new())], RwSignal::new(String::new()));
    let message = RwSignal::new("");
    let dialog = NodeRef::<Dialog>::new();
    let reopening = desk.clone();
    let reopen = move || {
        let (desk, names, reason) = (reopening.clone(), names.map(|name| name.get_untracked()), reason.get_untracked());
        spawn_local(async move { app.reopen(&desk, [&names[0], &names[1]], &reason, results).await });
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = names.map(|name| name.get_untracked().trim().to_owned());
        let is_complete = typed.iter().all(|name| !name.is_empty()) && !reason.get_untracked().trim().is_empty();
        let is_sound = is_complete && !crate::station::is_same_person(&typed[0], &typed[1]);
        message.set(if is_sound { "" } else { own.reopen_refused });
        if is_sound {
            show(dialog);
        }
    };
    let field = |label: &'static str, text: RwSignal<String>, most: &'static str| {
        view! { <label class="field">{label}<input maxlength=most prop:value=move || text.get() on:input:target=move |event| text.set(event.target().value())/></label> }
    };
    view! {
        <p class="handed" id="final"><b>{super::own_words(app).final_result}</b>" "{hint}</p>
        {digest_groups(own, results)}
        <details class="reopen-result">
            <summary>{own.reopen}</summary>
            <form class="confirmation" on:submit=submit>
                <p class="hint">{own.reopen_hint}</p>
                {field((own.role)(Role::Scrutineer), names[0], "200")}
                {field((own.role)(Role::Teller), names[1], "200")}
                {field(super::own_words(app).reason, reason, "2000")}
                <button>{own.reopen}</button>
                <p role="alert" class="problem">{move || message.get()}</p>
            </form>
        </details>
        {ask(dialog, own.reopen, move || own.reopen_hint.to_owned(), own.reopen, words.not_yet, reopen)}
    }
    .into_any()
}
