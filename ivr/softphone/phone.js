"use strict";
// A telephone in a page: it asks the server what to do, plays what is said, and sends keys and the microphone's sound.

const RATE = 8000;
const ASK_EVERY = 120;
const say = document.body.dataset;
const state = document.getElementById("state");
const list = document.getElementById("said");
const keys = [...document.querySelectorAll(".key")];
const callButton = document.getElementById("call");
const endButton = document.getElementById("end");
let call = "";
let done = 0;
let context = null;
let playing = null;
let turn = 0;
let microphone = null;

function show(text, kind) {
  const line = document.createElement("li");
  line.textContent = text;
  line.className = kind || "";
  list.append(line);
  list.scrollTop = list.scrollHeight; // Not scrollIntoView: on a small screen it would carry the keypad away.
}

function on(isOn) {
  for (const key of keys) key.disabled = !isOn;
  callButton.disabled = isOn;
  endButton.disabled = !isOn;
}

async function begin() {
  callButton.disabled = true;
  context ||= new AudioContext();
  await context.resume();
  const response = await fetch(`/phone/calls?lang=${say.lang}`, { method: "POST" });
  if (!response.ok) {
    state.textContent = say.busy;
    callButton.disabled = false;
    return;
  }
  call = (await response.json()).call;
  done = 0;
  list.replaceChildren();
  state.textContent = say.on;
  on(true);
  ask(call);
}

async function ask(name) {
  while (call === name) {
    try {
      const response = await fetch(`/phone/calls/${name}?after=${done}`);
      if (!response.ok) return ended();
      for (const order of await response.json()) {
        done = order.n + 1;
        obey(order);
      }
    } catch {
      return ended();
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
  }
}

function obey(order) {
  if (order.do === "said") show(order.text);
  else if (order.do === "play") play(order.sound);
  else if (order.do === "stop") hush();
  else if (order.do === "listen") listen();
  else if (order.do === "deaf") deaf();
  else if (order.do === "transfer") show(`${say.transfer} ${order.text}`, "told");
  else if (order.do === "ended") ended();
}

async function play(number) {
  hush();
  const mine = turn;
  const response = await fetch(`/phone/calls/${call}/${number}.wav`);
  if (!response.ok) return;
  const sound = await context.decodeAudioData(await response.arrayBuffer());
  if (mine !== turn) return;
  playing = context.createBufferSource();
  playing.buffer = sound;
  playing.connect(context.destination);
  playing.start();
}

function hush() {
  turn += 1;
  if (playing) playing.stop();
  playing = null;
}

async function listen() {
  if (microphone) return;
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true } });
    const source = context.createMediaStreamSource(stream);
    const tap = context.createScriptProcessor(4096, 1, 1);
    const name = call;
    tap.onaudioprocess = (event) => send(name, event.inputBuffer.getChannelData(0));
    source.connect(tap);
    tap.connect(context.destination);
    microphone = { stream, source, tap };
    state.textContent = say.recording;
    state.classList.add("recording");
  } catch {
    show(say.deaf, "told");
  }
}

function send(name, samples) {
  const step = context.sampleRate / RATE;
  const pcm = new Int16Array(Math.floor(samples.length / step));
  for (let n = 0; n < pcm.length; n += 1) {
    const from = Math.floor(n * step);
    const to = Math.max(from + 1, Math.floor((n + 1) * step));
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += samples[at];
    pcm[n] = Math.max(-1, Math.min(1, sum / (to - from))) * 32767;
  }
  fetch(`/phone/calls/${name}/speech`, { method: "POST", body: pcm.buffer });
}

function deaf() {
  if (!microphone) return;
  microphone.tap.disconnect();
  microphone.source.disconnect();
  for (const track of microphone.stream.getTracks()) track.stop();
  microphone = null;
  state.textContent = say.on;
  state.classList.remove("recording");
}

function press(key) {
  if (!call) return;
  show(`[${key}]`, "pressed");
  const button = keys.find((one) => one.dataset.key === key);
  button.classList.add("down");
  setTimeout(() => button.classList.remove("down"), 150);
  fetch(`/phone/calls/${call}/keys/${encodeURIComponent(key)}`, { method: "POST" });
}

function ended() {
  if (!call) return;
  call = "";
  hush();
  deaf();
  on(false);
  state.textContent = say.ended;
}

callButton.addEventListener("click", begin);
endButton.addEventListener("click", () => {
  fetch(`/phone/calls/${call}/end`, { method: "POST" });
  ended();
});
for (const key of keys) key.addEventListener("click", () => press(key.dataset.key));
document.addEventListener("keydown", (event) => {
  if (call && !event.repeat && /^[0-9*#]$/.test(event.key)) press(event.key);
});
window.addEventListener("pagehide", () => call && navigator.sendBeacon(`/phone/calls/${call}/end`));
