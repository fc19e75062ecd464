// Files and texts can be dropped on either side, and two files at once anywhere. Everything else is the browser's own form.
"use strict";
const field = (name) => document.getElementById(name);
const sides = [...document.querySelectorAll("fieldset")];
const [original, later] = [field("a_file"), field("b_file")];

/** Puts files into a field. */
function put(files, into) {
  const list = new DataTransfer();
  for (const file of files) list.items.add(file);
  into.files = list.files;
}

/** One file belongs where it is dropped; of several the last is the later text, and the others are its sources. */
function take(files, side) {
  if (files.length < 2) return put(files, side.querySelector("input"));
  put(files.slice(0, -1), original);
  put(files.slice(-1), later);
  if (files.length > 2) field("audit").checked = true;
}

for (const side of sides) {
  const over = (is) => side.classList.toggle("over", is);
  side.addEventListener("dragover", (event) => { event.preventDefault(); over(true); });
  side.addEventListener("dragleave", () => over(false));
  side.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    over(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) take(files, side);
    else side.querySelector("textarea").value = event.dataTransfer.getData("text");
  });
}
// A file that misses a side must not replace the page: it goes to the first side that has none.
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  const files = [...event.dataTransfer.files];
  if (files.length > 0) take(files, original.files.length === 0 ? sides[0] : sides[1]);
});
original.addEventListener("change", () => { if (original.files.length > 1) field("audit").checked = true; });

const swap = field("swap");
swap.hidden = false;
swap.addEventListener("click", () => {
  const [a, b] = [[...original.files], [...later.files]];
  put(b, original);
  put(a.slice(0, 1), later);
  const [first, second] = [field("a_text"), field("b_text")];
  [first.value, second.value] = [second.value, first.value];
});
