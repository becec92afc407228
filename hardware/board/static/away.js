// While nothing is heard from the server the page knows no more what is true: it says how old its news is, and gives
// them up when they are as old as the server itself would let them become, or when an emergency is over.
"use strict";

const SILENT = 10_000; // a sign of life comes every second
let alive = performance.now(); // when the server was last heard
let heard = 0; // when the server last heard its source, by the server's own clock
let served, alone; // the newest view that came, and what to go on with

function lives(news) {
  alive = performance.now();
  behind = news.now - alive;
  heard = news.heard;
}

function goOn() {
  const isAway = performance.now() - alive > SILENT;
  if (isAway && source.readyState === EventSource.OPEN) source.close(); // A cable was pulled: nobody will tell us.
  if (isAway) follow();
  const shown = isAway && served ? byItself(performance.now() + behind) : served;
  if (!shown || JSON.stringify(shown) === JSON.stringify(view)) return;
  view = shown;
  bind();
}

function byItself(now) {
  const isOver = served.act === "emergency" && served.ends && served.ends <= now;
  if (isOver || now - heard > alone.calm_after) return alone.calm;
  if (now - heard <= alone.quiet_after) return served;
  return { ...served, quiet: alone.quiet.replace("{time}", clockTime(heard)) };
}
