// What is out there changes by itself: the page looks again every ten seconds, without moving under whoever reads it.
"use strict";
(() => {
  const place = document.querySelector("[data-again]");
  if (!place) return;
  const look = async () => {
    if (document.hidden || place.contains(document.activeElement)) return;
    try {
      const answer = await fetch(location.href, { redirect: "error" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      place.replaceChildren(...page.querySelector("[data-again]").childNodes);
    } catch {
      // The network is away for a moment; the next time asks again.
    }
  };
  setInterval(look, 10000);
})();
