// Nothing typed is lost: a form is kept on the server every few seconds and in this browser at once, until it is saved;
// whoever else has it open is told; and it is sent once however often it is clicked.
"use strict";
(() => {
  const SENT = "jobhall:sent";
  const EVERY = 4000, SEEN = 30000;
  const store = (act) => { try { return act(); } catch { return null; } };

  // Whoever arrives at a notice or a list after sending its form has saved it.
  const sent = store(() => sessionStorage.getItem(SENT));
  if (sent && /\/notices(\/[^/]+)?$/.test(location.pathname)) {
    store(() => { localStorage.removeItem(sent); sessionStorage.removeItem(SENT); });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  const form = document.querySelector("form[data-who]");
  if (!form) return;
  const key = `jobhall:${form.dataset.who}:${location.pathname}`;
  if ("saved" in form.dataset) store(() => { localStorage.removeItem(key); sessionStorage.removeItem(SENT); });
  const pairs = () => [...new FormData(form)].filter(([name, value]) => name !== "csrf" && typeof value === "string");
  const text = (list) => JSON.stringify(list.filter(([name, value]) => value !== "" && name !== "based_on"));
  let local = 0, typed = false, asking = false, leaving = false;
  const keep = () => store(() => localStorage.setItem(key, JSON.stringify({ at: Date.now(), pairs: pairs() })));

  const said = form.querySelector("[data-said]"), near = document.querySelector("[data-near]");
  const tell = (answer) => {
    if (said && answer.said) said.textContent = answer.said;
    if (!near) return;
    near.replaceChildren(...[...answer.near, answer.newer].filter(Boolean).map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    }));
    near.hidden = !near.children.length;
  };
  const send = async () => {
    if (asking || leaving || document.hidden && !typed) return;
    const mine = typed;
    asking = true;
    try {
      const body = new URLSearchParams([["csrf", form.elements.csrf.value], ...pairs(), ["typed", mine ? "1" : ""]]);
      typed = false;
      const answer = await fetch(form.dataset.unsaved, { method: "POST", body, redirect: "error" });
      if (answer.ok) tell(await answer.json());
      else throw new Error(String(answer.status));
    } catch {
      // The network or the session is away: this browser has it, and the next time tries again.
      typed ||= mine;
      if (said && mine) said.textContent = said.dataset.away;
    } finally {
      asking = false;
    }
  };
  if (form.dataset.unsaved) {
    setInterval(() => { if (typed) send(); }, EVERY);
    setInterval(send, SEEN);
  }
  form.addEventListener("input", () => { typed = true; clearTimeout(local); local = setTimeout(keep, 400); });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(local);
    keep();
    store(() => sessionStorage.setItem(SENT, key));
  });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("visibilitychange", () => { if (document.hidden && typed) send(); });

  // What a colleague saved meanwhile is taken over field by field.
  document.querySelectorAll("[data-take]").forEach((button) => button.addEventListener("click", () => {
    const field = form.elements[button.dataset.take];
    if (!field) return;
    field.value = button.dataset.text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }));

  // The server offers what it has; what only this browser has, because the network was away, is newer and comes first.
  const bar = document.querySelector("[data-kept]");
  const kept = store(() => JSON.parse(localStorage.getItem(key) || "null"));
  if (!bar || !kept || !kept.pairs || text(kept.pairs) === text(pairs())) return;
  const server = bar.dataset.at ? Date.parse(bar.dataset.at) : 0;
  if (server && kept.at < server + 2 * EVERY) return;
  bar.hidden = false;
  const back = bar.querySelector("a"), away = bar.querySelector("form");
  away.addEventListener("submit", (event) => {
    store(() => localStorage.removeItem(key));
    if (server) return;
    event.preventDefault();
    delete away.dataset.sent;
    bar.hidden = true;
  });
  back.addEventListener("click", (event) => {
    // The server draws the form anew with what was typed, rows and all.
    event.preventDefault();
    const again = document.createElement("form");
    again.method = "post";
    again.hidden = true;
    [["csrf", form.elements.csrf.value], ...kept.pairs, ["more", "kept"]].forEach(([name, value]) => {
      const input = document.createElement("textarea");
      input.name = name;
      input.value = value;
      again.append(input);
    });
    document.body.append(again);
    again.submit();
  });
})();
