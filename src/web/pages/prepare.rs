//! The organiser binds the tablet to a group.

use crate::domain::GroupIndex;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::files::download;
use crate::web::route::{Page, Route};
use crate::web::words::Words;
use leptos::prelude::*;

/// The page on which a tablet is prepared.
pub(crate) fn prepare(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let conference = &desk.file.conference;
    let definition = conference.definition();
    let slips = conference.slips().is_some();
    let begun = desk.tablet.with_untracked(|tablet| !tablet.sheets().is_empty());
    let groups = conference
        .indexed_groups()
        .map(|(index, group)| group_button(app, desk, index, group.id.as_str(), group.name.as_str(), begun));
    let groups = (!slips).then(
        || view! { <div class="choices stacked" role="group" aria-labelledby="group">{groups.collect_view()}</div> },
    );
    let example = conference.is_example().then(|| example_hint(words, desk));
    let edition = {
        let desk = desk.clone();
        move |_| save_tablet_edition(&desk)
    };
    view! {
        <section class="card narrow">
            <p class="hint">{words.for_organiser}</p>
            <h1>{words.prepare}</h1>
            <dl class="facts">
                <dt>{words.conference}</dt><dd>{definition.title.to_string()}</dd>
                <dt>{words.date}</dt><dd>{definition.date.to_string()}</dd>
                <dt>{words.check_code}</dt>
                <dd><b class="code large">{conference.fingerprint().check_code().to_string()}</b><br/><span class="hint">{words.check_code_hint}</span></dd>
            </dl>
            <h2 id="group">{words.choose_group}</h2>
            <p class="hint">{if slips { words.slips_choose_group } else if begun { words.group_fixed } else { words.choose_group_hint }}</p>
            {groups}
            <div class="actions">
                <a class="button primary" id="begin" href=desk.href(Page::Evaluate)>{words.to_evaluation}</a>
                <button on:click=edition>{words.save_tablet_edition}</button>
            </div>
            {example}
        </section>
    }
    .into_any()
}

fn group_button(app: App, desk: &Desk, index: GroupIndex, id: &str, name: &str, begun: bool) -> impl IntoView + use<> {
    let tablet = desk.tablet;
    let pressed = move || tablet.with(|tablet| if tablet.group == Some(index) { "true" } else { "false" });
    let desk = desk.clone();
    let choose = move |_| {
        let step = move |tablet: &mut crate::session::Tablet, _: &_| {
            tablet.group = Some(index);
            Ok(())
        };
        app.change_tablet(&desk, step, |_| ());
    };
    let (id, name) = (id.to_owned(), name.to_owned());
    view! { <button aria-pressed=pressed disabled=begun on:click=choose><b class="badge">{id}</b>{name}</button> }
}

/// Tells a newcomer what the demo offers at this point.
fn example_hint(words: &'static Words, desk: &Desk) -> impl IntoView + use<> {
    view! {
        <aside class="tip">
            <p>{words.example_hint}</p>
            <a class="button" href=desk.href(Page::Collect)>{words.example_station}</a>
        </aside>
    }
}

/// Saves the conference as tablets get it.
pub(super) fn save_tablet_edition(desk: &Desk) {
    let (bytes, digest) = desk.file.tablet_edition().encode();
    download(&crate::exchange::file_name(&desk.file.conference, "conference", digest), &bytes);
}

/// Leads to the page from elsewhere.
pub(super) fn route(desk: &Desk) -> Route {
    Route::Conference(desk.key.clone(), Page::Prepare)
}
