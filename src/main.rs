//! The browser entry. On any other target it only says where the page is.

fn main() {
    #[cfg(target_arch = "wasm32")]
    bri_atlas::app::run();
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("bri-atlas runs in a browser: see `make run`");
}
