//! An operation as it is generated, by hand; requests, replies, and folders for records.

use std::convert::Infallible;
use std::io::{self, Write};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use vtj_types::PseudonymKey;
use vtj_types::audit::{
    Attempt, ChainKey, DisclosureLog, Naming, Permit, Report, Sink, Verifier, files,
};
use vtj_types::products::Vastaus;
use vtj_types::rt::{Content, Message, Name, Part, Reader, Result, Viewer, Writer};
use vtj_types::services::xroad::{ClientId, Headers, ServiceId};
use vtj_types::services::{Operation, Query, ReplyMessage};
use vtj_types::xsd::XsString;

pub const NS: &str = "http://xml.vrk.fi/ws/vtj/vtjkysely/1";
pub const XML: Option<&str> = Some("text/xml; charset=utf-8");
/// Nobody's: individual number 916.
pub const CODE: &str = "210987-916T";

const fn name(local: &'static str) -> Name {
    Name::new(NS, local)
}

type Field = Option<Option<XsString>>;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kysely {
    pub request: Option<Tiedot>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tiedot {
    pub soso_nimi: Field,
    pub salasana: Field,
    pub loppukayttaja: Field,
    pub henkilotunnus: Field,
    pub satu: Field,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vastine;

impl Part for Kysely {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        to.prints(self);
    }
}

impl Part for Tiedot {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        to.prints(self);
    }
}

impl Part for Vastine {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        to.prints(self);
    }
}

impl Content for Kysely {
    const WHOLE: bool = true;
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        const NAME: &Name = &name("request");
        Ok(Self {
            request: r.optional_element(NAME)?,
        })
    }

    fn write(&self, w: &mut Writer) {
        const NAME: &Name = &name("request");
        w.optional_element(NAME, &self.request);
    }
}

macro_rules! fields {
    ($($field:ident $wire:literal),*) => {
        impl Content for Tiedot {
            const WHOLE: bool = true;
            fn read(r: &mut Reader<'_>) -> Result<Self> {
                Ok(Self { $($field: { const NAME: &Name = &name($wire); r.optional_blankable(NAME)? },)* })
            }

            fn write(&self, w: &mut Writer) {
                $({ const NAME: &Name = &name($wire); w.optional_blankable(NAME, &self.$field); })*
            }
        }
    };
}

fields!(soso_nimi "SoSoNimi", salasana "Salasana", loppukayttaja "Loppukayttaja", henkilotunnus "Henkilotunnus", satu "SahkoinenAsiointitunnus");

impl Content for Vastine {
    const WHOLE: bool = true;
    fn read(_: &mut Reader<'_>) -> Result<Self> {
        Ok(Self)
    }

    fn write(&self, _: &mut Writer) {}
}

impl Message for Kysely {
    const NAME: (&'static str, &'static str) = (NS, "HenkilonTunnusKysely");
}

impl Message for Vastine {
    const NAME: (&'static str, &'static str) = (NS, "HenkilonTunnusKyselyResponse");
}

pub struct HenkilonTunnusKysely<M>(PhantomData<fn() -> M>);

impl<M> Operation for HenkilonTunnusKysely<M> {
    type Request = Kysely;
    type Response = Vastine;
    const NAME: &'static str = "HenkilonTunnusKysely";
    const SOAP_ACTION: &'static str = "";
}

impl<M: ReplyMessage> Query for HenkilonTunnusKysely<M> {
    type Message = M;
    type Headers = Headers;
    type Echo = Infallible;

    fn echo(_: &Vastine) -> Option<&Infallible> {
        None
    }
}

pub type Any = HenkilonTunnusKysely<Vastaus>;

pub fn some(text: &str) -> Field {
    Some(Some(XsString::try_from(text).unwrap()))
}

pub fn kysely() -> Kysely {
    Kysely {
        request: Some(Tiedot {
            soso_nimi: some("Asukaslkm2"),
            salasana: some("SALAINEN"),
            loppukayttaja: some("virkailija \"7\""),
            henkilotunnus: some(CODE),
            satu: None,
        }),
    }
}

pub fn headers() -> Headers {
    let client = ClientId::subsystem("FI-TEST", "MUN", "0000000-0", "keksitty").unwrap();
    let service = ServiceId::vtjkysely("FI-TEST", "HenkilonTunnusKysely", "v1").unwrap();
    Headers::new(client, service)
}

/// Seconds since 1970 that the clock of a test's thread shows.
pub mod clock {
    use super::{Duration, SystemTime};
    use std::cell::Cell;

    thread_local! {
        static NOW: Cell<u64> = const { Cell::new(1_795_305_600) };
    }

    pub fn set(seconds: u64) {
        NOW.set(seconds);
    }

    pub fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(NOW.get())
    }
}

pub fn pseudonyms() -> PseudonymKey {
    PseudonymKey::new(&[7; 32]).unwrap()
}

pub fn permit() -> Permit {
    let naming = Naming::pseudonyms(pseudonyms());
    Permit::new("Keksitty kunta", "VRK/0000/2026", naming).clock(clock::now)
}

pub fn begin<M: ReplyMessage>(
    sink: &mut (impl Sink + ?Sized),
) -> io::Result<Attempt<HenkilonTunnusKysely<M>>> {
    Attempt::begin(sink, &permit(), "esimerkki", &headers(), &kysely())
}

/// A message, without the XML declaration.
pub fn message(file: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/messages/");
    let text = std::fs::read_to_string(format!("{folder}{file}")).unwrap();
    text.split_once("?>").unwrap().1.to_owned()
}

/// The reply to an attempt with that inside of `response`.
pub fn envelope<O: Query>(attempt: &Attempt<O>, response: &str) -> String {
    let body = String::from_utf8(attempt.encoded().body().to_vec()).unwrap();
    let start = body.find("<soap:Header>").unwrap() + "<soap:Header>".len();
    let blocks = &body[start..body.find("</soap:Header>").unwrap()];
    format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:xrd='http://x-road.eu/xsd/xroad.xsd' xmlns:id='http://x-road.eu/xsd/identifiers'><s:Header>{blocks}</s:Header><s:Body><HenkilonTunnusKyselyResponse xmlns='{NS}'><request><SoSoNimi>Asukaslkm2</SoSoNimi><Henkilotunnus>{CODE}</Henkilotunnus></request><response>{response}</response></HenkilonTunnusKyselyResponse></s:Body></s:Envelope>"
    )
}

/// An attempt and its completion.
pub fn exchange(sink: &mut (impl Sink + ?Sized)) {
    let attempt = begin::<Vastaus>(sink).unwrap();
    let body = envelope(&attempt, &message("asukaslkm2-household.xml"));
    attempt.complete(sink, 200, XML, body.as_bytes()).unwrap();
}

/// A folder for a record, removed when dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("vtj-audit-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn log(&self, key: Option<ChainKey>) -> DisclosureLog {
        let log = DisclosureLog::new(&self.0).unsynchronised();
        match key {
            Some(key) => log.key(key),
            None => log,
        }
    }

    pub fn files(&self) -> Vec<PathBuf> {
        files(&self.0).unwrap()
    }

    /// The bytes of its only file.
    pub fn bytes(&self) -> Vec<u8> {
        let files = self.files();
        assert_eq!(files.len(), 1);
        std::fs::read(&files[0]).unwrap()
    }

    pub fn verify(&self, key: Option<ChainKey>) -> Report {
        let verifier = match key {
            Some(key) => Verifier::new().key(key),
            None => Verifier::new(),
        };
        verifier.verify(&self.files()).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn key() -> ChainKey {
    ChainKey::new(b"a key for tests, 32 bytes or more").unwrap()
}

/// Takes so many bytes, then fails as a full disk does.
pub struct Disk {
    pub bytes: Vec<u8>,
    pub room: usize,
}

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.room - self.bytes.len());
        if taken == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.bytes.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
