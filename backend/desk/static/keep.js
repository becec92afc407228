// Nothing typed is lost: a form is kept in this browser until it is saved, and is sent once however often it is clicked.
"use strict";
(() => {
  const SENT = "jobhall:sent";
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
  const pairs = () => [...new FormData(form)].filter(([name, value]) => name !== "csrf" && typeof value === "string");
  const said = (list) => JSON.stringify(list.filter(([, value]) => value !== ""));
  let timer = 0;
  const keep = () => store(() => localStorage.setItem(key, JSON.stringify(pairs())));
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 400); });
  form.addEventListener("submit", () => { clearTimeout(timer); keep(); store(() => sessionStorage.setItem(SENT, key)); });

  const bar = document.querySelector("[data-kept]");
  const kept = store(() => JSON.parse(localStorage.getItem(key) || "null"));
  if (!bar || !kept || said(kept) === said(pairs())) return;
  bar.hidden = false;
  const [back, away] = bar.querySelectorAll("button");
  away.addEventListener("click", () => { store(() => localStorage.removeItem(key)); bar.hidden = true; });
  back.addEventListener("click", () => {
    // The server draws the form anew with what was typed, rows and all.
    const again = document.createElement("form");
    again.method = "post";
    again.hidden = true;
    [["csrf", form.elements.csrf.value], ...kept, ["more", "kept"]].forEach(([name, value]) => {
      const input = document.createElement("textarea");
      input.name = name;
      input.value = value;
      again.append(input);
    });
    document.body.append(again);
    again.submit();
  });
})();
