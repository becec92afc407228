// A pasted table is mended in its cells: the grid writes every change into the text that is sent, and asks the server
// anew what it thinks of each row. Without this script the text itself is mended.
"use strict";
(() => {
  const grid = document.querySelector("[data-grid]"), form = document.querySelector("form.paste");
  if (!grid || !form) return;
  const text = form.elements.table;
  const lines = (body) => [...body.querySelectorAll("tr:not(.why-row)")];
  const rows = () => lines(grid.tBodies[0]);
  const cells = (row) => [...row.querySelectorAll("[data-cell]")];
  const plain = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
  document.querySelector(".grid-help").hidden = false;
  text.closest("label").classList.add("folded");

  const open = () => rows().forEach((row) => cells(row).forEach((cell, at) => {
    cell.contentEditable = "plaintext-only";
    cell.tabIndex = 0;
    cell.setAttribute("role", "textbox");
    cell.setAttribute("aria-label", `${row.cells[0].textContent.trim()} · ${at + 1}`);
  }));
  open();

  let asked = 0, timer = 0;
  const write = () => {
    text.value = window.copied.asText(rows().map((row) => cells(row).map(plain)));
    text.dispatchEvent(new Event("input", { bubbles: true }));
    clearTimeout(timer);
    timer = setTimeout(judge, 700);
  };
  // Only verdicts change; the cells and the place of the cursor stay with whoever is typing.
  const judge = async () => {
    const mine = ++asked, data = new FormData(form);
    data.delete("file");
    data.set("then", "look");
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: data, redirect: "error" });
      if (mine !== asked || !answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const judged = lines(page.querySelector("[data-grid] tbody"));
      if (judged.length !== rows().length) return;
      rows().forEach((row, at) => {
        row.className = judged[at].className;
        row.cells[1].replaceChildren(...judged[at].cells[1].childNodes);
        row.nextElementSibling.replaceWith(judged[at].nextElementSibling);
      });
      for (const part of ["[data-counts]", "[data-notes]", "[data-buttons]"]) {
        document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
      }
    } catch {
      // The network is away: the button asks again.
    }
  };

  const step = (cell, down, right) => {
    const all = rows(), row = cell.closest("tr"), column = cells(row).indexOf(cell);
    const next = all[all.indexOf(row) + down];
    (next && cells(next)[column + right])?.focus();
  };
  grid.addEventListener("input", write);
  grid.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-cell]");
    if (!cell || event.isComposing) return;
    const move = { Enter: [event.shiftKey ? -1 : 1, 0], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (!move) return;
    event.preventDefault();
    step(cell, ...move);
  });
  grid.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-cell]")) getSelection().selectAllChildren(event.target);
  });
  // What was copied from several cells of a spreadsheet fills as many cells from here on.
  grid.addEventListener("paste", (event) => {
    const cell = event.target.closest("[data-cell]"), pasted = window.copied.rows(event.clipboardData);
    if (!cell || (pasted.length === 1 && pasted[0].length === 1)) return;
    event.preventDefault();
    const all = rows(), top = all.indexOf(cell.closest("tr")), left = cells(all[top]).indexOf(cell);
    pasted.forEach((line, down) => line.forEach((value, right) => {
      const target = all[top + down] && cells(all[top + down])[left + right];
      if (target) target.textContent = value;
    }));
    write();
  });
})();
