// The floor plan while it is drawn: it follows what is typed, and what is dragged is typed.
"use strict";
(() => {
  const svg = document.querySelector("svg.plan");
  if (!svg) return;
  const form = svg.closest("form");
  const space = "http://www.w3.org/2000/svg";
  const figure = (input) => Number.parseFloat(input?.value) || 0;
  const of = (row, last) => [...row.querySelectorAll(":scope > .field > input")].find((one) => one.name.endsWith(`.${last}`));

  const rows = () => [
    ...[...form.querySelectorAll('[data-rows="booths"] > .rowset')].map((row) => ["booth", "label", row]),
    ...[...form.querySelectorAll('[data-rows="plan.marks"] > .rowset')].map((row) => ["mark", "title", row]),
  ];
  const make = (name, values) => {
    const made = document.createElementNS(space, name);
    Object.entries(values).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };
  const draw = () => {
    const width = figure(form.elements["plan.width"]) || 40, depth = figure(form.elements["plan.depth"]) || 24;
    svg.setAttribute("viewBox", `-1 -1 ${width + 2} ${depth + 2}`);
    const corners = form.elements["plan.outline"].value.split("\n").map((line) => line.match(/-?[\d.]+/g)).filter((one) => one?.length === 2);
    const walls = corners.length > 2 ? corners.map((one) => one.join(",")) : [`0,0`, `${width},0`, `${width},${depth}`, `0,${depth}`];
    const things = rows().filter(([, called, row]) => of(row, called)?.value).map(([kind, called, row]) => {
      const group = make("g", { class: kind, transform: `translate(${figure(of(row, "x"))} ${figure(of(row, "y"))})` });
      const text = make("text", { y: kind === "booth" ? ".35" : "-.8" });
      text.textContent = of(row, called).value.slice(0, 12);
      group.append(kind === "booth" ? make("rect", { x: -1, y: -1, width: 2, height: 2, rx: ".3" }) : make("circle", { r: ".5" }), text);
      group.row = row;
      return group;
    });
    svg.replaceChildren(make("polygon", { class: "walls", points: walls.join(" ") }), ...things);
  };
  const place = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [at.x, at.y].map((metres) => String(Math.max(0, Math.round(metres * 2) / 2)));
  };
  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    held = event.target.closest("g");
    if (held) { svg.setPointerCapture(event.pointerId); event.preventDefault(); }
  });
  svg.addEventListener("pointermove", (event) => {
    if (held) held.setAttribute("transform", `translate(${place(event).join(" ")})`);
  });
  svg.addEventListener("pointerup", (event) => {
    if (!held) return;
    const [x, y] = place(event);
    of(held.row, "x").value = x;
    of(held.row, "y").value = y;
    held = null;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
  svg.addEventListener("pointercancel", () => { held = null; draw(); });
  form.addEventListener("input", draw);
  draw();
})();
