//! Small schemas and what is made, or found wrong, of them.

mod constraints;
mod faults;
mod redefine;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::model::{
    Builtin, Component, ContentModel, Model, Primitive, Term, TypeId, Variety, WhiteSpace,
};
use crate::source::Sources;
use crate::xsd::syntax::ValueKind;

pub(super) fn build(
    files: &[(&str, String)],
    roots: &[&str],
) -> (Sources, Option<Model>, Diagnostics) {
    let files: BTreeMap<String, Vec<u8>> = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes()))
        .collect();
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::from_memory(&files, roots, &mut diagnostics);
    let model = Model::build(&sources, &mut diagnostics);
    assert_eq!(model.is_none(), diagnostics.has_errors());
    (sources, model, diagnostics)
}

fn schema(attributes: &str, content: &str) -> String {
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' {attributes}>{content}</xs:schema>"
    )
}

/// A schema whose target namespace has the prefix `t`.
pub(super) fn target(content: &str) -> String {
    schema("xmlns:t='urn:t' targetNamespace='urn:t'", content)
}

fn model_of(content: &str) -> Model {
    let (sources, model, diagnostics) = build(&[("a.xsd", target(content))], &["a.xsd"]);
    model.unwrap_or_else(|| panic!("{}", diagnostics.render(&sources)))
}

pub(super) fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    let mut codes: Vec<_> = diagnostics
        .iter()
        .map(|found| found.code.as_str())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn element<'m>(model: &'m Model, name: &str) -> &'m crate::model::Element {
    let mut all = model.elements().iter().map(|(_, element)| element);
    all.find(|element| &*element.name.local == name)
        .expect(name)
}

fn complex<'m>(model: &'m Model, name: &str) -> &'m crate::model::ComplexType {
    let mut all = model.complex_types().iter().map(|(_, type_)| type_);
    let is_it = |name: &str, type_: &crate::model::ComplexType| {
        type_.name.as_ref().is_some_and(|its| &*its.local == name)
    };
    all.find(|type_| is_it(name, type_)).expect(name)
}

fn simple(model: &Model, name: &str) -> crate::model::SimpleTypeId {
    let mut all = model.simple_types().iter();
    let found = all.find(|(_, type_)| type_.name.as_ref().is_some_and(|its| &*its.local == name));
    found.expect(name).0
}

/// The elements of a content model in document order, groups opened.
fn elements(model: &Model, content: &ContentModel) -> Vec<String> {
    fn walk(model: &Model, particle: &crate::model::Particle, found: &mut Vec<String>) {
        match &particle.term {
            Term::Element(id) => found.push(model[*id].name.to_string()),
            Term::Wildcard(_) => found.push("*".to_owned()),
            Term::Group(id) => {
                for particle in &model[*id].particles {
                    walk(model, particle, found);
                }
            }
        }
    }
    let mut found = Vec::new();
    if let Some(particle) = content.particle() {
        walk(model, particle, &mut found);
    }
    found
}

#[test]
fn local_names_follow_their_form() {
    let content = "<xs:complexType name='C'><xs:sequence><xs:element name='a'/>\
                   <xs:element name='b' form='qualified'/></xs:sequence></xs:complexType>";
    let model = model_of(content);
    let found = elements(&model, &complex(&model, "C").content);
    assert_eq!(found, ["a", "{urn:t}b"]);
}

#[test]
fn facets_are_merged_along_the_derivation() {
    let model = model_of(
        "<xs:simpleType name='A'><xs:restriction base='xs:string'><xs:minLength value='1'/><xs:maxLength value='9'/>\
         <xs:pattern value='a.*'/><xs:enumeration value='ab'/><xs:enumeration value='abc'/></xs:restriction>\
         </xs:simpleType>\
         <xs:simpleType name='B'><xs:restriction base='t:A'><xs:maxLength value='5'/><xs:pattern value='.b.*'/>\
         <xs:pattern value='.c.*'/><xs:enumeration value='ab'><xs:annotation><xs:documentation>one\
         </xs:documentation></xs:annotation></xs:enumeration></xs:restriction></xs:simpleType>",
    );
    let facets = model.facets(simple(&model, "B"));
    assert_eq!(
        (facets.least_length(), facets.greatest_length()),
        (1, Some(5))
    );
    let steps: Vec<_> = facets.patterns.iter().map(Vec::len).collect();
    assert_eq!(steps, [1, 2]);
    assert_eq!(facets.enumeration.len(), 1);
    let documentation = facets.enumeration.first().map(|value| &value.documentation);
    assert_eq!(documentation.map(|all| all.len()), Some(1));
}

#[test]
fn built_in_types_are_as_the_specification_has_them() {
    let model = model_of("");
    for (builtin, white_space, chain) in [
        (
            Builtin::String,
            WhiteSpace::Preserve,
            "string anySimpleType",
        ),
        (
            Builtin::Id,
            WhiteSpace::Collapse,
            "ID NCName Name token normalizedString string anySimpleType",
        ),
        (
            Builtin::Byte,
            WhiteSpace::Collapse,
            "byte short int long integer decimal anySimpleType",
        ),
        (
            Builtin::Idrefs,
            WhiteSpace::Collapse,
            "IDREFS anySimpleType",
        ),
    ] {
        let id = Model::builtin(builtin);
        let names = model.base_chain(id).filter_map(|id| model[id].builtin);
        let names: Vec<_> = names.map(Builtin::as_str).collect();
        assert_eq!(names.join(" "), chain);
        assert_eq!(model[id].white_space, white_space);
        assert_eq!(model[id].builtin, Some(builtin));
    }
    let byte = model.facets(Model::builtin(Builtin::Byte));
    assert_eq!(byte.lower_bound.map(|bound| &*bound.value), Some("-128"));
    assert_eq!(byte.fraction_digits.and_then(|facet| facet.number), Some(0));
    let idrefs = &model[Model::builtin(Builtin::Idrefs)];
    assert_eq!(
        idrefs.variety,
        Variety::List(Model::builtin(Builtin::Idref))
    );
    assert_eq!(Builtin::ALL.len(), 45);
}

#[test]
fn extension_appends_content_and_attributes() {
    let model = model_of(
        "<xs:complexType name='A'><xs:sequence><xs:element name='a'/></xs:sequence><xs:attribute name='x'/>\
         </xs:complexType>\
         <xs:complexType name='B'><xs:complexContent><xs:extension base='t:A'><xs:choice><xs:element name='b'/>\
         <xs:any namespace='##other'/></xs:choice><xs:attributeGroup ref='t:G'/></xs:extension></xs:complexContent></xs:complexType>\
         <xs:attributeGroup name='G'><xs:attribute name='y' use='required' fixed='1'/></xs:attributeGroup>",
    );
    let type_ = complex(&model, "B");
    assert_eq!(elements(&model, &type_.content), ["a", "b", "*"]);
    let attributes = type_.attributes.iter().map(|one| {
        let fixed = one
            .value
            .as_ref()
            .is_some_and(|value| value.kind == ValueKind::Fixed);
        (&*model[one.attribute].name.local, one.required, fixed)
    });
    let attributes: Vec<_> = attributes.collect();
    assert_eq!(attributes, [("x", false, false), ("y", true, true)]);
}

#[test]
fn restriction_replaces_attributes_in_place() {
    let model = model_of(
        "<xs:complexType name='A'><xs:attribute name='x'/><xs:attribute name='y'/><xs:attribute name='z'/>\
         </xs:complexType>\
         <xs:complexType name='B'><xs:complexContent><xs:restriction base='t:A'>\
         <xs:attribute name='y' use='required'/><xs:attribute name='x' use='prohibited'/></xs:restriction>\
         </xs:complexContent></xs:complexType>",
    );
    let type_ = complex(&model, "B");
    let attributes = type_.attributes.iter();
    let attributes: Vec<_> = attributes
        .map(|one| (&*model[one.attribute].name.local, one.required))
        .collect();
    assert_eq!(attributes, [("y", true), ("z", false)]);
    assert_eq!(type_.prohibited.len(), 1);
    assert_eq!(type_.content, ContentModel::Empty);
}

/// Part 1, 3.4.2: the attributes of a type are a union of sets.
#[test]
fn a_group_may_be_reached_in_two_ways() {
    let model = model_of(
        "<xs:attributeGroup name='g'><xs:attribute name='a'/></xs:attributeGroup>\
         <xs:attributeGroup name='h'><xs:attributeGroup ref='t:g'/></xs:attributeGroup>\
         <xs:complexType name='B'><xs:attributeGroup ref='t:g'/><xs:attributeGroup ref='t:h'/></xs:complexType>\
         <xs:complexType name='E'><xs:complexContent><xs:extension base='t:B'><xs:attributeGroup ref='t:g'/></xs:extension>\
         </xs:complexContent></xs:complexType>",
    );
    for name in ["B", "E"] {
        assert_eq!(complex(&model, name).attributes.len(), 1, "{name}");
    }
}

#[test]
fn restricted_simple_content_is_a_type_of_its_own() {
    let model = model_of(
        "<xs:complexType name='A'><xs:simpleContent><xs:extension base='xs:int'/></xs:simpleContent>\
         </xs:complexType>\
         <xs:complexType name='B'><xs:simpleContent><xs:restriction base='t:A'><xs:maxInclusive value='9'/>\
         <xs:attribute name='no' use='prohibited'/></xs:restriction></xs:simpleContent></xs:complexType>",
    );
    let ContentModel::Simple(id) = complex(&model, "B").content else {
        panic!("content is not simple");
    };
    assert_eq!(model[id].variety, Variety::Atomic(Primitive::Decimal));
    let facets = model.facets(id);
    assert_eq!(facets.upper_bound.map(|bound| &*bound.value), Some("9"));
    assert_eq!(
        facets.lower_bound.map(|bound| &*bound.value),
        Some("-2147483648")
    );
}

#[test]
fn substitutes_take_the_type_of_their_head() {
    let model = model_of(
        "<xs:element name='c' substitutionGroup='t:b'/><xs:element name='b' substitutionGroup='t:a'/>\
         <xs:element name='a' type='xs:date'/>",
    );
    let date = TypeId::Simple(Model::builtin(Builtin::Date));
    assert_eq!(element(&model, "c").type_, date);
    assert_eq!(element(&model, "a").substitutes.len(), 1);
}

#[test]
fn chameleons_take_the_namespace_of_each_includer() {
    let common = schema(
        "",
        "<xs:simpleType name='S'><xs:restriction base='xs:string'/></xs:simpleType>\
         <xs:element name='e' type='S'/>",
    );
    let includer = |uri: &str| {
        let attributes = format!("targetNamespace='{uri}'");
        schema(&attributes, "<xs:include schemaLocation='common.xsd'/>")
    };
    let files = [
        ("a.xsd", includer("urn:a")),
        ("b.xsd", includer("urn:b")),
        ("common.xsd", common),
    ];
    let (sources, model, diagnostics) = build(&files, &["b.xsd", "a.xsd"]);
    let model = model.unwrap_or_else(|| panic!("{}", diagnostics.render(&sources)));
    let roots: Vec<_> = sources
        .roots()
        .filter_map(|file| model.root(file))
        .collect();
    let names: Vec<_> = roots
        .iter()
        .flat_map(|&root| model.global_components(root))
        .filter_map(|component| match component {
            Component::Element(id) => Some(model[id].name.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(names, ["{urn:a}e", "{urn:b}e"]);
}

#[test]
fn roots_may_declare_the_same_name() {
    let root = |type_: &str| {
        let content =
            format!("<xs:include schemaLocation='c.xsd'/><xs:element name='r' type='{type_}'/>");
        target(&content)
    };
    let common = target("<xs:complexType name='C'><xs:sequence/></xs:complexType>");
    let files = [
        ("a.xsd", root("xs:int")),
        ("b.xsd", root("t:C")),
        ("c.xsd", common),
    ];
    let (sources, model, diagnostics) = build(&files, &["a.xsd", "b.xsd"]);
    assert!(model.is_some(), "{}", diagnostics.render(&sources));

    let common = target(
        "<xs:complexType name='C'><xs:sequence><xs:element ref='t:r'/></xs:sequence></xs:complexType>",
    );
    let files = [
        ("a.xsd", root("xs:int")),
        ("b.xsd", root("t:C")),
        ("c.xsd", common),
    ];
    let (_, _, diagnostics) = build(&files, &["a.xsd", "b.xsd"]);
    assert_eq!(codes(&diagnostics), ["xsd-ambiguous-reference"]);
}

#[test]
fn circular_includes_and_imports_are_fine() {
    let a = schema(
        "xmlns:t='urn:t' xmlns:u='urn:u' targetNamespace='urn:t'",
        "<xs:include schemaLocation='b.xsd'/><xs:import namespace='urn:u' schemaLocation='u.xsd'/>\
         <xs:element name='a' type='t:B'/><xs:element name='c' type='u:U'/>",
    );
    let b = target(
        "<xs:include schemaLocation='a.xsd'/><xs:complexType name='B'><xs:sequence><xs:element ref='t:a'/>\
         </xs:sequence></xs:complexType>",
    );
    let u = schema(
        "xmlns:t='urn:t' targetNamespace='urn:u'",
        "<xs:import namespace='urn:t' schemaLocation='a.xsd'/><xs:complexType name='U'><xs:sequence>\
         <xs:element ref='t:a'/></xs:sequence></xs:complexType>",
    );
    let (sources, model, diagnostics) =
        build(&[("a.xsd", a), ("b.xsd", b), ("u.xsd", u)], &["a.xsd"]);
    let model = model.unwrap_or_else(|| panic!("{}", diagnostics.render(&sources)));
    let root = sources
        .roots()
        .next()
        .and_then(|file| model.root(file))
        .expect("a root");
    assert_eq!(model.included(root).len(), 2);
    assert_eq!(model.reached(root).len(), 3);
}

#[test]
fn the_attributes_of_the_prefix_xml_need_no_file() {
    let model = model_of(
        "<xs:import namespace='http://www.w3.org/XML/1998/namespace' \
         schemaLocation='http://www.w3.org/2001/xml.xsd'/><xs:complexType name='C'><xs:attribute ref='xml:lang'/>\
         </xs:complexType>",
    );
    let type_ = complex(&model, "C");
    let names: Vec<_> = type_
        .attributes
        .iter()
        .map(|one| model[one.attribute].name.to_string())
        .collect();
    assert_eq!(names, ["{http://www.w3.org/XML/1998/namespace}lang"]);
}

#[test]
fn deep_and_long_schemas_end_in_diagnostics() {
    let nest = |open: &str, close: &str, times: usize, inside: &str| {
        format!("{}{inside}{}", open.repeat(times), close.repeat(times))
    };
    let deep = |times| {
        let sequences = nest("<xs:sequence>", "</xs:sequence>", times, "");
        target(&format!(
            "<xs:complexType name='C'>{sequences}</xs:complexType>"
        ))
    };
    let (_, model, _) = build(&[("a.xsd", deep(254))], &["a.xsd"]);
    assert!(model.is_some());
    let (_, _, diagnostics) = build(&[("a.xsd", deep(100_000))], &["a.xsd"]);
    assert_eq!(codes(&diagnostics), ["xml-too-deep"]);

    let open = "<xs:element name='a'><xs:complexType><xs:sequence>";
    let close = "</xs:sequence></xs:complexType></xs:element>";
    let (_, model, _) = build(&[("a.xsd", target(&nest(open, close, 84, "")))], &["a.xsd"]);
    assert!(model.is_some());

    let simple = "<xs:simpleType><xs:restriction>";
    let types = nest(simple, "</xs:restriction></xs:simpleType>", 120, "");
    let named = types.replacen("<xs:simpleType>", "<xs:simpleType name='S'>", 1);
    let (_, _, diagnostics) = build(&[("a.xsd", target(&named))], &["a.xsd"]);
    assert_eq!(codes(&diagnostics), ["xsd-missing-child"]);

    for (one, last) in [
        (
            "<xs:simpleType name='T#'><xs:restriction base='t:T$'/></xs:simpleType>",
            "<xs:simpleType name='T$'><xs:restriction base='xs:int'/></xs:simpleType>",
        ),
        (
            "<xs:complexType name='T#'><xs:complexContent><xs:extension base='t:T$'/></xs:complexContent>\
             </xs:complexType>",
            "<xs:complexType name='T$'/>",
        ),
        (
            "<xs:group name='T#'><xs:sequence><xs:group ref='t:T$'/><xs:group ref='t:T$'/></xs:sequence></xs:group>",
            "<xs:group name='T$'><xs:sequence/></xs:group>",
        ),
    ] {
        for (count, expected) in [(200, &[][..]), (3000, &["xsd-too-deep"])] {
            let mut content: String = (0..count)
                .map(|at| {
                    one.replace('#', &at.to_string())
                        .replace('$', &(at + 1).to_string())
                })
                .collect();
            content.push_str(&last.replace('$', &count.to_string()));
            let (_, _, diagnostics) = build(&[("a.xsd", target(&content))], &["a.xsd"]);
            assert_eq!(codes(&diagnostics), expected, "{one}");
        }
    }
}

/// What an unread file would have declared is not missed a second time; other faults are still named.
#[test]
fn a_missing_file_is_one_error() {
    let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:c='urn:c' xmlns:o='urn:o' targetNamespace='urn:o'>\
        <xs:import namespace='urn:c' schemaLocation='c.xsd'/>\
        <xs:element name='a' type='c:T'/>\
        <xs:complexType name='C'><xs:simpleContent><xs:extension base='c:T'/></xs:simpleContent></xs:complexType>\
        <xs:element name='b' type='o:Gone'/></xs:schema>";
    let files = [("o.xsd".to_owned(), schema.as_bytes().to_vec())].into();
    let mut diagnostics = crate::diagnostic::Diagnostics::new();
    let sources = crate::source::Sources::from_memory(&files, &["o.xsd"], &mut diagnostics);
    assert!(crate::model::Model::build(&sources, &mut diagnostics).is_none());
    let codes: Vec<&str> = diagnostics
        .sorted(&sources)
        .iter()
        .map(|found| found.code.as_str())
        .collect();
    assert_eq!(codes, ["source-missing-file", "xsd-unknown-type"]);
}
