//! Elements of groups that repeat, read leniently: what no field holds is written back where it was.

use agreement::messages::typed;

#[test]
fn what_is_kept_of_an_alternative_is_its_own() {
    for xml in [
        "<d xmlns=\"urn:a\"><s z=\"1\">a</s><v/><s z=\"2\">b</s><s>c</s><s z=\"4\"/></d>",
        "<d xmlns=\"urn:a\"><s>a</s><z>1</z><s>b</s><z>2</z><v/><z>3</z><s/></d>",
        "<d xmlns=\"urn:a\"><v>a<z/></v><v z=\"1\"/><b><s/><b z=\"2\"/></b><b><v>t</v><z/></b></d>",
    ] {
        let parsed = typed::D::from_xml_lenient(xml.as_bytes()).expect("XML");
        assert!(!parsed.deviations.is_empty());
        assert_eq!(parsed.to_xml(), xml);
    }
}
