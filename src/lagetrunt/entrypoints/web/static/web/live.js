/* Live: parts of a page that ask for what is new, and stay as they are where nothing is; what changes in their data-tell is said. Fields lie outside of them. */
"use strict";
(() => {
  const EVERY = 3000;
  const heard = (part) => [...part.querySelectorAll("[data-tell]")].map((one) => one.textContent.replace(/\s+/g, " ").trim()).join(" ");
  document.querySelectorAll("[data-live]").forEach((part) => {
    let mark = "", before = heard(part);
    const tell = () => {
      const now = heard(part);
      if (now !== before) document.dispatchEvent(new CustomEvent("lagetrunt:tell", { detail: now }));
      before = now;
    };
    const ask = async () => {
      try {
        const answer = await fetch(part.dataset.live, { headers: mark ? { "If-None-Match": mark } : {}, credentials: "same-origin", redirect: "error" });
        if (answer.status === 200) {
          mark = answer.headers.get("ETag") || "";
          const words = await answer.text();
          if (words !== part.dataset.words) { part.dataset.words = words; part.innerHTML = words; tell(); }
        }
      } catch { /* no contact: asked again soon */ }
      setTimeout(ask, EVERY);
    };
    ask();
  });
})();
