/* Upload: files and whole folders dropped on the zone, each with its path; without this the form works as it is. */
"use strict";
(() => {
  const zone = document.querySelector("form[data-drop]");
  if (!zone) return;
  const said = zone.querySelector("[data-said]");
  let sending = false;  // pressed or dropped twice in a row, it is sent once
  const send = async (found) => {
    if (!found.length || sending) return;
    sending = true;
    const body = new FormData();
    body.append("csrfmiddlewaretoken", zone.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("paths", JSON.stringify(found.map(([path]) => path)));
    found.forEach(([, file]) => body.append("files", file));
    said.textContent = said.dataset.said.replace("{n}", found.length);
    try {
      const answer = await fetch(zone.action, { method: "POST", body, credentials: "same-origin" });
      if (answer.ok) { window.location = answer.url; return; }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const why = [...page.querySelectorAll("h1, .lr-lead")].map((one) => one.textContent.replace(/([^.])$/, "$1."));
      said.textContent = [...why, said.dataset.failed].join(" ");
    } catch {
      said.textContent = said.dataset.failed;
    }
    sending = false;
  };
  const entries = (reader) => new Promise((done, fail) => reader.readEntries(done, fail));
  const walk = async (entry, into) => {
    if (entry.isFile) {
      into.push([entry.fullPath.replace(/^\//, ""), await new Promise((done, fail) => entry.file(done, fail))]);
      return;
    }
    const reader = entry.createReader();
    for (let some = await entries(reader); some.length; some = await entries(reader)) {
      for (const one of some) await walk(one, into);
    }
  };
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => { event.preventDefault(); zone.dataset.over = ""; });
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => delete zone.dataset.over);
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    const tops = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const found = [];
    for (const top of tops) await walk(top, found);
    // What is dragged out of a mail program is no entry of a disk, but a file all the same.
    send(found.length ? found : [...event.dataTransfer.files].map((file) => [file.name, file]));
  });
  zone.addEventListener("submit", (event) => {
    const chosen = [...zone.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    if (!chosen.length) return;
    event.preventDefault();
    send(chosen.map((file) => [file.webkitRelativePath || file.name, file]));
  });
})();
