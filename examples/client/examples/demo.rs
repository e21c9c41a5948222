//! The client fetches a message from the double, over X-Road, in one process: `cargo run --example demo`.

use clap::Parser as _;
use mock_vtj::certificates::{Authority, Validity};
use mock_vtj::persons::identity_code;
use mock_vtj::{Mock, PASSWORD, Settings, USER};
use std::error::Error;
use std::fs;
use vtj_client::arguments::Arguments;
use vtj_client::run;

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let folder = std::env::temp_dir().join(format!("vtj-demo-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let authority = Authority::new("demo")?;
    let server = authority.server(&["localhost", "127.0.0.1"], Validity::Current)?;
    let client = authority.client("demo", Validity::Current)?;
    for (name, content) in [
        ("ca.pem", &authority.certificate()),
        ("client.pem", &client.certificate),
        ("client.key", &client.key),
        ("password", &PASSWORD.to_owned()),
    ] {
        fs::write(folder.join(name), content)?;
    }
    let settings = Settings {
        is_printing: true,
        ..Settings::default()
    };
    let mock = Mock::start("127.0.0.1:0", &server, &authority.certificate(), settings)?;
    let endpoint = format!("https://{}/xroad", mock.address());
    let file = |name: &str| folder.join(name).display().to_string();
    let (trust, certificate, key) = (file("ca.pem"), file("client.pem"), file("client.key"));
    let password = file("password");
    let arguments = Arguments::parse_from([
        "vtj-client",
        "--endpoint",
        &endpoint,
        "--transport",
        "xroad",
        "--client",
        "FI-TEST/MUN/0000000-0/keksitty",
        "--trust",
        &trust,
        "--certificate",
        &certificate,
        "--key",
        &key,
        "--password-file",
        &password,
        "--user",
        USER,
        "--end-user",
        "demo",
        "--product",
        "Perussanoma 3",
    ]);
    let shown = run(&arguments, &mut identity_code(900).as_bytes());
    fs::remove_dir_all(&folder)?;
    print!("{}", shown?.answer);
    Ok(())
}
