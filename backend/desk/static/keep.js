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
  // Whoever goes back to a new form finds what they typed in a page that is fetched anew: it is still the same notice.
  const becomes = form.elements.notice_id;
  if (becomes && history.state?.notice_id) becomes.value = history.state.notice_id;
  if (becomes) form.addEventListener("submit", () => history.replaceState({ notice_id: becomes.value }, ""));
  if ("saved" in form.dataset) store(() => { localStorage.removeItem(key); sessionStorage.removeItem(SENT); });
  const pairs = () => [...new FormData(form)].filter(([name, value]) => !["csrf", "seen"].includes(name) && typeof value === "string");
  const text = (list) => JSON.stringify(list.filter(([name, value]) => value !== "" && !["based_on", "notice_id"].includes(name))
    .map(([name, value]) => [name, value.replace(/\r\n/g, "\n")]).sort());
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

  // What a colleague saved meanwhile, or what the checks propose, is taken over field by field.
  document.querySelectorAll("[data-take]").forEach((button) => button.addEventListener("click", () => {
    const field = form.elements[button.dataset.take];
    if (!field) return;
    field.value = button.dataset.text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    button.closest(".proposal")?.remove();
  }));

  // One offer at a time: of what the server has and what this browser has the newer one, named with its time. The older
  // one, when it says something else, is offered once the newer one stands in the form or is not wanted.
  const bar = document.querySelector("[data-kept]");
  const kept = store(() => JSON.parse(localStorage.getItem(key) || "null"));
  if (!bar || !kept || !kept.pairs || text(kept.pairs) === text(pairs())) return;
  const sentence = bar.querySelector("span"), theirs = sentence.textContent;
  const back = bar.querySelector("a"), away = bar.querySelector("form");
  const server = bar.dataset.at ? Date.parse(bar.dataset.at) : 0;
  if (server && text(JSON.parse(bar.dataset.fields)) === text(kept.pairs)) {
    away.addEventListener("submit", () => store(() => localStorage.removeItem(key)));
    return;
  }
  if (server >= kept.at) return;
  const at = new Date(kept.at), two = (number) => String(number).padStart(2, "0");
  const day = at.toDateString() === new Date().toDateString() ? "" : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} `;
  sentence.textContent = bar.dataset.here.replace("{when}", `${day}${two(at.getHours())}:${two(at.getMinutes())}`);
  bar.hidden = false;
  let ours = true;
  away.addEventListener("submit", (event) => {
    if (!ours) return;
    store(() => localStorage.removeItem(key));
    event.preventDefault();
    event.stopPropagation();  // Nothing is sent, so the next click still may be.
    ours = false;
    sentence.textContent = theirs;
    bar.hidden = !server;
  });
  back.addEventListener("click", (event) => {
    // The server draws the form anew with what was typed, rows and all.
    if (!ours) return;
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
