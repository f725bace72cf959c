//! Apache `ECharts`: the few functions of it that are used. It is a classic script that sets one global; it is fetched when
//! somebody first asks for it, and once.
//!
//! The library gets its options as JSON, so nothing of it is ever a program, and its label texts are ready-made. It is
//! given sizes and never measures the page.

use std::cell::RefCell;

use charming::Chart;
use js_sys::{Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Element, HtmlCanvasElement, HtmlScriptElement};

use super::error::{BrowserError, document as page, window};
use super::{document, files};
use crate::units::ScreenSize;

/// The global that the script sets (`scripts/charts.mjs`).
const GLOBAL: &str = "briEcharts";
/// Where the page says which file it is.
const META: &str = "chart-script";
/// Its name among the files of the atlas as one file.
const INSIDE: &str = "charts";
/// Device pixels for each CSS px of a saved picture.
const SAVED_RATIO: f64 = 2.0;

thread_local! {
    /// The script on its way or arrived; empty again after a failure, so that it can be tried anew.
    static LOADING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// The library.
#[derive(Clone)]
pub struct Library {
    global: JsValue,
}

/// The library that has been fetched.
///
/// # Errors
/// When it has not.
pub fn here() -> Result<Library, BrowserError> {
    Library::here().ok_or_else(|| BrowserError::new("draw a chart", "the library is not there"))
}

/// The library, fetched if it is not there yet.
///
/// # Errors
/// When the file does not arrive or is not what it should be.
pub async fn load() -> Result<Library, BrowserError> {
    const OPERATION: &str = "load the chart library";
    if let Some(library) = Library::here() {
        return Ok(library);
    }
    let pending = LOADING.with_borrow(Clone::clone);
    let loading = if let Some(loading) = pending {
        loading
    } else {
        let loading = fetch()?;
        LOADING.set(Some(loading.clone()));
        loading
    };
    let arrived = JsFuture::from(loading).await;
    if arrived.is_err() {
        LOADING.set(None);
        return Err(BrowserError::new(OPERATION, "the file did not arrive"));
    }
    Library::here().ok_or_else(|| BrowserError::new(OPERATION, "the file holds something else"))
}

/// Puts the script on the page; settles when it has run or failed.
fn fetch() -> Result<Promise, BrowserError> {
    const OPERATION: &str = "load the chart library";
    let thrown = |value: JsValue| BrowserError::thrown(OPERATION, &value);
    let page = page()?;
    let script: HtmlScriptElement = page
        .create_element("script")
        .map_err(thrown)?
        .dyn_into()
        .map_err(|_| BrowserError::new(OPERATION, "the browser made something else"))?;
    let head = page.head().ok_or_else(|| BrowserError::new(OPERATION, "the page has no head"))?;
    if let Some(text) = files::inside(INSIDE) {
        // In the atlas as one file: its policy names this text by its hash. It runs at once and tells nothing.
        script.set_text_content(Some(&text));
        head.append_child(&script).map_err(thrown)?;
        return Ok(Promise::resolve(&JsValue::UNDEFINED));
    }
    let file = document::meta(META).filter(|file| !file.is_empty());
    let file = file.ok_or_else(|| BrowserError::new(OPERATION, "the page does not name its file"))?;
    let settled = Promise::new(&mut |resolve, reject| {
        script.set_onload(Some(&resolve));
        script.set_onerror(Some(&reject));
    });
    script.set_src(&file);
    head.append_child(&script).map_err(thrown)?;
    Ok(settled)
}

impl Library {
    fn here() -> Option<Self> {
        let global = Reflect::get(window().ok()?.as_ref(), &GLOBAL.into()).ok()?;
        global.is_object().then_some(Self { global })
    }

    /// A chart in an element, which it fills; clicks tell the places of series and point in the option.
    ///
    /// # Errors
    /// When the library refuses.
    pub fn chart(
        &self,
        element: &Element,
        size: ScreenSize,
        mut on_click: impl FnMut(usize, usize) + 'static,
    ) -> Result<EChart, BrowserError> {
        let instance = self.instance(element.as_ref(), &sized("canvas", size)?)?;
        let clicked: Closure<dyn FnMut(JsValue)> = Closure::new(move |event: JsValue| {
            let index = |name: &str| {
                let value = Reflect::get(&event, &name.into()).ok()?.as_f64()?;
                (value >= 0.0).then_some(value as usize)
            };
            if let (Some(series), Some(point)) = (index("seriesIndex"), index("dataIndex")) {
                on_click(series, point);
            }
        });
        call(&instance, "on", &["click".into(), clicked.as_ref().clone()])?;
        Ok(EChart { instance, _clicked: Some(clicked) })
    }

    /// A drawing as SVG text.
    ///
    /// # Errors
    /// When the library refuses.
    pub fn svg(&self, option: &Chart, size: ScreenSize) -> Result<String, BrowserError> {
        let options = sized("svg", size)?;
        set(&options, "ssr", &JsValue::TRUE)?;
        let chart = EChart { instance: self.instance(&JsValue::NULL, &options)?, _clicked: None };
        chart.show(option)?;
        let text = call(&chart.instance, "renderToSVGString", &[])?;
        text.as_string().ok_or_else(|| BrowserError::new("save a chart", "the library gave no text"))
    }

    /// A drawing as a PNG file.
    ///
    /// # Errors
    /// When the library or the browser refuses.
    pub async fn png(&self, option: &Chart, size: ScreenSize) -> Result<Blob, BrowserError> {
        const OPERATION: &str = "save a chart";
        let thrown = |value: JsValue| BrowserError::thrown(OPERATION, &value);
        let place = page()?.create_element("div").map_err(thrown)?;
        let options = sized("canvas", size)?;
        set(&options, "devicePixelRatio", &SAVED_RATIO.into())?;
        let chart = EChart { instance: self.instance(place.as_ref(), &options)?, _clicked: None };
        chart.show(option)?;
        let wish: JsValue = Object::new().into();
        set(&wish, "pixelRatio", &SAVED_RATIO.into())?;
        let canvas: HtmlCanvasElement = call(&chart.instance, "renderToCanvas", &[wish])?
            .dyn_into()
            .map_err(|_| BrowserError::new(OPERATION, "the library gave no canvas"))?;
        let made = Promise::new(&mut |resolve, reject| {
            if let Err(value) = canvas.to_blob(&resolve) {
                // Nobody else hears of it; a promise that cannot be rejected is none.
                let _ = reject.call1(&JsValue::UNDEFINED, &value);
            }
        });
        let blob = JsFuture::from(made).await.map_err(thrown)?;
        blob.dyn_into().map_err(|_| BrowserError::new(OPERATION, "the browser made no file"))
    }

    fn instance(&self, element: &JsValue, options: &JsValue) -> Result<JsValue, BrowserError> {
        call(&self.global, "init", &[element.clone(), JsValue::NULL, options.clone()])
    }
}

/// A chart on the page; taken away when dropped.
pub struct EChart {
    instance: JsValue,
    _clicked: Option<Closure<dyn FnMut(JsValue)>>,
}

impl EChart {
    /// Shows a drawing in place of what was shown.
    ///
    /// # Errors
    /// When the library refuses.
    pub fn show(&self, option: &Chart) -> Result<(), BrowserError> {
        const OPERATION: &str = "show a chart";
        let text = serde_json::to_string(option);
        let text = text.map_err(|error| BrowserError::new(OPERATION, error.to_string()))?;
        let option = JSON::parse(&text).map_err(|value| BrowserError::thrown(OPERATION, &value))?;
        // True: nothing of the option before is kept.
        call(&self.instance, "setOption", &[option, JsValue::TRUE]).map(drop)
    }

    /// Takes another size.
    ///
    /// # Errors
    /// When the library refuses.
    pub fn resize(&self, size: ScreenSize) -> Result<(), BrowserError> {
        call(&self.instance, "resize", &[sized("canvas", size)?]).map(drop)
    }
}

impl Drop for EChart {
    fn drop(&mut self) {
        // A chart that cannot be disposed of is gone with its element.
        let _ = call(&self.instance, "dispose", &[]);
    }
}

/// The options of a new instance.
fn sized(renderer: &str, size: ScreenSize) -> Result<JsValue, BrowserError> {
    let options: JsValue = Object::new().into();
    set(&options, "renderer", &renderer.into())?;
    set(&options, "width", &size.width.into())?;
    set(&options, "height", &size.height.into())?;
    Ok(options)
}

fn set(object: &JsValue, name: &str, value: &JsValue) -> Result<(), BrowserError> {
    let set = Reflect::set(object, &name.into(), value);
    set.map(drop).map_err(|thrown| BrowserError::thrown("draw a chart", &thrown))
}

/// Calls a method.
fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, BrowserError> {
    const OPERATION: &str = "draw a chart";
    let thrown = |value: JsValue| BrowserError::thrown(OPERATION, &value);
    let method = Reflect::get(object, &name.into()).map_err(thrown)?;
    let method: Function =
        method.dyn_into().map_err(|_| BrowserError::new(OPERATION, format!("the library cannot {name}")))?;
    method.apply(object, &arguments.iter().collect()).map_err(thrown)
}
