// What a page asks again and again by itself waits while nobody sees the page, and while somebody is in what would change.
"use strict";
document.addEventListener("every", (event) => {
  if (document.hidden || event.target.contains(document.activeElement)) event.stopPropagation();
}, true);
