//! Envelopes broken at random: no panic, and what is well-formed for another parser is for this one.

use vtj_types::products::Vastaus;
use vtj_types::services::{CallErrorKind, Encoded, Query as _};
use vtj_types::{ErrorKind, Parsed};

use super::wire::{self, XML, blocks, encoded, envelope, message};

type Any = wire::HenkilonTunnusKysely<Parsed<Vastaus>>;

const PIECES: [&str; 30] = [
    "<",
    ">",
    "/",
    "&",
    "\"",
    "'",
    "=",
    " ",
    "\n",
    "]]>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?x ?>",
    "s:",
    "xrd:",
    "xmlns=\"\"",
    " xmlns:s='urn:x'",
    "<s:Body>",
    "</s:Body>",
    "<s:Header/>",
    "</s:Envelope>",
    "&#x20;",
    "\u{0}",
    "ä",
    "<xrd:id>",
    "s:mustUnderstand='1'",
    "<faultCode>0001</faultCode>",
    "<response>",
    "--",
];

/// xorshift64*
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit.max(1)
    }
}

fn mutated(random: &mut Random, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        let end = (at + random.below(12)).min(bytes.len());
        let piece = PIECES[random.below(PIECES.len())].as_bytes();
        match random.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => bytes[at] = random.below(256) as u8,
            3 => {
                let copied = bytes[at..end].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, copied);
            }
            _ => drop(bytes.splice(at..at, piece.iter().copied())),
        }
        if bytes.is_empty() {
            bytes.push(b'<');
        }
    }
    bytes
}

fn check(encoded: &Encoded, content_type: Option<&str>, bytes: &[u8]) -> bool {
    let decoded = Any::decode_response(encoded, 200, content_type, bytes);
    let _ = Any::decode_request(content_type, bytes).map_err(|refused| refused.encode());
    match decoded {
        Ok(reply) => {
            let _ = format!("{reply:?} {:?}", reply.outcome());
            let text = std::str::from_utf8(bytes).unwrap();
            assert!(
                roxmltree::Document::parse(text.trim_start_matches('\u{FEFF}')).is_ok(),
                "{text}"
            );
            if let Some(echo) = reply.echoed_request() {
                assert!(
                    roxmltree::Document::parse(echo.xml()).is_ok(),
                    "{}",
                    echo.xml()
                );
            }
            for header in reply.headers() {
                assert!(
                    roxmltree::Document::parse(header.xml()).is_ok(),
                    "{}",
                    header.xml()
                );
            }
            true
        }
        Err(error) => {
            let _ = format!("{error} {error:?}");
            if let CallErrorKind::Envelope(error) = error.kind()
                && error.kind() == ErrorKind::NotWellFormed
                && let Ok(text) = std::str::from_utf8(bytes)
                && let Ok(document) = roxmltree::Document::parse(text)
            {
                // roxmltree lets these through.
                let is_known = text.contains("<?") || text.contains('\u{0}');
                assert!(is_known, "{error}\n{text}\n{document:?}");
            }
            false
        }
    }
}

#[test]
fn nothing_makes_it_panic() {
    let encoded = encoded();
    let found = envelope(&blocks(&encoded), &message("asukaslkm2-ordinary.xml"));
    let fault = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang='fi'>x</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>";
    let failed = envelope(
        &blocks(&encoded),
        "<faultCode>0001</faultCode><faultString>x</faultString>",
    );
    let request = String::from_utf8(encoded.body().to_vec()).unwrap();
    let mut random = Random(0x5EED);
    let (mut replies, types) = (
        0,
        [
            XML,
            None,
            Some("text/xml; charset=iso-8859-1"),
            Some("text/xml"),
        ],
    );
    for round in 0..12_000 {
        let whole = [found.as_str(), fault, &failed, &request][round % 4];
        let bytes = mutated(&mut random, whole.as_bytes());
        let content_type = types[random.below(types.len())];
        replies += usize::from(
            std::str::from_utf8(&bytes).is_ok() && check(&encoded, content_type, &bytes),
        );
        let _ =
            Any::decode_response(&encoded, 200, content_type, &bytes).map(|reply| reply.outcome());
    }
    assert!(replies > 100, "{replies} replies of 12000");
}

#[test]
fn every_prefix_is_refused() {
    let encoded = encoded();
    let found = envelope(&blocks(&encoded), &message("asukaslkm2-not-found.xml"));
    for (end, _) in found.char_indices() {
        assert!(Any::decode_response(&encoded, 200, XML, &found.as_bytes()[..end]).is_err());
    }
}

#[test]
fn content_types_never_panic() {
    let mut random = Random(0xC0DE);
    let whole =
        "multipart/related; type=\"application/xop+xml\"; charset=\"utf-8\"; boundary=a\\\"b";
    for _ in 0..5_000 {
        let mut text: Vec<char> = whole.chars().collect();
        for _ in 0..4 {
            let at = random.below(text.len());
            let with = ['"', '\\', ';', '=', '/', ' ', 'ä', '\u{0}'][random.below(8)];
            match random.below(3) {
                0 => drop(text.drain(..at)),
                1 => text.truncate(at),
                _ => text.insert(at, with),
            }
        }
        let text: String = text.into_iter().collect();
        let _ = wire::kind(200, Some(&text), b"<a/>");
    }
}
