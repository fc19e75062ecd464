// Files and texts can be dropped on either side. Everything else is the browser's own form.
"use strict";
for (const side of document.querySelectorAll("fieldset")) {
  const over = (is) => side.classList.toggle("over", is);
  side.addEventListener("dragover", (event) => { event.preventDefault(); over(true); });
  side.addEventListener("dragleave", () => over(false));
  side.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    const { files } = event.dataTransfer;
    if (files.length > 0) side.querySelector("input").files = files;
    else side.querySelector("textarea").value = event.dataTransfer.getData("text");
  });
}
// A file that misses a side must not replace the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
