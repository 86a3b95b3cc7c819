/* Live: parts of a page that ask for what is new, and stay as they are where nothing is. Fields lie outside of them. */
"use strict";
(() => {
  const EVERY = 3000;
  document.querySelectorAll("[data-live]").forEach((part) => {
    let mark = "";
    const ask = async () => {
      try {
        const answer = await fetch(part.dataset.live, { headers: mark ? { "If-None-Match": mark } : {}, credentials: "same-origin", redirect: "error" });
        if (answer.status === 200) {
          mark = answer.headers.get("ETag") || "";
          const words = await answer.text();
          if (words !== part.dataset.words) { part.dataset.words = words; part.innerHTML = words; }
        }
      } catch { /* no contact: asked again soon */ }
      setTimeout(ask, EVERY);
    };
    ask();
  });
})();
