//! The agency's WSDLs as they are, and ours: accepted, with exactly the warnings that their faults deserve.

#[path = "../../vtj-types/tests/skip/mod.rs"]
mod skip;

use std::path::{Path, PathBuf};

use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::model::{ElementId, Model};
use vtj_codegen::source::Sources;
use vtj_codegen::wsdl::{self, Description};

/// A WSDL with its operations, and what was found in it.
struct Read {
    description: Description,
    model: Model,
    /// Severity, code and place of each finding.
    findings: Vec<String>,
}

fn read(base: &Path, file: &str) -> Read {
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::read_from(base, &[PathBuf::from(file)], &mut diagnostics);
    let definitions: Vec<_> = sources
        .ids()
        .filter_map(|id| wsdl::parse(&sources, id, &mut diagnostics))
        .collect();
    let model = Model::build(&sources, &mut diagnostics);
    let model = model.unwrap_or_else(|| panic!("{}", diagnostics.render(&sources)));
    let mut descriptions = wsdl::resolve(&sources, &definitions, &model, &mut diagnostics);
    assert_eq!(descriptions.len(), 1, "{}", diagnostics.render(&sources));
    let findings = diagnostics.sorted(&sources).into_iter();
    let findings = findings.map(|found| {
        let span = found.span.expect("a place");
        let file = sources.file(span.file).expect("a file");
        let line = file.position(span.start).line;
        let (severity, code) = (found.severity.as_str(), found.code.as_str());
        format!("{severity} {code} {}:{line}", file.path())
    });
    Read {
        findings: findings.collect(),
        description: descriptions.remove(0),
        model,
    }
}

impl Read {
    fn operations(&self) -> Vec<&str> {
        let operations = self.description.operations.iter();
        operations.map(|operation| &*operation.name).collect()
    }

    fn locals(&self, elements: &[ElementId]) -> Vec<&str> {
        let names = elements.iter().map(|&id| &self.model[id].name);
        names.map(|name| &*name.local).collect()
    }
}

const XROAD: [&str; 7] = [
    "HenkilonTunnusKysely",
    "HenkilonTunnistusKysely",
    "RakennuksenTunnusKysely",
    "RakennuksenTunnistusKysely",
    "KiinteistonTunnusKysely",
    "KiinteistonTunnistusKysely",
    "HaeTuotteenSkeema",
];

const DIRECT: [&str; 8] = [
    "HaeTuotteenSkeema",
    "TeeHenkilonTunnusKysely",
    "TeeHenkilonTunnistusKysely",
    "TeeHenkilonPoimintaKysely",
    "TeeRakennusTunnusKysely",
    "TeeRakennuksenTunnistusKysely",
    "TeeKiinteistoTunnusKysely",
    "TeeKiinteistonTunnistusKysely",
];

/// What holds of every operation over X-Road.
fn assert_xroad(read: &Read) {
    let headers = [
        "client",
        "id",
        "issue",
        "protocolVersion",
        "service",
        "userId",
    ];
    for operation in &read.description.operations {
        let name = &operation.name;
        assert_eq!(operation.version.as_deref(), Some("v1"), "{name}");
        assert_eq!(read.locals(&operation.request_headers), headers, "{name}");
        assert_eq!(read.locals(&operation.response_headers), headers, "{name}");
        let messages = read.locals(&[operation.request, operation.response]);
        assert_eq!(messages, [&**name, &*format!("{name}Response")]);
        let soap = operation.soap_11.as_ref().expect("SOAP 1.1");
        assert_eq!(&*soap.action, "", "{name}");
        assert!(operation.soap_12.is_none(), "{name}");
    }
}

/// What holds of every operation of the direct interface.
fn assert_direct(read: &Read) {
    for operation in &read.description.operations {
        let name = &operation.name;
        let action = format!("http://tempuri.org/{name}");
        for soap in [&operation.soap_11, &operation.soap_12] {
            assert_eq!(*soap.as_ref().expect("both").action, *action);
        }
        assert!(operation.request_headers.is_empty(), "{name}");
        assert_eq!(operation.version, None, "{name}");
    }
}

/// The folder with the agency's services; without it the test is skipped.
fn theirs() -> Option<PathBuf> {
    Some(skip::reference()?.join("schemas/services"))
}

#[test]
fn the_agencys_wsdl_for_xroad_is_accepted() {
    let Some(base) = theirs() else { return };
    let read = read(&base, "xroad/service.wsdl");
    assert_eq!(read.findings, [""; 0]);
    assert_eq!(read.operations(), XROAD);
    assert_xroad(&read);
    let actions = read.description.operations.iter();
    assert!(
        actions
            .map(|one| one.action.as_deref())
            .all(|action| action == Some(""))
    );
}

#[test]
fn inline_schemas_that_use_each_other_without_import_are_one_warning() {
    let Some(base) = theirs() else { return };
    let read = read(&base, "xroad-inline/vtj.wsdl");
    assert_eq!(
        read.findings,
        ["warning xsd-missing-import xroad-inline/vtj.wsdl:82"]
    );
    assert_eq!(read.operations(), [XROAD[0], XROAD[6]]);
    assert_xroad(&read);
}

#[test]
fn a_schema_that_imports_its_own_namespace_is_one_warning() {
    let Some(base) = theirs() else { return };
    let read = read(&base, "soso/SoSo.wsdl");
    assert_eq!(
        read.findings,
        ["warning xsd-wrong-namespace soso/SoSo.wsdl:6"]
    );
    assert_eq!(read.operations(), DIRECT);
    assert_direct(&read);
}

#[test]
fn our_services_have_all_operations_and_no_warning() {
    let base = xtask::repository().join("schemas/services");
    let xroad = read(&base, "xroad/vtjkysely.wsdl");
    assert_eq!(xroad.findings, [""; 0]);
    assert_eq!(xroad.operations(), XROAD);
    assert_xroad(&xroad);
    let direct = read(&base, "soso/soso.wsdl");
    assert_eq!(direct.findings, [""; 0]);
    assert_eq!(direct.operations(), DIRECT);
    assert_direct(&direct);
}
