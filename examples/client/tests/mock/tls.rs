//! Certificates and versions of TLS that are refused.

use super::setting::{Ended, Setting, Way};
use mock_vtj::certificates::{Authority, Validity};
use mock_vtj::persons::identity_code;
use mock_vtj::{PASSWORD, Settings};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

fn ask(setting: &Setting) -> Ended {
    setting.ask(Way::Xroad, "Perussanoma 3", &identity_code(900))
}

/// That the client refused the server before it sent anything.
fn check_refused(setting: &Setting, problem: &str) {
    let ended = ask(setting);
    assert_eq!((ended.status, ended.out.as_str()), (1, ""), "{problem}");
    assert!(ended.err.contains(problem), "{problem}: {}", ended.err);
    let log = setting.mock.log();
    assert!(
        log.iter().all(|line| line.starts_with("connection failed")),
        "{log:?}"
    );
}

#[test]
fn servers_with_wrong_certificates_are_refused() {
    let settings = Settings::default;
    check_refused(
        &Setting::with_server(settings(), &["127.0.0.1"], Validity::Expired),
        "expired",
    );
    check_refused(
        &Setting::with_server(settings(), &["vtj.example"], Validity::Current),
        "not valid for name",
    );
    check_refused(
        &Setting::with_server(settings(), &["127.0.0.2", "localhost"], Validity::Current),
        "not valid for name",
    );
    let setting = Setting::new(settings());
    assert_eq!(ask(&setting).status, 0);
    let setting = Setting::new(settings());
    setting.write(
        "ca.pem",
        &Authority::new("authority").unwrap().certificate(),
    );
    // Of the same name, with another key.
    check_refused(&setting, "invalid peer certificate");
}

#[test]
fn clients_with_wrong_certificates_are_refused() {
    let setting = Setting::new(Settings::default());
    let other = Authority::new("authority").unwrap();
    let wrong = [
        other.client("client", Validity::Current).unwrap(),
        setting
            .authority
            .client("client", Validity::Expired)
            .unwrap(),
        // For servers alone.
        setting
            .authority
            .server(&["client"], Validity::Current)
            .unwrap(),
    ];
    for certified in &wrong {
        setting.write_certified("client", certified);
        let ended = ask(&setting);
        assert!(
            ended.status == 1 && ended.err.starts_with("no connection"),
            "{}",
            ended.err
        );
    }
    let mut program = setting.program(Way::Xroad);
    program.args(["--product", "Perussanoma 3"]);
    let ended = setting.run(program, &identity_code(900));
    assert!(
        ended.status == 1 && ended.err.starts_with("no connection"),
        "{}",
        ended.err
    );
}

#[test]
fn an_endpoint_without_tls_is_refused() {
    let setting = Setting::new(Settings::default());
    let mut program = setting.identified(Way::Xroad);
    program.args([
        "--product",
        "Perussanoma 3",
        "--endpoint",
        "http://127.0.0.1/xroad",
    ]);
    // Twice --endpoint is a mistake, and a URL without TLS one of its own.
    assert_eq!(setting.run(program, "").status, 2);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}/xroad", listener.local_addr().unwrap());
    let ended = at(&setting, &endpoint);
    assert!(ended.err.contains("not one of HTTPS"), "{}", ended.err);
}

/// The direct interface at another endpoint.
fn at(setting: &Setting, endpoint: &str) -> Ended {
    let mut program = Command::new(env!("CARGO_BIN_EXE_vtj-client"));
    program.args([
        "--endpoint",
        endpoint,
        "--transport",
        "direct",
        "--product",
        "PERUSLT1",
    ]);
    program.args(["--user", "tunnus", "--end-user", "a", "--trust"]);
    program
        .arg(setting.folder.join("ca.pem"))
        .env("VTJ_PASSWORD", PASSWORD);
    setting.run(program, &identity_code(900))
}

/// A record with a handshake message, of TLS 1.1.
fn tls_1_1(kind: u8, content: &[u8]) -> Vec<u8> {
    let length = |length: usize, bytes: usize| length.to_be_bytes()[8 - bytes..].to_vec();
    let mut message = vec![kind];
    message.extend(length(content.len(), 3));
    message.extend(content);
    let mut record = vec![22, 3, 2];
    record.extend(length(message.len(), 2));
    record.extend(message);
    record
}

/// Version 1.1 and 32 random bytes, as both hellos start with.
fn hello() -> Vec<u8> {
    let mut content = vec![3, 2];
    content.extend([7; 32]);
    content
}

#[test]
fn the_server_refuses_tls_1_1() {
    let setting = Setting::new(Settings::default());
    let mut stream = TcpStream::connect(setting.mock.address()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    let mut content = hello();
    // No session; TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA; no compression; the extension supported_groups.
    content.extend([0, 0, 2, 0xC0, 0x13, 1, 0, 0, 8, 0, 10, 0, 4, 0, 2, 0, 23]);
    stream.write_all(&tls_1_1(1, &content)).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    // An alert, fatal: protocol_version, or handshake_failure.
    assert!(
        matches!(answer.as_slice(), [21, 3, _, 0, 2, 2, 70 | 40]),
        "{answer:?}"
    );
}

#[test]
fn the_client_refuses_tls_1_1() {
    let setting = Setting::new(Settings::default());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        let mut buffer = [0; 4096];
        let _ = stream.read(&mut buffer).unwrap();
        let mut content = hello();
        // No session; the cipher; no compression.
        content.extend([0, 0xC0, 0x13, 0]);
        stream.write_all(&tls_1_1(2, &content)).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    });
    let ended = at(&setting, &format!("https://{address}/soso"));
    assert!(
        ended.status == 1 && ended.err.starts_with("no connection"),
        "{}",
        ended.err
    );
    let answer = server.join().unwrap();
    assert!(
        matches!(answer.as_slice(), [21, 3, _, 0, 2, 2, _]),
        "{answer:?}"
    );
}

#[test]
fn pkcs12_is_a_certificate_too() {
    let setting = Setting::new(Settings::default());
    let file = |name: &str| setting.folder.join(name);
    let made = Command::new("openssl")
        .args(["pkcs12", "-export", "-passout", "pass:SALA MERKKI", "-in"])
        .arg(file("client.pem"))
        .arg("-inkey")
        .arg(file("client.key"))
        .arg("-out")
        .arg(file("client.p12"))
        .stderr(Stdio::null())
        .status();
    let Ok(made) = made else {
        let is_forbidden = std::env::var_os("VTJ_NO_SKIP").is_some_and(|value| value == "1");
        assert!(!is_forbidden, "VTJ_NO_SKIP=1, and openssl is not there");
        let _ = writeln!(std::io::stderr(), "skipped: openssl is not there");
        return;
    };
    assert!(made.success());
    let run = |password: &str, is_file: bool| {
        let mut program = setting.program(Way::Soap12);
        program
            .args(["--product", "PERUSLT1", "--pkcs12"])
            .arg(file("client.p12"));
        match is_file {
            true => program
                .arg("--pkcs12-password-file")
                .arg(setting.write("password", &format!("{password}\n"))),
            false => program.env("VTJ_PKCS12_PASSWORD", password),
        };
        setting.run(program, &identity_code(900))
    };
    assert_eq!(run("SALA MERKKI", false).status, 0);
    assert_eq!(run("SALA MERKKI", true).status, 0);
    let ended = run("muu", false);
    assert!(
        ended.status == 1 && ended.err.contains("no PKCS#12"),
        "{}",
        ended.err
    );
}
