// What the pages have in common: the data, the filter, and when the picture is complete.
import "./page.css";

const json = (name) => fetch(`./${name}.json`).then((answer) => answer.json());

/** Countries as GeoJSON, and points [longitude, latitude, day]. */
export const data = Promise.all([json("countries"), json("points")]);

/** Calls `change` with the last day that is shown whenever it changes, and answers with it now. */
export function until(change) {
  const input = document.getElementById("until");
  input.addEventListener("input", () => change(Number(input.value)));
  window.setUntil = (day) => {
    input.value = day;
    change(day);
  };
  return Number(input.value);
}

/** The picture is complete: it has been drawn, and is on screen after the next frame. */
export const complete = () => requestAnimationFrame(() => requestAnimationFrame(() => (window.complete ??= performance.now())));
