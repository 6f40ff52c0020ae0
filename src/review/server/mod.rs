//! The local server of a review session.

mod guard;
mod routes;
mod token;

pub use guard::MAX_BODY;
pub use token::Token;

use super::session::Session;
use guard::Guard;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// Time that requests under way may take when the server is stopped.
const FAREWELL: Duration = Duration::from_secs(3);

/// Serves the session until the process is told to stop (Ctrl-C, SIGTERM).
/// `ready` is given the address to open, with its secret.
///
/// # Errors
/// An address that cannot be bound; a system without random numbers or threads.
pub fn serve(
    session: Session,
    host: IpAddr,
    port: u16,
    ready: impl FnOnce(&str) -> io::Result<()>,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let token = Token::random().map_err(io::Error::other)?;
    let result = runtime.block_on(async {
        let listener = TcpListener::bind(SocketAddr::new(host, port)).await?;
        let guard = Arc::new(Guard::new(listener.local_addr()?, token));
        // From here on a signal ends the session in order, also while the address is shown.
        let stop = Stop::listen()?;
        let router = routes::router(session, Arc::clone(&guard));
        let (told, mut farewell) = tokio::sync::oneshot::channel();
        let serving = axum::serve(listener, router).with_graceful_shutdown(async move {
            stop.wait().await;
            // Nobody listens any more only where serving has ended by itself.
            let _ = told.send(());
        });
        let serving = tokio::spawn(async move { serving.await });
        ready(&guard.url())?;
        // Whoever keeps a connection open is not waited for.
        let _ = (&mut farewell).await;
        match tokio::time::timeout(FAREWELL, serving).await {
            Ok(ended) => ended.map_err(io::Error::other)?,
            Err(_) => Ok(()),
        }
    });
    runtime.shutdown_timeout(FAREWELL);
    result
}

/// The signals that end a session.
struct Stop {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Stop {
    #[cfg(unix)]
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    #[cfg(not(unix))]
    fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(unix)]
    async fn wait(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn wait(self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
