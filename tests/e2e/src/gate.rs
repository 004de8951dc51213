//! A slow way to the page: programs are withheld until a test lets them through.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// Stands before a site's server. The threads behind it end with the test's process.
pub struct Gate {
    address: SocketAddr,
    way: Arc<Way>,
}

/// Whether programs get through.
#[derive(Default)]
struct Way {
    is_open: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    /// Stands before the server at an address, and is closed.
    pub fn before(url: &str) -> Self {
        let server = url.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let failed = |error: io::Error| -> ! { panic!("there is no gate: {error}") };
        let listener = TcpListener::bind("127.0.0.1:0").unwrap_or_else(|error| failed(error));
        let address = listener.local_addr().unwrap_or_else(|error| failed(error));
        let way = Arc::new(Way::default());
        let gate = Self { address, way: Arc::clone(&way) };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (server, way) = (server.clone(), Arc::clone(&way));
                // A browser that went away is no matter.
                thread::spawn(move || pass(&stream, &server, &way));
            }
        });
        gate
    }

    /// The page's address on this side.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Lets programs through, those that are waited for and those to come.
    pub fn open(&self) {
        *self.way.is_open.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.way.opened.notify_all();
    }

    /// Withholds programs from now on.
    pub fn close(&self) {
        *self.way.is_open.lock().unwrap_or_else(PoisonError::into_inner) = false;
    }
}

/// Hands one request on, and its answer back; each has a connection of its own.
fn pass(stream: &TcpStream, server: &str, way: &Way) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let mut head = format!("{first}\r\n");
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if !line.to_ascii_lowercase().starts_with("connection:") {
            head.push_str(&line);
            head.push_str("\r\n");
        }
    }
    head.push_str("Connection: close\r\n\r\n");
    if first.contains(".wasm ") {
        let is_open = way.is_open.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = way.opened.wait_while(is_open, |is_open| !*is_open);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
    let mut behind = TcpStream::connect(server)?;
    behind.write_all(head.as_bytes())?;
    let mut answer = Vec::new();
    behind.read_to_end(&mut answer)?;
    // What a browser keeps would get past the gate.
    let lasting = b"max-age=31536000, immutable";
    if let Some(at) = answer.windows(lasting.len()).position(|part| part == lasting) {
        answer.splice(at..at + lasting.len(), *b"no-store");
    }
    (&mut &*stream).write_all(&answer)
}
