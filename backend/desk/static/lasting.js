// A session that is about to end says so; while somebody types, it goes on by itself. Nothing typed is lost either way.
"use strict";
(() => {
  const bar = document.querySelector("[data-session]");
  const [words, stay, again] = [bar.querySelector("span"), bar.querySelector("button"), bar.querySelector("a")];
  const WARN = 120, REST = 240;
  let ends, last, used = false, asking = false, ended = false, asked = Date.now();
  const left = () => Math.round((ends - Date.now()) / 1000);
  const learn = (told) => { ends = Date.now() + told.seconds * 1000; last = Boolean(Number(told.last)); };
  learn(bar.dataset);

  // One question at a time and none after the end: a late answer would bring a cookie that no page knows.
  const ask = async (method) => {
    if (asking || ended) return;
    asking = true;
    asked = Date.now();
    try {
      const headers = method === "POST" ? { "X-CSRFToken": bar.dataset.csrf } : {};
      const answer = await fetch(bar.dataset.session, { method, headers, redirect: "manual" });
      if (answer.ok) learn(await answer.json());
      else if (answer.type === "opaqueredirect" || answer.status === 400) ended = true;
    } catch {
      // The network is away for a moment; what was known before still holds.
    }
    asking = false;
    show();
  };
  const show = () => {
    const seconds = left(), over = ended || seconds <= 0;
    bar.hidden = !over && seconds > WARN;
    if (bar.hidden) return;
    words.textContent = over ? bar.dataset.over : (last ? bar.dataset.shift : bar.dataset.idle).replace("{minutes}", Math.max(1, Math.ceil(seconds / 60)));
    stay.hidden = over || last;
    again.hidden = !over;
    again.href = again.href.split("?")[0] + "?next=" + encodeURIComponent(location.pathname + location.search);
  };
  const tick = () => {
    if (used && !last && !asking && Date.now() - asked > REST * 1000) { used = false; ask("POST"); }
    // Another window may have been used meanwhile, so what this one remembers is asked for before it is said.
    else if (left() <= WARN && bar.hidden) ask("GET");
    else show();
  };
  addEventListener("input", () => { used = true; });
  stay.addEventListener("click", () => ask("POST"));
  addEventListener("pageshow", (event) => { if (event.persisted) ask("GET"); });
  setInterval(tick, 5000);
})();
