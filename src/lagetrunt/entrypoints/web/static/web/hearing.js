/* Hearing: what changes in a page is said to who listens, and whoever pressed something stands where they stood. */
"use strict";
(() => {
  const PLACE = "lagetrunt-pressed", SHORT = 300, OLD = 600000;  // a press that led to a file is forgotten
  const words = (at) => (at ? at.textContent.replace(/\s+/g, " ").trim() : "");
  const tell = (said) => {
    const place = document.querySelector("#sagt");
    if (!place || !said) return;
    place.textContent = "";
    setTimeout(() => { place.textContent = said; }, SHORT);  // a region that is filled after the page stands is read out
  };
  document.addEventListener("lagetrunt:tell", (event) => tell(event.detail));
  const stand = (at) => {
    if (!at) return false;
    if (!at.matches("a[href], button, input, select, textarea, summary, [tabindex]")) at.tabIndex = -1;
    at.focus();
    return document.activeElement === at;
  };

  /* A press that leads to a whole page: on the same page again the focus is on what was pressed, or on what is said instead. */
  const fields = (form) => [...form.elements].filter((one) => one.type === "hidden" && !["csrfmiddlewaretoken", "sida", "sigill", "version", "next"].includes(one.name)).map((one) => `${one.name}=${one.value}`).join("&");
  const mark = (at) => {
    const form = at.form || at.closest("form");
    return [form ? new URL(at.getAttribute("formaction") || form.getAttribute("action") || "", location.href).pathname : "", form ? fields(form) : "", at.tagName, at.name || "", at.tagName === "BUTTON" ? at.value : "", at.id];
  };
  const alike = (one, other, strict) => one.every((part, at) => part === other[at] || (!strict && at === 1));
  const read = () => { try { const kept = JSON.parse(sessionStorage.getItem(PLACE)); sessionStorage.removeItem(PLACE); return kept && Date.now() - kept.at < OLD ? kept : null; } catch { return null; } };
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const now = document.activeElement;
    const at = now && event.target.contains(now) && now !== event.target ? now : event.submitter;
    if (!at) return;
    const head = at.closest("section, article, li, details")?.querySelector("h2, h3");
    try { sessionStorage.setItem(PLACE, JSON.stringify({ page: location.pathname, mark: mark(at), head: words(head), at: Date.now() })); } catch { /* full or forbidden: the page is read from its top */ }
  });
  const place = (at) => {
    const row = at.closest("[data-place] > li"), rows = row ? [...row.parentElement.children] : [];
    return row ? `${words(row.querySelector("b"))}: ${row.parentElement.dataset.place.replace("{n}", rows.indexOf(row) + 1).replace("{all}", rows.length)}` : "";
  };
  const arrive = () => {
    const pressed = read(), main = document.querySelector("main");
    if (!main) return;
    const wrong = [...main.querySelectorAll("[role=alert], .errorlist")].find((one) => words(one) && one.checkVisibility());
    const said = words(document.querySelector("#besked")) || words(main.querySelector("[role=status]"));
    if (wrong && (pressed || !location.hash)) {
      stand(main.querySelector("[aria-invalid=true]")) || stand(wrong);
      return;
    }
    if (!pressed) { tell(words(document.querySelector("#besked"))); return; }
    if (pressed.page !== location.pathname) { tell(said); return; }
    const there = [...main.querySelectorAll("button, input, select, textarea")].filter((one) => !one.disabled && one.checkVisibility());
    const sort = there.filter((one) => alike(mark(one), pressed.mark, false));  // what its form says beside it may be new
    const same = sort.find((one) => alike(mark(one), pressed.mark, true)) || (sort.length === 1 && sort[0]);
    if (same && stand(same)) { tell(said || place(same) || words(main.querySelector("h1"))); return; }
    const head = pressed.head && [...main.querySelectorAll("h2, h3")].find((one) => words(one) === pressed.head);
    if (head && stand(head)) { tell(said); return; }
    const told = [...main.querySelectorAll("#besked > *, [role=status]")].find((one) => words(one) && one.checkVisibility());
    stand(told) || stand(main.querySelector("h1"));
  };
  document.addEventListener("DOMContentLoaded", arrive);

  /* A part that is swapped: what it came to is said, and the focus is not lost with what went. */
  let quarter = -1;
  document.addEventListener("htmx:afterSettle", (event) => {
    const part = document.getElementById(event.detail.target?.id || "");
    if (!part) return;
    if (part.id === "forslag") {
      const count = part.querySelectorAll("a").length;
      tell(count ? part.dataset.said.replace("{n}", count) : part.dataset.none);
      return;
    }
    const line = part.querySelector("progress"), goes = part.hasAttribute("hx-trigger");
    const now = line && line.max ? Math.floor((4 * line.value) / line.max) : 0;
    if (part.id === "granska") tell(words(part.querySelector("[data-tell]")));
    else if (!goes || now !== quarter) tell(words(part.querySelector("h1")));
    quarter = now;
    if (document.activeElement && document.activeElement !== document.body) return;
    if (part.id === "granska") stand(part.querySelector(".fact")) || stand(part.querySelector("h1"));
    else if (!goes) stand(part.querySelector("h1"));
  });
})();
