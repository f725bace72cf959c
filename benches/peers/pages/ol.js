import Map from "ol/Map.js";
import View from "ol/View.js";
import Feature from "ol/Feature.js";
import Point from "ol/geom/Point.js";
import GeoJSON from "ol/format/GeoJSON.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import { Circle, Fill, Stroke, Style } from "ol/style.js";
import { fromLonLat } from "ol/proj.js";
import "ol/ol.css";
import { complete, data, until } from "./common.js";

const [countries, points] = await data;
const land = new VectorLayer({
  source: new VectorSource({ features: new GeoJSON().readFeatures(countries, { featureProjection: "EPSG:3857" }) }),
  style: new Style({ fill: new Fill({ color: "#dbd3be" }), stroke: new Stroke({ color: "#8f959a", width: 0.5 }) }),
});
let last = 0;
const dot = new Style({ image: new Circle({ radius: 3, fill: new Fill({ color: "#1d5a96" }) }) });
const marks = new VectorLayer({
  source: new VectorSource({ features: points.map(([lon, lat, day]) => new Feature({ geometry: new Point(fromLonLat([lon, lat])), day })) }),
  style: (feature) => (feature.get("day") <= last ? dot : null),
});
last = until((day) => {
  last = day;
  marks.changed();
});
const map = new Map({ target: "map", layers: [land, marks], view: new View({ center: fromLonLat([10, 20]), zoom: 1 }) });
map.once("rendercomplete", complete);
