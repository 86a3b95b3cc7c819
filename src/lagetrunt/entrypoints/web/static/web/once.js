/* Once: a form that is pressed twice in a row is sent once, so that what is told next is what the press did. */
"use strict";
(() => {
  const AGAIN = 5000;  // an answer that is a file leaves the page as it was: it may be asked for again
  const sent = new Set();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post") return;
    if (sent.has(form)) { event.preventDefault(); return; }
    sent.add(form);
    setTimeout(() => sent.delete(form), AGAIN);
  });
  window.addEventListener("pageshow", () => sent.clear());
})();
