/* Presses: an answer that did not reach the register - logged out, no network, the database away, the disk full - is kept in the tab, and sent until it is there. */
"use strict";
(() => {
  const PLACE = "lagetrunt-presses";
  const PAUSE = 30000;  // as long as the register asks for (Retry-After)
  const body = document.body;
  let waiting = 0, sending = false;
  const read = () => { try { return JSON.parse(sessionStorage.getItem(PLACE)) || []; } catch { return []; } };
  const write = (presses) => presses.length ? sessionStorage.setItem(PLACE, JSON.stringify(presses)) : sessionStorage.removeItem(PLACE);
  const later = (status) => status === 0 || status === 429 || status >= 500;
  const logIn = () => { location = `${body.dataset.login}?next=${encodeURIComponent(location.pathname + location.search)}`; };
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(send, PAUSE);
    const place = document.querySelector("#besked");
    if (!place || !body.dataset.kept) return;
    const told = document.createElement("p");
    told.className = "lr-told";
    told.dataset.s = "warning";
    told.textContent = body.dataset.kept;
    place.replaceChildren(told);
  };
  /* Of several answers to the same question the last holds. */
  const keep = (event) => {
    const asked = event.detail.requestConfig;
    if (!asked || asked.verb !== "post") return false;
    const fields = [...asked.formData.entries()].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
    const after = new URL(event.detail.elt.dataset.after || location.search, location.href).href;
    write([...read().filter((press) => press.path !== asked.path), { path: asked.path, fields, after, by: body.dataset.actor }]);
    return true;
  };
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    if (later(status)) { if (keep(event)) wait(); return; }
    if ((status === 401 || status === 403) && !keep(event)) return;
    if (status === 401) logIn();
    else if (event.detail.requestConfig?.verb === "post") location.reload();  // shows how it stands, or why not
  });
  document.addEventListener("htmx:sendError", (event) => { if (keep(event)) wait(); });
  /* What was kept is sent, in its order, by whoever pressed it; each stays until the register has answered it. */
  const send = async () => {
    const own = read().filter((press) => press.by === body.dataset.actor);
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
    write(own);
    if (!own.length || !token || sending) return;
    sending = true;
    let shown = "";
    for (const press of own) {
      const fields = new URLSearchParams([["csrfmiddlewaretoken", token], ...press.fields]);
      let status = 0, done = false;
      try {
        const answer = await fetch(press.path, {
          method: "POST", body: fields, credentials: "same-origin", redirect: "manual", headers: { "HX-Request": "true" },
        });
        done = answer.type === "opaqueredirect" || answer.ok;
        status = answer.status;
      } catch { /* no network */ }
      if (!done && status === 401) { logIn(); return; }
      if (!done && later(status)) { sending = false; wait(); return; }
      write(read().filter((other) => JSON.stringify(other) !== JSON.stringify(press)));
      shown = done ? press.after : shown;
    }
    sending = false;
    if (shown && shown !== location.href) location = shown;
    else location.reload();
  };
  window.addEventListener("online", send);
  if (read().length) send();
})();
