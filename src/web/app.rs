//! The state of the page, and the one way to change it: stored first, shown second.

use super::desk::{self, Desk, TakeUp};
use super::drafts::DraftDesk;
use super::jobs::{Bench, JobFault};
use super::keys;
use super::recount::OpenedKit;
use super::route::{ConferenceKey, Page, Route};
use super::settings::Settings;
use super::station::Refused;
use super::store::{Change, Safety, Saving, Store, StoreFault, Unreadable};
use super::writer::{self, Writer};
use crate::exchange::{ConferenceFile, Details, HeldSlip, Misfit, REMOVED, Removed, Room, StationKey};
use crate::session::{SheetFault, Tablet};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Something to tell the person at the device, until they have read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// A change could not be stored, and so was not made.
    NotStored(StoreFault),
    /// A file was refused. The sentences come with it: a program that refuses nothing has none of them.
    Refused(Refused),
    /// A file could not be handed to the device; its name.
    NotHandedOver(String),
    /// A file could not be read from the device.
    Unreadable(String),
    /// A ballots file was opened here whose conference is not on this device.
    NoConference(String),
    /// The browser gives no random numbers, so no ballot can be begun.
    NoRandomness,
    /// The station's worker did not do its job.
    Station(JobFault),
    /// The result is final: nothing may be added or changed until it is opened again.
    Final,
    /// A copy of the conference states other numbers of the hall than are here; the groups' ids. Those here stay.
    LedgerDiffers(String),
    /// The first home of the store had to get so many values back from the second.
    BroughtBack(usize),
    /// The second home lacked so many values, which the first one had.
    CaughtUp(usize),
    /// The storage was cleared under the page; everything has been stored once more.
    StoredAgain,
    /// There is no room to begin another sheet.
    NoRoom,
    /// A newer release wrote the conference's details, so they can't be changed here.
    NewerDetails,
    /// This, which a page says that alone has the words.
    Said(String),
}

/// A sheet that its evaluator has just closed: what is said before the tablet is handed on.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Closed {
    /// The conference of the sheet.
    pub(crate) conference: ConferenceKey,
    /// The reopening code as it is written down, shown only now; `None` under slips.
    pub(crate) code: Option<String>,
    /// Whether the sheet was cast, or left for later.
    pub(crate) cast: bool,
}

impl Closed {
    /// Tells whether marks are out of reach for ever unless the code is noted.
    pub(crate) fn must_be_noted(&self) -> bool {
        !self.cast && self.code.is_some()
    }
}

/// What is under way at the station.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) done: usize,
    pub(crate) of: usize,
}

type Step = Box<dyn FnOnce(&mut Tablet, &ConferenceFile) -> Result<(), SheetFault>>;

pub(crate) type Gate = std::rc::Rc<futures::lock::Mutex<()>>;

/// The parts that are not signals.
#[derive(Clone)]
pub(super) struct Inner {
    store: Store,
    bench: Bench,
    /// One change at a time, in the order of the taps.
    gate: Gate,
    /// How many changes are on their way to the second home.
    saving: std::rc::Rc<std::cell::Cell<u32>>,
    /// One change of the box at a time: each begins from the box that the one before left.
    pub(super) collecting: Gate,
    take_up: TakeUp,
    kits: RwSignal<Vec<OpenedKit>>,
}

/// The state of the page.
#[derive(Clone, Copy)]
pub(crate) struct App {
    pub(crate) settings: RwSignal<Settings>,
    pub(crate) route: RwSignal<Route>,
    /// Where one was before.
    pub(crate) before: RwSignal<Route>,
    pub(crate) desks: RwSignal<Vec<Desk>>,
    /// Conferences being set up; none in programs that have no page for them.
    pub(crate) drafts: RwSignal<Vec<DraftDesk>>,
    pub(crate) writer: RwSignal<Writer>,
    pub(crate) safety: RwSignal<Safety>,
    pub(crate) notice: RwSignal<Option<Notice>>,
    pub(crate) unreadable: RwSignal<Vec<Unreadable>>,
    pub(crate) progress: RwSignal<Option<Progress>>,
    pub(crate) closed: RwSignal<Option<Closed>>,
    /// The slip whose sheet is open, until the sheet is closed. It is nowhere else: a reload forgets it.
    pub(crate) slip: RwSignal<Option<HeldSlip>>,
    /// The key that this station signs with, while the page is open; it is stored nowhere.
    pub(crate) station_key: RwSignal<Option<StationKey>>,
    pub(super) inner: StoredValue<Inner, LocalStorage>,
}

impl App {
    /// Opens the store and asks whether this tab may write.
    pub(crate) fn open(take_up: TakeUp) -> Self {
        let store = Store::open();
        let blocked = store.is_blocked();
        let app = Self {
            settings: RwSignal::new(Settings::of_page()),
            route: RwSignal::new(Route::Start),
            before: RwSignal::new(Route::Start),
            desks: RwSignal::new(Vec::new()),
            drafts: RwSignal::new(Vec::new()),
            writer: RwSignal::new(Writer::Asking),
            safety: RwSignal::new(Safety::Pending),
            notice: RwSignal::new(None),
            unreadable: RwSignal::new(Vec::new()),
            progress: RwSignal::new(None),
            closed: RwSignal::new(None),
            slip: RwSignal::new(None),
            station_key: RwSignal::new(None),
            inner: StoredValue::new_local(Inner {
                store,
                bench: Bench::default(),
                gate: Gate::default(),
                saving: std::rc::Rc::default(),
                collecting: Gate::default(),
                take_up,
                kits: RwSignal::new(Vec::new()),
            }),
        };
        // What `boot.js` heeds before it loads another program: it waits while something is being merged or stored, does
        // not leave a code behind that nobody has noted, and takes along what is in memory only.
        let is_busy = move || app.progress.with(Option::is_some) || app.safety.get() == Safety::Pending;
        Effect::new(move |_| mark_root("data-busy", is_busy()));
        Effect::new(move |_| {
            mark_root("data-code", app.closed.with(|closed| closed.as_ref().is_some_and(Closed::must_be_noted)));
        });
        // `index.html` explains it.
        let is_one = move || !blocked && app.writer.get() == Writer::Here && app.safety.get() == Safety::OneHome;
        Effect::new(move |_| mark_root("data-one-home", is_one()));
        mark_root("data-memory", blocked);
        if is_wall() {
            // It looks at what another window writes, and must not take the pen from it.
            app.load_and_be(Writer::Elsewhere);
        } else if blocked {
            app.load_and_be(Writer::Here);
        } else {
            app.ask_to_write(false);
        }
        app
    }

    /// Tells whether the browser gives no storage.
    pub(crate) fn is_blocked(&self) -> bool {
        self.inner.with_value(|inner| inner.store.is_blocked())
    }

    /// Asks to be the tab that writes; with `steal`, takes it over from the one that is.
    pub(crate) fn ask_to_write(&self, steal: bool) {
        let app = *self;
        writer::ask(steal, move |writer| {
            app.inner.with_value(|inner| inner.store.set_writable(writer == Writer::Here));
            if writer == Writer::Elsewhere {
                app.slip.set(None);
            }
            // Another tab may have written until now.
            app.load_and_be(writer);
        });
    }

    fn load_and_be(&self, writer: Writer) {
        let app = *self;
        spawn_local(async move {
            app.load().await;
            app.writer.set(writer);
        });
    }

    /// Reads everything from the store.
    pub(crate) async fn load(&self) {
        let store = self.store();
        let loaded = store.load().await;
        let mut unreadable = loaded.unreadable;
        let mut misfits = Vec::new();
        let take_up = self.inner.with_value(|inner| inner.take_up);
        let mut report = |name: &str, misfit: Misfit| misfits.push((name.to_owned(), misfit));
        let desks = desk::restore(&loaded.values, take_up, &mut report);
        let drafts = take_up
            .drafts
            .map(|take_drafts| self.drafts.with_untracked(|known| take_drafts(&loaded.values, known, &mut report)));
        let mut gone = Vec::new();
        for (name, misfit) in misfits {
            match misfit {
                Misfit::Wiped => gone.push(Change::Forget(name)),
                misfit => unreadable.extend(store.set_aside(&name, misfit == Misfit::Newer)),
            }
        }
        let removed = loaded.values.get(REMOVED).map(|noted| Removed::unpack(noted)).unwrap_or_default();
        unreadable.retain(|value| {
            let is_back = !value.newer && removed.has(&value.key, &value.raw);
            if is_back {
                gone.push(Change::Remove(value.key.clone()));
            }
            !is_back
        });
        // What a killed browser left of sheets that were wiped, and of values that were removed, goes now.
        if !gone.is_empty() {
            let _ = store.write(&gone).await;
        }
        if let Some(settings) = loaded.values.get(keys::SETTINGS) {
            self.settings.set(Settings::unpack(settings));
        }
        if loaded.in_the_way > 0 {
            self.notice.set(Some(Notice::NotStored(StoreFault::Full)));
        } else if loaded.brought_back > 0 {
            self.notice.set(Some(Notice::BroughtBack(loaded.brought_back)));
        } else if loaded.caught_up > 0 {
            self.notice.set(Some(Notice::CaughtUp(loaded.caught_up)));
        }
        self.safety.set(self.safety_of_rest());
        self.measure();
        self.unreadable.set(unreadable);
        self.desks.set(desks);
        self.drafts.set(drafts.unwrap_or_default());
    }

    /// Measures what the store has room for, and has the page say so (`index.html`). Not at each mark: that would cost time
    /// where it counts.
    pub(crate) fn measure(&self) -> Room {
        let room = self.store().usage().room();
        mark_root("data-scarce", room == Room::Scarce);
        mark_root("data-spent", room == Room::Spent);
        room
    }

    pub(crate) fn store(&self) -> Store {
        self.inner.with_value(|inner| inner.store.clone())
    }

    /// Returns what lets one change through at a time.
    pub(crate) fn gate(&self) -> Gate {
        self.inner.with_value(|inner| inner.gate.clone())
    }

    /// Returns the recount kits that were opened, in order.
    pub(crate) fn kits(&self) -> RwSignal<Vec<OpenedKit>> {
        self.inner.with_value(|inner| inner.kits)
    }

    pub(crate) fn bench(&self) -> Bench {
        self.inner.with_value(|inner| inner.bench.clone())
    }

    /// Returns the conference with a key.
    pub(crate) fn desk(&self, key: &ConferenceKey) -> Option<Desk> {
        self.desks.with(|desks| desks.iter().find(|desk| desk.key == *key).cloned())
    }

    /// Goes to another page.
    #[expect(clippy::unused_self, reason = "one way for components to ask for anything")]
    pub(crate) fn go(&self, route: &Route) {
        if let Some(window) = web_sys::window() {
            let _ = window.location().set_hash(&route.href());
        }
    }

    /// Stores changes, and says whether it worked: then they are in the first home, and [`App::safety`] tells when they are
    /// on disk.
    pub(crate) async fn write(&self, changes: &[Change]) -> bool {
        self.safety.set(Safety::Pending);
        let stored = self.store().write(changes).await;
        match stored {
            Ok(saving) => {
                if saving.again {
                    self.notice.set(Some(Notice::StoredAgain));
                }
                self.follow(saving);
                true
            }
            Err(fault) => {
                self.safety.set(self.safety_of_rest());
                self.notice.set(Some(Notice::NotStored(fault)));
                false
            }
        }
    }

    /// Says when changes are on disk; the last of several that are under way says it for all.
    fn follow(&self, saving: Saving) {
        let app = *self;
        let under_way = self.inner.with_value(|inner| inner.saving.clone());
        under_way.set(under_way.get() + 1);
        self.safety.set(Safety::Pending);
        spawn_local(async move {
            let safety = saving.safety().await;
            under_way.set(under_way.get() - 1);
            if under_way.get() == 0 {
                app.safety.set(safety);
            }
        });
    }

    /// How safe everything is while nothing is under way.
    fn safety_of_rest(&self) -> Safety {
        self.inner.with_value(|inner| match inner.saving.get() {
            0 if inner.store.has_second_home() => Safety::Durable,
            0 => Safety::OneHome,
            _ => Safety::Pending,
        })
    }

    /// Changes a tablet: applies a step to a copy, stores what it changed, and then shows it. `then` is told how it went.
    pub(crate) fn change_tablet(
        &self,
        desk: &Desk,
        step: impl FnOnce(&mut Tablet, &ConferenceFile) -> Result<(), SheetFault> + 'static,
        then: impl FnOnce(Result<(), SheetFault>) + 'static,
    ) {
        self.change_tablet_by(desk.clone(), Box::new(step), Box::new(then));
    }

    /// As above: one body for all steps, where each would else bring kilobytes of its own.
    fn change_tablet_by(&self, desk: Desk, step: Step, then: Box<dyn FnOnce(Result<(), SheetFault>)>) {
        let (app, gate) = (*self, self.gate());
        spawn_local(async move {
            let _turn = gate.lock().await;
            if !app.is_current(&desk) {
                app.notice.set(Some(Notice::NotStored(StoreFault::ReadOnly)));
                return;
            }
            let before = desk.tablet.get_untracked();
            let mut after = before.clone();
            let outcome = step(&mut after, &desk.file);
            // What was begun is kept going to the end; only another sheet may be one too many.
            if after.sheets().len() > before.sheets().len() && app.measure() == Room::Spent {
                app.notice.set(Some(Notice::NoRoom));
                return;
            }
            // A wrong code is a step too: it counts as a try.
            if after == before || app.write(&desk.tablet_changes(&before, &after)).await {
                if after != before {
                    desk.tablet.set(after);
                }
                then(outcome);
            }
        });
    }

    /// Says that the sheet of a conference was closed, and forgets the slip that opened it.
    pub(crate) fn say_closed(&self, desk: &Desk, code: Option<String>, cast: bool) {
        self.slip.set(None);
        self.closed.set(Some(Closed { conference: desk.key.clone(), code, cast }));
    }

    /// Tells whether a desk is the one that was read from the store last. One from before a takeover must not write.
    pub(crate) fn is_current(&self, desk: &Desk) -> bool {
        self.desks.with_untracked(|desks| desks.contains(desk))
    }

    /// Changes the settings.
    pub(crate) fn change_settings(&self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.settings.get_untracked();
        change(&mut settings);
        self.settings.set(settings);
        let app = *self;
        spawn_local(async move {
            // A tab that may not write still shows itself as its person likes.
            let _ = app.store().write(&[Change::Put(keys::SETTINGS.to_owned(), settings.pack())]).await;
        });
    }

    /// Changes what is known of a conference beside its definition: stored first, shown second. A step that gives `None`
    /// changes nothing.
    pub(crate) async fn change_details(&self, desk: &Desk, step: impl FnOnce(Details) -> Option<Details>) -> bool {
        let gate = self.gate();
        let _turn = gate.lock().await;
        if !self.is_current(desk) {
            self.notice.set(Some(Notice::NotStored(StoreFault::ReadOnly)));
            return false;
        }
        let before = desk.details.get_untracked();
        let Some(after) = step(before.clone().unwrap_or_default()) else { return false };
        if before.as_ref() == Some(&after) || (before.is_none() && after == Details::default()) {
            return true;
        }
        let file = ConferenceFile { conference: desk.file.conference.clone(), details: Some(after.clone()) };
        let Ok(text) = String::from_utf8(file.encode().0) else { return false };
        let stored = self.write(&[Change::Put(keys::conference(&desk.key), text)]).await;
        if stored {
            let more = after.records().clone();
            desk.records.update(|records| {
                records.merge(&more);
            });
            desk.details.set(Some(after));
        }
        stored
    }
}

/// Tells whether this window was opened to hang on the wall.
fn is_wall() -> bool {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    matches!(Route::parse(&hash), Route::Conference(_, Page::Projector))
}

/// Sets or removes an attribute of the page's root element.
pub(crate) fn mark_root(name: &str, is_set: bool) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        let _ = if is_set { root.set_attribute(name, "") } else { root.remove_attribute(name) };
    }
}
