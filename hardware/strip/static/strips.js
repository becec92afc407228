// Draws each strip's frames as round LEDs. A frame is one bit a pixel, each row beginning a byte.
"use strict";

const PITCH = 8; // canvas pixels from one LED to the next
const RADIUS = 3.1;
const strips = new Map();
let source;

function make(tag, className) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  return element;
}

function strip(news) {
  const known = strips.get(news.id);
  if (known && known.width === news.width && known.height === news.height) return known;
  const figure = make("figure");
  figure.dataset.id = news.id;
  const caption = make("figcaption");
  const title = make("b");
  const about = make("span");
  caption.append(title, about);
  const box = make("div", "case");
  const canvas = make("canvas");
  canvas.width = news.width * PITCH;
  canvas.height = news.height * PITCH;
  canvas.setAttribute("role", "img");
  box.append(canvas);
  const text = make("p");
  figure.append(caption, box, text);
  if (known) known.figure.replaceWith(figure);
  else document.getElementById("strips").append(figure);
  const made = { figure, title, about, text, canvas, width: news.width, height: news.height, unlit: unlit(news.width, news.height) };
  strips.set(news.id, made);
  return made;
}

function unlit(width, height) {
  const canvas = new OffscreenCanvas(width * PITCH, height * PITCH);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#050505";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#1b1712";
  pen.beginPath();
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) dot(pen, x, y);
  pen.fill();
  return canvas;
}

function dot(pen, x, y) {
  const centreX = x * PITCH + PITCH / 2;
  const centreY = y * PITCH + PITCH / 2;
  pen.moveTo(centreX + RADIUS, centreY);
  pen.arc(centreX, centreY, RADIUS, 0, 2 * Math.PI);
}

function draw(shown, news) {
  const bits = atob(news.bits);
  const rowBytes = Math.ceil(news.width / 8);
  const pen = shown.canvas.getContext("2d");
  pen.drawImage(shown.unlit, 0, 0);
  pen.fillStyle = `rgb(${news.colour.join(" ")})`;
  pen.beginPath();
  for (let y = 0; y < news.height; y++) {
    for (let x = 0; x < news.width; x++) {
      if (bits.charCodeAt(y * rowBytes + (x >> 3)) & (128 >> (x & 7))) dot(pen, x, y);
    }
  }
  pen.fill();
}

function receive(all) {
  for (const news of all) {
    const shown = strip(news);
    shown.title.textContent = news.title;
    shown.about.textContent = news.about;
    if (shown.text.textContent !== news.text) {
      shown.text.textContent = news.text;
      shown.canvas.setAttribute("aria-label", news.text);
    }
    draw(shown, news);
  }
  document.getElementById("none").hidden = strips.size > 0;
}

function follow() {
  if (source && source.readyState !== EventSource.CLOSED) return;
  source = new EventSource("/frames");
  source.onmessage = (event) => receive(JSON.parse(event.data));
  source.onerror = () => setTimeout(follow, 1000);
}

async function begin() {
  const words = await (await fetch("/words.json")).json();
  document.getElementById("title").textContent = words.title;
  document.getElementById("none").textContent = words.none;
  follow();
}

begin();
