//! The optional rules, each with its switch.

use super::Setup;
use super::field::{Kind, field, switch};
use crate::setup::{AdmissionWish, Draft, Edit, FieldPath};
use crate::web::pages::live::live;
use leptos::prelude::*;

pub(super) fn rules(setup: Setup) -> AnyView {
    let own = setup.own;
    view! {
        <section class="card" aria-labelledby="rules">
            <h2 id="rules">{own.rules}</h2>
            <p class="hint">{own.rules_hint}</p>
            <div class="field">
                {switch(own.slips_switch, "slips-on", move || wishes(setup), move |wished| setup.edit(wish(wished)))}
                <p class="hint">{own.slips_switch_hint}</p>
            </div>
            {rule(setup, &FieldPath::Cap, own.cap_switch, "cap-on", own.cap_hint, Edit::Cap)}
            {rule(setup, &FieldPath::Threshold, own.threshold_switch, "threshold-on", own.threshold_hint, Edit::Threshold)}
            <div class="field">
                {switch(own.trim_switch, "trim", move || setup.read(Draft::trims), move |trim| setup.edit(Edit::Trim(trim)))}
                <p class="hint">{own.trim_hint}</p>
            </div>
        </section>
    }
    .into_any()
}

fn wishes(setup: Setup) -> bool {
    setup.read(Draft::admission) == AdmissionWish::Slips
}

fn wish(wished: bool) -> Edit {
    Edit::Admission(if wished { AdmissionWish::Slips } else { AdmissionWish::Open })
}

/// A rule with a number, which is asked for only while the rule is on.
fn rule(
    setup: Setup,
    path: &FieldPath,
    label: &'static str,
    id: &'static str,
    hint: &'static str,
    edit: fn(bool) -> Edit,
) -> AnyView {
    let path = StoredValue::new(path.clone());
    let is_on = Memo::new(move |_| setup.read(|draft| path.with_value(|path| draft.is_on(path))));
    let number = live(move || {
        if is_on.get() {
            path.with_value(|path| field(setup, path, Kind::Number, live(String::new)))
        } else {
            ().into_any()
        }
    });
    view! {
        <div class="field">
            {switch(label, id, move || is_on.get(), move |is_on| setup.edit(edit(is_on)))}
            <p class="hint">{hint}</p>
            {number}
        </div>
    }
    .into_any()
}
