/* Leaves a sensitive page at once and puts a neutral one in its place in the history.
   Without this file the link is a plain link. Three presses of Escape do the same. */
(function () {
  "use strict";
  const link = document.querySelector("[data-exit-href]");
  if (!link) return;
  const presses = [];

  function leave(event) {
    if (event) event.preventDefault();
    document.documentElement.hidden = true;
    window.location.replace(link.dataset.exitHref);
  }

  link.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses.length = 0;
      return;
    }
    presses.push(event.timeStamp);
    if (presses.length > 3) presses.shift();
    if (presses.length === 3 && presses[2] - presses[0] < 2000) leave();
  });
})();
