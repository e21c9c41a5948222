//! A double with certificates of its own, and the client's program.

use mock_vtj::certificates::{Authority, Certified, Validity};
use mock_vtj::{Mock, PASSWORD, Settings, USER};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Who the end user is, which no log may tell.
const END_USER: &str = "virkailija MERKKI";
/// Names in the messages.
const NAMES: &[&str] = &["Äyräpää", "Tuulikki", "Keksitynkatu", "MERKKI"];

pub struct Setting {
    pub authority: Authority,
    pub folder: PathBuf,
    pub mock: Mock,
}

/// What the program did.
pub struct Ended {
    pub status: i32,
    pub out: String,
    pub err: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Xroad,
    Soap11,
    Soap12,
}

pub const WAYS: [Way; 3] = [Way::Xroad, Way::Soap11, Way::Soap12];

impl Setting {
    pub fn new(settings: Settings) -> Self {
        Self::with_server(settings, &["127.0.0.1"], Validity::Current)
    }

    pub fn with_server(settings: Settings, names: &[&str], validity: Validity) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("mock-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let authority = Authority::new("authority").unwrap();
        let server = authority.server(names, validity).unwrap();
        let trust = authority.certificate();
        let mock = Mock::start("127.0.0.1:0", &server, &trust, settings).unwrap();
        let setting = Self {
            authority,
            folder,
            mock,
        };
        setting.write("ca.pem", &trust);
        let client = setting.authority.client("client", Validity::Current);
        setting.write_certified("client", &client.unwrap());
        setting
    }

    /// The log, once it has so many lines; a line comes when the reply is out, which the client may be ahead of.
    pub fn log(&self, lines: usize) -> Vec<String> {
        let start = Instant::now();
        while self.mock.log().len() < lines && start.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(10));
        }
        let log = self.mock.log();
        assert_eq!(log.len(), lines, "{log:?}");
        log
    }

    pub fn write(&self, name: &str, content: &str) -> PathBuf {
        let file = self.folder.join(name);
        fs::write(&file, content).unwrap();
        file
    }

    pub fn write_certified(&self, name: &str, certified: &Certified) {
        self.write(&format!("{name}.pem"), &certified.certificate);
        self.write(&format!("{name}.key"), &certified.key);
    }

    /// The program with what it needs in this setting, but for certificate and key.
    pub fn program(&self, way: Way) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_vtj-client"));
        let path = if way == Way::Xroad { "xroad" } else { "soso" };
        let endpoint = format!("https://{}/{path}", self.mock.address());
        program.args([
            "--endpoint",
            &endpoint,
            "--user",
            USER,
            "--end-user",
            END_USER,
        ]);
        program.arg("--trust").arg(self.folder.join("ca.pem"));
        match way {
            Way::Xroad => program.args(["--transport", "xroad"]).args([
                "--client",
                "FI-TEST/MUN/0000000-0/keksitty",
                "--user-id",
                "MERKKI",
            ]),
            Way::Soap11 => program.args(["--transport", "direct", "--soap", "1.1"]),
            Way::Soap12 => program.args(["--transport", "direct"]),
        };
        program.env("VTJ_PASSWORD", PASSWORD);
        program
    }

    pub fn identified(&self, way: Way) -> Command {
        let mut program = self.program(way);
        program
            .arg("--certificate")
            .arg(self.folder.join("client.pem"));
        program.arg("--key").arg(self.folder.join("client.key"));
        program
    }

    /// Asks for a product about a person, and checks that nothing personal shows where it must not.
    pub fn ask(&self, way: Way, product: &str, code: &str) -> Ended {
        let mut program = self.identified(way);
        program.args(["--product", product, "--output", "json"]);
        self.run(program, code)
    }

    pub fn run(&self, mut program: Command, code: &str) -> Ended {
        let mut child = program
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that refuses its arguments does not read.
        let _ = child.stdin.take().unwrap().write_all(code.as_bytes());
        let output = child.wait_with_output().unwrap();
        let ended = Ended {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        let log = format!("{}\n{}", ended.err, self.mock.log().join("\n"));
        for secret in NAMES.iter().chain(&[PASSWORD, END_USER]) {
            assert!(!log.contains(secret), "{secret} in {log}");
        }
        for (individual, _) in mock_vtj::persons::ENTRIES {
            let code = mock_vtj::persons::identity_code(*individual);
            assert!(!log.contains(&code), "{code} in {log}");
        }
        ended
    }
}

impl Drop for Setting {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
