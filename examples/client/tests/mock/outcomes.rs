//! Every product and every outcome, both ways.

use super::setting::{Setting, WAYS, Way};
use mock_vtj::Settings;
use mock_vtj::persons::{ENTRIES, Entry, has_person, identity_code};
use serde_json::Value;
use vtj_client::output;
use vtj_types::products::Vastaus;
use vtj_types::services::Outcome;

const PRODUCT: &str = "Perussanoma 3";

fn read(out: &str) -> Value {
    serde_json::from_str(out).unwrap()
}

#[test]
fn every_product_is_found_every_way() {
    let setting = Setting::new(Settings::default());
    for way in WAYS {
        for product in Vastaus::PRODUCTS {
            let ended = setting.ask(way, &product.to_lowercase(), &identity_code(900));
            assert_eq!(
                (ended.status, ended.err.as_str()),
                (0, ""),
                "{way:?} {product}"
            );
            let shown = read(&ended.out);
            assert_eq!(shown["outcome"], "Found");
            let message = shown["message"].as_object().unwrap();
            let message = message.values().next().unwrap();
            assert_eq!(message["sanomatunnus"], *product);
            assert_eq!(
                message["henkilo"]["henkilotunnus"]["value"],
                identity_code(900)
            );
        }
    }
    setting.log(24);
}

#[test]
fn every_return_code_is_its_outcome_every_way() {
    let setting = Setting::new(Settings::default());
    let mut codes = 0;
    for (individual, entry) in ENTRIES {
        let Entry::Code(code) = entry else { continue };
        codes += 1;
        for way in [Way::Xroad, Way::Soap12] {
            let ended = setting.ask(way, PRODUCT, &identity_code(*individual));
            let shown = read(&ended.out);
            let outcome = Outcome::of(*code);
            assert_eq!(shown["outcome"], output::name(&outcome), "{way:?} {code:?}");
            assert_eq!(shown["code"], code.code(), "{way:?}");
            assert_eq!(ended.status, if outcome == Outcome::Found { 0 } else { 3 });
            let person = &shown["message"]["perussanoma_3"]["henkilo"];
            assert_eq!(person.is_null(), !has_person(*code), "{way:?} {code:?}");
        }
    }
    // All documented codes but 0002, and 0000 twice.
    assert_eq!(codes, 31);
}

#[test]
fn words_without_a_code_are_not_guessed() {
    let setting = Setting::new(Settings::default());
    for way in WAYS {
        let ended = setting.ask(way, PRODUCT, &identity_code(932));
        let shown = read(&ended.out);
        assert_eq!(shown["outcome"], "FaultWithoutCode", "{way:?}");
        assert_eq!(shown["text"], "Hakuperusteella ei löydy tietoja");
        assert_eq!((ended.status, &shown["code"]), (3, &Value::Null));
    }
}

#[test]
fn a_changed_identity_code_is_asked_for_once_more() {
    for way in WAYS {
        let setting = Setting::new(Settings::default());
        let ended = setting.ask(way, PRODUCT, &identity_code(901));
        assert_eq!(ended.status, 0, "{}", ended.err);
        let shown = read(&ended.out);
        let person = &shown["message"]["perussanoma_3"]["henkilo"];
        assert_eq!(person["henkilotunnus"]["value"], identity_code(902));
        let log = setting.log(2);
        assert!(
            log[0].ends_with(" 0002") && log[1].ends_with(" 0000"),
            "{log:?}"
        );
        // The second change is an error.
        let ended = setting.ask(way, PRODUCT, &identity_code(933));
        assert_eq!((ended.status, ended.out.as_str()), (1, ""));
        assert!(ended.err.contains("changed twice"), "{}", ended.err);
        setting.log(4);
        // Without a new one there is nothing to repeat.
        let ended = setting.ask(way, PRODUCT, &identity_code(935));
        assert_eq!(read(&ended.out)["outcome"], "IdentityCodeChanged");
        assert_eq!((ended.status, setting.log(5).len()), (3, 5));
    }
}

#[test]
fn mistakes_in_the_request_are_told() {
    let setting = Setting::new(Settings::default());
    for way in WAYS {
        let outcome = |product: &str, code: &str| {
            let ended = setting.ask(way, product, code);
            read(&ended.out)["code"].as_str().unwrap().to_owned()
        };
        assert_eq!(outcome("Olematon", &identity_code(900)), "-1900");
        assert_eq!(outcome(PRODUCT, &identity_code(999)), "0001");
        let mut program = setting.identified(way);
        program.args(["--product", PRODUCT, "--output", "json"]);
        program.env("VTJ_PASSWORD", "muu");
        let ended = setting.run(program, &identity_code(900));
        assert_eq!(read(&ended.out)["outcome"], "Credentials");
    }
    for wrong in ["", "muu"] {
        let ended = setting.ask(Way::Xroad, PRODUCT, wrong);
        assert_eq!(ended.status, 1, "{}", ended.err);
    }
}

#[test]
fn the_schema_of_a_product_is_fetched() {
    let setting = Setting::new(Settings::default());
    for way in WAYS {
        for product in Vastaus::PRODUCTS {
            let mut program = setting.identified(way);
            program.args(["--schema", "--product", product]);
            let ended = setting.run(program, "");
            assert_eq!(
                (ended.status, ended.err.as_str()),
                (0, ""),
                "{way:?} {product}"
            );
            assert!(ended.out.starts_with("<xs:schema "), "{product}");
            assert!(ended.out.contains("VTJHenkiloVastaussanoma"));
        }
    }
}

#[test]
fn a_table_has_a_line_for_each_value() {
    let setting = Setting::new(Settings::default());
    let mut program = setting.identified(Way::Xroad);
    program.args(["--output", "table", "--product", PRODUCT]);
    let ended = setting.run(program, &identity_code(900));
    let line = |place: &str| ended.out.lines().find(|line| line.starts_with(place));
    assert!(line("outcome ").is_some_and(|line| line.ends_with(" Found")));
    let code = line("message.perussanoma_3.henkilo.henkilotunnus.value ");
    assert!(code.is_some_and(|line| line.ends_with(&identity_code(900))));
}
