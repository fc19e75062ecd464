//! The server: a port of this machine, its connections, and its end.

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::sync::Semaphore;

use super::super::exit::Failure;
use super::Settings;
use super::answer::{self, Desk};
use super::guard::{Guard, watch};
use crate::sides::Sides;

/// Bytes of a request: two articles as DOCX, with pictures.
const LARGEST: usize = 16 << 20;
/// Connections at the same time.
const MOST_CONNECTIONS: usize = 256;
/// Seconds in which the head of a request must come.
const HEAD_SECONDS: u64 = 10;
/// Seconds that answers under way have once the program is told to end.
const END_SECONDS: u64 = 2;
/// Bytes of stack of a thread: what the main thread has.
const STACK: usize = 8 << 20;

/// Takes a port of this machine that no other machine can reach.
pub(super) fn listen(port: u16) -> Result<TcpListener, Failure> {
    let cannot = |error| {
        Failure::new(format!(
            "--port {port}: cannot be used: {error}; choose another, or 0 for any that is free"
        ))
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(cannot)?;
    listener.set_nonblocking(true).map_err(cannot)?;
    Ok(listener)
}

/// Serves until the program is told to end.
pub(super) fn run(
    listener: TcpListener,
    guard: Guard,
    files: Option<Sides<PathBuf>>,
    settings: Settings,
) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| Failure::new(format!("serve: cannot be started: {error}"));
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads)
        .max_blocking_threads(threads)
        .thread_stack_size(STACK)
        .enable_all()
        .build()
        .map_err(cannot)?;
    let permits = Arc::new(Semaphore::new(threads));
    let desk = Arc::new(Desk { files, settings, permits, last: Mutex::new(None) });
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        serve(listener, router(desk, Arc::new(guard))).await
    });
    // A comparison under way is nobody's any more.
    runtime.shutdown_background();
    served.map_err(cannot)
}

fn router(desk: Arc<Desk>, guard: Arc<Guard>) -> Router {
    Router::new()
        .route("/{token}/", get(answer::start))
        .route("/{token}/new", get(answer::form))
        .route("/{token}/form.css", get(answer::style))
        .route("/{token}/form.js", get(answer::script))
        .route("/{token}/compare", post(answer::sent))
        .route("/{token}/last.html", get(answer::last_html))
        .route("/{token}/last.json", get(answer::last_json))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(desk)
        .layer(from_fn_with_state(guard, watch))
}

async fn serve(listener: tokio::net::TcpListener, router: Router) -> std::io::Result<()> {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(HEAD_SECONDS));
    let connections = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let end = told_to_end()?;
    tokio::pin!(end);
    loop {
        let accepted = async {
            let permit = Arc::clone(&connections).acquire_owned().await;
            (listener.accept().await, permit)
        };
        let (stream, permit) = tokio::select! {
            () = &mut end => break,
            accepted = accepted => match accepted {
                (Ok((stream, _)), Ok(permit)) => (stream, permit),
                // The other side is gone already, or there are too many open files for a moment.
                _ => {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                    continue;
                }
            },
        };
        let _ = stream.set_nodelay(true);
        let connection =
            http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks off is the other side's business.
            let _ = connection.await;
            drop(permit);
        });
    }
    let _ = tokio::time::timeout(Duration::from_secs(END_SECONDS), graceful.shutdown()).await;
    Ok(())
}

/// Waits for Ctrl-C, or for the signal by which other programs end this one.
#[cfg(unix)]
fn told_to_end() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
fn told_to_end() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
