//! The service worker that keeps a copy of the site (`public/sw.js`): registering it, asking it which build it has, letting
//! a waiting one take over. There is none within a frame, in a page that is one file, without https (but on this machine),
//! and where the reader or the browser refuses.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MessageChannel, MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState,
};

use super::error::{BrowserError, window};
use super::events::{ListenOptions, Listener, listen};
use super::{document, files};

const SCRIPT: &str = "./sw.js";
const SCOPE: &str = "./";
/// A worker that has to be started first answers within a fraction of this, ms.
const PATIENCE_MS: i32 = 3_000;
const DESCRIBE: &str = "bri-atlas:describe";
const TAKE_OVER: &str = "bri-atlas:take-over";
const TIDY: &str = "bri-atlas:tidy";

/// The browser's workers for this page, if it may have one.
fn container() -> Option<ServiceWorkerContainer> {
    if document::is_framed() || files::are_inside() {
        return None;
    }
    let navigator = window().ok()?.navigator();
    // By name: the typed getter hands out an object even where there is none.
    Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).ok()?.dyn_into().ok()
}

/// Whether a worker answers for this page now.
pub fn controls_page() -> bool {
    container().is_some_and(|container| container.controller().is_some())
}

/// Asks the worker that answers for this page to remove what no tab needs any more and to fetch what is lost.
pub fn tidy() {
    if let Some(worker) = container().and_then(|container| container.controller()) {
        // Refused only by a worker that is gone; then there is nothing to tidy.
        let _ = worker.post_message(&JsValue::from_str(TIDY));
    }
}

/// The words of the worker that answers for this page about its build; `None` when there is none.
pub async fn describe_controller() -> Option<String> {
    describe(&container()?.controller()?).await
}

/// Calls back when another worker has begun to answer for this page.
pub fn on_other_controller(mut callback: impl FnMut() + 'static) -> Option<Listener> {
    let container = container()?;
    listen(&container, "controllerchange", ListenOptions::default(), move |_| callback()).ok()
}

/// The worker of this folder, as registered.
#[derive(Clone)]
pub struct Registration(ServiceWorkerRegistration);

/// Registers the worker; `None` where there can be none. Registering again does no harm.
///
/// # Errors
/// When the browser refuses (private window, blocked storage, a worker that does not load).
pub async fn register() -> Result<Option<Registration>, BrowserError> {
    let Some(container) = container() else { return Ok(None) };
    let options = RegistrationOptions::new();
    options.set_scope(SCOPE);
    let registered = JsFuture::from(container.register_with_options(SCRIPT, &options)).await;
    let thrown = |value: JsValue| BrowserError::thrown("keep a copy for use without network", &value);
    Ok(registered.map_err(thrown)?.dyn_into().ok().map(Registration))
}

impl Registration {
    /// Asks the host whether there is another worker by now; a failure means only that nothing is known.
    pub async fn look_for_newer(&self) {
        if let Ok(promise) = self.0.update() {
            let _ = JsFuture::from(promise).await;
        }
    }

    /// Whether a newer build is here and waits.
    pub fn has_waiting(&self) -> bool {
        self.0.waiting().is_some()
    }

    /// The words of the waiting worker about its build.
    pub async fn describe_waiting(&self) -> Option<String> {
        describe(&self.0.waiting()?).await
    }

    /// Lets the waiting worker take over. Returns whether there was one.
    pub fn let_take_over(&self) -> bool {
        self.0.waiting().is_some_and(|worker| worker.post_message(&JsValue::from_str(TAKE_OVER)).is_ok())
    }

    /// Calls back whenever a newer build has arrived and begun to wait.
    pub fn on_waiting(&self, callback: impl Fn() + 'static) -> Option<Waiting> {
        let callback = Rc::new(callback);
        let arriving: Rc<RefCell<Vec<Listener>>> = Rc::default();
        let heard = Rc::clone(&arriving);
        let registration = self.0.clone();
        let found = move || {
            let Some(worker) = registration.installing() else { return };
            let (callback, watched) = (Rc::clone(&callback), worker.clone());
            let changed = move |_| {
                if watched.state() == ServiceWorkerState::Installed {
                    callback();
                }
            };
            if let Ok(listener) = listen(&worker, "statechange", ListenOptions::default(), changed) {
                heard.borrow_mut().push(listener);
            }
        };
        // One may be on its way since before anybody listened.
        found();
        let listener = listen(&self.0, "updatefound", ListenOptions::default(), move |_| found()).ok()?;
        Some(Waiting { _found: listener, _arriving: arriving })
    }
}

/// The listeners of [`Registration::on_waiting`]; removed when dropped.
#[must_use = "dropped listeners hear nothing"]
pub struct Waiting {
    _found: Listener,
    _arriving: Rc<RefCell<Vec<Listener>>>,
}

async fn describe(worker: &ServiceWorker) -> Option<String> {
    let channel = MessageChannel::new().ok()?;
    let port = channel.port1();
    let mut executor = |resolve: js_sys::Function, _reject: js_sys::Function| {
        let late = resolve.clone();
        let heard = Closure::once_into_js(move |event: MessageEvent| {
            // A function of the promise does not throw.
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        port.set_onmessage(Some(heard.unchecked_ref()));
        document::after_ms(PATIENCE_MS, move || {
            let _ = late.call0(&JsValue::NULL);
        });
    };
    let answered = Promise::new(&mut executor);
    let ports = js_sys::Array::of1(&channel.port2());
    worker.post_message_with_transferable(&JsValue::from_str(DESCRIBE), &ports).ok()?;
    let words = JsFuture::from(answered).await.ok()?.as_string();
    channel.port1().close();
    words
}
