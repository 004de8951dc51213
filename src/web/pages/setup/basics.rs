//! Title, host, period, day, code, mode.

use super::Setup;
use super::field::{Kind, field};
use crate::domain::Mode;
use crate::setup::{Draft, Edit, FieldPath};
use crate::web::pages::live::{flag, live, tap};
use leptos::prelude::*;

pub(super) fn basics(setup: Setup) -> AnyView {
    let own = setup.own;
    let fixed = |text: &'static str| live(move || text.to_owned());
    let code = live(move || (own.code_hint)(&setup.read(Draft::suggested_code)));
    let modes = [(Mode::Rehearsal, setup.words.rehearsal, "rehearsal"), (Mode::Official, own.official, "official")];
    let modes = modes.map(|(mode, label, id)| {
        let pressed = flag(move || setup.read(Draft::mode) == mode);
        let choose = tap(move || setup.edit(Edit::Mode(mode)));
        view! { <button id=id aria-pressed=pressed on:click=choose>{label}</button> }.into_any()
    });
    view! {
        <section class="card" aria-labelledby="basics">
            <h2 id="basics">{own.basics}</h2>
            {field(setup, &FieldPath::Title, Kind::Text, fixed(own.title_hint))}
            <div class="fields">
                {field(setup, &FieldPath::Host, Kind::Text, fixed(own.host_hint))}
                {field(setup, &FieldPath::Period, Kind::Text, fixed(own.period_hint))}
                {field(setup, &FieldPath::Date, Kind::Day, fixed(own.date_hint))}
                {field(setup, &FieldPath::Code, Kind::Text, code)}
            </div>
            <div class="field">
                <h3 id="mode">{own.mode}</h3>
                <div class="choices" role="group" aria-labelledby="mode" aria-describedby="mode-hint">{modes.collect_view()}</div>
                <p class="hint" id="mode-hint">{own.mode_hint}</p>
            </div>
        </section>
    }
    .into_any()
}
