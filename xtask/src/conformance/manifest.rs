//! The groups of a suite, as a manifest of JSON lines gives them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vtj_codegen::xsd::ExpandedName;

use super::{Failure, compare, test_set};

/// The groups of a manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The groups by name.
    pub groups: Vec<Group>,
    /// How many tests of the suite's metadata are left out, by the reason.
    pub left_out: Vec<(&'static str, usize)>,
}

/// A schema with its instances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The name, such as `sun/suntest/idc001`.
    pub name: String,
    /// The suite's folder.
    pub suite: PathBuf,
    /// The schema files that are the inputs, relative to the suite's folder.
    pub schemas: Vec<PathBuf>,
    /// Whether the schema is valid.
    pub is_valid: bool,
    /// The instances, in the order of the manifest.
    pub instances: Vec<Instance>,
}

/// A document, and whether it is valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// The file, relative to the suite's folder.
    pub file: String,
    /// The name of the root element.
    pub root: ExpandedName,
    /// Why it is not valid; `None` for a valid one.
    pub invalid: Option<Reason>,
}

/// Why an instance is not valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Elements or attributes that are not there, or that should not be.
    Structure,
    /// A text that is no value of its simple type.
    DatatypeFacet,
    /// A value that is not unique, or a key that is not there.
    IdentityConstraint,
    /// The metadata does not say.
    Unstated,
}

impl Reason {
    /// All reasons, in the order of the table.
    pub const ALL: [Self; 4] = [
        Self::Structure,
        Self::DatatypeFacet,
        Self::IdentityConstraint,
        Self::Unstated,
    ];

    /// The reason as a manifest states it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::DatatypeFacet => "datatype-facet",
            Self::IdentityConstraint => "identity-constraint",
            Self::Unstated => "reason not stated",
        }
    }
}

impl Manifest {
    /// Reads a manifest: one JSON object a line, or the suite's own metadata in XML.
    ///
    /// # Errors
    /// When the file cannot be read or is neither, with the line.
    pub fn read(path: &Path, suite: &Path) -> Result<Self, Failure> {
        let text = text_of(path)?;
        let is_xml = text.trim_start().starts_with('<');
        let mut manifest = match is_xml {
            true => test_set::read(path, suite)?,
            false => Self::of_lines(&text, path, suite)?,
        };
        manifest
            .groups
            .sort_by(|one, other| one.name.cmp(&other.name));
        Ok(manifest)
    }

    fn of_lines(text: &str, path: &Path, suite: &Path) -> Result<Self, Failure> {
        let mut groups = Vec::new();
        let lines = text.lines().enumerate();
        for (index, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let group = serde_json::from_str(line).map_err(|error| error.to_string());
            let group = group.and_then(|value: Value| group_of(&value, suite));
            groups.push(group.map_err(|reason| Failure::Manifest {
                place: format!("{}:{}", path.display(), index + 1),
                reason,
            })?);
        }
        Ok(Self {
            groups,
            left_out: Vec::new(),
        })
    }
}

/// The text of a manifest or metadata file.
pub(super) fn text_of(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(Failure::file(path))?;
    compare::decode(&bytes).ok_or_else(|| Failure::Manifest {
        place: path.display().to_string(),
        reason: "neither UTF-8 nor ISO-8859-1".to_owned(),
    })
}

fn group_of(value: &Value, suite: &Path) -> Result<Group, String> {
    let is_valid = value.get("schema_expected").is_none_or(|it| it == "valid");
    let instances = match value.get("instances") {
        Some(instances) => instances.as_array().ok_or("`instances` is no array")?,
        None => &Vec::new(),
    };
    Ok(Group {
        name: text(value, "group")?.to_owned(),
        suite: suite.to_owned(),
        schemas: vec![text(value, "schema")?.into()],
        is_valid,
        instances: instances.iter().map(instance).collect::<Result<_, _>>()?,
    })
}

fn instance(value: &Value) -> Result<Instance, String> {
    let invalid = match text(value, "expected")? {
        "valid" => None,
        "invalid" => Some(reason(value)?),
        _ => return Err("`expected` is neither `valid` nor `invalid`".to_owned()),
    };
    Ok(Instance {
        file: text(value, "file")?.to_owned(),
        root: clark(text(value, "root")?),
        invalid,
    })
}

fn reason(value: &Value) -> Result<Reason, String> {
    let Some(stated) = value.get("reason").filter(|stated| !stated.is_null()) else {
        return Ok(Reason::Unstated);
    };
    let known = Reason::ALL.into_iter().take(3);
    let mut known = known.filter(|reason| stated == reason.as_str());
    known
        .next()
        .ok_or_else(|| format!("there is no reason {stated}"))
}

fn text<'v>(value: &'v Value, key: &str) -> Result<&'v str, String> {
    let member = value.get(key).and_then(Value::as_str);
    member.ok_or_else(|| format!("the member `{key}` is no text, or missing"))
}

/// A name in Clark notation, `{namespace}local`.
fn clark(text: &str) -> ExpandedName {
    match text.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((namespace, local)) => ExpandedName::new(Some(namespace), local),
        None => ExpandedName::new(None, text),
    }
}
