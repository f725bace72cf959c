import { init, registerMap, use } from "echarts/core";
import { ScatterChart } from "echarts/charts";
import { GeoComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
import { complete, data, until } from "./common.js";

use([ScatterChart, GeoComponent, CanvasRenderer]);
const [countries, points] = await data;
registerMap("world", countries);
const chart = init(document.getElementById("map"));
const shown = (last) => points.filter(([, , day]) => day <= last);
const option = (last) => ({ series: [{ type: "scatter", coordinateSystem: "geo", symbolSize: 6, itemStyle: { color: "#1d5a96" }, data: shown(last), animation: false }] });
const last = until((day) => chart.setOption(option(day)));
chart.on("finished", complete);
chart.setOption({
  animation: false,
  geo: { map: "world", roam: true, itemStyle: { areaColor: "#dbd3be", borderColor: "#8f959a", borderWidth: 0.5 }, silent: true },
  ...option(last),
});
