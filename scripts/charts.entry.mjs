// The parts of Apache ECharts that the charts use (src/charts/), and nothing else. scripts/charts.mjs makes one classic
// script of it, which sets one global and does nothing until it is asked: the page loads it when a chart is first shown.
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridSimpleComponent, TitleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

// The pictures on the page are canvases; SVG is written, as text, for readers who save it.
use([BarChart, LineChart, ScatterChart, GridSimpleComponent, TitleComponent, CanvasRenderer, SVGRenderer]);

export { init };
