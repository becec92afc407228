// The screens of a hall are played one after another, each by a request of its own, and the page says how far it is.
"use strict";
(async () => {
  const said = document.querySelector("[data-rehearsing]");
  if (!said) return;
  const screens = [...document.querySelectorAll("[data-screen]")];
  const tell = (words, done) => { said.textContent = words.replace("{done}", done).replace("{of}", screens.length); };
  said.hidden = false;
  let done = 0;
  for (const screen of screens) {
    tell(said.dataset.rehearsing, done);
    screen.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(screen.dataset.screen, { redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      screen.innerHTML = await answer.text();
      done += 1;
    } catch {
      // The button that plays this screen alone is still there.
      const failed = document.createElement("p");
      failed.className = "why";
      failed.textContent = said.dataset.failed;
      screen.append(failed);
    }
    screen.removeAttribute("aria-busy");
  }
  tell(said.dataset.done, done);
})();
