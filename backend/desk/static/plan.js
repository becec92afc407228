// The floor plan while it is drawn: it follows what is typed, and what is moved on it is typed. What has no place waits in
// a tray beside it, and comes onto the plan by a click, a drag, or Enter.
"use strict";
(() => {
  const svg = document.querySelector("svg.plan");
  if (!svg) return;
  const form = svg.closest("form");
  const space = "http://www.w3.org/2000/svg";
  const trays = [...form.querySelectorAll("[data-tray]")];
  const said = form.querySelector("[data-moved]");
  const KINDS = { booth: ["booths", "label"], mark: ["plan.marks", "title"] };
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const STEP = 0.5, STRIDE = 2, APART = 3;

  const figure = (input) => Number.parseFloat(input?.value) || 0;
  const of = (row, last) => [...row.querySelectorAll(":scope > .field > input")].find((one) => one.name.endsWith(`.${last}`));
  const size = () => [figure(form.elements["plan.width"]) || 40, figure(form.elements["plan.depth"]) || 24];
  const at = (row) => [figure(of(row, "x")), figure(of(row, "y"))];
  const named = (thing) => of(thing.row, KINDS[thing.kind][1])?.value.trim() || "";
  const things = () => Object.entries(KINDS).flatMap(([kind, [rows]]) =>
    [...form.querySelectorAll(`[data-rows="${rows}"] > .rowset`)].map((row) => ({ kind, row })).filter(named));
  const isPlaced = (thing) => at(thing.row).some((metres) => metres > 0);
  const make = (name, values) => {
    const made = document.createElementNS(space, name);
    Object.entries(values).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };

  // Drawing: the walls and what has a place, and beside them what has none.
  let chosen = null;
  const where = (thing) => {
    const [x, y] = at(thing.row);
    return svg.dataset.where.replace("{name}", named(thing)).replace("{x}", x).replace("{y}", y);
  };
  const drawn = (thing) => {
    const [x, y] = at(thing.row), name = named(thing);
    const group = make("g", { class: thing.kind, transform: `translate(${x} ${y})`, tabindex: 0, role: "button", "aria-label": where(thing) });
    group.classList.toggle("chosen", thing.row === chosen);
    const text = make("text", { y: thing.kind === "booth" ? ".35" : "-.8" });
    text.textContent = name.slice(0, 12);
    group.append(thing.kind === "booth" ? make("rect", { x: -1, y: -1, width: 2, height: 2, rx: ".3" }) : make("circle", { r: ".5" }), text);
    group.thing = thing;
    return group;
  };
  const waiting = (thing) => {
    const item = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    button.textContent = named(thing);
    const owner = of(thing.row, "employer")?.value.trim();
    if (owner) {
      const small = document.createElement("small");
      small.textContent = owner;
      button.append(" ", small);
    }
    button.thing = thing;
    item.append(button);
    return item;
  };
  const draw = () => {
    const focused = document.activeElement?.thing?.row;
    const [width, depth] = size();
    svg.setAttribute("viewBox", `-1 -1 ${width + 2} ${depth + 2}`);
    const corners = form.elements["plan.outline"].value.split("\n").map((line) => line.match(/-?[\d.]+/g)).filter((one) => one?.length === 2);
    const walls = corners.length > 2 ? corners.map((one) => one.join(",")) : [`0,0`, `${width},0`, `${width},${depth}`, `0,${depth}`];
    const all = things();
    svg.replaceChildren(make("polygon", { class: "walls", points: walls.join(" ") }), ...all.filter(isPlaced).map(drawn));
    trays.forEach((tray) => {
      const left = all.filter((thing) => thing.kind === tray.dataset.tray && !isPlaced(thing));
      tray.hidden = !left.length;
      tray.querySelector("[data-count]").textContent = left.length;
      tray.querySelector("ul").replaceChildren(...left.map(waiting));
    });
    if (focused) focus(focused);
  };
  const focus = (row) => [...svg.querySelectorAll("g"), ...form.querySelectorAll("[data-tray] button")].find((one) => one.thing.row === row)?.focus();

  // Placing: whatever the hand does is typed into the row, and the form hears of it.
  const put = (thing, x, y) => {
    const [width, depth] = size();
    const kept = [[x, width], [y, depth]].map(([metres, most]) => Math.min(Math.max(0, Math.round(metres / STEP) * STEP), most));
    if (!kept[0] && !kept[1]) kept[0] = STEP;
    [of(thing.row, "x").value, of(thing.row, "y").value] = kept.map(String);
    form.dispatchEvent(new Event("input", { bubbles: true }));
    said.textContent = where(thing);
  };
  const takeOff = (thing) => {
    of(thing.row, "x").value = of(thing.row, "y").value = "";
    form.dispatchEvent(new Event("input", { bubbles: true }));
    focus(thing.row);
  };
  const freeSpot = () => {
    const [width, depth] = size(), taken = things().filter(isPlaced).map((thing) => at(thing.row));
    for (let y = 2; y < depth; y += APART) {
      for (let x = 2; x < width; x += APART) {
        if (!taken.some(([a, b]) => Math.abs(a - x) < APART - 0.5 && Math.abs(b - y) < APART - 0.5)) return [x, y];
      }
    }
    return [width / 2, depth / 2];
  };
  const metres = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [point.x, point.y];
  };
  const isInside = (event) => {
    const box = svg.getBoundingClientRect();
    return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  };

  // By mouse or finger: drag what is on the plan; a click on a free place is for what came onto it last.
  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    const group = event.target.closest("g");
    if (group) {
      held = { thing: group.thing, group };
      svg.setPointerCapture(event.pointerId);
      group.focus();
      event.preventDefault();
    } else if (chosen) {
      const thing = things().find((one) => one.row === chosen);
      chosen = null;
      if (thing) put(thing, ...metres(event));
    }
  });
  svg.addEventListener("pointermove", (event) => {
    if (held) held.group.setAttribute("transform", `translate(${metres(event).join(" ")})`);
  });
  svg.addEventListener("pointerup", (event) => {
    if (!held) return;
    const { thing } = held;
    held = null;
    chosen = null;
    put(thing, ...metres(event));
  });
  svg.addEventListener("pointercancel", () => { held = null; draw(); });

  trays.forEach((tray) => {
    let carried = null;
    tray.addEventListener("pointerdown", (event) => { carried = event.target.closest("button")?.thing || null; });
    window.addEventListener("pointerup", (event) => {
      const thing = carried;
      carried = null;
      if (thing && isInside(event)) put(thing, ...metres(event));
    });
    window.addEventListener("pointercancel", () => { carried = null; });
    tray.addEventListener("click", (event) => {
      const thing = event.target.closest("button")?.thing;
      if (!thing || isPlaced(thing)) return;
      chosen = thing.row;
      put(thing, ...freeSpot());
      focus(thing.row);
    });
  });

  // By keyboard: arrows move, Delete takes off, Escape ends the choice.
  svg.addEventListener("keydown", (event) => {
    const thing = event.target.closest("g")?.thing, step = STEPS[event.key];
    if (!thing) return;
    if (step) {
      const [x, y] = at(thing.row), far = event.shiftKey ? STRIDE : STEP;
      put(thing, x + step[0] * far, y + step[1] * far);
    } else if (event.key === "Delete" || event.key === "Backspace") takeOff(thing);
    else if (event.key === "Escape") { chosen = null; draw(); }
    else return;
    event.preventDefault();
  });
  form.addEventListener("input", draw);
  draw();
})();
