//! Which prepared tablets are out, and which came back.

use crate::domain::CheckCode;
use crate::exchange::Action;
use crate::station::PreparedTablet;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::station::Station;
use crate::web::station_work::noted;
use crate::web::words::CollectWords;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The list of tablets, with a field for the code that a tablet shows.
pub(super) fn tablets_out(app: App, desk: &Desk) -> impl IntoView + use<> {
    let own = super::collecting_words(app);
    let station = desk.station;
    let (typed, message) = (RwSignal::new(String::new()), RwSignal::new(""));
    let submit_desk = desk.clone();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(code) = CheckCode::parse(&typed.get_untracked()) else {
            message.set(own.tablet_code_wrong);
            return;
        };
        let known = station.with_untracked(|station| {
            let mut tablets = station.tablets.tablets().iter();
            tablets.find(|tablet| tablet.code == code).map(|tablet| tablet.is_back)
        });
        // A tablet is noted twice: as it goes out, and when it is back.
        let (said, action) = match known {
            Some(true) => (own.tablet_known, None),
            Some(false) => (own.tablet_is_back, Some(Action::TabletBack)),
            None => ("", Some(Action::TabletOut)),
        };
        message.set(said);
        if let Some(action) = action {
            typed.set(String::new());
            change(app, &submit_desk, code, action);
        }
    };
    let list_desk = desk.clone();
    let list = move || {
        let tablets = station.with(|station| station.tablets.clone());
        let rows = tablets.tablets().iter().map(|tablet| row(app, own, &list_desk, tablet)).collect_view();
        (!tablets.tablets().is_empty()).then(|| {
            view! {
                <p>{(own.tablets_out)(tablets.out(), tablets.tablets().len())}</p>
                <ul class="tablets">{rows}</ul>
            }
        })
    };
    view! {
        <details class="tablets-out">
            <summary>{own.tablets}</summary>
            <p class="hint">{own.tablets_hint}" "{own.wipe_before_final}</p>
            <form class="code-form" on:submit=submit>
                <label for="tablet-code">{own.tablet_code}</label>
                <input id="tablet-code" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="12"
                    prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())/>
                <button type="button" data-scan="tablet" data-into="#tablet-code">{own.scan}</button>
                <button>{own.note_tablet}</button>
                <p role="alert" class="said">{move || message.get()}</p>
            </form>
            {list}
        </details>
    }
}

fn row(app: App, own: &'static CollectWords, desk: &Desk, tablet: &PreparedTablet) -> impl IntoView + use<> {
    let code = tablet.code;
    let is_back = tablet.is_back;
    let (desk, removing) = (desk.clone(), desk.clone());
    let toggle = move |_| change(app, &desk, code, if is_back { Action::TabletOut } else { Action::TabletBack });
    let remove = move |_| {
        let desk = removing.clone();
        let step = move |station: &mut Station| {
            station.tablets.remove(code);
            true
        };
        spawn_local(async move {
            app.change_station(&desk, step).await;
        });
    };
    view! {
        <li>
            <b class="code">{code.to_string()}</b>
            <button aria-pressed=if is_back { "true" } else { "false" } on:click=toggle>{if is_back { own.back } else { own.out }}</button>
            <button class="quiet" on:click=remove>{own.remove}</button>
        </li>
    }
}

/// Notes a tablet as out or back.
fn change(app: App, desk: &Desk, code: CheckCode, action: Action) {
    let desk = desk.clone();
    let step = move |station: &mut Station| {
        let is_back = action == Action::TabletBack;
        if !station.tablets.set_back(code, is_back) {
            station.tablets.note(code, None);
        }
        station.log.push(noted(action, &code.to_string()));
        true
    };
    spawn_local(async move {
        app.change_station(&desk, step).await;
    });
}
