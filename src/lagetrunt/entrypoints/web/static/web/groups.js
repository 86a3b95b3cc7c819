/* Groups: answers are dragged onto a heading, or ticked and put there by its digit; the buttons do the same without this. */
"use strict";
(() => {
  const forms = [...document.querySelectorAll("form[data-sort]")];
  const press = (form, value) => {
    const button = form.querySelector(`button[value="${CSS.escape(value)}"]`);
    if (button) { form.requestSubmit(button); return; }
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "gor", value });
    form.append(field);
    form.submit();
  };
  for (const form of forms) {
    let held = null;
    const over = (on) => form.querySelectorAll("[data-over]").forEach((one) => { if (one !== on) delete one.dataset.over; });
    form.querySelectorAll("[data-answer]").forEach((row) => { row.draggable = true; });
    form.addEventListener("dragstart", (event) => {
      held = event.target.closest?.("[data-answer]");
      if (!held) return;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", held.textContent.trim());
      held.dataset.held = "";
    });
    form.addEventListener("dragover", (event) => {
      const onto = event.target.closest?.("[data-onto]");
      over(onto);
      if (!held || !onto) return;
      event.preventDefault();
      onto.dataset.over = "";
    });
    form.addEventListener("drop", (event) => {
      const onto = event.target.closest?.("[data-onto]");
      if (!held || !onto) return;
      event.preventDefault();
      held.querySelector("input").checked = true;
      press(form, onto.dataset.onto);
    });
    form.addEventListener("dragend", () => { if (held) delete held.dataset.held; held = null; over(null); });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !/^[0-9]$/.test(event.key)) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const form = forms.find((one) => one.contains(event.target) && one.querySelector("[name=svar]:checked")) || forms.find((one) => one.querySelector("[name=svar]:checked"));
    const button = form?.querySelector(`[data-digit="${event.key}"]`);
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
})();
