//! HTTP/1.1 as far as SOAP needs it: one POST for each connection.

use std::io::{self, Read, Write};

/// Head and body may have so many bytes.
const LONGEST_HEAD: usize = 16 * 1024;
const LONGEST_BODY: usize = 1024 * 1024;

/// A request. `Debug` is left out: the body has credentials.
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) content_type: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// What is wrong with a request, as an HTTP status.
pub(crate) enum Refused {
    Status(u16),
    Io(io::Error),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Reads a request.
pub(crate) fn read(stream: &mut (impl Read + Write)) -> Result<Request, Refused> {
    let mut bytes = Vec::new();
    loop {
        if let Some((request, head, expected, is_awaited)) = parse(&bytes)? {
            if is_awaited {
                stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
                stream.flush()?;
            }
            let body = bytes.get(head..).unwrap_or_default().to_vec();
            return read_body(stream, request, body, expected);
        }
        if bytes.len() > LONGEST_HEAD {
            return Err(Refused::Status(431));
        }
        more(stream, &mut bytes)?;
    }
}

fn read_body(
    stream: &mut impl Read,
    mut request: Request,
    mut body: Vec<u8>,
    expected: usize,
) -> Result<Request, Refused> {
    while body.len() < expected {
        more(stream, &mut body)?;
    }
    body.truncate(expected);
    request.body = body;
    Ok(request)
}

fn more(stream: &mut impl Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    let mut buffer = [0; 8192];
    let count = stream.read(&mut buffer)?;
    if count == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    bytes.extend_from_slice(buffer.get(..count).unwrap_or_default());
    Ok(())
}

/// The request without its body, the length of its head, the length of its body, whether `100 Continue` is awaited; `None`
/// while the head is not all there.
fn parse(bytes: &[u8]) -> Result<Option<(Request, usize, usize, bool)>, Refused> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut parsed = httparse::Request::new(&mut headers);
    let head = match parsed.parse(bytes) {
        Ok(httparse::Status::Complete(head)) => head,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(_) => return Err(Refused::Status(400)),
    };
    let header = |name: &str| {
        let mut all = parsed.headers.iter();
        let found = all.find(|header| header.name.eq_ignore_ascii_case(name))?;
        std::str::from_utf8(found.value).ok().map(str::trim)
    };
    if header("Transfer-Encoding").is_some() {
        return Err(Refused::Status(411));
    }
    let length = header("Content-Length").map_or(Ok(0), str::parse);
    let length = length.map_err(|_| Refused::Status(400))?;
    if length > LONGEST_BODY {
        return Err(Refused::Status(413));
    }
    let is_awaited =
        header("Expect").is_some_and(|value| value.eq_ignore_ascii_case("100-continue"));
    let request = Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        path: parsed.path.unwrap_or_default().to_owned(),
        content_type: header("Content-Type").map(str::to_owned),
        body: Vec::new(),
    };
    Ok(Some((request, head, length, is_awaited)))
}

/// Writes a response. `sent` of its body's bytes are sent, all of them are promised.
pub(crate) fn write(
    stream: &mut impl Write,
    status: u16,
    content_type: &str,
    body: &[u8],
    sent: usize,
) -> io::Result<()> {
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status} {}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n",
        reason(status)
    )?;
    stream.write_all(body.get(..sent).unwrap_or(body))?;
    stream.flush()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        411 => "Length Required",
        413 => "Content Too Large",
        431 => "Request Header Fields Too Large",
        502 => "Bad Gateway",
        _ => "Internal Server Error",
    }
}
