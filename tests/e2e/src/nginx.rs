//! nginx with the file that `docs/hosting/` offers to others: what is told there is what is tried here.
//!
//! Only what must differ on this machine is changed in it: port, folder, and the line for Brotli where Debian's module is
//! there. `scripts/setup.sh test` unpacks nginx beside the other tools and installs nothing, so no server is left running.

use std::{
    env, fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use tokio::time::{Instant, sleep};

use crate::{process::Process, server::Folders};

const OFFERED: &str = "docs/hosting/nginx.conf";

/// Where nginx is, if it is on this machine.
pub fn program() -> Option<PathBuf> {
    let on_path =
        env::var_os("PATH").map(|path| env::split_paths(&path).collect::<Vec<_>>()).unwrap_or_default();
    on_path.into_iter().map(|folder| folder.join("nginx")).find(|file| file.is_file())
}

/// Serves the site below `base`; port 0 takes a free one.
pub async fn start(folders: &Folders, base: &str, port: u16, log: &Path) -> Result<(Process, u16)> {
    let program = program().context("nginx is not on PATH; run: scripts/setup.sh test")?;
    let port = if port == 0 { TcpListener::bind("127.0.0.1:0")?.local_addr()?.port() } else { port };
    let prefix = log.with_extension("nginx");
    let root = prefix.join("root");
    let _ = fs::remove_dir_all(&prefix);
    let place = root.join(base.trim_matches('/'));
    fs::create_dir_all(place.parent().context("a base has a parent")?)?;
    fs::create_dir_all(prefix.join("tmp"))?;
    if base == "/" {
        symlink(&folders.site, &root)?;
    } else {
        symlink(&folders.site, &place)?;
    }
    let mut server = fs::read_to_string(folders.project.join(OFFERED))?;
    for (offered, here) in [
        ("listen 80;", format!("listen 127.0.0.1:{port};")),
        ("root /srv/bri-atlas;", format!("root {};", root.display())),
    ] {
        ensure!(server.contains(offered), "{OFFERED} has no '{offered}'");
        server = server.replace(offered, &here);
    }
    let module = brotli_module(&program);
    if module.is_some() {
        server = server.replace("#brotli_static on;", "brotli_static on;");
    }
    let load = module.map(|file| format!("load_module {};\n", file.display())).unwrap_or_default();
    let types = types(&program).context("nginx's own list of media types was not found")?;
    let kept = prefix.display();
    let whole = format!(
        "{load}daemon off; worker_processes 1; pid {kept}/pid; error_log stderr warn;\n\
         events {{ worker_connections 256; }}\n\
         http {{\n include {types}; default_type application/octet-stream; access_log off;\n\
         client_body_temp_path {kept}/tmp/a; proxy_temp_path {kept}/tmp/b; fastcgi_temp_path {kept}/tmp/c;\n\
         uwsgi_temp_path {kept}/tmp/d; scgi_temp_path {kept}/tmp/e;\n{server}\n}}\n",
        types = types.display(),
    );
    let file = prefix.join("nginx.conf");
    fs::write(&file, whole)?;
    let mut command = Command::new(&program);
    command.arg("-p").arg(&prefix).arg("-c").arg(&file).args(["-e", "stderr"]);
    let mut process = Process::start("nginx", command, log)?;
    let deadline = Instant::now() + Duration::from_secs(10);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        process.check_alive()?;
        if Instant::now() > deadline {
            bail!("nginx did not listen within 10 s; it said:\n{}", process.last_words());
        }
        sleep(Duration::from_millis(20)).await;
    }
    Ok((process, port))
}

/// The folder that holds the whole of nginx: `/`, or where it was unpacked.
fn home(program: &Path) -> PathBuf {
    let real = fs::canonicalize(program).unwrap_or_else(|_| program.to_owned());
    real.ancestors()
        .find(|folder| folder.join("etc/nginx/mime.types").is_file())
        .map_or_else(|| "/".into(), Path::to_owned)
}

fn types(program: &Path) -> Option<PathBuf> {
    Some(home(program).join("etc/nginx/mime.types")).filter(|file| file.is_file())
}

fn brotli_module(program: &Path) -> Option<PathBuf> {
    let file = home(program).join("usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
    Some(file).filter(|file| file.is_file())
}

/// Whether nginx here can send Brotli.
pub fn has_brotli() -> bool {
    program().is_some_and(|program| brotli_module(&program).is_some())
}
