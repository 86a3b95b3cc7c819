/* Sizes: a file that is too large is said to be so before it is sent; without this the server says it. */
"use strict";
(() => {
  for (const input of document.querySelectorAll("input[type=file][data-largest]")) {
    input.addEventListener("change", () => {
      const large = [...input.files].some((file) => file.size > Number(input.dataset.largest));
      input.setCustomValidity(large ? input.dataset.tooLarge : "");
      if (large) input.reportValidity();
    });
  }
})();
