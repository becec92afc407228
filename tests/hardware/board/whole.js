// What is cut off, outside the screen, or higher than its row; nothing when the page is whole.
() => {
  const bad = [];
  const seen = (element) => element.clientWidth && getComputedStyle(element).visibility !== "hidden";
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const wholly = [
    "header > *", ".heads span", ".row:not(.leaving) > *", ".top > *", ".panel > *", ".scan", ".scan p *", ".told > *", ".card > *",
    ".cover > *", ".bar > *", ".calm > *", ".emergency > *", ".words > *", "footer",
  ];
  for (const element of all(wholly.join(", "))) {
    const box = element.getBoundingClientRect();
    const inside = box.left > -1 && box.top > -1 && box.right < innerWidth + 1 && box.bottom < innerHeight + 1;
    if (!inside) bad.push(`${element.className} is outside: ${element.textContent}`);
  }
  for (const element of all(".number, .pay, .headcount, #words, #panel, #told, .card p, .open, header .fresh, header .clock")) {
    if (element.scrollWidth > element.clientWidth + 1) bad.push(`${element.className} is cut: ${element.textContent}`);
  }
  for (const element of all("#words, #panel, #told, .scan")) {
    if (element.scrollHeight > element.clientHeight + 1) bad.push(`${element.className} is cut below`);
  }
  for (const row of all(".row:not(.leaving)")) {
    const height = row.getBoundingClientRect().height + 1;
    const high = [...row.children].find((part) => part.getBoundingClientRect().height > height);
    if (high) bad.push(`${high.className} is higher than its row`);
  }
  for (const part of all(".bar > .value:not(.two), .bar > .label:not(.two)")) {
    if (part.scrollWidth > part.clientWidth + 1) bad.push(`${part.className} is cut: ${part.textContent}`);
  }
  const bars = [...all(".cover > h2"), ...all(".bar"), ...all(".cover > .foot")].map((one) => one.getBoundingClientRect());
  const meet = (one, other) =>
    one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  bars.forEach((box, at) => {
    if (bars.slice(at + 1).some((other) => meet(box, other))) bad.push(`part ${at} of the slide runs into another`);
  });
  // Every line of every text lies within each box that would cut it off. A line of type is higher than its letters.
  const clips = (element) => getComputedStyle(element).overflow !== "visible";
  const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  for (const text of all("body *").filter((element) => says(element) && !element.closest(".tape, .leaving"))) {
    const slack = Number.parseFloat(getComputedStyle(text).fontSize) * 0.35;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()];
    const boxes = [];
    for (let box = text; box !== document.body; box = box.parentElement) if (clips(box)) boxes.push(box);
    const cut = boxes.some((element) => {
      const box = element.getBoundingClientRect();
      const within = (line) =>
        line.left > box.left - 1 && line.right < box.right + 1 && line.top > box.top - slack && line.bottom < box.bottom + slack;
      return !lines.every(within);
    });
    const ends = clips(text) && text.scrollWidth > text.clientWidth + 1;
    if (cut || ends) bad.push(`${text.className || text.tagName} is not whole: ${text.textContent}`);
  }
  const page = document.documentElement;
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) bad.push("the page scrolls");
  return bad;
}
