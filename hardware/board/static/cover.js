// What covers the table for a while: a picture, a film or a chart. It is let in only when all of it can be seen, and
// whatever cannot be shown leaves the table as it is.
"use strict";

const cover = document.getElementById("cover");
const stage = document.getElementById("stage");
const FADE = 260;
let covered = ""; // the slide that is on, or was tried

function bindCover() {
  const slide = view.act === "emergency" ? null : view.cover;
  const id = slide ? JSON.stringify(slide) : "";
  if (id === covered) return drawn(slide);
  uncover();
  covered = id;
  if (!slide) return;
  write(document.getElementById("covertitle"), slide.title);
  write(document.getElementById("coverfoot"), slide.foot);
  cover.dataset.kind = slide.kind;
  ({ picture, film, figures: chart, prices: chart, booths: chart })[slide.kind](slide, id);
}

function uncover() {
  cover.classList.remove("on");
  const old = [...stage.children];
  for (const one of old) one.pause?.();
  setTimeout(() => old.forEach(release), FADE);
}

// A film that is taken off keeps its decoder until its source is taken from it.
function release(element) {
  element.remove();
  if (element.tagName !== "VIDEO") return;
  element.removeAttribute("src");
  element.load();
}

// The table is seen instead; the address stands in the page for whoever asks why.
function leaveOut(id) {
  if (id !== covered) return;
  cover.dataset.leftOut = view.cover.address;
  uncover();
}

function show(id, element) {
  if (id !== covered) return false; // Its time was over before it could be seen.
  stage.replaceChildren(element);
  cover.classList.add("on");
  fitWords(document.getElementById("covertitle"), 0.6);
  return true;
}

// `decode` takes a picture of which only the upper half is there for one; a bitmap is made of whole pictures only.
async function picture(slide, id) {
  const image = new Image();
  image.alt = slide.title;
  image.src = slide.address;
  try {
    await image.decode();
    (await createImageBitmap(image)).close();
  } catch {
    return leaveOut(id);
  }
  show(id, image);
}

function film(slide, id) {
  const video = document.createElement("video");
  video.muted = video.playsInline = true;
  video.oncanplaythrough = () => {
    video.oncanplaythrough = null;
    const left = (slide.until - performance.now() - behind) / 1000;
    if (Number.isFinite(video.duration) && video.duration > left) return leaveOut(id); // It would not come to its end.
    if (show(id, video)) video.play().catch(() => leaveOut(id));
  };
  video.onended = () => id === covered && uncover();
  video.onerror = () => leaveOut(id);
  video.src = slide.address;
}

// Charts

function chart(slide, id) {
  const bars = make("div", "bars");
  bars.append(...slide.bars.map(bar));
  show(id, bars);
  drawn(slide);
}

function bar(one) {
  const row = make("div", "bar");
  if (view.cover.kind === "booths") {
    row.append(make("div", "label num", one.label), make("div", "value", one.value));
    return row;
  }
  const track = make("div", "track");
  const band = make("div", "band");
  track.append(band);
  for (const [name, share] of [["--start", one.start], ["--end", one.end]]) band.style.setProperty(name, share);
  if (one.mark !== null) {
    const mark = make("div", "mark");
    mark.style.setProperty("--mark", one.mark);
    track.append(mark);
  }
  const value = make("div", "value");
  value.append(make("b", "num", one.value), make("span", "num", one.unit));
  row.append(make("div", "label", one.label), track, value);
  return row;
}

// Words are fitted again when the screen has another size.
function drawn(slide) {
  const written = JSON.stringify([slide?.bars, innerWidth, innerHeight]);
  if (!slide?.bars.length || stage.dataset.written === written) return;
  stage.dataset.written = written;
  fitWords(document.getElementById("covertitle"), 0.6);
  const words = view.cover.kind === "booths" ? ".value" : ".label";
  const numbers = view.cover.kind === "booths" ? ".label" : ".value";
  for (const one of stage.querySelectorAll(words)) fitWords(one, 0.74);
  for (const one of stage.querySelectorAll(numbers)) fit(one, 0.5);
}
