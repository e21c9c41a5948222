//! The tamper-evident record: files of a day each, in one chain.

use super::chain::{Anchor, ChainKey, HashText, Line, Payload, genesis, line, torn_hash};
use super::record::DisclosureRecord;
use super::sink::Sink;
use crate::services::utc;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

const NAME: &str = "disclosures-";
const EXTENSION: &str = ".jsonl";

/// How many bytes of a file's end are read at first to find its last line.
const TAIL: u64 = 64 * 1024;

/// Writes the disclosure record into a folder of its own: a file of JSON Lines for each day in UTC,
/// `disclosures-2026-01-31.jsonl`, in one hash chain that goes on from file to file.
///
/// An entry is written in one call and synchronised to the disk (`fdatasync`) before [`Sink::record`] returns; so is the
/// folder when a file is made. What a crash cut short is kept and said to be torn when the record is opened next. After
/// any error the record is opened anew with the next entry. A clock that goes back writes on into the last file.
///
/// One writer has a folder: one that finds the file changed by another gives an error, and looks again with the next entry.
/// Files are made readable for their owner alone on Unix; nothing here deletes any.
#[derive(Debug)]
pub struct DisclosureLog {
    folder: PathBuf,
    key: Option<ChainKey>,
    is_synchronised: bool,
    open: Option<Open>,
}

/// A record that can be written on.
#[derive(Debug)]
struct Open {
    /// The day of the file and the file, once there is one.
    file: Option<(String, File)>,
    /// Its length in bytes.
    length: u64,
    seq: u64,
    hash: HashText,
}

impl DisclosureLog {
    /// The record in a folder, which has to be there. It is opened with the first entry.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            key: None,
            is_synchronised: true,
            open: None,
        }
    }

    /// With a key. A chain has a key from its first line or never.
    #[must_use]
    pub fn key(self, key: ChainKey) -> Self {
        let key = Some(key);
        Self { key, ..self }
    }

    /// Opens the record now, and seals what was torn.
    ///
    /// # Errors
    /// Those of the file system; `InvalidData` where the last line is no line of a chain with that key, which is no crash's
    /// doing: verify the record, put its files away, and begin a new one.
    pub fn open(mut self) -> io::Result<Self> {
        self.open = Some(self.reopened()?);
        Ok(self)
    }

    /// Leaves it to the operating system when an entry reaches the disk: it outlives a kill of the process then, but not
    /// a power failure.
    #[must_use]
    pub fn unsynchronised(self) -> Self {
        Self {
            is_synchronised: false,
            ..self
        }
    }

    /// The last line's place in the chain; `None` for a record without lines, and after an error. Keep it elsewhere now and
    /// then.
    #[must_use]
    pub fn anchor(&self) -> Option<Anchor> {
        let open = self.open.as_ref().filter(|open| open.seq > 0)?;
        Some(Anchor {
            seq: open.seq,
            hash: open.hash.clone(),
        })
    }

    /// Looks where the record ends, and seals what is torn there.
    fn reopened(&self) -> io::Result<Open> {
        let files = files(&self.folder)?;
        let mut open = Open {
            file: None,
            length: 0,
            seq: 0,
            hash: genesis(),
        };
        let mut torn = Vec::new();
        for (index, path) in files.iter().rev().enumerate() {
            let tail = Tail::read(path)?;
            if index == 0 {
                open.length = tail.length;
                open.file = Some((day_of(path), appending(path, false)?));
                torn = tail.torn;
            } else if !tail.torn.is_empty() {
                return Err(not_of_this_chain());
            }
            if let Some(last) = tail.line {
                let key = self.key.as_ref();
                let found = Line::parse(&last).filter(|line| line.is_entry(key));
                let found = found.or_else(|| Line::seal(&last, key).map(|(seal, _)| seal));
                let found = found.ok_or_else(not_of_this_chain)?;
                (open.seq, open.hash) = (found.seq, found.hash.to_owned());
                break;
            }
        }
        if !torn.is_empty() {
            let digest = torn_hash(self.key.as_ref(), &torn);
            self.append(&mut open, &Payload::Torn(torn.len(), &digest))?;
        }
        Ok(open)
    }

    fn append(&self, open: &mut Open, payload: &Payload<'_>) -> io::Result<()> {
        let seq = open.seq.checked_add(1).ok_or_else(not_of_this_chain)?;
        let (line, hash) = line(self.key.as_ref(), (seq, &open.hash), payload);
        let Some((_, file)) = &mut open.file else {
            return Err(io::ErrorKind::NotFound.into());
        };
        file.write_all(&line)?;
        if self.is_synchronised {
            file.sync_data()?;
        }
        let length = u64::try_from(line.len()).unwrap_or(u64::MAX);
        open.length = open.length.saturating_add(length);
        (open.seq, open.hash) = (seq, hash);
        Ok(())
    }

    /// Goes on to the file of a day, if that is a later one, and sees that nobody else wrote to it.
    fn turn(&self, open: &mut Open, day: String) -> io::Result<()> {
        let path = |day: &str| self.folder.join(format!("{NAME}{day}{EXTENSION}"));
        if let Some((current, _)) = &open.file {
            if fs::metadata(path(current))?.len() != open.length {
                let message = "the disclosure record was changed by another writer";
                return Err(io::Error::other(message));
            }
            if *current >= day {
                return Ok(());
            }
        }
        let file = appending(&path(&day), true)?;
        if self.is_synchronised && cfg!(unix) {
            File::open(&self.folder)?.sync_all()?;
        }
        open.file = Some((day, file));
        open.length = 0;
        Ok(())
    }
}

impl Sink for DisclosureLog {
    fn record(&mut self, record: &DisclosureRecord) -> io::Result<()> {
        // Taken out, so that it is looked at anew after any error.
        let mut open = match self.open.take() {
            Some(open) => open,
            None => self.reopened()?,
        };
        self.turn(&mut open, day(record.time))?;
        self.append(&mut open, &Payload::Record(&record.to_json()))?;
        self.open = Some(open);
        Ok(())
    }
}

fn not_of_this_chain() -> io::Error {
    let message = "the disclosure record does not end with a line of this chain";
    io::Error::new(io::ErrorKind::InvalidData, message)
}

fn appending(path: &Path, is_new: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create_new(is_new);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The end of a file.
struct Tail {
    length: u64,
    /// The last line that has its line feed, without it.
    line: Option<Vec<u8>>,
    /// What comes after it.
    torn: Vec<u8>,
}

impl Tail {
    fn read(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut size = TAIL;
        loop {
            let start = length.saturating_sub(size);
            file.seek(SeekFrom::Start(start))?;
            let mut bytes = Vec::new();
            io::Read::take(&mut file, length.saturating_sub(start)).read_to_end(&mut bytes)?;
            let mut parts = bytes.rsplitn(3, |byte| *byte == b'\n');
            let torn = parts.next().unwrap_or_default().to_vec();
            let line = parts.next().map(<[u8]>::to_vec);
            // A line is whole where another one, or the file's start, is before it.
            if start == 0 || parts.next().is_some() {
                return Ok(Self { length, line, torn });
            }
            size = size.saturating_mul(2);
        }
    }
}

/// The day of a time, in UTC: `2026-01-31`.
fn day(time: SystemTime) -> String {
    let mut day = utc(time);
    day.truncate(10);
    day
}

/// The files of a record, in the order of their days.
///
/// # Errors
/// Those of reading the folder.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if !day_of(&path).is_empty() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The day that a file is of; empty for another file.
fn day_of(path: &Path) -> String {
    let name = path.file_name().and_then(|name| name.to_str());
    let day = name.and_then(|name| name.strip_prefix(NAME)?.strip_suffix(EXTENSION));
    let is_day = |day: &&str| {
        let digits = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte };
        day.bytes().map(digits).eq(*b"0000-00-00")
    };
    day.filter(is_day).unwrap_or_default().to_owned()
}

/// The files in a folder that hold only entries older than so many years, counted by the calendar in UTC; `Loppukayttaja`
/// has to be found out for five. Nothing is deleted.
///
/// # Errors
/// Those of reading the folder.
pub fn past_retention(folder: &Path, now: SystemTime, years: u16) -> io::Result<Vec<PathBuf>> {
    let today = day(now);
    let mut files = files(folder)?;
    files.retain(|path| {
        let day = day_of(path);
        let parts = day.split_once('-');
        let until = parts.and_then(|(year, rest)| {
            let year = year.parse::<u16>().ok()?.checked_add(years)?;
            Some(format!("{year:04}-{rest}"))
        });
        until.is_some_and(|until| until < today)
    });
    Ok(files)
}
