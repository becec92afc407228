// The page binds what the server pushes; it decides nothing but where things stand and how they move.
"use strict";

const frame = document.getElementById("frame");
const table = document.getElementById("rows");
const tape = document.getElementById("tape");
const MOTION = 260;
const TAPE_SPEED = 120; // units a second
let source, asked, build, view;
let behind = 0; // what to add to performance.now() to get the server's time

function layout(name) {
  return Number(getComputedStyle(frame).getPropertyValue(name)) || 1;
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) write(element, text);
  return element;
}

function pick(path) {
  return path.split(".").reduce((value, key) => (value == null ? value : value[key]), view);
}

function write(element, text) {
  if (element.textContent === text) return;
  const pieces = view?.pieces[text];
  if (!pieces) element.textContent = text;
  else if (element.tagName === "H2") element.replaceChildren(...clauses(pieces));
  else element.replaceChildren(...lineable(pieces));
}

// A line may end between two pieces and nowhere else; one that has a blank in it is a number with what it counts.
function lineable(pieces) {
  return pieces.flatMap((piece) => [make("wbr", "wbr"), /\S\s\S/.test(piece) ? make("span", "nowrap", piece) : piece]).slice(1);
}

// Of a title a clause goes to the next line as a whole, where it finds room there.
function clauses(pieces) {
  const ends = /[，。；：！？,;:!?]$/;
  const found = [[]];
  pieces.forEach((piece, at) => {
    found.at(-1).push(piece);
    if (ends.test(piece) && at < pieces.length - 1) found.push([]);
  });
  if (found.length === 1) return lineable(pieces);
  return found.map((clause) => {
    const span = make("span", "clause");
    span.append(...lineable(clause));
    return span;
  });
}

// Following

function follow() {
  const room = `rows=${layout("--rows") * layout("--cols")}&bars=${layout("--bars")}`;
  if (source && asked === room && source.readyState !== EventSource.CLOSED) return;
  if (source) source.close();
  asked = room;
  source = new EventSource(`/events?${room}`);
  source.addEventListener("build", renewed);
  source.addEventListener("life", (event) => lives(JSON.parse(event.data)));
  source.onmessage = (event) => receive(JSON.parse(event.data));
  source.onerror = () => setTimeout(follow, 1000);
}

function renewed(event) {
  if (build && build !== event.data) location.reload();
  build = event.data;
}

function receive(news) {
  lives(news);
  view = served = news.view;
  alone = news.away;
  bind();
}

// Binding

function bind() {
  document.getElementById("veil").style.setProperty("--bright", view.brightness / 100);
  frame.dataset.act = view.act;
  frame.dataset.state = view.act === "emergency" ? "emergency" : view.message ? "calm" : "table";
  for (const element of document.querySelectorAll("[data-bind]")) write(element, String(pick(element.dataset.bind) ?? ""));
  for (const element of document.querySelectorAll("[data-when]")) element.hidden = !pick(element.dataset.when);
  bindHeads();
  bindRows();
  bindPanel();
  bindFeatured();
  bindTape();
  bindCover();
  tick();
  fitHead();
  fitPanel();
  if (view.act === "emergency") fitBlock(document.getElementById("words"), 30);
}

// The name of the hall goes before how many vacancies are new.
function fitHead() {
  const name = document.querySelector("h1");
  name.classList.remove("two");
  if (fit(name, 0.6)) return;
  document.querySelector("header .fresh").hidden = true;
  fitWords(name, 0.6);
}

// The first fair goes before the others, and where and when it is before what is said of it.
function fitPanel() {
  const also = document.getElementById("also");
  const words = [...document.getElementById("lines").children].slice(1);
  fitBlock(document.getElementById("panel"), 68, [...[...also.children].slice(1).reverse(), ...words.reverse(), also]);
}

function bindHeads() {
  const heads = document.getElementById("heads");
  const words = JSON.stringify(view.columns);
  if (heads.dataset.words === words) return;
  heads.dataset.words = words;
  heads.replaceChildren(...[0, 1].map(() => {
    const head = make("div");
    head.append(...Object.entries(view.columns).map(([name, word]) => make("span", name, word)));
    return head;
  }));
}

function bindPanel() {
  paragraphs(document.getElementById("lines"), view.panel.lines);
  const also = document.getElementById("also");
  const written = JSON.stringify(view.panel.also);
  if (also.dataset.written !== written) {
    also.dataset.written = written;
    also.replaceChildren(...view.panel.also.map((one) => {
      const fair = make("div", "fair");
      fair.append(make("p", "when", one.when), make("p", "name", one.title), make("p", "where", one.where));
      return fair;
    }));
  }
  const code = document.getElementById("code");
  const address = view.scan ? view.scan.code : "";
  if (!address) code.removeAttribute("src");
  else if (code.getAttribute("src") !== address) code.src = address;
}

function paragraphs(box, texts) {
  const written = texts.join("\n");
  if (box.dataset.written === written) return;
  box.dataset.written = written;
  box.replaceChildren(...texts.map((text) => make("p", "", text)));
}

// One vacancy with a code of its own stands over the panel for a turn; what it said stays while it goes.

function bindFeatured() {
  const one = view.act === "emergency" ? null : view.featured;
  const box = document.getElementById("featured");
  box.classList.toggle("on", !!one);
  for (const row of table.children) row.classList.toggle("chosen", !!one && row.dataset.id === one.id);
  if (!one) return;
  for (const element of box.querySelectorAll("[data-said]")) write(element, one[element.dataset.said] ?? "");
  paragraphs(document.getElementById("toldlines"), one.lines);
  const code = document.getElementById("owncode");
  if (code.getAttribute("src") !== one.code) code.src = one.code;
  fitBlock(document.getElementById("told"), 60, [...document.getElementById("toldlines").children].slice(1).reverse());
  fit(box.querySelector(".card p"), 0.5);
}

// Rows: one element a vacancy, kept while the vacancy is shown, so that only what changed moves.

function bindRows() {
  const perColumn = layout("--rows");
  const shown = new Map([...table.children].filter((row) => !row.classList.contains("leaving")).map((row) => [row.dataset.id, row]));
  const wanted = view.act === "emergency" ? [] : view.rows;
  wanted.forEach((vacancy, index) => {
    const row = shown.get(vacancy.id) || enter(vacancy.id);
    shown.delete(vacancy.id);
    fill(row, vacancy);
    row.style.setProperty("--x", Math.floor(index / perColumn));
    row.style.setProperty("--y", index % perColumn);
  });
  for (const row of shown.values()) leave(row);
  for (const row of table.querySelectorAll(".entering")) {
    row.getBoundingClientRect(); // settles where it comes from
    row.classList.remove("entering", "still");
  }
}

function enter(id) {
  const row = make("div", "row entering still");
  row.dataset.id = id;
  const job = make("div", "job");
  const top = make("div", "top");
  top.append(make("div", "title"), make("span", "badge"));
  job.append(top, make("div", "firm"));
  const pay = make("div", "pay num");
  pay.append(make("span", "amount"), make("span", "unit"));
  row.append(make("div", "number num"), job, pay, make("div", "headcount num"), make("div", "place"), make("div", "employer"));
  table.append(row);
  return row;
}

function leave(row) {
  row.classList.add("leaving");
  setTimeout(() => row.remove(), MOTION);
}

function fill(row, vacancy) {
  const written = JSON.stringify([vacancy, view.badge, innerWidth, innerHeight]);
  if (row.dataset.written === written) return;
  row.dataset.written = written;
  const put = (name, text) => write(row.querySelector(name), text);
  put(".number", vacancy.number);
  put(".title", vacancy.title);
  put(".badge", view.badge);
  row.querySelector(".badge").hidden = !vacancy.is_new;
  put(".firm", vacancy.employer);
  put(".amount", vacancy.pay);
  put(".unit", vacancy.unit);
  row.querySelector(".unit").hidden = !vacancy.unit;
  put(".headcount", vacancy.headcount);
  row.querySelector(".headcount").classList.toggle("words", !/\d/.test(vacancy.headcount));
  put(".place", vacancy.place);
  put(".employer", vacancy.employer);
  for (const name of [".pay", ".headcount"]) fit(row.querySelector(name), 0.4);
  fitWords(row.querySelector(".place"), 0.58);
  for (const name of [".firm", ".employer", ".title"]) fitWords(row.querySelector(name), 0.74);
}

// Make a text smaller until it fits its box, down to `least`. Tells whether it fits now.
function fit(text, least) {
  text.style.setProperty("--fit", 1);
  const ratio = text.clientWidth ? text.clientWidth / text.scrollWidth : 1;
  if (ratio < 1) text.style.setProperty("--fit", Math.max(least, Math.floor(ratio * 98) / 100));
  return ratio >= least;
}

// Words that are too long to be read small go on two lines, or three, as large as they find room.
function fitWords(text, least) {
  text.classList.remove("two", "three");
  if (fit(text, least)) return;
  text.classList.add("two");
  for (let scale = least * 90; scale >= 36; scale -= 4) {
    text.style.setProperty("--fit", scale / 100);
    for (const isThree of [false, true]) {
      text.classList.toggle("three", isThree);
      if (isWhole(text, lineSlack(text)) && isHeld(text)) return;
    }
  }
}

// Whether a row is as high as all that stands in it, and a little higher.
function isHeld(text) {
  const row = text.closest(".row");
  return !row || [...row.children].every((part) => part.offsetHeight <= row.clientHeight * 0.95);
}

// A line of type is a little higher than its line height; a line that is cut off is a whole one higher.
function lineSlack(element) {
  return Number.parseFloat(getComputedStyle(element).fontSize) * 0.6;
}

function isWhole(element, slack) {
  return element.scrollHeight <= element.clientHeight + slack && element.scrollWidth <= element.clientWidth + 1;
}

// A whole block is made smaller, step by step, until all of it is on the screen; then one by one the `spare` parts go.
function fitBlock(block, least, spare = []) {
  for (const part of spare) part.hidden = false;
  while (!shrinks(block, least) && spare.length) spare.shift().hidden = true;
}

function shrinks(block, least) {
  for (let scale = 100; scale >= least; scale -= 4) {
    block.style.setProperty("--fit", scale / 100);
    if (isWhole(block, 1) && [...block.querySelectorAll("h2, p")].every((text) => isWhole(text, lineSlack(text)))) return true;
  }
  return false;
}

// The tape runs only when its words are longer than the screen.

function bindTape() {
  const texts = [view.quiet, ...view.fairs, ...view.ticker].filter(Boolean);
  const isAside = (text) => text === view.quiet || view.fairs.includes(text); // These have a place of their own on larger screens.
  const written = JSON.stringify([texts, innerWidth, innerHeight]);
  if (tape.dataset.written === written) return;
  tape.dataset.written = written;
  tape.classList.remove("runs");
  const spans = () => texts.map((text) => make("span", isAside(text) ? "aside" : "", text));
  tape.replaceChildren(...spans());
  const width = tape.scrollWidth;
  if (width <= tape.parentElement.clientWidth) return;
  tape.append(...spans());
  const unit = tape.parentElement.clientHeight / layout("--tape");
  tape.style.setProperty("--lasts", `${(width / (TAPE_SPEED * Math.max(unit, 0.4))).toFixed(1)}s`);
  tape.classList.add("runs");
}

// The clock and the countdown

function clockTime(moment) {
  return new Date(moment).toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit" });
}

// In words: figures with a colon would be taken for the hour at which it opens.
function leftOf(minutes) {
  const [inHours, inMinutes] = view.panel.counts;
  return minutes < 120 ? inMinutes.replace("{count}", minutes) : inHours.replace("{count}", Math.floor(minutes / 60));
}

function tick() {
  if (!view) return;
  const now = performance.now() + behind;
  const time = clockTime(now);
  write(document.getElementById("clock"), time);
  write(document.getElementById("clock2"), time);
  const minutes = Math.max(0, Math.ceil((view.panel.counts_to - now) / 60000));
  write(document.getElementById("large"), view.panel.counts_to ? leftOf(minutes) : view.panel.large);
}

function resized() {
  follow();
  if (view) bind();
}

addEventListener("resize", resized);
document.fonts.ready.then(resized);
setInterval(() => { goOn(); tick(); }, 1000);
follow();
