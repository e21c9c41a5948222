//! Large schemas: time grows as they do, and nothing recurses without a limit.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use vtj_codegen::Config;
use vtj_codegen::diagnostic::{Code, Diagnostics, Severity};
use vtj_codegen::source::Sources;

/// The stack of a main thread.
const STACK: usize = 8 << 20;

/// What is generated of a schema, as bytes of text, or the codes of the errors.
type Generated = Result<usize, Vec<Code>>;

fn generate(content: &str) -> Generated {
    generated(content, |work| work()).0
}

/// The same, with what `measure` says of the work.
fn generated<T: Send + 'static>(
    content: &str,
    measure: fn(&mut dyn FnMut()) -> T,
) -> (Generated, T) {
    let schema = format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:s' targetNamespace='urn:s' \
         elementFormDefault='qualified'>{content}</xs:schema>"
    );
    let files = BTreeMap::from([("s.xsd".to_owned(), schema.into_bytes())]);
    let work = move || {
        let mut made = Err(Vec::new());
        let measured = measure(&mut || made = of_files(&files));
        (made, measured)
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    thread.expect("a thread").join().expect("no panic")
}

fn of_files(files: &BTreeMap<String, Vec<u8>>) -> Generated {
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::from_memory(files, &["s.xsd"], &mut diagnostics);
    let tree = vtj_codegen::generate(&sources, &Config::new(), &mut diagnostics);
    let errors = diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error);
    match tree {
        Some(tree) => Ok(tree.values().map(String::len).sum()),
        None => Err(errors.map(|found| found.code).collect()),
    }
}

fn root(content: &str) -> String {
    format!("<xs:element name='root'><xs:complexType>{content}</xs:complexType></xs:element>")
}

/// So many pieces of text, each made of its number.
fn each(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn elements(count: usize, attributes: &str) -> String {
    each(count, |at| {
        format!("<xs:element name='e{at}' type='xs:string' {attributes}/>")
    })
}

type Schema = fn(usize) -> String;

/// Schemas that grow with a number.
const GROWING: &[(&str, Schema)] = &[
    ("a sequence", |n| {
        root(&format!("<xs:sequence>{}</xs:sequence>", elements(n, "")))
    }),
    ("a choice that repeats", |n| {
        let elements = elements(n, "");
        root(&format!(
            "<xs:choice maxOccurs='unbounded'>{elements}</xs:choice>"
        ))
    }),
    ("xs:all", |n| {
        root(&format!(
            "<xs:all>{}</xs:all>",
            elements(n, "minOccurs='0'")
        ))
    }),
    ("one name again and again", |n| {
        let again =
            "<xs:element name='a' type='xs:string'/><xs:element name='b' type='xs:string'/>";
        root(&format!(
            "<xs:sequence>{}</xs:sequence>",
            again.repeat(n / 2)
        ))
    }),
    ("wildcards", |n| {
        let one = |at| {
            format!(
                "<xs:element name='e{at}' type='xs:string'/><xs:any namespace='##other' processContents='lax'/>"
            )
        };
        root(&format!("<xs:sequence>{}</xs:sequence>", each(n / 2, one)))
    }),
    ("attributes", |n| {
        root(&each(n, |at| {
            format!("<xs:attribute name='a{at}' type='xs:string'/>")
        }))
    }),
    ("a substitution group", |n| {
        let members = each(n / 4, |at| {
            format!("<xs:element name='m{at}' type='xs:string' substitutionGroup='h'/>")
        });
        let head = "<xs:element name='h' type='xs:string'/>";
        format!(
            "{head}{members}{}",
            root("<xs:sequence><xs:element ref='h'/></xs:sequence>")
        )
    }),
    ("an enumeration of an enumeration", |n| {
        let values = each(n, |at| format!("<xs:enumeration value='code{at}'/>"));
        format!(
            "<xs:simpleType name='B'><xs:restriction base='xs:string'>{values}</xs:restriction></xs:simpleType>\
             <xs:simpleType name='T'><xs:restriction base='B'>{values}</xs:restriction></xs:simpleType>\
             <xs:element name='root' type='T'/>"
        )
    }),
    ("types", |n| {
        let mut schema = each(n / 4, |at| {
            format!(
                "<xs:simpleType name='S{at}'><xs:restriction base='xs:string'><xs:maxLength value='{at}'/></xs:restriction></xs:simpleType>\
                 <xs:complexType name='C{at}'><xs:sequence><xs:element name='s' type='S{at}'/></xs:sequence></xs:complexType>"
            )
        });
        let parts = each(n / 4, |at| {
            format!("<xs:element name='l{at}' type='C{at}'/>")
        });
        let _ = write!(
            schema,
            "{}",
            root(&format!("<xs:sequence>{parts}</xs:sequence>"))
        );
        schema
    }),
];

/// Eight times as much takes no more than twice eight times as long: what is quadratic takes 64 times as long.
#[test]
fn time_grows_as_the_schema_does() {
    for (what, schema) in GROWING {
        let time = |count| {
            let schema = schema(count);
            let runs = (0..3).map(|_| {
                let (made, time) = generated(&schema, processor_time);
                made.unwrap_or_else(|codes| panic!("{what}: {codes:?}"));
                time
            });
            runs.min().unwrap_or_default()
        };
        let small = time(250).max(Duration::from_millis(5));
        let large = time(2_000);
        assert!(
            large < small * 16,
            "{what}: {small:?} becomes {large:?} where there is eight times as much"
        );
    }
}

/// Eight times as much is allocated eight times as often, and as much at the most; these are counted, not measured.
#[test]
fn allocations_grow_as_the_schema_does() {
    for (what, schema) in GROWING {
        let counted = |count| {
            let (made, counted) =
                generated(&schema(count), |work| allocation_counter::measure(work));
            made.unwrap_or_else(|codes| panic!("{what}: {codes:?}"));
            counted
        };
        let (small, large) = (counted(250), counted(2_000));
        for (kind, small, large) in [
            ("allocations", small.count_total, large.count_total),
            ("bytes at the most", small.bytes_max, large.bytes_max),
        ] {
            assert!(
                large * 10 < small * 8 * 12,
                "{what}: {small} {kind} become {large} where there is eight times as much"
            );
        }
    }
}

/// The time that work takes of a processor, where the system tells it, whatever else it is busy with.
fn processor_time(work: &mut dyn FnMut()) -> Duration {
    let spent = || {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split(' ')
            .next()?
            .parse()
            .ok()
            .map(Duration::from_nanos)
    };
    let (start, before) = (Instant::now(), spent());
    work();
    match (before, spent()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => start.elapsed(),
    }
}

/// Occurrences are numbers, not copies.
#[test]
fn occurrences_are_not_expanded() {
    let of = |count: u64| {
        root(&format!(
            "<xs:sequence maxOccurs='{count}'><xs:element name='a' type='xs:string' maxOccurs='{count}'/>\
             <xs:choice minOccurs='{count}' maxOccurs='{count}'><xs:element name='b' type='xs:string'/>\
             <xs:sequence maxOccurs='{count}'><xs:element name='c' type='xs:string'/></xs:sequence></xs:choice></xs:sequence>"
        ))
    };
    let (few, many) = (generate(&of(10)), generate(&of(10_000)));
    let (few, many) = (few.expect("is valid"), many.expect("is valid"));
    assert!(many < few + 200, "{few} bytes become {many}");
}

/// The sizes that are named in the issue: they are generated, on the stack of a main thread.
#[test]
fn ten_thousand_of_everything() {
    for (what, schema) in GROWING {
        let made = generate(&schema(10_000));
        assert!(made.is_ok(), "{what}: {made:?}");
    }
}

/// What is nested out of all proportion is refused, without a stack overflow.
#[test]
fn depth_is_limited() {
    let extensions = |n| {
        let derived = each(n, |at| {
            let base = at
                .checked_sub(1)
                .map_or("Base".to_owned(), |at| format!("T{at}"));
            format!(
                "<xs:complexType name='T{at}'><xs:complexContent><xs:extension base='{base}'><xs:sequence>\
                 <xs:element name='e{at}' type='xs:string'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>"
            )
        });
        let last = n - 1;
        format!("<xs:complexType name='Base'/>{derived}<xs:element name='root' type='T{last}'/>")
    };
    assert!(generate(&extensions(250)).is_ok());
    assert_eq!(generate(&extensions(1_000)), Err(vec![Code::XsdTooDeep]));
    let groups = |n| {
        let nested = each(n, |at| {
            let next = at + 1;
            format!(
                "<xs:group name='G{at}'><xs:sequence><xs:element name='e{at}' type='xs:string'/>\
                 <xs:group ref='G{next}'/></xs:sequence></xs:group>"
            )
        });
        let last = format!("<xs:group name='G{n}'><xs:sequence/></xs:group>");
        format!("{nested}{last}{}", root("<xs:group ref='G0'/>"))
    };
    assert!(generate(&groups(120)).is_ok());
    assert_eq!(generate(&groups(1_000)), Err(vec![Code::XsdTooDeep]));
}

/// Groups that refer to the next one twice: each one more doubles the content.
#[test]
fn doubling_is_limited() {
    let doubled = |n| {
        let groups = each(n, |at| {
            let next = at + 1;
            format!(
                "<xs:group name='G{at}'><xs:sequence><xs:group ref='G{next}'/>\
                 <xs:element name='s{at}' type='xs:string'/><xs:group ref='G{next}'/></xs:sequence></xs:group>"
            )
        });
        let last = format!(
            "<xs:group name='G{n}'><xs:sequence><xs:element name='x' type='xs:string'/></xs:sequence></xs:group>"
        );
        format!("{groups}{last}{}", root("<xs:group ref='G0'/>"))
    };
    assert!(generate(&doubled(8)).is_ok());
    assert_eq!(generate(&doubled(40)), Err(vec![Code::XsdTooDeep]));
}
