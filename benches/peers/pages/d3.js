import { geoEqualEarth, geoPath } from "d3-geo";
import { zoom } from "d3-zoom";
import { select } from "d3-selection";
import { complete, data, until } from "./common.js";

const [countries, points] = await data;
const map = document.getElementById("map");
const canvas = map.appendChild(document.createElement("canvas"));
const [width, height] = [map.clientWidth, map.clientHeight];
canvas.width = width;
canvas.height = height;
const context = canvas.getContext("2d");
const projection = geoEqualEarth().fitSize([width, height], { type: "Sphere" });
const path = geoPath(projection, context);
const placed = points.map(([lon, lat, day]) => [...projection([lon, lat]), day]);
let last = 0;
let transform = { k: 1, x: 0, y: 0 };
function draw() {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.setTransform(transform.k, 0, 0, transform.k, transform.x, transform.y);
  context.beginPath();
  path(countries);
  context.fillStyle = "#dbd3be";
  context.fill();
  context.strokeStyle = "#8f959a";
  context.lineWidth = 0.5 / transform.k;
  context.stroke();
  context.fillStyle = "#1d5a96";
  context.beginPath();
  const radius = 3 / transform.k;
  for (const [x, y, day] of placed) {
    if (day > last) continue;
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fill();
}
select(canvas).call(zoom().scaleExtent([1, 32]).on("zoom", (event) => {
  transform = event.transform;
  draw();
}));
last = until((day) => {
  last = day;
  draw();
});
draw();
complete();
