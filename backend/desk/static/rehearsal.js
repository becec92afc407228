// How far the screens of a hall are played, in words; one that could not be asked for says so beside its button.
"use strict";
(() => {
  const said = document.querySelector("[data-rehearsing]");
  if (!said) return;
  const screens = () => [...document.querySelectorAll("[data-screen]")];
  const failed = (screen) => Boolean(screen.querySelector("[data-failed]:not([hidden])"));
  const waits = (screen) => screen.hasAttribute("hx-get") && !failed(screen);
  const tell = () => {
    const all = screens(), words = all.some(waits) ? said.dataset.rehearsing : said.dataset.done;
    const done = all.filter((one) => !waits(one) && !failed(one)).length;
    said.textContent = words.replace("{done}", done).replace("{of}", all.length);
  };
  screens().forEach((screen) => {
    screen.setAttribute("aria-busy", "true");
    screen.addEventListener("htmx:error", () => {
      screen.removeAttribute("aria-busy");
      screen.querySelectorAll("[data-failed]").forEach((one) => (one.hidden = false));
      tell();
    });
  });
  new MutationObserver(tell).observe(document.getElementById("main"), { childList: true });
  said.hidden = false;
  tell();
})();
