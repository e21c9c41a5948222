//! The components that every schema has: the built-in types, and the attributes of the prefix `xml`.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{
    Attribute, AttributeId, Builtin, ComplexType, ContentModel, Facet, Model, ModelGroup,
    NamespaceConstraint, Origin, Owner, Particle, Primitive, SimpleType, SimpleTypeId, Term,
    TypeId, Variety, WhiteSpace, Wildcard, WildcardUse,
};
use crate::xsd::syntax::{Compositor, DerivationMethod, DerivationSet, FacetKind, ProcessContents};
use crate::xsd::{ExpandedName, XML_NAMESPACE};

/// The built-in types by local name.
pub(super) fn types() -> HashMap<&'static str, TypeId> {
    let simple = Builtin::ALL
        .iter()
        .map(|&one| (one.as_str(), TypeId::Simple(Model::builtin(one))));
    simple
        .chain([("anyType", TypeId::Complex(Model::ANY_TYPE))])
        .collect()
}

/// A model with nothing but the built-in components.
pub(super) fn model() -> Model {
    let mut model = Model::empty();
    for &builtin in Builtin::ALL {
        model.simple_types.push(simple_type(builtin));
    }
    any_type(&mut model);
    xml_attributes(&mut model);
    model
}

fn any_type(model: &mut Model) {
    let any = || Wildcard {
        namespaces: NamespaceConstraint::Any,
        process_contents: ProcessContents::Lax,
    };
    let particle = |min, max, term| Particle {
        min,
        max,
        term,
        span: None,
        documentation: Vec::new(),
    };
    let group = model.model_groups.push(ModelGroup {
        name: None,
        origin: Origin {
            owner: Some(Owner::ComplexType(Model::ANY_TYPE)),
            ..Origin::default()
        },
        compositor: Compositor::Sequence,
        particles: vec![particle(0, None, Term::Wildcard(any()))],
    });
    let content = particle(1, Some(1), Term::Group(group));
    model.complex_types.push(ComplexType {
        name: Some(ExpandedName::xsd("anyType")),
        origin: Origin::default(),
        base: TypeId::Complex(Model::ANY_TYPE),
        method: DerivationMethod::Restriction,
        is_abstract: false,
        block: DerivationSet::EMPTY,
        final_: DerivationSet::EMPTY,
        content: ContentModel::Mixed(Some(content.clone())),
        own_particle: Some(content),
        attributes: Vec::new(),
        prohibited: Vec::new(),
        wildcard: Some(WildcardUse {
            wildcard: any(),
            span: None,
        }),
    });
}

fn facet(kind: FacetKind, value: &str, fixed: bool) -> Facet {
    Facet {
        kind,
        value: Arc::from(value),
        number: value.parse().ok(),
        qnames: Box::default(),
        fixed,
        span: None,
        documentation: Vec::new(),
    }
}

fn simple_type(builtin: Builtin) -> SimpleType {
    let (variety, base) = structure(builtin);
    let white_space = match builtin {
        Builtin::AnySimpleType | Builtin::String => WhiteSpace::Preserve,
        Builtin::NormalizedString => WhiteSpace::Replace,
        _ => WhiteSpace::Collapse,
    };
    SimpleType {
        name: Some(ExpandedName::xsd(builtin.as_str())),
        origin: Origin::default(),
        builtin: Some(builtin),
        base: base.map(Model::builtin),
        variety,
        white_space,
        final_: DerivationSet::EMPTY,
        facets: facets(builtin),
    }
}

/// The primitive type that a built-in type is, if it is one.
fn primitive(builtin: Builtin) -> Option<Primitive> {
    Some(match builtin {
        Builtin::String => Primitive::String,
        Builtin::Boolean => Primitive::Boolean,
        Builtin::Decimal => Primitive::Decimal,
        Builtin::Float => Primitive::Float,
        Builtin::Double => Primitive::Double,
        Builtin::Duration => Primitive::Duration,
        Builtin::DateTime => Primitive::DateTime,
        Builtin::Time => Primitive::Time,
        Builtin::Date => Primitive::Date,
        Builtin::GYearMonth => Primitive::GYearMonth,
        Builtin::GYear => Primitive::GYear,
        Builtin::GMonthDay => Primitive::GMonthDay,
        Builtin::GDay => Primitive::GDay,
        Builtin::GMonth => Primitive::GMonth,
        Builtin::HexBinary => Primitive::HexBinary,
        Builtin::Base64Binary => Primitive::Base64Binary,
        Builtin::AnyUri => Primitive::AnyUri,
        Builtin::QName => Primitive::QName,
        Builtin::Notation => Primitive::Notation,
        _ => return None,
    })
}

fn structure(builtin: Builtin) -> (Variety, Option<Builtin>) {
    if let Some(primitive) = primitive(builtin) {
        return (Variety::Atomic(primitive), Some(Builtin::AnySimpleType));
    }
    let string = |base| (Variety::Atomic(Primitive::String), Some(base));
    let decimal = |base| (Variety::Atomic(Primitive::Decimal), Some(base));
    let list = |item| {
        let item = Model::builtin(item);
        (Variety::List(item), Some(Builtin::AnySimpleType))
    };
    match builtin {
        Builtin::NormalizedString => string(Builtin::String),
        Builtin::Token => string(Builtin::NormalizedString),
        Builtin::Language | Builtin::Nmtoken | Builtin::Name => string(Builtin::Token),
        Builtin::NCName => string(Builtin::Name),
        Builtin::Id | Builtin::Idref | Builtin::Entity => string(Builtin::NCName),
        Builtin::Nmtokens => list(Builtin::Nmtoken),
        Builtin::Idrefs => list(Builtin::Idref),
        Builtin::Entities => list(Builtin::Entity),
        Builtin::Integer => decimal(Builtin::Decimal),
        Builtin::NonPositiveInteger | Builtin::Long | Builtin::NonNegativeInteger => {
            decimal(Builtin::Integer)
        }
        Builtin::NegativeInteger => decimal(Builtin::NonPositiveInteger),
        Builtin::Int => decimal(Builtin::Long),
        Builtin::Short => decimal(Builtin::Int),
        Builtin::Byte => decimal(Builtin::Short),
        Builtin::UnsignedLong | Builtin::PositiveInteger => decimal(Builtin::NonNegativeInteger),
        Builtin::UnsignedInt => decimal(Builtin::UnsignedLong),
        Builtin::UnsignedShort => decimal(Builtin::UnsignedInt),
        Builtin::UnsignedByte => decimal(Builtin::UnsignedShort),
        _ => (Variety::AnySimple, None),
    }
}

fn facets(builtin: Builtin) -> Vec<Facet> {
    let least = |value| facet(FacetKind::MinInclusive, value, false);
    let greatest = |value| facet(FacetKind::MaxInclusive, value, false);
    match builtin {
        Builtin::Nmtokens | Builtin::Idrefs | Builtin::Entities => {
            vec![facet(FacetKind::MinLength, "1", false)]
        }
        Builtin::Integer => vec![facet(FacetKind::FractionDigits, "0", true)],
        Builtin::NonPositiveInteger => vec![greatest("0")],
        Builtin::NegativeInteger => vec![greatest("-1")],
        Builtin::NonNegativeInteger => vec![least("0")],
        Builtin::PositiveInteger => vec![least("1")],
        Builtin::Long => vec![
            least("-9223372036854775808"),
            greatest("9223372036854775807"),
        ],
        Builtin::Int => vec![least("-2147483648"), greatest("2147483647")],
        Builtin::Short => vec![least("-32768"), greatest("32767")],
        Builtin::Byte => vec![least("-128"), greatest("127")],
        Builtin::UnsignedLong => vec![greatest("18446744073709551615")],
        Builtin::UnsignedInt => vec![greatest("4294967295")],
        Builtin::UnsignedShort => vec![greatest("65535")],
        Builtin::UnsignedByte => vec![greatest("255")],
        _ => Vec::new(),
    }
}

/// The attributes of the prefix `xml` (<https://www.w3.org/2001/xml.xsd>), for schemas that import its namespace
/// without a file.
fn xml_attributes(model: &mut Model) {
    let space = model.simple_types.push(SimpleType {
        name: None,
        origin: Origin {
            owner: Some(Owner::Attribute(AttributeId(1))),
            ..Origin::default()
        },
        builtin: None,
        base: Some(Model::builtin(Builtin::NCName)),
        variety: Variety::Atomic(Primitive::String),
        white_space: WhiteSpace::Collapse,
        final_: DerivationSet::EMPTY,
        facets: ["default", "preserve"]
            .map(|value| facet(FacetKind::Enumeration, value, false))
            .to_vec(),
    });
    let attributes: [(&str, SimpleTypeId); 4] = [
        ("lang", Model::builtin(Builtin::Language)),
        ("space", space),
        ("base", Model::builtin(Builtin::AnyUri)),
        ("id", Model::builtin(Builtin::Id)),
    ];
    for (name, type_) in attributes {
        model.attributes.push(Attribute {
            name: ExpandedName::new(Some(XML_NAMESPACE), name),
            origin: Origin::default(),
            type_,
            value: None,
        });
    }
}

/// The predefined attribute of a name.
pub(super) fn xml_attribute(model: &Model, name: &ExpandedName) -> Option<AttributeId> {
    let predefined = model.attributes.iter().take(4);
    predefined
        .filter(|(_, attribute)| attribute.name == *name)
        .map(|(id, _)| id)
        .next()
}
