//! Who came: everybody invited is ticked off at the door, by groups.

use super::hall::Hall;
use crate::domain::Attendance;
use crate::exchange::Sorted;
use crate::meeting::{Came, Door, Expected, GroupAtDoor, SignIn};
use crate::participants::Invitations;
use crate::web::app::{App, Notice};
use crate::web::desk::Desk;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{flag, live, tap};
use crate::web::route::Page;
use crate::web::station::Station;
use crate::web::words::Words;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(in crate::web::pages) fn attendance(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let hall = Hall::new(app, words, desk);
    let own = hall.own;
    let (records, file) = (desk.records, desk.file.clone());
    let door = Memo::new(move |_| {
        records.with(|records| Door::of(&Sorted::of(records), &Invitations::of(records), &file.conference))
    });
    let wanted = RwSignal::new(String::new());
    let participants = desk.href(Page::Participants);
    let search: Box<dyn FnMut(Event)> = Box::new(move |event| wanted.set(event_target_value(&event)));
    let totals = live(move || door.with(|door| totals(hall, door)));
    let tables = live(move || {
        let wanted = wanted.get().trim().to_lowercase();
        door.with(|door| {
            if door.groups.iter().all(|group| group.people.is_empty()) {
                return view! {
                    <div class="tip"><p>{own.nobody_invited}</p><a class="button" href=participants.clone()>{own.to_participants}</a></div>
                }
                .into_any();
            }
            door.groups.iter().map(|group| table(hall, group, &wanted)).collect_view().into_any()
        })
    });
    let undecided = live(move || {
        let count = door.with(|door| door.undecided_people);
        (count > 0).then(|| view! { <p class="hint">{(own.undecided_people)(count)}</p> })
    });
    view! {
        <section class="card" aria-labelledby="attendance">
            <h1 id="attendance">{own.attendance}</h1>
            <p class="hint">{own.attendance_hint}</p>
            {totals}
            {into_ledger(hall, door)}
            <label class="field search"><span>{own.search}</span><input type="search" id="search" autocomplete="off" spellcheck="false" on:input=search/></label>
            {undecided}
            {tables}
        </section>
    }
    .into_any()
}

fn totals(hall: Hall, door: &Door) -> AnyView {
    let own = hall.own;
    let groups: Vec<&GroupAtDoor> =
        door.groups.iter().filter(|group| group.group.is_some() || !group.people.is_empty()).collect();
    let row = |group: &&GroupAtDoor| {
        let cells = [
            group.planned,
            count(group),
            group.count(Came::Present),
            group.count(Came::OnLeave),
            group.count(Came::Absent),
            group.unknown(),
        ];
        let cells = cells.map(|number| view! { <td>{number}</td> }).collect_view();
        view! { <tr><th scope="row">{name(hall, group)}</th>{cells}</tr> }
    };
    let heads = [own.planned_people, own.invited, own.present, own.on_leave, own.absent, own.not_noted];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby="attendance">
            <table class="figures" id="at-door"><thead><tr><th scope="col">{own.group}</th>{heads}</tr></thead>
            <tbody>{groups.iter().map(row).collect_view()}</tbody></table>
        </div>
    }
    .into_any()
}

fn count(group: &GroupAtDoor) -> u32 {
    u32::try_from(group.people.len()).unwrap_or(u32::MAX)
}

fn name(hall: Hall, group: &GroupAtDoor) -> String {
    let known = group
        .group
        .and_then(|index| hall.conference(|conference| conference.group(index).map(|group| group.name.to_string())));
    known.unwrap_or_else(|| hall.own.no_group.to_owned())
}

fn table(hall: Hall, group: &GroupAtDoor, wanted: &str) -> AnyView {
    let fits = |person: &&Expected| {
        let participant = &person.invited.participant;
        let texts = [&participant.name, &participant.unit, &participant.post];
        wanted.is_empty() || texts.iter().any(|text| text.as_str().to_lowercase().contains(wanted))
    };
    let people: Vec<&Expected> = group.people.iter().filter(fits).collect();
    if people.is_empty() {
        return ().into_any();
    }
    let rows = people.into_iter().map(|person| line(hall, person)).collect_view();
    let title = name(hall, group);
    view! { <h2>{title.clone()}</h2><ul class="door" aria-label=title>{rows}</ul> }.into_any()
}

fn line(hall: Hall, person: &Expected) -> AnyView {
    let participant = &person.invited.participant;
    let (name, id) = (participant.name.to_string(), person.invited.id);
    let place = [participant.unit.as_str(), participant.post.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|text| !text.is_empty()).collect();
    let differing = person.conflict.as_ref().map(|entry| {
        let said: Vec<&str> = entry.sayings().map(|said: &SignIn| hall.language.came(said.came)).collect();
        view! { <span class="tag bad">{(hall.own.noted_differently)(&said.join(hall.words.comma))}</span> }
    });
    let is_settled = person.conflict.is_none();
    let buttons = Came::ALL.iter().map(|came| {
        let came = *came;
        let is_so = person.came == Some(came) && is_settled;
        let (person, code) = (person.clone(), came.code());
        let note = tap(move || {
            // A second tap takes the note back.
            let to = if is_so { None } else { Some(came) };
            let person = person.clone();
            let step = move |_: &_, records: &_| person.note(records, to).map_err(Into::into);
            hall.change(step, move |_| focus_soon(format!("{code}-{id}")));
        });
        let label = format!("{}{}{name}", hall.language.came(came), hall.language.colon());
        view! { <button id=format!("{code}-{id}") aria-pressed=flag(move || is_so) aria-label=label on:click=note>{hall.language.came(came)}</button> }
    });
    let buttons = buttons.collect_view();
    view! {
        <li><span class="who"><b>{name.clone()}</b><small>{place.join(" · ")}</small>{differing}</span><span class="choices">{buttons}</span></li>
    }
    .into_any()
}

/// Takes the numbers of those present into the ledger, where they may be corrected. Nothing is taken over by itself.
fn into_ledger(hall: Hall, door: Memo<Door>) -> AnyView {
    let own = hall.own;
    let proposed = Memo::new(move |_| door.with(Door::proposed));
    let said = RwSignal::new(String::new());
    let button = live(move || {
        let numbers = proposed.get();
        (!numbers.is_empty()).then(|| {
            let take = tap(move || take(hall, numbers.clone(), said));
            view! { <div class="actions"><button id="into-ledger" on:click=take>{own.into_ledger}</button></div> }
        })
    });
    view! { {button}<p class="handed" role="status">{live(move || said.get())}</p> }.into_any()
}

fn take(hall: Hall, numbers: Vec<Attendance>, said: RwSignal<String>) {
    let desk = hall.desk.get_value();
    if desk.station.with_untracked(Station::is_final) {
        return hall.app.notice.set(Some(Notice::Final));
    }
    let conference = desk.file.conference.conference().clone();
    let step = move |details: crate::exchange::Details| {
        let mut rows = details.attendance().to_vec();
        for row in numbers {
            match rows.iter_mut().find(|known| known.group == row.group) {
                Some(known) => known.present = row.present,
                None => rows.push(row),
            }
        }
        Some(details.with_attendance(rows, &conference))
    };
    spawn_local(async move {
        if hall.app.change_details(&desk, step).await {
            let _ = said.try_set(hall.own.in_ledger.to_owned());
        }
    });
}
