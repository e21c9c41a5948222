// gSOAP calls the double with code that it makes of our WSDL, over X-Road.
//
//     gsoap_client URL CERTIFICATES, with client.pem and client.key in one file, client-both.pem
#include "BasicHttpBinding_USCOREISoSoAdapterService60.nsmap"
#include "soapBasicHttpBinding_USCOREISoSoAdapterService60Proxy.h"

#include <cstdio>
#include <string>
#include <vector>

static const char *const FOUND = "010190-900P";
static const char *const NOT_FOUND = "010190-903T";

static void check(bool holds, const char *what) {
    if (!holds) {
        std::fprintf(stderr, "gsoap: %s\n", what);
        std::exit(1);
    }
}

// What is in the response, as XML.
static std::string ask(const std::string &url, const std::string &folder, std::string code) {
    struct soap *soap = soap_new1(SOAP_C_UTFSTRING | SOAP_XML_STRICT);
    std::string identity = folder + "/client-both.pem", trust = folder + "/ca.pem";
    check(soap_ssl_client_context(soap, SOAP_TLSv1_2 | SOAP_TLSv1_3 | SOAP_SSL_REQUIRE_SERVER_AUTHENTICATION,
                                  identity.c_str(), NULL, trust.c_str(), NULL, NULL) == 0,
          "certificates");
    BasicHttpBinding_USCOREISoSoAdapterService60Proxy proxy(soap, url.c_str());

    std::string ours = "keksitty", theirs = "VTJkysely", version = "v1", id = "gsoap-1", issue = "interop",
                protocol = "4.0", user = "FI-gsoap";
    ns3__XRoadClientIdentifierType client;
    client.xRoadInstance = "FI-TEST";
    client.memberClass = "MUN";
    client.memberCode = "0000000-0";
    client.subsystemCode = &ours;
    client.objectType = ns3__XRoadObjectType__SUBSYSTEM;
    ns3__XRoadServiceIdentifierType service;
    service.xRoadInstance = "FI-TEST";
    service.memberClass = "GOV";
    service.memberCode = "0245437-2";
    service.subsystemCode = &theirs;
    service.serviceCode = "HenkilonTunnusKysely";
    service.serviceVersion = &version;
    soap_header(soap);
    soap->header->ns2__client = &client;
    soap->header->ns2__service = &service;
    soap->header->ns2__id = &id;
    soap->header->ns2__issue = &issue;
    soap->header->ns2__protocolVersion = &protocol;
    soap->header->ns2__userId = &user;

    std::string product = "Perussanoma 3", name = "tunnus", password = "salasana", end_user = "gsoap";
    ns1__HenkilonTunnusKyselyPyynto request;
    request.SoSoNimi = &product;
    request.Kayttajatunnus = &name;
    request.Salasana = &password;
    request.Loppukayttaja = &end_user;
    request.Henkilotunnus = &code;
    _ns1__HenkilonTunnusKysely query;
    query.request = &request;
    _ns1__HenkilonTunnusKyselyResponse reply;
    if (proxy.HenkilonTunnusKysely(&query, reply) != SOAP_OK) {
        soap_print_fault(soap, stderr);
        check(false, "the call failed");
    }
    check(soap->header && soap->header->ns2__id && *soap->header->ns2__id == id, "id of the reply");
    check(reply.request && reply.request->Henkilotunnus && *reply.request->Henkilotunnus == code, "echo");
    check(!reply.request->Salasana, "the password is repeated");
    std::string content;
    for (const char *element : reply.response->__any) content += element;
    return content;
}

int main(int count, char **words) {
    check(count == 3, "usage: gsoap_client URL CERTIFICATES");
    std::string found = ask(words[1], words[2], FOUND);
    check(found.find("sanomatunnus=\"PERUSSANOMA 3\"") != std::string::npos, "no message");
    check(found.find(FOUND) != std::string::npos, "another person");
    std::string fault = ask(words[1], words[2], NOT_FOUND);
    check(fault.find("0001") != std::string::npos, "no faultCode");
    std::puts("gsoap: over X-Road: found, not found");
}
