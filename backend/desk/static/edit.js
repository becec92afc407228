// What a form can do beside being sent: rows, occupations while typing. Without this it works all the same.
"use strict";
(() => {
  const form = document.querySelector("form.edit");
  if (!form) return;
  let made = Date.now() % 1e9;

  // Rows are kept apart by a figure in their names; the server takes them in the order of the page.
  const parted = (html, number) => html.replaceAll("__n__", number);
  const addRow = (table) => {
    const template = table.querySelector(":scope > template");
    const holder = document.createElement("div");
    const depth = template.innerHTML.indexOf("__n__");
    if (depth < 0) return null;
    holder.innerHTML = parted(template.innerHTML, `n${made++}`);
    const row = holder.firstElementChild;
    table.insertBefore(row, template);
    prepare(row);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    return row;
  };
  const prepare = (part) => part.querySelectorAll("button.drop").forEach((drop) => (drop.hidden = false));
  prepare(form);
  form.addEventListener("click", (event) => {
    const drop = event.target.closest("button.drop");
    if (drop) {
      const next = drop.closest(".rowset").nextElementSibling;
      drop.closest(".rowset").remove();
      next?.querySelector("input:not([type=hidden]), button")?.focus();
      form.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    const add = event.target.closest("button.add");
    if (add && addRow(add.closest("[data-rows]"))) {
      event.preventDefault();
      form.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });

  // Whoever has just asked the employer says so by a click.
  form.querySelectorAll("button[data-now]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const field = button.parentElement.querySelector("input");
      field.value = button.dataset.now;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  });

  // Files that are too large are named before they are sent, so that nothing typed is at stake.
  form.querySelectorAll("input[type=file][data-most]").forEach((chosen) => {
    chosen.addEventListener("change", () => {
      const large = [...chosen.files].find((file) => file.size > Number(chosen.dataset.most));
      chosen.setCustomValidity(large ? large.name : "");
      chosen.closest(".field").classList.toggle("bad", Boolean(large));
      if (large) chosen.value = "";
    });
  });

  form.querySelectorAll("[data-suggest]").forEach(suggest);

  // A known employer brings what its last vacancy said of it, where nothing was typed yet.
  async function bring(input) {
    if (!input.dataset.brings) return;
    try {
      const answer = await fetch(`${input.dataset.brings}?name=${encodeURIComponent(input.value)}`);
      const fields = await answer.json();
      Object.entries(fields).forEach(([name, value]) => {
        const field = form.elements[name];
        if (field && typeof value === "string" && !field.value.trim()) { field.value = value; markBrought(field); }
      });
      form.dispatchEvent(new Event("input", { bubbles: true }));
    } catch {
      // The clerk types it; the name that was taken stays.
    }
  }

  // What was brought says so until somebody has been in the field or changed it.
  function markBrought(field) {
    const holder = field.closest(".field");
    if (!holder || holder.querySelector(".brought")) return;
    const told = Object.assign(document.createElement("div"), { className: "found brought", id: `b-${field.name}` });
    told.append(Object.assign(document.createElement("p"), { textContent: form.dataset.brought }));
    holder.append(told);
    const before = field.getAttribute("aria-describedby");
    field.setAttribute("aria-describedby", [before, told.id].filter(Boolean).join(" "));
    const unmark = () => {
      told.remove();
      if (before) field.setAttribute("aria-describedby", before); else field.removeAttribute("aria-describedby");
      ["focus", "input", "change"].forEach((kind) => field.removeEventListener(kind, unmark));
    };
    ["focus", "input", "change"].forEach((kind) => field.addEventListener(kind, unmark));
  }

  // Enter leads to the next field that is usually filled and is not yet; Ctrl and Enter hand the form in.
  const fields = () => [...form.querySelectorAll("input:not([type=hidden]):not([type=file]), select, textarea, p.buttons button.primary")]
    .filter((one) => one.offsetParent && !one.closest("template"));
  const isOpen = (one) => {
    if (one.tagName === "BUTTON" || !("new" in form.dataset)) return true;
    return one.type !== "checkbox" && one.tagName !== "SELECT" ? !one.value && !one.closest("[data-seldom]") : one.tagName === "SELECT" && !one.value;
  };
  function onward(from) {
    const all = fields();
    const next = all.slice(all.indexOf(from) + 1).find(isOpen);
    next?.focus();
    next?.select?.();
  }
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.querySelector("p.buttons button.primary").click();
    } else if (event.target.matches("input, select")) {
      event.preventDefault();
      onward(event.target);
    }
  });
  // Drawn anew by the server: the plan stays in sight, and what is sent next does not lead back to it.
  if (location.hash === "#floor") {
    document.getElementById("floor")?.focus();
    history.replaceState(null, "", location.pathname + location.search);
    return;
  }
  const first = form.querySelector("[aria-invalid]") || ("new" in form.dataset && fields()[0]);
  if (first && !location.hash) first.focus({ preventScroll: "new" in form.dataset });

  function suggest(input) {
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.id = `${input.id}-list`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0]?.textContent.trim() || "");
    list.hidden = true;
    input.after(list);
    const set = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
    Object.entries(set).forEach(([name, value]) => input.setAttribute(name, value));
    let at = -1, asked = 0, timer = 0, looking = null;
    const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const other = input.dataset.fills && form.elements[input.dataset.fills];
    let filled = false, chosen = false;
    const take = (option) => {
      input.value = option.dataset.value;
      if (other && option.dataset.code) { other.value = option.dataset.code; filled = true; }
      chosen = true;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      chosen = false;
      close();
      return bring(input);
    };
    const mark = (to) => {
      const options = [...list.children];
      if (!options.length) return;
      at = (to + options.length) % options.length;
      options.forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
      input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    };
    const look = async () => {
      const mine = ++asked, typed = input.value.trim();
      timer = 0;
      if (!typed || /^[1-8](-\d\d){3} /.test(typed)) return close();
      try {
        const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`);
        const found = await answer.json();
        if (mine !== asked || document.activeElement !== input) return;
        list.replaceChildren(...found.map(([value, title, note, code], index) => {
          const option = document.createElement("li");
          option.id = `${list.id}-${index}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.dataset.value = value;
          option.dataset.code = code || "";
          const small = document.createElement("small");
          small.textContent = note;
          option.append(title, " ", small);
          option.addEventListener("mousedown", (event) => { event.preventDefault(); take(option); });
          return option;
        }));
        list.hidden = !found.length;
        at = -1;
        input.setAttribute("aria-expanded", String(!list.hidden));
      } catch { close(); }
    };
    input.addEventListener("input", () => {
      // The code belongs to the employer that was chosen, not to another name that is typed over it.
      if (other && filled && !chosen) { other.value = ""; filled = false; }
      clearTimeout(timer);
      timer = chosen ? 0 : setTimeout(() => { looking = look(); }, 120);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", async (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      if (event.key === "Enter") {
        // Enter takes the first that fits, also when it is pressed before the list is there; what fits nothing stays.
        event.preventDefault();
        if (timer) { clearTimeout(timer); looking = look(); }
        await looking;
        looking = null;
        const known = !list.hidden && list.children.length;
        if (known) await take(list.children[Math.max(at, 0)]);
        // Of an employer whom nobody knows the code is wanted next, however seldom it is typed otherwise.
        if (!known && input.dataset.brings && input.value.trim() && !other.value) other.focus();
        else onward(input);
        return;
      }
      if (list.hidden) return;
      if (event.key === "ArrowDown") mark(at + 1);
      else if (event.key === "ArrowUp") mark(at - 1);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
  }
})();
