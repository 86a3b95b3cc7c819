/* Agenda: items are dragged into another order, or moved by Alt and an arrow; the buttons with arrows do the same without this. */
"use strict";
(() => {
  const list = document.querySelector("ol.agenda[data-order]");
  if (!list) return;
  const rows = () => [...list.querySelectorAll(":scope > [data-item]")];
  const order = () => rows().map((row) => row.dataset.item).join();
  const MOVED = "lagetrunt-moved";
  const remember = (row, which) => { try { sessionStorage.setItem(MOVED, `${row.dataset.item}:${which}`); } catch { /* then the focus is lost, and nothing else */ } };
  let was = order();
  const send = (row, which) => {
    if (order() === was) return;
    was = order();
    remember(row, which);
    const form = list.closest("form");
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "ordning", value: was });
    form.append(field);
    form.action = list.dataset.order;
    form.submit();
  };

  let held = null;
  for (const row of rows()) row.draggable = true;
  list.addEventListener("dragstart", (event) => {
    held = event.target.closest?.("[data-item]");
    if (!held) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.querySelector("b").textContent);
    held.dataset.held = "";
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest?.("[data-item]");
    if (!held) return;
    event.preventDefault();
    if (!over || over === held) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(held); else over.after(held);
  });
  list.addEventListener("drop", (event) => { if (held) event.preventDefault(); });
  list.addEventListener("dragend", (event) => {
    const row = held;
    held = null;
    if (!row) return;
    delete row.dataset.held;
    if (event.dataTransfer.dropEffect !== "none") { send(row, "ned"); return; }
    const at = new Map(rows().map((one) => [one.dataset.item, one]));
    was.split(",").forEach((key) => list.append(at.get(key)));
  });

  list.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-item]");
    if (!row || !event.altKey || event.ctrlKey || event.metaKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "ArrowUp") row.previousElementSibling?.before(row); else row.nextElementSibling?.after(row);
    send(row, event.key === "ArrowUp" ? "upp" : "ned");
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=gor]");
    if (button) remember(button.closest("[data-item]"), button.value);
  });
  try {
    const [item, which] = (sessionStorage.getItem(MOVED) || ":").split(":");
    sessionStorage.removeItem(MOVED);
    rows().find((row) => row.dataset.item === item)?.querySelector(`button[value=${which}]`)?.focus();
  } catch { /* nothing is kept */ }
})();
