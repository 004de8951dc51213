//! A static server for the built page, with the headers a good host would send.
//!
//! It is for development and tests on one machine: GET and HEAD of files below one folder, a
//! thread a connection, no TLS. It is not meant for a network.

mod reply;
mod request;

use reply::Reply;
use request::{Request, Unreadable};
use std::io::{self, BufReader, Write};
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long an idle connection is kept.
const IDLE: Duration = Duration::from_secs(30);

/// A running server; it stops when [`Server::stop`] is called or when it is dropped.
#[derive(Debug)]
pub struct Server {
    /// Where it listens; with port 0 asked for, this has the port it was given.
    pub address: SocketAddr,
    stopping: Arc<AtomicBool>,
    acceptor: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves the files below `folder` at `address`, on threads of its own.
    ///
    /// Files are read when asked for, so a new build shows after a reload.
    ///
    /// # Errors
    /// Fails when the folder is missing or the address is taken.
    pub fn start(folder: impl AsRef<Path>, address: impl ToSocketAddrs) -> io::Result<Self> {
        let root: Arc<Path> = folder.as_ref().canonicalize()?.into();
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let stopping = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stopping);
        let acceptor =
            thread::Builder::new().name("server".to_owned()).spawn(move || accept(listener, &root, &flag))?;
        Ok(Self { address, stopping, acceptor: Some(acceptor) })
    }

    /// The page's address, ending in a slash.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Stops listening and closes every connection; returns when both are done, so that the same
    /// address can be served again.
    pub fn stop(mut self) {
        self.close();
    }

    /// Serves until the program is ended from outside.
    pub fn wait(mut self) {
        if let Some(acceptor) = self.acceptor.take() {
            let _ = acceptor.join();
        }
    }

    fn close(&mut self) {
        let Some(acceptor) = self.acceptor.take() else {
            return;
        };
        self.stopping.store(true, Ordering::SeqCst);
        // The acceptor waits for a connection: this one wakes it.
        let _ = TcpStream::connect_timeout(&reachable(self.address), Duration::from_secs(1));
        let _ = acceptor.join();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.close();
    }
}

/// The address at which this machine reaches a server that may listen on all of its addresses.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

fn accept(listener: TcpListener, root: &Arc<Path>, stopping: &AtomicBool) {
    let mut connections: Vec<(TcpStream, JoinHandle<()>)> = Vec::new();
    for stream in listener.incoming() {
        if stopping.load(Ordering::SeqCst) {
            break;
        }
        connections.retain(|(_, thread)| !thread.is_finished());
        // A connection that failed to open concerns its own client only.
        if let Ok(connection) = stream.and_then(|stream| open(stream, Arc::clone(root))) {
            connections.push(connection);
        }
    }
    drop(listener);
    for (stream, _) in &connections {
        let _ = stream.shutdown(Shutdown::Both);
    }
    for (_, thread) in connections {
        let _ = thread.join();
    }
}

fn open(stream: TcpStream, root: Arc<Path>) -> io::Result<(TcpStream, JoinHandle<()>)> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_write_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let ours = stream.try_clone()?;
    let thread = thread::Builder::new().name("connection".to_owned()).spawn(move || {
        // An error here is the client's going away or the server's stopping: nobody is left to tell.
        let _ = converse(&stream, &root);
        let _ = stream.shutdown(Shutdown::Both);
    })?;
    Ok((ours, thread))
}

/// Answers the requests of one connection until it is closed.
fn converse(stream: &TcpStream, root: &Path) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    loop {
        match Request::read(&mut reader)? {
            Ok(request) => {
                Reply::to(&request, root).write(&mut writer, &request)?;
                if !request.keep_open {
                    return Ok(());
                }
            }
            Err(Unreadable::Closed) => return Ok(()),
            Err(Unreadable::Malformed) => {
                Reply::malformed().write(&mut writer, &Request::unreadable())?;
                return writer.flush();
            }
        }
    }
}

#[cfg(test)]
mod tests;
