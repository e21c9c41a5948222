//! A double of VTJ's services for tests: VTJkysely over X-Road at `/xroad`, the direct interface at `/soso`, both over
//! HTTPS with certificates of clients. The README says who is in the register.

pub mod certificates;
mod http;
mod messages;
mod operations;
pub mod persons;
mod service;

pub use service::{PASSWORD, USER};

use certificates::Certified;
use http::Refused;
use persons::Fault;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};
use service::Answer;
use std::error::Error;
use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How the double behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What goes wrong with every reply, whoever is asked for.
    pub fault: Option<Fault>,
    /// How late a slow reply is.
    pub delay: Duration,
    /// Whether each line of the log is printed on standard output, too.
    pub is_printing: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            fault: None,
            delay: Duration::from_secs(30),
            is_printing: false,
        }
    }
}

/// A running double. Dropped, it takes no more connections.
pub struct Mock {
    address: SocketAddr,
    log: Arc<Log>,
    is_stopped: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

struct Log {
    lines: Mutex<Vec<String>>,
    is_printing: bool,
}

impl Log {
    fn add(&self, line: String) {
        if self.is_printing {
            println!("{line}");
        }
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        // A double that runs for days keeps the end of its log.
        if lines.len() >= 10_000 {
            lines.clear();
        }
        lines.push(line);
    }
}

impl Mock {
    /// Listens at an address, `127.0.0.1:0` for any free port, with a server's certificate. Clients need one that
    /// `clients`, PEM, has issued.
    ///
    /// # Errors
    /// Certificates that are none, and an address that cannot be listened at.
    pub fn start(
        listen: &str,
        server: &Certified,
        clients: &str,
        settings: Settings,
    ) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let config = Arc::new(tls(server, clients)?);
        let listener = TcpListener::bind(listen)?;
        let address = listener.local_addr()?;
        let log = Arc::new(Log {
            lines: Mutex::default(),
            is_printing: settings.is_printing,
        });
        let is_stopped = Arc::new(AtomicBool::new(false));
        let (kept, stopped) = (Arc::clone(&log), Arc::clone(&is_stopped));
        let listening = thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let (config, log) = (Arc::clone(&config), Arc::clone(&kept));
                let settings = settings.clone();
                thread::spawn(move || {
                    let line = serve(stream, config, &settings)
                        .unwrap_or_else(|error| format!("connection failed: {error}"));
                    log.add(line);
                });
            }
        });
        Ok(Self {
            address,
            log,
            is_stopped,
            listening: Some(listening),
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The log, a line for each connection. Nothing in it is personal.
    #[must_use]
    pub fn log(&self) -> Vec<String> {
        let lines = self.log.lines.lock();
        lines.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        self.is_stopped.store(true, Ordering::SeqCst);
        // A connection of one's own, so that the listener looks.
        let _ = TcpStream::connect(self.address);
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
    }
}

/// TLS 1.2 or 1.3, with certificates of clients.
fn tls(server: &Certified, clients: &str) -> Result<ServerConfig, Box<dyn Error + Send + Sync>> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(clients.as_bytes()) {
        roots.add(certificate?)?;
    }
    let verifier =
        WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider))
            .build()?;
    let chain: Result<Vec<_>, _> =
        CertificateDer::pem_slice_iter(server.certificate.as_bytes()).collect();
    let key = PrivateKeyDer::from_pem_slice(server.key.as_bytes())?;
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_client_cert_verifier(verifier)
        .with_single_cert(chain?, key)?;
    Ok(config)
}

/// Serves one request, and gives the log's line for it.
fn serve(stream: TcpStream, config: Arc<ServerConfig>, settings: &Settings) -> io::Result<String> {
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    stream.set_write_timeout(Some(Duration::from_secs(20)))?;
    let connection = ServerConnection::new(config).map_err(io::Error::other)?;
    let mut stream = StreamOwned::new(connection, stream);
    let request = match http::read(&mut stream) {
        Ok(request) => request,
        Err(Refused::Io(error)) => return Err(error),
        Err(Refused::Status(status)) => {
            http::write(&mut stream, status, "text/plain", b"", 0)?;
            return Ok(format!("{status}: not a request"));
        }
    };
    let content_type = request.content_type.as_deref();
    let path = request.path.split('?').next().unwrap_or_default();
    let answer = match (request.method.as_str(), path) {
        ("POST", "/xroad") => service::over_xroad(content_type, &request.body, settings.fault),
        ("POST", "/soso") => service::directly(content_type, &request.body, settings.fault),
        ("POST", _) => nothing(404),
        _ => nothing(405),
    };
    if answer.fault == Some(Fault::Slow) {
        thread::sleep(settings.delay);
    }
    let sent = match answer.fault {
        Some(Fault::CutOff) => answer.body.len() / 2,
        _ => answer.body.len(),
    };
    http::write(
        &mut stream,
        answer.status,
        &answer.content_type,
        &answer.body,
        sent,
    )?;
    if sent == answer.body.len() {
        stream.conn.send_close_notify();
        let _ = stream.conn.complete_io(&mut stream.sock);
    }
    let fault = answer
        .fault
        .map_or_else(String::new, |fault| format!(" fault={fault:?}"));
    Ok(format!("{} {}{fault}", answer.status, answer.line))
}

fn nothing(status: u16) -> Answer {
    Answer {
        status,
        content_type: "text/plain".to_owned(),
        body: Vec::new(),
        fault: None,
        line: "nothing is here".to_owned(),
    }
}
