// The credit code is looked at while it is typed, and the form is sent once however often it is clicked.
"use strict";
(() => {
  const form = document.querySelector("[data-filing]");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  addEventListener("pageshow", () => delete form.dataset.sent);

  // The cursor is at what was just mended, else at the first field to mend.
  const first = form.querySelector("[data-mended]") ?? form.querySelector("[aria-invalid=true]");
  if (first?.hasAttribute("data-mended")) first.focus();
  else if (!location.hash) first?.focus({ preventScroll: true });

  // A tick that fills a field fills it at once, and takes its words out again.
  form.querySelectorAll("[data-fills]").forEach((tick) => tick.addEventListener("change", () => {
    const field = form.elements[tick.dataset.fills];
    const other = field.value.replace(tick.dataset.text, "").trim();
    field.value = [other, tick.checked ? tick.dataset.text : ""].filter(Boolean).join("\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }));

  // How much of each section is still empty is counted while it is filled in; what is to be mended stays said until it is sent.
  const progress = document.querySelector(".progress");
  const lacking = (part) => [...part.querySelectorAll("[aria-required]")].filter((field) => !field.value.trim()).length;
  const count = () => progress.querySelectorAll("li:not(.blocks)").forEach((step) => {
    const link = step.querySelector("a"), part = document.querySelector(link.hash), left = lacking(part);
    const empty = ![...part.querySelectorAll("input:not([type=checkbox]), textarea")].some((field) => field.value.trim());
    const words = progress.dataset, said = empty ? words.empty : words.filled;
    step.classList.toggle("filled", !left && !empty);
    link.querySelector("small").textContent = left ? words.lacking.replace("#", left) : said;
  });
  form.addEventListener("input", count);
  addEventListener("pageshow", count);

  const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const fault = (code) => {
    if (/^\d{15}$/.test(code)) {
      let product = 10;
      for (const digit of code.slice(0, 14)) product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
      return (11 - product) % 10 === Number(code[14]) ? "" : "check";
    }
    if (code.length !== 18) return "length";
    if ([...code].some((letter) => !letters.includes(letter))) return "letters";
    let total = 0, weight = 1;
    for (const letter of code.slice(0, 17)) {
      total += letters.indexOf(letter) * weight;
      weight = (weight * 3) % 31;
    }
    return letters[(31 - (total % 31)) % 31] === code[17] ? "" : "check";
  };
  const input = form.elements.code, word = form.querySelector("[data-code]");
  if (!input || !word) return;
  const look = (done) => {
    const code = input.value.normalize("NFKC").replace(/[\s\-]/g, "").toUpperCase();
    const found = code ? fault(code) : "";
    const told = found && (done || code.length >= 18 || found === "letters") ? word.dataset[found] : "";
    word.textContent = told;
    word.hidden = !told;
    word.closest(".field").classList.toggle("bad", Boolean(told));
    input.setAttribute("aria-invalid", String(Boolean(told)));
    if (told) input.setAttribute("aria-describedby", word.id);
  };
  input.addEventListener("input", () => look(false));
  input.addEventListener("change", () => look(true));
})();
