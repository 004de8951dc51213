// Which of this browser's tabs writes: one at a time. The program asks (src/web/writer.rs), and is told whenever that
// changes.
//
// Who wants to write where another tab does asks it to give way. That tab takes no more changes, waits until everything
// is on disk, and lets go: so no two tabs write at once, and no mark is lost between them. A tab that does not answer,
// because it was put to sleep, is overridden after a while.

/** Names the lock, the channel between tabs and, where the browser has no locks, the heartbeat in localStorage. */
const name = "pingyi-writer";
/** A tab has so long to let go, in milliseconds. */
const patience = 2000;
/** A heartbeat comes so often, and counts for so long: browsers slow the timers of tabs that are out of sight. */
const [beat, fresh] = [1000, 5000];
/** Of tabs that claim at the same time, all but the last are overwritten after so long. */
const settling = 100;
const wait = (time) => new Promise((go) => { setTimeout(go, time); });

/**
 * The browser's own locks. Each way of holding returns a promise that lasts as long as what `granted` returns, and fails
 * when another tab overrides this one.
 */
const locks = {
  tryToHold: (granted, refused) =>
    navigator.locks.request(name, { ifAvailable: true }, (lock) => lock ? granted() : refused()),
  holdInTurn: (granted, signal) => navigator.locks.request(name, { signal }, granted),
  seize: (granted) => navigator.locks.request(name, { steal: true }, granted),
};

/** The same by a heartbeat in localStorage, where the browser has no locks: over plain http. */
const heartbeats = () => {
  const tab = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  /** Who has it; nobody, if the last beat is old. A clock that was set makes it old as well. */
  const holder = () => {
    const [id, at] = (localStorage.getItem(name) ?? "").split(" ");
    return Math.abs(Date.now() - Number(at)) < fresh ? id : "";
  };
  const isOurs = () => ["", tab].includes(holder());
  const write = () => {
    // A full storage may refuse the first beat; whoever is alone needs none.
    try { localStorage.setItem(name, `${tab} ${Date.now()}`); } catch { /* the page says itself that it is full */ }
  };
  const letGo = () => { if (holder() === tab) localStorage.removeItem(name); };
  /** Waits until `look` finds true: at every beat, and when another tab has changed something. */
  const until = (look) => new Promise((go) => {
    const seen = () => {
      if (!look()) return;
      clearInterval(timer);
      removeEventListener("storage", seen);
      go();
    };
    const timer = setInterval(seen, beat);
    addEventListener("storage", seen);
  });
  const hold = async (granted) => {
    let isOver = false;
    addEventListener("pagehide", letGo);
    const held = granted().then(() => { isOver = true; letGo(); });
    const look = () => {
      if (isOver || !isOurs()) return true;
      write();
      return false;
    };
    const overridden = until(look).then(() => { if (!isOver) throw new DOMException("overridden", "AbortError"); });
    await Promise.race([held, overridden]);
  };
  const claim = async () => {
    write();
    await wait(settling);
    return isOurs();
  };
  return {
    tryToHold: async (granted, refused) => holder() === "" && await claim() ? hold(granted) : refused(),
    holdInTurn: async (granted, signal) => {
      for (;;) {
        await until(() => signal.aborted || holder() === "");
        if (signal.aborted) return undefined;
        if (await claim()) return hold(granted);
      }
    },
    seize: async (granted) => {
      while (!await claim());
      return hold(granted);
    },
  };
};

/** By it tabs speak to each other. Where the browser lets none store anything, it may not let them speak either. */
const openChannel = () => {
  try { return new BroadcastChannel(name); } catch { return { postMessage: () => {} }; }
};

/** Sets up who writes; `saved` waits until nothing is on its way to the store. Returns the way to ask. */
export const writers = (saved) => {
  const keeper = navigator.locks ? locks : heartbeats();
  const channel = openChannel();
  /** Tells the program whether this tab writes. */
  let report;
  /** Lets go of what this tab holds; there while it holds it. */
  let release;
  /** Takes back the wish to be the next. */
  let leaveQueue = () => {};
  /** Until then another tab, which has asked, goes first. */
  let courtesy = 0;
  /** How often it was this tab's turn. */
  let turns = 0;

  const granted = () => new Promise((go) => {
    turns += 1;
    leaveQueue = () => {};
    release = () => { release = undefined; go(); };
    report(true);
  });
  const overridden = () => {
    release = undefined;
    report(false);
    // Not at once: a page that is being left is overridden as well, and would go round and round.
    setTimeout(queue, patience);
  };
  /** When the other tab is closed, or was only the page before this one, this tab writes. */
  const queue = () => {
    if (release) return;
    leaveQueue();
    const over = new AbortController();
    leaveQueue = () => over.abort();
    const inTurn = async () => {
      const early = courtesy - Date.now();
      if (early <= 0) return granted();
      setTimeout(queue, early);
      return undefined;
    };
    keeper.holdInTurn(inTurn, over.signal).catch(() => { if (!over.signal.aborted) overridden(); });
  };
  channel.onmessage = async () => {
    courtesy = Date.now() + patience;
    const letGo = release;
    if (!letGo) return;
    report(false);
    await Promise.race([saved(), wait(patience - 500)]);
    letGo();
    setTimeout(queue, patience);
  };

  /** Asks to write, and lets the program know by `tell` whether this tab does; with `insist`, another tab gives way. */
  return async (insist, tell) => {
    report = tell;
    if (!insist) {
      const refused = async () => { report(false); queue(); };
      keeper.tryToHold(granted, refused).catch(overridden);
      return;
    }
    courtesy = 0;
    const before = turns;
    queue();
    channel.postMessage("give way");
    await wait(patience);
    if (turns !== before) return;
    leaveQueue();
    keeper.seize(granted).catch(overridden);
  };
};
