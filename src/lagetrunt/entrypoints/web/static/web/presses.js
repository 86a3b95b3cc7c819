/* Presses: an answer that did not reach the register - logged out, no network, a fault - is kept in the tab and sent after. */
"use strict";
(() => {
  const PLACE = "lagetrunt-presses";
  const body = document.body;
  const read = () => { try { return JSON.parse(sessionStorage.getItem(PLACE)) || []; } catch { return []; } };
  const write = (presses) => presses.length ? sessionStorage.setItem(PLACE, JSON.stringify(presses)) : sessionStorage.removeItem(PLACE);
  const say = (words) => {
    const place = document.querySelector("#besked");
    if (!place || !words) return;
    const told = document.createElement("p");
    told.className = "lr-told";
    told.dataset.s = "warning";
    told.textContent = words;
    place.replaceChildren(told);
  };
  const keep = (event) => {
    const asked = event.detail.requestConfig;
    if (!asked || asked.verb !== "post") return false;
    const fields = [...asked.formData.entries()].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
    write([...read(), { path: asked.path, fields, by: body.dataset.actor, tries: 0 }]);
    return true;
  };
  document.addEventListener("htmx:responseError", (event) => {
    if (!keep(event)) return;
    const status = event.detail.xhr.status;
    if (status === 401) window.location = `${body.dataset.login}?next=${encodeURIComponent(location.pathname + location.search)}`;
    else if (status === 403) location.reload();
    else say(body.dataset.kept);
  });
  document.addEventListener("htmx:sendError", (event) => { if (keep(event)) say(body.dataset.kept); });
  const sent = (press, token) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = press.path;
    for (const [name, value] of [["csrfmiddlewaretoken", token], ...press.fields]) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
    body.append(form);
    form.submit();
  };
  /* What was kept is sent, in its order, by whoever pressed it; each at most twice. */
  const send = async () => {
    const presses = read().filter((press) => press.by === body.dataset.actor && press.tries < 2);
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!presses.length || !token) { write([]); return; }
    write(presses.map((press) => ({ ...press, tries: press.tries + 1 })));
    for (const press of presses.slice(0, -1)) {
      const fields = new URLSearchParams([["csrfmiddlewaretoken", token], ...press.fields]);
      try { await fetch(press.path, { method: "POST", body: fields, credentials: "same-origin" }); } catch { say(body.dataset.kept); return; }
    }
    write([]);
    sent(presses.at(-1), token);
  };
  window.addEventListener("online", send);
  if (read().length) send();
})();
