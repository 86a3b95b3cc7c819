/* Passkeys: a form asks the browser's keys for an answer and sends it; webauthn-json.js, loaded before, speaks with them. */
"use strict";
(() => {
  const asked = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const made = (options, form) => {
    const alone = form.elements.passwordless && form.elements.passwordless.checked;
    const select = options.publicKey.authenticatorSelection ||= {};
    select.residentKey = alone ? "required" : "discouraged";
    select.requireResidentKey = Boolean(alone);
    if (alone) select.userVerification = "required";
    return webauthnJSON.create(options);
  };
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const said = form.querySelector("[data-said]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.textContent = "";
      if (!webauthnJSON.supported()) {
        said.textContent = said.dataset.missing;
        return;
      }
      try {
        const told = await asked(form);
        const answer = await (form.dataset.passkey === "create"
          ? made(told.creation_options, form) : webauthnJSON.get(told.request_options));
        form.elements.credential.value = JSON.stringify(answer);
        form.submit();
      } catch {
        said.textContent = said.dataset.failed;
      }
    });
  }
})();
