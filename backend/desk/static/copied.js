// What was copied from a spreadsheet, as rows of cells. Which cells were merged only the clipboard's HTML tells; they are
// filled as in a file that is uploaded: the text stands in every row of its first column, the other columns are empty.
"use strict";
(() => {
  const MOST = 200000;
  const span = (cell, name) => Math.min(Math.max(parseInt(cell.getAttribute(name), 10) || 1, 1), 2000);

  const said = (cell) => {
    const copy = cell.cloneNode(true);
    for (const one of copy.querySelectorAll("br")) one.replaceWith(" ");
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const ofTable = (table) => {
    const grid = [...table.rows].map(() => []);
    let taken = 0;
    [...table.rows].forEach((row, down) => {
      let at = 0;
      for (const cell of row.cells) {
        while (grid[down][at] !== undefined) at++;
        const text = said(cell), right = at + span(cell, "colspan");
        const low = Math.min(down + span(cell, "rowspan"), grid.length);
        if ((taken += (low - down) * (right - at)) > MOST) return;
        for (let y = down; y < low; y++) for (let x = at; x < right; x++) grid[y][x] = x === at ? text : "";
        at = right;
      }
    });
    return taken > MOST ? null : grid.map((row) => Array.from(row, (text) => text ?? ""));
  };

  // The page's own policy forbids styles in a text that is parsed, and complains of each.
  const unstyled = (html) =>
    html.replace(/<style\b[^]*?<\/style>/gi, "").replace(/\sstyle\s*=\s*(?:"[^"]*"|'[^']*')/gi, "");

  // Null where nothing was merged over rows: then the text says all that there is.
  const merged = (clipboard) => {
    const html = unstyled(clipboard.getData("text/html"));
    if (!/\browspan/i.test(html)) return null;
    const read = (text) => new DOMParser().parseFromString(text, "text/html").querySelectorAll("table");
    const tables = /<table\b/i.test(html) ? read(html) : read(`<table>${html}</table>`);
    return tables.length === 1 ? ofTable(tables[0]) : null;
  };

  // A cell that begins with a quotation mark ends with one: line breaks inside it are part of the cell.
  const ofText = (text) => {
    const part = /("(?:[^"]|"")*"(?=[\t\n]|$)|[^\t\n]*)([\t\n]|$)/y, rows = [[]];
    text = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let found; part.lastIndex <= text.length && (found = part.exec(text)); ) {
      const quoted = /^"(?:[^"]|"")*"$/.test(found[1]);
      const cell = quoted ? found[1].slice(1, -1).replaceAll('""', '"') : found[1];
      rows.at(-1).push(cell.replace(/\s+/g, " ").trim());
      if (!found[2]) break;
      if (found[2] === "\n") rows.push([]);
    }
    return rows;
  };

  const asText = (rows) =>
    rows.map((row) => row.map((cell) => (cell.startsWith('"') ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t").replace(/\t+$/, "")).join("\n");

  const rows = (clipboard) => merged(clipboard) ?? ofText(clipboard.getData("text/plain"));
  window.copied = { rows, asText };

  // A file that is too large is named before it is sent: the server would hang up in the middle of it.
  const chosen = document.querySelector("form.paste input[type=file]");
  chosen?.addEventListener("change", () => {
    const large = [...chosen.files].some((file) => file.size > Number(chosen.dataset.most));
    const told = document.querySelector("[data-too-large]");
    told.hidden = !large;
    if (large) chosen.value = "";
  });

  // In the text field a table without merged cells is pasted by the browser, as any text.
  document.querySelector("form.paste textarea[name=table]")?.addEventListener("paste", (event) => {
    const found = merged(event.clipboardData);
    if (!found) return;
    event.preventDefault();
    document.execCommand("insertText", false, `${asText(found)}\n`);
  });
})();
