// Publishing shows its arrival: every second the page asks which devices have it, until all that are heard do.
"use strict";
document.querySelectorAll("[data-arrival]").forEach((place) => {
  const until = Date.now() + 5 * 60 * 1000;
  const show = (told) => {
    place.querySelector("b").textContent = told.sentence;
    place.querySelector("ul").replaceChildren(...told.devices.map((one) => {
      const item = document.createElement("li");
      item.textContent = `${one.title} · ${one.word}`;
      item.className = one.state;
      return item;
    }));
  };
  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.arrival);
      if (!answer.ok || answer.redirected) return;
      const told = await answer.json();
      show(told);
      if (told.done) return;
    } catch {
      // The network is away for a moment; the next second asks again.
    }
    if (Date.now() < until) setTimeout(ask, 1000);
  };
  ask();
});
