// A speech that cannot be played says why; the words are above it all the same.
"use strict";
document.querySelectorAll("[data-speech]").forEach((audio) => audio.addEventListener("error", () => {
  audio.nextElementSibling.hidden = false;
}));
