//! Attempts: recorded before anything is sent, completed by whatever comes.

use serde_json::Value;
use vtj_types::audit::{
    Attempt, AuditError, DisclosureRecord, Failure, JsonLines, Naming, Permit, Sink,
};
use vtj_types::products::{Vastaus, asukaslkm2, perussanoma_3};
use vtj_types::{Parsed, Shown};

use super::exchange::{
    Any, CODE, Disk, Kysely, XML, begin, clock, envelope, exchange, headers, kysely, message,
    permit, pseudonyms, some,
};

/// The entries that were written.
fn entries(sink: JsonLines<Vec<u8>>) -> Vec<Value> {
    let text = String::from_utf8(sink.into_inner()).unwrap();
    assert!(text.ends_with('\n'));
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The second entry of an exchange with that inside of `response`.
fn completion(response: &str) -> Value {
    let mut sink = JsonLines::new(Vec::new());
    let attempt = begin::<Parsed<Vastaus>>(&mut sink).unwrap();
    let body = envelope(&attempt, response);
    let _ = attempt.complete(&mut sink, 200, XML, body.as_bytes());
    entries(sink).pop().unwrap()
}

#[test]
fn an_attempt_is_recorded_before_there_is_anything_to_send() {
    let mut sink = JsonLines::new(Vec::new());
    let attempt = begin::<Vastaus>(&mut sink).unwrap();
    let id = attempt.encoded().id().unwrap().to_owned();
    drop(attempt);
    let entries = entries(sink);
    let [entry] = entries.as_slice() else {
        panic!("one entry")
    };
    let expected = serde_json::json!({
        "event": "attempt",
        "attempt": entry["attempt"],
        "time": "2026-11-22T00:00:00Z",
        "end_user": "virkailija \"7\"",
        "organisation": "Keksitty kunta",
        "permit": "VRK/0000/2026",
        "purpose": "esimerkki",
        "product": "Asukaslkm2",
        "operation": "HenkilonTunnusKysely",
        "request_id": id,
        "naming": "pseudonym",
        "subject": pseudonyms().pseudonym(CODE).to_string(),
    });
    assert_eq!(entry, &expected);
    assert_eq!(entry["attempt"].as_str().unwrap().len(), 36);
    let mut full = JsonLines::new(Disk {
        bytes: Vec::new(),
        room: 100,
    });
    assert!(begin::<Vastaus>(&mut full).is_err());
}

#[test]
fn a_reply_completes_it_with_what_is_disclosed() {
    let mut sink = JsonLines::new(Vec::new());
    let attempt = begin::<asukaslkm2::Vastaussanoma>(&mut sink).unwrap();
    let response = message("asukaslkm2-household.xml");
    let body = envelope(&attempt, &response);
    clock::set(1_795_305_607);
    let reply = attempt
        .complete(&mut sink, 200, XML, body.as_bytes())
        .unwrap();
    let expected = asukaslkm2::Vastaussanoma::from_xml(response.as_bytes()).unwrap();
    assert_eq!(reply.message().unwrap().unwrap(), &expected);
    let text = String::from_utf8(sink.into_inner()).unwrap();
    assert!(!text.contains(CODE) && !text.contains("SALAINEN"), "{text}");
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let (first, last) = (&lines[0], &lines[1]);
    for (name, value) in first.as_object().unwrap() {
        if name != "event" && name != "time" {
            assert_eq!(&last[name], value, "{name}");
        }
    }
    assert_eq!(last["event"], "completion");
    assert_eq!(last["time"], "2026-11-22T00:00:07Z");
    assert_eq!(last["result"], "reply");
    assert_eq!(last["outcome"], "Found");
    assert_eq!(last["code"], "0000");
    assert_eq!(last["status"], 200);
    assert_eq!(last["message"], "read");
    assert_eq!(last["is_complete"], true);
    assert_eq!(last["deviations"], "");
    assert_eq!(last["disclosed"]["Henkilo"], 1);
    // One for each identity code in the message: the person's and those of the children.
    let mut codes: Vec<_> = response
        .match_indices("Henkilotunnus")
        .filter_map(|(at, _)| {
            let text = response[at..].split_once('>')?.1.split_once('<')?.0.trim();
            (text.len() == 11).then_some(text)
        })
        .collect();
    codes.sort_unstable();
    codes.dedup();
    assert!(codes.len() > 1, "{}", codes.len());
    let persons = last["persons"].as_array().unwrap();
    for code in &codes {
        let pseudonym = pseudonyms().pseudonym(code).to_string();
        assert!(persons.contains(&Value::from(pseudonym)));
        assert!(!text.contains(code));
    }
    assert_eq!(persons.len(), codes.len());
}

#[test]
fn without_an_entry_there_is_no_reply() {
    // Room for the first entry, and for less and less of the second.
    for missing in 1..=40 {
        let mut sink = JsonLines::new(Vec::new());
        let attempt = begin::<Vastaus>(&mut sink).unwrap();
        let body = envelope(&attempt, &message("asukaslkm2-household.xml"));
        let mut whole = JsonLines::new(Vec::new());
        exchange(&mut whole);
        let bytes = sink.into_inner();
        let room = whole.into_inner().len() - missing;
        assert!(room > bytes.len());
        let mut sink = JsonLines::new(Disk { bytes, room });
        let error = attempt
            .complete(&mut sink, 200, XML, body.as_bytes())
            .unwrap_err();
        assert!(matches!(error, AuditError::Sink(_)));
        let text = error.to_string();
        assert!(text.starts_with("the disclosure record was not written"));
    }
}

#[test]
fn whatever_comes_is_recorded() {
    let not_found = completion(&message("asukaslkm2-not-found.xml"));
    assert_eq!(not_found["outcome"], "NotFound");
    assert_eq!(not_found["code"], "0001");
    assert_eq!(not_found["disclosed"], serde_json::json!({}));
    assert_eq!(not_found["persons"], serde_json::json!([]));
    let fault = completion("<faultCode>0001</faultCode><faultString>ei</faultString>");
    assert_eq!(fault["outcome"], "NotFound");
    assert_eq!(fault["message"], "none");
    assert_eq!(fault["is_complete"], true);
    let empty = completion("");
    assert_eq!(empty["outcome"], "NoAnswer");
    let changed = message("asukaslkm2-ordinary.xml").replace("\"0000\"", "\"0002\"");
    let changed = changed.replace(
        "voimassaolokoodi=\"1\">210987-916T",
        "voimassaolokoodi=\"1\">010190-9019",
    );
    let changed = completion(&changed);
    assert_eq!(changed["outcome"], "IdentityCodeChanged");
    let new = pseudonyms().pseudonym("010190-9019").to_string();
    assert!(changed["persons"].as_array().unwrap().contains(&new.into()));
    let odd = message("asukaslkm2-ordinary.xml")
        .replace("</Henkilo>", "<Uusi><Lohko>arvo</Lohko></Uusi></Henkilo>");
    let odd = completion(&odd);
    assert_eq!(odd["deviations"], "UnknownElement 1");
    assert_eq!(odd["disclosed"]["Henkilo/Uusi"], 1);
    assert!(!odd.to_string().contains("arvo"));
}

#[test]
fn what_is_no_reply_is_recorded() {
    let mut sink = JsonLines::new(Vec::new());
    let html = begin::<Vastaus>(&mut sink).unwrap();
    let error = html.complete(&mut sink, 502, Some("text/html"), b"<html>MERKKI</html>");
    assert!(matches!(error, Err(AuditError::Call(_))));
    let wrong = begin::<Vastaus>(&mut sink).unwrap();
    let other = begin::<Vastaus>(&mut sink).unwrap();
    let body = envelope(&other, &message("asukaslkm2-ordinary.xml"));
    assert!(
        wrong
            .complete(&mut sink, 200, XML, body.as_bytes())
            .is_err()
    );
    other.failed(&mut sink, Failure::TimedOut).unwrap();
    let refused = begin::<perussanoma_3::Vastaussanoma>(&mut sink).unwrap();
    let body = envelope(&refused, &message("asukaslkm2-ordinary.xml"));
    let reply = refused
        .complete(&mut sink, 200, XML, body.as_bytes())
        .unwrap();
    assert!(reply.message().unwrap().is_err());
    let entries = entries(sink);
    let brief = |index: usize| {
        let entry = &entries[index];
        ["event", "result", "outcome", "message"]
            .map(|name| entry[name].as_str().unwrap_or("").to_owned())
    };
    assert_eq!(brief(1), ["completion", "error", "Html", "none"]);
    assert_eq!(entries[1]["status"], 502);
    assert_eq!(brief(4), ["completion", "error", "Headers", "none"]);
    assert_eq!(brief(5), ["completion", "no-reply", "TimedOut", "none"]);
    assert_eq!(entries[5]["status"], Value::Null);
    assert_eq!(entries[3]["attempt"], entries[5]["attempt"]);
    assert_eq!(brief(7), ["completion", "reply", "Found", "refused"]);
    // Refused or not, it has come.
    assert_eq!(entries[7]["disclosed"]["Henkilo"], 1);
    assert!(entries[7]["deviations"].as_str().unwrap().contains("line"));
}

#[test]
fn persons_are_named_as_the_holder_chooses() {
    let codes = Permit::new("K", "L", Naming::IdentityCodes).clock(clock::now);
    let mut sink = JsonLines::new(Vec::new());
    let attempt = Attempt::<Any>::begin(&mut sink, &codes, "", &headers(), &kysely()).unwrap();
    assert!(!format!("{attempt:?}").contains(CODE));
    let mut satu = kysely();
    if let Some(request) = &mut satu.request {
        request.henkilotunnus = Some(None);
        request.satu = some("10000009V");
    }
    drop(Attempt::<Any>::begin(&mut sink, &permit(), "", &headers(), &satu).unwrap());
    let nobody = Kysely { request: None };
    drop(Attempt::<Any>::begin(&mut sink, &permit(), "", &headers(), &nobody).unwrap());
    let entries = entries(sink);
    assert_eq!(entries[0]["naming"], "identity-code");
    assert_eq!(entries[0]["subject"], CODE);
    let pseudonym = pseudonyms().pseudonym("10000009V").to_string();
    assert_eq!(entries[1]["subject"], pseudonym);
    for name in ["subject", "naming", "end_user", "product"] {
        assert_eq!(entries[2][name], Value::Null);
    }
}

#[test]
fn debug_hides_who_asked_and_about_whom() {
    #[derive(Default)]
    struct Kept(Vec<DisclosureRecord>);
    impl Sink for Kept {
        fn record(&mut self, record: &DisclosureRecord) -> std::io::Result<()> {
            self.0.push(record.clone());
            Ok(())
        }
    }
    let mut sink = (Kept::default(), JsonLines::new(Vec::new()));
    let codes = Permit::new("K", "L", Naming::IdentityCodes);
    let attempt = Attempt::<Any>::begin(&mut sink, &codes, "", &headers(), &kysely()).unwrap();
    let body = envelope(&attempt, &message("asukaslkm2-ordinary.xml"));
    let reply = attempt
        .complete(&mut sink, 200, XML, body.as_bytes())
        .unwrap();
    assert_eq!(sink.0.0.len(), 2);
    assert!(!sink.1.into_inner().is_empty());
    let last = &sink.0.0[1];
    let completion = last.completion.as_ref().unwrap();
    for shown in [
        format!("{last:?}"),
        format!("{completion:?}"),
        format!("{reply:?}"),
        format!("{codes:?}"),
    ] {
        assert!(
            !shown.contains(CODE) && !shown.contains("virkailija"),
            "{shown}"
        );
    }
    assert!(format!("{:?}", Shown(last)).contains("virkailija"));
    assert!(format!("{:?}", Shown(completion)).contains(CODE));
}
