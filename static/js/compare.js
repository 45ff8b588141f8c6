/* Lays the pictures before and after on each other, with a slider between them.
   The slider stands hidden in the page; pictures of another shape stay side by side. */
(function () {
  "use strict";
  const shape = (picture) => picture.getAttribute("width") / picture.getAttribute("height");
  for (const figure of document.querySelectorAll("[data-compare]")) {
    const [before, after] = figure.querySelectorAll("img");
    const slider = figure.querySelector("[type=range]");
    if (!(Math.abs(shape(before) / shape(after) - 1) < 0.1)) continue;
    const show = () => figure.style.setProperty("--seen", `${slider.value}%`);
    slider.addEventListener("input", show);
    slider.parentElement.hidden = false;
    figure.classList.add("laid");
    show();
  }
})();
