/* Desk: what is typed is kept in the browser at once and in the register soon after; without contact it waits here and is sent later. */
"use strict";
(() => {
  const form = document.querySelector("#skrivbord");
  if (!form) return;
  const WAIT = 1000, POLL = 2500, ABANDONED = 20000;
  const place = `lagetrunt-desk:${document.body.dataset.actor}:${form.dataset.booking}:`;
  const state = document.querySelector("#sparat");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const writer = (() => {
    const own = form.querySelector("[name=skribent]");
    try {
      const kept = sessionStorage.getItem("lagetrunt-writer") || own.value;
      sessionStorage.setItem("lagetrunt-writer", kept);
      own.value = kept;
      return kept;
    } catch { return own.value; }
  })();
  const store = {
    put: (name, value) => { try { localStorage.setItem(place + name, JSON.stringify(value)); } catch { /* full or forbidden: the page still holds it */ } },
    drop: (name) => { try { localStorage.removeItem(place + name); } catch { /* nothing to drop */ } },
    all: () => { try { return Object.keys(localStorage).filter((key) => key.startsWith(place)).map((key) => [key.slice(place.length), JSON.parse(localStorage.getItem(key))]); } catch { return []; } },
  };
  let away = false, told = "";  // what was said last that is not as it should be: that all is saved is said after it alone
  const say = (which, extra = "") => {
    away = which === "away";
    state.dataset.s = ["away", "out", "old"].includes(which) ? "away" : "";
    const words = [state.dataset[which] || "", extra].join(" ").trim();
    if (state.textContent !== words) state.textContent = words;
    const bad = extra && !which ? true : !["saved", "saving"].includes(which);
    if (bad ? words !== told : told && which === "saved") document.dispatchEvent(new CustomEvent("lagetrunt:tell", { detail: words }));
    if (bad) told = words; else if (which === "saved") told = "";
  };
  const post = async (address, fields) => {
    const answer = await fetch(address, {
      method: "POST", credentials: "same-origin", redirect: "error", body: new URLSearchParams(fields),
      headers: { "X-CSRFToken": token, "HX-Request": "true" },
    });
    if (answer.status === 401) { say("out"); return null; }
    if (answer.status === 403) { say("old"); return null; }
    if (answer.status >= 500 || answer.status === 429) throw new Error("away");
    if (!(answer.headers.get("Content-Type") || "").includes("json")) { say("old"); return null; }
    return { status: answer.status, told: await answer.json() };
  };

  /* The texts. */
  const items = new Map();
  document.querySelectorAll("[data-item]").forEach((section) => {
    const beside = section.querySelector("[data-beside]");
    const box = section.querySelector("textarea");
    items.set(section.dataset.item, {
      key: section.dataset.item, section, box, beside, version: Number(section.dataset.version), stamp: section.dataset.stamp,
      dirty: false, busy: false, conflict: null, timer: 0,
    });
  });
  const know = (item, told) => store.put(`known:${item.key}`, { text: told.text, version: told.version, stamp: told.stamp });
  const named = (item) => `text:${item.key}:${writer}`;
  const dirty = () => [...items.values()].some((item) => item.dirty) || seats.some((seat) => seat.dirty);
  const show = (item, told) => {
    item.stamp = told.stamp;
    item.section.dataset.stamp = told.stamp;
    if (item.beside.dataset.words !== told.beside) { item.beside.dataset.words = told.beside; item.beside.innerHTML = told.beside; }
  };
  const place_text = (item, told) => {
    know(item, told);
    item.version = told.version;
    item.section.dataset.version = told.version;
    item.section.querySelector(`[name="sett-${item.key}"]`).value = told.version;
    if (item.box.value === told.text) return;
    const { selectionStart, selectionEnd } = item.box;
    item.box.value = told.text;
    if (document.activeElement === item.box) item.box.setSelectionRange(selectionStart, selectionEnd);
  };
  const send = async (item) => {
    if (item.busy || !item.dirty) return;
    item.busy = true;
    const text = item.box.value, seen = item.version;
    let pause = 10000;  // what is refused, and a page that is out of date, is not asked about every second
    if (!away) say("saving");
    try {
      const answer = await post(form.dataset.write, { punkt: item.key, text, sett: seen, skribent: writer });
      if (!answer) return;
      if (answer.status === 422) { say("", answer.told.fel); return; }
      if (answer.status !== 200 && answer.status !== 409) { say("old"); return; }
      pause = WAIT;
      const same = item.box.value === text;
      if (answer.status === 409) {
        item.conflict = text;
        if (same) { item.dirty = false; store.drop(named(item)); }
        show(item, answer.told);
        say("choose");
        return;
      }
      item.conflict = null;
      if (same) { item.dirty = false; store.drop(named(item)); place_text(item, answer.told); }
      else { item.version = answer.told.version; know(item, answer.told); store.put(named(item), { text: item.box.value, seen: item.version, at: Date.now() }); }
      show(item, answer.told);
      if (dirty()) say("saving"); else say("saved", answer.told.tid);
    } catch { say("away"); pause = 3000; } finally {
      item.busy = false;
      if (item.dirty) later(item, pause);
    }
  };
  const later = (item, wait) => { clearTimeout(item.timer); item.timer = setTimeout(() => send(item), wait); };
  const typed = (item) => {
    item.dirty = true;
    store.put(named(item), { text: item.box.value, seen: item.version, at: Date.now() });
    if (!away) say("saving");
    later(item, WAIT);
  };
  items.forEach((item) => {
    item.box.addEventListener("input", () => typed(item));
  });
  document.querySelectorAll("[data-save]").forEach((button) => button.addEventListener("click", (event) => {
    event.preventDefault();
    flush();
  }));
  const flush = async () => { for (const item of items.values()) { clearTimeout(item.timer); await send(item); } for (const seat of seats) await call(seat); };

  /* What another page left unsent is sent as it would have been; what this one left stands in its field again. */
  const recover = async () => {
    for (const [name, kept] of store.all()) {
      const [sort, key, other] = name.split(":");
      const item = items.get(key);
      if (sort !== "text" || !item) continue;
      if (other === writer) {
        if (kept.text === item.box.value) { store.drop(name); continue; }
        item.box.value = kept.text;
        item.version = kept.seen;
        item.dirty = true;
        later(item, 0);
      } else if (Date.now() - kept.at > ABANDONED) {
        try {
          const answer = await post(form.dataset.write, { punkt: key, text: kept.text, sett: kept.seen, skribent: other });
          if (answer && (answer.status === 200 || answer.status === 409)) { store.drop(name); show(item, answer.told); if (!item.dirty) place_text(item, answer.told); }
        } catch { return; }
      }
    }
    for (const [name, kept] of store.all()) {
      const seat = name.startsWith("seat:") && seats.find((one) => one.key === name.slice(5));
      if (seat) { mark(seat, kept.state, kept.substitute); seat.dirty = true; call(seat); }
    }
  };

  /* The roll-call. */
  const seats = [...document.querySelectorAll("[data-seat]")].map((field) => ({
    key: field.dataset.seat, field, marks: [...field.querySelectorAll("[type=radio]")], name: field.querySelector("[name^=ersattare]"),
    dirty: false, busy: false, timer: 0,
  }));
  const now = (seat) => ({ state: (seat.marks.find((one) => one.checked) || {}).value || "unsaid", substitute: seat.name.value });
  const mark = (seat, which, substitute) => {
    seat.marks.forEach((one) => { one.checked = one.value === which; });
    if (document.activeElement !== seat.name) seat.name.value = substitute;
  };
  const rolled = (told) => {
    store.put("roll", { summa: told.summa, kommuner: told.kommuner, upprop: told.upprop });
    document.querySelector("#summa").textContent = told.summa;
    const chips = document.querySelector("#kommuner");
    if (chips) told.kommuner.forEach(([name, there], at) => {
      const chip = chips.children[at];
      if (!chip || !chip.textContent.startsWith(name)) return;
      chip.toggleAttribute("data-there", there);
      chip.children[0].textContent = there ? "✓" : "–";
      chip.children[1].textContent = there ? chips.dataset.here : chips.dataset.away;
    });
    seats.forEach((seat) => { const said = told.upprop[seat.key]; if (said && !seat.dirty) mark(seat, said[0], said[1]); });
  };
  const call = async (seat) => {
    if (seat.busy || !seat.dirty) return;
    seat.busy = true;
    const said = now(seat);
    try {
      const answer = await post(form.dataset.call, { plats: seat.key, narvaro: said.state, ersattare: said.substitute });
      if (!answer) return;
      if (answer.status !== 200) { say("", answer.told.fel); return; }
      const after = now(seat);
      if (after.state === said.state && after.substitute === said.substitute) { seat.dirty = false; store.drop(`seat:${seat.key}`); }
      seat.field.querySelector(".desk-answer")?.remove();
      rolled(answer.told);
      if (!dirty()) say("saved", answer.told.tid);
    } catch { say("away"); } finally {
      seat.busy = false;
      if (seat.dirty) { clearTimeout(seat.timer); seat.timer = setTimeout(() => call(seat), away ? 3000 : WAIT); }
    }
  };
  const called = (seat, wait) => {
    seat.dirty = true;
    store.put(`seat:${seat.key}`, now(seat));
    clearTimeout(seat.timer);
    seat.timer = setTimeout(() => call(seat), wait);
  };
  seats.forEach((seat, at) => {
    seat.field.addEventListener("change", (event) => called(seat, event.target === seat.name ? 0 : 50));
    seat.name.addEventListener("input", () => called(seat, WAIT));
    seat.field.addEventListener("keydown", (event) => {
      if (event.target === seat.name || event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.keys === "off") return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        const other = seats[at + step];
        if (other) (other.marks.find((one) => one.checked) || other.marks[0]).focus();
        return;
      }
      const chosen = seat.marks.find((one) => one.dataset.mark === event.key.toLowerCase());
      if (!chosen) return;
      event.preventDefault();
      chosen.checked = true;
      chosen.focus();
      called(seat, 50);
      if (chosen.value === "substitute") seat.name.focus();
      else if (seats[at + 1]) (seats[at + 1].marks.find((one) => one.checked) || seats[at + 1].marks[0]).focus();
    });
  });

  /* From item to item. */
  const boxes = [...items.values()].map((item) => item.box);
  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest("textarea, input:not([type=radio]), select");
    const step = event.ctrlKey ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : writes || event.altKey || event.metaKey || document.body.dataset.keys === "off" ? 0 : { j: 1, k: -1 }[event.key];
    if (!step || !boxes.length) return;
    event.preventDefault();
    const at = boxes.indexOf(document.activeElement);
    const next = boxes[Math.min(boxes.length - 1, Math.max(0, at < 0 ? (step > 0 ? 0 : boxes.length - 1) : at + step))];
    next.focus();
    next.scrollIntoView({ block: "center" });
  });

  /* The item that is on: where the meeting is, the same for all who write; its time comes from the register. */
  const going = (told) => {
    items.forEach((item) => {
      const words = item.section.querySelector("[data-pace]");
      if (!words) return;
      if (words.textContent !== (told.tider[item.key] || "")) words.textContent = told.tider[item.key] || "";
      item.section.toggleAttribute("data-now", item.key === told.punkt);
      item.section.toggleAttribute("data-over", told.over.includes(item.key));
    });
    const start = document.querySelector(".desk-start");
    if (start) start.hidden = told.punkt !== "";
  };
  const go = async (key) => {
    try {
      const answer = await post(form.dataset.go, { punkt: key });
      if (!answer) return;
      if (answer.status !== 200) { say("", answer.told.fel || ""); return; }
      going(answer.told.nu);
      const item = items.get(key);
      if (!item) return;
      item.box.focus({ preventScroll: true });
      item.section.scrollIntoView({ block: "center" });
    } catch { say("away"); }
  };
  document.querySelectorAll("[data-go]").forEach((button) => {
    button.addEventListener("click", (event) => { event.preventDefault(); go(button.value); });
  });
  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest("input, textarea, select");
    const wanted = event.ctrlKey ? event.key === "Enter" : !writes && !event.altKey && !event.metaKey && event.key === "ArrowRight";
    const next = wanted && (document.querySelector("[data-now] [data-next]") || document.querySelector(".desk-start:not([hidden]) [data-go]"));
    if (!next) return;
    event.preventDefault();
    if (!event.repeat) go(next.value);
  });

  /* Who else is here, and what they have written. */
  const look = async () => {
    const at = document.activeElement?.closest?.("[data-item]");
    const fields = { skribent: writer, punkt: at ? at.dataset.item : "" };
    items.forEach((item) => { fields[`v-${item.key}`] = item.stamp; });
    try {
      const answer = await post(form.dataset.here, fields);
      if (answer && answer.status === 200) {
        const told = answer.told;
        const others = document.querySelector("#andra");
        const names = [...new Set(told.andra.map((one) => one.namn))];
        others.textContent = names.length ? `${others.dataset.with} ${names.join(", ")}` : "";
        items.forEach((item) => {
          const here = told.andra.filter((one) => one.punkt === item.key).map((one) => one.namn);
          item.section.querySelector(".desk-who").textContent = here.length ? `${others.dataset.with} ${[...new Set(here)].join(", ")}` : "";
        });
        told.lines.forEach((line) => {
          const item = items.get(line.punkt);
          if (!item || item.busy) return;
          const waits = line.beside.includes(`data-aside="${writer}"`);
          if (!item.dirty && (item.conflict === null || (!waits && item.box.value === item.conflict))) { item.conflict = null; place_text(item, line); }
          show(item, line);
        });
        rolled(told);
        going(told.nu);
        if (told.punkter.join() !== [...items.keys()].join()) say("new");
        else if (away) { say(dirty() ? "saving" : "saved"); items.forEach((item) => item.dirty && later(item, 0)); seats.forEach((seat) => seat.dirty && call(seat)); }
      }
    } catch { say("away"); }
    setTimeout(look, POLL);
  };
  window.addEventListener("online", flush);
  document.querySelector("#gor").addEventListener("submit", async (event) => {
    if (!dirty()) return;
    event.preventDefault();
    await flush();
    if (dirty()) say("waits"); else event.target.submit();
  });

  /* A page that was kept in the browser is older than what it has been told since; a page from the register knows all of it. */
  const since = () => {
    const kept = "remembered" in document.body.dataset;
    if (kept) say("away");
    for (const [name, told] of store.all()) {
      if (name !== "roll" && !name.startsWith("known:")) continue;
      if (!kept) { store.drop(name); continue; }
      const item = items.get(name.slice("known:".length));
      if (name === "roll") rolled(told);
      else if (item && told.version > item.version) { item.stamp = told.stamp; place_text(item, told); }
    }
  };
  const keep = async () => {
    try {
      await navigator.serviceWorker.register(form.dataset.worker, { scope: location.pathname });
      navigator.serviceWorker.addEventListener("message", () => { form.dataset.kept = ""; });
      const used = performance.getEntriesByType("resource").map((one) => one.name.split("#")[0]);
      const files = used.filter((url) => url.startsWith(`${location.origin}/static/`));
      (await navigator.serviceWorker.ready).active.postMessage({ files: [...new Set(files)] });
    } catch { /* a browser that keeps no page loses nothing that is typed either */ }
  };
  since();
  recover().then(look);
  window.addEventListener("load", keep);
})();
