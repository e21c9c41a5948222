//! What goes wrong on the way.

use super::setting::{Setting, WAYS, Way};
use mock_vtj::Settings;
use mock_vtj::persons::{ENTRIES, Entry, Fault, identity_code};
use std::time::{Duration, Instant};

const PRODUCT: &str = "Perussanoma 3";

/// What the client says of a fault; `None` where the reply is right all the same.
fn said(fault: Fault, way: Way) -> Option<&'static str> {
    Some(match fault {
        Fault::Slow => "no connection: timeout",
        Fault::CutOff => "no connection: ",
        Fault::ContentType => "code: OtherMedia",
        Fault::SoapFault => "for a fault report",
        Fault::OtherProduct => "another product",
        Fault::Garbage => "code: Envelope",
        // The direct interface has no id.
        Fault::OtherId if way != Way::Xroad => return None,
        Fault::OtherId => "code: Headers",
        Fault::Html => "code: Html",
        Fault::XRoad => "code: Server.ServerProxy.ServiceFailed.HttpError",
    })
}

fn check(setting: &Setting, fault: Fault, individual: u16, way: Way) {
    let before = setting.mock.log().len();
    let start = Instant::now();
    let mut program = setting.identified(way);
    program.args(["--product", PRODUCT, "--timeout", "1"]);
    let ended = setting.run(program, &identity_code(individual));
    match said(fault, way) {
        Some(said) => {
            assert_eq!(
                (ended.status, ended.out.as_str()),
                (1, ""),
                "{fault:?} {way:?}"
            );
            assert!(ended.err.contains(said), "{fault:?} {way:?}: {}", ended.err);
        }
        None => assert_eq!(ended.status, 0, "{fault:?} {way:?}: {}", ended.err),
    }
    assert!(start.elapsed() < Duration::from_secs(8), "{fault:?}");
    // A request that was sent is not sent again.
    setting.log(before + 1);
}

fn slow() -> Settings {
    Settings {
        delay: Duration::from_millis(2500),
        ..Settings::default()
    }
}

#[test]
fn every_fault_of_a_person_is_an_error_and_not_repeated() {
    let setting = Setting::new(slow());
    let mut count = 0;
    for (individual, entry) in ENTRIES {
        let Entry::Fault(fault) = entry else { continue };
        count += 1;
        for way in WAYS {
            check(&setting, *fault, *individual, way);
        }
    }
    assert_eq!(count, 9);
}

#[test]
fn a_fault_that_is_set_is_everyones() {
    for fault in [Fault::CutOff, Fault::SoapFault, Fault::OtherId] {
        let setting = Setting::new(Settings {
            fault: Some(fault),
            ..slow()
        });
        check(&setting, fault, 900, Way::Xroad);
    }
}

#[test]
fn a_connection_that_is_refused_is_tried_again() {
    let setting = Setting::new(Settings::default());
    // Nobody listens there any more.
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let mut program = setting.identified(Way::Xroad);
    program.args(["--product", PRODUCT]);
    let words: Vec<_> = program.get_args().map(ToOwned::to_owned).collect();
    let mut again = std::process::Command::new(program.get_program());
    again.env("VTJ_PASSWORD", mock_vtj::PASSWORD);
    let own = format!("https://{}/xroad", setting.mock.address());
    for word in words {
        match word == own.as_str() {
            true => again.arg(format!("https://{closed}/xroad")),
            false => again.arg(word),
        };
    }
    let start = Instant::now();
    let ended = setting.run(again, &identity_code(900));
    assert!(
        ended.status == 1 && ended.err.starts_with("no connection"),
        "{}",
        ended.err
    );
    // Two pauses, of 200 and of 400 ms.
    assert!(start.elapsed() > Duration::from_millis(600));
}
