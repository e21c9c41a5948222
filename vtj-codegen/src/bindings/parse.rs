//! The syntax of `bindings.toml`.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::table::Table;
use super::{
    Bindings, BlocksBinding, CodeBinding, ComponentName, ElementBinding, NamespaceBinding, Problem,
    ProductBinding, ProjectionBinding, ServiceBinding, ShapeBinding, TypeBinding,
};

/// Reads the text of a bindings file, or says all that is wrong with it.
pub(super) fn parse(text: &str) -> Result<Bindings, Vec<Problem>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|error| Problem {
            span: error.span().unwrap_or_default(),
            message: error.message().to_owned(),
        })
        .collect();
    let mut bindings = Bindings::default();
    if problems.is_empty() {
        let span = document.span();
        let mut root = Table::new(document.get_ref(), span, "the file", &mut problems);
        bindings.named_types = root.flag("named-types").unwrap_or_default();
        for (name, entry) in root.named("namespace") {
            root.each(&name, entry, |table| {
                let binding = namespace(table);
                bindings.namespaces.insert(name.clone(), binding);
            });
        }
        if let Some(entry) = root.table("blocks") {
            root.each("blocks", entry, |table| bindings.blocks = blocks(table));
        }
        for entry in root.list("product") {
            root.each("product", entry, |table| {
                bindings.products.extend(product(table))
            });
        }
        for entry in root.list("service") {
            root.each("service", entry, |table| {
                bindings.services.extend(service(table))
            });
        }
        for entry in root.list("projection") {
            root.each("projection", entry, |table| {
                bindings.projections.extend(projection(table))
            });
        }
        for (name, entry) in root.named("element") {
            root.each(&name, entry, |table| {
                let binding = element(table);
                bindings
                    .elements
                    .insert(ComponentName::parse(&name), binding);
            });
        }
        for (name, entry) in root.named("type") {
            root.each(&name, entry, |table| {
                let binding = simple_or_complex_type(table);
                bindings.types.insert(ComponentName::parse(&name), binding);
            });
        }
        root.finish();
    }
    if problems.is_empty() {
        Ok(bindings)
    } else {
        Err(problems)
    }
}

fn namespace(table: &mut Table<'_, '_>) -> NamespaceBinding {
    NamespaceBinding {
        module: table.module("module"),
        suffix: table.text("suffix"),
        blank: table.blank(),
        personal: table.flag("personal"),
        lax_wildcards: table.flag("lax-wildcards").unwrap_or_default(),
        messages: table.flag("messages").unwrap_or(true),
        doc: table.text("doc"),
        span: table.span.clone(),
    }
}

fn blocks(table: &mut Table<'_, '_>) -> Option<BlocksBinding> {
    if !table.left.contains_key("module") {
        table.problem(table.span.clone(), "`module` is missing".to_owned());
    }
    let (module, doc) = (table.module("module"), table.text("doc"));
    let mut shapes = Vec::new();
    for entry in table.list("shape") {
        table.each("shape", entry, |table| shapes.extend(shape(table)));
    }
    Some(BlocksBinding {
        module: module?,
        doc,
        shapes,
    })
}

fn shape(table: &mut Table<'_, '_>) -> Option<ShapeBinding> {
    let (block, parts) = (table.required("block"), table.texts("parts"));
    if !table.left.contains_key("name") {
        table.problem(table.span.clone(), "`name` is missing".to_owned());
    }
    Some(ShapeBinding {
        block: block?,
        parts,
        name: table.identifier("name")?,
    })
}

fn product(table: &mut Table<'_, '_>) -> Option<ProductBinding> {
    let binding = (
        table.required("schema"),
        table.required("module"),
        table.text("feature"),
        table.texts("names"),
        table.text("doc"),
    );
    let (schema, module, feature, names, doc) = binding;
    Some(ProductBinding {
        schema: schema?,
        module: module?,
        feature,
        names,
        doc,
        span: table.span.clone(),
    })
}

fn service(table: &mut Table<'_, '_>) -> Option<ServiceBinding> {
    if !table.left.contains_key("name") {
        table.problem(table.span.clone(), "`name` is missing".to_owned());
    }
    let (name, wsdl) = (table.identifier("name"), table.required("wsdl"));
    let (feature, doc) = (table.text("feature"), table.text("doc"));
    Some(ServiceBinding {
        name: name?,
        wsdl: wsdl?,
        feature,
        doc,
        span: table.span.clone(),
    })
}

fn projection(table: &mut Table<'_, '_>) -> Option<ProjectionBinding> {
    for key in ["name", "fields"] {
        if !table.left.contains_key(key) {
            table.problem(table.span.clone(), format!("`{key}` is missing"));
        }
    }
    let (name, module) = (table.identifier("name"), table.module("module"));
    let (products, doc) = (table.texts("products"), table.text("doc"));
    let mut fields = BTreeMap::new();
    for (field, entry) in table.named("fields") {
        let span = entry.span();
        if syn::parse_str::<syn::Ident>(&field).is_err() {
            table.problem(span.clone(), format!("`{field}` must be a Rust identifier"));
        }
        match entry.get_ref().as_str() {
            Some(path) => {
                fields.insert(field, path.to_owned());
            }
            None => table.problem(span, format!("`{field}` must be a text")),
        }
    }
    Some(ProjectionBinding {
        name: name?,
        module: module.unwrap_or_else(|| "projections".to_owned()),
        products,
        fields,
        doc,
        span: table.span.clone(),
    })
}

fn element(table: &mut Table<'_, '_>) -> ElementBinding {
    ElementBinding {
        name: table.identifier("name"),
        doc: table.text("doc"),
        span: table.span.clone(),
    }
}

fn simple_or_complex_type(table: &mut Table<'_, '_>) -> TypeBinding {
    let mut binding = TypeBinding {
        name: table.identifier("name"),
        blank: table.blank(),
        personal: table.flag("personal"),
        doc: table.text("doc"),
        open: table.flag("open").unwrap_or_default(),
        codes: BTreeMap::new(),
        span: table.span.clone(),
    };
    for (code, entry) in table.named("codes") {
        table.each(&code, entry, |entry| {
            let meaning = CodeBinding {
                name: entry.identifier("name"),
                fi: entry.text("fi"),
                sv: entry.text("sv"),
                en: entry.text("en"),
                span: entry.span.clone(),
            };
            binding.codes.insert(code.clone(), meaning);
        });
    }
    binding
}

#[cfg(test)]
mod tests {
    use super::super::{Bindings, BlankMeaning};

    #[test]
    fn a_whole_file_is_read() {
        let bindings = Bindings::parse(
            r#"
            [namespace."urn:a"]
            module = "catalogue"
            suffix = "Tyyppi"
            blank = "none"
            personal = true
            [[product]]
            schema = "a.xsd"
            module = "products::a"
            names = ["A 1"]
            [[service]]
            name = "kysely"
            wsdl = "kysely.wsdl"
            feature = "services"
            [element."{urn:b}Viesti"]
            name = "Vastaus"
            [type.KoodiTyyppi.codes]
            "1" = { name = "Yksi", fi = "yksi" }
            "#,
        )
        .expect("bindings");
        assert_eq!(
            bindings.namespaces["urn:a"].blank,
            Some(BlankMeaning::NoValue)
        );
        assert_eq!(bindings.products[0].names, ["A 1"]);
        assert_eq!(bindings.services[0].wsdl, "kysely.wsdl");
        let element = bindings
            .element_binding("urn:b", "Viesti")
            .expect("element");
        assert_eq!(element.name.as_deref(), Some("Vastaus"));
        assert!(bindings.element_binding("urn:c", "Viesti").is_none());
        let codes = &bindings
            .type_binding("urn:any", "KoodiTyyppi")
            .expect("type")
            .codes;
        assert_eq!(codes["1"].fi.as_deref(), Some("yksi"));
    }

    #[test]
    fn every_problem_is_named_with_its_place() {
        for (text, message) in [
            ("a = 1", "`a` is not a key of the file"),
            (
                "[namespace.\"u\"]\nblank = \"no\"",
                "`blank` must be \"none\" or \"value\"",
            ),
            (
                "[namespace.\"u\"]\npersonal = 1",
                "`personal` must be `true` or `false`",
            ),
            ("[[product]]\nschema = \"a\"", "`module` is missing"),
            ("[[service]]\nwsdl = \"a\"", "`name` is missing"),
            ("[[service]]\nname = \"a\"", "`wsdl` is missing"),
            (
                "[[service]]\nname = \"a::b\"\nwsdl = \"a\"",
                "`name` must be a Rust identifier",
            ),
            (
                "[element.A]\nname = \"1a\"",
                "`name` must be a Rust identifier",
            ),
            ("[type.A.codes]\n1 = \"x\"", "`1` must be a table"),
        ] {
            let problems = Bindings::parse(text).expect_err("problem");
            assert_eq!(problems[0].message, message, "{text}");
        }
        assert_eq!(Bindings::parse("a = 1\nb = 2").expect_err("two").len(), 2);
        assert!(!Bindings::parse("a = ").expect_err("no TOML").is_empty());
    }
}
