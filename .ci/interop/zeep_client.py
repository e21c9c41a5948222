"""zeep calls the double with code that it makes of our WSDLs.

    zeep_client.py WSDL-FOLDER URL CERTIFICATES
"""
import sys
import uuid
from pathlib import Path

import requests
import zeep
from lxml import etree
from zeep.transports import Transport

MESSAGE = "{http://xml.vrk.fi/schema/vtjkysely}VTJHenkiloVastaussanoma"
ASK = {"SoSoNimi": "Perussanoma 3", "Kayttajatunnus": "tunnus", "Salasana": "salasana", "Loppukayttaja": "zeep"}
FOUND, NOT_FOUND, WRONG_PASSWORD = "010190-900P", "010190-903T", "muu"


def transport(folder):
    session = requests.Session()
    session.trust_env = False
    session.verify = str(folder / "ca.pem")
    session.cert = (str(folder / "client.pem"), str(folder / "client.key"))
    return Transport(session=session)


def service(wsdl, url, folder, binding):
    client = zeep.Client(str(wsdl), transport=transport(folder))
    name = next(str(one) for one in client.wsdl.bindings if str(one).endswith("}" + binding))
    return client, client.create_service(name, url)


def headers(client, operation):
    part = lambda service, **more: {
        "xRoadInstance": "FI-TEST", "memberClass": "GOV" if service else "MUN",
        "memberCode": "0245437-2" if service else "0000000-0",
        "subsystemCode": "VTJkysely" if service else "keksitty", **more,
    }
    return {
        "clientField": part(False, objectType="SUBSYSTEM"),
        "serviceField": part(True, serviceCode=operation, serviceVersion="v1", objectType="SERVICE"),
        "userId": "FI-zeep", "id": str(uuid.uuid4()), "issue": "interop", "protocolVersion": "4.0",
    }


def body(reply):
    """The content of a reply, whether or not zeep gives its header too."""
    return getattr(reply, "body", reply)


def over_xroad(wsdl, url, folder, bindings):
    client, calls = service(wsdl, url, folder, bindings)

    def ask(code, password="salasana"):
        request = dict(ASK, Henkilotunnus=code, Salasana=password)
        sent = headers(client, "HenkilonTunnusKysely")
        reply = calls.HenkilonTunnusKysely(request=request, _soapheaders=sent)
        assert reply.header.id == sent["id"], "id"
        echo = reply.body.request
        assert echo.Henkilotunnus == code and echo.Salasana is None, "echo"
        return list(reply.body.response._value_1)

    message, = ask(FOUND)
    assert message.tag == MESSAGE and message.get("sanomatunnus") == "PERUSSANOMA 3", message.tag
    assert message.find("{*}Henkilo/{*}Henkilotunnus").text == FOUND
    assert [one.text for one in ask(NOT_FOUND)][0] == "0001"
    assert [one.text for one in ask(FOUND, WRONG_PASSWORD)][0] == "-1500"
    # zeep would take the schema in the reply for one of the service, and look for what it includes.
    with client.settings(raw_response=True):
        reply = calls.HaeTuotteenSkeema(
            request={"SoSoNimi": "PERUSLT1", "Laji": 1}, _soapheaders=headers(client, "HaeTuotteenSkeema"))
    answer = etree.fromstring(reply.content).find(".//{http://xml.vrk.fi/ws/vtj/vtjkysely/1}response")
    assert answer[0].tag == "{http://www.w3.org/2001/XMLSchema}schema", answer[0].tag
    try:
        calls.HenkilonTunnusKysely(request=dict(ASK), _soapheaders=headers(client, "HaeTuotteenSkeema"))
    except zeep.exceptions.Fault as fault:
        assert fault.code.endswith("Client"), fault.code
    else:
        raise AssertionError("no fault")


def directly(wsdl, url, folder, binding):
    _, calls = service(wsdl, url, folder, binding)
    ask = lambda code: calls.TeeHenkilonTunnusKysely(**ASK, Henkilotunnus=code)
    element = lambda reply: reply if hasattr(reply, "tag") else reply._value_1
    message = element(ask(FOUND))
    assert message.tag == MESSAGE and message.find("{*}Paluukoodi").get("koodi") == "0000"
    message = element(ask(NOT_FOUND))
    assert message.find("{*}Paluukoodi").get("koodi") == "0001"


folder, url, certificates = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
wsdl = folder / "xroad/vtjkysely.wsdl"
xroad = [b for b in zeep.Client(str(wsdl), transport=transport(certificates)).wsdl.bindings]
print("zeep", zeep.__version__, [str(one) for one in xroad])
for binding in xroad:
    over_xroad(wsdl, url + "/xroad", certificates, str(binding).split("}")[1])
wsdl = folder / "soso/soso.wsdl"
direct = [b for b in zeep.Client(str(wsdl), transport=transport(certificates)).wsdl.bindings]
for binding in direct:
    directly(wsdl, url + "/soso", certificates, str(binding).split("}")[1])
print(f"zeep: {len(xroad)} binding(s) over X-Road, {len(direct)} directly: found, not found, faults, schema")
