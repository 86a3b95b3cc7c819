/* Planning: the fields for the nights of a meeting are there when a line has two days; without this they always are.
   Where what is held beside the meeting would go is said as the fields change. */
"use strict";
(() => {
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id !== "bredvid") return;
    const said = [...document.querySelectorAll("#bredvid [data-tell]")].map((one) => one.textContent.replace(/\s+/g, " ").trim());
    document.dispatchEvent(new CustomEvent("lagetrunt:tell", { detail: said.join(" ") }));
  });
  const days = document.querySelector("textarea[name=days]");
  const nights = ["evening", "morning"].map((name) => document.querySelector(`input[name=${name}]`)?.closest(".lr-field"));
  if (!days || nights.includes(undefined)) return;
  const several = () => days.value.split("\n").some((line) => new Set(line.match(/\d{4}-\d\d-\d\d/g)).size > 1);
  const look = () => { for (const field of nights) field.hidden = !several() && !field.querySelector(".errorlist"); };
  days.addEventListener("input", look);
  look();
})();
