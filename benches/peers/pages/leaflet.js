import L from "leaflet";
import "leaflet/dist/leaflet.css";
import { complete, data, until } from "./common.js";

const [countries, points] = await data;
const map = L.map("map", { preferCanvas: true, center: [20, 10], zoom: 1, zoomSnap: 0, attributionControl: false });
L.geoJSON(countries, { style: { fillColor: "#dbd3be", fillOpacity: 1, color: "#8f959a", weight: 0.5 } }).addTo(map);
const marks = points.map(([lon, lat, day]) => [day, L.circleMarker([lat, lon], { radius: 3, stroke: false, fillColor: "#1d5a96", fillOpacity: 1 })]);
const layer = L.layerGroup().addTo(map);
const show = (last) => {
  for (const [day, mark] of marks) {
    if (day <= last) layer.addLayer(mark);
    else layer.removeLayer(mark);
  }
};
show(until(show));
complete();
