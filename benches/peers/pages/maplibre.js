import maplibregl from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import { complete, data, until } from "./common.js";

const [countries, points] = await data;
const features = points.map(([lon, lat, day]) => ({ type: "Feature", properties: { day }, geometry: { type: "Point", coordinates: [lon, lat] } }));
const last = until((day) => map.setFilter("points", ["<=", ["get", "day"], day]));
const map = new maplibregl.Map({
  container: "map",
  center: [10, 20],
  zoom: 0.5,
  attributionControl: false,
  style: {
    version: 8,
    sources: {
      countries: { type: "geojson", data: countries },
      points: { type: "geojson", data: { type: "FeatureCollection", features } },
    },
    layers: [
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": "#dbd3be", "fill-outline-color": "#8f959a" } },
      { id: "points", type: "circle", source: "points", filter: ["<=", ["get", "day"], last], paint: { "circle-radius": 3, "circle-color": "#1d5a96" } },
    ],
  },
});
map.once("idle", complete);
