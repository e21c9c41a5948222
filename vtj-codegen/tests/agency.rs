//! The agency's own schemas, where they are at hand.

mod common;

use common::{load, schemas, shared};
use vtj_codegen::diagnostic::Code;
use vtj_codegen::model::{Component, TypeId};

#[test]
fn every_product_loads_by_itself() {
    let Some(base) = shared("reference/schemas") else {
        return;
    };
    for root in schemas(&base.join("products")) {
        let (sources, model, diagnostics) = load(&base, std::slice::from_ref(&root));
        assert!(model.is_some(), "{}", diagnostics.render(&sources));
        assert!(diagnostics.is_empty(), "{}", diagnostics.render(&sources));
    }
}

#[test]
fn all_products_load_together_and_share_the_catalogue() {
    let Some(base) = shared("reference/schemas") else {
        return;
    };
    let roots = schemas(&base.join("products"));
    let (sources, model, diagnostics) = load(&base, &roots);
    let model = model.unwrap_or_else(|| panic!("{}", diagnostics.render(&sources)));
    assert_eq!(sources.roots().count(), roots.len());
    let mut responses = 0;
    for root in sources.roots() {
        let document = model.root(root).expect("every root is a document");
        for component in model.global_components(document) {
            if let Component::Element(id) = component {
                responses += usize::from(&*model[id].name.local == "VTJHenkiloVastaussanoma");
                let TypeId::Complex(type_) = model[id].type_ else {
                    panic!("a response has a simple type");
                };
                assert!(model[type_].content.particle().is_some());
            }
        }
    }
    assert_eq!(
        responses,
        roots.len() - 1,
        "one response for each root but the catalogue"
    );
    let catalogue = sources.find("products/VTJHenkilotiedotKatalogi.xsd");
    let catalogue = catalogue
        .and_then(|file| model.root(file))
        .expect("the catalogue");
    assert_eq!(model[catalogue].components.len(), 155);
}

#[test]
fn every_catalogue_loads_but_the_one_with_destroyed_letters() {
    let Some(base) = shared("reference/schemas") else {
        return;
    };
    for root in schemas(&base.join("catalogue")) {
        let (sources, model, diagnostics) = load(&base, std::slice::from_ref(&root));
        let text = diagnostics.render(&sources);
        if root.to_string_lossy().contains("mojibake") {
            assert!(model.is_none(), "{text}");
            assert!(
                diagnostics
                    .iter()
                    .all(|found| found.code == Code::SourceMojibake),
                "{text}"
            );
        } else {
            assert!(model.is_some(), "{text}");
            assert!(!diagnostics.has_errors(), "{text}");
        }
    }
}

#[test]
fn every_service_schema_loads() {
    let Some(base) = shared("reference/schemas/services") else {
        return;
    };
    for folder in ["soso", "xroad"] {
        for root in schemas(&base.join(folder)) {
            let (sources, _, diagnostics) = load(&base, std::slice::from_ref(&root));
            assert!(diagnostics.is_empty(), "{}", diagnostics.render(&sources));
        }
    }
}
