/* Keys: a button or link with data-key is pressed by that key, outside of fields, where keys are on; facts and their words light each other. */
"use strict";
(() => {
  const typing = (at) => at.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      document.querySelectorAll("details.lr-drop[open]").forEach((open) => { open.open = false; open.querySelector("summary").focus(); });
      document.querySelector("#forslag")?.replaceChildren();
      return;
    }
    if (typing(event.target)) return;
    if (document.body.dataset.keys === "off") return;
    const key = event.key.toLowerCase();
    const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
    if (!found) return;
    if (key === "arrowright" && event.target.closest(".doc, .lr-scroll, .drawn")) return;
    event.preventDefault();
    if (event.repeat) return;
    found.click();
    if (found.tagName === "SUMMARY") found.parentElement.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.lr-drop[open]").forEach((open) => { if (!open.contains(event.target)) open.open = false; });
  });

  /* One fact and its words. */
  const light = (id, on) => {
    if (!id) return;
    document.querySelectorAll(`[data-fact="${CSS.escape(id)}"]`).forEach((one) => one.toggleAttribute("data-lit", on));
  };
  const of = (event) => event.target.closest?.("[data-fact]")?.dataset.fact;
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => light(of(event), on));
  }
  const show = (event) => {
    const now = document.querySelector(".fact[data-fact]");
    const pane = document.querySelector(".doc");
    const asked = event.type === "DOMContentLoaded" && location.hash && document.getElementById(location.hash.slice(1));
    const mark = asked && pane && pane.contains(asked) ? asked : now && pane && pane.querySelector(`:is(.leaf__seen a, mark)[data-fact="${CSS.escape(now.dataset.fact)}"]`);
    if (mark) pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  };
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("htmx:afterSwap", show);
  /* A choice in a filter is sent at once when it was pointed at; who steps through it with the keys sends it by its button. */
  let pointed = false;
  document.addEventListener("pointerdown", () => { pointed = true; }, true);
  document.addEventListener("keydown", () => { pointed = false; }, true);
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-send]");
    if (form && pointed) form.requestSubmit();
  });
})();
