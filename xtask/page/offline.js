// Keeps the app on the device by the worker sw.js, and tells by attributes of the root how far that is:
// data-offline = none (the browser has no such workers here, or the address is plain http), installing, ready (every
// file was found in the cache) or failed; data-release = waiting, when a newer release is on the device and not in use.

/** Whether something would be lost, or not yet stored, if the page were loaded anew (src/web/app.rs). */
const isUnsaved = ({ busy, code, slips }) => [busy, code, slips].some((sign) => sign !== undefined);
/** The line about a newer release is for who looks after the tablet, not for who is grading. */
const isGrading = () => /\/(evaluate|review)$/.test(location.hash);

/** Asks a worker, and returns what it answers. */
const ask = (worker, question) => new Promise((tell) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => tell(data);
  worker.postMessage(question, [port2]);
});

/** Finds out whether the worker has every file, and lets it fetch what somebody cleared. */
const check = async (root, worker) => {
  const isWhole = (told) => told !== null && told.held === told.files;
  const isReady = isWhole(await ask(worker, "census")) || isWhole(await ask(worker, "mend"));
  root.dataset.offline = isReady ? "ready" : "failed";
};

/** Does something at once, and whenever what the page shows or has unsaved may have changed. */
const whenever = (root, act) => {
  new MutationObserver(act).observe(root, { attributes: true });
  addEventListener("hashchange", act);
  act();
};

/** Shows the line about a newer release while one waits, and lets it take over when somebody taps. */
const offerRelease = (root, registration) => {
  const line = document.querySelector(".release");
  const [button, others] = [line.querySelector("button"), line.querySelector(".others")];
  let isAsked = false;
  const show = () => {
    line.hidden = root.dataset.release === undefined || isGrading();
    button.disabled = isAsked || isUnsaved(root.dataset);
  };
  whenever(root, show);
  button.addEventListener("click", async () => {
    isAsked = true;
    show();
    const { waiting } = registration;
    const told = waiting && await ask(waiting, "take over");
    others.hidden = !(told?.others > 0);
    isAsked = told?.others === 0;
    show();
  });
};

/** Loads the page anew, once, as soon as nothing is unsaved. */
const leaveWhenSaved = (root, reload) => {
  let isLeaving = false;
  whenever(root, () => {
    if (isLeaving || isUnsaved(root.dataset)) return;
    isLeaving = true;
    reload();
  });
};

/** Follows a worker that is being installed or waits. */
const follow = (worker, { root, registration, reload }) => {
  let waited = false;
  const look = () => {
    if (worker.state === "installed" && registration.active) {
      waited = true;
      root.dataset.release = "waiting";
    }
    if (worker.state === "activated" && waited) leaveWhenSaved(root, reload);
    else if (worker.state === "activated") check(root, worker);
    if (worker.state === "redundant") {
      if (!registration.waiting) delete root.dataset.release;
      if (!registration.active) root.dataset.offline = "failed";
    }
  };
  worker.addEventListener("statechange", look);
  look();
};

/** Registers the worker and follows what becomes of it; `reload` loads the page anew. */
export const keepOffline = async (root, reload) => {
  // A page opened as a file is a secure context as well.
  const workers = isSecureContext && location.protocol !== "file:" ? navigator.serviceWorker : undefined;
  if (workers === undefined) {
    root.dataset.offline = "none";
    return;
  }
  root.dataset.offline = "installing";
  let registration;
  try {
    registration = await workers.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" });
  } catch (reason) {
    // Where a person or a policy forbids workers, Chromium calls them not supported.
    root.dataset.offline = reason.name === "NotSupportedError" ? "none" : "failed";
    return;
  }
  offerRelease(root, registration);
  const all = { root, registration, reload };
  registration.addEventListener("updatefound", () => follow(registration.installing, all));
  for (const worker of [registration.installing, registration.waiting]) if (worker) follow(worker, all);
  // Whoever checks the device may ask once more.
  addEventListener("pingyi-census", () => registration.active && check(root, registration.active));
  if (!registration.active) return;
  // Browsers look for a newer release by themselves when a page is loaded; WebKit now and then forgets to.
  registration.update().catch(() => {});
  await check(root, registration.active);
};
