//! Every operation of both interfaces: requests are valid by the agency's schemas and by ours, and go round.

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use vtj_types::catalogue::{Henkilotunnus, SahkoinenAsiointitunnus};
use vtj_types::rt::Message as _;
use vtj_types::services::request::{
    Credentials, HakuXml, Henkilotunnushaku, Kiinteistotunnushaku, Loppukayttaja,
    Rakennustunnushaku, SearchKey, Skeemahaku, SoSoNimi, Tunnistushaku, Varmenne,
};
use vtj_types::services::soap::Version;
use vtj_types::services::xroad::{Headers, ServiceId};
use vtj_types::services::{Operation, Query, soso, xroad};
use vtj_types::xsd::AnyElement;

use super::{skip, wire};

fn start() -> (SoSoNimi, Credentials, Loppukayttaja) {
    let product = SoSoNimi::new("Perussanoma 3").unwrap();
    let credentials = Credentials::new("MERKKI<&", "MERKKI>\"'").unwrap();
    (
        product,
        credentials,
        Loppukayttaja::new("MERKKI ä").unwrap(),
    )
}

fn persons() -> [Henkilotunnushaku; 3] {
    let varmenne = Varmenne::new("TUVSS0tJ").unwrap().issuer("MERKKI").unwrap();
    let varmenne = varmenne.check_validity().check_revocation();
    [
        SearchKey::Henkilotunnus(Henkilotunnus::try_from("290292-9058").unwrap()),
        SearchKey::SahkoinenAsiointitunnus(SahkoinenAsiointitunnus::try_from("10000001D").unwrap()),
        SearchKey::Varmenne(varmenne),
    ]
    .map(|key| {
        let (product, credentials, end_user) = start();
        let query = Henkilotunnushaku::new(product, credentials, end_user, key);
        query.billing("MERKKI").unwrap()
    })
}

fn search() -> Tunnistushaku {
    let (product, credentials, end_user) = start();
    let keys = HakuXml::new("Haku")
        .unwrap()
        .value("Sukunimi", "MERKKI & <b>");
    Tunnistushaku::new(product, credentials, end_user, &keys.unwrap())
}

fn building() -> Rakennustunnushaku {
    let (product, credentials, end_user) = start();
    let query = Rakennustunnushaku::new(product, credentials, end_user, "MERKKI").unwrap();
    query.dwelling("A 1").unwrap().billing("MERKKI").unwrap()
}

fn real_estate() -> Kiinteistotunnushaku {
    let (product, credentials, end_user) = start();
    Kiinteistotunnushaku::new(product, credentials, end_user, "MERKKI").unwrap()
}

fn schema() -> Skeemahaku {
    Skeemahaku::new(start().0, -1)
}

/// Encodes and decodes a request, checks its `Debug`, and gives the body's element with the operation's name.
fn sent<O: Query>(headers: &O::Headers, request: O::Request) -> (&'static str, String)
where
    O::Request: PartialEq + Debug + Clone,
{
    let encoded = O::encode_request(headers, &request);
    let action = match O::SOAP_ACTION_12 {
        Some(_) => encoded.soap_action().is_none(),
        None => encoded.soap_action() == Some("\"\""),
    };
    assert!(action, "{}", O::NAME);
    let received = O::decode_request(Some(encoded.content_type()), encoded.body()).unwrap();
    assert!(received.request() == &request, "{}", O::NAME);
    assert!(!format!("{request:?} {received:?} {encoded:?}").contains("MERKKI"));
    assert_eq!(O::Request::name().local, O::NAME);
    assert_eq!(O::Response::name().local, format!("{}Response", O::NAME));
    (O::NAME, vtj_types::rt::to_xml(&request))
}

fn over_xroad<O: Query<Headers = Headers>>(request: O::Request) -> (&'static str, String)
where
    O::Request: PartialEq + Debug + Clone,
{
    let client = wire::headers().client().clone();
    let version = <O as Operation>::VERSION.unwrap();
    let service = ServiceId::vtjkysely("FI-TEST", O::NAME, version).unwrap();
    sent::<O>(&Headers::new(client, service), request)
}

fn directly<O: Query<Headers = Version>>(request: O::Request) -> (&'static str, String)
where
    O::Request: PartialEq + Debug + Clone,
{
    sent::<O>(&Version::Soap12, request)
}

/// The requests of every operation over X-Road.
fn xroad_requests() -> Vec<(&'static str, String)> {
    type M = AnyElement;
    let mut all: Vec<_> = persons()
        .into_iter()
        .map(|query| over_xroad::<xroad::HenkilonTunnusKysely<M>>(query.into()))
        .collect();
    all.push(over_xroad::<xroad::HenkilonTunnistusKysely<M>>(
        search().into(),
    ));
    all.push(over_xroad::<xroad::RakennuksenTunnistusKysely<M>>(
        search().into(),
    ));
    all.push(over_xroad::<xroad::KiinteistonTunnistusKysely<M>>(
        search().into(),
    ));
    all.push(over_xroad::<xroad::RakennuksenTunnusKysely<M>>(
        building().into(),
    ));
    all.push(over_xroad::<xroad::KiinteistonTunnusKysely<M>>(
        real_estate().into(),
    ));
    all.push(over_xroad::<xroad::HaeTuotteenSkeema<M>>(
        (&schema()).into(),
    ));
    all
}

/// The requests of every operation of the direct interface.
fn direct_requests() -> Vec<(&'static str, String)> {
    type M = AnyElement;
    let mut all: Vec<_> = persons()
        .into_iter()
        .map(|query| directly::<soso::TeeHenkilonTunnusKysely<M>>(query.into()))
        .collect();
    all.push(directly::<soso::TeeHenkilonTunnistusKysely<M>>(
        search().into(),
    ));
    all.push(directly::<soso::TeeHenkilonPoimintaKysely<M>>(
        search().into(),
    ));
    all.push(directly::<soso::TeeRakennuksenTunnistusKysely<M>>(
        search().into(),
    ));
    all.push(directly::<soso::TeeKiinteistonTunnistusKysely<M>>(
        search().into(),
    ));
    all.push(directly::<soso::TeeRakennusTunnusKysely<M>>(
        building().into(),
    ));
    all.push(directly::<soso::TeeKiinteistoTunnusKysely<M>>(
        real_estate().into(),
    ));
    all.push(directly::<soso::HaeTuotteenSkeema<M>>((&schema()).into()));
    all
}

#[test]
fn every_request_goes_round() {
    assert_eq!(xroad_requests().len(), 9);
    assert_eq!(direct_requests().len(), 10);
}

#[test]
fn the_fields_of_requests_are_in_their_places() {
    let [person, satu, varmenne] = persons();
    let xml = xroad::messages::HenkilonTunnusKysely::from(&person).to_xml();
    assert!(xml.contains(
        "<request><SoSoNimi>Perussanoma 3</SoSoNimi><Kayttajatunnus>MERKKI&lt;&amp;</Kayttajatunnus>"
    ));
    assert!(xml.contains(
        "<Laskutustiedot>MERKKI</Laskutustiedot><Henkilotunnus>290292-9058</Henkilotunnus></request>"
    ));
    let xml = soso::messages::TeeHenkilonTunnusKysely::from(&satu).to_xml();
    assert!(xml.contains("<Henkilotunnus/><SahkoinenAsiointitunnus>10000001D</"));
    let xml = soso::messages::TeeHenkilonTunnusKysely::from(&varmenne).to_xml();
    assert!(xml.contains(
        "<Henkilotunnus/><VarmenteenMyontaja>MERKKI</VarmenteenMyontaja><X509Certificate>TUVSS0tJ</X509Certificate><VarmenteenVoimassaolotarkistus>YES</VarmenteenVoimassaolotarkistus><VarmenteenSulkulistatarkistus>YES</"
    ));
    let xml = xroad::messages::HenkilonTunnistusKysely::from(&search()).to_xml();
    assert!(xml.contains(
        "<HakuXml>&lt;Haku&gt;&lt;Sukunimi&gt;MERKKI &amp;amp; &amp;lt;b&amp;gt;&lt;/Sukunimi&gt;&lt;/Haku&gt;</HakuXml>"
    ));
    let xml = soso::messages::TeeRakennusTunnusKysely::from(&building()).to_xml();
    assert!(xml.contains("<Rakennustunnus>MERKKI</Rakennustunnus><Huoneistotunnus>A 1</"));
    let xml = xroad::messages::HaeTuotteenSkeema::from(&schema()).to_xml();
    assert!(xml.contains("<SoSoNimi>Perussanoma 3</SoSoNimi><Laji>-1</Laji>"));
}

#[test]
fn the_schema_of_a_product_is_any_element() {
    type Haku = xroad::HaeTuotteenSkeema<AnyElement>;
    let xsd = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'><xs:element name='a' type='t:b'/></xs:schema>";
    let service = ServiceId::vtjkysely("FI-TEST", "HaeTuotteenSkeema", "v1").unwrap();
    let headers = Headers::new(wire::headers().client().clone(), service);
    let request = xroad::messages::HaeTuotteenSkeema::from(&schema());
    let encoded = Haku::encode_request(&headers, &request);
    let received = Haku::decode_request(wire::XML, encoded.body()).unwrap();
    let mut response = xroad::messages::HaeTuotteenSkeemaResponse::blank();
    let mut content = xroad::messages::TuotteenSkeemaVastaus::blank();
    content.any = Some(AnyElement::from_xml(xsd).unwrap());
    response.response = Some(content);
    response.reguest = request.request.clone();
    let answer = received.encode_response(&response);
    let reply = Haku::decode_response(&encoded, 200, wire::XML, answer.body()).unwrap();
    let element = reply.message().unwrap().unwrap();
    assert_eq!(
        element.name(),
        ("http://www.w3.org/2001/XMLSchema", "schema")
    );
    assert!(element.xml().contains("type=\"t:b\"") && element.xml().contains("xmlns:t=\"urn:t\""));
    assert_eq!(reply.request(), request.request.as_ref());

    type Direct = soso::HaeTuotteenSkeema<AnyElement>;
    let encoded = Direct::encode_request(&Version::Soap11, &(&schema()).into());
    assert_eq!(
        encoded.soap_action(),
        Some("\"http://tempuri.org/HaeTuotteenSkeema\"")
    );
    let received = Direct::decode_request(wire::XML, encoded.body()).unwrap();
    assert_eq!(received.request().laji.get(), -1);
    let result = soso::messages::HaeTuotteenSkeemaResult::new(AnyElement::from_xml(xsd).unwrap());
    let mut response = soso::messages::HaeTuotteenSkeemaResponse::blank();
    response.hae_tuotteen_skeema_result = Some(result);
    let answer = received.encode_response(&response);
    let reply = Direct::decode_response(&encoded, 200, wire::XML, answer.body()).unwrap();
    assert_eq!(reply.message().unwrap().unwrap().name().1, "schema");
}

#[test]
fn requests_are_valid_by_the_schemas_of_the_agency() {
    let Some(folder) = skip::reference() else {
        return;
    };
    let folder = folder.join("schemas/services");
    let work = work("agency");
    let xroad = inline(&folder.join("xroad-inline/vtj.wsdl"), &work, wire::NS);
    let mut requests = xroad_requests();
    check(&work, &folder.join("xroad/query.xsd"), &requests);
    // The other file has one operation.
    requests.retain(|(name, _)| *name == "HenkilonTunnusKysely");
    check(&work, &xroad, &requests);
    let direct = inline(&folder.join("soso/SoSo.wsdl"), &work, "http://tempuri.org/");
    check(&work, &direct, &direct_requests());
}

#[test]
fn requests_are_valid_by_our_schemas() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/services");
    let work = work("ours");
    check(
        &work,
        &folder.join("xroad/vtjkysely.xsd"),
        &xroad_requests(),
    );
    let direct = inline(&folder.join("soso/soso.wsdl"), &work, "http://tempuri.org/");
    check(&work, &direct, &direct_requests());
}

fn work(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("queries-{name}"));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes the schema of that namespace, which stands in a WSDL, to a file of its own.
fn inline(wsdl: &Path, work: &Path, namespace: &str) -> PathBuf {
    let text: String = fs::read(wsdl)
        .unwrap()
        .into_iter()
        .map(char::from)
        .collect();
    let document = roxmltree::Document::parse(&text).unwrap();
    let schema = document
        .descendants()
        .find(|node| {
            node.tag_name().name() == "schema"
                && node.attribute("targetNamespace") == Some(namespace)
        })
        .unwrap();
    let declared: String = schema
        .namespaces()
        .map(|one| match one.name() {
            Some(prefix) => format!(" xmlns:{prefix}='{}'", one.uri()),
            None => format!(" xmlns='{}'", one.uri()),
        })
        .filter(|one| !one.starts_with(" xmlns:xml="))
        .collect();
    let name = match schema
        .tag_name()
        .namespace()
        .map(|uri| schema.lookup_prefix(uri))
    {
        Some(Some(prefix)) => format!("{prefix}:schema"),
        _ => "schema".to_owned(),
    };
    // No import: all that is imported is for header fields and messages, which requests do not have.
    let content: String = schema
        .children()
        .filter(|node| node.is_element() && node.tag_name().name() != "import")
        .map(|node| &text[node.range()])
        .collect();
    let file = work.join(format!("{}.xsd", namespace.len()));
    fs::write(
        &file,
        format!(
            "<{name}{declared} elementFormDefault='qualified' targetNamespace='{namespace}'>{content}</{name}>"
        ),
    )
    .unwrap();
    file
}

fn lint(schema: &Path, file: &Path) -> Output {
    Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .args([schema, file])
        .output()
        .unwrap()
}

fn check(work: &Path, schema: &Path, requests: &[(&str, String)]) {
    if Command::new("xmllint").arg("--version").output().is_err() {
        skip::skip("xmllint is not there");
        return;
    }
    for (index, (name, xml)) in requests.iter().enumerate() {
        let file = work.join(format!("{name}-{index}.xml"));
        fs::write(&file, xml).unwrap();
        let output = lint(schema, &file);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}: {said}");
    }
    // That the schema refuses something at all.
    let file = work.join("refused.xml");
    let wrong = requests[0].1.replace("SoSoNimi>", "Muu>");
    fs::write(&file, wrong).unwrap();
    assert_eq!(lint(schema, &file).status.code(), Some(3));
}
