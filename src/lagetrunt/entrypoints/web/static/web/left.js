/* Left: what the desk keeps to be shown without contact goes where nobody is signed in. */
"use strict";
(async () => {
  try {
    for (const name of await caches.keys()) if (name.startsWith("lagetrunt-desk:")) await caches.delete(name);
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
  } catch { /* a browser that keeps nothing has nothing to let go */ }
})();
