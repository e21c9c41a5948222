//! Runs the double, with certificates that it makes.

use clap::{Parser, Subcommand};
use mock_vtj::certificates::{Authority, Certified, Validity};
use mock_vtj::persons::{ENTRIES, Fault, identity_code};
use mock_vtj::{Mock, Settings};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

type Failed = Box<dyn Error + Send + Sync>;

/// A double of VTJ's services for tests.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes certificates: ca.pem, server.pem, server.key, client.pem, client.key.
    Certificates {
        /// The folder to write them to.
        folder: PathBuf,
        /// A host name or address of the server; localhost and 127.0.0.1 without one.
        #[arg(long)]
        host: Vec<String>,
    },
    /// Serves, over X-Road at /xroad and directly at /soso.
    Serve {
        /// The folder with the certificates; they are made where it has none.
        #[arg(long, default_value = "certificates")]
        certificates: PathBuf,
        /// The address to listen at.
        #[arg(long, default_value = "127.0.0.1:8443")]
        listen: String,
        /// What goes wrong with every reply.
        #[arg(long)]
        fault: Option<Fault>,
        /// How late a slow reply is, in milliseconds.
        #[arg(long, default_value_t = 30_000)]
        delay: u64,
    },
    /// Lists who is in the register.
    Persons,
}

fn main() -> Result<(), Failed> {
    match Arguments::parse().command {
        Command::Certificates { folder, host } => certificates(&folder, &host),
        Command::Serve {
            certificates: folder,
            listen,
            fault,
            delay,
        } => {
            if !folder.join("ca.pem").exists() {
                certificates(&folder, &[])?;
            }
            let read = |name: &str| fs::read_to_string(folder.join(name));
            let server = Certified {
                certificate: read("server.pem")?,
                key: read("server.key")?,
            };
            let settings = Settings {
                fault,
                delay: Duration::from_millis(delay),
                is_printing: true,
            };
            let mock = Mock::start(&listen, &server, &read("ca.pem")?, settings)?;
            println!("listening at https://{}", mock.address());
            mock.wait();
            Ok(())
        }
        Command::Persons => {
            for (individual, entry) in ENTRIES {
                println!("{} {entry:?}", identity_code(*individual));
            }
            Ok(())
        }
    }
}

fn certificates(folder: &Path, hosts: &[String]) -> Result<(), Failed> {
    fs::create_dir_all(folder)?;
    let hosts: Vec<&str> = match hosts {
        [] => vec!["localhost", "127.0.0.1"],
        hosts => hosts.iter().map(String::as_str).collect(),
    };
    let authority = Authority::new("mock-vtj authority")?;
    let server = authority.server(&hosts, Validity::Current)?;
    let client = authority.client("mock-vtj client", Validity::Current)?;
    for (name, content) in [
        ("ca.pem", &authority.certificate()),
        ("server.pem", &server.certificate),
        ("server.key", &server.key),
        ("client.pem", &client.certificate),
        ("client.key", &client.key),
    ] {
        fs::write(folder.join(name), content)?;
    }
    Ok(())
}
