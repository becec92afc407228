// How far the screens of a hall are played, in words; one that could not be played says so beside its button.
"use strict";
(() => {
  const said = document.querySelector("[data-rehearsing]"), screens = [...document.querySelectorAll("[data-screen]")];
  if (!said) return;
  let over = 0;
  const tell = () => {
    const words = over < screens.length ? said.dataset.rehearsing : said.dataset.done;
    const done = screens.filter((one) => !one.querySelector("[data-failed]")).length;
    said.textContent = words.replace("{done}", done).replace("{of}", screens.length);
  };
  screens.forEach((screen) => {
    screen.addEventListener("htmx:before:request", () => screen.setAttribute("aria-busy", "true"));
    screen.addEventListener("htmx:finally:request", () => {
      screen.removeAttribute("aria-busy");
      screen.querySelectorAll("[data-failed]").forEach((one) => (one.hidden = false));
      over += 1;
      tell();
    });
  });
  said.hidden = false;
  tell();
})();
